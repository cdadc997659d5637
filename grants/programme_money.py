"""The money of programmes: how much there is, what is decided and handed over, what is left."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q, Sum

from grants.models import RECEIVED, Grant, GrantProgramme, State


class Money(NamedTuple):
    """Rupiah of a programme. `decided` counts what is handed over too; unknown ones are counted."""

    ceiling: int | None
    decided: int
    handed_over: int
    # Grants of former years of which nobody knows the price.
    unknown_count: int

    @property
    def left(self) -> int | None:
        """What may still be decided; unknown without a ceiling."""
        return None if self.ceiling is None else self.ceiling - self.decided


def money_of(programmes: Iterable[GrantProgramme]) -> dict[int, Money]:
    """The money of each programme by key, in one query."""
    ceilings = {one.pk: one.ceiling for one in programmes}
    # A price that nobody knows makes no sum: such a value is unknown, or below zero.
    known = Q(value__gte=0)
    rows = (
        Grant.objects.committed()
        .filter(programme__in=ceilings)
        .with_value()
        .values("programme")
        .annotate(
            decided=Sum("value", filter=known, default=0),
            handed_over=Sum("value", filter=known & Q(state__in=RECEIVED), default=0),
            all_count=Count("pk"),
            known_count=Count("pk", filter=known),
        )
        .order_by()
    )
    there = {
        row["programme"]: (
            int(row["decided"]),
            int(row["handed_over"]),
            row["all_count"] - row["known_count"],
        )
        for row in rows
    }
    return {key: Money(ceiling, *there.get(key, (0, 0, 0))) for key, ceiling in ceilings.items()}


def counts_by_state(programme: GrantProgramme) -> list[tuple[State, int]]:
    """How many grants of a programme have come how far; states that none is in are left out."""
    counted = dict(
        Grant.objects.filter(programme=programme)
        .values_list("state")
        .annotate(Count("pk"))
        .order_by()
    )
    return [(state, counted[state.value]) for state in State if state.value in counted]
