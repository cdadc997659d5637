"""The admin's front page on a phone."""

from datetime import date

import pytest

from tests.browser.conftest import WIDTHS
from tests.factories import make_business, make_historical_count

pytestmark = pytest.mark.browser


def test_no_figure_is_broken_in_two_lines(visit):
    make_historical_count(2012, 1_240, is_approximate=True)
    make_business(registered_on=date(2013, 1, 5))
    page = visit("admin", WIDTHS["phone"]).open("/admin/")

    lines = page.eval_on_selector_all(
        "table.figures td:not(.hint)",
        """cells => cells.map(cell => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            return new Set([...range.getClientRects()].map(box => Math.round(box.bottom))).size;
        })""",
    )

    assert set(lines) == {1}
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
