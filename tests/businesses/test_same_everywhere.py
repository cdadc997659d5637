"""A figure is the same wherever it is told, sealed years included."""

import json
import re
from datetime import date

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from businesses import figures
from businesses.figures import sealing
from businesses.models import Business
from tests.businesses.test_figures import GENERATED, write
from tests.factories import make_user
from tests.test_spreadsheets import read_csv, read_xlsx

pytestmark = pytest.mark.django_db
TODAY = date(2024, 1, 15)
YEARS = st.lists(st.sampled_from(range(2018, 2024)), max_size=4)
NAMES = ("registered", "new", "closed", "growth")
Told = dict[int, tuple[int | None, ...]]


def of_years(years) -> Told:
    return {year.year: tuple(getattr(year, name) for name in NAMES) for year in years}


def of_table(page: str) -> Told:
    """What the table of years says in words and numbers."""
    table = re.search(r'<table class="figures.*?</table>', page, re.DOTALL)[0]
    told = {}
    for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)[1:]:
        year = int(re.search(r"\?tahun=(\d+)", row)[1])
        cells = [re.sub(r"<[^>]+>|[†‡]", "", cell) for cell in re.findall(r"<td.*?</td>", row)]
        numbers = [cell.strip().replace(".", "").replace("−", "-") for cell in cells[:4]]
        told[year] = tuple(None if number == "–" else int(number) for number in numbers)
    return told


def of_records(rows) -> Told:
    return {row["year"]: tuple(row[name] for name in NAMES) for row in rows}


def of_csv(content: bytes) -> Told:
    header, *rows = read_csv(content)
    assert header[1:5] == list(NAMES)
    return {int(row[0]): tuple(int(cell) if cell else None for cell in row[1:5]) for row in rows}


def of_xlsx(content: bytes) -> Told:
    rows = [[cell.removeprefix("n:") for cell in row] for row in read_xlsx(content)[1:]]
    return {int(row[0]): tuple(int(cell) for cell in row[1:5]) for row in rows}


def rows_of(client: Client, name: str) -> list[dict]:
    return json.loads(client.get(f"/data/{name}.json").getvalue())["rows"]


def surfaces() -> dict[str, Told]:
    client, admin = Client(), Client()
    admin.force_login(make_user("admin"))
    return {
        "home": of_years(client.get("/").context["years"]),
        "growth page": of_table(client.get("/pertumbuhan/").content.decode()),
        "JSON": of_records(client.get("/pertumbuhan.json").json()["years"]),
        "CSV": of_csv(client.get("/pertumbuhan.csv").getvalue()),
        "open data JSON": of_records(rows_of(client, "pertumbuhan")),
        "open data CSV": of_csv(client.get("/data/pertumbuhan.csv").getvalue()),
        "XLSX": of_xlsx(client.get("/pertumbuhan.xlsx").getvalue()),
        "staff": of_years(admin.get("/staf/").context["years"]),
        "admin": of_table(admin.get("/admin/").content.decode()),
    }


def seal(years, official) -> None:
    for year in years:
        former = sealing.newest(year)
        edition, reason = (former.edition + 1, "Perbaikan") if former else (1, "")
        try:
            sealing.seal(year, edition=edition, reason=reason, by=official, today=TODAY)
        except sealing.NotSealableError:
            # Nothing was registered by then.
            assert not Business.objects.filter(registered_on__year__lte=year).exists() or not (
                figures.find_year(figures.growth(TODAY), year)
            )


@settings(max_examples=12, deadline=None)
@given(GENERATED, YEARS, st.sets(st.integers(0, 11)))
def test_a_figure_is_the_same_wherever_it_is_told(register, sealed, moved):
    with transaction.atomic(), time_machine.travel("2024-01-15T09:00:00+07:00", tick=False):
        rows = write(register)
        seal(sealed, make_user("pejabat"))
        late = [row.pk for number, row in enumerate(rows) if number in moved]
        Business.objects.filter(pk__in=late).update(
            registered_on=date(2018, 1, 1), district_id=None, sector_id="pangan"
        )
        published = of_years(figures.growth(TODAY))

        for surface, told in surfaces().items():
            expected = published
            if surface == "admin":
                expected = dict(list(published.items())[-5:])
            assert told == expected, surface
        the_parts_add_up(published)
        transaction.set_rollback(True)


def the_parts_add_up(published: Told) -> None:
    """Each table of parts in the open data and on the page is the whole."""
    client = Client()
    for name in ("per-kecamatan", "per-bidang", "per-kecamatan-bidang", "per-kelas"):
        found: Told = dict.fromkeys(published, (0, 0, 0, 0))
        for row in rows_of(client, name):
            so_far = found[row["year"]]
            found[row["year"]] = tuple(a + row[key] for a, key in zip(so_far, NAMES, strict=True))
        assert found == published, name
    for year, told in published.items():
        for figure, number in zip(("terdaftar", "baru", "tutup"), told, strict=False):
            asked = {"tahun": year, "angka": figure}
            assert client.get("/pertumbuhan/", asked).context["crossed"].total == number
