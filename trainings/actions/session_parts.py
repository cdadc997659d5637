"""Parts of a training: its meetings, partners, materials and photos.

What depends on other parts, a place in an order or marks of attendance, is written under the lock
of the training. Its version stays as it is.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.records import lock
from documents import pictures, scans
from documents.models import Scan
from documents.pictures import Encoded
from trainings.actions.enrolling import lock_session
from trainings.actions.refusals import RefusedError, refusals_told
from trainings.actions.settled import certified, has_certificates, refusals_of_meeting
from trainings.models import (
    MOST_PHOTOS,
    Material,
    Meeting,
    Partner,
    SessionPartner,
    SessionPhoto,
    TrainingSession,
)

# --- Meetings --------------------------------------------------------------------------------


@transaction.atomic
def save_meeting(
    *, meeting: Meeting, version: int | None, values: Mapping[str, Any], by: User
) -> Meeting:
    """A new meeting, or the one there is over the `version` that the writer saw.

    Raises RefusedError when it overlaps another or lies outside the days of the training, and for
    what is settled (`actions.settled`).
    """
    lock_session(meeting.session)
    current = lock(meeting, version=version or 0) if meeting.pk else meeting
    for reason in refusals_of_meeting(current, values).values():
        raise RefusedError(reason)
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    with refusals_told():
        current.save()
    return current


@transaction.atomic
def remove_meeting(*, meeting: Meeting, version: int) -> None:
    """Delete a meeting; raises RefusedError when attendance was marked or certificates say it."""
    # Who marks locks it too: no mark comes in between.
    lock_session(meeting.session)
    current = lock(meeting, version=version)
    if current.attendances.exists():
        raise RefusedError(_("Attendance was marked for this meeting: it stays."))
    if has_certificates(current.session):
        raise RefusedError(certified())
    current.delete()


# --- Partners --------------------------------------------------------------------------------


@transaction.atomic
def add_partner(
    session: TrainingSession, *, partner: Partner, role: str, by: User
) -> SessionPartner:
    """A partner takes part, in the last place."""
    lock_session(session)
    last = session.partners.aggregate(last=Max("position"))["last"] or 0
    return SessionPartner.objects.create(
        session=session, partner=partner, role=role, position=last + 1, saved_by=by
    )


@transaction.atomic
def move_partner_up(row: SessionPartner, *, by: User) -> None:
    """Change places with the one before; the first one, or one that is gone, stays."""
    lock_session(row.session)
    rows = list(SessionPartner.objects.filter(session=row.session).order_by("position", "pk"))
    place = next((index for index, one in enumerate(rows) if one.pk == row.pk), 0)
    if place == 0:
        return
    rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for position, one in enumerate(rows, start=1):
        if one.position != position:
            one.position, one.saved_by = position, by
            one.save()


@transaction.atomic
def remove_partner(*, row: SessionPartner, version: int) -> None:
    """A partner no longer takes part."""
    lock(row, version=version).delete()


# --- Materials -------------------------------------------------------------------------------


@transaction.atomic
def add_material(
    session: TrainingSession,
    *,
    title: str,
    file: "UploadedFile[bytes]",
    kind: Scan.Kind,
    by: User,
) -> Material:
    """A paper that is handed out."""
    return Material.objects.create(
        session=session, title=title, file=scans.keep(file, kind, by=by), saved_by=by
    )


@transaction.atomic
def remove_material(*, material: Material, version: int) -> None:
    """Delete a paper with its file."""
    current = lock(material, version=version)
    scan = current.file
    current.delete()
    scans.remove(scan)


# --- Photos ----------------------------------------------------------------------------------


@transaction.atomic
def add_photos(
    session: TrainingSession,
    *,
    photos: Sequence[list[Encoded]],
    caption: str,
    consented_on: date | None,
    by: User,
) -> int:
    """Add those of `photos` that there is a place for, in their order; how many they are."""
    lock_session(session)
    taken = set(session.photos.values_list("position", flat=True))
    # After the last one; a gap that a deleted one has left, when no place is after it.
    last = max(taken, default=0)
    free = [*range(last + 1, MOST_PHOTOS + 1), *sorted({*range(1, last)} - taken)]
    for photo, position in zip(photos, free, strict=False):
        SessionPhoto.objects.create(
            session=session,
            position=position,
            picture=pictures.keep(photo, by=by),
            caption=caption,
            consented_on=consented_on,
            saved_by=by,
        )
    return min(len(photos), len(free))


@transaction.atomic
def change_photo(
    *, photo: SessionPhoto, version: int, values: Mapping[str, Any], by: User
) -> SessionPhoto:
    """What a photo says, and whether the public sees it."""
    current = lock(photo, version=version)
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    current.save()
    return current


@transaction.atomic
def remove_photo(*, photo: SessionPhoto, version: int) -> None:
    """Delete a photo with its files."""
    current = lock(photo, version=version)
    picture = current.picture
    current.delete()
    pictures.remove(picture)
