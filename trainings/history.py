"""The history of a training as sentences: what was planned, who came, who marked it.

Read from the rows that triggers write (pghistory), so bulk writes and raw SQL are in it as well.
Answers of an evaluation have none.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.translation import gettext as _

from businesses.history import Entry, users_of, values
from businesses.history.events import Event, pairs, rows_of
from businesses.models import Person
from documents.models import IssuedDocument
from ikm_registry.templatetags.figures import UNKNOWN, day
from trainings.models import (
    TRAINED,
    Attendance,
    Certificate,
    Enrolment,
    Invitation,
    Material,
    Meeting,
    Partner,
    Programme,
    SessionPartner,
    SessionPhoto,
    State,
    SyllabusTopic,
    TrainingField,
    TrainingSession,
)

NAMED: dict[str, Any] = {
    "programme_id": Programme,
    "field_id": TrainingField,
    "partner_id": Partner,
}
# What one training is made of, in the order in which one act writes it.
PARTS: tuple[type[Model], ...] = (
    SessionPartner, Meeting, SyllabusTopic, Material, SessionPhoto, Invitation,
)  # fmt: skip
# Each may lead to the next in one act: places that are new to who moves up.
STEPS: tuple[type[Model], ...] = (TrainingSession, *PARTS, Enrolment, Attendance, Certificate)
# What marks of attendance lead to, or results.
AFTER_MARKS = {State.ABSENT, *TRAINED}
# Told by the state that they come with.
UNTOLD = {"reserve_number", "moved_up_at", "told_at", "tapped_at", "position"}


class Told(NamedTuple):
    """What sentences name, beside the row that they tell of."""

    names: values.Names
    # By the key of an enrolment, and of a meeting.
    people: dict[int, str]
    meetings: dict[int, dict[str, Any]]
    # Key of a certificate's document -> key of the document that it replaced.
    replaced: dict[int, int]


def entries(session: TrainingSession) -> list[Entry]:
    """All that happened to a training, newest first. As many queries for many rows as for few."""
    events = _events(session)
    names = values.Names.of(_mentioned(events))
    told = Told(names, _people(events), _newest(events, Meeting), _replaced(events))
    users = users_of(events)
    return [
        Entry(text, users.get(values.user_of(event.new), ""), event.new["pgh_created_at"])
        for event in events
        for text in _sentences(event, told)
    ]


def _events(session: TrainingSession) -> list[Event]:
    enrolments = rows_of(Enrolment, session_id=session.pk)
    keys = {row["pgh_obj_id"] for row in enrolments}
    tables: list[tuple[type[Model], list[dict[str, Any]]]] = [
        (TrainingSession, rows_of(TrainingSession, pgh_obj_id=session.pk)),
        *((model, rows_of(model, session_id=session.pk)) for model in PARTS),
        (Enrolment, enrolments),
        (Attendance, rows_of(Attendance, enrolment_id__in=keys)),
        (Certificate, rows_of(Certificate, enrolment_id__in=keys)),
    ]
    events = [event for model, rows in tables for event in pairs(model, rows)]
    events.sort(key=_written, reverse=True)
    return events


def _written(event: Event) -> tuple[datetime, int, bool, int]:
    """When an event was written; those of one act have one moment, and stand cause before effect.

    Numbers of events count each table by itself.
    """
    step = STEPS.index(event.model)
    states = {row.get("state") for row in (event.old, event.new) if row}
    is_after_marks = event.model is Enrolment and bool(states & AFTER_MARKS)
    if is_after_marks:
        step = STEPS.index(Attendance)
    return event.new["pgh_created_at"], step, is_after_marks, event.new["pgh_id"]


def _mentioned(events: Iterable[Event]) -> Iterator[values.Change]:
    for event in events:
        yield from event.changes()
        for column in {"partner_id", "document_id"} & event.new.keys():
            yield values.Change(event.model, column, None, event.new[column])


def _people(events: Iterable[Event]) -> dict[int, str]:
    """Key of an enrolment -> the name of its person, also of those that are gone. One query."""
    rows = _newest(events, Enrolment)
    found = Person.objects.in_bulk({row["person_id"] for row in rows.values()})
    return {key: str(found.get(row["person_id"], UNKNOWN)) for key, row in rows.items()}


def _newest(events: Iterable[Event], model: type[Model]) -> dict[int, dict[str, Any]]:
    """Key -> what the newest of `events` says of a row of `model`."""
    rows: dict[int, dict[str, Any]] = {}
    for event in events:
        if event.model is model:
            rows.setdefault(event.new["pgh_obj_id"], event.new)
    return rows


def _replaced(events: Iterable[Event]) -> dict[int, int]:
    """One query."""
    keys = {event.new["document_id"] for event in events if event.model is Certificate}
    rows = IssuedDocument.objects.filter(pk__in=keys, replaces__isnull=False)
    return dict(rows.values_list("pk", "replaces_id"))


def _sentences(event: Event, told: Told) -> Iterator[str]:
    names, people = told.names, told.people
    match event.model.__name__:
        case "TrainingSession":
            if event.label == "insert":
                yield _("Entered: %(title)s") % {"title": event.new["title"]}
            yield from _changes(event, names)
        case "Enrolment":
            yield from _of_enrolment(event, names, people[event.new["pgh_obj_id"]])
        case "Attendance":
            person = people.get(event.new["enrolment_id"], "")
            yield _of_attendance(event, person, told.meetings.get(event.new["meeting_id"]))
        case "Certificate":
            if event.label == "insert":
                yield _of_certificate(event.new, told)
        case _other:
            yield from _of_part(event, names)


def _changes(event: Event, names: values.Names) -> Iterator[str]:
    for change in event.changes():
        if change.field not in UNTOLD:
            yield names.sentence(change)


def _of_enrolment(event: Event, names: values.Names, person: str) -> Iterator[str]:
    words = {"person": person, "state": str(Enrolment.State(event.new["state"]).label)}
    if event.label == "insert":
        yield _("%(person)s: %(state)s") % words
    if event.label == "delete":
        yield _("%(person)s: removed") % words
    changed = {change.field for change in event.changes()}
    if "moved_up_at" in changed and event.new["moved_up_at"]:
        yield _("%(person)s moved up from the reserve list") % words
        return
    if "told_at" in changed and event.new["told_at"]:
        yield _("%(person)s was told of the place") % words
    for sentence in _changes(event, names):
        yield _("%(person)s: %(change)s") % {**words, "change": sentence}


def _of_attendance(event: Event, person: str, meeting: dict[str, Any] | None) -> str:
    words = {"person": person, "meeting": _meeting(meeting) if meeting else UNKNOWN}
    if event.label == "delete":
        return _("%(person)s, %(meeting)s: mark removed") % words
    if event.new["is_present"]:
        return _("%(person)s, %(meeting)s: present") % words
    return _("%(person)s, %(meeting)s: not present") % words


def _of_certificate(row: dict[str, Any], told: Told) -> str:
    former = told.replaced.get(row["document_id"])
    words = {
        "person": told.people.get(row["enrolment_id"], ""),
        "number": told.names.of_key("document_id", row["document_id"]),
        "former": told.names.of_key("document_id", former),
    }
    if former is None:
        return _("%(person)s: certificate %(number)s") % words
    return _("%(person)s: certificate %(number)s, which replaces %(former)s") % words


def _meeting(row: dict[str, Any]) -> str:
    return f"{day(row['held_on'])} ({Meeting.Part(row['part']).label})"


def _of_part(event: Event, names: values.Names) -> Iterator[str]:
    part = _part(event.old or event.new, event, names)
    if event.label == "insert":
        yield _("%(part)s: added") % {"part": part}
    if event.label == "delete":
        yield _("%(part)s: removed") % {"part": part}
    for sentence in _changes(event, names):
        yield _("%(part)s: %(change)s") % {"part": part, "change": sentence}


def _part(row: dict[str, Any], event: Event, names: values.Names) -> str:
    """A part of a training by its name, as `Partner Politeknik Contoh`."""
    match event.model.__name__:
        case "SessionPartner":
            return _("Partner %(name)s") % {"name": names.of_key("partner_id", row["partner_id"])}
        case "Meeting":
            return _("Meeting %(name)s") % {"name": _meeting(row)}
        case "SyllabusTopic":
            return _("Topic “%(name)s”") % {"name": row["topic"]}
        case "Material":
            return _("Material “%(name)s”") % {"name": row["title"]}
        case "Invitation":
            number = names.of_key("document_id", row["document_id"])
            return _("Invitation %(number)s") % {"number": number}
        case "SessionPhoto":
            caption = row["caption"]
            return _("Photo “%(name)s”") % {"name": caption} if caption else _("Photo")
    raise ValueError(event.model)
