"""Several merges at once: one of them happens, and nobody waits for ever."""

from datetime import date

import pytest

from accounts.models import User
from businesses.actions.merging import merge_businesses
from businesses.actions.merging_persons import merge_persons
from businesses.actions.registering import ChangedMeanwhileError
from businesses.models import Business, Person
from tests.factories import make_business, make_person, make_product, make_user
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def merge(merge_function, pair):
    survivor, other = pair
    return merge_function(
        survivor=survivor, survivor_version=survivor.version,
        other=other, other_version=other.version,
        today=date(2026, 11, 25), by=User.objects.get(),
    )  # fmt: skip


def happened(results):
    """How many merges happened; all others were told that someone was quicker."""
    refused = [result for result in results if isinstance(result, ChangedMeanwhileError)]
    done = [result for result in results if isinstance(result, Business | Person)]
    assert len(refused) + len(done) == len(results), results
    return len(done)


def test_of_two_who_merge_the_same_pair_in_both_directions_one_does():
    make_user()
    first, second = make_business(), make_business()
    make_product(business=first)
    make_product(business=second, name="Sambal")
    pairs = [(first, second), (second, first)] * 2

    results = in_threads(4, lambda number: merge(merge_businesses, pairs[number]))

    assert happened(results) == 1
    survivor = Business.objects.get(merged_into=None)
    assert survivor.product_set.count() == 2


def test_merges_in_a_circle_do_not_wait_for_each_other():
    make_user()
    three = [make_business() for _number in range(3)]
    pairs = [(three[n], three[(n + 1) % 3]) for n in range(3)]

    results = in_threads(3, lambda number: merge(merge_businesses, pairs[number]))

    assert happened(results) == 1


def test_of_two_who_merge_the_same_persons_one_does():
    make_user()
    first, second = make_person(), make_person()
    for person in (first, second):
        make_business(owner=person)
    pairs = [(first, second), (second, first)]

    results = in_threads(2, lambda number: merge(merge_persons, pairs[number]))

    assert happened(results) == 1
    assert Person.objects.get(merged_into=None).ownerships.count() == 2
