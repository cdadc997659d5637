"""The filters of the staff's lists of programmes, equipment and receipts."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from businesses.filters.fields import SearchFilter, YearFilter
from businesses.models import Sector
from grants.models import (
    Equipment,
    EquipmentField,
    EquipmentSector,
    GrantKind,
    GrantProgramme,
    Receipt,
)
from ikm_registry.pages import Order
from trainings.filters.trainings import RowsFilter
from trainings.models import Programme as TrainingProgramme
from trainings.models import TrainingField
from trainings.models.fields import FIRST_YEAR, LAST_YEAR

_YEAR = {
    "label": gettext_lazy("Year"),
    "min_value": FIRST_YEAR,
    "max_value": LAST_YEAR,
    "widget": forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
}


def _choice(label: Any, choices: Any = (), **options: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, choices=choices, empty_label=gettext_lazy("all"), **options
    )


class _Choosing(RowsFilter):
    """A list with filters whose choices are rows."""

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        """Give the filter `name` these rows to choose from."""
        self.filters[name].extra["choices"] = [(str(row.pk), str(row)) for row in rows]


class GrantProgrammeFilter(_Choosing):
    """The programmes of the list."""

    ORDERS = {"terbaru": Order(("year", "id"), descending=True)}

    q = SearchFilter(
        label=gettext_lazy("Name"), field_name="name", lookup_expr="icontains", max_length=100
    )
    tahun = YearFilter(field_name="year", **_YEAR)
    jenis = _choice(gettext_lazy("Kind"), field_name="kind")
    anggaran = _choice(
        gettext_lazy("Budget"), TrainingProgramme.Budget.choices, field_name="budget"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("jenis", GrantKind.objects.all())


class EquipmentFilter(_Choosing):
    """The equipment of the catalogue."""

    ORDERS = {"nama": Order(("name", "id"))}

    q = SearchFilter(
        label=gettext_lazy("Search"),
        help_text=gettext_lazy("Name or specification"),
        method="search",
        max_length=100,
    )
    pelatihan = _choice(gettext_lazy("Field of training"), method="of_field")
    bidang = _choice(gettext_lazy("Sector (bidang)"), method="of_sector")
    stok = _choice(
        gettext_lazy("Stock"),
        [("ada", gettext_lazy("in stock")), ("habis", gettext_lazy("nothing in stock"))],
        method="by_stock",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("pelatihan", TrainingField.objects.all())
        self.offer("bidang", Sector.objects.all())

    def search(self, rows: QuerySet[Equipment], _name: str, words: str) -> QuerySet[Equipment]:
        """Those whose name or specification holds all the words."""
        for word in words.split():
            rows = rows.filter(Q(name__icontains=word) | Q(specification__icontains=word))
        return rows

    # Not over the relations themselves: each row would count its stock once per field or sector.

    def of_field(self, rows: QuerySet[Equipment], _name: str, field: str) -> QuerySet[Equipment]:
        """Those for a field of trainings."""
        return rows.filter(pk__in=EquipmentField.objects.filter(field=field).values("equipment"))

    def of_sector(self, rows: QuerySet[Equipment], _name: str, sector: str) -> QuerySet[Equipment]:
        """Those for a sector."""
        return rows.filter(pk__in=EquipmentSector.objects.filter(sector=sector).values("equipment"))

    def by_stock(self, rows: QuerySet[Equipment], _name: str, stock: str) -> QuerySet[Equipment]:
        """Those of which something is in stock, or nothing."""
        there = Q(pk__in=Receipt.objects.filter(in_stock__gt=0).values("equipment"))
        return rows.filter(there if stock == "ada" else ~there)


class ReceiptFilter(_Choosing):
    """The receipts of the list."""

    ORDERS = {"terbaru": Order(("received_on", "id"), descending=True)}

    q = SearchFilter(
        label=gettext_lazy("Search"),
        help_text=gettext_lazy("Equipment, supplier or number of the contract"),
        method="search",
        max_length=100,
    )
    tahun = YearFilter(field_name="received_on", lookup_expr="year", **_YEAR)
    alat = _choice(gettext_lazy("Equipment"), field_name="equipment")
    program = _choice(gettext_lazy("Programme"), field_name="programme")
    stok = _choice(
        gettext_lazy("Stock"),
        [("ada", gettext_lazy("in stock")), ("habis", gettext_lazy("nothing in stock"))],
        method="by_stock",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("alat", Equipment.objects.all())
        self.offer("program", GrantProgramme.objects.order_by("-year", "name", "pk"))

    def search(self, rows: QuerySet[Receipt], _name: str, words: str) -> QuerySet[Receipt]:
        """Those whose equipment, supplier or contract holds all the words."""
        for word in words.split():
            rows = rows.filter(
                Q(equipment__name__icontains=word)
                | Q(supplier__icontains=word)
                | Q(contract_number__icontains=word)
            )
        return rows

    def by_stock(self, rows: QuerySet[Receipt], _name: str, stock: str) -> QuerySet[Receipt]:
        """Those of which something is left, or nothing."""
        return rows.filter(in_stock__gt=0) if stock == "ada" else rows.filter(in_stock=0)
