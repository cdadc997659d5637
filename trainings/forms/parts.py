"""Forms of the parts of a training: meetings, partners, materials, photos."""

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
from ikm_registry.forms import Date, Text
from ikm_registry.templatetags.figures import day
from ikm_registry.texts import tidy
from trainings.actions.sessions import SUNDAY
from trainings.actions.settled import refusals_of_meeting
from trainings.forms.fields import Number, Time
from trainings.forms.sessions import DATE_HELP, MOST_HOURS, check_times
from trainings.models import (
    Meeting,
    Partner,
    SessionPartner,
    SessionPhoto,
    TrainingSession,
    hours_between,
)

LONGEST_TITLE = 120


class MeetingForm(RecordForm):
    """A day or half a day of a training."""

    COLUMNS = ["held_on", "part", "starts_at", "ends_at", "hours"]

    held_on = Date(label=gettext_lazy("Day"), help_text=DATE_HELP)
    part = forms.ChoiceField(
        label=gettext_lazy("Part of the day"),
        choices=Meeting.Part.choices,
        widget=forms.RadioSelect,
    )
    starts_at = Time(label=gettext_lazy("From"))
    ends_at = Time(label=gettext_lazy("Until"))
    hours = Number(
        label=gettext_lazy("Training hours (JP)"),
        required=False,
        min_value=1,
        max_value=MOST_HOURS,
        help_text=gettext_lazy("Left empty, they follow from the times, breaks included."),
    )

    def clean_held_on(self) -> date:
        value: date = self.cleaned_data["held_on"]
        session = self._session
        if not session.starts_on <= value <= session.ends_on:
            raise ValidationError(
                _("The training is from %(first)s to %(last)s. Change its days first."),
                params={"first": day(session.starts_on), "last": day(session.ends_on)},
            )
        return value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        began, ended = cleaned.get("starts_at"), cleaned.get("ends_at")
        if began and ended:
            minutes = self._session.hour_minutes
            check_times(self, "ends_at", began, ended, minutes)
            if not self.errors and not cleaned["hours"]:
                cleaned["hours"] = hours_between(began, ended, minutes)
        if not self.errors:
            self._refuse_two_at_once()
            self._refuse_what_is_settled()
        return cleaned

    def _refuse_two_at_once(self) -> None:
        cleaned = self.cleaned_data
        others = self._session.meetings.filter(held_on=cleaned["held_on"]).exclude(
            pk=self.record.pk
        )
        if others.filter(part=cleaned["part"]).exists():
            self.add_error("part", _("This part of the day is there already."))
        elif others.filter(
            starts_at__lt=cleaned["ends_at"], ends_at__gt=cleaned["starts_at"]
        ).exists():
            self.add_error("starts_at", _("Another meeting is held at this time."))

    def _refuse_what_is_settled(self) -> None:
        found = refusals_of_meeting(self.record, self.cleaned_data)  # type: ignore[arg-type]
        for name, reason in found.items():
            self.add_error(name, reason)

    @property
    def _session(self) -> TrainingSession:
        return self.record.session  # type: ignore[attr-defined]


def next_meeting(session: TrainingSession) -> dict[str, Any]:
    """What the form of a new meeting proposes: the first part of a day that is not there yet.

    Parts and times are those of the meetings there are; Sundays count where one has a meeting.
    """
    meetings = list(session.meetings.order_by("held_on", "starts_at"))
    slots = {meeting.part: meeting for meeting in reversed(meetings)}
    taken = {(meeting.held_on, meeting.part) for meeting in meetings}
    has_sundays = not meetings or any(one.held_on.weekday() == SUNDAY for one in meetings)
    for number in range((session.ends_on - session.starts_on).days + 1):
        held_on = session.starts_on + timedelta(days=number)
        if held_on.weekday() == SUNDAY and not has_sundays:
            continue
        for slot in sorted(slots.values(), key=lambda one: one.starts_at):
            if (held_on, slot.part) not in taken:
                times = {"starts_at": slot.starts_at, "ends_at": slot.ends_at}
                return {"held_on": held_on, "part": slot.part, "hours": slot.hours, **times}
    return {"held_on": session.starts_on}


class SessionPartnerForm(RecordForm):
    """Which partner takes part, and as what."""

    partner = forms.ChoiceField(label=gettext_lazy("Partner"))
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=SessionPartner.Role.choices,
        widget=forms.RadioSelect,
        initial=SessionPartner.Role.HOST,
    )

    def __init__(self, *args: Any, record: SessionPartner, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        there = record.session.partners.values("partner")
        self.partners = {
            str(one.pk): one for one in Partner.objects.exclude(pk__in=there).order_by("name")
        }
        self.fields["partner"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("Choose one")),
            *((key, one.name) for key, one in self.partners.items()),
        ]

    def chosen(self) -> Partner:
        """The partner that was chosen."""
        return self.partners[self.cleaned_data["partner"]]


class MaterialForm(RecordForm):
    """A paper that is handed out."""

    title = Text(
        label=gettext_lazy("Title"),
        max_length=LONGEST_TITLE,
        required=False,
        help_text=gettext_lazy("Left empty, it is the name of the file."),
    )
    scan_file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 15 MB. Only staff can see it."),
    )

    def clean_scan_file(self) -> tuple["UploadedFile[bytes]", Scan.Kind]:
        file: UploadedFile[bytes] = self.cleaned_data["scan_file"]
        return file, scans.kind_of(file)

    def title_of_file(self) -> str:
        """The title, or the name of the file without its ending."""
        name = self.cleaned_data["scan_file"][0].name or ""
        named = tidy(name.rpartition(".")[0])[:LONGEST_TITLE].strip() or _("Material")
        return self.cleaned_data["title"] or named


class ConsentForm(RecordForm):
    """What a photo says, and since when those shown agree that the public sees it."""

    COLUMNS = ["caption", "consented_on"]

    caption = Text(
        label=gettext_lazy("Caption"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "What the photo shows, in a few words. It is also read aloud to those who cannot see"
            " the photo."
        ),
    )
    consented_on = Date(
        label=gettext_lazy("Those shown consented on"),
        required=False,
        help_text=gettext_lazy(
            "The day on which all who can be recognised agreed, or on which you saw that nobody can"
            " be. As long as it is empty, only staff see the photo."
        ),
    )

    def clean_consented_on(self) -> date | None:
        value: date | None = self.cleaned_data["consented_on"]
        self.refuse_future(value)
        return value


class PhotosForm(ConsentForm):
    """Photos of a training, several at once, with one caption and one consent."""

    photos = PhotosField(
        allow_empty_file=True,
        label=gettext_lazy("Photos"),
        help_text=gettext_lazy(
            "Choose up to 12 at once. JPEG, PNG, WebP or HEIC, at most 15 MB each."
        ),
    )
    field_order = ["photos", "caption", "consented_on"]

    def __init__(self, *args: Any, session: TrainingSession, **kwargs: Any) -> None:
        super().__init__(*args, record=SessionPhoto(session=session), **kwargs)
