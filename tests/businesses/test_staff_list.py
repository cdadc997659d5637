"""The staff's list of businesses: what it shows, finds, filters and sorts, page by page."""

import logging
import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from businesses.models import Business, Sector
from ikm_registry.pages import encode_cursor
from ikm_registry.templatetags.pages import USER_SALT
from tests.businesses.test_directory import make_many
from tests.factories import (
    PASSWORD,
    make_business,
    make_ownership,
    make_person,
    make_sector,
    make_user,
)

URL = "/staf/ikm/"
SEARCH_URL = "/staf/ikm/cari/"
NIK, NIB = "3674014101800012", "9120001234567"
PHONE, OWNER_PHONE = "081200000001", "0215550001"
pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def numbered(clerk):
    """A business with every number that may be searched, and another with other ones."""
    owner = make_person(name="Siti Aminah", nik=NIK, phone="+62215550001")
    business = make_business(
        name="Keripik Melati", owner=owner, nib=NIB, phone="+6281200000001",
        number="IKM-3674-2026-00042",
    )  # fmt: skip
    other = make_person(name="Budi Santoso", nik="3674014101800013", phone="+62215550002")
    make_business(name="Bengkel Jaya", owner=other, nib="9120001234568", phone="+6281200000002")
    return business


def text(response) -> str:
    return response.content.decode()


def names(response) -> list[str]:
    """The names of the rows shown; none when a page shows no table."""
    assert response.status_code == 200
    return [row.name for row in response.context["page"].rows] if "page" in response.context else []


def search(client, words: str, **chosen):
    """The page that the search box leads to."""
    return client.post(SEARCH_URL, {"q": words, **chosen}, follow=True)


def cells(response) -> list[str]:
    """The cells of the first row, as read."""
    row = re.search(r"<tbody>\s*<tr>(.*?)</tr>", text(response), re.DOTALL)[1]
    shown = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in shown]


def statuses(response) -> list[str]:
    found = re.findall(r'<p[^>]*role="status">(.*?)</p>', text(response), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", status).split()) for status in found]


# --- Who sees it, what a row shows ---


@pytest.mark.parametrize(("role", "registers"), [("petugas", 1), ("pejabat", 0), ("admin", 1)])
def test_every_role_sees_the_list_and_only_registrars_the_button(client, role, registers):
    client.force_login(make_user(role))
    make_business(name="Keripik Melati")

    response = client.get(URL)

    assert names(response) == ["Keripik Melati"]
    main = text(response).partition("<main")[2]
    assert main.count('href="/staf/ikm/baru/"') == registers


def test_a_stranger_is_led_to_the_log_in_and_back(client):
    make_business(name="Keripik Melati")

    response = client.get(URL, {"bidang": "pangan"})

    assert response.status_code == 302
    target = urlsplit(response.url)
    assert target.path == "/akun/masuk/"
    assert parse_qs(target.query)["next"] == [f"{URL}?bidang=pangan"]


def test_a_row_shows_what_is_known(client, clerk):
    business = make_business(
        name="Keripik Melati", owner=make_person(name="Siti Aminah"), village="36.74.01.1001",
        sector=Sector.objects.get(code="pangan"), workers=3, investment=1_000_000,
        registered_on=date(2024, 5, 3), listed_on=date(2024, 5, 3),
    )  # fmt: skip

    response = client.get(URL)

    sector = str(Sector.objects.get(code="pangan"))
    assert cells(response) == [
        f"Keripik Melati {business.number}", "Siti Aminah", "Ciater, Serpong", sector,
        str(Business.Class.SMALL.label), "3 Mei 2024",
        f"{gettext('active')} {gettext('in the directory')}",
        gettext("never checked"),
    ]  # fmt: skip
    assert f'href="/staf/ikm/{business.pk}/"' in text(response)


def test_a_row_says_what_is_unknown(client, clerk):
    business = make_business(name="Melati", registered_on=date(2019, 12, 31),
                             registered_precision="tahun")  # fmt: skip

    assert cells(client.get(URL)) == [
        f"Melati {business.number}", "–", "–", "–", gettext("not enough data"), "2019",
        gettext("active"), gettext("never checked"),
    ]  # fmt: skip


def test_the_owner_shown_is_that_of_today_and_the_row_stands_once(client, clerk):
    business = make_business()
    for person, until in [("Dahulu", date(2022, 1, 1)), ("Kemudian", date(2023, 1, 1))]:
        make_ownership(business=business, person=make_person(name=person), until_on=until)
    make_ownership(business=business, person=make_person(name="Sekarang"))

    response = client.get(URL)

    assert len(names(response)) == response.context["count"] == 1
    assert cells(response)[1] == "Sekarang"


def test_an_empty_register_says_so_and_offers_no_file(client, clerk):
    response = client.get(URL)

    assert names(response) == []
    advice = gettext(
        "Nothing is registered that fits. Take away a filter, or search with fewer words."
    )
    assert advice in text(response)
    assert "unduh" not in text(response)


# --- Words ---


@pytest.mark.parametrize(
    "words",
    [
        "Keripik Singkong",
        "singkong KERIPIK",
        "ripi",
        "renyah",
        "aminah",
        "Siti renyah singkong",
        "  keripik   singkong ",
        "ikm-3674-2026-00042",
        "IKM 3674 2026 00042",
        "IKM-3674-2026",
        "ikm-3674-2026-000",
        "IKM-3674-2026-0",
    ],
)
def test_words_find_name_brand_owner_and_number(client, clerk, words):
    make_business(
        name="Keripik Singkong", brand="Renyah", owner=make_person(name="Siti Aminah"),
        number="IKM-3674-2026-00042",
    )  # fmt: skip
    make_business(name="Keripik Pisang", brand="Gurih", owner=make_person(name="Siti Nur"),
                  number="IKM-3674-2025-00042")  # fmt: skip

    response = search(client, words)

    expected = ["Keripik Singkong"] if words != "ripi" else ["Keripik Pisang", "Keripik Singkong"]
    assert names(response) == expected
    assert names(client.get(URL, {"q": words})) == expected
    assert parse_qs(response.request["QUERY_STRING"]) == {"q": [" ".join(words.split())]}


def test_a_former_owner_is_found_too(client, clerk):
    business = make_business(name="Melati", owner=make_person(name="Siti"))
    make_ownership(business=business, person=make_person(name="Budi"), until_on=date(2022, 1, 1))

    assert names(search(client, "budi")) == ["Melati"]


@pytest.mark.parametrize("words", ["keripik pisang batik", "%", "_", "\\", "'", "KBLI", "00042"])
def test_words_that_do_not_all_stand_there_find_nothing(client, clerk, words):
    make_business(name="Keripik Pisang", number="IKM-3674-2026-00042")

    response = search(client, words)

    assert names(response) == []
    assert response.context["count"] == 0


def test_a_business_may_be_called_as_its_registration_begins(client, clerk):
    make_business(name="IKM-Jaya Abadi")

    assert names(search(client, "ikm-jaya")) == ["IKM-Jaya Abadi"]


def test_words_go_into_the_address_with_the_filters_that_are_set(client, clerk):
    response = client.post(
        SEARCH_URL,
        {"q": "keripik", "kecamatan": "36.74.01", "kelurahan": "", "tahun": "2020", "urut": "nomor",
         "status": "aktif", "id": "7", "form_token": "x"},
    )  # fmt: skip

    assert response.status_code == 302
    target = urlsplit(response.url)
    assert target.path == URL
    assert parse_qs(target.query) == {
        "q": ["keripik"], "kecamatan": ["36.74.01"], "tahun": ["2020"], "urut": ["nomor"],
        "status": ["aktif"],
    }  # fmt: skip


def test_an_empty_search_leads_to_the_whole_list(client, clerk):
    assert client.post(SEARCH_URL, {"q": " "}).url == URL
    assert client.get(SEARCH_URL).url == URL


def test_a_wrong_filter_sent_with_words_is_told_of(client, clerk):
    make_business(name="Keripik Melati")

    response = client.post(SEARCH_URL, {"q": "keripik", "kelas": "raksasa"})

    assert response.status_code == 200
    assert response.context["filter"].form.errors.keys() == {"kelas"}
    assert "Keripik Melati" not in text(response)


# --- Numbers, exactly ---


@pytest.mark.parametrize(
    "number",
    [
        NIK, "3674 0141 0180 0012", "3674.0141.0180.0012", f"NIK {NIK}", f" {NIK} ",
        NIB, "9120-0012-34567", f"NIB: {NIB}",
        PHONE, "0812-0000-0001", "+62 812 0000 0001", "6281200000001", "81200000001",
        OWNER_PHONE, "(021) 555 0001",
        "3674-2026-00042", "2026-00042",
    ],
)  # fmt: skip
def test_a_number_finds_exactly_what_it_belongs_to(client, numbered, number):
    response = search(client, number)

    assert names(response) == ["Keripik Melati"]
    assert parse_qs(response.request["QUERY_STRING"]) == {"id": [str(numbered.pk)]}


@pytest.mark.parametrize(
    "number",
    [
        NIK[:-1], NIK[1:], f"{NIK}0", NIK[:12], NIK[:6], NIK[:-1] + "4",
        NIB[:-1], NIB[1:], f"{NIB}0", NIB[:9], NIB[:7],
        PHONE[:-1], PHONE[2:], f"{PHONE}0", PHONE[:9], PHONE[:7], "5550001",
        "2026-00041", "2025-00042",
    ],
)  # fmt: skip
def test_a_part_of_a_number_finds_nothing(client, numbered, number):
    response = search(client, number)

    assert names(response) == []
    assert "Keripik Melati" not in text(response)
    assert len(statuses(response)) == 1


def test_a_number_that_nobody_has_is_told_of_without_repeating_it(client, numbered):
    response = client.post(SEARCH_URL, {"q": "3674019999999999"})

    assert response.context["nothing_by_number"]
    assert statuses(response) == [
        gettext(
            "No IKM has exactly this NIK, NIB, phone or registration number. Check the digits, or"
            " search by name."
        )
    ]
    assert "3674019999999999" not in text(response)


def test_a_nik_finds_all_that_its_person_owns_or_owned_in_every_state(client, clerk):
    person = make_person(name="Siti", nik=NIK)
    make_business(name="A", owner=person)
    make_business(name="B", owner=person, closed_on=date(2022, 1, 1))
    make_business(name="C", owner=person, annulled_on=date(2022, 1, 1))
    sold = make_business(name="D", owner=make_person(name="Budi"))
    make_ownership(business=sold, person=person, until_on=date(2021, 1, 1))
    make_business(name="E")

    assert names(search(client, NIK)) == ["A", "B", "C", "D"]


def test_a_phone_of_two_businesses_finds_both_and_shows_them_page_by_page(client, clerk):
    for number in range(30):
        make_business(name=f"Ikm {number:02d}", phone="+6281200000001")
    make_business(name="Lain")

    first = search(client, PHONE)
    link = re.search(r'<a rel="next" href="([^"]*)"', text(first))[1].replace("&amp;", "&")

    assert first.context["count"] == 30
    assert names(first) + names(client.get(URL + link)) == [f"Ikm {n:02d}" for n in range(30)]


@pytest.mark.parametrize(
    "number", [NIK, NIB, PHONE, OWNER_PHONE, "3674014101800099", "9120001234599", "081200000099"]
)
def test_a_number_searched_gets_into_no_address_answer_or_log(client, numbered, number, caplog):
    caplog.set_level(logging.DEBUG)
    # The log is listened to.
    client.get("/staf/ikm/0/")
    assert "/staf/ikm/0/" in caplog.text

    first = client.post(SEARCH_URL, {"q": number, "kecamatan": "", "urut": "nama"})
    answers = [first] if first.status_code == 200 else [first, client.get(first.url)]

    for answer in answers:
        assert number not in answer.get("Location", "")
        assert number not in text(answer)
        assert number not in answer.request["QUERY_STRING"]
        assert not [value for value in answer.headers.values() if number in value]
    assert number not in caplog.text
    assert number not in str(dict(client.session))


@pytest.mark.parametrize(
    "words",
    [NIK, f"Siti {NIK}", "3674 0141 0180 0012", NIB, PHONE, "+62 812-0000-0001", "5550001"],
)
def test_a_number_in_the_address_is_refused(client, numbered, words):
    response = client.get(URL, {"q": words})

    assert response.context["filter"].form.errors.keys() == {"q"}
    assert names(response) == []
    assert "Keripik Melati" not in text(response)
    links = re.findall(r'(?:href|action|src)="([^"]*)"', text(response))
    digits = re.sub(r"\D", "", words)
    assert not [link for link in links if digits in re.sub(r"\D", "", link)]


@pytest.mark.parametrize("name", ["tahun", "kecamatan", "kelurahan", "bidang", "urut", "status"])
def test_a_nik_typed_into_another_filter_gets_into_no_address_either(client, numbered, name):
    response = client.post(SEARCH_URL, {"q": "keripik", name: NIK})

    assert response.status_code == 200
    assert response.context["filter"].form.errors.keys() == {name}


def test_a_search_sent_when_the_session_had_run_out_is_done_after_the_log_in(numbered, clerk):
    client = Client()
    signed = signing.dumps(clerk.pk, salt=USER_SALT)

    page = client.post(SEARCH_URL, {"q": NIK, "form_user": signed})
    resume = page.context["form"]["resume"].value()
    back = client.post(
        "/akun/masuk/", {"login": clerk.email, "password": PASSWORD, "resume": resume}
    )
    answer = client.get(back.url, follow=True)

    assert names(answer) == ["Keripik Melati"]
    assert NIK not in text(page) + text(answer) + back.url + answer.redirect_chain[0][0]


def test_a_stranger_finds_nothing_by_number(client, numbered):
    response = Client().post(SEARCH_URL, {"q": NIK})

    assert response.url == f"/akun/masuk/?next={SEARCH_URL}"


# --- Filters ---


@pytest.fixture
def six(clerk):
    food, metal = make_sector("pangan"), make_sector("logam")
    make_business(
        name="A", village="36.74.01.1001", sector=food, workers=3, investment=1,
        registered_on=date(2020, 12, 31), listed_on=date(2021, 1, 1),
    )  # fmt: skip
    make_business(
        name="B", district="36.74.01", sector=metal, workers=19, investment=10**9,
        registered_on=date(2021, 1, 1), closed_on=date(2023, 12, 31),
    )  # fmt: skip
    make_business(
        name="C", village="36.74.06.1001", sector=food, workers=30, investment=16 * 10**9,
        registered_on=date(2021, 12, 31), listed_on=date(2022, 1, 1),
        annulled_on=date(2022, 2, 2),
    )  # fmt: skip
    make_business(name="D", registered_on=date(2022, 1, 1))
    make_business(
        name="E", village="36.74.06.1001", sector=metal, workers=20, investment=16 * 10**9,
        registered_on=date(2022, 5, 5), registered_precision="tahun",
    )  # fmt: skip
    make_business(
        name="F", registered_on=date(2022, 6, 6), closed_on=date(2023, 1, 1),
        annulled_on=date(2023, 2, 2),
    )  # fmt: skip


@pytest.mark.usefixtures("six")
@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"kecamatan": "36.74.01"}, "AB"),
        ({"kecamatan": "tidak-diketahui"}, "DF"),
        ({"kelurahan": "36.74.06.1001"}, "CE"),
        ({"kelurahan": "tidak-diketahui"}, "BDF"),
        ({"kelurahan": "tidak-diketahui", "kecamatan": "36.74.01"}, "B"),
        ({"kelurahan": "36.74.01.1001", "kecamatan": "36.74.06"}, ""),
        ({"bidang": "pangan"}, "AC"),
        ({"bidang": "tidak-diketahui"}, "DF"),
        ({"kelas": "kecil"}, "A"),
        ({"kelas": "menengah"}, "B"),
        ({"kelas": "besar"}, "CE"),
        ({"kelas": "tidak-diketahui"}, "DF"),
        ({"tahun": "2020"}, "A"),
        ({"tahun": "2021"}, "BC"),
        ({"tahun": "2022"}, "DEF"),
        ({"tahun": "2019"}, ""),
        ({"status": "aktif"}, "ADE"),
        ({"status": "tutup"}, "B"),
        ({"status": "batal"}, "CF"),
        ({"tampil": "ya"}, "A"),
        ({"tampil": "tidak"}, "BCDEF"),
        ({"tahun": "2020", "angka": "terdaftar"}, "A"),
        ({"tahun": "2022", "angka": "terdaftar"}, "ABDE"),
        ({"tahun": "2023", "angka": "terdaftar"}, "ADE"),
        ({"tahun": "2021", "angka": "baru"}, "B"),
        ({"tahun": "2023", "angka": "tutup"}, "B"),
        ({"tahun": "2023", "angka": "tutup", "bidang": "pangan"}, ""),
        ({"tahun": "2022", "angka": "baru", "bidang": "tidak-diketahui"}, "D"),
        ({"tahun": "2022", "angka": "terdaftar", "kelas": "besar"}, "E"),
        ({"kecamatan": "36.74.06", "bidang": "logam", "kelas": "besar", "status": "aktif"}, "E"),
        ({"q": "b", "kecamatan": "36.74.01"}, "B"),
        ({"q": "b", "kecamatan": "36.74.06"}, ""),
        (dict.fromkeys(["q", "kecamatan", "kelas", "tahun", "angka", "urut"], ""), "ABCDEF"),
        ({"utm_source": "wa", "pk": "1", "workers": "3"}, "ABCDEF"),
    ],
)  # fmt: skip
def test_filters_alone_and_together(client, chosen, expected):
    response = client.get(URL, chosen)

    assert names(response) == list(expected)
    assert response.context["count"] == len(expected)


def test_the_list_is_narrowed_to_the_keys_of_a_search(client, six):
    first, last = Business.objects.get(name="A"), Business.objects.get(name="F")

    assert names(client.get(URL, {"id": [first.pk, last.pk]})) == ["A", "F"]
    assert names(client.get(URL, {"id": [first.pk, last.pk], "status": "batal"})) == ["F"]
    assert names(client.get(URL, {"id": [2**63 - 1]})) == []


def test_a_figure_of_a_district_elsewhere_leads_to_its_rows(client, clerk):
    make_business(name="Jauh", village="36.71.01.1001")
    make_business(name="Dekat", village="36.74.01.1001")

    response = client.get(URL, {"kecamatan": "36.71.01"})

    def districts(response) -> list[str]:
        return [code for code, _name in response.context["filter"].form.fields["kecamatan"].choices]

    assert names(response) == ["Jauh"]
    assert "36.71.01" in districts(response)
    assert "36.71.01" not in districts(client.get(URL))
    assert len(districts(client.get(URL))) == len(["all", "unknown"]) + 7


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kecamatan", "99.99.99"),
        ("kecamatan", "36.74.01.1001"),
        ("kelurahan", "36.74.01"),
        ("kelurahan", "' OR '1'='1"),
        ("bidang", "sihir"),
        ("kelas", "raksasa"),
        ("status", "hilang"),
        ("tampil", "mungkin"),
        ("tahun", "abc"),
        ("tahun", "1944"),
        ("tahun", "2201"),
        ("tahun", "2020.5"),
        ("tahun", "9" * 5000),
        ("id", "abc"),
        ("id", ""),
        ("id", "-1"),
        ("id", "1' OR '1'='1"),
        ("id", str(2**63)),
        ("id", "1" * 5000),
        ("id", [str(key) for key in range(101)]),
        ("q", "k" * 121),
        ("urut", "acak"),
        ("urut", "-id"),
        ("urut", "phone"),
        ("urut", "owner_name"),
        ("urut", "sort_name"),
    ],
)
def test_an_invalid_filter_shows_its_error_and_no_rows(client, clerk, name, value):
    make_business(name="Keripik Melati")

    response = client.get(URL, {name: value})

    assert response.context["filter"].form.errors.keys() == {name}
    assert names(response) == []
    assert "Keripik Melati" not in text(response)
    assert 'class="error-summary"' in text(response)
    assert statuses(response) == []
    assert "unduh" not in text(response)


@pytest.mark.parametrize("year", [{}, {"tahun": ""}, {"tahun": "abc"}])
def test_a_figure_needs_its_year(client, clerk, year):
    make_business(name="Keripik Melati")

    response = client.get(URL, {"angka": "terdaftar", **year})

    errors = response.context["filter"].form.errors
    assert errors.keys() == {"tahun"}
    assert len(errors["tahun"]) == 1
    assert names(response) == []


def test_what_is_set_stands_in_the_form_and_can_be_taken_away(client, six):
    chosen = {"kecamatan": "36.74.01", "tahun": "2021", "urut": "nomor", "kelas": "menengah"}

    response = client.get(URL, chosen)

    form = response.context["filter"].form
    assert {name: form[name].value() for name in chosen} == chosen
    assert f'<a href="{URL}">{gettext("Show all")}</a>' in text(response)
    assert gettext("Show all") not in text(client.get(URL, {"urut": "nomor"}))


# --- Order, pages, count ---


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ({}, ["apel", "Batik", "Éclair", "zebra"]),
        ({"urut": "nama"}, ["apel", "Batik", "Éclair", "zebra"]),
        ({"urut": "terbaru"}, ["Batik", "apel", "Éclair", "zebra"]),
        ({"urut": "nomor"}, ["Éclair", "Batik", "zebra", "apel"]),
    ],
)
def test_orders(client, clerk, order, expected):
    for name, number in [("zebra", 3), ("Éclair", 1), ("apel", 4), ("Batik", 2)]:
        make_business(name=name, number=f"IKM-3674-2024-{number:05d}")

    assert names(client.get(URL, order)) == expected


def follow(client, response, rel: str):
    """The page that the link `rel` leads to; None when there is no such link."""
    link = re.search(rf'<a rel="{rel}" href="([^"]*)"', text(response))
    return client.get(URL + link[1].replace("&amp;", "&")) if link else None


@pytest.mark.parametrize("chosen", [{}, {"status": "aktif", "tahun": "2020"}, {"q": "ikm"}])
@pytest.mark.parametrize("order", ["nama", "terbaru", "nomor"])
def test_pages_forwards_and_back_have_every_row_once_in_order(client, clerk, order, chosen):
    # Every name three times, and signs alone, which leave nothing to sort by.
    for number in range(60):
        signs = {} if number % 20 else {"name": "***", "brand": "Ikm"}
        make_business(**{"name": f"Ikm {number % 20:02d}"} | signs)
    make_business(name="Lain", closed_on=date(2021, 1, 1))
    fitting = Business.objects.exclude(name="Lain") if chosen else Business.objects.all()
    rows = list(fitting.values_list("sort_name", "number", "pk"))
    sort_keys = {
        "nama": lambda row: (row[0], row[2]),
        "terbaru": lambda row: -row[2],
        "nomor": lambda row: row[1],
    }
    expected = [pk for _, _, pk in sorted(rows, key=sort_keys[order])]
    assert sorted(row[0] for row in rows)[:3] == [""] * 3

    forwards = [client.get(URL, {"urut": order, **chosen})]
    while following := follow(client, forwards[-1], "next"):
        forwards.append(following)
    back = [forwards[-1]]
    while former := follow(client, back[-1], "prev"):
        back.append(former)

    def keys(responses) -> list[list[int]]:
        return [[row.pk for row in response.context["page"].rows] for response in responses]

    assert [pk for page in keys(forwards) for pk in page] == expected
    assert [len(page) for page in keys(forwards)] == [24, 24, len(expected) - 48]
    assert keys(reversed(back)) == keys(forwards)
    assert {response.context["count"] for response in forwards + back} == {len(expected)}


@pytest.mark.parametrize("direction", ["sesudah", "sebelum"])
@pytest.mark.parametrize(
    ("order", "cursor"),
    [
        ("nama", "x"),
        ("nama", "%%%"),
        ("nama", encode_cursor(["a"])),
        ("nama", encode_cursor(["a", "b"])),
        ("nama", encode_cursor(["a", None])),
        ("terbaru", encode_cursor(["a", 1])),
        ("terbaru", encode_cursor(["satu"])),
        ("nomor", encode_cursor(["IKM-3674-2020-00001", 1])),
        ("nomor", encode_cursor([{}])),
    ],
)
def test_a_cursor_that_is_none_of_this_order_is_not_found(client, clerk, order, cursor, direction):
    make_business()

    assert client.get(URL, {"urut": order, direction: cursor}).status_code == 404


@pytest.mark.parametrize(
    ("count", "status"), [(1, "1 IKM"), (1000, "1.000 IKM"), (1001, "More than 1,000 IKM")]
)
def test_beyond_a_thousand_nobody_counts(client, clerk, count, status):
    make_many(count)

    response = client.get(URL)

    assert statuses(response) == [gettext(status)]
    assert len(names(response)) == min(count, 24)


# --- What it costs ---


def make_alike(count: int) -> None:
    for _ in range(count):
        make_business(
            name="Batik", owner=make_person(name="Siti", phone="+6281200000001"),
            sector=make_sector(), village="36.74.01.1001", workers=3, investment=1,
        )  # fmt: skip


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"q": "batik siti"},
        {"kecamatan": "36.74.01", "bidang": "pangan", "kelas": "kecil", "tahun": "2020"},
        {"kecamatan": "99"},
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, clerk, chosen):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(URL, chosen)
        assert len(names(response)) == (0 if "99" in chosen.values() else Business.objects.count())
        return len(captured)

    make_alike(1)
    few = queries()
    make_alike(19)

    assert queries() == few <= 11


@pytest.mark.parametrize("words", ["batik", PHONE, NIK])
def test_the_number_of_queries_of_a_search_does_not_grow(client, clerk, words):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.post(SEARCH_URL, {"q": words})
        return len(captured)

    make_alike(1)
    few = queries()
    make_alike(19)

    assert queries() == few <= 8
