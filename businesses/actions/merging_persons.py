"""Two entries of one person become one, who owns what both own.

The other one stays as a name that says into whom it was merged, for the histories that speak of
it; by its phone or NIK nobody finds it any more.
"""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from businesses.actions.merge_moves import (
    Merge,
    carry_decisions,
    copy_parts,
    lock_registered,
    move_registered,
)
from businesses.actions.records import ChangedMeanwhileError
from businesses.merge_fields import OF_PERSON
from businesses.models import Business, Consent, Group, Ownership, Person, PersonPair


class DifferentPersonsError(Exception):
    """Both have a NIK: one NIK is one person, so these are two."""


@transaction.atomic
def merge_persons(
    *,
    survivor: Person,
    survivor_version: int,
    other: Person,
    other_version: int,
    from_other: Collection[str] = (),
    today: date,
    by: User,
) -> Person:
    """Merge `other` into `survivor`, who then owns what both own; return the survivor.

    `from_other` names what holds as the other tells it, of `OF_PERSON`; a NIK holds, whoever has
    it. Raises DifferentPersonsError when both have one, ChangedMeanwhileError when someone has
    saved or merged one of them since the versions, ValueError when both are the same.
    """
    lock_registered(Person, survivor, other)
    businesses = _lock_businesses(other)
    mine, theirs = _lock_persons(survivor, other)
    for current, version in [(mine, survivor_version), (theirs, other_version)]:
        if current.version != version or current.merged_into_id:
            raise ChangedMeanwhileError(current)
    if mine.nik_index and theirs.nik_index:
        raise DifferentPersonsError
    nik = mine.nik or theirs.nik
    copy_parts(OF_PERSON, mine, theirs, from_other)
    theirs.set_nik("")
    theirs.phone = theirs.email = ""
    theirs.merged_into, theirs.saved_by = mine, by
    # First: no two have one NIK, not even for a moment.
    theirs.save()
    mine.set_nik(nik)
    mine.saved_by = by
    mine.save()
    for move in MOVES.values():
        move(Merge(mine, theirs, today, by))
    move_registered(Person, Merge(mine, theirs, today, by))
    # Whoever has the page of one of their businesses open hears of it.
    Business.objects.filter(pk__in=businesses).update(saved_by=by, saved_at=timezone.now())
    carry_decisions(PersonPair, mine, theirs)
    return mine


def _lock_businesses(other: Person) -> list[int]:
    """The keys of the businesses that the merge is about, locked before the persons.

    So do all who write a business and its owner: nobody waits for someone who waits for them.
    """
    theirs = Q(ownerships__person=other) | Q(consents__person=other)
    keys = Business.objects.filter(theirs).values("pk")
    rows = Business.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _lock_persons(survivor: Person, other: Person) -> tuple[Person, Person]:
    if survivor.pk == other.pk:
        raise ValueError("a person is no duplicate of himself")
    touched = Q(pk__in=[survivor.pk, other.pk]) | Q(merged_into=other.pk)
    rows = {
        row.pk: row for row in Person.objects.select_for_update().filter(touched).order_by("pk")
    }
    return rows[survivor.pk], rows[other.pk]


def _ownerships(merge: Merge) -> None:
    Ownership.objects.filter(person=merge.other).update(person=merge.survivor, saved_by=merge.by)


def _consents(merge: Merge) -> None:
    """All but one in force that says what one of the survivor's does: it stays where it is."""
    in_force = Q(withdrawn_on=None)
    twins = Consent.objects.filter(
        in_force, person=merge.survivor, business=OuterRef("business"), purpose=OuterRef("purpose")
    )
    rows = Consent.objects.filter(person=merge.other).exclude(in_force & Q(Exists(twins)))
    rows.update(person=merge.survivor, saved_by=merge.by)


def _chaired_groups(merge: Merge) -> None:
    Group.objects.filter(chair=merge.other).update(chair=merge.survivor, saved_by=merge.by)


def _merged(merge: Merge) -> None:
    Person.objects.filter(merged_into=merge.other).update(
        merged_into=merge.survivor, saved_by=merge.by
    )


# By the name of the relation: every one of a person has a move, which a test sees to.
MOVES = {
    "ownerships": _ownerships,
    "consents": _consents,
    "chaired_groups": _chaired_groups,
    "merged": _merged,
}
