"""All records of a ceremony as long work: each for itself, nothing twice, a ZIP."""

import io
import uuid
import zipfile

import pytest
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone, translation

from documents import issuing
from documents.models import IssuedDocument, Series, Signatory
from grants import ceremony_records
from grants.actions.handing_over import cancel_handover
from grants.models import Ceremony, CeremonyGuest, Handover, Receipt, State
from ikm_registry import jobs
from ikm_registry.models import Job
from tests.factories import make_business, make_letterhead, make_person, make_signatory, make_user
from tests.forms import told
from tests.grant_factories import (
    make_ceremony,
    make_equipment,
    make_grant,
    make_grant_programme,
    make_item,
    make_receipt,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    make_letterhead()
    make_signatory()
    user = make_user()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def make_ready(name, **fields):
    business = make_business(name=f"Usaha {name}")
    person = make_person(name=name)
    return make_grant(state=State.DECIDED, business=business, person=person, **fields)


def stock(count):
    receipt = make_receipt(quantity=count)
    return [make_item(receipt=receipt, serial=f"SN-{number}") for number in range(count)]


def plan(*grants, **fields) -> Ceremony:
    fields = {"signatory": Signatory.objects.first(), "handed_on": timezone.localdate()} | fields
    return make_ceremony(programme=make_grant_programme(), grants=grants, **fields)


def start(client, ceremony, **typed):
    url = reverse("staff:ceremony_issue", args=[ceremony.pk])
    return client.post(url, {"form_token": str(uuid.uuid4())} | typed)


def run_job() -> Job:
    job = Job.objects.latest("pk")
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def file_of(job) -> str:
    return reverse("staff:ceremony_file", args=[job.arguments["file"]])


def names_in(client, job) -> list[str]:
    packed = b"".join(client.get(file_of(job)).streaming_content)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in archive.namelist():
            assert archive.read(name).startswith(b"%PDF-")
        return archive.namelist()


@pytest.mark.django_db(transaction=True)
def test_all_receive_and_their_records_come_in_a_zip_in_the_order_of_the_table(client, clerk):
    stock(3)
    grants = [make_ready(name) for name in ["Citra", "Ani", "Budi"]]
    ceremony = plan(*grants)

    response = start(client, ceremony)
    job = run_job()

    assert response.url == job.get_absolute_url()
    assert (job.error, job.done, job.total) == ("", 3, 3)
    assert job.outcome == {"issued": 3, "packed": 3, "refused": []}
    year = timezone.localdate().year
    assert names_in(client, job) == [
        f"001-BAST-3674-{year}-00001-usaha-citra.pdf",
        f"002-BAST-3674-{year}-00002-usaha-ani.pdf",
        f"003-BAST-3674-{year}-00003-usaha-budi.pdf",
    ]
    given = Handover.objects.order_by("pk")
    assert {one.ceremony for one in given} == {ceremony}
    assert [one.given.get().item.serial for one in given] == ["SN-0", "SN-1", "SN-2"]
    assert {one.issued_by for one in IssuedDocument.objects.filter(kind="bast")} == {clerk}
    # The page of the work leads to that of the ceremony, which tells what came of it.
    assert client.get(job.get_absolute_url()).url == ceremony.get_absolute_url()
    page = client.get(ceremony.get_absolute_url()).content.decode()
    assert "3 records were issued last time" in page
    assert file_of(job) in page


@pytest.mark.django_db(transaction=True)
def test_one_that_is_refused_stops_no_other_and_is_told_with_its_reason(client, clerk):
    stock(2)
    lacks = make_ready("Tanpa stok", equipment=make_equipment("Obras"))
    gone = make_ready("Mundur")
    ceremony = plan(make_ready("Ani"), lacks, gone, make_ready("Budi"))
    gone.state, gone.closed_on, gone.closing_reason = State.WITHDRAWN, "2026-06-01", "Pindah"
    gone.save()

    start(client, ceremony)
    job = run_job()

    assert (job.outcome["issued"], len(names_in(client, job))) == (2, 2)
    page = client.get(ceremony.get_absolute_url())
    refused = {one.grant: one.sentence for one in page.context["refused"]}
    assert set(refused) == {lacks, gone}
    assert "Obras: 1 are needed, 0 are in stock" in refused[lacks]
    assert "withdrawn" in refused[gone]
    assert "Usaha Tanpa stok" in page.content.decode()
    # Nothing about people is kept with the work.
    assert "Usaha" not in str(job.outcome)


@pytest.mark.django_db(transaction=True)
def test_run_again_it_hands_nothing_over_twice(client, clerk):
    stock(2)
    ceremony = plan(make_ready("Ani"), make_ready("Budi"), make_ready("Citra"))
    start(client, ceremony)
    first = run_job()
    make_item(receipt=make_receipt(quantity=1), serial="SN-9")

    start(client, ceremony)
    second = run_job()

    assert (first.outcome["issued"], second.outcome["issued"]) == (2, 1)
    assert second.outcome["refused"] == []
    assert len(names_in(client, second)) == 3
    assert Series.objects.get(key__startswith="BAST-").last_number == 3
    assert not Receipt.objects.exclude(in_stock=0).exists()


@pytest.mark.django_db(transaction=True)
def test_cut_off_and_started_again_it_goes_on(client, clerk, monkeypatch):
    stock(4)
    ceremony = plan(*(make_ready(f"Orang {number}") for number in range(4)))
    start(client, ceremony)
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
    job = Job.objects.get()
    assert jobs.state(job) is jobs.State.INTERRUPTED
    assert "did not come to its end" in client.get(ceremony.get_absolute_url()).content.decode()

    assert jobs.restart(job)
    job = run_job()

    assert Handover.objects.count() == 4
    assert IssuedDocument.objects.stored().filter(kind="bast").count() == 4
    assert len(names_in(client, job)) == 4
    assert Series.objects.get(key__startswith="BAST-").last_number == 4


@pytest.mark.django_db(transaction=True)
def test_who_did_not_come_receives_when_it_is_run_again(client, clerk):
    stock(1)
    ceremony = plan(make_ready("Ani"))
    start(client, ceremony)
    run_job()
    handover = Handover.objects.get()
    cancel_handover(handover=handover, reason="Tidak hadir", today=timezone.localdate(), by=clerk)

    start(client, ceremony)
    job = run_job()

    assert job.outcome["issued"] == 1
    assert Handover.objects.valid().get() != handover


@pytest.mark.django_db(transaction=True)
def test_a_record_that_was_revoked_is_told(client, clerk):
    stock(1)
    ceremony = plan(make_ready("Ani"))
    start(client, ceremony)
    run_job()
    IssuedDocument.objects.filter(kind="bast").update(
        revoked_on=timezone.localdate(), revocation_reason="x"
    )

    start(client, ceremony)
    job = run_job()

    assert job.outcome["packed"] == 0
    assert "revoked" in job.outcome["refused"][0][1]


def test_who_is_taken_out_meanwhile_is_left_out(client, clerk):
    stock(2)
    first, second = make_ready("Ani"), make_ready("Budi")
    start(client, plan(first, second))
    job = Job.objects.get()

    def take_out(count, *_told):
        if count == 1:
            CeremonyGuest.objects.filter(grant=second).delete()

    outcome = ceremony_records.run(job, take_out)

    assert outcome == {"issued": 1, "packed": 1, "refused": []}


def test_one_that_moves_while_the_work_begins_has_records_of_its_new_place(
    client, clerk, monkeypatch
):
    stock(1)
    start(client, plan(make_ready("Ani")))

    def move(*_told):
        Ceremony.objects.update(place="Gedung")
        return ""

    monkeypatch.setattr(ceremony_records, "what_is_missing", move)
    ceremony_records.run(Job.objects.get(), lambda *_told: None)

    assert Handover.objects.get().place == "Gedung"


def test_a_second_click_starts_one_job(client, clerk):
    ceremony = plan(make_ready("Ani"))
    token = str(uuid.uuid4())

    urls = {start(client, ceremony, form_token=token).url for _ in range(3)}

    assert len(urls) == 1
    assert Job.objects.count() == 1
    assert "being issued just now" in client.get(ceremony.get_absolute_url()).content.decode()


def test_before_it_starts_the_page_says_what_is_missing(client, clerk):
    empty = plan()
    nobody = plan(make_ready("Ani"), signatory=None)
    former = plan(make_ready("Budi"), signatory=make_signatory(name="Lama", valid_until="2021-1-1"))

    for ceremony, sentence in [
        (empty, "Nobody is to receive"),
        (nobody, "who hands over"),
        (former, "Lama may not sign today"),
    ]:
        response = client.get(reverse("staff:ceremony_issue", args=[ceremony.pk]))
        assert response.url == ceremony.get_absolute_url()
        assert sentence in told(response)[-1]
        start(client, ceremony)
    assert not Job.objects.exists()


def test_what_is_gone_when_the_work_begins_is_told(client, clerk):
    ceremony = plan(make_ready("Ani"))
    start(client, ceremony)
    job = Job.objects.get()

    Ceremony.objects.update(signatory=None)
    with translation.override("en"), pytest.raises(jobs.JobError, match="who hands over"):
        ceremony_records.run(job, lambda *_told: None)
    job.arguments["ceremony"] = 999_999
    with translation.override("en"), pytest.raises(jobs.JobError, match="no longer there"):
        ceremony_records.run(job, lambda *_told: None)


def test_the_file_is_for_who_asked_for_it_and_who_oversees(client, clerk):
    start(client, plan(make_ready("Ani")))
    job = Job.objects.get()
    storages["exports"].save(job.arguments["file"], io.BytesIO(b"PK"))

    for role, status in [("petugas", 403), ("pejabat", 403), ("admin", 200)]:
        client.force_login(make_user(role))
        response = client.get(file_of(job))
        list(response)  # a file is closed once it is read
        assert response.status_code == status


def test_a_file_that_is_gone_leads_to_the_ceremony(client, clerk):
    ceremony = plan(make_ready("Ani"))
    start(client, ceremony)

    response = client.get(file_of(Job.objects.get()))

    assert response.url == ceremony.get_absolute_url()
    assert "kept for a week" in told(response)[0]
