"""What businesses, their owners and their groups have been proposed or given, at a glance.

For pages on which nothing is proposed yet; from the proposal on `double_aid` finds more, by
family card too.
"""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Q

from businesses.models import Group, Ownership
from grants.double_aid import Owner, around
from grants.models import Grant, Ground, State

NOTHING = (State.REJECTED, State.WITHDRAWN)


class Before(NamedTuple):
    """A grant from before, and what it has to do with who is looked at."""

    grant: Grant
    grounds: list[Ground]


def look_back(rows: Collection[Owner]) -> dict[int, list[Before]]:
    """By key of the business, for pairs of a business and its owner: the newest first.

    Two queries, however many they are.
    """
    found = around(rows)
    grants = _grants(Q(pk__in={key for grounds in found.values() for key in grounds}))
    return {
        business: [Before(one, grounds[one.pk]) for one in grants if one.pk in grounds]
        for business, grounds in found.items()
    }


def look_back_on_group(group: Group) -> list[Before]:
    """What the group, its chair, its members of today and their owners had, the newest first."""
    members = group.memberships.filter(until_on=None).values("business")
    owners = Ownership.objects.filter(business__in=members, until_on=None).values("person")
    condition = Q(group=group) | Q(business__in=members) | Q(person__in=owners)
    if group.chair_id:
        condition |= Q(person=group.chair_id)
    return [Before(one, []) for one in _grants(condition)]


def _grants(condition: Q) -> list[Grant]:
    rows = Grant.objects.for_list().filter(condition).exclude(state__in=NOTHING)
    return list(rows.with_value().order_by("-proposed_on", "-pk"))
