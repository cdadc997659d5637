"""The answer to a question as a table: parts by periods, or parts by parts."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from businesses.figures import counting, known, questions
from businesses.figures.attributes import ALL, Attribute
from businesses.figures.questions import COUNTED, SEALED, TOLD, Column, Part, Question
from businesses.figures.rows import UNKNOWN
from businesses.figures.years import YearFigures
from businesses.models import Business

Key = tuple[str | None, ...]
# Key -> the number of each column; None where nobody counted.
Numbers = dict[Key, list[int | None]]
# The address of the rows that a column counts in some parts.
Link = Callable[[Column, Sequence[Part]], str]

# More parts than these do not stand side by side.
MOST_SIDE_BY_SIDE = 20
# Of these only the parts that have something are rows.
LONG = {"kelurahan"}


class Cell(NamedTuple):
    """A number, and the address of its rows (empty: it has none)."""

    number: int | None
    url: str = ""
    is_approximate: bool = False


class Row(NamedTuple):
    """The parts it is of, by name, and its numbers."""

    names: tuple[str, ...]
    cells: list[Cell]


class Table(NamedTuple):
    """A table whose columns are `columns`, or the parts of the second attribute and their total.

    `across` are the names of those parts; empty when the columns are periods. `large` is the
    line of large businesses, which are counted and are no IKM; empty where only a class is asked.
    """

    question: Question
    columns: list[Column]
    across: list[str]
    rows: list[Row]
    total: list[Cell]
    large: list[Cell]

    @property
    def down(self) -> tuple[Attribute, ...]:
        """The attributes whose parts are rows."""
        return self.question.by[:1] if self.across else self.question.by

    @property
    def is_many(self) -> bool:
        """Whether the parts add up to more than the total."""
        return any(attribute.is_many for attribute in self.question.by)


def build(question: Question, years: list[YearFigures], today: date, link: Link) -> Table:
    """The table of a question. `years` is `growth(today)`.

    As many queries for many businesses and periods as for few: at most two to count, two more
    for each total that is not the sum of its parts, two for the large ones.
    """
    columns = questions.columns(question, years, today)
    numbers = count(question, columns, question.by, today)
    if len(question.by) == 2 and len(columns) == 1:  # noqa: PLR2004
        across = _names(question, question.by[1], (key[1] for key in numbers))
        if len(across) <= MOST_SIDE_BY_SIDE:
            return _Builder(question, columns, today, link, numbers).crossed(across)
    return _Builder(question, columns, today, link, numbers).by_periods()


def rows_of(question: Question, today: date) -> QuerySet[Any]:
    """The rows that are counted: of today, or as they were known (their history)."""
    rows: QuerySet[Any] = Business.objects.all()
    if question.known_on:
        rows = known.rows(known.end_of(question.known_on))
    return rows.filter(questions.condition(question.parts, today))


def count(
    question: Question, columns: Sequence[Column], by: Sequence[Attribute], today: date
) -> Numbers:
    """How many each column has of each part. One query for counted columns, one for sealed."""
    nothing = [0 if one.source in {COUNTED, SEALED} else None for one in columns]
    found: Numbers = {} if by else {(): nothing[:]}
    counted = questions.numbered(columns, COUNTED)
    if counted:
        periods = [column.period for _place, column in counted]
        asked = counting.Asked(question.figure, periods, by)
        _put(found, counting.count(rows_of(question, today), asked, today), counted, nothing)
    sealed = questions.numbered(columns, SEALED)
    if sealed:
        seals = [column.seal or 0 for _place, column in sealed]
        where = Q()
        for attribute, key in question.parts:
            where &= Q(**{attribute.sealed: None if key == UNKNOWN else key})
        _put(found, counting.count_sealed(seals, question.figure, by, where), sealed, nothing)
    return found


def _put(
    found: Numbers,
    counts: counting.Counts,
    places: list[tuple[int, Column]],
    nothing: list[int | None],
) -> None:
    for key, numbers in counts.items():
        row = found.setdefault(key, nothing[:])
        for (place, _column), number in zip(places, numbers, strict=True):
            row[place] = number


def _names(
    question: Question, attribute: Attribute, keys: Iterable[str | None]
) -> dict[str | None, str]:
    """The parts of an attribute that are shown, in order, the unknown last."""
    found = set(keys)
    only = {None if key == UNKNOWN else key for one, key in question.parts if one == attribute}
    names = attribute.all_names(found | only)
    if not attribute.has_unknown and None not in found:
        del names[None]
    if only and not attribute.is_many:
        return {key: name for key, name in names.items() if key in only}
    if attribute.key in LONG:
        return {key: name for key, name in names.items() if key in found or key is None}
    return names


class _Builder(NamedTuple):
    question: Question
    columns: list[Column]
    today: date
    link: Link
    numbers: Numbers

    def crossed(self, across: dict[str | None, str]) -> Table:
        first, second = self.question.by
        [column] = self.columns
        totals = self._by(first), self._by(second), self._by()
        down = _names(self.question, first, [*(key[0] for key in self.numbers)])

        def line(numbers: Numbers, key: Key, by: tuple[Attribute, ...]) -> list[Cell]:
            parts = list(zip(by, key, strict=True))
            return [
                self._cell(column, numbers.get((*key, part), [0])[0], [*parts, (second, part)])
                for part in across
            ]

        rows = [
            Row(
                (name,),
                [
                    *line(self.numbers, (key,), (first,)),
                    self._cell(column, totals[0].get((key,), [0])[0], [(first, key)]),
                ],
            )
            for key, name in down.items()
        ]
        total = [*line(totals[1], (), ()), self._total(column, totals[2][()][0])]
        return Table(
            self.question, self.columns, list(across.values()), rows, total, self._large(across)
        )

    def by_periods(self) -> Table:
        by = self.question.by
        names = [
            _names(self.question, attribute, (key[place] for key in self.numbers))
            for place, attribute in enumerate(by)
        ]
        keys: list[Key] = []
        if len(by) == 1:
            keys = [(key,) for key in names[0]]
        elif by:
            pairs = ((one, other) for one in names[0] for other in names[1])
            keys = [key for key in pairs if key in self.numbers]
        nothing = [0 if one.source in {COUNTED, SEALED} else None for one in self.columns]
        rows = [
            Row(
                tuple(parts[one] for parts, one in zip(names, key, strict=True)),
                self._cells(self.numbers.get(key, nothing), list(zip(by, key, strict=True))),
            )
            for key in keys
        ]
        total = [
            self._total(column, number)
            for column, number in zip(self.columns, self._by()[()], strict=True)
        ]
        return Table(self.question, self.columns, [], rows, total, self._large(None))

    def _by(self, *by: Attribute) -> Numbers:
        """The numbers by fewer attributes: sums, or counted where the parts overlap."""
        places = [self.question.by.index(attribute) for attribute in by]
        gone = [attribute for attribute in self.question.by if attribute not in by]
        if any(attribute.is_many for attribute in gone):
            return count(self.question, self.columns, by, self.today)
        nothing = [0 if one.source in {COUNTED, SEALED} else None for one in self.columns]
        sums: Numbers = {} if by else {(): nothing[:]}
        for key, numbers in self.numbers.items():
            row = sums.setdefault(tuple(key[place] for place in places), nothing[:])
            for place, number in enumerate(numbers):
                so_far = row[place]
                row[place] = None if so_far is None or number is None else so_far + number
        return sums

    def _large(self, across: dict[str | None, str] | None) -> list[Cell]:
        by_class = ALL["kelas"]
        if any(attribute == by_class for attribute, _key in self.question.parts):
            return []
        large: Part = (by_class, Business.Class.LARGE.value)
        asked = self.question._replace(parts=(*self.question.parts, large))
        every = self._cells(count(asked, self.columns, (), self.today)[()], [large])
        if across is None:
            return every
        second = self.question.by[1]
        found = count(asked, self.columns, (second,), self.today)
        return [
            *(
                self._cell(self.columns[0], found.get((key,), [0])[0], [large, (second, key)])
                for key in across
            ),
            *every,
        ]

    def _cells(
        self, numbers: Sequence[int | None], parts: Sequence[tuple[Attribute, str | None]]
    ) -> list[Cell]:
        return [
            self._cell(column, number, parts)
            for column, number in zip(self.columns, numbers, strict=True)
        ]

    def _cell(
        self, column: Column, number: int | None, parts: Sequence[tuple[Attribute, str | None]]
    ) -> Cell:
        if column.source not in {COUNTED, SEALED}:
            return Cell(None)
        if not number:
            return Cell(number)
        told = [(attribute, UNKNOWN if key is None else key) for attribute, key in parts]
        return Cell(number, self.link(column, told))

    def _total(self, column: Column, number: int | None) -> Cell:
        if column.source == TOLD and column.figures is not None:
            return Cell(column.figures.registered, "", column.figures.is_approximate)
        return self._cell(column, number, [])
