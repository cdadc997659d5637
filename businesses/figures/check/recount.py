"""The plain recount: registrations and closings, grouped by plain SQL over the rows."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.db import connection

FIGURES = ("terdaftar", "baru", "tutup")


class Cell(NamedTuple):
    """Of which registrations or closings a count is."""

    year: int
    district: str | None
    sector: str | None
    business_class: str | None
    is_listed: bool


class Year(NamedTuple):
    """What is published of a year; in the order of the files."""

    year: int
    registered: int | None = None
    new: int | None = None
    closed: int | None = None
    growth: int | None = None
    growth_percent: Decimal | None = None
    source: str | None = None
    is_approximate: bool = False
    sealed_on: date | None = None
    corrections: int | None = None


class Sealed(NamedTuple):
    """The newest edition of a year."""

    key: int
    sealed_on: date
    before: int | None
    is_before_historical: bool
    registered: int
    new: int
    closed: int


class Historical(NamedTuple):
    """A count from before the register."""

    registered: int
    source: str
    is_approximate: bool


REGISTER = "register"
Part = tuple[str | None, ...]
PartOf = Callable[[Cell], Part]


class Recount(NamedTuple):
    """All that the rows say. `new` and `closed` count the rows of each year and kind."""

    today: date
    new: Counter[Cell]
    closed: Counter[Cell]
    seals: dict[int, Sealed]
    historical: dict[int, Historical]

    @classmethod
    def of(cls, today: date) -> "Recount":
        return cls(
            today,
            _grouped("registered_on"),
            _grouped("closed_on"),
            {
                row[0]: Sealed(*row[1:])
                for row in ask(
                    "SELECT year, id, sealed_on, before, is_before_historical, registered, new,"
                    " closed FROM businesses_seal s WHERE edition ="
                    " (SELECT max(edition) FROM businesses_seal o WHERE o.year = s.year)"
                )
            },
            {
                row[0]: Historical(*row[1:])
                for row in ask(
                    "SELECT year, registered, source, is_approximate"
                    " FROM businesses_historicalcount WHERE year <= %s",
                    today.year,
                )
            },
        )

    @property
    def first_year(self) -> int:
        """The first year that has rows."""
        years = (cell.year for cell in (*self.new, *self.closed))
        return min([*years, *self.seals, self.today.year])

    @property
    def years_of_rows(self) -> list[int]:
        """The years whose published figures are the rows' own: not sealed, not told by others."""
        years = range(self.first_year, self.today.year + 1)
        return [year for year in years if year not in {*self.seals, *self.historical}]

    def numbers(self, year: int, part_of: PartOf) -> dict[str, Counter[Part]]:
        """Figure -> part -> number, of the rows."""
        registered, new, closed = Counter[Part](), Counter[Part](), Counter[Part]()
        for events, here, sign in [(self.new, new, 1), (self.closed, closed, -1)]:
            for cell, number in events.items():
                if cell.year <= year:
                    registered[part_of(cell)] += sign * number
                if cell.year == year:
                    here[part_of(cell)] += number
        return dict(zip(FIGURES, (registered, new, closed), strict=True))

    def all_years(self) -> Iterator[Year]:
        """What is to be published of each year, the oldest first."""
        before: Year | None = None
        for year in range(min([self.first_year, *self.historical]), self.today.year + 1):
            before = self._year(year, before)
            yield before

    def _year(self, year: int, before: Year | None) -> Year:
        seal, told = self.seals.get(year), self.historical.get(year)
        if seal:
            figures = Year(
                year, seal.registered, seal.new, seal.closed, source=REGISTER,
                sealed_on=seal.sealed_on,
            )  # fmt: skip
            return _grown(figures, seal.before, has_parts=not seal.is_before_historical)
        if told:
            figures = Year(
                year, told.registered, source=told.source, is_approximate=told.is_approximate
            )
            return _grown(figures, before.registered if before else None, has_parts=False)
        if year < self.first_year:
            return Year(year)
        registered, new, closed = (n[()] for n in self.numbers(year, lambda _cell: ()).values())
        figures = Year(year, registered, new, closed, source=REGISTER)
        has_parts = year - 1 not in self.historical or year - 1 in self.seals
        return _grown(figures, before.registered if before else 0, has_parts=has_parts)


def _grown(figures: Year, before: int | None, *, has_parts: bool) -> Year:
    if before is None or figures.registered is None:
        return figures
    growth = figures.registered - before
    percent = corrections = None
    if before:
        exact = Decimal(100 * growth) / Decimal(before)
        percent = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if has_parts and figures.new is not None and figures.closed is not None:
        corrections = growth - figures.new + figures.closed
    return figures._replace(growth=growth, growth_percent=percent, corrections=corrections)


def _grouped(column: str) -> Counter[Cell]:
    rows = ask(f"""
        SELECT extract(year FROM {column})::int, district_id, sector_id, business_class,
            listed_on IS NOT NULL, count(*)
        FROM businesses_business WHERE annulled_on IS NULL AND {column} IS NOT NULL
        GROUP BY 1, 2, 3, 4, 5""")
    return Counter({Cell(*row[:-1]): row[-1] for row in rows})


def ask(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return list(cursor.fetchall())
