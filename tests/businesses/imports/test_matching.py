"""Which business a row of a list is about: never somebody else's."""

from datetime import date

import pytest

from businesses.imports.applying import ChangedSinceCheckError
from businesses.imports.steps import keep_decisions
from businesses.models import Business
from tests.businesses.imports.lists import (
    NIB,
    NIK,
    OTHER_NIK,
    bring,
    bring_in,
    candidates,
    check,
    codes,
    outcomes,
    row_of,
    write,
)
from tests.factories import make_business, make_person

pytestmark = pytest.mark.django_db
PHONE = "+6281200000001"


def test_registration_number_decides_before_all_else():
    named, other = make_business(nib="1" * 13), make_business(nib=NIB)

    source = bring({"Nomor Registrasi": named.number, "Nama Usaha": "Lain", "NIB": NIB})

    assert row_of(source).business_id == named.pk != other.pk
    assert outcomes(source) == ["berubah"]


def test_number_that_nobody_has_is_warned_of_and_the_row_is_new():
    source = bring({"Nomor Registrasi": "IKM-3674-2020-99999", "Nama Usaha": "Kue"})

    assert outcomes(source) == ["baru"]
    assert "unknown_number" in codes(source)


def test_number_that_nobody_has_without_a_name_is_refused():
    source = bring({"Nomor Registrasi": "IKM-3674-2020-99999", "Telepon": "081200000001"})

    assert outcomes(source) == ["ditolak"]
    assert "no_name" in codes(source)


def test_nib_decides_at_its_place_only():
    here = make_business(nib=NIB, village="36.74.01.1001")
    rows = [
        {"Nama Usaha": "Lain", "NIB": NIB, "Kelurahan": "Ciater"},
        {"Nama Usaha": "Cabang", "NIB": NIB, "Kelurahan": "Rawabuntu"},
    ]

    source = bring(*rows)

    assert outcomes(source) == ["berubah", "baru"]
    assert row_of(source, 2).business_id == here.pk
    assert candidates(source, 3) == {here.pk: "nib"}


def test_nib_in_two_districts_is_two_businesses():
    rows = [
        {"Nama Usaha": "Satu", "NIB": NIB, "Kecamatan": "Serpong"},
        {"Nama Usaha": "Dua", "NIB": NIB, "Kecamatan": "Pamulang"},
    ]
    source = bring_in(*rows)

    assert outcomes(source) == ["baru", "baru"]
    assert outcomes(bring(*rows)) == ["tetap", "tetap"]
    third = bring({"Nama Usaha": "Tiga", "NIB": NIB, "Kecamatan": "Setu"})
    write(third)
    assert Business.objects.count() == 3


def test_nik_decides_with_the_name_only():
    owner = make_person(nik=NIK)
    first = make_business(name="Keripik Melati", owner=owner)

    source = bring(
        {"Nama Usaha": "KERIPIK  MELATI", "NIK": NIK, "Telepon": "081200000009"},
        {"Nama Usaha": "Warung Siti", "NIK": NIK, "Telepon": ""},
    )

    assert outcomes(source) == ["berubah", "baru"]
    assert row_of(source).business_id == first.pk
    assert candidates(source, 3) == {first.pk: "owner"}
    assert "may_be_known" in codes(source, 3)


def test_exact_repeat_of_a_row_written_before_changes_nothing():
    row = {"Nama Usaha": "Kue Melati", "Nama Pemilik": "Siti", "Alamat": "Jl. Mawar 1"}
    bring_in(row)

    assert outcomes(bring(row)) == ["tetap"]
    assert outcomes(bring(row | {"Alamat": "Jl. Mawar 2"})) == ["baru"]


def test_name_without_owner_and_address_is_no_repeat():
    bring_in({"Nama Usaha": "Tahu Tempe", "Telepon": "081200000001"})

    source = bring(
        {"Nama Usaha": "Tahu Tempe", "Telepon": "081200000002"},
        {"Nama Usaha": "Tahu Tempe", "Telepon": "081200000003"},
        {"Nama Usaha": "Tahu Tempe", "Telepon": "081200000001"},
    )

    assert outcomes(source) == ["baru", "baru", "tetap"]


def test_a_list_of_businesses_asks_also_when_owner_phone_and_name_are_the_same():
    known = make_business(name="Kue Melati", owner=make_person(name="Siti", phone=PHONE))

    # It may be a second one of hers, at another place.
    source = bring({"Nama Usaha": "Kue Melati", "Nama Pemilik": "Siti", "HP": "0812 0000 0001"})

    assert outcomes(source) == ["baru"]
    assert list(candidates(source)) == [known.pk]


def test_phone_or_name_alone_is_only_a_candidate():
    by_phone = make_business(name="Roti", phone=PHONE)
    by_owner = make_business(name="Batik", owner=make_person(phone=PHONE))
    by_name = make_business(name="Kue Melati", district="36.74.01")
    elsewhere = make_business(name="Kue Melati", district="36.74.06")

    source = bring({"Nama Usaha": "Kue Melati", "HP": "0812 0000 0001", "Kecamatan": "Serpong"})

    assert outcomes(source) == ["baru"]
    found = candidates(source)
    assert found == {by_phone.pk: "phone", by_owner.pk: "phone", by_name.pk: "name"}
    assert elsewhere.pk not in found
    assert source.counts["undecided"] == 1


@pytest.mark.parametrize("nik", ["", "0", "-", "0000000000000000", "1234567890123456", "3674*****"])
def test_nik_that_says_nothing_melts_nobody_together(nik):
    source = bring_in(
        {"Nama Usaha": "Satu", "Nama Pemilik": "Ani", "NIK": nik},
        {"Nama Usaha": "Dua", "Nama Pemilik": "Budi", "NIK": nik},
    )

    assert outcomes(source) == ["baru", "baru"]
    owners = [one.ownerships.get().person for one in Business.objects.order_by("number")]
    assert [owner.name for owner in owners] == ["Ani", "Budi"]
    assert {owner.nik_index for owner in owners} == {None}


def test_closed_business_is_found_but_an_open_one_first():
    closed = make_business(name="Roti", nib=NIB, closed_on=date(2021, 1, 1))
    source = bring({"Nama Usaha": "Roti", "NIB": NIB, "Merek": "Melati"})
    assert row_of(source).business_id == closed.pk
    assert "is_closed" in codes(source)

    again = make_business(name="Roti", nib=NIB)

    assert row_of(bring({"Nama Usaha": "Roti", "NIB": NIB})).business_id == again.pk


def test_annulled_business_is_never_found_but_by_its_number():
    gone = make_business(name="Roti", nib=NIB, annulled_on=date(2021, 1, 1))

    source = bring(
        {"Nama Usaha": "Roti", "NIB": NIB, "Nomor Registrasi": ""},
        {"Nama Usaha": "Roti", "NIB": "", "Nomor Registrasi": gone.number},
    )

    assert outcomes(source) == ["baru", "dilewati"]
    assert candidates(source) == {}
    assert "is_annulled" in codes(source, 3)


def test_of_two_that_fit_people_decide():
    two = [make_business(name=name, nib=NIB, village="36.74.01.1001") for name in ["Satu", "Dua"]]

    source = bring({"Nama Usaha": "Satu", "NIB": NIB, "Kelurahan": "Ciater"})

    assert outcomes(source) == ["baru"]
    assert candidates(source) == {one.pk: "identity" for one in two}
    write(source)
    assert Business.objects.count() == 3


def test_repeats_within_a_file_make_one_record():
    row = {"Nama Usaha": "Kue", "Nama Pemilik": "Siti", "Alamat": "Jl. 1", "Tenaga Kerja": "4"}

    source = bring_in(row, row | {"Nama Usaha": "KUE"}, row | {"Tenaga Kerja": "9"})

    assert outcomes(source) == ["baru", "berulang", "berulang"]
    assert [codes(source, number) for number in (3, 4)] == [["repeats"], ["may_repeat"]]
    assert Business.objects.get().workers == 4


def test_row_that_differs_in_an_npwp_alone_is_no_exact_repeat():
    row = {"Nama Usaha": "Kue", "Nama Pemilik": "Siti", "Alamat": "Jl. 1"}

    source = bring(row | {"NPWP": ""}, row | {"NPWP": "09.254.294.3-407.000"})

    assert codes(source, 3) == ["may_repeat"]


def test_rows_that_find_the_same_business_in_different_ways_are_one():
    business = make_business(nib=NIB, owner=make_person(nik=NIK), name="Kue")

    source = bring(
        {"Nama Usaha": "Roti", "NIB": NIB, "NIK": "", "Nomor Registrasi": ""},
        {"Nama Usaha": "Kue", "NIB": "", "NIK": NIK, "Nomor Registrasi": ""},
        {"Nama Usaha": "Tahu", "NIB": "", "NIK": "", "Nomor Registrasi": business.number},
    )

    assert outcomes(source) == ["berubah", "berulang", "berulang"]


# What people decide


def undecided():
    known = make_business(name="Kue Melati", phone=PHONE)
    return known, bring({"Nama Usaha": "Kue Melati", "HP": "081200000001", "Merek": "Ayu"})


@pytest.mark.parametrize(
    ("decision", "outcome"), [("sama", "berubah"), ("lain", "baru"), ("lewati", "dilewati")]
)
def test_decision_is_kept_over_a_second_look_and_can_be_taken_back(decision, outcome):
    known, source = undecided()
    assert source.counts["undecided"] == 1

    keep_decisions(source, {2: (decision, known.pk if decision == "sama" else None)})

    for _look in range(2):
        check(source)
        assert outcomes(source) == [outcome]
        assert candidates(source) == {known.pk: "phone"}
        assert source.counts["undecided"] == 0
    keep_decisions(source, {2: ("", None)})
    check(source)
    assert outcomes(source) == ["baru"]


def test_decision_does_not_hold_for_another_row_in_the_same_place():
    known, source = undecided()
    keep_decisions(source, {2: ("sama", known.pk)})
    row = source.rows.get()
    row.row_key = "f" * 64
    row.save()

    check(source)

    assert outcomes(source) == ["baru"]


def test_business_that_was_no_candidate_is_not_taken():
    _known, source = undecided()
    stranger = make_business(name="Lain")

    keep_decisions(source, {2: ("sama", stranger.pk)})

    assert row_of(source).decision == ""


def test_business_registered_since_the_look_is_not_made_again():
    source = bring(
        {"Nama Usaha": "Kue", "NIK": OTHER_NIK, "Nama Pemilik": "Budi"},
        {"Nama Usaha": "Roti", "NIK": "", "Nama Pemilik": "Ani"},
    )
    make_business(name="Kue", owner=make_person(nik=OTHER_NIK, name="Budi"))

    with pytest.raises(ChangedSinceCheckError):
        write(source)

    assert Business.objects.count() == 1
    assert outcomes(check(source)) == ["tetap", "baru"]
    write(source)
    assert Business.objects.count() == 2


# Rows of one file that are alike

ALIKE = {"Nama Usaha": "Kue", "Nama Pemilik": "Siti", "Alamat": "Jl. 1", "Tenaga Kerja": "4"}


def decided(*rows, **decisions):
    """A list of which people said something of its rows: `row_3="lain"`."""
    source = bring(*rows)
    answers = {int(name.removeprefix("row_")): (said, None) for name, said in decisions.items()}
    keep_decisions(source, answers)
    return check(source)


def test_row_that_differs_from_an_earlier_one_is_asked_about_and_an_exact_repeat_is_not():
    source = bring(ALIKE, ALIKE | {"Tenaga Kerja": "9"}, ALIKE | {"Tenaga Kerja": "9"}, ALIKE)

    assert outcomes(source) == ["baru", "berulang", "berulang", "berulang"]
    assert [row_of(source, number).differs_from for number in (2, 3, 4, 5)] == [None, 2, None, None]
    assert row_of(source, 3).facts == {"workers": 9}
    assert row_of(source, 3).former["facts"] == {"workers": 4}


@pytest.mark.parametrize(
    ("decision", "outcome", "code"),
    [("lain", "baru", []), ("sama", "berulang", ["differs"]), ("lewati", "dilewati", [])],
)
def test_what_people_said_of_a_row_that_differs_is_kept_and_can_be_taken_back(
    decision, outcome, code
):
    source = decided(ALIKE, ALIKE | {"Tenaga Kerja": "9"}, row_3=decision)

    for _look in range(2):
        assert outcomes(check(source)) == ["baru", outcome]
        assert codes(source, 3) == code
        assert row_of(source, 3).differs_from == 2
    keep_decisions(source, {3: ("", None)})
    assert outcomes(check(source)) == ["baru", "berulang"]
    assert codes(source, 3) == ["may_repeat"]


def test_another_business_among_alike_rows_is_known_again_in_a_second_file():
    first, repeated, other = ALIKE, ALIKE | {"Nama Usaha": "KUE"}, ALIKE | {"Tenaga Kerja": "9"}
    write(decided(first, repeated, other, other, row_4="lain"))
    assert sorted(Business.objects.values_list("workers", flat=True)) == [4, 9]

    again = bring(first, repeated, other, other)
    without_repeats = bring(first, other)
    grown = bring(first, other | {"Tenaga Kerja": "11"})

    assert outcomes(again) == ["tetap", "berulang", "tetap", "berulang"]
    assert not again.rows.exclude(differs_from=None).exists()
    assert outcomes(without_repeats) == ["tetap", "tetap"]
    assert outcomes(grown) == ["tetap", "berubah"]
    assert row_of(grown, 3).business_id == Business.objects.get(workers=9).pk


@pytest.mark.parametrize(
    "rows",
    [
        [{"Nama Usaha": name, "NIB": NIB, "Kelurahan": "Ciater"} for name in ["Kue", "Roti"]],
        [{"Nama Usaha": "Kue", "NIK": NIK, "Nama Pemilik": "Siti", "Alamat": street}
         for street in ["Jl. Mawar 1", "Jl. Melati 2"]],
    ],
)  # fmt: skip
def test_two_businesses_with_one_identifier_each_know_their_row_again(rows):
    write(decided(*rows, row_3="lain"))
    assert Business.objects.count() == 2

    assert outcomes(bring(*rows)) == ["tetap", "tetap"]
    assert outcomes(bring(*reversed(rows))) == ["tetap", "tetap"]


def test_rows_with_the_same_number_are_one_business_without_a_question():
    business = make_business(name="Kue")
    row = {"Nomor Registrasi": business.number, "Nama Usaha": "Roti", "Merek": ""}

    source = decided(row, row | {"Merek": "Ayu"}, row_3="lain")

    assert row_of(source, 3).differs_from is None
    assert codes(source, 3) == ["differs"]


def test_repeat_of_a_row_that_repeats_another_names_the_one_that_counts():
    by_name = {"Nama Usaha": "Kue", "Nama Pemilik": "Siti", "Alamat": "Jl. 1", "NIB": ""}
    by_nib = {"Nama Usaha": "Roti", "Nama Pemilik": "Ani", "Alamat": "Jl. 2", "NIB": NIB}
    rows = [by_name, by_name | {"NIB": NIB}, by_nib]

    assert [row_of(bring(*rows), number).differs_from for number in (3, 4)] == [2, 2]
    other = decided(*rows, row_3="lain")
    assert outcomes(other) == ["baru", "baru", "berulang"]
    assert row_of(other, 4).differs_from == 3


def test_two_rows_said_to_be_one_business_stay_so_over_a_second_look():
    known = make_business(name="Kue Melati", phone=PHONE)
    rows = [{"Nama Usaha": name, "HP": "081200000001"} for name in ["Kue", "Roti"]]
    source = bring(*rows)

    keep_decisions(source, {2: ("sama", known.pk), 3: ("sama", known.pk)})

    for _look in range(2):
        assert outcomes(check(source)) == ["berubah", "berulang"]
