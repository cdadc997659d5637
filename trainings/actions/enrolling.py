"""Who comes to a training: candidates, those who have a place, the reserve list.

Every action locks the training first, so that of many who enrol at once one comes after the other;
the database refuses more than the quota by itself.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.models import Business, Person
from trainings.models import PLACED, Enrolment, State, TrainingSession


class NotEnrolledError(Exception):
    """Nothing was written; the message is a sentence for who tried."""


class SessionFullError(NotEnrolledError):
    """Neither a place nor a reserve place is free."""


class Freed(NamedTuple):
    """What became of an enrolment, and who of the reserve list got a place by it."""

    enrolment: Enrolment
    moved_up: list[Enrolment]


def lock_session(session: TrainingSession) -> TrainingSession:
    """The training as it is now, locked until the transaction ends."""
    return TrainingSession.objects.select_for_update(no_key=True).get(pk=session.pk)


@transaction.atomic
def add_candidates(
    session: TrainingSession, people: Iterable[tuple[Person, Business]], *, by: User
) -> int:
    """Note people as candidates; those who are in the training already stay as they are.

    Returns how many are new. Raises NotEnrolledError for a training that is cancelled.
    """
    current = lock_session(session)
    refuse_cancelled(current)
    there = set(current.enrolments.values_list("person", flat=True))
    new = {person.pk: (person, business) for person, business in people if person.pk not in there}
    Enrolment.objects.bulk_create(
        Enrolment(session=current, person=person, business=business, saved_by=by)
        for person, business in new.values()
    )
    return len(new)


@transaction.atomic
def enrol(
    session: TrainingSession,
    *,
    person: Person,
    business: Business,
    is_walk_in: bool = False,
    by: User,
) -> Enrolment:
    """Give somebody a place, or when none is free one on the reserve list.

    Whoever has a place or a reserve place keeps it. Raises SessionFullError when neither is free,
    NotEnrolledError for a training that is cancelled.
    """
    current = lock_session(session)
    refuse_cancelled(current)
    enrolment = current.enrolments.filter(person=person).first()
    if enrolment is None:
        enrolment = Enrolment(
            session=current, person=person, business=business, is_walk_in=is_walk_in
        )
    elif enrolment.state in {*PLACED, State.RESERVE}:
        return enrolment
    if not has_place(current):
        return _put_on_reserve(current, enrolment, by)
    enrolment.state, enrolment.saved_by = State.ACCEPTED, by
    enrolment.save()
    return enrolment


@transaction.atomic
def accept(enrolment: Enrolment, *, by: User) -> Enrolment:
    """Give a candidate or who was invited a place or a reserve place. Raises as `enrol`."""
    return enrol(enrolment.session, person=enrolment.person, business=enrolment.business, by=by)


@transaction.atomic
def decline(enrolment: Enrolment, *, by: User) -> Freed:
    """Note that somebody does not come; the first of the reserve list gets the place.

    Raises NotEnrolledError for who was there already.
    """
    current = lock_session(enrolment.session)
    enrolment = current.enrolments.select_for_update().get(pk=enrolment.pk)
    if enrolment.state in {State.ATTENDED, State.FAILED, State.FINISHED}:
        raise NotEnrolledError(
            _("%(name)s was there already. Take back the attendance first.")
            % {"name": enrolment.person}
        )
    enrolment.state, enrolment.reserve_number = State.DECLINED, None
    enrolment.saved_by = by
    enrolment.save()
    return Freed(enrolment, move_up(current, by=by))


@transaction.atomic
def remove(enrolment: Enrolment, *, by: User) -> list[Enrolment]:
    """Take away who was noted in error; returns who of the reserve list got the place.

    Raises NotEnrolledError for who was there already or has a certificate.
    """
    current = lock_session(enrolment.session)
    enrolment = current.enrolments.select_for_update().get(pk=enrolment.pk)
    if enrolment.attendances.exists() or enrolment.certificates.exists():
        raise NotEnrolledError(
            _("%(name)s has attendance or a certificate and stays.") % {"name": enrolment.person}
        )
    enrolment.delete()
    return move_up(current, by=by)


def move_up(session: TrainingSession, *, by: User) -> list[Enrolment]:
    """Give the free places of a locked training to the reserve list, in its order; who got one.

    A training that is finished or cancelled gives none away any more.
    """
    if session.state in {TrainingSession.State.FINISHED, TrainingSession.State.CANCELLED}:
        return []
    free = session.quota - session.enrolments.placed().count()
    moved = list(session.enrolments.reserve().select_related("person")[: max(free, 0)])
    for enrolment in moved:
        enrolment.state, enrolment.reserve_number = State.ACCEPTED, None
        enrolment.moved_up_at, enrolment.saved_by = timezone.now(), by
        enrolment.save()
    return moved


def has_place(session: TrainingSession) -> bool:
    """Whether a locked training has a free place."""
    return session.enrolments.placed().count() < session.quota


def refuse_cancelled(session: TrainingSession) -> None:
    """Raise NotEnrolledError for a training that is cancelled."""
    if session.state == TrainingSession.State.CANCELLED:
        raise NotEnrolledError(_("This training is cancelled."))


def _put_on_reserve(session: TrainingSession, enrolment: Enrolment, by: User) -> Enrolment:
    reserve = session.enrolments.reserve()
    if reserve.count() >= session.reserve_places:
        raise SessionFullError(
            _("All %(quota)d places and all %(reserve)d reserve places are taken.")
            % {"quota": session.quota, "reserve": session.reserve_places}
        )
    last = reserve.aggregate(last=Max("reserve_number"))["last"]
    enrolment.state, enrolment.reserve_number = State.RESERVE, (last or 0) + 1
    enrolment.saved_by = by
    enrolment.save()
    return enrolment
