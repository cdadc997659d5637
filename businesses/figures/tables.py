"""The answer to a question as a table: parts by periods, or parts by parts."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from businesses.figures import questions
from businesses.figures.attributes import Attribute
from businesses.figures.numbers import LARGE, Counter, Key, nothing
from businesses.figures.questions import TOLD, Column, Part, Question
from businesses.figures.rows import UNKNOWN
from businesses.figures.years import YearFigures

# A part by its key among numbers: None is unknown.
Named = tuple[Attribute, str | None]
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

    As many queries for many businesses and periods as for few: two to count, two more for each
    total that is not the sum of its parts.
    """
    columns = questions.columns(question, years, today)
    builder = _Builder(question, columns, Counter(question, columns, today), link)
    if len(question.by) == 2 and len(columns) == 1:  # noqa: PLR2004
        second = question.by[1]
        across = _names(question, second, (key for (key,) in builder.counter.by(second)))
        if len(across) <= MOST_SIDE_BY_SIDE:
            return builder.crossed(across)
    return builder.by_periods()


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
    counter: Counter
    link: Link

    def crossed(self, across: dict[str | None, str]) -> Table:
        first, _second = self.question.by
        of_rows = self.counter.by(first)
        rows = []
        for key, name in _names(self.question, first, (key for (key,) in of_rows)).items():
            part = (first, key)
            every = self._cells(of_rows.get((key,)), [part])
            rows.append(Row((name,), [*self._line(across, part), *every]))
        total = [*self._line(across), *self._totals()]
        large = self._large()
        if large:
            large = [*self._line(across, LARGE), *large]
        return Table(self.question, self.columns, list(across.values()), rows, total, large)

    def _line(self, across: dict[str | None, str], part: Named | None = None) -> list[Cell]:
        """The parts of the second attribute beside each other: of all, or of one other part."""
        first, second = self.question.by
        is_large = part == LARGE
        key: Key = ()
        if part is not None and not is_large:
            key = (part[1],)
        numbers = self.counter.by(*([first] if key else []), second, is_large=is_large)
        parts = [part] if part else []
        return [
            cell
            for one in across
            for cell in self._cells(numbers.get((*key, one)), [*parts, (second, one)])
        ]

    def by_periods(self) -> Table:
        by = self.question.by
        numbers = self.counter.by(*by)
        names = [
            _names(self.question, attribute, (key[place] for key in numbers))
            for place, attribute in enumerate(by)
        ]
        keys: list[Key] = []
        if len(by) == 1:
            keys = [(key,) for key in names[0]]
        elif by:
            pairs = ((one, other) for one in names[0] for other in names[1])
            keys = [key for key in pairs if key in numbers]
        rows = [
            Row(
                tuple(parts[one] for parts, one in zip(names, key, strict=True)),
                self._cells(numbers.get(key), list(zip(by, key, strict=True))),
            )
            for key in keys
        ]
        return Table(self.question, self.columns, [], rows, self._totals(), self._large())

    def _totals(self) -> list[Cell]:
        cells = self._cells(self.counter.by()[()], [])
        return [
            Cell(column.figures.registered, "", column.figures.is_approximate)
            if column.source == TOLD and column.figures
            else cell
            for column, cell in zip(self.columns, cells, strict=True)
        ]

    def _large(self) -> list[Cell]:
        if not self.counter.tells_large:
            return []
        return self._cells(self.counter.by(is_large=True)[()], [LARGE])

    def _cells(self, numbers: list[int | None] | None, parts: Sequence[Named]) -> list[Cell]:
        told = [(attribute, UNKNOWN if key is None else key) for attribute, key in parts]
        return [
            Cell(number, self.link(column, told) if number else "")
            for column, number in zip(self.columns, numbers or nothing(self.columns), strict=True)
        ]
