"""The products of a business: added, changed, put in order, deleted by staff."""

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from businesses.actions import showcase
from businesses.models import Business, Photo, Product, PublicProduct
from documents.models import Picture
from tests.factories import make_business, make_photo, make_product, make_user
from tests.forms import ODD, errors, past, told
from tests.pictures import make_picture, photo_file
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
LISTED = {"listed_on": date(2025, 2, 1)}


@pytest.fixture
def clerk(client):
    user = make_user("petugas", name="Rina Petugas")
    client.force_login(user)
    return user


@pytest.fixture
def business():
    return make_business(name="Keripik Melati", **LISTED)


def page_of(business, *, product=None, action=""):
    own = f"{product.pk}/" if product else ""
    return f"/staf/ikm/{business.pk}/produk/{own}{action}"


def sent(**typed):
    return {"form_token": str(uuid.uuid4()), **typed}


def names(business):
    return list(business.product_set.order_by("position").values_list("name", flat=True))


# --- Adding ---


def test_a_product_is_added_with_its_photo(client, clerk, business):
    response = client.post(
        page_of(business),
        sent(name=" Keripik  tempe ", line="Gurih", price_from="Rp 15.000", photo=photo_file()),
    )

    product = business.product_set.get()
    assert response["Location"] == page_of(business)
    assert len(told(response)) == 1
    assert (product.name, product.line, product.price_from, product.position) == (
        "Keripik tempe", "Gurih", 15_000, 1,
    )  # fmt: skip
    assert product.saved_by == clerk
    assert (product.picture.width, product.picture.height) == (1280, 960)
    business.refresh_from_db()
    assert business.version == 1
    assert "Rina Petugas" in {who for _text, who in past(business)}


def test_the_name_alone_is_enough(client, clerk, business):
    client.post(page_of(business), sent(name="Keripik", line="", price_from=""))

    product = business.product_set.get()
    assert (product.price_from, product.picture) == (None, None)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"line": "x" * 161}, "line"),
        ({"price_from": "0"}, "price_from"),
        ({"price_from": "-5"}, "price_from"),
        ({"price_from": "lima ribu"}, "price_from"),
        ({"price_from": "1.5"}, "price_from"),
        ({"price_from": str(10**13)}, "price_from"),
        ({"photo": photo_file(b"GIF89a")}, "photo"),
    ],
)
def test_a_wrong_answer_is_told_at_its_field(client, clerk, business, typed, field):
    response = client.post(page_of(business), sent(**{"name": "Keripik"} | typed))

    assert list(errors(response)) == [field]
    assert names(business) == []


@pytest.mark.parametrize("odd", ODD)
def test_odd_answers_get_a_page(client, clerk, business, odd):
    for field in ("name", "line", "price_from"):
        response = client.post(page_of(business), sent(**{"name": "Keripik", field: odd}))

        assert response.status_code in {200, 302}


def test_a_file_of_another_kind_is_refused_by_its_name(client, clerk, business):
    file = SimpleUploadedFile("daftar harga.pdf", b"%PDF-1.7\n%%EOF")

    response = client.post(page_of(business), sent(name="Keripik", photo=file))

    assert "daftar harga.pdf" in errors(response)["photo"][0]
    assert not Picture.objects.exists()


def test_a_phone_in_a_name_is_told_and_masked(client, clerk, business):
    response = client.post(page_of(business), sent(name="Keripik, wa 0812 3456 7890"))

    assert len(told(response)) == 2
    assert "3456" not in PublicProduct.objects.get().name


def test_the_same_form_twice_adds_one(client, clerk, business):
    answers = sent(name="Keripik")

    first = client.post(page_of(business), answers)
    second = client.post(page_of(business), answers)

    assert names(business) == ["Keripik"]
    assert first["Location"] == second["Location"]


def test_the_thirteenth_is_refused_in_words(client, clerk, business):
    for number in range(12):
        make_product(business=business, name=f"Nomor {number}")

    page = client.get(page_of(business))
    response = client.post(page_of(business), sent(name="Satu lagi"))

    assert 'name="price_from"' not in page.content.decode()
    assert list(errors(response)) == ["__all__"]
    assert business.product_set.count() == 12


def test_a_place_that_is_free_again_is_used(client, clerk, business):
    products = [make_product(business=business, name=f"{n}") for n in range(12)]
    showcase.remove(part=products[3])

    client.post(page_of(business), sent(name="Baru"))

    assert names(business) == [f"{n}" for n in range(12) if n != 3] + ["Baru"]
    assert business.product_set.order_by("position").last().position == 12


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_both_take_the_last_place():
    business, clerk = make_business(), make_user()
    for number in range(11):
        make_product(business=business, name=f"Nomor {number}")

    results = in_threads(
        4,
        lambda n: showcase.add_product(
            business=business, name=f"Baru {n}", line="", price_from=None, photo=None, by=clerk
        ),
    )

    refused = [one for one in results if isinstance(one, showcase.NoPlaceLeftError)]
    assert len(refused) == 3
    assert business.product_set.count() == 12


def test_an_annulled_one_gets_none(client, clerk):
    business = make_business(annulled_on=date(2025, 6, 1))

    response = client.post(page_of(business), sent(name="Keripik"))

    assert response["Location"] == business.get_absolute_url()
    assert names(business) == []


# --- Changing ---


def test_a_product_is_changed(client, clerk, business):
    product = make_product(business=business, line="Lama", price_from=5)

    client.post(
        page_of(business, product=product),
        sent(name="Keripik talas", line="", price_from="20.000", version="1"),
    )

    product.refresh_from_db()
    assert (product.name, product.line, product.price_from) == ("Keripik talas", "", 20_000)
    assert product.saved_by == clerk


def test_a_new_photo_takes_the_place_of_the_former(
    client, clerk, business, files, django_capture_on_commit_callbacks
):
    former = make_picture()
    product = make_product(business=business, picture=former)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            page_of(business, product=product),
            sent(name="Keripik", version="1", photo=photo_file()),
        )

    product.refresh_from_db()
    assert product.picture.code != former.code
    assert not list((files / "pictures").rglob(f"{former.code}*"))
    assert len(list((files / "pictures").rglob("*.jpg"))) == 3


def test_a_photo_is_taken_away_or_kept(client, clerk, business):
    product = make_product(business=business, picture=make_picture())

    client.post(page_of(business, product=product), sent(name="A", version="1"))
    product.refresh_from_db()
    assert product.picture is not None

    client.post(page_of(business, product=product), sent(name="A", version="2", drop_photo="on"))
    product.refresh_from_db()
    assert product.picture is None
    assert not Picture.objects.exists()


def test_what_another_has_saved_meanwhile_is_not_written_over(client, clerk, business):
    product = make_product(business=business, name="Lama")
    Product.objects.filter(pk=product.pk).update(name="Milik orang lain")

    response = client.post(page_of(business, product=product), sent(name="Milik saya", version="1"))

    product.refresh_from_db()
    assert response.status_code == 409
    assert product.name == "Milik orang lain"
    assert response.context["form"]["name"].value() == "Milik saya"
    rows = response.context["differences"]
    assert [row[1:] for row in rows] == [("Milik orang lain", "Milik saya")]
    again = client.post(
        page_of(business, product=product),
        sent(name="Milik saya", version=response.context["form"]["version"].value()),
    )
    assert again.status_code == 302
    product.refresh_from_db()
    assert product.name == "Milik saya"


# --- Order, deleting ---


def test_one_moves_up_and_the_first_stays(client, clerk, business):
    first, second, third = (make_product(business=business, name=name) for name in "ABC")

    client.post(page_of(business, product=third, action="naik/"), sent())
    assert names(business) == ["A", "C", "B"]
    client.post(page_of(business, product=first, action="naik/"), sent())
    assert names(business) == ["A", "C", "B"]
    assert client.get(page_of(business, product=second, action="naik/")).status_code == 405


def test_a_double_click_moves_once(client, clerk, business):
    *_others, third = (make_product(business=business, name=name) for name in "ABC")
    answers = sent()

    for _click in range(2):
        client.post(page_of(business, product=third, action="naik/"), answers)

    assert names(business) == ["A", "C", "B"]


def test_deleting_asks_first_and_takes_the_photo_along(
    client, clerk, business, files, django_capture_on_commit_callbacks
):
    product = make_product(business=business, picture=make_picture())
    url = page_of(business, product=product, action="hapus/")
    answers = sent()

    asked = client.get(url)
    assert asked.status_code == 200
    assert names(business) == ["Keripik tempe"]

    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(url, answers)
    again = client.post(url, answers)

    assert done["Location"] == again["Location"] == page_of(business)
    assert names(business) == []
    assert not list((files / "pictures").rglob("*.jpg"))
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("action", ["", "hapus/", "naik/"])
def test_a_product_of_another_business_is_not_found(client, clerk, business, action):
    other = make_product(name="Milik lain")

    response = client.post(
        page_of(business, product=other, action=action), sent(name="X", version="1")
    )

    assert response.status_code == 404
    other.refresh_from_db()
    assert (other.name, other.version) == ("Milik lain", 1)


# --- Who, and at what cost ---


@pytest.mark.parametrize("action", ["", "hapus/", "naik/"])
def test_the_head_of_the_agency_looks_and_changes_nothing(client, business, action):
    client.force_login(make_user("pejabat"))
    product = make_product(business=business)

    page = client.get(page_of(business)).content.decode()
    added = client.post(page_of(business), sent(name="X"))
    changed = client.post(page_of(business, product=product, action=action), sent(name="X"))

    assert "Keripik tempe" in page
    assert "<form" not in page.partition("<main")[2]
    assert (added.status_code, changed.status_code) == (403, 403)
    assert names(business) == ["Keripik tempe"]


@pytest.mark.parametrize("kind", ["produk", "foto", "tautan"])
def test_query_count_does_not_grow_with_rows(client, clerk, kind):
    def queries(rows: int) -> int:
        business = make_business()
        for number in range(rows):
            make_product(business=business, picture=make_picture())
            make_photo(business=business)
            business.links.create(url=f"https://a.example/{number}", position=number + 1)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(f"/staf/ikm/{business.pk}/{kind}/")
        assert len(response.context["rows"]) == rows
        return len(captured)

    assert queries(1) == queries(8) <= 7


def test_no_business_no_page(client, clerk):
    for kind in ("produk", "foto", "tautan"):
        assert client.get(f"/staf/ikm/{10**30}/{kind}/").status_code == 404
    assert not Business.objects.exists()
    assert not Photo.objects.exists()
