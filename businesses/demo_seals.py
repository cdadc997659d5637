"""Demo data of sealed years: one of them with a second edition, and with what changed since."""

from datetime import date

import pghistory
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from businesses.demo import DEMO_MARK, count_demo
from businesses.figures import sealing
from businesses.models import Business, Seal

# The years that the story tells of stay as they are counted.
LAST_OF_THE_STORY = 2013
YEARS = 3
REASON = "Dua IKM mendaftar pada Desember, tetapi baru dicatat pada Januari"


def write_seals(*, by: User, today: date) -> int:
    """Seal the last years of a demo; return how many editions there are.

    Nothing is sealed twice. Raises RealDataError as `count_demo`.
    """
    last = today.year - 1
    first = max(last - YEARS + 1, LAST_OF_THE_STORY + 1)
    if count_demo() and not Seal.objects.exists():
        for year in range(first, last + 1):
            sealing.seal(year, edition=1, by=by, today=today)
        if first <= last:
            _write_correction(last, by=by, today=today)
    return Seal.objects.count()


def _write_correction(year: int, *, by: User, today: date) -> None:
    """A second edition of a year, and differences that no edition has yet."""
    entered_late = list(_of(year + 1).filter(registered_precision="hari")[:3])
    _register_earlier(entered_late[:2], year)
    sealing.seal(year, edition=2, reason=REASON, by=by, today=today)
    _register_earlier(entered_late[2:], year)
    moved = _of(year).exclude(sector=None).first()
    other = _of(year).exclude(sector=moved.sector_id).first() if moved else None
    if moved and other:
        with transaction.atomic(), pghistory.context(reason=DEMO_MARK):
            Business.objects.filter(pk=moved.pk).update(sector=other.sector_id)


def _of(year: int) -> QuerySet[Business]:
    open_ones = Business.objects.filter(registered_on__year=year, closed_on=None, previous=None)
    return open_ones.order_by("pk")


def _register_earlier(businesses: list[Business], year: int) -> None:
    with transaction.atomic(), pghistory.context(reason=DEMO_MARK):
        keys = [business.pk for business in businesses]
        Business.objects.filter(pk__in=keys).update(registered_on=date(year, 12, 30))
