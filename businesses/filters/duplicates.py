"""The filters of the list of possible duplicates."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from businesses.models import BusinessPair, District, DuplicatePair, Ownership, PersonPair
from ikm_registry.pages import Order

LIKELIEST_FIRST = Order(("score", "id"), descending=True)
Reason = DuplicatePair.Reason


def _label(*reasons: Reason) -> list[tuple[str, Any]]:
    return [(reason.value, reason.label) for reason in reasons]


class PairFilter(django_filters.FilterSet):
    """Pairs by reason, district, and whether somebody has decided. Use `rows`."""

    alasan = django_filters.ChoiceFilter(
        label=gettext_lazy("Reason"),
        empty_label=gettext_lazy("all"),
        choices=_label(Reason.NIB, Reason.PHONE, Reason.OWNER, Reason.OWNER_NAME, Reason.NAME),
        method="with_reason",
    )
    kecamatan = django_filters.ChoiceFilter(
        label=gettext_lazy("District (kecamatan)"),
        empty_label=gettext_lazy("all"),
        choices=[],
        method="in_district",
    )
    tampil = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"),
        empty_label=gettext_lazy("waiting"),
        choices=DuplicatePair.Decision.choices,
        method="decided",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = District.objects.filter(regency=settings.REGENCY)
        self.filters["kecamatan"].extra["choices"] = list(districts.values_list("code", "name"))

    @property
    def rows(self) -> QuerySet[Any]:
        """The pairs that the filters leave; none when one of them is invalid."""
        if self.is_bound and not self.is_valid():
            return self.queryset.none()
        rows: QuerySet[Any] = self.qs if self.is_bound else self.queryset
        if not (self.is_bound and self.form.cleaned_data["tampil"]):
            rows = rows.filter(decision="")
        return rows

    def with_reason(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return rows.filter(reasons__contains=[value])

    def in_district(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return rows.filter(Q(first__district=value) | Q(second__district=value))

    def decided(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return rows.filter(decision=value)


class PersonPairFilter(PairFilter):
    """The same of persons, who are in the districts of their businesses."""

    alasan = django_filters.ChoiceFilter(
        label=gettext_lazy("Reason"),
        empty_label=gettext_lazy("all"),
        choices=_label(Reason.PHONE, Reason.NAME, Reason.BUSINESS),
        method="with_reason",
    )

    def in_district(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        there = Ownership.objects.filter(business__district=value, business__annulled_on=None)
        persons = there.values("person")
        return rows.filter(Q(first__in=persons) | Q(second__in=persons))


def pairs_of_businesses() -> QuerySet[BusinessPair]:
    """The pairs of the list, with what a row of it shows."""
    related = [
        f"{side}__{area}" for side in ("first", "second") for area in ("village", "district")
    ]
    rows: QuerySet[BusinessPair] = BusinessPair.objects.live().select_related(
        *related, "decided_by"
    )
    return rows


def pairs_of_persons() -> QuerySet[PersonPair]:
    """The pairs of the list, with what a row of it shows."""
    rows: QuerySet[PersonPair] = PersonPair.objects.live().select_related(
        "first", "second", "decided_by"
    )
    return rows
