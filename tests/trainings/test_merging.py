"""Enrolments follow when businesses or persons are merged, whoever enrols meanwhile."""

import threading
import time
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from businesses.actions.merging import merge_businesses
from businesses.actions.merging_persons import merge_persons
from businesses.actions.records import ChangedMeanwhileError
from businesses.models import Business, Person
from tests.factories import make_business, make_document, make_person, make_user
from tests.threads import in_threads
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_meeting,
    make_participant,
    make_training,
)
from trainings.actions.enrolling import NotEnrolledError, enrol, lock_session
from trainings.models import Attendance, Certificate, Enrolment, State, rank

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
EVENTS = Enrolment._meta.get_field("events").related_model


def merge(survivor, other):
    """Merge two businesses, or two persons, as they are now."""
    survivor.refresh_from_db()
    other.refresh_from_db()
    function = merge_businesses if isinstance(survivor, Business) else merge_persons
    return function(
        survivor=survivor, survivor_version=survivor.version,
        other=other, other_version=other.version,
        today=TODAY, by=User.objects.first() or make_user(),
    )  # fmt: skip


def two_persons():
    """Two entries of Siti, each with a business."""
    return make_participant()[0], make_participant()[0]


def both_in(session, first=State.ACCEPTED, second=State.ACCEPTED, **fields):
    """Both entries of a person in one training."""
    mine, theirs = two_persons()
    return (
        make_enrolment(session=session, person=mine, business=make_business(), state=first),
        make_enrolment(
            session=session, person=theirs, business=make_business(), state=second, **fields
        ),
    )


def test_enrolments_of_a_business_are_those_of_the_survivor():
    survivor, other = make_business(), make_business()
    mine, theirs = make_enrolment(business=survivor), make_enrolment(business=other)

    merge(survivor, other)

    assert set(survivor.enrolments.all()) == {mine, theirs}
    assert not other.enrolments.exists()
    assert theirs.person_id == Enrolment.objects.get(pk=theirs.pk).person_id


def test_two_people_of_merged_businesses_in_one_training_both_stay():
    session = make_training()
    survivor, other = make_business(), make_business()
    make_enrolment(session=session, business=survivor)
    make_enrolment(session=session, business=other)

    merge(survivor, other)

    assert session.enrolments.count() == 2


def test_enrolments_of_a_person_are_those_of_the_survivor():
    survivor, other = two_persons()
    theirs = make_enrolment(person=other, business=make_business(), state=State.FINISHED)

    merge(survivor, other)

    theirs.refresh_from_db()
    assert (theirs.person, theirs.state) == (survivor, State.FINISHED)
    assert not other.enrolments.exists()


PAIRS = [
    (first, second)
    for first in State
    for second in State
    if State.RESERVE not in {first, second} or first != second
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_of_two_in_one_training_the_further_state_holds(first, second):
    session = make_training(reserve_places=2, state="selesai")
    mine, theirs = both_in(session, first, second)
    further = mine if rank(first) >= rank(second) else theirs

    merge(mine.person, theirs.person)

    [kept] = session.enrolments.all()
    assert (kept.pk, kept.person) == (mine.pk, mine.person)
    assert kept.state == further.state
    assert kept.business == further.business
    assert kept.reserve_number == further.reserve_number


@pytest.mark.parametrize(("mine", "theirs"), [(1, 2), (2, 1)])
def test_of_two_on_the_reserve_list_the_place_before_holds(mine, theirs):
    session = make_training(quota=1, reserve_places=3)
    make_enrolment(session=session)
    mine, theirs = two_persons_on_reserve(session, mine, theirs)
    make_enrolment(session=session, state=State.RESERVE, reserve_number=3)

    merge(mine.person, theirs.person)

    numbers = session.enrolments.reserve().values_list("person", "reserve_number")
    assert numbers[0] == (mine.person_id, 1)
    assert [number for _person, number in numbers] == [1, 3]


def two_persons_on_reserve(session, *numbers):
    return [
        make_enrolment(
            session=session,
            person=person,
            business=make_business(),
            state=State.RESERVE,
            reserve_number=number,
        )
        for person, number in zip(two_persons(), numbers, strict=True)
    ]


def test_place_that_is_free_goes_to_the_reserve_list():
    session = make_training(quota=2, reserve_places=1)
    mine, theirs = both_in(session)
    waiting = make_enrolment(session=session, state=State.RESERVE)

    merge(mine.person, theirs.person)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.reserve_number) == (State.ACCEPTED, None)
    assert waiting.moved_up_at
    assert session.enrolments.placed().count() == 2


def test_full_training_is_no_obstacle():
    session = make_training(quota=1, reserve_places=1)
    mine, theirs = both_in(session, State.RESERVE, State.ACCEPTED)

    merge(mine.person, theirs.person)

    assert session.enrolments.get().state == State.ACCEPTED


def test_attendance_is_joined():
    session = make_training(ends_on=date(2026, 3, 5))
    mine, theirs = both_in(session, State.ATTENDED, State.ATTENDED)
    days = [make_meeting(session=session) for _day in range(4)]
    early = timezone.now() - timedelta(days=1)
    marks = [
        (mine, 0, True), (theirs, 0, False), (mine, 1, False), (theirs, 1, True),
        (theirs, 2, True), (mine, 3, False), (theirs, 3, False),
    ]  # fmt: skip
    for enrolment, day, is_present in marks:
        make_attendance(
            enrolment=enrolment, meeting=days[day], is_present=is_present, tapped_at=early
        )

    merge(mine.person, theirs.person)

    rows = Attendance.objects.order_by("meeting__held_on")
    assert [(row.enrolment_id, row.is_present) for row in rows] == [
        (mine.pk, True), (mine.pk, True), (mine.pk, True), (mine.pk, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "theirs", "kept"),
    [(None, None, None), (70, None, 70), (None, 70, 70), (70, 80, 80), (80, 70, 80), (None, 0, 0)],
)
def test_better_mark_holds(mine, theirs, kept):
    session = make_training()
    first, second = both_in(session)
    Enrolment.objects.filter(pk=first.pk).update(test_mark=mine)
    Enrolment.objects.filter(pk=second.pk).update(test_mark=theirs)

    merge(first.person, second.person)

    assert session.enrolments.get().test_mark == kept


def test_certificates_stay_with_the_person():
    session = make_training()
    mine, theirs = both_in(session, State.ACCEPTED, State.FINISHED)
    certificate = Certificate.objects.create(
        document=make_document(is_stored=False), enrolment=theirs
    )

    merge(mine.person, theirs.person)

    certificate.refresh_from_db()
    assert certificate.enrolment == mine
    assert session.enrolments.get().state == State.FINISHED


def test_history_tells_what_became_of_both():
    session = make_training()
    mine, theirs = both_in(session, State.ACCEPTED, State.FINISHED)
    before = set(EVENTS.objects.values_list("pgh_id", flat=True))

    merge(mine.person, theirs.person)

    events = EVENTS.objects.exclude(pgh_id__in=before).order_by("pgh_id")
    assert [(event.pgh_label, event.pgh_obj_id, event.state) for event in events] == [
        ("delete", theirs.pk, "lulus"), ("update", mine.pk, "lulus"),
    ]  # fmt: skip


def test_history_tells_of_enrolments_that_moved():
    survivor, other = two_persons()
    theirs = make_enrolment(person=other, business=make_business())
    one, another = theirs.business, make_business()

    merge(survivor, other)
    merge(another, one)

    events = EVENTS.objects.filter(pgh_obj_id=theirs.pk).order_by("pgh_id")
    assert list(events.values_list("person", "business")) == [
        (other.pk, one.pk), (survivor.pk, one.pk), (survivor.pk, another.pk),
    ]  # fmt: skip


# --- At once -----------------------------------------------------------------------------------


def told(error):
    """Whether somebody reads a sentence, and no error page."""
    return isinstance(error, ChangedMeanwhileError | NotEnrolledError)


@pytest.mark.django_db(transaction=True)
def test_merge_and_enrolments_of_the_same_person_at_once():
    by = make_user()
    sessions = [make_training(quota=3, reserve_places=1) for _number in range(3)]
    mine, theirs = make_participant()[0], make_participant()[0]
    business = make_business()
    for session in sessions:
        make_enrolment(session=session, person=mine, business=business)
    for session in sessions[:2]:
        make_enrolment(session=session, person=theirs, business=business)
    fresh = make_training()
    strangers = [make_participant(f"Peserta {number}") for number in range(3)]
    mine.refresh_from_db()
    theirs.refresh_from_db()

    def work(number):
        if number == 0:
            return merge_persons(
                survivor=mine, survivor_version=mine.version,
                other=theirs, other_version=theirs.version, today=TODAY, by=by,
            )  # fmt: skip
        if number == 1:
            return enrol(sessions[2], person=theirs, business=business, by=by)
        if number == 2:
            return enrol(fresh, person=theirs, business=business, by=by)
        person, other = strangers[number - 3]
        return enrol(sessions[0], person=person, business=other, by=by)

    results = in_threads(6, work)

    assert all(told(one) for one in results if isinstance(one, Exception)), results
    if isinstance(results[0], Person):
        assert not Enrolment.objects.filter(person=theirs).exists()
        assert all(one.enrolments.filter(person=mine).count() == 1 for one in sessions)


@pytest.mark.django_db(transaction=True)
def test_merge_waits_for_the_training_before_it_locks_the_persons():
    by = make_user()
    session = make_training()
    mine, theirs = both_in(session)
    mine.person.refresh_from_db()
    theirs.person.refresh_from_db()
    has_lock, is_done = threading.Event(), threading.Event()

    def work(number):
        if number == 0:
            with transaction.atomic():
                lock_session(session)
                has_lock.set()
                # The merge is on its way, and holds nothing that is needed here.
                is_done.wait(1)
                return enrol(session, person=make_person(), business=theirs.business, by=by)
        has_lock.wait(5)
        try:
            return merge(mine.person, theirs.person)
        finally:
            is_done.set()

    results = in_threads(2, work)

    assert not [one for one in results if isinstance(one, Exception)], results
    assert session.enrolments.count() == 2


@pytest.mark.django_db(transaction=True)
def test_who_is_merged_while_being_enrolled_is_not_enrolled_under_the_old_entry():
    by = make_user()
    session = make_training()
    mine, theirs = two_persons()
    business = make_business()
    is_merged = threading.Event()

    def work(number):
        if number == 0:
            with transaction.atomic():
                merge(mine, theirs)
                is_merged.set()
                # Until the other one waits for the person that is locked.
                time.sleep(1)
                return None
        is_merged.wait(5)
        return enrol(session, person=theirs, business=business, by=by)

    results = in_threads(2, work)

    assert isinstance(results[1], NotEnrolledError), results
    assert not session.enrolments.exists()


@pytest.mark.django_db(transaction=True)
def test_training_that_is_locked_at_the_very_moment_is_told(monkeypatch):
    make_user()
    session = make_training()
    mine, theirs = both_in(session)
    persons = [row.person for row in (mine, theirs)]
    for person in persons:
        person.refresh_from_db()
    has_lock, is_done = threading.Event(), threading.Event()
    # As if both had been enrolled only after the merge had locked their trainings.
    monkeypatch.setattr("businesses.actions.merge_moves._locks", {Person: [], Business: []})

    def work(number):
        if number == 0:
            with transaction.atomic():
                lock_session(session)
                has_lock.set()
                is_done.wait(10)
                return None
        has_lock.wait(5)
        try:
            return merge(*persons)
        finally:
            is_done.set()

    results = in_threads(2, work)

    assert isinstance(results[1], ChangedMeanwhileError), results
    assert session.enrolments.count() == 2
    assert connection.in_atomic_block is False
