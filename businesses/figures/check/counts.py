"""The counts that triggers keep, the figures of the years, and their parts."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from businesses import figures
from businesses.figures.check.comparing import Comparison
from businesses.figures.check.recount import Cell, PartOf, Recount, ask

PARTS: list[tuple[list[str], PartOf]] = [
    (["district"], lambda cell: (cell.district,)),
    (["sector"], lambda cell: (cell.sector,)),
    (["class"], lambda cell: (cell.business_class,)),
    (["district", "sector"], lambda cell: (cell.district, cell.sector)),
]
COLUMNS = {"district": "district", "sector": "sector", "class": "business_class"}
Numbers = dict[tuple[Any, ...], int]


def the_rows() -> str:
    """How the recount is called in a sentence."""
    return _("a recount of the rows")


def kept_by_triggers(recount: Recount) -> Iterator[Comparison]:
    """Per year, district, sector and class: new and closed, and the listed ones among them."""
    kept = ask("""
        SELECT year, district_id, sector_id, business_class,
            sum(new), sum(closed), sum(listed_new), sum(listed_closed)
        FROM businesses_countchange GROUP BY 1, 2, 3, 4""")
    names = (_("new"), _("closed"), _("new and listed"), _("closed and listed"))
    says = {
        (*row[:4], name): int(number)
        for row in kept
        for name, number in zip(names, row[4:], strict=True)
    }
    counted: Counter[tuple[Any, ...]] = Counter()
    for events, every, listed in [
        (recount.new, names[0], names[2]),
        (recount.closed, names[1], names[3]),
    ]:
        for cell, number in events.items():
            counted[(*cell[:4], every)] += number
            counted[(*cell[:4], listed)] += number if cell.is_listed else 0
    yield Comparison(_("the count kept by the database"), says, the_rows(), counted)


def years(recount: Recount) -> Iterator[Comparison]:
    """The figures of every year as they are published; on the front pages too."""
    expected = {one.year: tuple(one) for one in recount.all_years()}
    surfaces = {
        _("the growth"): figures.growth(recount.today),
        _("the front page"): figures.for_front_page()["years"],
    }
    for surface, told in surfaces.items():
        says = {one.year: figures.record(one) for one in told}
        yield Comparison(surface, says, the_rows(), expected, None)


def parts(recount: Recount) -> Iterator[Comparison]:
    """The figures of every year by district, sector, both, and class."""
    growth = figures.growth(recount.today)
    for year in recount.years_of_rows:
        for by, part_of in PARTS:
            counted = _in_names(recount.numbers(year, part_of))
            counted |= _before(recount, year, by, part_of)
            says = _of_cells(figures.cells(year, by, recount.today, growth))
            surface = _("the breakdown of %(year)d") % {"year": year}
            yield Comparison(surface, says, the_rows(), counted)
    for year, seal in recount.seals.items():
        for by, _part_of in PARTS:
            cells = figures.cells(year, by, recount.today, growth)
            told = _of_cells({key: cell._replace(before=None) for key, cell in cells.items()})
            surface = _("the breakdown of the sealed year %(year)d") % {"year": year}
            yield Comparison(surface, told, _("its members"), of_members(seal.key, by))


def of_members(seal: int, by: list[str]) -> Numbers:
    """The figures of a seal (its key) in parts, counted from its members."""
    columns = [COLUMNS[one] for one in by]
    figures_of = (
        f"count(*) FILTER (WHERE {flag})" for flag in ("is_registered", "is_new", "is_closed")
    )
    rows = ask(
        f"""
        SELECT {", ".join([*columns, *figures_of])}
        FROM businesses_sealedmember WHERE seal_id = %s GROUP BY ({", ".join(columns)})""",
        seal,
    )
    return {
        (*row[: len(by)], figure): number
        for row in rows
        for figure, number in zip(("terdaftar", "baru", "tutup"), row[len(by) :], strict=True)
    }


BEFORE = "sebelumnya"


def _before(recount: Recount, year: int, by: list[str], part_of: PartOf) -> Numbers:
    """The figures of the year before in parts, where they are known."""
    if year - 1 in recount.seals:
        members = of_members(recount.seals[year - 1].key, by)
        return {(*name[:-1], BEFORE): n for name, n in members.items() if name[-1] == "terdaftar"}
    if year - 1 in recount.historical:
        return {}
    registered = recount.numbers(year - 1, part_of)["terdaftar"]
    return {(*part, BEFORE): number for part, number in registered.items()}


def _in_names(counted: dict[str, Counter[tuple[str | None, ...]]]) -> Numbers:
    return {
        (*part, figure): number
        for figure, numbers in counted.items()
        for part, number in numbers.items()
    }


def _of_cells(cells: dict[tuple[str | None, ...], figures.Cell]) -> Numbers:
    names = ("terdaftar", "baru", "tutup", BEFORE)
    return {
        (*part, name): number
        for part, cell in cells.items()
        for name, number in zip(names, cell, strict=True)
        if number is not None
    }


def part_of_all(cell: Cell) -> tuple[str | None, ...]:
    """District, sector and class."""
    return cell.district, cell.sector, cell.business_class
