"""Scanned papers: kept as they came, for those alone who may see a whole NIK."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from documents import scans
from documents.models import Scan
from tests.pictures import PDF, draw, encoded, make_scan, paper_file
from tests.test_permissions import client_of


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (encoded(draw(300, 200)), "image/jpeg"),
        (encoded(draw(300, 200), "PNG"), "image/png"),
    ],
    ids=["pdf", "jpeg", "png"],
)
def test_the_content_says_what_a_file_is_not_its_name(content, kind):
    assert scans.kind_of(paper_file(content, "ktp.exe")) == kind


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "bukan PDF"),
        (b"<!doctype html>", "bukan PDF"),
        (b"%PDF-1.7\nno end", "bukan PDF"),
        (b"MZ" + PDF, "bukan PDF"),
        (encoded()[:3_000], "bukan PDF"),
        (encoded(draw(300, 200), "WEBP"), "bukan PDF"),
        (PDF + b"\0" * 15 * 1024 * 1024 + b"%%EOF", "15 MB"),
    ],
    ids=["empty", "html", "cut pdf", "program", "cut jpeg", "webp", "heavy"],
)
def test_other_files_are_refused_in_a_sentence(content, sentence, files):
    with pytest.raises(ValidationError) as refused:
        scans.kind_of(paper_file(content))

    assert sentence in refused.value.messages[0]
    assert "persetujuan siti.pdf" in refused.value.messages[0]


def test_a_paper_is_kept_byte_for_byte_under_a_name_that_says_nothing(db, files):
    scan = make_scan()

    (path,) = [path for path in files.rglob("*") if path.is_file()]

    assert path.name == scan.code
    assert path.read_bytes() == PDF
    assert path.stat().st_mode & 0o077 == 0
    assert scan.sha256 == hashlib.sha256(PDF).hexdigest()
    assert scan.size == len(PDF)


@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 302), ("petugas", 200), ("pejabat", 403), ("admin", 200)]
)
def test_who_may_read_one(db, who, status):
    response = client_of(who).get(reverse("staff:scan", args=[make_scan().code]))

    assert response.status_code == status
    if status == 200:
        assert b"".join(response) == PDF
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment; filename=")
        assert "siti" not in response["Content-Disposition"]
        assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("code", ["0" * 32, "abc", "0" * 33])
def test_a_code_that_is_none_is_not_found(db, code):
    assert client_of("petugas").get(f"/staf/berkas/{code}/").status_code == 404


def test_a_removed_paper_takes_its_file_with_it(db, files, django_capture_on_commit_callbacks):
    scan = make_scan()

    with django_capture_on_commit_callbacks(execute=True):
        scans.remove(scan)

    assert [path for path in files.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("fields", [{"code": "Z" * 32}, {"kind": "text/html"}])
def test_the_database_refuses_what_is_no_paper(db, fields):
    values = {"kind": "application/pdf", "size": 1, "sha256": "0" * 64, **fields}

    with pytest.raises(IntegrityError), transaction.atomic():
        Scan.objects.create(**values)
