"""The filters of the staff's list of businesses; every one lives in the address."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import figure_words, figures, queues, staff_search
from businesses.areas import village_choices
from businesses.figures import attributes
from businesses.figures import rows as figure_rows
from businesses.filters.fields import (
    LARGEST_KEY,
    DateFilter,
    KeyFilter,
    KeysFilter,
    PartsFilter,
    SearchFilter,
    YearFilter,
)
from businesses.models import (
    Business,
    ClusterMembership,
    District,
    FieldCheck,
    GroupMembership,
    ImportRow,
    Ownership,
    PublicSeal,
    Sector,
    Village,
)
from ikm_registry.filters import ListFilter
from ikm_registry.pages import Order

UNKNOWN = figures.UNKNOWN
FIRST_YEAR, LAST_YEAR = 1945, 2200
FIRST_DAY = date(FIRST_YEAR, 1, 1)
Choices = list[tuple[str, Any]]


class FilterForm(forms.Form):
    """What belongs together among the filters."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_period = cleaned.get("tahun") or cleaned.get("tanggal")
        if cleaned.get("angka") and not has_period and "tahun" not in self.errors:
            self.add_error("tahun", _("Say the year of the figure."))
        return cleaned


_KEY = {"min_value": 1, "max_value": LARGEST_KEY, "widget": forms.HiddenInput}


def _filter(label: Any, choices: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label,
        choices=choices,
        empty_label=gettext_lazy("all"),
        method="keep",
    )


class BusinessFilter(ListFilter):
    """The businesses of the staff's list. Use `rows`: none when a filter is invalid."""

    ORDERS = {
        "nama": Order(("sort_name", "id")),
        "terbaru": Order(("id",), descending=True),
        "nomor": Order(("number",)),
        "lama": Order(("checked_or_never", "id")),
    }

    q = SearchFilter(
        label=gettext_lazy("Search"),
        help_text=gettext_lazy("Name, brand, owner, registration number, NIB, phone or NIK"),
        method="keep",
        max_length=120,
    )
    kecamatan = _filter(gettext_lazy("District (kecamatan)"), [])
    kelurahan = _filter(gettext_lazy("Village (kelurahan)"), [])
    bidang = _filter(gettext_lazy("Sector (bidang)"), [])
    kelas = _filter(
        gettext_lazy("Class"), [*Business.Class.choices, (UNKNOWN, gettext_lazy("not enough data"))]
    )
    tahun = YearFilter(
        label=gettext_lazy("Year registered"),
        method="keep",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    angka = django_filters.ChoiceFilter(
        label=gettext_lazy("Figure"),
        choices=[
            (figures.REGISTERED, gettext_lazy("registered at the end of the year")),
            (figures.NEW, gettext_lazy("newly registered in the year")),
            (figures.CLOSED, gettext_lazy("closed in the year")),
        ],
        empty_label=gettext_lazy("none"),
        method="keep",
    )
    status = _filter(
        gettext_lazy("State"),
        [
            ("aktif", gettext_lazy("active")),
            ("tutup", gettext_lazy("closed")),
            ("batal", gettext_lazy("annulled")),
            ("digabung", gettext_lazy("merged into another")),
        ],
    )
    tampil = _filter(
        gettext_lazy("In the public directory"),
        [("ya", gettext_lazy("yes")), ("tidak", gettext_lazy("no"))],
    )
    periksa = _filter(
        gettext_lazy("Last check"),
        [
            ("belum", gettext_lazy("never checked")),
            ("lama", gettext_lazy("too long ago, or never")),
            ("baru", gettext_lazy("not long ago")),
            ("hilang", gettext_lazy("moved or not found")),
        ],
    )
    urut = django_filters.ChoiceFilter(
        label=gettext_lazy("Order"),
        choices=[
            ("nama", gettext_lazy("by name")),
            ("terbaru", gettext_lazy("last entered first")),
            ("nomor", gettext_lazy("by registration number")),
            ("lama", gettext_lazy("longest not checked first")),
        ],
        empty_label=None,
        method="keep",
    )
    id = KeysFilter(method="keep")
    # Lists of other pages: what an import wrote, what waits in a queue, who belongs to a cluster.
    impor = KeyFilter(method="keep", **_KEY)
    sentra = KeyFilter(method="keep", **_KEY)
    kelompok = KeyFilter(method="keep", **_KEY)
    antrean = django_filters.ChoiceFilter(
        choices=[(queue.key, queue.title) for queue in queues.ALL if queue.has_businesses],
        method="keep",
        widget=forms.HiddenInput,
    )

    # Of the staff's figures: days, and the parts that the list has no filter of its own for.
    sejak = DateFilter(method="keep", widget=forms.HiddenInput)
    tanggal = DateFilter(method="keep", widget=forms.HiddenInput)
    bagian = PartsFilter(method="keep")

    class Meta:
        form = FilterForm

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.get("kecamatan", "") if self.data else ""
        districts = _districts(chosen)
        self.filters["kecamatan"].extra["choices"] = [*districts, _unknown()]
        village = self.data.get("kelurahan", "") if self.data else ""
        self.filters["kelurahan"].extra["choices"] = [*_villages(districts, village), _unknown()]
        self.filters["bidang"].extra["choices"] = [
            *((sector.code, str(sector)) for sector in Sector.objects.all()),
            _unknown(),
        ]

    @cached_property
    def rows(self) -> QuerySet[Business]:
        """The businesses that the filters leave; none when one of them is invalid."""
        if self.is_bound and not self.is_valid():
            return Business.objects.none()
        rows: QuerySet[Business] = self.queryset
        if not self.is_bound:
            return rows.filter(merged_into=None)
        if self.form.cleaned_data["urut"] == "lama":
            rows = rows.with_check()  # type: ignore[attr-defined]
        return rows.filter(self._condition())

    def address(self) -> str:
        """The filters as the query of an address; without what is empty or invalid."""
        query = QueryDict(mutable=True)
        for name, value in self.form.cleaned_data.items():
            if name == "bagian":
                query.setlist(name, [f"{part}:{key}" for part, key in value or []])
            elif value and name != "id":
                query[name] = str(value)
        return query.urlencode()

    def _may_be_merged(self) -> bool:
        """Only who asks for merged ones, or for one by its number, is shown them."""
        asked = self.form.cleaned_data
        is_number = bool(staff_search.registration_number(asked["q"] or ""))
        # A sealed year counts what has been merged since.
        is_sealed = bool(asked["angka"]) and self._seal is not None
        return asked["status"] == "digabung" or bool(asked["id"]) or is_number or is_sealed

    @cached_property
    def _seal(self) -> PublicSeal | None:
        """The seal of the year asked for, if it is sealed and not asked for by day."""
        asked = self.form.cleaned_data
        if not asked["tahun"] or asked["tanggal"]:
            return None
        return PublicSeal.objects.filter(year=asked["tahun"]).first()

    @cached_property
    def in_words(self) -> list[str]:
        """Which figure is listed, and which parts of it that have no filter to be seen."""
        if not self.is_bound or not self.is_valid():
            return []
        asked = self.form.cleaned_data
        return [
            *self._figure_in_words(),
            *figure_words.of_parts(
                (attributes.ALL[name], key) for name, key in asked["bagian"] or []
            ),
        ]

    def _figure_in_words(self) -> list[str]:
        asked = self.form.cleaned_data
        if not asked["angka"]:
            return []
        if asked["tanggal"]:
            return [figure_words.of_period(asked["angka"], self._period())]
        sealed_on = self._seal.sealed_on if self._seal else None
        return [figure_words.of_year(asked["angka"], asked["tahun"], sealed_on)]

    def _period(self) -> figure_rows.Period:
        asked = self.form.cleaned_data
        return figure_rows.Period(asked["sejak"] or FIRST_DAY, asked["tanggal"])

    def _figure(self) -> Q:
        """The rows of the figure asked for: of a day, or of a year as it is published."""
        asked = self.form.cleaned_data
        if not asked["angka"]:
            return Q(registered_on__year=asked["tahun"]) if asked["tahun"] else Q()
        if asked["tanggal"]:
            return figure_rows.counted_in(self._period(), asked["angka"])
        if self._seal is None:
            return figure_rows.counted_in(figure_rows.whole_year(asked["tahun"]), asked["angka"])
        # By what they were sealed as, not by what they are today.
        return figure_rows.sealed_rows(self._seal.pk, asked["angka"], **self._places())

    def _places(self) -> dict[str, str | None]:
        """Column -> code (None: unknown) of the parts asked for, by names that a seal knows too."""
        asked = self.form.cleaned_data
        return {
            column: None if asked[name] == UNKNOWN else asked[name]
            for name, column in attributes.SEALED.items()
            if asked[name]
        }

    def _parts(self) -> Q:
        """The parts asked for, by what the businesses are today."""
        condition = Q()
        if not (self.form.cleaned_data["angka"] and self._seal):
            condition &= Q(**self._places())
        for name, key in self.form.cleaned_data["bagian"] or []:
            condition &= attributes.ALL[name].is_part(key, timezone.localdate())
        return condition

    def _condition(self) -> Q:
        asked = self.form.cleaned_data
        condition = self._figure() & self._parts()
        if asked["id"]:
            condition &= Q(pk__in=asked["id"])
        if asked["impor"]:
            rows = ImportRow.objects.to_write().filter(source=asked["impor"])
            condition &= Q(pk__in=rows.values("business"))
        condition &= _members(asked["sentra"], asked["kelompok"]) & _waiting(asked["antrean"])
        if asked["q"]:
            condition &= staff_search.matches_words(asked["q"])
        states = {
            "aktif": Q(closed_on=None, annulled_on=None),
            "tutup": Q(closed_on__isnull=False, annulled_on=None),
            "batal": Q(annulled_on__isnull=False, merged_into=None),
            "digabung": Q(merged_into__isnull=False),
            "ya": Q(listed_on__isnull=False, annulled_on=None, closed_on=None),
            "tidak": Q(listed_on=None) | Q(annulled_on__isnull=False) | Q(closed_on__isnull=False),
        }
        if not self._may_be_merged():
            condition &= Q(merged_into=None)
        condition &= _checked(asked["periksa"])
        return condition & states.get(asked["status"], Q()) & states.get(asked["tampil"], Q())


def _members(cluster: int | None, group: int | None) -> Q:
    """Who belongs to the cluster and to the group today, where one is asked for."""
    condition = Q()
    if cluster:
        rows = ClusterMembership.objects.filter(cluster=cluster, until_on=None)
        condition &= Q(pk__in=rows.values("business"))
    if group:
        members = GroupMembership.objects.filter(group=group, until_on=None)
        condition &= Q(pk__in=members.values("business"))
    return condition


def _waiting(key: str) -> Q:
    """The businesses of the entries that wait in a queue."""
    queue = queues.find(key) if key else None
    if queue is None:
        return Q()
    entries = queue.rows(timezone.localdate()).order_by().values(queue.business)
    return Q(pk__in=entries)


def with_owner(rows: QuerySet[Business]) -> QuerySet[Business]:
    """Each row with the name of its owner of today, as `owner_name`."""
    owners = Ownership.objects.filter(business=OuterRef("pk"), until_on=None)
    return rows.annotate(owner_name=Subquery(owners.values("person__name")[:1]))


def _checked(asked: str) -> Q:
    """What the filter of the last check leaves."""
    overdue = queues.not_checked(timezone.localdate())
    conditions = {
        "belum": Q(checked_on=None),
        "lama": overdue,
        "baru": ~overdue,
        "hilang": Q(check_found__in=[FieldCheck.Found.MOVED, FieldCheck.Found.NOT_FOUND]),
    }
    return conditions.get(asked, Q())


def _unknown() -> tuple[str, str]:
    return (UNKNOWN, _("unknown"))


def _villages(districts: Choices, chosen: str) -> Choices:
    """The villages of the districts, grouped; and one elsewhere, when a figure's link names it."""
    choices: Choices = village_choices(dict(districts))
    elsewhere = Village.objects.filter(code=chosen.replace("\0", ""))
    elsewhere = elsewhere.exclude(district__in=[code for code, _name in districts])
    # Asked only where a code stands in the address.
    return [*choices, *(elsewhere.values_list("code", "name") if chosen else ())]


def _districts(chosen: str) -> Choices:
    """The districts of the regency; and one elsewhere, when a figure's link names it."""
    asked = Q(regency=settings.REGENCY) | Q(code=chosen.replace("\0", ""))
    return list(District.objects.filter(asked).values_list("code", "name"))
