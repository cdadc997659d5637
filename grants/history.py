"""The history of a grant as sentences: who proposed, surveyed, approved, handed over, looked.

Read from the rows that triggers write (pghistory), so bulk writes and raw SQL are in it as well.
Of a family card it only says that its number was changed.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.history import Entry, users_of, values
from businesses.history.events import Event, pairs, rows_of
from documents.models import Signatory
from grants.models import (
    Agreement,
    Ceremony,
    CeremonyGuest,
    Decree,
    Equipment,
    Finding,
    GivenItem,
    Grant,
    GrantKind,
    GrantLine,
    GrantPaper,
    GrantPhoto,
    GrantProgramme,
    Handover,
    HandoverRecord,
    Inspection,
    Item,
    Overruling,
    Receipt,
    RequiredPaper,
    State,
    Survey,
    Transfer,
)
from grants.part_names import Words, part_name, thing
from ikm_registry.templatetags.figures import day, rupiah

# What stands behind the keys of this app.
NAMED: dict[str, Any] = {
    "equipment_id": Equipment,
    "paper_id": RequiredPaper,
    "ceremony_id": Ceremony,
    "signatory_id": Signatory,
    "known_by_id": Signatory,
    "proposed_by_id": User,
    "verified_by_id": User,
    "approved_by_id": User,
    "decided_by_id": User,
    "inspected_by_id": User,
    "GrantProgramme.kind_id": GrantKind,
    "Receipt.programme_id": GrantProgramme,
}
# What one grant is made of, in the order in which one act writes it.
PARTS: tuple[type[Model], ...] = (
    GrantLine, GrantPaper, Survey, Overruling, Agreement, CeremonyGuest, Handover, Inspection,
)  # fmt: skip
# Told by the sentence of the step that they come with, or by that of the document.
UNTOLD = {
    "verified_on", "verified_by_id", "decision_id", "approved_by_id", "closed_on",
    "ended_on", "inspected_by_id", "position",
}  # fmt: skip
# Told without their values.
SECRET = {"kk_index", "letter_id", "scan_id", "enrolment_id"}
MONEY = {"unit_price", "ceiling"}
LONGEST = 80
# A hand-over that is taken back leads back on it.
WAY = list(State)
# Keys that stand for a name in the sentence about a row, whether or not they changed.
NAMED_IN_SENTENCES = {
    "equipment_id", "paper_id", "document_id", "ceremony_id", "business_id", "person_id",
    "approved_by_id", "verified_by_id",
}  # fmt: skip


def entries(grant: Grant) -> list[Entry]:
    """All that happened to a grant, newest first. As many queries for many rows as for few."""
    events = _events(grant)
    words = Words(
        values.Names.of(_mentioned(events)), _given(events), _visits(events), _others(events)
    )
    users = users_of(events)
    return [
        Entry(text, users.get(values.user_of(event.new), ""), event.new["pgh_created_at"])
        for event in events
        for text in _sentences(event, words)
    ]


def _events(grant: Grant) -> list[Event]:
    parts = {model: rows_of(model, grant_id=grant.pk) for model in PARTS}
    own = rows_of(Grant, pgh_obj_id=grant.pk)
    decisions = {row["decision_id"] for row in own} - {None}
    handovers = _keys(parts[Handover])
    given = rows_of(GivenItem, handover_id__in=handovers)
    tables: list[tuple[type[Model], list[dict[str, Any]]]] = [
        (Grant, own),
        *parts.items(),
        (Decree, rows_of(Decree, decision_id__in=decisions)),
        (HandoverRecord, rows_of(HandoverRecord, handover_id__in=handovers)),
        (GivenItem, given),
        (Finding, rows_of(Finding, inspection_id__in=_keys(parts[Inspection]))),
        (Transfer, rows_of(Transfer, given_id__in=_keys(given))),
        (GrantPhoto, rows_of(GrantPhoto, survey_id__in=_keys(parts[Survey]))),
        (GrantPhoto, rows_of(GrantPhoto, handover_id__in=handovers)),
        (GrantPhoto, rows_of(GrantPhoto, inspection_id__in=_keys(parts[Inspection]))),
    ]
    events = [event for model, rows in tables for event in pairs(model, rows)]
    events.sort(key=lambda event: event.new["pgh_created_at"], reverse=True)
    return events


def _keys(rows: Iterable[dict[str, Any]]) -> set[int]:
    return {row["pgh_obj_id"] for row in rows}


# --- Names -------------------------------------------------------------------------------------


def _mentioned(events: Iterable[Event]) -> Iterator[values.Change]:
    for event in events:
        yield from event.changes()
        for column in NAMED_IN_SENTENCES & event.new.keys():
            before = event.old[column] if event.old else None
            yield values.Change(event.model, column, before, event.new[column])


def _given(events: Iterable[Event]) -> dict[int, str]:
    """Key of a given item -> as `2 unit Mesin jahit` or `Mesin jahit SN-1`. Two queries."""
    rows = _newest(events, GivenItem)
    receipts = Receipt.objects.select_related("equipment").in_bulk(_column(rows, "receipt_id"))
    items = Item.objects.in_bulk(_column(rows, "item_id"))
    return {
        key: thing(row["quantity"], receipts.get(row["receipt_id"]), items.get(row["item_id"]))
        for key, row in rows.items()
    }


def _visits(events: Iterable[Event]) -> dict[int, str]:
    rows = _newest(events, Inspection)
    return {key: day(row["inspected_on"] or row["due_on"]) for key, row in rows.items()}


def _others(events: Iterable[Event]) -> dict[int, str]:
    """Key -> name of the grants that an overruling names. One query."""
    keys = _column(_newest(events, Overruling), "other_id")
    return {key: str(row) for key, row in Grant.objects.for_list().in_bulk(keys).items()}


def _newest(events: Iterable[Event], model: type[Model]) -> dict[int, dict[str, Any]]:
    """Key -> what the newest of `events` says of a row of `model`."""
    rows: dict[int, dict[str, Any]] = {}
    for event in events:
        if event.model is model:
            rows.setdefault(event.new["pgh_obj_id"], event.new)
    return rows


def _column(rows: dict[int, dict[str, Any]], name: str) -> set[int]:
    return {row[name] for row in rows.values()} - {None}


# --- Sentences ---------------------------------------------------------------------------------


def _sentences(event: Event, words: Words) -> Iterator[str]:
    if event.model is Grant:
        yield from _of_grant(event, words.names)
        return
    part = part_name(event.model, event.old or event.new, words)
    if event.label == "insert":
        yield _added(event, part)
    if event.label == "delete":
        yield _("%(part)s: removed") % {"part": part}
    for sentence in _changes(event, words.names):
        yield _("%(part)s: %(change)s") % {"part": part, "change": sentence}
    if moved := _moved(event, words.names):
        yield _("%(part)s: %(change)s") % {"part": part, "change": moved}


def _of_grant(event: Event, names: values.Names) -> Iterator[str]:
    new, old = event.new, event.old or {}
    if event.label == "insert" and new["is_former"]:
        yield _("Brought in from a list of former years")
    elif event.label == "insert":
        yield _("Proposed: %(reason)s") % {"reason": _short(new["reason"])}
    if event.label == "delete":
        yield _("Deleted")
    if event.label == "update" and old and new["state"] != old["state"]:
        yield _step(event, old["state"], names)
    yield from _changes(event, names)
    if moved := _moved(event, names):
        yield moved


def _step(event: Event, before: str, names: values.Names) -> str:
    """A step of a grant, with who is answerable for it if that is not who has written it."""
    state = State(event.new["state"])
    words = {"state": capfirst(str(state.label))}
    if WAY.index(state) < WAY.index(State(before)):
        return _("State: back to %(state)s") % words
    who = {State.VERIFIED: "verified_by_id", State.DECIDED: "approved_by_id"}.get(state)
    if not who or event.new[who] in {None, values.user_of(event.new)}:
        return _("State: %(state)s") % words
    words["who"] = names.of_key(who, event.new[who])
    return _("State: %(state)s, by %(who)s") % words


def _changes(event: Event, names: values.Names) -> Iterator[str]:
    for change in event.changes():
        if change.field in UNTOLD or (event.model is Grant and change.field == "state"):
            continue
        yield sentence_of(change, names)


def sentence_of(change: values.Change, names: values.Names) -> str:
    """As `Ceiling (Rp): Rp 20.000.000 changed to Rp 35.000.000`; of secrets without values."""
    if change.field in SECRET:
        return _("%(field)s changed") % {"field": _label(change)}
    if change.field in MONEY:
        return _("%(field)s: %(old)s changed to %(new)s") % {
            "field": _label(change), "old": rupiah(change.old), "new": rupiah(change.new),
        }  # fmt: skip
    return names.sentence(change)


def _label(change: values.Change) -> str:
    fields = change.model._meta.concrete_fields
    field: Any = next(one for one in fields if one.attname == change.field)
    if change.field == "kk_index":
        return _("Number of the family card (nomor KK)")
    return capfirst(str(field.verbose_name))


def _moved(event: Event, names: values.Names) -> str:
    """That a merge moved it from one business to another; empty when none did."""
    old, new = (event.old or {}).get("business_id"), event.new.get("business_id")
    if event.label != "update" or old == new or None in (old, new):
        return ""
    words = {"old": names.of_key("business_id", old), "new": names.of_key("business_id", new)}
    return _("Business: %(old)s changed to %(new)s") % words


def _added(event: Event, part: str) -> str:
    new = event.new
    match event.model.__name__:
        case "Finding":
            condition = str(Finding.Condition(new["condition"]).label)
            return _("%(part)s: %(change)s") % {"part": part, "change": condition}
        case "Inspection":
            if new["inspected_on"] is None:
                return _("%(part)s: planned") % {"part": part}
            return _("%(part)s: made") % {"part": part}
        case "Overruling" | "Transfer":
            return _("%(part)s: %(change)s") % {"part": part, "change": _short(new["reason"])}
        case "GivenItem":
            return _("%(part)s: handed over") % {"part": part}
    return _("%(part)s: added") % {"part": part}


def _short(text: str) -> str:
    return Truncator(text).chars(LONGEST)
