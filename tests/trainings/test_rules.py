"""The rules over several rows that triggers of the database hold, tried by plain SQL."""

from datetime import date, time

import pytest
from django.db import IntegrityError, connection, transaction

from tests.businesses.test_constraints import refused, write
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_meeting,
    make_training,
)
from trainings.models import Attendance, State

pytestmark = pytest.mark.django_db


def check_now():
    """Have the rules that are put off to the end of the transaction looked at."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@transaction.atomic
def write_and_check(record, /, **changes):
    write(record, **changes)
    check_now()


@pytest.mark.parametrize(
    ("free", "state", "places"),
    [
        (State.CANDIDATE, State.ACCEPTED, {"quota": 1}),
        (State.DECLINED, State.FINISHED, {"quota": 1}),
        (State.RESERVE, State.ATTENDED, {"quota": 1, "reserve_places": 1}),
    ],
)
def test_nobody_has_a_place_beyond_the_quota(free, state, places):
    session = make_training(**places)
    make_enrolment(session=session)
    other = make_enrolment(session=session, state=free)

    with pytest.raises(IntegrityError) as error:
        write(other, state=state, reserve_number=None)

    assert refused(error) == "enrolment_within_quota"


def test_nobody_stands_on_the_reserve_list_beyond_its_places():
    session = make_training(reserve_places=1)
    make_enrolment(session=session, state=State.RESERVE)

    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make_enrolment(session=session, state=State.RESERVE)

    assert refused(error) == "enrolment_within_quota"


def test_states_within_the_quota_change_freely():
    session = make_training(quota=1)
    enrolment = make_enrolment(session=session)

    for state in [State.ATTENDED, State.FINISHED, State.ABSENT, State.DECLINED, State.ACCEPTED]:
        write(enrolment, state=state)

    enrolment.refresh_from_db()
    assert enrolment.state == State.ACCEPTED


@pytest.mark.parametrize("changes", [{"quota": 1}, {"reserve_places": 0}])
def test_places_that_are_taken_stay(changes):
    session = make_training(quota=2, reserve_places=1)
    make_enrolment(session=session)
    make_enrolment(session=session)
    make_enrolment(session=session, state=State.RESERVE)

    with pytest.raises(IntegrityError) as error:
        write(session, **changes)

    assert refused(error) == "trainingsession_keeps_places"


def test_meeting_outside_the_days_of_its_training_is_refused():
    meeting = make_meeting()

    with pytest.raises(IntegrityError) as error:
        write_and_check(meeting, held_on=date(2026, 3, 3))

    assert refused(error) == "meeting_within_its_training"


def test_training_does_not_leave_its_meetings():
    meeting = make_meeting()

    with pytest.raises(IntegrityError) as error:
        write_and_check(meeting.session, starts_on=date(2026, 3, 3), ends_on=date(2026, 3, 3))

    assert refused(error) == "meeting_within_its_training"


def test_training_and_its_meetings_move_together():
    meeting = make_meeting()

    with transaction.atomic():
        write(meeting.session, starts_on=date(2026, 3, 9), ends_on=date(2026, 3, 9))
        write(meeting, held_on=date(2026, 3, 9))
        check_now()

    meeting.refresh_from_db()
    assert meeting.held_on == date(2026, 3, 9)


def test_two_meetings_at_once_are_refused():
    first = make_meeting(part="pagi", starts_at=time(8), ends_at=time(12), hours=5)
    second = make_meeting(
        session=first.session,
        held_on=first.held_on,
        part="siang",
        starts_at=time(12),
        ends_at=time(15),
        hours=4,
    )

    with pytest.raises(IntegrityError) as error:
        write_and_check(second, starts_at=time(11, 59))

    assert refused(error) == "meeting_after_another"


def test_attendance_of_another_training_is_refused():
    row, elsewhere = make_attendance(), make_meeting(session=make_training())

    with pytest.raises(IntegrityError) as error:
        write(row, meeting=elsewhere)

    assert refused(error) == "attendance_of_one_training"
    assert Attendance.objects.get().meeting != elsewhere


def test_nobody_is_present_before_the_day_of_a_meeting():
    row = make_attendance()

    # In UTC it is still the first of March.
    write(row, tapped_at="2026-03-02T00:00:00+07:00")
    with pytest.raises(IntegrityError) as error:
        write(row, tapped_at="2026-03-01T23:59:59+07:00")

    assert refused(error) == "attendance_not_before_its_day"
    write(row, is_present=False, tapped_at="2026-03-01T23:59:59+07:00")


def test_a_meeting_does_not_go_to_a_day_after_its_marks():
    session = make_training(ends_on=date(2026, 3, 3))
    row = make_attendance(
        meeting=make_meeting(session=session),
        enrolment=make_enrolment(session=session),
        tapped_at="2026-03-02T09:00:00+07:00",
    )

    with pytest.raises(IntegrityError) as error:
        write(row.meeting, held_on=date(2026, 3, 3))

    assert refused(error) == "attendance_not_before_its_day"
    write(row, is_present=False)
    write(row.meeting, held_on=date(2026, 3, 3))


@pytest.mark.parametrize("make", [make_enrolment, make_meeting])
def test_nothing_goes_to_another_training(make):
    row = make()

    with pytest.raises(IntegrityError) as error:
        write(row, session=make_training())

    assert refused(error) == "stays_in_its_training"
