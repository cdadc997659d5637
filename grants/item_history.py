"""The story of one item: from whom it came, who had it, how it was found, where it is now."""

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Prefetch

from grants.conditions import Holder, holder, with_holders
from grants.models import (
    Finding,
    GivenItem,
    GrantPhoto,
    HandoverRecord,
    Item,
)


class Kind(StrEnum):
    """What happened to an item."""

    RECEIVED = "diterima"
    WRITTEN_OFF = "dihapus"
    GIVEN = "diserahkan"
    FOUND = "diperiksa"
    TRANSFERRED = "dialihkan"
    CANCELLED = "dibatalkan"
    ENDED = "berakhir"


class Event(NamedTuple):
    """Something that happened to an item; `what` is the row that says so."""

    day: date
    kind: Kind
    what: Any


class Place(NamedTuple):
    """Where an item is: with a holder, or in stock, or gone. `end` is the last hand-out's."""

    holder: Holder | None
    is_written_off: bool = False

    @property
    def is_in_stock(self) -> bool:
        return self.holder is None and not self.is_written_off


class Story(NamedTuple):
    """An item with all that happened to it, in the order in which it did."""

    item: Item
    events: list[Event]
    place: Place
    # Who has it, when that has not ended.
    held: GivenItem | None


def given_with_story() -> Any:
    """Hand-outs with their records, transfers and findings, in a constant number of queries."""
    records = HandoverRecord.objects.select_related("document").defer("document__data")
    photos = GrantPhoto.objects.select_related("picture").order_by("pk")
    findings = (
        Finding.objects.filter(inspection__inspected_on__isnull=False)
        .select_related("inspection__inspected_by")
        .prefetch_related(Prefetch("inspection__photos", queryset=photos))
    )
    return with_holders(GivenItem.objects.order_by("pk")).prefetch_related(
        Prefetch("handover__records", queryset=records.order_by("-pk")),
        Prefetch("findings", queryset=findings.order_by("inspection__inspected_on", "pk")),
    )


def story_of(item: Item) -> Story:
    """All of it; `item` has its receipt, equipment and write-off selected along."""
    given = list(given_with_story().filter(item=item))
    events = [Event(item.receipt.received_on, Kind.RECEIVED, item.receipt)]
    for one in given:
        events += _events_of(one)
    if write_off := _write_off(item):
        # Nothing is handed over after that.
        events.append(Event(write_off.written_off_on, Kind.WRITTEN_OFF, write_off))
    out = [one for one in given if one.ended_as != GivenItem.End.RETURNED]
    held = next((one for one in out if not one.ended_as), None)
    return Story(item, events, place_of(item, out), held)


def place_of(item: Item, out: list[GivenItem]) -> Place:
    """Where it is, by its hand-outs that did not come back."""
    if out:
        last = out[-1]
        if last.ended_as == GivenItem.End.WRITTEN_OFF:
            return Place(None, is_written_off=True)
        return Place(holder(last))
    return Place(None, is_written_off=_write_off(item) is not None)


def _write_off(item: Item) -> Any:
    return getattr(item, "write_off", None)


def _events_of(given: GivenItem) -> list[Event]:
    """From a hand-over to its end, which comes last whatever the days say.

    Records are made out for a day to come: such a hand-over may be taken back before its day.
    """
    handover = given.handover
    found = [
        Event(one.inspection.inspected_on, Kind.FOUND, one)
        for one in given.findings.all()
        if one.inspection.inspected_on
    ]
    found += [Event(one.transferred_on, Kind.TRANSFERRED, one) for one in given.transfers.all()]
    # Of one day only the moment of writing tells which came first.
    found.sort(key=lambda event: (event.day, event.what.saved_at))
    events = [Event(handover.handed_on, Kind.GIVEN, given), *found]
    if handover.cancelled_on:
        events.append(Event(handover.cancelled_on, Kind.CANCELLED, handover))
    elif given.ended_on:
        events.append(Event(given.ended_on, Kind.ENDED, given))
    return events
