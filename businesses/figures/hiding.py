"""Which sums may be published, so that none of the others can be computed from them.

Public are only sums over at least five businesses. Where a part of a table is hidden, so are
others, until at least two parts and five businesses stand behind what the total leaves over
(UU 14/2008, article 17; UU 27/2022).

How many are registered in each district and sector is public. So it shows where districts share
no business with the other sectors: such *blocks* have the same sum by district as by sector, and
a sum that is hidden in one table could be read off the other. They are hidden as parts are.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from businesses.models import FEWEST

# A table ("district", "sector"; empty: the total) and a key of it, None where it is unknown.
Place = tuple[str, str | None]
TOTAL: Place = ("", None)
# The businesses that told each measure of those that are hidden together.
Counts = Sequence[int]
Part = TypeVar("Part")
_HIDDEN_TOGETHER = 2


def public(
    counts: Mapping[Place, Counts], crossed: Iterable[tuple[str | None, str | None]]
) -> set[Place]:
    """The places whose sums may be published.

    `counts` has the total and all parts; `crossed` are the districts and sectors that have a
    registered business together.
    """
    has_total = min(counts[TOTAL]) >= FEWEST
    found = {TOTAL} if has_total else set()
    blocks = dict(enumerate(_blocks(crossed)))
    told = {
        number: [sum(one) for one in zip(*_table(counts, block, "district").values(), strict=True)]
        for number, block in blocks.items()
    }
    for number in told.keys() - hidden(told, has_total=has_total):
        for name in ("district", "sector"):
            parts = _table(counts, blocks[number], name)
            found |= parts.keys() - hidden(parts, has_total=True)
    return found


def _table(counts: Mapping[Place, Counts], block: set[Place], name: str) -> dict[Place, Counts]:
    return {place: counts[place] for place in block if place[0] == name}


def _blocks(crossed: Iterable[tuple[str | None, str | None]]) -> list[set[Place]]:
    """The districts and sectors, those together that share businesses, also by way of others."""
    blocks: list[set[Place]] = []
    for district, sector in crossed:
        joined: set[Place] = {("district", district), ("sector", sector)}
        apart = [block for block in blocks if not block & joined]
        joined.update(*(block for block in blocks if block & joined))
        blocks = [*apart, joined]
    return blocks


def hidden(counts: Mapping[Part, Counts], *, has_total: bool) -> set[Part]:
    """The parts of a table that must not be shown.

    Too few stand behind a part itself, or behind what a published total leaves over.
    """
    hiding = {part for part, numbers in counts.items() if min(numbers) < FEWEST}
    by_size = sorted(counts.keys() - hiding, key=lambda part: (sum(counts[part]), str(part)))
    while has_total and by_size and not _is_covered([counts[part] for part in hiding]):
        hiding.add(by_size.pop(0))
    return hiding


def _is_covered(hiding: list[Counts]) -> bool:
    """Whether what a total leaves over says nothing of one part, for any measure."""
    if not any(map(any, hiding)):
        return True
    return all(
        sum(numbers) >= FEWEST and sum(number > 0 for number in numbers) >= _HIDDEN_TOGETHER
        for numbers in zip(*hiding, strict=True)
    )
