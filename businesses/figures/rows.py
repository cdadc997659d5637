"""The rows behind a figure: which businesses it counts, and how many they are."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, Sum

from businesses.figures.years import YearFigures
from businesses.models import PublicSealedCount, PublicSealedMember, SealedMember, YearCount

REGISTERED, NEW, CLOSED = "terdaftar", "baru", "tutup"
# What counts call them, and the flags of those that a sealed year counts.
COUNT_COLUMNS = {REGISTERED: "registered", NEW: "new", CLOSED: "closed"}
SEALED_FLAGS = {REGISTERED: "is_registered", NEW: "is_new", CLOSED: "is_closed"}
UNKNOWN = "tidak-diketahui"


class Period(NamedTuple):
    """The days from `start` to `end`: *registered* is told of the last of them."""

    start: date
    end: date


def whole_year(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def counted_in(period: Period, figure: str) -> Q:
    """What a figure of a period counts: a condition on Business, and on its history too.

    `figure` is "terdaftar" (at the period's end), "baru" or "tutup" (within it).
    """
    is_counted = {
        REGISTERED: Q(registered_on__lte=period.end)
        & (Q(closed_on=None) | Q(closed_on__gt=period.end)),
        NEW: Q(registered_on__range=period),
        CLOSED: Q(closed_on__range=period),
    }
    return Q(annulled_on=None) & is_counted[figure]


def sealed_rows(seal: int, figure: str, **attributes: str | None) -> Q:
    """What a figure of a sealed year counts: a condition on Business.

    `seal` is the key of a Seal; `attributes` are columns of SealedMember, as they were sealed.
    """
    members = SealedMember.objects.filter(
        **{"seal": seal, SEALED_FLAGS[figure]: True, **attributes}
    )
    return Q(pk__in=members.values("business"))


def public_rows(figures: YearFigures, figure: str, district: str = "", sector: str = "") -> Q:
    """The listed businesses that a figure of a year counts: a condition on PublicBusiness.

    `district` and `sector` are codes, "tidak-diketahui", or empty for all.
    """
    year = figures.year
    parts = part_of(district_id=district, sector_id=sector)
    if figures.is_sealed:
        flag = Q(year=year, **{SEALED_FLAGS[figure]: True})
        members = PublicSealedMember.objects.filter(parts & flag)
        return Q(pk__in=members.values("business"))
    is_counted = {
        REGISTERED: Q(registered_year__lte=year) & (Q(closed_year=None) | Q(closed_year__gt=year)),
        NEW: Q(registered_year=year),
        CLOSED: Q(closed_year=year),
    }
    return is_counted[figure] & parts


def part_of(**codes: str) -> Q:
    """A condition on columns: each has its code, is unknown ("tidak-diketahui"), or any (empty)."""
    condition = Q()
    for column, code in codes.items():
        if code:
            condition &= Q(**{column: None if code == UNKNOWN else code})
    return condition


def counted(
    figures: YearFigures, figure: str, district: str = "", sector: str = ""
) -> tuple[int, int]:
    """How many businesses a figure of a year counts, and how many of them are listed.

    The year is counted from rows. Two queries at most.
    """
    parts = part_of(district_id=district, sector_id=sector)
    if figures.is_sealed:
        year = Q(year=figures.year) & parts
        column = Sum(COUNT_COLUMNS[figure], default=0)
        every = PublicSealedCount.objects.filter(year).aggregate(n=column)["n"]
        members = PublicSealedMember.objects.filter(year, **{SEALED_FLAGS[figure]: True})
        return every, members.aggregate(n=Count("pk"))["n"]
    in_time = {"year__lte": figures.year} if figure == REGISTERED else {"year": figures.year}
    names = ("new", "closed", "listed_new", "listed_closed")
    sums = {f"{name}_sum": Sum(name, default=0) for name in names}
    found = YearCount.objects.filter(parts, **in_time).aggregate(**sums)
    of_new, of_closed = {REGISTERED: (1, -1), NEW: (1, 0), CLOSED: (0, 1)}[figure]
    return (
        of_new * found["new_sum"] + of_closed * found["closed_sum"],
        of_new * found["listed_new_sum"] + of_closed * found["listed_closed_sum"],
    )
