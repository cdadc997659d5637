"""Fields of trainings, which admins keep; the other records and history, to be looked at.

Programmes, trainings, partners and participants are written by the pages of the staff, which know
their rules. Evaluations and their codes are not here: nobody looks at single answers.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from businesses.admin import register_history
from trainings.models import (
    Attendance,
    Certificate,
    Enrolment,
    Invitation,
    Material,
    Meeting,
    Partner,
    Programme,
    SessionPartner,
    SessionPhoto,
    SyllabusTopic,
    TrainingField,
    TrainingFieldSector,
    TrainingSession,
)

FIELD = "trainings.change_trainingfield"


class SectorInline(admin.StackedInline):  # type: ignore[type-arg]
    """The sectors of a field are a part of it: who may change it may change them."""

    model = TrainingFieldSector
    extra = 1

    def has_view_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return request.user.has_perm(FIELD)

    def has_add_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return request.user.has_perm(FIELD)

    def has_change_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return request.user.has_perm(FIELD)

    def has_delete_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return request.user.has_perm(FIELD)


@admin.register(TrainingField)
class TrainingFieldAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What trainings are about. One that is no longer offered stays for those that were held."""

    list_display = ["position", "name", "name_en", "is_active"]
    list_display_links = ["name"]
    list_filter = ["is_active"]
    search_fields = ["code", "name", "name_en"]
    inlines = [SectorInline]

    def get_readonly_fields(
        self, _request: HttpRequest, obj: TrainingField | None = None
    ) -> list[str]:
        """The key: addresses hold it."""
        return ["code"] if obj else []


class LookedAtAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Records that the pages of the staff write."""

    actions = None
    show_full_result_count = False

    def get_fields(self, _request: HttpRequest, _obj: Any = None) -> Any:
        """All of them, who saved it last too."""
        return [field.name for field in self.opts.concrete_fields if not field.primary_key]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.get_fields(request, obj)

    def has_add_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Nobody."""
        return False


@admin.register(Programme)
class ProgrammeAdmin(LookedAtAdmin):
    """What pays for trainings."""

    list_display = ["year", "name", "budget", "obstacle"]
    list_display_links = ["name"]
    list_filter = ["budget", "year"]
    search_fields = ["name"]
    ordering = ["-year", "name"]


@admin.register(Partner)
class PartnerAdmin(LookedAtAdmin):
    """With whom trainings are held."""

    list_display = ["name", "kind", "website"]
    list_filter = ["kind"]
    search_fields = ["name"]
    ordering = ["name"]


@admin.register(TrainingSession)
class TrainingSessionAdmin(LookedAtAdmin):
    """Trainings as they are held."""

    list_display = ["starts_on", "title", "field", "state", "quota"]
    list_display_links = ["title"]
    list_filter = ["state", "field"]
    list_select_related = ["field"]
    search_fields = ["title", "venue"]
    ordering = ["-starts_on", "-pk"]


@admin.register(Enrolment)
class EnrolmentAdmin(LookedAtAdmin):
    """Who takes part in what."""

    list_display = ["person", "business", "session", "state", "is_walk_in"]
    list_filter = ["state"]
    list_select_related = ["person", "business", "session"]
    search_fields = ["person__name", "business__name", "session__title"]
    ordering = ["-pk"]


class DocumentAdmin(LookedAtAdmin):
    """What was issued, by its document."""

    ordering = ["-pk"]


@admin.register(Invitation)
class InvitationAdmin(DocumentAdmin):
    """Letters that invite."""

    list_display = ["document", "session", "saved_at", "saved_by"]
    list_select_related = ["document", "session", "saved_by"]
    search_fields = ["document__number", "session__title"]


@admin.register(Certificate)
class CertificateAdmin(DocumentAdmin):
    """Papers that certify."""

    list_display = ["document", "enrolment", "saved_at", "saved_by"]
    list_select_related = ["document", "enrolment__person", "enrolment__session", "saved_by"]
    search_fields = ["document__number", "enrolment__person__name"]


TRACKED: list[type[Model]] = [
    TrainingField, TrainingFieldSector, Programme, Partner, TrainingSession, SessionPartner,
    Meeting, SyllabusTopic, Material, SessionPhoto, Enrolment, Attendance, Invitation, Certificate,
]  # fmt: skip

for tracked_model in TRACKED:
    register_history(tracked_model)
