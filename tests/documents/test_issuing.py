"""Documents are numbered without gaps, stored once, and stay as they were issued."""

import hashlib
from datetime import date

import pypdf
import pytest
import typst
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from documents import codes, demo, issuing, kinds, orphans
from documents.issuing import NotIssuedError
from documents.models import IssuedDocument, Letterhead, PublicDocument, Series, Signatory
from tests.factories import make_document, make_letterhead, make_signatory, make_user
from tests.pictures import make_picture, make_scan
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
State = IssuedDocument.State


def content(document) -> bytes:
    with issuing.open_file(document) as file:
        return file.read()


def words(document) -> str:
    with issuing.open_file(document) as file:
        pages = pypdf.PdfReader(file).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())


# Codes


def test_codes_are_read_however_they_are_typed():
    code = codes.new_check_code()

    grouped = codes.in_groups(code)

    assert len(grouped) == 20
    for typed in [grouped, grouped.lower(), f" {code} ", " ".join(code), grouped.replace("-", "–")]:
        assert codes.read(typed) == code


@pytest.mark.parametrize(
    "typed", ["", "-", "K7MHQX-3DF9RT-VWC4J", "K7MHQX-3DF9RT-VWC4J0", "\0", "é"]
)
def test_what_is_no_code_is_told_from_one(typed):
    assert codes.read(typed) == ""


def test_nobody_guesses_a_code():
    assert len(set(codes.ALPHABET)) ** codes.LENGTH > 2**80
    assert not set(codes.ALPHABET) & set("01258BIOLSZU")


# Issuing


def test_a_document_is_frozen_first_and_counts_once_it_is_stored():
    document = make_document(is_stored=False)
    assert document.state() == State.UNFINISHED
    assert not PublicDocument.objects.exists()

    stored = issuing.store(document)

    assert stored.state() == State.VALID
    assert PublicDocument.objects.get().number == stored.number
    assert content(stored).startswith(b"%PDF-")
    assert (stored.sha256, stored.size) == (
        hashlib.sha256(content(stored)).hexdigest(),
        len(content(stored)),
    )


def test_numbers_follow_each_other_and_begin_anew_each_year():
    days = [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1)]

    numbers = [make_document(today=day, is_stored=False).number for day in days]

    assert numbers == ["TBT-3674-2026-00001", "TBT-3674-2026-00002", "TBT-3674-2027-00001"]


def test_what_fails_takes_no_number():
    def fail():
        with transaction.atomic():
            make_document(is_stored=False)
            raise ZeroDivisionError

    make_letterhead()
    with pytest.raises(ZeroDivisionError):
        fail()

    assert make_document(is_stored=False).number.endswith("-00001")


def test_a_document_says_who_signs_and_under_which_head():
    make_letterhead(agency="DINAS LAMA", valid_from=date(2015, 1, 1), logo=make_picture(64, 64))
    make_letterhead(agency="DINAS MELATI", valid_from=date(2022, 1, 1), logo=make_picture(64, 64))
    signatory = make_signatory(
        name="Budi", capacity="a.n.", on_behalf_of="Kepala Dinas", position="Sekretaris"
    )

    said = words(make_document(signatory=signatory, letter_number="500/7/Indag"))

    for part in ["DINAS MELATI", "a.n. Kepala Dinas", "Sekretaris", "Budi", "500/7/Indag"]:
        assert part in said
    assert "DINAS LAMA" not in said


@pytest.mark.parametrize(
    ("capacity", "office"), [("", ["Kepala Dinas"]), ("Plt.", ["Plt. Kepala Dinas"])]
)
def test_who_stands_in_for_another_says_so(capacity, office):
    assert make_signatory(capacity=capacity).frozen()["office"] == office


def test_without_a_letterhead_of_the_day_nothing_is_issued():
    make_letterhead(valid_until=date(2020, 12, 31))

    with pytest.raises(NotIssuedError):
        make_document()

    assert not IssuedDocument.objects.exists()
    assert not Series.objects.exists()


@pytest.mark.parametrize(
    "days",
    [{"valid_from": date(2999, 1, 1)}, {"valid_until": date(2020, 12, 31)}],
)
def test_who_may_not_sign_that_day_signs_nothing(days):
    with pytest.raises(NotIssuedError):
        make_document(signatory=make_signatory(**days))


def test_validity_includes_both_days():
    make_signatory(valid_from=date(2026, 3, 1), valid_until=date(2026, 3, 31))

    held = [
        Signatory.objects.valid_on(day).exists()
        for day in [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    ]

    assert held == [False, True, True, False]


def test_a_kind_nobody_registered_is_refused():
    with pytest.raises(KeyError):
        make_document(kind="surat-cinta")


def test_one_document_takes_the_place_of_another_once_it_is_stored():
    former = make_document()
    later = make_document(replaces=former, is_stored=False)
    former.refresh_from_db()
    assert former.state() == State.VALID

    issuing.store(later)

    former = IssuedDocument.objects.get(pk=former.pk)
    assert former.state() == State.REPLACED
    assert PublicDocument.objects.get(pk=former.pk).successor_code == later.code
    assert list(IssuedDocument.objects.valid()) == [later]
    with pytest.raises(NotIssuedError):
        make_document(replaces=former)


# Storing


def test_storing_again_changes_nothing():
    document = make_document()
    document.refresh_from_db()

    again = issuing.store(document)

    assert (again.file_code, again.sha256) == (document.file_code, document.sha256)
    assert again.version == document.version


def test_a_crash_while_storing_leaves_a_document_that_can_be_finished(monkeypatch):
    document = make_document(is_stored=False)

    def crash(*_args, **_kwargs):
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(storages["documents"], "save", crash)
        assert not issuing.store_or_leave(document)
    document.refresh_from_db()
    assert document.state() == State.UNFINISHED

    assert issuing.store_unfinished() == "1 unfinished documents, 0 of them left"
    document.refresh_from_db()
    assert document.state() == State.VALID


def test_a_template_that_cannot_be_set_leaves_it_unfinished(monkeypatch):
    document = make_document(is_stored=False)

    def fail(*_args, **_kwargs):
        raise typst.TypstError("wrong", "wrong")

    monkeypatch.setattr("documents.pdf.render", fail)

    assert not issuing.store_or_leave(document)
    assert issuing.store_unfinished() == "1 unfinished documents, 1 of them left"


def test_the_file_stays_whatever_becomes_of_head_signatory_and_template(monkeypatch):
    document = make_document()
    before = content(document)

    Letterhead.objects.update(agency="DINAS LAIN")
    Signatory.objects.update(name="Orang Lain")
    monkeypatch.setattr("documents.pdf.render", lambda *_args, **_kwargs: b"%PDF-other")
    issuing.store(document)

    document.refresh_from_db()
    assert content(document) == before
    assert hashlib.sha256(before).hexdigest() == document.sha256


def test_an_unfinished_one_is_made_with_head_and_signatory_of_its_day():
    make_letterhead(logo=make_picture(64, 64))
    document = make_document(is_stored=False)

    Letterhead.objects.update(agency="DINAS LAIN", logo=None)
    Signatory.objects.all().delete()

    said = words(issuing.store(document))
    assert "DINAS PERINDUSTRIAN" in said
    assert "Ratna Contoh" in said


def test_files_of_documents_are_no_orphans_and_files_without_one_are(files, monkeypatch):
    document = make_document()
    storages["documents"].save(f"ab/{'ab' * 16}", ContentFile(b"%PDF-"))
    monkeypatch.setattr(orphans, "SPARED_SECONDS", -60)

    assert orphans.remove_orphans() == "1 files without a row removed"
    assert content(document)


# Many at once


@pytest.mark.django_db(transaction=True)
def test_documents_issued_at_once_have_numbers_without_a_gap_and_one_file_each(files):
    make_letterhead()
    make_signatory()

    documents = in_threads(6, lambda _number: make_document())

    assert {type(document) for document in documents} == {IssuedDocument}
    assert sorted(document.number[-5:] for document in documents) == [
        f"{number:05d}" for number in range(1, 7)
    ]
    assert len([path for path in (files / "documents").rglob("*") if path.is_file()]) == 6


@pytest.mark.django_db(transaction=True)
def test_one_document_stored_twice_at_once_has_one_file(files):
    document = make_document(is_stored=False)

    stored = in_threads(4, lambda _number: issuing.store(document))

    assert len({one.file_code for one in stored}) == 1
    assert len([path for path in (files / "documents").rglob("*") if path.is_file()]) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_that_would_replace_one_document_one_does():
    former = make_document()

    results = in_threads(3, lambda _number: make_document(replaces=former))

    made = [one for one in results if isinstance(one, IssuedDocument)]
    assert len(made) == 1
    assert {type(one) for one in results if one not in made} == {NotIssuedError}
    assert max(IssuedDocument.objects.values_list("number", flat=True)).endswith("-00002")


# What the database itself refuses


FROZEN = {
    "kind": "laporan",
    "number": "TBT-3674-2026-99999",
    "code": "K7MHQX3DF9RTVWC4JN",
    "title": "Lain",
    "issued_on": date(2020, 1, 1),
    "data": {},
}
LATER = {
    "file_code": "a" * 32,
    "sha256": "b" * 64,
    "size": 5,
    "stored_at": timezone.now(),
    "letter_number": "9/9",
    "signed_copy": None,
    "revoked_on": date(2020, 1, 1),
    "revocation_reason": "lain",
}


def full_document():
    """One to which all that may happen has happened."""
    document = make_document()
    rows = IssuedDocument.objects.filter(pk=document.pk)
    rows.update(letter_number="1/1", signed_copy=make_scan())
    rows.update(revoked_on=date(2026, 11, 25), revocation_reason="salah nama")
    return document


@pytest.mark.parametrize(("column", "value"), [*FROZEN.items(), *LATER.items()])
def test_nothing_that_is_there_is_written_over(column, value):
    document = full_document()

    with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
        IssuedDocument.objects.filter(pk=document.pk).update(**{column: value})


@pytest.mark.parametrize(("column", "value"), [("issued_by", 1), ("replaces", 1)])
def test_nor_is_who_issued_it_or_what_it_replaces(column, value):
    document, other = make_document(), make_document()
    keys = {"issued_by": make_user().pk, "replaces": other.pk}

    with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
        IssuedDocument.objects.filter(pk=document.pk).update(**{f"{column}_id": keys[column]})


IGNORE = "SET LOCAL pgtrigger.ignore = '{documents_issueddocument:*}'; "
DELETE = "DELETE FROM documents_issueddocument"


def run(statements):
    with connection.cursor() as cursor:
        cursor.execute(statements)


@pytest.mark.parametrize("statement", ["", IGNORE])
def test_no_document_is_deleted_by_any_statement(statement):
    """Nor with what switches the triggers of pgtrigger off."""
    document = make_document(is_stored=False)

    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        run(statement + DELETE)
    with pytest.raises(DatabaseError), transaction.atomic():
        document.delete()

    assert IssuedDocument.objects.exists()


def test_a_signed_copy_is_a_pdf():
    document, picture = make_document(), make_scan()
    type(picture).objects.update(kind="image/png")

    with pytest.raises(IntegrityError, match="a signed copy is a PDF"), transaction.atomic():
        IssuedDocument.objects.filter(pk=document.pk).update(signed_copy=picture)


def test_history_tells_what_happened_without_what_is_frozen():
    document = full_document()

    events = IssuedDocument.pgh_event_model.objects.filter(pgh_obj_id=document.pk)

    assert list(events.order_by("pgh_id").values_list("pgh_label", flat=True)) == [
        "insert", *["update"] * 3,
    ]  # fmt: skip
    assert "data" not in {field.name for field in events.model._meta.get_fields()}


def test_the_invented_head_and_signatories_of_the_demo_are_written_once():
    for _ in range(2):
        demo.write_letters()

    assert Letterhead.objects.count() == 1
    assert Signatory.objects.valid_on(timezone.localdate()).count() == 2
    assert make_document().state() == State.VALID


def test_every_registered_kind_has_its_template():
    for key, _label in kinds.choices():
        kind = kinds.find(key)
        assert (kind.folder / f"{kind.template}.typ").is_file()
