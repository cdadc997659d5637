"""The figures of one cluster, by the definitions of all figures."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count

from businesses import figures
from businesses.figures import rows
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
    year = rows.whole_year(today.year)
    members = Business.objects.filter(
        cluster_memberships__cluster=cluster_pk, cluster_memberships__until_on=None
    )
    counts = members.aggregate(
        **{
            name: Count("pk", filter=rows.counted_in(year, figure))
            for name, figure in [
                ("registered", figures.REGISTERED),
                ("new", figures.NEW),
                ("closed", figures.CLOSED),
            ]
        }
    )
    return ClusterFigures(today.year, **counts)
