"""The trainings of its people on the page of a business, and what answers an obstacle."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_business, make_document, make_ownership, make_person, make_user
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_meeting,
    make_participant,
    make_programme,
    make_training,
)
from trainings import business_panels
from trainings.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def test_it_shows_what_its_people_did_with_hours_and_certificate(client, clerk):
    siti, business = make_participant("Siti")
    enrolment = make_enrolment(person=siti, business=business, state="lulus")
    make_attendance(enrolment=enrolment, meeting=make_meeting(session=enrolment.session, hours=7))
    document = make_document()
    Certificate.objects.create(document=document, enrolment=enrolment)

    page = client.get(business.get_absolute_url()).content.decode()

    panel = page[page.index('id="pelatihan"') :]
    for words in [enrolment.session.title, "Siti", "passed", ">7<", document.number]:
        assert words in panel
    assert document.get_absolute_url() in panel


def test_what_an_owner_did_for_another_business_is_marked(client, clerk):
    siti, business = make_participant("Siti")
    other = make_business(name="Usaha kedua")
    make_enrolment(person=siti, business=other)
    worker = make_enrolment(person=make_person(name="Pekerja"), business=business)

    shown = business_panels.trainings(business, clerk)
    page = client.get(business.get_absolute_url()).content.decode()

    assert len(shown.enrolments) == 2
    assert worker in shown.enrolments
    assert page.count('for <a href="/staf/ikm/') == 1
    assert "Usaha kedua" in page


def test_former_owners_count_only_for_what_they_did_for_it(clerk):
    siti, business = make_person(name="Siti"), make_business()
    make_ownership(business=business, person=siti, until_on=date(2021, 1, 1))
    make_enrolment(person=siti, business=make_business(name="Lain"))
    here = make_enrolment(person=siti, business=business)

    assert business_panels.trainings(business, clerk).enrolments == [here]


def test_without_trainings_it_says_so(client, clerk):
    page = client.get(make_business().get_absolute_url()).content.decode()

    assert "Nobody of this business has been in a training yet." in page


def test_who_may_not_see_participants_sees_nothing_of_them():
    assert business_panels.trainings(make_business(), make_user("petugas")) is not None

    former = make_user("petugas", is_active=False)

    assert business_panels.trainings(make_business(), former) is None


def test_only_the_newest_are_shown(clerk, monkeypatch):
    monkeypatch.setattr(business_panels, "SHOWN", 2)
    siti, business = make_participant("Siti")
    for year in (2023, 2024, 2025):
        session = make_training(starts_on=date(year, 2, 3))
        make_enrolment(session=session, person=siti, business=business)

    shown = business_panels.trainings(business, clerk)

    assert shown.has_more
    assert [one.session.starts_on.year for one in shown.enrolments] == [2025, 2024]


def test_the_number_of_queries_does_not_grow_with_the_rows(client, clerk):
    siti, business = make_participant("Siti")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(business.get_absolute_url())
        return len(captured)

    def more():
        enrolment = make_enrolment(person=siti, business=business, state="lulus")
        make_attendance(enrolment=enrolment)
        Certificate.objects.create(document=make_document(), enrolment=enrolment)

    more()
    few = queries()
    for _ in range(10):
        more()

    assert queries() == few


# --- What answers an obstacle ---


def test_programmes_that_answer_an_obstacle_are_told(client):
    client.force_login(make_user("pejabat"))
    skills = make_programme(name="Las", year=2025, obstacle="keterampilan")
    make_programme(name="Tanpa kendala", year=2025)
    make_programme(name="Kosong", year=2024, obstacle="pemasaran")
    session = make_training(programme=skills)
    _siti, business = make_participant("Siti")
    for name in ("Siti", "Budi"):
        make_enrolment(
            session=session, person=make_person(name=name), business=business, state="hadir"
        )

    answers = client.get("/staf/kendala/").context["answers"]

    told = {one.obstacle: one for one in answers}
    assert told.keys() == {"keterampilan", "pemasaran"}
    assert told["keterampilan"].businesses == 1
    assert "Las (2025)" in told["keterampilan"].words
    assert told["pemasaran"].businesses == 0
    assert told["pemasaran"].url == ""
    listed = client.get(told["keterampilan"].url)
    assert listed.context["number"] == 1
    assert [line.one for line in listed.context["lines"]] == [business]
