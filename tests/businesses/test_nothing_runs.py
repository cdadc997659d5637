"""No file that goes out has a cell that a spreadsheet program would run."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from businesses.imports import returned_files, store, templates
from businesses.imports.beginning import propose_plan
from businesses.imports.checking import check
from businesses.models import District, Sector, Village
from tests.businesses.imports.test_round_trip import ALL, TODAY
from tests.factories import make_business, make_historical_count, make_person, make_user
from tests.test_spreadsheets import read_csv

pytestmark = pytest.mark.django_db
STARTS = ("=", "+", "-", "@", "\t", "\r")
EVIL = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "a;=1", "a\n=1", "a\t@b"]
TEXTS = ["name", "brand", "products", "street", "legal_name", "notes", "capacity_unit"]


def formulas(content: bytes) -> list[bytes]:
    """The formulas, links and macros of a workbook: there are none."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    found = [name.encode() for name in archive.namelist() if re.search("vba|link|macro", name)]
    for name in archive.namelist():
        if name.startswith("xl/worksheets/"):
            found += re.findall(rb"<f[ >].*?</f>|<hyperlink", archive.read(name))
    assert any(name.startswith("xl/worksheets/") for name in archive.namelist())
    return found


def running(content: bytes) -> list[str]:
    """The cells of a CSV that could start a formula, also where a program cuts at other signs."""
    return [
        part
        for cells in read_csv(content)
        for cell in cells
        for part in re.split(r"[;\n]", cell)
        if part.startswith(STARTS) and not re.fullmatch(r"-?[0-9.]+", part)
    ]


def make_evil(evil: str) -> None:
    owner = make_person(name=evil)
    fields = dict.fromkeys(TEXTS, evil)
    make_business(owner=owner, village="36.74.01.1001", capacity=1, **fields)
    for rows in [District.objects.all(), Village.objects.all(), Sector.objects.all()]:
        rows.filter(pk=rows[0].pk).update(name=evil)
    make_historical_count(2012, 240, source=evil)


@pytest.mark.parametrize("evil", EVIL)
def test_no_list_that_is_taken_away_runs_anything(client, evil):
    client.force_login(make_user("admin"))
    make_evil(evil)

    for kind in ["csv", "xlsx"]:
        whole = {"has_whole_numbers": "on", "reason": "Dukcapil"}
        answers = [
            client.post("/staf/ikm/unduh/", {"kind": kind, "columns": ALL, **whole}),
            client.get(f"/staf/ikm/unduh.{kind}"),
            client.get(f"/pertumbuhan.{kind}"),
        ]
        for answer in answers:
            assert answer["Content-Disposition"].startswith("attachment")
            content = answer.getvalue()
            assert (running if kind == "csv" else formulas)(content) == []


@pytest.mark.parametrize("evil", EVIL)
def test_no_list_that_goes_back_runs_anything(evil):
    make_evil(evil)
    content = f'Nama Usaha,Nama Pemilik,"Tenaga Kerja"\n"{evil}","{evil}",x\nKue,Siti,"{evil}"\n'
    source = store.keep(SimpleUploadedFile("daftar.csv", content.encode()), by=None)
    propose_plan(source)
    check(source, today=TODAY)

    for file in [returned_files.write(source), templates.write()]:
        with file:
            assert formulas(file.read()) == []
