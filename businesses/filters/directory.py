"""The filters of the public directory; every one lives in the address."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from businesses import certificates, search
from businesses.areas import village_choices
from businesses.models import District, PublicCluster, Sector
from ikm_registry.filters import ListFilter
from ikm_registry.forms import SearchText
from ikm_registry.pages import Order

BY_NAME, NEWEST = "nama", "terbaru"


class SearchFilter(django_filters.Filter):
    field_class = SearchText


def _choice(label: Any, column: str) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, field_name=column, empty_label=_("all"))


class PublicFilter(ListFilter):
    """Words, place and sector of businesses or their products.

    Use `found`: nothing when a filter is invalid.
    """

    # How the rows lead to the business whose place and sector are asked for.
    TO_BUSINESS = ""

    q = SearchFilter(label=_("What are you looking for?"), method="keep", max_length=100)
    kecamatan = _choice(_("District (kecamatan)"), "district")
    kelurahan = _choice(_("Village (kelurahan)"), "village")
    bidang = _choice(_("Sector (bidang)"), "sector")
    sertifikat = django_filters.ChoiceFilter(
        label=_("Valid certificate"), empty_label=_("all"), method="with_certificate"
    )
    sentra = _choice(_("Cluster (sentra)"), "clusters__cluster__slug")
    urut = django_filters.ChoiceFilter(
        label=_("Order"),
        choices=[(BY_NAME, _("by name")), (NEWEST, _("newest first"))],
        empty_label=None,
        method="keep",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = District.objects.filter(regency=settings.REGENCY).values_list("code", "name")
        self.filters["kecamatan"].extra["choices"] = list(districts)
        self.filters["kelurahan"].extra["choices"] = village_choices(dict(districts))
        self.filters["bidang"].extra["choices"] = [
            (sector.code, str(sector)) for sector in Sector.objects.all()
        ]
        self.filters["sertifikat"].extra["choices"] = certificates.kind_choices()
        clusters = PublicCluster.objects.order_by("name").values_list("slug", "name")
        self.filters["sentra"].extra["choices"] = list(clusters)
        for name in ["kecamatan", "kelurahan", "bidang", "sentra"]:
            own = self.filters[name]
            own.field_name = self.TO_BUSINESS + own.field_name

    def with_certificate(self, rows: QuerySet[Any], _name: str, kind: str) -> QuerySet[Any]:
        """Those whose business has a certificate of this kind that is valid today."""
        holders = certificates.holders([kind], timezone.localdate())
        return rows.filter(**{f"{self.TO_BUSINESS}pk__in": holders})

    @property
    def words(self) -> str:
        """The words to search for; empty when there are none or a filter is invalid."""
        return str(self.form.cleaned_data["q"]) if self.is_bound and self.is_valid() else ""

    @cached_property
    def found(self) -> search.Found[Any]:
        """What the filters and words leave; nothing when one of them is invalid."""
        if not self.is_bound:
            return search.Found(self.queryset)
        if not self.is_valid():
            return search.Found(self.queryset.none())
        return search.find(self.qs, self.words) if self.words else search.Found(self.qs)


class DirectoryFilter(PublicFilter):
    """The businesses of the directory."""

    ORDERS = {
        BY_NAME: Order(("sort_name", "id")),
        NEWEST: Order(("listed_on", "id"), descending=True),
    }


class ProductFilter(PublicFilter):
    """The products of the directory."""

    ORDERS = {
        BY_NAME: Order(("sort_name", "id")),
        NEWEST: Order(("id",), descending=True),
    }
    TO_BUSINESS = "business__"
