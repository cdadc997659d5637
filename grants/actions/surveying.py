"""Surveys: somebody went to look, and what was found."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.records import lock
from documents import pictures
from documents.pictures import Encoded
from grants.actions.locking import lock_grant
from grants.actions.proposing import CHANGEABLE
from grants.actions.refusals import RefusedError, refusals_told
from grants.models import UNDER_WAY, Grant, GrantPhoto, State, Survey


@transaction.atomic
def note_survey(
    *,
    grant: Grant,
    surveyed_on: date,
    surveyor: str,
    found: str,
    photos: Sequence[list[Encoded]] = (),
    by: User,
) -> Survey:
    """Write down a survey with its photos; a grant that was only proposed is surveyed with it.

    Raises RefusedError once it is decided or closed, and when it gives nothing yet.
    """
    current = lock_grant(grant)
    if current.state not in UNDER_WAY or current.is_former:
        raise RefusedError(_("This grant is decided or closed: there is nothing to survey."))
    survey = Survey.objects.create(
        grant=current, surveyed_on=surveyed_on, surveyor=surveyor, found=found, saved_by=by
    )
    for photo in photos:
        GrantPhoto.objects.create(survey=survey, picture=pictures.keep(photo, by=by), saved_by=by)
    if current.state == State.PROPOSED:
        current.state, current.saved_by = State.SURVEYED, by
        with refusals_told():
            current.save()
    return survey


def may_correct(grant: Grant) -> bool:
    """Whether surveys of this grant may still be corrected: until it is verified."""
    return grant.state in CHANGEABLE


@transaction.atomic
def correct_survey(*, survey: Survey, version: int, values: Mapping[str, Any], by: User) -> Survey:
    """Day, surveyor and findings of a survey, over the `version` that the writer saw.

    Raises ChangedMeanwhileError, and RefusedError once the grant is verified.
    """
    grant = lock_grant(survey.grant)
    if not may_correct(grant):
        raise RefusedError(_("A survey can be corrected only until the grant is verified."))
    current: Survey = lock(survey, version=version)
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    current.save()
    # Raises its version: who verifies at this moment has read another survey.
    grant.saved_by = by
    grant.save()
    return current
