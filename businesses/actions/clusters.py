"""Clusters and groups, and the businesses that belong to them."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from accounts.models import User
from businesses.actions.records import lock, swap_picture
from businesses.models import Cluster, ClusterMembership, ClusterVillage, Group, GroupMembership
from documents import pictures
from documents.pictures import Encoded

LONGEST_SLUG = 90
AnyMembership = ClusterMembership | GroupMembership


@transaction.atomic
def save_cluster(
    *,
    cluster: Cluster,
    version: int | None,
    values: Mapping[str, Any],
    villages: Collection[str],
    picture: list[Encoded] | None,
    remove_picture: bool,
    is_listed: bool,
    today: date,
    by: User,
) -> Cluster:
    """A new cluster, or the one there is over the `version` that the writer saw.

    Its address is made once: links to it stay good when it is renamed.
    """
    current = lock(cluster, version=version or 0) if cluster.pk else cluster
    for name, value in values.items():
        setattr(current, name, value)
    if not current.slug:
        current.slug = free_slug(current.name)
    current.listed_on = (current.listed_on or today) if is_listed else None
    former = swap_picture(current, picture, remove=remove_picture, by=by)
    current.saved_by = by
    current.save()
    if former:
        pictures.remove(former)
    there = set(ClusterVillage.objects.filter(cluster=current).values_list("village", flat=True))
    ClusterVillage.objects.filter(cluster=current).exclude(village__in=villages).delete()
    ClusterVillage.objects.bulk_create(
        ClusterVillage(cluster=current, village_id=code) for code in sorted({*villages} - there)
    )
    return current


def free_slug(name: str) -> str:
    """An address for a cluster of this name that no other cluster has."""
    slug = slugify(name)[:LONGEST_SLUG].strip("-") or "sentra"
    taken = set(
        Cluster.objects.filter(slug__startswith=slug).values_list("slug", flat=True),
    )
    number = 1
    while (found := slug if number == 1 else f"{slug}-{number}") in taken:
        number += 1
    return found


@transaction.atomic
def save_group(*, group: Group, version: int | None, values: Mapping[str, Any], by: User) -> Group:
    """A new group, or the one there is over the `version` that the writer saw."""
    current = lock(group, version=version or 0) if group.pk else group
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    current.save()
    return current


def begin(membership: AnyMembership, *, by: User) -> AnyMembership:
    """Write that a business belongs to a cluster or group from now on."""
    membership.saved_by = by
    membership.save()
    return membership


@transaction.atomic
def end(*, membership: AnyMembership, version: int, until_on: date, by: User) -> AnyMembership:
    """The last day on which a business belonged to a cluster or group."""
    current = lock(membership, version=version)
    current.until_on, current.saved_by = until_on, by
    current.save()
    return current
