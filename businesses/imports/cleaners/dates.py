"""Cells of days and years, in all the ways that lists write them."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from businesses.forms.fields import DAY, EARLIEST_YEAR, YEAR
from businesses.imports.cells import Cell, number_of
from businesses.imports.cleaners.base import (
    Cleaned,
    Context,
    problem,
    unknown,
    value_cleaner,
)

# The first year that a column of years may have.
_FIRST = {"year_founded": 1800, "facts_year": 1990}
# A business that is older than this is a slip of the hand more often than an heirloom.
_FIRST_LIKELY = 1900
_BEGIN = date(1899, 12, 30)
# From 1945 to 2100, as Excel counts days; a bare year is less.
_SERIALS = range(16_438, 73_415)
_YEARS = range(1_000, 3_000)
_MONTHS = {
    word: month
    for month, words in enumerate(
        [
            "jan januari january i", "feb peb pebruari februari february ii",
            "mar mrt maret march iii", "apr april iv", "mei may v", "jun juni june vi",
            "jul juli july vii", "agu agt ags agust agustus aug august viii",
            "sep sept september ix", "okt oct oktober october x",
            "nov nop nopember november xi", "des dec desember december xii",
        ],
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_BEFORE = re.compile(
    r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|tahun|thn|th|tgl|tanggal|sejak)"  # noqa: RUF001
    r"(?:[\s.,:]+|(?=[0-9]))"
)
_TIME = re.compile(
    r"[t\s]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[.,][0-9]+)?(?:\s*(?:wib|z))?$"
)
_BETWEEN = r"\s*[-/.,\s]\s*"
_NUMERIC = re.compile(rf"([0-9]{{1,4}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}'?([0-9]{{1,4}})")
_NAMED = re.compile(r"([0-9]{1,2})[-/.,\s]*([a-z]{1,9})[-/.,\s]*'?([0-9]{4}|[0-9]{2})")
_NAME_FIRST = re.compile(r"([a-z]{3,9})\.?\s+([0-9]{1,2})\s*[,\s]\s*([0-9]{4})")
_MONTH_AND_YEAR = re.compile(r"(?:([a-z]{1,9})|([0-9]{1,2}))[-/.,\s]+'?([0-9]{4})")


class When(NamedTuple):
    """A day, or only a year; and what was odd about how it was written."""

    day: date | None
    year: int
    code: str = ""


@value_cleaner
def clean_registered_on(cell: Cell, text: str, context: Context) -> Cleaned:
    """`registered_on` and `registered_precision`: a year counts at its end, the running one today.

    Unknown when it is before 1945 or still to come.
    """
    if text == "0":
        return {}, []
    when = read(cell, text, context)
    if when is None:
        return unknown("date", text, context)
    if when.year < EARLIEST_YEAR:
        return unknown("early", text, context, first=EARLIEST_YEAR)
    if when.year > context.today.year or (when.day and when.day > context.today):
        return unknown("future", text, context)
    on = when.day or min(date(when.year, 12, 31), context.today)
    values = {context.field: on, "registered_precision": str(DAY if when.day else YEAR)}
    if not when.code:
        return values, []
    params = {"day": f"{on:%d/%m/%Y}", "year": when.year}
    return values, [problem(when.code, text, context, **params)]


@value_cleaner
def clean_year(cell: Cell, text: str, context: Context) -> Cleaned:
    """A year, also out of a date; unknown when it is much too early or still to come."""
    if text == "0":
        return {}, []
    when = read(cell, text, context)
    if when is None:
        return unknown("year", text, context)
    first = _FIRST[context.field]
    if when.year < first:
        return unknown("early", text, context, first=first)
    if when.year > context.today.year:
        return unknown("future", text, context)
    is_likely = when.year >= _FIRST_LIKELY
    return {context.field: when.year}, [] if is_likely else [problem("long_ago", text, context)]


def read(cell: Cell, text: str, context: Context) -> When | None:
    """What day or year a cell tells; None when it tells none."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        # A bare year in a column of dates: Excel shows 2013 as a day of 1905.
        serial = (cell - _BEGIN).days
        is_year = EARLIEST_YEAR <= serial <= context.today.year
        return When(None, serial) if is_year else When(cell, cell.year)
    number = number_of(cell)
    if number is not None and int(number) in _SERIALS:
        return _day_of_serial(int(number))
    plain = text.lower().strip(" '’`")  # noqa: RUF001
    if plain.isascii() and plain.isdigit():
        return _of_digits(plain)
    if number is not None or not plain.isascii():
        return None
    return _of_words(_TIME.sub("", _BEFORE.sub("", plain)), context)


def _day_of_serial(serial: int) -> When:
    day = _BEGIN + timedelta(days=serial)
    return When(day, day.year)


def _of_digits(text: str) -> When | None:
    """A year, a day as Excel counts it, or 20131231 and 31122013."""
    number = int(text)
    if len(text) == 4 and number in _YEARS:  # noqa: PLR2004
        return When(None, number)
    if number in _SERIALS:
        return _day_of_serial(number)
    if len(text) != 8:  # noqa: PLR2004
        return None
    return _day(text[:4], text[4:6], text[6:]) or _day(text[4:], text[2:4], text[:2])


def _of_words(text: str, context: Context) -> When | None:
    if text.isdigit():
        return _of_digits(text)
    if found := _NUMERIC.fullmatch(text):
        return _of_three(found[1], found[2], found[3], context)
    if found := _NAMED.fullmatch(text):
        day, month, year = found.groups()
        return _day(_full_year(year, context), _MONTHS.get(month), day)
    if found := _NAME_FIRST.fullmatch(text):
        month, day, year = found.groups()
        return _day(year, _MONTHS.get(month), day)
    if found := _MONTH_AND_YEAR.fullmatch(text):
        month = _MONTHS.get(found[1]) if found[1] else int(found[2])
        is_month = month in range(1, 13) and int(found[3]) in _YEARS
        return When(None, int(found[3]), "month_only") if is_month else None
    return None


def _of_three(first: str, second: str, third: str, context: Context) -> When | None:
    """A day of three numbers, the year first or last; the month first only where it has to be."""
    if len(first) > 2:  # noqa: PLR2004
        return _day(first, second, third) if len(third) <= 2 else None  # noqa: PLR2004
    year = _full_year(third, context)
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if context.month_first:
        return month_first or day_first
    return day_first or (month_first and month_first._replace(code="month_first"))


def _full_year(text: str, context: Context) -> str:
    """`13` is 2013, and `98` is 1998."""
    if len(text) != 2:  # noqa: PLR2004
        return text
    century = context.today.year // 100 - (int(text) > context.today.year % 100)
    return f"{century}{text}"


def _day(year: str, month: str | int | None, day: str) -> When | None:
    if len(year) != 4 or month is None:  # noqa: PLR2004
        return None
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return When(found, found.year)
