"""Picking candidates for a training from the register."""

import re
import uuid
from datetime import date

import pytest

from tests.factories import (
    make_business,
    make_cluster,
    make_cluster_membership,
    make_district,
    make_field_check,
    make_ownership,
    make_person,
    make_sector,
    make_user,
)
from tests.forms import ODD, told
from tests.training_factories import make_enrolment, make_field, make_training
from trainings.models import Enrolment, State, TrainingFieldSector

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def second_of_march(time_machine):
    time_machine.move_to("2026-03-02T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def session():
    """A training in a field that is for no sector alone."""
    return make_training(field=make_field("umum"), title="Pelatihan contoh")


def url(session, rest=""):
    return f"/staf/pelatihan/{session.pk}/calon/{rest}"


def owner(name, **fields):
    """The ownership of somebody with a business of their own."""
    business = make_business(name=f"Usaha {name}", **fields)
    return make_ownership(business=business, person=make_person(name=name))


def names(response):
    return [row.ownership.person.name for row in response.context["page"].rows]


def post(client, address, *picked, **fields):
    keys = [row.pk for row in picked]
    return client.post(address, {"pilih": keys, "form_token": str(uuid.uuid4()), **fields})


def trained(row, day, as_state=State.FINISHED, **fields):
    past = make_training(**{"starts_on": day, "state": "selesai", "field": "logam", **fields})
    return make_enrolment(session=past, person=row.person, business=row.business, state=as_state)


def test_owners_of_today_of_open_businesses_are_offered(client, session):
    owner("Umi")
    owner("Tutup", closed_on=date(2026, 1, 5))
    former = owner("Dulu")
    former.until_on = date(2026, 1, 5)
    former.save()
    owner("Batal", annulled_on=date(2026, 1, 5))

    assert names(client.get(url(session))) == ["Umi"]


def test_the_sectors_of_the_field_are_preset_and_may_be_taken_away(client):
    field = make_field("menjahit")
    TrainingFieldSector.objects.create(field=field, sector=make_sector("sandang"))
    session = make_training(field=field)
    owner("Penjahit", sector=make_sector("sandang"))
    owner("Tukang", sector=make_sector("logam"))
    owner("Entah")

    assert names(client.get(url(session))) == ["Penjahit"]
    assert names(client.get(url(session), {"bidang": ""})) == ["Entah", "Penjahit", "Tukang"]
    assert names(client.get(url(session), {"bidang": "logam"})) == ["Tukang"]
    assert names(client.get(url(session), {"bidang": "tidak-diketahui"})) == ["Entah"]


def test_filters_by_place_cluster_class_and_obstacle(client, session):
    here = owner("Serpong", district=make_district("36.74.01"))
    member = owner("Anggota")
    cluster = make_cluster()
    make_cluster_membership(cluster=cluster, business=member.business)
    make_cluster_membership(cluster=cluster, business=here.business, until_on=date(2025, 1, 1))
    make_field_check(business=here.business, checked_on=date(2024, 1, 1), obstacles=["permodalan"])
    make_field_check(business=here.business, obstacles=["keterampilan"])
    small = owner("Kecil", workers=4, investment=50_000_000)

    def found(**asked):
        return names(client.get(url(session), asked))

    assert found(kecamatan="36.74.01") == ["Serpong"]
    assert found(sentra=cluster.pk) == ["Anggota"]
    assert found(kelas=small.business.business_class) == ["Kecil"]
    assert found(kelas="tidak-diketahui") == ["Anggota", "Serpong"]
    assert found(kendala="keterampilan") == ["Serpong"]
    assert found(kendala="permodalan") == []
    assert found(q="kecil") == ["Kecil"]
    assert found(q="kecil", kecamatan="36.74.01") == []


def test_filters_by_what_they_had_before(client, session):
    owner("Belum")
    recent, old = owner("Baru"), owner("Lama")
    absent = owner("Mangkir")
    trained(recent, date(2025, 6, 1))
    trained(old, date(2022, 6, 1))
    trained(absent, date(2025, 6, 1), State.ABSENT)

    def found(**asked):
        return names(client.get(url(session), asked))

    assert found(pelatihan="belum") == ["Belum", "Mangkir"]
    assert found(pelatihan="1") == ["Belum", "Lama", "Mangkir"]
    assert found(pelatihan="5") == ["Belum", "Mangkir"]
    assert found(urut="lama") == ["Belum", "Mangkir", "Lama", "Baru"]


def test_a_row_says_what_somebody_had_before(client, session):
    row = owner("Umi")
    trained(row, date(2025, 6, 1), title="Las dasar", field="logam")
    trained(row, session.starts_on, State.ACCEPTED, title="Bentrok", state="dibuka")

    response = client.get(url(session))

    past = response.context["page"].rows[0].past
    assert [one.session.title for one in past.trainings] == ["Bentrok", "Las dasar"]
    assert len(past.cautions) == 1
    assert "Las dasar" in response.content.decode()


def test_who_is_in_the_training_is_marked_and_not_offered(client, session):
    here, other = owner("Ada"), owner("Belum")
    make_enrolment(session=session, person=here.person, business=here.business)

    response = client.get(url(session))

    assert names(response) == ["Ada", "Belum"]
    assert [bool(row.state) for row in response.context["page"].rows] == [True, False]
    assert re.findall(r'name="pilih" value="(\d+)"', response.content.decode()) == [str(other.pk)]
    assert response.context["count"] == 1


def test_ticked_ones_become_candidates_once(client, session, clerk):
    rows = [owner("Umi"), owner("Ani"), owner("Budi")]

    response = post(client, f"{url(session, 'tambah/')}?bidang=&q=usaha", *rows[:2])
    post(client, url(session, "tambah/"), *rows)

    assert response["Location"] == f"{url(session)}?bidang=&q=usaha"
    assert told(response)[0].startswith("2 ")
    enrolments = Enrolment.objects.order_by("pk")
    assert {row.state for row in enrolments} == {State.CANDIDATE}
    assert [row.person.name for row in enrolments] == ["Ani", "Umi", "Budi"]
    assert enrolments[0].business == rows[1].business
    assert enrolments[0].saved_by == clerk


def test_a_form_that_is_sent_twice_is_one_write(client, session):
    row = owner("Umi")
    sent = {"pilih": [row.pk], "form_token": str(uuid.uuid4())}

    responses = [client.post(url(session, "daftarkan/"), sent) for _ in range(2)]

    assert {response["Location"] for response in responses} == {
        f"/staf/pelatihan/{session.pk}/peserta/"
    }
    assert Enrolment.objects.count() == 1


def test_enrolled_straight_away_in_the_order_of_the_list(client):
    session = make_training(field=make_field("umum"), quota=2, reserve_places=1)
    rows = [owner(name) for name in ("Dewi", "Ani", "Citra", "Budi")]
    trained(rows[1], session.starts_on, State.ACCEPTED, title="Bentrok", state="dibuka")

    response = post(client, url(session, "daftarkan/"), *rows)

    placed = session.enrolments.placed().order_by("pk")
    assert [row.person.name for row in placed] == ["Ani", "Budi"]
    assert [row.person.name for row in session.enrolments.reserve()] == ["Citra"]
    accepted, reserve, full, caution = told(response)
    assert "Ani, Budi" in accepted
    assert "1. Citra" in reserve
    assert "Dewi" in full
    assert "Bentrok" in caution


def test_all_that_the_filters_find_are_taken(client, session):
    for number in range(80):
        owner(f"Umi {number:02}")
    owner("Lain")

    response = client.get(url(session), {"q": "umi"})
    assert response.context["count"] == 80
    assert len(response.context["page"].rows) == 50
    post(client, f"{url(session, 'tambah/')}?q=umi", semua="ya")

    assert Enrolment.objects.count() == 80
    assert not Enrolment.objects.filter(person__name="Lain").exists()


def test_too_many_are_not_taken_at_once(client, session, monkeypatch):
    monkeypatch.setattr("trainings.views.candidates.MOST_AT_ONCE", 2)
    for number in range(3):
        owner(f"Umi {number}")

    page = client.get(url(session))
    response = post(client, url(session, "tambah/"), semua="ya")

    assert 'name="semua"' not in page.content.decode()
    assert len(told(response)) == 1
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize("rest", ["tambah/", "daftarkan/"])
@pytest.mark.parametrize("value", [None, *ODD])
def test_odd_rows_are_refused_with_a_sentence(client, session, rest, value):
    answers = {} if value is None else {"pilih": [value]}

    response = client.post(url(session, rest), answers)

    assert response["Location"].startswith(url(session))
    assert len(told(response)) == 1
    assert not Enrolment.objects.exists()


def test_a_closed_business_is_not_taken_by_its_key(client, session):
    row = owner("Tutup", closed_on=date(2026, 1, 5))

    post(client, url(session, "tambah/"), row)

    assert not Enrolment.objects.exists()


def test_a_cancelled_training_takes_nobody(client):
    session = make_training(state="dibatalkan", cancellation_reason="Banjir")

    for rest in ["tambah/", "daftarkan/"]:
        response = post(client, url(session, rest), owner("Umi"))
        assert told(response)

    assert not Enrolment.objects.exists()
    assert 'name="semua"' not in client.get(url(session), {"bidang": ""}).content.decode()


def test_a_nik_leads_to_its_owner_and_never_into_an_address(client, session):
    nik = "3674010101900001"
    person = make_person(name="Umi", nik=nik)
    business = make_business(owner=person)

    response = client.post(url(session, "cari/"), {"q": nik})

    assert response["Location"] == f"{url(session)}?id={business.pk}"
    assert names(client.get(response["Location"])) == ["Umi"]
    response = client.post(url(session, "cari/"), {"q": "umi", "bidang": "", "urut": "lama"})
    assert response["Location"] == f"{url(session)}?bidang=&q=umi&urut=lama"
    assert client.get(url(session), {"q": nik}).context["filter"].form.errors
    assert client.get(url(session, "cari/"))["Location"] == url(session)


@pytest.mark.parametrize("value", ODD)
def test_odd_filters_are_no_error_of_the_server(client, session, value):
    owner("Umi")

    for name in ["q", "bidang", "sentra", "kecamatan", "kelas", "kendala", "pelatihan", "id"]:
        assert client.get(url(session), {name: value}).status_code in {200, 400}
        assert client.post(url(session, "cari/"), {name: value}).status_code in {200, 302}
        response = client.post(f"{url(session, 'tambah/')}?{name}=salah", {"semua": "ya"})
        assert response.status_code == 302
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize("order", ["nama", "lama"])
def test_pages_go_on(client, session, order):
    for number in range(60):
        owner(f"Umi {number:02}")

    first = client.get(url(session), {"urut": order})
    second = client.get(url(session), {"urut": order, "sesudah": first.context["page"].after})

    assert len({*names(first), *names(second)}) == 60


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, session, django_assert_num_queries, rows):
    for number in range(rows):
        trained(owner(f"Umi {number}"), date(2025, 1, 1))

    # Log-in (2) and rights (2); training, its sectors, choices (3), rows, past, count, places.
    with django_assert_num_queries(12):
        client.get(url(session))


def test_eighty_are_picked_with_few_queries(client, session, django_assert_max_num_queries):
    rows = [owner(f"Umi {number}") for number in range(80)]

    with django_assert_max_num_queries(30):
        post(client, url(session, "tambah/"), *rows)

    assert Enrolment.objects.count() == 80


def test_who_only_looks_picks_nobody(client, session):
    client.force_login(make_user("pejabat"))

    assert client.get(url(session)).status_code == 403
    for rest in ["tambah/", "daftarkan/"]:
        assert post(client, url(session, rest), owner("Umi")).status_code == 403


@pytest.mark.parametrize("key", [0, 10**30])
def test_what_is_not_there_is_not_found(client, key):
    assert client.get(f"/staf/pelatihan/{key}/calon/").status_code == 404
    assert client.post(f"/staf/pelatihan/{key}/calon/tambah/").status_code == 404
