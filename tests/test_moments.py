"""Moments are written one way on every page, the way of the reader's language."""

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

TEMPLATES = settings.BASE_DIR / "templates"


@pytest.mark.parametrize(
    ("language", "expected"), [("id", "3 Mei 2026, 09.09"), ("en", "3 May 2026, 09:09")]
)
def test_moment_is_written_as_the_language_does_in_local_time(language, expected):
    at = datetime(2026, 5, 3, 2, 9, tzinfo=UTC)

    with translation.override(language):
        shown = Template("{{ at|moment }} {{ none|moment }}").render(
            Context({"at": at, "none": None})
        )

    assert shown == f"{expected} –"


def test_no_template_has_a_way_of_its_own():
    pages = list(TEMPLATES.rglob("*.html"))

    own = [
        page.name for page in pages if re.search(r'\|(time|date:"[^"]*[GHgh])', page.read_text())
    ]

    assert pages
    assert own == []
