"""The front page of the staff: the search box, this year's figure, the last entries."""

import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from businesses import queues
from tests.factories import make_business, make_historical_count, make_person, make_user

URL = "/staf/"
NIK = "3674014101800012"
pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def today():
    # Half past midnight in Jakarta on New Year's Day, still the year before in UTC.
    with time_machine.travel("2026-01-01T00:30:00+07:00", tick=False):
        yield date(2026, 1, 1)


def main(response) -> str:
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2]


def newest(response) -> list[str]:
    return [business.name for business in response.context["newest"]]


# --- Who sees it ---


@pytest.mark.parametrize(("role", "registers"), [("petugas", 1), ("pejabat", 0), ("admin", 1)])
def test_every_role_sees_it_and_only_registrars_the_button(client, role, registers):
    client.force_login(make_user(role))
    make_business(name="Keripik Melati")

    response = client.get(URL)

    assert newest(response) == ["Keripik Melati"]
    assert main(response).count('href="/staf/ikm/baru/"') == registers


def test_a_stranger_is_led_to_the_log_in_and_back(client):
    make_business(name="Keripik Melati")

    response = client.get(URL)

    assert response.status_code == 302
    assert response.url == "/akun/masuk/?next=/staf/"


def test_nothing_is_sent_to_it(client, clerk):
    assert client.post(URL, {"q": NIK}).status_code == 405


# --- The search box ---


def test_the_search_box_posts_and_keeps_what_was_typed_over_a_log_in(client, clerk):
    form = re.search(r"<form.*?</form>", main(client.get(URL)), re.DOTALL)[0]

    assert 'method="post"' in form
    assert 'action="/staf/ikm/cari/"' in form
    fields = re.findall(r'<input[^>]* name="(\w+)"', form)
    assert sorted(fields) == ["csrfmiddlewaretoken", "form_token", "form_user", "q"]


@pytest.mark.parametrize("words", ["melati", NIK])
def test_what_the_box_sends_finds_words_and_numbers(client, clerk, words):
    make_business(name="Keripik Melati", owner=make_person(nik=NIK))
    make_business(name="Bengkel Jaya")
    form = re.search(r"<form.*?</form>", main(client.get(URL)), re.DOTALL)[0]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    action = re.search(r'action="([^"]*)"', form)[1]

    response = client.post(action, {**hidden, "q": words}, follow=True)

    assert [row.name for row in response.context["page"].rows] == ["Keripik Melati"]
    assert NIK not in response.redirect_chain[0][0]


# --- The figure ---


def test_it_tells_this_years_figure_by_the_day_in_jakarta(client, today):
    client.force_login(make_user("pejabat"))
    for name in ("A", "B", "C", "D"):
        make_business(name=name, registered_on=date(2025, 5, 1))
    make_business(name="E", registered_on=date(2026, 1, 1))
    make_business(name="Batal", registered_on=date(2025, 5, 1), annulled_on=date(2025, 6, 1))

    response = client.get(URL)

    years = response.context["years"]
    assert [(f.year, f.registered, f.new, f.growth) for f in years] == [
        (2025, 4, 4, 4), (2026, 5, 1, 1)
    ]  # fmt: skip
    assert response.context["today"] == today
    assert '<p class="figure-big">5</p>' in main(response)
    assert "1 Januari 2026" in main(response)
    assert "+25,0 %" in main(response)
    assert 'href="/pertumbuhan/"' in main(response)


def test_before_the_first_entry_the_figure_told_last_is_shown(client, clerk):
    make_historical_count(2012, 240)
    make_historical_count(2013, 300, is_approximate=True)

    response = client.get(URL)

    assert '<p class="figure-big">± 300</p>' in main(response)
    assert "+25,0 %" in main(response)


# --- The last entries ---


def test_the_eight_last_entered_come_first_closed_ones_too(client, clerk):
    for number in range(9):
        # Entered last, though registered first.
        make_business(name=f"Ikm {number}", registered_on=date(2020 - number, 1, 1))
    make_business(name="Tutup", closed_on=date(2021, 1, 1))
    make_business(name="Batal", annulled_on=date(2021, 1, 1))

    response = client.get(URL)

    assert newest(response) == ["Tutup", *(f"Ikm {number}" for number in range(8, 1, -1))]
    assert "Batal" not in main(response)


def test_an_entry_leads_to_its_page_with_number_and_district(client, clerk):
    business = make_business(name="Keripik Melati", village="36.74.06.1001")
    unknown = make_business(name="Bengkel Jaya")

    page = main(client.get(URL))

    assert f'<a href="/staf/ikm/{business.pk}/">Keripik Melati</a>' in page
    assert f'<span class="hint">{business.number}, Pamulang</span>' in page
    assert f'<span class="hint">{unknown.number}</span>' in page


def test_an_empty_register_says_so(client, clerk):
    response = client.get(URL)

    assert newest(response) == []
    assert gettext("Nothing is registered yet.") in main(response)


def test_the_number_of_queries_does_not_grow_with_the_entries(client, clerk):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(URL)
        assert main(response).count('<span class="hint">IKM-') == len(newest(response)) > 0
        return len(captured)

    def make(count: int) -> None:
        for _ in range(count):
            make_business(owner=make_person(), village="36.74.01.1001")

    make(1)
    few = queries()
    make(19)

    assert queries() == few <= 25


# --- What waits ---


def test_the_queues_stand_there_with_their_numbers(client, clerk):
    make_business()

    response = client.get(URL)

    numbers = {queue.key: count for queue, count in response.context["queues"]}
    assert numbers["pemutakhiran"] == numbers["tanpa-kelurahan"] == 1
    assert numbers["sertifikat"] == numbers["laporan"] == 0
    for key in numbers:
        assert f'href="{queues.find(key).list_address}"' in main(response)
    assert 'href="/staf/kendala/"' in main(response)
