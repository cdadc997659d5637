"""Double aid: grants that one person, family, business, group or address gets once more.

Also what was handed on to somebody who has a grant of their own; it is found from both grants. The
function `grant_double_aid` of the database finds them, across years and programmes, so that a
decision is refused by the same rule that a page shows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import connection

from grants.models import COMMITTED, Grant, Ground, Overruling, Transfer

SQL = """
    SELECT g.id, found.other, found.ground, found.transfer
    FROM grants_grant g CROSS JOIN LATERAL grant_double_aid(g.id) found
    WHERE g.id = ANY(%s) ORDER BY g.id, found.other, found.ground, found.transfer
"""

AROUND = """
    SELECT asked.business, around.other, around.ground
    FROM unnest(%s::bigint[], %s::bigint[]) AS asked (business, person)
    CROSS JOIN LATERAL aid_around(asked.business, asked.person, NULL) around
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
Owner = tuple[int, int | None]
# What one has to do with other grants: their keys, each with its grounds.
Found = dict[int, list[Ground]]


class DoubleAid(NamedTuple):
    """Another grant, the grounds on which it may be double aid, and who says that it is none.

    `transfers` are those by which one of the two came to where the other one is.
    """

    other: Grant
    grounds: list[Ground]
    overrulings: list[Overruling]
    transfers: list[Transfer]

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

    Three queries, however many they are; one more for what was handed on.
    """
    wanted = list(keys)
    with connection.cursor() as cursor:
        cursor.execute(SQL, [wanted])
        found = cursor.fetchall()
    others = Grant.objects.for_list().with_value().in_bulk({row[1] for row in found})
    handed_on = _transfers({transfer for *_pair, transfer in found if transfer})
    said: dict[tuple[int, int], list[Overruling]] = defaultdict(list)
    for one in Overruling.objects.filter(grant__in=wanted).select_related("saved_by"):
        said[one.grant_id, one.other_id].append(one)
    grounds: dict[tuple[int, int], list[Ground]] = defaultdict(list)
    transfers: dict[tuple[int, int], list[Transfer]] = defaultdict(list)
    for key, other, ground, transfer in found:
        if ground not in grounds[key, other]:
            grounds[key, other].append(Ground(ground))
        if transfer:
            transfers[key, other].append(handed_on[transfer])
    pairs: dict[int, list[DoubleAid]] = defaultdict(list)
    for pair, reasons in grounds.items():
        key, other = pair
        pairs[key].append(DoubleAid(others[other], reasons, said[pair], transfers[pair]))
    return dict(pairs)


def around(rows: Collection[Owner]) -> dict[int, Found]:
    """What pairs of a business and its owner have to do with other grants, by key of the business.

    One query, however many they are. The family card is known only of a proposal.
    """
    found: dict[int, Found] = {business: {} for business, _person in rows}
    with connection.cursor() as cursor:
        businesses, people = [one for one, _person in rows], [one for _business, one in rows]
        cursor.execute(AROUND, [businesses, people])
        for business, other, ground in cursor.fetchall():
            found[business].setdefault(other, []).append(Ground(ground))
    return found


def _transfers(keys: Iterable[int]) -> dict[int, Transfer]:
    thing = ("given__item", "given__receipt__equipment", "business")
    return Transfer.objects.select_related(*thing).in_bulk(keys) if keys else {}
