"""A phone at the door: names by three letters, a line that drops, no scripts at all."""

from datetime import timedelta
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from tests.factories import make_user
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_meeting,
    make_participant,
    make_training,
)
from trainings.actions import attendance as actions
from trainings.models import Attendance, State

pytestmark = pytest.mark.browser
PHONE = {"has_touch": True, "is_mobile": True}
# Forty names, each the only one with its three letters.
NAMES = [
    f"{first}{second}{third}an Contoh"
    for first, second, third in product("BDKLS", "aiue", "rt")
]  # fmt: skip


@pytest.fixture
def meeting(prepared):
    session = make_training(quota=60, title="Teknik produksi konveksi")
    return make_meeting(session=session)


def enrol(meeting, *names, **fields):
    for name in names:
        person, business = make_participant(name)
        make_enrolment(session=meeting.session, person=person, business=business, **fields)


def open_door(visitor, meeting):
    return visitor.open(f"/staf/pelatihan/{meeting.session_id}/hadir/")


def present(meeting):
    rows = Attendance.objects.filter(meeting=meeting, is_present=True)
    return sorted(rows.values_list("enrolment__person__name", flat=True))


def has_focus(page):
    return page.evaluate("document.activeElement.id") == "id_q"


def count_leaving(page):
    """Count how often the box loses the focus: a phone's keyboard closes then."""
    page.evaluate("""() => {
      window.left = 0;
      document.querySelector("#id_q").addEventListener("blur", () => { window.left += 1; });
    }""")


def row(page, name):
    return page.locator(f"[data-row]:has-text('{name}') button")


def all_sent(page):
    """Wait until nothing is kept on the phone any more."""
    for _time in range(200):
        if not page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('hadir-'))"):
            return
        page.wait_for_timeout(100)
    pytest.fail("marks are still waiting to be sent")


def count_of(page):
    return page.locator("[data-count]").inner_text().split()[:3:2]


def test_forty_people_in_a_row_by_three_letters_each(visit, meeting):
    enrol(meeting, *NAMES)
    visitor = visit("petugas", 390, **PHONE)
    page = open_door(visitor, meeting)
    count_leaving(page)

    for name in reversed(NAMES):
        page.keyboard.type(name[:3])
        assert page.locator("[data-row]:visible").count() == 1
        page.keyboard.press("Enter")
        assert page.input_value("#id_q") == ""
        assert has_focus(page)

    # It never lost the focus, so the keyboard of the phone never closed.
    assert page.evaluate("window.left") == 0
    assert count_of(page) == ["40", "40"]
    all_sent(page)
    assert present(meeting) == sorted(NAMES)
    assert visitor.complaints == []


def test_a_tap_marks_and_another_undoes_while_the_box_keeps_the_focus(visit, meeting):
    enrol(meeting, "Ani", "Budi")
    page = open_door(visit("petugas", 390, **PHONE), meeting)
    count_leaving(page)

    row(page, "Ani").tap()
    row(page, "Budi").tap()
    row(page, "Ani").tap()

    assert has_focus(page)
    assert page.evaluate("window.left") == 0
    assert row(page, "Ani").get_attribute("aria-pressed") == "false"
    assert count_of(page) == ["1", "2"]
    all_sent(page)
    assert present(meeting) == ["Budi"]


def test_the_first_that_is_not_marked_yet_is_the_one(visit, meeting):
    enrol(meeting, "Siti Wahyuni", "Rositi")
    enrol(meeting, "Siti Aminah", state=State.CANDIDATE)
    page = open_door(visit("petugas", 390, **PHONE), meeting)

    page.keyboard.type("sit")
    page.keyboard.press("Enter")
    all_sent(page)
    assert present(meeting) == ["Siti Wahyuni"]

    for _time in range(2):
        page.keyboard.type("sit")
        page.keyboard.press("Enter")
    all_sent(page)
    assert present(meeting) == ["Siti Aminah", "Siti Wahyuni"]
    # All who begin so are marked: nobody else is meant, but for who only has it inside.
    page.keyboard.type("siti w")
    page.keyboard.press("Enter")
    assert "Siti Wahyuni" in page.locator("[data-said]").inner_text()
    page.keyboard.type("xyz")
    page.keyboard.press("Enter")
    assert page.input_value("#id_q") == "xyz"
    assert present(meeting) == ["Siti Aminah", "Siti Wahyuni"]


def test_whose_name_has_the_words_whole_come_first(visit, meeting):
    enrol(meeting, "Euis Bekadzika", "Ikawati", "Siti Ika")
    page = open_door(visit("petugas", 390, **PHONE), meeting)

    page.keyboard.type("ika")

    found = page.locator("[data-row]:visible [data-name]").all_inner_texts()
    assert found == ["Siti Ika", "Ikawati", "Euis Bekadzika"]


def test_without_a_line_marks_wait_and_are_sent_after_a_reload_too(visit, meeting):
    enrol(meeting, "Ani", "Budi", "Cici")
    visitor = visit("petugas", 390, **PHONE)
    page = open_door(visitor, meeting)

    visitor.context.set_offline(True)
    for name in ("ani", "bud"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    page.locator("[data-send-now]").wait_for(state="visible")

    assert page.locator("[data-row][data-waiting]").count() == 2
    assert page.locator("[data-trouble]").inner_text()
    assert count_of(page) == ["2", "3"]
    assert Attendance.objects.count() == 0
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "Ani" not in kept

    visitor.context.set_offline(False)
    page.reload()
    all_sent(page)

    page.locator("[data-row][data-waiting]").wait_for(state="detached")
    assert present(meeting) == ["Ani", "Budi"]


def test_the_line_comes_back_and_the_marks_go_by_themselves(visit, meeting):
    enrol(meeting, "Ani")
    visitor = visit("petugas", 390, **PHONE)
    page = open_door(visitor, meeting)
    visitor.context.set_offline(True)
    row(page, "Ani").tap()
    page.locator("[data-send-now]").wait_for(state="visible")

    visitor.context.set_offline(False)
    all_sent(page)

    page.locator("[data-send-now]").wait_for(state="hidden")
    assert page.locator("[data-trouble]").inner_text() == ""
    assert present(meeting) == ["Ani"]


def test_a_session_that_has_run_out_is_told_and_the_marks_wait_for_the_log_in(visit, meeting):
    enrol(meeting, "Ani")
    visitor = visit("petugas", 390, **PHONE)
    page = open_door(visitor, meeting)
    cookies = visitor.context.cookies()
    visitor.context.clear_cookies()

    row(page, "Ani").tap()
    page.locator("[data-again]").wait_for(state="visible")

    assert Attendance.objects.count() == 0
    assert page.locator("[data-row][data-waiting]").count() == 1
    visitor.context.add_cookies(cookies)
    with page.expect_navigation():
        page.locator("[data-again]").tap()
    all_sent(page)
    assert present(meeting) == ["Ani"]


def test_what_another_account_tapped_is_not_sent_in_this_name(visit, meeting):
    enrol(meeting, "Ani")
    visitor = visit("petugas", 390, **PHONE)
    page = open_door(visitor, meeting)
    key = f"hadir-{meeting.session_id}-0"
    page.evaluate("(key) => localStorage.setItem(key, JSON.stringify({}))", key)

    page.reload()

    assert page.locator("[data-waiting-line]").inner_text()
    assert Attendance.objects.count() == 0


def test_what_others_mark_and_who_comes_to_the_list_is_seen(visit, meeting):
    enrol(meeting, "Ani", "Budi")
    visitor = visit("petugas", 390, **PHONE)
    visitor.page.clock.install()
    page = open_door(visitor, meeting)
    page.keyboard.type("b")
    by = make_user()
    ani = meeting.session.enrolments.get(person__name="Ani")
    actions.mark(ani, meeting, is_present=True, by=by)
    enrol(meeting, "Cici", is_walk_in=True)

    page.clock.fast_forward(11_000)
    row(page, "Cici").wait_for(state="attached")

    assert row(page, "Ani").get_attribute("aria-pressed") == "true"
    assert page.input_value("#id_q") == "b"
    assert page.locator("[data-row]:visible").count() == 1
    assert count_of(page) == ["1", "3"]
    assert has_focus(page)


def test_who_finds_no_place_is_told_and_not_shown_as_present(visit, meeting):
    meeting.session.quota = 1
    meeting.session.save()
    enrol(meeting, "Ani")
    enrol(meeting, "Budi", state=State.CANDIDATE)
    page = open_door(visit("petugas", 390, **PHONE), meeting)

    row(page, "Budi").tap()
    page.locator("[data-trouble]:has-text('Budi')").wait_for()

    assert page.locator("[data-said]").inner_text() == ""
    assert row(page, "Budi").get_attribute("aria-pressed") == "false"
    assert count_of(page) == ["0", "1"]


def test_without_scripts_it_is_a_form(visit, meeting):
    enrol(meeting, "Siti Aminah", "Siti Wahyuni", "Budi")
    visitor = visit("petugas", 390, java_script_enabled=False, **PHONE)
    page = open_door(visitor, meeting)

    for name in ("aminah", "budi"):
        page.fill("#id_q", name)
        page.press("#id_q", "Enter")
        assert page.locator("[data-row]").count() == 1
        page.locator("[data-row] button").tap()
        page.wait_for_url(f"**/hadir/?pertemuan={meeting.pk}")
        assert page.locator("[data-row]").count() == 3
        assert page.locator("#id_q[autofocus]").input_value() == ""
    assert present(meeting) == ["Budi", "Siti Aminah"]

    row(page, "Budi").tap()
    page.locator("[data-row]:has-text('Budi') [aria-pressed=false]").wait_for()
    assert present(meeting) == ["Siti Aminah"]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(visit, meeting, width):
    session = meeting.session
    session.pass_mark = 60
    session.save()
    enrol(meeting, "Ani", "Budi")
    enrol(meeting, "Cici", state=State.CANDIDATE)
    visitor = visit("petugas", width)
    start = f"/staf/pelatihan/{session.pk}/"

    for address in [
        "hadir/", "hadir/langsung/?q=usaha", "hadir/daftar/", "hasil/", "hasil/tetapkan/",
    ]:  # fmt: skip
        page = visitor.open(start + address)
        if address == "hadir/":
            row(page, "Ani").click()
            page.keyboard.type("a")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_where_nothing_is_marked(visit, prepared, width):
    today = timezone.localdate()
    session = make_training(starts_on=today, ends_on=today + timedelta(days=1), reserve_places=1)
    held, to_come = make_meeting(session=session), make_meeting(session=session)
    enrol(held, "Ani", "Budi")
    enrol(held, "Cici", state=State.RESERVE)
    make_attendance(enrolment=session.enrolments.get(person__name="Ani"), meeting=held)

    for who, meeting in [("petugas", to_come), ("pejabat", held)]:
        visitor = visit(who, width)
        for address in ["hadir/", "hadir/daftar/"]:
            page = visitor.open(f"/staf/pelatihan/{session.pk}/{address}?pertemuan={meeting.pk}")
            assert page.locator("main input:not([type=hidden]):not(#id_q)").count() == 0
            found = Axe().run(page).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == [], address
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
