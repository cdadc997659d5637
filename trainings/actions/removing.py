"""A training that was entered in error is deleted."""

from django.db import transaction
from django.utils.translation import gettext as _

from businesses.actions.records import lock
from businesses.models import Import
from documents import pictures, scans
from trainings.actions.refusals import RefusedError
from trainings.imports.target import Participants
from trainings.models import TrainingSession


def why_it_stays(session: TrainingSession) -> str:
    """Why a training cannot be deleted; empty for a draft that left no trace."""
    lists = Import.objects.filter(target=Participants.key, target_key=session.pk)
    if session.opened_on:
        return _("This training was open: it stays. Cancel it instead.")
    if session.enrolments.exists():
        return _("There are people in this training: take them off first, or cancel it.")
    if session.invitations.exists():
        return _("An invitation was issued for this training: it stays. Cancel it instead.")
    if lists.exists():
        return _("A list was brought in for this training: it stays. Cancel it instead.")
    return ""


@transaction.atomic
def remove(*, session: TrainingSession, version: int) -> None:
    """Delete a training with its parts and their files; the history keeps that it was there.

    Raises RefusedError for one that was open, and for one that people, papers or lists name.
    """
    current = lock(session, version=version)
    if reason := why_it_stays(current):
        raise RefusedError(reason)
    photos = [photo.picture for photo in current.photos.select_related("picture")]
    files = [material.file for material in current.materials.select_related("file")]
    current.delete()
    for picture in photos:
        pictures.remove(picture)
    for file in files:
        scans.remove(file)
