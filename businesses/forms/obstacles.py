"""Which year of obstacles is shown, and which figure's businesses are listed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from businesses import obstacles
from businesses.models import District, Sector


class YearForm(forms.Form):
    """One of the years that have checks."""

    tahun = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)

    def __init__(self, data: Any = None, *, years: list[int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["tahun"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class ObstacleForm(YearForm):
    """A figure: of a year, what was said, in a sector or district if one is named."""

    kendala = forms.ChoiceField(label=gettext_lazy("Obstacle"))
    bidang = forms.ChoiceField(label=gettext_lazy("Sector (bidang)"), required=False)
    kecamatan = forms.ChoiceField(label=gettext_lazy("District (kecamatan)"), required=False)

    def __init__(self, data: Any = None, *, years: list[int]) -> None:
        super().__init__(data, years=years)
        unknown, anything = (obstacles.UNKNOWN, gettext_lazy("unknown")), ("", gettext_lazy("all"))
        sectors = [(sector.code, str(sector)) for sector in Sector.objects.all()]
        districts = District.objects.values_list("code", "name")
        for name, choices in [
            ("kendala", obstacles.columns()),
            ("bidang", [anything, *sectors, unknown]),
            ("kecamatan", [anything, *districts, unknown]),
        ]:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
