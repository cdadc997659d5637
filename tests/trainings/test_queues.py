"""What waits of trainings on the desk of the staff."""

from datetime import timedelta

import pytest
from django.utils import timezone

from documents.models import IssuedDocument
from tests.factories import make_user
from tests.training_factories import make_certificate, make_enrolment, make_training
from trainings import queues
from trainings.actions import enrolling
from trainings.models import State, TrainingSession

pytestmark = pytest.mark.django_db
DESK = "/staf/"


def waiting(key):
    rows = queues.BY_KEY[key].rows(TrainingSession.objects.all(), timezone.localdate())
    return set(rows)


def make_ended(state=TrainingSession.State.RUNNING, **fields):
    return make_training(starts_on=timezone.localdate() - timedelta(days=1), state=state, **fields)


@pytest.mark.parametrize("state", TrainingSession.State.values)
def test_those_whose_days_are_over_wait_for_results(state):
    ended = make_ended(state, cancellation_reason="Hujan" if state == "dibatalkan" else "")
    make_training(starts_on=timezone.localdate())

    assert waiting("lewat") == ({ended} if state in {"dibuka", "ditutup", "berjalan"} else set())


def test_those_who_passed_wait_for_certificates():
    session = make_ended(TrainingSession.State.FINISHED)
    first, second = (make_enrolment(session=session, state=State.FINISHED) for _ in range(2))
    make_enrolment(session=make_ended(TrainingSession.State.FINISHED), state=State.FAILED)
    make_certificate(enrolment=first)

    assert waiting("tanpa-sertifikat") == {session}

    make_certificate(enrolment=second)
    assert not waiting("tanpa-sertifikat")

    IssuedDocument.objects.filter(certificate__enrolment=first).update(
        revoked_on=timezone.localdate(), revocation_reason="Salah nama"
    )
    assert waiting("tanpa-sertifikat") == {session}


@pytest.mark.parametrize("state", TrainingSession.State.values)
def test_those_in_which_people_moved_up_wait_until_all_are_told(state):
    reason = "Hujan" if state == "dibatalkan" else ""
    coming = make_training(starts_on=timezone.localdate(), state=state, cancellation_reason=reason)
    row = make_enrolment(session=coming, moved_up_at=timezone.now())
    make_enrolment(session=coming, moved_up_at=timezone.now(), told_at=timezone.now())
    make_enrolment(session=make_ended(), moved_up_at=timezone.now())
    make_enrolment(session=make_training(starts_on=timezone.localdate()))

    assert waiting("naik") == ({coming} if state in {"dibuka", "ditutup", "berjalan"} else set())

    enrolling.note_told(coming.enrolments.filter(pk=row.pk), by=make_user())
    assert not waiting("naik")


@pytest.mark.parametrize(
    ("role", "shown"),
    # Officials issue certificates, and write no results nor participants.
    [
        ("petugas", [("naik", 0), ("lewat", 1), ("tanpa-sertifikat", 0)]),
        ("pejabat", [("tanpa-sertifikat", 0)]),
    ],
)
def test_the_desk_leads_to_the_list_of_what_waits(client, role, shown):
    client.force_login(make_user(role))
    ended = make_ended(title="Jahit yang lewat")
    make_training(title="Jahit nanti", starts_on=timezone.localdate())

    waiting = client.get(DESK).context["training_queues"]

    assert [(queue.key, count) for queue, count in waiting] == shown
    listed = client.get(queues.BY_KEY["lewat"].list_address)
    assert [row.pk for row in listed.context["page"].rows] == [ended.pk]
