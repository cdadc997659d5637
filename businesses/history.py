"""The history of a business as sentences: what it was, what it became, who, when.

Read from the rows that triggers write (pghistory), so bulk writes and raw SQL are in it as well.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from businesses import history_values as values
from businesses.models import FACTS, AnnualFacts, Business, Consent, Ownership, Person
from ikm_registry.templatetags.figures import day

# More changes of one business than anyone has made: what is older is left out.
MOST_EVENTS = 1_000
OF_FACTS = {"facts_year", "business_class", *FACTS}


class Entry(NamedTuple):
    """One sentence of a history; `who` is empty for what the system did."""

    text: str
    who: str
    at: datetime

    def __str__(self) -> str:
        """In full: what, by whom, when."""
        words = {"text": capfirst(self.text), "who": self.who, "day": values.local_day(self.at)}
        if self.who:
            return _("%(text)s, by %(who)s, %(day)s") % words
        return _("%(text)s, by the system, %(day)s") % words


class Event(NamedTuple):
    """A row of a history table, with the row before it of the same object (or None)."""

    model: type[Model]
    label: str
    new: dict[str, Any]
    old: dict[str, Any] | None

    @property
    def act(self) -> tuple[datetime, Any]:
        """What is equal for all rows that one request has written in one transaction."""
        return self.new["pgh_created_at"], self.new["pgh_context_id"]

    def changes(self) -> list[values.Change]:
        """The fields that differ from the row before."""
        if self.old is None or self.label != "update":
            return []
        return [
            values.Change(self.model, name, self.old[name], self.new[name])
            for name in self.new
            if not name.startswith("pgh_") and self.old[name] != self.new[name]
        ]


def entries(business: Business) -> list[Entry]:
    """All that happened to `business`, newest first. As many queries for many rows as for few."""
    events = _events(business)
    names = values.Names.of(_mentioned(events))
    users = _users(events)
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
        sentences = _sentences(event, names, is_new=event.act in registered_in)
        found += [Entry(text, who, event.new["pgh_created_at"]) for text in sentences]
    return found


def _events(business: Business) -> list[Event]:
    """The rows of all histories that touch `business`, newest first."""
    ownerships = _rows(Ownership, business_id=business.pk)
    persons = {row["person_id"] for row in ownerships}
    tables: list[tuple[type[Model], list[dict[str, Any]]]] = [
        (Business, _rows(Business, pgh_obj_id=business.pk)),
        (Ownership, ownerships),
        (Consent, _rows(Consent, business_id=business.pk)),
        (AnnualFacts, _rows(AnnualFacts, business_id=business.pk)),
        (Person, _rows(Person, pgh_obj_id__in=persons)),
    ]
    events = [event for model, rows in tables for event in _pairs(model, rows)]
    # Within one act the later tables come first, as what was written last.
    events.sort(key=lambda event: event.new["pgh_created_at"], reverse=True)
    return events


def _rows(model: Any, **condition: Any) -> list[dict[str, Any]]:
    """The newest rows of the history of `model`, newest first."""
    rows = model.pgh_event_model.objects.filter(**condition).order_by("-pgh_id")
    fields = [field.attname for field in model.pgh_event_model._meta.concrete_fields]
    return list(rows.values(*fields, "pgh_context__metadata")[:MOST_EVENTS])


def _pairs(model: type[Model], rows: list[dict[str, Any]]) -> Iterator[Event]:
    before: dict[int, dict[str, Any]] = {}
    found = []
    for row in reversed(rows):
        found.append(Event(model, row["pgh_label"], row, before.get(row["pgh_obj_id"])))
        before[row["pgh_obj_id"]] = row
    return reversed(found)


def _mentioned(events: Iterable[Event]) -> Iterator[values.Change]:
    for event in events:
        yield from event.changes()
        if "person_id" in event.new:
            yield values.Change(event.model, "person_id", None, event.new["person_id"])


def _users(events: Iterable[Event]) -> dict[int, str]:
    keys = {values.user_of(event.new) for event in events} - {0}
    users = get_user_model()._default_manager.filter(pk__in=keys)
    return dict(users.values_list("pk", "name"))


def _sentences(event: Event, names: values.Names, *, is_new: bool) -> Iterator[str]:
    changes = event.changes()
    match event.model.__name__:
        case "Business":
            yield from _of_business(event, changes, names, is_new=is_new)
        case "Ownership":
            yield from _of_ownership(event, changes, names)
        case "Consent":
            yield from _of_consent(event, changes, names)
        case "AnnualFacts":
            yield from _of_facts(event, changes, names)
        case "Person":
            for change in changes:
                text = _("Owner %(person)s: %(change)s")
                yield text % {"person": event.new["name"], "change": names.sentence(change)}


def _of_business(
    event: Event, changes: list[values.Change], names: values.Names, *, is_new: bool
) -> Iterator[str]:
    if event.label == "insert":
        yield _("Registered as %(number)s, on %(day)s") % {
            "number": event.new["number"],
            "day": day(event.new["registered_on"]),
        }
    if event.label == "delete":
        yield _("Deleted")
    if is_new and all(change.field in OF_FACTS and not change.old for change in changes):
        # The facts that came with the registration.
        return
    by_field = {change.field: change for change in changes}
    for state in (_closing, _annulment, _listing):
        yield from state(event.new, by_field)
    for change in by_field.values():
        yield names.sentence(change)


def _closing(row: dict[str, Any], changes: dict[str, values.Change]) -> Iterator[str]:
    closed, reason = changes.pop("closed_on", None), changes.pop("closing_reason", None)
    if closed and not row["closed_on"]:
        yield _("Re-opened; it had been closed on %(day)s") % {"day": day(closed.old)}
    elif closed or reason:
        label = str(Business.ClosingReason(row["closing_reason"]).label)
        yield _("Closed on %(day)s: %(reason)s") % {"day": day(row["closed_on"]), "reason": label}


def _annulment(row: dict[str, Any], changes: dict[str, values.Change]) -> Iterator[str]:
    annulled, reason = changes.pop("annulled_on", None), changes.pop("annulment_reason", None)
    if annulled and not row["annulled_on"]:
        yield _("The annulment was taken back")
    elif annulled or reason:
        yield _("Registration annulled: %(reason)s") % {"reason": row["annulment_reason"]}


def _listing(row: dict[str, Any], changes: dict[str, values.Change]) -> Iterator[str]:
    listed, basis = changes.pop("listed_on", None), changes.pop("listing_basis", None)
    if listed and not row["listed_on"]:
        yield _("No longer shown in the public directory")
    elif listed or basis:
        label = str(Business.ListingBasis(row["listing_basis"]).label)
        yield _("Shown in the public directory: %(basis)s") % {"basis": label}


def _of_ownership(event: Event, changes: list[values.Change], names: values.Names) -> Iterator[str]:
    words = {"person": names.person(event.new["person_id"])}
    if event.label == "insert":
        since: date | None = event.new["from_on"]
        text = _("Owner: %(person)s, from %(day)s") if since else _("Owner: %(person)s")
        yield text % {**words, "day": day(since)}
    if event.label == "delete":
        yield _("Owner %(person)s: deleted") % words
    for change in changes:
        if change.field == "until_on" and change.new:
            yield _("%(person)s: owner until %(day)s") % {**words, "day": day(change.new)}
        else:
            text = _("Owner %(person)s: %(change)s")
            yield text % {**words, "change": names.sentence(change)}


def _of_consent(event: Event, changes: list[values.Change], names: values.Names) -> Iterator[str]:
    words = {
        "person": names.person(event.new["person_id"]),
        "purpose": str(Consent.Purpose(event.new["purpose"]).label),
    }
    if event.label == "insert":
        channel = str(Consent.Channel(event.new["channel"]).label)
        text = _("%(person)s agrees to show: %(purpose)s (%(channel)s, %(day)s)")
        yield text % {**words, "channel": channel, "day": day(event.new["given_on"])}
    if event.label == "delete":
        yield _("Consent of %(person)s (%(purpose)s): deleted") % words
    for change in changes:
        if change.field == "withdrawn_on" and change.new:
            text = _("%(person)s no longer agrees to show: %(purpose)s (%(day)s)")
            yield text % {**words, "day": day(change.new)}
        else:
            text = _("Consent of %(person)s (%(purpose)s): %(change)s")
            yield text % {**words, "change": names.sentence(change)}


def _of_facts(event: Event, changes: list[values.Change], names: values.Names) -> Iterator[str]:
    year = event.new["year"]
    if event.label == "delete":
        yield _("Facts of %(year)s: deleted") % {"year": year}
    if event.label == "insert":
        changes = [
            values.Change(AnnualFacts, name, None, event.new[name])
            for name in FACTS
            if event.new[name] not in {None, ""}
        ]
        if not changes:
            yield _("Facts of %(year)s: nothing known") % {"year": year}
    for change in changes:
        text = _("Facts of %(year)s: %(change)s")
        yield text % {"year": year, "change": names.sentence(change)}
