"""What becomes of grants when two businesses, or two entries of one person, become one.

Whoever writes a grant locks its programme before anything else, so a merge locks the programmes of
both before it locks a business. One in which something was proposed at the very moment is not
waited for: the merge says that something has changed meanwhile.

Nothing is joined. Two grants of one business are two grants, and those that are double aid now are
found by `grants.double_aid`, since it asks the database anew each time.
"""

from typing import Any

from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from businesses.actions.merge_moves import Merge
from businesses.actions.records import ChangedMeanwhileError
from businesses.models import Business, Person
from grants.models import Grant, GrantProgramme, Transfer


def lock_of_businesses(survivor: Business, other: Business) -> None:
    """Lock the programmes of what both received, so that nobody takes a step meanwhile."""
    _lock("business", [survivor.pk, other.pk])


def lock_of_persons(survivor: Person, other: Person) -> None:
    """Lock the programmes of what both received, so that nobody takes a step meanwhile."""
    _lock("person", [survivor.pk, other.pk])


def of_businesses(merge: Merge) -> None:
    """What the other business received, or is to receive, is the survivor's."""
    _move("business", merge)


def of_persons(merge: Merge) -> None:
    """What the other person received, or is to receive, is the survivor's."""
    _move("person", merge)


def _programmes(column: str, keys: list[int]) -> QuerySet[GrantProgramme]:
    """Those of grants to one of `keys`, and of what was handed on to them; in one order.

    As all who lock several: two merges wait, and never for each other.
    """
    given = Q(**{f"{column}__in": keys})
    passed_on = Transfer.objects.filter(given).values("given__handover__grant")
    grants = Grant.objects.filter(given | Q(pk__in=passed_on))
    rows = GrantProgramme.objects.filter(pk__in=grants.values("programme"))
    return rows.order_by("pk")


def _lock(column: str, keys: list[int]) -> None:
    rows = _programmes(column, keys).select_for_update(no_key=True)
    list(rows.values_list("pk"))


def _move(column: str, merge: Merge) -> None:
    _lock_now(column, merge)
    moved: dict[str, Any] = {
        column: merge.survivor, "saved_by": merge.by, "saved_at": timezone.now(),
    }  # fmt: skip
    for model in (Grant, Transfer):
        rows: QuerySet[Any] = model._default_manager.filter(**{column: merge.other})
        keys = list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
        model._default_manager.filter(pk__in=keys).update(**moved)


def _lock_now(column: str, merge: Merge) -> None:
    """Nobody waits for a programme while holding businesses or persons."""
    rows = _programmes(column, [merge.survivor.pk, merge.other.pk])
    try:
        with transaction.atomic():
            list(rows.select_for_update(no_key=True, nowait=True).values_list("pk"))
    except OperationalError as error:
        raise ChangedMeanwhileError(merge.survivor) from error
