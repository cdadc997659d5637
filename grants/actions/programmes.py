"""Programmes of grants: their money and their rules."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.records import ChangedMeanwhileError
from businesses.models import Sector
from grants.actions.locking import lock_programme
from grants.actions.refusals import RefusedError, refusals_told
from grants.models import COMMITTED, Grant, GrantProgramme
from trainings.models import TrainingField

# On what an official has decided: how much there is, by which law, and who reads the names.
GROUNDS = ("ceiling", "legal_basis", "names_are_public", "names_legal_basis")


def why_grounds_stay(programme: GrantProgramme, by: User) -> str:
    """Why `by` cannot change `GROUNDS` of a programme, in a sentence, or nothing. Queries.

    Else one person alone could raise the ceiling or publish names after others have decided.
    """
    if programme.pk is None or by.has_perm("grants.approve_grant"):
        return ""
    grants = Grant.objects.filter(programme=programme)
    if not grants.filter(Q(decision__isnull=False) | Q(state__in=COMMITTED)).exists():
        return ""
    return _("Grants of this programme are decided: only an official (pejabat) changes this.")


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
    of grants that are verified, and for what only officials may change.
    """
    current = lock_programme(programme) if programme.pk else programme
    if programme.pk and current.version != version:
        raise ChangedMeanwhileError(current)
    changed = [name for name in GROUNDS if getattr(current, name) != values[name]]
    if changed and (refusal := why_grounds_stay(current, by)):
        raise RefusedError(refusal)
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    with refusals_told():
        current.save()
    current.fields.set(TrainingField.objects.filter(pk__in=fields))
    current.sectors.set(Sector.objects.filter(pk__in=sectors))
    return current
