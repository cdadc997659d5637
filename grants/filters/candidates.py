"""The filters of the list of candidates for equipment; every one lives in the address."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import staff_search
from businesses.filters.fields import KeysFilter, SearchFilter
from businesses.models import Business, District, Obstacle, Ownership, Sector
from grants import candidates
from ikm_registry.filters import ListFilter
from ikm_registry.forms import Date
from ikm_registry.pages import Order
from trainings.candidates import names_obstacle, with_last_training
from trainings.models import NOT_HELD, TrainingField, TrainingSession

UNKNOWN = "tidak-diketahui"
ANY_FIELD = "ya"
PASSED = "lulus"
NONE, PROPOSED, SOME = "belum", "diusulkan", "pernah"
# What is asked for unless the address says otherwise.
USUAL = {"pelatihan": ANY_FIELD, "bantuan": NONE}


class DayFilter(django_filters.Filter):
    field_class = Date


def _filter(label: Any, choices: Any = ()) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, choices=choices, empty_label=gettext_lazy("all"), method="keep"
    )


class AidCandidateFilter(ListFilter):
    """Candidates for equipment. Use `rows`: none when a filter is invalid.

    Unless the address says otherwise, those who were trained and have nothing yet.
    """

    ORDERS = {
        "nama": Order(("sort_name", "id")),
        "dilatih": Order(("trained_or_never", "id"), descending=True),
    }

    q = SearchFilter(
        label=gettext_lazy("Search"),
        help_text=gettext_lazy("Name, brand, owner, registration number, NIB, phone or NIK"),
        method="keep",
        max_length=120,
    )
    pelatihan = _filter(gettext_lazy("Trained in"))
    sesi = _filter(gettext_lazy("Training"))
    hasil = _filter(gettext_lazy("Result"), [(PASSED, gettext_lazy("passed"))])
    sejak = DayFilter(
        label=gettext_lazy("Trained since"),
        help_text=gettext_lazy("A date such as 3/5/2026."),
        method="keep",
    )
    bantuan = _filter(
        gettext_lazy("Equipment"),
        [
            (NONE, gettext_lazy("nothing yet, not even proposed")),
            (PROPOSED, gettext_lazy("proposed, not decided")),
            (SOME, gettext_lazy("decided or received before")),
        ],
    )
    bidang = _filter(gettext_lazy("Sector (bidang)"))
    kecamatan = _filter(gettext_lazy("District (kecamatan)"))
    kendala = _filter(gettext_lazy("Obstacle named last"), Obstacle.choices)
    kelas = _filter(
        gettext_lazy("Class"), [*Business.Class.choices, (UNKNOWN, gettext_lazy("not enough data"))]
    )
    urut = django_filters.ChoiceFilter(
        label=gettext_lazy("Order"),
        choices=[
            ("nama", gettext_lazy("by name")),
            ("dilatih", gettext_lazy("latest trained first")),
        ],
        empty_label=None,
        method="keep",
    )
    # What a search by number has found.
    id = KeysFilter(method="keep")

    def __init__(self, data: QueryDict) -> None:
        data = data.copy()
        if not data.get("id"):
            for name, value in USUAL.items():
                data.setdefault(name, value)
        super().__init__(data, candidates.for_grants())
        self.fields_there = list(TrainingField.objects.all())
        sessions = TrainingSession.objects.exclude(state__in=NOT_HELD).order_by("-starts_on", "-pk")
        districts = District.objects.filter(regency=settings.REGENCY).values_list("code", "name")
        for name, choices in {
            "pelatihan": [
                (ANY_FIELD, _("any field of training")),
                *((one.pk, str(one)) for one in self.fields_there),
            ],
            "sesi": [
                (str(key), f"{title} ({starts_on.year})")
                for key, title, starts_on in sessions.values_list("pk", "title", "starts_on")
            ],
            "bidang": [*((one.code, str(one)) for one in Sector.objects.all()), _unknown()],
            "kecamatan": [*districts, _unknown()],
        }.items():
            self.filters[name].extra["choices"] = choices

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words is asked for that was not preset."""
        return any(
            self.data.get(name, "") != USUAL.get(name, "")
            for name in self.filters
            if name not in {"q", "id"}
        )

    @property
    def field(self) -> str:
        """The one field of trainings that is asked for; empty for any."""
        asked = (self.is_valid() and self.form.cleaned_data["pelatihan"]) or ""
        return "" if asked == ANY_FIELD else asked

    @property
    def session(self) -> int | None:
        """The one training that is asked for, by its key."""
        asked = (self.is_valid() and self.form.cleaned_data["sesi"]) or ""
        return int(asked) if asked else None

    @cached_property
    def rows(self) -> QuerySet[Ownership]:
        """The candidates that the filters leave; none when one of them is invalid."""
        if not self.is_valid():
            return self.queryset.none()
        rows: QuerySet[Ownership] = self.queryset
        if condition := self._business():
            rows = rows.filter(business__in=Business.objects.filter(condition))
        rows = rows.filter(self._trained() & self._aid())
        return with_last_training(rows) if self.order_name == "dilatih" else rows

    @property
    def order_name(self) -> str:
        return self.form.cleaned_data["urut"] or "nama"

    def address(self) -> str:
        """The filters as the query of an address. What was preset and taken away is named, too."""
        query = QueryDict(mutable=True)
        for name in USUAL:
            query[name] = ""
        for name, value in self.form.cleaned_data.items():
            if name == "id":
                query.setlist(name, [str(key) for key in value or []])
            elif value:
                query[name] = value if isinstance(value, str) else f"{value:%d/%m/%Y}"
        return query.urlencode()

    def _trained(self) -> Q:
        asked = self.form.cleaned_data
        is_asked = asked["pelatihan"] or asked["sesi"] or asked["hasil"] or asked["sejak"]
        if not is_asked:
            return Q()
        return candidates.trained(
            field=self.field,
            session=self.session,
            passed=asked["hasil"] == PASSED,
            since=asked["sejak"],
        )

    def _aid(self) -> Q:
        return {
            NONE: ~candidates.has_aid() & ~candidates.is_proposed(),
            PROPOSED: ~candidates.has_aid() & candidates.is_proposed(),
            SOME: candidates.has_aid(),
        }.get(self.form.cleaned_data["bantuan"] or "", Q())

    def _business(self) -> Q:
        asked = self.form.cleaned_data
        condition = Q(pk__in=asked["id"]) if asked["id"] else Q()
        if asked["q"]:
            condition &= staff_search.matches_words(asked["q"])
        for name, column in [
            ("bidang", "sector"),
            ("kecamatan", "district"),
            ("kelas", "business_class"),
        ]:
            if asked[name]:
                condition &= Q(**{column: None if asked[name] == UNKNOWN else asked[name]})
        if asked["kendala"]:
            condition &= names_obstacle(asked["kendala"])
        return condition


def _unknown() -> tuple[str, str]:
    return (UNKNOWN, _("unknown"))
