"""The photos of a business: uploaded by staff, shown to everyone while the owner consents."""

import uuid
from datetime import date

import pytest

from businesses.actions import showcase
from businesses.models import Consent
from documents.models import Picture
from tests.factories import (
    make_business,
    make_consent,
    make_person,
    make_photo,
    make_product,
    make_user,
)
from tests.forms import errors, told
from tests.pictures import draw, encoded, make_picture, photo_file
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
LISTED = {"listed_on": date(2025, 2, 1)}
SMALL = encoded(draw(64, 48))


@pytest.fixture
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def owner():
    return make_person()


@pytest.fixture
def business(owner):
    return make_business(name="Keripik Melati", owner=owner, **LISTED)


def page_of(business, *, photo=None, action=""):
    own = f"{photo.pk}/" if photo else ""
    return f"/staf/ikm/{business.pk}/foto/{own}{action}"


def sent(**typed):
    return {"form_token": str(uuid.uuid4()), **typed}


def small(count):
    return [photo_file(SMALL, f"foto{number}.jpg") for number in range(count)]


def captions(business):
    return list(business.photos.order_by("position").values_list("caption", flat=True))


# --- Uploading ---


def test_several_are_uploaded_at_once(client, clerk, business):
    response = client.post(page_of(business), sent(photos=small(3)))

    assert response["Location"] == page_of(business)
    assert list(business.photos.order_by("position").values_list("position", flat=True)) == [
        1, 2, 3,
    ]  # fmt: skip
    assert {photo.saved_by for photo in business.photos.all()} == {clerk}
    business.refresh_from_db()
    assert business.version == 1


def test_the_good_ones_are_kept_and_each_bad_one_is_named(client, clerk, business):
    sending = [
        photo_file(SMALL, "baik1.jpg"),
        photo_file(b"bukan foto", "surat.jpg"),
        photo_file(SMALL, "baik2.jpg"),
        photo_file(encoded(draw(2_000, 20)), "pita.jpg"),
        photo_file(b"", "kosong.jpg"),
    ]

    response = client.post(page_of(business), sent(photos=sending))

    assert business.photos.count() == 2
    said, *refusals = told(response)
    assert "2" in said
    assert len(refusals) == 3
    assert "surat.jpg" in refusals[0]
    assert "pita.jpg" in refusals[1]
    assert "kosong.jpg" in refusals[2]


def test_all_bad_is_an_error_of_the_form(client, clerk, business):
    response = client.post(
        page_of(business), sent(photos=[photo_file(b"x", "a.jpg"), photo_file(b"y", "b.jpg")])
    )

    assert len(errors(response)["photos"]) == 2
    assert business.photos.count() == 0


def test_none_chosen_is_said(client, clerk, business):
    assert list(errors(client.post(page_of(business), sent()))) == ["photos"]


def test_thirteen_at_once_are_too_many(client, clerk, business):
    response = client.post(page_of(business), sent(photos=small(13)))

    assert "13" in errors(response)["photos"][0]
    assert business.photos.count() == 0


def test_beyond_24_the_rest_is_named(client, clerk, business):
    for _ in range(22):
        make_photo(business=business, picture=make_picture(64, 48))

    response = client.post(page_of(business), sent(photos=small(4)))

    assert business.photos.count() == 24
    assert [text for text in told(response) if "foto2.jpg" in text]
    assert [text for text in told(response) if "foto3.jpg" in text]
    assert not [text for text in told(response) if "foto1.jpg" in text]
    assert 'type="file"' not in client.get(page_of(business)).content.decode()


def test_the_same_form_twice_adds_its_photos_once(client, clerk, business):
    token = str(uuid.uuid4())

    for _click in range(2):
        client.post(page_of(business), {"form_token": token, "photos": small(2)})

    assert business.photos.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_at_once_stay_below_24():
    business, clerk = make_business(), make_user()
    for _ in range(22):
        make_photo(business=business, picture=make_picture(64, 48))
    from documents import pictures  # noqa: PLC0415

    some = [pictures.encode(file) for file in small(2)]

    results = in_threads(
        3, lambda _n: showcase.add_photos(business=business, photos=some, by=clerk)
    )

    assert sorted(results) == [0, 0, 2]
    assert business.photos.count() == 24


# --- Consent ---


def test_without_consent_the_page_says_that_nobody_sees_them(client, clerk, business, owner):
    before = client.get(page_of(business))
    client.post(page_of(business), sent(photos=small(1)))
    consent = make_consent(business=business, person=owner, purpose="foto")
    after = client.get(page_of(business))

    listing = f"/staf/ikm/{business.pk}/publikasi/"
    assert before.context["photos_allowed"] is False
    assert listing in before.content.decode()
    assert after.context["photos_allowed"] is True
    assert listing not in after.content.decode()
    assert business.photos.count() == 1

    consent.withdrawn_on = consent.given_on
    consent.save()
    assert client.get(page_of(business)).context["photos_allowed"] is False


def test_the_consent_of_a_former_owner_does_not_count(client, clerk, business, owner):
    make_consent(business=business, person=owner, purpose="foto")
    business.ownerships.update(until_on=date(2025, 1, 1))

    assert client.get(page_of(business)).context["photos_allowed"] is False


# --- Captions, order, deleting ---


def test_a_caption_is_changed_and_an_empty_one_is_the_name(client, clerk, business):
    photo = make_photo(business=business, caption="")
    assert 'alt="Keripik Melati"' in client.get(page_of(business)).content.decode()

    client.post(page_of(business, photo=photo), sent(caption="Ruang  kemas", version="1"))

    photo.refresh_from_db()
    assert (photo.caption, photo.saved_by) == ("Ruang kemas", clerk)
    assert 'alt="Ruang kemas"' in client.get(page_of(business)).content.decode()


def test_a_caption_that_another_has_changed_is_not_written_over(client, clerk, business):
    photo = make_photo(business=business)
    business.photos.update(caption="Lain")

    response = client.post(page_of(business, photo=photo), sent(caption="Saya", version="1"))

    assert response.status_code == 409
    assert captions(business) == ["Lain"]


def test_one_moves_up(client, clerk, business):
    photos = [make_photo(business=business, caption=name) for name in "ABC"]

    client.post(page_of(business, photo=photos[1], action="naik/"), sent())

    assert captions(business) == ["B", "A", "C"]


def test_deleting_asks_first_and_takes_the_files_along(
    client, clerk, business, files, django_capture_on_commit_callbacks
):
    photo = make_photo(business=business)
    url = page_of(business, photo=photo, action="hapus/")

    assert client.get(url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, sent())

    assert response["Location"] == page_of(business)
    assert not Picture.objects.exists()
    assert not list((files / "pictures").rglob("*.jpg"))


@pytest.mark.parametrize("action", ["", "hapus/", "naik/"])
def test_a_photo_of_another_business_is_not_found(client, clerk, business, action):
    other = make_photo()

    response = client.post(
        page_of(business, photo=other, action=action), sent(caption="X", version="1")
    )

    assert response.status_code == 404


def test_the_head_of_the_agency_uploads_nothing(client, business):
    client.force_login(make_user("pejabat"))

    assert client.get(page_of(business)).status_code == 200
    assert client.post(page_of(business), sent(photos=small(1))).status_code == 403
    assert business.photos.count() == 0


# --- The file for everyone ---


@pytest.fixture
def public(business, owner):
    make_consent(business=business, person=owner, purpose="foto")
    return make_photo(business=business)


def get(client, photo, width=320):
    response = client.get(f"/foto/{photo.picture.code}-{width}.jpg")
    list(response)
    return response


def test_everyone_gets_the_file_and_asks_again_next_time(client, public):
    response = get(client, public)

    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["Cache-Control"] == "public, no-cache"
    again = client.get(
        f"/foto/{public.picture.code}-320.jpg", headers={"if-none-match": response["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize("width", [0, 1, 321, 99999])
def test_another_width_is_not_found(client, public, width):
    assert get(client, public, width).status_code == 404


@pytest.mark.parametrize("code", ["x", "0" * 32, "..", "A" * 32])
def test_another_code_is_not_found(client, public, code):
    assert client.get(f"/foto/{code}-320.jpg").status_code == 404


def test_it_is_gone_at_once_when_the_consent_is_withdrawn(client, public):
    tag = get(client, public)["ETag"]

    Consent.objects.update(withdrawn_on=date(2026, 1, 1))

    assert get(client, public).status_code == 404
    cached = client.get(f"/foto/{public.picture.code}-320.jpg", headers={"if-none-match": tag})
    assert cached.status_code == 404


@pytest.mark.parametrize(
    "state",
    [
        {"listed_on": None, "listing_basis": ""},
        {"closed_on": date(2025, 6, 1), "closing_reason": "berhenti"},
        {"annulled_on": date(2025, 6, 1), "annulment_reason": "Dua kali"},
    ],
)
def test_it_is_gone_at_once_with_the_business(client, public, state):
    for column, value in state.items():
        setattr(public.business, column, value)
    public.business.save()

    assert get(client, public).status_code == 404


def test_the_photo_of_a_product_needs_the_consent_too(client, business, owner):
    product = make_product(business=business, picture=make_picture())
    assert get(client, product).status_code == 404

    make_consent(business=business, person=owner, purpose="foto")

    assert get(client, product).status_code == 200


def test_a_picture_takes_one_query(client, public, django_assert_num_queries):
    with django_assert_num_queries(1):
        get(client, public)
