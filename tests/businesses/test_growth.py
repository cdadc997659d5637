import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
import time_machine

from businesses.figures import sealing
from businesses.models import Sector
from tests.factories import (
    make_business,
    make_consent,
    make_historical_count,
    make_ownership,
    make_person,
    make_sector,
    make_user,
)
from tests.test_spreadsheets import read_csv, read_xlsx

URL = "/pertumbuhan/"
LIST_URL = "/pertumbuhan/daftar/"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today():
    # Half past midnight in Jakarta, still the day before in UTC.
    with time_machine.travel("2026-11-24T00:30:00+07:00", tick=False):
        yield date(2026, 11, 24)


def figures_of_page(response, year: int) -> list[str]:
    """The cells of a year's row in the table of all years."""
    pattern = rf'<tr>\s*<th scope="row">\s*<a [^>]*>{year}</a>.*?</tr>'
    row = re.search(pattern, text(response), re.DOTALL)
    assert row
    cells = re.findall(r"<td.*?</td>", row[0], re.DOTALL)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]


def text(response) -> str:
    return response.content.decode()


# --- The page ---


def test_historical_counts_are_shown_with_their_source(client):
    make_historical_count(2012, 240, source="Berita kota 2013")
    make_historical_count(2013, 300, source="Berita kota 2013", is_approximate=True)

    response = client.get(URL, {"tahun": "2013"})

    assert figures_of_page(response, 2013) == ["± 300", "–", "–", "+60", "+25,0 %"]
    assert "2013, sumber: Berita kota 2013" in text(response)
    assert response.context["shown"].year == 2013
    assert response.context["breakdowns"]["district"] == []


def test_each_figure_of_the_year_leads_to_its_list(client):
    make_business(registered_on=date(2026, 1, 5), district="36.74.01")

    response = client.get(URL)

    for query in (
        "tahun=2026&amp;angka=terdaftar",
        "tahun=2026&amp;angka=baru&amp;kecamatan=36.74.01",
        "tahun=2026&amp;angka=tutup&amp;bidang=tidak-diketahui",
    ):
        assert f'href="{LIST_URL}?{query}"' in text(response)


def test_staff_are_led_to_the_staff_list(client):
    client.force_login(make_user("pejabat"))

    assert "/staf/ikm/?tahun=2026&amp;angka=terdaftar" in text(client.get(URL))


def test_figures_by_class_have_no_lists(client):
    make_business(registered_on=date(2026, 1, 5), workers=3, investment=1)

    response = client.get(URL)

    assert {row.key: row.registered for row in response.context["breakdowns"]["class"]} == {
        "kecil": 1, "menengah": 0, "besar": 0, None: 0
    }  # fmt: skip
    links = re.findall(r'href="([^"]*angka=[^"]*)"', text(response))
    assert links
    assert not [link for link in links if "kecil" in link or "kelas" in link]


@pytest.mark.parametrize("kind", ["kecil", "tidak-diketahui"])
@pytest.mark.parametrize("figure", ["terdaftar", "baru", "tutup"])
def test_staff_open_a_figure_by_class_down_to_its_rows(client, kind, figure):
    facts = {"workers": 3, "investment": 1} if kind == "kecil" else {}
    for closed_on in [None, date(2026, 2, 1)]:
        make_business(registered_on=date(2026, 1, 5), closed_on=closed_on, **facts)
    make_business(registered_on=date(2025, 1, 5), workers=25, investment=1)
    client.force_login(make_user("pejabat"))

    page = text(client.get(URL, {"tahun": "2026"}))
    link = f"/staf/ikm/?tahun=2026&amp;angka={figure}&amp;kelas={kind}"
    rows = client.get(link.replace("&amp;", "&")).context["page"].rows

    shown = re.search(f'href="{re.escape(link)}">([^<]*)<', page)[1]
    assert int(shown) == len(rows) > 0


def test_another_year_is_chosen(client):
    make_business(registered_on=date(2024, 1, 5), closed_on=date(2025, 2, 2))

    response = client.get(URL, {"tahun": "2025"})

    total = {row.key: row for row in response.context["breakdowns"]["sector"]}[None]
    assert (total.registered, total.closed, total.growth) == (0, 1, -1)


@pytest.mark.parametrize("year", ["abc", "1066", "99999999999", "", "\0", "2026.0", "٢٠٢٦"])
def test_a_year_that_is_none_is_an_error_without_figures(client, year):
    make_business()

    response = client.get(URL, {"tahun": year})

    assert response.status_code in {200, 400}
    if response.status_code == 200:
        assert response.context["form"].errors["tahun"]
        assert response.context["breakdowns"] == {}


def test_the_chart_is_drawn_twice_with_whole_numbers(client):
    make_historical_count(2013, 300)
    make_business(registered_on=date(2025, 1, 1))

    page = text(client.get(URL))

    assert 'class="chart-wide"' in page
    assert 'class="chart-phone"' in page
    lengths = re.findall(r' (?:x|y|width|height|x1|y1|x2|y2)="([^"]*)"', page)
    assert len(lengths) > 20
    assert all(re.fullmatch(r"\d+", length) for length in lengths)
    assert "style=" not in page


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_business(district="36.74.01", sector=make_sector())

    # historical counts, seals, counts; by district, sector, class and both; names of these;
    # what later apps count
    with django_assert_num_queries(10):
        client.get(URL)


# --- The list behind a figure ---


def test_listed_ones_stand_by_name_the_others_are_a_number(client):
    make_business(name="Keripik Melati", registered_on=date(2025, 1, 5), listed_on=date(2025, 2, 1))
    make_business(name="Rahasia Jaya", registered_on=date(2025, 1, 5))

    response = client.get(LIST_URL, {"tahun": "2025", "angka": "baru"})

    assert [row.name for row in response.context["page"].rows] == ["Keripik Melati"]
    assert (response.context["figure"], response.context["unlisted"]) == (2, 1)
    assert "Rahasia" not in text(response)
    assert "dan 1 IKM yang tidak ditampilkan" in text(response)


def test_a_closed_one_is_marked_and_has_no_contact(client):
    person = make_person(name="Siti Rahasia", phone="+6281234567890")
    business = make_business(
        name="Bengkel Lama",
        registered_on=date(2024, 1, 5),
        listed_on=date(2024, 2, 1),
        closed_on=date(2025, 3, 1),
    )
    make_ownership(business=business, person=person, from_on=date(2024, 1, 5))
    for purpose in ("telepon", "nama-pemilik"):
        make_consent(business=business, person=person, purpose=purpose)

    page = text(client.get(LIST_URL, {"tahun": "2025", "angka": "tutup"}))

    assert "Bengkel Lama" in page
    assert '<span class="tag closed">' in page
    assert "81234567890" not in page
    assert "Siti" not in page
    assert f"/direktori/{business.number}/" not in page


def test_the_list_of_a_part_has_only_its_own(client):
    make_business(
        name="Serpong", registered_on=date(2025, 1, 5), listed_on=date(2025, 2, 1),
        district="36.74.01", sector=make_sector(),
    )  # fmt: skip
    make_business(name="Mana", registered_on=date(2025, 1, 5), listed_on=date(2025, 2, 1))
    chosen = {"tahun": "2025", "angka": "terdaftar"}

    in_district = client.get(LIST_URL, chosen | {"kecamatan": "36.74.01", "bidang": "pangan"})
    unknown = client.get(LIST_URL, chosen | {"kecamatan": "tidak-diketahui"})

    assert [row.name for row in in_district.context["page"].rows] == ["Serpong"]
    assert [row.name for row in unknown.context["page"].rows] == ["Mana"]
    assert in_district.context["figure"] == unknown.context["figure"] == 1


def test_a_long_list_goes_page_by_page(client):
    for number in range(30):
        make_business(
            name=f"IKM {number:02d}", registered_on=date(2025, 1, 5), listed_on=date(2025, 2, 1)
        )
    chosen = {"tahun": "2025", "angka": "baru"}

    first = client.get(LIST_URL, chosen).context["page"]
    second = client.get(LIST_URL, chosen | {"sesudah": first.after}).context["page"]

    names = [row.name for row in [*first.rows, *second.rows]]
    assert names == [f"IKM {number:02d}" for number in range(30)]
    assert second.after == ""


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"tahun": "abc"}, "tahun"),
        ({"tahun": "2013"}, "tahun"),
        ({"tahun": ""}, "tahun"),
        ({"angka": "semua"}, "angka"),
        ({"kecamatan": "99"}, "kecamatan"),
        ({"bidang": "sihir"}, "bidang"),
    ],
)
def test_a_wrong_choice_is_an_error_without_rows(client, wrong, field):
    make_historical_count(2013, 300)
    make_business(name="Ada", registered_on=date(2025, 1, 5), listed_on=date(2025, 2, 1))

    response = client.get(LIST_URL, {"tahun": "2025", "angka": "baru"} | wrong)

    assert response.context["form"].errors.keys() == {field}
    assert "page" not in response.context
    assert "Ada<" not in text(response)


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_asks_no_more_queries_for_more_rows(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_business(
            registered_on=date(2025, 1, 5), listed_on=date(2025, 2, 1), village="35.74.01.1001",
            sector=make_sector(),
        )  # fmt: skip

    # counts, historical counts, districts, sectors, how many are listed, page
    # the three of the years, names of districts and sectors, the figure, its listed rows
    with django_assert_num_queries(7):
        client.get(LIST_URL, {"tahun": "2025", "angka": "baru"})


# --- The files ---


def test_json_has_all_years_and_null_for_the_unknown(client):
    make_historical_count(2012, 240)
    make_historical_count(2013, 300, is_approximate=True)
    make_business(registered_on=date(2026, 1, 1))

    data = client.get("/pertumbuhan.json").json()

    assert data["as_of"] == "2026-11-24"
    assert [one["year"] for one in data["years"]] == list(range(2012, 2027))
    assert data["years"][1] == {
        "year": 2013, "registered": 300, "new": None, "closed": None, "growth": 60,
        "growth_percent": 25.0, "source": "Disperindag", "approximate": True,
        "sealed_on": None, "corrections": None,
    }  # fmt: skip
    assert data["years"][-1]["registered"] == 1
    assert data["years"][2]["registered"] is None


def test_a_source_cannot_start_a_formula_in_a_file(client):
    make_historical_count(2012, 240, source="=HYPERLINK(1)")

    assert read_csv(client.get("/pertumbuhan.csv").getvalue())[1][6] == "'=HYPERLINK(1)"
    assert "f:" not in str(read_xlsx(client.get("/pertumbuhan.xlsx").getvalue()))


def everywhere(client, year: int) -> set[tuple]:
    """registered, new, closed, growth of a year, on every page and in every file."""
    as_json = next(
        one for one in client.get("/pertumbuhan.json").json()["years"] if one["year"] == year
    )
    as_csv = next(
        row for row in read_csv(client.get("/pertumbuhan.csv").getvalue()) if row[0] == str(year)
    )
    as_xlsx = next(
        row
        for row in read_xlsx(client.get("/pertumbuhan.xlsx").getvalue())
        if row[0] == f"n:{year}"
    )
    page = figures_of_page(client.get(URL), year)
    client.force_login(make_user("admin"))
    admin = figures_of_page(client.get("/admin/"), year)
    client.logout()
    home = next(one for one in client.get("/").context["years"] if one.year == year)
    names = ("registered", "new", "closed", "growth")
    return {
        tuple(as_json[name] for name in names),
        tuple(getattr(home, name) for name in names),
        tuple(int(cell) for cell in as_csv[1:5]),
        tuple(int(cell.removeprefix("n:")) for cell in as_xlsx[1:5]),
        tuple(int(cell.replace("−", "-")) for cell in page[:4]),
        tuple(int(cell.replace("−", "-")) for cell in admin[:4]),
    }


def test_a_registration_counts_everywhere_at_once(client):
    make_business(registered_on=date(2025, 1, 1))
    assert everywhere(client, 2026) == {(1, 0, 0, 0)}

    business = make_business(registered_on=date(2026, 11, 24))
    assert everywhere(client, 2026) == {(2, 1, 0, 1)}

    business.closed_on, business.closing_reason = date(2026, 11, 24), "berhenti"
    business.save()
    assert everywhere(client, 2026) == {(1, 1, 1, 0)}

    business.annulled_on, business.annulment_reason = date(2026, 11, 24), "Salah catat"
    business.save()
    assert everywhere(client, 2026) == {(1, 0, 0, 0)}


# --- Sealed years ---


def seal(year: int, edition: int = 1, reason: str = "") -> None:
    official = make_user("pejabat")
    sealing.seal(year, edition=edition, reason=reason, by=official, today=date(2026, 11, 24))


def in_english(client, **asked) -> str:
    client.cookies["django_language"] = "en"
    return re.sub(r"\s+", " ", text(client.get(URL, asked)))


def test_a_sealed_year_says_when_and_which_edition(client):
    make_business(registered_on=date(2024, 1, 5))
    make_business(registered_on=date(2025, 1, 5))
    seal(2024)
    seal(2025)
    seal(2025, 2, "Terlambat")

    page = in_english(client)

    assert page.count("sealed 24 November 2026") == 2
    assert page.count("sealed 24 November 2026, edition 2") == 1


def test_corrections_have_a_column_only_where_there_are_any(client):
    make_business(registered_on=date(2024, 1, 5), district="36.74.01")
    seal(2024)
    assert "Corrections" not in in_english(client, tahun="2025")

    make_business(registered_on=date(2023, 1, 5), district="36.74.01")
    page = in_english(client, tahun="2025")

    assert figures_of_page(client.get(URL), 2025)[-1] == "+1"
    # Years, districts, sectors and classes.
    assert page.count('<th scope="col" class="number">Corrections</th>') == 4
    assert "/tentang/angka/#koreksi" in page


def test_a_base_that_has_been_replaced_since_has_a_footnote(client):
    make_business(registered_on=date(2023, 1, 5))
    make_business(registered_on=date(2024, 1, 5))
    seal(2023)
    seal(2024)
    assert "‡" not in in_english(client)

    make_business(registered_on=date(2023, 6, 1))
    seal(2023, 2, "Terlambat")

    page = in_english(client)
    assert "‡ 2024: the growth rests on 1, the figure of 2023" in page
    assert "replaced: 2." in page
    assert figures_of_page(client.get(URL), 2024)[3] == "+1 ‡"


# --- As of a day, by two parts at once ---


def test_days_to_choose_are_the_ends_of_the_years_and_today(client):
    make_business(registered_on=date(2024, 1, 5))

    choices = client.get(URL).context["form"].fields["tahun"].choices

    assert [label for _value, label in choices] == [
        "24 November 2026", "31 Desember 2025", "31 Desember 2024"
    ]  # fmt: skip


@pytest.mark.parametrize("figure", ["terdaftar", "baru", "tutup"])
def test_each_count_of_a_district_and_sector_leads_to_its_list(client, figure):
    sector = make_sector()
    for closed_on in (None, None, date(2026, 2, 1)):
        make_business(
            registered_on=date(2026, 1, 5), closed_on=closed_on, district="36.74.01",
            sector=sector, listed_on=date(2026, 1, 6),
        )  # fmt: skip
    make_business(registered_on=date(2026, 1, 5), district="36.74.01")

    asked = {"tahun": "2026", "angka": figure}
    page = text(client.get(URL, asked))
    query = f"tahun=2026&amp;angka={figure}&amp;kecamatan=36.74.01&amp;bidang=pangan"
    shown = re.search(f'href="{re.escape(LIST_URL)}\\?{re.escape(query)}">([^<]*)<', page)[1]

    found = client.get(f"{LIST_URL}?{query}".replace("&amp;", "&")).context
    assert int(shown) == found["figure"] == len(found["page"].rows) > 0


def test_staff_open_a_crossed_count_in_their_own_list(client):
    make_business(registered_on=date(2026, 1, 5), district="36.74.01")
    client.force_login(make_user("petugas"))

    page = text(client.get(URL, {"tahun": "2026"}))
    link = "/staf/ikm/?tahun=2026&amp;angka=terdaftar&amp;kecamatan=36.74.01&amp;bidang="

    assert f'href="{link}tidak-diketahui">1<' in page
    rows = client.get(f"{link}tidak-diketahui".replace("&amp;", "&")).context["page"].rows
    assert len(rows) == 1


def test_a_figure_that_is_none_is_an_error_without_tables(client):
    make_business(registered_on=date(2026, 1, 5))

    response = client.get(URL, {"tahun": "2026", "angka": "semua"})

    assert response.context["form"].errors.keys() == {"angka"}
    assert "crossed" not in response.context


# --- Charts as files ---


SVG = "{http://www.w3.org/2000/svg}"


def drawing(response) -> tuple[ET.Element, list[str]]:
    """The root of a drawing and its texts."""
    assert response.status_code == 200
    assert response["Content-Type"].startswith("image/svg+xml")
    assert response["Content-Disposition"].startswith('attachment; filename="')
    root = ET.fromstring(response.content)
    return root, [element.text for element in root.iter(f"{SVG}text")]


def test_the_chart_of_the_years_stands_alone(client, settings):
    settings.AGENCY_NAME = "Dinas <Contoh> & Kawan \x0b\x00"
    make_historical_count(2012, 240)
    make_business(registered_on=date(2025, 1, 5))

    root, texts = drawing(client.get("/pertumbuhan/grafik.svg"))

    assert root.find(f"{SVG}title").text in texts
    assert {"240", "1", "2012", "2026*"} <= set(texts)
    assert any("Dinas <Contoh> & Kawan" in one for one in texts)
    assert any("24 November 2026, http://testserver/pertumbuhan/" in one for one in texts)
    assert len(list(root.iter(f"{SVG}rect"))) == 1 + 15
    # What a strict policy would not apply, or what would be fetched from elsewhere.
    assert not [e for e in root.iter() if e.tag in {f"{SVG}style", f"{SVG}script"}]
    assert not [e for e in root.iter() if {"style", "class", "href"} & e.attrib.keys()]
    assert root.get("font-family") == "sans-serif"


def test_all_years_fit_into_the_file(client):
    for year in range(1990, 2020):
        make_historical_count(year, 1_000_000 + year, is_approximate=True)

    _root, texts = drawing(client.get("/pertumbuhan/grafik.svg"))

    assert {str(year) for year in range(1990, 2026)} <= set(texts)


@pytest.mark.parametrize(("part", "name"), [("kecamatan", "Serpong"), ("bidang", "Pangan & <>")])
def test_the_chart_of_the_parts_of_a_year(client, part, name):
    Sector.objects.filter(pk="pangan").update(name="Pangan & <>")
    for _ in range(3):
        make_business(registered_on=date(2024, 1, 5), district="36.74.01", sector_id="pangan")
    make_business(registered_on=date(2024, 1, 5))
    seal(2024)

    root, texts = drawing(client.get(f"/pertumbuhan/2024/{part}.svg"))

    assert texts[texts.index(name) + 1] == "3"
    assert "24 November 2026" in texts[2]
    widths = [int(bar.get("width")) for bar in root.iter(f"{SVG}rect")][1:]
    assert sorted(widths)[-2:] == [max(widths) // 3, max(widths)]


@pytest.mark.parametrize("year", ["2013", "1066", "9" * 30, "0"])
def test_a_year_without_parts_has_no_chart(client, year):
    make_historical_count(2013, 300)

    for part in ("kecamatan", "bidang"):
        assert client.get(f"/pertumbuhan/{year}/{part}.svg").status_code == 404
