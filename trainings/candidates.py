"""Who can be picked for a training: the owners of today of open businesses.

A candidate is an Ownership: one person with one business.
"""

from datetime import date

from django.db.models import (
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from businesses.models import ClusterMembership, FieldCheck, Ownership
from trainings.models import Enrolment, TrainingSession

NEVER = date(1, 1, 1)


def for_training(session: TrainingSession) -> QuerySet[Ownership]:
    """All candidates with what a row shows; `state_here` of those who are in the training."""
    here = Enrolment.objects.filter(session=session, person=OuterRef("person"))
    return (
        Ownership.objects.filter(
            until_on=None, business__closed_on=None, business__annulled_on=None
        )
        .select_related("person", "business__village", "business__district", "business__sector")
        .annotate(sort_name=F("business__sort_name"), state_here=Subquery(here.values("state")[:1]))
    )


def not_yet_in(rows: QuerySet[Ownership]) -> QuerySet[Ownership]:
    """Of `for_training` those whose person is not in the training yet."""
    return rows.filter(Q(state_here=None))


def with_last_training(rows: QuerySet[Ownership]) -> QuerySet[Ownership]:
    """Each with `trained_or_never`: when the person's last training ended, or long ago.

    What is not known has no place in an order that goes on page by page.
    """
    past = Enrolment.objects.trained().filter(person=OuterRef("person"))
    newest = past.order_by("-session__ends_on").values("session__ends_on")[:1]
    never = Value(NEVER, DateField())
    return rows.annotate(trained_or_never=Coalesce(Subquery(newest), never))


def not_trained_since(day: date | None) -> Q:
    """A condition on candidates: not in a training that ended after `day` (None: in none ever)."""
    past = Enrolment.objects.trained().filter(person=OuterRef("person"))
    if day:
        past = past.filter(session__ends_on__gt=day)
    return Q(~Exists(past))


def in_cluster(key: int) -> Q:
    """A condition on businesses: members of a cluster today."""
    rows = ClusterMembership.objects.filter(cluster=key, until_on=None)
    return Q(pk__in=rows.values("business"))


def names_obstacle(obstacle: str) -> Q:
    """A condition on businesses: the newest check of each names this obstacle."""
    newer = FieldCheck.objects.filter(
        Q(checked_on__gt=OuterRef("checked_on"))
        | Q(checked_on=OuterRef("checked_on"), pk__gt=OuterRef("pk")),
        business=OuterRef("business"),
    )
    rows = FieldCheck.objects.filter(~Exists(newer), obstacles__contains=[obstacle])
    return Q(pk__in=rows.values("business"))
