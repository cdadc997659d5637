"""The staff's queue of inspections: due, soon due, to be followed up, made."""

from datetime import date
from typing import Any, ClassVar, NamedTuple

import django_filters
from django.db.models import CharField, F, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import gettext_lazy

from businesses.filters.fields import SearchFilter
from businesses.models import District, Ownership
from businesses.staff_search import MOST_WORDS
from grants.actions.planning import months_after
from grants.conditions import with_holders
from grants.models import Finding, GivenItem, GrantProgramme, Handover, Inspection
from ikm_registry.filters import ListFilter
from ikm_registry.forms import Date
from ikm_registry.pages import Order, count_to_limit

COMING_MONTHS = 3
# Where a recipient is: the order in which one drives from one to the next.
ROUTE = Concat(
    Coalesce(F("grant__business__district"), Value("~")),
    Value(" "),
    Coalesce(F("grant__business__village"), Value("~")),
    Value(" "),
    Coalesce(F("grant__business__street"), Value("")),
    output_field=CharField(),
)


class Section(NamedTuple):
    """A part of the queue: the key in the address, its name, and the usual order."""

    key: str
    name: Any
    order: Order


DUE = Section("jatuh-tempo", gettext_lazy("Due"), Order(("due_on", "id")))
COMING = Section("segera", gettext_lazy("In the next 3 months"), Order(("due_on", "id")))
TO_FOLLOW_UP = Section("tindak-lanjut", gettext_lazy("To follow up"), Order(("inspected_on", "id")))
MADE = Section("selesai", gettext_lazy("Made"), Order(("inspected_on", "id"), descending=True))
SECTIONS = [DUE, COMING, TO_FOLLOW_UP, MADE]


def rows_of(section: Section, today: date, until: date | None = None) -> QuerySet[Inspection]:
    """The inspections of a section; with `until`, only those that are due by that day."""
    rows = Inspection.objects.all()
    if section == DUE:
        return rows.due(min(today, until) if until else today)
    if section == COMING:
        last = until or months_after(today, COMING_MONTHS)
        return rows.due(last).filter(due_on__gt=today)
    rows = rows.to_follow_up() if section == TO_FOLLOW_UP else rows.made()
    return rows.filter(due_on__lte=until) if until else rows


def counts(today: date) -> list[tuple[Section, int]]:
    """Every section with how many are in it, one query each; 1,001 stands for more."""
    return [(section, count_to_limit(rows_of(section, today))) for section in SECTIONS]


def with_details(rows: QuerySet[Inspection]) -> QuerySet[Inspection]:
    """Each with what a row shows: who has what, where that is, what was found."""
    place = ["grant__business__village", "grant__business__district"]
    owners = Ownership.objects.filter(until_on=None).select_related("person").order_by("pk")
    given = with_holders(GivenItem.objects.filter(ended_as=""))
    return (
        rows.select_related("grant__programme", "grant__group", "grant__person", *place)
        .annotate(route=ROUTE)
        .prefetch_related(
            Prefetch("grant__handovers", queryset=Handover.objects.valid()),
            Prefetch("grant__handovers__given", queryset=given),
            Prefetch("grant__business__ownerships", queryset=owners, to_attr="owners"),
            Prefetch("findings", queryset=Finding.objects.order_by("pk")),
        )
    )


class DayFilter(django_filters.Filter):
    field_class = Date


class InspectionFilter(ListFilter):
    """The inspections of a section that the filters of the address leave."""

    ORDERS: ClassVar[dict[str, Order]] = {
        "hari": DUE.order,
        "rute": Order(("route", "id")),
    }

    q = SearchFilter(
        label=gettext_lazy("Search"),
        help_text=gettext_lazy("Name of the business, the group or the recipient"),
        method="search",
        max_length=100,
    )
    kecamatan = django_filters.ChoiceFilter(
        label=gettext_lazy("District (kecamatan)"),
        field_name="grant__business__district",
        empty_label=gettext_lazy("all"),
    )
    program = django_filters.ChoiceFilter(
        label=gettext_lazy("Programme"),
        field_name="grant__programme",
        empty_label=gettext_lazy("all"),
    )
    sampai = DayFilter(label=gettext_lazy("Due until"), method="keep")
    urut = django_filters.ChoiceFilter(
        label=gettext_lazy("Order"),
        choices=[
            ("hari", gettext_lazy("by day")),
            ("rute", gettext_lazy("by place, for a route")),
        ],
        empty_label=None,
        method="keep",
    )

    def __init__(self, data: Any, *, today: date) -> None:
        keys = {section.key: section for section in SECTIONS}
        self.section = keys.get(data.get("bagian", ""), DUE)
        self.today = today
        super().__init__(data, Inspection.objects.all())
        self.filters["kecamatan"].extra["choices"] = [
            (row.pk, str(row)) for row in District.objects.order_by("name")
        ]
        self.filters["program"].extra["choices"] = [
            (str(row.pk), str(row)) for row in GrantProgramme.objects.order_by("-year", "name")
        ]

    @property
    def rows(self) -> QuerySet[Inspection]:
        """What the filters leave of the section; nothing when one of them is invalid."""
        if not self.is_valid():
            return Inspection.objects.none()
        until = self.form.cleaned_data.get("sampai")
        return self.filter_queryset(rows_of(self.section, self.today, until))

    @property
    def order(self) -> Order:
        by_place = self.is_valid() and self.form.cleaned_data.get("urut") == "rute"
        return self.ORDERS["rute"] if by_place else self.section.order

    def search(self, rows: QuerySet[Inspection], _name: str, words: str) -> QuerySet[Inspection]:
        """Those whose recipient has every word in a name."""
        names = ["business__name", "business__brand", "group__name", "person__name"]
        for word in words.split()[:MOST_WORDS]:
            found = Q()
            for name in names:
                found |= Q(**{f"grant__{name}__icontains": word})
            rows = rows.filter(found)
        return rows
