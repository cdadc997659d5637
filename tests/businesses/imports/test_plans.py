"""What the columns of a list are taken for."""

import pytest

from businesses.imports import plans
from businesses.imports.layout import Column, Layout
from businesses.imports.plans import Plan
from businesses.models import ColumnMemory
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def propose(*headers, rows=()):
    columns = tuple(Column(n, chr(65 + n), header) for n, header in enumerate(headers))
    return plans.propose(Layout(1, 2, columns), list(rows))


def fields(*headers, rows=()):
    return ["+".join(column.fields) for column in propose(*headers, rows=rows).columns]


def test_labels_in_both_languages_and_other_names_are_known():
    found = fields("Business name", "NAMA PEMILIK", "No. Telp/HP", "Kel.", "Kecamatan", "Komoditi")

    assert found == ["name", "owner_name", "phone", "village", "district", "sector"]


def test_slip_of_the_pen_is_forgiven_and_another_word_is_not():
    assert fields("Nama Usahaa", "Alamt", "Hobi") == ["name", "street", ""]


def test_unit_in_the_header_multiplies():
    plan = propose("Nama Usaha", "Nilai Investasi (Rp.000)", "Omzet (juta)")

    told = [(column.fields, column.multiplier) for column in plan.columns]
    assert told[1:] == [(["investment"], 1_000), (["turnover"], 1_000_000)]


@pytest.mark.parametrize(
    ("header", "pair"),
    [
        ("Nama Usaha / Pemilik", "name+owner_name"),
        ("Nama / Pemilik", "name+owner_name"),
        ("RT/RW", "rt+rw"),
        ("Kelurahan & Kecamatan", "village+district"),
        ("Nama Usaha / Hobi", ""),
    ],
)
def test_one_column_may_hold_two_fields(header, pair):
    assert fields(header, "Alamat") == [pair, "street"]


def test_what_stands_in_the_cells_says_what_a_header_does_not():
    rows = [
        ["3674014101800012", "9120001234567", "0812 0000 0001", "a@contoh.id", "x"],
        ["3674014101800013", "9120001234568", "0812-0000-0002", "b@contoh.id", "y"],
        ["3674014101800014", "9120001234569", "+6281200000003", "c@contoh.id", "z"],
    ]

    assert fields("A1", "B1", "C1", "D1", "E1", rows=rows) == [
        "owner_nik", "nib", "phone", "email", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "field"),
    [(["0812 0000 0001"] * 3, "phone"), (["MAHAWAGA", "Ani", "Budi"], "owner_name")],
)
def test_contact_is_a_person_or_a_phone_as_its_cells_say(cells, field):
    assert fields("Perusahaan", "KONTAK", rows=[["Kue", cell] for cell in cells])[1] == field


def test_no_field_is_given_twice():
    found = fields("Nama Usaha", "Nama Perusahaan", "Telepon", "HP")

    assert sorted(found) == ["", "", "name", "phone"]


def test_samples_show_three_values_and_no_whole_nik():
    rows = [[""], ["3674014101800012"], ["3674 0141 0180 0012"], ["x" * 99], ["later"]]

    [column] = propose("Isi", rows=rows).columns

    assert len(column.samples) == 3
    assert not any("0141" in sample for sample in column.samples)
    assert max(map(len, column.samples)) == 60


def test_answers_are_remembered_for_the_same_headers_only():
    plan = propose("Nama Usaha", "Hobi", rows=[["Kue", "memancing"]])
    plan.columns[1].fields, plan.columns[1].multiplier = ["notes"], 1_000
    plan.constants, plan.keeps_others = {"registered_on": "2013"}, True
    plan.meanings, plan.was_asked = {"village": {"x": ""}}, True

    plans.remember(plan, by=make_user())
    plans.remember(plan, by=make_user())

    assert ColumnMemory.objects.count() == 1
    assert "memancing" not in str(ColumnMemory.objects.get().plan)
    again = propose("NAMA USAHA", "Hobi:")
    assert again.columns[1].fields == ["notes"]
    assert (again.constants, again.keeps_others) == ({"registered_on": "2013"}, True)
    assert (again.meanings, again.was_asked) == ({}, False)
    assert propose("Hobi", "Nama Usaha").columns[0].fields == []


def test_plan_is_the_same_after_it_was_kept():
    plan = propose("Nama Usaha", "Investasi (juta)", rows=[["Kue", 5]])

    assert Plan.from_json(plan.as_json()) == plan
    assert plan.layout.header_row == 1
