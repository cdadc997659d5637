"""The search for duplicates: what makes a pair, what keeps it, what ends it."""

from datetime import date

import pytest

from businesses.duplicate_pairs import find_businesses, find_daily, find_persons
from businesses.models import BusinessPair, PersonPair
from tests.factories import make_business, make_ownership, make_person

pytestmark = pytest.mark.django_db
SERPONG, PAMULANG = "36.74.01.1001", "36.74.06.1001"
NIK, ANOTHER_NIK = "3674014101800012", "3674010101800013"


def reasons(model=BusinessPair):
    return [pair.reasons for pair in model.objects.all()]


def test_same_nib_makes_a_pair_wherever_they_are():
    first = make_business(name="Keripik Melati", nib="1234567890123", village=SERPONG)
    second = make_business(name="Warung Bu Sri", nib="1234567890123", village=PAMULANG)

    counts = find_businesses()

    pair = BusinessPair.objects.get()
    assert (pair.first, pair.second, pair.reasons) == (first, second, ["nib"])
    assert counts == (1, 1, 0)


def test_phone_of_one_and_phone_of_the_owner_of_another_make_a_pair():
    make_business(name="Keripik Melati", phone="+6281200000001")
    make_business(name="Warung Sri", owner=make_person(phone="+6281200000001"))

    find_businesses()

    assert reasons() == [["telepon"]]


@pytest.mark.parametrize(
    ("name", "another"),
    [
        ("Keripik Melati", "KERIPIK  MELATI"),
        ("Keripik Melati", "CV. Keripik Melati"),
        ("Keripik Melati", "Melati Keripik"),
        ("Keripik Melati Jaya", "Kripik Melati Jaya"),
    ],
)
def test_similar_names_in_one_village_make_a_pair(name, another):
    make_business(name=name, village=SERPONG)
    make_business(name=another, village=SERPONG)

    find_businesses()

    assert reasons() == [["nama", "kelurahan"]]


def test_same_name_in_another_district_makes_none():
    make_business(name="Keripik Melati", village=SERPONG)
    make_business(name="Keripik Melati", village=PAMULANG)

    find_businesses()

    assert reasons() == []


def test_same_name_makes_none_when_both_owners_have_a_nik_each():
    make_business(name="Keripik Melati", village=SERPONG, owner=make_person(nik=NIK))
    make_business(name="Keripik Melati", village=SERPONG, owner=make_person(nik=ANOTHER_NIK))

    find_businesses()

    assert reasons() == []


def test_two_workshops_of_one_owner_are_a_pair_only_with_similar_names():
    owner = make_person(phone="+6281200000001")
    make_business(name="Keripik Melati", village=SERPONG, owner=owner, phone=owner.phone)
    make_business(name="Bengkel Las Maju", village=SERPONG, owner=owner, phone=owner.phone)
    make_business(name="Keripik Melati 2", village=PAMULANG, owner=owner)

    find_businesses()

    pair = BusinessPair.objects.get()
    assert (pair.first.name, pair.second.name) == ("Keripik Melati", "Keripik Melati 2")
    assert pair.reasons == ["pemilik", "nama"]


def test_more_likenesses_make_a_higher_score():
    make_business(name="Keripik Melati", nib="1234567890123")
    make_business(name="Warung Sri", nib="1234567890123")
    for name in ["Sapu Lidi", "Tahu Sumedang"]:
        make_business(name=name, nib="1234567890124", phone="+6281200000001")

    find_businesses()

    assert list(BusinessPair.objects.order_by("score").values_list("score", "reasons")) == [
        (60, ["nib"]),
        (100, ["nib", "telepon"]),
    ]


def test_annulled_ones_and_registrations_again_are_no_duplicates():
    closed = make_business(name="Keripik Melati", village=SERPONG, closed_on=date(2022, 1, 1))
    make_business(name="Keripik Melati", village=SERPONG, previous=closed)
    make_business(name="Keripik Melati", village=PAMULANG)
    make_business(name="Keripik Melati", village=PAMULANG, annulled_on=date(2022, 1, 1))

    find_businesses()

    assert reasons() == []


def test_what_very_many_share_makes_no_pairs():
    for _number in range(31):
        make_business(name="Warung", phone="+622150000000")

    find_businesses()

    assert reasons() == []


def test_a_decision_stays_and_an_undecided_pair_that_is_none_goes():
    first = make_business(name="Keripik Melati", nib="1234567890123")
    second = make_business(name="Warung Sri", nib="1234567890123")
    third = make_business(name="Sapu Lidi", phone="+6281200000001")
    make_business(name="Tahu Sumedang", phone="+6281200000001")
    find_businesses()
    BusinessPair.objects.of(first).update(decision="bukan", decided_at="2026-01-01T00:00Z")
    third.phone = ""
    third.save()

    counts = find_businesses()

    assert counts == (1, 0, 1)
    pair = BusinessPair.objects.get()
    assert (pair.first, pair.second, pair.decision) == (first, second, "bukan")


def test_found_again_a_pair_is_written_only_when_its_score_is_another():
    first = make_business(name="Keripik Melati", nib="1234567890123")
    make_business(name="Warung Sri", nib="1234567890123")
    find_businesses()
    former = BusinessPair.objects.get()
    first.name = "Warung Sri"
    first.save()

    find_businesses()

    pair = BusinessPair.objects.get()
    assert pair.pk == former.pk
    assert pair.score > former.score


def test_persons_of_one_phone_or_one_name_in_one_village_are_pairs():
    make_person(name="Budi Santoso", phone="+6281200000001", nik=NIK)
    make_person(name="Sri", phone="+6281200000001")
    make_business(owner=make_person(name="Siti Aminah", nik=ANOTHER_NIK), village=SERPONG)
    make_business(owner=make_person(name="siti  aminah"), village=SERPONG)

    find_persons()

    assert sorted(reasons(PersonPair)) == [["nama", "kelurahan"], ["telepon"]]


def test_persons_with_a_nik_each_are_never_a_pair():
    phone = "+6281200000001"
    make_business(owner=make_person(phone=phone, nik=NIK), village=SERPONG)
    make_business(owner=make_person(phone=phone, nik=ANOTHER_NIK), village=SERPONG)

    find_persons()

    assert reasons(PersonPair) == []


def test_same_name_in_another_village_is_another_person():
    make_business(owner=make_person(), village=SERPONG)
    make_business(owner=make_person(), village=PAMULANG)

    find_persons()

    assert reasons(PersonPair) == []


def test_former_and_present_owner_of_similar_name_are_a_pair():
    business = make_business(owner=make_person(name="Siti Aminah"))
    make_ownership(
        business=business, person=make_person(name="Siti Aminah"), until_on=date(2021, 1, 1)
    )

    find_persons()

    assert reasons(PersonPair) == [["nama", "usaha"]]


def test_daily_searches_both():
    make_business(name="Keripik Melati", nib="1234567890123")
    make_business(name="Warung Sri", nib="1234567890123")

    assert find_daily() == "1 pairs of businesses, 0 of persons"
