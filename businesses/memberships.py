"""Who belongs to a cluster or a group, and when a business may come to one."""

import re
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from businesses import staff_search
from businesses.models import Business, ClusterMembership, GroupMembership
from businesses.search import plain
from ikm_registry.templatetags.figures import day

FORMER_SHOWN = 50
MOST_FOUND = 10
LONGEST_SORT_NAME = 120
AnyMembership = TypeVar("AnyMembership", ClusterMembership, GroupMembership)


def members_of(rows: QuerySet[AnyMembership]) -> QuerySet[AnyMembership]:
    """The memberships of today with what a row of the list shows, for an order by `sort_name`."""
    return (
        rows.filter(until_on=None, business__annulled_on=None)
        .select_related("business__village", "business__sector")
        .annotate(sort_name=F("business__sort_name"))
    )


def former_of(rows: QuerySet[AnyMembership]) -> list[AnyMembership]:
    """The memberships that ended last."""
    ended = rows.filter(until_on__isnull=False).select_related("business")
    return list(ended.order_by("-until_on", "-pk")[:FORMER_SHOWN])


def find_businesses(text: str) -> list[Business]:
    """The open businesses that `text` may mean, one more than `MOST_FOUND` when there are more.

    The one with this registration number; else those of exactly this name; else those that have
    every word in their name, brand or owner's name.
    """
    rows = Business.objects.active().select_related("village", "district")
    # As the database sorts names: by its index, whatever the case and accents.
    sort_name = re.sub(r"[^a-z0-9]+", " ", plain(text)).strip()[:LONGEST_SORT_NAME]
    if number := staff_search.registration_number(text):
        return list(rows.filter(number=number))
    rows = rows.order_by("sort_name", "pk")
    exact = list(rows.filter(sort_name=sort_name)[: MOST_FOUND + 1])
    return exact or list(rows.filter(staff_search.matches_words(text))[: MOST_FOUND + 1])


def refuse(membership: ClusterMembership | GroupMembership, from_on: date | None) -> None:
    """Raise ValidationError when the membership may not begin: the business has another one.

    A business belongs to one cluster at a time, and to a group once at a time.
    """
    others: QuerySet[ClusterMembership] | QuerySet[GroupMembership]
    if isinstance(membership, ClusterMembership):
        others = ClusterMembership.objects.filter(business=membership.business_id)
        others = others.select_related("cluster")
    else:
        others = GroupMembership.objects.filter(
            business=membership.business_id, group=membership.group_id
        ).select_related("group")
    present = others.filter(until_on=None).first()
    if present:
        raise ValidationError(
            _("%(business)s belongs to %(whole)s already. End that membership first."),
            params={"business": membership.business.name, "whole": str(whole_of(present))},
        )
    last = others.order_by("-until_on").first()
    if from_on and last and last.until_on and from_on < last.until_on:
        raise ValidationError(
            _("It belonged to %(whole)s until %(day)s. Choose that day or later."),
            code="too-early",
            params={"whole": str(whole_of(last)), "day": day(last.until_on)},
        )


def whole_of(membership: ClusterMembership | GroupMembership) -> object:
    """The cluster or group that a membership is one of."""
    return membership.cluster if isinstance(membership, ClusterMembership) else membership.group
