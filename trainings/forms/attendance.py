"""What is sent from the door and from the paper list."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainings.attendance_lists import in_words
from trainings.models import Enrolment, Meeting

# Enrolment, meeting, present or not, and how many milliseconds ago; 0 of these when they are left
# out, as by a button without scripts.
TAP = re.compile(r"([0-9]{1,18}):([0-9]{1,18}):([01])(?::([0-9]{1,15}))?", re.ASCII)
# A phone that says more has a clock that was set in between.
OLDEST = timedelta(days=1)
# As many as one sending of the page has; far below what a form may have fields.
MOST_TAPS = 100
# A page of the paper list: below what a form may have fields, all ticked.
MOST_CELLS = 800


class Tap(NamedTuple):
    """Somebody at the door tapped on a name."""

    key: str
    enrolment: int
    meeting: int
    is_present: bool
    tapped_at: datetime


def read_taps(texts: Iterable[str], now: datetime) -> list[Tap]:
    """What a phone has sent, the oldest first; what nobody can have tapped is left out."""
    taps = []
    for text in texts:
        if not (match := TAP.fullmatch(text)):
            continue
        enrolment, meeting, present, age = match.groups()
        ago = min(timedelta(milliseconds=int(age or 0)), OLDEST)
        key = f"{enrolment}:{meeting}"
        taps.append(Tap(key, int(enrolment), int(meeting), present == "1", now - ago))
    return sorted(taps[:MOST_TAPS], key=lambda tap: tap.tapped_at)


class Cell(NamedTuple):
    """A box of the paper list; `name` is that of its meeting. Not `is_open`: only to read."""

    value: str
    name: str
    has_come: bool
    is_ticked: bool
    is_open: bool


class PaperList:
    """The boxes of some participants for some meetings.

    With them goes what they showed, so that only what its writer changed is written, and not what
    phones have marked since.
    """

    def __init__(
        self,
        rows: Sequence[Enrolment],
        meetings: Sequence[Meeting],
        data: QueryDict | None,
        *,
        everyone: Sequence[Enrolment],
        may_mark: bool,
    ) -> None:
        """`rows` are shown; `everyone` may be ticked, should a page have moved on meanwhile.

        Meetings to come have no boxes; without `may_mark` none has.
        """
        self.meetings = meetings
        self.rows = rows
        self.open = {meeting.pk for meeting in meetings if may_mark and meeting.has_come()}
        if data is None:
            self.ticked = {
                (row.pk, mark.meeting_id)
                for row in rows
                for mark in row.marks  # type: ignore[attr-defined]
                if mark.is_present
            }
            self.shown = {key for key in self.ticked if key[1] in self.open}
        else:
            keys = {(row.pk, meeting.pk) for row in everyone for meeting in meetings}
            self.shown = keys & _keys(data.get("shown", "").split(","))
            self.ticked = keys & _keys(data.getlist("present"))

    def lines(self) -> list[tuple[Enrolment, list[Cell]]]:
        """Each participant with their boxes, in the order of the meetings."""
        return [(row, [self._cell(row, meeting) for meeting in self.meetings]) for row in self.rows]

    def _cell(self, row: Enrolment, meeting: Meeting) -> Cell:
        return Cell(
            f"{row.pk}-{meeting.pk}",
            in_words(meeting),
            meeting.has_come(),
            is_ticked=(row.pk, meeting.pk) in self.ticked,
            is_open=meeting.pk in self.open,
        )

    def shown_words(self) -> str:
        """The boxes that are shown ticked, as the form carries them."""
        return ",".join(f"{row}-{meeting}" for row, meeting in sorted(self.shown))

    def changes(self, meeting: Meeting) -> dict[int, bool]:
        """What the writer changed for a meeting, by keys of enrolments."""
        changed = {key for key in self.shown ^ self.ticked if key[1] == meeting.pk}
        return {row: (row, of) in self.ticked for row, of in changed}


def _keys(texts: Iterable[str]) -> set[tuple[int, int]]:
    found = (re.fullmatch(r"([0-9]{1,18})-([0-9]{1,18})", text, re.ASCII) for text in texts)
    return {(int(match[1]), int(match[2])) for match in found if match}


def written_words(count: int) -> str:
    """What is said after a paper list was saved."""
    if not count:
        return _("Nothing was changed.")
    text = ngettext("%(count)d mark has been saved.", "%(count)d marks have been saved.", count)
    return text % {"count": count}
