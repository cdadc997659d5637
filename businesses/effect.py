"""What became of businesses that were helped: before, and one and two years after.

An app above says which businesses, and from which year each is looked at: that of a training, or of
a hand-over. Before is the newest value of the two years before that year; after is what it told of
the first and the second year after it. Only businesses with both values are compared. No proof that
the help did it: nothing is known of how they would have fared without.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from businesses.models import AnnualFacts, Business, Certification

WORKERS, TURNOVER, CERTIFICATES, ACTIVE = "tenaga-kerja", "omzet", "sertifikat", "aktif"
MEASURES: dict[str, Any] = {
    WORKERS: _("Workers"),
    TURNOVER: _("Turnover"),
    CERTIFICATES: _("Valid certificates"),
    ACTIVE: _("Still active"),
}
FACTS = {WORKERS: "workers", TURNOVER: "turnover"}
AFTER = (1, 2)
# How old the value before may be, in years before that from which a business is looked at.
OLDEST = 2


class Told(NamedTuple):
    """A value, and the year that it is of."""

    year: int
    value: int


class Compared(NamedTuple):
    """A business, from the year of its training or its hand-over; unknown is None."""

    business: Business
    year: int
    before: Told | None
    after: Told | None

    @property
    def is_known(self) -> bool:
        return self.before is not None and self.after is not None

    @property
    def change(self) -> int | None:
        if self.before is None or self.after is None:
            return None
        return self.after.value - self.before.value


class Line(NamedTuple):
    """A measure of all businesses with both values: totals, and the changes of each."""

    measure: str
    years_after: int
    known: list[Compared]
    unknown: list[Compared]

    @property
    def label(self) -> Any:
        return MEASURES[self.measure]

    @property
    def total(self) -> int:
        return len(self.known) + len(self.unknown)

    @property
    def before(self) -> int | None:
        return sum(one.before.value for one in self.known if one.before) if self.known else None

    @property
    def after(self) -> int | None:
        return sum(one.after.value for one in self.known if one.after) if self.known else None

    @property
    def change(self) -> int | None:
        return sum(one.change or 0 for one in self.known) if self.known else None

    @property
    def median(self) -> Decimal | None:
        """The middle of the changes: half of the businesses changed by no more.

        None where a business can only be or not be.
        """
        if not self.known or self.measure == ACTIVE:
            return None
        return median(Decimal(one.change or 0) for one in self.known)

    @property
    def from_two_years_before(self) -> int:
        """Of how many the value before is of the second year before."""
        return sum(one.before is not None and one.before.year == one.year - 2 for one in self.known)

    @property
    def is_money(self) -> bool:
        return self.measure == TURNOVER


class Effect:
    """Businesses, from the year of each (by keys), with all that is compared. Three queries."""

    def __init__(self, years: Mapping[int, int], today: date) -> None:
        self.years, self.today = years, today
        rows = list(years)
        fields = ["name", "sort_name", "number", "registered_on", "closed_on"]
        found = Business.objects.filter(pk__in=rows).only(*fields)
        self.businesses = sorted(found, key=lambda one: (one.sort_name, one.pk))
        self._facts = self._told_facts(rows)
        self._certificates: dict[int, list[tuple[date | None, date | None]]] = defaultdict(list)
        certificates = Certification.objects.filter(business__in=rows)
        for pk, *days in certificates.values_list("business", "valid_from", "valid_until"):
            self._certificates[pk].append((days[0], days[1]))

    def _told_facts(self, rows: list[int]) -> dict[tuple[int, int], dict[str, int | None]]:
        if not self.years:
            return {}
        span = (min(self.years.values()) - OLDEST, max(self.years.values()) + max(AFTER))
        names = list(FACTS.values())
        facts = AnnualFacts.objects.filter(business__in=rows, year__range=span)
        return {
            (pk, year): dict(zip(names, values, strict=True))
            for pk, year, *values in facts.values_list("business", "year", *names)
        }

    def lines(self, years_after: int) -> list[Line]:
        """Every measure, so many years after."""
        return [self.line(measure, years_after) for measure in MEASURES]

    def to_come(self, years_after: int) -> int:
        """Of how many businesses that year has not come yet: nobody can know it."""
        return sum(self.years[one.pk] + years_after > self.today.year for one in self.businesses)

    def line(self, measure: str, years_after: int) -> Line:
        """One measure, so many years after."""
        compared = [self._compare(one, measure, years_after) for one in self.businesses]
        return Line(
            measure,
            years_after,
            [one for one in compared if one.is_known],
            [one for one in compared if not one.is_known],
        )

    def _compare(self, business: Business, measure: str, years_after: int) -> Compared:
        year = self.years[business.pk]
        if measure in FACTS:
            earlier = (year - back for back in range(1, OLDEST + 1))
            before = self._first(business, measure, earlier)
            after = self._first(business, measure, [year + years_after])
        else:
            before = self._at_end_of(year - 1, business, measure)
            after = self._at_end_of(year + years_after, business, measure)
        return Compared(business, year, before, after)

    def _first(self, business: Business, measure: str, years: Iterable[int]) -> Told | None:
        for year in years:
            value = self._facts.get((business.pk, year), {}).get(FACTS[measure])
            if value is not None:
                return Told(year, value)
        return None

    def _at_end_of(self, year: int, business: Business, measure: str) -> Told | None:
        """At the end of a year, of the running one today; None for one to come.

        Nothing is known of what was not registered then.
        """
        if year > self.today.year or business.registered_on.year > year:
            return None
        day = min(date(year, 12, 31), self.today)
        if measure == CERTIFICATES:
            return Told(
                year, sum(_is_valid(day, *days) for days in self._certificates[business.pk])
            )
        return Told(year, int(business.closed_on is None or business.closed_on > day))


def _is_valid(day: date, valid_from: date | None, valid_until: date | None) -> bool:
    """As `Certification.objects.valid_on`: a day that is not known sets no bound."""
    return (valid_from or day) <= day <= (valid_until or day)
