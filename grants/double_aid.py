"""Double aid: grants that one person, family, business, group or address gets once more.

The function `grant_double_aid` of the database finds them, across years and programmes, so that a
decision is refused by the same rule that a page shows.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from grants.models import COMMITTED, Grant, Ground, Overruling

SQL = """
    SELECT g.id, found.other, found.ground
    FROM grants_grant g CROSS JOIN LATERAL grant_double_aid(g.id) found
    WHERE g.id = ANY(%s) ORDER BY g.id, found.other, found.ground
"""


class DoubleAid(NamedTuple):
    """Another grant, the grounds on which it may be double aid, and who says that it is none."""

    other: Grant
    grounds: list[Ground]
    overrulings: list[Overruling]

    @property
    def is_aid(self) -> bool:
        """Whether the other one is decided; else it is only proposed as well."""
        return self.other.state in COMMITTED

    @property
    def is_open(self) -> bool:
        """Whether a decision is refused as long as nobody says why it is given all the same."""
        overruled = {one.ground for one in self.overrulings}
        return self.is_aid and any(ground not in overruled for ground in self.grounds)


def double_aid(keys: Iterable[int]) -> dict[int, list[DoubleAid]]:
    """What may be double aid with the grants of these keys, by key; none for those without.

    Three queries, however many they are.
    """
    wanted = list(keys)
    with connection.cursor() as cursor:
        cursor.execute(SQL, [wanted])
        found = cursor.fetchall()
    others = (
        Grant.objects.for_list().with_value().in_bulk({other for _key, other, _ground in found})
    )
    said: dict[tuple[int, int], list[Overruling]] = defaultdict(list)
    for one in Overruling.objects.filter(grant__in=wanted).select_related("saved_by"):
        said[one.grant_id, one.other_id].append(one)
    grounds: dict[tuple[int, int], list[Ground]] = defaultdict(list)
    for key, other, ground in found:
        grounds[key, other].append(Ground(ground))
    pairs: dict[int, list[DoubleAid]] = defaultdict(list)
    for (key, other), reasons in grounds.items():
        pairs[key].append(DoubleAid(others[other], reasons, said[key, other]))
    return dict(pairs)
