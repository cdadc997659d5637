"""The forms on what becomes of what was given."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.filters.fields import NoPrivateNumber
from businesses.forms.records import RecordForm
from businesses.models import Business, Ownership
from documents import scans
from documents.models import Scan
from grants.models import GivenItem
from ikm_registry.forms import Date, Text


class EndForm(RecordForm):
    """How the story of a given thing ends."""

    ended_as = forms.ChoiceField(
        label=gettext_lazy("How does it end?"),
        choices=GivenItem.End.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("What comes back is in stock again. This cannot be undone."),
    )
    ended_on = Date(label=gettext_lazy("Day"))
    note = Text(
        label=gettext_lazy("Note"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "Needed when it is returned or written off: why, and by which document, if there is"
            " one. Else it may stay empty."
        ),
    )

    def __init__(self, *args: Any, record: GivenItem, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"ended_on": today}
        super().__init__(*args, record=record, today=today, **kwargs)
        # Whether it is needed depends on the choice before it; the hint says so.
        self.fields["note"].hides_optional = True  # type: ignore[attr-defined]

    def clean_ended_on(self) -> date:
        value: date = self.cleaned_data["ended_on"]
        self.refuse_future(value)
        return value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_kept = cleaned.get("ended_as") == GivenItem.End.KEPT
        if cleaned.get("ended_as") and not is_kept and cleaned.get("note") == "":
            self.add_error("note", _("Say why."))
        return cleaned


class HolderSearchForm(forms.Form):
    """The business that gets a thing from another."""

    q = NoPrivateNumber(
        label=gettext_lazy("Business"),
        max_length=120,
        help_text=gettext_lazy("Its name, its owner, its registration number, NIB, phone or NIK"),
    )


class TransferForm(RecordForm):
    """A thing goes on to a business."""

    person = forms.ChoiceField(label=gettext_lazy("Who receives it there?"), required=False)
    transferred_on = Date(label=gettext_lazy("Day"))
    reason = Text(label=gettext_lazy("Reason"), max_length=300)
    document_number = Text(
        label=gettext_lazy("Number of the document"),
        max_length=80,
        help_text=gettext_lazy("Of the record or letter by which it is handed on."),
    )
    scan_file = forms.FileField(
        label=gettext_lazy("Scan of the document"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 15 MB. Only staff can see it."),
    )
    overruling = Text(
        label=gettext_lazy("Why it gets this although it has other aid"),
        max_length=500,
        widget=forms.Textarea,
        help_text=gettext_lazy("It stands on the pages of these grants and in the report."),
    )

    def __init__(
        self,
        *args: Any,
        record: GivenItem,
        business: Business,
        is_asked: bool,
        today: date,
        **kwargs: Any,
    ) -> None:
        """`is_asked`: whether it has other aid, of which a reason is to be given."""
        owned = Ownership.objects.filter(business=business, until_on=None).select_related("person")
        self.owners = {str(one.person_id): one.person for one in owned.order_by("-pk")}
        kwargs["initial"] = {"transferred_on": today, "person": next(iter(self.owners), "")}
        super().__init__(*args, record=record, today=today, **kwargs)
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            *((key, person.name) for key, person in self.owners.items()),
            ("", _("unknown")),
        ]
        if not is_asked:
            del self.fields["overruling"]

    def clean_transferred_on(self) -> date:
        value: date = self.cleaned_data["transferred_on"]
        self.refuse_future(value)
        return value

    def clean_scan_file(self) -> tuple["UploadedFile[bytes]", Scan.Kind] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["scan_file"]
        return (file, scans.kind_of(file)) if file else None

    def values(self) -> dict[str, Any]:
        """What the transfer says."""
        answers = self.cleaned_data
        return {
            "person": self.owners.get(answers["person"]),
            "transferred_on": answers["transferred_on"],
            "reason": answers["reason"],
            "document_number": answers["document_number"],
            "scan": answers["scan_file"],
            "overruling": answers.get("overruling", ""),
        }
