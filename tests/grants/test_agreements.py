"""Agreements on grants: one by one, of a whole programme as long work, and those that replace."""

import io
import uuid
import zipfile
from datetime import date

import pypdf
import pytest
from django.contrib.messages import get_messages
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone, translation

from documents import codes, issuing
from documents.amending import revoke
from documents.models import IssuedDocument, Letterhead, Series, Signatory
from grants import agreement_lists, agreements
from grants.actions.agreeing import agree, agree_unless_there
from grants.actions.refusals import RefusedError
from grants.decision_parts import agreement_part
from grants.models import Agreement, Grant, GrantLine, State
from ikm_registry import jobs
from ikm_registry.models import Job
from tests.factories import (
    make_business,
    make_letterhead,
    make_person,
    make_signatory,
    make_user,
)
from tests.forms import ODD
from tests.grant_factories import (
    go_on,
    make_equipment,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_recipient,
)
from tests.sent_forms import as_shown
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
SITE = "https://ikm.contoh.go.id/"
TODAY = date(2026, 11, 25)
NPHD = "Naskah Perjanjian Hibah Daerah (NPHD)"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def signatory():
    make_letterhead()
    return make_signatory()


@pytest.fixture
def clerk(client):
    user = make_user()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


@pytest.fixture
def programme():
    return make_grant_programme("Hibah", kind=make_grant_kind("hibah", agreement=NPHD))


def decided(programme, name="Siti Aminah", state=State.DECIDED, **fields):
    person, business = make_recipient(name)
    return make_grant(state=state, programme=programme, person=person, business=business, **fields)


def agreed(grant, *, signatory, by=None, **fields):
    return agree(
        grant=grant, signatory=signatory, site=SITE, today=TODAY, by=by or make_user(), **fields
    )


def list_of(programme) -> str:
    return f"/staf/bantuan/program/{programme.pk}/perjanjian/"


def page_of(grant) -> str:
    return f"/staf/bantuan/{grant.pk}/perjanjian/"


def issue(client, grant, callbacks, **typed):
    with callbacks(execute=True):
        return client.post(page_of(grant), as_shown(client.get(page_of(grant))) | typed)


def pages_of(document) -> str:
    issuing.store(document)
    document.refresh_from_db()
    with issuing.open_file(document) as file:
        read = pypdf.PdfReader(io.BytesIO(file.read())).pages
    return " ".join(" ".join(page.extract_text().split()) for page in read)


# One


def test_an_agreement_says_who_gives_what_to_whom(
    client, clerk, programme, django_capture_on_commit_callbacks
):
    grant = decided(
        programme, quantity=2, equipment=make_equipment("Mesin obras", specification="Benang empat")
    )

    response = issue(client, grant, django_capture_on_commit_callbacks, letter_number="500/8")

    document = Agreement.objects.get(grant=grant).document
    assert response.url == document.get_absolute_url()
    assert (document.number[:9], document.letter_number) == ("PRB-3674-", "500/8")
    assert (document.state(), document.issued_by) == ("berlaku", clerk)
    grant.refresh_from_db()
    assert (grant.state, grant.saved_by) == (State.AGREED, clerk)
    read = pages_of(document)
    for words in (
        NPHD.upper(), "Dra. Ratna Contoh", "PIHAK KEDUA", "Siti Aminah", "Usaha Siti Aminah",
        "2 unit Mesin obras", "Rp 5.000.000", "500/8", codes.in_groups(document.code),
        f"Keputusan penerima bantuan Nomor {grant.decision.decrees.get().document.number}",
        "tidak menjual", "bersedia dimonitor",
    ):  # fmt: skip
        assert words in read
    assert "{" not in read


def test_it_names_the_legal_body_as_its_deed_does_and_its_nib(programme, signatory):
    business = make_business(
        name="Sepatu Rekaan", legal_form="pt", legal_name="Sumber Contoh", nib="9120304050607"
    )
    grant = make_grant(
        state=State.DECIDED, programme=programme, business=business, person=make_person(name="Sri")
    )

    read = pages_of(agreed(grant, signatory=signatory).document)

    assert "Sri, untuk dan atas nama PT Sumber Contoh (Sepatu Rekaan)" in read
    assert "NIB PIHAK KEDUA: 9120304050607" in read


def test_the_nib_of_a_persons_own_business_stands_in_none(programme, signatory):
    business = make_business(name="Sepatu Rekaan", legal_form="perorangan", nib="9120304050607")
    grant = make_grant(state=State.DECIDED, programme=programme, business=business)

    assert "NIB" not in pages_of(agreed(grant, signatory=signatory).document)


def test_a_legal_body_without_its_name_leads_to_where_that_is_entered(
    client, clerk, signatory, django_capture_on_commit_callbacks
):
    kind = make_grant_kind("hibah", agreement=NPHD, only_legal_bodies=True)
    business = make_business(name="Sepatu Rekaan", legal_form="pt")
    programme = make_grant_programme("Hibah", kind=kind)
    grant = make_grant(state=State.DECIDED, programme=programme, business=business)

    response = client.get(page_of(grant))
    with pytest.raises(RefusedError, match="legal name of Sepatu Rekaan is unknown"):
        agreed(grant, signatory=signatory)

    assert response.url == reverse("staff:business_change", args=[business.pk])
    assert "legal name of Sepatu Rekaan is unknown" in said(response)
    assert Grant.objects.get(pk=grant.pk).state == State.DECIDED
    business.legal_name = "Sumber Contoh"
    business.save()
    issue(client, grant, django_capture_on_commit_callbacks)
    assert Agreement.objects.filter(grant=grant).exists()


@pytest.mark.parametrize(("lines", "page_count"), [(1, 1), (6, 2), (30, 2)])
def test_the_code_stands_on_the_page_of_the_signatures(programme, signatory, lines, page_count):
    grant = decided(programme, state=State.PROPOSED)
    for number in range(lines - 1):
        equipment = make_equipment(f"Alat {number}")
        GrantLine.objects.create(grant=grant, equipment=equipment, quantity=1, unit_price=1)
    go_on(grant, State.DECIDED)
    document = issuing.store(agreed(grant, signatory=signatory).document)

    with issuing.open_file(document) as file:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file.read())).pages]

    assert len(pages) == page_count
    for words in ("Seluruhnya", signatory.name, "Periksa keaslian"):
        assert words in pages[-1]


def test_its_title_has_no_name_and_its_code_gives_none_away(client, programme, signatory):
    document = agreed(decided(programme), signatory=signatory).document
    pages_of(document)

    page = text(client.get(f"/verifikasi/{codes.in_groups(document.code)}/"))

    assert document.title == "Perjanjian bantuan: Hibah (2026)"
    assert document.number in page
    assert "Siti" not in page


def test_another_one_replaces_the_first_and_both_codes_answer(
    client, clerk, programme, django_capture_on_commit_callbacks
):
    grant = decided(programme)
    issue(client, grant, django_capture_on_commit_callbacks)
    former = IssuedDocument.objects.latest("pk")
    assert former.number in text(client.get(page_of(grant)))

    issue(client, grant, django_capture_on_commit_callbacks)

    document = IssuedDocument.objects.latest("pk")
    assert document.replaces == former
    assert f"Mengganti perjanjian nomor {former.number}" in pages_of(document)
    for one, word in ((former, "replaced"), (document, "valid")):
        assert word in text(client.get(f"/verifikasi/{codes.in_groups(one.code)}/"))
    grant.refresh_from_db()
    assert grant.state == State.AGREED


def test_one_that_was_issued_meanwhile_is_looked_at_first(
    client, clerk, programme, signatory, django_capture_on_commit_callbacks
):
    grant = decided(programme)
    sent = as_shown(client.get(page_of(grant)))
    agreed(grant, signatory=signatory)

    response = client.post(page_of(grant), sent)

    assert response.url == page_of(grant)
    assert "Somebody else has issued" in said(response)
    with pytest.raises(RefusedError, match="Somebody else"):
        agreed(grant, signatory=signatory)
    assert Agreement.objects.count() == 1


def test_a_revoked_one_gets_another(programme, signatory):
    grant = decided(programme)
    former = agreed(grant, signatory=signatory).document
    revoke(former, reason="Salah", today=TODAY, by=make_user("admin"))

    document = agreed(grant, signatory=signatory).document

    assert document.replaces is None
    assert agreements.valid_agreements([grant]) == {grant.pk: document}


@pytest.mark.parametrize("state", [State.VERIFIED, State.WITHDRAWN, State.ENDED])
def test_what_is_not_decided_or_over_gets_none(client, clerk, programme, signatory, state):
    grant = decided(programme, state=state)
    count = Agreement.objects.count()

    with pytest.raises(RefusedError, match="is not decided, but"):
        agreed(grant, signatory=signatory)
    response = client.get(page_of(grant))
    assert "is not decided, but" in said(response)
    assert Agreement.objects.count() == count


def test_a_kind_that_needs_none_gets_none(client, clerk, signatory):
    grant = make_grant(state=State.DECIDED)

    with pytest.raises(RefusedError, match="need no agreement"):
        agreed(grant, signatory=signatory)
    assert "need no agreement" in said(client.get(page_of(grant)))
    assert client.get(list_of(grant.programme)).status_code == 404


def test_without_a_letterhead_nothing_changes(client, clerk, programme, signatory):
    grant = decided(programme)
    Letterhead.objects.all().delete()

    with pytest.raises(RefusedError, match="No letterhead"):
        agreed(grant, signatory=signatory)
    assert "No letterhead" in said(client.get(page_of(grant)))
    assert Grant.objects.get(pk=grant.pk).state == State.DECIDED


def test_a_form_sent_twice_issues_once(
    client, clerk, programme, django_capture_on_commit_callbacks
):
    grant = decided(programme)
    sent = as_shown(client.get(page_of(grant)))

    urls = {client.post(page_of(grant), sent).url for _ in range(3)}

    assert urls == {Agreement.objects.get().document.get_absolute_url()}


@pytest.mark.parametrize("odd", ODD)
def test_odd_answers_are_no_error_of_the_server(client, clerk, programme, odd):
    grant = decided(programme)

    for name in ("signatory", "letter_number", "former_seen", "form_token"):
        sent = as_shown(client.get(page_of(grant))) | {name: odd}
        assert client.post(page_of(grant), sent).status_code in {200, 302}


def test_officials_look_and_issue_none(client, programme):
    grant = decided(programme)
    client.force_login(make_user("pejabat"))

    assert client.get(list_of(programme)).status_code == 200
    for url in (page_of(grant), f"{list_of(programme)}semua/"):
        assert client.get(url).status_code == 403
        assert client.post(url).status_code == 403


def test_the_page_of_a_grant_shows_its_agreements(rf, programme, signatory):
    grant = decided(programme)
    assert agreement_part(rf.get("/"), grant) == {
        "name": NPHD, "documents": [], "holds": False, "may_issue": True,
    }  # fmt: skip

    document = agreed(grant, signatory=signatory).document

    shown = agreement_part(rf.get("/"), Grant.objects.get(pk=grant.pk))
    assert (shown["documents"], shown["holds"]) == ([document], True)


# All of a programme


def start(client, programme, **typed):
    url = f"{list_of(programme)}semua/"
    sent = as_shown(client.get(url)) | {"form_token": str(uuid.uuid4())} | typed
    return client.post(url, sent)


def run_job() -> Job:
    job = Job.objects.latest("pk")
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def names_in(client, job) -> list[str]:
    packed = b"".join(client.get(job.url).streaming_content)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


@pytest.mark.django_db(transaction=True)
def test_all_decided_get_one_in_a_zip(client, clerk, programme, signatory):
    grants = [decided(programme, name) for name in ("Citra", "Ani")]
    there = decided(programme, "Budi")
    kept = agreed(there, signatory=signatory).document
    decided(programme, "Wati", state=State.VERIFIED)

    response = start(client, programme)
    job = run_job()

    assert response.url == job.get_absolute_url()
    assert (job.error, job.outcome) == ("", {"issued": 2, "refused": 0})
    assert {Grant.objects.get(pk=one.pk).state for one in grants} == {State.AGREED}
    names = names_in(client, job)
    assert [name[20:] for name in names] == ["citra.pdf", "ani.pdf", "budi.pdf"]
    assert f"{kept.number}-budi.pdf" in names
    assert Agreement.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_cut_off_and_started_again_it_issues_nothing_twice(client, clerk, programme, monkeypatch):
    for number in range(3):
        decided(programme, f"Peserta {number}")
    start(client, programme)
    real, done = issuing.open_file, []

    def cut_off(document):
        if done:
            raise KeyboardInterrupt
        done.append(document)
        return real(document)

    with monkeypatch.context() as patched:
        patched.setattr(issuing, "open_file", cut_off)
        with pytest.raises(KeyboardInterrupt):
            run_job()
    assert Agreement.objects.count() == 2
    assert jobs.restart(Job.objects.get())
    job = run_job()

    assert job.outcome == {"issued": 1, "refused": 0}
    assert len(names_in(client, job)) == 3
    year = timezone.localdate().year
    assert Series.objects.get(key=f"PRB-3674-{year}").last_number == 3


@pytest.mark.django_db(transaction=True)
def test_two_lists_at_once_make_one_agreement_each(programme, signatory):
    grants = [decided(programme, f"Peserta {number}") for number in range(3)]
    clerk = make_user()

    def work(_number):
        return [
            agree_unless_there(one.pk, signatory=signatory, site=SITE, today=TODAY, by=clerk)
            for one in grants
        ]

    results = in_threads(4, work)

    assert all(isinstance(result, list) for result in results), results
    assert sum(is_new for result in results for _document, is_new in result) == 3
    assert Agreement.objects.count() == 3


def test_what_is_withdrawn_meanwhile_is_left_out(client, clerk, programme):
    grants = [decided(programme, f"Peserta {number}") for number in range(2)]
    start(client, programme)

    def withdraw(count, *_told):
        if count == 1:
            go_on(grants[1], State.WITHDRAWN)

    assert agreement_lists.run(Job.objects.get(), withdraw) == {"issued": 1, "refused": 1}


def test_what_is_gone_when_the_work_begins_is_told(client, clerk, programme):
    decided(programme)
    start(client, programme)
    job = Job.objects.get()

    Signatory.objects.all().delete()
    with pytest.raises(jobs.JobError, match="signatory"):
        agreement_lists.run(job, lambda *_told: None)
    job.arguments["programme"] = 999_999
    with pytest.raises(jobs.JobError, match="programme"):
        agreement_lists.run(job, lambda *_told: None)


def test_a_signatory_who_may_no_longer_sign_stops_the_work(client, clerk, programme):
    decided(programme)
    start(client, programme)
    Signatory.objects.update(valid_until=date(2020, 12, 31))

    with pytest.raises(jobs.JobError, match="may sign"):
        agreement_lists.run(Job.objects.get(), lambda *_told: None)


def test_a_programme_in_which_nothing_is_decided_has_nothing_to_issue(client, clerk, programme):
    response = client.get(f"{list_of(programme)}semua/")

    assert response.url == list_of(programme)
    assert "Nothing of this programme is decided" in said(response)


@pytest.mark.parametrize("signatory_key", ["x", "", "99999", str(10**30), "\0"])
def test_a_wrong_signatory_is_told(client, clerk, programme, signatory_key):
    decided(programme)

    response = start(client, programme, signatory=signatory_key)

    assert set(response.context["form"].errors) == {"signatory"}
    assert not Job.objects.exists()


def test_the_file_is_for_who_asked_for_it_and_who_oversees(client, clerk, programme):
    decided(programme)
    start(client, programme)
    job = Job.objects.get()
    storages["exports"].save(job.arguments["file"], io.BytesIO(b"PK"))

    for role, status in [("petugas", 403), ("pejabat", 403), ("admin", 200)]:
        client.force_login(make_user(role))
        response = client.get(job.url)
        list(response)
        assert response.status_code == status


def test_a_file_that_is_gone_leads_to_the_agreements(client, clerk, programme):
    decided(programme)
    start(client, programme)

    response = client.get(Job.objects.get().url)

    assert response.url == list_of(programme)
    assert "kept for a week" in said(response)


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(
    client, clerk, programme, rows, django_assert_num_queries
):
    signatory = Signatory.objects.get()
    for number in range(rows):
        agreed(decided(programme, f"Peserta {number}"), signatory=signatory, by=clerk)
    client.get(list_of(programme))

    with django_assert_num_queries(8):
        response = client.get(list_of(programme))
    assert len(response.context["rows"]) == rows
