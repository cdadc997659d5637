"""Who can be proposed for equipment: the owners of today of open businesses.

A candidate is an Ownership: one person with one business. Who was trained is the owner, or
somebody else of the business.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from businesses.models import GroupMembership, Ownership
from grants import aid_before
from grants.aid_before import Before
from grants.models import UNDER_WAY, Grant
from trainings.models import Enrolment, State


class Row(NamedTuple):
    """A candidate: who of the business was trained in what, and what they had or may get."""

    ownership: Ownership
    trained: list[Enrolment]
    aid: list[Before]


def for_grants() -> QuerySet[Ownership]:
    """All candidates with what a row shows, for an order by `sort_name`."""
    return (
        Ownership.objects.filter(
            until_on=None, business__closed_on=None, business__annulled_on=None
        )
        .select_related("person", "business__village", "business__district", "business__sector")
        .annotate(sort_name=F("business__sort_name"))
    )


def trained(
    *, field: str = "", session: int | None = None, passed: bool = False, since: date | None = None
) -> Q:
    """A condition on candidates: they or somebody of their business was in such a training."""
    rows = Enrolment.objects.trained()
    if passed:
        rows = rows.filter(state=State.FINISHED)
    if field:
        rows = rows.filter(session__field=field)
    if session:
        rows = rows.filter(session=session)
    if since:
        rows = rows.filter(session__ends_on__gte=since)
    return Q(person__in=rows.values("person")) | Q(business__in=rows.values("business"))


def has_aid() -> Q:
    """A condition on candidates: something is decided for them, their business or a group of it."""
    return _concerned(Grant.objects.committed())


def is_proposed() -> Q:
    """A condition on candidates: a proposal for them, their business or a group of it goes on."""
    return _concerned(Grant.objects.filter(state__in=UNDER_WAY))


def _concerned(grants: QuerySet[Grant]) -> Q:
    # Without the unknown: "not in" a list with one of these is never true.
    def keys(name: str) -> Any:
        return grants.filter(**{f"{name}__isnull": False}).values(name)

    members = GroupMembership.objects.filter(until_on=None, group__in=keys("group"))
    return (
        Q(business__in=keys("business"))
        | Q(person__in=keys("person"))
        | Q(business__in=members.values("business"))
    )


def with_past(rows: Collection[Ownership]) -> list[Row]:
    """The candidates with their trainings and grants. Three queries, however many they are."""
    past = Enrolment.objects.trained().filter(
        Q(person__in={row.person_id for row in rows})
        | Q(business__in={row.business_id for row in rows})
    )
    trainings = list(
        past.select_related("person", "session__field").order_by("-session__ends_on", "-pk")
    )
    aid = aid_before.look_back([(row.business_id, row.person_id) for row in rows])
    return [
        Row(
            row,
            [
                one
                for one in trainings
                if one.person_id == row.person_id or one.business_id == row.business_id
            ],
            aid[row.business_id],
        )
        for row in rows
    ]
