"""Programmes of grants: their money and their rules."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from businesses.actions.records import ChangedMeanwhileError
from businesses.models import Sector
from grants.actions.locking import lock_programme
from grants.actions.refusals import refusals_told
from grants.models import GrantProgramme
from trainings.models import TrainingField


@transaction.atomic
def save_programme(
    *,
    programme: GrantProgramme,
    version: int | None,
    values: Mapping[str, Any],
    fields: Collection[str],
    sectors: Collection[str],
    by: User,
) -> GrantProgramme:
    """A new programme, or the one there is over the `version` that the writer saw.

    Raises RefusedError when less than what is decided would be its ceiling, or another kind that
    of grants that are verified.
    """
    current = lock_programme(programme) if programme.pk else programme
    if programme.pk and current.version != version:
        raise ChangedMeanwhileError(current)
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    with refusals_told():
        current.save()
    current.fields.set(TrainingField.objects.filter(pk__in=fields))
    current.sectors.set(Sector.objects.filter(pk__in=sectors))
    return current
