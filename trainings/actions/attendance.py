"""Who was there: marks from phones at the door, and from the paper list afterwards."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.models import Business, Person
from trainings.actions.enrolling import (
    NotEnrolledError,
    SessionFullError,
    enrol,
    has_place,
    lock_session,
    refuse_cancelled,
)
from trainings.attendance_lists import why_not_yet
from trainings.models import PLACED, RESULTS, Enrolment, Meeting, State, TrainingSession

# Of two marks the later tap holds, in whichever order they come in.
MARK = """
INSERT INTO trainings_attendance AS there
    (enrolment_id, meeting_id, is_present, tapped_at, version, saved_at, saved_by_id)
VALUES (%(enrolment)s, %(meeting)s, %(is_present)s, %(tapped_at)s, 1, now(), %(by)s)
ON CONFLICT (enrolment_id, meeting_id) DO UPDATE
SET is_present = excluded.is_present, tapped_at = excluded.tapped_at,
    saved_at = excluded.saved_at, saved_by_id = excluded.saved_by_id
WHERE there.tapped_at <= excluded.tapped_at
"""


@transaction.atomic
def mark(
    enrolment: Enrolment,
    meeting: Meeting,
    *,
    is_present: bool,
    tapped_at: datetime | None = None,
    by: User,
) -> Enrolment:
    """Note that somebody is or is not at a meeting, as tapped at `tapped_at` (None: now).

    A later tap that came in before holds. Whoever comes without a place gets one. Raises
    SessionFullError when none is free, NotEnrolledError for a training that is cancelled and for
    a meeting whose day has not come.
    """
    # The training first, as whoever gives places away or concludes does: nobody waits in a circle.
    session = lock_session(enrolment.session)
    refuse_cancelled(session)
    if why := why_not_yet(meeting):
        raise NotEnrolledError(why)
    current = session.enrolments.select_for_update().get(pk=enrolment.pk)
    # A clock that runs ahead does not beat all taps to come; nor was anybody there before the day.
    moment = max(min(tapped_at or timezone.now(), timezone.now()), meeting.day_begins_at())
    if _is_outdone(current, meeting, moment):
        return current
    if is_present and current.state not in PLACED:
        _give_place(session, current, by)
    _write(current, meeting, is_present, moment, by)
    return _follow(current, by)


@transaction.atomic
def mark_all(
    meeting: Meeting, marks: Mapping[int, bool], *, tapped_at: datetime | None = None, by: User
) -> int:
    """Write the marks of a paper list, by keys of enrolments; returns how many there are.

    All or none. Raises as `mark`.
    """
    moment = tapped_at or timezone.now()
    rows = meeting.session.enrolments.filter(pk__in=marks).select_related("session", "person")
    # In one order: two lists at once wait, and never for each other.
    for enrolment in rows.order_by("pk"):
        mark(enrolment, meeting, is_present=marks[enrolment.pk], tapped_at=moment, by=by)
    return len(rows)


@transaction.atomic
def walk_in(
    session: TrainingSession, meeting: Meeting, *, person: Person, business: Business, by: User
) -> Enrolment:
    """Give somebody who came without being on the list a place, and note that they are there.

    Raises as `mark`.
    """
    current = lock_session(session)
    there = current.enrolments.filter(person=person).first()
    if there is None:
        refuse_cancelled(current)
        # Nobody stands at the door for a place on the reserve list.
        if not has_place(current):
            raise _no_place(person)
        there = enrol(current, person=person, business=business, is_walk_in=True, by=by)
    return mark(there, meeting, is_present=True, by=by)


def _is_outdone(enrolment: Enrolment, meeting: Meeting, moment: datetime) -> bool:
    """Whether a later tap came in before: then not even a place is given."""
    return enrolment.attendances.filter(meeting=meeting, tapped_at__gt=moment).exists()


def _give_place(session: TrainingSession, enrolment: Enrolment, by: User) -> None:
    if not has_place(session):
        raise _no_place(enrolment.person)
    enrolment.state, enrolment.reserve_number = State.ACCEPTED, None
    enrolment.saved_by = by
    enrolment.save()


def _no_place(person: Person) -> SessionFullError:
    return SessionFullError(
        _("No place is free for %(name)s: raise the number of places, or free one first.")
        % {"name": person}
    )


def _write(
    enrolment: Enrolment, meeting: Meeting, is_present: bool, tapped_at: datetime, by: User
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            MARK,
            {
                "enrolment": enrolment.pk,
                "meeting": meeting.pk,
                "is_present": is_present,
                "tapped_at": tapped_at,
                "by": by.pk,
            },
        )


def _follow(enrolment: Enrolment, by: User) -> Enrolment:
    """Who was there once has attended; who never was is only accepted.

    Results stay until they are written again, but nobody who was there stays absent.
    """
    was_there = enrolment.attendances.filter(is_present=True).exists()
    if enrolment.state in RESULTS and not (was_there and enrolment.state == State.ABSENT):
        return enrolment
    state = State.ATTENDED if was_there else State.ACCEPTED
    if enrolment.state in PLACED and enrolment.state != state:
        enrolment.state, enrolment.saved_by = state, by
        enrolment.save()
    return enrolment
