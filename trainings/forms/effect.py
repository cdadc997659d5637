"""Of which trainings staff ask what came of them; the address holds it."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.effect import RowsOfEffect, number_of
from trainings.effect import Choice
from trainings.models import Programme, TrainingField, TrainingSession


class EffectForm(forms.Form):
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
        self._offer("bidang", [(one.pk, str(one)) for one in TrainingField.objects.all()])
        programmes = Programme.objects.order_by("-year", "name")
        self._offer("program", [(str(one.pk), str(one)) for one in programmes])
        self._offer(
            "pelatihan",
            [
                (str(pk), f"{title} ({starts_on.year})")
                for pk, title, starts_on in sessions.values_list("pk", "title", "starts_on")
            ],
        )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", _("all")), *choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in self.NAMES):
            self.add_error(None, _("Choose a field, a programme or a training."))
        return cleaned

    def choice(self) -> Choice:
        """What is chosen; the form is valid."""
        return Choice(*(self.cleaned_data[name] for name in self.NAMES))

    def labels(self) -> list[str]:
        """What is chosen, by name."""
        found = []
        for name in self.NAMES:
            if value := self.cleaned_data[name]:
                field: Any = self.fields[name]
                found.append(str(dict(field.choices)[value]))
        return found


class EffectRowsForm(RowsOfEffect, EffectForm):
    """A number of the table: a measure, so many years after, known or not."""


def _pairs(choice: Choice) -> list[tuple[str, str]]:
    pairs = zip(EffectForm.NAMES, choice, strict=True)
    return [(name, value) for name, value in pairs if value]


def table_of(choice: Choice) -> str:
    """The address of the table."""
    return f"{reverse('staff:training_effect')}?{urlencode(_pairs(choice))}"


def list_of(choice: Choice, measure: str, years_after: int, values: str) -> str:
    """The address of the businesses behind a number of the table."""
    asked = [*_pairs(choice), *number_of(measure, years_after, values)]
    return f"{reverse('staff:training_effect_rows')}?{urlencode(asked)}"
