"""What the history of a training says, and who wrote it."""

import pghistory
import pytest
from django.urls import reverse
from django.utils import timezone

from ikm_registry.templatetags.figures import day
from tests.factories import make_user
from tests.training_factories import (
    make_attendance,
    make_certificate,
    make_enrolment,
    make_meeting,
    make_participant,
    make_session_partner,
    make_training,
)
from trainings.actions.attendance import mark
from trainings.actions.enrolling import decline, enrol, lock_session, move_up
from trainings.models import State, TrainingSession

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    user = make_user(name="Rina Contoh")
    client.force_login(user)
    return user


def sentences(client, session):
    response = client.get(reverse("staff:training_history", args=[session.pk]))
    assert response.status_code == 200
    return [entry.text for entry in response.context["entries"]]


@pytest.mark.django_db(transaction=True)  # each act has a moment of its own
def test_what_happened_is_told_newest_first_with_who_did_it(client, clerk):
    session = make_training(quota=1, reserve_places=1, title="Menjahit")
    (first, one), (second, two) = make_participant("Ani Contoh"), make_participant("Budi Contoh")
    with pghistory.context(user=clerk.pk):
        accepted = enrol(session, person=first, business=one, by=clerk)
        enrol(session, person=second, business=two, by=clerk)
        decline(accepted, by=clerk)

    told = sentences(client, session)

    assert told == [
        "Budi Contoh naik dari cadangan",
        "Ani Contoh: Status: diterima menjadi menolak",
        "Budi Contoh: cadangan",
        "Ani Contoh: diterima",
        "Dicatat: Menjahit",
    ]
    page = client.get(reverse("staff:training_history", args=[session.pk])).content.decode()
    assert "Budi Contoh naik dari cadangan, oleh Rina Contoh" in page


def test_within_one_act_a_cause_stands_below_its_effect(client, clerk):
    session = make_training(quota=1, reserve_places=1)
    meeting = make_meeting(session=session)
    (first, one), (second, two) = make_participant("Ani Contoh"), make_participant("Budi Contoh")
    enrol(session, person=first, business=one, by=clerk)
    reserve = enrol(session, person=second, business=two, by=clerk)
    TrainingSession.objects.filter(pk=session.pk).update(quota=2)
    move_up(lock_session(session), by=clerk)
    mark(reserve, meeting, is_present=True, by=clerk)

    told = sentences(client, session)

    assert [text for text in told if "Budi" in text or "Kuota" in text] == [
        "Budi Contoh: Status: diterima menjadi hadir",
        f"Budi Contoh, 2 Maret 2026 ({meeting.get_part_display()}): hadir",
        "Budi Contoh naik dari cadangan",
        "Budi Contoh: cadangan",
        "Kuota: 1 menjadi 2",
    ]


@pytest.mark.django_db(transaction=True)
def test_marks_are_told_to_the_minute(client, clerk):
    meeting = make_meeting()
    enrolment = make_enrolment(session=meeting.session)
    with pghistory.context(user=clerk.pk):
        mark(enrolment, meeting, is_present=True, by=clerk)

    address = reverse("staff:training_history", args=[meeting.session_id])
    response = client.get(address)

    at = timezone.localtime(response.context["entries"][0].at)
    assert f"oleh Rina Contoh, {day(at.date())}, {at:%H.%M}<" in response.content.decode()


def test_every_mark_is_told_with_its_meeting(client, clerk):
    meeting = make_meeting(part="pagi")
    enrolment = make_enrolment(session=meeting.session)

    mark(enrolment, meeting, is_present=True, by=clerk)
    mark(enrolment, meeting, is_present=False, by=clerk)

    told = sentences(client, meeting.session)
    assert "Siti Aminah, 2 Maret 2026 (pagi): hadir" in told
    assert "Siti Aminah, 2 Maret 2026 (pagi): tidak hadir" in told


def test_parts_and_changes_are_told_by_name(client, clerk):
    partner = make_session_partner()
    session = partner.session
    TrainingSession.objects.filter(pk=session.pk).update(quota=25, state="berjalan")

    told = sentences(client, session)

    assert "Mitra Kementerian Perindustrian RI: ditambahkan" in told
    assert "Kuota: 20 menjadi 25" in told
    assert "Status: pendaftaran dibuka menjadi sedang berjalan" in told


def test_who_was_removed_is_still_named(client, clerk):
    enrolment = make_enrolment(state=State.CANDIDATE)
    session = enrolment.session
    enrolment.delete()

    assert "Siti Aminah: dihapus" in sentences(client, session)


def test_what_the_system_wrote_names_nobody(client, clerk):
    session = make_training()

    page = client.get(reverse("staff:training_history", args=[session.pk])).content.decode()

    assert "oleh sistem" in page


def test_a_certificate_issued_anew_names_the_one_it_replaces(client, clerk):
    first = make_certificate()
    second = make_certificate(enrolment=first.enrolment, replaces=first.document)

    old, new = first.document.number, second.document.number
    told = sentences(client, first.enrolment.session)

    name = first.enrolment.person.name
    assert f"{name}: sertifikat {new}, menggantikan {old}" in told
    assert f"{name}: sertifikat {old}" in told


@pytest.mark.parametrize("rows", [1, 12])
def test_query_count_does_not_grow_with_events(client, clerk, rows, django_assert_num_queries):
    session = make_training()
    make_session_partner(session=session)
    meeting = make_meeting(session=session)
    for _ in range(rows):
        make_attendance(enrolment=make_enrolment(session=session), meeting=meeting)

    with django_assert_num_queries(16):
        client.get(reverse("staff:training_history", args=[session.pk]))


def test_unknown_training_is_not_found(client, clerk):
    assert client.get(reverse("staff:training_history", args=[99_999])).status_code == 404
