"""Programmes and partners: what trainings are held for, and with whom."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from businesses.actions.records import lock
from documents import pictures
from documents.pictures import Encoded
from trainings.models import Partner, Programme


@transaction.atomic
def save_programme(
    *, programme: Programme, version: int | None, values: Mapping[str, Any], by: User
) -> Programme:
    """A new programme, or the one there is over the `version` that the writer saw."""
    current = lock(programme, version=version or 0) if programme.pk else programme
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    current.save()
    return current


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

    A former logo stays in the store: what was issued with it may have to be made again.
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
