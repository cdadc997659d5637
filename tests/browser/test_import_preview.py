"""The preview of a list: what a clerk says of its rows is kept without a long way to the button."""

import pytest
from django.urls import reverse

from tests.factories import make_business, make_import, make_import_row

pytestmark = pytest.mark.browser


@pytest.fixture
def preview():
    """The address of a preview with many rows that are asked about."""
    source, known = make_import(), make_business()
    for _ in range(20):
        make_import_row(source=source, candidates=[[known.pk, "phone"]])
    return reverse("staff:import_preview", args=[source.pk])


@pytest.mark.parametrize("width", [390, 1280])
def test_button_is_in_view_beside_the_first_question_and_hides_no_focus(visit, preview, width):
    page = visit("petugas", width, reduced_motion="reduce").open(preview)
    button = page.locator("main form[method=post] button.button")
    first = page.locator("main select[name^=row_]").first

    first.scroll_into_view_if_needed()

    assert button.bounding_box()["y"] + button.bounding_box()["height"] <= 900
    bar = page.locator(".stays-in-view")
    for _tab in range(50):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const at = document.activeElement;"
            " return at.closest('.stays-in-view') ? null : at.getBoundingClientRect().bottom }"
        )
        assert focused is None or focused <= bar.bounding_box()["y"]
