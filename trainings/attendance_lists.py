"""Who is looked for at the door, and what the marks of a meeting say so far."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    F,
    FilteredRelation,
    IntegerField,
    Prefetch,
    Q,
    Value,
    When,
)
from django.utils import timezone
from django.utils.translation import gettext as _

from businesses import staff_search
from businesses.models import Ownership
from businesses.search import plain
from ikm_registry.templatetags.figures import day
from trainings.models import PLACED, Attendance, Enrolment, Meeting, State, TrainingSession

# Whoever has no place may come all the same: in the order in which they get one.
WAITING = (State.RESERVE, State.INVITED, State.CANDIDATE)
MOST_FOUND = 12
FEWEST_LETTERS = 3


class Expected(NamedTuple):
    """Somebody of the list at the door."""

    enrolment: Enrolment
    is_present: bool

    @property
    def has_place(self) -> bool:
        return self.enrolment.state in PLACED

    @property
    def queue_place(self) -> int | None:
        """The place on the reserve list."""
        return self.enrolment.queue_place  # type: ignore[attr-defined]

    def state_words(self) -> str:
        """What stands beside the name of who has no place yet."""
        if self.enrolment.state == State.RESERVE:
            return _("reserve list, number %(number)d") % {"number": self.queue_place}
        return self.enrolment.get_state_display()


def meetings_of(session: TrainingSession) -> list[Meeting]:
    """The meetings of a training from the first to the last."""
    return list(session.meetings.order_by("held_on", "starts_at"))


def choose(meetings: Sequence[Meeting], asked: str, now: datetime) -> Meeting | None:
    """The meeting that the address asks for, else the one that is on or comes next today.

    On a day without one, the last one before it, or the first of all. None without meetings.
    """
    if not meetings:
        return None
    by_key = {str(meeting.pk): meeting for meeting in meetings}
    if asked in by_key:
        return by_key[asked]
    local = timezone.localtime(now)
    of_today = [meeting for meeting in meetings if meeting.held_on == local.date()]
    if of_today:
        open_ones = (one for one in of_today if one.ends_at > local.time())
        return next(open_ones, of_today[-1])
    past = [meeting for meeting in meetings if meeting.held_on < local.date()]
    return past[-1] if past else meetings[0]


def in_words(meeting: Meeting) -> str:
    """A meeting as it is called: its day, and which part of it when it is not the whole."""
    name = day(meeting.held_on)
    is_whole = meeting.part == Meeting.Part.WHOLE
    return name if is_whole else f"{name}, {meeting.get_part_display()}"


def why_not_yet(meeting: Meeting) -> str:
    """Why nobody is marked at a meeting yet, as a sentence; empty once its day has come."""
    if meeting.has_come():
        return ""
    text = _("The meeting of %(meeting)s has not begun: attendance can be marked from that day on.")
    return text % {"meeting": in_words(meeting)}


def expected(session: TrainingSession, meeting: Meeting) -> list[Expected]:
    """Who has a place, by name; then who waits for one. One query."""
    rows = (
        session.enrolments.filter(state__in=[*PLACED, *WAITING])
        .select_related("person", "business")
        .annotate(there=FilteredRelation("attendances", condition=Q(attendances__meeting=meeting)))
        .annotate(is_there=F("there__is_present"))
        .with_queue_place()
    )
    found = [Expected(row, bool(row.is_there)) for row in rows]  # type: ignore[attr-defined]
    return sorted(found, key=lambda one: place_in_list(one.enrolment))


def place_in_list(enrolment: Enrolment) -> tuple[int, int, str, int]:
    """What lists of participants are ordered by: those with a place by name, then who waits."""
    group = 0 if enrolment.state in PLACED else 1 + WAITING.index(State(enrolment.state))
    return group, enrolment.reserve_number or 0, plain(enrolment.person.name), enrolment.pk


def only_named(rows: Iterable[Expected], text: str) -> list[Expected]:
    """Those whose name or business has every word of `text`; first whose name has them whole."""
    words = plain(text).split()
    found = [
        row
        for row in rows
        if all(
            word in plain(f"{row.enrolment.person.name} {row.enrolment.business.name}")
            for word in words
        )
    ]
    return sorted(found, key=lambda row: not set(words) <= _words_of(row.enrolment.person.name))


def _words_of(name: str) -> set[str]:
    return set(re.findall(r"\w+", plain(name)))


class Standing(NamedTuple):
    """What the marks of a meeting say: who is present, of how many with a place, of which list."""

    present: list[int]
    placed: int
    list_mark: str

    def as_json(self) -> dict[str, object]:
        return {"present": self.present, "placed": self.placed, "list": self.list_mark}


def standing(rows: Iterable[Expected]) -> Standing:
    """What rows of `expected` say together; `list_mark` changes as the list itself does."""
    rows = list(rows)
    listed = [(row.enrolment.pk, row.has_place, row.queue_place) for row in rows]
    mark = hashlib.sha256(json.dumps(sorted(listed)).encode()).hexdigest()[:16]
    return Standing(
        sorted(row.enrolment.pk for row in rows if row.is_present),
        sum(row.has_place for row in rows),
        mark,
    )


# --- The paper list --------------------------------------------------------------------------


def with_marks(session: TrainingSession, meetings: Iterable[Meeting]) -> list[Enrolment]:
    """Everyone of the list at the door, each with `marks`: what is said of these meetings."""
    said = Attendance.objects.filter(meeting__in=list(meetings))
    rows = (
        session.enrolments.filter(state__in=[*PLACED, *WAITING])
        .select_related("person", "business")
        .prefetch_related(Prefetch("attendances", said, to_attr="marks"))
    )
    return sorted(rows, key=place_in_list)


# --- Who came without being on it ------------------------------------------------------------


def owners(text: str) -> list[Ownership]:
    """Owners of open businesses whom `text` may mean, one more than MOST_FOUND when more do.

    Every word of a name stands in theirs, first those where it is a word of its own; a number is
    a NIK, a phone, a NIB or that of a registration, and has to be the whole of it.
    """
    rows = Ownership.objects.filter(
        until_on=None, business__closed_on=None, business__annulled_on=None
    ).select_related("person", "business__village", "business__district")
    parts: Any = Value(0)
    if staff_search.is_private(text) or staff_search.registration_number(text):
        keys = staff_search.find_by_number(text)
        if number := staff_search.registration_number(text):
            rows = rows.filter(business__number=number)
        else:
            rows = rows.filter(business__in=keys)
    else:
        words = text.split()[: staff_search.MOST_WORDS]
        if not words or max(map(len, words)) < FEWEST_LETTERS:
            return []
        for word in words:
            rows = rows.filter(Q(person__name__icontains=word) | Q(business__name__icontains=word))
            parts = parts + _is_part_of_a_word(word)
    rows = rows.order_by(parts, "person__name", "business__sort_name", "pk")
    return list(rows[: MOST_FOUND + 1])


def _is_part_of_a_word(word: str) -> Case:
    """1 for owners where `word` only stands inside a longer one, else 0."""
    whole = rf"\m{re.escape(word)}\M"
    is_whole = Q(person__name__iregex=whole) | Q(business__name__iregex=whole)
    return Case(When(is_whole, then=0), default=1, output_field=IntegerField())
