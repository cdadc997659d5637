"""The directory by products: the same filters and the same forgiving search."""

import html
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_business,
    make_consent,
    make_person,
    make_photo,
    make_product,
    make_sector,
)
from tests.pictures import make_picture

URL = "/direktori/produk/"
LISTED = {"listed_on": date(2025, 2, 1)}
pytestmark = pytest.mark.django_db


def names(response) -> list[str]:
    return [row.name for row in response.context["page"].rows]


def search(client, words: str, **chosen) -> list[str]:
    return names(client.get(URL, {"q": words, **chosen}))


def text(response) -> str:
    return response.content.decode()


def consenting(**fields):
    owner = make_person()
    business = make_business(owner=owner, **LISTED | fields)
    make_consent(business=business, person=owner, purpose="foto")
    return business


def test_a_product_has_its_card(client):
    business = consenting(name="Melati", village="36.74.01.1001")
    make_product(
        business=business, name="Keripik tempe", line="Gurih", price_from=15_000,
        picture=make_picture(),
    )  # fmt: skip

    page = text(client.get(URL))

    assert f'<a href="/direktori/{business.number}/">Keripik tempe</a>' in page
    for shown in ("Gurih", "Rp 15.000", "Melati", "Serpong", 'alt="Keripik tempe"'):
        assert shown in page
    assert re.search(r'<img [^>]*width="1280" height="960"', page)


def test_without_consent_there_is_no_photo(client):
    make_product(picture=make_picture())

    response = client.get(URL)

    assert names(response) == ["Keripik tempe"]
    assert "<img" not in text(response)


@pytest.mark.parametrize(
    "state",
    [
        {},
        LISTED | {"closed_on": date(2025, 6, 1)},
        LISTED | {"annulled_on": date(2025, 6, 1)},
    ],
    ids=["unlisted", "closed", "annulled"],
)
def test_products_of_what_is_not_listed_and_open_are_neither_shown_nor_found(client, state):
    make_product(business=make_business(**state), name="Tahu Sumedang")

    assert names(client.get(URL)) == search(client, "sumedang") == []


def test_they_vanish_at_once_with_their_business(client):
    product = make_product(name="Tahu Sumedang")
    assert search(client, "sumedang") == ["Tahu Sumedang"]

    product.business.closed_on, product.business.closing_reason = date(2025, 6, 1), "berhenti"
    product.business.save()

    assert names(client.get(URL)) == search(client, "sumedang") == []


@pytest.mark.parametrize(
    "words", ["keripik tempe", "TEMPE", "tem", "gurih", "chips", "kripik", "melati", "serpong"]
)
def test_search_is_as_forgiving_as_for_workshops(client, words):
    business = make_business(name="Melati", village="36.74.01.1001", **LISTED)
    make_product(business=business, name="Keripik tempe", line="Gurih")
    make_product(business=make_business(name="Jaya", **LISTED), name="Pagar besi")

    assert search(client, words) == ["Keripik tempe"]


def test_a_typing_error_is_corrected_and_the_page_says_so(client):
    make_product(name="Keripik singkong")

    response = client.get(URL, {"q": "singkogn"})

    assert names(response) == ["Keripik singkong"]
    assert response.context["corrected"] == "singkong"
    assert "<strong>singkong</strong>" in text(response)


def test_only_the_product_itself_is_found_not_its_neighbours(client):
    business = make_business(**LISTED)
    make_product(business=business, name="Keripik tempe")
    make_product(business=business, name="Sambal botol")

    assert search(client, "sambal") == ["Sambal botol"]


@pytest.mark.parametrize("words", ["!!!", "' | :*", "\\", "0812 3456 7890", "xylofon"])
def test_what_is_no_word_finds_nothing_and_breaks_nothing(client, words):
    make_product()

    response = client.get(URL, {"q": words})

    assert response.status_code == 200
    assert names(response) == []


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"kecamatan": "36.74.01"}, "AB"),
        ({"kelurahan": "36.74.06.1001"}, "C"),
        ({"bidang": "pangan"}, "AC"),
        ({"kecamatan": "36.74.01", "bidang": "logam"}, "B"),
        ({"q": "", "urut": ""}, "ABC"),
    ],
)
def test_filters_alone_and_together(client, chosen, expected):
    for name, village, sector in [
        ("A", "36.74.01.1001", "pangan"),
        ("B", "36.74.01.1001", "logam"),
        ("C", "36.74.06.1001", "pangan"),
    ]:
        business = make_business(village=village, sector=make_sector(sector), **LISTED)
        make_product(business=business, name=name)

    response = client.get(URL, chosen)

    assert names(response) == list(expected)
    assert response.context["count"] == len(expected)


@pytest.mark.parametrize(("name", "value"), [("kecamatan", "99"), ("urut", "harga")])
def test_an_unknown_choice_shows_its_error_and_no_rows(client, name, value):
    make_product()

    response = client.get(URL, {name: value})

    assert response.context["filter"].form.errors.keys() == {name}
    assert names(response) == []


@pytest.mark.parametrize("order", ["nama", "terbaru"])
def test_pages_forwards_and_back_have_every_row_once_in_order(client, order):
    rows = []
    for number in range(5):
        business = make_business(**LISTED)
        rows += [make_product(business=business, name=f"P {n % 4 + number}") for n in range(12)]
    if order == "nama":
        expected = [row.pk for row in sorted(rows, key=lambda row: (row.name, row.pk))]
    else:
        expected = [row.pk for row in reversed(rows)]

    def follow(response, rel):
        link = re.search(rf'<a rel="{rel}" href="([^"]*)"', text(response))
        return client.get(URL + html.unescape(link[1])) if link else None

    forwards = [client.get(URL, {"urut": order})]
    while following := follow(forwards[-1], "next"):
        forwards.append(following)
    back = [forwards[-1]]
    while former := follow(back[-1], "prev"):
        back.append(former)

    def keys(responses):
        return [[row.pk for row in response.context["page"].rows] for response in responses]

    assert [pk for page in keys(forwards) for pk in page] == expected
    assert keys(reversed(back)) == keys(forwards)
    assert forwards[0].context["count"] == 60


@pytest.mark.parametrize("cursor", ["x", "AAAA", "W10", "WyJhIiwxXQ" * 500])
def test_a_broken_cursor_is_not_found(client, cursor):
    make_product()

    assert client.get(URL, {"sesudah": cursor}).status_code == 404


@pytest.mark.parametrize(("here", "there"), [(URL, "/direktori/"), ("/direktori/", URL)])
def test_the_other_list_keeps_the_filters_but_not_the_page(client, here, there):
    chosen = {"q": "keripik", "kecamatan": "36.74.01", "urut": "terbaru"}

    page = text(client.get(here, chosen))

    link = re.search(rf'href="{there}(\?[^"]*)"', page)
    assert html.unescape(link[1]) == "?q=keripik&kecamatan=36.74.01&urut=terbaru"
    assert re.search(rf'href="{here}\?[^"]*" aria-current="page"', page)


@pytest.mark.parametrize("chosen", [{}, {"q": "batik"}, {"bidang": "pangan"}])
def test_the_number_of_queries_does_not_grow_with_the_cards(client, chosen):
    picture = make_picture()

    def make(count: int) -> None:
        for number in range(count):
            business = consenting(sector=make_sector(), village="36.74.01.1001")
            make_product(business=business, name=f"Batik {number}")

    def queries(count: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(URL, chosen)
        assert len(names(response)) == count
        return len(captured)

    make_product(business=consenting(sector=make_sector()), name="Batik", picture=picture)
    few = queries(1)
    make(19)

    assert queries(20) == few <= 14


# --- The first photo of a workshop ---


def test_the_card_of_a_workshop_has_its_first_photo(client):
    business = consenting(name="Melati")
    second = make_photo(business=business, position=2, caption="Kedua")
    first = make_photo(business=business, position=1, caption="")
    make_photo()

    page = text(client.get("/direktori/"))

    assert page.count("<img") == 1
    assert f"/foto/{first.picture.code}-320.jpg" in page
    assert second.picture.code not in page
    assert 'alt="Melati"' in page


def test_photos_of_workshops_take_one_query(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/direktori/")
        return len(captured)

    make_photo(business=consenting())
    few = queries()
    for _ in range(10):
        make_photo(business=consenting())

    assert queries() == few
