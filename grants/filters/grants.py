"""The filters of the staff's list of grants; every one lives in the address."""

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Collate, Upper
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.filters.fields import KeysFilter, SearchFilter, YearFilter
from businesses.models import Business, District, GroupMembership, Obstacle, Sector
from businesses.staff_search import MOST_WORDS
from grants.models import (
    COMMITTED,
    RECEIVED,
    UNDER_WAY,
    Equipment,
    Grant,
    GrantLine,
    GrantProgramme,
    State,
)
from ikm_registry.filters import ListFilter
from ikm_registry.pages import Order
from trainings.models.fields import FIRST_YEAR, LAST_YEAR

UNKNOWN = "tidak-diketahui"
STATES = {"berjalan": UNDER_WAY, "ditetapkan": COMMITTED, "diterima": RECEIVED}


def _filter(label: Any, choices: Any = ()) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, choices=choices, empty_label=gettext_lazy("all"), method="keep"
    )


class GrantFilter(ListFilter):
    """The grants of the list. Use `rows`: none when a filter is invalid.

    A filter over sector or district finds a group by any of its members of today.
    """

    ORDERS = {
        "terbaru": Order(("proposed_on", "id"), descending=True),
        "lama": Order(("proposed_on", "id")),
        "nama": Order(("sort_name", "id")),
        "nilai": Order(("value_or_none", "id"), descending=True),
    }

    q = SearchFilter(
        label=gettext_lazy("Search"),
        help_text=gettext_lazy(
            "Business, group, recipient, registration number, NIB, phone or NIK"
        ),
        method="keep",
        max_length=120,
    )
    program = _filter(gettext_lazy("Programme"))
    keadaan = _filter(
        gettext_lazy("State"),
        [
            ("berjalan", gettext_lazy("not decided yet")),
            ("ditetapkan", gettext_lazy("decided, and all after that")),
            ("diterima", gettext_lazy("received")),
            *State.choices,
        ],
    )
    tahun = YearFilter(
        label=gettext_lazy("Year of the programme"),
        method="keep",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    bidang = _filter(gettext_lazy("Sector (bidang)"))
    kecamatan = _filter(gettext_lazy("District (kecamatan)"))
    kendala = _filter(gettext_lazy("Obstacle"), Obstacle.choices)
    alat = _filter(gettext_lazy("Equipment"))
    urut = django_filters.ChoiceFilter(
        label=gettext_lazy("Order"),
        choices=[
            ("terbaru", gettext_lazy("latest first")),
            ("lama", gettext_lazy("earliest first")),
            ("nama", gettext_lazy("by name")),
            ("nilai", gettext_lazy("by value")),
        ],
        empty_label=None,
        method="keep",
    )
    # The businesses that a search by number has found.
    id = KeysFilter(method="keep")

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, Grant.objects.for_list().with_value())
        programmes = GrantProgramme.objects.order_by("-year", "name", "pk")
        districts = District.objects.filter(regency=settings.REGENCY).values_list("code", "name")
        for name, choices in {
            "program": [(str(one.pk), str(one)) for one in programmes],
            "alat": [(str(one.pk), str(one)) for one in Equipment.objects.order_by("name", "pk")],
            "bidang": [*((one.code, str(one)) for one in Sector.objects.all()), _unknown()],
            "kecamatan": [*districts, _unknown()],
        }.items():
            self.filters[name].extra["choices"] = choices

    @cached_property
    def rows(self) -> QuerySet[Grant]:
        """The grants that the filters leave; none when one of them is invalid."""
        if not self.is_valid():
            return self.queryset.none()
        rows: QuerySet[Grant] = self.queryset.filter(self._words() & self._asked())
        if self.order == self.ORDERS["nama"]:
            name = Coalesce("business__sort_name", Upper("group__name"))
            rows = rows.annotate(sort_name=Collate(name, "C"))
        elif self.order == self.ORDERS["nilai"]:
            # What is not known has no place in an order that goes on page by page.
            none = Value(-1, BigIntegerField())
            rows = rows.annotate(value_or_none=Coalesce("value", none))
        return rows

    def address(self) -> str:
        """The filters as the query of an address."""
        query = QueryDict(mutable=True)
        for name, value in self.form.cleaned_data.items():
            if name == "id":
                query.setlist(name, [str(key) for key in value or []])
            elif value:
                query[name] = str(value)
        return query.urlencode()

    def _words(self) -> Q:
        condition = Q()
        for word in (self.form.cleaned_data["q"] or "").split()[:MOST_WORDS]:
            condition &= (
                Q(business__name__icontains=word)
                | Q(business__number__icontains=word)
                | Q(group__name__icontains=word)
                | Q(person__name__icontains=word)
            )
        return condition

    def _asked(self) -> Q:
        asked = self.form.cleaned_data
        condition = Q(business__in=asked["id"]) if asked["id"] else Q()
        if asked["keadaan"]:
            condition &= Q(state__in=STATES.get(asked["keadaan"], (asked["keadaan"],)))
        for name, column in [
            ("program", "programme"),
            ("tahun", "programme__year"),
            ("kendala", "obstacle"),
        ]:
            if asked[name]:
                condition &= Q(**{column: asked[name]})
        if asked["alat"]:
            lines = GrantLine.objects.filter(grant=OuterRef("pk"), equipment=asked["alat"])
            condition &= Q(Exists(lines))
        if asked["bidang"]:
            condition &= _of("sector", asked["bidang"])
        if asked["kecamatan"]:
            condition &= _of("district", asked["kecamatan"])
        return condition


def _of(column: str, asked: str) -> Q:
    """A condition on grants: the business, or a member of the group, has this in `column`."""
    businesses = Business.objects.filter(**{column: None if asked == UNKNOWN else asked})
    members = GroupMembership.objects.filter(until_on=None, business__in=businesses)
    return Q(business__in=businesses) | Q(group__in=members.values("group"))


def _unknown() -> tuple[str, str]:
    return (UNKNOWN, _("unknown"))
