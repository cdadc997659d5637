"""Which number of a table of effects is opened; the address holds it."""

from django import forms
from django.utils.translation import gettext_lazy

from businesses.effect import AFTER, MEASURES

KNOWN, UNKNOWN = "diketahui", "tidak-diketahui"


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
