"""What becomes of what was given: it goes on to another business, or its story ends."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.records import lock
from businesses.models import Business, Person
from documents import scans
from documents.models import Scan
from grants.actions.locking import lock_grant
from grants.actions.overruling import why_not_overruled
from grants.actions.refusals import RefusedError, refusals_told
from grants.double_aid_open import open_after_transfer
from grants.models import GivenItem, Grant, Ground, Overruling, State, Transfer


@transaction.atomic
def end_given(
    *,
    given: GivenItem,
    ended_as: str,
    note: str,
    today: date,
    ended_on: date | None = None,
    version: int | None = None,
    by: User,
) -> GivenItem:
    """A recipient keeps a thing for good, gives it back, or it is written off; not to be undone.

    What comes back is in stock again. With the last thing the grant has ended. It ends `today`
    unless another day is told. Raises RefusedError when it has ended already, or on a day on which
    it cannot have; ChangedMeanwhileError when it is no longer the `version` that was seen.
    """
    day = ended_on or today
    grant = lock_grant(given.handover.grant)
    current = lock(given, version=version or given.version)
    _refuse(current, day, today)
    current.ended_as, current.ended_on, current.end_note = ended_as, day, note
    current.saved_by = by
    with refusals_told():
        current.save()
        if not GivenItem.objects.held().filter(handover=current.handover_id).exists():
            _end_grant(grant, by)
    return current


def _end_grant(grant: Grant, by: User) -> None:
    rows = GivenItem.objects.valid().filter(handover__grant=grant)
    grant.closed_on = max(day for day in rows.values_list("ended_on", flat=True) if day)
    grant.state, grant.saved_by = State.ENDED, by
    grant.save(update_fields=["state", "closed_on", "saved_by", "saved_at"])


def _refuse(given: GivenItem, day: date, today: date) -> None:
    """Raise RefusedError when nothing can happen to a thing on that day."""
    if given.ended_as or given.handover.cancelled_on:
        raise RefusedError(_("Nobody has this any more: its story has ended."))
    if day > today:
        raise RefusedError(_("This day is still to come."))
    if day < given.handover.handed_on:
        raise RefusedError(_("That cannot have been before it was handed over."))
    last = given.transfers.order_by("transferred_on").last()
    if last and day < last.transferred_on:
        raise RefusedError(_("That cannot have been before it was handed on the last time."))


@transaction.atomic
def transfer(
    *,
    given: GivenItem,
    business: Business,
    person: Person | None,
    transferred_on: date,
    reason: str,
    document_number: str,
    scan: tuple["UploadedFile[bytes]", Scan.Kind] | None = None,
    overruling: str = "",
    today: date,
    version: int | None = None,
    by: User,
) -> Transfer:
    """What was given goes on to another business; every former transfer stays.

    `overruling` is why it gets this all the same, when other aid is decided there already; it is
    kept as what is said of that double aid. Raises RefusedError when it is missing, when that
    business is closed, or has the thing already; else as `end_given`.
    """
    grant = lock_grant(given.handover.grant)
    current = lock(given, version=version or given.version)
    _refuse(current, transferred_on, today)
    to = Business.objects.for_writing().get(pk=business.pk)
    if to.closed_on or to.annulled_on:
        raise RefusedError(_("This business is closed: nothing can be handed on to it."))
    if has_it(current) == to.pk:
        raise RefusedError(_("This business has it already."))
    made: dict[str, Any] = {
        "business": to,
        "person": person,
        "transferred_on": transferred_on,
        "reason": reason,
        "document_number": document_number,
        "scan": scans.keep(*scan, by=by) if scan else None,
        "saved_by": by,
    }
    with refusals_told():
        # A thing that has gone on is another for who has its page open.
        current.saved_by = by
        current.save()
        transferred = Transfer.objects.create(given=current, **made)
        _overrule(grant, overruling, by)
    return transferred


def _overrule(grant: Grant, reason: str, by: User) -> None:
    """Keep why somebody with other aid gets what `grant` gave; raises RefusedError without it."""
    others = open_after_transfer(grant)
    if not others:
        return
    if sentence := why_not_overruled(grant, by=by):
        raise RefusedError(sentence)
    if not reason:
        raise RefusedError(_("Other aid is decided there already: say why it gets this as well."))
    for other in others:
        Overruling.objects.create(
            grant=grant, other=other, ground=Ground.TRANSFER, reason=reason, saved_by=by
        )


def has_it(given: GivenItem) -> int | None:
    """The key of the business that has it now; None when it is a group. One query or two."""
    last = given.transfers.order_by("transferred_on", "pk").last()
    return last.business_id if last else given.handover.grant.business_id
