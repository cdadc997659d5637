"""One clerk's way with grants: proposed for many by keys alone, visited with a phone."""

import pytest

from grants.models import Finding, Grant, State
from tests.grant_factories import (
    make_equipment,
    make_given,
    make_grant_programme,
    make_inspection,
    make_receipt,
)
from tests.training_factories import make_passed

pytestmark = pytest.mark.browser


def tab_to(page, selector):
    """Press Tab until the focus is there, as who has no mouse does."""
    for _press in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never comes to {selector}")


@pytest.mark.parametrize("scripts", [True, False])
def test_equipment_is_proposed_for_many_by_keys_alone(visit, scripts):
    visitor = visit("petugas", java_script_enabled=scripts)
    make_grant_programme(obstacle="keterampilan")
    equipment = make_equipment()
    make_receipt(equipment=equipment)
    for name in ["Ani", "Budi", "Umi"]:
        make_passed(name)
    page = visitor.open("/staf/bantuan/calon/")

    for _one in range(2):
        tab_to(page, "[name=pilih]")
        page.keyboard.press("Space")
    assert page.locator("[name=pilih]:checked").count() == 2
    tab_to(page, "main form button.button:not([type=search])")
    page.keyboard.press("Enter")
    page.locator("[name=reason]").wait_for()

    if page.locator("select[name=programme]").count():
        tab_to(page, "[name=programme]")
        page.keyboard.press("ArrowDown")
    tab_to(page, "[name=reason]")
    page.keyboard.type("Menerapkan hasil pelatihan.")
    tab_to(page, "[name=equipment_1]")
    page.keyboard.type("Mesin")
    tab_to(page, "[name=quantity_1]")
    page.keyboard.type("1")
    tab_to(page, "main form button.button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/staf/bantuan/?program=*")

    proposed = Grant.objects.order_by("person__name")
    assert [grant.person.name for grant in proposed] == ["Ani", "Budi"]
    assert {grant.state for grant in proposed} == {State.PROPOSED}
    assert {grant.lines.get().equipment for grant in proposed} == {equipment}
    assert page.locator("main tbody tr").count() == 2
    assert visitor.complaints == []


def test_a_due_visit_is_found_and_noted_on_a_phone(visit):
    given = make_given()
    visitor = visit("petugas", 390, has_touch=True, is_mobile=True)
    make_inspection(grant=given.handover.grant)
    page = visitor.open("/staf/bantuan/monitoring/")

    page.locator("main tbody a[href$='/monitoring/'], main tbody a[href*='kunjungan']").first.tap()
    page.locator("main form fieldset").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    controls = page.locator("main form :is(label:has([type=radio]), textarea, button.button)").all()
    assert len(controls) > 6
    for control in controls:
        box = control.bounding_box()
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    page.locator(f"label:has([name=found_{given.pk}][value=menganggur])").tap()
    page.fill("[name=note]", "Belum ada listrik")
    page.locator("main form button.button").tap()
    page.wait_for_url("**/#monitoring")

    assert Finding.objects.get().condition == "menganggur"
    assert not given.handover.grant.inspections.filter(inspected_on=None).exists()
    assert visitor.complaints == []
