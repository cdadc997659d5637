"""Files from OSS (DP.Proyek): one row for each project, most of them trade.

The projects of industry are gathered to businesses by NIB and place. The KBLI with the largest
investment is the main one, the others are kept beside it. The scale stays as OSS reports it
(PP 7/2021, article 35): it is another thing than the class of an industry.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from businesses.imports.cells import Cell, text_of
from businesses.imports.lookups import Lookups
from businesses.imports.plans import Plan
from businesses.imports.rows import Row
from businesses.models import Business

# The columns by which such a file is known.
MARKS = {"project", "nib", "kbli"}
SCALES = [scale.value for scale in Business.Scale]
# Facts of a business that are those of its projects together.
SUMMED = ("workers", "workers_men", "workers_women", "investment")
KBLI_LENGTH = 5

NumberedCells = tuple[int, Sequence[Cell]]


def is_projects(plan: Plan) -> bool:
    """Whether a list is one of projects from OSS."""
    return plan.fields >= MARKS


def industry_rows(
    rows: Iterable[NumberedCells], plan: Plan, lookups: Lookups, skipped: list[int]
) -> Iterator[NumberedCells]:
    """The projects whose KBLI is an industry; the row numbers of others go to `skipped`."""
    place = [column.fields for column in plan.columns].index(["kbli"])
    codes = {code for _edition, code in lookups.industries}
    for number, cells in rows:
        if text_of(cells[place]).strip()[:KBLI_LENGTH] in codes:
            yield number, cells
        else:
            skipped.append(number)


def gather(projects: Iterable[Row]) -> list[Row]:
    """One row for each NIB and place, with the number of its first project."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in projects:
        nib = row.values.get("nib")
        place = row.values.get("village_id") or row.values.get("district_id")
        key = (nib, place) if nib else (row.number,)
        groups.setdefault(key, []).append(row)
    return [_together(group) for group in groups.values()]


def _together(projects: list[Row]) -> Row:
    """The business of some projects at one place."""
    main = max(projects, key=lambda row: row.facts.get("investment") or 0)
    business = projects[0]
    business.facts = dict(main.facts)
    for name in SUMMED:
        told = [row.facts[name] for row in projects if row.facts.get(name) is not None]
        if told:
            business.facts[name] = sum(told)
    for column in ("industry_id", "unknown_kbli", "unknown_kbli_edition"):
        business.values[column] = main.values.get(column)
    if "sector_id" in main.defaults:
        business.defaults["sector_id"] = main.defaults["sector_id"]
    scales = [row.values["reported_scale"] for row in projects if "reported_scale" in row.values]
    if scales:
        business.values["reported_scale"] = max(scales, key=SCALES.index)
    industries = {row.values.get("industry_id") for row in projects}
    business.other_industries = sorted(filter(None, industries - {main.values.get("industry_id")}))
    business.problems = [problem for row in projects for problem in row.problems]
    return business
