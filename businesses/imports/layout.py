"""Where the list is within a sheet: its header among titles, its columns, its rows among totals."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.utils import translation

from .fields import BY_KEY, HEADERS, NEEDLESS, header_key
from .files import Cell, FileRefusedError
from .reader.refusals import letter
from .recaps import is_recap

FIRST_ROWS = 60  # that `recognise` wants to see
LEAST_KNOWN = 2  # names of columns that make a row a header, one of them a field's
LEAST_TEXTS = 3  # cells of a header whose names are all unknown
# What a name of a column may have in figures: a unit in brackets, a year.
UNITS = re.compile(r"\([^)]*\)|\b(19|20)\d\d\b")
LONGEST_NAME = 120  # characters of a column's name
OWNER = re.compile(r"\b(pemilik|pengusaha|pimpinan|penanggung jawab|pelaku usaha|owner)\b")

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: its index from 0 and its letters in the sheet, and its header."""

    index: int
    letter: str
    header: str  # empty where the column has values but no name


class Layout(NamedTuple):
    """Where a list stands in its sheet; rows are numbered from 1, as the clerk sees them."""

    header_row: int  # the last one, if the header takes two
    first_row: int  # of the businesses
    columns: tuple[Column, ...]


def recognise(
    first_rows: Sequence[Row], also_known: Callable[[str], Any] = lambda _header: False
) -> Layout:
    """The layout of a sheet by its first rows (about FIRST_ROWS of them, from row 1 on).

    `also_known` says of a name of a column whether it is one that such lists have besides.
    Raises FileRefusedError for an empty sheet, one without the names of its columns or without
    rows below them, and for a recap.
    """
    if not any(map(_filled, first_rows)):
        raise FileRefusedError("empty_sheet")
    top = _header_index(first_rows, also_known)
    if top is None:
        raise FileRefusedError("recap" if is_recap([], first_rows) else "no_header")
    headers, last = _headers(first_rows, top)
    first = last + 1
    while first < len(first_rows) and (
        not _filled(first_rows[first]) or _is_numbering(first_rows[first])
    ):
        first += 1
    rows = first_rows[first:]
    if not any(map(_filled, rows)):
        raise FileRefusedError("no_rows", row=last + 1)
    if is_recap(headers, rows):
        raise FileRefusedError("recap")
    return Layout(last + 1, first + 1, _columns(headers, rows))


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Header keys that mean a field, and those of columns that need no place."""
    keys = frozenset().union(*map(_names_of, BY_KEY))
    return keys, NEEDLESS - keys


def is_known(text: str) -> bool:
    """Whether lists call a field `text`; of two in one header (`nama / pemilik`) both."""
    fields, _needless = _known()
    return header_key(text) in fields or (
        "/" in text and all(header_key(part) in fields for part in text.split("/"))
    )


def _header_index(rows: Sequence[Row], also_known: Callable[[str], Any]) -> int | None:
    """The index of the row with the most known names; else of one that looks like names."""
    best, most = None, LEAST_KNOWN - 1
    _fields, needless = _known()
    for index, row in enumerate(rows):
        texts = _texts(row)
        known = sum(bool(is_known(text) or also_known(text)) for text in texts)
        score = known + sum(header_key(text) in needless for text in texts)
        if known and score > most:
            best, most = index, score
    if best is None:
        best = _only_header(rows)
    return _unknown_header(rows) if best is None else best


def _only_header(rows: Sequence[Row]) -> int | None:
    """The first row with nothing but the name of a column of names, above rows of as much."""
    for index, row in enumerate(rows):
        filled = _filled(row)
        if len(filled) == 1 and _is_name_of_names(row[filled[0]]):
            below = [columns for other in rows[index + 1 :] if (columns := _filled(other))]
            return index if sum(one == filled for one in below) * 2 > len(below) else None
    return None


def _is_name_of_names(cell: Cell) -> bool:
    return isinstance(cell, str) and header_key(cell) in _names_of("name")


@cache
def _names_of(key: str) -> frozenset[str]:
    """What lists and both of our languages call a field, as `header_key` leaves it."""
    names = set(HEADERS.get(key, ()))
    for language in ("id", "en"):
        with translation.override(language):
            names.add(header_key(str(BY_KEY[key].label)))
    return frozenset(names)


def _unknown_header(rows: Sequence[Row]) -> int | None:
    """The first row of several different texts without figures, above rows that have figures."""
    for index, row in enumerate(rows):
        texts = _texts(row)
        if len(texts) < LEAST_TEXTS:
            continue
        below = [other for other in rows[index + 1 :] if len(_filled(other)) >= LEAST_TEXTS]
        plain = len(texts) == len(_filled(row)) == len(set(texts)) and not any(
            map(_has_digit, texts)
        )
        figures = sum(
            sum(_has_digit(_cell(other, column)) for other in below) > len(below) / 2
            for column in _filled(row)
        )
        return index if plain and below and figures else None
    return None


def _headers(rows: Sequence[Row], top: int) -> tuple[list[str], int]:
    """The names of the columns from A on, joined over two rows, and the index of their last row."""
    below = _without_repeats(rows[top], rows[top + 1]) if top + 1 < len(rows) else []
    if _is_lower_part(rows[top], below):
        return _joined(rows[top], below), top + 1
    if top and _is_upper_part(rows[top - 1], rows[top]):
        return _joined(rows[top - 1], rows[top]), top
    return [_name(cell) for cell in rows[top]], top


def _without_repeats(upper: Row, lower: Row) -> Row:
    """The lower row without names that span both rows."""
    return [None if cell == _cell(upper, at) else cell for at, cell in enumerate(lower)]


def _is_lower_part(upper: Row, lower: Row) -> bool:
    """Whether `lower` tells the parts of names in `upper`: L and P below Tenaga Kerja."""
    texts = _texts(lower)
    if not texts or len(texts) != len(_filled(lower)) or _is_numbering(lower):
        return False
    upper_filled, lower_filled = _filled(upper), _filled(lower)
    groups = _groups(upper, lower)
    has_parts = any(column not in upper_filled for column in lower_filled)
    are_parts = all(
        column in groups or _name(lower[column]).startswith("(") for column in lower_filled
    )
    has_units = all(_name(lower[column]).startswith("(") for column in lower_filled)
    is_short = not any(_has_digit(text) and not text.startswith("(") for text in texts)
    spans_rows = any(column not in lower_filled for column in upper_filled)
    return are_parts and is_short and ((has_parts and spans_rows) or has_units)


def _is_upper_part(upper: Row, lower: Row) -> bool:
    """Whether `upper` heads groups of the names in `lower`: two of them at least, no title."""
    filled = _filled(upper)
    return (
        len(filled) > 1
        and len(_texts(upper)) == len(filled)
        and bool(_groups(upper, lower))
        and not any(_has_digit(UNITS.sub("", text)) or ":" in text for text in _texts(upper))
    )


def _groups(upper: Row, lower: Row) -> dict[int, int]:
    """For each column of a group, the column where the group's name stands in `upper`."""
    groups: dict[int, int] = {}
    head = None
    upper_filled = _filled(upper)
    for column in range(len(lower)):
        if column in upper_filled:
            head = column
        elif column not in _filled(lower):
            head = None
        elif head is not None:
            groups[head] = groups[column] = head
    return groups


def _joined(upper: Row, lower: Row) -> list[str]:
    """The names of two rows as one: `Tenaga Kerja L`, but what is known by itself stays alone."""
    groups = _groups(upper, lower)
    return [
        _one_name(_name(_cell(upper, groups.get(column, column))), _name(_cell(lower, column)))
        for column in range(max(len(upper), len(lower)))
    ]


def _one_name(group: str, own: str) -> str:
    if not group or not own or group == own:
        return group or own
    for name in (f"{group} {own}", f"{own} {group}"):
        # A unit in brackets says nothing new about the name.
        if is_known(name) and not own.startswith("("):
            return name
    belongs_to_owner = OWNER.search(header_key(group)) and header_key(own) != "nik"
    return own if is_known(own) and not belongs_to_owner else f"{group} {own}"


def _columns(headers: list[str], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns that have a name or a value."""
    used = {column for row in rows for column in _filled(row)}
    used |= {column for column, header in enumerate(headers) if header}
    return tuple(
        Column(column, letter(column), headers[column] if column < len(headers) else "")
        for column in sorted(used)
    )


def _is_numbering(row: Row) -> bool:
    """Whether the row numbers the columns: 1 2 3 ..., also (1) (2) (3)."""
    numbers = [re.sub(r"[^\d]", "", str(cell)) for cell in row if cell is not None]
    plain = all(re.fullmatch(r"\(?\d{1,3}[.)]?", str(cell)) for cell in row if cell is not None)
    if not plain or len(numbers) < LEAST_TEXTS:
        return False
    first = int(numbers[0])
    return [int(number) for number in numbers] == list(range(first, first + len(numbers)))


def _filled(row: Row) -> list[int]:
    return [column for column, cell in enumerate(row) if cell is not None]


def _texts(row: Row) -> list[str]:
    """The cells of a row that may be names: short texts."""
    return [
        name
        for cell in row
        if isinstance(cell, str) and len(name := _name(cell)) <= LONGEST_NAME and name
    ]


def _name(cell: Cell) -> str:
    """A header cell on one line."""
    return "" if cell is None else " ".join(str(cell).split())


def _cell(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else None


def _has_digit(cell: Cell) -> bool:
    return cell is not None and any(sign.isdigit() for sign in str(cell))
