"""The form of a type of equipment."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.records import RecordForm
from businesses.models import Sector
from grants.models import Equipment
from ikm_registry.forms import Lines, Text
from trainings.models import TrainingField


class EquipmentForm(RecordForm):
    """A type of equipment: what it is, how it is counted, what it is for."""

    COLUMNS = ["name", "specification", "unit", "has_serials", "is_active"]

    name = Text(
        label=gettext_lazy("Name of the equipment"),
        max_length=120,
        help_text=gettext_lazy("Such as: Mesin jahit industri"),
    )
    specification = Lines(
        label=gettext_lazy("Specification"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Make, model, power. What differs in this is another equipment."),
    )
    unit = Text(
        label=gettext_lazy("Unit"),
        max_length=20,
        help_text=gettext_lazy("Such as: unit, set, buah"),
    )
    has_serials = forms.BooleanField(
        label=gettext_lazy("Each item has a serial number"),
        required=False,
        help_text=gettext_lazy(
            "Take the mark away for small tools that are only counted. Once some has come in it"
            " stays as it is."
        ),
    )
    for_fields = forms.MultipleChoiceField(
        label=gettext_lazy("For fields of trainings"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    for_sectors = forms.MultipleChoiceField(
        label=gettext_lazy("For sectors (bidang)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_active = forms.BooleanField(
        label=gettext_lazy("Still proposed and bought"),
        required=False,
        help_text=gettext_lazy(
            "Without this mark it stays for what was given, and is not offered."
        ),
    )

    def __init__(self, *args: Any, record: Equipment, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        chosen = set(self.initial["for_fields"])
        fields = [one for one in TrainingField.objects.all() if one.is_active or one.pk in chosen]
        self._offer("for_fields", [(one.pk, str(one)) for one in fields])
        self._offer("for_sectors", [(one.pk, str(one)) for one in Sector.objects.all()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def answers_of(self, record: Any) -> dict[str, Any]:
        parts: dict[str, Any] = {"for_fields": [], "for_sectors": []}
        if record.pk:
            parts["for_fields"] = [one.pk for one in record.fields.all()]
            parts["for_sectors"] = [one.pk for one in record.sectors.all()]
        return {**super().answers_of(record), **parts}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            others = Equipment.objects.exclude(pk=self.record.pk)
            same = {name: cleaned[name] for name in ("name", "specification")}
            if others.filter(**same).exists():
                self.add_error("name", _("This equipment is in the catalogue already."))
        return cleaned
