"""Double aid is found wherever it hides, and each false warning can be overruled."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from businesses.actions.merging import merge_businesses
from businesses.actions.merging_persons import merge_persons
from businesses.models import Business, Person
from grants.double_aid import double_aid
from grants.models import GivenItem, Grant, Ground, Overruling, State, Transfer
from tests.businesses.test_constraints import refused
from tests.factories import (
    make_business,
    make_group,
    make_group_membership,
    make_ownership,
    make_person,
    make_user,
)
from tests.grant_factories import (
    DAY,
    make_former_grant,
    make_given,
    make_grant,
    make_grant_programme,
    make_recipient,
)
from tests.grants.by_sql import decide, write

pytestmark = pytest.mark.django_db
NIK = "3674014101800012"
KK = "3674010101100001"
SERUA, JOMBANG = "36.74.04.1001", "36.74.04.1002"


def found(grant):
    """The other grants and the grounds on which they are found."""
    return {one.other: set(one.grounds) for one in double_aid([grant.pk]).get(grant.pk, [])}


def given(**fields):
    """A grant that somebody received."""
    return make_grant(state=State.HANDED_OVER, **fields)


def asked(**fields):
    """A grant that waits for its decision."""
    return make_grant(state=State.VERIFIED, **fields)


def is_refused(grant):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        decide(grant)
    assert refused(error) == "grant_is_no_double_aid"


def business_at(street, village=SERUA, **fields):
    return make_business(street=street, village=village, **fields)


# --- The planted cases: what was given before, and what is asked for now ---


def renamed_business():
    business = make_business(name="Jahit Melati")
    first = given(business=business)
    write(business, name="Konveksi Mawar Abadi")
    return first, asked(business=business)


def same_nik_in_another_spelling():
    person = make_person(name="Siti Aminah", nik=NIK)
    first = given(business=make_business(), person=person)
    same = Person.objects.get(nik_index=make_unsaved(name="St. Aminah", nik=NIK).nik_index)
    return first, asked(business=make_business(), person=same)


def make_unsaved(name, nik):
    person = Person(name=name)
    person.set_nik(nik)
    return person


def another_business_of_the_owner():
    person, business = make_recipient()
    other = make_business()
    make_ownership(business=other, person=person)
    return given(business=business), asked(business=other)


def registered_again():
    closed = make_business(closed_on=date(2024, 1, 1), closing_reason="berhenti")
    return given(business=closed), asked(business=make_business(previous=closed))


def registered_again_twice():
    first = make_business(closed_on=date(2022, 1, 1), closing_reason="berhenti")
    second = make_business(previous=first, closed_on=date(2024, 1, 1), closing_reason="berhenti")
    return given(business=first), asked(business=make_business(previous=second))


def same_nib():
    first, second = (make_business(nib="1234567890123") for _ in range(2))
    return given(business=first), asked(business=second)


def spouse_on_the_family_card():
    return given(business=make_business(), kk=KK), asked(business=make_business(), kk=KK)


def spouse_at_the_address():
    mine, other = business_at("Jl. Melati No. 5"), business_at("Jalan Melati 5")
    return given(business=mine), asked(business=other)


def group_of_which_it_is_a_member():
    membership = make_group_membership()
    return given(group=membership.group), asked(business=membership.business)


def member_of_the_group():
    membership = make_group_membership()
    return given(business=membership.business), asked(group=membership.group)


def former_member_of_the_group():
    membership = make_group_membership(until_on=date(2025, 1, 1))
    return given(business=membership.business), asked(group=membership.group)


def group_of_another_business_of_the_owner():
    person, business = make_recipient()
    member = make_business()
    make_ownership(business=member, person=person)
    membership = make_group_membership(business=member)
    return given(group=membership.group), asked(business=business)


def two_groups_with_one_member():
    membership = make_group_membership()
    other = make_group_membership(group=make_group("KUB Lain"), business=membership.business)
    return given(group=membership.group), asked(group=other.group)


def two_groups_with_one_chair():
    chair = make_person()
    groups = [make_group(name, chair=chair) for name in ("KUB Satu", "KUB Dua")]
    return given(group=groups[0]), asked(group=groups[1])


def business_of_the_chair():
    person, business = make_recipient()
    return given(business=business), asked(group=make_group(chair=person))


def group_of_the_owner_as_its_chair():
    person, business = make_recipient()
    return given(group=make_group(chair=person)), asked(business=business)


def merged_business():
    first, second = make_business(), make_business()
    aid = given(business=second)
    merge(merge_businesses, first, second)
    return aid, asked(business=first)


def merged_business_that_still_is_asked_for():
    first, second = make_business(), make_business()
    ask = asked(business=second)
    merge(merge_businesses, first, second)
    return given(business=first), ask


def merged_person():
    first, second = make_person(), make_person()
    aid = given(business=make_business(), person=second)
    merge(merge_persons, first, second)
    return aid, asked(business=make_business(), person=first)


def merge(function, survivor, other):
    """Whether or not the grants of the entry that goes move along."""
    survivor.refresh_from_db()
    other.refresh_from_db()
    function(
        survivor=survivor, survivor_version=survivor.version,
        other=other, other_version=other.version, today=DAY, by=make_user(),
    )  # fmt: skip


def another_programme_and_year():
    business = make_business()
    before = make_grant_programme("DAK", year=2024, budget="apbn")
    return given(business=business, programme=before), asked(business=business)


def ten_years_back():
    person, business = make_recipient()
    first = make_former_grant(business=business, person=person)
    return first, asked(business=business)


def ten_years_back_under_another_business():
    """The list of that year does not say who received; the business was sold meanwhile."""
    person, business = make_person(), make_business()
    make_ownership(
        business=business, person=person, from_on=date(2010, 1, 1), until_on=date(2020, 1, 1)
    )
    mine = make_business()
    make_ownership(business=mine, person=person)
    return make_former_grant(business=business), asked(business=mine)


def handed_on(**fields):
    given_item = make_given(business=make_business())
    Transfer.objects.create(
        given=given_item, transferred_on=DAY, reason="Dijual", document_number="1/2026", **fields
    )
    return given_item.handover.grant


def handed_on_to_the_business():
    business = make_business()
    return handed_on(business=business), asked(business=business)


def handed_on_to_the_person():
    person = make_person()
    return (
        handed_on(business=make_business(), person=person),
        asked(business=make_business(), person=person),
    )


def handed_on_to_another_business_of_the_owner():
    person, business = make_recipient()
    other = make_business()
    make_ownership(business=other, person=person)
    return handed_on(business=other), asked(business=business)


def handed_on_to_the_address():
    mine, other = business_at("Jl. Melati No. 5"), business_at("Jalan Melati 5")
    return handed_on(business=other), asked(business=mine)


PLANTED = [
    (renamed_business, {Ground.BUSINESS}),
    (same_nik_in_another_spelling, {Ground.PERSON}),
    (another_business_of_the_owner, {Ground.PERSON}),
    (registered_again, {Ground.BUSINESS}),
    (registered_again_twice, {Ground.BUSINESS}),
    (same_nib, {Ground.BUSINESS}),
    (spouse_on_the_family_card, {Ground.FAMILY}),
    (spouse_at_the_address, {Ground.ADDRESS}),
    (group_of_which_it_is_a_member, {Ground.GROUP}),
    (member_of_the_group, {Ground.GROUP}),
    (former_member_of_the_group, {Ground.GROUP}),
    (group_of_another_business_of_the_owner, {Ground.GROUP}),
    (two_groups_with_one_member, {Ground.GROUP}),
    (two_groups_with_one_chair, {Ground.PERSON}),
    (business_of_the_chair, {Ground.PERSON}),
    (group_of_the_owner_as_its_chair, {Ground.PERSON}),
    (merged_business, {Ground.BUSINESS}),
    (merged_business_that_still_is_asked_for, {Ground.BUSINESS}),
    (merged_person, {Ground.PERSON}),
    (another_programme_and_year, {Ground.BUSINESS}),
    (ten_years_back, {Ground.BUSINESS}),
    (ten_years_back_under_another_business, {Ground.PERSON}),
    (handed_on_to_the_business, {Ground.TRANSFER}),
    (handed_on_to_the_person, {Ground.TRANSFER}),
    (handed_on_to_another_business_of_the_owner, {Ground.TRANSFER}),
    (handed_on_to_the_address, {Ground.TRANSFER}),
]


@pytest.mark.parametrize(
    ("plant", "grounds"), PLANTED, ids=[plant.__name__ for plant, _grounds in PLANTED]
)
def test_planted_case_is_found_refused_and_overruled(plant, grounds):
    first, grant = plant()

    assert found(grant) == {first: grounds}
    is_refused(grant)

    # Another ground does not help, nor the same one for another grant.
    other = next(ground for ground in Ground if ground not in grounds)
    overrule(grant, first, other)
    for ground in grounds:
        overrule(grant, asked(business=make_business()), ground)
    is_refused(grant)

    for ground in grounds:
        overrule(grant, first, ground)
    decide(grant)

    assert Grant.objects.get(pk=grant.pk).state == State.DECIDED
    pair = next(one for one in double_aid([grant.pk])[grant.pk] if one.other == first)
    assert not pair.is_open
    assert {one.reason for one in pair.overrulings} == {"Bukan bantuan ganda."}


def overrule(grant, other, ground):
    Overruling.objects.create(
        grant=grant, other=other, ground=ground, reason="Bukan bantuan ganda."
    )


def test_each_ground_is_overruled_by_itself():
    person, business = make_recipient()
    first = given(business=business, person=person, kk=KK)
    grant = asked(business=business, person=person, kk=KK)
    assert found(grant) == {first: {Ground.BUSINESS, Ground.FAMILY}}

    overrule(grant, first, Ground.BUSINESS)
    is_refused(grant)
    overrule(grant, first, Ground.FAMILY)
    decide(grant)


def test_overruling_of_the_other_way_round_does_not_help():
    first, grant = renamed_business()

    overrule(first, grant, Ground.BUSINESS)

    is_refused(grant)


@pytest.mark.parametrize("state", [State.REJECTED, State.WITHDRAWN])
def test_what_was_rejected_or_withdrawn_is_no_aid(state):
    business = make_business()
    make_grant(business=business, state=state)
    grant = asked(business=business)

    assert found(grant) == {}
    decide(grant)


def test_what_is_only_proposed_is_shown_but_does_not_hinder():
    business = make_business()
    first, grant = make_grant(business=business), asked(business=business)

    (pair,) = double_aid([grant.pk])[grant.pk]
    assert (pair.other, pair.is_aid, pair.is_open) == (first, False, False)
    decide(grant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jl. Melati No. 5", "Jalan Melati 5"),
        ("Jl.Melati no.5", "JLN. MELATI NOMOR 05"),
        ("Jl. Melati No. 5 RT 01/02", "Jl Melati 5"),
        ("Jl. Melati No.5 RT.001 RW.002", "jalan melati, no 5"),
        ("Gg. Haji Saleh 12", "Gang Haji Saleh No 12"),
        ("Kp. Sawah Blok B2", "Kampung Sawah B-2"),
    ],
)
def test_address_is_the_same_however_it_is_written(one, other):
    first, grant = given(business=business_at(one)), asked(business=business_at(other))

    assert found(grant) == {first: {Ground.ADDRESS}}


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (("Jl. Melati No. 5", SERUA), ("Jl. Melati No. 6", SERUA)),
        (("Jl. Melati No. 5", SERUA), ("Jl. Melati No. 55", SERUA)),
        (("Jl. Melati No. 5", SERUA), ("Jl. Melati No. 5", JOMBANG)),
        (("Jl. Melati", SERUA), ("Jl. Melati", None)),
        (("Jl.", SERUA), ("Jl.", SERUA)),
        (("", SERUA), ("", SERUA)),
    ],
)
def test_other_addresses_are_not_the_same(mine, theirs):
    given(business=business_at(*theirs))

    assert found(asked(business=business_at(*mine))) == {}


@pytest.mark.parametrize(
    ("mine", "theirs", "is_same"),
    [
        ({"rt": "001", "rw": "002"}, {"rt": "001", "rw": "002"}, True),
        ({"rt": "001", "rw": "002"}, {}, True),
        ({"rt": "001", "rw": "002"}, {"rt": "003", "rw": "002"}, False),
    ],
)
def test_neighbourhoods_tell_streets_of_one_name_apart(mine, theirs, is_same):
    first = given(business=business_at("Kp. Sawah", **theirs))

    expected = {first: {Ground.ADDRESS}} if is_same else {}
    assert found(asked(business=business_at("Kp. Sawah", **mine))) == expected


def test_old_list_without_a_village_is_found_by_street_and_number():
    first = make_former_grant(business=business_at("Jl. Melati No. 5", None))

    assert found(asked(business=business_at("Jalan Melati 5"))) == {first: {Ground.ADDRESS}}


def test_who_has_nothing_to_do_with_each_other_is_not_found():
    membership = make_group_membership()
    given(business=make_group_membership(group=membership.group).business)
    given(business=make_business(), kk="3674010101100002")
    given(group=make_group("KUB Lain", chair=make_person()))
    make_former_grant()

    # A fellow member is another business: only what the group received is for both.
    assert found(asked(business=membership.business, kk=KK)) == {}


def test_later_owner_is_not_the_one_who_received_before():
    seller, business = make_recipient()
    first = given(business=business, person=seller)
    business.ownerships.update(until_on=date(2026, 6, 1))
    buyer = make_person(name="Budi")
    make_ownership(business=business, person=buyer, from_on=date(2026, 6, 1))
    other = make_business()
    make_ownership(business=other, person=buyer)

    # Of the business there is a question to answer, and so of the person who has it now.
    assert found(asked(business=business, person=buyer)) == {first: {Ground.BUSINESS}}


# --- What was handed on ---


def hand_on(grant, business):
    """What a grant gave goes to a business."""
    given_item = GivenItem.objects.get(handover__grant=grant)
    return Transfer.objects.create(
        given=given_item, business=business, transferred_on=DAY, reason="Dijual",
        document_number="1/2026",
    )  # fmt: skip


def test_what_is_handed_on_is_found_from_both_grants_with_its_transfer():
    receiver, giver = given(business=make_business()), given(business=make_business())
    transfer = hand_on(giver, receiver.business)

    for grant, other in [(giver, receiver), (receiver, giver)]:
        (pair,) = double_aid([grant.pk])[grant.pk]
        assert (pair.other, pair.grounds, pair.transfers) == (other, [Ground.TRANSFER], [transfer])


def test_what_came_back_is_no_aid_to_another():
    business = make_business()
    first = given(business=business)
    second = given(business=business, is_overruled=True)
    hand_on(second, make_business())
    hand_on(second, business)

    assert found(first) == {second: {Ground.BUSINESS}}
    assert found(second) == {first: {Ground.BUSINESS}}


def test_what_two_hand_on_to_one_is_found():
    receiver = make_business()
    first, second = given(business=make_business()), given(business=make_business())
    for grant in (first, second):
        hand_on(grant, receiver)

    assert found(first) == {second: {Ground.TRANSFER}}
    assert found(second) == {first: {Ground.TRANSFER}}


@pytest.mark.parametrize("count", [1, 4])
def test_queries_do_not_grow_with_what_is_handed_on(django_assert_num_queries, count):
    keys = []
    for _ in range(count):
        receiver, giver = given(business=make_business()), given(business=make_business())
        hand_on(giver, receiver.business)
        keys += [receiver.pk, giver.pk]

    with django_assert_num_queries(4):
        assert len(double_aid(keys)) == 2 * count


@pytest.mark.parametrize("count", [1, 6])
def test_queries_do_not_grow_with_grants(django_assert_num_queries, count):
    business = make_business()
    for _ in range(count):
        make_former_grant(business=business)
        business = make_business(previous=business)
    keys = [asked(business=business).pk for _ in range(count)]

    with django_assert_num_queries(3):
        assert len(double_aid(keys)[keys[0]]) == 2 * count - 1


def test_every_ground_is_planted():
    assert set().union(*(grounds for _plant, grounds in PLANTED)) == set(Ground)


def test_streets_are_looked_up_by_the_index():
    business_at("Jl. Melati No. 5")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM businesses_business"
            " WHERE plain_street(street) = plain_street('Jl. Melati 5') AND street <> ''"
        )
        plan = "\n".join(row for (row,) in cursor.fetchall())

    assert "business_by_plain_street" in plan
    assert Business.objects.count() == 1
