"""The lists behind the figures: each has as many rows as its figure says."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from businesses import figures
from businesses.figures import rows as figure_rows
from businesses.figures.check.comparing import Comparison
from businesses.figures.check.counts import of_members, the_rows
from businesses.figures.check.recount import FIGURES, Recount, ask
from businesses.models import Business, PublicBusiness

Numbers = dict[tuple[int, str], int]


def public(recount: Recount) -> Iterator[Comparison]:
    """The public lists: how many are counted, and how many are shown by name."""
    every, listed, shown = Numbers(), Numbers(), Numbers()
    for year in figures.growth(recount.today):
        if not year.is_from_rows:
            continue
        for figure in FIGURES:
            name = (year.year, figure)
            every[name], listed[name] = figure_rows.counted(year, figure)
            chosen = PublicBusiness.objects.filter(figure_rows.public_rows(year, figure))
            shown[name] = chosen.count()
    expected = published(recount)
    named = _listed(recount)
    yield Comparison(_("the public list's figure"), every, the_rows(), expected)
    yield Comparison(_("the public list's number of listed ones"), listed, the_rows(), named)
    yield Comparison(_("the public list"), shown, the_rows(), named)


def published(recount: Recount) -> Numbers:
    """Year and figure -> number, of all years that are counted from rows, as published."""
    found = {
        (year, figure): numbers[()]
        for year in recount.years_of_rows
        for figure, numbers in recount.numbers(year, lambda _cell: ()).items()
    }
    for year, seal in recount.seals.items():
        found |= {(year, name[-1]): number for name, number in of_members(seal.key, []).items()}
    return found


def _listed(recount: Recount) -> Numbers:
    """The same of the listed businesses among them."""
    found = {
        (year, figure): numbers[("ya",)]
        for year in recount.years_of_rows
        for figure, numbers in recount.numbers(
            year, lambda cell: ("ya" if cell.is_listed else "tidak",)
        ).items()
    }
    for year, seal in recount.seals.items():
        counted = ask(
            """
            SELECT count(*) FILTER (WHERE is_registered), count(*) FILTER (WHERE is_new),
                count(*) FILTER (WHERE is_closed)
            FROM businesses_sealedmember m JOIN businesses_business b ON b.id = m.business_id
            WHERE m.seal_id = %s AND b.listed_on IS NOT NULL AND b.annulled_on IS NULL""",
            seal.key,
        )
        found |= {(year, figure): n for figure, n in zip(FIGURES, counted[0], strict=True)}
    return found


def of_staff(recount: Recount) -> Iterator[Comparison]:
    """The staff's list of businesses, as the figures of all years link to it."""
    # The filters ask for figures: they can be imported only when those are there.
    from businesses.filters.businesses import BusinessFilter  # noqa: PLC0415

    expected = published(recount)
    says = {}
    for year, figure in expected:
        asked = BusinessFilter({"tahun": str(year), "angka": figure}, Business.objects.all())
        says[year, figure] = asked.rows.count()
    yield Comparison(_("the staff's list"), says, the_rows(), expected)
