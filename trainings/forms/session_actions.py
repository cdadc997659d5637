"""The forms of what is done with a training: it is copied, it gets another state."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.records import RecordForm
from ikm_registry.forms import Text
from trainings.actions.sessions import days_of_copy
from trainings.forms.sessions import WHEN, DaysForm
from trainings.models import TrainingSession


class CopyForm(DaysForm):
    """What is different in a copy of a training."""

    field_order = ["title", "programme", "field", "starts_on", "ends_on"]

    def __init__(self, *args: Any, source: TrainingSession, **kwargs: Any) -> None:
        known = {
            "title": source.title,
            "programme": str(source.programme_id),
            "field": source.field_id,
        }
        super().__init__(*args, initial=known, **kwargs)
        self.source = source
        self.fields["ends_on"].help_text = _("Left empty, it has as many days as the one copied.")

    def clean(self) -> dict[str, Any]:
        starts_on, ends_on = (self.cleaned_data.get(name) for name in WHEN)
        if starts_on and not ends_on and "ends_on" not in self.errors:
            self.cleaned_data["ends_on"] = self._usual_end(starts_on)
        return super().clean()

    def _usual_end(self, starts_on: date) -> date:
        """The last day of a copy that has as many days of meetings as its source."""
        shift = starts_on - self.source.starts_on
        held = list(self.source.meetings.values_list("held_on", flat=True))
        if not held:
            return self.source.ends_on + shift
        last = max(held)
        return days_of_copy(held, shift)[last] + (self.source.ends_on - last)


class StateForm(RecordForm):
    """Which state a training is given, and why it is cancelled."""

    state = forms.ChoiceField(label=gettext_lazy("New state"), widget=forms.RadioSelect)
    reason = Text(
        label=gettext_lazy("Why it is cancelled"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Only when it is cancelled. The public reads it: no phone."),
    )

    def __init__(self, *args: Any, states: list[TrainingSession.State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(state.value, state.label) for state in states]  # type: ignore[attr-defined]
        if TrainingSession.State.CANCELLED not in states:
            del self.fields["reason"]

    def answers_of(self, record: Any) -> dict[str, Any]:
        return {"state": record.state, "reason": record.cancellation_reason}

    def differences(self, current: Any) -> list[tuple[str, str, str]]:
        # The present state is none of the choices.
        new = dict(TrainingSession.State.choices)
        label = str(self["state"].label)
        chosen = self.cleaned_data.get("state")
        if chosen is None or chosen == current.state:
            return []
        return [(label, str(new[current.state]), str(new[chosen]))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_cancelled = cleaned.get("state") == TrainingSession.State.CANCELLED
        if is_cancelled and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Cancelling needs a reason."))
        return cleaned

    def why(self) -> str:
        """Why the training is cancelled; empty when it is not."""
        is_cancelled = self.cleaned_data["state"] == TrainingSession.State.CANCELLED
        return self.cleaned_data.get("reason", "") if is_cancelled else ""

    def warnings(self) -> list[str]:
        record: Any = self.record
        state, said = self.cleaned_data["state"], []
        last = record.enrol_until
        if state == TrainingSession.State.OPEN and last and last < self.today:
            said.append(_("It is open, but the last day of enrolment is over: change that day."))
        if state == TrainingSession.State.FINISHED and self.today < record.ends_on:
            said.append(_("It is finished, but its last day is still to come."))
        return said
