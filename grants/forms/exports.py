"""Which of the given things an auditor's list has."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.count_tables.forms import Year
from businesses.models import Export
from grants import figures
from grants.models import GrantProgramme


class AuditListForm(forms.Form):
    """A programme or all, and the years of the hand-over."""

    program = forms.ModelChoiceField(
        queryset=GrantProgramme.objects.order_by("-year", "name"),
        label=gettext_lazy("Programme"),
        required=False,
        empty_label=gettext_lazy("all"),
    )
    dari = Year(label=gettext_lazy("Handed over, from year"), required=False)
    sampai = Year(label=gettext_lazy("to year"), required=False)
    jenis = forms.ChoiceField(
        label=gettext_lazy("Kind of file"), choices=Export.Kind.choices, initial=Export.Kind.XLSX
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("dari"), cleaned.get("sampai")
        if first and last and first > last:
            self.add_error("dari", _("The first year is later than the last."))
        return cleaned

    def given(self) -> Any:
        """What is asked for; the form is valid."""
        asked = self.cleaned_data
        question = figures.Question(asked["dari"] or 1, asked["sampai"] or 9999)
        rows = figures.counted(question)
        if asked["program"]:
            rows = rows.filter(handover__grant__programme=asked["program"])
        return rows

    def filters(self) -> str:
        """What is asked for, for the log."""
        asked = self.cleaned_data
        programme = asked["program"].pk if asked["program"] else ""
        return f"program={programme}&dari={asked['dari'] or ''}&sampai={asked['sampai'] or ''}"
