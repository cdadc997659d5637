"""Which businesses may be the one that someone is about to register."""

from datetime import date

import pytest
from django.db import connection
from django.utils.translation import override

from businesses.duplicates import SIMILAR, Candidate, find_duplicates
from tests.factories import make_business, make_district, make_ownership, make_person

pytestmark = pytest.mark.django_db
NIK, OTHER_NIK = "3674014101800012", "3674010101800013"
PHONE = "+6281200000001"
SERPONG, PAMULANG = "36.74.01", "36.74.06"


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def found(name="Zzz", district=None, **known):
    """The name of every duplicate, with the reasons."""
    candidate = Candidate(name=name, district=district, **known)
    return {duplicate.business.name: duplicate.reasons for duplicate in find_duplicates(candidate)}


def likeness(one: str, other: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT similarity(%s, %s)", [one, other])
        return cursor.fetchone()[0]


# --- Numbers ---


def test_the_nik_of_the_owner_finds_all_that_person_owns():
    owner = make_person(nik=NIK)
    make_business(name="Keripik", owner=owner)
    make_business(name="Las", owner=owner, village="36.74.06.1001")
    make_business(name="Lain", owner=make_person(nik=OTHER_NIK))

    reasons = ["same NIK of the owner"]
    assert found(nik=NIK) == {"Keripik": reasons, "Las": reasons}


def test_a_person_chosen_as_owner_is_found_without_a_nik():
    owner = make_person()
    make_business(name="Keripik", owner=owner)
    make_business(name="Lain", owner=make_person())

    assert found(owner=owner.pk) == {"Keripik": ["same owner"]}


def test_former_owners_do_not_count():
    former = make_person(nik=NIK, phone=PHONE)
    business = make_business(name="Keripik", owner=make_person(nik=OTHER_NIK))
    make_ownership(business=business, person=former, until_on=date(2021, 1, 1))

    assert found(nik=NIK, phones=frozenset([PHONE])) == {}


def test_the_nib_finds_its_business():
    make_business(name="Keripik", nib="1234567890123")
    make_business(name="Lain", nib="1234567890124")
    make_business(name="Tanpa")

    assert found(nib="1234567890123") == {"Keripik": ["same NIB"]}


def test_a_phone_finds_business_and_owner_whosever_it_was_told_as():
    make_business(name="Keripik", phone=PHONE)
    make_business(name="Las", owner=make_person(phone=PHONE))
    make_business(name="Lain", phone="+6281200000002")

    phones = frozenset([PHONE, "+6281200000009"])
    assert found(phones=phones) == {"Keripik": ["same phone"], "Las": ["same phone"]}


def test_unknown_numbers_are_no_equal_numbers():
    make_business(name="Keripik", owner=make_person())

    assert found(name="Bengkel") == {}


# --- Names ---


@pytest.mark.parametrize(
    "name",
    ["Keripik Melati", "KERIPIK MELATI", "Kripik Melati", "Keripik Melati 2", "Melati Keripik"],
)
def test_a_similar_name_in_the_same_kecamatan_is_found(name):
    make_business(name="Keripik Melati", village="36.74.01.1001")

    assert likeness("Keripik Melati", name) >= SIMILAR
    assert found(name, SERPONG) == {"Keripik Melati": ["similar name in the same kecamatan"]}


def test_names_are_similar_from_0_45_on():
    make_business(name="Keripik Melati", district=SERPONG)
    alike, less_alike = "Keripik Mawar", "Keripik Singkong"
    # The database itself would find both: its own threshold is 0.3.
    assert likeness("Keripik Melati", alike) == SIMILAR == 0.45
    assert 0.3 < likeness("Keripik Melati", less_alike) < SIMILAR

    assert found(alike, SERPONG)
    assert not found(less_alike, SERPONG)


def test_an_equal_name_in_another_kecamatan_is_another_business():
    make_business(name="Keripik Melati", village="36.74.01.1001")
    make_business(name="Keripik  Melati", district=None)
    make_district(PAMULANG)

    assert found("Keripik Melati", PAMULANG) == {}


def test_names_without_a_kecamatan_are_compared_with_each_other():
    make_business(name="Keripik Melati")
    make_business(name="Keripik Melati 2", district=SERPONG)

    assert list(found("Keripik Melati", None)) == ["Keripik Melati"]


def test_the_village_does_not_matter():
    make_business(name="Keripik Melati", village="36.74.01.1002")

    assert "Keripik Melati" in found("Keripik Melati", SERPONG)


# --- Which of them ---


def test_annulled_registrations_do_not_count_and_closed_ones_do():
    same = {"nib": "1234567890123", "phone": PHONE, "district": SERPONG}
    owner = make_person(nik=NIK)
    make_business(name="Keripik Batal", owner=owner, annulled_on=date(2021, 1, 1), **same)
    make_business(name="Keripik Tutup", owner=owner, closed_on=date(2021, 1, 1), **same)

    duplicates = found("Keripik", SERPONG, nik=NIK, nib="1234567890123", phones=frozenset([PHONE]))

    assert list(duplicates) == ["Keripik Tutup"]


def test_one_business_has_all_its_reasons_surest_first():
    make_business(
        name="Keripik Melati",
        owner=make_person(nik=NIK),
        nib="1234567890123",
        phone=PHONE,
        district=SERPONG,
    )
    make_business(name="Roti", phone=PHONE)

    duplicates = found(
        "Keripik Melati", SERPONG, nik=NIK, nib="1234567890123", phones=frozenset([PHONE])
    )

    assert duplicates == {
        "Keripik Melati": [
            "same NIK of the owner",
            "same NIB",
            "same phone",
            "similar name in the same kecamatan",
        ],
        "Roti": ["same phone"],
    }


def test_the_former_registration_is_no_surprise():
    former = make_business(name="Keripik Melati", nib="1234567890123", district=SERPONG)

    assert found("Keripik Melati", SERPONG, nib="1234567890123", except_for=former.pk) == {}


def test_the_most_similar_names_are_kept_when_there_are_many():
    for number in range(12):
        make_business(name=f"Keripik Melati Jaya {number}", district=SERPONG)
    make_business(name="Keripik Melati", district=SERPONG)

    names = list(found("Keripik Melati", SERPONG))

    assert names[0] == "Keripik Melati"
    assert len(names) == 10


def test_the_same_ten_are_found_again_when_there_are_many():
    owner = make_person(nik=NIK)
    for number in [*range(10, 25), *range(10)]:
        make_business(name=f"Las {number:02}", owner=owner, phone=PHONE)

    duplicates = found(nik=NIK, phones=frozenset([PHONE]))

    assert list(duplicates) == [f"Las {number:02}" for number in range(10)]
    assert set(map(tuple, duplicates.values())) == {("same NIK of the owner", "same phone")}


@pytest.mark.parametrize("name", ["%", "_", "'", "\\", "🙂", "x" * 120, "   ", "%s %(a)s"])
def test_odd_names_find_nothing(name):
    make_business(name="Keripik Melati", district=SERPONG)

    assert found(name, SERPONG) == {}


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(django_assert_num_queries, rows):
    owner = make_person(nik=NIK)
    for _ in range(rows):
        make_business(owner=owner, phone=PHONE, nib="1234567890123", village="36.74.01.1001")
    candidate = Candidate(
        "Keripik Melati", SERPONG, nik=NIK, nib="1234567890123", phones=frozenset([PHONE])
    )

    with django_assert_num_queries(4):  # NIK, NIB, phone, name
        duplicates = find_duplicates(candidate)
        places = [(str(one.business.village), str(one.business.district)) for one in duplicates]

    assert places == [("Ciater", "Serpong")] * min(rows, 10)
