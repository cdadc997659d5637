"""The histories of a programme and of a receipt as sentences: who changed what of it, when.

Read from the rows that triggers write (pghistory), as the history of a grant.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from businesses.history import Entry, users_of, values
from businesses.history.events import Event, pairs, rows_of
from grants.history import sentence_of
from grants.models import (
    Equipment,
    GrantProgramme,
    GrantProgrammeField,
    GrantProgrammeSector,
    Item,
    Receipt,
    WriteOff,
)
from ikm_registry.templatetags.figures import UNKNOWN, day, number

Rows = list[dict[str, Any]]
# Keys that stand for a name in the sentence about a row, whether or not they changed.
NAMED_IN_SENTENCES = {"field_id", "sector_id", "equipment_id"}


def of_programme(programme: GrantProgramme) -> list[Entry]:
    """All that happened to a programme: its money, its law, its rules; newest first."""
    tables = [
        (GrantProgrammeField, rows_of(GrantProgrammeField, programme_id=programme.pk)),
        (GrantProgrammeSector, rows_of(GrantProgrammeSector, programme_id=programme.pk)),
        (GrantProgramme, rows_of(GrantProgramme, pgh_obj_id=programme.pk)),
    ]
    return _entries(tables, _programme_part)


def of_receipt(receipt: Receipt) -> list[Entry]:
    """All that happened to a receipt: what came in, its items, what was written off of it."""
    items = rows_of(Item, receipt_id=receipt.pk)
    serials = {row["pgh_obj_id"]: row["serial"] for row in reversed(items)}
    tables = [
        (WriteOff, rows_of(WriteOff, receipt_id=receipt.pk)),
        (Item, items),
        (Receipt, rows_of(Receipt, pgh_obj_id=receipt.pk)),
    ]

    def part_of(event: Event, names: values.Names) -> str:
        return _receipt_part(event, names, receipt.equipment, serials)

    return _entries(tables, part_of)


def _entries(
    tables: Sequence[tuple[type[Model], Rows]], part_of: Callable[[Event, values.Names], str]
) -> list[Entry]:
    """The rows of each table in sentences, newest first; of one act as the tables stand."""
    events = [event for model, rows in tables for event in pairs(model, rows)]
    events.sort(key=lambda event: event.new["pgh_created_at"], reverse=True)
    names, users = values.Names.of(_mentioned(events)), users_of(events)
    return [
        Entry(text, users.get(values.user_of(event.new), ""), event.new["pgh_created_at"])
        for event in events
        for text in _sentences(event, part_of(event, names), names)
    ]


def _mentioned(events: Iterable[Event]) -> Iterator[values.Change]:
    for event in events:
        yield from event.changes()
        for column in NAMED_IN_SENTENCES & event.new.keys():
            yield values.Change(event.model, column, None, event.new[column])


def _sentences(event: Event, part: str, names: values.Names) -> Iterator[str]:
    """What one row says of `part`; of the record itself, which has no name of a part."""
    if event.label == "insert":
        yield _added(event, part)
    if event.label == "delete":
        yield _("%(part)s: removed") % {"part": part}
    for change in event.changes():
        sentence = sentence_of(change, names)
        is_own = event.model in {GrantProgramme, Receipt}
        yield sentence if is_own else _("%(part)s: %(change)s") % {"part": part, "change": sentence}


def _added(event: Event, part: str) -> str:
    if event.model in {GrantProgramme, Receipt}:
        return _("Entered: %(title)s") % {"title": part}
    if event.model is WriteOff:
        return _("%(part)s: %(change)s") % {"part": part, "change": event.new["reason"]}
    return _("%(part)s: added") % {"part": part}


def _programme_part(event: Event, names: values.Names) -> str:
    """A part of a programme by its name, as `Sector Pangan`, or the programme by its own."""
    row = event.new
    if event.model is GrantProgrammeField:
        name = names.of_key("field_id", row["field_id"])
        return _("Field of trainings %(name)s") % {"name": name}
    if event.model is GrantProgrammeSector:
        return _("Sector %(name)s") % {"name": names.of_key("sector_id", row["sector_id"])}
    return str(row["name"])


def _receipt_part(
    event: Event, names: values.Names, equipment: Equipment, serials: dict[int, str]
) -> str:
    """A part of a receipt by its name, as `Item SN-1`, or what came in."""
    row = event.old or event.new
    if event.model is Item:
        return _("Item %(serial)s") % {"serial": row["serial"]}
    pieces = f"{number(row['quantity'])} {equipment.unit}"
    if event.model is WriteOff:
        told = {"day": day(row["written_off_on"]), "thing": pieces}
        if row["item_id"]:
            told["thing"] = serials.get(row["item_id"], UNKNOWN)
        return _("Write-off of %(day)s, %(thing)s") % told
    return f"{pieces} {names.of_key('equipment_id', row['equipment_id'])}"
