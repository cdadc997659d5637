"""Who takes part in a training is on no public page."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import make_business, sitemap_of
from tests.pictures import make_picture
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_evaluation,
    make_meeting,
    make_participant,
    make_session_partner,
    make_training,
)
from trainings.models import (
    PublicMeeting,
    PublicTopic,
    PublicTraining,
    PublicTrainingCount,
    PublicTrainingPartner,
    PublicTrainingPhoto,
    SessionPhoto,
    State,
    TrainingSession,
)

pytestmark = pytest.mark.django_db
NIK, PHONE = "3674014107850003", "+6281234567890"
NAME = "Wulandari Kusumaningrum"
SECRETS = ["wulandari", "kusumaningrum", "81234567890", "0812-3456-7890", NIK, "wulan@pemilik"]
STATES = ["konsep", "dibuka", "ditutup", "berjalan", "selesai", "dibatalkan"]


@pytest.fixture
def trainings():
    """One of each state, to come and over, in which the same person takes part."""
    person, business = make_participant(NAME, nik=NIK, phone=PHONE, email="wulan@pemilik.example")
    # A listed one with a higher key: the file of the sitemap for these keys is there.
    make_business(listed_on=date(2025, 2, 1))
    today, made = timezone.localdate(), []
    for starts_on in [today + timedelta(days=9), today, date(2013, 4, 26)]:
        for state in STATES:
            session = make_training(
                starts_on=starts_on, state=state,
                cancellation_reason="Hujan" if state == "dibatalkan" else "",
            )  # fmt: skip
            meeting = make_meeting(session=session)
            enrolment = make_enrolment(
                session=session, person=person, business=business, state=State.FINISHED
            )
            make_attendance(enrolment=enrolment, meeting=meeting)
            make_session_partner(session=session)
            make_evaluation(session=session, liked=f"Salam dari {NAME}")
            SessionPhoto.objects.create(
                session=session, position=1, picture=make_picture(),
                caption=f"{NAME} sedang menjahit",
            )  # fmt: skip
            made.append(session)
    return made, business


def public_addresses(sessions, business):
    found = [
        "/", "/pelatihan/", "/pelatihan/?tahun=2013", "/pelatihan/?bidang=konveksi",
        "/pelatihan/?bidang=x", "/pelatihan/kalender.ics", "/pelatihan/feed.xml", "/sitemap.xml",
        "/sitemap-1.xml", sitemap_of(business), "/pertumbuhan/", "/pertumbuhan.json",
        "/verifikasi/",
    ]  # fmt: skip
    for session in sessions:
        found += [f"/pelatihan/{session.slug}/", f"/pelatihan/{session.slug}/kalender.ics"]
    return found


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_public_page_names_who_takes_part(client, trainings, language):
    client.cookies["django_language"] = language
    sessions, business = trainings
    shown = 0

    for address in public_addresses(sessions, business):
        response = client.get(address)
        page = response.getvalue().decode().lower()
        assert response.status_code in {200, 404}, address
        assert [secret for secret in SECRETS if secret in page] == [], address
        shown += response.status_code == 200

    # All but the pages and files of the three drafts.
    assert shown == len(public_addresses(sessions, business)) - 6


def test_the_counts_of_them_are_there(client, trainings):
    session = next(one for one in trainings[0] if one.state == TrainingSession.State.FINISHED)

    training = client.get(f"/pelatihan/{session.slug}/").context["training"]

    assert (training.trained_count, training.passed_count) == (1, 1)


VIEWS = [
    PublicTraining, PublicMeeting, PublicTrainingPartner, PublicTopic, PublicTrainingPhoto,
    PublicTrainingCount,
]  # fmt: skip


@pytest.mark.usefixtures("trainings")
def test_no_public_view_of_trainings_holds_their_names():
    rows = [str(row).lower() for view in VIEWS for row in view.objects.values()]

    assert len(rows) > 30
    assert [row for row in rows if any(secret in row for secret in SECRETS)] == []
