"""Phones of participants as a file: a right of its own, for a reason, logged."""

import csv
import io

import pytest
from django.urls import reverse

from businesses.models import Export
from tests.factories import make_user
from tests.sent_forms import as_shown
from tests.training_factories import make_enrolment, make_participant, make_training
from trainings.models import State

pytestmark = pytest.mark.django_db
PHONE, NIK = "+6281200000001", "3674014101800012"


def page_of(session):
    return reverse("staff:participant_phones", args=[session.pk])


@pytest.fixture
def session():
    made = make_training(slug="furnitur")
    person, business = make_participant("=Siti", phone=PHONE, nik=NIK)
    business.phone = "+62217560001"
    business.save()
    make_enrolment(session=made, person=person, business=business)
    make_enrolment(session=made, state=State.CANDIDATE)
    return made


@pytest.fixture
def admin(client):
    user = make_user("admin")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def test_the_phones_are_taken_away_for_a_reason_and_logged(client, admin, session):
    make_enrolment(session=make_training())
    page = client.get(page_of(session))
    assert page.context["count"] == 2
    assert not Export.objects.exists()

    response = client.post(page_of(session), as_shown(page) | {"reason": "Pesan massal"})

    content = b"".join(response.streaming_content).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content))) == [
        ["Name", "Business", "Phone", "Phone of the business", "State"],
        ["'=Siti", "Usaha =Siti", "0812-0000-0001", "(021) 7560001", "accepted"],
        ["Siti Aminah", "Usaha Siti Aminah", "", "", "candidate"],
    ]
    assert "telepon-furnitur-" in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-store"
    logged = Export.objects.get()
    assert (logged.asked_by, logged.reason, logged.row_count) == (admin, "Pesan massal", 2)
    assert (logged.filters, logged.kind) == (f"pelatihan={session.pk}", "csv")
    assert logged.columns == ["name", "business", "phone", "business_phone", "state"]
    assert not logged.has_whole_numbers


@pytest.mark.parametrize("reason", ["", "  ", "x\0", "x" * 301])
def test_without_a_reason_nothing_is_given(client, admin, session, reason):
    page = client.post(page_of(session), {"reason": reason})

    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"reason"}
    assert not Export.objects.exists()


@pytest.mark.parametrize("role", ["petugas", "pejabat"])
def test_who_has_not_the_right_gets_nothing(client, session, role):
    client.force_login(make_user(role))

    for response in [client.get(page_of(session)), client.post(page_of(session), {"reason": "x"})]:
        assert response.status_code == 403
    page = client.get(reverse("staff:invitations", args=[session.pk]))
    assert page_of(session) not in page.content.decode()
    assert not Export.objects.exists()


def test_a_log_of_it_can_be_looked_at(client, admin, session):
    client.post(page_of(session), {"reason": "Pesan massal"})

    assert b"Pesan massal" in client.get("/admin/businesses/export/").content


@pytest.mark.parametrize("rows", [1, 10])
def test_queries_do_not_grow_with_rows(client, admin, django_assert_num_queries, rows):
    session = make_training()
    for _number in range(rows):
        make_enrolment(session=session)

    # Session, user, rights, training, rows, log.
    with django_assert_num_queries(6):
        b"".join(client.post(page_of(session), {"reason": "Uji"}).streaming_content)
