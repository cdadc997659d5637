"""Sealing a year: what is published of it stays, with the registrations it rests on."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses import queues
from businesses.figures import editions, sums
from businesses.figures.editions import newest
from businesses.figures.years import YearFigures, find_year, growth
from businesses.models import Import, Seal

__all__ = [
    "Check", "FiguresChangedError", "NotSealableError", "SealedMeanwhileError", "checks", "newest",
    "seal", "why_not",
]  # fmt: skip


class NotSealableError(Exception):
    """The year cannot be sealed; the text says why."""


class SealedMeanwhileError(Exception):
    """Somebody has sealed this edition before."""


class FiguresChangedError(Exception):
    """The rows no longer count what the official was shown."""


class Check(NamedTuple):
    """Something that an official looks at before sealing: how many wait (1,001: more)."""

    name: str
    waiting: int
    # Where it is worked off.
    address: str = ""


def checks(today: date) -> list[Check]:
    """What is still open in the register. For the list that an official looks through."""
    begun = Import.objects.filter(applied_at=None)
    return [
        Check(_("imports begun and not finished"), begun.count(), reverse("staff:imports")),
        *(
            Check(str(queue.title), count, queue.list_address)
            for queue, count in queues.counts(today)
        ),
    ]


def why_not(year: int, today: date, years: Sequence[YearFigures] | None = None) -> str:
    """Why a year cannot be sealed, in a sentence; empty when it can.

    `years` is `growth(today)`, for those who have read it already.
    """
    if year >= today.year:
        return _("%(year)s is not over yet. A year can be sealed from 1 January after it.") % {
            "year": year
        }
    figures = find_year(growth(today) if years is None else years, year)
    if figures is None or figures.registered is None:
        return _("The register has no figures of %(year)s.") % {"year": year}
    if figures.is_historical:
        return _(
            "The number of %(year)s was told by another source. Only what the register has"
            " counted itself can be sealed."
        ) % {"year": year}
    return ""


def seal(
    year: int, *, edition: int, reason: str = "", by: User, today: date, seen: str | None = None
) -> Seal:
    """Seal a year: its figures and their members, as the rows are at this moment.

    `edition` is the one that is to be made: 1, or one more than the newest, with a `reason`.
    `seen` is the fingerprint of the figures that the official was shown (editions.of_rows). All
    or nothing. Raises NotSealableError, SealedMeanwhileError when it is there already, and
    FiguresChangedError when the figures are not those that were seen.
    """
    if reason_against := why_not(year, today):
        raise NotSealableError(reason_against)
    former = newest(year)
    if edition != (former.edition + 1 if former else 1):
        raise SealedMeanwhileError
    looked_at = [{"name": check.name, "waiting": check.waiting} for check in checks(today)]
    # Before the rows are read: what is written from now on is told as a difference.
    moment = timezone.now()
    try:
        with transaction.atomic():
            key, said = _write_parts(year, today)
            if seen is not None and said.fingerprint != seen:
                raise FiguresChangedError
            return Seal.objects.create(
                pk=key, year=year, edition=edition, reason=reason, sealed_on=today,
                sealed_at=moment, sealed_by=by, checks=looked_at,
                **{name: getattr(said, name) for name in _TOLD},
            )  # fmt: skip
    except IntegrityError:
        if Seal.objects.filter(year=year, edition=edition).exists():
            raise SealedMeanwhileError from None
        raise


_TOLD = ("before", "is_before_historical", "registered", "new", "closed")


def _write_parts(year: int, today: date) -> tuple[int, editions.Edition]:
    """The key of the seal that is to be, and its figures.

    Its parts come first: the database takes none of a seal that is there.
    """
    base = editions.Base.of(year, today)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('businesses_seal', 'id'))")
        key: int = cursor.fetchone()[0]
        cursor.execute(_MEMBERS, {"seal": key, "year": year})
        cursor.execute(_COUNTS, base.parameters | {"seal": key})
    sums.write(key, year)
    return key, base.edition(editions.sealed_cells(key))


# One statement: what is written beside it is in all of it or in nothing. The rows are locked in
# the order of their keys, as all do who lock several, and against their removal alone: an import
# that is taken back at this moment goes first, or finds its businesses in the seal.
_MEMBERS = f"""
    INSERT INTO businesses_sealedmember (seal_id, business_id, number, district, village, sector,
        business_class, is_registered, is_new, is_closed)
    SELECT %(seal)s, members.* FROM ({editions.MEMBERS} ORDER BY id FOR KEY SHARE) AS members"""

_COUNTS = f"""
    INSERT INTO businesses_sealedcount (seal_id, district, sector, business_class, before,
        registered, new, closed)
    SELECT %(seal)s, counted.*
    FROM ({editions.counts("businesses_sealedmember", "seal_id = %(seal)s")}) AS counted"""
