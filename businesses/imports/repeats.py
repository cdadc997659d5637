"""Rows of one list that are about the same business."""

from collections.abc import Iterable, Mapping

from businesses.imports.rows import Row
from businesses.models import spelling_key


def find_repeats(rows: Iterable[Row], texts: Mapping[int, str]) -> dict[int, Row]:
    """Rows about the same business as an earlier one of the file: their numbers, and that row."""
    first: dict[tuple[str, ...], Row] = {}
    repeats = {}
    for row in rows:
        if row.is_refused:
            continue
        identities = _identities(row, texts[row.number])
        seen = next((first[one] for one in identities if one in first), None)
        if seen is not None:
            repeats[row.number] = seen
        for one in identities:
            first.setdefault(one, seen or row)
    return repeats


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


def say_the_same(one: Row, other: Row) -> bool:
    """Whether nothing differs between two rows of a list."""
    return (one.values, one.owner, one.facts, one.nik, one.certificates) == (
        other.values,
        other.owner,
        other.facts,
        other.nik,
        other.certificates,
    )
