"""Messages by WhatsApp: a link for each person, which opens a chat with a text to send.

Who may come is invited; who moved up from the reserve list is told of the place.

Nothing is sent from here: a person clicks, looks, and sends.
"""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.db.models import QuerySet

from documents import letter_texts
from trainings import invitation_texts
from trainings.filters.enrolments import MOVED_UP
from trainings.invitation_texts import MESSAGE, MOVED_UP_MESSAGE
from trainings.models import Enrolment, State, TrainingSession

# Who is shown unless a state is chosen.
USUAL = (State.CANDIDATE, State.INVITED)
# A page with more is too long to work through; a state narrows it.
MOST = 500
INDONESIA, MOBILE = "+62", "+628"


class Message(NamedTuple):
    """One person and the link; empty for who has no number that can have WhatsApp."""

    enrolment: Enrolment
    url: str


def people(session: TrainingSession, state: str) -> QuerySet[Enrolment]:
    """Who is to be written to, by name: those of `state` (or MOVED_UP), or the usual ones."""
    rows = session.enrolments.select_related("person", "business").order_by("person__name", "pk")
    if state == MOVED_UP:
        return rows.to_tell()
    return rows.filter(state__in=[state] if state else USUAL)


def reached(session: TrainingSession, state: str) -> QuerySet[Enrolment]:
    """Those of the page of `people` who have a number."""
    keys = [one.pk for one in people(session, state)[:MOST] if number_of(one)]
    return session.enrolments.filter(pk__in=keys)


def text_for(state: str) -> str:
    """Key of the text that people of `state` get."""
    return MOVED_UP_MESSAGE if state == MOVED_UP else MESSAGE


def messages_of(session: TrainingSession, rows: Iterable[Enrolment], text: str) -> list[Message]:
    """Each with the link to a chat with `text`. Queries; raises ValidationError for a slip."""
    values = invitation_texts.of_training(session)
    return [Message(row, _link(row, text, values)) for row in rows]


def number_of(enrolment: Enrolment) -> str:
    """Where somebody may have WhatsApp: their own mobile phone, or else that of the business."""
    for phone in (enrolment.person.phone, enrolment.business.phone):
        if phone and (phone.startswith(MOBILE) or not phone.startswith(INDONESIA)):
            return phone
    return ""


def _link(row: Enrolment, text: str, values: dict[str, str]) -> str:
    number = number_of(row)
    if not number:
        return ""
    filled = letter_texts.fill(text, values | invitation_texts.of_person(row))
    query = urlencode({"text": "\n\n".join(filled)}, quote_via=quote)
    return f"https://wa.me/{number.removeprefix('+')}?{query}"
