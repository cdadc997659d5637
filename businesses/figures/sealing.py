"""Sealing a year: what is published of it stays, with the registrations it rests on."""

from datetime import date
from typing import Any, NamedTuple

from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses import queues
from businesses.figures import sums
from businesses.figures.years import find_year, growth
from businesses.models import Import, Seal, SealedCount


class NotSealableError(Exception):
    """The year cannot be sealed; the text says why."""


class SealedMeanwhileError(Exception):
    """Somebody has sealed this edition before."""


class Check(NamedTuple):
    """Something that an official looks at before sealing: how many wait (1,001: more)."""

    name: str
    waiting: int


def checks(today: date) -> list[Check]:
    """What is still open in the register. For the list that an official looks through."""
    begun = Import.objects.filter(applied_at=None)
    return [
        Check(_("imports begun and not finished"), begun.count()),
        *(Check(str(queue.title), count) for queue, count in queues.counts(today)),
    ]


def newest(year: int) -> Seal | None:
    """The edition that is published of a year."""
    return Seal.objects.filter(year=year).order_by("-edition").first()


def why_not(year: int, today: date) -> str:
    """Why a year cannot be sealed, in a sentence; empty when it can."""
    if year >= today.year:
        return _("%(year)s is not over yet. A year can be sealed from 1 January after it.") % {
            "year": year
        }
    figures = find_year(growth(today), year)
    if figures is None or figures.registered is None:
        return _("The register has no figures of %(year)s.") % {"year": year}
    if figures.is_historical:
        return _(
            "The number of %(year)s was told by another source. Only what the register has"
            " counted itself can be sealed."
        ) % {"year": year}
    return ""


def seal(year: int, *, edition: int, reason: str = "", by: User, today: date) -> Seal:
    """Seal a year: its figures and their members, as the rows are at this moment.

    `edition` is the one that is to be made: 1, or one more than the newest, with a `reason`.
    All or nothing. Raises NotSealableError, and SealedMeanwhileError when it is there already.
    """
    if reason_against := why_not(year, today):
        raise NotSealableError(reason_against)
    former = newest(year)
    if edition != (former.edition + 1 if former else 1):
        raise SealedMeanwhileError
    looked_at = [{"name": check.name, "waiting": check.waiting} for check in checks(today)]
    try:
        with transaction.atomic():
            key, counted = _write_parts(year, today)
            return Seal.objects.create(
                pk=key, year=year, edition=edition, reason=reason, sealed_on=today, sealed_by=by,
                checks=looked_at, **counted,
            )  # fmt: skip
    except IntegrityError:
        if Seal.objects.filter(year=year, edition=edition).exists():
            raise SealedMeanwhileError from None
        raise


def _write_parts(year: int, today: date) -> tuple[int, dict[str, Any]]:
    """The key of the seal that is to be, and its figures.

    Its parts come first: the database takes none of a seal that is there.
    """
    former = newest(year - 1)
    before = find_year(growth(today), year - 1)
    is_counted = former is None and (before is None or before.is_from_rows)
    # Before the rows are read: what is written from now on is told as a difference.
    moment = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('businesses_seal', 'id'))")
        key: int = cursor.fetchone()[0]
        cursor.execute(_MEMBERS, {"seal": key, "year": year})
        given = {"seal": key, "former": former.pk if former else None, "is_counted": is_counted}
        cursor.execute(_COUNTS, given)
    sums.write(key, year)
    counts = SealedCount.objects.filter(seal=key)
    names = ("before", "registered", "new", "closed")
    found = counts.aggregate(**{f"{name}_sum": Sum(name, default=0) for name in names})
    figures: dict[str, Any] = {name: found[f"{name}_sum"] for name in names}
    if not is_counted and former is None and before is not None:
        figures["before"] = before.registered
        figures["is_before_historical"] = before.is_historical
    return key, figures | {"sealed_at": moment}


# One statement: what is written beside it is in all of it or in nothing.
_MEMBERS = """
    INSERT INTO businesses_sealedmember (seal_id, business_id, number, district, village, sector,
        business_class, is_registered, is_new, is_closed)
    SELECT %(seal)s, id, number, district_id, village_id, sector_id, business_class,
        closed_on IS NULL OR closed_on > make_date(%(year)s, 12, 31),
        registered_on >= make_date(%(year)s, 1, 1),
        closed_on IS NOT NULL AND closed_on <= make_date(%(year)s, 12, 31)
    FROM businesses_business
    WHERE annulled_on IS NULL AND registered_on <= make_date(%(year)s, 12, 31)
        AND (closed_on IS NULL OR closed_on >= make_date(%(year)s, 1, 1))"""

_COUNTS = """
    INSERT INTO businesses_sealedcount (seal_id, district, sector, business_class, before,
        registered, new, closed)
    SELECT %(seal)s, district, sector, business_class, sum(before), sum(registered), sum(new),
        sum(closed)
    FROM (
        SELECT district, sector, business_class,
            CASE WHEN %(is_counted)s
                 THEN is_registered::int - is_new::int + is_closed::int ELSE 0 END AS before,
            is_registered::int AS registered, is_new::int AS new, is_closed::int AS closed
        FROM businesses_sealedmember WHERE seal_id = %(seal)s
        UNION ALL
        SELECT district, sector, business_class, registered, 0, 0, 0
        FROM businesses_sealedcount WHERE seal_id = %(former)s
    ) AS parts
    GROUP BY district, sector, business_class"""
