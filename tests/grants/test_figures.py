"""The figures of grants: every number is a plain count, and opens exactly what it counts."""

import io
from datetime import date

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from businesses.count_tables import build, links
from businesses.figures.check.recount import Recount
from grants import figure_lists, figures
from grants.figures import ALL, FIGURES, SOURCE, Question, check
from grants.models import Grant, Handover
from tests.factories import make_business, make_person, make_user
from tests.grant_factories import (
    make_equipment,
    make_former_grant,
    make_grant,
    make_grant_programme,
    make_handover,
    make_recipient,
)
from tests.training_factories import make_enrolment, make_field, make_training

pytestmark = pytest.mark.django_db
URL, LIST = reverse("staff:grant_figures"), reverse("staff:grant_figure_rows")


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-24T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def official(client):
    client.cookies["django_language"] = "en"
    client.force_login(make_user("pejabat"))


def give(handed_on=date(2026, 5, 4), **fields):
    """A hand-over of what a grant was to give, on a day."""
    return make_handover(grant=make_grant(state="diputuskan", **fields), handed_on=handed_on)


@pytest.fixture
def story():
    """Two sewing machines to one woman in two years, five pliers to another, one of 2015."""
    siti, shop = make_recipient("Siti", sex="P")
    budi, other = make_recipient("Budi", sex="L")
    programme = make_grant_programme(obstacle="keterampilan")
    session = make_training(field=make_field("konveksi"), starts_on=date(2025, 3, 3))
    make_enrolment(session=session, person=siti, business=shop, state="lulus")
    pliers = make_equipment("Tang", has_serials=False)
    give(date(2025, 6, 2), person=siti, business=shop, programme=programme)
    give(person=siti, business=shop, programme=programme, is_overruled=True)
    give(
        person=budi, business=other, equipment=pliers, quantity=5, unit_price=40_000,
        need="surat", obstacle="",
    )  # fmt: skip
    return [siti, budi]


def take_back(handover):
    """It was made in error: all of it is in stock again."""
    with transaction.atomic():
        handover.given.update(ended_on=handover.handed_on, ended_as="kembali")
        handover.cancelled_on, handover.cancellation_reason = handover.handed_on, "Salah orang"
        handover.save()
        Grant.objects.filter(pk=handover.grant_id).update(state="diputuskan")


def table(client, **asked):
    response = client.get(URL, asked)
    assert response.context["form"].errors == {}
    return response.context["table"]


def cells(row):
    return [cell.number for cell in row.cells]


def as_rows(shown):
    return {row.name: cells(row) for row in shown.rows}


@pytest.mark.parametrize(
    ("role", "status"), [("petugas", 200), ("pejabat", 200), ("admin", 200), (None, 302)]
)
@pytest.mark.parametrize("name", ["grant_figures", "grant_figures_csv", "grant_figures_json"])
def test_staff_see_the_figures(client, role, status, name):
    if role:
        client.force_login(make_user(role))

    assert client.get(reverse(f"staff:{name}")).status_code == status


def test_years_have_their_numbers_and_the_total_counts_each_once(client, official, story):
    shown = table(client)

    assert as_rows(shown) == {
        "2025": [1, 1, 1, 1, 2_500_000, 0],
        # Pliers cost what the receipt says, not what was planned.
        "2026": [2, 2, 2, 6, 15_000_000, 0],
    }
    assert cells(shown.total) == [3, 2, 2, 7, 17_500_000, 0]


def test_a_hand_over_that_was_taken_back_counts_nowhere(client, official, story):
    take_back(Handover.objects.get(handed_on__year=2025))

    assert list(as_rows(table(client))) == ["2026"]


def test_former_years_without_a_price_count_their_pieces_apart(client, official):
    make_former_grant(unit_price=None)

    assert as_rows(table(client)) == {"2015": [1, 1, 1, 1, 0, 1]}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("program", {"Bantuan alat IKM (2026)": [3, 2, 2, 7, 17_500_000, 0]}),
        ("anggaran", {"city budget (APBD)": [3, 2, 2, 7, 17_500_000, 0]}),
        (
            "alat",
            {
                "Mesin jahit": [2, 1, 1, 2, 5_000_000, 0],
                "Tang": [1, 1, 1, 5, 12_500_000, 0],
            },
        ),
        (
            "jenis-kelamin",
            {"female": [2, 1, 1, 2, 5_000_000, 0], "male": [1, 1, 1, 5, 12_500_000, 0]},
        ),
        (
            "pelatihan",
            {
                "Garment production and design": [2, 1, 1, 2, 5_000_000, 0],
                "not trained before": [1, 1, 1, 5, 12_500_000, 0],
            },
        ),
    ],
)
def test_parts_have_their_numbers_and_the_unknown_a_row(client, official, story, by, expected):
    assert as_rows(table(client, menurut=by)) == expected


def test_the_obstacle_is_that_of_the_proposal_else_that_of_the_programme(client, official, story):
    assert {name: row[0] for name, row in as_rows(table(client, menurut="kendala")).items()} == {
        "capital": 2,
        # The programme is the same for all: only the man's proposal names none of its own.
        "skills": 1,
    }


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
                assert listed(response) == cell.number


def listed(response):
    lines, figure = response.context["lines"], response.context["figure"]
    if figure == figures.VALUE:
        return sum(line.value for line in lines)
    if figure in {figures.PIECES, figures.UNPRICED}:
        return sum(line.pieces for line in lines)
    return len(lines)


def test_the_list_names_who_received_what(client, official, story):
    page = client.get(LIST, {"dari": 2026, "sampai": 2026, "angka": "orang"}).content.decode()

    for words in ["Siti", "Budi", "Tang", "Mesin jahit", "Usaha Siti"]:
        assert words in page


def test_files_say_what_the_page_says(client, official, story):
    asked = {"menurut": "alat"}
    data = client.get(reverse("staff:grant_figures_json"), asked).json()
    csv = b"".join(client.get(reverse("staff:grant_figures_csv"), asked)).decode("utf-8-sig")
    xlsx = b"".join(client.get(reverse("staff:grant_figures_xlsx"), asked))

    assert data["total"]["nilai"] == 17_500_000
    assert "Tang,1,1,1,5,12500000,0" in csv.splitlines()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_index(0).to_python()
    assert rows[-1] == ["Total", 3, 2, 2, 7, 17_500_000, 0]


def test_the_words_tell_people_from_recipients_and_what_a_day_ahead_means(client, official, story):
    main = client.get(URL, {"menurut": "alat"}).content.decode().partition("<main")[2]
    listed = client.get(LIST, {"dari": 2026, "sampai": 2026, "angka": "orang"}).content.decode()

    assert ">People<" in main
    assert "Recipients" not in main
    assert "31 days before" in main
    assert '<th scope="col">Person</th>' in listed


def test_without_grants_the_page_stands(client, official):
    page = client.get(URL, {"menurut": "alat"}).content.decode()
    assert "Nothing was handed over" in page
    assert page.count("<h1>") == 1


# --- Over generated grants ---

GRANTS = st.lists(
    st.tuples(
        st.sampled_from([2024, 2025, 2026]), st.integers(0, 2), st.integers(0, 1),
        st.integers(1, 3), st.booleans(), st.sampled_from(["", "permodalan", "pemasaran"]),
    ),
    max_size=6,
)  # fmt: skip


def play(rows):
    machines = [make_equipment("Mesin jahit"), make_equipment("Tang", has_serials=False)]
    programmes = [make_grant_programme("A", obstacle="pemasaran"), make_grant_programme("B")]
    people = [make_person(name=f"P{n}", sex=sex) for n, sex in enumerate(["P", "L", ""])]
    places = [None, "36.74.01", "36.74.02"]
    shops = [make_business(name=f"U{n}", district=place) for n, place in enumerate(places)]
    for year, who, what, pieces, is_cancelled, obstacle in rows:
        handover = give(
            date(year, 5, 4), person=people[who], business=shops[who], quantity=pieces,
            equipment=machines[what], programme=programmes[what], obstacle=obstacle,
            need="kendala" if obstacle else "surat", is_overruled=True,
        )  # fmt: skip
        if is_cancelled:
            take_back(handover)


@settings(max_examples=15, deadline=None)
@given(GRANTS, st.sampled_from(["", *ALL]), st.sampled_from(["", *FIGURES]))
def test_every_number_is_its_list_and_a_plain_recount(rows, by, figure):
    with transaction.atomic():
        play(rows)
        question = Question(2024, 2026, ALL.get(by), figure)
        built = build(SOURCE, question, links.list_of(SOURCE))
        for row in [*built.rows, built.total]:
            for place, cell in enumerate(row.cells):
                if by and not figure:
                    asked = question._replace(figure=list(FIGURES)[place])
                    found = figure_lists.rows(asked, row.key)
                    assert (number_of(asked.figure, found) if cell.url else 0) == cell.number
        for comparison in check.counts(Recount.of(date(2026, 5, 5))):
            assert comparison.first_difference() == ""
        transaction.set_rollback(True)


def number_of(figure, found):
    if figure == figures.VALUE:
        return sum(one.quantity * one.receipt.unit_price for one in found)
    if figure in {figures.PIECES, figures.UNPRICED}:
        return sum(one.quantity for one in found)
    return len(found)


# --- Bad input, and cost ---


@pytest.mark.parametrize("address", [URL, LIST])
@pytest.mark.parametrize(
    ("field", "value"),
    [("dari", "x"), ("dari", "9" * 5000), ("sampai", "2201"), ("menurut", "x"), ("angka", "x")],
)
def test_wrong_questions_are_told(client, official, address, field, value):
    response = client.get(address, {"angka": "orang", field: value})

    assert response.status_code == 200
    assert field in response.context["form"].errors


@pytest.mark.parametrize(
    ("by", "part"),
    [("program", "9" * 30), ("alat", "x"), ("bidang", "x"), ("kendala", "x"), ("", "x")],
)
def test_a_part_that_is_not_there_is_told(client, official, by, part):
    response = client.get(LIST, {"angka": "orang", "menurut": by, "bagian": part})

    assert "bagian" in response.context["form"].errors


@pytest.mark.parametrize(
    "path", [URL, f"{URL}?menurut=alat"] + [f"{LIST}?angka={figure}" for figure in FIGURES]
)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, official, path):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    give()
    few = queries()
    for number in range(6):
        person, business = make_recipient(f"Orang {number}")
        give(person=person, business=business)

    assert queries() == few
    assert Grant.objects.count() == 7
