"""Sums of what businesses told in confidence: workers, money, sex of the owners.

Written when a year is sealed: in total, by district and by sector, never crossed. Public are only
those over at least five businesses, and no hidden one can be computed from them: where a cell of
a table is hidden, so are others, until at least two cells and five businesses stand behind what
the total leaves over (UU 14/2008, article 17; UU 27/2022).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from django.db import connection
from django.utils.translation import gettext_lazy as _

from businesses.models import FEWEST, SealedSum

MEASURES = {
    "workers": _("workers"),
    "investment": _("investment (Rp)"),
    "turnover": _("turnover in a year (Rp)"),
    "production_value": _("value of production in a year (Rp)"),
    "owners_women": _("owned by women"),
    "owners_men": _("owned by men"),
}
# Each of these is hidden with the others of its group: one would tell of the other.
_GROUPS = [
    ["workers"], ["investment"], ["turnover"], ["production_value"],
    ["owners_women", "owners_men"],
]  # fmt: skip
_TOLD = ("workers", "investment", "turnover", "production_value")
_HIDDEN_TOGETHER = 2


Part = TypeVar("Part")


class Sum(NamedTuple):
    """Over how many businesses, and how much."""

    business_count: int
    value: int


NONE = Sum(0, 0)


def write(seal: int, year: int) -> None:
    """The sums of the members of a seal (its key), registered at the end of `year`."""
    cells = _cells(seal, year)
    rows = []
    for group in _GROUPS:
        public = _public({key: [sums[one] for one in group] for key, sums in cells.items()})
        rows += [
            SealedSum(
                seal_id=seal, measure=measure, by=by, key=key,
                business_count=sums[measure].business_count, value=sums[measure].value,
                is_public=(by, key) in public,
            )
            for measure in group
            for (by, key), sums in cells.items()
        ]  # fmt: skip
    SealedSum.objects.bulk_create(rows)


Place = tuple[str, str | None]


def _public(cells: Mapping[Place, Sequence[Sum]]) -> set[Place]:
    """The cells of one group of measures that may be published."""
    totals = cells[("", None)]
    public: set[Place] = set()
    if all(total.business_count >= FEWEST for total in totals):
        public.add(("", None))
    for table in ("district", "sector"):
        parts = {
            place: [one.business_count for one in sums]
            for place, sums in cells.items()
            if place[0] == table
        }
        public |= parts.keys() - hidden(parts, has_total=("", None) in public)
    return public


def hidden(counts: Mapping[Part, Sequence[int]], *, has_total: bool) -> set[Part]:
    """The parts of a table that must not be shown; `counts` are the businesses of each measure.

    Too few stand behind a part itself, or behind what a published total leaves over.
    """
    hiding = {part for part, numbers in counts.items() if min(numbers) < FEWEST}
    by_size = sorted(counts.keys() - hiding, key=lambda part: (sum(counts[part]), str(part)))
    while has_total and by_size and not _is_covered([counts[part] for part in hiding]):
        hiding.add(by_size.pop(0))
    return hiding


def _is_covered(hiding: list[Sequence[int]]) -> bool:
    """Whether what a total leaves over says nothing of one part, for any measure."""
    if not any(map(any, hiding)):
        return True
    return all(
        sum(numbers) >= FEWEST and sum(number > 0 for number in numbers) >= _HIDDEN_TOGETHER
        for numbers in zip(*hiding, strict=True)
    )


def _cells(seal: int, year: int) -> dict[Place, dict[str, Sum]]:
    """Place -> measure -> sum, of all parts that have members."""
    facts = ", ".join(
        f"""(SELECT f.{name} FROM businesses_annualfacts f
             WHERE f.business_id = m.business_id AND f.year <= %(year)s AND f.{name} IS NOT NULL
             ORDER BY f.year DESC LIMIT 1) AS {name}"""
        for name in _TOLD
    )
    sums = ", ".join(f"count({name}), coalesce(sum({name}), 0)" for name in _TOLD)
    sexes = ", ".join(f"count(*) FILTER (WHERE sex = '{sex}')" for sex in ("P", "L"))
    sql = f"""
        SELECT grouping(district), grouping(sector), district, sector, {sums}, {sexes}
        FROM (
            SELECT m.district, m.sector, {facts},
                (SELECT p.sex FROM businesses_ownership o
                 JOIN businesses_person p ON p.id = o.person_id
                 WHERE o.business_id = m.business_id
                   AND coalesce(o.from_on, '-infinity') <= make_date(%(year)s, 12, 31)
                   AND coalesce(o.until_on, 'infinity') > make_date(%(year)s, 12, 31)
                 ORDER BY o.from_on DESC NULLS LAST, o.id DESC LIMIT 1) AS sex
            FROM businesses_sealedmember m WHERE m.seal_id = %(seal)s AND m.is_registered
        ) AS members
        GROUP BY GROUPING SETS ((), (district), (sector))"""
    with connection.cursor() as cursor:
        cursor.execute(sql, {"seal": seal, "year": year})
        rows = cursor.fetchall()
    cells: dict[Place, dict[str, Sum]] = {}
    for no_district, no_sector, district, sector, *numbers in rows:
        if no_district and no_sector:
            place: Place = ("", None)
        else:
            place = ("sector", sector) if no_district else ("district", district)
        told = {
            name: Sum(numbers[2 * index], int(numbers[2 * index + 1]))
            for index, name in enumerate(_TOLD)
        }
        women, men = numbers[-2:]
        cells[place] = told | {"owners_women": Sum(women, women), "owners_men": Sum(men, men)}
    return cells
