"""The files of the staff's list: exactly the rows shown, whole, and safe to open."""

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from businesses import exports
from businesses.models import Business, Sector
from tests.factories import (
    make_business,
    make_industry,
    make_ownership,
    make_person,
    make_sector,
    make_user,
)
from tests.test_spreadsheets import DANGEROUS, SHEET, read_csv, read_xlsx

URL = "/staf/ikm/"
SEARCH_URL = "/staf/ikm/cari/"
DOWNLOAD = "/staf/ikm/unduh/"
FILES = {"csv": "/staf/ikm/unduh.csv", "xlsx": "/staf/ikm/unduh.xlsx"}
NIK = "3674014101800012"
LISTED = {"listed_on": date(2025, 2, 1)}
pytestmark = pytest.mark.django_db
both_kinds = pytest.mark.parametrize("kind", FILES)


@pytest.fixture
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def header() -> list[str]:
    """The names of the usual columns."""
    return exports.header(exports.columns())


def content(response) -> bytes:
    """The whole file."""
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    return response.getvalue()


def read_sheet(whole: bytes) -> list[list[str]]:
    """The cells of an .xlsx where they stand; empty where there is none."""
    sheet = ET.fromstring(zipfile.ZipFile(io.BytesIO(whole)).read("xl/worksheets/sheet1.xml"))
    width = len(header())
    rows = []
    for row in sheet.iter(f"{SHEET}row"):
        cells = [""] * width
        for cell in row.iter(f"{SHEET}c"):
            column = 0
            for letter in re.match(r"[A-Z]+", cell.get("r"))[0]:
                column = column * 26 + ord(letter) - ord("A") + 1
            cells[column - 1] = "".join(cell.itertext())
        rows.append(cells)
    return rows


def download(client, kind: str, chosen=None, *, url: str = "") -> list[dict[str, str]]:
    """The rows of a file, each as the name of its column to its cell."""
    whole = content(client.get(url or FILES[kind], chosen))
    first, *rows = read_csv(whole) if kind == "csv" else read_sheet(whole)
    return [dict(zip(first, row, strict=True)) for row in rows]


def names(rows: list[dict[str, str]]) -> list[str]:
    return [row[gettext("Business name")] for row in rows]


def link_of(page, kind: str) -> str:
    """The file of the usual columns, with the filters that the button of the list leads on to."""
    link = re.search(rf'href="{re.escape(DOWNLOAD)}([^"]*)"', page.content.decode())
    return FILES[kind] + link[1].replace("&amp;", "&")


def all_pages(client, url: str) -> list[str]:
    """The numbers that the list shows, over all its pages."""
    shown = []
    while url:
        page = client.get(url)
        shown += [row.number for row in page.context["page"].rows]
        link = re.search(r'<a rel="next" href="([^"]*)"', page.content.decode())
        url = URL + link[1].replace("&amp;", "&") if link else ""
    return shown


# --- Who gets them ---


@both_kinds
@pytest.mark.parametrize("role", ["petugas", "pejabat", "admin"])
def test_every_role_may_take_the_list_away(client, kind, role):
    client.force_login(make_user(role))
    make_business(name="Keripik Melati")

    assert names(download(client, kind, url=link_of(client.get(URL), kind))) == ["Keripik Melati"]


@both_kinds
def test_who_may_only_look_gets_no_file_and_no_button(client, clerk, kind):
    make_business(name="Keripik Melati")
    right = Permission.objects.get(codename="export_business")
    Group.objects.get(name="petugas").permissions.remove(right)

    page = client.get(URL)

    assert "Keripik Melati" in page.content.decode()
    assert "unduh" not in page.content.decode()
    assert client.get(FILES[kind]).status_code == 403


@both_kinds
def test_a_stranger_is_led_to_the_log_in(client, kind):
    make_business(name="Keripik Melati")

    response = client.get(FILES[kind], {"bidang": "pangan"})

    assert response.status_code == 302
    assert response.url.startswith("/akun/masuk/?next=")


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_is_named_for_the_day_in_jakarta(client, clerk, kind, content_type):
    # Half past midnight in Jakarta, still the day before in UTC.
    with time_machine.travel("2026-11-24T00:30:00+07:00", tick=False):
        client.force_login(clerk)
        response = client.get(FILES[kind])
        content(response)

    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="ikm-2026-11-24.{kind}"'


# --- What stands in a row ---


WHOLE = {
    "number": "IKM-3674-2026-00042", "name": "Keripik Melati", "brand": "Renyah",
    "registered_on": date(2026, 5, 3), "closed_on": date(2026, 6, 4), "closing_reason": "pindah",
    "listed_on": date(2026, 5, 5), "products": "Keripik, talas", "village": "36.74.01.1001",
    "street": "Jl. Melati 5", "rt": "001", "rw": "002", "postcode": "15310",
    "phone": "+6281200000001", "email": "melati@example.id", "nib": "0120001234567",
    "legal_form": "cv", "legal_name": "CV Melati", "year_founded": 2011, "facts_year": 2025,
    "workers": 5, "workers_men": 0, "workers_women": 3, "investment": 1_500_000,
    "investment_has_land": False, "turnover": 0, "production_value": 2_000_000, "capacity": "12.50",
    "capacity_unit": "ton", "latitude": "-6.3", "longitude": "106.7",
}  # fmt: skip


def make_whole(**fields) -> Business:
    owner = make_person(name="Siti Aminah", nik=NIK, sex="P", phone="+62215550001")
    return make_business(
        owner=owner, sector=Sector.objects.get(code="pangan"), industry=make_industry("10794"),
        **WHOLE | fields,
    )  # fmt: skip


@both_kinds
def test_a_row_holds_everything_with_the_nik_masked(client, clerk, kind):
    make_whole()

    row = download(client, kind)[0]

    csv = kind == "csv"
    assert list(row.values()) == [
        "IKM-3674-2026-00042", "Keripik Melati", gettext("closed"),
        # Days since the end of 1899, as Excel counts them.
        *(["2026-05-03", "2026-06-04"] if csv else ["46145", "46177"]),
        str(Business.ClosingReason.MOVED.label), "2026-05-05" if csv else "46147",
        "Renyah", "CV", "CV Melati", "0120001234567", "2011",
        Sector.objects.get(code="pangan").name, "10794", "2020", "Keripik, talas",
        "Serpong", "Ciater", "Jl. Melati 5", "001", "002", "15310", "-6.300000", "106.700000",
        "0812-0000-0001", "melati@example.id",
        "Siti Aminah", "3674********0012", "P", "(021) 5550001",
        "2025", "5", "0", "3", "1500000",
        "false" if csv else "0", "0", "2000000", "12.50", "ton",
        str(Business.Class.SMALL.label),
    ]  # fmt: skip


def test_days_and_numbers_of_a_workbook_are_such_and_identifiers_are_texts(client, clerk):
    make_whole()

    kinds = dict(zip(header(), read_xlsx(content(client.get(FILES["xlsx"])))[1], strict=True))

    numbers = {"Registered on", "Listed on", "Workers", "Investment (Rp)", "Capacity"}
    texts = {"NIB", "RT", "Postcode", "Phone", "NIK", "KBLI", "Registration number"}
    assert {kinds[gettext(name)].partition(":")[0] for name in numbers} == {"n"}
    assert {kinds[gettext(name)].partition(":")[0] for name in texts} == {"inlineStr"}
    assert kinds[gettext("Investment includes land and buildings")] == "b:0"


@both_kinds
def test_what_is_unknown_is_empty(client, clerk, kind):
    business = make_business(name="Melati", registered_on=date(2019, 12, 31),
                             registered_precision="tahun")  # fmt: skip

    row = download(client, kind)[0]

    assert {name: cell for name, cell in row.items() if cell} == {
        gettext("Registration number"): business.number,
        gettext("Business name"): "Melati",
        gettext("State"): gettext("active"),
        # Only the year is known.
        gettext("Registered on"): "2019",
        gettext("Class"): gettext("not enough data"),
    }


@both_kinds
def test_a_code_that_no_list_knows_is_told_as_reported(client, clerk, kind):
    make_business(unknown_kbli="99999", unknown_kbli_edition=2025)

    row = download(client, kind)[0]

    assert (row[gettext("KBLI")], row[gettext("KBLI edition")]) == ("99999", "2025")


@both_kinds
def test_no_whole_nik_and_no_ciphertext_leaves(client, clerk, kind):
    owner = make_person(name="Siti", nik=NIK)
    make_business(owner=owner, npwp="012345678901000")

    whole = content(client.get(FILES[kind]))

    if kind == "xlsx":
        archive = zipfile.ZipFile(io.BytesIO(whole))
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"3674********0012" in whole
    for secret in (NIK, owner.nik_ciphertext, owner.nik_index, "012345678901000"):
        assert secret.encode() not in whole


@both_kinds
def test_the_owner_is_that_of_today_and_every_business_stands_once(client, clerk, kind):
    business = make_business(name="A")
    for person, until in [("Dahulu", date(2022, 1, 1)), ("Kemudian", date(2023, 1, 1))]:
        make_ownership(business=business, person=make_person(name=person), until_on=until)
    make_ownership(business=business, person=make_person(name="Sekarang"))
    sold = make_business(name="B")
    make_ownership(business=sold, person=make_person(name="Pergi"), until_on=date(2022, 1, 1))

    rows = download(client, kind)

    assert [row[gettext("Owner")] for row in rows] == ["Sekarang", ""]
    assert names(rows) == ["A", "B"]


@both_kinds
def test_states_are_told(client, clerk, kind):
    make_business(name="A")
    make_business(name="B", closed_on=date(2022, 1, 1))
    make_business(name="C", closed_on=date(2022, 1, 1), annulled_on=date(2022, 2, 2))

    states = [row[gettext("State")] for row in download(client, kind)]

    assert states == [gettext("active"), gettext("closed"), gettext("annulled")]


@both_kinds
def test_columns_and_words_are_in_the_language_of_the_reader(client, clerk, kind):
    make_whole(annulled_on=date(2026, 7, 1))
    client.post("/bahasa/", {"language": "en"})

    row = download(client, kind)[0]

    with override("en"):
        assert list(row) == header()
    assert row["State"] == "annulled"
    assert row["Reason of closing"] == "moved out of the regency"
    assert row["Sector"] == Sector.objects.get(code="pangan").name_en
    assert row["Class"] == "small"
    assert header()[0] != "Registration number"


@pytest.mark.parametrize("start", DANGEROUS)
def test_no_cell_can_start_a_formula(client, clerk, start):
    fields = ["name", "brand", "products", "street", "legal_name", "capacity_unit", "rt"]
    evil = dict.fromkeys(fields, start) | {"rt": start[:3], "email": f"{start}@example.id"}
    make_business(owner=make_person(name=start), sector=make_sector(name=start, code="x"), **evil)

    row = download(client, "csv")[0]
    sheet = read_xlsx(content(client.get(FILES["xlsx"])))

    guarded = [cell for cell in row.values() if cell.startswith("'")]
    assert len(guarded) == len(fields) + 3
    assert not [
        cell for cell in row.values() if cell.startswith(tuple(start[0] for start in DANGEROUS))
    ]
    assert not [cell for cells in sheet for cell in cells if "f:" in cell.partition(":")[2][:2]]


# --- Exactly the rows shown ---


@pytest.fixture
def many(clerk):
    food, metal = make_sector("pangan"), make_sector("logam")
    for number in range(30):
        make_business(
            name=f"Ikm {number % 10}", sector=food if number % 3 else metal,
            registered_on=date(2020 + number % 2, 1, 1), phone="+6281200000001",
            village="36.74.01.1001" if number % 5 else None,
            closed_on=date(2023, 1, 1) if number % 7 == 0 else None,
        )  # fmt: skip


@both_kinds
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?urut=terbaru",
        "?urut=nomor",
        "?q=ikm+3",
        "?bidang=pangan&urut=terbaru",
        "?bidang=logam&tahun=2021&status=aktif",
        "?tahun=2023&angka=terdaftar",
        "?kecamatan=tidak-diketahui",
        "?kelas=tidak-diketahui&tampil=tidak&status=tutup",
    ],
)
def test_a_file_has_the_rows_of_all_pages_in_their_order(client, many, kind, query):
    shown = all_pages(client, URL + query)

    rows = download(client, kind, url=link_of(client.get(URL + query), kind))

    assert [row[gettext("Registration number")] for row in rows] == shown
    assert 0 < len(shown) <= 30
    assert (len(shown) == 30) == (query in {"", "?urut=terbaru", "?urut=nomor"})


@both_kinds
@pytest.mark.parametrize("rel", ["next", "prev"])
def test_a_file_taken_from_another_page_has_all_rows_too(client, many, kind, rel):
    page = client.get(URL)
    for step in ["next", "prev"]:
        link = re.search(rf'<a rel="{step}" href="([^"]*)"', page.content.decode())[1]
        page = client.get(URL + link.replace("&amp;", "&"))
        if step == rel:
            break

    url = link_of(page, kind)

    assert "sesudah" not in url
    assert "sebelum" not in url
    assert len(download(client, kind, url=url)) == 30


@both_kinds
@pytest.mark.parametrize("number", [NIK, "0812 0000 0099", "9120001234567"])
def test_what_a_number_has_found_can_be_taken_away(client, many, kind, number):
    person = make_person(name="Siti", nik=NIK)
    for name in ("B", "A"):
        make_business(name=name, owner=person, phone="+6281200000099", nib="9120001234567")

    page = client.post(SEARCH_URL, {"q": number}, follow=True)
    url = link_of(page, kind)

    assert names(download(client, kind, url=url)) == ["A", "B"]
    assert re.sub(r"\D", "", number) not in url


@both_kinds
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kecamatan", "99.99.99"),
        ("kelas", "raksasa"),
        ("tahun", "abc"),
        ("angka", "terdaftar"),
        ("urut", "phone"),
        ("id", "abc"),
        ("q", NIK),
    ],
)
def test_an_invalid_filter_gives_its_error_and_no_file(client, clerk, kind, name, value):
    make_business(name="Keripik Melati")

    response = client.get(FILES[kind], {name: value})

    assert "Content-Disposition" not in response
    field = "tahun" if name == "angka" else name
    assert response.context["filter"].form.errors.keys() == {field}
    assert "Keripik Melati" not in response.content.decode()


@both_kinds
def test_a_file_of_no_rows_has_its_columns(client, clerk, kind):
    whole = content(client.get(FILES[kind], {"q": "tidak ada"}))

    assert (read_csv(whole) if kind == "csv" else read_sheet(whole)) == [header()]


@both_kinds
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_files_are_only_read(client, clerk, kind, method):
    assert getattr(client, method)(FILES[kind]).status_code == 405


@both_kinds
def test_the_number_of_queries_does_not_grow_with_the_rows(client, clerk, kind):
    def make(count: int) -> None:
        for _ in range(count):
            make_business(
                owner=make_person(), sector=make_sector(), village="36.74.01.1001",
                industry=make_industry(), workers=3, investment=1,
            )  # fmt: skip

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(download(client, kind)) == Business.objects.count()
        return len(captured)

    make(1)
    few = queries()
    make(19)

    assert queries() == few <= 8
