"""Grants follow when businesses or persons are merged, and double aid is found afterwards."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from businesses.actions.merging import merge_businesses
from businesses.actions.merging_persons import merge_persons
from businesses.actions.records import ChangedMeanwhileError
from businesses.models import Business
from grants.actions.locking import lock_programme
from grants.actions.refusals import DEFERRED
from grants.double_aid import double_aid
from grants.models import Grant, Ground, State, Transfer
from tests.factories import make_business, make_person, make_user
from tests.grant_factories import (
    make_former_grant,
    make_given,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_recipient,
)
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def merge(survivor, other):
    """Merge two businesses, or two persons, as they are now; all rules hold afterwards."""
    survivor.refresh_from_db()
    other.refresh_from_db()
    function = merge_businesses if isinstance(survivor, Business) else merge_persons
    merged = function(
        survivor=survivor, survivor_version=survivor.version,
        other=other, other_version=other.version,
        today=TODAY, by=User.objects.first() or make_user(),
    )  # fmt: skip
    hold_rules()
    return merged


def hold_rules():
    """What waits for the end of a transaction is asked now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {DEFERRED} IMMEDIATE")
        cursor.execute(f"SET CONSTRAINTS {DEFERRED} DEFERRED")


def transfer(given, business, person=None):
    return Transfer.objects.create(
        given=given, business=business, person=person, transferred_on=TODAY,
        reason="Pindah usaha", document_number="ALIH-1",
    )  # fmt: skip


@pytest.mark.parametrize("state", State)
def test_grants_of_a_business_are_those_of_the_survivor_in_every_state(state):
    kind = make_grant_kind("hibah", agreement="NPHD" if state == State.AGREED else "")
    grant = make_grant(state=state, programme=make_grant_programme(kind=kind))
    survivor = make_business(name="Yang tetap")

    merge(survivor, grant.business)

    grant.refresh_from_db()
    assert (grant.business, grant.state) == (survivor, state)


@pytest.mark.parametrize("state", [State.PROPOSED, State.VERIFIED, State.HANDED_OVER])
def test_grants_of_a_person_are_those_of_the_survivor(state):
    grant = make_grant(state=state)
    survivor = make_person(name="Siti Aminah")

    merge(survivor, grant.person)

    grant.refresh_from_db()
    assert (grant.person, grant.state) == (survivor, state)


def test_what_was_handed_on_follows_as_well():
    one = transfer(make_given(), make_business(), make_person())
    business, person = make_business(), make_person()

    merge(business, one.business)
    merge(person, one.person)

    one.refresh_from_db()
    assert (one.business, one.person) == (business, person)


@pytest.mark.parametrize("order", ["business first", "person first"])
def test_person_and_business_are_merged_in_one_transaction(order):
    grant = make_grant(state=State.DECIDED)
    person, business = make_recipient("Siti Aminah")
    pairs = [(business, grant.business), (person, grant.person)]
    pairs = pairs if order == "business first" else pairs[::-1]

    for survivor, other in pairs:
        survivor.refresh_from_db()
        other.refresh_from_db()
        function = merge_businesses if survivor is business else merge_persons
        function(
            survivor=survivor, survivor_version=survivor.version,
            other=other, other_version=other.version, today=TODAY, by=make_user(),
        )  # fmt: skip
    hold_rules()

    grant.refresh_from_db()
    assert (grant.business, grant.person) == (business, person)


def test_both_stay_and_are_found_as_double_aid_afterwards():
    first = make_grant(state=State.HANDED_OVER, business=make_business(name="Kue Melati"))
    other = make_grant_programme("Bantuan lain", year=2025)
    second = make_grant(
        state=State.HANDED_OVER, business=make_business(name="Roti Mawar"), programme=other
    )
    assert double_aid([first.pk, second.pk]) == {}

    merge(first.business, second.business)

    found = double_aid([first.pk, second.pk])
    [pair] = found[first.pk]
    assert (pair.other, pair.grounds, pair.is_open) == (second, [Ground.BUSINESS], True)
    assert [one.other for one in found[second.pk]] == [first]


def test_double_aid_of_merged_persons_is_found_afterwards():
    first, former = make_grant(state=State.VERIFIED), make_former_grant()
    assert double_aid([first.pk]) == {}

    merge(first.person, former.person)

    [pair] = double_aid([first.pk])[first.pk]
    assert (pair.other, pair.grounds) == (former, [Ground.PERSON])


def test_double_aid_by_what_was_handed_on_is_found_afterwards():
    mine, given = make_grant(state=State.VERIFIED), make_given()
    other = make_business()
    transfer(given, other)

    merge(mine.business, other)

    [pair] = double_aid([mine.pk])[mine.pk]
    assert pair.other == given.handover.grant


def test_a_verified_grant_still_goes_to_nobody_else():
    grant = make_grant(state=State.VERIFIED)
    Grant.objects.filter(pk=grant.pk).update(business=make_business())

    with pytest.raises(IntegrityError, match="goes to another"):
        hold_rules()


def test_history_of_the_survivor_goes_on():
    grant = make_grant()
    survivor = make_business()

    merge(survivor, grant.business)

    events = Grant.pgh_event_model.objects.filter(pgh_obj_id=grant.pk)
    assert list(events.order_by("pgh_id").values_list("business", flat=True)) == [
        Business.objects.get(merged_into=survivor).pk, survivor.pk,
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_who_takes_a_step_and_who_merges_wait_for_each_other_and_never_in_a_circle():
    grants = [make_grant() for _ in range(4)]
    survivor, user = make_business(), make_user()

    def decide():
        for grant in grants:
            with transaction.atomic():
                lock_programme(grant.programme)
                # As whoever writes a grant: its business is asked for after the programme.
                Business.objects.select_for_update().get(pk=grant.business_id)
                Grant.objects.filter(pk=grant.pk).update(reason="Diubah")

    def merge_all():
        for grant in grants:
            for _attempt in range(20):
                mine = Business.objects.get(pk=survivor.pk)
                theirs = Business.objects.get(pk=grant.business_id)
                try:
                    merge_businesses(
                        survivor=mine, survivor_version=mine.version,
                        other=theirs, other_version=theirs.version, today=TODAY, by=user,
                    )  # fmt: skip
                except ChangedMeanwhileError:
                    continue
                break

    results = in_threads(2, lambda number: [decide, merge_all][number]())

    assert results == [None, None]
    assert set(Grant.objects.values_list("business", "reason")) == {(survivor.pk, "Diubah")}
