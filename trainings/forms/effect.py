"""Of which trainings staff ask what came of them; the address holds it."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.effect import ChoiceForm, RowsOfEffect, number_of
from trainings.effect import Choice
from trainings.models import Programme, TrainingField, TrainingSession


class EffectForm(ChoiceForm):
    """A field, a programme, a training, or several of these at once."""

    bidang = forms.ChoiceField(label=gettext_lazy("Training field"), required=False)
    program = forms.ChoiceField(label=gettext_lazy("Programme"), required=False)
    pelatihan = forms.ChoiceField(label=gettext_lazy("Training"), required=False)

    NAMES = ("bidang", "program", "pelatihan")

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        sessions = TrainingSession.objects.exclude(
            state__in=[TrainingSession.State.DRAFT, TrainingSession.State.CANCELLED]
        ).order_by("-starts_on", "-pk")
        self.offer("bidang", [(one.pk, str(one)) for one in TrainingField.objects.all()])
        programmes = Programme.objects.order_by("-year", "name")
        self.offer("program", [(str(one.pk), str(one)) for one in programmes])
        self.offer(
            "pelatihan",
            [
                (str(pk), f"{title} ({starts_on.year})")
                for pk, title, starts_on in sessions.values_list("pk", "title", "starts_on")
            ],
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in self.NAMES):
            self.add_error(None, _("Choose a field, a programme or a training."))
        return cleaned

    def choice(self) -> Choice:
        """What is chosen; the form is valid."""
        return Choice(*self.chosen())


class EffectRowsForm(RowsOfEffect, EffectForm):
    """A number of the table: a measure, so many years after, known or not."""


def table_of(choice: Choice) -> str:
    """The address of the table."""
    return f"{reverse('staff:training_effect')}?{urlencode(EffectForm.parameters(choice))}"


def list_of(choice: Choice, measure: str, years_after: int, values: str) -> str:
    """The address of the businesses behind a number of the table."""
    asked = [*EffectForm.parameters(choice), *number_of(measure, years_after, values)]
    return f"{reverse('staff:training_effect_rows')}?{urlencode(asked)}"
