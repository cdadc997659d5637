"""What apps above count per year, for the page of the growth and for that of definitions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.models import User


class Measure(NamedTuple):
    """A column: what it is called and what it means."""

    key: str
    label: Any
    definition: Any


class Group(NamedTuple):
    """Some measures that are counted together.

    `by_year` says year -> key of a measure -> number, of public counts alone; `json_url` is the
    name of the address at which programs find them. Who has `permission` may open the list of what
    a number counts, at `list_url` (of a year and a key).
    """

    key: str
    title: Any
    measures: Sequence[Measure]
    by_year: Callable[[], Mapping[int, Mapping[str, int]]]
    json_url: str
    list_url: Callable[[int, str], str]
    permission: str


class Cell(NamedTuple):
    """A number; with the address of its list for those who may open it."""

    measure: Measure
    number: int
    url: str


class Table(NamedTuple):
    """A group with its numbers, the newest year first."""

    group: Group
    rows: list[tuple[int, list[Cell]]]

    @property
    def url(self) -> str:
        return reverse(self.group.json_url)


_groups: list[Group] = []


def register(group: Group) -> None:
    """Have the pages tell of `group` too. For `AppConfig.ready`."""
    if group not in _groups:
        _groups.append(group)


def groups() -> list[Group]:
    """What is told, without the numbers."""
    return list(_groups)


def tables(user: User | AnonymousUser) -> list[Table]:
    """Groups that have numbers, with these, as `user` may open them; one query for each."""
    return [table for group in _groups if (table := _table(group, user)).rows]


def _table(group: Group, user: User | AnonymousUser) -> Table:
    may_open = user.has_perm(group.permission)

    def cell(year: int, one: Measure, number: int) -> Cell:
        return Cell(one, number, group.list_url(year, one.key) if may_open and number else "")

    found = group.by_year()
    rows = [
        (year, [cell(year, one, found[year].get(one.key, 0)) for one in group.measures])
        for year in sorted(found, reverse=True)
    ]
    return Table(group, rows)
