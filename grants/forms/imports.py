"""Which programme of former years a list of recipients is for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.models import GrantKind, GrantProgramme
from ikm_registry.forms import Text
from trainings.forms.fields import Number
from trainings.models import Programme as TrainingProgramme
from trainings.models.fields import FIRST_YEAR


class FormerProgrammeForm(forms.Form):
    """One that is there, or the name and the year of a new one."""

    programme = forms.ModelChoiceField(
        label=gettext_lazy("Programme of former years"),
        queryset=GrantProgramme.objects.none(),
        required=False,
        empty_label=gettext_lazy("another one, which I name below"),
        help_text=gettext_lazy("Is it not in this list, answer all that stands below."),
    )
    name = Text(
        label=gettext_lazy("Name of the programme"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("As in its papers, such as Bantuan alat IKM."),
    )
    year = Number(
        label=gettext_lazy("Year"),
        min_value=FIRST_YEAR,
        required=False,
        help_text=gettext_lazy("A year that is over."),
    )
    budget = forms.ChoiceField(
        label=gettext_lazy("Budget"),
        choices=[("", gettext_lazy("Choose one")), *TrainingProgramme.Budget.choices],
        required=False,
    )
    kind = forms.ModelChoiceField(
        label=gettext_lazy("Kind of grants"),
        queryset=GrantKind.objects.none(),
        required=False,
        empty_label=gettext_lazy("Choose one"),
    )

    NEW = ("name", "year", "budget", "kind")

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        former = GrantProgramme.objects.filter(is_former=True).order_by("-year", "name", "pk")
        self._choose("programme", former)
        self._choose("kind", GrantKind.objects.all())

    def _choose(self, name: str, rows: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = rows

    def clean_year(self) -> int | None:
        """Only years that are over: what is given this year takes all steps here."""
        year: int | None = self.cleaned_data["year"]
        if year is not None and year >= self.today.year:
            raise forms.ValidationError(
                _("Only a year that is over. What is given this year is proposed and decided here.")
            )
        return year

    def clean(self) -> dict[str, Any]:
        """Either one that is there, or all of a new one."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("programme") or "programme" in self.errors:
            return cleaned
        for name in self.NEW:
            if name not in self.errors and cleaned.get(name) in (None, ""):
                self.add_error(name, _("This field is required."))
        if not self.errors:
            same = GrantProgramme.objects.filter(name=cleaned["name"], year=cleaned["year"])
            if same.filter(is_former=False).exists():
                self.add_error("name", _("A programme of this name has its steps here already."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The columns of the new programme."""
        return {name: self.cleaned_data[name] for name in self.NEW}
