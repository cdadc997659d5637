"""Letterheads and signatories, which admins keep; numbers and history, to be looked at."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from documents import pictures
from documents.models import Letterhead, Series, Signatory
from documents.pictures import Encoded


@admin.register(Series)
class SeriesAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The last number of every series: drawing one is the only way to change it."""

    list_display = ["key", "last_number"]
    search_fields = ["key"]
    ordering = ["key"]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Series | None = None) -> bool:
        """Nobody: a number once drawn is never given out again."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Series | None = None) -> bool:
        """Nobody."""
        return False


class SavedByAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Notes who saved a record."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Save, and note by whom."""
        obj.saved_by = request.user if isinstance(request.user, User) else None
        super().save_model(request, obj, form, change)


class LetterheadForm(forms.ModelForm):  # type: ignore[type-arg]
    """A letterhead, with the file of another logo."""

    new_logo = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("JPEG, PNG, WebP or HEIC, at most 15 MB. Empty: it stays as it is."),
    )
    remove_logo = forms.BooleanField(label=_("Without a logo"), required=False)

    class Meta:
        model = Letterhead
        fields = [
            "government", "agency", "address", "phone", "email", "website", "place",
            "valid_from", "valid_until",
        ]  # fmt: skip

    def clean_new_logo(self) -> list[Encoded] | None:
        """The picture as it will be shown; raises ValidationError for what is none."""
        file: UploadedFile[bytes] | None = self.cleaned_data["new_logo"]
        return pictures.encode(file) if file else None


@admin.register(Letterhead)
class LetterheadAdmin(SavedByAdmin):
    """Heads of letters. A former logo stays in the store: documents were made with it."""

    form = LetterheadForm
    list_display = ["agency", "government", "valid_from", "valid_until"]
    ordering = ["-valid_from"]

    def save_model(self, request: HttpRequest, obj: Letterhead, form: Any, change: Any) -> None:
        """Save with the new logo, or without one."""
        encoded = form.cleaned_data.get("new_logo")
        if encoded:
            by = request.user if isinstance(request.user, User) else None
            obj.logo = pictures.keep(encoded, by=by)
        elif form.cleaned_data.get("remove_logo"):
            obj.logo = None
        super().save_model(request, obj, form, change)


@admin.register(Signatory)
class SignatoryAdmin(SavedByAdmin):
    """Who may sign. A change of office is another row, so that the former one keeps its days."""

    list_display = ["name", "position", "capacity", "valid_from", "valid_until"]
    search_fields = ["name", "nip", "position"]
    ordering = ["-valid_from", "name"]
