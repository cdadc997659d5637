"""An import taken back: what it made goes, what it changed is as before, all else stays."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from businesses.imports import undoing
from businesses.models import (
    AnnualFacts,
    Business,
    Certification,
    FieldCheck,
    OtherIndustry,
    Ownership,
    Person,
)
from tests.businesses.imports.lists import NIK, TODAY, bring_in, outcomes, row_of
from tests.businesses.imports.test_applying import FULL, NPWP, PLAIN
from tests.factories import make_business, make_field_check, make_person, make_user

pytestmark = pytest.mark.django_db


def undo(source):
    return undoing.undo(source, by=make_user("admin"), today=TODAY)


def test_new_businesses_go_with_all_that_belongs_to_them():
    source = undo(bring_in(FULL, {**PLAIN, "KBLI": "10710"}))

    for model in (Business, Person, Ownership, AnnualFacts, Certification, OtherIndustry):
        assert not model.objects.exists(), model
    assert source.undoing == {"removed": 2, "kept": []}
    assert outcomes(source) == ["baru", "baru"]
    assert row_of(source).business is None
    assert row_of(source).number.startswith("IKM-")


def test_numbers_are_never_given_again():
    first = bring_in(PLAIN)
    number = row_of(first).number
    undo(first)

    assert row_of(bring_in(PLAIN)).number != number


def test_known_persons_stay():
    known = make_person(name="Siti", nik=NIK)
    make_business(name="Lain", owner=known)

    undo(bring_in({"Nama Usaha": "Kue", "NIK": NIK}))

    assert list(Person.objects.all()) == [known]
    assert Business.objects.get().name == "Lain"


def test_new_one_that_was_changed_or_on_which_something_rests_is_annulled():
    rows = [{"Nama Usaha": f"Kue {n}", "Nama Pemilik": f"Ani {n}", "Omzet": "9"} for n in range(4)]
    source = bring_in(*rows)
    changed, visited, told, _untouched = Business.objects.order_by("number")
    Business.objects.filter(pk=changed.pk).update(brand="Ayu")
    make_field_check(business=visited)
    AnnualFacts.objects.filter(business=told).update(workers=3)

    source = undo(source)

    annulled = Business.objects.order_by("number")
    assert list(annulled) == [changed, visited, told]
    assert {one.annulled_on for one in annulled} == {TODAY}
    assert all("daftar.csv" in one.annulment_reason for one in annulled)
    assert source.undoing["annulled"] == 3
    assert source.undoing["removed"] == 1
    assert source.undoing["kept"] == [[one.number, "annulled"] for one in annulled]
    assert FieldCheck.objects.count() == 1


def test_changed_values_are_as_before():
    owner = make_person(name="Siti Aminah", phone="+6281200000007")
    business = make_business(
        name="Lama", brand="Ayu", owner=owner, workers=3, facts_year=2025, notes="Lama"
    )
    before = Business.objects.values().get()
    facts = business.annual_facts.values().get()
    person = Person.objects.values().get()

    source = bring_in({"Nomor Registrasi": business.number, **FULL})
    assert row_of(source).outcome == "berubah"
    assert Business.objects.get().npwp == NPWP
    assert Certification.objects.count() == 1
    source = undo(source)

    kept = {"version", "saved_at", "saved_by_id"}
    for model, old in [(Business, before), (AnnualFacts, facts), (Person, person)]:
        now = model.objects.values().get()
        assert {k: v for k, v in now.items() if k not in kept} == {
            k: v for k, v in old.items() if k not in kept
        }
    assert not Certification.objects.exists()
    assert source.undoing == {"restored": 1, "removed": 0, "kept": []}


def test_owner_and_facts_that_were_added_go():
    business = make_business(workers=3, facts_year=2024)

    undo(bring_in({"Nomor Registrasi": business.number, **FULL}))

    business.refresh_from_db()
    assert (business.facts_year, business.workers) == (2024, 3)
    assert not Person.objects.exists()
    assert list(AnnualFacts.objects.values_list("year", flat=True)) == [2024]


def test_what_somebody_has_changed_since_stays_and_is_told():
    owner = make_person(name="Siti")
    business = make_business(name="Lama", brand="Ayu", owner=owner, workers=3, facts_year=2025)
    told = {"Nama Usaha": "Baru", "Merek": "Sari", "Tenaga Kerja": "5", "HP Pemilik": "0812000001"}
    source = bring_in({"Nomor Registrasi": business.number, **told})
    Business.objects.update(brand="Wangi")
    AnnualFacts.objects.update(workers=8)
    Person.objects.update(phone="+6281200000009")

    source = undo(source)

    business.refresh_from_db()
    owner.refresh_from_db()
    assert (business.name, business.brand, business.workers) == ("Lama", "Wangi", 8)
    assert owner.phone == "+6281200000009"
    number = business.number
    kept = sorted(source.undoing["kept"])
    assert kept == [[number, "brand"], [number, "phone"], [number, "workers"]]


def test_later_import_of_the_same_business_keeps_it_annulled_and_its_values():
    first = bring_in(PLAIN)
    number = row_of(first).number
    second = bring_in({"Nomor Registrasi": number, "Merek": "Ayu"})

    undo(first)

    business = Business.objects.get()
    assert (business.annulled_on, business.brand) == (TODAY, "Ayu")
    undo(second)
    business.refresh_from_db()
    assert business.brand == ""


def test_first_of_two_imports_keeps_what_the_second_changed():
    business = make_business(brand="Ayu", products="kue")
    cells = {"Nomor Registrasi": business.number, "Merek": "Sari", "Produk": "roti"}
    first = bring_in(cells)
    second = bring_in(cells | {"Merek": "Wangi"})

    source = undo(first)
    business.refresh_from_db()
    assert (business.brand, business.products) == ("Wangi", "kue")
    assert source.undoing["kept"] == [[business.number, "brand"]]

    undo(second)
    business.refresh_from_db()
    assert business.brand == "Sari"


def test_person_of_two_rows_is_restored_once():
    owner = make_person(name="Siti", phone="+6281200000007")
    businesses = [make_business(name=name, owner=owner) for name in ["Kue", "Roti"]]
    cells = {"Nama Pemilik": "Siti", "HP Pemilik": "081200000001"}
    source = bring_in(*({"Nomor Registrasi": one.number, **cells} for one in businesses))

    source = undo(source)

    owner.refresh_from_db()
    assert owner.phone == "+6281200000007"
    assert source.undoing["kept"] == []


def test_nothing_is_taken_back_twice_or_before_it_was_written():
    source = undo(bring_in(PLAIN))

    with pytest.raises(undoing.NotUndoableError):
        undo(source)


def test_second_import_of_a_list_that_was_taken_back_is_new():
    undo(bring_in(PLAIN))

    assert outcomes(bring_in(PLAIN)) == ["baru"]


@pytest.mark.parametrize(
    ("role", "is_own", "days", "may"),
    [
        ("petugas", True, 6, True),
        ("petugas", True, 8, False),
        ("petugas", False, 0, False),
        ("admin", False, 400, True),
        ("pejabat", True, 0, False),
    ],
)
def test_who_may_take_back(role, is_own, days, may):
    user = make_user(role)
    source = bring_in(PLAIN, brought_by=user if is_own else make_user())
    source.applied_at = timezone.now() - timedelta(days=days)
    source.save()

    assert undoing.may_undo(source, user) is may


def test_registration_of_today_is_annulled_today_whatever_its_day():
    source = bring_in({**PLAIN, "Tanggal Daftar": "1/2/2013"})
    Business.objects.update(brand="Ayu")

    undo(source)

    assert Business.objects.get().registered_on == date(2013, 2, 1)
