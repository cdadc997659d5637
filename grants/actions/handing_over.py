"""Handing over what was decided, taking a hand-over back, mending its record."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.records import ChangedMeanwhileError
from documents import amending, issuing
from documents.issuing import NotIssuedError
from documents.models import IssuedDocument
from grants import handover_records, papers, stock_choice
from grants.actions.locking import lock_grant
from grants.actions.planning import plan_inspections
from grants.actions.refusals import RefusedError, refusals_told
from grants.agreements import valid_agreements
from grants.decrees import valid_decree
from grants.handover_records import Terms
from grants.models import (
    Agreement,
    Ceremony,
    Finding,
    GivenItem,
    Grant,
    GrantLine,
    Handover,
    HandoverRecord,
    Item,
    State,
    Step,
    Transfer,
)
from grants.stock_choice import Chosen
from ikm_registry.templatetags.figures import day

__all__ = [
    "Terms",
    "cancel_handover",
    "correct_record",
    "corrected",
    "given_of",
    "hand_over",
    "refuse_given_anew",
    "what_is_missing",
    "why_kept",
    "why_not",
    "why_not_cancelled",
    "why_not_moved",
    "why_not_on",
]

# Records are printed before the day on which people sign them.
MOST_AHEAD = timedelta(days=31)


def why_not(grant: Grant) -> str:
    """Why nothing can be handed over by a grant, in a sentence, or nothing."""
    if grant.state in (State.HANDED_OVER, State.ENDED):
        return _("This grant is handed over already.")
    if grant.state in (State.REJECTED, State.WITHDRAWN):
        return _("This grant was rejected or withdrawn.")
    if grant.decision_id is None:
        return _("This grant is not decided yet.")
    agreement = grant.programme.kind.agreement
    if agreement and grant.state != State.AGREED:
        return _("The agreement is missing: %(name)s.") % {"name": agreement}
    return ""


def what_is_missing(grant: Grant) -> str:
    """What a decided grant lacks for its hand-over, in a sentence, or nothing. Queries.

    A decree or an agreement that was revoked is no ground to hand anything over.
    """
    kind = grant.programme.kind
    if kind.needs_decree and grant.decision and valid_decree(grant.decision) is None:
        return _("The decree (SK) is revoked. Correct it on the page of the decision first.")
    if kind.agreement and grant.pk not in valid_agreements([grant]):
        return _("The agreement is revoked. Issue a new one first.")
    if lacking := papers.missing(papers.needed(grant), Step.HANDED_OVER):
        return _("These papers are still missing: %(names)s.") % {"names": ", ".join(lacking)}
    return ""


@transaction.atomic
def hand_over(
    *,
    grant: Grant,
    terms: Terms,
    items: Collection[Item] | None = None,
    ceremony: Ceremony | None = None,
    seen: str = "",
    site: str,
    today: date,
    by: User,
) -> Handover:
    """Hand over what was decided; its record gets its number, and its file after the commit.

    `items` are those with serial numbers; None takes the oldest of the programme first, then of
    other stock, in order of serials. `seen` is the digest of what the writer saw. Raises
    RefusedError for what is not decided, agreed or in stock, and for what cannot be issued.
    """
    current = lock_grant(grant)
    refusal = why_not(current) or what_is_missing(current)
    if refusal := refusal or why_not_on(current, terms.handed_on, today):
        raise RefusedError(refusal)
    lines = _lines_of(current)
    stock_choice.lock_receipts({line.equipment_id for line in lines})
    chosen = stock_choice.choose(current, lines, on=terms.handed_on, items=items)
    content = handover_records.content_of(current, terms, chosen, today=today)
    if seen and handover_records.digest_of(content) != seen:
        raise RefusedError(_("What the record says has changed meanwhile. Look at it once more."))
    with refusals_told():
        handover = _write(current, terms, chosen, ceremony=ceremony, by=by)
        _issue(handover, content, terms, site=site, today=today, by=by)
    return handover


@transaction.atomic
def cancel_handover(*, handover: Handover, reason: str, today: date, by: User) -> Handover:
    """Take back a hand-over that was made in error, or to which the recipient did not come.

    What was given is in stock again, the grant waits for its hand-over again, planned visits that
    nobody made go, and the record is revoked. Raises RefusedError for one that took place.
    """
    grant = lock_grant(handover.grant)
    current = Handover.objects.select_for_update().get(pk=handover.pk)
    if refusal := why_not_cancelled(current, grant):
        raise RefusedError(refusal)
    document = handover_records.newest_records([current]).get(current.pk)
    if document and not document.revoked_on:
        amending.revoke(document, reason=reason, today=today, by=by)
    with refusals_told():
        _take_back(current, grant, reason=reason, today=today, by=by)
    grant.inspections.filter(inspected_on=None).delete()
    return current


@transaction.atomic
def correct_record(
    *,
    handover: Handover,
    version: int,
    terms: Terms,
    items: Collection[Item] | None = None,
    reason: str,
    seen: str = "",
    site: str,
    today: date,
    by: User,
) -> Handover:
    """Issue a record anew that replaces the former one, after a wrong name, serial or witness.

    `items` when other things were given than was written: the hand-over is then written anew; None
    leaves what was given. Returns the hand-over that holds. Raises ChangedMeanwhileError,
    RefusedError.
    """
    grant = lock_grant(handover.grant)
    current = Handover.objects.select_for_update().get(pk=handover.pk)
    if current.version != version:
        raise ChangedMeanwhileError(current)
    refusal = why_kept(current) or why_not_on(grant, terms.handed_on, today)
    if refusal := refusal or why_not_moved(current, terms.handed_on):
        raise RefusedError(refusal)
    former = handover_records.newest_records([current]).get(current.pk)
    # What is revoked is replaced by nothing: the new one stands for itself.
    former = None if former is None or former.revoked_on else former
    with refusals_told():
        given = given_of(current)
        kept = given if items is None else corrected(given, items)
        is_other = kept != given
        if is_other:
            _give_anew(current, grant, terms, kept, reason=reason, today=today, by=by)
        content = handover_records.content_of(
            grant, terms, kept, today=today, replaces=former, reason=reason
        )
        if seen and handover_records.digest_of(content) != seen:
            raise RefusedError(
                _("What the record says has changed meanwhile. Look at it once more.")
            )
        if is_other:
            held = _write(grant, terms, kept, ceremony=current.ceremony, by=by)
            current.photos.update(handover=held, saved_by=by)
        else:
            held = _change_terms(current, terms, by=by)
        _issue(held, content, terms, site=site, today=today, by=by, replaces=former)
    return held


def given_of(handover: Handover) -> list[Chosen]:
    """What a hand-over gave."""
    rows = handover.given.select_related("receipt__equipment", "item__receipt").order_by("pk")
    return [Chosen(row.receipt, row.item, row.quantity) for row in rows]


def corrected(given: Sequence[Chosen], items: Collection[Item]) -> list[Chosen]:
    """What was given, with `items` instead of the items that were written.

    Raises RefusedError when they are not as many of each equipment.
    """
    if {item.pk for item in items} == {one.item.pk for one in given if one.item}:
        return list(given)
    left = list(items)
    found: list[Chosen] = []
    for one in given:
        if one.item is None:
            found.append(one)
            continue
        equipment = one.receipt.equipment_id
        other = next((item for item in left if item.receipt.equipment_id == equipment), None)
        if other is None:
            break
        left.remove(other)
        found.append(Chosen(other.receipt, other, 1))
    if left or len(found) != len(given):
        raise RefusedError(_("Choose as many items of each equipment as were handed over."))
    return found


# --- What may be ------------------------------------------------------------------------------


def why_not_on(grant: Grant, handed_on: date, today: date) -> str:
    """Why it is not handed over on that day, in a sentence, or nothing."""
    decided_on = grant.decision.decided_on if grant.decision else None
    if decided_on and handed_on < decided_on:
        words = {"day": day(decided_on)}
        return _("It was decided on %(day)s: nothing is handed over before that.") % words
    if handed_on > today + MOST_AHEAD:
        return _("A record is made out at most 31 days before the hand-over.")
    return ""


def why_kept(handover: Handover) -> str:
    """Why a hand-over stays as it is whatever one wants, in a sentence, or nothing."""
    if handover.cancelled_on:
        return _("This hand-over was taken back already.")
    if not handover.records.exists():
        return _("This hand-over comes from a list of former years.")
    return ""


def why_not_cancelled(handover: Handover, grant: Grant) -> str:
    """Why a hand-over cannot be taken back, in a sentence, or nothing."""
    if refusal := why_kept(handover):
        return refusal
    if grant.state == State.ENDED or handover.given.exclude(ended_as="").exists():
        return _("It is noted how something of this ended already: the hand-over took place.")
    if Transfer.objects.filter(given__handover=handover).exists():
        return _("Something of this was handed on already: the hand-over took place.")
    if Finding.objects.filter(given__handover=handover).exists():
        return _("This was inspected already: the hand-over took place.")
    return ""


def why_not_moved(handover: Handover, handed_on: date) -> str:
    """Why the day of a hand-over cannot be that one: something followed before it. Queries."""
    days = [
        *Finding.objects.filter(given__handover=handover).values_list(
            "inspection__inspected_on", flat=True
        ),
        *handover.given.exclude(ended_on=None).values_list("ended_on", flat=True),
        *Transfer.objects.filter(given__handover=handover).values_list("transferred_on", flat=True),
    ]
    first = min((one for one in days if one), default=None)
    if first and handed_on > first:
        return _("On %(day)s something followed already: the hand-over was not later.") % {
            "day": day(first)
        }
    return ""


def refuse_given_anew(
    handover: Handover, grant: Grant, chosen: Iterable[Chosen], handed_on: date
) -> None:
    """Raise RefusedError when a hand-over cannot have given `chosen` on that day instead.

    What it gave is as good as in stock: it is taken back first.
    """
    if refusal := why_not_cancelled(handover, grant):
        raise RefusedError(refusal)
    keys = [one.item.pk for one in chosen if one.item]
    own = Item.objects.filter(given__handover=handover).values("pk")
    free = Item.objects.filter(Q(pk__in=Item.objects.in_stock().values("pk")) | Q(pk__in=own))
    if free.filter(pk__in=keys, receipt__received_on__lte=handed_on).count() != len(keys):
        raise RefusedError(_("One of these items is not in stock on that day."))


# --- What is written --------------------------------------------------------------------------


def _lines_of(grant: Grant) -> list[GrantLine]:
    return list(grant.lines.select_related("equipment").order_by("pk"))


def _write(
    grant: Grant,
    terms: Terms,
    chosen: Iterable[Chosen],
    *,
    ceremony: Ceremony | None,
    by: User,
) -> Handover:
    """The rows of a hand-over, its grant's step, and the visits that come of it."""
    handover = Handover.objects.create(
        grant=grant, ceremony=ceremony, saved_by=by, **terms._asdict()
    )
    for one in chosen:
        GivenItem.objects.create(
            handover=handover,
            receipt=one.receipt,
            item=one.item,
            quantity=one.quantity,
            saved_by=by,
        )
    _step(grant, State.HANDED_OVER, by=by)
    plan_inspections(handover, by=by)
    return handover


def _issue(
    handover: Handover, content: dict[str, Any], terms: Terms, *, by: User, **options: Any
) -> IssuedDocument:
    try:
        document = issuing.issue(
            kind=handover_records.BAST,
            title=handover_records.title_of(handover.grant, terms.handed_on),
            data=content,
            signatory=terms.signatory,
            by=by,
            **options,
        )
    except NotIssuedError as error:
        raise RefusedError(str(error)) from error
    HandoverRecord.objects.create(document=document, handover=handover, saved_by=by)
    transaction.on_commit(partial(issuing.store_or_leave, document))
    return document


def _take_back(handover: Handover, grant: Grant, *, reason: str, today: date, by: User) -> None:
    """What was given is in stock again, and the grant where it was before."""
    handover.given.filter(ended_as="").update(
        ended_on=today,
        ended_as=GivenItem.End.RETURNED,
        end_note=reason,
        saved_by=by,
        saved_at=timezone.now(),
    )
    handover.cancelled_on, handover.cancellation_reason = today, reason
    handover.saved_by = by
    handover.save()
    # As it was then, whatever its kind asks for by now.
    was_agreed = Agreement.objects.filter(grant=grant).exists()
    _step(grant, State.AGREED if was_agreed else State.DECIDED, by=by)


def _give_anew(
    handover: Handover,
    grant: Grant,
    terms: Terms,
    chosen: Sequence[Chosen],
    *,
    reason: str,
    today: date,
    by: User,
) -> None:
    """Take back what was written, so that `chosen` can be given; raises RefusedError."""
    stock_choice.lock_receipts({one.receipt.equipment_id for one in chosen})
    refuse_given_anew(handover, grant, chosen, terms.handed_on)
    _take_back(handover, grant, reason=reason, today=today, by=by)
    if handover.handed_on != terms.handed_on:
        # They are planned anew.
        grant.inspections.filter(inspected_on=None).delete()


def _change_terms(handover: Handover, terms: Terms, *, by: User) -> Handover:
    is_moved = handover.handed_on != terms.handed_on
    for name, value in terms._asdict().items():
        setattr(handover, name, value)
    handover.saved_by = by
    handover.save()
    # What was inspected already is planned by the day that was known then.
    if is_moved and not handover.grant.inspections.made().exists():
        handover.grant.inspections.filter(inspected_on=None).delete()
        plan_inspections(handover, by=by)
    return handover


def _step(grant: Grant, state: State, *, by: User) -> None:
    grant.state, grant.saved_by = state, by
    grant.save(update_fields=["state", "saved_by", "saved_at"])
