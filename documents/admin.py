"""Letterheads, signatories and texts of letters, which admins keep; numbers, to be looked at."""

from typing import Any, NamedTuple

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from documents import letter_texts, pictures
from documents.models import Letterhead, LetterText, Series, Signatory
from documents.models.letter_texts import LONGEST
from documents.pictures import Encoded
from ikm_registry.forms import Lines


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


class LetterTextForm(forms.ModelForm):  # type: ignore[type-arg]
    """A text for a kind of letter that has none yet, or another text."""

    kind = forms.ChoiceField(label=_("Kind of text"))
    text = Lines(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 22, "cols": 90}),
        help_text=_(
            "Plain paragraphs with a blank line between two. Only the placeholders below are"
            " replaced; a line whose placeholders are all unknown is left out."
        ),
    )

    class Meta:
        model = LetterText
        fields = ["kind", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            fields: Any = self.fields
            fields["kind"].choices = [
                choice for one in _unwritten() for choice in one.labels.items()
            ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind = letter_texts.find(cleaned.get("kind") or self.instance.kind)
        if kind is None and "kind" not in self.errors:
            self.add_error(None, _("No letter has this text any more."))
        elif kind and "text" in cleaned:
            try:
                letter_texts.refuse_broken(cleaned["text"], kind.placeholders)
            except ValidationError as error:
                self.add_error("text", error)
        return cleaned


class Unwritten(NamedTuple):
    """A kind of texts, with the keys under which nobody has written one yet, and their labels."""

    kind: letter_texts.LetterTextKind
    labels: dict[str, letter_texts.Words]


def _unwritten() -> list[Unwritten]:
    written = set(LetterText.objects.values_list("kind", flat=True))
    found = []
    for kind in letter_texts.all_kinds():
        labels = {key: label for key, label in kind.labels().items() if key not in written}
        if labels:
            found.append(Unwritten(kind, labels))
    return found


@admin.register(LetterText)
class LetterTextAdmin(SavedByAdmin):
    """Texts of letters. What nobody has written yet says what comes with the site."""

    form = LetterTextForm
    list_display = ["label", "saved_at", "saved_by"]
    list_select_related = ["saved_by"]
    ordering = ["kind"]

    @admin.display(description=_("kind of text"), ordering="kind")
    def label(self, text: LetterText) -> letter_texts.Words:
        """What people call the kind; its key when nobody knows it any more."""
        return letter_texts.label_of(text.kind)

    def get_fields(self, _request: HttpRequest, obj: LetterText | None = None) -> list[Any]:
        """A text keeps its kind."""
        return ["label", "text"] if obj else ["kind", "text"]

    def get_readonly_fields(
        self, _request: HttpRequest, obj: LetterText | None = None
    ) -> list[str]:
        """As `get_fields`."""
        return ["kind", "label"] if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new text begins with that which is in force."""
        key = request.GET.get("kind", "")
        if letter_texts.find(key) is None:
            return {}
        return {"kind": key, "text": letter_texts.text_in_force(key)}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The form, with what may stand in its text."""
        text = self.get_object(request, object_id) if object_id else None
        kind = letter_texts.find(text.kind) if text else None
        begun = request.POST.get("kind") or request.GET.get("kind", "")
        more = {
            "unwritten": [] if text else _unwritten(),
            "shown_kind": kind or letter_texts.find(begun),
            "begun": begun,
        }
        return super().changeform_view(
            request, object_id, form_url, {**(extra_context or {}), **more}
        )

    def get_urls(self) -> list[Any]:
        """Those of all admin pages, and the preview."""
        view = self.admin_site.admin_view(self.preview)
        name = "documents_lettertext_preview"
        return [path("pratinjau/", view, name=name), *super().get_urls()]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """The letter of a text that is not saved yet, with an example for each placeholder."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        kind = letter_texts.find(request.GET.get("kind") or request.POST.get("kind", ""))
        if kind is None:
            raise Http404
        context = {"kind": kind, **self.admin_site.each_context(request)}
        field = LetterTextForm.base_fields["text"]
        try:
            text = field.clean(request.POST.get("text", ""))
            paragraphs = letter_texts.fill(text, kind.examples())
        except ValidationError as error:
            context |= {"sentences": error.messages}
            return render(request, "admin/documents/lettertext/preview.html", context, status=400)
        if kind.preview is None:
            context |= {"paragraphs": paragraphs}
            return render(request, "admin/documents/lettertext/preview.html", context)
        response = HttpResponse(kind.preview(paragraphs), content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="{kind.key}-pratinjau.pdf"'
        response["Cache-Control"] = "private, no-store"
        return response
