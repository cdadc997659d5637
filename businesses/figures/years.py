"""The figures of every year."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from businesses.models import CountChange, HistoricalCount, PublicSeal, YearCount

FROM_ROWS = "register"


class YearFigures(NamedTuple):
    """The figures of one year.

    `source` is "register", what a historical count says (anything, "register" too), or None.
    """

    year: int
    registered: int | None
    new: int | None
    closed: int | None
    growth: int | None
    growth_percent: Decimal | None
    source: str | None
    is_approximate: bool = False
    is_historical: bool = False
    is_running: bool = False
    # Whether growth is the difference of numbers from two sources.
    across_sources: bool = False
    sealed_on: date | None = None
    # What the year before, with the new and without the closed, does not explain.
    corrections: int | None = None
    # Of a sealed year: its edition, and the figure of the year before on which its growth rests.
    edition: int | None = None
    before: int | None = None

    @property
    def is_from_rows(self) -> bool:
        """Whether the register's own rows were counted, so that lists and breakdowns exist."""
        return self.source == FROM_ROWS and not self.is_historical

    @property
    def is_sealed(self) -> bool:
        return self.sealed_on is not None


def percent_of(part: int, base: int) -> Decimal | None:
    """`part` in per cent of `base`, with one decimal; None when there is no base."""
    if base == 0:
        return None
    return (Decimal(part) * 100 / base).quantize(Decimal("0.1"), ROUND_HALF_UP)


def growth(today: date) -> list[YearFigures]:
    """The figures of every year as they are published, oldest first, up to the running one.

    Three queries, whose cost does not depend on how many businesses there are.
    """
    told = {one.year: one for one in HistoricalCount.objects.filter(year__lte=today.year)}
    seals = {seal.year: seal for seal in PublicSeal.objects.all()}
    sums = YearCount.objects.values("year").annotate(Sum("new"), Sum("closed"))
    counts = {row["year"]: (row["new__sum"], row["closed__sum"]) for row in sums}
    first_of_rows = min([*counts, *seals, today.year])
    years: list[YearFigures] = []
    registered_rows = 0
    for year in range(min([*told, first_of_rows]), today.year + 1):
        new, closed = counts.get(year, (0, 0))
        registered_rows += new - closed
        if year in seals:
            figures = _sealed(seals[year])
        else:
            figures = _unsealed(
                year,
                told.get(year),
                (registered_rows, new, closed) if year >= first_of_rows else None,
                years[-1] if years else None,
            )
        years.append(figures._replace(is_running=year == today.year))
    return years


def _sealed(seal: PublicSeal) -> YearFigures:
    """The figures as they were sealed, with their growth."""
    figures = YearFigures(
        seal.year, seal.registered, seal.new, seal.closed, None, None, FROM_ROWS,
        sealed_on=seal.sealed_on, edition=seal.edition, before=seal.before,
    )  # fmt: skip
    if seal.before is None:
        return figures
    return _grown(figures, seal.before, is_before_from_rows=not seal.is_before_historical)


def _unsealed(
    year: int,
    told: HistoricalCount | None,
    counted: tuple[int, int, int] | None,
    before: YearFigures | None,
) -> YearFigures:
    """The figures of a year from its historical count, else from the rows `counted`."""
    if told:
        figures = YearFigures(
            year, told.registered, None, None, None, None, told.source,
            is_approximate=told.is_approximate, is_historical=True,
        )  # fmt: skip
    elif counted:
        figures = YearFigures(year, *counted, None, None, FROM_ROWS)
    else:
        return YearFigures(year, None, None, None, None, None, None)
    if before is None:
        # The register was empty before its first row.
        return _grown(figures, 0) if figures.is_from_rows else figures
    if before.registered is None:
        return figures
    grown = _grown(figures, before.registered, is_before_from_rows=before.is_from_rows)
    same = (figures.source, figures.is_historical) == (before.source, before.is_historical)
    return grown._replace(across_sources=not same)


def _grown(figures: YearFigures, before: int, *, is_before_from_rows: bool = True) -> YearFigures:
    """`figures` with their growth since a year before that had `before`."""
    registered, new, closed = figures.registered or 0, figures.new, figures.closed
    corrections = None
    if is_before_from_rows and new is not None and closed is not None:
        corrections = registered - (before + new - closed)
    return figures._replace(
        growth=registered - before,
        growth_percent=percent_of(registered - before, before),
        across_sources=not is_before_from_rows,
        corrections=corrections,
    )


def this_year(today: date) -> YearFigures:
    """The figures of the running year, as they are today."""
    return growth(today)[-1]


def find_year(years: Iterable[YearFigures], year: int) -> YearFigures | None:
    """The figures of `year` among `years`."""
    return next((figures for figures in years if figures.year == year), None)


class Replaced(NamedTuple):
    """A sealed year whose growth rests on a figure that has been replaced; `now` is the new one."""

    figures: YearFigures
    now: YearFigures


def replaced(years: list[YearFigures]) -> dict[int, Replaced]:
    """The sealed years whose year before is published otherwise now: year -> the two of them."""
    published = {figures.year: figures for figures in years}
    return {
        figures.year: Replaced(figures, published[figures.year - 1])
        for figures in years
        if figures.before is not None
        and figures.year - 1 in published
        and figures.before != published[figures.year - 1].registered
    }


def headline(years: list[YearFigures]) -> YearFigures:
    """The year that a front page speaks of: the running one, or the last one that has any."""
    known = [figures for figures in years if figures.registered]
    return years[-1] if years[-1].registered or not known else known[-1]


def fold() -> str:
    """Have the database keep one row for each count again; says how many they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fold_counts()")
    return f"{CountChange.objects.count()} rows"


# --- For the front pages and the files --------------------------------------------------------


def for_front_page() -> dict[str, Any]:
    """Context of `businesses/_growth_headline.html` and `businesses/_growth_table.html`."""
    today = timezone.localdate()
    return {"years": growth(today), "today": today}


COLUMNS = (
    "year", "registered", "new", "closed", "growth", "growth_percent", "source", "approximate",
    "sealed_on", "corrections",
)  # fmt: skip


def record(figures: YearFigures) -> tuple[int | str | bool | Decimal | date | None, ...]:
    """The figures of a year as the files have them, in the order of COLUMNS."""
    return (
        figures.year,
        figures.registered,
        figures.new,
        figures.closed,
        figures.growth,
        figures.growth_percent,
        figures.source,
        figures.is_approximate,
        figures.sealed_on,
        figures.corrections,
    )
