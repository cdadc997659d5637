"""What businesses, their owners and their groups have been proposed or given, at a glance.

For pages on which nothing is proposed yet; from the proposal on `double_aid` finds more, by
address and family card too.
"""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from businesses.models import Group, GroupMembership, Ownership
from grants.models import Grant, State

NOTHING = (State.REJECTED, State.WITHDRAWN)
Owner = tuple[int, int | None]


def look_back(rows: Collection[Owner]) -> dict[int, list[Grant]]:
    """By key of the business, for pairs of a business and its owner: the newest first.

    Two queries, however many they are.
    """
    businesses = {business for business, _person in rows}
    groups: dict[int, set[int]] = defaultdict(set)
    for business, group in GroupMembership.objects.filter(
        business__in=businesses, until_on=None
    ).values_list("business", "group"):
        groups[business].add(group)
    people = {person for _business, person in rows if person}
    found = _grants(
        Q(business__in=businesses)
        | Q(person__in=people)
        | Q(group__in={group for keys in groups.values() for group in keys})
    )
    return {
        business: [
            one
            for one in found
            if one.business_id == business
            or (person and one.person_id == person)
            or one.group_id in groups[business]
        ]
        for business, person in rows
    }


def look_back_on_group(group: Group) -> list[Grant]:
    """What the group, its chair, its members of today and their owners had, the newest first."""
    members = group.memberships.filter(until_on=None).values("business")
    owners = Ownership.objects.filter(business__in=members, until_on=None).values("person")
    condition = Q(group=group) | Q(business__in=members) | Q(person__in=owners)
    return _grants(condition | Q(person=group.chair_id) if group.chair_id else condition)


def _grants(condition: Q) -> list[Grant]:
    rows = Grant.objects.for_list().filter(condition).exclude(state__in=NOTHING)
    return list(rows.with_value().order_by("-proposed_on", "-pk"))
