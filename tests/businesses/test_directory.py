import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from businesses.models import Business, CertificateKind, Sector
from ikm_registry.pages import encode_cursor
from tests.factories import (
    make_business,
    make_certification,
    make_industry,
    make_regency,
    make_sector,
)

URL = "/direktori/"
LISTED = {"listed_on": date(2025, 2, 1)}
pytestmark = pytest.mark.django_db


def names(response) -> list[str]:
    return [row.name for row in response.context["page"].rows]


def search(client, words: str, **chosen) -> list[str]:
    return names(client.get(URL, {"q": words, **chosen}))


def text(response) -> str:
    return response.content.decode()


def make_many(count: int, *, name: str = "Batik {:04d}", listed_on: date = date(2025, 2, 1)):
    """Listed businesses, written at once: for what takes very many."""
    regency = make_regency()
    return Business.objects.bulk_create(
        Business(
            number=f"IKM-3674-2025-{number:05d}",
            name=name.format(number),
            registered_on=date(2025, 1, 5),
            listed_on=listed_on,
            listing_basis="pemilik",
            regency=regency,
        )
        for number in range(1, count + 1)
    )


# --- Who stands in it ---


def test_a_listed_business_is_shown_with_its_card(client):
    business = make_business(
        name="Keripik Melati", brand="Melati Renyah", products="Keripik singkong dan talas",
        sector=make_sector("pangan"), village="36.74.01.1001", **LISTED,
    )  # fmt: skip

    response = client.get(URL)

    assert response.status_code == 200
    assert names(response) == ["Keripik Melati"]
    assert f'href="/direktori/{business.number}/"' in text(response)
    for shown in ("Melati Renyah", "Keripik singkong dan talas", "Serpong"):
        assert shown in text(response)


@pytest.mark.parametrize(
    "state",
    [
        {},
        LISTED | {"closed_on": date(2025, 6, 1)},
        LISTED | {"annulled_on": date(2025, 6, 1)},
    ],
    ids=["unlisted", "closed", "annulled"],
)
def test_what_is_not_listed_and_open_is_neither_shown_nor_found(client, state):
    make_business(name="Tahu Sumedang Wangi", **state)

    browsed = client.get(URL)
    searched = client.get(URL, {"q": "sumedang"})

    assert names(browsed) == names(searched) == []
    assert browsed.context["count"] == searched.context["count"] == 0
    assert "Tahu Sumedang" not in text(browsed) + text(searched)


def test_a_business_taken_off_the_list_vanishes_at_once(client):
    business = make_business(name="Tahu Sumedang", **LISTED)

    Business.objects.filter(pk=business.pk).update(listed_on=None, listing_basis="")

    assert names(client.get(URL)) == search(client, "sumedang") == []


# --- Search ---


@pytest.mark.parametrize(
    "words",
    [
        "Keripik Singkong Melati",
        "melati keripik",
        "KERIPIK",
        "keri",
        "sing mel",
        "kéripik",
        "keripik, singkong!",
        "  keripik   singkong ",
        "kripik",
        "chips",
        "criping",
        "kripik melati",
    ],
)
def test_search_forgives_order_case_accents_beginnings_and_spelling(client, words):
    make_business(name="Keripik Singkong Melati", **LISTED)
    make_business(name="Bengkel Las Jaya", **LISTED)

    response = client.get(URL, {"q": words})

    assert names(response) == ["Keripik Singkong Melati"]
    assert not response.context["corrected"]


def test_a_synonym_of_a_synonym_is_found_too(client):
    make_business(name="Toko Kudapan", **LISTED)

    assert search(client, "jajan") == ["Toko Kudapan"]
    assert search(client, "snack") == ["Toko Kudapan"]


def test_a_synonym_stands_for_the_whole_word_only(client):
    make_business(name="Miniatur Kapal", **LISTED)

    assert search(client, "bakmi") == []


def test_all_words_must_be_there(client):
    make_business(name="Keripik Singkong", **LISTED)
    make_business(name="Keripik Pisang", **LISTED)

    assert search(client, "keripik pisang") == ["Keripik Pisang"]
    assert search(client, "singkong pisang") == []


@pytest.mark.parametrize(
    ("words", "corrected"),
    [
        ("singkog", "singkong"),
        ("sinkgong", "singkong"),
        ("singkongg", "singkong"),
        ("keripik singkog", "keripik singkong"),
        ("singlong", "singkong"),
        ("keirpik", "keripik"),
    ],
)
def test_a_typing_error_is_corrected_and_the_page_says_so(client, words, corrected):
    make_business(name="Keripik Singkong", **LISTED)

    response = client.get(URL, {"q": words})

    assert names(response) == ["Keripik Singkong"]
    assert response.context["corrected"] == corrected
    assert words in text(response)
    assert f"<strong>{corrected}</strong>" in text(response)


@pytest.mark.parametrize("words", ["batk", "bateik", "betik", "baitk"])
def test_a_short_word_with_one_error_is_corrected_too(client, words):
    make_business(name="Batik Kenanga", **LISTED)
    make_business(name="Bengkel Batur", **LISTED)

    assert search(client, words) == ["Batik Kenanga"]


def test_a_word_that_is_like_another_only_by_half_is_not_replaced(client):
    make_business(name="Kosmos", **LISTED)

    assert search(client, "kosmetik") == []


@pytest.mark.parametrize("words", ["tok.example", "tokk a b", "basha"])
def test_signs_in_a_public_text_cannot_break_a_corrected_search(client, words):
    make_business(products="toko.example/a(b kering|basah' !:* <->", **LISTED)

    response = client.get(URL, {"q": words})

    assert response.status_code == 200
    assert len(names(response)) == 1


def test_a_word_that_nothing_is_like_gives_advice(client):
    make_business(name="Keripik Singkong", **LISTED)

    response = client.get(URL, {"q": "xylofon"})

    assert names(response) == []
    assert response.context["count"] == 0
    assert response.context["corrected"] == ""
    assert gettext("Nothing was found. You could try:") in text(response)
    assert f'<a href="{URL}">' in text(response).partition("<main")[2]


@pytest.mark.parametrize("words", ["!!! ---", "&", "' | :*", "(", "\\", "<->", "%", "你好"])
def test_signs_without_a_word_find_nothing_and_break_nothing(client, words):
    make_business(name="Keripik Singkong", **LISTED)

    response = client.get(URL, {"q": words})

    assert response.status_code == 200
    assert names(response) == []


def test_spaces_alone_are_no_search(client):
    make_business(name="Keripik Singkong", **LISTED)

    assert search(client, "   ") == ["Keripik Singkong"]


def test_a_search_that_is_too_long_shows_its_error_and_no_rows(client):
    make_business(name="Keripik Singkong", **LISTED)

    response = client.get(URL, {"q": "k" * 101})

    assert response.context["filter"].form.errors.keys() == {"q"}
    assert names(response) == []


@pytest.mark.parametrize(
    ("products", "words"),
    [
        ("Kue kering/basah", "kue basah"),
        ("toko.example/a(b", "toko"),
        ("Batik-tulis", "tulis"),
        ("Roti-88", "88"),
        ("Tas (kulit)", "kulit"),
        ("Kopi; teh; susu", "susu"),
        ("Sari buah 1.5 liter", "sari liter"),
        ("pesan di www.keripik.example", "keripik"),
    ],
)
def test_a_word_is_found_whatever_sign_stands_beside_it(client, products, words):
    make_business(name="Usaha Bersama", products=products, **LISTED)

    assert search(client, words) == ["Usaha Bersama"]


@pytest.mark.parametrize(
    "words", ["Renyah", "talas", "Pangan", "Food", "Industri Kerupuk", "serpong"]
)
def test_all_that_is_public_is_searched(client, words):
    make_business(
        name="Melati", brand="Renyah", products="Talas goreng", village="36.74.01.1001",
        sector=Sector.objects.get(code="pangan"),
        industry=make_industry("10794"), **LISTED,
    )  # fmt: skip

    assert search(client, words) == ["Melati"]


def test_a_renamed_sector_is_found_by_its_new_name(client):
    sector = make_sector("aneka")
    make_business(name="Melati", sector=sector, **LISTED)

    sector.name = "Serbaneka"
    sector.save()

    assert search(client, "serbaneka") == ["Melati"]


def test_the_newest_first_can_be_searched_too(client):
    make_business(name="Batik Lama", listed_on=date(2024, 1, 1), registered_on=date(2023, 1, 1))
    make_business(name="Batik Muda", listed_on=date(2025, 1, 1))

    assert search(client, "batik", urut="terbaru") == ["Batik Muda", "Batik Lama"]


# --- Filters ---


@pytest.fixture
def three(db):
    food, metal = make_sector("pangan"), make_sector("logam")
    make_business(name="A", village="36.74.01.1001", sector=food, **LISTED)
    make_business(name="B", village="36.74.01.1001", sector=metal, **LISTED)
    make_business(name="C", district="36.74.01", sector=food, **LISTED)
    make_business(name="D", village="36.74.06.1001", sector=food, **LISTED)
    make_business(name="E", **LISTED)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"kecamatan": "36.74.01"}, "ABC"),
        ({"kelurahan": "36.74.01.1001"}, "AB"),
        ({"bidang": "pangan"}, "ACD"),
        ({"kecamatan": "36.74.01", "bidang": "pangan"}, "AC"),
        ({"kecamatan": "36.74.01", "kelurahan": "36.74.01.1001", "bidang": "pangan"}, "A"),
        ({"kecamatan": "36.74.06", "kelurahan": "36.74.01.1001"}, ""),
        ({"kecamatan": "36.74.06", "bidang": "logam"}, ""),
        ({"kecamatan": "", "kelurahan": "", "bidang": "", "q": "", "urut": ""}, "ABCDE"),
    ],
)
def test_filters_alone_and_together(client, chosen, expected):
    response = client.get(URL, chosen)

    assert names(response) == list(expected)
    assert response.context["count"] == len(expected)


def test_filters_and_words_together(client, three):
    make_business(name="Batik Melati", village="36.74.01.1001", **LISTED)
    make_business(name="Batik Kenanga", village="36.74.06.1001", **LISTED)

    assert search(client, "batik", kecamatan="36.74.06") == ["Batik Kenanga"]


def test_a_correction_stays_inside_the_filters(client):
    make_business(name="Batik", village="36.74.01.1001", **LISTED)
    make_business(name="Keripik", village="36.74.06.1001", **LISTED)

    response = client.get(URL, {"q": "batikk", "kecamatan": "36.74.06"})

    assert names(response) == []
    assert response.context["corrected"] == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kecamatan", "99.99.99"),
        ("kecamatan", "tidak-diketahui"),
        ("kelurahan", "36.74.01"),
        ("kelurahan", "x' OR '1'='1"),
        ("bidang", "sihir"),
        ("urut", "acak"),
        ("urut", "phone"),
    ],
)
def test_an_unknown_choice_shows_its_error_and_no_rows(client, name, value):
    make_business(name="Keripik Melati", **LISTED)

    response = client.get(URL, {name: value})

    assert response.status_code == 200
    assert response.context["filter"].form.errors.keys() == {name}
    assert names(response) == []
    assert "Keripik Melati" not in text(response)
    assert f'href="#id_{name}"' in text(response)
    assert 'role="status"' not in text(response)


def test_a_district_of_another_regency_is_no_choice(client):
    make_business(name="Jauh", village="36.71.01.1001", **LISTED)

    response = client.get(URL, {"kecamatan": "36.71.01"})

    assert response.context["filter"].form.errors.keys() == {"kecamatan"}
    assert names(client.get(URL)) == ["Jauh"]


def test_a_parameter_that_is_no_filter_changes_nothing(client):
    make_business(name="Melati", **LISTED)

    assert names(client.get(URL, {"workers": "5", "owner_name": "Siti", "utm_source": "wa"})) == [
        "Melati"
    ]


# --- Order, pages, count ---


def test_by_name_without_regard_to_case_and_accents(client):
    for name in ("zebra", "Éclair", "apel", "Batik", "“Cerah”"):
        make_business(name=name, **LISTED)

    assert names(client.get(URL)) == ["apel", "Batik", "“Cerah”", "Éclair", "zebra"]


def test_newest_first(client):
    make_business(name="A", listed_on=date(2025, 1, 1))
    make_business(name="B", listed_on=date(2025, 3, 1))
    make_business(name="C", listed_on=date(2025, 2, 1))
    make_business(name="D", listed_on=date(2025, 2, 1))

    assert names(client.get(URL, {"urut": "terbaru"})) == ["B", "D", "C", "A"]


def follow(client, response, rel: str):
    """The page that the link `rel` leads to; None when there is no such link."""
    link = re.search(rf'<a rel="{rel}" href="([^"]*)"', text(response))
    return client.get(URL + link[1].replace("&amp;", "&")) if link else None


@pytest.mark.parametrize("order", ["nama", "terbaru"])
def test_pages_forwards_and_back_have_every_row_once_in_order(client, order):
    # Every name three times, every day five times: the key decides.
    for number in range(60):
        make_business(name=f"Ikm {number % 20:02d}", listed_on=date(2025, 1, 1 + number % 12))
    rows = list(Business.objects.values_list("sort_name", "listed_on", "pk"))
    if order == "nama":
        expected = [pk for _, _, pk in sorted(rows, key=lambda row: (row[0], row[2]))]
    else:
        expected = [pk for _, _, pk in sorted(rows, key=lambda row: (row[1], row[2]), reverse=True)]

    forwards = [client.get(URL, {"urut": order})]
    while following := follow(client, forwards[-1], "next"):
        forwards.append(following)
    back = [forwards[-1]]
    while former := follow(client, back[-1], "prev"):
        back.append(former)

    def keys(responses) -> list[list[int]]:
        return [[row.pk for row in response.context["page"].rows] for response in responses]

    assert [pk for page in keys(forwards) for pk in page] == expected
    assert [len(page) for page in keys(forwards)] == [24, 24, 12]
    assert keys(reversed(back)) == keys(forwards)
    assert {response.context["count"] for response in forwards + back} == {60}


def test_the_next_page_keeps_the_filters(client):
    make_many(30)
    make_business(name="Batik 0000", listed_on=date(2025, 2, 1), district="36.74.01")

    first = client.get(URL, {"q": "batik", "urut": "nama"})
    link = re.search(r'<a rel="next" href="([^"]*)"', text(first))[1].replace("&amp;", "&")
    query = parse_qs(urlsplit(link).query)

    assert query["q"] == ["batik"]
    assert query["urut"] == ["nama"]
    assert len(names(client.get(URL + link))) == 31 - 24


def test_exactly_one_page_has_no_neighbours(client):
    make_many(24)

    page = client.get(URL).context["page"]

    assert (len(page.rows), page.before, page.after) == (24, "", "")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%%%",
        "é",
        "AAAA",
        encode_cursor([]),
        encode_cursor(["batik"]),
        encode_cursor(["batik", 1, 1]),
        encode_cursor(["batik", None]),
        encode_cursor(["batik", "satu"]),
        encode_cursor(["batik", 1.5]),
        encode_cursor(["batik", [1]]),
        encode_cursor(["a\0b", 1]),
        encode_cursor(["\ud800", 1]),
        encode_cursor("batik"),
        "W1tb" * 1000,
    ],
)
@pytest.mark.parametrize("direction", ["sesudah", "sebelum"])
def test_a_broken_cursor_is_not_found(client, cursor, direction):
    make_business(**LISTED)

    assert client.get(URL, {direction: cursor}).status_code == 404


def test_a_cursor_of_the_other_order_is_not_found(client):
    make_many(30)
    by_name = client.get(URL).context["page"].after

    assert client.get(URL, {"urut": "terbaru", "sesudah": by_name}).status_code == 404


def test_a_cursor_beyond_the_last_row_gives_an_empty_page(client):
    make_business(name="Batik", **LISTED)

    response = client.get(URL, {"sesudah": encode_cursor(["zzz", 10**30])})

    assert response.status_code == 200
    assert names(response) == []


@pytest.mark.parametrize(("count", "shown"), [(1000, "1000"), (1001, None)])
def test_beyond_a_thousand_nobody_counts(client, count, shown):
    make_many(count)

    response = client.get(URL)

    status = re.search(r'<p role="status">(.*?)</p>', text(response), re.DOTALL)[1].strip()
    if shown:
        assert status == f"{shown} IKM"
    else:
        assert status == gettext("More than 1,000 IKM")
    assert len(names(response)) == 24


@pytest.mark.parametrize("chosen", [{}, {"q": "batik"}, {"q": "batk", "bidang": "pangan"}])
def test_the_number_of_queries_does_not_grow_with_the_cards(client, chosen):
    def make(count: int) -> None:
        for _ in range(count):
            make_business(name="Batik", sector=make_sector(), village="36.74.01.1001", **LISTED)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(URL, chosen)
        assert len(names(response)) == Business.objects.count()
        return len(captured)

    make(3)
    few = queries()
    make(21)

    assert queries() == few <= 18


# --- Certificates ---


@pytest.fixture
def certified(time_machine):
    """One with a valid certificate, one whose certificate has lapsed, one without."""
    time_machine.move_to("2026-05-04T10:00:00+07:00")
    valid = make_business(name="Keripik Melati", **LISTED)
    lapsed = make_business(name="Keripik Mawar", **LISTED)
    make_business(name="Keripik Anggrek", **LISTED)
    make_certification(business=valid, valid_until=date(2026, 5, 4))
    make_certification(business=lapsed, valid_until=date(2026, 5, 3))
    return valid


@pytest.mark.parametrize("words", ["halal", "HALAL keripik", "keripik halal", "kripik halal"])
def test_a_word_for_a_certificate_finds_who_has_a_valid_one(client, certified, words):
    assert search(client, words) == ["Keripik Melati"]


@pytest.mark.parametrize("words", ["spp-irt", "pirt keripik", "keripik SPP IRT"])
def test_a_certificate_is_found_by_all_its_words(client, certified, words):
    kind = CertificateKind.objects.get(code="spp-irt")
    make_certification(business=certified, kind=kind)

    assert search(client, words) == ["Keripik Melati"]
    assert search(client, f"{words} sni") == []


def test_a_word_for_a_certificate_is_still_a_word(client, certified):
    make_business(name="Toko Halal Jaya", **LISTED)

    assert search(client, "halal") == ["Keripik Melati", "Toko Halal Jaya"]


def test_the_filter_and_the_cards_know_valid_certificates_alone(client, certified):
    filtered = client.get(URL, {"sertifikat": "halal"})
    cards = client.get(URL).context["page"].rows

    assert names(filtered) == ["Keripik Melati"]
    assert names(client.get(URL, {"sertifikat": "sni"})) == []
    assert {row.name: len(row.valid_kinds) for row in cards} == {
        "Keripik Anggrek": 0,
        "Keripik Mawar": 0,
        "Keripik Melati": 1,
    }


def test_the_day_is_that_of_the_agency(client, certified, time_machine):
    # 17:30 in London is half past midnight here: the certificate has lapsed.
    time_machine.move_to("2026-05-04T17:30:00+00:00")

    assert search(client, "keripik halal") == []
    assert names(client.get(URL, {"sertifikat": "halal"})) == []
