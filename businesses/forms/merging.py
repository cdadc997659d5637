"""The form of two entries that may be one: which goes on, and what holds where they differ."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.merge_words import Row
from businesses.models import Business, DuplicatePair, Person

FIRST, SECOND = "1", "2"


class MergeForm(forms.Form):
    """For each thing that both tell differently, whose word holds; at first the survivor's."""

    version_first = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    version_second = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    survivor = forms.ChoiceField(
        label=gettext_lazy("Which entry goes on"), widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, pair: DuplicatePair, rows: list[Row]) -> None:
        self.pair, self.suggested = pair, suggested(pair)
        initial = {
            "version_first": pair.first.version,
            "version_second": pair.second.version,
            "survivor": self.suggested,
        }
        super().__init__(data, initial=initial)
        self.names = [title(pair.first), title(pair.second)]
        survivor: Any = self.fields["survivor"]
        survivor.choices = list(zip([FIRST, SECOND], self.names, strict=True))
        marks = [mark(pair.first), mark(pair.second)]
        self.asked = [row for row in rows if row.is_asked]
        for row in self.asked:
            self.fields[row.name] = forms.ChoiceField(
                label=capfirst(row.label),
                choices=[
                    (side, format_html('<span>{} <span class="hint">{}</span></span>', text, name))
                    for side, text, name in zip(
                        [FIRST, SECOND], [row.first, row.second], marks, strict=True
                    )
                ],
                widget=forms.RadioSelect,
                initial=self.suggested,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"registered", "closing"} & self.fields.keys() and not self.errors:
            registered: date = self._chosen("registered").registered_on
            closed = self._chosen("closing").closed_on
            if closed and closed < registered:
                message = _("It cannot close before it is registered: choose both of one entry.")
                self.add_error("closing", ValidationError(message))
        return cleaned

    def is_older(self) -> bool:
        """Whether somebody saved one of both after the page was shown: what differs is another."""
        self.full_clean()
        seen = [self.cleaned_data.get(f"version_{side}") for side in ("first", "second")]
        return None not in seen and seen != [self.pair.first.version, self.pair.second.version]

    @property
    def sides(self) -> tuple[Any, Any]:
        """The survivor and the other, as the answers say."""
        pair = self.pair
        if self.cleaned_data["survivor"] == FIRST:
            return pair.first, pair.second
        return pair.second, pair.first

    def version_of(self, record: Any) -> int:
        """The version of one of both that the page has shown."""
        is_first = record.pk == self.pair.first_id
        return int(self.cleaned_data["version_first" if is_first else "version_second"])

    @property
    def from_other(self) -> set[str]:
        """The names of what holds as the entry tells it that does not go on."""
        answers = self.cleaned_data
        return {row.name for row in self.asked if answers[row.name] != answers["survivor"]}

    def _chosen(self, name: str) -> Any:
        side = self.cleaned_data.get(name) or self.cleaned_data["survivor"]
        return self.pair.first if side == FIRST else self.pair.second


def suggested(pair: DuplicatePair) -> str:
    """The side that should go on: the older registration; of persons who has a NIK."""
    if isinstance(pair.first, Business):
        return FIRST if pair.first.registered_on <= pair.second.registered_on else SECOND
    return SECOND if pair.second.nik_index and not pair.first.nik_index else FIRST


def title(record: Business | Person) -> str:
    """How an entry is named beside the other one: by its number, or its name."""
    return record.number if isinstance(record, Business) else f"{record.name} ({mark(record)})"


def mark(record: Business | Person) -> str:
    """What tells an entry from the other one in a few signs."""
    return record.number if isinstance(record, Business) else f"#{record.pk}"
