"""The cells of a list as they come out of a file: what they show, and which say nothing."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from math import isfinite
from typing import NamedTuple

from ikm_registry.texts import tidy


class ErrorCell(NamedTuple):
    """A cell whose formula came to nothing: `#REF!`, `#N/A`, or the formula that has no value."""

    text: str


# A moment is a date with a time: both come as they stand in the sheet, never through UTC.
Plain = str | int | float | bool | date | ErrorCell | None


class FormulaCell(NamedTuple):
    """A cell with a formula, `=D1062`, and the value that was stored with it when it was saved.

    Only who knows what the column means can say whether the value may be taken: see `computed`.
    """

    formula: str
    value: Plain


Cell = Plain | FormulaCell
# What names or reaches somebody is written down, never computed: a formula there is a slip of
# the mouse, and its value the number of another row.
_NEVER_COMPUTED = frozenset(
    {
        *("number", "nib", "owner_nik", "npwp", "phone", "owner_phone", "email", "project"),
        "certificate_number",
    }
)

_BLANK_WORDS = (
    "n/a, n.a, n.a., na, nan, null, none, nil, nihil, kosong, (kosong), (blank), (empty), "
    "tidak ada, tdk ada, tak ada, tidak punya, tdk punya, tidak memiliki, belum ada, blm ada, "
    "belum punya, blm punya, belum memiliki, tidak diketahui, tidak tahu, tdk tahu, unknown, "
    "belum diisi, tidak diisi, tanpa keterangan"
)
_BLANKS = frozenset(_BLANK_WORDS.split(", "))
_SIGNS_ONLY = re.compile(r"[-\s‐‑‒–—―−_.,:;?!*/\\|'\"`´‘’“”()+~…]*")  # noqa: RUF001
_LONGEST_BLANK = 40
_NUMBER = (int, float)
# Beyond it a number is written with an exponent; Python refuses to write out very long ones.
_LONGEST_NUMBER = 10**21


def stored(cell: Cell) -> Plain:
    """What a cell shows, whether it was written there or computed."""
    return cell.value if isinstance(cell, FormulaCell) else cell


def computed(cell: FormulaCell, fields: Sequence[str]) -> Plain:
    """What a formula stands for in a column of `fields`: itself where none may stand."""
    if _NEVER_COMPUTED.isdisjoint(fields):
        return cell.value
    return ErrorCell(cell.formula)


def text_of(cell: Cell) -> str:
    """What the user sees in a cell: 10.0 is `10`, the third of May 2013 is `3/5/2013`."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, _NUMBER):
        return _number_text(cell)
    if isinstance(cell, date):
        has_time = isinstance(cell, datetime) and cell.time() != time()
        return f"{cell.day}/{cell.month}/{cell.year}" + (f" {cell:%H:%M}" if has_time else "")
    if isinstance(cell, ErrorCell | FormulaCell):
        return cell.text if isinstance(cell, ErrorCell) else text_of(cell.value)
    return "" if cell is None else str(cell)


def _number_text(number: float) -> str:
    if not isfinite(number) if isinstance(number, float) else abs(number) >= 10**300:
        return "#NUM!"
    if abs(number) >= _LONGEST_NUMBER:
        return f"{number:.5e}"
    return str(int(number)) if number == int(number) else f"{number:.15g}"


def number_of(cell: Cell) -> int | float | None:
    """The number of a cell that holds one; None for a text, even one of digits, and for a yes."""
    if isinstance(cell, float):
        return cell if isfinite(cell) else None
    return cell if isinstance(cell, int) and not isinstance(cell, bool) else None


def says_nothing(text: str) -> bool:
    """Whether a tidy `text` stands for an empty cell: nothing, `-`, `n/a`, `tidak ada`, ..."""
    if not text:
        return True
    if len(text) > _LONGEST_BLANK:
        return False
    if text[0].isalnum():
        return text.lower() in _BLANKS
    return text.lower() in _BLANKS or _SIGNS_ONLY.fullmatch(text) is not None


def is_blank(cell: Cell) -> bool:
    """Whether a cell is empty, or holds what people write into one they leave empty."""
    return cell is None or says_nothing(tidy(text_of(cell)))
