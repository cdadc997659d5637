"""Mending what is known of an owner: a name, a NIK, a phone that was written wrong."""

import pytest

from businesses.actions.persons import NikTakenError, correct
from businesses.models import Person
from tests.factories import make_business, make_consent, make_person, make_user
from tests.forms import ODD, errors, past, shown, told
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
NIK, OTHER_NIK = "3674014101800012", "3674015501900003"


@pytest.fixture
def clerk(client):
    user = make_user("petugas", name="Rina Petugas")
    client.force_login(user)
    return user


@pytest.fixture
def siti():
    return make_person(name="Siti Aminah", nik=NIK, phone="+6281200000001", sex="P")


@pytest.fixture
def business(siti):
    return make_business(name="Keripik Melati", owner=siti, listed_on="2025-01-01")


def page_of(business):
    return f"/staf/ikm/{business.pk}/data-pemilik/"


def answers(client, business, **typed):
    return shown(client.get(page_of(business))) | typed


def test_sent_as_it_is_shown_it_changes_nothing(client, clerk, business, siti):
    response = client.post(page_of(business), answers(client, business))

    assert response.url == business.get_absolute_url()
    siti.refresh_from_db()
    assert (siti.name, siti.nik, siti.phone, siti.sex) == (
        "Siti Aminah", NIK, "+6281200000001", "P"
    )  # fmt: skip
    assert not [text for text, _who in past(business) if "Siti" in text and "menjadi" in text]


def test_what_was_wrong_is_mended_in_all_workshops(client, clerk, business, siti):
    other = make_business(name="Dodol Mawar", owner=siti)
    make_consent(business=business, person=siti)
    typed = {"name": "Siti Aminah Wati", "nik": OTHER_NIK, "phone": "0812 0000 0009", "sex": ""}

    client.post(page_of(business), answers(client, business, **typed))

    siti.refresh_from_db()
    assert (siti.name, siti.nik, siti.phone, siti.sex) == (
        "Siti Aminah Wati", OTHER_NIK, "+6281200000009", ""
    )  # fmt: skip
    assert siti.saved_by == clerk
    assert "Siti Aminah Wati" in client.get(other.get_absolute_url()).content.decode()
    texts = [text for text, who in past(business) if who == "Rina Petugas"]
    assert any("NIK diubah" in text for text in texts)
    assert not any(NIK in text or OTHER_NIK in text for text in texts)
    # Who owns it, and what was agreed to, stays.
    assert business.consents.get().withdrawn_on is None
    assert "0812-0000-0009" in client.get(f"/direktori/{business.number}/").content.decode()


def test_a_nik_can_be_taken_away_and_is_never_shown_whole(client, clerk, business, siti):
    page = client.get(page_of(business)).content.decode()
    assert NIK not in page
    assert "3674********0012" in page

    client.post(page_of(business), answers(client, business, nik="-"))

    siti.refresh_from_db()
    assert (siti.nik, siti.nik_index, siti.nik_is_odd) == ("", None, None)


def test_a_nik_that_another_has_is_refused_with_their_name(client, clerk, business, siti):
    budi = make_person(name="Budi Santoso", nik=OTHER_NIK)

    response = client.post(page_of(business), answers(client, business, nik=OTHER_NIK))

    assert "Budi Santoso" in errors(response)["nik"][0]
    with pytest.raises(NikTakenError):
        correct(
            person=siti, version=siti.version, name="Siti", sex="", phone="", email="",
            nik=OTHER_NIK, by=clerk,
        )  # fmt: skip
    assert Person.objects.with_nik(OTHER_NIK).get() == budi


def test_an_odd_nik_is_saved_with_a_warning(client, clerk, business, siti):
    client.post(page_of(business), answers(client, business, nik="3674013513800012"))

    siti.refresh_from_db()
    assert siti.nik_is_odd is True
    assert client.get(business.get_absolute_url()).context["messages"]


@pytest.mark.parametrize("name", ["name", "nik", "phone", "email", "sex", "version"])
@pytest.mark.parametrize("value", ODD)
def test_odd_answers_get_a_page(client, clerk, business, name, value):
    response = client.post(page_of(business), answers(client, business, **{name: value}))

    assert response.status_code in {200, 302, 400, 409}


def test_someone_elses_change_is_shown_and_not_overwritten(client, clerk, business, siti):
    mine = answers(client, business, name="Siti A.")
    Person.objects.filter(pk=siti.pk).update(phone="+6281200000005")

    conflict = client.post(page_of(business), mine)

    assert conflict.status_code == 409
    assert conflict.context["changes"]
    siti.refresh_from_db()
    assert (siti.name, siti.phone) == ("Siti Aminah", "+6281200000005")
    response = client.post(page_of(business), shown(conflict))
    assert response.status_code == 302


def test_sent_twice_it_is_written_once(client, clerk, business, siti):
    mine = answers(client, business, name="Siti A.")

    for _time in range(2):
        assert client.post(page_of(business), mine).url == business.get_absolute_url()

    siti.refresh_from_db()
    assert (siti.name, siti.version) == ("Siti A.", 2)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_is_written(client, clerk, business, siti):
    def work(number):
        return correct(
            person=siti, version=siti.version, name=f"Siti {number}", sex="", phone="", email="",
            nik=None, by=clerk,
        )  # fmt: skip

    results = in_threads(5, work)

    assert sum(isinstance(one, Person) for one in results) == 1
    siti.refresh_from_db()
    assert siti.version == 2


def test_a_business_without_an_owner_says_so(client, clerk):
    business = make_business()

    response = client.get(page_of(business))

    assert response.url == business.get_absolute_url()
    assert told(response)


@pytest.mark.parametrize(("who", "status"), [("pejabat", 403), ("admin", 200)])
def test_who_may(client, business, who, status):
    client.force_login(make_user(who))

    assert client.get(page_of(business)).status_code == status
