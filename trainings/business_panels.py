"""The trainings of its people, on the staff's page of a business."""

from typing import Any, NamedTuple

from django.db.models import Prefetch, Q

from accounts.models import User
from businesses.models import Business, Ownership
from trainings.models import Certificate, Enrolment

TEMPLATE = "trainings/_business_trainings.html"
SHOWN = 50


class Trainings(NamedTuple):
    """The newest trainings of a business; `has_more` when there are others."""

    business: Business
    enrolments: list[Enrolment]
    has_more: bool


def trainings(business: Business, user: User) -> Trainings | None:
    """What people of the business took part in, and what its owners of today did elsewhere."""
    if not user.has_perm("trainings.view_enrolment"):
        return None
    owners = Ownership.objects.filter(business=business, until_on=None).values("person")
    certificates: Any = (
        Certificate.objects.select_related("document__successor")
        .defer("document__data", "document__successor__data")
        .order_by("-pk")
    )
    found = (
        Enrolment.objects.filter(Q(business=business) | Q(person__in=owners))
        .with_hours()
        .select_related("session", "person", "business")
        .prefetch_related(Prefetch("certificates", queryset=certificates))
        .order_by("-session__starts_on", "person__name", "-pk")
    )
    rows = list(found[: SHOWN + 1])
    return Trainings(business, rows[:SHOWN], len(rows) > SHOWN)
