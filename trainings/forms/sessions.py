"""The forms of a training: what it is, and for a new one also what is held on every day."""

from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import identifiers
from businesses.forms.fields import parse_place, place_choices
from businesses.forms.records import RecordForm
from ikm_registry.forms import Date, Lines, Rupiah, Text
from ikm_registry.templatetags.figures import day
from trainings import cautions
from trainings.actions.sessions import Schedule, Slot, Topic, days_held
from trainings.actions.settled import (
    CERTIFIED,
    has_certificates,
    refusals_of_training,
    shift_of,
)
from trainings.forms.fields import (
    Names,
    Number,
    PublicText,
    Syllabus,
    Time,
    as_lines,
    read_topics,
)
from trainings.models import (
    MOST_PLACES,
    USUAL_HOUR,
    USUAL_PASS_PERCENT,
    Meeting,
    Programme,
    TrainingField,
    TrainingSession,
    hours_between,
)
from trainings.models.fields import FIRST_YEAR, LAST_YEAR

DEAREST = 1_000_000_000_000
LONGEST_TRAINING = timedelta(days=366)
USUAL_QUOTA, USUAL_RESERVE = 20, 10
MOST_HOURS = 24
DATE_HELP = gettext_lazy("A date such as 3/5/2026.")
WHAT = ["programme", "field", "title", "summary"]
WHEN = ["starts_on", "ends_on"]
DAILY = [
    *["per", "whole_from", "whole_until", "whole_hours"],
    *["morning_from", "morning_until", "afternoon_from", "afternoon_until", "skips_sundays"],
]
WHERE = ["venue", "street", "place"]
WHO = [
    *["quota", "reserve_places", "enrol_until", "cost"],
    *["contact_name", "contact_phone", "contact_email"],
]
TAUGHT = ["instructors", "syllabus", "hour_minutes", "pass_percent", "pass_mark"]
Section = tuple[str, list[forms.BoundField]]


class DaysForm(RecordForm):
    """What a training is held for, in which field, and on which days."""

    programme = forms.ChoiceField(label=gettext_lazy("Programme"))
    field = forms.ChoiceField(label=gettext_lazy("Field of training"))
    title = PublicText(
        label=gettext_lazy("Title"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Left empty, it is the name of the field."),
    )
    starts_on = Date(label=gettext_lazy("First day"), help_text=DATE_HELP)
    ends_on = Date(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Left empty, it is the first day."),
    )

    def __init__(self, *args: Any, record: TrainingSession, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        programmes = Programme.objects.order_by("-year", "name", "pk")
        self.programmes = {str(one.pk): one for one in programmes}
        self.offer("programme", [(key, str(one)) for key, one in self.programmes.items()])
        present = record.field_id or self.initial.get("field")
        fields = [
            field
            for field in TrainingField.objects.all()
            if field.is_active or field.code == present
        ]
        self.names = {field.code: field.name for field in fields}
        self.offer("field", [(field.code, str(field)) for field in fields])

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Give a select its choices, and an empty one as long as there is no answer."""
        is_answered = self.initial.get(name) in dict(choices) or len(choices) == 1
        empty = [] if is_answered else [("", gettext_lazy("Choose one"))]
        self.fields[name].choices = [*empty, *choices]  # type: ignore[attr-defined]

    def clean_starts_on(self) -> date:
        value: date = self.cleaned_data["starts_on"]
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise ValidationError(
                _("Write a year from %(first)s on.")
                if value.year < FIRST_YEAR
                else _("This day is too far away."),
                params={"first": FIRST_YEAR},
            )
        return value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("field") and not cleaned.get("title") and "title" not in self.errors:
            cleaned["title"] = self.names[cleaned["field"]]
        starts_on = cleaned.get("starts_on")
        if starts_on and not cleaned.get("ends_on") and "ends_on" not in self.errors:
            cleaned["ends_on"] = starts_on
        self.refuse_end_before("starts_on", "ends_on", _("A training cannot end before it begins."))
        ends_on = cleaned.get("ends_on")
        if starts_on and ends_on and ends_on - starts_on > LONGEST_TRAINING:
            self.add_error("ends_on", _("This is more than a year after the first day."))
        return cleaned

    def values(self) -> dict[str, Any]:
        return {
            "programme_id": int(self.cleaned_data["programme"]),
            "field_id": self.cleaned_data["field"],
            "title": self.cleaned_data["title"],
            "starts_on": self.cleaned_data["starts_on"],
            "ends_on": self.cleaned_data["ends_on"],
        }

    def warnings(self) -> list[str]:
        programme = self.programmes[self.cleaned_data["programme"]]
        starts_on, ends_on = (self.cleaned_data[name] for name in WHEN)
        caution = cautions.of_year(programme, starts_on, ends_on)
        return [caution] if caution else []


class SessionForm(DaysForm):
    """All that is known of a training, but its parts."""

    COLUMNS = [
        *["title", "summary", "starts_on", "ends_on", "venue", "street"],
        *["quota", "reserve_places", "enrol_until", "cost"],
        *["contact_name", "contact_phone", "contact_email"],
        *["instructors", "hour_minutes", "pass_percent", "pass_mark"],
    ]

    summary = Lines(
        label=gettext_lazy("What it is about"),
        required=False,
        max_length=3000,
        help_text=gettext_lazy(
            "For whom, and what they can do afterwards. The public reads it: no phone."
        ),
    )
    venue = PublicText(
        label=gettext_lazy("Venue"),
        max_length=160,
        help_text=gettext_lazy("Such as: German Center, Ruang Bavaria"),
    )
    street = PublicText(label=gettext_lazy("Street"), required=False, max_length=200)
    place = forms.ChoiceField(
        label=gettext_lazy("Village (kelurahan)"),
        required=False,
        help_text=gettext_lazy("Type its first letters to get there."),
    )
    quota = Number(label=gettext_lazy("Places (quota)"), min_value=1, max_value=MOST_PLACES)
    reserve_places = Number(
        label=gettext_lazy("Reserve places"), min_value=0, max_value=MOST_PLACES
    )
    enrol_until = Date(label=gettext_lazy("Enrolment until"), required=False, help_text=DATE_HELP)
    cost = Rupiah(
        label=gettext_lazy("Cost to a participant (Rp)"),
        min_value=0,
        max_value=DEAREST,
        help_text=gettext_lazy("0 means free."),
    )
    contact_name = PublicText(
        label=gettext_lazy("Contact"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Whom people ask to enrol. The public sees it with its phone."),
    )
    contact_phone = Text(
        label=gettext_lazy("Phone of the contact"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mail of the contact"), required=False, max_length=254
    )
    instructors = Names(
        label=gettext_lazy("Instructors"),
        required=False,
        max_length=1500,
        help_text=gettext_lazy("One on a line."),
    )
    syllabus = Syllabus(
        label=gettext_lazy("Syllabus"),
        required=False,
        max_length=15_000,
        help_text=gettext_lazy(
            "One topic on a line, a semicolon, and its training hours (JP), such as: Pola dasar; 4"
        ),
    )
    hour_minutes = Number(
        label=gettext_lazy("Minutes of a training hour (JP)"), min_value=30, max_value=60
    )
    pass_percent = Number(
        label=gettext_lazy("Share of hours to pass (per cent)"), min_value=1, max_value=100
    )
    pass_mark = Number(
        label=gettext_lazy("Mark to pass"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=gettext_lazy("From 1 to 100. Leave it empty when there is no test."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = place_choices(settings.REGENCY)  # type: ignore[attr-defined]

    def sections(self) -> list[Section]:
        """The headings of the page, each with its fields."""
        return [
            (_("Training"), [self[name] for name in WHAT]),
            (_("Days"), [self[name] for name in [*WHEN, *DAILY] if name in self.fields]),
            (_("Place"), [self[name] for name in WHERE]),
            (_("Who may come"), [self[name] for name in WHO]),
            (_("What is taught"), [self[name] for name in TAUGHT]),
        ]

    def answers_of(self, record: Any) -> dict[str, Any]:
        topics = record.topics.order_by("position") if record.pk else []
        return {
            **super().answers_of(record),
            "programme": str(record.programme_id or ""),
            "field": record.field_id or "",
            "place": record.village_id or record.district_id or "",
            "contact_phone": identifiers.readable_phone(record.contact_phone),
            "syllabus": as_lines([(row.topic, row.hours) for row in topics]),
        }

    def clean_contact_phone(self) -> str:
        return identifiers.readable_phone(
            identifiers.clean_phone(self.cleaned_data["contact_phone"])
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        enrol_until, ends_on = cleaned.get("enrol_until"), cleaned.get("ends_on")
        if enrol_until and ends_on and enrol_until > ends_on:
            self.add_error("enrol_until", _("Enrolment cannot go on after the training."))
        if self.record.pk:
            self._refuse_fewer_places()
            self._refuse_meetings_outside()
            self._refuse_what_is_settled()
        return cleaned

    def _refuse_fewer_places(self) -> None:
        rows = self.record.enrolments  # type: ignore[attr-defined]
        for name, taken in [("quota", rows.placed()), ("reserve_places", rows.reserve())]:
            asked, before = self.cleaned_data.get(name), getattr(self.record, name)
            if asked is None or asked >= before:
                continue
            if asked < (count := taken.count()):
                self.add_error(
                    name,
                    ValidationError(
                        _("%(count)d places are taken. Write that many or more."),
                        params={"count": count},
                    ),
                )

    def _refuse_meetings_outside(self) -> None:
        starts_on, ends_on = (self.cleaned_data.get(name) for name in WHEN)
        if not (starts_on and ends_on) or "ends_on" in self.errors:
            return
        record: Any = self.record
        if shift_of(record, starts_on, ends_on):
            return
        outside = record.meetings.exclude(held_on__range=(starts_on, ends_on))
        if meeting := outside.order_by("held_on").first():
            name = "starts_on" if meeting.held_on < starts_on else "ends_on"
            self.add_error(
                name,
                ValidationError(
                    _("There is a meeting on %(day)s. Change or delete it first."),
                    params={"day": day(meeting.held_on)},
                ),
            )

    def _refuse_what_is_settled(self) -> None:
        if not self.errors.keys() & set(CERTIFIED):
            found = refusals_of_training(self.record, self.cleaned_data)  # type: ignore[arg-type]
            for name, reason in found.items():
                self.add_error(name, reason)

    def values(self) -> dict[str, Any]:
        district, village = parse_place(self.cleaned_data["place"])
        columns = {name: self.cleaned_data[name] for name in self.COLUMNS}
        return {
            **columns,
            **super().values(),
            "contact_phone": identifiers.clean_phone(columns["contact_phone"]),
            "district_id": district,
            "village_id": village,
        }

    def topics(self) -> list[Topic]:
        """The syllabus as it is answered."""
        return read_topics(self.cleaned_data["syllabus"])

    def public_texts(self) -> list[str]:
        """What the public reads with phones masked."""
        return [self.cleaned_data["summary"], *(topic for topic, _hours in self.topics())]

    def _certified_words(self) -> bool:
        """Whether something was changed that certificates say and that can be mended."""
        names = ["title", "field", "venue", "place", "syllabus"]
        return any(self.cleaned_data[name] != self.initial[name] for name in names)

    def warnings(self) -> list[str]:
        record: Any = self.record
        said = super().warnings()
        if not record.pk:
            return said
        if self._certified_words() and has_certificates(record):
            said.append(
                _("The certificates still say what they said: issue them again, one by one.")
            )
        if self.cleaned_data["hour_minutes"] != record.hour_minutes and record.meetings.exists():
            said.append(
                _("The training hours (JP) of the meetings stay as they are: look at each of them.")
            )
        if self.cleaned_data["ends_on"] - self.cleaned_data["starts_on"] > (
            record.ends_on - record.starts_on
        ):
            said.append(_("The days that are new have no meetings yet: add them."))
        return said


class NewSessionForm(SessionForm):
    """A new training, with what is held on every day."""

    WHOLE, HALVES = "sehari", "setengah"

    per = forms.ChoiceField(
        label=gettext_lazy("Attendance is marked for each"),
        choices=[(WHOLE, gettext_lazy("full day")), (HALVES, gettext_lazy("half of a day"))],
        widget=forms.RadioSelect,
        initial=WHOLE,
        help_text=gettext_lazy("Every day gets its meetings. Each can be changed later."),
    )
    whole_from = Time(label=gettext_lazy("Whole day from"), required=False, initial=time(8))
    whole_until = Time(label=gettext_lazy("Whole day until"), required=False, initial=time(16))
    whole_hours = Number(
        label=gettext_lazy("Training hours (JP) of a whole day"),
        required=False,
        min_value=1,
        max_value=MOST_HOURS,
        help_text=gettext_lazy("Left empty, they follow from the times, breaks included."),
    )
    morning_from = Time(label=gettext_lazy("Morning from"), required=False, initial=time(8))
    morning_until = Time(label=gettext_lazy("Morning until"), required=False, initial=time(12))
    afternoon_from = Time(label=gettext_lazy("Afternoon from"), required=False, initial=time(13))
    afternoon_until = Time(label=gettext_lazy("Afternoon until"), required=False, initial=time(16))
    skips_sundays = forms.BooleanField(
        label=gettext_lazy("No meetings on Sundays"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in DAILY:
            # Which of them are needed depends on the choice before them.
            self.fields[name].hides_optional = True  # type: ignore[attr-defined]

    def answers_of(self, record: Any) -> dict[str, Any]:
        usual = {
            "quota": USUAL_QUOTA,
            "reserve_places": USUAL_RESERVE,
            "cost": 0,
            "hour_minutes": USUAL_HOUR,
            "pass_percent": USUAL_PASS_PERCENT,
        }
        return {**super().answers_of(record), **usual}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("per") == self.WHOLE:
            self._check_times("whole_from", "whole_until")
        elif cleaned.get("per") == self.HALVES:
            self._check_times("morning_from", "morning_until")
            self._check_times("afternoon_from", "afternoon_until")
            noon, after = cleaned.get("morning_until"), cleaned.get("afternoon_from")
            if noon and after and after < noon:
                self.add_error(
                    "afternoon_from", _("The afternoon cannot begin before the morning ends.")
                )
        if not self.errors and not days_held(
            cleaned["starts_on"], cleaned["ends_on"], self.schedule()
        ):
            self.add_error(
                "skips_sundays", _("This training has only a Sunday. Take the mark away.")
            )
        return cleaned

    def _check_times(self, start: str, end: str) -> None:
        times = [self.cleaned_data.get(name) for name in (start, end)]
        for name, value in zip((start, end), times, strict=True):
            if value is None and name not in self.errors:
                self.add_error(name, _("Write a time such as 08.00."))
        began, ended = times
        if began and ended:
            check_times(self, end, began, ended, self.cleaned_data.get("hour_minutes"))

    def schedule(self) -> Schedule:
        """What is held on every day, as it is answered."""
        part, cleaned = Meeting.Part, self.cleaned_data
        if cleaned["per"] == self.WHOLE:
            hours = cleaned["whole_hours"]
            slots = [Slot(part.WHOLE, cleaned["whole_from"], cleaned["whole_until"], hours)]
        else:
            slots = [
                Slot(part.MORNING, cleaned["morning_from"], cleaned["morning_until"]),
                Slot(part.AFTERNOON, cleaned["afternoon_from"], cleaned["afternoon_until"]),
            ]
        return Schedule(slots, skips_sundays=cleaned["skips_sundays"])


def check_times(
    form: forms.Form, name: str, began: time, ended: time, hour_minutes: int | None
) -> None:
    """Put under the answer `name` what is wrong with the times of a meeting."""
    if ended <= began:
        form.add_error(name, _("A meeting cannot end before it begins."))
    elif hours_between(began, ended, hour_minutes or USUAL_HOUR) > MOST_HOURS:
        form.add_error(name, _("A meeting has at most 24 training hours (JP)."))
