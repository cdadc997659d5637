"""Surveys: somebody went to look, and what was found."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from documents import pictures
from documents.pictures import Encoded
from grants.actions.locking import lock_grant
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
