"""What businesses told in confidence, added up: what may be published, and all for staff."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.utils.translation import gettext as _

from businesses.figures.breakdowns import Row, names_of
from businesses.figures.hiding import TOTAL, Place
from businesses.figures.sums import MEASURES
from businesses.models import PublicSealedSum, Seal, SealedSum

AnySum = TypeVar("AnySum", PublicSealedSum, SealedSum)


class Told(NamedTuple):
    """A sum of one part; `sum` is None where it is hidden, and where there is nothing to add up."""

    label: Any
    sum: PublicSealedSum | SealedSum | None
    is_hidden: bool


class ToldRow(NamedTuple):
    """The sums of one part, one for each measure."""

    name: str
    told: list[Told]


class ToldOf(NamedTuple):
    """The sums of a year: those that are published, of its first edition; or all of an edition."""

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
    public = list(PublicSealedSum.objects.filter(year=year))
    if not public:
        return None
    sums = _by_place(public)
    total = _row(_("Total"), sums.get(TOTAL, {}), has_any=True)
    by_district = [_part("district", row, sums) for row in districts]
    by_sector = [_part("sector", row, sums) for row in sectors]
    return ToldOf(public[0].sealed_on, list(MEASURES.values()), total, by_district, by_sector)


def told_to_staff(seal: Seal) -> ToldOf:
    """All sums of an edition, those that are not published as well. Three queries."""
    sums = _by_place(seal.sums.all())
    rows = {
        by: [
            _row(name, sums[by, key], has_any=False)
            for key, name in names_of(by, {key for one, key in sums if one == by}).items()
            if (by, key) in sums
        ]
        for by in ("district", "sector")
    }
    total = _row(_("Total"), sums.get(TOTAL, {}), has_any=False)
    labels = list(MEASURES.values())
    return ToldOf(seal.sealed_on, labels, total, rows["district"], rows["sector"])


def _by_place(found: Iterable[AnySum]) -> dict[Place, dict[str, AnySum]]:
    sums: dict[Place, dict[str, AnySum]] = {}
    for one in found:
        sums.setdefault((one.by, one.key), {})[one.measure] = one
    return sums


def _part(by: str, row: Row, sums: Mapping[Place, Mapping[str, PublicSealedSum]]) -> ToldRow:
    return _row(row.name, sums.get((by, row.key), {}), has_any=row.registered > 0)


def _row(name: str, sums: Mapping[str, AnySum], *, has_any: bool) -> ToldRow:
    told = [
        Told(label, sums.get(measure), is_hidden=has_any and measure not in sums)
        for measure, label in MEASURES.items()
    ]
    return ToldRow(name, told)
