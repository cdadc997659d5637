"""What figures are broken down by."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Q

from businesses.figures import UNKNOWN
from businesses.models import District

LONGEST_KEY = 18


class Attribute(NamedTuple):
    """A breakdown: `path` leads from a counted row to its key; `nothing` names the unknown."""

    key: str
    label: Any
    path: str
    nothing: Any
    # The names of these keys, in the order of the rows.
    names: Callable[[Iterable[str]], dict[str, str]]
    # How the database writes the unknown.
    empty: str | None = None

    def filter(self, part: str) -> Q:
        """The rows of one part."""
        return Q(**{self.path: self.empty if part == UNKNOWN else part})

    def name_of(self, part: str) -> str | None:
        """The name of a part as an address gives it; None when there is no such part."""
        if part == UNKNOWN:
            return str(self.nothing)
        return self.names([part]).get(part)


def part_of(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """A group of rows as parts: the unknown (None, an empty text) is UNKNOWN."""
    return tuple(UNKNOWN if value is None or value == "" else value for value in values)


def districts(keys: Iterable[str]) -> dict[str, str]:
    """The names of kecamatan, in the order of their codes."""
    rows = District.objects.filter(pk__in=plain(keys)).order_by("code")
    return dict(rows.values_list("code", "name"))


def among(choices: list[tuple[str, Any]]) -> Callable[[Iterable[str]], dict[str, str]]:
    """The labels of choices, in their order."""

    def names(keys: Iterable[str]) -> dict[str, str]:
        asked = set(keys)
        return {key: str(label) for key, label in choices if key in asked}

    return names


def plain(keys: Iterable[str]) -> list[str]:
    """Without what no key has, and no database takes."""
    return [key for key in keys if "\0" not in key]


def numbers(keys: Iterable[str]) -> list[int]:
    """Without what is no key of a record."""
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY]
