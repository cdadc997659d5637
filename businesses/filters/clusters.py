"""The filters of the staff's lists of clusters and groups; every one lives in the address."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from businesses.filters.fields import NoPrivateNumber
from businesses.models import Sector
from ikm_registry.filters import ListFilter
from ikm_registry.pages import Order


class NameFilter(django_filters.Filter):
    field_class = NoPrivateNumber


class GroupFilter(ListFilter):
    """The groups of the list. Use `rows`: none when a filter is invalid."""

    ORDERS = {"nama": Order(("name", "id"))}

    q = NameFilter(
        label=gettext_lazy("Name"), field_name="name", lookup_expr="icontains", max_length=100
    )

    @property
    def rows(self) -> QuerySet[Any]:
        """What the filters leave; nothing when one of them is invalid."""
        return self.qs if self.is_valid() else self.queryset.none()


class ClusterFilter(GroupFilter):
    """The clusters of the list."""

    bidang = django_filters.ChoiceFilter(
        label=gettext_lazy("Sector (bidang)"), field_name="sector", empty_label=gettext_lazy("all")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["bidang"].extra["choices"] = [
            (sector.code, str(sector)) for sector in Sector.objects.all()
        ]
