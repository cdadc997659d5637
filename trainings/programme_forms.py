"""The forms of what trainings are held under and with: programmes and partners."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.models import Obstacle
from businesses.record_forms import RecordForm
from businesses.showcase_forms import PHOTO_HELP, PhotoField
from ikm_registry.forms import Lines, Text
from trainings.models import Partner, Programme

FIRST_YEAR, LAST_YEAR = 1945, 2200


class ProgrammeForm(RecordForm):
    """A programme: its year, what pays for it, what for, and which obstacle it answers."""

    COLUMNS = ["name", "year", "budget", "budget_note", "aim", "obstacle"]

    name = Text(label=gettext_lazy("Name of the programme"), max_length=160)
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    budget = forms.ChoiceField(
        label=gettext_lazy("Budget"), choices=Programme.Budget.choices, widget=forms.RadioSelect
    )
    budget_note = Text(
        label=gettext_lazy("About the budget"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Such as the number of the activity, or the name of the company."),
    )
    obstacle = forms.ChoiceField(
        label=gettext_lazy("Obstacle that it answers"),
        required=False,
        choices=[("", gettext_lazy("none of these")), *Obstacle.choices],
        widget=forms.RadioSelect,
    )
    aim = Lines(label=gettext_lazy("Aim"), required=False, max_length=2000)

    def __init__(self, *args: Any, record: Programme, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        if not record.pk:
            self.initial["year"] = self.today.year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        same = Programme.objects.filter(year=cleaned.get("year") or 0, name=cleaned.get("name", ""))
        if same.exclude(pk=self.record.pk).exists():
            self.add_error("name", _("There is a programme of this name in that year."))
        return cleaned


class PartnerForm(RecordForm):
    """A partner: its name, kind, website and logo."""

    COLUMNS = ["name", "kind", "website"]

    name = Text(label=gettext_lazy("Name of the partner"), max_length=160)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=Partner.Kind.choices, widget=forms.RadioSelect
    )
    website = forms.URLField(
        label=gettext_lazy("Website"), required=False, max_length=200, assume_scheme="https"
    )
    logo = PhotoField(label=gettext_lazy("Logo"), required=False, help_text=PHOTO_HELP)
    remove_logo = forms.BooleanField(
        label=gettext_lazy("Remove the logo that is there"), required=False
    )

    def __init__(self, *args: Any, record: Partner, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        if record.logo_id is None:
            del self.fields["remove_logo"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Partner.objects.filter(name=name).exclude(pk=self.record.pk).exists():
            raise ValidationError(_("There is a partner of this name already."))
        return name

    def clean_website(self) -> str:
        website: str = self.cleaned_data["website"]
        if website and not website.startswith(("https://", "http://")):
            raise ValidationError(_("Write an address such as https://kemenperin.go.id."))
        return website
