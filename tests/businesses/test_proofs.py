"""Proofs of registration: what is printed, what the check page says, one by one and in bulk."""

import io
import uuid
import zipfile
from datetime import date
from decimal import Decimal

import pypdf
import pypdfium2
import pytest
import zxingcpp
from django.contrib.messages import get_messages
from django.core.files.storage import storages
from django.db import transaction
from django.urls import reverse

from businesses import proof_lists, proofs
from businesses.actions.merging import merge_businesses
from businesses.imports import undoing
from businesses.models import Business, ImportRow, RegistrationProof
from documents import codes, issuing
from documents.models import IssuedDocument, Letterhead, Signatory
from ikm_registry import jobs
from ikm_registry.models import Job
from tests.factories import (
    make_business,
    make_document,
    make_import,
    make_import_row,
    make_industry,
    make_letterhead,
    make_person,
    make_proof,
    make_sector,
    make_signatory,
    make_user,
)
from tests.sent_forms import as_shown
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
NIK = "3674014101800012"
SITE = "https://ikm.contoh.go.id/"
TODAY = date(2026, 11, 25)


def pdf_of(document) -> bytes:
    with issuing.open_file(document) as file:
        return file.read()


def words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


def text(response) -> str:
    return " ".join(response.content.decode().split())


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def page_of(business) -> str:
    return f"/staf/ikm/{business.pk}/tanda-bukti/"


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
def full():
    """A business of which everything is known."""
    return make_business(
        name="Keripik Melati", owner=make_person(name="Siti Aminah", nik=NIK), nib="9120001234567",
        sector=make_sector("pangan", name="Pangan"), industry=make_industry("10710"),
        village="36.74.01.1001", street="Jalan Kenanga 5", rt="001", rw="002", postcode="15310",
        phone="+6281200000001", facts_year=2025, workers=7, investment=937_200_000,
        turnover=Decimal(1_944_600_000), npwp="012345678901000",
    )  # fmt: skip


def issue(client, business, callbacks, **typed):
    """Send the form of the page as it is shown, with what is typed."""
    sent = as_shown(client.get(page_of(business)))
    sent |= {"signatory": Signatory.objects.first().pk} | typed
    with callbacks(execute=True):
        return client.post(page_of(business), sent)


# One business


def test_a_proof_is_issued_from_the_page_of_a_business(
    client, clerk, full, django_capture_on_commit_callbacks
):
    shown = client.get(full.get_absolute_url())
    assert page_of(full) in text(shown)

    response = issue(client, full, django_capture_on_commit_callbacks, letter_number="500/7")

    document = IssuedDocument.objects.get()
    assert response.url == document.get_absolute_url()
    assert (document.state(), document.issued_by) == ("berlaku", clerk)
    assert document.registration_proof.business == full
    read = words(pdf_of(document))
    for part in ["Keripik Melati", full.number, "2 Januari 2020", "Siti Aminah", "500/7",
                 "Jalan Kenanga 5, RT 001, RW 002", document.number]:  # fmt: skip
        assert part in read
    page = client.get(response.url)
    assert full.get_absolute_url() in text(page)


def test_only_what_is_ticked_is_printed_and_never_what_is_private(
    client, clerk, full, django_capture_on_commit_callbacks
):
    every = list(proofs.OPTIONAL)
    issue(client, full, django_capture_on_commit_callbacks, shown=every)
    issue(client, full, django_capture_on_commit_callbacks, shown=[])

    bare, whole = (words(pdf_of(one)) for one in IssuedDocument.objects.order_by("-pk"))

    for optional in ["Siti Aminah", "Jalan Kenanga", "Pangan", "10710", "9120001234567"]:
        assert optional in whole
        assert optional not in bare
    for private in [NIK, "012345678901000", "937", "1944600000", "81200000001"]:
        assert private not in whole.replace(".", "")


def test_a_second_click_issues_nothing_twice(client, clerk, full):
    sent = as_shown(client.get(page_of(full))) | {"signatory": Signatory.objects.get().pk}

    urls = {client.post(page_of(full), sent).url for _ in range(3)}

    assert len(urls) == 1
    assert IssuedDocument.objects.count() == 1


def test_one_signatory_is_chosen_already(client, clerk, full):
    sent = as_shown(client.get(page_of(full)))

    assert sent["signatory"] == [str(Signatory.objects.get().pk)]


def test_a_new_proof_replaces_the_one_before_unless_told(
    client, clerk, full, django_capture_on_commit_callbacks
):
    first = make_proof(business=full).document

    issue(client, full, django_capture_on_commit_callbacks)
    second = IssuedDocument.objects.latest("pk")
    sent = as_shown(client.get(page_of(full)))
    del sent["replaces"]
    client.post(page_of(full), sent)

    assert second.replaces == first
    assert IssuedDocument.objects.latest("pk").replaces is None


def test_what_has_changed_since_the_page_was_opened_is_shown_first(client, clerk, full):
    sent = as_shown(client.get(page_of(full)))
    Business.objects.filter(pk=full.pk).update(name="Keripik Mawar")

    response = client.post(page_of(full), sent)

    assert response.status_code == 409
    assert not IssuedDocument.objects.exists()
    assert "Keripik Mawar" in text(response)
    assert client.post(page_of(full), as_shown(response)).status_code == 302


@pytest.mark.parametrize(
    "typed",
    [{"signatory": ["x"]}, {"signatory": []}, {"signatory": ["99999"]}, {"shown": ["nik"]},
     {"letter_number": "x" * 81}],
)  # fmt: skip
def test_bad_answers_are_told_and_issue_nothing(client, clerk, full, typed):
    response = client.post(page_of(full), as_shown(client.get(page_of(full))) | typed)

    assert response.context["form"].errors.keys() == set(typed)
    assert not IssuedDocument.objects.exists()


def test_who_may_no_longer_sign_is_not_offered(client, clerk, full):
    Signatory.objects.update(valid_until=date(2020, 12, 31))

    response = client.get(page_of(full))

    assert response.url == full.get_absolute_url()
    assert "Nobody may sign today" in said(response)


def test_without_a_letterhead_an_admin_is_named(client, clerk, full):
    Letterhead.objects.all().delete()

    assert "An admin enters it" in said(client.get(page_of(full)))


@pytest.mark.parametrize(
    "state", [{"closed_on": date(2026, 1, 1)}, {"annulled_on": date(2026, 1, 1)}]
)
def test_what_is_not_in_force_gets_no_proof(client, clerk, letters, state):
    business = make_business(**state)

    assert "nothing to certify" in said(client.get(page_of(business)))
    assert "nothing to certify" in said(client.post(page_of(business), {"version": 1}))
    with pytest.raises(proofs.NotOpenError):
        proofs.issue_proof(
            business=business, version=business.version, shown=[], signatory=letters, site=SITE,
            today=TODAY, by=None,
        )  # fmt: skip
    assert not IssuedDocument.objects.exists()


# The paper


@pytest.mark.parametrize(
    "name",
    [
        "#let x = 1; #panic()",
        "Harga $5 dan $x^2$",
        'Toko "Asli" \\ Bersama',
        "*Tebal* _miring_ `kode` <label> @acuan",
        "= Judul // bukan komentar /* juga */",
        '#import "/etc/passwd": *',
        "[kurung] ~ -- ...",
        '\'); #read("proof.typ")',
    ],
)
def test_names_come_out_as_typed(name):
    business = make_business(
        name=name, owner=make_person(name=name), street=name, village="36.74.01.1001"
    )
    signatory = make_signatory(name=name, position=name, rank=name[:80])
    make_letterhead(agency=name, government=name, place=name[:80])

    read = words(pdf_of(make_proof(business=business, signatory=signatory).document))

    assert read.count(" ".join(name.split())) >= 8


def test_the_code_on_the_paper_leads_to_its_check_page(full, letters):
    document = make_proof(business=full).document

    picture = pypdfium2.PdfDocument(pdf_of(document))[0].render(scale=2).to_pil()
    found = [one.text for one in zxingcpp.read_barcodes(picture)]

    grouped = codes.in_groups(document.code)
    assert found == [f"{SITE}verifikasi/{grouped}/"]
    assert grouped in words(pdf_of(document))
    black_and_white = picture.convert("L").point(lambda light: 255 if light > 127 else 0)
    assert [one.text for one in zxingcpp.read_barcodes(black_and_white)] == found


def test_it_is_a_tagged_page_for_everyone(full, letters):
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(make_proof(business=full).document)))

    root = reader.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert reader.metadata.title == f"Tanda bukti terdaftar {full.number}"
    fonts = reader.pages[0]["/Resources"]["/Font"]
    assert all("/DescendantFonts" in fonts[name] for name in fonts)


def test_the_longest_facts_still_fit_on_one_page():
    make_letterhead(agency="D" * 160, address="A" * 250, government="P" * 120)
    signatory = make_signatory(
        name="N" * 120, position="J" * 160, capacity="a.n.", on_behalf_of="K" * 160, rank="R" * 80
    )
    business = make_business(
        name="Usaha " + "panjang " * 14, owner=make_person(name="Siti " * 24), street="Jalan " * 33,
        sector=make_sector(), industry=make_industry(name="Industri " * 27), nib="9120001234567",
        village="36.74.01.1001",
    )  # fmt: skip

    proof = make_proof(
        business=business, signatory=signatory, shown=proofs.OPTIONAL, letter_number="9" * 80
    )

    assert proof.document.number in words(pdf_of(proof.document))


# The check page


def check(client, document) -> str:
    client.cookies["django_language"] = "en"
    return text(client.get(reverse("documents:check", args=[codes.in_groups(document.code)])))


def test_a_listed_business_is_named_and_led_to(client, letters):
    business = make_business(name="Keripik Melati", listed_on=date(2025, 1, 1))

    page = check(client, make_proof(business=business).document)

    assert "is in force" in page
    assert "Genuine and valid." in page
    assert "Keripik Melati" in page
    assert reverse("businesses:profile", args=[business.number]) in page


def test_of_one_that_is_not_listed_only_the_number_is_confirmed(client, full, letters):
    page = check(client, make_proof(business=full, shown=proofs.OPTIONAL).document)

    assert f"The registration {full.number} is in force." in page
    for secret in ["Keripik Melati", "Siti", "Kenanga", "Serpong", "Pangan", "9120001234567"]:
        assert secret not in page


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_closed_one_is_said_to_be_closed(client, letters, is_listed):
    business = make_business(listed_on=date(2025, 1, 1) if is_listed else None)
    document = make_proof(business=business).document
    rows = Business.objects.filter(pk=business.pk)
    rows.update(closed_on=date(2026, 5, 4), closing_reason="meninggal")

    page = check(client, document)

    # Since when, the directory tells of a listed one alone.
    assert ("is closed since 2026" if is_listed else "is closed: it is no longer") in page
    assert ("since 2026" in page) == is_listed
    assert "no longer up to date" in page
    assert "died" not in page
    assert "May" not in page


def test_an_annulled_one_is_said_not_to_be_registered(client, letters):
    business = make_business(name="Keripik Melati", listed_on=date(2025, 1, 1))
    document = make_proof(business=business).document
    rows = Business.objects.filter(pk=business.pk)
    rows.update(annulled_on=TODAY, annulment_reason="Terdaftar dua kali")

    page = check(client, document)

    assert "this business is not registered" in page
    assert "Keripik Melati" not in page
    assert "dua kali" not in page


def test_the_proof_of_a_merged_one_leads_to_the_survivor(client, letters):
    survivor, other = make_business(), make_business(name="Keripik Lain")
    document = make_proof(business=other).document

    merge_businesses(
        survivor=survivor, survivor_version=survivor.version, other=other,
        other_version=other.version, today=TODAY, by=make_user(),
    )  # fmt: skip

    page = check(client, document)
    assert f"{other.number} was a duplicate and is replaced by {survivor.number}" in page
    assert RegistrationProof.objects.get().business == survivor


def test_a_document_of_no_business_says_so(client):
    assert "Nothing is known" in check(client, make_document())


def test_history_of_the_business_tells_of_its_proofs(client, clerk, full):
    proof = make_proof(business=full)

    page = client.get(reverse("staff:business_history", args=[full.pk]))

    assert f"Proof of registration {proof.document.number}" in text(page)


# What an import takes back


def test_a_business_with_a_proof_is_annulled_not_removed_when_its_list_is_taken_back(letters):
    business, bare = make_business(), make_business()
    source = make_import(is_written=True)
    for one in (business, bare):
        make_import_row(source=source, business=one, number=one.number)
    make_proof(business=business)

    done = undoing.undo(source, by=make_user("admin"), today=TODAY)

    business.refresh_from_db()
    assert business.annulled_on == TODAY
    assert not Business.objects.filter(pk=bare.pk).exists()
    assert (done.undoing["removed"], done.undoing["annulled"]) == (1, 1)
    assert ImportRow.objects.count() == 2


# A list


LIST = "/staf/ikm/tanda-bukti/"


def start(client, query: str = "", **typed):
    sent = as_shown(client.get(LIST + query)) | {"form_token": str(uuid.uuid4())} | typed
    return client.post(LIST + query, sent)


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
def test_a_list_gets_its_proofs_as_a_zip(client, clerk):
    food = [make_business(name=name, sector=make_sector("pangan")) for name in "CAB"]
    make_business(sector=make_sector("logam"))
    make_business(sector=make_sector("pangan"), closed_on=date(2026, 1, 1))

    response = start(client, "?bidang=pangan")
    job = run_job()

    assert response.url == job.get_absolute_url()
    assert (job.error, job.outcome, job.done, job.total) == ("", {"issued": 3}, 3, 3)
    assert [name[:19] for name in names_in(client, job)] == [
        one.number for one in sorted(food, key=lambda one: one.name)
    ]
    assert IssuedDocument.objects.stored().count() == 3
    assert {one.issued_by for one in IssuedDocument.objects.all()} == {clerk}


@pytest.mark.django_db(transaction=True)
def test_what_has_a_proof_that_says_the_same_gets_no_other(client, clerk):
    same, other, revoked, bare = (make_business() for _ in range(4))
    kept = make_proof(business=same).document
    make_proof(business=other, shown=[])
    Business.objects.filter(pk=other.pk).update(street="Jalan Baru 1")
    gone = make_proof(business=revoked).document
    rows = IssuedDocument.objects.filter(pk=gone.pk)
    rows.update(revoked_on=TODAY, revocation_reason="salah")

    start(client)
    job = run_job()

    assert job.outcome == {"issued": 3}
    names = names_in(client, job)
    assert len(names) == 4
    assert f"{same.number}-{kept.number}.pdf" in names
    assert bare.registration_proofs.count() == 1


@pytest.mark.django_db(transaction=True)
def test_cut_off_and_started_again_it_issues_nothing_twice(client, clerk, monkeypatch):
    for _ in range(4):
        make_business()
    start(client)
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
    assert IssuedDocument.objects.count() == 3
    job = Job.objects.get()
    assert jobs.state(job) is jobs.State.INTERRUPTED

    assert jobs.restart(job)
    job = run_job()

    assert IssuedDocument.objects.count() == 4
    assert IssuedDocument.objects.stored().count() == 4
    assert len(names_in(client, job)) == 4


@pytest.mark.django_db(transaction=True)
def test_two_lists_at_once_make_one_proof_each(letters):
    businesses = [make_business() for _ in range(3)]

    def work(_number):
        return [
            proofs.issue_unless_same(
                one.pk, shown=["owner"], signatory=letters, site=SITE, today=TODAY, by=None
            )
            for one in businesses
        ]

    results = in_threads(4, work)

    assert all(isinstance(result, list) for result in results), results
    assert IssuedDocument.objects.count() == 3
    assert sum(is_new for result in results for _document, is_new in result) == 3


def test_a_list_without_any_in_force_is_refused(client, clerk):
    make_business(closed_on=date(2026, 1, 1))

    response = start(client)

    assert "No IKM of this list is in force" in str(response.context["form"].errors)
    assert not Job.objects.exists()


def test_a_list_that_is_too_long_is_refused(client, clerk, monkeypatch):
    monkeypatch.setattr(proof_lists, "MOST", 1)
    for _ in range(3):
        make_business()

    response = start(client)

    assert "At most 1 at once" in str(response.context["form"].errors)
    assert response.context["count"] == 2


@pytest.mark.parametrize("query", ["?bidang=x", "?tahun=abc", f"?q={NIK}"])
def test_an_invalid_filter_is_told(client, clerk, query):
    make_business()

    response = client.get(LIST + query)

    assert response.context["filter"].form.errors
    assert client.post(LIST + query, {"signatory": "1"}).status_code == 200
    assert not Job.objects.exists()


def test_a_signatory_who_is_gone_when_the_work_begins_is_told(client, clerk):
    make_business()
    start(client)
    Signatory.objects.all().delete()

    job = Job.objects.get()
    with pytest.raises(jobs.JobError):
        proof_lists.run(job, lambda *_told: None)


def test_the_file_is_for_who_asked_for_it_and_who_oversees(client, clerk):
    make_business()
    start(client)
    job = Job.objects.get()
    storages["exports"].save(job.arguments["file"], io.BytesIO(b"PK"))

    for role, status in [("petugas", 403), ("pejabat", 403), ("admin", 200)]:
        client.force_login(make_user(role))
        response = client.get(job.url)
        list(response)  # a file is closed once it is read
        assert response.status_code == status


def test_a_file_that_is_gone_leads_to_the_documents(client, clerk):
    make_business()
    start(client)

    response = client.get(Job.objects.get().url)

    assert response.url == "/staf/dokumen/"
    assert "kept for a week" in said(response)
    assert client.get(f"{LIST}{'cd' * 16}/").status_code == 404


def test_issued_by_another_meanwhile_is_not_issued_again(client, full, clerk):
    client.force_login(clerk)
    url = reverse("staff:proof_issue", args=[full.pk])
    answers = as_shown(client.get(url))
    make_proof(business=full)

    response = client.post(url, answers)

    assert response["Location"] == url
    assert RegistrationProof.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_issue_at_once_for_one_business_one_does():
    business = make_business()
    make_letterhead()
    signatory = make_signatory()

    def one(_number):
        with transaction.atomic():
            proofs.refuse_if_issued_meanwhile(business, None)
            return proofs.issue_proof(
                business=business, version=business.version, shown=[], signatory=signatory,
                site=SITE, today=TODAY, by=None,
            )  # fmt: skip

    results = in_threads(2, one)

    assert RegistrationProof.objects.count() == 1
    assert sum(isinstance(one, issuing.NotIssuedError) for one in results) == 1
