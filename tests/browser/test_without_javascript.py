"""The main path with JavaScript off: a clerk registers, the public finds, the figure grows."""

import pytest

from businesses.models import Business

pytestmark = pytest.mark.browser


def test_registering_without_javascript(visit):
    clerk = visit("petugas", java_script_enabled=False)
    page = clerk.open("/staf/ikm/baru/")

    page.fill("[name=name]", "Keripik Tanpa Skrip")
    page.fill("[name=products]", "keripik tempe")
    page.fill("[name=industry_words]", "kerupuk")
    page.keyboard.press("Enter")

    # The words come back as a choice of industries; nothing typed is lost.
    assert page.input_value("[name=name]") == "Keripik Tanpa Skrip"
    page.locator("input[name=industry]").first.check()
    page.locator("main form button.button").last.click()

    business = Business.objects.get(name="Keripik Tanpa Skrip")
    assert business.number in page.locator("main").inner_text()
    assert business.industry is not None


def test_registering_by_keyboard_alone(visit):
    clerk = visit("petugas")
    page = clerk.open("/staf/")

    page.goto(clerk.url + "/staf/ikm/baru/")
    page.keyboard.type("Bengkel Papan Ketik")
    page.keyboard.press("Enter")
    page.wait_for_url("**/terdaftar/")

    assert Business.objects.filter(name="Bengkel Papan Ketik").exists()
    assert clerk.complaints == []
