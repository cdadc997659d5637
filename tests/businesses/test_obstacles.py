"""The figures of obstacles, counted anew by hand, and the lists behind them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from businesses import obstacles
from businesses.models import Business, FieldCheck, Obstacle
from tests.factories import make_business, make_field_check, make_user

pytestmark = pytest.mark.django_db
URL = "/staf/kendala/"

days = st.dates(date(2024, 1, 1), date(2025, 12, 31))
said = st.one_of(st.none(), st.sets(st.sampled_from(Obstacle.values)).map(sorted))
checks = st.lists(st.tuples(st.integers(0, 3), days, said), max_size=14)


@pytest.fixture
def official(client):
    client.force_login(make_user("pejabat"))


def some_businesses():
    return [
        make_business(name="A", sector_id="pangan", village="36.74.01.1001"),
        make_business(name="B", sector_id="kerajinan"),
        make_business(name="C", sector_id="pangan", closed_on=date(2025, 1, 1)),
        make_business(name="D", annulled_on=date(2025, 1, 1)),
    ]


def says(told, what):
    return {
        obstacles.CHECKED: True,
        obstacles.NOT_ASKED: told is None,
        obstacles.NONE_NAMED: told == [],
    }.get(what, what in (told or []))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(checks)
def test_figures_are_those_counted_by_hand_and_their_lists_have_as_many(written):
    FieldCheck.objects.all().delete()
    rows = list(Business.objects.order_by("name")) or some_businesses()
    for place, day, told in written:
        make_field_check(business=rows[place], checked_on=day, obstacles=told)

    # The newest of each year, the last written of a day; the annulled one counts nowhere.
    newest, history = {}, {}
    ordered = sorted(enumerate(written), key=lambda one: (one[1][1], one[0]))
    for _number, (place, day, told) in ordered:
        if place != 3:
            newest[day.year, place] = told
            history.setdefault(place, []).append(told)

    groups = obstacles.groups()
    assert sum(group.checks for group in groups) == len(newest)
    for row in obstacles.by_year(groups):
        year = int(row.key)
        for what, number in row.cells:
            counted = [p for (y, p), told in newest.items() if y == year and says(told, what)]
            assert number == len(counted)
            found = obstacles.businesses(year, what).values_list("name", flat=True)
            assert sorted(found) == sorted(rows[place].name for place in counted)
        for parts, by in [
            (obstacles.by_sector(groups, year), "sector"),
            (obstacles.by_district(groups, year), "district"),
        ]:
            for what, number in row.cells:
                assert sum(part.numbers[what] for part in parts) == number
                for part in parts:
                    listed = obstacles.businesses(year, what, **{by: part.key})
                    assert listed.count() == part.numbers[what]
    for change in obstacles.changes():
        one, named, again, gone = change.obstacle, 0, 0, 0
        for answered in history.values():
            known = [told for told in answered if told is not None]
            if any(one in told for told in known):
                named += 1
                again += any(one in told for told in known[:-1])
                gone += one not in known[-1]
        assert (change.named, change.asked_again, change.no_longer) == (named, again, gone)


def test_the_page_links_every_figure_to_its_list(client, official):
    business = make_business(sector_id="pangan", name="Keripik Melati")
    make_field_check(business=business, checked_on=date(2025, 1, 1), obstacles=["permodalan"])

    response = client.get(URL)

    page = response.content.decode()
    assert response.context["year"] == 2025
    assert "kendala=permodalan&amp;bidang=pangan" in page
    listed = client.get(
        "/staf/kendala/daftar/", {"tahun": 2025, "kendala": "permodalan", "bidang": "pangan"}
    )
    assert list(listed.context["page"].rows) == [business]
    assert listed.context["count"] == 1


def test_without_checks_it_says_so(client, official, monkeypatch):
    monkeypatch.setattr(obstacles, "_answers", [])

    response = client.get(URL)

    assert response.context["by_year"] == []
    assert response.context["has_answers"] is False


@pytest.mark.parametrize("tahun", ["", "1999", "x", "9" * 50, "٣"])
def test_a_year_without_checks_is_told(client, official, tahun):
    make_field_check()

    response = client.get(URL, {"tahun": tahun})

    assert "tahun" in response.context["form"].errors
    assert "page" not in client.get(f"{URL}daftar/", {"tahun": tahun}).context


def test_later_apps_tell_what_they_did(client, official, monkeypatch):
    monkeypatch.setattr(obstacles, "_answers", [])

    @obstacles.register_answer
    def trainings():
        return [obstacles.Answer("keterampilan", "Pelatihan las", 3, "/staf/")]

    obstacles.register_answer(trainings)

    response = client.get(URL)

    assert [row.words for row in response.context["answers"]] == ["Pelatihan las"]
    assert response.context["has_answers"] is True


@pytest.mark.parametrize("path", [URL, f"{URL}daftar/?tahun=2025&kendala=semua"])
def test_the_number_of_queries_does_not_grow_with_the_rows(client, official, path):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    make_field_check(business=make_business(sector_id="pangan"))
    few = queries()
    for _ in range(19):
        make_field_check(business=make_business(sector_id="pangan"))

    assert queries() == few
