"""The figures of one year by district, sector or class, as they are published."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import F, Model, Q, Sum
from django.utils.translation import gettext as _

from businesses.figures.rows import UNKNOWN
from businesses.figures.years import YearFigures, find_year, growth
from businesses.models import (
    Business,
    ClassCount,
    District,
    PublicSealedClass,
    PublicSealedCount,
    Sector,
    YearCount,
)

Key = tuple[str | None, ...]
# The columns of the public views. Class is told for the whole regency only, so it has its own.
COLUMNS = {"district": "district_id", "sector": "sector_id", "class": "business_class"}


class Cell(NamedTuple):
    """The figures of one part of a year; `before` is None where nobody counted the year before."""

    registered: int
    new: int
    closed: int
    before: int | None

    @property
    def growth(self) -> int | None:
        return None if self.before is None else self.registered - self.before

    @property
    def corrections(self) -> int | None:
        """What the year before, with the new and without the closed, does not explain."""
        if self.before is None:
            return None
        return self.registered - (self.before + self.new - self.closed)


NOTHING = Cell(0, 0, 0, 0)


class Row(NamedTuple):
    """A row of a breakdown; `key` is None where the attribute is unknown."""

    key: str | None
    name: str
    registered: int
    new: int
    closed: int
    growth: int | None
    corrections: int | None = None

    @property
    def parameter(self) -> str:
        """The key as it stands in an address."""
        return UNKNOWN if self.key is None else self.key


def cells(
    year: int, by: Sequence[str], today: date, years: list[YearFigures] | None = None
) -> dict[Key, Cell]:
    """The figures of `year` by "district", "sector", both, or "class": key -> cell.

    A key has None where the attribute is unknown; parts of which there are none have no key.
    Empty when the year is not counted from rows: nobody told how a historical count divides.
    `before` is None in all when the year before is not counted from rows. `years` is
    `growth(today)`, for those who have read it already. At most two queries beside.
    """
    years = growth(today) if years is None else years
    figures = find_year(years, year)
    if figures is None or not figures.is_from_rows:
        return {}
    columns = [COLUMNS[one] for one in by]
    if figures.is_sealed:
        return _sealed_cells(figures, columns)
    before = find_year(years, year - 1)
    if before is None or (before.is_from_rows and not before.is_sealed):
        return _counted_cells(year, columns, has_before=True)
    counted = _counted_cells(year, columns, has_before=False)
    if not before.is_sealed:
        return counted
    former = _sums(_sealed_view(columns), Q(year=year - 1), columns, registered=Sum("registered"))
    return {
        key: counted.get(key, NOTHING)._replace(before=former.get(key, {}).get("registered", 0))
        for key in [*counted, *(key for key in former if key not in counted)]
    }


def _counted_cells(year: int, columns: list[str], *, has_before: bool) -> dict[Key, Cell]:
    """From the counts that the database keeps; the year before as its rows are today."""
    view = ClassCount if columns == ["business_class"] else YearCount
    here = Q(year=year)
    found = _sums(
        view,
        Q(year__lte=year),
        columns,
        registered=Sum(F("new") - F("closed")),
        begun=Sum("new", filter=here, default=0),
        ended=Sum("closed", filter=here, default=0),
    )
    return {
        key: Cell(
            row["registered"],
            row["begun"],
            row["ended"],
            row["registered"] - row["begun"] + row["ended"] if has_before else None,
        )
        for key, row in found.items()
    }


def _sealed_cells(figures: YearFigures, columns: list[str]) -> dict[Key, Cell]:
    has_before = figures.corrections is not None
    names = ("registered", "new", "closed", "before")
    sums = {f"{name}_sum": Sum(name) for name in names}
    found = _sums(_sealed_view(columns), Q(year=figures.year), columns, **sums)
    return {
        key: Cell(
            row["registered_sum"],
            row["new_sum"],
            row["closed_sum"],
            row["before_sum"] if has_before else None,
        )
        for key, row in found.items()
    }


def _sealed_view(columns: list[str]) -> type[Model]:
    return PublicSealedClass if columns == ["business_class"] else PublicSealedCount


def _sums(view: type[Model], rows: Q, columns: list[str], **sums: Any) -> dict[Key, dict[str, int]]:
    grouped = view._default_manager.filter(rows).values(*columns).annotate(**sums).order_by()
    return {tuple(row[column] for column in columns): row for row in grouped}


def breakdown(
    year: int, by: str, today: date, *, years: list[YearFigures] | None = None
) -> list[Row]:
    """The figures of `year` by "district", "sector" or "class"; the unknown row comes last.

    All parts are there, those without any as well. Empty when the year is not counted from
    rows. Growth is None where the year before is not. `years` is `growth(today)`, for those
    who have read it already.
    """
    years = growth(today) if years is None else years
    figures = find_year(years, year)
    if figures is None or not figures.is_from_rows:
        return []
    found = {key[0]: cell for key, cell in cells(year, [by], today, years).items()}
    nothing = NOTHING if figures.corrections is not None else NOTHING._replace(before=None)
    return [_row(key, name, found.get(key, nothing)) for key, name in names_of(by, found).items()]


def _row(key: str | None, name: str, cell: Cell) -> Row:
    return Row(key, name, cell.registered, cell.new, cell.closed, cell.growth, cell.corrections)


def names_of(by: str, keys: Iterable[str | None]) -> dict[str | None, str]:
    """The parts by name in their order, those in `keys` that are elsewhere too; unknown last."""
    known = [key for key in keys if key is not None]
    if by == "class":
        names: dict[str | None, str] = {c.value: str(c.label) for c in Business.Class}
    else:
        names = district_names(known) if by == "district" else sector_names()
    # What was sealed is told also when its code is no longer there.
    names |= {key: key for key in known if key not in names}
    return names | {None: _("Not enough data") if by == "class" else _("Unknown")}


def district_names(codes: Iterable[str]) -> dict[str | None, str]:
    """The districts of the regency, and those elsewhere that `codes` name. One query."""
    districts = District.objects.filter(Q(regency=settings.REGENCY) | Q(code__in=list(codes)))
    return {district.code: district.name for district in districts}


def sector_names() -> dict[str | None, str]:
    """All sectors, in the reader's language. One query."""
    return {sector.code: str(sector) for sector in Sector.objects.all()}


def total(rows: Iterable[Row]) -> Row:
    """The sum of a breakdown's rows."""
    rows = list(rows)

    def added(values: Iterable[int | None]) -> int | None:
        values = list(values)
        return None if None in values else sum(value or 0 for value in values)

    return Row(
        None,
        _("Total"),
        sum(row.registered for row in rows),
        sum(row.new for row in rows),
        sum(row.closed for row in rows),
        added(row.growth for row in rows),
        added(row.corrections for row in rows),
    )
