"""The figures of one cluster, by the definitions of all figures."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count

from businesses import counted_rows
from businesses.models import Business


class ClusterFigures(NamedTuple):
    """Of the members of today: registered, new in the running year, closed in it."""

    year: int
    registered: int
    new: int
    closed: int


def of_cluster(cluster_pk: int, today: date) -> ClusterFigures:
    """What the figures of the running year say of the businesses that belong to a cluster today.

    Members who closed this year still belong to it, or nobody could tell that they did. One
    query.
    """
    members = Business.objects.filter(
        cluster_memberships__cluster=cluster_pk, cluster_memberships__until_on=None
    )
    counts = members.aggregate(
        **{
            name: Count("pk", filter=counted_rows.staff_rows(today.year, figure))
            for name, figure in [
                ("registered", counted_rows.REGISTERED),
                ("new", counted_rows.NEW),
                ("closed", counted_rows.CLOSED),
            ]
        }
    )
    return ClusterFigures(today.year, **counts)
