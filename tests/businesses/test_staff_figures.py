"""The staff's figures: the table, its links, its files, and what it says where it says nothing."""

import html
import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.utils import translation
from django.utils.translation import gettext as _

from businesses.figures import attributes, sealing
from businesses.models import Business, CertificateKind
from tests.events import happened_on
from tests.factories import (
    make_business,
    make_certification,
    make_cluster,
    make_cluster_membership,
    make_historical_count,
    make_industry,
    make_person,
    make_sector,
    make_user,
    make_village,
)
from tests.test_spreadsheets import read_csv, read_xlsx

URL = "/staf/angka/"
TODAY = date(2026, 11, 24)
LARGE = {"workers": 30, "investment": 20_000_000_000, "turnover": 60_000_000_000}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today():
    # Half past midnight in Jakarta, still the day before in UTC.
    with time_machine.travel("2026-11-24T00:30:00+07:00", tick=False):
        yield TODAY


@pytest.fixture
def staff(client):
    client.force_login(make_user("pejabat"))
    return client


def text(response) -> str:
    return html.unescape(response.content.decode())


def ask(client, **asked):
    response = client.get(URL, asked)
    assert response.status_code == 200
    assert response.context["form"].errors == {}
    return response


def table(client, **asked) -> dict[tuple[str, ...], list]:
    """The names of each row -> its numbers; the total as ("Total",), the large as ("besar",)."""
    told = ask(client, **asked).context["table"]
    rows = {row.names: [cell.number for cell in row.cells] for row in told.rows}
    return rows | {
        ("Total",): [cell.number for cell in told.total],
        ("besar",): [cell.number for cell in told.large],
    }


def cells(client, **asked) -> list:
    told = ask(client, **asked).context["table"]
    return [
        *(cell for row in told.rows for cell in row.cells), *told.total, *told.large
    ]  # fmt: skip


def register() -> None:
    food, craft = make_sector("pangan"), make_sector("kerajinan")
    make_village("36.74.06.1001")
    make_business(village="36.74.01.1001", sector=food, registered_on=date(2023, 3, 1))
    make_business(
        district="36.74.06", sector=craft, registered_on=date(2024, 5, 1),
        closed_on=date(2025, 6, 1), workers=2, investment=1,
    )  # fmt: skip
    make_business(sector=food, registered_on=date(2025, 2, 1), **LARGE)
    make_business(registered_on=date(2025, 2, 1), annulled_on=date(2025, 3, 1))
    make_business(
        village="36.74.01.1001", industry=make_industry("10710"), listed_on=date(2026, 1, 1),
        registered_on=date(2026, 2, 1), owner=make_person(sex="P"),
    )  # fmt: skip


# --- The table ---


def test_the_page_begins_with_today_by_district(staff):
    register()

    rows = table(staff)

    assert rows[("Serpong",)] == [2]
    assert rows[("Pamulang",)] == [0]
    assert rows[("Tidak diketahui",)] == [1]
    assert list(rows)[-3:] == [("Tidak diketahui",), ("Total",), ("besar",)]
    assert rows[("Total",)] == [3]
    assert rows[("besar",)] == [1]


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ({"tanggal": "2025-05-31"}, [3]),
        ({"tanggal": "1/6/2025"}, [2]),
        ({"tanggal": "2025-06-30", "angka": "baru"}, [1]),
        ({"tanggal": "2025-06-30", "angka": "tutup"}, [1]),
        ({"tanggal": "2025-05-31", "angka": "tutup"}, [0]),
        ({"dari": "2022", "sampai": "2026"}, [None, 1, 2, 2, 3]),
        ({"dari": "2024", "angka": "baru"}, [1, 1, 1]),
        ({"sampai": "2025", "angka": "tutup"}, [1]),
    ],
)
def test_a_day_or_a_span_of_years(staff, asked, total):
    register()

    assert table(staff, **asked)[("Total",)] == total


def test_two_breakdowns_of_a_day_cross(staff):
    register()

    response = ask(staff, menurut="kecamatan", dan="tercatat")

    told = response.context["table"]
    assert told.across == [_("listed"), _("not listed")]
    rows = {row.names[0]: [cell.number for cell in row.cells] for row in told.rows}
    assert rows["Serpong"] == [1, 1, 2]
    assert rows["Tidak diketahui"] == [0, 1, 1]
    assert [cell.number for cell in told.total] == [1, 2, 3]
    assert [cell.number for cell in told.large] == [0, 1, 1]


def test_two_breakdowns_of_years_are_pairs(staff):
    register()

    rows = table(staff, menurut="kecamatan", dan="kelas", dari="2024", sampai="2026")

    assert rows[("Serpong", "Data belum cukup")] == [1, 1, 2]
    assert rows[("Pamulang", "kecil")] == [1, 0, 0]
    assert rows[("Tidak diketahui", "besar (bukan IKM)")] == [0, 1, 1]
    assert rows[("Total",)] == [2, 2, 3]
    assert len(rows) == 5


@pytest.mark.parametrize("by", attributes.ALL)
def test_every_breakdown_adds_up_to_the_total(staff, by):
    register()
    make_cluster_membership(cluster=make_cluster(), business=Business.objects.order_by("pk")[0])
    make_certification(business=Business.objects.order_by("pk")[0])

    *rows, total = [numbers[0] for numbers in list(table(staff, menurut=by).values())[:-1]]

    assert sum(rows) == total == 3


def test_what_belongs_to_several_parts_is_counted_once_in_total(staff):
    register()
    business = Business.objects.order_by("pk")[0]
    for kind in CertificateKind.objects.all()[:2]:
        make_certification(business=business, kind=kind)

    response = ask(staff, menurut="kecamatan", dan="sertifikat")
    told = response.context["table"]
    serpong = next(row for row in told.rows if row.names == ("Serpong",))

    assert sum(cell.number for cell in serpong.cells[:-1]) == 3
    assert serpong.cells[-1].number == 2
    assert told.total[-1].number == 3
    assert response.context["notes"]


def test_long_attributes_have_no_rows_of_nothing(staff):
    register()

    assert list(table(staff, menurut="kelurahan"))[:-2] == [
        ("Ciater (Serpong)",), ("Tidak diketahui",),
    ]  # fmt: skip
    assert list(table(staff, menurut="industri-2"))[:-2] == [
        ("10 (KBLI 2020) Industri makanan",), ("Tidak diketahui",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ({"kecamatan": "36.74.01"}, 2),
        ({"kelurahan": "36.74.01.1001"}, 2),
        ({"kecamatan": "tidak-diketahui"}, 1),
        ({"bidang": "pangan"}, 2),
        ({"kelas": "besar"}, 1),
        ({"industri": "2020-10"}, 1),
        ({"industri": "2020-10710"}, 1),
        ({"industri": "2025-10710"}, 0),
        ({"industri": "tidak-diketahui"}, 2),
        ({"tercatat": "ya"}, 1),
        ({"pemilik": "P"}, 1),
        ({"pemilik": "tidak-diketahui"}, 2),
        ({"sertifikat": "tidak-diketahui"}, 3),
        ({"sentra": "tidak-diketahui"}, 3),
        ({"kecamatan": "36.74.01", "bidang": "pangan"}, 1),
    ],
)
def test_filters_leave_a_part(staff, asked, total):
    register()

    rows = table(staff, menurut="bidang", **asked)

    assert rows[("Total",)] == [total]
    if "bidang" in asked:
        assert list(rows)[:-2] == [("Pangan",)]


# --- Where the numbers come from ---


def test_historical_counts_are_told_in_total_with_their_source(staff):
    make_historical_count(2013, 300, source="Berita kota", is_approximate=True)
    register()

    response = ask(staff, dari="2012", sampai="2013", menurut="kecamatan")

    told = response.context["table"]
    assert [cell.number for cell in told.total] == [None, 300]
    assert {cell.number for row in told.rows for cell in row.cells} == {None}
    assert _("source: %(source)s") % {"source": "Berita kota"} in text(response)
    assert "± 300" in text(response)
    assert table(staff, dari="2013", sampai="2013", angka="baru")[("Total",)] == [None]
    assert table(staff, dari="2013", sampai="2013", bidang="pangan")[("Total",)] == [None]


def test_sealed_years_show_what_was_sealed(staff):
    register()
    seal(2025)
    Business.objects.filter(registered_on=date(2023, 3, 1)).update(village=None, district=None)
    make_business(registered_on=date(2024, 1, 1))

    response = ask(staff, dari="2024", sampai="2025", menurut="kecamatan")

    rows = {row.names[0]: [c.number for c in row.cells] for row in response.context["table"].rows}
    assert rows["Serpong"] == [0, 1]
    assert rows["Tidak diketahui"] == [2, 1]
    assert [cell.number for cell in response.context["table"].total] == [3, 2]
    words = _("sealed on %(day)s, edition %(edition)s")
    assert words % {"day": "24 November 2026", "edition": 1} in text(response)
    assert _("counted anew, not sealed") not in text(response)
    assert table(staff, tanggal="31/12/2025")[("Total",)] == [2]


def test_what_no_seal_keeps_is_counted_anew_and_says_so(staff):
    register()
    seal(2025)
    make_business(registered_on=date(2024, 1, 1))

    response = ask(staff, tanggal="2025-12-31", menurut="tercatat")

    assert [cell.number for cell in response.context["table"].total] == [3]
    assert _("counted anew, not sealed") in text(response)


def seal(year: int) -> None:
    sealing.seal(year, edition=1, by=make_user("pejabat"), today=TODAY)


# --- Down to the rows ---


@pytest.mark.parametrize(
    "asked",
    [
        {"menurut": "kelurahan", "dan": "kelas"},
        {"menurut": "industri-2", "dan": "industri-5", "dari": "2024"},
        {"menurut": "kecamatan", "dan": "bidang", "dari": "2023", "angka": "baru"},
        {"menurut": "sertifikat", "dan": "sentra", "sertifikat": "halal"},
        {"menurut": "pemilik", "dan": "tercatat", "kelas": "tidak-diketahui"},
        {"menurut": "bidang", "dan": "kelas", "tanggal": "2025-07-01", "angka": "tutup"},
    ],
)
@pytest.mark.parametrize("is_sealed", [False, True])
def test_each_number_opens_exactly_its_rows(staff, asked, is_sealed):
    register()
    first, *_others = Business.objects.order_by("pk")
    for kind in CertificateKind.objects.filter(code__in=["halal", "spp-irt"]):
        make_certification(business=first, kind=kind)
    make_cluster_membership(cluster=make_cluster(), business=first)
    if is_sealed:
        seal(2025)
        first.village = first.district = None
        first.save()

    opened = 0
    for cell in cells(staff, **asked):
        assert bool(cell.url) == bool(cell.number)
        if cell.url:
            response = staff.get(cell.url)
            assert response.context["filter"].form.errors == {}
            assert response.context["count"] == cell.number
            opened += 1

    assert opened > 2


def test_the_list_says_which_figure_it_shows(staff):
    register()
    url = cells(staff, menurut="tercatat", tanggal="2026-03-01", angka="baru")[0].url

    page = text(staff.get(url))

    days = {"start": "1 Januari 2026", "end": "1 Maret 2026"}
    assert _("newly registered from %(start)s to %(end)s") % days in page
    assert f"{_('In the public directory')}: {_('listed')}" in page
    seal(2025)
    page = text(staff.get(cells(staff, tanggal="2025-12-31")[0].url))
    assert _("as sealed on %(day)s") % {"day": "24 November 2026"} in page
    assert _("Listed are the IKM behind a figure:") in page
    assert _("Listed are the IKM behind a figure:") not in text(staff.get("/staf/ikm/"))


# --- The address ---


def test_the_address_holds_everything(staff):
    register()
    asked = {"menurut": "bidang", "dan": "kelas", "kecamatan": "36.74.01", "industri": "2020-10"}

    query = parse_qs(ask(staff, **asked).context["query"])

    assert query == {name: [value] for name, value in asked.items()} | {
        "angka": ["terdaftar"], "tanggal": ["2026-11-24"]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"angka": "semua"}, "angka"),
        ({"tanggal": "2026-11-25"}, "tanggal"),
        ({"tanggal": "1900-01-01"}, "tanggal"),
        ({"tanggal": "31/02/2026"}, "tanggal"),
        ({"dari": "2027"}, "dari"),
        ({"dari": "dulu"}, "dari"),
        ({"dari": "9" * 5000}, "dari"),
        ({"dari": "2025", "sampai": "2024"}, "dari"),
        ({"dari": "1990", "sampai": "2020"}, "dari"),
        ({"dari": "2020", "tanggal": "2025-01-01"}, "tanggal"),
        ({"menurut": "warna"}, "menurut"),
        ({"menurut": "bidang", "dan": "bidang"}, "dan"),
        ({"kecamatan": "99.99.99"}, "kecamatan"),
        ({"kelurahan": "\0"}, "kelurahan"),
        ({"industri": "10"}, "industri"),
        ({"industri": "2020-%"}, "industri"),
        ({"sentra": "9" * 30}, "sentra"),
        ({"diketahui": "2026-11-25"}, "diketahui"),
        ({"diketahui": "2020-01-01"}, "diketahui"),
        ({"diketahui": "2026-11-24", "menurut": "sentra"}, "menurut"),
        ({"diketahui": "2026-11-24", "pemilik": "P"}, "pemilik"),
    ],
)
def test_what_cannot_be_asked_is_said_without_figures(staff, asked, field):
    make_business()
    happened_on(date(2026, 1, 1), 0)

    response = staff.get(URL, asked)

    if response.status_code != 400:
        assert list(response.context["form"].errors) == [field]
        assert "table" not in response.context
        file = staff.get(f"{URL}csv", asked)
        assert urlsplit(file["Location"]).path == URL


def test_one_breakdown_more_or_less_is_no_matter(staff):
    register()

    assert table(staff, dan="bidang") == table(staff, menurut="bidang")


# --- Files ---


@pytest.mark.parametrize(
    "asked",
    [
        {"menurut": "kecamatan", "dan": "kelas"},
        {"menurut": "kecamatan", "dan": "bidang", "dari": "2012"},
        {"dari": "2012", "bidang": "pangan"},
    ],
)
def test_the_files_say_what_the_page_says(staff, asked):
    make_historical_count(2012, 240)
    register()
    told = ask(staff, **asked).context["table"]
    rows = [
        *(([*row.names], row.cells) for row in told.rows),
        ([_("Total"), *[""] * (len(told.down) - 1)], told.total),
        ([_("of which large businesses (not IKM)"), *[""] * (len(told.down) - 1)], told.large),
    ]
    expected = [
        [*names, *("" if cell.number is None else str(cell.number) for cell in line)]
        for names, line in rows
    ]

    lines = read_csv(staff.get(f"{URL}csv", asked).getvalue())
    sheet = read_xlsx(staff.get(f"{URL}xlsx", asked).getvalue())

    assert lines[-len(expected) :] == expected
    assert [[cell.partition(":")[2] for cell in row] for row in sheet[-len(expected) :]] == [
        [cell for cell in row if cell] for row in expected
    ]
    assert [line[:2] for line in lines[:5]] == [
        list(line) for line in ask(staff, **asked).context["summary"]
    ]


# --- The page ---


@pytest.mark.parametrize("rows", [1, 6])
@pytest.mark.parametrize(
    ("asked", "queries"),
    [
        ({"menurut": "kecamatan", "dan": "bidang"}, 15),
        ({"menurut": "kelurahan", "dari": "2000"}, 14),
    ],
)
def test_query_count_does_not_grow(staff, django_assert_num_queries, rows, asked, queries):
    for number in range(rows):
        make_business(
            village=f"36.74.01.10{number + 1:02}", sector=make_sector(f"bidang-{number}"),
            registered_on=date(2000 + number, 1, 1),
        )  # fmt: skip

    with django_assert_num_queries(queries):
        staff.get(URL, asked)


@pytest.mark.parametrize("asked", [{}, {"dari": "2020"}, {"menurut": "bidang", "dan": "kelas"}])
def test_the_drawing_has_whole_numbers(staff, asked):
    register()

    page = ask(staff, **asked).content.decode()

    assert 'class="chart-wide' in page
    assert 'class="chart-phone' in page
    lengths = re.findall(r' (?:x|y|width|height|x1|y1|x2|y2)="([^"]*)"', page)
    assert len(lengths) > 10 or asked == {}
    assert all(re.fullmatch(r"\d+", length) for length in lengths)


def test_staff_find_the_figures(staff):
    for path in ["/staf/", "/pertumbuhan/"]:
        assert f'href="{URL}"' in staff.get(path).content.decode()


def test_the_public_does_not(client):
    assert URL not in client.get("/pertumbuhan/").content.decode()


def test_industries_are_named_by_their_division():
    names = attributes.ALL["industri-3"].names

    assert names(["2020-107", "2025-999"]) == {
        "2020-107": "107 (KBLI 2020) Industri makanan",
        "2025-999": "999 (KBLI 2025)",
    }
    with translation.override("en"):
        assert names(["2020-107"]) == {"2020-107": "107 (KBLI 2020) Food"}
