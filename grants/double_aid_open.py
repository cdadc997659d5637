"""Double aid that is still open: what nobody has said is right all the same.

Among grants that are decided it comes up later, when two entries are merged, a number is mended or
equipment is handed on.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from grants.double_aid import DoubleAid, double_aid
from grants.models import COMMITTED, RECEIVED, Grant, Ground, Overruling, State

# Found from either side, settled from either side. Of two grants of former years nobody asks: what
# was given then, those lists tell.
SQL = """
    SELECT g.id, found.other, found.ground
    FROM grants_grant g
    CROSS JOIN LATERAL grant_double_aid(g.id) found
    JOIN grants_grant o ON o.id = found.other
    WHERE NOT g.is_former AND g.state = ANY(%(committed)s) AND o.state = ANY(%(committed)s)
      AND NOT EXISTS (
          SELECT FROM grants_overruling r
          WHERE r.ground = found.ground
            AND (r.grant_id = g.id AND r.other_id = o.id
                 OR r.grant_id = o.id AND r.other_id = g.id)
      )
    ORDER BY g.id DESC, found.other DESC, found.ground
"""


class OpenPair(NamedTuple):
    """Two decided grants that may be double aid; `grant` is the later one."""

    grant: Grant
    other: Grant
    grounds: list[Ground]

    @property
    def may_withdraw(self) -> bool:
        """Whether the later one has not reached its recipient yet.

        None is withdrawn because equipment of another was handed on.
        """
        return self.grant.state not in RECEIVED and self.grounds != [Ground.TRANSFER]


class Shown(NamedTuple):
    """Double aid as the page of a grant shows it: with what was said from either side."""

    pair: DoubleAid
    said: list[Overruling]
    # Grounds of which nobody has said anything that counts; none while the other is only proposed.
    open_grounds: list[Ground]
    # Whether a reason may still be given here, be it asked for or not.
    is_to_overrule: bool


def shown_of(grant: Grant) -> list[Shown]:
    """All that may be double aid with `grant`, what is open first. Four queries at most.

    A decision asks for what is said of this grant; once it is decided, what is said of the other
    one settles it as well.
    """
    pairs = double_aid([grant.pk]).get(grant.pk, [])
    if not pairs:
        return []
    others: dict[int, list[Overruling]] = defaultdict(list)
    for one in Overruling.objects.filter(
        grant__in=[pair.other.pk for pair in pairs], other=grant
    ).select_related("saved_by"):
        others[one.grant_id].append(one)
    found = [_shown(grant, pair, others[pair.other.pk]) for pair in pairs]
    return sorted(found, key=lambda one: (not one.open_grounds, one.pair.other.pk))


def _shown(grant: Grant, pair: DoubleAid, from_there: list[Overruling]) -> Shown:
    counting = [*pair.overrulings, *(from_there if grant.state in COMMITTED else [])]
    settled = {one.ground for one in counting}
    is_over = grant.state in (State.REJECTED, State.WITHDRAWN)
    is_asked = pair.is_aid and not is_over
    left = [one for one in pair.grounds if one not in settled] if is_asked else []
    unsaid = {one.ground for one in pair.overrulings} < set(pair.grounds)
    is_to_overrule = unsaid and not is_over and (bool(left) or not pair.is_aid)
    return Shown(pair, [*pair.overrulings, *from_there], left, is_to_overrule)


def open_after_transfer(grant: Grant) -> list[Grant]:
    """Decided grants of those to whom equipment of `grant` went on; nobody says why both."""
    return [one.pair.other for one in shown_of(grant) if Ground.TRANSFER in one.open_grounds]


def open_pairs() -> list[OpenPair]:
    """Every pair of decided grants with open double aid, the newest first.

    Two queries, however many they are; the first one looks at every grant of this register.
    """
    grounds = _open_grounds()
    keys = {key for pair in grounds for key in pair}
    grants = Grant.objects.for_list().select_related("programme__kind").with_value().in_bulk(keys)
    return [OpenPair(grants[key], grants[other], found) for (key, other), found in grounds.items()]


def open_by_grant() -> dict[int, dict[int, list[Ground]]]:
    """By key of each grant with open double aid: the keys of the others, with the grounds.

    Both grants of a pair are there. One query, which looks at every grant of this register.
    """
    found: dict[int, dict[int, list[Ground]]] = defaultdict(dict)
    for (key, other), grounds in _open_grounds().items():
        found[key][other] = found[other][key] = grounds
    return found


def _open_grounds() -> dict[tuple[int, int], list[Ground]]:
    """(grant, other) -> grounds; of two that find each other the later one alone is the grant."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"committed": [state.value for state in COMMITTED]})
        found: Iterable[tuple[int, int, str]] = cursor.fetchall()
    grounds: dict[tuple[int, int], list[Ground]] = defaultdict(list)
    for key, other, ground in found:
        grounds[key, other].append(Ground(ground))
    return {
        (key, other): reasons
        for (key, other), reasons in grounds.items()
        if key > other or (other, key) not in grounds
    }
