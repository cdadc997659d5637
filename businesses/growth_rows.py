"""What apps above count per year, for the page of the growth and for that of definitions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.urls import reverse


class Measure(NamedTuple):
    """A column: what it is called and what it means."""

    key: str
    label: Any
    definition: Any


class Group(NamedTuple):
    """Some measures that are counted together.

    `by_year` says year -> key of a measure -> number, of public counts alone; `json_url` is the
    name of the address at which programs find them.
    """

    key: str
    title: Any
    measures: Sequence[Measure]
    by_year: Callable[[], Mapping[int, Mapping[str, int]]]
    json_url: str


class Table(NamedTuple):
    """A group with its numbers, the newest year first."""

    group: Group
    rows: list[tuple[int, list[tuple[Measure, int]]]]

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


def tables() -> list[Table]:
    """Groups that have numbers, with these; one query for each."""
    return [table for group in _groups if (table := _table(group)).rows]


def _table(group: Group) -> Table:
    found = group.by_year()
    rows = [
        (year, [(one, found[year].get(one.key, 0)) for one in group.measures])
        for year in sorted(found, reverse=True)
    ]
    return Table(group, rows)
