"""What the annual report says of the trainings of a year."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from businesses.annual_report import sections
from businesses.figures import find_year, growth
from tests.factories import make_business, make_person, make_user
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_meeting,
    make_session_partner,
    make_training,
)
from trainings import annual_report

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-24T09:00:00+07:00", tick=False), translation.override("id"):
        yield


@pytest.fixture
def year_2025():
    """Three enrolments of two people in two trainings, 8 JP each; one passed."""
    business = make_business(registered_on=date(2025, 1, 5), district="36.74.01")
    people = [make_person(name="Siti"), make_person(name="Budi")]
    for field, came in [("konveksi", people), ("furnitur", people[:1])]:
        session = make_training(field=field, starts_on=date(2025, 4, 7), state="selesai")
        make_session_partner(session=session)
        meeting = make_meeting(session=session)
        for person in came:
            state = "lulus" if person.name == "Budi" else "hadir"
            enrolment = make_enrolment(
                session=session, person=person, business=business, state=state
            )
            make_attendance(enrolment=enrolment, meeting=meeting)


def told(year=2025):
    years = growth(TODAY)
    return sections.Told(find_year(years, year), years, TODAY)


def test_section_says_the_year_in_a_sentence(year_2025):
    section = annual_report.trainings(told())

    assert section.title == "Pelatihan"
    assert section.paragraphs[0] == (
        "Dalam pelatihan yang dimulai pada tahun 2025, 2 orang dari 1 usaha mengikuti 2 pelatihan"
        " dan hadir selama 24 jam pelajaran (JP); 1 peserta lulus."
    )


def test_tables_are_by_field_district_and_partner(year_2025):
    by_field, by_district, by_partner = annual_report.trainings(told()).tables

    headings = [column.heading for column in by_field.columns]
    assert headings == ["Bidang pelatihan", "Pelatihan", "Orang", "Usaha", "JP", "Lulus"]
    assert {tuple(row[1:]) for row in by_field.rows[:-1]} == {(1, 2, 1, 16, 1), (1, 1, 1, 8, 0)}
    # Siti was in both, so two people are no sum of two and one; the note says so.
    assert by_field.rows[-1][1:] == [2, 2, 1, 24, 1]
    assert "satu kali" in by_field.note
    assert by_district.rows[0] == ["Serpong", 2, 2, 1, 24, 1]
    assert by_partner.rows[0] == ["Kementerian Perindustrian RI", 2, 2, 1, 24, 1]


def test_reports_have_the_section_before_the_method(year_2025):
    titles = [one.title for one in sections.all_of(told())]

    assert titles[-2:] == ["Pelatihan", "Cara menghitung"]


def test_a_year_without_trainings_has_no_section(year_2025):
    titles = [one.title for one in sections.all_of(told(2026))]

    assert "Pelatihan" not in titles


@pytest.mark.parametrize("name", ["annual_report", "annual_report_draft", "annual_report_xlsx"])
def test_page_draft_and_workbook_can_be_opened(client, year_2025, name):
    client.force_login(make_user("pejabat"))

    response = client.get(reverse(f"staff:{name}", args=[2025]))

    assert response.status_code == 200
    assert list(response)
