"""The filters of the staff's list of trainings; every one lives in the address."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy

from businesses.staff_filter_fields import LARGEST_KEY, KeyFilter, NoPrivateNumber, YearFilter
from ikm_registry.filters import ListFilter
from ikm_registry.pages import Order
from trainings.models import PLACED, State, TrainingField, TrainingSession

FIRST_YEAR, LAST_YEAR = 1945, 2200
_KEY = {"min_value": 1, "max_value": LARGEST_KEY, "widget": forms.HiddenInput}


class TitleFilter(django_filters.Filter):
    field_class = NoPrivateNumber


class TrainingFilter(ListFilter):
    """The trainings of the list, with counts. Use `rows`: none when a filter is invalid."""

    ORDERS = {
        "terbaru": Order(("starts_on", "id"), descending=True),
        "terlama": Order(("starts_on", "id")),
    }

    q = TitleFilter(
        label=gettext_lazy("Title"), field_name="title", lookup_expr="icontains", max_length=100
    )
    tahun = YearFilter(
        label=gettext_lazy("Year"),
        field_name="starts_on__year",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    bidang = django_filters.ChoiceFilter(
        label=gettext_lazy("Field of the training"),
        field_name="field",
        empty_label=gettext_lazy("all"),
    )
    status = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        field_name="state",
        choices=TrainingSession.State.choices,
        empty_label=gettext_lazy("all"),
    )
    urut = django_filters.ChoiceFilter(
        label=gettext_lazy("Order"),
        choices=[
            ("terbaru", gettext_lazy("newest first")),
            ("terlama", gettext_lazy("oldest first")),
        ],
        empty_label=None,
        method="keep",
    )
    # Lists of other pages.
    program = KeyFilter(field_name="programme", **_KEY)
    mitra = KeyFilter(field_name="partners__partner", **_KEY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["bidang"].extra["choices"] = [
            (field.code, str(field)) for field in TrainingField.objects.all()
        ]

    @property
    def rows(self) -> QuerySet[TrainingSession]:
        """What the filters leave; nothing when one of them is invalid."""
        rows = self.qs if self.is_valid() or not self.is_bound else self.queryset.none()
        return with_counts(rows)


def with_counts(rows: QuerySet[TrainingSession]) -> QuerySet[TrainingSession]:
    """Each with `placed_count` and `reserve_count`: who has a place, who waits for one."""
    return rows.annotate(
        placed_count=Count("enrolments", filter=Q(enrolments__state__in=PLACED)),
        reserve_count=Count("enrolments", filter=Q(enrolments__state=State.RESERVE)),
    )
