"""Links of a business to its shops: which are taken, and which are refused, and why."""

import uuid
from datetime import date

import pytest

from businesses import shops
from businesses.actions import showcase
from tests.factories import make_business, make_link, make_user
from tests.forms import ODD, errors, told
from tests.threads import in_threads

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def business():
    return make_business(listed_on=date(2025, 2, 1))


def page_of(business, *, link=None, action=""):
    own = f"{link.pk}/" if link else ""
    return f"/staf/ikm/{business.pk}/tautan/{own}{action}"


def sent(**typed):
    return {"form_token": str(uuid.uuid4()), **typed}


def urls(business):
    return list(business.links.order_by("position").values_list("url", flat=True))


@pytest.mark.parametrize(
    ("typed", "kept", "name"),
    [
        ("https://www.tokopedia.com/melati", "https://www.tokopedia.com/melati", "Tokopedia"),
        ("tokopedia.com/melati", "https://tokopedia.com/melati", "Tokopedia"),
        (" HTTPS://Shopee.CO.ID/Melati ", "https://shopee.co.id/Melati", "Shopee"),
        (
            "https://shopee.co.id/Tas-i.6281234567.08123456789",
            "https://shopee.co.id/Tas-i.6281234567.08123456789",
            "Shopee",
        ),
        ("https://id-id.facebook.com/m?id=1#a", "https://id-id.facebook.com/m?id=1#a", "Facebook"),
        ("https://instagram.com/melati", "https://instagram.com/melati", "Instagram"),
        ("https://vt.tiktok.com/x", "https://vt.tiktok.com/x", "TikTok"),
        ("https://youtu.be/x", "https://youtu.be/x", "YouTube"),
        ("https://www.melati.example:8443/", "https://www.melati.example:8443/", "melati.example"),
        ("https://melati.example:443/a", "https://melati.example/a", "melati.example"),
        ("https://nottokopedia.com/", "https://nottokopedia.com/", "nottokopedia.com"),
        ("https://tokopedia.com.evil.example/", "https://tokopedia.com.evil.example/",
         "tokopedia.com.evil.example"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("clerk")
def test_a_link_is_kept_and_named(client, business, typed, kept, name):
    response = client.post(page_of(business), sent(url=typed))

    assert response["Location"] == page_of(business)
    assert len(told(response)) == 1
    assert urls(business) == [kept]
    assert shops.name_of(kept) == name
    assert business.links.get().saved_by.role == "petugas"
    business.refresh_from_db()
    assert business.version == 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("http://tokopedia.com/melati", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("JavaScript:alert(1)//a.example", "scheme"),
        ("data:text/html,x", "scheme"),
        ("mailto:siti@pemilik.example", "scheme"),
        ("tel:+6281234567890", "scheme"),
        ("https://wa.me/6281234567890", "phone"),
        ("wa.me/6281234567890", "phone"),
        ("https://WA.ME/message/ABC", "phone"),
        ("https://api.whatsapp.com/send?phone=6281234567890", "phone"),
        ("https://chat.whatsapp.com/abc", "phone"),
        ("https://wa.link/abc", "phone"),
        ("https://t.me/+6281234567890", "phone"),
        ("https://melati.example/?hp=0812-3456-7890", "phone"),
        ("https://user:rahasia@melati.example/", "invalid"),
        ("https://instagram.com@wa.me/1", "invalid"),
        ("https://127.0.0.1/", "invalid"),
        ("https://[::1]/", "invalid"),
        ("https://localhost/", "invalid"),
        ("https://a..example/", "invalid"),
        ("https://melati.example/a b", "invalid"),
        ('https://melati.example/"><script>', "invalid"),
        ("https://melati.example:99999/", "invalid"),
        ("https:\\\\melati.example", "scheme"),
        ("https://melati.example\\@wa.me/", "invalid"),
        ("https://", "invalid"),
        ("toko saya", "invalid"),
        ("https://melati.example/" + "x" * 300, "long"),
    ],
)
def test_a_link_that_may_not_stand_there_is_refused_with_its_reason(
    client, clerk, business, typed, code
):
    response = client.post(page_of(business), sent(url=typed))

    assert list(errors(response)) == ["url"]
    assert [one.code for one in response.context["form"].errors.as_data()["url"]] == [code]
    assert urls(business) == []


@pytest.mark.parametrize("odd", ODD)
def test_odd_answers_get_a_page(client, clerk, business, odd):
    assert client.post(page_of(business), sent(url=odd)).status_code in {200, 302}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://toko.example/a", "toko.example/a"),
        ("tokopedia.com/melati", "https://www.tokopedia.com/melati"),
        ("www.tokopedia.com/melati", "tokopedia.com/melati/"),
        ("https://toko.example/a/?b=1", "https://toko.example/a?b=1"),
        ("https://melati.example", "https://www.melati.example/"),
    ],
)
def test_the_same_address_twice_is_refused(client, clerk, business, first, second):
    client.post(page_of(business), sent(url=first))

    response = client.post(page_of(business), sent(url=second))

    assert list(errors(response)) == ["url"]
    assert len(urls(business)) == 1


@pytest.mark.parametrize(
    "second", ["toko.example/b", "id.toko.example/a", "toko.example/a?b=/", "toko.example:8443/a"]
)
def test_another_page_of_the_same_shop_is_taken(client, clerk, business, second):
    client.post(page_of(business), sent(url="https://toko.example/a?b="))

    assert client.post(page_of(business), sent(url=second)).status_code == 302

    assert len(urls(business)) == 2


def test_the_same_form_twice_adds_one(client, clerk, business):
    answers = sent(url="https://toko.example/a")

    for _click in range(2):
        assert client.post(page_of(business), answers).status_code == 302

    assert len(urls(business)) == 1


def test_the_ninth_is_refused(client, clerk, business):
    for _ in range(8):
        make_link(business=business)

    response = client.post(page_of(business), sent(url="https://toko.example/sembilan"))

    assert list(errors(response)) == ["__all__"]
    assert len(urls(business)) == 8


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_same_at_once_add_one():
    business, clerk = make_business(), make_user()

    results = in_threads(
        3, lambda _n: showcase.add_link(business=business, url="https://a.example/", by=clerk).pk
    )

    assert len(set(results)) == 1
    assert len(urls(business)) == 1


def test_links_move_and_are_deleted(client, clerk, business):
    first, second = (make_link(business=business, url=f"https://{name}.example/") for name in "ab")

    client.post(page_of(business, link=second, action="naik/"), sent())
    assert urls(business) == ["https://b.example/", "https://a.example/"]
    assert client.get(page_of(business, link=first, action="hapus/")).status_code == 200
    client.post(page_of(business, link=first, action="hapus/"), sent())
    assert urls(business) == ["https://b.example/"]


@pytest.mark.parametrize("action", ["hapus/", "naik/"])
def test_a_link_of_another_business_is_not_found(client, clerk, business, action):
    other = make_link()

    assert client.post(page_of(business, link=other, action=action), sent()).status_code == 404
    assert urls(other.business) == [other.url]


def test_the_head_of_the_agency_adds_nothing(client, business):
    client.force_login(make_user("pejabat"))

    assert client.get(page_of(business)).status_code == 200
    assert client.post(page_of(business), sent(url="https://a.example/")).status_code == 403
