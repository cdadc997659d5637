"""The staff deal with reports of the public."""

import html
from datetime import date, timedelta

import pytest
from django.db.models.functions import Now

from businesses.models import DataReport
from ikm_registry.pages import PAGE_SIZE
from tests.factories import make_business, make_data_report, make_user
from tests.forms import ODD, answers, errors, past, shown
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db
LIST = "/staf/laporan-umum/"
TODAY = date(2026, 5, 4)
MENDED = {"outcome": "diperbaiki", "answer": "Alamat diperbaiki"}


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture
def clerk(client):
    user = make_user("petugas", name="Rina Petugas")
    client.force_login(user)
    return user


@pytest.fixture
def business():
    return make_business(name="Keripik Melati", listed_on=date(2025, 1, 1))


@pytest.fixture
def report(business):
    return make_data_report(business=business, text="Sudah pindah.\n<b>Jauh</b>", sender="Ani")


def page_of(report):
    return f"{LIST}{report.pk}/"


def save(client, report, url="", **typed):
    return client.post(url or page_of(report), answers(report, **MENDED | typed))


def state(report):
    report.refresh_from_db()
    return report.handled_on, report.handled_by, report.outcome, report.answer


UNTOUCHED = (None, None, "", "")


def rows_of(client, tab=""):
    return list(client.get(LIST, {"tampil": tab}).context["page"].rows)


# The list


def test_list_has_those_that_wait_those_held_and_those_dealt_with(client, clerk):
    second, first = make_data_report(), make_data_report(reported_at=Now() - timedelta(1))
    held = make_data_report(is_held=True)
    old = make_data_report(
        handled_on=TODAY, outcome="spam", is_held=True, reported_at=Now() - timedelta(2)
    )
    new = make_data_report(handled_on=TODAY, outcome="diperbaiki")

    assert rows_of(client) == rows_of(client, "kacau") == [first, second]
    assert rows_of(client, "ditahan") == [held]
    assert rows_of(client, "selesai") == [new, old]
    tabs = client.get(LIST).context["tabs"]
    assert [(tab.name, tab.total) for tab in tabs] == [
        ("menunggu", 2), ("ditahan", 1), ("selesai", 2),
    ]  # fmt: skip


def test_every_report_is_on_one_page_of_the_list(client, clerk):
    made = {make_data_report(reported_at=Now()).pk for _ in range(PAGE_SIZE + 2)}

    first = client.get(LIST).context["page"]
    second = client.get(LIST, {"sesudah": first.after}).context["page"]

    assert len(first.rows) == PAGE_SIZE
    assert {row.pk for row in [*first.rows, *second.rows]} == made
    assert client.get(LIST, {"sebelum": second.before}).context["page"].rows == first.rows


@pytest.mark.parametrize("cursor", ["x", "WzFd", "WyJhIiwxXQ"])
def test_page_that_is_none_is_not_found(client, clerk, cursor):
    assert client.get(LIST, {"sesudah": cursor}).status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, clerk, rows, django_assert_num_queries):
    for _ in range(rows):
        report = make_data_report(business=make_business())

    with django_assert_num_queries(7):  # session, user, rights, three counts, page
        client.get(LIST)
    with django_assert_num_queries(4):  # session, user, rights, report
        client.get(page_of(report))


# One report


def test_page_shows_the_report_as_plain_text_and_writes_nothing(client, clerk, report):
    response = client.get(page_of(report))

    page = response.content.decode()
    assert html.escape("<b>Jauh</b>") in page
    assert "<b>Jauh</b>" not in page
    assert "Ani" in page
    assert page.count("<h1") == 1
    for path in ["", "ubah/", "publikasi/", "pemilik/"]:
        assert f'href="/staf/ikm/{report.business_id}/{path}"' in page
    assert state(report) == UNTOUCHED


def test_report_nobody_knows_is_not_found(client, clerk):
    assert client.get(f"{LIST}1/").status_code == 404
    assert client.post(f"{LIST}1/", MENDED).status_code == 404


def test_pejabat_looks_and_changes_nothing(client, report):
    client.force_login(make_user("pejabat"))

    assert client.get(page_of(report)).context["form"] is None
    assert save(client, report).status_code == 403
    assert state(report) == UNTOUCHED


def test_stranger_is_asked_to_log_in(client, report):
    assert client.get(page_of(report)).status_code == 302
    assert save(client, report).status_code == 302
    assert state(report) == UNTOUCHED


@pytest.mark.parametrize("role", ["petugas", "admin"])
@pytest.mark.parametrize("outcome", DataReport.Outcome.values)
def test_what_came_of_it_is_noted_with_the_day_and_who(client, report, role, outcome):
    user = make_user(role)
    client.force_login(user)
    sent = as_shown(client.get(page_of(report)))

    response = client.post(page_of(report), sent | {"outcome": outcome, "answer": "Dicek"})

    assert response.url == page_of(report)
    assert state(report) == (TODAY, user, outcome, "Dicek")
    assert report.saved_by == user
    assert report not in rows_of(client)


def test_held_one_is_dealt_with_as_well(client, clerk):
    held = make_data_report(is_held=True)

    save(client, held, outcome="spam", answer="")

    assert state(held) == (TODAY, clerk, "spam", "")
    assert rows_of(client, "ditahan") == []


def test_next_that_waits_is_offered_after_it(client, clerk, report):
    first = make_data_report(reported_at=Now() - timedelta(2))
    second = make_data_report(reported_at=Now() + timedelta(hours=1))
    make_data_report(is_held=True, reported_at=Now() - timedelta(3))

    assert save(client, report).url == page_of(report)
    page = client.get(page_of(report))
    assert page.context["following"] == second
    assert f'href="{page_of(second)}"' in page.content.decode()

    save(client, second)
    assert client.get(page_of(second)).context["following"] == first
    save(client, first)
    assert client.get(page_of(first)).context["following"] is None


@pytest.mark.parametrize("queue", ["laporan", "kacau", "\u00e9"])
def test_queue_in_the_address_breaks_nothing(client, clerk, report, queue):
    url = f"{page_of(report)}?antrean={queue}"

    assert client.get(url).status_code == 200
    response = save(client, report, url)

    assert response.status_code == 302
    onward = "/staf/antrean/laporan/berikutnya/"
    assert response.url == (onward if queue == "laporan" else page_of(report))
    assert state(report)[2] == "diperbaiki"


def test_what_was_noted_can_be_mended(client, clerk, report):
    save(client, report, outcome="spam")

    assert client.get(page_of(report)).context["form"]["outcome"].value() == "spam"
    save(client, report, outcome="sudah-benar")

    assert state(report)[2] == "sudah-benar"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("outcome", typed) for typed in ["", "menunggu", *ODD]),
        *(("answer", typed) for typed in ["x" * 501, "\0", "<b>", "NIK 3674014107850003"]),
        *(("version", typed) for typed in ["", "0", "satu", "\0", "9" * 5_000, "9" * 18]),
    ],
)
def test_wrong_answer_gets_a_sentence_and_loses_nothing(client, clerk, report, field, typed):
    response = save(client, report, **{field: typed})

    assert set(errors(response)) == {field}
    form = response.context["form"]
    wanted = MENDED | {field: typed}
    assert {name: form[name].value() for name in wanted} == wanted
    assert state(report) == UNTOUCHED


def test_form_sent_twice_is_one_write(client, clerk, report):
    form = answers(report, **MENDED)

    first, second = (client.post(page_of(report), form) for _ in range(2))

    assert first.url == second.url
    report.refresh_from_db()
    assert report.version == 2


def test_what_someone_else_noted_meanwhile_is_shown_and_nothing_lost(client, clerk, report):
    form = answers(report, **MENDED)
    admin = make_user("admin", name="Budi Admin")
    client.force_login(admin)
    save(client, report, outcome="tidak-jelas", answer="Siapa?")

    client.force_login(clerk)
    conflict = client.post(page_of(report), form)

    assert conflict.status_code == 409
    assert state(report) == (TODAY, admin, "tidak-jelas", "Siapa?")
    page = conflict.content.decode()
    assert "Siapa?" in page
    assert "Budi Admin" in page
    assert shown(conflict).items() >= MENDED.items()

    assert client.post(page_of(report), shown(conflict)).status_code == 302
    assert state(report)[1:3] == (clerk, "diperbaiki")


def test_what_is_written_besides_a_forgotten_sender_counts_as_a_change(report):
    DataReport.objects.update(sender_index="", is_held=True)

    report.refresh_from_db()
    assert report.version == 2


def test_sender_forgotten_meanwhile_is_no_change_of_someone_else(client, clerk, report):
    form = answers(report, **MENDED)
    DataReport.objects.update(sender_index="")
    DataReport.objects.update(sender_index="a")

    report.refresh_from_db()
    assert report.version == 1
    assert client.post(page_of(report), form).status_code == 302
    assert state(report)[2] == "diperbaiki"


# The page of the business


def test_business_page_has_its_reports_and_its_history_tells_of_them(client, clerk, report):
    make_data_report(text="Tentang yang lain")
    save(client, report)

    response = client.get(report.business.get_absolute_url())

    page = response.content.decode()
    assert list(response.context["data_reports"]) == [report]
    assert f'href="{page_of(report)}"' in page
    assert "Tentang yang lain" not in page
    assert next(who for text, who in past(report.business) if "pindah" in text) == "Rina Petugas"
