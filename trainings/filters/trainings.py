"""The filters of the staff's lists of trainings, programmes and partners."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy

from businesses.filters.fields import SearchFilter, YearFilter
from ikm_registry.filters import ListFilter
from ikm_registry.pages import Order
from trainings import queues
from trainings.models import (
    PLACED,
    Enrolment,
    Partner,
    Programme,
    State,
    TrainingField,
    TrainingSession,
)
from trainings.models.fields import FIRST_YEAR, LAST_YEAR

_YEAR = {
    "label": gettext_lazy("Year"),
    "min_value": FIRST_YEAR,
    "max_value": LAST_YEAR,
    "widget": forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
}


def with_places(rows: QuerySet[TrainingSession]) -> QuerySet[TrainingSession]:
    """Each with `placed_count` and `waiting_count`: who has a place, who is on the reserve list."""
    return rows.annotate(placed_count=_count(PLACED), waiting_count=_count([State.RESERVE]))


def _count(states: Any) -> Coalesce:
    rows = Enrolment.objects.filter(session=OuterRef("pk"), state__in=states)
    counted = rows.order_by().values("session").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _choice(label: Any, column: str, choices: Any = ()) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, field_name=column, choices=choices, empty_label=gettext_lazy("all")
    )


class RowsFilter(ListFilter):
    """A list of trainings or what belongs to them. Use `rows`: none when a filter is invalid."""

    @property
    def rows(self) -> QuerySet[Any]:
        """What the filters leave; nothing when one of them is invalid."""
        return self.qs if self.is_valid() else self.queryset.none()


class TrainingFilter(RowsFilter):
    """The trainings of the list."""

    ORDERS = {
        "terbaru": Order(("starts_on", "id"), descending=True),
        "lama": Order(("starts_on", "id")),
        "judul": Order(("title", "id")),
    }

    q = SearchFilter(
        label=gettext_lazy("Search"),
        help_text=gettext_lazy("Title, venue or instructor"),
        method="search",
        max_length=100,
    )
    tahun = YearFilter(field_name="starts_on", lookup_expr="year", **_YEAR)
    bidang = _choice(gettext_lazy("Field of training"), "field")
    program = _choice(gettext_lazy("Programme"), "programme")
    keadaan = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[
            *TrainingSession.State.choices,
            *((queue.key, queue.title) for queue in queues.ALL),
        ],
        empty_label=gettext_lazy("all"),
        method="in_state",
    )
    mitra = _choice(gettext_lazy("Partner"), "partners__partner")
    urut = django_filters.ChoiceFilter(
        label=gettext_lazy("Order"),
        choices=[
            ("terbaru", gettext_lazy("latest first")),
            ("lama", gettext_lazy("earliest first")),
            ("judul", gettext_lazy("by title")),
        ],
        empty_label=None,
        method="keep",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in [
            ("bidang", TrainingField.objects.all()),
            ("program", Programme.objects.order_by("-year", "name", "pk")),
            ("mitra", Partner.objects.order_by("name")),
        ]:
            self.filters[name].extra["choices"] = [(str(row.pk), str(row)) for row in rows]

    def in_state(
        self, rows: QuerySet[TrainingSession], _name: str, asked: str
    ) -> QuerySet[TrainingSession]:
        """Those in a state, or those that wait in a queue."""
        if queue := queues.BY_KEY.get(asked):
            return queue.rows(rows, timezone.localdate())
        return rows.filter(state=asked)

    def search(
        self, rows: QuerySet[TrainingSession], _name: str, words: str
    ) -> QuerySet[TrainingSession]:
        """Those whose title, venue or instructors hold all the words."""
        for word in words.split():
            rows = rows.filter(
                Q(title__icontains=word) | Q(venue__icontains=word) | Q(instructors__icontains=word)
            )
        return rows


class ProgrammeFilter(RowsFilter):
    """The programmes of the list."""

    ORDERS = {"terbaru": Order(("year", "id"), descending=True)}

    q = SearchFilter(
        label=gettext_lazy("Name"), field_name="name", lookup_expr="icontains", max_length=100
    )
    tahun = YearFilter(field_name="year", **_YEAR)


class PartnerFilter(RowsFilter):
    """The partners of the list."""

    ORDERS = {"nama": Order(("name", "id"))}

    q = SearchFilter(
        label=gettext_lazy("Name"), field_name="name", lookup_expr="icontains", max_length=100
    )
    jenis = _choice(gettext_lazy("Kind"), "kind", Partner.Kind.choices)
