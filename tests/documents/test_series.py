"""Running numbers: registration numbers with gaps but never twice, document numbers without."""

import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction

from documents.models import Series
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
KEY = "IKM-3674-2026"


def fail_after_drawing(key: str = KEY) -> None:
    with transaction.atomic():
        Series.objects.draw_inside(key)
        raise ZeroDivisionError


def test_numbers_of_a_series_begin_at_one_and_follow_each_other():
    assert [Series.objects.draw(KEY) for _ in range(3)] == [1, 2, 3]
    assert Series.objects.get().last_number == 3


def test_every_series_counts_by_itself():
    Series.objects.draw("IKM-3674-2025", 7)

    assert Series.objects.draw(KEY) == 1
    assert Series.objects.draw("IKM-3674-2025") == 8


def test_block_is_drawn_at_once():
    Series.objects.draw(KEY)

    first = Series.objects.draw(KEY, 300)

    assert first == 2
    assert Series.objects.draw(KEY) == 302


def test_number_drawn_in_a_transaction_of_the_caller_is_refused():
    with transaction.atomic(), pytest.raises(RuntimeError):
        Series.objects.draw(KEY)

    assert not Series.objects.exists()


def test_document_number_goes_back_with_the_write_that_drew_it():
    with transaction.atomic():
        assert Series.objects.draw_inside("BAST-2026") == 1

    with pytest.raises(ZeroDivisionError):
        fail_after_drawing("BAST-2026")

    with transaction.atomic():
        assert Series.objects.draw_inside("BAST-2026") == 2


def test_first_number_of_a_series_goes_back_too():
    with pytest.raises(ZeroDivisionError):
        fail_after_drawing()

    assert not Series.objects.exists()
    assert Series.objects.draw_inside(KEY) == 1


def test_number_below_zero_cannot_be_kept():
    Series.objects.draw(KEY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.update(last_number=-1)


# Many at once


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_get_twenty_different_numbers():
    numbers = in_threads(20, lambda _number: Series.objects.draw(KEY))

    assert sorted(numbers) == list(range(1, 21))


@pytest.mark.django_db(transaction=True)
def test_blocks_drawn_at_once_do_not_overlap():
    firsts = in_threads(20, lambda number: (Series.objects.draw(KEY, number + 1), number + 1))

    drawn = [first + offset for first, count in firsts for offset in range(count)]
    assert sorted(drawn) == list(range(1, 211))


@pytest.mark.django_db(transaction=True)
def test_document_numbers_drawn_at_once_have_no_gap_where_some_fail():
    def work(number):
        with transaction.atomic():
            drawn = Series.objects.draw_inside(KEY)
            if number % 2:
                raise ZeroDivisionError
        return drawn

    results = in_threads(20, work)

    assert sorted(n for n in results if isinstance(n, int)) == list(range(1, 11))
    assert [type(n) for n in results if not isinstance(n, int)] == [ZeroDivisionError] * 10
    assert Series.objects.get().last_number == 10


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_long_write_whose_number_was_drawn_before_it():
    drawn, done = threading.Event(), threading.Event()
    others = []

    def write_long():
        try:
            others.append(Series.objects.draw(KEY))
            with transaction.atomic():
                Series.objects.create(key="BAST-2026", last_number=0)
                drawn.set()
                done.wait(60)
        finally:
            drawn.set()
            connections.close_all()

    writer = threading.Thread(target=write_long)
    writer.start()
    drawn.wait(60)
    try:
        with connection.cursor() as cursor:
            # Waiting for the other is an error, not a test that hangs.
            cursor.execute("SET lock_timeout = '5s'")
            number = Series.objects.draw(KEY)
    finally:
        connection.close()
        done.set()
        writer.join()

    assert (others, number) == ([1], 2)
