"""The history of a business as sentences: what it was, what it became, who, when.

Read from the rows that triggers write (pghistory), so bulk writes and raw SQL are in it as well.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from businesses.history import values
from businesses.history.events import Event, events_of
from businesses.history.sentences import sentences_of
from businesses.models import AnnualFacts, Business, Person
from ikm_registry.templatetags.figures import moment


class Entry(NamedTuple):
    """One sentence of a history; `who` is empty for what the system did."""

    text: str
    who: str
    at: datetime

    def __str__(self) -> str:
        """In full: what, by whom, on which day."""
        return self._told(values.local_day(self.at))

    def to_the_minute(self) -> str:
        """In full with the time of the day: where much happens on one day."""
        return self._told(moment(timezone.localtime(self.at)))

    def _told(self, when: str) -> str:
        words = {"text": capfirst(self.text), "who": self.who, "day": when}
        if self.who:
            return _("%(text)s, by %(who)s, %(day)s") % words
        return _("%(text)s, by the system, %(day)s") % words


def entries(business: Business) -> list[Entry]:
    """All that happened to `business`, newest first. As many queries for many rows as for few.

    What happened to a registration that was merged into it begins with the number of that.
    """
    merged = dict(business.merged.values_list("pk", "number"))
    events = events_of([business.pk, *merged])
    names = values.Names.of(_mentioned(events))
    users = users_of(events)
    registered_in = {
        event.act for event in events if event.model is Business and event.label == "insert"
    }
    told = {(event.act, event.new["facts_year"]) for event in events if event.model is Business}
    found: list[Entry] = []
    for event in events:
        if event.model is AnnualFacts and (event.act, event.new["year"]) in told:
            # The newest year's facts stand on the business, too, whose row has told them.
            continue
        who = users.get(values.user_of(event.new), "")
        sentences = sentences_of(event, names, is_new=event.act in registered_in)
        number = merged.get(event.business_id or 0)
        found += [
            Entry(f"{number}: {text}" if number else text, who, event.new["pgh_created_at"])
            for text in sentences
        ]
    return found


# Keys that stand for a name in the sentence about a row, whether or not they changed.
NAMED_IN_SENTENCES = {
    "person_id", "kind_id", "cluster_id", "group_id", "industry_id", "document_id",
}  # fmt: skip


def _mentioned(events: Iterable[Event]) -> Iterator[values.Change]:
    for event in events:
        yield from event.changes()
        for field in NAMED_IN_SENTENCES & event.new.keys():
            yield values.Change(event.model, field, None, event.new[field])
        if event.model is Person:
            yield values.Change(Person, "person_id", None, event.new["merged_into_id"])


def users_of(events: Iterable[Event]) -> dict[int, str]:
    """Key -> name of all who have written one of `events`. One query."""
    keys = {values.user_of(event.new) for event in events} - {0}
    users = get_user_model()._default_manager.filter(pk__in=keys)
    return dict(users.values_list("pk", "name"))
