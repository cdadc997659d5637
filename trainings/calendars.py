"""Trainings as a calendar of RFC 5545, for the calendars of phones and computers."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event, vText

from ikm_registry.texts import tidy
from trainings import public_texts
from trainings.models import PublicMeeting, PublicTraining

PROGRAM = "-//IKM registry//trainings//ID"
READ_AGAIN = timedelta(hours=6)


def calendar_of(
    trainings: Iterable[PublicTraining], name: str, address_of: Callable[[str], str]
) -> bytes:
    """The file with an event for each meeting; a training without any is one of whole days.

    `address_of` makes an absolute address of a path. The same trainings make the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # Of RFC 7986, and what programs that are older ask for.
    # Said to be a text: as they stand these two would be written without escapes.
    calendar.add("name", vText(tidy(name)))
    calendar.add("x-wr-calname", vText(tidy(name)))
    calendar.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    for training in trainings:
        url = address_of(training.get_absolute_url())
        for event in _events(training, url):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(training: PublicTraining, url: str) -> Iterable[Event]:
    meetings = list(training.meetings.all())
    # The key stays when a meeting is held on another day: a calendar moves it.
    for meeting in meetings:
        yield _event(training, url, f"pertemuan-{meeting.pk}", *_moments(meeting))
    if not meetings:
        day_after = training.ends_on + timedelta(days=1)
        yield _event(training, url, f"pelatihan-{training.pk}", training.starts_on, day_after)


def _moments(meeting: PublicMeeting) -> tuple[datetime, datetime]:
    """From when until when, in UTC: readers need no rules of a time zone for it."""

    def moment(at: time) -> datetime:
        local = datetime.combine(meeting.held_on, at, tzinfo=ZoneInfo(settings.TIME_ZONE))
        return local.astimezone(UTC)

    return moment(meeting.starts_at), moment(meeting.ends_at)


def _event(training: PublicTraining, url: str, key: str, begins: date, ends: date) -> Event:
    host = urlsplit(url).hostname
    event = Event()
    event.add("uid", f"{key}@{host}")
    event.add("dtstamp", training.changed_at.astimezone(UTC))
    event.add("last-modified", training.changed_at.astimezone(UTC))
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("summary", tidy(training.title))
    event.add("location", tidy(public_texts.place(training)))
    event.add("description", _description(training))
    event.add("categories", [tidy(str(training.field))])
    event.add("url", url)
    event.add("status", "CANCELLED" if training.is_cancelled else "CONFIRMED")
    return event


def _description(training: PublicTraining) -> str:
    parts = [training.cancellation_reason, training.summary]
    return "\n\n".join(part for part in map(public_texts.lines, parts) if part)
