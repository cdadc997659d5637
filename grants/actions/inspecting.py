"""Somebody visited a recipient and looked at what was given; what is to be done after that."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.checking import completed
from businesses.actions.records import ChangedMeanwhileError, lock
from businesses.actions.registering import change
from businesses.models import AnnualFacts, Business
from documents import pictures
from documents.pictures import Encoded
from grants.actions.locking import lock_grant
from grants.actions.refusals import RefusedError, refusals_told
from grants.conditions import Condition, holder, with_holders
from grants.models import Finding, GivenItem, Grant, GrantPhoto, Inspection, State

# What is known of a given thing by a visit: the thing, how it was found, in words.
Found = tuple[GivenItem, str, str]


@transaction.atomic
def inspect(
    *,
    grant: Grant,
    inspection: Inspection | None = None,
    inspected_on: date,
    findings: Sequence[Found],
    workers: int | None = None,
    turnover: int | None = None,
    note: str = "",
    follow_up: str = "",
    photos: Sequence[list[Encoded]] = (),
    by: User,
) -> Inspection:
    """Write down a visit, with what it found of each thing that the recipient still has.

    It is the planned `inspection`, else the oldest that was due on that day, else one more. What
    was told of workers and turnover also becomes a fact of that year, where none is known yet.
    Raises RefusedError when there is nothing to inspect, or the visit was written down meanwhile.
    """
    current = lock_grant(grant)
    visit = _planned(current, inspection, inspected_on)
    held = _refuse(current, inspected_on, findings)
    visit.inspected_on, visit.inspected_by, visit.saved_by = inspected_on, by, by
    visit.workers, visit.turnover = workers, turnover
    visit.note, visit.follow_up = note, follow_up
    with refusals_told():
        visit.save()
        Finding.objects.bulk_create(
            Finding(inspection=visit, given=given, condition=condition, note=text, saved_by=by)
            for given, condition, text in findings
        )
    for encoded in photos:
        GrantPhoto.objects.create(
            picture=pictures.keep(encoded, by=by), inspection=visit, saved_by=by
        )
    if business := told_of(held):
        _tell_facts(business, inspected_on.year, {"workers": workers, "turnover": turnover}, by)
    return visit


def _planned(grant: Grant, inspection: Inspection | None, day: date) -> Inspection:
    """The visit that is made, locked; a new one when none was planned for it."""
    rows = grant.inspections.select_for_update(of=("self",))
    if inspection is None:
        return rows.due(day).first() or Inspection(grant=grant)
    found: Inspection = rows.get(pk=inspection.pk)
    if found.inspected_on:
        raise RefusedError(_("Somebody has written this visit down meanwhile. Look at it first."))
    return found


def _refuse(grant: Grant, day: date, findings: Sequence[Found]) -> list[GivenItem]:
    """What is still held of the grant; raises RefusedError when the visit cannot be true."""
    handover = grant.handovers.valid().first()
    if handover is None or grant.state != State.HANDED_OVER:
        raise RefusedError(_("Nobody has anything of this grant: there is nothing to inspect."))
    if day < handover.handed_on:
        raise RefusedError(_("Nobody can have looked before it was handed over."))
    held = list(with_holders(GivenItem.objects.held().filter(handover=handover)))
    known = {given.pk for given in held}
    if not findings or any(given.pk not in known for given, _condition, _text in findings):
        raise RefusedError(_("What the recipient has is another by now. Open this page anew."))
    return held


def told_of(held: Sequence[GivenItem]) -> Business | None:
    """The business of which a visit tells workers and turnover: who has what was given.

    None when that is a group, or when all of it was handed on to several.
    """
    holders = [holder(given) for given in held]
    kept = [one.business for one in holders if one.transfer is None]
    if kept:
        return kept[0]
    businesses = {one.business for one in holders}
    return businesses.pop() if len(businesses) == 1 else None


def _tell_facts(business: Business, year: int, told: dict[str, int | None], by: User) -> None:
    """Keep as facts of the year what was told and is not known of it yet."""
    current = Business.objects.for_writing().get(pk=business.pk)
    known = AnnualFacts.objects.filter(business=current, year=year).first()
    news = {
        name: value
        for name, value in told.items()
        if value is not None and getattr(known, name, None) is None
    }
    parts = (known.workers_men or 0) + (known.workers_women or 0) if known else 0
    if news.get("workers", parts) < parts:
        # Fewer than the men and women that are known: who told which is wrong, nobody knows here.
        del news["workers"]
    if not news or current.annulled_on:
        return
    change(
        business=current,
        version=current.version,
        values={},
        facts_year=year,
        facts=completed(current, year, news),
        by=by,
    )


def suggested_follow_up(visit: Inspection) -> str:
    """What is to be done after its findings, as a sentence; empty when nothing is amiss."""
    found = set(visit.findings.values_list("condition", flat=True))
    sentences = [
        (Condition.SOLD, _("Call the recipient in: what was given must not be sold.")),
        (Condition.HANDED_ON, _("Ask who has it, and note the transfer with its document.")),
        (Condition.NOT_FOUND, _("Ask where it is, and visit once more.")),
    ]
    return " ".join(text for condition, text in sentences if condition in found)


@transaction.atomic
def ask_follow_up(*, inspection: Inspection, version: int, follow_up: str, by: User) -> Inspection:
    """Say what is to be done after a visit, over the version that the writer saw."""
    current = lock(inspection, version=version)
    if current.inspected_on is None or current.follow_up:
        raise ChangedMeanwhileError(current)
    current.follow_up, current.saved_by = follow_up, by
    current.save()
    return current


@transaction.atomic
def follow_up(
    *, inspection: Inspection, version: int, followed_up_on: date, note: str, by: User
) -> Inspection:
    """Note what was done after a visit, over the version that the writer saw.

    Raises RefusedError when nothing was to be done, or when it was done before the visit.
    """
    current = lock(inspection, version=version)
    if not current.follow_up or current.inspected_on is None:
        raise RefusedError(_("Nothing is to be done after this visit."))
    if followed_up_on < current.inspected_on:
        raise RefusedError(_("Nothing can have been done before the visit."))
    current.followed_up_on, current.follow_up_note = followed_up_on, note
    current.saved_by = by
    current.save()
    return current
