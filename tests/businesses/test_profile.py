import html
import json
import re
from datetime import date

import pytest

from businesses.actions.owners import change_owner
from businesses.actions.registering import Owner
from businesses.models import Consent, Sector
from tests.factories import (
    make_business,
    make_consent,
    make_industry,
    make_link,
    make_ownership,
    make_person,
    make_photo,
    make_product,
    make_user,
)

LISTED = {"listed_on": date(2025, 2, 1)}
TODAY = date(2026, 3, 4)
OSM = "https://www.openstreetmap.org/"
pytestmark = pytest.mark.django_db


def text(response) -> str:
    """The page without its CSRF token, in whose chance letters any mark might stand."""
    return re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", response.content.decode())


def profile(client, business) -> str:
    return text(client.get(f"/direktori/{business.number}/"))


def links(page: str) -> set[str]:
    """The addresses of the main part that lead out of the site, but those that share the page."""
    main = re.sub(
        r'<section class="share".*?</section>', "", page.partition("<main")[2], flags=re.DOTALL
    )
    found = re.findall(r'href="((?:tel|mailto|geo|https?):[^"]*)"', main)
    return {html.unescape(link) for link in found}


def linked_data(page: str) -> dict:
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(scripts) == 1
    return json.loads(scripts[0])


def meta(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]*)" content="([^"]*)">', page)
    return {name: html.unescape(content) for name, content in found}


@pytest.fixture
def owner():
    return make_person(
        name="Siti Rahmawati",
        nik="3674014107850003",
        phone="+6281234567890",
        email="siti@pemilik.example",
    )


@pytest.fixture
def business(owner):
    return make_business(
        name="Keripik Melati", brand="Melati Renyah", products="Keripik singkong", owner=owner,
        village="36.74.01.1001", sector=Sector.objects.get(code="pangan"),
        industry=make_industry("10794"), street="Jalan Cempaka Emas 5", rt="118", rw="127",
        postcode="15310", latitude="-6.301234", longitude="106.652345", **LISTED,
    )  # fmt: skip


# The mark of each consent: what a page holds with it, and only with it.
MARKS = {
    "telepon": ["81234567890", "0812-3456-7890"],
    "email": ["siti@pemilik.example"],
    "alamat": ["Cempaka Emas", "RT 118", "RW 127", "15310", "6.301234", "106.652345"],
    "nama-pemilik": ["Siti Rahmawati"],
}
ALL_MARKS = [mark for marks in MARKS.values() for mark in marks]


# --- What everyone may see ---


def test_the_public_list_is_shown(client, business):
    page = profile(client, business)

    for shown in (
        "Keripik Melati", "Melati Renyah", "Keripik singkong", business.number, "10794",
        business.industry.name, business.sector.name, "Serpong", str(business.village), "2020",
    ):  # fmt: skip
        assert shown in page


def test_unknown_things_are_a_dash(client):
    page = profile(client, make_business(**LISTED))

    assert page.count("<dd>–</dd>") == 4  # sector, industry, village, district
    assert "None" not in page


@pytest.mark.parametrize("rows", [1, 8])
def test_a_profile_takes_one_query(client, business, owner, rows, django_assert_num_queries):
    for purpose in [*MARKS, "foto"]:
        make_consent(business=business, person=owner, purpose=purpose)
    for _ in range(rows):
        make_product(business=business, price_from=15_000)
        make_photo(business=business)
        make_link(business=business)

    # The business with its sector, village and district, and all that it shows.
    with django_assert_num_queries(1):
        page = profile(client, business)

    assert page.count("<img") == rows


@pytest.mark.parametrize(
    "state", [{}, LISTED | {"annulled_on": date(2025, 6, 1)}], ids=["unlisted", "annulled"]
)
def test_what_is_not_public_is_not_found(client, state):
    business = make_business(name="Tahu Rahasia", **state)

    response = client.get(f"/direktori/{business.number}/")

    assert response.status_code == 404
    assert "Tahu Rahasia" not in text(response)


@pytest.mark.parametrize(
    "number", ["IKM-3674-2020-99999", "ikm", "1", "IKM-3674-2020-1 OR 1=1", "..", "é", "x" * 500]
)
def test_a_number_that_is_none_is_not_found(client, number):
    make_business(**LISTED)

    assert client.get(f"/direktori/{number}/").status_code == 404


def without_what_differs(response) -> str:
    return text(response).replace(response.request["PATH_INFO"], "")


def test_the_page_of_an_unlisted_one_reads_like_that_of_none(client):
    business = make_business()

    there = client.get(f"/direktori/{business.number}/")
    nowhere = client.get("/direktori/IKM-3674-2020-99999/")

    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert without_what_differs(there) == without_what_differs(nowhere)


def test_staff_see_an_unlisted_one_here_no_more_than_others(client):
    business = make_business()
    client.force_login(make_user("admin"))

    assert client.get(f"/direktori/{business.number}/").status_code == 404


def test_a_closed_one_says_so_and_has_no_contact(client, business, owner):
    for purpose in MARKS:
        make_consent(business=business, person=owner, purpose=purpose)

    business.closed_on, business.closing_reason = date(2025, 6, 1), "meninggal"
    business.save()
    response = client.get(f"/direktori/{business.number}/")

    assert response.status_code == 200
    assert "Keripik Melati" in text(response)
    assert re.search(r'class="tag closed">[^<]*2025', text(response))
    assert response.context["contacts"] == []
    assert links(text(response)) == set()
    assert not [mark for mark in ALL_MARKS if mark in text(response)]
    assert "meninggal" not in text(response)


# --- Contacts need a consent in force of the owner of today ---


def test_without_consent_there_is_no_contact(client, business):
    page = profile(client, business)

    assert links(page) == set()
    assert not [mark for mark in ALL_MARKS if mark in page]


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [
        ("telepon", {"tel:+6281234567890", "https://wa.me/6281234567890"}),
        ("email", {"mailto:siti@pemilik.example"}),
        (
            "alamat",
            {
                "geo:-6.301234,106.652345",
                OSM + "?mlat=-6.301234&mlon=106.652345#map=17/-6.301234/106.652345",
            },
        ),
        ("nama-pemilik", set()),
    ],
)
def test_a_consent_shows_what_it_allows_and_nothing_else(
    client, business, owner, purpose, expected
):
    make_consent(business=business, person=owner, purpose=purpose)

    page = profile(client, business)

    assert links(page) == expected
    assert [mark for mark in ALL_MARKS if mark in page] == MARKS[purpose]


def test_the_phone_and_mail_of_the_business_come_before_those_of_the_owner(client, business, owner):
    business.phone, business.email = "+62215550001", "toko@melati.example"
    business.save()
    for purpose in ("telepon", "email"):
        make_consent(business=business, person=owner, purpose=purpose)

    page = profile(client, business)

    # No WhatsApp on a landline.
    assert links(page) == {"tel:+62215550001", "mailto:toko@melati.example"}
    assert "81234567890" not in page
    assert "siti@pemilik.example" not in page


def test_a_consent_for_what_is_unknown_shows_nothing(client):
    owner = make_person(name="Budi Tanpa Telepon")
    business = make_business(owner=owner, **LISTED)
    for purpose in ("telepon", "email", "alamat"):
        make_consent(business=business, person=owner, purpose=purpose)

    assert links(profile(client, business)) == set()


@pytest.mark.parametrize("purpose", MARKS)
def test_what_is_withdrawn_vanishes(client, business, owner, purpose):
    consent = make_consent(business=business, person=owner, purpose=purpose)

    consent.withdrawn_on = TODAY
    consent.save()
    page = profile(client, business)

    assert links(page) == set()
    assert not [mark for mark in ALL_MARKS if mark in page]


def test_what_is_given_anew_is_shown_again(client, business, owner):
    make_consent(business=business, person=owner, withdrawn_on=TODAY)
    make_consent(business=business, person=owner)

    assert "tel:+6281234567890" in links(profile(client, business))


def test_a_consent_ends_with_the_ownership(client, business, owner):
    for purpose in MARKS:
        make_consent(business=business, person=owner, purpose=purpose)

    change_owner(
        business=business, version=business.version, from_on=TODAY, today=TODAY,
        owner=Owner(person=None, name="Budi Hartono", phone="+6281300000001"), by=make_user(),
    )  # fmt: skip
    page = profile(client, business)

    assert links(page) == set()
    assert not [mark for mark in [*ALL_MARKS, "Budi Hartono", "81300000001"] if mark in page]
    assert not Consent.objects.filter(withdrawn_on=None).exists()


def test_a_consent_of_someone_else_shows_nothing(client, business):
    former = make_person(name="Joko Lama", phone="+6281300000002")
    make_ownership(
        business=business, person=former, from_on=date(2019, 1, 1), until_on=date(2020, 1, 2)
    )
    for purpose in MARKS:
        make_consent(business=business, person=former, purpose=purpose)

    page = profile(client, business)

    assert links(page) == set()
    assert not [mark for mark in [*ALL_MARKS, "Joko", "81300000002"] if mark in page]


def test_a_consent_for_one_workshop_shows_nothing_of_another(client, business, owner):
    other = make_business(name="Bengkel Melati", owner=owner, **LISTED)
    make_consent(business=other, person=owner)

    assert links(profile(client, business)) == set()
    assert "tel:+6281234567890" in links(profile(client, other))


def test_a_reopened_one_shows_again_what_is_allowed(client, business, owner):
    make_consent(business=business, person=owner)
    business.closed_on, business.closing_reason = date(2025, 6, 1), "berhenti"
    business.save()
    assert links(profile(client, business)) == set()

    business.closed_on, business.closing_reason = None, ""
    business.save()

    assert "tel:+6281234567890" in links(profile(client, business))


# --- What machines read ---


def test_open_graph_and_linked_data_say_what_the_page_says(client, business, owner):
    for purpose in ("telepon", "email", "alamat", "nama-pemilik"):
        make_consent(business=business, person=owner, purpose=purpose)
    url = f"http://testserver/direktori/{business.number}/"

    page = profile(client, business)

    head, data = meta(page), linked_data(page)
    assert head["og:title"] == "Keripik Melati"
    assert head["og:url"] == url
    assert head["og:description"] == head["description"]
    assert head["og:description"].startswith("Keripik singkong. ")
    assert (data["@type"], data["name"], data["url"]) == ("LocalBusiness", "Keripik Melati", url)
    assert data["identifier"] == business.number
    assert data["telephone"] == "+6281234567890"
    assert data["email"] == "siti@pemilik.example"
    assert data["address"]["streetAddress"].startswith("Jalan Cempaka Emas 5, RT 118, RW 127")
    assert data["address"]["postalCode"] == "15310"
    assert data["geo"] == {
        "@type": "GeoCoordinates", "latitude": -6.301234, "longitude": 106.652345
    }  # fmt: skip


def test_linked_data_without_consent_has_the_public_list_alone(client, business):
    data = linked_data(profile(client, business))

    assert set(data) == {
        "@context", "@type", "@id", "url", "name", "brand", "description", "identifier", "address",
    }  # fmt: skip
    assert set(data["address"]) == {
        "@type", "addressLocality", "addressRegion", "addressCountry",
    }  # fmt: skip


def test_the_address_of_the_page_is_one_whatever_a_shared_link_carries(client, business):
    path = f"/direktori/{business.number}/"

    page = text(client.get(path, {"fbclid": "abc"}))

    assert f'<link rel="canonical" href="http://testserver{path}">' in page
    assert meta(page)["og:url"] == linked_data(page)["@id"] == f"http://testserver{path}"


@pytest.mark.parametrize(
    "name",
    [
        "</script><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "Melati \"Asli\" & 'Baru'",
        "<!--<script>",
        "{{ business.pk }}{% now 'Y' %}",
        "\\u003c/script\\u003e \\",
        "Baris\u2028baru",
    ],
)
def test_no_text_breaks_out_of_the_page(client, name):
    business = make_business(name=name, brand=name, products=name, **LISTED)

    page = profile(client, business)
    card = text(client.get("/direktori/"))

    data = linked_data(page)
    assert data["name"] == data["brand"] == data["description"] == name
    assert meta(page)["og:title"] == name
    # The linked data and the page's own script, no third.
    assert page.count("<script") == 2
    assert card.count("<script") == 1
    assert "<img" not in page + card
    assert "<!--" not in page + card


def test_something_wrong_leads_to_the_form_and_to_the_agency(client, business, settings):
    settings.AGENCY_EMAIL = "dinas@kota.example"

    page = profile(client, business)

    assert f'href="/direktori/{business.number}/laporkan/"' in page
    assert links(page) == {"mailto:dinas@kota.example"}


# --- Products, photos, links, sharing ---


@pytest.fixture
def shown(business, owner):
    """The business with all that a buyer sees of it."""
    make_consent(business=business, person=owner, purpose="foto")
    make_photo(business=business, caption="Dapur produksi")
    make_photo(business=business, caption="")
    make_product(business=business, name="Keripik tempe", line="Gurih", price_from=15_000)
    make_product(business=business, name="Keripik talas")
    make_link(business=business, url="https://www.tokopedia.com/melati")
    make_link(business=business, url="https://toko.example/melati")
    return business


def images(page: str) -> list[dict[str, str]]:
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall("<img[^>]*>", page)]


def test_photos_say_their_size_and_what_they_show(client, shown):
    first, second = images(profile(client, shown))
    code = shown.photos.get(position=1).picture.code

    assert (first["alt"], second["alt"]) == ("Dapur produksi", "Keripik Melati")
    assert first["src"] == f"/foto/{code}-320.jpg"
    assert first["srcset"] == ", ".join(
        f"/foto/{code}-{width}.jpg {width}w" for width in (320, 640, 1280)
    )
    assert first["sizes"]
    assert (first["width"], first["height"]) == ("1280", "960")
    assert "loading" not in first
    assert second["loading"] == "lazy"


def test_photos_vanish_with_the_consent(client, shown):
    Consent.objects.filter(purpose="foto").update(withdrawn_on=TODAY)

    page = profile(client, shown)

    assert images(page) == []
    assert "og:image" not in meta(page)
    assert "image" not in linked_data(page)
    assert "Keripik tempe" in page


def test_a_closed_one_shows_no_products_photos_or_links(client, shown):
    shown.closed_on, shown.closing_reason = date(2025, 6, 1), "berhenti"
    shown.save()

    page = profile(client, shown)

    assert images(page) == []
    assert "Keripik tempe" not in page
    assert "tokopedia" not in page
    assert 'class="share"' not in page
    assert client.get(f"/direktori/{shown.number}/poster.pdf").status_code == 404


def test_products_have_their_price(client, shown):
    page = profile(client, shown)

    assert "Rp 15.000" in page
    assert "Rp 0" not in page
    assert page.index("Keripik tempe</h3>") < page.index("Keripik talas</h3>")


def test_links_are_named_and_followed_by_nobody(client, shown):
    page = profile(client, shown)

    rel = 'rel="nofollow ugc noopener"'
    assert f'href="https://www.tokopedia.com/melati" {rel}>Tokopedia</a>' in page
    assert f'href="https://toko.example/melati" {rel}>toko.example</a>' in page


def test_the_first_photo_is_the_picture_of_a_shared_link(client, shown):
    code = shown.photos.get(position=1).picture.code

    head = meta(profile(client, shown))

    assert head["og:image"] == f"http://testserver/foto/{code}-1280.jpg"
    assert (head["og:image:width"], head["og:image:height"]) == ("1280", "960")


def test_linked_data_has_images_and_offers(client, shown):
    data = linked_data(profile(client, shown))

    assert len(data["image"]) == 2
    assert data["image"][0].startswith("http://testserver/foto/")
    assert data["makesOffer"] == [
        {
            "@type": "Offer",
            "itemOffered": {"@type": "Product", "name": "Keripik tempe", "description": "Gurih"},
            "price": 15_000,
            "priceCurrency": "IDR",
            "priceSpecification": {
                "@type": "PriceSpecification", "minPrice": 15_000, "priceCurrency": "IDR",
            },
        },
        {"@type": "Offer", "itemOffered": {"@type": "Product", "name": "Keripik talas"}},
    ]  # fmt: skip


def test_the_profile_is_shared_by_plain_links(client):
    business = make_business(name="Tahu & Tempe + Co", **LISTED)

    page = profile(client, business)

    section = re.search(r'<section class="share".*?</section>', page, re.DOTALL)[0]
    found = [html.unescape(link) for link in re.findall(r'href="([^"]*)"', section)]
    address = f"http%3A%2F%2Ftestserver%2Fdirektori%2F{business.number}%2F"
    starts = ["https://wa.me/?text=", "https://www.facebook.com/", "https://t.me/", "mailto:?"]
    for link, start in zip(found[:4], starts, strict=True):
        assert link.startswith(start)
        assert address in link
    assert "Tahu%20%26%20Tempe%20%2B%20Co" in found[0]
    assert found[4] == f"/direktori/{business.number}/poster.pdf"
