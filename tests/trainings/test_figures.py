"""The figures of trainings for staff: every number, what it counts, and files."""

import io
from datetime import date

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from businesses.count_tables import build, links
from businesses.count_tables.forms import RowsForm
from businesses.figures import UNKNOWN
from businesses.figures.check.recount import Recount
from tests.factories import make_business, make_person, make_user
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_meeting,
    make_partner,
    make_programme,
    make_session_partner,
    make_training,
)
from trainings import figure_lists, figures
from trainings.figures import ALL, FIGURES, Question, check
from trainings.models import Enrolment, SessionPartner, TrainingSession

pytestmark = pytest.mark.django_db
URL, LIST = "/staf/pelatihan/angka/", "/staf/pelatihan/angka/daftar/"
HELD = TrainingSession.State.FINISHED


@pytest.fixture
def official(client):
    user = make_user("pejabat")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


@pytest.fixture
def story():
    """Siti in two trainings of 2025 with two businesses; Budi in one of them, and in 2026."""
    siti, budi = make_person(name="Siti", sex="P"), make_person(name="Budi")
    shop = make_business(name="Toko", district="36.74.01")
    first = make_training(starts_on=date(2025, 3, 3), state=HELD)
    second = make_training(starts_on=date(2025, 9, 1), field="furnitur", state=HELD)
    third = make_training(starts_on=date(2026, 1, 5), state=HELD)
    for partner in ("Kementerian", "Komisi VI"):
        make_session_partner(session=first, partner=make_partner(partner))
    for session, person, state, business in [
        (first, siti, "lulus", shop),
        (first, budi, "tidak-lulus", shop),
        (second, siti, "hadir", make_business(name="Lain")),
        (third, budi, "lulus", shop),
        (third, siti, "absen", shop),
    ]:
        enrolment = make_enrolment(session=session, person=person, state=state, business=business)
        if state != "absen":
            day = session.meetings.first() or make_meeting(session=session)
            make_attendance(enrolment=enrolment, meeting=day)
    return first, second, third


def cells(row):
    return [cell.number for cell in row.cells]


def as_rows(table):
    return {row.name: cells(row) for row in table.rows}


def table(client, **asked):
    response = client.get(URL, asked)
    assert response.context["form"].errors == {}
    return response.context["table"]


# --- What is counted ---


def test_years_count_each_person_and_business_once(client, official, story):
    shown = table(client)

    assert as_rows(shown) == {"2025": [2, 2, 2, 3, 24, 1], "2026": [1, 1, 1, 1, 8, 1]}
    # No sum: both came in 2025 already, and so did the shop.
    assert cells(shown.total) == [3, 2, 2, 4, 32, 2]
    assert shown.heads[:2] == ["Trainings", "People"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "bidang",
            {
                "Garment production and design": [2, 2, 1, 3, 24, 2],
                "Furniture production and design": [1, 1, 1, 1, 8, 0],
            },
        ),
        ("kecamatan", {"Serpong": [2, 2, 1, 3, 24, 2], "unknown": [1, 1, 1, 1, 8, 0]}),
        ("jenis-kelamin", {"female": [2, 1, 2, 2, 16, 1], "unknown": [2, 1, 1, 2, 16, 1]}),
        (
            "mitra",
            {
                "Kementerian": [1, 2, 1, 2, 16, 1],
                "Komisi VI": [1, 2, 1, 2, 16, 1],
                "without a partner": [2, 2, 2, 2, 16, 1],
            },
        ),
        ("program", {"Pelatihan IKM (2026)": [3, 2, 2, 4, 32, 2]}),
        ("anggaran", {"state budget (APBN)": [3, 2, 2, 4, 32, 2]}),
    ],
)
def test_parts_have_their_numbers_and_the_unknown_a_row(client, official, story, by, expected):
    shown = table(client, menurut=by)

    assert as_rows(shown) == expected
    assert cells(shown.total) == [3, 2, 2, 4, 32, 2]


def test_one_figure_by_a_breakdown_has_a_column_for_each_year(client, official, story):
    shown = table(client, menurut="bidang", angka="orang")

    assert shown.heads == ["2025", "2026", "All years"]
    assert as_rows(shown) == {
        "Garment production and design": [2, 1, 2],
        "Furniture production and design": [1, 0, 1],
    }
    assert cells(shown.total) == [2, 1, 2]


@pytest.mark.parametrize("state", ["konsep", "dibatalkan"])
def test_drafts_and_cancelled_trainings_count_nowhere(client, official, story, state):
    first, *_others = story
    reason = "Hujan" if state == "dibatalkan" else ""
    TrainingSession.objects.filter(pk=first.pk).update(state=state, cancellation_reason=reason)

    assert as_rows(table(client))["2025"] == [1, 1, 1, 1, 8, 0]


def test_without_trainings_the_page_stands(client, official):
    shown = table(client, menurut="bidang")

    assert shown.rows == []
    assert "Nobody was trained" in client.get(URL, {"menurut": "bidang"}).content.decode()


def test_definitions_and_notes_stand_beside(client, official, story):
    page = client.get(URL, {"menurut": "mitra"}).content.decode()

    assert "each counted once however often they came" in page
    assert page.count("<h1>") == 1
    assert "may be less than the sum of the rows" in page
    assert "A training with several partners counts with each of them" in page


# --- What a number counts ---


@pytest.mark.parametrize("by", ["", *ALL])
@pytest.mark.parametrize("figure", ["", *FIGURES])
def test_every_number_opens_exactly_what_it_counts(client, official, story, by, figure):
    shown = table(client, menurut=by, angka=figure)

    for row in [*shown.rows, shown.total]:
        for cell in row.cells:
            assert bool(cell.url) == bool(cell.number)
            if cell.url:
                response = client.get(cell.url)
                assert response.context["form"].errors == {}
                assert response.context["number"] == cell.number
                lines = response.context["lines"]
                if response.context["figure"] == figures.HOURS:
                    assert sum(line.hours for line in lines) == cell.number
                else:
                    assert len(lines) == cell.number


def test_the_list_names_people_businesses_trainings_and_hours(client, official, story):
    page = client.get(LIST, {"dari": 2025, "sampai": 2025, "angka": "orang"}).content.decode()

    for words in ["Siti", "Budi", "Toko", "Lain", "Pelatihan 1", "8 JP", "not passed"]:
        assert words in page


def test_long_lists_have_pages(client, official):
    session = make_training(quota=40)
    for number in range(30):
        make_enrolment(session=session, state="lulus", person=make_person(name=f"P {number:02}"))

    asked = {"dari": 2026, "sampai": 2026, "angka": "lulus"}
    response = client.get(LIST, asked)
    beyond = client.get(LIST, asked | {"sesudah": response.context["page"].after})

    assert len(response.context["lines"]) == 24
    assert len(beyond.context["lines"]) == 6


# --- Over generated trainings ---

ENROLMENTS = st.lists(
    st.tuples(
        st.integers(0, 3), st.integers(0, 4), st.integers(0, 3),
        st.sampled_from(["diterima", "hadir", "lulus", "tidak-lulus", "absen"]), st.booleans(),
    ),
    unique_by=lambda one: one[:2], max_size=14,
)  # fmt: skip
SESSIONS = st.lists(
    st.tuples(
        st.sampled_from([2024, 2025, 2026]), st.sampled_from(["konveksi", "furnitur"]),
        st.sampled_from(["selesai", "dibuka", "konsep"]), st.integers(0, 3),
    ),
    min_size=4, max_size=4,
)  # fmt: skip


def play(sessions, enrolments) -> None:
    partners = [make_partner(name) for name in ("A", "B")]
    people = [make_person(name=f"P{n}", sex=sex) for n, sex in enumerate(["P", "L", "", "P", "L"])]
    places = [None, "36.74.01", "36.74.02", None]
    shops = [make_business(name=f"U{n}", district=place) for n, place in enumerate(places)]
    held = []
    for year, field, state, partner in sessions:
        programme = make_programme(name=f"P {year}", year=year, budget=["apbn", "apbd"][year % 2])
        session = make_training(
            starts_on=date(year, 5, 4), field=field, state=state, programme=programme
        )
        for place, one in enumerate(partners):
            if partner >> place & 1:
                make_session_partner(session=session, partner=one)
        make_meeting(session=session, hours=3 + partner)
        held.append(session)
    for session, person, shop, state, is_there in enrolments:
        enrolment = make_enrolment(
            session=held[session], person=people[person], business=shops[shop], state=state
        )
        if is_there:
            make_attendance(enrolment=enrolment, meeting=held[session].meetings.get())


def keys_of(enrolment, by) -> list[str]:
    session = enrolment.session
    unknown = [UNKNOWN]
    if by == "mitra":
        there = SessionPartner.objects.filter(session=session).values_list("partner", flat=True)
        return [str(pk) for pk in there] or unknown
    return {
        "": [""],
        "bidang": [session.field_id],
        "kecamatan": [enrolment.business.district_id or UNKNOWN],
        "jenis-kelamin": [enrolment.person.sex or UNKNOWN],
        "program": [str(session.programme_id)],
        "anggaran": [session.programme.budget],
    }[by]


def recounted(by, first, last, part) -> list[int]:
    """The six figures of a part (empty: all), counted one by one."""
    there = [
        one
        for one in Enrolment.objects.all()
        if one.state in {"hadir", "lulus", "tidak-lulus"}
        and one.session.state not in {"konsep", "dibatalkan"}
        and first <= one.session.starts_on.year <= last
        and (not part or part in keys_of(one, by))
    ]
    hours = [
        mark.meeting.hours for one in there for mark in one.attendances.all() if mark.is_present
    ]
    return [
        len({one.session_id for one in there}), len({one.person_id for one in there}),
        len({one.business_id for one in there}), len(there), sum(hours),
        sum(one.state == "lulus" for one in there),
    ]  # fmt: skip


def listed(url: str) -> int:
    form = RowsForm(QueryDict(url.partition("?")[2]), source=figures.SOURCE, today=date(2026, 5, 5))
    assert form.errors == {}
    rows = figure_lists.rows(form.question(), form.part)
    if form.question().figure == figures.HOURS:
        return sum(one.hours for one in rows)
    return len(rows)


@settings(max_examples=40, deadline=None)
@given(SESSIONS, ENROLMENTS, st.sampled_from(["", *ALL]), st.sampled_from(["", *FIGURES]))
def test_every_number_is_its_list_and_a_plain_recount(sessions, enrolments, by, figure):
    with transaction.atomic():
        play(sessions, enrolments)
        built = build(
            figures.SOURCE, Question(2024, 2026, ALL.get(by), figure), links.list_of(figures.SOURCE)
        )
        for row in [*built.rows, built.total]:
            for place, cell in enumerate(row.cells):
                years, which = (2024, 2026), place
                if figure:
                    which = list(FIGURES).index(figure)
                    if by and place < 3:
                        years = (2024 + place,) * 2
                if not by and row.key:
                    years = (int(row.key),) * 2
                part = row.key if by else ""
                assert cell.number == recounted(by, *years, part)[which]
                assert (listed(cell.url) if cell.url else 0) == cell.number
        if by:
            parts = {key for one in Enrolment.objects.trained() for key in keys_of(one, by)}
            assert {row.key for row in built.rows} == parts
        for comparison in check.counts(Recount.of(date(2026, 5, 5))):
            assert comparison.first_difference() == ""
        transaction.set_rollback(True)


# --- The files ---


def test_files_say_what_the_page_says(client, official, story):
    asked = {"menurut": "bidang"}
    data = client.get(reverse("staff:training_figures_json"), asked).json()
    csv = b"".join(client.get(reverse("staff:training_figures_csv"), asked)).decode("utf-8-sig")
    xlsx = b"".join(client.get(reverse("staff:training_figures_xlsx"), asked))

    numbers = {"pelatihan": 2, "orang": 2, "usaha": 1, "peserta": 3, "jp": 24, "lulus": 2}
    first = {"key": "konveksi", "name": "Garment production and design"} | numbers
    assert first in data["rows"]
    assert data["total"]["orang"] == 2
    assert "Garment production and design,2,2,1,3,24,2" in csv.splitlines()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_index(0).to_python()
    assert rows[-1] == ["Total", 3, 2, 2, 4, 32, 2]


def test_json_by_year_of_one_figure_names_the_years(client, official, story):
    asked = {"menurut": "bidang", "angka": "jp"}
    data = client.get(reverse("staff:training_figures_json"), asked).json()

    assert data["total"] == {"2025": 24, "2026": 8, "all": 32}


def test_a_file_of_a_wrong_question_leads_to_the_page_that_says_why(client, official):
    response = client.get(reverse("staff:training_figures_csv"), {"dari": "x"})

    assert response.status_code == 302
    assert response["Location"] == f"{URL}?dari=x"


# --- Bad input, and cost ---


@pytest.mark.parametrize("address", [URL, LIST])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dari", "x"), ("dari", "9" * 5000), ("dari", "0"), ("sampai", "2201"),
        ("menurut", "sihir"), ("angka", "sihir"),
    ],
)  # fmt: skip
def test_wrong_questions_are_told(client, official, address, field, value):
    response = client.get(address, {"angka": "orang", field: value})

    assert response.status_code == 200
    assert field in response.context["form"].errors


@pytest.mark.parametrize(
    ("by", "part"),
    [
        ("mitra", "9" * 30), ("mitra", "x"), ("mitra", "٣"), ("mitra", "0"),
        ("bidang", "sihir"), ("kecamatan", "99"), ("", "konveksi"),
        ("jenis-kelamin", "X"), ("program", "1e3"), ("anggaran", "ada"), ("bidang", "x" * 41),
    ],
)  # fmt: skip
def test_a_part_that_is_not_there_is_told(client, official, by, part):
    response = client.get(LIST, {"angka": "orang", "menurut": by, "bagian": part})

    assert response.status_code == 200
    assert "bagian" in response.context["form"].errors


@pytest.mark.parametrize("asked", [{"dari": 2026, "sampai": 2025}, {"dari": 1950, "sampai": 2026}])
def test_spans_that_make_no_table_are_told(client, official, asked):
    assert "dari" in client.get(URL, asked).context["form"].errors


@pytest.mark.parametrize(
    "path",
    [URL, f"{URL}?menurut=mitra", f"{URL}?menurut=program&angka=orang"]
    + [f"{LIST}?angka={figure}" for figure in FIGURES],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, official, path):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    def more():
        programme = make_programme(name=f"P {Enrolment.objects.count()}")
        session = make_training(state=HELD, programme=programme)
        make_session_partner(session=session, partner=make_partner(f"Mitra {session.pk}"))
        enrolment = make_enrolment(session=session, state="lulus")
        make_attendance(enrolment=enrolment)

    more()
    few = queries()
    for _ in range(15):
        more()

    assert queries() == few
    assert few < 14
