"""The rows behind a figure: which businesses it counts, and how many they are."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from businesses.figures import UNKNOWN, Count

REGISTERED, NEW, CLOSED = "terdaftar", "baru", "tutup"


def staff_rows(year: int, figure: str, district: str = "", sector: str = "") -> Q:
    """The businesses that a figure of `year` counts: a condition on Business.

    `figure` is "terdaftar", "baru" or "tutup"; `district` and `sector` are codes,
    "tidak-diketahui", or empty for all.
    """
    is_counted = {
        REGISTERED: Q(registered_on__lte=date(year, 12, 31))
        & (Q(closed_on=None) | Q(closed_on__gt=date(year, 12, 31))),
        NEW: Q(registered_on__year=year),
        CLOSED: Q(closed_on__year=year),
    }
    return Q(annulled_on=None) & is_counted[figure] & _of_breakdown(district, sector)


def public_rows(year: int, figure: str, district: str = "", sector: str = "") -> Q:
    """As `staff_rows`, a condition on PublicBusiness: those of them that are listed."""
    is_counted = {
        REGISTERED: Q(registered_year__lte=year) & (Q(closed_year=None) | Q(closed_year__gt=year)),
        NEW: Q(registered_year=year),
        CLOSED: Q(closed_year=year),
    }
    return is_counted[figure] & _of_breakdown(district, sector)


def _of_breakdown(district: str, sector: str) -> Q:
    condition = Q()
    for column, code in [("district", district), ("sector", sector)]:
        if code:
            condition &= Q(**{column: None if code == UNKNOWN else code})
    return condition


def counted(
    counts: Iterable[Count], year: int, figure: str, district: str = "", sector: str = ""
) -> tuple[int, int]:
    """How many businesses `staff_rows` has, and `public_rows`, from `year_counts()`."""

    def belongs(key: str | None, code: str) -> bool:
        return not code or key == (None if code == UNKNOWN else code)

    of_new, of_closed = {REGISTERED: (1, -1), NEW: (1, 0), CLOSED: (0, 1)}[figure]
    every, listed = 0, 0
    for count in counts:
        is_in_time = count.year <= year if figure == REGISTERED else count.year == year
        if is_in_time and belongs(count.district, district) and belongs(count.sector, sector):
            every += of_new * count.new + of_closed * count.closed
            listed += of_new * count.listed_new + of_closed * count.listed_closed
    return every, listed
