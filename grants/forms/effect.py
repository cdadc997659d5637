"""Of which hand-overs staff ask what came of them; the address holds it."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from businesses.forms.effect import ChoiceForm, RowsOfEffect, number_of
from grants.effect import Choice, Group
from grants.models import Equipment, GrantProgramme
from trainings.models import TrainingField


class EffectForm(ChoiceForm):
    """A programme, an equipment, a field of trainings, or several of these at once."""

    program = forms.ChoiceField(label=gettext_lazy("Programme"), required=False)
    alat = forms.ChoiceField(label=gettext_lazy("Equipment"), required=False)
    bidang = forms.ChoiceField(label=gettext_lazy("Trained in the field"), required=False)

    NAMES = ("program", "alat", "bidang")

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        programmes = GrantProgramme.objects.order_by("-year", "name")
        self.offer("program", [(str(one.pk), str(one)) for one in programmes])
        self.offer("alat", [(str(one.pk), str(one)) for one in Equipment.objects.all()])
        self.offer("bidang", [(one.pk, str(one)) for one in TrainingField.objects.all()])

    def choice(self) -> Choice:
        """What is chosen; the form is valid."""
        return Choice(*self.chosen())


class EffectRowsForm(RowsOfEffect, EffectForm):
    """A number of the table: a group, a measure, so many years after, known or not."""

    kelompok = forms.ChoiceField(
        label=gettext_lazy("Group"), choices=Group.choices, widget=forms.HiddenInput
    )


def table_of(choice: Choice) -> str:
    """The address of the table."""
    return f"{reverse('staff:grant_effect')}?{urlencode(EffectForm.parameters(choice))}"


def list_of(choice: Choice, group: str, measure: str, years_after: int, values: str) -> str:
    """The address of the businesses behind a number of the table."""
    number = number_of(measure, years_after, values)
    asked = [*EffectForm.parameters(choice), ("kelompok", group), *number]
    return f"{reverse('staff:grant_effect_rows')}?{urlencode(asked)}"
