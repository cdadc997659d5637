"""Who takes part in a training: the list, and what is done with who stands in it."""

import uuid
from datetime import date

import pytest
from django.utils import timezone

from tests.factories import make_business, make_person, make_user
from tests.forms import ODD, told
from tests.training_factories import (
    DAY,
    make_attendance,
    make_enrolment,
    make_participant,
    make_training,
)
from trainings.actions import enrolling
from trainings.models import Enrolment, State, TrainingSession

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def url(session, rest=""):
    return f"/staf/pelatihan/{session.pk}/peserta/{rest}"


def shown(response):
    return [row.enrolment.person.name for row in response.context["page"].rows]


def of(name, session, **fields):
    person, business = make_participant(name)
    return make_enrolment(session=session, person=person, business=business, **fields)


def post(client, address, *keys, **fields):
    return client.post(address, {"pilih": keys, "form_token": str(uuid.uuid4()), **fields})


def test_the_list_shows_places_then_the_reserve_list_in_order(client):
    session = make_training(quota=2, reserve_places=3)
    of("Wati", session, state=State.CANDIDATE)
    of("Yanti", session, state=State.RESERVE)
    of("Bayu", session, state=State.RESERVE)
    of("zaki", session)
    of("Umi", session)
    of("Dedi", session, state=State.DECLINED)

    response = client.get(url(session))

    assert shown(response) == ["Umi", "zaki", "Yanti", "Bayu", "Wati", "Dedi"]
    places = response.context["places"]
    assert (places.taken, places.free, places.reserve, places.reserve_free) == (2, 0, 2, 1)
    assert dict(places.states) == {
        State.CANDIDATE: 1,
        State.DECLINED: 1,
        State.RESERVE: 2,
        State.ACCEPTED: 2,
    }


def test_the_reserve_list_is_counted_as_it_stands_now(client):
    session = make_training(quota=2, reserve_places=3)
    first = of("Umi", session)
    ani = of("Ani", session, state=State.RESERVE)
    of("Zaki", session)
    of("Bayu", session, state=State.RESERVE)
    last = of("Cici", session, state=State.CANDIDATE)

    # Ani moves up, and number 1 is free.
    post(client, f"/staf/pelatihan/peserta/{first.pk}/tolak/", version="1")
    response = post(client, f"/staf/pelatihan/peserta/{last.pk}/terima/")

    ani.refresh_from_db()
    assert ani.state == State.ACCEPTED
    assert "Cici menjadi cadangan nomor 2" in told(response)[-1]
    rows = client.get(url(session), {"q": "cici", "keadaan": "cadangan"}).context["page"].rows
    assert [(row.enrolment.person.name, row.enrolment.queue_place) for row in rows] == [("Cici", 2)]
    assert "cadangan 1</span>" in client.get(url(session)).content.decode()


def test_filters_and_words(client):
    session = make_training()
    of("Umi Kalsum", session)
    of("Zaki", session, state=State.CANDIDATE)
    of("Naik", session, moved_up_at=timezone.now())

    assert shown(client.get(url(session), {"q": "kalsum"})) == ["Umi Kalsum"]
    assert shown(client.get(url(session), {"q": "usaha zak"})) == ["Zaki"]
    assert shown(client.get(url(session), {"keadaan": "calon"})) == ["Zaki"]
    assert shown(client.get(url(session), {"keadaan": "naik"})) == ["Naik"]
    assert shown(client.get(url(session), {"keadaan": "punya-tempat", "urut": "nama"})) == [
        "Naik",
        "Umi Kalsum",
    ]
    assert client.get(url(session), {"keadaan": "ada"}).context["page"].rows == []


def test_the_list_says_who_moved_up_with_phone_until_they_are_told(client):
    session = make_training()
    person = make_person(name="Umi", phone="+6281200000001")
    row = make_enrolment(session=session, person=person, moved_up_at=timezone.now())
    of("Ani", session)
    of("Zaki", session, moved_up_at=timezone.now(), state=State.ATTENDED)

    page = client.get(url(session))

    assert [one.person for one in page.context["to_tell"]] == [person]
    assert 'href="tel:+6281200000001"' in page.content.decode()

    address = f"/staf/pelatihan/peserta/{row.pk}/diberi-tahu/"
    response = client.post(address, follow=True)

    assert not response.context["to_tell"]
    assert told(response) == ["Umi sudah diberi tahu."]
    row.refresh_from_db()
    first = row.told_at
    assert first >= row.moved_up_at
    assert told(client.post(address, follow=True)) == []
    row.refresh_from_db()
    assert row.told_at == first
    history = client.get(url(session).replace("peserta", "riwayat")).content.decode()
    assert "Umi diberi tahu tentang tempatnya" in history


def test_who_moves_up_again_is_to_be_told_again(client):
    session = make_training(quota=1, reserve_places=1)
    now = timezone.now()
    leaving = of("Umi", session)
    waiting = of("Zaki", session, state=State.RESERVE, moved_up_at=now, told_at=now)

    enrolling.decline(leaving, by=make_user())

    waiting.refresh_from_db()
    assert (waiting.state, waiting.told_at) == (State.ACCEPTED, None)


def test_the_list_says_how_often_somebody_was_trained_and_what_overlaps(client):
    session = make_training(field="konveksi")
    enrolment = of("Umi", session)
    past = make_training(field="furnitur", starts_on=date(2020, 1, 1), state="selesai")
    same_days = make_training(title="Servis motor", field="logam", starts_on=DAY)
    near = make_training(title="Menjahit", field="konveksi", starts_on=date(2025, 9, 1))
    other = {"person": enrolment.person, "business": enrolment.business}
    make_enrolment(session=past, state=State.FINISHED, **other)
    make_enrolment(session=same_days, **other)
    make_enrolment(session=near, **other)

    row = client.get(url(session)).context["page"].rows[0]

    assert [one.session for one in row.past.trained] == [past]
    assert len(row.past.cautions) == 2
    assert "Servis motor" in row.past.cautions[0]
    assert "Menjahit" in row.past.cautions[1]


def test_who_only_stands_elsewhere_as_candidate_is_no_caution(client):
    session = make_training()
    enrolment = of("Umi", session)
    other = {"person": enrolment.person, "business": enrolment.business}
    make_enrolment(session=make_training(), state=State.CANDIDATE, **other)
    cancelled = make_training(state="dibatalkan", cancellation_reason="Banjir")
    make_enrolment(session=cancelled, **other)

    assert client.get(url(session)).context["page"].rows[0].past.cautions == []


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, django_assert_num_queries, rows):
    session = make_training(quota=100)
    for number in range(rows):
        row = of(f"Peserta {number}", session, moved_up_at=timezone.now())
        make_enrolment(session=make_training(), person=row.person, business=row.business)

    # Session, user and rights (2); training, rows, past, count, places, whom to tell.
    with django_assert_num_queries(9):
        client.get(url(session))


def test_a_phone_leads_to_its_owner_and_never_into_an_address(client):
    session = make_training()
    person = make_person(name="Umi", phone="+6281200000001")
    business = make_business(owner=person)
    make_enrolment(session=session, person=person, business=business)

    response = client.post(url(session, "cari/"), {"q": "0812 0000 0001"})

    assert response["Location"] == f"{url(session)}?id={business.pk}"
    assert shown(client.get(response["Location"])) == ["Umi"]
    response = client.post(url(session, "cari/"), {"q": "0812 9999 0001"})
    assert response["Location"] == url(session)
    response = client.post(url(session, "cari/"), {"q": "umi", "keadaan": "diterima"})
    assert response["Location"] == f"{url(session)}?q=umi&keadaan=diterima"
    assert client.get(url(session), {"q": "081299990001"}).context["filter"].form.errors


# --- One ---------------------------------------------------------------------------------------


def test_a_candidate_is_accepted_with_a_caution(client):
    session = make_training()
    enrolment = of("Umi", session, state=State.CANDIDATE)
    make_enrolment(
        session=make_training(title="Servis"),
        person=enrolment.person,
        business=enrolment.business,
    )

    response = post(client, f"/staf/pelatihan/peserta/{enrolment.pk}/terima/")

    enrolment.refresh_from_db()
    assert response["Location"] == url(session)
    assert enrolment.state == State.ACCEPTED
    assert "Umi" in told(response)[0]
    assert "Servis" in told(response)[1]


def test_who_finds_no_place_is_told(client):
    session = make_training(quota=1, reserve_places=1)
    make_enrolment(session=session)
    first, second = (of(name, session, state=State.CANDIDATE) for name in ("Umi", "Zaki"))

    post(client, f"/staf/pelatihan/peserta/{first.pk}/terima/")
    response = post(client, f"/staf/pelatihan/peserta/{second.pk}/terima/")

    states = [(row.state, row.reserve_number) for row in Enrolment.objects.order_by("pk")]
    assert states == [(State.ACCEPTED, None), (State.RESERVE, 1), (State.CANDIDATE, None)]
    assert len(told(response)) == 2


def test_who_does_not_come_makes_room_and_the_page_says_for_whom(client):
    session = make_training(quota=1, reserve_places=1)
    leaving = of("Umi", session)
    waiting = of("Zaki", session, state=State.RESERVE)
    address = f"/staf/pelatihan/peserta/{leaving.pk}/tolak/"

    page = client.get(address)
    response = post(client, address, version="1")

    waiting.refresh_from_db()
    assert page.status_code == 200
    assert (waiting.state, waiting.moved_up_at is not None) == (State.ACCEPTED, True)
    assert any("Zaki" in text for text in told(response))


def test_who_was_there_cannot_decline_nor_be_taken_away(client):
    row = make_attendance(enrolment=make_enrolment(state=State.ATTENDED)).enrolment

    for rest in ["tolak", "hapus"]:
        response = post(client, f"/staf/pelatihan/peserta/{row.pk}/{rest}/", version="1")
        assert response["Location"] == url(row.session)

    row.refresh_from_db()
    assert row.state == State.ATTENDED


def test_taken_away_twice_by_one_form_is_taken_away_once(client):
    session = make_training()
    row = of("Umi", session, state=State.CANDIDATE)
    address, sent = f"/staf/pelatihan/peserta/{row.pk}/hapus/", {"version": "1"}
    sent["form_token"] = str(uuid.uuid4())

    responses = [client.post(address, sent) for _ in range(2)]

    assert [response["Location"] for response in responses] == [url(session)] * 2
    assert not Enrolment.objects.exists()
    assert client.get(address).status_code == 404


# --- Several -----------------------------------------------------------------------------------


def test_several_are_accepted_in_the_order_in_which_they_were_noted(client):
    session = make_training(quota=1, reserve_places=2)
    rows = [of(name, session, state=State.CANDIDATE) for name in ("Zaki", "Umi", "Ani", "Budi")]

    response = post(client, url(session, "terima/"), *[row.pk for row in rows[::-1]])

    states = [(row.state, row.reserve_number) for row in Enrolment.objects.order_by("pk")]
    assert states == [
        (State.ACCEPTED, None),
        (State.RESERVE, 1),
        (State.RESERVE, 2),
        (State.CANDIDATE, None),
    ]
    accepted, reserve, full = told(response)
    assert "Zaki" in accepted
    assert "1. Umi, 2. Ani" in reserve
    assert "Budi" in full


def test_several_do_not_come_after_the_page_has_asked(client):
    session = make_training(quota=2, reserve_places=2)
    rows = [of("Umi", session), of("Zaki", session, state=State.ATTENDED)]
    waiting = [of(name, session, state=State.RESERVE) for name in ("Ani", "Budi")]
    keys = [row.pk for row in rows]

    page = post(client, url(session, "tolak/"), *keys)
    assert page.status_code == 200
    assert not Enrolment.objects.filter(state=State.DECLINED).exists()
    response = post(client, url(session, "tolak/"), *keys, yakin="ya")

    states = [row.state for row in Enrolment.objects.order_by("pk")]
    assert states == [State.DECLINED, State.ATTENDED, State.ACCEPTED, State.RESERVE]
    assert any(waiting[0].person.name in text for text in told(response))


def test_only_candidates_are_taken_away_together(client):
    session = make_training()
    rows = [of("Umi", session), of("Zaki", session, state=State.CANDIDATE)]
    elsewhere = make_enrolment(state=State.CANDIDATE)
    keys = [row.pk for row in [*rows, elsewhere]]

    page = post(client, url(session, "hapus/"), *keys)
    assert page.context["rows"] == [rows[1]]
    post(client, url(session, "hapus/"), *keys, yakin="ya")

    assert list(Enrolment.objects.order_by("pk")) == [rows[0], elsewhere]


@pytest.mark.parametrize("rest", ["terima/", "tolak/", "hapus/"])
@pytest.mark.parametrize("value", [None, *ODD])
def test_odd_rows_are_refused_with_a_sentence(client, rest, value):
    session = make_training()
    of("Umi", session)

    response = post(client, url(session, rest), *([] if value is None else [value]), yakin="ya")

    assert response["Location"] == url(session)
    assert len(told(response)) == 1
    assert Enrolment.objects.get().state == State.ACCEPTED


def test_eighty_are_accepted_with_few_queries(client, django_assert_max_num_queries):
    session = make_training(quota=60, reserve_places=20)
    keys = [of(f"Peserta {n}", session, state=State.CANDIDATE).pk for n in range(80)]

    with django_assert_max_num_queries(30):
        post(client, url(session, "terima/"), *keys)

    assert session.enrolments.placed().count() == 60
    numbers = session.enrolments.reserve().values_list("reserve_number", flat=True)
    assert list(numbers) == list(range(1, 21))


def test_a_cancelled_training_takes_nobody(client):
    session = make_training(state="dibatalkan", cancellation_reason="Banjir")
    row = of("Umi", session, state=State.CANDIDATE)

    post(client, url(session, "terima/"), row.pk)
    post(client, f"/staf/pelatihan/peserta/{row.pk}/terima/")

    row.refresh_from_db()
    assert row.state == State.CANDIDATE
    assert client.get(url(session)).context["is_cancelled"]


def test_who_only_looks_sees_the_list_and_changes_nothing(client):
    session = make_training()
    row = of("Umi", session, state=State.CANDIDATE)
    client.force_login(make_user("pejabat"))

    page = client.get(url(session))

    assert shown(page) == ["Umi"]
    assert "pilih" not in page.content.decode()
    for address in [
        url(session, "terima/"),
        url(session, "tolak/"),
        url(session, "hapus/"),
        f"/staf/pelatihan/peserta/{row.pk}/terima/",
        f"/staf/pelatihan/peserta/{row.pk}/tolak/",
    ]:
        assert post(client, address, row.pk, yakin="ya").status_code == 403
    row.refresh_from_db()
    assert row.state == State.CANDIDATE


@pytest.mark.parametrize("key", [0, 10**30])
def test_what_is_not_there_is_not_found(client, key):
    assert client.get(f"/staf/pelatihan/{key}/peserta/").status_code == 404
    assert client.post(f"/staf/pelatihan/{key}/peserta/terima/").status_code == 404
    assert client.post(f"/staf/pelatihan/peserta/{key}/terima/").status_code == 404
    assert client.get(f"/staf/pelatihan/peserta/{key}/tolak/").status_code == 404


@pytest.mark.parametrize("value", ODD)
def test_odd_filters_are_no_error_of_the_server(client, value):
    session = make_training()

    for name in ["q", "keadaan", "urut", "id"]:
        assert client.get(url(session), {name: value}).status_code in {200, 400}
        assert client.post(url(session, "cari/"), {name: value}).status_code in {200, 302}


def test_the_state_of_the_training_stays(client):
    session = make_training()
    post(client, url(session, "terima/"), of("Umi", session, state=State.CANDIDATE).pk)

    assert TrainingSession.objects.get().state == TrainingSession.State.OPEN
