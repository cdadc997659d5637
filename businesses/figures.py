"""The figures: how many IKM are registered, and how that grew. Every page and file asks here.

*Registered at a day* are the registrations, not annulled, of that day or earlier that are not
closed on or before it. For a year: *new* are those registered in it, *closed* those closed in it,
*registered* those registered at its 31 December (in the running year: today), *growth* is that
number less the year before's, and its per cent are of the year before's, with one decimal. So

    registered(Y) = registered(Y - 1) + new(Y) - closed(Y)

in total and in every breakdown, between any two years that are counted from rows. Breakdowns use
what is known of a business today; unknown is a row of its own. Unknown figures are None.

A *historical count* stands for a year before the register and beats the rows of its year: what
was new and closed is then unknown. Years before the first row that have none are unknown.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from businesses.models import Business, ClassCount, District, HistoricalCount, Sector, YearCount

UNKNOWN = "tidak-diketahui"
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
    corrections: int | None = None

    @property
    def is_from_rows(self) -> bool:
        """Whether the register's own rows were counted, so that lists and breakdowns exist."""
        return self.source == FROM_ROWS and not self.is_historical


class Row(NamedTuple):
    """A row of a breakdown; `key` is None where the attribute is unknown."""

    key: str | None
    name: str
    registered: int
    new: int
    closed: int
    growth: int | None

    @property
    def parameter(self) -> str:
        """The key as it stands in an address."""
        return UNKNOWN if self.key is None else self.key


class Count(NamedTuple):
    """What was new and closed in a year, for one district and one sector; also of those listed."""

    year: int
    district: str | None
    sector: str | None
    new: int
    closed: int
    listed_new: int
    listed_closed: int


def year_counts() -> list[Count]:
    """Everything that the figures of areas and sectors are made of, in one query."""
    fields = ("year", "district_id", "sector_id", "new", "closed", "listed_new", "listed_closed")
    return [Count(*row) for row in YearCount.objects.values_list(*fields)]


def percent_of(part: int, base: int) -> Decimal | None:
    """`part` in per cent of `base`, with one decimal; None when there is no base."""
    if base == 0:
        return None
    return (Decimal(part) * 100 / base).quantize(Decimal("0.1"), ROUND_HALF_UP)


def growth(today: date, counts: Iterable[Count] | None = None) -> list[YearFigures]:
    """The figures of every year, oldest first, up to the running one. At most two queries.

    `counts` are `year_counts()`, for those who have read them already.
    """
    counts = year_counts() if counts is None else counts
    historical = {
        count.year: count for count in HistoricalCount.objects.filter(year__lte=today.year)
    }
    new: dict[int, int] = {}
    closed: dict[int, int] = {}
    for count in counts:
        new[count.year] = new.get(count.year, 0) + count.new
        closed[count.year] = closed.get(count.year, 0) + count.closed
    first_of_rows = min([*new, today.year])
    years: list[YearFigures] = []
    registered_rows = 0
    for year in range(min([*historical, first_of_rows]), today.year + 1):
        registered_rows += new.get(year, 0) - closed.get(year, 0)
        told = historical.get(year)
        if told:
            figures = YearFigures(
                year, told.registered, None, None, None, None, told.source,
                is_approximate=told.is_approximate, is_historical=True,
            )  # fmt: skip
        elif year >= first_of_rows:
            figures = YearFigures(
                year, registered_rows, new.get(year, 0), closed.get(year, 0), None, None, FROM_ROWS
            )
        else:
            figures = YearFigures(year, None, None, None, None, None, None)
        before = years[-1] if years else None
        if before is None and figures.is_from_rows:
            # The register was empty before its first row.
            before = YearFigures(year - 1, 0, None, None, None, None, FROM_ROWS)
        years.append(_grown(figures, before)._replace(is_running=year == today.year))
    return years


def _grown(figures: YearFigures, before: YearFigures | None) -> YearFigures:
    """`figures` with their growth since the year `before`, when both are known."""
    if before is None or before.registered is None or figures.registered is None:
        return figures
    difference = figures.registered - before.registered
    return figures._replace(
        growth=difference,
        growth_percent=percent_of(difference, before.registered),
        across_sources=(figures.source, figures.is_historical)
        != (before.source, before.is_historical),
    )


def this_year(today: date) -> YearFigures:
    """The figures of the running year, as they are today."""
    return growth(today)[-1]


def find_year(years: Iterable[YearFigures], year: int) -> YearFigures | None:
    """The figures of `year` among `years`."""
    return next((figures for figures in years if figures.year == year), None)


def breakdown(
    year: int,
    by: str,
    today: date,
    *,
    counts: list[Count] | None = None,
    years: list[YearFigures] | None = None,
) -> list[Row]:
    """The figures of `year` by "district", "sector" or "class"; the unknown row comes last.

    Empty when the year is not counted from rows: nobody told how a historical count divides.
    Growth is None where the year before is not counted from rows. `counts` and `years` are
    `year_counts()` and `growth()`, for those who have read them already.
    """
    if by != "class" or years is None:
        counts = year_counts() if counts is None else counts
    years = growth(today, counts) if years is None else years
    figures = find_year(years, year)
    if figures is None or not figures.is_from_rows:
        return []
    before = find_year(years, year - 1)
    has_growth = before is None or before.is_from_rows
    if by == "class":
        fields = ("year", "business_class", "new", "closed")
        events = list(ClassCount.objects.filter(year__lte=year).values_list(*fields))
        names: dict[str | None, str] = {c.value: str(c.label) for c in Business.Class}
    else:
        events = [
            (
                count.year,
                count.district if by == "district" else count.sector,
                count.new,
                count.closed,
            )
            for count in counts or []
            if count.year <= year
        ]
        names = district_names(counts or []) if by == "district" else sector_names()
    return _rows(events, names | {None: _unknown_name(by)}, year, has_growth=has_growth)


def _rows(
    events: Iterable[tuple[int, str | None, int, int]],
    names: dict[str | None, str],
    year: int,
    *,
    has_growth: bool,
) -> list[Row]:
    registered = dict.fromkeys(names, 0)
    new, closed = registered.copy(), registered.copy()
    for event_year, key, began, ended in events:
        registered[key] += began - ended
        if event_year == year:
            new[key] += began
            closed[key] += ended
    return [
        Row(
            key,
            name,
            registered[key],
            new[key],
            closed[key],
            new[key] - closed[key] if has_growth else None,
        )
        for key, name in names.items()
    ]


def district_names(counts: Iterable[Count]) -> dict[str | None, str]:
    """The districts of the regency, and those elsewhere that `counts` have. One query."""
    seen = {count.district for count in counts if count.district}
    districts = District.objects.filter(Q(regency=settings.REGENCY) | Q(code__in=seen))
    return {district.code: district.name for district in districts}


def sector_names() -> dict[str | None, str]:
    """All sectors, in the reader's language. One query."""
    return {sector.code: str(sector) for sector in Sector.objects.all()}


def _unknown_name(by: str) -> str:
    return _("Not enough data") if by == "class" else _("Unknown")


def total(rows: Iterable[Row]) -> Row:
    """The sum of a breakdown's rows."""
    rows = list(rows)
    return Row(
        None,
        _("Total"),
        sum(row.registered for row in rows),
        sum(row.new for row in rows),
        sum(row.closed for row in rows),
        None if any(row.growth is None for row in rows) else sum(row.growth or 0 for row in rows),
    )


def headline(years: list[YearFigures]) -> YearFigures:
    """The year that a front page speaks of: the running one, or the last one that has any."""
    known = [figures for figures in years if figures.registered]
    return years[-1] if years[-1].registered or not known else known[-1]


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
