"""Certificates of a whole training as long work: a ZIP, and nothing twice."""

import io
import uuid
import zipfile
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.core.files.storage import storages
from django.utils import translation

from documents import issuing
from documents.amending import revoke
from documents.models import IssuedDocument, Series, Signatory
from ikm_registry import jobs
from ikm_registry.models import Job
from tests.factories import make_letterhead, make_signatory, make_user
from tests.sent_forms import as_shown
from tests.threads import in_threads
from tests.training_factories import (
    make_certificate,
    make_enrolment,
    make_passed,
    make_training,
)
from trainings import certificate_lists, certificates
from trainings.models import Certificate, Enrolment, State

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def list_of(session) -> str:
    return f"/staf/pelatihan/{session.pk}/sertifikat/semua/"


@pytest.fixture
def letters():
    make_letterhead()
    return make_signatory()


@pytest.fixture
def clerk(client, letters):
    user = make_user()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


@pytest.fixture
def session():
    return make_training(quota=10)


def start(client, session, **typed):
    sent = as_shown(client.get(list_of(session))) | {"form_token": str(uuid.uuid4())} | typed
    return client.post(list_of(session), sent)


def run_job() -> Job:
    job = Job.objects.latest("pk")
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def names_in(client, job) -> list[str]:
    packed = b"".join(client.get(job.url).streaming_content)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            assert archive.read(name).startswith(b"%PDF-")
        return archive.namelist()


@pytest.mark.django_db(transaction=True)
def test_all_who_passed_get_a_certificate_in_a_zip_by_name(client, clerk, session):
    for name in ["Citra", "Ani", "Budi"]:
        make_passed(name, session=session)
    make_enrolment(session=session, state=State.FAILED)
    make_passed("Orang lain")

    response = start(client, session)
    job = run_job()

    assert response.url == job.get_absolute_url()
    assert (job.error, job.outcome, job.done, job.total) == ("", {"issued": 3}, 3, 3)
    year = IssuedDocument.objects.first().issued_on.year
    assert names_in(client, job) == [
        f"SPL-3674-{year}-00001-ani.pdf",
        f"SPL-3674-{year}-00002-budi.pdf",
        f"SPL-3674-{year}-00003-citra.pdf",
    ]
    assert {one.issued_by for one in IssuedDocument.objects.stored()} == {clerk}


@pytest.mark.django_db(transaction=True)
def test_who_has_a_valid_one_gets_no_other(client, clerk, session):
    kept = make_certificate(enrolment=make_passed("Ani", session=session)).document
    unfinished = make_certificate(
        enrolment=make_passed("Budi", session=session), is_stored=False
    ).document
    gone = make_passed("Citra", session=session)
    revoke(make_certificate(enrolment=gone).document, reason="x", today=TODAY, by=clerk)

    start(client, session)
    job = run_job()

    assert job.outcome == {"issued": 1}
    names = names_in(client, job)
    assert len(names) == 3
    assert f"{kept.number}-ani.pdf" in names
    assert f"{unfinished.number}-budi.pdf" in names
    assert gone.certificates.count() == 2


@pytest.mark.django_db(transaction=True)
def test_cut_off_and_started_again_it_issues_nothing_twice(client, clerk, session, monkeypatch):
    for number in range(4):
        make_passed(f"Peserta {number}", session=session)
    start(client, session)
    real, done = issuing.store, []

    def cut_off(document):
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(document)
        return real(document)

    with monkeypatch.context() as patched:
        patched.setattr(issuing, "store", cut_off)
        with pytest.raises(KeyboardInterrupt):
            run_job()
    assert Certificate.objects.count() == 3
    job = Job.objects.get()
    assert jobs.state(job) is jobs.State.INTERRUPTED

    assert jobs.restart(job)
    job = run_job()

    assert Certificate.objects.count() == 4
    assert IssuedDocument.objects.stored().count() == 4
    assert len(names_in(client, job)) == 4
    numbers = Series.objects.get(key__startswith="SPL-3674-").last_number
    assert numbers == 4


@pytest.mark.django_db(transaction=True)
def test_two_lists_at_once_make_one_certificate_each(letters, session):
    enrolments = [make_passed(f"Peserta {number}", session=session) for number in range(3)]

    def work(_number):
        return [
            certificates.issue_unless_there(
                one.pk, signatory=letters, site="https://contoh.id/", today=TODAY, by=None
            )
            for one in enrolments
        ]

    results = in_threads(4, work)

    assert all(isinstance(result, list) for result in results), results
    assert Certificate.objects.count() == 3
    assert sum(is_new for result in results for _document, is_new in result) == 3
    assert Series.objects.get(key="SPL-3674-2026").last_number == 3


def test_whose_result_is_taken_back_meanwhile_is_left_out(letters, client, clerk, session):
    enrolments = [make_passed(f"Peserta {number}", session=session) for number in range(2)]
    start(client, session)
    job = Job.objects.get()

    def take_back(count, *_told):
        if count == 1:
            Enrolment.objects.filter(pk=enrolments[1].pk).update(state=State.FAILED)

    assert certificate_lists.run(job, take_back) == {"issued": 1}


def test_a_second_click_starts_one_job(client, clerk, session):
    make_passed(session=session)
    sent = as_shown(client.get(list_of(session)))

    urls = {client.post(list_of(session), sent).url for _ in range(3)}

    assert len(urls) == 1
    assert Job.objects.count() == 1


@pytest.mark.parametrize("signatory", ["x", "", "99999", str(10**30)])
def test_a_wrong_signatory_is_told(client, clerk, session, signatory):
    make_passed(session=session)

    response = start(client, session, signatory=signatory)

    assert set(response.context["form"].errors) == {"signatory"}
    assert not Job.objects.exists()


def test_what_is_gone_when_the_work_begins_is_told(client, clerk, session):
    make_passed(session=session)
    start(client, session)
    job = Job.objects.get()

    Signatory.objects.all().delete()
    with translation.override("en"), pytest.raises(jobs.JobError, match="signatory"):
        certificate_lists.run(job, lambda *_told: None)
    job.arguments["session"] = 999_999
    with translation.override("en"), pytest.raises(jobs.JobError, match="training"):
        certificate_lists.run(job, lambda *_told: None)


def test_a_signatory_who_may_no_longer_sign_stops_the_work(client, clerk, session):
    make_passed(session=session)
    start(client, session)
    Signatory.objects.update(valid_until=date(2020, 12, 31))

    with translation.override("en"), pytest.raises(jobs.JobError, match="may not sign"):
        certificate_lists.run(Job.objects.get(), lambda *_told: None)


def test_the_file_is_for_who_asked_for_it_and_who_oversees(client, clerk, session):
    make_passed(session=session)
    start(client, session)
    job = Job.objects.get()
    storages["exports"].save(job.arguments["file"], io.BytesIO(b"PK"))

    for role, status in [("petugas", 403), ("pejabat", 403), ("admin", 200)]:
        client.force_login(make_user(role))
        response = client.get(job.url)
        list(response)  # a file is closed once it is read
        assert response.status_code == status


def test_a_file_that_is_gone_leads_to_the_certificates(client, clerk, session):
    make_passed(session=session)
    start(client, session)

    response = client.get(Job.objects.get().url)

    assert response.url == f"/staf/pelatihan/{session.pk}/sertifikat/"
    assert "kept for a week" in said(response)
