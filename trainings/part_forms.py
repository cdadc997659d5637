"""The forms of what belongs to a training: meetings, partners, materials, photos."""

from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import identifiers
from businesses.record_forms import RecordForm
from businesses.showcase_forms import PHOTO_HELP, PhotoField
from documents import scans
from documents.models import Scan
from ikm_registry.forms import Date, Text
from ikm_registry.templatetags.figures import day
from trainings.models import Meeting, Partner, SessionPartner, hours_between
from trainings.session_forms import DATE_HELP, Time


class MeetingForm(RecordForm):
    """A day or half a day: when, and how many training hours."""

    COLUMNS = ["held_on", "part", "starts_at", "ends_at", "hours"]

    held_on = Date(label=gettext_lazy("Day"), help_text=DATE_HELP)
    part = forms.ChoiceField(
        label=gettext_lazy("Part of the day"),
        choices=Meeting.Part.choices,
        widget=forms.RadioSelect,
    )
    starts_at = Time(label=gettext_lazy("From"), initial=time(8))
    ends_at = Time(label=gettext_lazy("Until"), initial=time(12))
    hours = forms.IntegerField(
        label=gettext_lazy("Training hours (JP)"),
        required=False,
        min_value=1,
        max_value=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        help_text=gettext_lazy("Empty: as many as fit between the two times."),
    )

    def clean_held_on(self) -> date:
        value: date = self.cleaned_data["held_on"]
        session = self.record.session  # type: ignore[attr-defined]
        if not session.starts_on <= value <= session.ends_on:
            raise ValidationError(
                _("The training is held from %(first)s to %(last)s. Change its days first.")
                % {"first": day(session.starts_on), "last": day(session.ends_on)}
            )
        return value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if not starts_at or not ends_at:
            return cleaned
        if ends_at <= starts_at:
            self.add_error("ends_at", _("A meeting cannot end before it begins."))
            return cleaned
        meeting: Any = self.record
        if not cleaned.get("hours") and "hours" not in self.errors:
            cleaned["hours"] = hours_between(starts_at, ends_at, meeting.session.hour_minutes)
        if held_on := cleaned.get("held_on"):
            self._refuse_another(held_on, starts_at, ends_at)
        return cleaned

    def _refuse_another(self, held_on: date, starts_at: time, ends_at: time) -> None:
        meeting: Any = self.record
        others = meeting.session.meetings.filter(held_on=held_on).exclude(pk=meeting.pk)
        if others.filter(part=self.cleaned_data.get("part")).exists():
            self.add_error("part", _("This part of the day is there already."))
        elif others.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
            self.add_error("starts_at", _("Another meeting is held at that time."))


class SessionPartnerForm(RecordForm):
    """Which partner has which part in a training."""

    COLUMNS = ["role"]

    partner = forms.ChoiceField(label=gettext_lazy("Partner"))
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=SessionPartner.Role.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, record: SessionPartner, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        there = record.session.partners.exclude(pk=record.pk).values("partner")
        rows = Partner.objects.exclude(pk__in=there).order_by("name")
        choices = [(str(key), name) for key, name in rows.values_list("pk", "name")]
        empty = [] if record.pk else [("", gettext_lazy("Choose one"))]
        self.fields["partner"].choices = [*empty, *choices]  # type: ignore[attr-defined]

    def answers_of(self, record: Any) -> dict[str, Any]:
        return {**super().answers_of(record), "partner": str(record.partner_id or "")}

    def values(self) -> dict[str, Any]:
        return {**super().values(), "partner_id": int(self.cleaned_data["partner"])}


class MaterialForm(RecordForm):
    """A paper that is handed out in a training."""

    title = Text(label=gettext_lazy("Title"), max_length=120)
    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 15 MB. Only staff can see it."),
    )

    def answers_of(self, _record: Any) -> dict[str, Any]:
        return {}

    def clean_file(self) -> tuple["UploadedFile[bytes]", Scan.Kind]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        return file, scans.kind_of(file)


class SessionPhotoForm(RecordForm):
    """A photo of a training, and when those shown said that everyone may see it."""

    COLUMNS = ["caption", "consented_on"]

    photo = PhotoField(label=gettext_lazy("Photo"), help_text=PHOTO_HELP)
    caption = Text(
        label=gettext_lazy("Caption"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("What the photo shows. The public reads it: no names."),
    )
    consented_on = Date(
        label=gettext_lazy("Those shown consented on"),
        required=False,
        help_text=gettext_lazy(
            "The public sees the photo only then. Nobody can be recognised: the day of the photo."
        ),
    )

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        if record.pk:
            del self.fields["photo"]

    def clean_consented_on(self) -> date | None:
        self.refuse_future(self.cleaned_data["consented_on"])
        return self.cleaned_data["consented_on"]

    def warnings(self) -> list[str]:
        if identifiers.has_private_number(self.cleaned_data["caption"]):
            return [
                _("What you wrote holds what looks like a phone or NIK. The public sees it masked.")
            ]
        return []
