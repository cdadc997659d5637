"""`manage.py import_businesses`: a list without questions."""

import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from businesses.models import Business, Import
from tests.businesses.imports.lists import NIK, table
from tests.factories import make_business
from tests.workbooks import write_xlsx

pytestmark = pytest.mark.django_db
ROW = {"Nama Usaha": "Kue", "Nama Pemilik": "Siti", "NIK": NIK, "Alamat": "Jl. Mawar 1"}


@pytest.fixture
def run(tmp_path):
    def run(*rows, options=(), content=None):
        """The object of the last line, and all that was said."""
        path = tmp_path / "daftar.csv"
        path.write_bytes(table(*rows) if content is None else content)
        out = io.StringIO()
        call_command("import_businesses", str(path), "--json", *options, stdout=out)
        return json.loads(out.getvalue().splitlines()[-1]), out.getvalue()

    return run


def test_it_says_what_it_did_and_the_second_time_nothing(run):
    first, said = run(ROW, ROW, {**ROW, "Nama Usaha": "Roti"})
    second, _said = run(ROW, ROW, {**ROW, "Nama Usaha": "Roti"})

    names = ["rows", "new", "changed", "unchanged", "refused", "warnings", "seconds"]
    assert list(first) == names
    assert [first[name] for name in names[:-1]] == [3, 2, 0, 0, 0, 0]
    assert [second[name] for name in names[:-1]] == [3, 0, 0, 2, 0, 0]
    assert Business.objects.count() == 2
    assert Import.objects.get().brought_by is None
    assert NIK not in said


def test_dry_run_writes_nothing(run, files):
    told, _said = run(ROW, options=["--dry-run"])

    assert told["new"] == 1
    assert not Business.objects.exists()
    assert not Import.objects.exists()
    assert not [path for path in (files / "imports").rglob("*") if path.is_file()]


def test_columns_and_constants_are_told(run):
    rows = [{"Judul": "Kue", "Orang": "Siti", "X": "Jl. Mawar 1"}]
    options = ["--map", "Judul=name", "--map", "B=owner_name", "--map", "X=street"]
    options += ["--set", "registered_on=3/5/2013", "--set", "district=Serpong"]

    run(*rows, options=options)

    business = Business.objects.get()
    assert (business.name, business.street) == ("Kue", "Jl. Mawar 1")
    assert (business.registered_on, business.district_id) == (date(2013, 5, 3), "36.74.01")
    assert business.ownerships.get().person.name == "Siti"


@pytest.mark.parametrize(
    "options",
    [
        ["--map", "Tidak ada=name"], ["--map", "Nama Usaha=bogus"], ["--set", "bogus=1"],
        ["--map", "x"], ["--sheet", "Lain"], ["--set", "district"],
        ["--set", "district=Antah Berantah"], ["--set", "registered_on=kemarin dulu"],
        ["--set", "sector=qqq"], ["--set", "village=Ciater", "--set", "district=Pamulang"],
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_said_and_nothing_written(run, options, files):
    with pytest.raises(CommandError) as error:
        run(ROW, options=options)

    assert str(error.value)
    assert not Business.objects.exists()
    assert not Import.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"Nama Usaha,Alamat\n"])
def test_file_that_is_no_list_is_refused(run, content):
    with pytest.raises(CommandError):
        run(content=content)


def test_wrong_constant_is_said_once_and_not_in_every_row(run):
    with pytest.raises(CommandError) as error:
        run(ROW, {**ROW, "Nama Usaha": "Roti"}, options=["--set", "owner_phone=0812345"])

    assert str(error.value).startswith("--set owner_phone: ")
    assert "0812345" not in str(error.value)
    assert str(error.value).count("\n") == 0


def test_constants_that_rest_on_other_columns_are_no_fault(run):
    told, _said = run(
        {**ROW, "Lintang": "-6.287512", "No Sertifikat": "1"},
        options=["--set", "longitude=106.714321", "--set", "certificate_kind=halal"],
    )

    assert (told["new"], told["warnings"]) == (1, 0)


def test_columns_without_a_place_are_named_on_stderr(tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_bytes(table({"No": "1", **ROW, "Warna Pagar": "biru"}))
    out, errors = io.StringIO(), io.StringIO()

    call_command("import_businesses", str(path), "--json", stdout=out, stderr=errors)

    assert "“Warna Pagar”" in errors.getvalue()
    assert "“No”" not in errors.getvalue()
    assert json.loads(out.getvalue().splitlines()[-1])["new"] == 1


def test_nobody_can_be_reached_by_what_is_printed(run):
    phones = "0812 3456 7890 / 0813-9876-5432"

    _told, said = run({**ROW, "Telepon": phones, "Email": "siti"}, options=["--dry-run"])

    assert "**** **** *890 / ****-****-*432" in said
    assert not [part for part in ("3456", "9876", "0813") if part in said]


def test_file_that_is_not_there_is_said():
    with pytest.raises(CommandError, match="tidak-ada"):
        call_command("import_businesses", "/tidak-ada.xlsx")


def test_list_of_which_nothing_can_be_imported_is_refused(run):
    with pytest.raises(CommandError):
        run({"Nama Usaha": "", "Alamat": "Jl. 1", "Telepon": "081200000001"})

    assert not Import.objects.exists()


def test_row_of_another_regency_is_refused_and_the_others_come_in(run):
    told, _said = run(
        {**ROW, "Kode Wilayah": "36.74.01.1001"},
        {**ROW, "Nama Usaha": "Roti", "Kode Wilayah": "64.72.01.1001"},
    )

    assert (told["new"], told["refused"]) == (1, 1)


def test_sheet_is_chosen(tmp_path):
    path = write_xlsx(tmp_path / "x.xlsx", [list(ROW), list(ROW.values())], sheets=("A", "B"))

    call_command("import_businesses", str(path), "--sheet", "B", stdout=io.StringIO())

    assert Import.objects.get().sheet == "B"
    assert Business.objects.get().name == "Kue"


def test_possible_duplicate_is_registered_with_a_warning(run):
    make_business(name="Kue", phone="+6281200000001")

    told, _said = run({"Nama Usaha": "Kue", "Telepon": "081200000001"})

    assert (told["new"], told["warnings"]) == (1, 1)
    assert Business.objects.count() == 2


def test_list_as_agencies_have_them(run):
    """In little what real lists have: a formula, no workers, capitals, large ones, cut phones."""
    rows = [
        {"Nama Industri": "PEMBUATAN KAPAL", "Nama Pemilik": "BUDI", "No Telp": "=D1062",
         "Tenaga Kerja": "-", "Nilai Investasi (Rp.000)": "500", "Komoditi": "Makanan"},
        {"Nama Industri": "CV. BAJA", "Nama Pemilik": "ANI", "No Telp": "8.52348e+010",
         "Tenaga Kerja": "120", "Nilai Investasi (Rp.000)": "25.000.000", "Komoditi": "Qwerty"},
        {"Nama Industri": "", "Nama Pemilik": "SITI", "No Telp": "0812 0000 0001",
         "Tenaga Kerja": "3", "Nilai Investasi (Rp.000)": "1.500", "Komoditi": ""},
    ]  # fmt: skip

    told, _said = run(*rows)

    assert (told["new"], told["refused"], told["warnings"]) == (3, 0, 3)
    kapal, baja, siti = Business.objects.order_by("number")
    assert (kapal.name, kapal.phone, kapal.workers) == ("Pembuatan Kapal", "", None)
    assert (kapal.investment, kapal.sector_id) == (500_000, "pangan")
    assert (baja.name, baja.phone, baja.business_class) == ("CV. Baja", "", "besar")
    assert (siti.name, siti.phone) == ("Siti", "+6281200000001")
    assert Import.objects.get().counts["large"] == 1
    again, _said = run(*rows)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 3)
