"""The filters of the list that candidates are picked from; every one lives in the address."""

from datetime import date
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
from businesses.models import Business, Cluster, District, Obstacle, Ownership, Sector
from ikm_registry.filters import ListFilter
from ikm_registry.pages import Order
from trainings import candidates
from trainings.models import TrainingSession

UNKNOWN = "tidak-diketahui"
OF_FIELD = "pelatihan"
NEVER = "belum"
YEARS = {"1": 1, "2": 2, "3": 3, "5": 5}


def _filter(label: Any, choices: Any = ()) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, choices=choices, empty_label=gettext_lazy("all"), method="keep"
    )


class CandidateFilter(ListFilter):
    """The candidates of a training. Use `rows`: none when a filter is invalid.

    Unless the address says otherwise, those of the sectors that the field of the training is for.
    """

    ORDERS = {
        "nama": Order(("sort_name", "id")),
        "lama": Order(("trained_or_never", "id")),
    }

    q = SearchFilter(
        label=gettext_lazy("Search"),
        help_text=gettext_lazy("Name, brand, owner, registration number, NIB, phone or NIK"),
        method="keep",
        max_length=120,
    )
    bidang = _filter(gettext_lazy("Sector (bidang)"))
    sentra = _filter(gettext_lazy("Cluster (sentra)"))
    kecamatan = _filter(gettext_lazy("District (kecamatan)"))
    kelas = _filter(
        gettext_lazy("Class"), [*Business.Class.choices, (UNKNOWN, gettext_lazy("not enough data"))]
    )
    kendala = _filter(gettext_lazy("Obstacle named last"), Obstacle.choices)
    pelatihan = _filter(
        gettext_lazy("Trainings before"),
        [
            (NEVER, gettext_lazy("never trained")),
            ("1", gettext_lazy("not within 1 year")),
            ("2", gettext_lazy("not within 2 years")),
            ("3", gettext_lazy("not within 3 years")),
            ("5", gettext_lazy("not within 5 years")),
        ],
    )
    urut = django_filters.ChoiceFilter(
        label=gettext_lazy("Order"),
        choices=[
            ("nama", gettext_lazy("by name")),
            ("lama", gettext_lazy("longest not trained first")),
        ],
        empty_label=None,
        method="keep",
    )
    # What a search by number has found.
    id = KeysFilter(method="keep")

    def __init__(self, data: QueryDict, *, session: TrainingSession, today: date) -> None:
        self.sectors = list(session.field.sectors.all())
        data = data.copy()
        if self.sectors and "bidang" not in data and not data.get("id"):
            data["bidang"] = OF_FIELD
        super().__init__(data, candidates.for_training(session))
        self.today = today
        names = ", ".join(str(sector) for sector in self.sectors)
        of_field = [(OF_FIELD, _("of this training: %(names)s") % {"names": names})]
        self.filters["bidang"].extra["choices"] = [
            *(of_field if self.sectors else ()),
            *((sector.code, str(sector)) for sector in Sector.objects.all()),
            _unknown(),
        ]
        self.filters["sentra"].extra["choices"] = [
            (str(key), name)
            for key, name in Cluster.objects.order_by("name").values_list("pk", "name")
        ]
        districts = District.objects.filter(regency=settings.REGENCY).values_list("code", "name")
        self.filters["kecamatan"].extra["choices"] = [*districts, _unknown()]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words is asked for that was not preset."""
        names = [name for name in self.filters if name not in {"q", "bidang", "id"}]
        is_preset = self.data.get("bidang", "") in {"", OF_FIELD}
        return not is_preset or any(self.data.get(name) for name in names)

    @cached_property
    def rows(self) -> QuerySet[Ownership]:
        """The candidates that the filters leave; none when one of them is invalid."""
        if not self.is_valid():
            return self.queryset.none()
        rows: QuerySet[Ownership] = self.queryset
        if condition := self._business():
            rows = rows.filter(business__in=Business.objects.filter(condition))
        if asked := self.form.cleaned_data["pelatihan"]:
            rows = rows.filter(candidates.not_trained_since(self._day(asked)))
        return candidates.with_last_training(rows) if self.order_name == "lama" else rows

    @property
    def order_name(self) -> str:
        return self.form.cleaned_data["urut"] or "nama"

    def address(self) -> str:
        """The filters as the query of an address. A sector that was taken away is named, too."""
        query = QueryDict(mutable=True)
        query["bidang"] = ""
        for name, value in self.form.cleaned_data.items():
            if name == "id":
                query.setlist(name, [str(key) for key in value or []])
            elif value:
                query[name] = str(value)
        return query.urlencode()

    def _day(self, asked: str) -> date | None:
        """The day after which nobody may have been trained; None for never."""
        if asked == NEVER:
            return None
        year = self.today.year - YEARS[asked]
        is_leap_day = (self.today.month, self.today.day) == (2, 29)
        return self.today.replace(year=year, day=28 if is_leap_day else self.today.day)

    def _business(self) -> Q:
        asked = self.form.cleaned_data
        condition = Q(pk__in=asked["id"]) if asked["id"] else Q()
        if asked["q"]:
            condition &= staff_search.matches_words(asked["q"])
        if asked["bidang"] == OF_FIELD:
            condition &= Q(sector__in=self.sectors)
        elif asked["bidang"]:
            condition &= Q(sector=_part(asked["bidang"]))
        if asked["kecamatan"]:
            condition &= Q(district=_part(asked["kecamatan"]))
        if asked["kelas"]:
            condition &= Q(business_class=_part(asked["kelas"]))
        if asked["sentra"]:
            condition &= candidates.in_cluster(int(asked["sentra"]))
        if asked["kendala"]:
            condition &= candidates.names_obstacle(asked["kendala"])
        return condition


def _part(code: str) -> str | None:
    return None if code == UNKNOWN else code


def _unknown() -> tuple[str, str]:
    return (UNKNOWN, _("unknown"))
