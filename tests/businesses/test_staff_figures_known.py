"""The figures as they were known on a day, and what lies between them and today's."""

import html
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.utils.translation import gettext as _

from businesses.figures import differences
from businesses.models import Business
from tests.events import happened_on, newest_event
from tests.factories import make_business, make_sector, make_user, make_village

URL = "/staf/angka/"
THEN, TODAY = date(2026, 3, 1), date(2026, 11, 24)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today():
    with time_machine.travel("2026-11-24T00:30:00+07:00", tick=False):
        yield TODAY


@pytest.fixture
def staff(client):
    client.force_login(make_user("pejabat"))
    return client


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def changed() -> dict[str, Business]:
    """A register that was known on THEN, and all that happened to it since."""
    make_village("36.74.06.1001")
    make_sector("pangan")
    names = ["stays", "moves", "closes", "annulled", "removed", "reopened", "dated"]
    made = {
        name: make_business(
            name=name, village="36.74.01.1001", sector=make_sector("kerajinan"),
            registered_on=date(2024, 1, 1),
            closed_on=date(2025, 1, 1) if name == "reopened" else None,
        )
        for name in names
    }  # fmt: skip
    happened_on(THEN, 0)
    since = newest_event()
    made["late"] = make_business(name="late", district="36.74.06", registered_on=date(2025, 5, 1))
    for name, fields in {
        "moves": {"village": None, "district": "36.74.06"},
        "closes": {"closed_on": date(2026, 2, 1), "closing_reason": "berhenti"},
        "annulled": {"annulled_on": date(2026, 5, 1), "annulment_reason": "Salah"},
        "reopened": {"closed_on": None, "closing_reason": ""},
        "dated": {"registered_on": date(2026, 4, 1)},
    }.items():
        Business.objects.filter(pk=made[name].pk).update(**fields)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM businesses_business WHERE id = %s", [made["removed"].pk])
    happened_on(date(2026, 6, 1), since)
    return made


def ask(client, **asked):
    response = client.get(URL, {"diketahui": THEN, **asked})
    assert response.context["form"].errors == {}
    return response


def test_the_figures_are_those_that_were_known(staff, changed):
    told = ask(staff, menurut="kecamatan").context["table"]

    rows = {row.names[0]: [cell.number for cell in row.cells] for row in told.rows}
    assert rows["Serpong"] == [6]
    assert rows["Pamulang"] == [0]
    assert [cell.number for cell in told.total] == [6]


def test_known_and_its_differences_are_today(staff, changed):
    explained = ask(staff, menurut="kecamatan").context["explained"]

    found = {why: effects[0][:3] for why, effects in explained.reasons}
    why = differences.Why
    assert found == {
        why.LATE: (0, 1, 0),
        why.CHANGED: (1, 0, 0),
        why.CLOSED_LATER: (1, 0, 0),
        why.REOPENED: (0, 1, 0),
        why.ANNULLED: (1, 0, 0),
        why.REMOVED: (1, 0, 0),
        why.MOVED: (0, 0, 1),
    }
    assert (explained.known, explained.now) == ([6], [4])


def test_moves_count_where_a_filter_sees_them(staff, changed):
    explained = ask(staff, kecamatan="36.74.06", dari="2025", sampai="2026").context["explained"]

    found = {why: [effect[:3] for effect in effects] for why, effects in explained.reasons}
    why = differences.Why
    assert found == {
        why.LATE: [(0, 1, 0), (0, 1, 0)],
        why.MOVED: [(0, 1, 0), (0, 1, 0)],
    }
    assert (explained.known, explained.now) == ([0, 0], [2, 2])


def test_each_number_opens_the_rows_that_were_known(staff, changed):
    told = ask(staff, menurut="kecamatan", dan="bidang", dari="2024").context["table"]
    opened = 0

    for cell in [*(cell for row in told.rows for cell in row.cells), *told.total]:
        assert bool(cell.url) == bool(cell.number)
        if cell.url:
            response = staff.get(cell.url)
            assert response.context["count"] == cell.number
            assert len(response.context["records"]) == cell.number
            opened += 1

    assert opened == 6
    page = text(response)
    assert f'<a href="{changed["stays"].get_absolute_url()}">stays</a>' in page
    assert f'removed <span class="tag closed">{_("no longer in the register")}</span>' in page


def test_each_reason_opens_its_list(staff, changed):
    explained = ask(staff, menurut="kecamatan").context["explained"]

    told = {}
    for why, [effect] in explained.reasons:
        response = staff.get(effect.url)
        counted = [response.context[name] for name in ("less", "more", "moved")]
        assert counted == list(effect[:3])
        told |= {one.name: (why, one.differences) for one in response.context["records"]}

    assert set(told) == set(changed) - {"stays"}
    why, closed = told["closes"]
    assert closed == [(_("Closed on"), "–", "1 Februari 2026")]
    moved = {(was, now) for _label, was, now in told["moves"][1]}
    assert ("Serpong", "Pamulang") in moved
    assert ("–", "Pamulang") in {(was, now) for _label, was, now in told["late"][1]}


def test_lists_go_page_by_page(staff):
    happened_on(THEN, 0)
    first = make_business()
    happened_on(THEN, 0)
    since = newest_event()
    for _number in range(30):
        make_business()
    happened_on(date(2026, 6, 1), since)
    url = f"{URL}selisih/?diketahui={THEN}&tanggal={TODAY}&sebab=terlambat"

    page = staff.get(url).context["page"]
    following = staff.get(f"{url}&sesudah={page.after}").context["page"]
    back = staff.get(f"{url}&sebelum={following.before}").context["page"]

    assert (len(page.rows), len(following.rows)) == (24, 6)
    assert [one.difference.number for one in back.rows] == [
        one.difference.number for one in page.rows
    ]
    assert (page.before, following.after) == ("", "")
    assert first.number not in {one.difference.number for one in page.rows}
    assert staff.get(f"{url}&sesudah=xyz").status_code == 404


def test_before_the_history_there_are_no_figures(staff, changed):
    response = staff.get(URL, {"diketahui": "2026-02-28"})

    assert "table" not in response.context
    assert "1 Maret 2026" in response.context["form"].errors["diketahui"][0]


def test_without_a_history_there_are_no_figures(staff):
    response = staff.get(URL, {"diketahui": THEN})

    assert response.context["form"].errors["diketahui"]


def test_parts_that_a_difference_does_not_tell(staff, changed):
    response = ask(staff, tercatat="tidak")

    assert [cell.number for cell in response.context["table"].total] == [6]
    assert "explained" not in response.context
    url = f"{URL}selisih/?diketahui={THEN}&tercatat=ya&sebab=diubah"
    assert "records" not in staff.get(url).context


@pytest.mark.parametrize(
    ("page", "asked", "field"),
    [
        ("daftar", {}, "diketahui"),
        ("daftar", {"diketahui": THEN, "dari": "2025", "tahun": "2020"}, "tahun"),
        ("daftar", {"diketahui": THEN, "bagian": "warna:biru"}, "bagian"),
        ("daftar", {"diketahui": THEN, "bagian": "sentra:1"}, "bagian"),
        ("selisih", {"diketahui": THEN}, "sebab"),
        ("selisih", {"diketahui": THEN, "sebab": "entah"}, "sebab"),
    ],
)
def test_what_cannot_be_listed_is_said(staff, changed, page, asked, field):
    response = staff.get(f"{URL}{page}/", asked)

    assert list(response.context["form"].errors) == [field]
    assert "records" not in response.context


@pytest.mark.parametrize("count", [1, 20])
def test_query_count_does_not_grow(staff, django_assert_num_queries, count):
    make_business()
    happened_on(THEN, 0)
    since = newest_event()
    for number in range(count):
        make_business(village=f"36.74.01.10{number + 1:02}", sector=make_sector(f"x-{number}"))
    happened_on(date(2026, 6, 1), since)

    with django_assert_num_queries(19):
        ask(staff, menurut="kecamatan")
    with django_assert_num_queries(19):
        staff.get(f"{URL}selisih/", {"diketahui": THEN, "sebab": "terlambat"})
    with django_assert_num_queries(20):
        staff.get(f"{URL}daftar/", {"diketahui": THEN})
