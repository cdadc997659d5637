"""A check in the field: on a phone, by taps alone, and when the network is gone."""

import pytest

from businesses.models import FieldCheck
from tests.factories import make_business, make_field_check

pytestmark = pytest.mark.browser
PHONE = {"has_touch": True, "is_mobile": True}


def open_form(visitor, business):
    return visitor.open(f"/staf/ikm/{business.pk}/pemutakhiran/")


@pytest.mark.parametrize("scripts", [True, False])
def test_two_taps_are_enough(visit, scripts):
    visitor = visit("petugas", 390, java_script_enabled=scripts, **PHONE)
    business = make_business()
    page = open_form(visitor, business)

    page.locator("label:has([name=found][value=aktif])").tap()
    page.locator("main form button.button").tap()
    page.wait_for_url(f"**/staf/ikm/{business.pk}/")

    check = FieldCheck.objects.get()
    assert (check.method, check.found, check.obstacles) == ("kunjungan", "aktif", None)
    assert page.locator("main .notice.success").count() == 1
    assert visitor.complaints == []


def test_what_is_tapped_is_large(visit):
    page = open_form(visit("petugas", 390, **PHONE), make_business())

    labels = page.locator("main form fieldset label")

    assert labels.count() == 12
    assert all(label.bounding_box()["height"] >= 44 for label in labels.all())


def test_without_network_the_filled_form_stays_and_is_sent_later_once(visit):
    visitor = visit("petugas", 390, **PHONE)
    business = make_business()
    page = open_form(visitor, business)
    page.locator("label:has([value=tidak-ditemukan])").tap()
    page.locator("label:has([value=permodalan])").tap()
    page.fill("[name=note]", "Rumah kosong")
    assert page.locator("[data-offline]").is_hidden()

    visitor.context.set_offline(True)
    page.locator("main form button.button").tap()
    page.locator("[data-offline]").wait_for(state="visible")

    assert page.input_value("[name=note]") == "Rumah kosong"
    assert page.locator("[value=tidak-ditemukan]").is_checked()
    assert FieldCheck.objects.count() == 0

    visitor.context.set_offline(False)
    page.locator("main form button.button").tap()
    page.wait_for_url(f"**/staf/ikm/{business.pk}/")

    check = FieldCheck.objects.get()
    assert (check.note, check.obstacles) == ("Rumah kosong", ["permodalan"])


def test_what_is_wrong_is_told_with_scripts_too(visit):
    visitor = visit("petugas", 390, **PHONE)
    page = open_form(visitor, make_business())

    page.locator("main form button.button").tap()
    page.locator(".error-summary").wait_for()

    assert page.locator("fieldset#id_found.has-error").count() == 1
    assert FieldCheck.objects.count() == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_the_list_says_when_each_was_last_checked(visit, width):
    make_field_check(checked_on="2026-05-03")

    page = visit("petugas", width).open("/staf/ikm/")

    assert page.locator("td:has-text('3 Mei 2026')").is_visible()
