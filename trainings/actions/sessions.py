"""Trainings as staff plan them: entered, changed, copied, opened, cancelled; and their parts."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from accounts.models import User
from businesses.actions.records import AnyRecord, lock
from documents import pictures, scans
from documents.models import Scan
from documents.pictures import Encoded
from trainings.actions.enrolling import move_up
from trainings.models import (
    Enrolment,
    Material,
    Meeting,
    Partner,
    SessionPartner,
    SessionPhoto,
    SyllabusTopic,
    TrainingSession,
    hours_between,
)

LONGEST_SLUG = 100
SUNDAY = 6
# What a copy takes over: all but what is of the one training alone.
COPIED = (
    "programme", "field", "summary", "venue", "street", "district", "village", "quota",
    "reserve_places", "cost", "contact_name", "contact_phone", "contact_email", "instructors",
    "hour_minutes", "pass_percent", "pass_mark",
)  # fmt: skip


class Hours(NamedTuple):
    """A part of every day of a training: from when until when."""

    part: Meeting.Part
    starts_at: time
    ends_at: time


# --- The training itself ---------------------------------------------------------------------


@transaction.atomic
def save_session(
    *,
    session: TrainingSession,
    version: int | None,
    values: Mapping[str, Any],
    topics: Iterable[tuple[str, int]],
    daily: Iterable[Hours] = (),
    without_sundays: bool = False,
    by: User,
) -> tuple[TrainingSession, list[Enrolment]]:
    """A new training with a meeting for each part of each day; or the one there is, changed.

    Moved as a whole, its meetings move along. `topics` are its syllabus: topic and training hours
    (JP). Returns it, and who of the reserve list got a place by more places. Raises
    ChangedMeanwhileError when someone has saved it since `version`.
    """
    is_new = session.pk is None
    current = session if is_new else lock(session, version=version or 0)
    former = current.starts_on
    for name, value in values.items():
        setattr(current, name, value)
    if is_new:
        current.slug = free_slug(current.title, current.starts_on.year)
    current.saved_by = by
    current.save()
    if is_new:
        Meeting.objects.bulk_create(
            _meetings(current, list(daily), without_sundays=without_sundays)
        )
    elif current.starts_on != former:
        _move_meetings(current, current.starts_on - former, by=by)
    _write_topics(current, list(topics), by=by)
    return current, move_up(current, by=by)


def free_slug(title: str, year: int) -> str:
    """An address for a training of this title that no other has; its year stands in it."""
    slug = f"{slugify(title)[:LONGEST_SLUG].strip('-') or 'pelatihan'}-{year}"
    taken = set(
        TrainingSession.objects.filter(slug__startswith=slug).values_list("slug", flat=True)
    )
    number = 1
    while (found := slug if number == 1 else f"{slug}-{number}") in taken:
        number += 1
    return found


def days_of(first: date, last: date, *, without_sundays: bool) -> list[date]:
    """The days from the first to the last, both included."""
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    return [day for day in days if not (without_sundays and day.weekday() == SUNDAY)]


def _meetings(
    session: TrainingSession, daily: list[Hours], *, without_sundays: bool
) -> list[Meeting]:
    days = days_of(session.starts_on, session.ends_on, without_sundays=without_sundays)
    return [
        Meeting(
            session=session,
            held_on=day,
            **hours._asdict(),
            hours=hours_between(hours.starts_at, hours.ends_at, session.hour_minutes),
            saved_by=session.saved_by,
        )
        for day in days
        for hours in daily
    ]


def _move_meetings(session: TrainingSession, days: timedelta, *, by: User) -> None:
    # Away from each other: none lands on one that has still to move.
    for meeting in session.meetings.order_by("-held_on" if days > timedelta() else "held_on"):
        meeting.held_on, meeting.saved_by = meeting.held_on + days, by
        meeting.save()


def _write_topics(session: TrainingSession, topics: list[tuple[str, int]], *, by: User) -> None:
    there = list(session.topics.order_by("position"))
    for position, (topic, hours) in enumerate(topics, start=1):
        row = there[position - 1] if position <= len(there) else None
        if row is None:
            row = SyllabusTopic(session=session)
        if (row.position, row.topic, row.hours) != (position, topic, hours):
            row.position, row.topic, row.hours, row.saved_by = position, topic, hours, by
            row.save()
    for row in there[len(topics) :]:
        row.delete()


@transaction.atomic
def set_state(
    *, session: TrainingSession, version: int, state: str, reason: str = "", by: User
) -> list[Enrolment]:
    """Open, close, begin, cancel (with a reason) or take up a training again.

    Returns who of the reserve list got a place. Raises ChangedMeanwhileError.
    """
    current = lock(session, version=version)
    current.state, current.cancellation_reason, current.saved_by = state, reason, by
    current.save()
    return move_up(current, by=by)


@transaction.atomic
def copy_session(
    *, session: TrainingSession, title: str, starts_on: date, by: User
) -> TrainingSession:
    """A draft of the same training from another day on: nobody takes part in it yet.

    Meetings, syllabus and partners are copied; materials and photos are not.
    """
    days = starts_on - session.starts_on
    copy = TrainingSession(
        **{name: getattr(session, name) for name in COPIED},
        title=title,
        slug=free_slug(title, starts_on.year),
        starts_on=starts_on,
        ends_on=session.ends_on + days,
        saved_by=by,
    )
    copy.save()
    for meeting in session.meetings.all():
        _copy_part(meeting, copy, by, held_on=meeting.held_on + days)
    for topic in session.topics.all():
        _copy_part(topic, copy, by)
    for partner in session.partners.all():
        _copy_part(partner, copy, by)
    return copy


def _copy_part(part: Any, session: TrainingSession, by: User, **changes: Any) -> None:
    part.pk, part.version, part.session, part.saved_by = None, 1, session, by
    for name, value in changes.items():
        setattr(part, name, value)
    part._state.adding = True
    part.save()


# --- Its parts -------------------------------------------------------------------------------


@transaction.atomic
def save(
    *, record: AnyRecord, version: int | None, values: Mapping[str, Any], by: User
) -> AnyRecord:
    """A new programme, meeting or partner of a training; or the one there is, changed.

    A new partner comes last. Raises ChangedMeanwhileError when someone has saved it since
    `version`.
    """
    current = lock(record, version=version or 0) if record.pk else record
    for name, value in values.items():
        setattr(current, name, value)
    if isinstance(current, SessionPartner) and not current.pk:
        current.position = last_position(SessionPartner, current.session) + 1
    current.saved_by = by
    current.save()
    return current


def last_position(model: type[SessionPartner | SessionPhoto], session: TrainingSession) -> int:
    """The place of the last partner or photo of a training; 0: there is none."""
    rows = model._default_manager.filter(session=session)
    return rows.aggregate(last=Max("position"))["last"] or 0


@transaction.atomic
def move_partner_up(partner: SessionPartner, *, by: User) -> None:
    """Let a partner stand before the one above it; the first stays where it is."""
    rows = list(
        SessionPartner.objects.select_for_update()
        .filter(session=partner.session_id)
        .order_by("position", "pk")
    )
    place = next((index for index, row in enumerate(rows) if row.pk == partner.pk), 0)
    if place:
        rows.insert(place - 1, rows.pop(place))
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position, row.saved_by = position, by
            row.save()


@transaction.atomic
def save_partner(
    *,
    partner: Partner,
    version: int | None,
    values: Mapping[str, Any],
    logo: list[Encoded] | None,
    remove_logo: bool,
    by: User,
) -> Partner:
    """A new partner, or the one there is over the `version` that the writer saw.

    A former logo stays in the store: certificates may still be made with it.
    """
    current = lock(partner, version=version or 0) if partner.pk else partner
    for name, value in values.items():
        setattr(current, name, value)
    if logo:
        current.logo = pictures.keep(logo, by=by)
    elif remove_logo:
        current.logo = None
    current.saved_by = by
    current.save()
    return current


@transaction.atomic
def add_material(
    *,
    session: TrainingSession,
    title: str,
    file: "UploadedFile[bytes]",
    kind: Scan.Kind,
    by: User,
) -> Material:
    """Keep a paper that is handed out in a training."""
    scan = scans.keep(file, kind, by=by)
    return Material.objects.create(session=session, title=title, file=scan, saved_by=by)


@transaction.atomic
def save_photo(
    *,
    photo: SessionPhoto,
    version: int | None,
    values: Mapping[str, Any],
    picture: list[Encoded] | None,
    by: User,
) -> SessionPhoto:
    """A new photo of a training, which comes last; or what is said of the one there is."""
    current = lock(photo, version=version or 0) if photo.pk else photo
    for name, value in values.items():
        setattr(current, name, value)
    if picture:
        current.picture = pictures.keep(picture, by=by)
        current.position = last_position(SessionPhoto, current.session) + 1
    current.saved_by = by
    current.save()
    return current


@transaction.atomic
def remove(record: Any, *, version: int) -> None:
    """Delete a meeting without marks, a partner of a training, a material or a photo; its file.

    Raises ChangedMeanwhileError, DoesNotExist when it is gone.
    """
    current: Any = lock(record, version=version)
    scan, picture = getattr(current, "file", None), getattr(current, "picture", None)
    current.delete()
    if scan:
        scans.remove(scan)
    if picture:
        pictures.remove(picture)
