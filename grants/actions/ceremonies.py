"""Ceremonies: planned, changed, and who receives something there."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.records import lock
from grants.actions.locking import lock_programme
from grants.actions.refusals import SENTENCES, RefusedError, refusals_told
from grants.models import Ceremony, CeremonyGuest, Grant, GrantProgramme, State
from grants.models.grants import GrantQuerySet

MOST_GUESTS = 500


def ready(programme: GrantProgramme) -> GrantQuerySet:
    """The grants of a programme that may be handed over now, in no ceremony yet; by name."""
    state = State.AGREED if programme.kind.agreement else State.DECIDED
    rows = Grant.objects.filter(programme=programme, state=state, ceremony_place=None)
    return rows.for_list().order_by("business__sort_name", "group__name", "pk")


@transaction.atomic
def save(ceremony: Ceremony, *, values: Mapping[str, Any], version: int | None, by: User) -> Any:
    """Write a new ceremony, or over the version that its writer saw.

    Raises RefusedError for another programme when somebody is to receive there already, and for
    another day or place when somebody has.
    """
    current = ceremony if version is None else lock(ceremony, version=version)
    is_moved = version is not None and current.programme_id != values["programme_id"]
    if is_moved and current.places.exists():
        raise RefusedError(_("Grants of the former programme are in it: take them out first."))
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    with refusals_told():
        current.save()
    return current


def why_it_stays(ceremony: Ceremony) -> str:
    """Why the day and the place of a ceremony stay, in a sentence, or nothing. Queries."""
    if ceremony.pk and ceremony.handovers.valid().exists():
        return str(SENTENCES["ceremony_stays"])
    return ""


@transaction.atomic
def add_guests(*, ceremony: Ceremony, keys: Collection[int] | None, by: User) -> int:
    """Have those of `keys` who are ready receive at a ceremony, after who is there; how many.

    None takes all of them. Raises RefusedError when nobody is left, or too many.
    """
    lock_programme(ceremony.programme)
    rows = ready(ceremony.programme)
    found = list(rows if keys is None else rows.filter(pk__in=keys))
    if not found:
        raise RefusedError(_("Nobody of these can be added any more. Look at the list."))
    there = ceremony.places.count()
    if there + len(found) > MOST_GUESTS:
        raise RefusedError(_("At most 500 receive at one ceremony. Make another one."))
    last = ceremony.places.aggregate(last=Max("position"))["last"] or 0
    CeremonyGuest.objects.bulk_create(
        CeremonyGuest(ceremony=ceremony, grant=grant, position=position, saved_by=by)
        for position, grant in enumerate(found, start=last + 1)
    )
    return len(found)


@transaction.atomic
def remove_guest(*, guest: CeremonyGuest, version: int) -> None:
    """Take somebody out of a ceremony; raises RefusedError for who has received already."""
    lock_programme(guest.ceremony.programme)
    current = lock(guest, version=version)
    if current.grant.handovers.filter(Q(cancelled_on=None)).exists():
        raise RefusedError(_("It is handed over already. Take the hand-over back first."))
    current.delete()
