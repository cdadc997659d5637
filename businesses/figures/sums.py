"""Sums of what businesses told in confidence: workers, money, sex of the owners.

Written when a year is sealed: in total, by district and by sector, never crossed; and which of
them are public (figures.hiding).
"""

from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext_lazy as _

from businesses.figures import hiding
from businesses.figures.hiding import TOTAL, Place
from businesses.models import SealedCount, SealedSum

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


class Sum(NamedTuple):
    """Over how many businesses, and how much."""

    business_count: int
    value: int


def write(seal: int, year: int) -> None:
    """The sums of the members of a seal (its key), registered at the end of `year`."""
    cells = _cells(seal, year)
    counts = SealedCount.objects.filter(seal=seal, registered__gt=0)
    crossed = list(counts.values_list("district", "sector").distinct())
    rows = []
    for group in _GROUPS:
        told = {place: [sums[one].business_count for one in group] for place, sums in cells.items()}
        public = hiding.public(told, crossed)
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
            place: Place = TOTAL
        else:
            place = ("sector", sector) if no_district else ("district", district)
        told = {
            name: Sum(numbers[2 * index], int(numbers[2 * index + 1]))
            for index, name in enumerate(_TOLD)
        }
        women, men = numbers[-2:]
        cells[place] = told | {"owners_women": Sum(women, women), "owners_men": Sum(men, men)}
    return cells
