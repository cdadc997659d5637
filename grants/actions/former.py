"""Programmes of former years: what was given before this register knew of grants."""

from typing import Any

from django.db import transaction

from accounts.models import User
from grants.models import GrantProgramme


@transaction.atomic
def former_programme(*, values: dict[str, Any], by: User) -> GrantProgramme:
    """The programme of former years with this name and year; made when there is none."""
    told = {**values, "is_former": True, "saved_by": by}
    found, _is_new = GrantProgramme.objects.get_or_create(
        name=values["name"], year=values["year"], is_former=True, defaults=told
    )
    return found
