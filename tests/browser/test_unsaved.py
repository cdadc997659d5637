"""Whoever leaves a form that was filled in and not sent is asked first."""

import pytest

from tests.factories import make_business

pytestmark = pytest.mark.browser


def asked_on_leaving(page):
    """What the browser asks when the language is switched; the question is answered by staying."""
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator(".language button").click(no_wait_after=True)
    page.wait_for_timeout(500)
    return asked


def test_leaving_a_form_that_was_typed_into_asks(visit):
    page = visit("petugas").open("/staf/ikm/baru/")
    page.wait_for_selector("[name=name]:focus")
    page.keyboard.type("Keripik Setengah Jadi")

    assert asked_on_leaving(page) == ["beforeunload"]
    assert page.input_value("[name=name]") == "Keripik Setengah Jadi"


def test_leaving_a_form_that_came_back_with_mistakes_asks(visit):
    page = visit("petugas").open("/staf/ikm/baru/")
    page.keyboard.type("Keripik Salah Tanggal")
    page.fill("[name=registered_on]", "32/5/2026")
    page.keyboard.press("Enter")
    page.locator(".error-summary").wait_for()
    # The browser asks nobody who has not touched the page.
    page.locator("h1").click()

    assert asked_on_leaving(page) == ["beforeunload"]


def test_leaving_the_log_in_that_carries_answers_asks(visit):
    clerk = visit("petugas")
    page = clerk.open("/staf/ikm/baru/")
    page.keyboard.type("Keripik Sesi Habis")
    clerk.context.clear_cookies()
    page.keyboard.press("Enter")
    page.locator("input[name=login]").fill("rina@example.id")

    assert asked_on_leaving(page) == ["beforeunload"]


def test_leaving_an_untouched_form_does_not_ask(visit):
    clerk = visit("petugas")
    page = clerk.open(f"/staf/ikm/{make_business().pk}/tutup/")
    page.locator("h1").click()

    assert asked_on_leaving(page) == []


def test_sending_does_not_ask(visit):
    page = visit("petugas").open("/staf/ikm/baru/")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.keyboard.type("Keripik Sudah Jadi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/terdaftar/")

    assert asked == []
