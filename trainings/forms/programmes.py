"""The form of a training programme."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.records import RecordForm
from businesses.models import Obstacle
from ikm_registry.forms import Lines, Text
from trainings.forms.fields import Number, PublicText
from trainings.models import Programme
from trainings.models.fields import FIRST_YEAR, LAST_YEAR


class ProgrammeForm(RecordForm):
    """A programme: its year, what pays for it, what for, which obstacle it answers."""

    COLUMNS = ["name", "year", "budget", "budget_note", "aim", "obstacle"]

    name = PublicText(label=gettext_lazy("Name of the programme"), max_length=160)
    year = Number(label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    budget = forms.ChoiceField(
        label=gettext_lazy("Budget"),
        choices=[("", gettext_lazy("Choose one")), *Programme.Budget.choices],
    )
    budget_note = Text(
        label=gettext_lazy("About the budget"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Such as the number of the DPA, or the name of the company."),
    )
    aim = Lines(label=gettext_lazy("Aim"), required=False, max_length=2000)
    obstacle = forms.ChoiceField(
        label=gettext_lazy("Obstacle that it answers"),
        required=False,
        choices=[("", gettext_lazy("none")), *Obstacle.choices],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            others = Programme.objects.exclude(pk=self.record.pk)
            if others.filter(name=cleaned["name"], year=cleaned["year"]).exists():
                self.add_error("name", _("There is a programme of this name in that year already."))
        return cleaned
