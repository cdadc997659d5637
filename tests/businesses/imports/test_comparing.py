"""What a row changes of its business: only what it says, and never what it does not."""

from datetime import date
from decimal import Decimal

import pytest

from businesses.models import AnnualFacts, Business, Ownership
from tests.businesses.imports.lists import (
    NIK,
    OTHER_NIK,
    bring,
    bring_in,
    changed,
    codes,
    outcomes,
    row_of,
)
from tests.factories import make_business, make_person

pytestmark = pytest.mark.django_db


def of(business, **cells):
    return {"Nomor Registrasi": business.number, **cells}


def test_empty_cell_never_erases_and_the_word_for_it_does():
    business = make_business(brand="Ayu", phone="+6281200000001", products="kue")

    changed(business, of(business, Merek="", Telepon="-", Produk="[kosongkan]"))

    assert (business.brand, business.phone, business.products) == ("Ayu", "+6281200000001", "")


def test_everything_can_be_emptied_but_name_number_day_and_identifiers():
    business = make_business(
        nib="9120001234567", village="36.74.01.1001", sector_id="pangan", latitude=-6,
        longitude=106, year_founded=2001, owner=make_person(nik=NIK, phone="+6281200000001"),
        workers=4, investment=5_000, facts_year=2025,
    )  # fmt: skip
    headers = [
        *["Nama Usaha", "NIB", "Kelurahan", "Kecamatan", "Bidang", "Lintang", "Bujur"],
        *["Tahun Berdiri", "NIK", "NPWP", "Telepon Pemilik", "Tenaga Kerja", "Investasi"],
        *["Tanggal Daftar", "Nama Pemilik"],
    ]

    changed(business, of(business, **dict.fromkeys(headers, "[kosongkan]")))

    assert business.name == "Keripik Melati"
    assert business.registered_on == date(2020, 1, 2)
    assert business.nib == ""
    emptied = [business.village, business.district, business.sector, business.latitude]
    assert emptied == [None] * 4
    assert (business.year_founded, business.workers, business.investment) == (None, None, None)
    person = business.ownerships.get().person
    assert (person.name, person.phone, person.nik_index is None) == ("Siti Aminah", "", False)


def test_capitals_say_nothing_of_a_name_that_is_there():
    business = make_business(name="Keripik d'Melati", owner=make_person(name="Siti Aminah, S.E."))

    source = bring(
        of(business, **{"Nama Usaha": "KERIPIK D'MELATI", "Nama Pemilik": "SITI AMINAH, S.E."})
    )

    assert outcomes(source) == ["tetap"]


@pytest.mark.parametrize(
    ("told", "stays"), [("2020", True), ("2019", False), ("3/5/2020", False), ("2/1/2020", True)]
)
def test_bare_year_says_nothing_new_of_a_day_within_it(told, stays):
    business = make_business(registered_on=date(2020, 1, 2))

    source = bring(of(business, **{"Tanggal Daftar": told}))

    assert outcomes(source) == (["tetap"] if stays else ["berubah"])


def test_day_after_the_closing_is_not_taken():
    business = make_business(closed_on=date(2021, 1, 1))

    source = bring(of(business, **{"Tanggal Daftar": "3/5/2021"}))

    assert outcomes(source) == ["tetap"]
    assert "registered_after_closing" in codes(source)


def test_owner_is_completed_and_never_replaced():
    business = make_business(owner=make_person(name="Siti"))

    changed(
        business,
        of(
            business,
            **{"Nama Pemilik": "SITI", "NIK": NIK, "L/P": "P", "HP Pemilik": "081200000002"},
        ),
    )
    owner = business.ownerships.get().person
    assert (owner.name, owner.sex, owner.phone) == ("Siti", "P", "+6281200000002")
    assert owner.nik == NIK

    other_name = bring(of(business, **{"Nama Pemilik": "Budi", "NIK": ""}))
    other_nik = bring(of(business, **{"Nama Pemilik": "Siti", "NIK": OTHER_NIK}))
    assert (codes(other_name), outcomes(other_name)) == (["another_owner"], ["tetap"])
    assert (codes(other_nik), outcomes(other_nik)) == (["another_nik"], ["tetap"])
    assert Ownership.objects.count() == 1


def test_owner_of_a_business_without_one_is_added():
    business = make_business()

    bring_in(of(business, **{"Nama Pemilik": "Budi", "NIK": NIK}))

    assert business.ownerships.get().person.nik == NIK


def test_nik_of_somebody_else_is_not_given_to_the_owner():
    make_person(name="Ani", nik=NIK)
    business = make_business(owner=make_person(name="Siti"))

    source = bring(of(business, **{"Nama Pemilik": "Siti", "NIK": NIK}))

    assert (codes(source), outcomes(source)) == (["nik_of_another"], ["tetap"])


def test_nik_is_given_to_the_first_of_two_persons_in_a_list():
    businesses = [make_business(owner=make_person(name=name)) for name in ["Ani", "Budi"]]
    rows = [
        of(business, **{"Nama Pemilik": name, "NIK": NIK})
        for business, name in zip(businesses, ["Ani", "Budi"], strict=True)
    ]

    source = bring_in(*rows)

    assert codes(source, 3) == ["nik_of_another"]
    assert outcomes(source) == ["berubah", "tetap"]


def test_facts_go_to_the_told_year_else_the_newest_else_this_one():
    business = make_business(workers=4, facts_year=2023)

    changed(business, of(business, **{"Tenaga Kerja": "5"}))
    assert (business.facts_year, business.workers) == (2023, 5)

    changed(business, of(business, **{"Tenaga Kerja": "6", "Tahun Data": "2025"}))
    assert (business.facts_year, business.workers) == (2025, 6)

    changed(business, of(business, **{"Tenaga Kerja": "3", "Tahun Data": "2022"}))
    assert (business.facts_year, business.workers) == (2025, 6)
    assert AnnualFacts.objects.get(business=business, year=2022).workers == 3

    fresh = make_business()
    changed(fresh, of(fresh, **{"Tenaga Kerja": "7"}))
    assert fresh.facts_year == 2026


def test_men_and_women_that_no_longer_fit_the_workers_stay_as_they_are():
    business = make_business(workers=9, workers_men=5, workers_women=4, facts_year=2025)

    source = bring_in(of(business, **{"Tenaga Kerja": "3", "Omzet": "500000"}))

    business.refresh_from_db()
    assert (business.workers, business.workers_men, business.turnover) == (9, 5, 500_000)
    assert codes(source) == ["workers_do_not_add_up"]


def test_notes_are_appended_once():
    business = make_business(notes="Sudah dikunjungi")
    row = of(business, Keterangan="Libur Senin", Hobi="memancing")

    changed(business, row, keeps_others=True)

    assert business.notes == "Sudah dikunjungi\nLibur Senin\nHobi: memancing"
    assert outcomes(bring(row, keeps_others=True)) == ["tetap"]


def test_village_and_district_are_kept_together():
    business = make_business(village="36.74.01.1001")

    changed(business, of(business, Kecamatan="Pamulang", Kelurahan=""))
    assert (business.district_id, business.village_id) == ("36.74.06", None)

    changed(business, of(business, Kecamatan="", Kelurahan="Rawabuntu"))
    assert (business.district_id, business.village_id) == ("36.74.01", "36.74.01.1002")


def test_what_was_concluded_fills_only_what_is_unknown():
    make_business(name="Satu", nib="9120000000001", sector_id="kerajinan")
    make_business(name="Dua", nib="9120000000002")

    bring_in(
        {"Nama Usaha": "Satu", "NIB": "9120000000001", "KBLI": "10710"},
        {"Nama Usaha": "Dua", "NIB": "9120000000002", "KBLI": "10710"},
    )

    sectors = Business.objects.order_by("pk").values_list("sector_id", flat=True)
    assert list(sectors) == ["kerajinan", "pangan"]


def test_coordinates_and_amounts_that_are_there_already_change_nothing():
    business = make_business(
        latitude=Decimal("-6.287500"), longitude=Decimal("106.700000"),
        capacity=Decimal("1.50"), facts_year=2025,
    )  # fmt: skip

    source = bring(of(business, Lintang="-6.2875", Bujur="106.7", Kapasitas="1,5"))

    assert outcomes(source) == ["tetap"]


def test_old_stands_beside_new():
    business = make_business(brand="Ayu")

    row = row_of(bring(of(business, Merek="Sari")))

    assert (row.values, row.former["values"]) == ({"brand": "Sari"}, {"brand": "Ayu"})
    assert row.business_version == business.version
