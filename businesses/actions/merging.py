"""Two registrations of one business become one, which goes on with its number.

The other one stays as a row that is annulled and says into which it was merged: it counts in no
figure, and its number leads to the survivor. What belongs to it moves. What the survivor has
already, or has no place for, stays with the other one, so that nothing is lost.
"""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from businesses.actions import merged_parts
from businesses.actions.consents import shown_by_consents, withdraw
from businesses.actions.merge_moves import (
    Merge,
    carry_decisions,
    copy_parts,
    lock_registered,
    move_registered,
)
from businesses.actions.records import ChangedMeanwhileError
from businesses.merge_fields import FACTS_OF, OF_BUSINESS, OWNER
from businesses.models import FACTS, Business, BusinessPair, Consent, Ownership

# The columns that a merge may write; the facts stand there by a trigger.
COLUMNS = [column.removesuffix("_id") for part in OF_BUSINESS for column in part.columns]


@transaction.atomic
def merge_businesses(
    *,
    survivor: Business,
    survivor_version: int,
    other: Business,
    other_version: int,
    from_other: Collection[str] = (),
    today: date,
    by: User,
) -> Business:
    """Merge `other` into `survivor`; return the survivor as it is now.

    `from_other` names what holds as the other tells it: names of `OF_BUSINESS`, "owner", and
    "facts_2024" of a year. All else holds as the survivor tells it; what that leaves unknown is
    filled in. Raises ChangedMeanwhileError when someone has saved, annulled or merged one of them
    since the versions, ValueError when both are the same.
    """
    lock_registered(Business, survivor, other)
    mine, theirs = _lock_businesses(survivor, other)
    for current, version in [(mine, survivor_version), (theirs, other_version)]:
        if current.version != version or current.annulled_on:
            raise ChangedMeanwhileError(current)
    merge = Merge(mine, theirs, today, by)
    _settle_owner(merge, take_theirs=OWNER in from_other)
    copy_parts(OF_BUSINESS, mine, theirs, from_other)
    _follow_registrations(merge)
    mine.saved_by = by
    mine.save(update_fields=[*COLUMNS, "previous", "saved_by", "saved_at"])
    _copy_facts(merge, [int(n.removeprefix(FACTS_OF)) for n in from_other if FACTS_OF in n])
    for move in merged_parts.MOVES.values():
        move(merge)
    move_registered(Business, merge)
    theirs.annulled_on, theirs.annulment_reason = today, mine.number
    theirs.merged_into, theirs.saved_by = mine, by
    theirs.save(
        update_fields=["annulled_on", "annulment_reason", "merged_into", "saved_by", "saved_at"]
    )
    carry_decisions(BusinessPair, mine, theirs)
    # Its products and its cluster are among its words now.
    Business.objects.filter(pk=mine.pk).update(public_search=None)
    mine.refresh_from_db()
    return mine


def _lock_businesses(survivor: Business, other: Business) -> tuple[Business, Business]:
    """Both as they are now, and locked with all that will point to the survivor.

    In the order of their keys: two merges that touch the same rows wait, and never for each other.
    """
    if survivor.pk == other.pk:
        raise ValueError("a business is no duplicate of itself")
    touched = Q(pk__in=[survivor.pk, other.pk]) | Q(previous=other.pk) | Q(merged_into=other.pk)
    rows = {row.pk: row for row in Business.objects.for_writing().filter(touched).order_by("pk")}
    return rows[survivor.pk], rows[other.pk]


def _settle_owner(merge: Merge, *, take_theirs: bool) -> None:
    """One owner of today; what others agreed to show ends, as with any change of owner."""
    mine, theirs = (
        Ownership.objects.filter(business=business, until_on=None).first()
        for business in (merge.survivor, merge.other)
    )
    kept, ended = (theirs, mine) if theirs and (take_theirs or mine is None) else (mine, theirs)
    if kept is None or ended is None or kept.person_id == ended.person_id:
        return
    for business in (merge.survivor, merge.other):
        consents = Consent.objects.filter(business=business).exclude(person=kept.person_id)
        shown = shown_by_consents(business)
        withdraw(consents, shown=shown, today=merge.today, by=merge.by)
    ended.until_on, ended.saved_by = max(merge.today, ended.from_on or merge.today), merge.by
    ended.save()


def _copy_facts(merge: Merge, years: Collection[int]) -> None:
    """Of a year that both have, the other's facts where they were chosen."""
    chosen = {facts.year: facts for facts in merge.other.annual_facts.filter(year__in=years)}
    for facts in merge.survivor.annual_facts.filter(year__in=chosen):
        for name in FACTS:
            setattr(facts, name, getattr(chosen[facts.year], name))
        facts.saved_by = merge.by
        facts.save()


def _follow_registrations(merge: Merge) -> None:
    """Former and later registrations of the other are the survivor's; none is its own."""
    mine, theirs = merge.survivor, merge.other
    if mine.previous_id in {None, theirs.pk}:
        mine.previous_id = theirs.previous_id if theirs.previous_id != mine.pk else None
    moved = {"saved_by": merge.by, "saved_at": timezone.now()}
    Business.objects.filter(previous=theirs).exclude(pk=mine.pk).update(previous=mine, **moved)
    Business.objects.filter(merged_into=theirs).update(
        merged_into=mine, annulment_reason=mine.number, **moved
    )
