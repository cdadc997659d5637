"""The history of businesses beside their rows: as known at this moment is as it is."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from businesses.figures import attributes, counting, known, rows
from businesses.figures.check.comparing import Comparison
from businesses.figures.check.counts import part_of_all, the_rows
from businesses.figures.check.recount import FIGURES, Recount, ask
from businesses.models import Business

# Every tracked column that a figure or one of its parts rests on.
COLUMNS = [
    "number", "registered_on", "closed_on", "annulled_on", "merged_into_id", "district_id",
    "village_id", "sector_id", "industry_id", "business_class", "listed_on",
]  # fmt: skip
_END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)
_FIRST = 20


def agrees_with_rows(_recount: Recount) -> Iterator[Comparison]:
    """Each row is as the newest entry of its history says, which begins with its insertion."""
    now = ", ".join(f"b.{column}" for column in COLUMNS)
    then = ", ".join(f"e.{column}" for column in COLUMNS)
    differing = ask(f"""
        WITH e AS (
            SELECT DISTINCT ON (pgh_obj_id) * FROM businesses_businessevent
            ORDER BY pgh_obj_id, pgh_id DESC)
        SELECT coalesce(b.id, e.pgh_obj_id), b.id IS NOT NULL, e.pgh_label, {now}, {then}
        FROM businesses_business b
        FULL JOIN (SELECT * FROM e WHERE pgh_label <> 'delete') AS e ON e.pgh_obj_id = b.id
        WHERE b.id IS NULL OR e.pgh_obj_id IS NULL OR ({now}) IS DISTINCT FROM ({then})
        ORDER BY 1 LIMIT {_FIRST}""")
    width = len(COLUMNS)
    says: dict[tuple[Any, Any], Any] = {}
    counted: dict[tuple[Any, Any], Any] = {}
    for key, is_there, label, *values in differing:
        for place, column in enumerate(COLUMNS):
            counted[key, column] = values[place] if is_there else None
            says[key, column] = values[width + place] if label else None
    yield Comparison(_("the newest entry of the history"), says, _("the row"), counted, None)
    headless = ask(f"""
        SELECT pgh_obj_id FROM (
            SELECT DISTINCT ON (pgh_obj_id) pgh_obj_id, pgh_label FROM businesses_businessevent
            ORDER BY pgh_obj_id, pgh_id) AS first
        WHERE pgh_label <> 'insert' ORDER BY 1 LIMIT {_FIRST}""")
    begins = {(key, _("first entries")): 0 for (key,) in headless}
    expected = dict.fromkeys(begins, 1)
    yield Comparison(_("the history"), begins, the_rows(), expected)


def figures_of_rows_and_history(recount: Recount) -> Iterator[Comparison]:
    """Figures of all years in parts as the staff's pages count them, of rows and of history."""
    years = list(range(recount.first_year, recount.today.year + 1))
    periods = [rows.whole_year(year) for year in years]
    by = [attributes.ALL[key] for key in ("kecamatan", "bidang", "kelas")]
    expected = {
        figure: {
            (year, *part, figure): number
            for year in years
            for part, number in recount.numbers(year, part_of_all)[figure].items()
        }
        for figure in FIGURES
    }
    surfaces = {
        _("the staff's figures"): Business.objects.all(),
        _("the register as it is known now"): known.rows(_END_OF_TIME),
    }
    for surface, relation in surfaces.items():
        for figure in FIGURES:
            asked = counting.Asked(figure, periods, by)
            found = counting.count(relation, asked, recount.today)
            says = {
                (year, *part, figure): number
                for part, numbers in found.items()
                for year, number in zip(years, numbers, strict=True)
            }
            yield Comparison(surface, says, the_rows(), expected[figure])
