"""Somebody who is not in the register yet is entered and enrolled in place."""

import uuid

import pytest

from businesses.actions.registering import Owner
from businesses.models import Business, Ownership, Person
from documents.models import Series
from tests.factories import make_business, make_ownership, make_person, make_user, make_village
from tests.forms import ODD, told
from tests.threads import in_threads
from tests.training_factories import make_enrolment, make_meeting, make_training
from trainings.actions.enrolling import enrol_many
from trainings.actions.newcomers import enrol_person
from trainings.models import Enrolment, State

pytestmark = pytest.mark.django_db
NIK = "3674010101900001"
PHONE = "0812 0000 0001"


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def session():
    return make_training()


def url(session, rest=""):
    return f"/staf/pelatihan/{session.pk}/peserta/baru/{rest}"


def answers(**typed):
    return {"form_token": str(uuid.uuid4()), "as_state": "diterima", "sex": "", **typed}


def new(client, session, **typed):
    """Sends the form of a new business."""
    return client.post(f"{url(session)}?usaha=baru", answers(**typed))


def errors(response):
    assert response.status_code == 200
    return set(response.context["person_form"].errors)


@pytest.fixture
def shop():
    business = make_business(name="Konveksi Contoh")
    make_ownership(business=business, person=make_person(name="Siti Aminah"))
    return business


def of(client, session, business, **typed):
    """Sends the form of somebody of a business that is known."""
    return client.post(f"{url(session)}?usaha={business.pk}", answers(**typed))


# --- Which business ----------------------------------------------------------------------------


def test_a_business_is_found_by_name_owner_and_number(client, session, shop):
    for words in ["konveksi", "aminah", shop.number]:
        response = client.post(url(session, "cari/"), {"q": words})
        page = client.get(response["Location"])
        assert page.context["found"] == [shop]

    assert client.get(url(session), {"q": "tidak ada"}).context["found"] == []
    assert client.get(url(session)).context["is_searched"] is False


def test_a_nik_or_phone_never_stands_in_an_address(client, session):
    business = make_business(owner=make_person(nik=NIK, phone="+6281200000001"))

    for words in [NIK, PHONE]:
        response = client.post(url(session, "cari/"), {"q": words})
        assert response["Location"] == f"{url(session)}?id={business.pk}"
        assert client.get(response["Location"]).context["found"] == [business]
    nothing = client.post(url(session, "cari/"), {"q": "3674010101900099"})
    assert nothing.context["found"] == []
    assert client.get(url(session), {"q": NIK}).context["form"].errors


# --- Somebody of a business ----------------------------------------------------------------------


def test_the_owner_is_enrolled(client, session, shop, clerk):
    response = of(client, session, shop, who="pemilik")

    enrolment = Enrolment.objects.get()
    assert response["Location"] == f"/staf/pelatihan/{session.pk}/peserta/"
    assert (enrolment.person.name, enrolment.business) == ("Siti Aminah", shop)
    assert (enrolment.state, enrolment.saved_by) == (State.ACCEPTED, clerk)


def test_somebody_else_of_it_is_entered_and_enrolled(client, session, shop, clerk):
    of(client, session, shop, who="lain", name="Budi", sex="L", nik=NIK, phone=PHONE,
       as_state="calon")  # fmt: skip

    enrolment = Enrolment.objects.get()
    person = enrolment.person
    assert (person.name, person.sex, person.nik, person.phone) == (
        "Budi",
        "L",
        NIK,
        "+6281200000001",
    )
    assert (enrolment.business, enrolment.state) == (shop, State.CANDIDATE)
    assert person.saved_by == clerk
    assert shop.ownerships.count() == 1


def test_who_has_the_nik_is_that_person(client, session, shop):
    known = make_person(name="Budi Contoh", nik=NIK)

    asked = of(client, session, shop, who="lain", name="Budi", nik=NIK)
    assert errors(asked) == {"choice"}
    response = of(client, session, shop, who="lain", name="Budi", nik=NIK, choice=known.pk)

    assert Enrolment.objects.get().person == known
    assert any("Budi Contoh" in text for text in told(response))
    assert Person.objects.count() == 2


def test_of_the_same_phone_the_clerk_says_who_it_is(client, session, shop):
    known = make_person(name="Budi Contoh", phone="+6281200000001")
    typed = {"who": "lain", "name": "Budi", "phone": PHONE}

    assert errors(of(client, session, shop, **typed)) == {"choice"}
    of(client, session, shop, **typed, choice=known.pk)
    of(client, session, shop, **typed, choice="lain")

    people = [row.person for row in Enrolment.objects.order_by("pk")]
    assert people[0] == known
    assert people[1] != known


def test_a_name_beside_the_owner_is_asked_about(client, session, shop):
    assert errors(of(client, session, shop, who="pemilik", name="Budi")) == {"who"}
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"who": ""}, "who"),
        ({"who": "lain"}, "name"),
        ({"who": "lain", "name": "Budi", "nik": "123"}, "nik"),
        ({"who": "lain", "name": "Budi", "phone": "abc"}, "phone"),
        ({"who": "lain", "name": "Budi", "sex": "X"}, "sex"),
        ({"who": "pemilik", "as_state": "lulus"}, "as_state"),
        ({"who": "lain", "name": "a\0b"}, "name"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, session, shop, typed, field):
    assert field in errors(of(client, session, shop, **typed))
    assert not Enrolment.objects.exists()
    assert Person.objects.count() == 1


def test_who_is_in_the_training_is_not_enrolled_twice(client, session, shop):
    of(client, session, shop, who="pemilik", as_state="calon")
    assert errors(of(client, session, shop, who="pemilik", as_state="calon")) == {"__all__"}

    of(client, session, shop, who="pemilik")
    assert errors(of(client, session, shop, who="pemilik")) == {"__all__"}

    assert Enrolment.objects.get().state == State.ACCEPTED


def test_a_full_training_enters_nobody(client, shop):
    session = make_training(quota=1)
    make_enrolment(session=session)
    count = Person.objects.count()

    response = of(client, session, shop, who="lain", name="Budi")

    assert errors(response) == {"as_state"}
    assert Person.objects.count() == count
    of(client, session, shop, who="lain", name="Budi", as_state="calon")
    assert Person.objects.count() == count + 1


def test_who_finds_no_place_comes_on_the_reserve_list(client, shop):
    session = make_training(quota=1, reserve_places=1)
    make_enrolment(session=session)

    response = of(client, session, shop, who="pemilik")

    assert [row.person.name for row in session.enrolments.reserve()] == ["Siti Aminah"]
    assert len(told(response)) == 1


# --- A new business ------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_business_and_owner_are_registered_and_enrolled(client, session, time_machine):
    time_machine.move_to("2026-03-02T10:00:00+07:00")
    make_village("36.74.01.1001")

    response = new(
        client,
        session,
        business_name="Bengkel Baru",
        place="36.74.01.1001",
        sector="",
        name="Budi",
        nik=NIK,
        phone=PHONE,
    )

    enrolment = Enrolment.objects.get()
    business = enrolment.business
    assert response["Location"] == f"/staf/pelatihan/{session.pk}/peserta/"
    assert (business.name, business.village_id) == ("Bengkel Baru", "36.74.01.1001")
    assert str(business.registered_on) == "2026-03-02"
    assert business.listed_on is None
    assert Ownership.objects.get(business=business).person == enrolment.person
    assert enrolment.state == State.ACCEPTED


@pytest.mark.django_db(transaction=True)
def test_a_business_like_a_known_one_is_shown_first(client, session, shop):
    typed = {"business_name": "Konveksi Contoh", "name": "Budi"}

    response = new(client, session, **typed)

    assert errors(response) == {"override"}
    assert [row.business for row in response.context["person_form"].duplicates] == [shop]
    new(client, session, **typed, override="on", seen=shop.pk)
    assert Business.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_sent_twice_it_is_registered_once(client, session):
    sent = answers(business_name="Bengkel Baru", name="Budi")

    responses = [client.post(f"{url(session)}?usaha=baru", sent) for _ in range(2)]

    assert {response["Location"] for response in responses} == {
        f"/staf/pelatihan/{session.pk}/peserta/"
    }
    assert (Business.objects.count(), Enrolment.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_full_training_registers_nothing(client):
    session = make_training(quota=1)
    make_enrolment(session=session)
    count = Business.objects.count()

    assert errors(new(client, session, business_name="Bengkel Baru", name="Budi")) == {"as_state"}
    assert Business.objects.count() == count
    assert Series.objects.exists()


@pytest.mark.parametrize("typed", [{"name": "Budi"}, {"business_name": "Bengkel"}])
def test_name_of_business_and_owner_are_needed(client, session, typed):
    assert errors(new(client, session, **typed)) & {"business_name", "name"}
    assert not Business.objects.exists()


# --- Who may, and what is odd --------------------------------------------------------------------


@pytest.mark.parametrize("value", ODD)
def test_odd_answers_are_no_error_of_the_server(client, session, shop, value):
    assert client.post(url(session, "cari/"), {"q": value}).status_code in {200, 302}
    assert client.get(url(session), {"q": value}).status_code in {200, 400}
    assert client.get(url(session), {"id": value}).status_code in {200, 400}
    assert client.get(url(session), {"usaha": value}).status_code in {200, 400, 404}
    for name in ["name", "nik", "phone", "sex", "who", "as_state", "choice"]:
        typed = {"who": "lain", "name": "Budi", "as_state": "lulus", name: value}
        assert of(client, session, shop, **typed).status_code in {200, 302}
    for name in ["business_name", "place", "sector", "override", "seen"]:
        assert new(client, session, **{name: value}).status_code == 200


def test_a_closed_business_is_not_found(client, session):
    business = make_business(closed_on="2026-01-05")

    assert client.get(url(session), {"usaha": business.pk}).status_code == 404


def test_who_only_looks_enters_nobody(client, session, shop):
    client.force_login(make_user("pejabat"))

    assert client.get(url(session)).status_code == 403
    assert of(client, session, shop, who="pemilik").status_code == 403
    assert not Enrolment.objects.exists()


# --- From the door -----------------------------------------------------------------------------


def test_who_is_entered_at_the_door_is_marked_there(client, session, shop):
    meeting = make_meeting(session=session)
    door = f"pertemuan={meeting.pk}"

    found = client.post(
        f"{url(session, 'cari/')}?{door}", {"form_token": str(uuid.uuid4()), "q": "Konveksi"}
    )
    assert door in found.url
    page = client.get(found.url).content.decode()
    assert f"?{door}&amp;usaha={shop.pk}" in page
    response = client.post(
        f"{url(session)}?{door}&usaha={shop.pk}", answers(name="Siti Aminah", who="pemilik")
    )

    assert response.url == f"/staf/pelatihan/{session.pk}/hadir/?{door}"
    enrolment = session.enrolments.get()
    assert (enrolment.state, enrolment.attendances.get().is_present) == (State.ATTENDED, True)
    assert enrolment.is_walk_in
    assert told(response) == ["Siti Aminah kini mendapat tempat dan ditandai hadir."]


@pytest.mark.django_db(transaction=True)
def test_at_the_door_of_a_full_training_nothing_is_written_nor_told(client):
    session = make_training(quota=1, reserve_places=3)
    meeting = make_meeting(session=session)
    make_enrolment(session=session)
    address = f"{url(session)}?pertemuan={meeting.pk}&usaha=baru"

    asked = client.get(address)
    response = client.post(address, answers(business_name="Bengkel Baru", name="Budi"))

    # Neither of the choices would help who stands there.
    assert "as_state" not in asked.context["person_form"].fields
    assert errors(response) == {"__all__"}
    assert "Tidak ada tempat untuk Budi" in response.content.decode()
    assert [str(message) for message in response.context["messages"]] == []
    assert session.enrolments.count() == 1
    assert not Business.objects.filter(name="Bengkel Baru").exists()


def test_before_the_day_of_a_meeting_there_is_no_door(client, session, shop, time_machine, clerk):
    meeting = make_meeting(session=session)
    time_machine.move_to("2026-03-01T10:00:00+07:00")
    client.force_login(clerk)

    address = f"{url(session)}?pertemuan={meeting.pk}&usaha={shop.pk}"
    response = client.post(address, answers(name="Siti Aminah", who="pemilik"))

    assert response.url == f"/staf/pelatihan/{session.pk}/peserta/"
    assert session.enrolments.get().state == State.ACCEPTED


@pytest.mark.parametrize("meeting", ["x", "0", "9" * 18, "9" * 30])
def test_door_that_is_none_is_no_error(client, session, shop, meeting):
    assert client.get(url(session), {"pertemuan": meeting, "usaha": "baru"}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_two_who_enrol_the_same_person_nobody_waits_in_a_circle(session, shop):
    owner, by = shop.ownerships.get().person, make_user()
    told_of = Owner(person=owner, name=owner.name, email="siti@example.com")

    def work(number):
        if number:
            return enrol_many(session, [(owner, shop)], by=by)
        return enrol_person(session, business=shop, told=told_of, as_state="diterima", by=by)

    results = in_threads(2, work)

    assert [one for one in results if isinstance(one, Exception)] == []
    assert session.enrolments.get().state == State.ACCEPTED
