"""Several phones at several doors: no mark is lost, and the last tap on a person holds."""

import random
from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from tests.factories import make_user
from tests.threads import in_threads
from tests.training_factories import make_meeting, make_training
from tests.trainings.test_attendance import enrol, tap
from trainings.actions import attendance as actions
from trainings.actions import enrolling
from trainings.actions import results as result_actions
from trainings.actions.enrolling import SessionFullError
from trainings.models import Attendance, Enrolment, State

pytestmark = pytest.mark.django_db(transaction=True)


def eighty(**fields):
    meeting = make_meeting(session=make_training(quota=80))
    return meeting, enrol(meeting.session, *[f"Orang {n:02}" for n in range(80)], **fields)


def phone(user):
    client = Client()
    client.force_login(user)
    return client


def present():
    return set(Attendance.objects.filter(is_present=True).values_list("enrolment", flat=True))


def test_two_phones_mark_the_same_eighty_people():
    meeting, people = eighty()
    users = [make_user(name="Bu Pintu"), make_user(name="Pak Gerbang")]
    phones = [phone(user) for user in users]

    def work(number):
        # Each in an order of its own: they meet at every person sooner or later.
        order = random.Random(number).sample(people, len(people))
        return [tap(phones[number], meeting, (row, True, 0)).json()["refused"] for row in order]

    assert in_threads(2, work) == [[[]] * 80] * 2

    assert present() == {row.pk for row in people}
    assert set(Enrolment.objects.values_list("state", flat=True)) == {State.ATTENDED}
    events = apps.get_model("trainings", "AttendanceEvent").objects.select_related("pgh_context")
    for row in people:
        who = {one.pgh_context.metadata["user"] for one in events.filter(enrolment_id=row.pk)}
        # The first who came made the mark, the other renewed it: both are told.
        assert who <= {user.pk for user in users}
        last = Attendance.objects.get(enrolment=row)
        newest = events.filter(enrolment_id=row.pk).order_by("-pgh_id")[0]
        assert newest.pgh_context.metadata["user"] == last.saved_by_id


def test_of_two_phones_the_last_tap_holds_in_whichever_order_they_come_in():
    meeting, people = eighty()
    phones = [phone(make_user()), phone(make_user())]
    # The first phone tapped "present" on half of them last, the second "absent" on the others.
    is_later = {row.pk: number % 2 == 0 for number, row in enumerate(people)}

    def work(number):
        taps = [
            # Minutes apart: how long each is on its way makes no difference.
            (row, number == 0, 60_000 if is_later[row.pk] == (number == 0) else 600_000)
            for row in random.Random(number).sample(people, len(people))
        ]
        refused = []
        for start in range(0, 80, 10):
            refused += tap(phones[number], meeting, *taps[start : start + 10]).json()["refused"]
        return refused

    assert in_threads(2, work) == [[], []]

    assert present() == {row.pk for row in people if is_later[row.pk]}
    assert Attendance.objects.count() == 80
    attended = Enrolment.objects.filter(state=State.ATTENDED)
    assert set(attended.values_list("pk", flat=True)) == present()


def test_of_the_last_free_place_one_of_two_gets_it():
    meeting = make_meeting(session=make_training(quota=1))
    people = enrol(meeting.session, "Ani", "Budi", state=State.CANDIDATE)
    by = make_user()

    results = in_threads(
        2, lambda number: actions.mark(people[number], meeting, is_present=True, by=by)
    )

    assert sorted(isinstance(result, SessionFullError) for result in results) == [False, True]
    assert Enrolment.objects.placed().count() == len(present()) == 1


def test_marking_beside_those_who_decline_enrol_and_conclude_ends():
    meeting, people = eighty()
    by = make_user()
    later = timezone.now() + timedelta(seconds=1)

    def work(number):
        if number == 0:
            return [actions.mark(row, meeting, is_present=True, by=by).pk for row in people]
        if number == 1:
            return [
                enrolling.decline(row, by=by)
                for row in reversed(people)
                if not row.attendances.exists()
            ]
        if number == 2:
            return actions.mark_all(
                meeting, {row.pk: True for row in people[::2]}, tapped_at=later, by=by
            )
        return result_actions.conclude(meeting.session, by=by)

    results = in_threads(4, work)

    # Whoever was there first cannot decline any more: that is told, and nothing hangs.
    allowed = (list, int, enrolling.NotEnrolledError)
    assert all(isinstance(result, allowed) for result in results), results
    # Nobody has a mark without a place.
    assert not Enrolment.objects.filter(state=State.DECLINED, attendances__is_present=True).exists()
