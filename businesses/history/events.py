"""The rows of all histories that touch a business, each with the row before it."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Model

from businesses.history import values
from businesses.models import (
    AnnualFacts,
    Business,
    Certification,
    ClusterMembership,
    Consent,
    DataReport,
    FieldCheck,
    GroupMembership,
    Link,
    OtherIndustry,
    Ownership,
    Person,
    Photo,
    Product,
    RegistrationProof,
)

# More changes of one business than anyone has made: what is older is left out.
MOST_EVENTS = 1_000
# What belongs to one business, in the order in which one act writes it.
PARTS: list[type[Model]] = [
    Ownership, Consent, AnnualFacts, Product, Photo, Link, Certification, ClusterMembership,
    GroupMembership, FieldCheck, DataReport, OtherIndustry,
    RegistrationProof,
]  # fmt: skip

OF_MOVES = {"business_id", "position"}


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
        """The fields that differ from the row before.

        That a merge has moved it from one business to another, its own sentence tells.
        """
        if self.old is None or self.label != "update":
            return []
        changed = [
            name
            for name in self.new
            if not name.startswith("pgh_") and self.old[name] != self.new[name]
        ]
        if "business_id" in changed:
            changed = [name for name in changed if name not in OF_MOVES]
        return [values.Change(self.model, name, self.old[name], self.new[name]) for name in changed]

    @property
    def business_id(self) -> int | None:
        """The business whose row this is, or is a part of; None for a person."""
        if self.model is Business:
            return int(self.new["pgh_obj_id"])
        return self.new.get("business_id")


def events_of(businesses: Collection[int]) -> list[Event]:
    """The rows of all histories that touch one of `businesses` (keys), newest first."""
    parts = {model: rows_of(model, business_id__in=businesses) for model in PARTS}
    persons = {row["person_id"] for row in parts[Ownership]}
    tables: list[tuple[type[Model], list[dict[str, Any]]]] = [
        (Business, rows_of(Business, pgh_obj_id__in=businesses)),
        *parts.items(),
        (Person, rows_of(Person, pgh_obj_id__in=persons)),
    ]
    events = [event for model, rows in tables for event in pairs(model, rows)]
    # Within one act the later tables come first, as what was written last.
    events.sort(key=lambda event: event.new["pgh_created_at"], reverse=True)
    return events


def rows_of(model: Any, **condition: Any) -> list[dict[str, Any]]:
    """The newest rows of the history of `model`, newest first."""
    rows = model.pgh_event_model.objects.filter(**condition).order_by("-pgh_id")
    fields = [field.attname for field in model.pgh_event_model._meta.concrete_fields]
    return list(rows.values(*fields, "pgh_context__metadata")[:MOST_EVENTS])


def pairs(model: type[Model], rows: list[dict[str, Any]]) -> Iterator[Event]:
    """Each of `rows`, as `rows_of` gives them, with the row before it of the same object."""
    before: dict[int, dict[str, Any]] = {}
    found = []
    for row in reversed(rows):
        found.append(Event(model, row["pgh_label"], row, before.get(row["pgh_obj_id"])))
        before[row["pgh_obj_id"]] = row
    return reversed(found)
