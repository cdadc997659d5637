"""The form of a partner."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.records import RecordForm
from documents import pictures
from documents.pictures import Encoded
from trainings.forms.fields import PublicText
from trainings.models import Partner


class PartnerForm(RecordForm):
    """A partner: its name, kind, website and logo."""

    COLUMNS = ["name", "kind", "website"]

    name = PublicText(
        label=gettext_lazy("Name of the partner"),
        max_length=160,
        help_text=gettext_lazy("As it stands on certificates: Kementerian Perindustrian RI"),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("", gettext_lazy("Choose one")), *Partner.Kind.choices],
    )
    website = forms.URLField(
        label=gettext_lazy("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=gettext_lazy("Such as: https://www.kemenperin.go.id"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none"}),
    )
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP, at most 15 MB, on a white ground. It stands on pages and"
            " certificates; a new one does not change what was issued."
        ),
    )
    remove_logo = forms.BooleanField(
        label=gettext_lazy("Remove the logo that is there"), required=False
    )

    def __init__(self, *args: Any, record: Partner, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        if not record.logo_id:
            del self.fields["remove_logo"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Partner.objects.filter(name__iexact=name).exclude(pk=self.record.pk).exists():
            raise ValidationError(_("There is a partner of this name already."))
        return name

    def clean_website(self) -> str:
        url: str = self.cleaned_data["website"]
        if url and not url.startswith(("http://", "https://")):
            raise ValidationError(_("Write an address that begins with https://."))
        return url

    def clean_logo(self) -> list[Encoded] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["logo"]
        return pictures.encode(file) if file else None
