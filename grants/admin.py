"""Kinds of grants, which admins keep; the other records and history, to be looked at.

Nobody changes how far a grant has come here, nor who proposed, verified or approved it: the pages
of the staff and the rules of the database know the way.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from businesses.admin import register_history
from grants.models import (
    Agreement,
    Ceremony,
    CeremonyGuest,
    Decision,
    Decree,
    Equipment,
    EquipmentField,
    EquipmentSector,
    Finding,
    GivenItem,
    Grant,
    GrantKind,
    GrantLine,
    GrantPaper,
    GrantPhoto,
    GrantProgramme,
    GrantProgrammeField,
    GrantProgrammeSector,
    Handover,
    HandoverRecord,
    Inspection,
    Item,
    Overruling,
    Receipt,
    RequiredPaper,
    Survey,
    Transfer,
    WriteOff,
)
from trainings.admin import DocumentAdmin, LookedAtAdmin


class PaperInline(admin.StackedInline):  # type: ignore[type-arg]
    """Further papers of a kind. One that is no longer required stays for those that have it."""

    model = RequiredPaper
    extra = 1


@admin.register(GrantKind)
class GrantKindAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What the law asks of each kind of grants: a change of the law is a change here."""

    list_display = ["position", "name", "needs_decree", "agreement", "is_active"]
    list_display_links = ["name"]
    list_filter = ["is_active"]
    search_fields = ["code", "name", "name_en", "legal_basis"]
    inlines = [PaperInline]

    def get_readonly_fields(self, _request: HttpRequest, obj: GrantKind | None = None) -> list[str]:
        """The key: addresses hold it."""
        return ["code"] if obj else []


@admin.register(GrantProgramme)
class GrantProgrammeAdmin(LookedAtAdmin):
    """What pays for grants, and their rules."""

    list_display = ["year", "name", "kind", "budget", "closed_on"]
    list_display_links = ["name"]
    list_filter = ["budget", "kind", "year"]
    list_select_related = ["kind"]
    search_fields = ["name"]
    ordering = ["-year", "name"]


@admin.register(Equipment)
class EquipmentAdmin(LookedAtAdmin):
    """The catalogue."""

    list_display = ["name", "unit", "has_serials", "is_active"]
    list_filter = ["is_active", "has_serials"]
    search_fields = ["name", "specification"]
    ordering = ["name", "pk"]


@admin.register(Receipt)
class ReceiptAdmin(LookedAtAdmin):
    """What came in."""

    list_display = ["received_on", "equipment", "quantity", "in_stock", "supplier"]
    list_display_links = ["equipment"]
    list_filter = ["is_former"]
    list_select_related = ["equipment"]
    search_fields = ["equipment__name", "supplier", "contract_number"]
    ordering = ["-received_on", "-pk"]


@admin.register(Item)
class ItemAdmin(LookedAtAdmin):
    """Machines and tools with a number of their own."""

    list_display = ["serial", "inventory_number", "receipt"]
    list_select_related = ["receipt__equipment"]
    search_fields = ["serial", "inventory_number"]
    ordering = ["-pk"]


@admin.register(WriteOff)
class WriteOffAdmin(LookedAtAdmin):
    """What nobody will get."""

    list_display = ["written_off_on", "receipt", "item", "quantity", "document_number"]
    list_display_links = ["receipt"]
    list_select_related = ["receipt__equipment", "item"]
    search_fields = ["receipt__equipment__name", "document_number"]
    ordering = ["-written_off_on", "-pk"]


@admin.register(Grant)
class GrantAdmin(LookedAtAdmin):
    """Who is to get what, and how far that has come."""

    list_display = ["proposed_on", "programme", "business", "group", "state"]
    list_display_links = ["programme"]
    list_filter = ["state", "is_former"]
    list_select_related = ["programme", "business", "group"]
    search_fields = ["business__name", "group__name", "programme__name"]
    ordering = ["-proposed_on", "-pk"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All but the family card."""
        return [name for name in super().get_fields(request, obj) if not name.startswith("kk_")]


@admin.register(Decision)
class DecisionAdmin(LookedAtAdmin):
    """Who decided, and when."""

    list_display = ["decided_on", "programme", "decided_by"]
    list_display_links = ["programme"]
    list_select_related = ["programme", "decided_by"]
    search_fields = ["programme__name", "decree_number"]
    ordering = ["-pk"]


@admin.register(Decree)
class DecreeAdmin(DocumentAdmin):
    """Decrees of decisions."""

    list_display = ["document", "decision", "saved_at", "saved_by"]
    list_select_related = ["document", "decision__programme", "saved_by"]
    search_fields = ["document__number", "decision__programme__name"]


@admin.register(Agreement)
class AgreementAdmin(DocumentAdmin):
    """Agreements on grants."""

    list_display = ["document", "grant", "saved_at", "saved_by"]
    list_select_related = [
        *["document", "saved_by"],
        *["grant__business", "grant__group", "grant__programme"],
    ]
    search_fields = ["document__number", "grant__business__name"]


@admin.register(Ceremony)
class CeremonyAdmin(LookedAtAdmin):
    """Days on which many receive something."""

    list_display = ["handed_on", "title", "place", "programme"]
    list_display_links = ["title"]
    list_select_related = ["programme"]
    search_fields = ["title", "place"]
    ordering = ["-handed_on", "-pk"]


@admin.register(Handover)
class HandoverAdmin(LookedAtAdmin):
    """What was handed over."""

    list_display = ["handed_on", "grant", "ceremony", "cancelled_on"]
    list_display_links = ["grant"]
    list_select_related = [
        *["ceremony", "grant__business", "grant__group", "grant__programme"],
    ]
    search_fields = ["grant__business__name", "record_number"]
    ordering = ["-handed_on", "-pk"]


@admin.register(HandoverRecord)
class HandoverRecordAdmin(DocumentAdmin):
    """Records of hand-overs (BAST)."""

    list_display = ["document", "handover", "saved_at", "saved_by"]
    list_select_related = [
        *["document", "saved_by", "handover__grant__business"],
        *["handover__grant__group", "handover__grant__programme"],
    ]
    search_fields = ["document__number", "handover__grant__business__name"]


@admin.register(Inspection)
class InspectionAdmin(LookedAtAdmin):
    """Visits that are due or were made."""

    list_display = ["grant", "due_on", "inspected_on", "inspected_by"]
    list_select_related = [
        *["inspected_by", "grant__business", "grant__group", "grant__programme"],
    ]
    search_fields = ["grant__business__name"]
    ordering = ["-pk"]


@admin.register(Transfer)
class TransferAdmin(LookedAtAdmin):
    """What went on to another business."""

    list_display = ["transferred_on", "business", "document_number"]
    list_display_links = ["business"]
    list_select_related = ["business"]
    search_fields = ["business__name", "document_number"]
    ordering = ["-transferred_on", "-pk"]


TRACKED: list[type[Model]] = [
    GrantKind, RequiredPaper, GrantProgramme, GrantProgrammeField, GrantProgrammeSector, Equipment,
    EquipmentField, EquipmentSector, Receipt, Item, WriteOff, Grant, GrantLine, GrantPaper, Survey,
    Overruling, Decision, Decree, Agreement, Ceremony, CeremonyGuest, Handover, HandoverRecord,
    GivenItem, Transfer, Inspection, Finding, GrantPhoto,
]  # fmt: skip

for tracked_model in TRACKED:
    register_history(tracked_model)
