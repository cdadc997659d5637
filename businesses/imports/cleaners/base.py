"""What all cleaners share: what they know of a column, and cells that need no reading."""

import re
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, NamedTuple

from businesses.imports.cells import Cell, ErrorCell, says_nothing, text_of
from businesses.imports.problems import Problem, shown
from ikm_registry.texts import tidy

# What erases the value of a field, for an empty cell never does. No value is the same.
CLEAR = "[kosongkan]"
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|#+)", re.IGNORECASE)
# A business always has these, and a person has a name.
_NEVER_EMPTY = frozenset({"number", "name", "registered_on", "owner_name"})
# No number, date or choice is longer; what is needs no reading, and could take long.
LONGEST_VALUE = 100


class Context(NamedTuple):
    """What is known of a column besides its cells."""

    field: str
    today: date
    # What the money of the column is counted in, in rupiah: see `multiplier_of_header`.
    multiplier: int = 1
    # Whether 3/5/2013 is the fifth of March in this column.
    month_first: bool = False


# By the field that each value fills: mostly the column's own.
Values = dict[str, Any]
Cleaned = tuple[Values, list[Problem]]
Cleaner = Callable[[Cell, Context], Cleaned]
Reader = Callable[[Cell, str, Context], Cleaned]


def cleaner(read: Reader) -> Cleaner:
    """A cleaner that asks `read` only about cells with something to read, and their tidy text."""

    @wraps(read)
    def clean(cell: Cell, context: Context) -> Cleaned:
        text = tidy(cell if isinstance(cell, str) else text_of(cell))
        if says_nothing(text):
            return {}, []
        if text[0] in "=#[" or isinstance(cell, ErrorCell):
            found = meant_otherwise(cell, text, context)
            if found is not None:
                return found
        return read(cell, text, context)

    return clean


def value_cleaner(read: Reader) -> Cleaner:
    """A cleaner of short values: one that is longer than any of them cannot be read."""

    @cleaner
    @wraps(read)
    def clean(cell: Cell, text: str, context: Context) -> Cleaned:
        if len(text) > LONGEST_VALUE:
            return unknown("unreadable", text, context)
        return read(cell, text, context)

    return clean


def meant_otherwise(cell: Cell, text: str, context: Context) -> Cleaned | None:
    """What a cell gives that is no value: a formula, an error, or the wish to erase."""
    if text.startswith("="):
        return unknown("formula", text, context)
    if isinstance(cell, ErrorCell) or _ERROR.fullmatch(text):
        return unknown("error", text, context)
    if text.lower() == CLEAR:
        if context.field in _NEVER_EMPTY:
            return unknown("cannot_clear", text, context)
        return {context.field: CLEAR}, []
    return None


def problem(code: str, text: str, context: Context, **params: Any) -> Problem:
    """A problem of the column's field, in a cell that shows `text`."""
    return Problem(code, context.field, shown(text, context.field), params)


def unknown(code: str, text: str, context: Context, **params: Any) -> Cleaned:
    """No value, and the reason."""
    return {}, [problem(code, text, context, **params)]


def cut(text: str, longest: int, context: Context) -> tuple[str, list[Problem]]:
    """`text` in at most `longest` characters, with a problem if that cost something."""
    if len(text) <= longest:
        return text, []
    return text[:longest].rstrip(), [problem("too_long", text, context, longest=longest)]
