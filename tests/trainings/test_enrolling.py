"""Places and the reserve list: many at once, moving up, and what the database refuses."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.businesses.test_constraints import refused
from tests.factories import make_user
from tests.threads import in_threads
from tests.training_factories import make_enrolment, make_participant, make_training
from trainings.actions.enrolling import (
    NotEnrolledError,
    SessionFullError,
    add_candidates,
    decline,
    decline_many,
    enrol,
    enrol_many,
)
from trainings.models import Enrolment, State

QUOTA, RESERVE, MANY = 20, 10, 50


def people(count):
    return [make_participant(f"Peserta {number}") for number in range(count)]


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_fill_places_and_reserve_list_in_order():
    session, by = make_training(quota=QUOTA, reserve_places=RESERVE), make_user()
    pairs = people(MANY)

    def work(number):
        person, business = pairs[number]
        return enrol(session, person=person, business=business, by=by)

    results = in_threads(MANY, work)

    # Keys are drawn under the lock of the training: their order is that in which they came.
    rows = list(Enrolment.objects.order_by("pk"))
    assert [row.state for row in rows] == [State.ACCEPTED] * QUOTA + [State.RESERVE] * RESERVE
    assert [row.reserve_number for row in rows[QUOTA:]] == list(range(1, RESERVE + 1))
    errors = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in errors] == [SessionFullError] * (MANY - QUOTA - RESERVE)
    enrolled = {row.pk for row in results if isinstance(row, Enrolment)}
    assert enrolled == {row.pk for row in rows}

    moved = []
    for row in rows[:5]:
        moved += decline(row, by=by).moved_up

    assert moved == rows[QUOTA : QUOTA + 5]
    assert session.enrolments.placed().count() == QUOTA
    left = session.enrolments.reserve().values_list("pk", "reserve_number")
    assert list(left) == [(row.pk, row.reserve_number) for row in rows[QUOTA + 5 :]]
    assert Enrolment.objects.filter(moved_up_at__isnull=False).count() == 5

    with pytest.raises(IntegrityError) as error, connection.cursor() as cursor:
        cursor.execute(
            "UPDATE trainings_enrolment SET state = 'diterima' WHERE id = %s", [rows[0].pk]
        )
    assert refused(error) == "enrolment_within_quota"


@pytest.mark.django_db(transaction=True)
def test_five_who_decline_at_once_move_five_up_in_order():
    session, by = make_training(quota=QUOTA, reserve_places=RESERVE), make_user()
    enrol_many(session, people(QUOTA + RESERVE), by=by)
    rows = list(Enrolment.objects.order_by("pk"))

    results = in_threads(5, lambda number: decline(rows[number], by=by).moved_up)

    moved = sorted(row.pk for result in results for row in result)
    assert moved == [row.pk for row in rows[QUOTA : QUOTA + 5]]
    numbers = session.enrolments.reserve().values_list("reserve_number", flat=True)
    assert list(numbers) == list(range(6, RESERVE + 1))


@pytest.mark.django_db(transaction=True)
def test_lists_that_are_enrolled_at_once_share_the_places():
    session, by = make_training(quota=QUOTA, reserve_places=RESERVE), make_user()
    lists = [people(10) for _ in range(5)]

    found = in_threads(5, lambda number: enrol_many(session, lists[number], by=by))

    assert sum(len(one.accepted) for one in found) == QUOTA
    assert sum(len(one.reserve) for one in found) == RESERVE
    assert sum(len(one.full) for one in found) == MANY - QUOTA - RESERVE
    numbers = session.enrolments.reserve().values_list("reserve_number", flat=True)
    assert list(numbers) == list(range(1, RESERVE + 1))


@pytest.mark.django_db
def test_a_list_keeps_its_order_and_who_stands_in_the_training():
    session, by = make_training(quota=3, reserve_places=1), make_user()
    pairs = people(6)
    add_candidates(session, [pairs[1]], by=by)
    kept = enrol(session, person=pairs[5][0], business=pairs[5][1], by=by)

    found = enrol_many(session, [pairs[0], pairs[0], *pairs[1:]], by=by)

    assert [row.person for row in found.accepted] == [pairs[0][0], pairs[1][0]]
    assert [(row.person, row.reserve_number) for row in found.reserve] == [(pairs[2][0], 1)]
    assert found.full == [pairs[3][0], pairs[4][0]]
    assert found.already == [kept]
    assert Enrolment.objects.count() == 4
    assert {row.saved_by for row in Enrolment.objects.all()} == {by}


@pytest.mark.django_db
def test_history_tells_of_each_of_a_list():
    session, by = make_training(quota=1, reserve_places=1), make_user()
    pairs = people(2)
    add_candidates(session, pairs, by=by)

    enrol_many(session, pairs, by=by)

    states = [list(row.events.order_by("pgh_id").values_list("state", flat=True))
              for row in Enrolment.objects.order_by("pk")]  # fmt: skip
    assert states == [["calon", "diterima"], ["calon", "cadangan"]]


@pytest.mark.django_db
def test_eighty_at_once_take_few_queries(django_assert_max_num_queries):
    session, by, pairs = make_training(quota=60, reserve_places=20), make_user(), people(80)

    with django_assert_max_num_queries(10):
        enrol_many(session, pairs, by=by)

    assert Enrolment.objects.count() == 80


@pytest.mark.django_db
def test_several_who_decline_free_their_places_at_once():
    session, by = make_training(quota=3, reserve_places=3), make_user()
    pairs = people(6)
    found = enrol_many(session, pairs, by=by)
    declining = [found.accepted[0].pk, found.accepted[1].pk, found.reserve[0].pk]

    freed = decline_many(session, declining, by=by)

    assert [row.person for row in freed.moved_up] == [pairs[4][0], pairs[5][0]]
    assert session.enrolments.placed().count() == 3
    assert not session.enrolments.reserve().exists()


@pytest.mark.django_db
def test_a_cancelled_training_takes_no_list():
    session = make_training(state="dibatalkan", cancellation_reason="Banjir")

    with pytest.raises(NotEnrolledError):
        enrol_many(session, people(1), by=make_user())

    assert not Enrolment.objects.exists()


@pytest.mark.django_db
def test_plain_sql_puts_nobody_beyond_the_places():
    session = make_training(quota=1)
    make_enrolment(session=session)
    other = make_enrolment(session=session, state=State.CANDIDATE)

    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Enrolment.objects.filter(pk=other.pk).update(state=State.ACCEPTED)

    assert refused(error) == "enrolment_within_quota"
