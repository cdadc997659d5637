"""A training is planned, changed, moved to other days, copied, opened and ended."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.records import lock
from trainings.actions.enrolling import move_up
from trainings.actions.refusals import RefusedError, refusals_told
from trainings.actions.settled import has_certificates, refusals_of_training, shift_of
from trainings.models import (
    Enrolment,
    Meeting,
    SessionPartner,
    SyllabusTopic,
    TrainingSession,
    hours_between,
)

State = TrainingSession.State
LONGEST_SLUG = 100
SUNDAY = 6
# What may follow on a state.
NEXT: dict[str, list[State]] = {
    State.DRAFT: [State.OPEN, State.CLOSED, State.CANCELLED],
    State.OPEN: [State.CLOSED, State.RUNNING, State.CANCELLED, State.DRAFT],
    State.CLOSED: [State.OPEN, State.RUNNING, State.FINISHED, State.CANCELLED],
    State.RUNNING: [State.FINISHED, State.CLOSED, State.OPEN, State.CANCELLED],
    State.FINISHED: [State.RUNNING],
    State.CANCELLED: [State.OPEN, State.CLOSED, State.DRAFT],
}
COPIED = [
    *["summary", "venue", "street", "district_id", "village_id", "quota", "reserve_places"],
    *["cost", "contact_name", "contact_phone", "contact_email"],
    *["instructors", "hour_minutes", "pass_percent", "pass_mark"],
]
Topic = tuple[str, int]


class Slot(NamedTuple):
    """A meeting as it is held on every day; without `hours` they follow from the times."""

    part: str
    starts_at: time
    ends_at: time
    hours: int | None = None


class Schedule(NamedTuple):
    """What is held on every day of a training."""

    slots: Sequence[Slot]
    skips_sundays: bool


class Changed(NamedTuple):
    """A training that was changed, who got a place by it, how many meetings moved along."""

    session: TrainingSession
    moved_up: list[Enrolment]
    moved_meetings: int


@transaction.atomic
def create(
    *, values: Mapping[str, Any], topics: Sequence[Topic], schedule: Schedule, by: User
) -> TrainingSession:
    """A new training, a draft, with a meeting for every slot of its days."""
    session = TrainingSession(**values, saved_by=by)
    session.slug = free_slug(session.title, session.starts_on.year)
    session.save()
    _write_topics(session, topics, by)
    Meeting.objects.bulk_create(
        Meeting(
            session=session,
            held_on=day,
            part=slot.part,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            hours=slot.hours or hours_between(slot.starts_at, slot.ends_at, session.hour_minutes),
            saved_by=by,
        )
        for day in days_held(session.starts_on, session.ends_on, schedule)
        for slot in schedule.slots
    )
    return session


def days_held(first: date, last: date, schedule: Schedule) -> list[date]:
    """The days from `first` to `last` on which there are meetings."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if not (schedule.skips_sundays and day.weekday() == SUNDAY)]


@transaction.atomic
def change(
    *,
    session: TrainingSession,
    version: int,
    values: Mapping[str, Any],
    topics: Sequence[Topic],
    by: User,
) -> Changed:
    """Write over the `version` that the writer saw; its address stays.

    Meetings move along when a training moves to other days as a whole, and the reserve list gets
    the places that are new. Raises RefusedError for less places than are taken, for days that a
    meeting lies outside of, and for what is settled (`actions.settled`).
    """
    current = lock(session, version=version)
    for reason in refusals_of_training(current, values).values():
        raise RefusedError(reason)
    shift = shift_of(current, values["starts_on"], values["ends_on"])
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    with refusals_told():
        current.save()
        moved = _move_meetings(current, shift, by) if shift else 0
    _write_topics(current, topics, by)
    return Changed(current, move_up(current, by=by), moved)


def _move_meetings(session: TrainingSession, shift: timedelta, by: User) -> int:
    # Each to a day that the one before has left.
    order = "-held_on" if shift > timedelta() else "held_on"
    meetings = list(session.meetings.order_by(order))
    for meeting in meetings:
        meeting.held_on, meeting.saved_by = meeting.held_on + shift, by
        meeting.save()
    return len(meetings)


def _write_topics(session: TrainingSession, topics: Sequence[Topic], by: User) -> None:
    there = list(session.topics.order_by("position"))
    for row, (topic, hours) in zip(there, topics, strict=False):
        if (row.topic, row.hours) != (topic, hours):
            row.topic, row.hours, row.saved_by = topic, hours, by
            row.save()
    for row in there[len(topics) :]:
        row.delete()
    last = there[-1].position if there else 0
    SyllabusTopic.objects.bulk_create(
        SyllabusTopic(session=session, position=position, topic=topic, hours=hours, saved_by=by)
        for position, (topic, hours) in enumerate(topics[len(there) :], start=last + 1)
    )


def free_slug(title: str, year: int) -> str:
    """An address for a training of this title and year that no other training has."""
    slug = slugify(title)[:LONGEST_SLUG].strip("-") or "pelatihan"
    slug = slug if slug.endswith(f"-{year}") else f"{slug}-{year}"
    taken = set(
        TrainingSession.objects.filter(slug__startswith=slug).values_list("slug", flat=True)
    )
    number = 1
    while (found := slug if number == 1 else f"{slug}-{number}") in taken:
        number += 1
    return found


@transaction.atomic
def copy(source: TrainingSession, *, values: Mapping[str, Any], by: User) -> TrainingSession:
    """A draft like `source` on other days: its partners, syllabus and meetings, but no people.

    `values` say what is different: title, programme, field, first and last day. Meetings that
    would lie after the last day are left out; for their days see `days_of_copy`.
    """
    same = {name: getattr(source, name) for name in COPIED}
    session = TrainingSession(**same, **values, saved_by=by)
    session.slug = free_slug(session.title, session.starts_on.year)
    shift = session.starts_on - source.starts_on
    if source.enrol_until:
        session.enrol_until = min(source.enrol_until + shift, session.ends_on)
    session.save()
    for model, rows in _parts_to_copy(source, shift, session.ends_on):
        for row in rows:
            row.pk, row.session, row.saved_by, row.version = None, session, by, 1
        model.objects.bulk_create(rows)
    return session


def _parts_to_copy(
    source: TrainingSession, shift: timedelta, last: date
) -> list[tuple[Any, list[Any]]]:
    meetings = list(source.meetings.all())
    days = days_of_copy([meeting.held_on for meeting in meetings], shift)
    for meeting in meetings:
        meeting.held_on = days[meeting.held_on]
    return [
        (Meeting, [meeting for meeting in meetings if meeting.held_on <= last]),
        (SessionPartner, list(source.partners.all())),
        (SyllabusTopic, list(source.topics.all())),
    ]


def days_of_copy(days: Sequence[date], shift: timedelta) -> dict[date, date]:
    """Where meetings on `days` come to when a training is held again, so much later.

    Days that follow each other but for Sundays do so again; others keep the time in between.
    """
    there = sorted(set(days))
    copied = {day: day + shift for day in there}
    if shift.days % 7 == 0 or not _follow_each_other(there):
        return copied
    free = there[0] + shift
    for day in there:
        if free.weekday() == SUNDAY:
            free += timedelta(days=1)
        copied[day] = free
        free += timedelta(days=1)
    return copied


def _follow_each_other(days: list[date]) -> bool:
    """Whether these are all days from the first to the last but Sundays, and more than one."""
    if len(days) <= 1:
        return False
    between = (days[0] + timedelta(days=number) for number in range((days[-1] - days[0]).days + 1))
    return days == [day for day in between if day.weekday() != SUNDAY]


def next_states(session: TrainingSession) -> list[State]:
    """What may follow on the state of a training. One with people in it is no draft again."""
    states = NEXT[session.state]
    if State.DRAFT in states and session.enrolments.exists():
        return [state for state in states if state != State.DRAFT]
    return states


@transaction.atomic
def change_state(
    *, session: TrainingSession, version: int, state: str, reason: str, by: User
) -> list[Enrolment]:
    """Write another state, with the `reason` of a cancellation; who of the reserve list moves up.

    Raises RefusedError for a state that may not follow, and for cancelling what certificates were
    issued for.
    """
    current = lock(session, version=version)
    if state not in next_states(current):
        raise RefusedError(_("The training cannot be given this state now."))
    if state == State.CANCELLED and has_certificates(current):
        raise RefusedError(
            _(
                "Certificates of this training are valid. An official (pejabat) or an administrator"
                " has to revoke them before it is cancelled."
            )
        )
    current.state, current.saved_by = state, by
    if state not in {State.DRAFT, State.CANCELLED}:
        current.opened_on = current.opened_on or timezone.localdate()
    current.cancellation_reason = reason if state == State.CANCELLED else ""
    current.save()
    return move_up(current, by=by)
