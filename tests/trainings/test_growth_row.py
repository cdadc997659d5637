"""Trained per year: on the page of the growth, in the file, in the definitions, and compared."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from businesses.figures import check as figure_check
from businesses.models import HistoricalCount
from tests.businesses.test_check_figures import wrong_view
from tests.factories import make_business, make_person, make_user
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_field,
    make_meeting,
    make_training,
)
from trainings import public_figures

pytestmark = pytest.mark.django_db
URL = "/pelatihan/angka.json"


@pytest.fixture(autouse=True)
def english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def trained():
    """In 2025 two people of one business in two fields, one of them twice; in 2024 one."""
    shop, people = make_business(), [make_person(name="Siti"), make_person(name="Budi")]
    for year, field, came in [
        (2025, "konveksi", people),
        (2025, "furnitur", people[:1]),
        (2024, "konveksi", people[:1]),
    ]:
        session = make_training(starts_on=date(year, 2, 3), field=field, state="selesai")
        meeting = make_meeting(session=session)
        for person in came:
            enrolment = make_enrolment(session=session, person=person, business=shop, state="lulus")
            make_attendance(enrolment=enrolment, meeting=meeting)


def test_page_of_the_growth_tells_it_and_where_it_is_for_programs(client, trained):
    response = client.get("/pertumbuhan/")

    [table] = response.context["more"]
    assert [(year, [cell.number for cell in cells]) for year, cells in table.rows] == [
        (2025, [2, 2, 1]),
        (2024, [1, 1, 1]),
    ]
    page = response.content.decode()
    assert "Trained per year" in page
    assert URL in page
    for name in ("Siti", "Budi"):
        assert name not in page


def test_staff_open_what_a_number_counts_and_strangers_do_not(client, trained):
    assert "/staf/pelatihan/" not in client.get("/pertumbuhan/").content.decode()

    client.force_login(make_user("pejabat"))
    [table] = client.get("/pertumbuhan/").context["more"]

    for _year, cells in table.rows:
        for cell in cells:
            assert client.get(cell.url).context["number"] == cell.number


def test_without_trainings_the_page_says_nothing_of_them(client):
    response = client.get("/pertumbuhan/")

    assert response.context["more"] == []
    assert "Trained per year" not in response.content.decode()


def test_growth_files_keep_their_columns(client, trained):
    HistoricalCount.objects.create(year=2012, registered=240, source="Berita")

    year = client.get("/pertumbuhan.json").json()["years"][0]

    assert set(year) == {
        "year", "registered", "new", "closed", "growth", "growth_percent", "source",
        "approximate", "sealed_on", "corrections",
    }  # fmt: skip


def test_definitions_stand_with_all_others(client):
    page = client.get("/tentang/angka/").content.decode()

    assert 'id="pelatihan"' in page
    assert "each counted once however often they came" in page


def test_file_has_years_and_their_fields(client, trained):
    response = client.get(URL)

    assert response["Content-Type"] == "application/json"
    data = response.json()
    assert [one["year"] for one in data["years"]] == [2024, 2025]
    newest = data["years"][-1]
    fields = {one.pop("field"): one for one in newest.pop("fields")}
    assert newest == {"year": 2025, "sessions": 2, "persons": 2, "businesses": 1, "hours": 24}
    # Siti is in both: fields are no parts of a sum.
    assert {code: one["persons"] for code, one in fields.items()} == {
        "konveksi": 2,
        "furnitur": 1,
    }
    assert fields["konveksi"]["name"] == make_field("konveksi").name


def test_an_empty_file_is_one_too(client):
    assert client.get(URL).json()["years"] == []


def test_drafts_and_absent_ones_are_not_told(client):
    draft = make_training(state="konsep")
    make_enrolment(session=draft, state="hadir")
    make_enrolment(state="absen")

    assert client.get(URL).json()["years"] == []


def test_the_file_takes_as_many_queries_for_more_years(client, trained):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        return len(captured)

    few = queries()
    for year in range(2010, 2024):
        make_enrolment(session=make_training(starts_on=date(year, 2, 3)), state="hadir")

    assert queries() == few


# --- Whether all say the same ---


def test_all_ways_of_counting_say_the_same(trained):
    assert figure_check.run().difference == ""


def test_a_view_that_says_otherwise_is_found(trained):
    wrong_view(
        "public_training_count",
        "id, year, field_id, sessions, persons + 1 AS persons, businesses, hours",
    )

    assert "public_training_count" in figure_check.run().difference


def test_a_file_that_says_otherwise_is_found(trained, monkeypatch):
    told = public_figures.records()
    told[0]["hours"] += 1
    monkeypatch.setattr("trainings.views.public_figures.records", lambda: told)

    assert URL in figure_check.run().difference
