"""The attendance sheet: everyone with a place, and room to sign for each meeting. Not kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from documents import pdf
from documents.models import Letterhead
from ikm_registry.templatetags.figures import day
from trainings.attendance_lists import in_words, place_in_list
from trainings.models import Meeting, TrainingSession

FOLDER = Path(__file__).resolve().parent / "typst"
TEMPLATE = "attendance_sheet"
# More columns to sign in than a page has room for go on in a table of their own.
MOST_COLUMNS = 4
# For those who come without being on the list.
EMPTY_ROWS = 5


def render(session: TrainingSession, meetings: Sequence[Meeting]) -> bytes:
    """The PDF for these meetings; its own words are Indonesian."""
    rows = session.enrolments.placed().select_related("person", "business")
    people = sorted(rows, key=place_in_list)
    with translation.override("id"):
        head = Letterhead.objects.of(timezone.localdate())
        data: dict[str, Any] = {
            "title": session.title,
            "day": _days(session),
            "venue": session.venue,
            "letterhead": head.frozen() | {"logo": []} if head else None,
            "people": [[one.person.name, one.business.name] for one in people],
            "empty_rows": EMPTY_ROWS,
            "parts": _parts(meetings),
        }
    return pdf.render(TEMPLATE, data, folder=FOLDER)


def _days(session: TrainingSession) -> str:
    if session.starts_on == session.ends_on:
        return day(session.starts_on)
    return f"{day(session.starts_on)} – {day(session.ends_on)}"


def _parts(meetings: Sequence[Meeting]) -> list[list[str]]:
    """The headings of the columns to sign in, as many at a time as have room on a page."""
    words = [in_words(meeting) for meeting in meetings] or [""]
    # Two tables of three, rather than one of four and one of two.
    tables = -(-len(words) // MOST_COLUMNS)
    size = -(-len(words) // tables)
    return [words[start : start + size] for start in range(0, len(words), size)]
