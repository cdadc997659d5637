"""The form of a certificate of a business."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.actions.certifications import Files
from businesses.forms.records import PhotoForm
from businesses.models import CertificateKind, Certification
from documents import scans
from documents.models import Scan
from ikm_registry.forms import Date, Text


class CertificationForm(PhotoForm):
    """A certificate: kind, number, issuer, from when until when, paper and picture."""

    COLUMNS = ["number", "issuer", "valid_from", "valid_until"]

    kind = forms.ChoiceField(label=gettext_lazy("Kind of certificate"))
    number = Text(label=gettext_lazy("Number"), max_length=60)
    issuer = Text(
        label=gettext_lazy("Issued by"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Such as: BPJPH, Dinas Kesehatan, DJKI."),
    )
    valid_from = Date(
        label=gettext_lazy("Valid from"),
        required=False,
        help_text=gettext_lazy("A date such as 3/5/2026."),
    )
    valid_until = Date(
        label=gettext_lazy("Valid until"),
        required=False,
        help_text=gettext_lazy("Leave it empty if the certificate has no end."),
    )
    scan_file = forms.FileField(
        label=gettext_lazy("Scanned certificate"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 15 MB. Only staff can see it."),
    )
    remove_scan = forms.BooleanField(
        label=gettext_lazy("Remove the scan that is there"), required=False
    )

    field_order = [
        "version", "kind", "number", "issuer", "valid_from", "valid_until", "scan_file",
        "remove_scan", "photo", "remove_photo",
    ]  # fmt: skip

    def __init__(self, *args: Any, record: Certification, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        if not record.scan_id:
            del self.fields["remove_scan"]
        kinds = [
            kind
            for kind in CertificateKind.objects.all()
            if kind.is_active or kind.code == record.kind_id
        ]
        offered = [(kind.code, str(kind)) for kind in kinds]
        empty = [] if record.pk else [("", gettext_lazy("Choose one"))]
        self.fields["kind"].choices = [*empty, *offered]  # type: ignore[attr-defined]
        self.with_picture = {kind.code: str(kind) for kind in kinds if kind.shows_picture}
        self._ask_for_picture()

    def _ask_for_picture(self) -> None:
        photo = self.fields["photo"]
        photo.label = _("Picture")
        photo.help_text = _(
            "Only for: %(kinds)s. The public sees it while the certificate is valid. JPEG, PNG,"
            " WebP or HEIC, at most 15 MB."
        ) % {"kinds": ", ".join(self.with_picture.values())}
        if not self.with_picture:
            del self.fields["photo"]
        if "remove_photo" in self.fields:
            self.fields["remove_photo"].label = _("Remove the picture that is there")

    def answers_of(self, record: Any) -> dict[str, Any]:
        return {**super().answers_of(record), "kind": record.kind_id}

    def clean_scan_file(self) -> tuple["UploadedFile[bytes]", Scan.Kind] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["scan_file"]
        return (file, scans.kind_of(file)) if file else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.refuse_end_before(
            "valid_from", "valid_until", _("A certificate cannot end before it begins.")
        )
        kind = cleaned.get("kind")
        if cleaned.get("photo") and kind and kind not in self.with_picture:
            self.add_error(
                "photo",
                _(
                    "A certificate of this kind has no picture. Choose its file under “Scanned"
                    " certificate”: only staff can see it."
                ),
            )
        others = Certification.objects.filter(
            business=self.record.business_id,  # type: ignore[attr-defined]
            kind=kind,
            number=cleaned.get("number"),
        )
        if others.exclude(pk=self.record.pk).exists():
            self.add_error(
                "number", _("This business has a certificate of this kind and number already.")
            )
        return cleaned

    def values(self) -> dict[str, Any]:
        return {**super().values(), "kind_id": self.cleaned_data["kind"]}

    def sent_files(self) -> Files:
        """What was sent along, and what is to go."""
        scan, kind = self.cleaned_data["scan_file"] or (None, None)
        return Files(
            scan=scan,
            scan_kind=kind,
            picture=self.cleaned_data.get("photo"),
            remove_scan=self.cleaned_data.get("remove_scan", False),
            remove_picture=self.cleaned_data.get("remove_photo", False),
        )
