"""The staff's pages of issued documents: the list, one, its file, what may happen to it."""

import uuid
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.core.files.storage import storages

from documents import amending, codes, issuing
from documents.models import IssuedDocument, Letterhead, Scan, Signatory
from tests.factories import make_document, make_letterhead, make_user
from tests.pictures import PDF, encoded, make_scan, paper_file, photo_file
from tests.sent_forms import as_shown
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
LIST = "/staf/dokumen/"


@pytest.fixture(autouse=True)
def head(client):
    user = make_user("pejabat")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def page_of(document, part: str = "") -> str:
    return f"{LIST}{document.pk}/{part}"


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


# The list


def numbers(client, **query) -> list[str]:
    return [row.number for row in client.get(LIST, query).context["page"].rows]


def test_the_newest_stand_first(client):
    first, second = make_document(), make_document()

    assert numbers(client) == [second.number, first.number]
    assert numbers(client, urut="terlama") == [first.number, second.number]


def test_documents_are_found_by_kind_year_state_and_words(client):
    old = make_document(today=date(2025, 5, 1), title="Tanda bukti terdaftar IKM-3674-2020-00007")
    new = make_document(today=date(2026, 5, 1), letter_number="500.9/77/Indag", replaces=old)
    unfinished = make_document(today=date(2026, 5, 2), is_stored=False)
    revoked = make_document(today=date(2026, 5, 3))
    rows = IssuedDocument.objects.filter(pk=revoked.pk)
    rows.update(revoked_on=date(2026, 5, 4), revocation_reason="salah")

    for query, found in [
        ({"tahun": "2025"}, [old]),
        ({"jenis": "tanda-bukti", "keadaan": "berlaku"}, [new]),
        ({"keadaan": "diganti"}, [old]),
        ({"keadaan": "belum-jadi"}, [unfinished]),
        ({"keadaan": "dicabut"}, [revoked]),
        ({"q": "2020-00007"}, [old]),
        ({"q": "indag 500.9"}, [new]),
        ({"q": new.number}, [new]),
        ({"q": codes.in_groups(new.code).lower()}, [new]),
        ({"q": "tidak ada"}, []),
    ]:
        assert numbers(client, **query) == [one.number for one in found], query


@pytest.mark.parametrize(
    "query",
    [{"tahun": "abc"}, {"jenis": "x"}, {"keadaan": "x"}, {"urut": "x"}, {"tahun": "9" * 40}],
)
def test_a_wrong_filter_is_told_and_shows_nothing(client, query):
    make_document()

    response = client.get(LIST, query)

    assert response.context["filter"].form.errors.keys() == set(query)
    assert response.context["page"].rows == []


@pytest.mark.parametrize("rows", [1, 12])
def test_query_count_does_not_grow_with_rows(client, rows, django_assert_num_queries):
    for _ in range(rows):
        make_document(is_stored=False)

    # session, user, rights, rows, count
    with django_assert_num_queries(5):
        client.get(LIST)


# The file


def test_a_file_is_served_byte_for_byte_for_ever(client):
    document = make_document()
    before = body(client.get(page_of(document, "berkas/")))

    Letterhead.objects.update(agency="DINAS LAIN")
    Signatory.objects.update(name="Orang Lain")
    response = client.get(page_of(document, "berkas/"))

    assert body(response) == before
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{document.number}.pdf"'
    assert response["ETag"] == f'"{document.sha256}"'
    assert response["Cache-Control"] == "private, no-cache"


def test_who_has_the_file_is_not_sent_it_again(client):
    document = make_document()

    response = client.get(
        page_of(document, "berkas/"), headers={"if-none-match": f'"{document.sha256}"'}
    )

    assert (response.status_code, response.content) == (304, b"")


def test_an_unfinished_one_has_no_file(client):
    document = make_document(is_stored=False)

    for part in ["berkas/", "asli/"]:
        assert client.get(page_of(document, part)).status_code == 404


def test_a_lost_file_is_not_found(client):
    document = make_document()
    storages["documents"].delete(issuing.file_name(document.file_code))

    assert client.get(page_of(document, "berkas/")).status_code == 404


# Finishing


def test_an_unfinished_one_is_finished_from_its_page(client):
    document = make_document(is_stored=False)
    page = client.get(page_of(document))
    assert page.context["can_finish"]

    response = client.post(page_of(document, "simpan/"), {"form_token": str(uuid.uuid4())})

    assert response.url == document.get_absolute_url()
    assert client.get(response.url).context["state"] == "berlaku"


def test_finishing_that_fails_says_so(client, monkeypatch):
    document = make_document(is_stored=False)

    def fail(*_args, **_kwargs):
        raise OSError

    monkeypatch.setattr(storages["documents"], "save", fail)

    response = client.post(page_of(document, "simpan/"))

    assert "could not be stored" in said(response)
    assert IssuedDocument.objects.get().stored_at is None


# The letter number


def test_a_letter_number_is_noted_once(client, head):
    document, page = make_document(), "nomor-surat/"
    sent = as_shown(client.get(page_of(document, page))) | {"letter_number": " 500.9/1/Indag "}

    response = client.post(page_of(document, page), sent)

    document.refresh_from_db()
    assert response.url == document.get_absolute_url()
    assert (document.letter_number, document.saved_by) == ("500.9/1/Indag", head)
    client.post(page_of(document, page), sent | {"letter_number": "2"})
    again = client.post(page_of(document, page), {"letter_number": "3"})
    document.refresh_from_db()
    assert document.letter_number == "500.9/1/Indag"
    assert "already" in said(again)


@pytest.mark.parametrize("typed", ["", "   ", "x" * 81])
def test_a_bad_letter_number_is_refused(client, typed):
    document = make_document()

    response = client.post(page_of(document, "nomor-surat/"), {"letter_number": typed})

    assert response.context["form"].errors.keys() == {"letter_number"}


# The signed copy


def test_a_signed_copy_is_served_and_the_original_stays(client):
    document = make_document()
    original = body(client.get(page_of(document, "berkas/")))

    response = client.post(page_of(document, "salinan/"), {"file": paper_file()})

    assert response.url == document.get_absolute_url()
    served = client.get(page_of(document, "berkas/"))
    assert body(served) == PDF
    assert served["ETag"] == f'"{Scan.objects.get().sha256}"'
    assert body(client.get(page_of(document, "asli/"))) == original


def test_a_second_signed_copy_is_refused(client):
    document = make_document()
    IssuedDocument.objects.filter(pk=document.pk).update(signed_copy=make_scan())

    response = client.post(page_of(document, "salinan/"), {"file": paper_file(PDF + b" %%EOF")})

    assert "there already" in said(response)
    assert Scan.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (lambda: photo_file(encoded(kind="PNG"), "scan.png"), "is a picture"),
        (lambda: paper_file(b"MZ hello", "virus.pdf"), "neither a PDF"),
        (lambda: paper_file(b"%PDF-1.7 cut off", "half.pdf"), "neither a PDF"),
    ],
)
def test_what_is_no_pdf_is_refused(client, file, sentence):
    document = make_document()

    response = client.post(page_of(document, "salinan/"), {"file": file()})

    assert sentence in str(response.context["form"].errors)
    assert not Scan.objects.exists()


def test_no_copy_comes_to_what_is_unfinished_or_revoked(client):
    unfinished, revoked = make_document(is_stored=False), make_document()
    rows = IssuedDocument.objects.filter(pk=revoked.pk)
    rows.update(revoked_on=date(2026, 11, 25), revocation_reason="salah")

    for document in [unfinished, revoked]:
        response = client.post(page_of(document, "salinan/"), {"file": paper_file()})
        assert "Only a document" in said(response)
    assert not Scan.objects.exists()


# Revoking


def test_a_document_is_revoked_once_with_a_reason(client):
    document = make_document()

    client.post(page_of(document, "cabut/"), {"reason": "Salah nama"})
    again = client.post(page_of(document, "cabut/"), {"reason": "Lain"})

    document.refresh_from_db()
    assert document.revocation_reason == "Salah nama"
    assert "revoked already" in said(again)
    assert client.get(page_of(document)).context["state"] == "dicabut"


def test_revoking_needs_a_reason(client):
    document = make_document()

    response = client.post(page_of(document, "cabut/"), {"reason": " "})

    assert response.context["form"].errors.keys() == {"reason"}
    document.refresh_from_db()
    assert document.revoked_on is None


@pytest.mark.parametrize("part", ["", "berkas/", "asli/", "nomor-surat/", "salinan/", "cabut/"])
def test_what_is_not_there_is_not_found(client, part):
    assert client.get(f"{LIST}999999/{part}").status_code == 404
    assert client.post(f"{LIST}999999/simpan/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_letter_numbers_noted_at_once_one_stays(head):
    document = make_document()

    results = in_threads(
        2, lambda n: amending.note_letter_number(document, letter_number=f"{n}/1", by=head)
    )

    assert {type(one) for one in results} == {IssuedDocument, amending.NotAmendedError}


# The admin keeps letterheads and signatories


LETTERHEAD = {
    "government": "PEMERINTAH KOTA CONTOH",
    "agency": "DINAS CONTOH",
    "address": "Jalan 1",
    "place": "Kota Contoh",
    "valid_from": "2026-01-01",
}


@pytest.fixture
def admin(client):
    user = make_user("admin")
    client.force_login(user)
    return user


def test_an_admin_adds_a_letterhead_with_a_logo_and_takes_it_away(client, admin):
    add = "/admin/documents/letterhead/add/"
    client.post(add, LETTERHEAD | {"new_logo": photo_file()})
    letterhead = Letterhead.objects.get()
    assert letterhead.logo is not None
    assert letterhead.saved_by == admin
    former = letterhead.logo

    change = f"/admin/documents/letterhead/{letterhead.pk}/change/"
    client.post(change, LETTERHEAD | {"remove_logo": "on"})

    letterhead.refresh_from_db()
    assert letterhead.logo is None
    # Documents may still be made with it.
    assert storages["pictures"].exists(f"{former.code[:2]}/{former.code}-320.jpg")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"valid_until": "2025-12-31"}, "__all__"),
        ({"agency": ""}, "agency"),
        ({"new_logo": paper_file()}, "new_logo"),
    ],
)
def test_a_wrong_letterhead_is_refused_with_a_sentence(client, admin, changes, wrong):
    response = client.post("/admin/documents/letterhead/add/", LETTERHEAD | changes)

    assert response.context["adminform"].form.errors.keys() == {wrong}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, None),
        ({"nip": "123"}, "nip"),
        ({"capacity": "a.n."}, "__all__"),
        ({"capacity": "a.n.", "on_behalf_of": "Kepala Dinas"}, None),
        ({"on_behalf_of": "Kepala Dinas"}, "__all__"),
        ({"valid_until": "2019-12-31"}, "__all__"),
    ],
)
def test_signatories_follow_their_rules(client, admin, changes, wrong):
    form = {
        "name": "Ratna", "nip": "199901012020019001", "position": "Kepala Dinas",
        "valid_from": "2020-01-01",
    }  # fmt: skip

    response = client.post("/admin/documents/signatory/add/", form | changes)

    if wrong is None:
        assert response.status_code == 302
        assert Signatory.objects.get().saved_by == admin
    else:
        assert response.context["adminform"].form.errors.keys() == {wrong}


def test_nobody_deletes_a_letterhead_in_the_admin(client, admin):
    letterhead = make_letterhead()

    assert client.post(f"/admin/documents/letterhead/{letterhead.pk}/delete/").status_code == 403
