"""What holds the businesses back, as figures. Every page about obstacles asks here.

In a year the newest check of each business counts, whoever it was that looked: the obstacles that
its owner named then, that there are none, or that nobody asked (unknown). Businesses that were
registered in error count nowhere. Sector and district are those of today.

What answered an obstacle so far: of the businesses that ever named it and were asked again in a
later check, those whose newest answer no longer names it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from businesses.models import Business, District, FieldCheck, Obstacle, Sector

UNKNOWN = "tidak-diketahui"
# What a check says apart from the obstacles: none was named, nobody asked.
NONE_NAMED, NOT_ASKED, CHECKED = "tidak-ada", "tidak-ditanya", "semua"


class Group(NamedTuple):
    """How many newest checks of a year say the same, in one sector and district."""

    year: int
    sector: str | None
    district: str | None
    obstacles: tuple[str, ...] | None
    checks: int


class Row(NamedTuple):
    """A row of figures; `numbers` are by obstacle, then those that named none or were not asked."""

    key: str
    name: str
    numbers: dict[str, int]

    @property
    def cells(self) -> list[tuple[str, int]]:
        return list(self.numbers.items())


class Changed(NamedTuple):
    """What became of an obstacle: named ever, asked again later, no longer named then."""

    obstacle: str
    label: str
    named: int
    asked_again: int
    no_longer: int


class Answer(NamedTuple):
    """What was done about an obstacle, as a later app tells it: in words, for how many, where."""

    obstacle: str
    words: str
    businesses: int
    url: str = ""


_answers: list[Callable[[], Iterable[Answer]]] = []


def register_answer(function: Callable[[], Iterable[Answer]]) -> Callable[[], Iterable[Answer]]:
    """Have the page of obstacles show the rows of `function` too. For `AppConfig.ready`."""
    if function not in _answers:
        _answers.append(function)
    return function


def answers() -> list[Answer]:
    """What all apps above tell, in the order in which they registered."""
    return [row for function in _answers for row in function()]


def is_answered() -> bool:
    """Whether any app tells what was done."""
    return bool(_answers)


def columns() -> list[tuple[str, str]]:
    """Key and heading of every number of a row."""
    return [
        *((one.value, str(one.label)) for one in Obstacle),
        (NONE_NAMED, _("no obstacles")),
        (NOT_ASKED, _("nobody asked")),
        (CHECKED, _("checked")),
    ]


def _newest() -> QuerySet[FieldCheck]:
    """The newest check of each business in each year."""
    newer = FieldCheck.objects.filter(
        Q(checked_on__gt=OuterRef("checked_on"))
        | Q(checked_on=OuterRef("checked_on"), pk__gt=OuterRef("pk")),
        business=OuterRef("business"),
        checked_on__year=ExtractYear(OuterRef("checked_on")),
    )
    return FieldCheck.objects.filter(~Exists(newer), business__annulled_on=None)


def groups() -> list[Group]:
    """Everything that the figures of years, sectors and districts are made of, in one query."""
    fields = ["year", "business__sector", "business__district", "obstacles"]
    rows = (
        _newest()
        .annotate(year=ExtractYear("checked_on"))
        .order_by()
        .values_list(*fields)
        .annotate(checks=Count("pk"))
    )
    return [
        Group(year, sector, district, None if named is None else tuple(named), count)
        for year, sector, district, named, count in rows
    ]


def _numbers(counted: Iterable[Group]) -> dict[str, int]:
    numbers = {key: 0 for key, _label in columns()}
    for group in counted:
        numbers[CHECKED] += group.checks
        if group.obstacles is None:
            numbers[NOT_ASKED] += group.checks
        elif not group.obstacles:
            numbers[NONE_NAMED] += group.checks
        for one in set(group.obstacles or ()):
            numbers[one] += group.checks
    return numbers


def by_year(counted: list[Group]) -> list[Row]:
    """The figures of every year that has checks, the newest first."""
    years = sorted({group.year for group in counted}, reverse=True)
    return [
        Row(str(year), str(year), _numbers(one for one in counted if one.year == year))
        for year in years
    ]


def by_sector(counted: list[Group], year: int) -> list[Row]:
    """The figures of a year, sector by sector; those whose sector is unknown at the end."""
    names = {sector.code: str(sector) for sector in Sector.objects.all()}
    return _rows(counted, year, lambda group: group.sector, names)


def by_district(counted: list[Group], year: int) -> list[Row]:
    """The figures of a year, district by district; those whose district is unknown at the end."""
    here = Q(regency=settings.REGENCY)
    found = {group.district for group in counted if group.district}
    rows = District.objects.filter(here | Q(code__in=found)).values_list("code", "name")
    return _rows(counted, year, lambda group: group.district, dict(rows))


def _rows(
    counted: list[Group], year: int, key_of: Callable[[Group], str | None], names: dict[str, str]
) -> list[Row]:
    of_year = [group for group in counted if group.year == year]
    found = {
        key: [group for group in of_year if key_of(group) == key]
        for key in {key_of(group) for group in of_year}
    }
    rows = [Row(key, name, _numbers(found[key])) for key, name in names.items() if key in found]
    if None in found:
        rows.append(Row(UNKNOWN, _("unknown"), _numbers(found[None])))
    return rows


def businesses(year: int, what: str, sector: str = "", district: str = "") -> QuerySet[Business]:
    """Exactly those that a figure counts; `what` is a key of `columns()`."""
    said = {
        NONE_NAMED: Q(obstacles=[]),
        NOT_ASKED: Q(obstacles=None),
        CHECKED: Q(),
    }.get(what, Q(obstacles__contains=[what]))
    checks = FieldCheck.objects.filter(
        said, pk__in=_newest().filter(checked_on__year=year).values("pk")
    )
    rows = Business.objects.filter(pk__in=checks.values("business"))
    for column, asked in [("sector", sector), ("district", district)]:
        if asked:
            rows = rows.filter(**{column: None if asked == UNKNOWN else asked})
    return rows


def changes() -> list[Changed]:
    """What became of each obstacle. One query, and one pass over all answers ever given.

    The database is several times slower at it: it looks for earlier answers check by check.
    """
    rows = (
        FieldCheck.objects.filter(business__annulled_on=None, obstacles__isnull=False)
        .order_by("business", "checked_on", "pk")
        .values_list("business", "obstacles")
    )
    named, again, gone = (Counter[str]() for _ in range(3))
    for _business, answered in groupby(rows.iterator(), key=itemgetter(0)):
        *earlier, newest = (set(told or ()) for _key, told in answered)
        before = set().union(*earlier)
        named.update(before | newest)
        again.update(before)
        gone.update(before - newest)
    return [
        Changed(one.value, str(one.label), named[one], again[one], gone[one]) for one in Obstacle
    ]
