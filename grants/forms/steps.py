"""The forms of the steps from survey to verification, and of double aid."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.records import RecordForm
from businesses.forms.showcase import PhotosField
from documents import scans
from documents.models import Scan
from grants.double_aid import DoubleAid
from grants.models import GrantPaper
from ikm_registry.forms import Date, Lines, Text
from ikm_registry.templatetags.figures import day

# Somebody may go to look months before the letter is entered; a year before is mistyped.
EARLIEST = timedelta(days=366)


class OptionalPhotos(PhotosField):
    """Several photos or none; its clean value as that of PhotosField."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return super().clean(data, initial) if any(data or []) else ([], [])


class SurveyForm(RecordForm):
    """Who went, when, what they found. Its record is a Survey with its grant."""

    COLUMNS = ["surveyed_on", "surveyor", "found"]

    surveyed_on = Date(
        label=gettext_lazy("Day of the survey"), help_text=gettext_lazy("Such as 3/5/2026.")
    )
    surveyor = Text(label=gettext_lazy("Who went"), max_length=160)
    found = Lines(
        label=gettext_lazy("What was found"),
        max_length=3000,
        help_text=gettext_lazy(
            "Is the equipment needed, is there room and power for it, who will work with it?"
        ),
    )

    def clean_surveyed_on(self) -> date:
        value: date = self.cleaned_data["surveyed_on"]
        self.refuse_future(value)
        proposed_on: date = self.record.grant.proposed_on  # type: ignore[attr-defined]
        if proposed_on - value > EARLIEST:
            text = _(
                "This day is more than a year before the proposal of %(day)s. Check the year, or"
                " have a new survey made."
            )
            raise ValidationError(text, params={"day": day(proposed_on)})
        return value


class NewSurveyForm(SurveyForm):
    """A new survey, with what they photographed."""

    photos = OptionalPhotos(
        allow_empty_file=True,
        required=False,
        label=gettext_lazy("Photos"),
        help_text=gettext_lazy(
            "Choose up to 12 at once: the workshop, what is there now. JPEG, PNG, WebP or HEIC, at"
            " most 15 MB each. Only staff see them."
        ),
    )


class PaperForm(RecordForm):
    """A paper that the kind of the grant requires."""

    COLUMNS = ["number", "dated_on"]

    number = Text(label=gettext_lazy("Number"), max_length=80, required=False)
    dated_on = Date(label=gettext_lazy("Date"), required=False)
    scan_file = forms.FileField(
        label=gettext_lazy("Scan"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 15 MB. Only staff can see it."),
    )

    def clean_dated_on(self) -> date | None:
        value: date | None = self.cleaned_data["dated_on"]
        self.refuse_future(value)
        return value

    def clean_scan_file(self) -> "tuple[UploadedFile[bytes], Scan.Kind] | None":
        file: UploadedFile[bytes] | None = self.cleaned_data["scan_file"]
        return (file, scans.kind_of(file)) if file else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        paper: Any = self.record
        has_scan = cleaned.get("scan_file") or (isinstance(paper, GrantPaper) and paper.scan_id)
        if not self.errors and not has_scan and not cleaned["number"]:
            raise ValidationError(_("Give its number, or a scan of it."))
        return cleaned


class VerifyForm(RecordForm):
    """What is to be noted with the verification."""

    note = Text(
        label=gettext_lazy("Note of the verification"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Such as what you have compared. Who decides reads it."),
    )


class ClosingForm(RecordForm):
    """Why a grant is rejected or withdrawn."""

    reason = Text(label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea)


class OverruleForm(RecordForm):
    """Which other grant is no reason, and why."""

    other = forms.ChoiceField(
        label=gettext_lazy("The other grant"), widget=forms.RadioSelect, required=True
    )
    reason = Text(
        label=gettext_lazy("Why it is given all the same"),
        max_length=500,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "Such as: another person of the same name, or the former machine was for another trade."
            " It stands on the page of the grant and in the report."
        ),
    )

    def __init__(self, *args: Any, pairs: list[DoubleAid], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(pair.other.pk): pair.other for pair in pairs}
        self.fields["other"].choices = [  # type: ignore[attr-defined]
            (str(pair.other.pk), _in_words(pair)) for pair in pairs
        ]
        if len(pairs) == 1:
            self.initial["other"] = str(pairs[0].other.pk)


def _in_words(pair: DoubleAid) -> str:
    """Another grant with what it is, since when, and the grounds."""
    words = {
        "grant": pair.other,
        "state": pair.other.get_state_display(),
        "day": day(pair.other.proposed_on),
        "grounds": ", ".join(str(ground.label) for ground in pair.grounds),
    }
    return _("%(grant)s (%(state)s, proposed on %(day)s): %(grounds)s") % words
