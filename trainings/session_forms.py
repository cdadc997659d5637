"""The forms of a training: what is planned, how it goes on, its copy."""

import re
from datetime import date, time
from itertools import pairwise
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from businesses import identifiers
from businesses.areas import village_choices
from businesses.models import District, Village
from businesses.record_forms import RecordForm
from ikm_registry.forms import Date, Lines, Rupiah, Text
from ikm_registry.templatetags.figures import day
from trainings.actions.sessions import Hours, days_of
from trainings.models import (
    MOST_PLACES,
    Meeting,
    Programme,
    State,
    TrainingField,
    TrainingSession,
)

DATE_HELP = gettext_lazy("A date such as 3/5/2026.")
WHOLE, HALVES = "sehari", "setengah"
LONGEST_TRAINING = 92
MOST_TOPICS, MOST_HOURS = 60, 500
DEAREST = 1_000_000_000
OPEN = [state for state in TrainingSession.State if state != TrainingSession.State.CANCELLED]


class Time(forms.TimeField):
    """A time of a day as offices write it: 8.00, 08:00, 13.30."""

    widget = forms.TimeInput(format="%H.%M", attrs={"inputmode": "numeric", "class": "short"})
    default_error_messages = {"invalid": gettext_lazy("Write a time such as 8.00 or 13.30.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H.%M", "%H:%M", "%H", "%H.%M.%S", "%H:%M:%S"], **kwargs)


def _number(**kwargs: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})
    return forms.IntegerField(widget=widget, **kwargs)


class SyllabusField(Lines):
    """A line for each topic with its training hours: `Pola dasar; 4`. Clean: (topic, hours)."""

    LINE = re.compile(r"(.+?)\s*[;:,|]\s*([0-9]{1,3})\s*(?:JP|jp)?")

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_TOPICS:
            raise ValidationError(_("These are more than %(most)d topics.") % {"most": MOST_TOPICS})
        return [self._topic(number, line) for number, line in enumerate(lines, start=1)]

    def _topic(self, number: int, line: str) -> tuple[str, int]:
        found = self.LINE.fullmatch(line)
        words = {"number": number, "line": line[:60]}
        if found is None:
            raise ValidationError(
                _("Line %(number)d, “%(line)s”: write the topic, a semicolon and its hours, such"
                  " as “Pola dasar; 4”.") % words
            )  # fmt: skip
        topic, hours = found[1], int(found[2])
        if len(topic) > 200 or not 1 <= hours <= MOST_HOURS:  # noqa: PLR2004  as the column
            raise ValidationError(
                _("Line %(number)d, “%(line)s”: a topic has at most 200 letters and 1 to 500"
                  " hours.") % words
            )  # fmt: skip
        return topic, hours

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(f"{topic}; {hours}" for topic, hours in value)
        return value


class SessionForm(RecordForm):
    """A training: what, when, where, for how many, what is taught, when it is passed."""

    COLUMNS = [
        "title", "summary", "starts_on", "ends_on", "venue", "street", "quota", "reserve_places",
        "enrol_until", "cost", "contact_name", "contact_phone", "contact_email", "instructors",
        "hour_minutes", "pass_percent", "pass_mark",
    ]  # fmt: skip

    programme = forms.ChoiceField(label=gettext_lazy("Programme"))
    field = forms.ChoiceField(
        label=gettext_lazy("Field of the training"),
        error_messages={"required": gettext_lazy("Choose a field.")},
    )
    title = Text(label=gettext_lazy("Title"), max_length=160)
    starts_on = Date(label=gettext_lazy("First day"), help_text=DATE_HELP)
    ends_on = Date(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave it empty for a training of one day."),
    )
    rhythm = forms.ChoiceField(
        label=gettext_lazy("Attendance is marked"),
        choices=[
            (HALVES, gettext_lazy("for each half of a day")),
            (WHOLE, gettext_lazy("for each whole day")),
        ],
        widget=forms.RadioSelect,
        initial=HALVES,
    )
    morning_from = Time(label=gettext_lazy("Begins at"), initial=time(8))
    morning_until = Time(label=gettext_lazy("Break from"), initial=time(12))
    afternoon_from = Time(label=gettext_lazy("Goes on at"), initial=time(13))
    afternoon_until = Time(label=gettext_lazy("Ends at"), initial=time(16))
    without_sundays = forms.BooleanField(
        label=gettext_lazy("Not on Sundays"), required=False, initial=True
    )
    venue = Text(
        label=gettext_lazy("Venue"),
        max_length=160,
        help_text=gettext_lazy("Such as: German Center, BSD."),
    )
    street = Text(label=gettext_lazy("Street"), max_length=200, required=False)
    village = forms.ChoiceField(
        label=gettext_lazy("Village (kelurahan) or district (kecamatan)"), required=False
    )
    quota = _number(label=gettext_lazy("Places"), min_value=1, max_value=MOST_PLACES, initial=20)
    reserve_places = _number(
        label=gettext_lazy("Places on the reserve list"), min_value=0, max_value=MOST_PLACES,
        required=False, initial=5,
    )  # fmt: skip
    enrol_until = Date(label=gettext_lazy("Enrolment until"), required=False, help_text=DATE_HELP)
    cost = Rupiah(
        label=gettext_lazy("Cost to a participant (Rp)"), min_value=0, max_value=DEAREST,
        required=False, help_text=gettext_lazy("Leave it empty when it is free."),
    )  # fmt: skip
    contact_name = Text(
        label=gettext_lazy("Contact"), max_length=120, required=False,
        help_text=gettext_lazy("Whom the public asks: a section of the office, or a name."),
    )  # fmt: skip
    contact_phone = Text(
        label=gettext_lazy("Phone of the contact"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        help_text=gettext_lazy("The public sees it: the number of the office."),
    )  # fmt: skip
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mail of the contact"), max_length=254, required=False
    )
    summary = Lines(
        label=gettext_lazy("What it is about"), required=False, max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The public reads it: for whom, what one learns, what to bring."),
    )  # fmt: skip
    instructors = Lines(
        label=gettext_lazy("Instructors"), required=False, max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("A line for each: name, and where from."),
    )  # fmt: skip
    syllabus = SyllabusField(
        label=gettext_lazy("Syllabus"), required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("A line for each topic with its training hours: Pola dasar; 4"),
    )  # fmt: skip
    hour_minutes = _number(
        label=gettext_lazy("Minutes of a training hour (JP)"), min_value=30, max_value=60,
        initial=45,
    )  # fmt: skip
    pass_percent = _number(
        label=gettext_lazy("Hours attended to pass (per cent)"), min_value=1, max_value=100,
        initial=80,
    )  # fmt: skip
    pass_mark = _number(
        label=gettext_lazy("Mark to pass, where there is a test"), min_value=1, max_value=100,
        required=False, help_text=gettext_lazy("1 to 100. Leave it empty without a test."),
    )  # fmt: skip

    DAILY = (
        "rhythm", "morning_from", "morning_until", "afternoon_from", "afternoon_until",
        "without_sundays",
    )  # fmt: skip

    def __init__(self, *args: Any, record: TrainingSession, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        fields: Any = self.fields
        if record.pk:
            for name in self.DAILY:
                del fields[name]
        programmes = Programme.objects.order_by("-year", "name")
        fields["programme"].choices = [
            *([] if record.pk else [("", gettext_lazy("Choose one"))]),
            *((str(one.pk), str(one)) for one in programmes),
        ]
        offered = [
            one for one in TrainingField.objects.all()
            if one.is_active or one.code == record.field_id
        ]  # fmt: skip
        fields["field"].choices = [
            *([] if record.pk else [("", gettext_lazy("Choose one"))]),
            *((one.code, str(one)) for one in offered),
        ]
        districts = dict(
            District.objects.filter(regency=settings.REGENCY).values_list("code", "name")
        )
        whole = [(code, _("%(name)s (kecamatan)") % {"name": n}) for code, n in districts.items()]
        fields["village"].choices = [
            ("", gettext_lazy("unknown")), (_("District (kecamatan)"), whole),
            *village_choices(districts),
        ]  # fmt: skip

    def answers_of(self, record: Any) -> dict[str, Any]:
        if record.pk is None:
            # The usual answers stand in the fields.
            return {"programme": str(record.programme_id or "")}
        return super().answers_of(record) | {
            "programme": str(record.programme_id),
            "field": record.field_id,
            "village": record.village_id or record.district_id or "",
            "contact_phone": identifiers.readable_phone(record.contact_phone),
            "syllabus": list(record.topics.values_list("topic", "hours")),
            "cost": record.cost or None,
        }

    def clean_contact_phone(self) -> str:
        return identifiers.clean_phone(self.cleaned_data["contact_phone"])

    def clean_quota(self) -> int:
        quota: int = self.cleaned_data["quota"]
        taken = self._count(placed=True)
        if quota < taken:
            raise ValidationError(_("%(count)d have a place already.") % {"count": taken})
        return quota

    def clean_reserve_places(self) -> int:
        places: int = self.cleaned_data["reserve_places"] or 0
        taken = self._count(placed=False)
        if places < taken:
            raise ValidationError(_("%(count)d stand on the reserve list.") % {"count": taken})
        return places

    def _count(self, *, placed: bool) -> int:
        session: Any = self.record
        if session.pk is None:
            return 0
        rows = session.enrolments
        return (rows.placed() if placed else rows.filter(state=State.RESERVE)).count()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts_on = cleaned.get("starts_on")
        if starts_on and not cleaned.get("ends_on") and "ends_on" not in self.errors:
            cleaned["ends_on"] = starts_on
        self.refuse_end_before("starts_on", "ends_on", _("A training cannot end before it begins."))
        enrol_until, ends_on = cleaned.get("enrol_until"), cleaned.get("ends_on")
        if enrol_until and ends_on and enrol_until > ends_on:
            self.add_error("enrol_until", _("Enrolment cannot go on after the training."))
        if "ends_on" not in self.errors and starts_on:
            self._check_days(starts_on, cleaned["ends_on"])
        if not self.record.pk:
            self._check_times()
        return cleaned

    def _check_days(self, first: date, last: date) -> None:
        if (last - first).days >= LONGEST_TRAINING:
            self.add_error("ends_on", _("A training of more than three months: see the days."))
            return
        if not self.record.pk:
            without = self.cleaned_data.get("without_sundays", False)
            if not days_of(first, last, without_sundays=without):
                self.add_error("starts_on", _("That is a Sunday."))
            return
        session: Any = self.record
        moved = first - session.starts_on
        held = [one + moved for one in session.meetings.values_list("held_on", flat=True)]
        outside = [one for one in held if not first <= one <= last]
        if outside:
            sentence = _("There is a meeting on %(day)s. Remove it from the schedule first.")
            self.add_error("ends_on", sentence % {"day": day(max(outside))})

    def _check_times(self) -> None:
        names = ["morning_from", "morning_until", "afternoon_from", "afternoon_until"]
        if self.cleaned_data.get("rhythm") == WHOLE:
            names = ["morning_from", "afternoon_until"]
        times = [self.cleaned_data.get(name) for name in names]
        for (before, after), name in zip(pairwise(times), names[1:], strict=True):
            is_break = name == "afternoon_from"
            if before and after and (after < before or (after == before and not is_break)):
                self.add_error(name, _("This time lies before the one above it."))

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        village, district = cleaned["village"], ""
        if len(village) == len("36.74.01"):
            village, district = "", village
        return {
            **super().values(),
            "programme_id": int(cleaned["programme"]),
            "field_id": cleaned["field"],
            "village_id": village or None,
            "district_id": district or (village[: len("36.74.01")] or None),
            "cost": cleaned["cost"] or 0,
        }

    def daily(self) -> list[Hours]:
        """The parts of every day of a new training."""
        cleaned = self.cleaned_data
        if cleaned["rhythm"] == WHOLE:
            return [Hours(Meeting.Part.WHOLE, cleaned["morning_from"], cleaned["afternoon_until"])]
        return [
            Hours(Meeting.Part.MORNING, cleaned["morning_from"], cleaned["morning_until"]),
            Hours(Meeting.Part.AFTERNOON, cleaned["afternoon_from"], cleaned["afternoon_until"]),
        ]

    def warnings(self) -> list[str]:
        texts = [self.cleaned_data[name] for name in ("title", "summary", "instructors")]
        texts += [topic for topic, _hours in self.cleaned_data["syllabus"]]
        if any(identifiers.has_private_number(text) for text in texts):
            return [
                _("What you wrote holds what looks like a phone or NIK. The public sees it masked.")
            ]
        return []


class StateForm(RecordForm):
    """How a training goes on; a reason when it is cancelled."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=TrainingSession.State.choices, widget=forms.RadioSelect
    )
    reason = Text(
        label=gettext_lazy("Reason, when it is cancelled"), required=False, max_length=300,
        help_text=gettext_lazy("The public reads it, such as: the instructor is ill."),
    )  # fmt: skip

    def answers_of(self, record: Any) -> dict[str, Any]:
        return {"state": record.state, "reason": record.cancellation_reason}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_cancelled = cleaned.get("state") == TrainingSession.State.CANCELLED
        if is_cancelled and not cleaned.get("reason"):
            self.add_error("reason", _("Say why it is cancelled."))
        if not is_cancelled:
            cleaned["reason"] = ""
        return cleaned

    def warnings(self) -> list[str]:
        session: Any = self.record
        count = session.enrolments.placed().count()
        if self.cleaned_data["state"] != TrainingSession.State.CANCELLED or not count:
            return []
        sentence = ngettext(
            "%(count)d participant has still to be told.",
            "%(count)d participants have still to be told.",
            count,
        )
        return [sentence % {"count": count}]


class CopyForm(RecordForm):
    """Under which title and from which day on a training is held once more."""

    COLUMNS = ["title"]

    title = Text(label=gettext_lazy("Title"), max_length=160)
    starts_on = Date(label=gettext_lazy("First day"), help_text=DATE_HELP)


def area_words(session: TrainingSession) -> str:
    """Where a training is held, as `Rawa Buntu, Serpong`; empty when unknown."""
    places: list[Village | District | None] = [session.village, session.district]
    return ", ".join(place.name for place in places if place)
