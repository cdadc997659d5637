"""Reference data, historical counts and history, for admins.

Businesses and persons are not here: the staff's pages know their rules. Selects are plain ones,
for the widgets that look values up write inline styles, which the security policy refuses.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import BigIntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from businesses.forms.fields import EARLIEST_YEAR
from businesses.imports.lookups import Lookups
from businesses.models import (
    AnnualFacts,
    AreaAlias,
    Business,
    CertificateKind,
    Certification,
    Cluster,
    ClusterMembership,
    ClusterVillage,
    Consent,
    DataReport,
    District,
    Export,
    FieldCheck,
    Group,
    GroupMembership,
    HistoricalCount,
    Industry,
    Link,
    Ownership,
    Person,
    Photo,
    Product,
    Regency,
    RegistrationProof,
    Seal,
    SearchSynonym,
    Sector,
    ValueAlias,
    Village,
    spelling_key,
)
from documents.models import IssuedDocument, Letterhead, LetterText, Signatory
from ikm_registry.pages import COUNT_LIMIT


@admin.register(Regency)
class RegencyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Kabupaten and kota; the code cannot change, for districts are named by it."""

    list_display = ["code", "name"]
    search_fields = ["code", "name"]

    def get_readonly_fields(self, _request: HttpRequest, obj: Regency | None = None) -> list[str]:
        """The key, once it is there: another code would be another area."""
        return ["code"] if obj else []


@admin.register(District)
class DistrictAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Kecamatan."""

    list_display = ["code", "name", "regency"]
    list_select_related = ["regency"]
    search_fields = ["code", "name"]

    def get_readonly_fields(self, _request: HttpRequest, obj: District | None = None) -> list[str]:
        """The key, and the regency that its code says."""
        return ["code", "regency"] if obj else []


@admin.register(Village)
class VillageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Kelurahan and desa."""

    list_display = ["code", "name", "district"]
    list_select_related = ["district"]
    search_fields = ["code", "name", "district__name"]

    def get_readonly_fields(self, _request: HttpRequest, obj: Village | None = None) -> list[str]:
        """The key, and the district that its code says."""
        return ["code", "district"] if obj else []


class AreaAliasForm(forms.ModelForm):  # type: ignore[type-arg]
    """Computes the key before the constraint on it is checked."""

    class Meta:
        model = AreaAlias
        fields = ["spelling", "district", "village"]

    def clean(self) -> dict[str, Any]:
        """Have the key of the spelling; without letters there is none."""
        data = super().clean() or {}
        self.instance.key = spelling_key(data.get("spelling", ""))
        if data.get("spelling") and not self.instance.key:
            self.add_error("spelling", _("The spelling has no letters."))
        return data

    def _get_validation_exclusions(self) -> set[str]:
        # A field that the form does not show would take its constraint out of the checks.
        return super()._get_validation_exclusions() - {"key"}  # type: ignore[misc]


@admin.register(AreaAlias)
class AreaAliasAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Other spellings."""

    form = AreaAliasForm
    list_display = ["spelling", "district", "village"]
    list_select_related = ["district", "village"]
    search_fields = ["spelling", "district__name", "village__name"]


class ValueAliasForm(forms.ModelForm):  # type: ignore[type-arg]
    """Keeps the key by which a word is found; asks what it means among what there is."""

    class Meta:
        model = ValueAlias
        fields = ["kind", "spelling", "target"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, target = data.get("kind"), data.get("target")
        self.instance.key = spelling_key(data.get("spelling") or "")
        if "spelling" in data and not self.instance.key:
            self.add_error("spelling", _("The spelling has no letters."))
        known = {choice.code for choice in Lookups({}).choices(kind)} if kind else set()
        if target and kind != ValueAlias.Kind.UNIT and target not in known:
            self.add_error("target", _("There is no such code. Write one that the register has."))
        return data

    def _get_validation_exclusions(self) -> set[str]:
        # A field that the form does not show would take its constraint out of the checks.
        return super()._get_validation_exclusions() - {"key"}  # type: ignore[misc]


@admin.register(ValueAlias)
class ValueAliasAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What words of lists mean."""

    form = ValueAliasForm
    list_display = ["kind", "spelling", "target"]
    list_display_links = ["spelling"]
    list_filter = ["kind"]
    search_fields = ["spelling", "target"]


@admin.register(Export)
class ExportAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who took which list away, and why with whole NIKs; nobody changes it."""

    list_display = ["asked_at", "asked_by", "row_count", "kind", "has_whole_numbers", "reason"]
    list_filter = ["has_whole_numbers"]
    list_select_related = ["asked_by"]
    ordering = ["-pk"]
    search_fields = ["reason", "asked_by__name"]


@admin.register(Sector)
class SectorAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Commodity groups."""

    list_display = ["position", "name", "name_en", "kbli_2020", "kbli_2025"]
    list_display_links = ["name"]
    search_fields = ["code", "name", "name_en"]

    def get_readonly_fields(self, _request: HttpRequest, obj: Sector | None = None) -> list[str]:
        """The key: addresses and files hold it."""
        return ["code"] if obj else []


@admin.register(Industry)
class IndustryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Classes of KBLI."""

    list_display = ["edition", "code", "name", "sector"]
    list_display_links = ["code", "name"]
    list_filter = ["edition", "sector"]
    list_select_related = ["sector"]
    search_fields = ["code", "name"]


@admin.register(CertificateKind)
class CertificateKindAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What a business can be certified for."""

    list_display = ["position", "name", "name_en", "words", "is_active", "shows_picture"]
    list_display_links = ["name"]
    search_fields = ["code", "name", "name_en"]

    def get_readonly_fields(
        self, _request: HttpRequest, obj: CertificateKind | None = None
    ) -> list[str]:
        """The key: addresses hold it."""
        return ["code"] if obj else []


@admin.register(SearchSynonym)
class SearchSynonymAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Words for the same thing."""

    list_display = ["word", "same_as"]
    search_fields = ["word", "same_as"]


class HistoricalCountForm(forms.ModelForm):  # type: ignore[type-arg]
    """Refuses years that cannot be meant: every year from the first one on is a public row."""

    class Meta:
        model = HistoricalCount
        fields = ["year", "registered", "source", "counted_on", "is_approximate"]

    def clean_year(self) -> int:
        """A year that has ended, and not that of a slip such as 201 for 2012."""
        year: int = self.cleaned_data["year"]
        if year >= timezone.localdate().year:
            raise forms.ValidationError(_("Only for years that have ended: this one is counted."))
        if year < EARLIEST_YEAR:
            raise forms.ValidationError(
                _("Write a year from %(first)s on."), params={"first": EARLIEST_YEAR}
            )
        return year


@admin.register(HistoricalCount)
class HistoricalCountAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Counts from before the register."""

    form = HistoricalCountForm
    list_display = ["year", "registered", "is_approximate", "source", "saved_by"]
    list_select_related = ["saved_by"]

    def save_model(
        self, request: HttpRequest, obj: HistoricalCount, form: Any, change: Any
    ) -> None:
        """Save, and note by whom."""
        obj.saved_by = request.user if isinstance(request.user, User) else None
        super().save_model(request, obj, form, change)


@admin.register(Seal)
class SealAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Sealed years, to look at: the pages of the staff seal, and nobody changes what is sealed."""

    list_display = [
        "year", "edition", "registered", "new", "closed", "sealed_on", "sealed_by", "reason",
    ]  # fmt: skip
    list_filter = ["year"]
    list_select_related = ["sealed_by"]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Nobody: an official seals on the page that shows the check list."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Seal | None = None) -> bool:
        """Nobody; the database refuses it too."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Seal | None = None) -> bool:
        """Nobody; the database refuses it too."""
        return False


# --- History ---------------------------------------------------------------------------------


class NewestPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of the newest rows only: nobody waits for a count of all, or for its last page."""

    @cached_property
    def count(self) -> int:
        """How many rows there are, a thousand at most."""
        return min(self.object_list.order_by().values("pk")[:COUNT_LIMIT].count(), COUNT_LIMIT)  # type: ignore[attr-defined]


class HistoryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What was written, when and by whom: to be read, never to be changed."""

    paginator = NewestPaginator
    show_full_result_count = False
    ordering = ["-pgh_id"]
    list_filter = ["pgh_label"]
    search_fields = ["pgh_obj_id__exact"]
    list_display = ["written_at", "what", "of", "who"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The events with the name of the user whose request wrote them."""
        author = User.objects.filter(pk=OuterRef("author_pk")).values("name")
        rows: QuerySet[Any] = super().get_queryset(request)
        rows = rows.annotate(
            author_pk=Cast(KeyTextTransform("user", "pgh_context__metadata"), BigIntegerField())
        )
        return rows.annotate(author=Subquery(author[:1]))

    @admin.display(description=_("written at"), ordering="pgh_id")
    def written_at(self, event: Any) -> Any:
        """The moment of the transaction."""
        return event.pgh_created_at

    @admin.display(description=_("what"))
    def what(self, event: Any) -> str:
        """Whether a row was added, changed or deleted."""
        words = {"insert": _("added"), "update": _("changed"), "delete": _("deleted")}
        return str(words.get(event.pgh_label, event.pgh_label))

    @admin.display(description=_("record"))
    def of(self, event: Any) -> str:
        """The name that the record had, and its key."""
        name = next(
            (
                getattr(event, name)
                for name in ("name", "spelling", "word", "title", "topic")
                if hasattr(event, name)
            ),
            "",
        )
        return f"{name} ({event.pgh_obj_id})" if name else str(event.pgh_obj_id)

    @admin.display(description=_("by"), empty_value="–")
    def who(self, event: Any) -> str | None:
        """The user's name; none when a command wrote."""
        author: str | None = event.author
        return author

    def get_fields(self, _request: HttpRequest, _obj: Any = None) -> Any:
        """The record as it was, without the indexes of identifiers."""
        own = [
            field.name
            for field in self.opts.concrete_fields
            if not field.name.startswith("pgh_") and not field.name.endswith("_index")
        ]
        return ["written_at", "what", "who", *own]

    def has_view_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        """Admins: this site lets in nobody else."""
        return request.user.is_active and request.user.is_staff

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As `has_view_permission`."""
        return self.has_view_permission(request)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Nobody; the database refuses it too."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Nobody; the database refuses it too."""
        return False


TRACKED: list[type[Model]] = [
    Business, Person, Ownership, AnnualFacts, Consent, HistoricalCount, Product, Photo, Link,
    Certification, Cluster, ClusterVillage, ClusterMembership, Group, GroupMembership, FieldCheck,
    DataReport, Regency, District, Village, AreaAlias, Sector, Industry, SearchSynonym,
    CertificateKind, RegistrationProof, IssuedDocument, Letterhead, Signatory,
    LetterText,
]  # fmt: skip


def register_history(model: type[Model]) -> None:
    """Show the history of `model`, under a name in the reader's language."""
    events: type[Model] = model.pgh_event_model  # type: ignore[attr-defined]
    # pghistory makes these models and names them in English.
    events._meta.verbose_name = format_lazy(_("history: {}"), model._meta.verbose_name)
    events._meta.verbose_name_plural = format_lazy(
        _("history: {}"), model._meta.verbose_name_plural
    )
    admin.site.register(events, HistoryAdmin)


for tracked_model in TRACKED:
    register_history(tracked_model)
