"""Rows of one list that are about the same business."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from businesses.imports.rows import Row
from businesses.models import spelling_key


class Repeat(NamedTuple):
    """The earlier row of the list that a row repeats: whole, or with something else in it.

    Whether it is the same business is open for people to say, unless it is whole or both rows
    have the registration number of one.
    """

    of: Row
    is_exact: bool
    is_open: bool


def find_repeats(rows: Iterable[Row], texts: Mapping[int, str]) -> dict[int, Repeat]:
    """By number the rows that are about the same business as an earlier one.

    `texts` are the rows' `name_owner_address` by their numbers.
    """
    first: dict[tuple[str, ...], Row] = {}
    # Of the rows that have the same first one, that which first said what it says.
    said: dict[tuple[int, str], Row] = {}
    repeats = {}
    for row in rows:
        if row.is_refused:
            continue
        identities = _identities(row, texts[row.number])
        seen = next((first[one] for one in identities if one in first), None)
        if seen is not None:
            said.setdefault((seen.number, _content(seen)), seen)
            alike = said.setdefault((seen.number, _content(row)), row)
            is_exact = alike is not row
            is_open = not is_exact and not row.registration
            repeats[row.number] = Repeat(alike if is_exact else seen, is_exact, is_open)
        for one in identities:
            first.setdefault(one, row)
    return repeats


def say_the_same(one: Row, other: Row) -> bool:
    """Whether nothing differs between two rows of a list."""
    return _content(one) == _content(other)


def _content(row: Row) -> str:
    return repr((row.values, row.owner, row.facts, row.nik, row.npwp, row.certificates, row.extra))


def _identities(row: Row, text: str) -> list[tuple[str, ...]]:
    """All by which a row may be known again within its file; its registration number is enough."""
    if row.registration:
        return [("number", row.registration)]
    identities: list[tuple[str, ...]] = [("text", text)]
    if row.values.get("nib"):
        told = row.defaults | row.values
        place = told.get("village_id") or told.get("district_id") or ""
        identities.append(("nib", row.values["nib"], place))
    if row.nik:
        name = (row.defaults | row.values).get("name", "")
        identities.append(("nik", row.nik, spelling_key(name)))
    return identities
