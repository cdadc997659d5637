"""Closing a business, undoing that, and annulling a registration made in error."""

from datetime import date

from django.db import transaction

from accounts.models import User
from businesses.actions.current import lock
from businesses.actions.records import ChangedMeanwhileError
from businesses.models import Business


@transaction.atomic
def close(*, business: Business, version: int, closed_on: date, reason: str, by: User) -> Business:
    """From `closed_on` on the business no longer counts; its number stays used."""
    current = lock(business, version=version)
    current.closed_on, current.closing_reason = closed_on, reason
    current.saved_by = by
    current.save()
    return current


@transaction.atomic
def reopen(*, business: Business, version: int, by: User) -> Business:
    """Undo a closing that was wrong: as if it had never been.

    Raises ChangedMeanwhileError, too, when someone has registered the business again.
    """
    current = lock(business, version=version)
    if current.in_force_again():
        raise ChangedMeanwhileError(current)
    current.closed_on, current.closing_reason = None, ""
    current.saved_by = by
    current.save()
    return current


@transaction.atomic
def annul(*, business: Business, version: int, reason: str, today: date, by: User) -> Business:
    """Take a registration made in error out of every figure and the directory."""
    current = lock(business, version=version)
    current.annulled_on, current.annulment_reason = today, reason
    current.saved_by = by
    current.save()
    return current
