"""What somebody takes away of a list: columns, kind of file; whole NIKs for a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import exports
from businesses.models import Export
from ikm_registry.forms import Text


class GroupedChoices(forms.CheckboxSelectMultiple):
    """Checkboxes in named groups."""

    template_name = "forms/grouped_checkboxes.html"


class DownloadForm(forms.Form):
    """The columns and the kind of a file; whole numbers only for who `may_take_whole` ones."""

    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"),
        help_text=gettext_lazy("The registration number and the name are always there."),
        widget=GroupedChoices,
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of file"), choices=Export.Kind.choices, widget=forms.RadioSelect
    )
    has_whole_numbers = forms.BooleanField(label=gettext_lazy("Whole NIK and NPWP"), required=False)
    reason = Text(
        label=gettext_lazy("What the whole numbers are for"),
        help_text=gettext_lazy(
            "Needed with whole numbers only. It is kept in the log with your name, the day and the"
            " number of rows."
        ),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, may_take_whole: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns: Any = self.fields["columns"]
        columns.choices, columns.initial = exports.choices(), exports.usual()
        columns.hides_optional = True
        self.fields["kind"].initial = Export.Kind.XLSX
        if not may_take_whole:
            del self.fields["has_whole_numbers"], self.fields["reason"]
        else:
            reason: Any = self.fields["reason"]
            reason.hides_optional = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("has_whole_numbers"):
            return cleaned | {"has_whole_numbers": False, "reason": ""}
        if not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say what the whole numbers are for."))
        if not exports.IDENTIFIERS.intersection(cleaned.get("columns", [])):
            self.add_error("columns", _("Tick NIK or NPWP, or leave the numbers masked."))
        return cleaned
