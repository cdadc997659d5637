"""The forms of inspections: made for a phone in the field, one thumb."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.fields import Count
from businesses.forms.records import RecordForm
from businesses.forms.showcase import ManyFilesInput, PhotosField
from documents.pictures import Encoded
from grants.actions.inspecting import Found
from grants.conditions import Holder, holder
from grants.models import MOST_RUPIAH, Finding, GivenItem, Grant, Inspection
from ikm_registry.forms import Date, Lines, Rupiah, Text
from ikm_registry.templatetags.figures import day

EXTRA = "tambahan"
MOST_WORKERS = 100_000
TAKEN = gettext_lazy("Somebody has written this visit down meanwhile. Look at it first.")


class OptionalPhotos(PhotosField):
    """Photos, if there are any. One that cannot be shown spoils nothing else that is sent."""

    widget = ManyFilesInput(attrs={"accept": "image/*"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        if not [file for file in data or [] if file]:
            return [], []
        try:
            return super().clean(data, initial)
        except ValidationError as error:
            return [], error.messages


class Asked(NamedTuple):
    """A given thing on the form: what is asked of it, and who has it."""

    given: GivenItem
    holder: Holder
    found: forms.BoundField
    note: forms.BoundField


class InspectionForm(RecordForm):
    """What a visit finds of each given thing, and what the recipient tells."""

    COLUMNS = ["inspected_on", "workers", "turnover", "note", "follow_up"]

    planned = forms.ChoiceField(
        label=gettext_lazy("Which visit is this?"), error_messages={"invalid_choice": TAKEN}
    )
    inspected_on = Date(label=gettext_lazy("Day of the visit"))
    photos = OptionalPhotos(
        label=gettext_lazy("Photos"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy(
            "Of the equipment where it stands, up to 12. JPEG, PNG, WebP or HEIC, at most 15 MB"
            " each. Only staff can see them."
        ),
    )
    workers = Count(
        label=gettext_lazy("Workers now"), required=False, min_value=0, max_value=MOST_WORKERS
    )
    turnover = Rupiah(
        label=gettext_lazy("Turnover in a year now (Rp)"),
        required=False,
        min_value=0,
        max_value=MOST_RUPIAH,
    )
    note = Lines(label=gettext_lazy("Note"), required=False, max_length=2000)
    follow_up = Text(
        label=gettext_lazy("What is to be done?"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Leave it empty if all is well."),
    )

    def __init__(
        self,
        *args: Any,
        grant: Grant,
        handed_on: date | None,
        held: Sequence[GivenItem],
        planned: Sequence[Inspection],
        asked: str = "",
        today: date,
    ) -> None:
        self.handed_on, self.held = handed_on, held
        self.visits = {str(visit.pk): visit for visit in planned}
        initial: dict[str, Any] = {"inspected_on": today, "planned": self._usual(asked, today)}
        record = Inspection(grant=grant)
        super().__init__(*args, record=record, today=today, initial=initial)
        self._ask_which(today)
        for given in held:
            self.fields[f"found_{given.pk}"] = forms.ChoiceField(
                label=_("How was it found?"),
                choices=Finding.Condition.choices,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Say how this was found: %(thing)s.") % {"thing": name_of(given)}
                },
            )
            self.fields[f"note_{given.pk}"] = Text(
                label=_("Note on it"), required=False, max_length=300
            )

    def _usual(self, asked: str, today: date) -> str:
        """The visit that the address names, else the oldest that is due, else one more."""
        if asked in self.visits:
            return asked
        due = (key for key, visit in self.visits.items() if visit.due_on and visit.due_on <= today)
        return next(due, EXTRA)

    def _ask_which(self, today: date) -> None:
        """Have the planned visits chosen from; nothing is asked when there are none."""
        if not self.visits:
            del self.fields["planned"]
            return
        choices = [
            (key, _("the one due on %(day)s") % {"day": day(visit.due_on)})
            for key, visit in self.visits.items()
        ]
        if not any(visit.due_on and visit.due_on <= today for visit in self.visits.values()):
            choices.append((EXTRA, _("one more, not planned")))
        self.fields["planned"].choices = choices  # type: ignore[attr-defined]

    # How it looks

    def things(self) -> list[Asked]:
        """What is asked of each thing that was given."""
        return [
            Asked(given, holder(given), self[f"found_{given.pk}"], self[f"note_{given.pk}"])
            for given in self.held
        ]

    def other_fields(self) -> list[forms.BoundField]:
        """What is asked of the visit as a whole."""
        names = ["photos", "workers", "turnover", "note", "follow_up", "inspected_on", "planned"]
        return [self[name] for name in names if name in self.fields]

    # What it means

    def clean_inspected_on(self) -> date:
        value: date = self.cleaned_data["inspected_on"]
        self.refuse_future(value)
        if self.handed_on and value < self.handed_on:
            raise ValidationError(
                _("It was handed over on %(day)s: nobody can have looked before."),
                params={"day": day(self.handed_on)},
            )
        return value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        named = self.data.get("planned", "")
        if "planned" not in self.fields and named not in {"", EXTRA}:
            self.add_error(None, TAKEN)
        return cleaned

    def visit(self) -> Inspection | None:
        """The planned visit that was made; None for one more."""
        return self.visits.get(self.cleaned_data.get("planned", ""))

    def findings(self) -> list[Found]:
        """Each thing, how it was found, and in words."""
        answers = self.cleaned_data
        return [
            (given, answers[f"found_{given.pk}"], answers[f"note_{given.pk}"])
            for given in self.held
        ]

    def photos_taken(self) -> list[list[Encoded]]:
        """The photos that can be shown."""
        return [encoded for _name, encoded in self.cleaned_data["photos"][0]]

    def warnings(self) -> list[str]:
        """Why some photos were not kept."""
        return [*self.cleaned_data["photos"][1]]


class FollowUpForm(RecordForm):
    """What is to be done after a visit, when nobody has said so yet."""

    COLUMNS = ["follow_up"]

    follow_up = Text(label=gettext_lazy("What is to be done?"), max_length=500)


class FollowedUpForm(RecordForm):
    """What was done after a visit."""

    COLUMNS = ["followed_up_on", "follow_up_note"]

    followed_up_on = Date(label=gettext_lazy("Done on"))
    follow_up_note = Text(label=gettext_lazy("What was done"), max_length=500)

    def clean_followed_up_on(self) -> date:
        value: date = self.cleaned_data["followed_up_on"]
        self.refuse_future(value)
        if self.record.inspected_on and value < self.record.inspected_on:  # type: ignore[attr-defined]
            raise ValidationError(_("Nothing can have been done before the visit."))
        return value


def name_of(given: GivenItem) -> str:
    """What was given, in words; its receipt, equipment and item are read along."""
    equipment = given.receipt.equipment
    if given.item:
        return f"{equipment.name} ({given.item.serial})"
    return f"{given.quantity} {equipment.unit} {equipment.name}"
