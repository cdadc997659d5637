"""Somebody looked whether an entry is still true, and what was told on that occasion."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from businesses.actions.records import lock
from businesses.actions.registering import change
from businesses.models import FACTS, Business, FieldCheck

# What is true until something else is told. Turnover and production belong to their year alone.
LASTING = ["workers", "workers_men", "workers_women", "investment", "investment_has_land"]
LASTING_SIZES = ["capacity", "capacity_unit"]


@transaction.atomic
def check(
    *,
    business: Business,
    version: int,
    values: Mapping[str, Any],
    facts_year: int,
    facts: Mapping[str, Any],
    by: User,
) -> FieldCheck:
    """A new check with `values`; `facts` of `facts_year` are those that were told, maybe none.

    Only facts overwrite something: with them, raises ChangedMeanwhileError when the business has
    another version than `version`. The check itself is one more row and needs no version.
    """
    if facts:
        told = completed(business, facts_year, facts)
        change(
            business=business, version=version, values={}, facts_year=facts_year, facts=told, by=by
        )
    return FieldCheck.objects.create(business=business, checked_by=by, saved_by=by, **values)


@transaction.atomic
def correct(*, check: FieldCheck, version: int, values: Mapping[str, Any], by: User) -> FieldCheck:
    """Write `values` over the version of the check that the writer saw.

    Who looked stays. Raises ChangedMeanwhileError when someone has corrected it meanwhile.
    """
    current = lock(check, version=version)
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    current.save()
    return current


def completed(business: Business, year: int, facts: Mapping[str, Any]) -> dict[str, Any]:
    """`facts` as they are written: what was not told keeps what is known.

    A year that is newer than the newest known one takes over what lasts, for the newest year
    stands on the business, whose class would otherwise be lost with one fact told.
    """
    if business.facts_year is None or year <= business.facts_year:
        return dict(facts)
    kept = {name: getattr(business, name) for name in [*LASTING, *LASTING_SIZES]}
    if "workers" in facts:
        # Of another number, nobody has said how many are men.
        kept |= {"workers_men": None, "workers_women": None}
    return {**dict.fromkeys(FACTS), **kept, **facts}
