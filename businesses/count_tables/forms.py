"""What staff ask of a table of figures; the address holds all of it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.count_tables.tables import Question, Source

FIRST_YEAR, LAST_YEAR = 1945, 2200
# As many columns as a table of years can hold.
MOST_YEARS = 30


class Year(forms.IntegerField):
    """A year that something may be of."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})
    default_error_messages = {"invalid": gettext_lazy("Write a year, such as 2024.")}

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is not None and not FIRST_YEAR <= value <= LAST_YEAR:
            raise ValidationError(
                _("Write a year from %(first)s to %(last)s."),
                params={"first": FIRST_YEAR, "last": LAST_YEAR},
                code="range",
            )


class FiguresForm(forms.Form):
    """A question: of which years, by what, and one figure or each."""

    dari = Year(label=gettext_lazy("Years, from"), required=False)
    sampai = Year(label=gettext_lazy("to year"), required=False)
    menurut = forms.ChoiceField(
        label=gettext_lazy("Broken down by"),
        required=False,
    )
    angka = forms.ChoiceField(
        label=gettext_lazy("Figure"),
        required=False,
        help_text=gettext_lazy("One figure by a breakdown is shown year by year."),
        error_messages={
            "invalid_choice": gettext_lazy("There is no such figure. Choose one of the list.")
        },
    )

    most_years = MOST_YEARS

    def __init__(self, data: Any, *, source: Source, today: date) -> None:
        super().__init__(data)
        self.source, self.today = source, today
        by: Any = self.fields["menurut"]
        parts = [(key, one.label) for key, one in source.attributes.items()]
        by.choices = [("", _("year")), *parts]
        figure: Any = self.fields["angka"]
        figure.choices = [("", _("all figures")), *source.figures.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        first, last = self._years(cleaned["dari"], cleaned["sampai"])
        if first > last:
            self.add_error("dari", _("The first year is later than the last."))
        elif last - first >= self.most_years:
            words = _("Ask for at most %(n)s years at once.") % {"n": self.most_years}
            self.add_error("dari", words)
        cleaned["dari"], cleaned["sampai"] = first, last
        return cleaned

    def _years(self, first: int | None, last: int | None) -> tuple[int, int]:
        """As asked; what is left open is the span of all rows, as far as a table can go."""
        if first is not None and last is not None:
            return first, last
        there = self.source.span() or (self.today.year, self.today.year)
        if last is None:
            last = max(there[1], first or 0)
        if first is None:
            first = max(min(there[0], last), last - MOST_YEARS + 1)
        return first, last

    def question(self) -> Question:
        """What is asked; the form is valid."""
        asked = self.cleaned_data
        by = self.source.attributes.get(asked["menurut"])
        return Question(asked["dari"], asked["sampai"], by, asked["angka"])


class RowsForm(FiguresForm):
    """One number of the table: a figure of some years, in a part or in all."""

    bagian = forms.CharField(
        label=gettext_lazy("Part"), required=False, max_length=40, widget=forms.HiddenInput
    )

    # A list has no columns.
    most_years = LAST_YEAR

    def __init__(self, data: Any, *, source: Source, today: date) -> None:
        super().__init__(data, source=source, today=today)
        self.part_name = ""
        figure: Any = self.fields["angka"]
        figure.choices = list(source.figures.items())
        figure.required, figure.help_text = True, ""
        figure.error_messages["required"] = _("Choose a figure.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        part = cleaned.get("bagian")
        by = self.source.attributes.get(cleaned.get("menurut", ""))
        if not self.errors and part:
            self.part_name = (by.name_of(part) if by else None) or ""
            if not self.part_name:
                self.add_error("bagian", _("There is no such part. Choose one of the list."))
        return cleaned

    @property
    def part(self) -> str:
        """The part that is asked for, or nothing for all."""
        part: str = self.cleaned_data["bagian"]
        return part
