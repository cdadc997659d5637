"""The clerk's own file, taken back and sent again."""

import pytest
import xlsxwriter
from django.core.files.base import ContentFile

from businesses.imports import beginning, returned_files, store
from businesses.imports.checking import check
from businesses.models import Business
from tests.businesses.imports.lists import TODAY, bring_in, codes, outcomes, row_of

pytestmark = pytest.mark.django_db
ROW = {"Nama Usaha": "Roti Melati", "Nama Pemilik": "Siti", "Alamat": "Jl. Melati 3"}


def sent_again(source):
    with returned_files.write(source) as file:
        again = store.keep(ContentFile(file.read(), name="kembali.xlsx"), by=None)
    beginning.propose_plan(again)
    check(again, today=TODAY)
    return again


def test_file_sent_again_unchanged_makes_no_business_a_second_time():
    source = bring_in(ROW, {"Nama Usaha": "Batik Ayu"}, ROW)
    assert outcomes(source) == ["baru", "baru", "berulang"]

    assert outcomes(sent_again(source)) == ["tetap", "tetap", "berulang"]


def test_formula_in_a_column_of_two_fields_is_no_name_and_no_owner():
    both = "Nama Usaha / Pemilik"

    source = bring_in({both: "=cmd|' /C calc'!A0", "Alamat": "Jl. 1"}, {both: "Kue", "Alamat": "-"})

    assert outcomes(source) == ["ditolak", "baru"]
    assert Business.objects.get().name == "Kue"


def test_phone_that_is_a_formula_is_none_at_once_and_when_the_file_comes_again(tmp_path):
    path = tmp_path / "daftar.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Nama Usaha", "Telepon", "Tenaga Kerja", "Alamat"])
        sheet.write_row(1, 0, ["Roti", "081200000001", 4, "Jl. 1"])
        sheet.write_row(2, 0, ["Kue", "", "", "Jl. 2"])
        sheet.write_formula(2, 1, "=B2", None, "081200000001")
        sheet.write_formula(2, 2, "=C2+1", None, 5)
        sheet.write_formula(3, 0, '="JUMLAH"', None, "JUMLAH")
        sheet.write_formula(3, 2, "=SUM(C2:C3)", None, 9)
    source = store.keep(ContentFile(path.read_bytes(), name="daftar.xlsx"), by=None)
    beginning.propose_plan(source)
    check(source, today=TODAY)

    again = sent_again(source)

    for one in (source, again):
        assert outcomes(one) == ["baru", "baru"]
        row = row_of(one, 3)
        assert "phone" not in row.values
        assert row.facts["workers"] == 5
        assert "formula" in codes(one, 3)
    assert codes(source, 3) == ["formula", "stored_value"]


def test_total_of_formulas_is_no_business_when_the_file_comes_again(tmp_path):
    path = tmp_path / "daftar.xlsx"
    rows = [["Nama Usaha", "Alamat", "Tenaga Kerja"], ["Roti", "Jl. 1", 4], ["Kue", "Jl. 2", 3]]
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write(3, 0, "Jumlah")
        sheet.write_formula(3, 2, "=SUM(C2:C3)", None, "")
    source = store.keep(ContentFile(path.read_bytes(), name="daftar.xlsx"), by=None)
    beginning.propose_plan(source)
    check(source, today=TODAY)

    assert outcomes(source) == outcomes(sent_again(source)) == ["baru", "baru"]
