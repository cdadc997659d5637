"""A table of figures: of years or parts, each number with the address of what it counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from businesses.count_tables.attributes import Attribute
from businesses.figures import UNKNOWN


class Question(NamedTuple):
    """What is asked: from which year to which, by what, and which figure (empty: each)."""

    first: int
    last: int
    by: Attribute | None = None
    figure: str = ""

    @property
    def years(self) -> list[int]:
        return list(range(self.first, self.last + 1))


# Of a figure, within a question of these years, in a part or in all.
Link = Callable[[Question, str], str]
# The numbers of some rows, in the order of the figures.
Numbers = Sequence[int]
Found = Mapping[tuple[Any, ...], Numbers]


@dataclass(frozen=True)
class Source:
    """What an app counts.

    `figures` are the columns in their order, `attributes` what they may be broken down by;
    `counted` gives exactly the rows that count for a question, `count` their numbers by columns;
    `year` leads from a row to its year, `span` tells the first and the last one. `drawn` is the
    figure that a chart shows when all are asked for. `table_page` and `rows_page` are names of
    addresses: of the table, and of what a number counts. Those of its files end in _xlsx, _csv
    and _json.
    """

    figures: Mapping[str, Any]
    drawn: str
    attributes: Mapping[str, Attribute]
    counted: Callable[..., Any]
    count: Callable[..., Found]
    span: Callable[[], tuple[int, int] | None]
    year: str
    table_page: str
    rows_page: str

    def number(self, numbers: Numbers | None, figure: str) -> int:
        """One of some numbers, by the key of its figure; 0 for none."""
        return numbers[list(self.figures).index(figure)] if numbers else 0


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


def build(source: Source, question: Question, link: Link) -> Table:
    """The table that a question asks for; the number of queries is that of its dimensions."""
    builder = _Builder(source, link)
    if question.by is None:
        return builder.by_year(question)
    if question.figure:
        return builder.by_part_and_year(question, question.by)
    return builder.by_part(question, question.by)


def said(question: Question) -> str:
    """The years in words."""
    if question.first == question.last:
        return str(question.first)
    return f"{question.first}–{question.last}"


class _Builder(NamedTuple):
    source: Source
    link: Link

    def by_year(self, question: Question) -> Table:
        figures = [question.figure] if question.figure else list(self.source.figures)
        rows = self.source.counted(question)
        found, total = self.source.count(rows, self.source.year), self.source.count(rows)[()]
        years = [
            Row(
                str(year),
                str(year),
                self._cells(figures, found.get((year,)), _of_year(question, year), ""),
            )
            for year in question.years
        ]
        whole = Row("", _("Total"), self._cells(figures, total, question, ""))
        return Table(question, _("Year"), self._heads(figures), years, whole)

    def by_part(self, question: Question, by: Attribute) -> Table:
        rows, figures = self.source.counted(question), list(self.source.figures)
        found, total = _by_key(self.source.count(rows, by.path)), self.source.count(rows)[()]
        parts = [
            Row(key, name, self._cells(figures, found[(key,)], question, key))
            for key, name in _names(by, found).items()
        ]
        whole = Row("", _("Total"), self._cells(figures, total, question, ""))
        return Table(question, str(by.label), self._heads(figures), parts, whole)

    def by_part_and_year(self, question: Question, by: Attribute) -> Table:
        """One figure: a column for each year, and one for all years together."""
        source = self.source
        rows = source.counted(question)
        whole = _by_key(source.count(rows, by.path))
        of_years = _by_key(source.count(rows, by.path, source.year))
        all_parts, totals = source.count(rows), source.count(rows, source.year)

        def row(key: str, name: str, together: Numbers, numbers: dict[int, Numbers]) -> Row:
            cells = [
                self._cell(numbers.get(year), _of_year(question, year), key)
                for year in question.years
            ]
            return Row(key, name, [*cells, self._cell(together, question, key)])

        parts = [
            row(
                key, name, whole[(key,)], {y: n for (part, y), n in of_years.items() if part == key}
            )
            for key, name in _names(by, whole).items()
        ]
        total = row("", _("Total"), all_parts[()], {year: n for (year,), n in totals.items()})
        heads = [*map(str, question.years), _("All years")]
        return Table(question, str(by.label), heads, parts, total)

    def _heads(self, figures: list[str]) -> list[str]:
        return [str(self.source.figures[one]) for one in figures]

    def _cells(
        self, figures: list[str], numbers: Numbers | None, question: Question, part: str
    ) -> list[Cell]:
        return [self._cell(numbers, question._replace(figure=one), part) for one in figures]

    def _cell(self, numbers: Numbers | None, question: Question, part: str) -> Cell:
        number = self.source.number(numbers, question.figure)
        return Cell(number, self.link(question, part) if number else "")


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
