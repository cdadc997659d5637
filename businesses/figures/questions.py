"""What is asked of the figures, and the columns of the answer."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Min, Q

from businesses.figures import known
from businesses.figures.attributes import Attribute
from businesses.figures.rows import REGISTERED, UNKNOWN, Period, whole_year
from businesses.figures.years import YearFigures, find_year
from businesses.models import PublicSeal

# Where the numbers of a column come from. Told: by a historical count. Unknown: nobody counted.
SEALED, COUNTED, TOLD, UNCOUNTED = "sealed", "counted", "told", "uncounted"

# An attribute, and a key of it as it stands in addresses ("tidak-diketahui": unknown).
Part = tuple[Attribute, str]


class Question(NamedTuple):
    """A figure of a day or of a span of years, by up to two attributes, of some parts only.

    New and closed ones of a day are those of its year up to it. `known_on`: as the register
    was known at the end of that day.
    """

    figure: str
    day: date | None = None
    years: tuple[int, int] | None = None
    by: tuple[Attribute, ...] = ()
    parts: tuple[Part, ...] = ()
    known_on: date | None = None

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """All that have to be known of a business to answer."""
        return (*self.by, *(attribute for attribute, _key in self.parts))

    @property
    def places(self) -> dict[str, str | None]:
        """The parts by the columns of what is sealed; None is unknown."""
        return {attribute.sealed: None if key == UNKNOWN else key for attribute, key in self.parts}

    @property
    def is_sealed_alike(self) -> bool:
        """Whether a seal keeps what is asked for."""
        return self.known_on is None and all(attribute.sealed for attribute in self.attributes)


class Column(NamedTuple):
    """The figure of one period; `seal` is the key of the seal that tells it."""

    period: Period
    source: str
    # Of its year, as they are published; None before the first year.
    figures: YearFigures | None = None
    seal: int | None = None
    # Whether its year is sealed, but not what is asked of it.
    is_recount: bool = False
    is_running: bool = False

    @property
    def year(self) -> int:
        return self.period.end.year

    @property
    def is_whole_year(self) -> bool:
        return self.period == whole_year(self.year)


def columns(question: Question, years: list[YearFigures], today: date) -> list[Column]:
    """The periods of a question in their order. `years` is `growth(today)`. At most one query."""
    sealed = [one.year for one in years if one.is_sealed]
    seals = dict(PublicSeal.objects.values_list("year", "id")) if sealed else {}
    first = _first_year_known(question.known_on) if question.known_on else None
    return [
        _column(question, period, find_year(years, period.end.year), seals, today)
        if first is None or period.end.year >= first
        else Column(period, UNCOUNTED, is_running=period.end == today)
        for period in _periods(question, today)
    ]


def _periods(question: Question, today: date) -> list[Period]:
    if question.years is None:
        day = question.day or today
        return [Period(date(day.year, 1, 1), day)]
    first, last = question.years
    whole = [whole_year(year) for year in range(first, last + 1)]
    return [period._replace(end=min(period.end, today)) for period in whole]


def _first_year_known(day: date) -> int:
    """The first year of which there were rows; one after all others where there were none."""
    rows = known.rows(known.end_of(day)).filter(annulled_on=None)
    first: date | None = rows.aggregate(first=Min("registered_on"))["first"]
    return first.year if first else date.max.year


def _column(
    question: Question,
    period: Period,
    figures: YearFigures | None,
    seals: dict[int, int],
    today: date,
) -> Column:
    is_running = period.end == today
    column = Column(period, COUNTED, figures, is_running=is_running)
    is_published = column.is_whole_year or is_running
    if question.known_on:
        is_told = figures is not None and figures.is_historical
        return column._replace(source=UNCOUNTED if is_told else COUNTED)
    if figures is None or not figures.is_from_rows:
        is_told = figures is not None and figures.is_historical and is_published
        is_whole = question.figure == REGISTERED and not question.parts
        return column._replace(source=TOLD if is_told and is_whole else UNCOUNTED)
    if not (figures.is_sealed and is_published):
        return column
    if question.is_sealed_alike:
        return column._replace(source=SEALED, seal=seals[figures.year])
    return column._replace(is_recount=True)


def condition(parts: Iterable[Part], today: date) -> Q:
    """The parts as a condition on Business, and on its history where it has their attributes."""
    found = Q()
    for attribute, key in parts:
        found &= attribute.is_part(key, today)
    return found


def numbered(columns: Sequence[Column], source: str) -> list[tuple[int, Column]]:
    """The columns of one source, with their places."""
    return [(place, one) for place, one in enumerate(columns) if one.source == source]
