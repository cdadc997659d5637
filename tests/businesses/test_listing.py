"""Listing a business in the public directory, and what its owner agrees to show."""

import html
from datetime import date

import pytest
from django.conf import settings

from businesses.models import Business, Consent, PublicBusiness
from businesses.notices import CURRENT_VERSION, notice_text
from documents import scans
from documents.models import Scan
from tests.factories import (
    make_business,
    make_consent,
    make_ownership,
    make_person,
    make_photo,
    make_product,
    make_user,
    sitemap_of,
)
from tests.forms import ODD, answers, errors, past, shown, told
from tests.pictures import PDF, make_picture, paper_file
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)
LISTED = {"listed": "ya", "basis": "pemilik", "notice_version": CURRENT_VERSION}
UNLISTED = {"listed": "tidak", "notice_version": CURRENT_VERSION}
CLOSED = {"closed_on": date(2026, 3, 1), "closing_reason": "berhenti"}
PHONE = {"consents": ["telepon"], "channel": "pesan"}
PUBLIC = {
    "telepon": {"phone": "+6281200000001"},
    "email": {"email": "siti@example.com"},
    "alamat": {"street": "Jl. Melati 5", "rt": "003", "rw": "04", "postcode": "15310"},
    "nama-pemilik": {"owner_name": "Siti Aminah"},
}


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture
def clerk(client):
    user = make_user("petugas", name="Rina Petugas")
    client.force_login(user)
    return user


@pytest.fixture
def siti():
    return make_person(name="Siti Aminah", phone="+6281200000001", email="siti@example.com")


@pytest.fixture
def business(siti):
    return make_business(name="Keripik Melati", owner=siti, **PUBLIC["alamat"])


@pytest.fixture
def listed(siti):
    found = make_business(name="Keripik Mawar", owner=siti, listed_on=date(2025, 1, 1))
    make_consent(business=found, person=siti)
    return found


def page_of(business):
    return f"/staf/ikm/{business.pk}/publikasi/"


def save(client, business, **typed):
    return client.post(page_of(business), answers(business, **LISTED | typed))


def state(business):
    business.refresh_from_db()
    return business.listed_on, business.listing_basis, business.version


def in_force(business):
    rows = business.consents.filter(withdrawn_on=None).order_by("purpose")
    return list(rows.values_list("purpose", flat=True))


# The page


@pytest.mark.parametrize("language", ["id", "en"])
def test_page_shows_the_exact_notice_and_writes_nothing(client, clerk, business, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    response = client.get(page_of(business))

    page = html.unescape(response.content.decode())
    notice = response.context["notice"]
    assert f"<blockquote>{notice}</blockquote>" in page
    assert settings.AGENCY_NAME in notice
    assert ("kapan saja" in notice, "at any time" in notice) == (
        language == "id",
        language == "en",
    )
    form = response.context["form"]
    assert form["notice_version"].value() == CURRENT_VERSION
    assert (form["listed"].value(), form["consents"].value()) == ("tidak", [])
    assert "<strong>Siti Aminah</strong>" in page
    assert page.count("<h1") == 1
    assert state(business) == (None, "", 1)


def test_page_shows_what_is_in_force(client, clerk, listed, siti):
    make_consent(business=listed, person=siti, purpose="alamat", withdrawn_on=TODAY)

    form = client.get(page_of(listed)).context["form"]

    assert (form["listed"].value(), form["basis"].value()) == ("ya", "pemilik")
    assert form["consents"].value() == ["telepon"]


def test_page_warns_of_a_private_number_in_a_public_text(client, clerk, business):
    assert not client.get(page_of(business)).context["private_numbers"]
    Business.objects.update(products="keripik, pesan 0812 0000 0001")

    response = client.get(page_of(business))

    assert response.context["private_numbers"]
    assert "notice warning" in response.content.decode()


@pytest.mark.parametrize("role", ["pejabat", None])
def test_who_may_not_list_does_not(client, business, role):
    if role:
        client.force_login(make_user(role))

    responses = [client.get(page_of(business)), save(client, business, **PHONE)]

    assert [response.status_code for response in responses] == [403 if role else 302] * 2
    assert state(business) == (None, "", 1)
    assert not Consent.objects.exists()


def test_business_nobody_knows_is_not_found(client, clerk):
    assert client.get("/staf/ikm/1/publikasi/").status_code == 404
    assert client.post("/staf/ikm/1/publikasi/", LISTED).status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(
    client, clerk, listed, rows, django_assert_num_queries
):
    owner = listed.ownerships.get().person
    for _ in range(rows):
        make_consent(business=listed, person=owner, withdrawn_on=TODAY)
        make_consent(business=listed, person=make_person())

    with django_assert_num_queries(6):  # session, user, rights, business, owner, consents
        client.get(page_of(listed))


# Listing


@pytest.mark.parametrize("role", ["petugas", "admin"])
@pytest.mark.parametrize("basis", ["pemilik", "tugas"])
def test_listing_writes_the_day_and_the_basis(client, business, role, basis):
    user = make_user(role)
    client.force_login(user)

    response = save(client, business, basis=basis)

    assert response.url == business.get_absolute_url()
    assert told(response) == ["Keripik Melati sudah disimpan."]
    assert state(business) == (TODAY, basis, 2)
    assert business.saved_by == user
    assert business.number in client.get("/direktori/").content.decode()
    assert not Consent.objects.exists()


def test_listing_again_keeps_the_first_day(client, clerk, listed):
    save(client, listed, basis="tugas", consents=["telepon"])

    assert state(listed) == (date(2025, 1, 1), "tugas", 2)


def test_unlisting_takes_the_business_off_all_public_pages_at_once(client, clerk, listed):
    counted = "/pertumbuhan/daftar/?tahun=2026&angka=terdaftar"
    addresses = ["/", "/direktori/", "/direktori/?q=mawar", sitemap_of(listed), counted]
    assert all(listed.number in client.get(url).content.decode() for url in addresses)

    client.post(page_of(listed), answers(listed, **UNLISTED, basis="pemilik"))

    assert state(listed) == (None, "", 2)
    assert not PublicBusiness.objects.exists()
    assert client.get(f"/direktori/{listed.number}/").status_code == 404
    assert not any(listed.number in client.get(url).content.decode() for url in addresses)


def test_business_listed_again_is_new_in_the_directory(client, clerk, listed):
    client.post(page_of(listed), answers(listed, **UNLISTED))
    save(client, listed)

    assert state(listed) == (TODAY, "pemilik", 3)


def test_listing_needs_a_basis(client, clerk, business):
    refused = save(client, business, basis="")

    assert errors(refused) == {"basis": ["Pilih atas dasar apa usaha ini ditampilkan."]}
    assert state(business) == (None, "", 1)


def test_annulled_registration_is_not_listed(client, clerk):
    business = make_business(annulled_on=date(2026, 4, 1))

    for response in [client.get(page_of(business)), save(client, business)]:
        assert response.url == business.get_absolute_url()
    assert set(told(response)) == {"Pendaftaran ini sudah dibatalkan."}
    assert state(business) == (None, "", 1)


# Consents


@pytest.mark.parametrize("purpose", PUBLIC)
def test_each_consent_shows_what_it_is_for_and_nothing_else(client, clerk, business, purpose):
    save(client, business, consents=[purpose], channel="tatap-muka")

    row = PublicBusiness.objects.get()
    names = {name for columns in PUBLIC.values() for name in columns}
    assert {name: getattr(row, name) for name in names if getattr(row, name)} == PUBLIC[purpose]
    page = client.get(f"/direktori/{business.number}/").content.decode()
    marks = {"telepon": "0812-0000-0001", "email": "siti@example.com", "alamat": "Jl. Melati 5"}
    marks["nama-pemilik"] = "Siti Aminah"
    assert {key for key, mark in marks.items() if mark in page} == {purpose}


@pytest.mark.parametrize("channel", Consent.Channel.values)
def test_consent_says_for_what_to_which_text_how_to_whom_and_when(
    client, clerk, business, siti, channel
):
    save(client, business, consents=["telepon", "email"], channel=channel)

    consents = Consent.objects.order_by("purpose")
    assert [consent.purpose for consent in consents] == ["email", "telepon"]
    for consent in consents:
        assert (consent.business, consent.person) == (business, siti)
        assert consent.text_version == CURRENT_VERSION
        assert notice_text(consent.text_version) == notice_text()
        assert (consent.channel, consent.recorded_by, consent.saved_by) == (channel, clerk, clerk)
        assert (consent.given_on, consent.withdrawn_on) == (TODAY, None)


def test_consent_kept_is_not_written_again_and_needs_no_channel(client, clerk, listed):
    before = Consent.objects.values().get()

    save(client, listed, consents=["telepon"])

    assert Consent.objects.values().get() == before


def test_new_consent_needs_to_say_how_the_owner_agreed(client, clerk, listed):
    refused = save(client, listed, consents=["telepon", "email"])

    assert errors(refused) == {"channel": ["Pilih bagaimana pemilik menyetujuinya."]}
    assert in_force(listed) == ["telepon"]


def test_withdrawn_consent_takes_the_contact_off_the_profile_at_once(client, clerk, listed):
    profile = f"/direktori/{listed.number}/"
    assert "0812-0000-0001" in client.get(profile).content.decode()

    save(client, listed)

    assert "0812-0000-0001" not in client.get(profile).content.decode()
    consent = Consent.objects.get()
    assert (consent.withdrawn_on, consent.saved_by) == (TODAY, clerk)
    assert state(listed)[0] == date(2025, 1, 1)


def test_consent_given_again_is_another_one(client, clerk, listed):
    save(client, listed)
    save(client, listed, **PHONE)
    save(client, listed)
    save(client, listed, **PHONE)

    assert in_force(listed) == ["telepon"]
    rows = Consent.objects.order_by("pk").values_list("given_on", "withdrawn_on")
    assert list(rows) == [(date(2020, 1, 2), TODAY), (TODAY, TODAY), (TODAY, None)]


def test_consents_of_a_former_owner_are_none_of_the_owner_of_today(client, clerk, listed):
    listed.ownerships.update(until_on=TODAY)
    budi = make_person(name="Budi Santoso", phone="+6281200000002")
    make_ownership(business=listed, person=budi)

    assert client.get(page_of(listed)).context["form"]["consents"].value() == []
    save(client, listed, **PHONE)

    assert PublicBusiness.objects.get().phone == "+6281200000002"
    assert set(Consent.objects.values_list("person__name", "text_version")) == {
        ("Siti Aminah", "2026-1"),
        ("Budi Santoso", CURRENT_VERSION),
    }


def test_without_an_owner_nobody_can_agree(client, clerk):
    business = make_business()

    fields = client.get(page_of(business)).context["form"].fields
    save(client, business, **PHONE)

    assert set(fields) == {"version", "listed", "basis", "notice_version"}
    assert state(business)[0] == TODAY
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("listed", typed) for typed in ["", "mungkin", *ODD]),
        *(("basis", typed) for typed in ["hadiah", *ODD]),
        *(("consents", [typed]) for typed in ["nik", *ODD]),
        ("consents", ["telepon", "nik"]),
        *(("channel", typed) for typed in ["mimpi", *ODD]),
        *(("notice_version", typed) for typed in ["", "1999-1", *ODD]),
        *(("version", typed) for typed in ["", "0", "satu", "\0", "9" * 5_000]),
    ],
)
def test_wrong_answer_gets_a_sentence_and_loses_nothing(client, clerk, business, field, typed):
    sent = {"channel": "pesan", "consents": ["telepon"]} | {field: typed}

    response = save(client, business, **sent)

    # An odd basis or channel is none, which is told as well.
    assert field in errors(response)
    form = response.context["form"]
    wanted = LISTED | sent
    assert {name: form[name].value() for name in wanted} == wanted
    assert state(business) == (None, "", 1)
    assert not Consent.objects.exists()


# The history


def test_history_names_who_listed_and_took_the_consent_and_how(client, clerk, business):
    save(client, business, **PHONE)
    client.force_login(make_user("admin", name="Budi Admin"))
    client.post(page_of(business), answers(business, **UNLISTED))

    entries = past(business)
    channel = str(Consent.Channel.MESSAGE.label)
    purpose = str(Consent.Purpose.PHONE.label)
    basis = str(Business.ListingBasis.OWNER.label)
    assert {
        ("Tidak lagi ditampilkan di direktori publik", "Budi Admin"),
        (f"Ditampilkan di direktori publik: {basis}", "Rina Petugas"),
        (
            f"Siti Aminah setuju menampilkan: {purpose} ({channel}, 4 Mei 2026)",
            "Rina Petugas",
        ),
    } <= set(entries)
    withdrawal = f"Siti Aminah tidak lagi setuju menampilkan: {purpose} (4 Mei 2026)"
    told_of = [entry for entry in entries if entry[0].startswith(withdrawal)]
    assert [who for _text, who in told_of] == ["Budi Admin"]
    # What it took off the public pages is told as well.
    assert told_of[0][0].endswith(f": {Consent.Part.PHONE.label}")


# What a withdrawal takes off


SHOWN_BY = {
    "telepon": ["phone"], "email": ["email"], "alamat": ["street", "coordinates"],
    "nama-pemilik": ["owner_name"], "foto": ["photos"],
}  # fmt: skip


@pytest.fixture
def shows_all(siti):
    """A listed business that shows whatever its owner may allow."""
    found = make_business(
        owner=siti, listed_on=date(2025, 1, 1), latitude="-6.3", longitude="106.6",
        **PUBLIC["alamat"],
    )  # fmt: skip
    make_photo(business=found)
    for purpose in SHOWN_BY:
        make_consent(business=found, person=siti, purpose=purpose)
    return found


def taken_off(business):
    return dict(business.consents.values_list("purpose", "taken_off"))


@pytest.mark.parametrize("purpose", SHOWN_BY)
def test_withdrawal_notes_what_vanished_and_by_whom(client, clerk, shows_all, purpose):
    save(client, shows_all, consents=[other for other in SHOWN_BY if other != purpose])

    wanted = dict.fromkeys(SHOWN_BY) | {purpose: SHOWN_BY[purpose]}
    assert taken_off(shows_all) == wanted
    ended = Consent.objects.get(purpose=purpose)
    assert (ended.withdrawn_on, ended.withdrawn_by, ended.saved_by) == (TODAY, clerk, clerk)
    kept = Consent.objects.exclude(purpose=purpose)
    assert set(kept.values_list("withdrawn_on", "withdrawn_by", "version")) == {(None, None, 1)}


def test_unlisting_with_the_ticks_taken_away_notes_all_that_vanished(client, clerk, shows_all):
    client.post(page_of(shows_all), answers(shows_all, **UNLISTED))

    assert taken_off(shows_all) == SHOWN_BY


def test_unlisting_alone_ends_no_consent(client, clerk, shows_all):
    client.post(page_of(shows_all), answers(shows_all, **UNLISTED, consents=list(SHOWN_BY)))

    assert taken_off(shows_all) == dict.fromkeys(SHOWN_BY)
    assert len(in_force(shows_all)) == len(SHOWN_BY)


@pytest.mark.parametrize("change", [{"listed_on": None, "listing_basis": ""}, CLOSED])
def test_what_was_not_shown_did_not_vanish(client, clerk, shows_all, change):
    Business.objects.update(**change)

    save(client, shows_all)

    assert taken_off(shows_all) == {purpose: [] for purpose in SHOWN_BY}
    assert not [text for text, _who in past(shows_all) if text.endswith(": telepon")]


def test_consent_for_what_is_unknown_showed_nothing(client, clerk):
    owner = make_person(name="Ani", phone="", email="")
    business = make_business(owner=owner, listed_on=date(2025, 1, 1), rt="003")
    for purpose in SHOWN_BY:
        make_consent(business=business, person=owner, purpose=purpose)

    save(client, business)

    assert taken_off(business) == {
        "telepon": [], "email": [], "alamat": ["street"], "nama-pemilik": ["owner_name"],
        "foto": [],
    }  # fmt: skip


def test_photo_of_a_product_is_a_photo(client, clerk, listed, siti):
    make_product(business=listed, picture=make_picture())
    make_consent(business=listed, person=siti, purpose="foto")

    save(client, listed, consents=["telepon"])

    assert taken_off(listed) == {"telepon": None, "foto": ["photos"]}


# The scan of the signed form


def test_scan_belongs_to_each_consent_newly_given(client, clerk, listed, files):
    paper = paper_file()

    save(client, listed, consents=["telepon", "email", "foto"], channel="formulir", scan=paper)

    scan = Scan.objects.get()
    assert scan.saved_by == clerk
    assert dict(Consent.objects.values_list("purpose", "scan")) == {
        "telepon": None, "email": scan.pk, "foto": scan.pk,
    }  # fmt: skip
    with scans.open_file(scan) as kept:
        assert kept.read() == PDF


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"channel": "pesan"}, {"scan"}),
        ({"channel": ""}, {"channel", "scan"}),
        ({"consents": ["telepon"], "channel": "formulir"}, {"scan"}),
        ({"channel": "formulir", "basis": ""}, {"basis", "scan"}),
        ({"channel": "formulir", "scan": "html"}, {"scan"}),
        ({"channel": "formulir", "scan": "large"}, {"scan"}),
    ],
)
def test_scan_that_fits_nowhere_gets_a_sentence(client, clerk, listed, typed, wrong):
    papers = {
        "html": paper_file(b"<html>"), "large": paper_file(PDF + b"x" * scans.LARGEST_FILE),
    }  # fmt: skip
    sent = {"consents": ["telepon", "email"], **typed}

    response = save(client, listed, **sent | {"scan": papers.get(typed.get("scan"), paper_file())})

    assert set(errors(response)) == wrong
    assert in_force(listed) == ["telepon"]
    assert not Scan.objects.exists()


def test_page_about_a_newer_version_asks_for_the_file_again(client, clerk, listed):
    form = answers(listed, **LISTED, consents=["telepon", "email"], channel="formulir")
    save(client, listed, consents=["telepon"], basis="tugas")

    conflict = client.post(page_of(listed), form | {"scan": paper_file()})

    assert conflict.status_code == 409
    assert set(conflict.context["form"].errors) == {"scan"}
    assert not Scan.objects.exists()


# The same form twice, and others at the same time


def test_form_sent_twice_is_one_write(client, clerk, business):
    form = answers(business, **LISTED | PHONE)

    first, second = (client.post(page_of(business), form) for _ in range(2))

    assert first.url == second.url == business.get_absolute_url()
    assert (state(business)[2], Consent.objects.count()) == (2, 1)


def test_form_sent_again_later_does_not_bring_a_consent_back(client, clerk, business):
    form = answers(business, **LISTED | PHONE)
    client.post(page_of(business), form)
    save(client, business)

    client.post(page_of(business), form)

    assert in_force(business) == []


def test_newer_version_of_someone_else_is_shown_and_nothing_lost(client, clerk, business):
    form = answers(business, **LISTED | PHONE)
    client.force_login(make_user("admin", name="Budi Admin"))
    save(client, business, basis="tugas", consents=["email"], channel="formulir")

    client.force_login(clerk)
    conflict = client.post(page_of(business), form)

    assert conflict.status_code == 409
    assert (state(business), in_force(business)) == ((TODAY, "tugas", 2), ["email"])
    entries = [str(entry) for entry in conflict.context["changes"]]
    page = html.unescape(conflict.content.decode())
    assert all(entry in page for entry in entries)
    assert any("setuju menampilkan: e-mail" in e and "Budi Admin" in e for e in entries)
    assert shown(conflict).items() >= {**LISTED, "consents": ["telepon"], "version": "2"}.items()

    assert client.post(page_of(business), shown(conflict)).status_code == 302
    assert (state(business), in_force(business)) == ((TODAY, "pemilik", 3), ["telepon"])


def test_consent_withdrawn_meanwhile_is_shown_beside_the_mistake(client, clerk, listed):
    form = answers(listed, **LISTED, consents=["telepon"])
    save(client, listed)

    conflict = client.post(page_of(listed), form)

    assert conflict.status_code == 409
    assert set(conflict.context["form"].errors) == {"channel"}
    changes = [entry.text for entry in conflict.context["changes"]]
    assert any(text.startswith("Siti Aminah tidak lagi setuju") for text in changes)
    assert in_force(listed) == []


@pytest.mark.django_db(transaction=True)
def test_form_sent_five_times_at_once_is_one_write(client):
    client.force_login(make_user("petugas"))
    cookies, business = client.cookies, make_business(owner=make_person())
    form = answers(business, **LISTED | PHONE)

    def work(_number):
        other = type(client)()
        other.cookies = cookies
        return other.post(page_of(business), form)

    responses = in_threads(5, work)

    assert {response.url for response in responses} == {business.get_absolute_url()}
    assert (state(business)[2], Consent.objects.count()) == (2, 1)
