"""An inspection in the field: on a phone, by taps, with photos, and when the network is gone."""

import pytest

from grants.models import Inspection
from tests.grant_factories import make_given
from tests.pictures import encoded

pytestmark = pytest.mark.browser
PHONE = {"has_touch": True, "is_mobile": True}
PHOTO = {"name": "IMG_2041.jpg", "mimeType": "image/jpeg"}


@pytest.mark.parametrize("scripts", [True, False])
def test_taps_and_a_photo_are_enough(visit, scripts):
    visitor = visit("petugas", 390, java_script_enabled=scripts, **PHONE)
    given = make_given()
    page = visitor.open(f"/staf/bantuan/{given.handover.grant_id}/monitoring/")

    labels = page.locator("main form fieldset label").all()
    assert len(labels) == 6
    assert all(label.bounding_box()["height"] >= 44 for label in labels)
    page.locator(f"label:has([name=found_{given.pk}][value=rusak])").tap()
    page.set_input_files("[name=photos]", [{**PHOTO, "buffer": encoded()}] * 2)
    page.locator("main form button.button").tap()
    page.wait_for_url(f"**/staf/bantuan/{given.handover.grant_id}/#monitoring")

    visit_made = Inspection.objects.get()
    assert visit_made.findings.get().condition == "rusak"
    assert visit_made.photos.count() == 2


def test_without_network_the_filled_form_stays_and_is_sent_later(visit):
    visitor = visit("petugas", 390, **PHONE)
    given = make_given()
    page = visitor.open(f"/staf/bantuan/{given.handover.grant_id}/monitoring/")
    page.locator(f"label:has([name=found_{given.pk}][value=dipakai])").tap()
    page.fill("[name=note]", "Ramai")
    page.set_input_files("[name=photos]", {**PHOTO, "buffer": encoded()})

    visitor.context.set_offline(True)
    page.locator("main form button.button").tap()
    page.locator("[data-offline]").wait_for(state="visible")
    assert page.input_value("[name=note]") == "Ramai"

    visitor.context.set_offline(False)
    page.locator("main form button.button").tap()
    page.wait_for_url(f"**/staf/bantuan/{given.handover.grant_id}/#monitoring")

    assert Inspection.objects.get().photos.count() == 1
