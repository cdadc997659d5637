"""Counting the rows themselves: any figure of any days, by up to two attributes.

The rows are those of the register (Business), or its history as it was known (figures.known).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from businesses.figures.attributes import Attribute
from businesses.figures.rows import SEALED_FLAGS, Period, counted_in
from businesses.models import SealedMember

Key = tuple[str | None, ...]
# Key -> the number of each period, in their order.
Counts = dict[Key, list[int]]


class Asked(NamedTuple):
    """A figure ("terdaftar", "baru", "tutup") of several periods, by up to two attributes."""

    figure: str
    periods: Sequence[Period]
    by: Sequence[Attribute] = ()


def count(rows: QuerySet[Any], asked: Asked, today: date) -> Counts:
    """How many of `rows` a figure counts in each period; parts without any are left out.

    One query. What belongs to several parts is counted in each of them.
    """
    columns: dict[str, Any] = {}
    for attribute in asked.by:
        columns |= attribute.columns(today)
    values = [attribute.value for attribute in asked.by]
    is_many = any(attribute.is_many for attribute in asked.by)
    conditions = [counted_in(period, asked.figure) for period in asked.periods]
    numbers: dict[str, Any] = {
        f"n{index}": Count("pk", filter=condition, distinct=is_many)
        for index, condition in enumerate(conditions)
    }
    if len(conditions) == 1:
        # Of a single period there are no other rows.
        numbers = {"n0": Count("pk", distinct=True) if is_many else Count("*")}
    # Rows of no period would make parts of none.
    in_any = Q()
    for condition in conditions:
        in_any |= condition
    counted = rows.filter(in_any).annotate(**columns)
    return _grouped(counted, values, numbers)


def count_sealed(seals: Sequence[int], figure: str, by: Sequence[Attribute], where: Q) -> Counts:
    """As `count`, of sealed years (keys of Seal): by attributes that a seal keeps. One query.

    `where` is a condition on SealedMember.
    """
    values = [attribute.sealed for attribute in by]
    members = SealedMember.objects.filter(where, **{SEALED_FLAGS[figure]: True, "seal__in": seals})
    numbers = {f"n{seal}": Count("pk", filter=Q(seal=seal)) for seal in seals}
    return _grouped(members, values, numbers)


def _grouped(rows: QuerySet[Any], values: Sequence[str], numbers: dict[str, Any]) -> Counts:
    """The numbers (aggregates by name) of each combination of `values`, or of all rows."""
    if not values:
        found = rows.aggregate(**numbers)
        return {(): [found[name] for name in numbers]}
    grouped = rows.values(*values).annotate(**numbers).order_by()
    return {
        tuple(row[value] for value in values): [row[name] for name in numbers] for row in grouped
    }
