"""What may be published of what businesses told in confidence, for a page to show."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from businesses.figures.breakdowns import Row
from businesses.figures.hiding import TOTAL, Place
from businesses.figures.sums import MEASURES
from businesses.models import PublicSealedSum


class Told(NamedTuple):
    """A sum of one part; `sum` is None where it is hidden, and where there is nothing to add up."""

    label: Any
    sum: PublicSealedSum | None
    is_hidden: bool


class ToldRow(NamedTuple):
    """The sums of one part, one for each measure."""

    name: str
    told: list[Told]


class ToldOf(NamedTuple):
    """The published sums of a year, of the first edition of its figures."""

    sealed_on: date
    labels: list[Any]
    total: ToldRow
    districts: list[ToldRow]
    sectors: list[ToldRow]

    @property
    def total_rows(self) -> list[ToldRow]:
        """The total, as a table of one row."""
        return [self.total]


def told_of(year: int, districts: Sequence[Row], sectors: Sequence[Row]) -> ToldOf | None:
    """The sums that are published of a sealed year, None when there are none. One query.

    `districts` and `sectors` are the rows of its breakdowns: parts without any business have
    nothing to hide.
    """
    sums: dict[Place, dict[str, PublicSealedSum]] = {}
    for one in PublicSealedSum.objects.filter(year=year):
        sums.setdefault((one.by, one.key), {})[one.measure] = one
    if not sums:
        return None
    first = next(iter(next(iter(sums.values())).values()))
    total = _row(_("Total"), sums.get(TOTAL, {}), has_any=True)
    by_district = [_part("district", row, sums) for row in districts]
    by_sector = [_part("sector", row, sums) for row in sectors]
    return ToldOf(first.sealed_on, list(MEASURES.values()), total, by_district, by_sector)


def _part(by: str, row: Row, sums: Mapping[Place, Mapping[str, PublicSealedSum]]) -> ToldRow:
    return _row(row.name, sums.get((by, row.key), {}), has_any=row.registered > 0)


def _row(name: str, sums: Mapping[str, PublicSealedSum], *, has_any: bool) -> ToldRow:
    told = [
        Told(label, sums.get(measure), is_hidden=has_any and measure not in sums)
        for measure, label in MEASURES.items()
    ]
    return ToldRow(name, told)
