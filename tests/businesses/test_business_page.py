"""The page of a business for staff: all that is known, and what may be done."""

import html
import re
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse

from businesses.models import AnnualFacts, Business, Industry
from businesses.views.business_page import HISTORY_SHOWN
from tests.factories import (
    make_business,
    make_consent,
    make_field_check,
    make_ownership,
    make_person,
    make_user,
)
from tests.pictures import make_scan

pytestmark = pytest.mark.django_db
NIK, NPWP = "3674014101800012", "012345678901000"
ACTIONS = ["ubah", "pemilik", "publikasi", "tutup", "buka", "daftar-ulang", "batalkan"]


@pytest.fixture
def clerk(client):
    user = make_user("petugas", name="Rina Petugas")
    client.force_login(user)
    return user


def main_of(response):
    """The main part of the page as text, one space between words."""
    assert response.status_code == 200
    page = response.content.decode()
    page = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])
    return " ".join(html.unescape(page).split())


def shown(client, business):
    return main_of(client.get(business.get_absolute_url()))


def actions(client, business):
    page = client.get(business.get_absolute_url()).content.decode()
    return {name for name in ACTIONS if f'href="/staf/ikm/{business.pk}/{name}/"' in page}


# Who may


@pytest.mark.parametrize(
    ("role", "status"), [("petugas", 200), ("pejabat", 200), ("admin", 200), (None, 302)]
)
def test_staff_see_the_page_and_strangers_log_in(client, role, status):
    business = make_business()
    if role:
        client.force_login(make_user(role))

    assert client.get(business.get_absolute_url()).status_code == status


def test_no_such_business_is_not_found(client, clerk):
    assert client.get("/staf/ikm/999999/").status_code == 404


def test_page_is_only_read(client, clerk):
    assert client.post(make_business().get_absolute_url()).status_code == 405


@pytest.mark.parametrize(
    ("role", "state", "expected"),
    [
        ("petugas", {}, {"ubah", "pemilik", "publikasi", "tutup"}),
        ("admin", {}, {"ubah", "pemilik", "publikasi", "tutup", "batalkan"}),
        ("pejabat", {}, set()),
        (
            "petugas",
            {"closed_on": date(2021, 5, 3)},
            {"ubah", "pemilik", "publikasi", "buka", "daftar-ulang"},
        ),
        (
            "admin",
            {"closed_on": date(2021, 5, 3)},
            {"ubah", "pemilik", "publikasi", "buka", "daftar-ulang", "batalkan"},
        ),
        ("pejabat", {"closed_on": date(2021, 5, 3)}, set()),
        ("petugas", {"annulled_on": date(2021, 5, 3)}, set()),
        ("admin", {"annulled_on": date(2021, 5, 3)}, set()),
    ],
)
def test_actions_are_those_that_make_sense_and_that_one_may(client, role, state, expected):
    business = make_business(**state)
    client.force_login(make_user(role))

    found = actions(client, business)

    assert found == expected
    # Each link leads to a page that asks.
    for name in found:
        response = client.get(f"/staf/ikm/{business.pk}/{name}/")
        assert response.status_code == 200
        assert 'method="post"' in response.content.decode()


# All facts


def test_all_facts_are_shown(client, clerk):
    business = make_business(
        name="Roti Manis",
        brand="Manis",
        products="roti, kue",
        registered_on=date(2019, 5, 3),
        legal_form="cv",
        legal_name="CV Manis Jaya",
        nib="1234567890123",
        npwp=NPWP,
        year_founded=2015,
        notes="Ada dua oven.\nSatu rusak.",
        village="36.74.03.1001",
        street="Jl. Melati 5",
        rt="003",
        rw="04",
        postcode="15229",
        latitude=Decimal("-6.287512"),
        longitude=Decimal("106.714321"),
        phone="+6281200000001",
        email="roti@example.com",
        industry=Industry.objects.get(edition=2020, code="10710"),
        sector_id="pangan",
    )

    page = shown(client, business)

    for fact in [
        "Roti Manis",
        business.number,
        "Terdaftar pada 3 Mei 2019",
        "Merek Manis",
        "Produk utama roti, kue",
        "Bidang Pangan",
        f"Jenis industri (KBLI) {business.industry}",
        "Bentuk usaha CV, CV Manis Jaya",
        "NIB 1234567890123",
        "NPWP 0123*******1000",
        "Tahun berdiri 2015",
        "Kelurahan Pondok Betung",
        "Kecamatan Pondok Aren",
        "Kabupaten/kota Kota Tangerang Selatan",
        "Jalan Jl. Melati 5, RT 003, RW 04, 15229",
        "Koordinat -6.287512, 106.714321",
        "Telepon usaha 0812-0000-0001",
        "E-mail usaha roti@example.com",
        "Catatan Ada dua oven. Satu rusak.",
    ]:
        assert fact in page
    links = client.get(business.get_absolute_url()).content.decode()
    for link in ["tel:+6281200000001", "mailto:roti@example.com", "geo:-6.287512,106.714321"]:
        assert f'href="{link}"' in links


def test_what_is_unknown_is_a_dash(client, clerk):
    page = shown(client, make_business())

    for label in [
        *["Merek", "Produk utama", "Bidang", "Jenis industri (KBLI)", "Bentuk usaha", "NIB"],
        *["NPWP", "Tahun berdiri", "Kelurahan", "Kecamatan", "Jalan", "Koordinat"],
        *["Telepon usaha", "E-mail usaha"],
    ]:
        assert f"{label} – " in page
    assert "Pemiliknya tidak diketahui." in page
    assert "None" not in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"registered_on": date(2015, 12, 31), "registered_precision": "tahun"},
            "Terdaftar pada 2015 Merek",
        ),
        (
            {"unknown_kbli": "99999", "unknown_kbli_edition": 2025},
            "99999 (KBLI 2025), tidak ada di tabel kami",
        ),
        (
            {"closed_on": date(2021, 5, 3), "closing_reason": "pindah"},
            "Tutup pada 3 Mei 2021: pindah ke luar kota",
        ),
        (
            {"annulled_on": date(2021, 5, 3), "annulment_reason": "Terdaftar dua kali"},
            "Dibatalkan pada 3 Mei 2021: Terdaftar dua kali",
        ),
        ({"latitude": 0, "longitude": 0}, "Koordinat 0.000000, 0.000000"),
    ],
)
def test_states_and_odd_facts_are_said(client, clerk, fields, words):
    assert words in shown(client, make_business(**fields))


def test_registrations_of_the_same_business_lead_to_each_other(client, clerk):
    former = make_business(closed_on=date(2021, 5, 3))
    later = make_business(previous=former, registered_on=date(2022, 1, 1))

    former_page, later_page = (
        client.get(row.get_absolute_url()).content.decode() for row in (former, later)
    )

    assert f'<a href="{later.get_absolute_url()}">{later.number}</a>' in former_page
    assert f'<a href="{former.get_absolute_url()}">{former.number}</a>' in later_page


def test_text_is_shown_as_text(client, clerk):
    business = make_business(name="<b>Tebal</b>", notes="<script>alert(1)</script>")

    page = client.get(business.get_absolute_url()).content.decode()

    assert "<b>Tebal" not in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


# Owners


def test_owners_past_and_present_are_shown_with_the_nik_masked(client, clerk):
    now = make_person(
        name="Siti Aminah", nik=NIK, sex="P", phone="+6281200000002", email="siti@example.com"
    )
    former = make_person(name="Budi Santoso", nik="3674015101800099")
    first = make_person(name="Wati Lestari")
    business = make_business()
    make_ownership(business=business, person=first, until_on=date(2020, 6, 1))
    make_ownership(
        business=business,
        person=now,
        from_on=date(2022, 2, 3),
        note="diwariskan",
    )
    make_ownership(
        business=business,
        person=former,
        from_on=date(2020, 6, 1),
        until_on=date(2022, 2, 3),
    )

    response = client.get(business.get_absolute_url())

    page = main_of(response)
    names = [row.person.name for row in response.context["ownerships"]]
    assert names == ["Siti Aminah", "Budi Santoso", "Wati Lestari"]
    assert "Pemilik sekarang Siti Aminah sejak 3 Februari 2022 diwariskan" in page
    assert "NIK 3674********0012 Jenis kelamin perempuan" in page
    assert "Telepon pemilik 0812-0000-0002 E-mail pemilik siti@example.com" in page
    assert "Pemilik sebelumnya Budi Santoso sejak 1 Juni 2020 sampai 3 Februari 2022" in page
    assert "Pemilik sebelumnya Wati Lestari sampai 1 Juni 2020" in page


@pytest.mark.parametrize("role", ["petugas", "pejabat", "admin"])
def test_nobody_reads_a_whole_nik_or_npwp(client, role):
    person = make_person(nik=NIK)
    business = make_business(owner=person, npwp=NPWP)
    client.force_login(make_user(role))

    page = client.get(business.get_absolute_url()).content.decode()

    assert "3674********0012" in page
    assert "0123*******1000" in page
    for secret in [NIK, NPWP, person.nik_index, person.nik_ciphertext]:
        assert secret not in page
    for secret in [business.npwp_index, business.npwp_ciphertext]:
        assert secret not in page


def test_other_workshops_of_the_owner_of_today_are_listed(client, clerk):
    siti, budi = make_person(name="Siti Aminah"), make_person(name="Budi Santoso")
    business = make_business(owner=siti)
    make_ownership(business=business, person=budi, until_on=date(2020, 1, 1))
    other = make_business(name="Sambal Siti", owner=siti)
    sold = make_business(name="Tahu Siti")
    make_ownership(business=sold, person=siti, until_on=date(2021, 1, 1))
    make_business(name="Bengkel Budi", owner=budi)

    response = client.get(business.get_absolute_url())

    assert response.context["others"] == [other]
    assert f'<a href="{other.get_absolute_url()}">Sambal Siti</a>' in response.content.decode()


# People and money


def test_annual_facts_are_a_table_newest_first(client, clerk):
    business = make_business()
    AnnualFacts.objects.create(
        business=business,
        year=2023,
        workers=1_200,
        workers_men=700,
        workers_women=500,
        investment=20_000_000,
        investment_has_land=True,
        turnover=5_000_000,
        production_value=4_000_000,
        capacity=Decimal("1200.50"),
        capacity_unit="kg",
    )
    AnnualFacts.objects.create(business=business, year=2024, workers=0, investment_has_land=False)

    response = client.get(business.get_absolute_url())

    assert [row.year for row in response.context["annual_facts"]] == [2024, 2023]
    page = main_of(response)
    assert "2024 0 – – – – – – 2023 1.200 700 500" in page
    assert "Rp 20.000.000 (dengan tanah dan bangunan) Rp 5.000.000 Rp 4.000.000 1.200,5 kg" in page


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"workers": 5, "investment": 20_000_000, "investment_has_land": False},
            "Kelas: kecil. 5 tenaga kerja (paling banyak 19) dan investasi Rp 20.000.000 (di",
        ),
        (
            {"workers": 20, "investment": 16_000_000_000},
            "Kelas: besar (bukan IKM). 20 tenaga kerja",
        ),
        ({"workers": 5}, "Kelas: data belum cukup. Nilai investasi tidak diketahui."),
        ({}, "Kelas: data belum cukup. Jumlah tenaga kerja dan nilai investasi tidak diketahui."),
    ],
)
def test_class_stands_with_its_reason(client, clerk, facts, words):
    assert words in shown(client, make_business(**facts))


# The directory


def test_listing_is_shown_with_its_basis_and_leads_to_the_public_page(client, clerk):
    business = make_business(listed_on=date(2021, 5, 3), listing_basis="tugas")

    response = client.get(business.get_absolute_url())

    assert "Ditampilkan sejak 3 Mei 2021, dengan dasar: tugas dinas." in main_of(response)
    profile = f"/direktori/{business.number}/"
    assert f'href="{profile}"' in response.content.decode()
    assert client.get(profile).status_code == 200


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"listed_on": date(2021, 5, 3), "annulled_on": date(2022, 5, 3)},
    ],
)
def test_what_the_directory_does_not_show_has_no_link_to_it(client, clerk, state):
    business = make_business(**state)

    response = client.get(business.get_absolute_url())

    assert "Direktori publik tidak menampilkannya." in main_of(response)
    assert f"/direktori/{business.number}/" not in response.content.decode()


def test_consents_are_shown_those_in_force_first(client, clerk):
    person = make_person()
    business = make_business(owner=person)
    withdrawn = make_consent(
        business=business,
        person=person,
        purpose="email",
        given_on=date(2022, 1, 2),
        withdrawn_on=date(2023, 4, 5),
    )
    given = make_consent(
        business=business,
        person=person,
        channel="pesan",
        given_on=date(2021, 5, 3),
        recorded_by=clerk,
    )

    response = client.get(business.get_absolute_url())

    assert response.context["consents"] == [given, withdrawn]
    page = main_of(response)
    row = "telepon dan WhatsApp Siti Aminah 3 Mei 2021 WhatsApp atau e-mail Rina Petugas 2026-1 –"
    assert row in page
    assert (
        "e-mail Siti Aminah 2 Januari 2022 formulir bertanda tangan – 2026-1 5 April 2023" in page
    )


def test_business_without_consents_says_what_stays_hidden(client, clerk):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    assert "photos stay hidden" in shown(client, make_business())


# History


@pytest.mark.parametrize(("changes", "has_more"), [(9, False), (10, True)])
def test_newest_history_stands_on_the_page_and_leads_to_the_rest(client, clerk, changes, has_more):
    business = make_business()
    for number in range(changes):
        Business.objects.filter(pk=business.pk).update(brand=f"Merek {number}")

    response = client.get(business.get_absolute_url())

    entries = response.context["entries"]
    assert len(entries) == HISTORY_SHOWN == 10
    assert f"Merek: Merek {changes - 2} menjadi Merek {changes - 1}, oleh sistem, " in main_of(
        response
    )
    assert entries[0].text == f"Merek: Merek {changes - 2} menjadi Merek {changes - 1}"
    link = f'href="/staf/ikm/{business.pk}/riwayat/"'
    assert (link in response.content.decode()) == has_more


# The page's cost


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, clerk, rows, django_assert_num_queries):
    owner = make_person(nik=NIK)
    business = make_business(owner=owner, village="36.74.01.1001", sector_id="pangan", workers=1)
    for number in range(rows):
        person = make_person(name=f"Pemilik {number}")
        make_ownership(business=business, person=person, until_on=date(2021, 1, 1))
        make_consent(business=business, person=person, recorded_by=clerk)
        make_field_check(business=business, checked_by=make_user())
        AnnualFacts.objects.create(business=business, year=1990 + number, workers=number)
        make_business(name=f"Usaha {number}", owner=owner, village="36.74.01.1002")
        make_business(previous=business)
        Business.objects.filter(pk=business.pk).update(brand=f"Merek {number}")

    # session, user, rights, business, owners, other workshops, five histories, the persons that
    # they name, consents, checks, reports, facts, later registrations, products, photos, links,
    # certificates, clusters, groups, other industries and proofs, and the history of both;
    # trainings of its people, grants
    with django_assert_num_queries(40):
        response = client.get(business.get_absolute_url())

    assert len(response.context["consents"]) == len(response.context["others"]) == rows


def test_consents_tell_what_their_withdrawal_took_off_and_where_the_paper_is(client, clerk):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    business, siti, scan = make_business(), make_person(), make_scan()
    ended = {
        "withdrawn_on": date(2026, 5, 4),
        "withdrawn_by": make_user("admin", name="Budi Admin"),
    }
    make_consent(business=business, person=siti, taken_off=["phone"], scan=scan, **ended)
    make_consent(business=business, person=siti, purpose="foto", taken_off=[], **ended)

    page = shown(client, business)

    assert page.count("gone from the public pages") == 1
    assert "4 May 2026 (Budi Admin) gone from the public pages: phone" in page
    link = f'href="{reverse("staff:scan", args=[scan.code])}"'
    assert link in client.get(business.get_absolute_url()).content.decode()
    client.force_login(make_user("pejabat"))
    assert link not in client.get(business.get_absolute_url()).content.decode()
