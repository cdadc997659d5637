"""A table of figures: of years or parts, each number with the address of what it counts."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from businesses.figures import UNKNOWN
from trainings.figures.attributes import Attribute
from trainings.figures.counting import FIGURES, YEAR, Numbers, Question, count, counted

# Of a figure, within a question of these years, in a part or in all.
Link = Callable[[Question, str], str]
Found = dict[tuple[Any, ...], Numbers]


class Cell(NamedTuple):
    """A number, and where what it counts is listed; without an address when that is nothing."""

    number: int
    url: str


class Row(NamedTuple):
    """A year or a part, with its numbers."""

    key: str
    name: str
    cells: list[Cell]


class Table(NamedTuple):
    """Rows below `heads`; `total` counts each once, so it is no sum of the rows."""

    question: Question
    label: str
    heads: list[str]
    rows: list[Row]
    total: Row


def build(question: Question, link: Link) -> Table:
    """The table that a question asks for; the number of queries is that of its dimensions."""
    if question.by is None:
        return _by_year(question, link)
    if question.figure:
        return _by_part_and_year(question, question.by, link)
    return _by_part(question, question.by, link)


def said(question: Question) -> str:
    """The years in words."""
    if question.first == question.last:
        return str(question.first)
    return f"{question.first}–{question.last}"


def _by_year(question: Question, link: Link) -> Table:
    figures = [question.figure] if question.figure else list(FIGURES)
    rows = counted(question)
    found = count(rows, YEAR)
    years = [
        Row(
            str(year),
            str(year),
            _cells(figures, found.get((year,)), _of_year(question, year), "", link),
        )
        for year in question.years
    ]
    total = Row("", _("Total"), _cells(figures, count(rows)[()], question, "", link))
    return Table(question, _("Year"), [str(FIGURES[one]) for one in figures], years, total)


def _by_part(question: Question, by: Attribute, link: Link) -> Table:
    rows, figures = counted(question), list(FIGURES)
    found = _by_key(count(rows, by.path))
    parts = [
        Row(key, name, _cells(figures, found[(key,)], question, key, link))
        for key, name in _names(by, found).items()
    ]
    total = Row("", _("Total"), _cells(figures, count(rows)[()], question, "", link))
    return Table(question, str(by.label), [str(FIGURES[one]) for one in figures], parts, total)


def _by_part_and_year(question: Question, by: Attribute, link: Link) -> Table:
    """One figure: a column for each year, and one for all years together."""
    rows = counted(question)
    whole, of_years = _by_key(count(rows, by.path)), _by_key(count(rows, by.path, YEAR))
    all_parts, totals = count(rows), count(rows, YEAR)

    def row(key: str, name: str, together: Numbers, numbers: dict[int, Numbers]) -> Row:
        cells = [
            _cell(numbers.get(year), _of_year(question, year), key, link) for year in question.years
        ]
        return Row(key, name, [*cells, _cell(together, question, key, link)])

    parts = [
        row(key, name, whole[(key,)], {y: n for (part, y), n in of_years.items() if part == key})
        for key, name in _names(by, whole).items()
    ]
    total = row("", _("Total"), all_parts[()], {year: n for (year,), n in totals.items()})
    heads = [*map(str, question.years), _("All years")]
    return Table(question, str(by.label), heads, parts, total)


def _by_key(found: Found) -> Found:
    """With the part as it stands in an address."""
    return {(str(group[0]), *group[1:]): numbers for group, numbers in found.items()}


def _names(by: Attribute, found: Found) -> dict[str, str]:
    """The parts that are there, in their order; the unknown at the end."""
    keys = {group[0] for group in found}
    names = by.names(sorted(keys - {UNKNOWN}))
    return names | ({UNKNOWN: str(by.nothing)} if UNKNOWN in keys else {})


def _of_year(question: Question, year: int) -> Question:
    return question._replace(first=year, last=year)


def _cells(
    figures: list[str], numbers: Numbers | None, question: Question, part: str, link: Link
) -> list[Cell]:
    return [_cell(numbers, question._replace(figure=one), part, link) for one in figures]


def _cell(numbers: Numbers | None, question: Question, part: str, link: Link) -> Cell:
    number = (numbers or Numbers()).of(question.figure)
    return Cell(number, link(question, part) if number else "")
