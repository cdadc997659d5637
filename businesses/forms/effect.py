"""Of what staff ask what came of it, and which number of the table is opened.

The address holds it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.effect import AFTER, MEASURES

KNOWN, UNKNOWN = "diketahui", "tidak-diketahui"


class ChoiceForm(forms.Form):
    """Things of which one, several or none may be chosen; NAMES are those of the fields."""

    NAMES: Sequence[str] = ()

    def offer(self, name: str, things: Iterable[tuple[str, str]]) -> None:
        """Have one of `things` chosen, each a key and a name, or all."""
        field: Any = self.fields[name]
        field.choices = [("", _("all")), *things]

    def chosen(self) -> list[str]:
        """The keys in the order of NAMES, empty where all are meant; the form is valid."""
        return [self.cleaned_data[name] for name in self.NAMES]

    def labels(self) -> list[str]:
        """What is chosen, by name."""
        fields: Any = self.fields
        pairs = zip(self.NAMES, self.chosen(), strict=True)
        return [str(dict(fields[name].choices)[key]) for name, key in pairs if key]

    @classmethod
    def parameters(cls, chosen: Iterable[str]) -> list[tuple[str, str]]:
        """Those of an address that ask for what `chosen` gave."""
        return [(name, key) for name, key in zip(cls.NAMES, chosen, strict=True) if key]


class RowsOfEffect(forms.Form):
    """A number of the table: a measure, so many years after, known or not."""

    ukuran = forms.ChoiceField(
        label=gettext_lazy("What is compared"), choices=MEASURES.items(), widget=forms.HiddenInput
    )
    tahun = forms.TypedChoiceField(
        label=gettext_lazy("Years after"),
        choices=[(str(years), str(years)) for years in AFTER],
        coerce=int,
        widget=forms.HiddenInput,
    )
    nilai = forms.ChoiceField(
        label=gettext_lazy("Values"),
        choices=[(KNOWN, gettext_lazy("known")), (UNKNOWN, gettext_lazy("unknown"))],
        widget=forms.HiddenInput,
    )


def number_of(measure: str, years_after: int, values: str) -> list[tuple[str, str]]:
    """A number of the table as parameters of an address."""
    return [("ukuran", measure), ("tahun", str(years_after)), ("nilai", values)]
