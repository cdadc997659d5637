"""Writing a list: all that belongs to a row, in numbers of its own, all of it or nothing."""

import re
from datetime import date
from decimal import Decimal

import pghistory
import pytest
from django.apps import apps
from django.db import IntegrityError
from django.urls import reverse

from businesses import figures
from businesses.imports import applying, checking
from businesses.models import (
    AnnualFacts,
    Business,
    Certification,
    Consent,
    Import,
    OtherIndustry,
    Ownership,
    Person,
)
from documents.models import Series
from tests.businesses.imports.lists import (
    NIB,
    NIK,
    TODAY,
    bring,
    bring_in,
    check,
    codes,
    outcomes,
    row_of,
    write,
)
from tests.factories import make_business, make_person, make_user

pytestmark = pytest.mark.django_db
NPWP = "012345678901000"
FULL = {
    "Nama Usaha": "Keripik Melati", "Merek": "Ayu", "Tanggal Daftar": "3/5/2013",
    "Bidang": "Pangan", "KBLI": "10710", "Produk": "keripik", "Kecamatan": "Serpong",
    "Kelurahan": "Ciater", "Alamat": "Jl. Mawar 1", "RT": "5", "RW": "6", "Kode Pos": "15310",
    "Lintang": "-6.3", "Bujur": "106.7", "Telepon": "0812 0000 0001", "Email": "a@contoh.id",
    "Nama Pemilik": "Siti Aminah", "NIK": NIK, "L/P": "P", "HP Pemilik": "081200000002",
    "NIB": NIB, "NPWP": NPWP, "Badan Usaha": "CV", "Tahun Berdiri": "2001", "Tahun Data": "2025",
    "Tenaga Kerja": "4", "Tenaga Kerja L": "1", "Tenaga Kerja P": "3", "Investasi": "25 juta",
    "Omzet": "1.500.000", "Nilai Produksi": "2000000", "Kapasitas": "1,5", "Satuan": "ton",
    "Jenis Sertifikat": "Halal", "No Sertifikat": "ID-1-2025", "Keterangan": "Buka Senin",
}  # fmt: skip
PLAIN = {"Nama Usaha": "Kue", "Nama Pemilik": "Siti", "Alamat": "Jl. Mawar 1"}


def test_everything_of_a_new_row_is_written():
    source = bring_in(FULL)

    business = Business.objects.get()
    told = {name: getattr(business, name) for name in [
        "name", "brand", "registered_on", "registered_precision", "sector_id", "products",
        "district_id", "village_id", "street", "rt", "rw", "postcode", "latitude", "longitude",
        "phone", "email", "nib", "npwp", "legal_form", "year_founded", "facts_year", "workers",
        "workers_men", "workers_women", "investment", "turnover", "production_value", "capacity",
        "capacity_unit", "notes",
    ]}  # fmt: skip
    assert told == {
        "name": "Keripik Melati", "brand": "Ayu", "registered_on": date(2013, 5, 3),
        "registered_precision": "hari", "sector_id": "pangan", "products": "keripik",
        "district_id": "36.74.01", "village_id": "36.74.01.1001", "street": "Jl. Mawar 1",
        "rt": "5", "rw": "6", "postcode": "15310", "latitude": Decimal("-6.3"),
        "longitude": Decimal("106.7"), "phone": "+6281200000001", "email": "a@contoh.id",
        "nib": NIB, "npwp": NPWP, "legal_form": "cv", "year_founded": 2001, "facts_year": 2025,
        "workers": 4, "workers_men": 1, "workers_women": 3, "investment": 25_000_000,
        "turnover": 1_500_000, "production_value": 2_000_000, "capacity": Decimal("1.5"),
        "capacity_unit": "ton", "notes": "Buka Senin",
    }  # fmt: skip
    assert business.industry.code == "10710"
    ownership = business.ownerships.get()
    assert (ownership.from_on, ownership.until_on) == (date(2013, 5, 3), None)
    person = ownership.person
    assert (person.name, person.sex, person.phone, person.nik) == (
        "Siti Aminah", "P", "+6281200000002", NIK,
    )  # fmt: skip
    facts = business.annual_facts.get()
    assert (facts.year, facts.workers, facts.investment) == (2025, 4, 25_000_000)
    assert business.certifications.get().number == "ID-1-2025"
    assert row_of(source).business_id == business.pk
    assert row_of(source).number == business.number


def test_everything_of_a_changed_row_is_written():
    business = make_business(name="Lama", registered_on=date(2020, 1, 2))

    bring_in({"Nomor Registrasi": business.number, **FULL})

    business.refresh_from_db()
    assert (business.name, business.npwp, business.village_id) == (
        "Keripik Melati", NPWP, "36.74.01.1001",
    )  # fmt: skip
    assert business.ownerships.get().person.nik == NIK
    assert (business.facts_year, business.workers) == (2025, 4)
    assert AnnualFacts.objects.get().year == 2025
    assert Certification.objects.get().business == business
    assert outcomes(bring({"Nomor Registrasi": business.number, **FULL})) == ["tetap"]


def test_importing_never_lists_verifies_or_consents():
    bring_in(FULL)

    business = Business.objects.get()
    assert (business.listed_on, business.listing_basis, business.checked_on) == (None, "", None)
    assert not Consent.objects.exists()


def test_row_without_a_day_is_registered_today_and_a_year_without_a_day_has_no_start():
    bring_in({**PLAIN, "Tahun Daftar": ""}, {"Nama Usaha": "B", "Tahun Daftar": "2019"} | {
        "Nama Pemilik": "Ani"})  # fmt: skip

    first, second = Business.objects.order_by("number")
    assert (first.registered_on, first.registered_precision) == (TODAY, "hari")
    assert (second.registered_on.year, second.registered_precision) == (2019, "tahun")
    assert second.ownerships.get().from_on is None


def test_numbers_are_a_block_in_the_order_of_the_rows():
    Series.objects.create(key="IKM-3674-2026", last_number=99_998)

    bring_in(*({"Nama Usaha": f"Kue {n}", "Nama Pemilik": "Siti"} for n in range(3)))

    told = Business.objects.order_by("pk").values_list("number", "name")
    assert list(told) == [
        ("IKM-3674-2026-99999", "Kue 0"),
        ("IKM-3674-2026-100000", "Kue 1"),
        ("IKM-3674-2026-100001", "Kue 2"),
    ]
    assert Series.objects.get().last_number == 100_001


def test_row_against_the_rules_takes_the_whole_list_with_it():
    source = bring(*({"Nama Usaha": f"Kue {n}", "Nama Pemilik": f"Ani {n}"} for n in range(3)))
    row = row_of(source, 4)
    row.values |= {"phone": "0812"}
    row.save()

    with pytest.raises(IntegrityError):
        write(source)

    assert not Business.objects.exists()
    assert not Person.objects.exists()
    source.refresh_from_db()
    assert source.applied_at is None


def test_history_names_the_list_on_every_row_in_the_same_transaction():
    known = make_business(owner=make_person(), workers=3, facts_year=2025)
    before = {model: model.objects.count() for model in EVENTS}

    told = {"Nomor Registrasi": known.number, "Nama Usaha": "Roti", "Tenaga Kerja": "9"}
    source = bring_in(FULL, {**FULL, "NIK": "", "NPWP": "", **told}, file_name="lama.csv")

    seen = set()
    for model in EVENTS:
        for event in model.objects.order_by("pgh_id")[before[model] :]:
            told = event.pgh_context.metadata
            assert told["reason"].endswith(": lama.csv")
            assert told["import_id"] == source.pk
            seen.add(model.pgh_tracked_model)
    assert {Business, Person, Ownership, AnnualFacts, Certification} <= seen
    assert pghistory.models.Context.objects.filter(metadata__import_id=source.pk).count() == 1


EVENTS = [
    model.pgh_event_model
    for model in apps.get_app_config("businesses").get_models()
    if hasattr(model, "pgh_event_model")
]


def test_no_version_is_skipped():
    known = make_business(workers=3, facts_year=2025)

    bring_in(FULL, {"Nomor Registrasi": known.number, "Nama Usaha": "Roti", "Tenaga Kerja": "9"})

    versions = dict(Business.objects.values_list("name", "version"))
    assert versions == {"Keripik Melati": 1, "Roti": 2}
    assert set(AnnualFacts.objects.values_list("workers", "version")) == {(4, 1), (9, 2)}
    assert set(Person.objects.values_list("version", flat=True)) == {1}


def test_two_workshops_of_one_nik_have_one_owner():
    source = bring_in(
        {"Nama Usaha": "Kue", "Nama Pemilik": "Siti", "NIK": NIK},
        {"Nama Usaha": "Roti", "Nama Pemilik": "Bu Aminah", "NIK": NIK},
    )

    assert Person.objects.get().name == "Siti"
    assert Ownership.objects.count() == 2
    assert codes(source, 3) == ["nik_of_another_name"]


def test_known_nik_brings_its_person():
    known = make_person(name="Siti", nik=NIK)

    bring_in({"Nama Usaha": "Kue", "NIK": NIK}, {"Nama Usaha": "Roti", "NIK": ""})

    assert Business.objects.get(name="Kue").ownerships.get().person == known
    assert Person.objects.count() == 1


def test_facts_on_the_business_are_those_of_the_newest_year():
    business = make_business(workers=3, facts_year=2024)

    bring_in(
        {"Nomor Registrasi": business.number, "Tahun Data": "2025", "Tenaga Kerja": "8"},
        {"Nama Usaha": "Kue", "Tahun Data": "2022", "Tenaga Kerja": "2"},
    )

    for one in Business.objects.all():
        newest = one.annual_facts.latest("year")
        assert (one.facts_year, one.workers) == (newest.year, newest.workers)


def test_search_and_figures_see_the_new_rows_at_once(client):
    bring_in({**PLAIN, "Nama Usaha": "Zirkonium"}, {"Nama Usaha": "Kue", "Nama Pemilik": "Ani"})
    client.force_login(make_user())

    page = client.get(reverse("staff:businesses"), {"q": "zirkonium"})

    assert [one.name for one in page.context["page"].rows] == ["Zirkonium"]
    assert figures.this_year(TODAY).registered == 2
    assert not Business.objects.filter(sort_name="").exists()


def test_what_was_changed_since_the_look_is_not_overwritten():
    business = make_business(name="Roti")
    source = bring({"Nomor Registrasi": business.number, "Nama Usaha": "Kue"}, PLAIN)
    Business.objects.update(brand="Ayu")

    with pytest.raises(applying.ChangedSinceCheckError):
        write(source)

    business.refresh_from_db()
    assert (business.name, Business.objects.count()) == ("Roti", 1)
    write(check(source))
    business.refresh_from_db()
    assert (business.name, business.brand, Business.objects.count()) == ("Kue", "Ayu", 2)


def test_written_list_is_not_written_again():
    source = bring_in(PLAIN)

    with pytest.raises(applying.ChangedSinceCheckError):
        write(Import.objects.get(pk=source.pk))

    assert Business.objects.count() == 1


def test_list_with_nothing_new_may_be_written():
    bring_in(PLAIN)
    write(bring(PLAIN))

    assert Business.objects.count() == 1
    assert not OtherIndustry.objects.exists()


def test_no_identifier_stands_readable_in_what_is_kept_of_a_list():
    source = bring(FULL | {"Nama Usaha": "Kue", "Nama Ibu KTP": NIK, "Bidang": NIK},
                   keeps_others=True)  # fmt: skip

    row = row_of(source)
    kept = str([source.plan, source.counts, row.values, row.owner, row.notes, row.problems])
    assert not [secret for secret in (NIK, NPWP) if secret in re.sub(r"[\s.-]", "", kept)]
    assert row.nik_index


def test_list_is_not_looked_at_anew_while_it_is_written():
    """What an older look found must not stand in a list that is written."""
    source = bring(PLAIN)
    old = Import.objects.get(pk=source.pk)
    write(source)

    with pytest.raises(checking.OvertakenError):
        check(old)

    assert Import.objects.get(pk=source.pk).applied_at
    assert outcomes(source) == ["baru"]
