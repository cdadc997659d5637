"""How what was given was found last, and who has it now."""

from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery

from businesses.models import Business, Group, Person
from grants.models import Finding, GivenItem, Transfer

Condition = Finding.Condition
# After such a finding something is to be done, or at least said.
GONE = (Condition.SOLD, Condition.HANDED_ON, Condition.NOT_FOUND)


def with_condition(rows: QuerySet[GivenItem]) -> QuerySet[GivenItem]:
    """Each with `condition` and `condition_on` of its newest finding; None when never inspected.

    Of two inspections on one day the one that was written down later counts.
    """
    found = Finding.objects.filter(
        given=OuterRef("pk"), inspection__inspected_on__isnull=False
    ).order_by("-inspection__inspected_on", "-inspection_id")
    return rows.annotate(
        condition=Subquery(found.values("condition")[:1]),
        condition_on=Subquery(found.values("inspection__inspected_on")[:1]),
    )


def counts(rows: QuerySet[GivenItem]) -> dict[str | None, int]:
    """How many of these hand-outs were found last in which condition; None: never inspected."""
    named: QuerySet[Any] = with_condition(rows).order_by()
    found = named.values_list("condition").annotate(count=Count("pk"))
    return dict(found)


class Holder(NamedTuple):
    """Who has a given thing now; `transfer` is the one by which it came there, if any."""

    business: Business | None
    group: Group | None
    person: Person | None
    transfer: Transfer | None

    @property
    def name(self) -> str:
        """Of the business or the group."""
        return str(self.business or self.group)

    @property
    def url(self) -> str:
        """The page of the business or the group."""
        found: Any = self.business or self.group
        return str(found.get_absolute_url())


def holder(given: GivenItem) -> Holder:
    """Who has it now: the recipient, or the last one to whom it was handed on.

    Queries nothing when the rows of `with_holders` are given.
    """
    last = max(given.transfers.all(), key=lambda one: (one.transferred_on, one.pk), default=None)
    if last:
        return Holder(last.business, None, last.person, last)
    grant = given.handover.grant
    return Holder(grant.business, grant.group, grant.person, None)


def with_holders(rows: QuerySet[GivenItem]) -> QuerySet[GivenItem]:
    """Each with what it is and what `holder` looks at, in two queries."""
    related = [f"handover__grant__{name}" for name in ("business", "group", "person", "programme")]
    transfers = Transfer.objects.select_related("business__village", "person", "scan")
    thing = ["receipt__equipment", "item"]
    return rows.select_related(*related, *thing).prefetch_related(
        Prefetch("transfers", queryset=transfers.order_by("transferred_on", "pk"))
    )
