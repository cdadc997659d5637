"""What a reader of the growth pages chooses, from the address."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from businesses import figures
from businesses.figures import YearFigures
from ikm_registry.templatetags.figures import day

FIGURES = [
    (figures.REGISTERED, _("registered at the end of the year")),
    (figures.NEW, _("new in the year")),
    (figures.CLOSED, _("closed in the year")),
]


class YearForm(forms.Form):
    """The year whose figures are told apart."""

    tahun = forms.TypedChoiceField(
        label=_("Year"),
        coerce=int,
        error_messages={
            "required": _("Choose a year."),
            "invalid_choice": _("There are no figures of this year. Choose one of the list."),
        },
    )

    def __init__(self, *args: Any, years: Iterable[YearFigures], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.year), str(one.year)) for one in reversed(list(years))]
        self.fields["tahun"].choices = choices  # type: ignore[attr-defined]


class AsOfForm(YearForm):
    """The end of which year the figures are told of, and which of them by two parts at once."""

    angka = forms.ChoiceField(
        label=_("Figure by district and sector"),
        choices=FIGURES,
        required=False,
        error_messages={
            "invalid_choice": _("There is no such figure. Choose one of the list."),
        },
    )

    def __init__(
        self, *args: Any, years: Iterable[YearFigures], today: date, **kwargs: Any
    ) -> None:
        years = list(years)
        super().__init__(*args, years=years, **kwargs)
        field: Any = self.fields["tahun"]
        field.label = _("As of")
        field.choices = [
            (str(one.year), day(today if one.is_running else date(one.year, 12, 31)))
            for one in reversed(years)
        ]

    def clean_angka(self) -> str:
        """The figure; the registered ones when none is chosen."""
        return self.cleaned_data["angka"] or figures.REGISTERED


class CountedForm(YearForm):
    """A figure of a year, in all or of one district or sector."""

    angka = forms.ChoiceField(
        label=_("Figure"),
        choices=FIGURES,
        error_messages={
            "required": _("Choose a figure."),
            "invalid_choice": _("There is no such figure. Choose one of the list."),
        },
    )
    kecamatan = forms.ChoiceField(
        label=_("District (kecamatan)"),
        required=False,
        error_messages={"invalid_choice": _("There is no such district. Choose one of the list.")},
    )
    bidang = forms.ChoiceField(
        label=_("Sector (bidang)"),
        required=False,
        error_messages={"invalid_choice": _("There is no such sector. Choose one of the list.")},
    )

    def __init__(
        self,
        *args: Any,
        years: Iterable[YearFigures],
        districts: Mapping[str | None, str],
        sectors: Mapping[str | None, str],
        **kwargs: Any,
    ) -> None:
        years = list(years)
        super().__init__(*args, years=years, **kwargs)
        self.years = years
        for name, names in [("kecamatan", districts), ("bidang", sectors)]:
            choices = [("", _("All")), *names.items(), (figures.UNKNOWN, _("Unknown"))]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_tahun(self) -> int:
        """The year; refused when its figures were not counted from the register's rows."""
        year: int = self.cleaned_data["tahun"]
        one = figures.find_year(self.years, year)
        if one is None or not one.is_from_rows:
            raise forms.ValidationError(
                _("The number of this year was not counted in the register, so it has no list.")
            )
        return year

    def chosen(self) -> tuple[YearFigures, str, str, str]:
        """The year's figures, which of them, the district and the sector (or empty)."""
        asked = self.cleaned_data
        year = next(one for one in self.years if one.year == asked["tahun"])
        return year, asked["angka"], asked["kecamatan"], asked["bidang"]

    def labels(self) -> list[str]:
        """The chosen district and sector by name."""
        return [
            str(dict(self.fields[name].choices)[self.cleaned_data[name]])  # type: ignore[attr-defined]
            for name in ("kecamatan", "bidang")
            if self.cleaned_data[name]
        ]
