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
from businesses.imports.rows import Row, make_workers_add_up
from businesses.models import Business, Import

# The columns by which such a file is known.
MARKS = {"project", "nib", "kbli"}
SCALES = [scale.value for scale in Business.Scale]
# Facts of a business that are those of its projects together.
SUMMED = ("workers", "workers_men", "workers_women", "investment")
_INDUSTRY = ("industry_id", "unknown_kbli", "unknown_kbli_edition")
KBLI_LENGTH = 5

NumberedCells = tuple[int, Sequence[Cell]]


def kind_of(plan: Plan) -> str:
    """Whether a list is one of businesses, or of projects from OSS, as Import.Kind says it."""
    if plan.target:
        return Import.Kind.LIST
    is_projects = {key for column in plan.columns for key in column.fields} >= MARKS
    return Import.Kind.OSS if is_projects else Import.Kind.LIST


def industry_rows(
    rows: Iterable[NumberedCells], plan: Plan, lookups: Lookups, skipped: list[int]
) -> Iterator[NumberedCells]:
    """The projects whose KBLI is an industry; the row numbers of others go to `skipped`."""
    place = next(at for at, column in enumerate(plan.columns) if "kbli" in column.fields)
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
    business = projects[0]
    main = max(projects, key=lambda row: row.facts.get("investment") or 0)
    industry = {column: main.values[column] for column in _INDUSTRY if column in main.values}
    industries = {row.values.get("industry_id") for row in projects}
    business.other_industries = sorted(filter(None, industries - {industry.get("industry_id")}))
    told = [row.values.get("reported_scale") for row in projects]
    if scales := [scale for scale in told if scale]:
        business.values["reported_scale"] = max(scales, key=SCALES.index)
    for column in _INDUSTRY:
        business.values.pop(column, None)
    business.values |= industry
    if "sector_id" in main.defaults:
        business.defaults["sector_id"] = main.defaults["sector_id"]
    facts = dict(main.facts)
    for name in SUMMED:
        amounts = [row.facts[name] for row in projects if row.facts.get(name) is not None]
        if amounts:
            facts[name] = sum(amounts)
    business.facts = facts
    business.problems = [problem for row in projects for problem in row.problems]
    make_workers_add_up(business)
    return business
