"""Who comes to a training: candidates, those who have a place, the reserve list.

Every action locks the training first, so that of many who enrol at once one comes after the other;
the database refuses more than the quota by itself.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.merged_entries import were_merged
from businesses.models import Business, Person
from trainings.models import PLACED, TRAINED, Enrolment, State, TrainingSession


class NotEnrolledError(Exception):
    """Nothing was written; the message is a sentence for who tried."""


class SessionFullError(NotEnrolledError):
    """Neither a place nor a reserve place is free."""


class Enrolled(NamedTuple):
    """What became of several at once: each stands in one of the lists, in the order given."""

    accepted: list[Enrolment]
    reserve: list[Enrolment]
    # Who had a place or a reserve place already.
    already: list[Enrolment]
    # Who found everything taken, and stays as before.
    full: list[Person]


class Declined(NamedTuple):
    """What became of several who do not come, and who of the reserve list got a place by it."""

    declined: list[Enrolment]
    # Who was there already.
    kept: list[Enrolment]
    moved_up: list[Enrolment]


class Freed(NamedTuple):
    """What became of an enrolment, and who of the reserve list got a place by it."""

    enrolment: Enrolment
    moved_up: list[Enrolment]


class Reserve(NamedTuple):
    """How many places of a reserve list are free, and the number of who comes next."""

    free: int
    next_number: int


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
    rows = Enrolment.objects.bulk_create(
        Enrolment(session=current, person=person, business=business, saved_by=by)
        for person, business in new.values()
    )
    refuse_merged(rows)
    return len(rows)


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
    is_new = enrolment.pk is None
    if not has_place(current):
        enrolment = _put_on_reserve(current, enrolment, by)
    else:
        enrolment.state, enrolment.saved_by = State.ACCEPTED, by
        enrolment.save()
    if is_new:
        refuse_merged([enrolment])
    return enrolment


@transaction.atomic
def enrol_many(
    session: TrainingSession, people: Iterable[tuple[Person, Business]], *, by: User
) -> Enrolled:
    """Give places, then reserve places, in the order of `people`, in a few statements.

    Who finds everything taken stays as they are, and is told. Raises NotEnrolledError for a
    training that is cancelled.
    """
    current = lock_session(session)
    refuse_cancelled(current)
    wanted: dict[int, tuple[Person, Business]] = {}
    for person, business in people:
        wanted.setdefault(person.pk, (person, business))
    there = {row.person_id: row for row in current.enrolments.filter(person__in=wanted)}
    free, reserve = free_places(current), reserve_of(current)
    found = Enrolled([], [], [], [])
    for person, business in wanted.values():
        row = there.get(person.pk) or Enrolment(session=current, person=person, business=business)
        # Whoever tells of it has the name at hand.
        row.person = person
        if row.pk and row.state in {*PLACED, State.RESERVE}:
            found.already.append(row)
        elif len(found.accepted) < free:
            row.state = State.ACCEPTED
            found.accepted.append(row)
        elif len(found.reserve) < reserve.free:
            row.state, row.reserve_number = State.RESERVE, reserve.next_number + len(found.reserve)
            found.reserve.append(row)
        else:
            found.full.append(person)
    _save_all([*found.accepted, *found.reserve], by=by)
    return found


def _save_all(rows: list[Enrolment], *, by: User) -> None:
    """Write the states of new and known enrolments of a locked training."""
    for row in rows:
        row.saved_by, row.saved_at = by, timezone.now()
    known = [row for row in rows if row.pk]
    new = Enrolment.objects.bulk_create(row for row in rows if not row.pk)
    Enrolment.objects.bulk_update(known, ["state", "reserve_number", "saved_by", "saved_at"])
    refuse_merged(new)


def refuse_merged(new: list[Enrolment]) -> None:
    """Raise NotEnrolledError when one of those was merged into another entry just now."""
    if new and were_merged(
        businesses=(row.business_id for row in new), persons=(row.person_id for row in new)
    ):
        raise NotEnrolledError(
            _("This entry was merged into another one just now. Look for it again.")
        )


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
    if enrolment.state in TRAINED:
        raise NotEnrolledError(
            _("%(name)s was there already. Take back the attendance first.")
            % {"name": enrolment.person}
        )
    enrolment.state, enrolment.reserve_number = State.DECLINED, None
    enrolment.saved_by = by
    enrolment.save()
    return Freed(enrolment, move_up(current, by=by))


@transaction.atomic
def decline_many(session: TrainingSession, keys: Iterable[int], *, by: User) -> Declined:
    """As `decline`, for several by the keys of their enrolments; who was there already stays."""
    current = lock_session(session)
    rows = list(_by_keys(current, keys))
    kept = [row for row in rows if row.state in TRAINED]
    going = [row for row in rows if row.state not in TRAINED]
    for row in going:
        row.state, row.reserve_number = State.DECLINED, None
    _save_all(going, by=by)
    return Declined(going, kept, move_up(current, by=by))


@transaction.atomic
def remove_candidates(session: TrainingSession, keys: Iterable[int]) -> int:
    """Take candidates away, by the keys of their enrolments; who is more than that stays.

    Returns how many are gone.
    """
    current = lock_session(session)
    rows = _by_keys(current, keys).filter(
        state=State.CANDIDATE, attendances=None, certificates=None
    )
    count, _by_model = Enrolment.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return count


def _by_keys(session: TrainingSession, keys: Iterable[int]) -> QuerySet[Enrolment]:
    return session.enrolments.filter(pk__in=keys).select_related("person").order_by("pk")


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
    free = max(free_places(session), 0)
    moved = list(session.enrolments.reserve().select_related("person")[:free])
    for enrolment in moved:
        enrolment.state, enrolment.reserve_number = State.ACCEPTED, None
        enrolment.moved_up_at, enrolment.told_at = timezone.now(), None
        enrolment.saved_by = by
        enrolment.save()
    return moved


def note_told(rows: QuerySet[Enrolment], *, by: User) -> int:
    """Note those of `rows` who moved up as told of their place; how many. All others stay."""
    untold = Enrolment.objects.filter(pk__in=rows.values("pk")).to_tell()
    return untold.update(told_at=timezone.now(), saved_by=by, saved_at=timezone.now())


def free_places(session: TrainingSession) -> int:
    """How many places of a locked training are free."""
    return session.quota - session.enrolments.placed().count()


def has_place(session: TrainingSession) -> bool:
    """Whether a locked training has a free place."""
    return free_places(session) > 0


def reserve_of(session: TrainingSession) -> Reserve:
    """How much of the reserve list of a locked training is free, and who comes next. One query."""
    found = session.enrolments.reserve().aggregate(taken=Count("pk"), last=Max("reserve_number"))
    return Reserve(session.reserve_places - found["taken"], (found["last"] or 0) + 1)


def refuse_cancelled(session: TrainingSession) -> None:
    """Raise NotEnrolledError for a training that is cancelled."""
    if session.state == TrainingSession.State.CANCELLED:
        raise NotEnrolledError(_("This training is cancelled."))


def _put_on_reserve(session: TrainingSession, enrolment: Enrolment, by: User) -> Enrolment:
    reserve = reserve_of(session)
    if reserve.free <= 0:
        raise SessionFullError(
            _("All %(quota)d places and all %(reserve)d reserve places are taken.")
            % {"quota": session.quota, "reserve": session.reserve_places}
        )
    enrolment.state, enrolment.reserve_number = State.RESERVE, reserve.next_number
    enrolment.saved_by = by
    enrolment.save()
    return enrolment
