"""The forms of a field check: made for a phone, one thumb and less than a minute."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.actions import ActionForm
from businesses.forms.fields import EARLIEST_YEAR, Count, Year
from businesses.models import Business, FieldCheck, Obstacle
from ikm_registry.forms import Date, Lines, Rupiah, Text
from ikm_registry.templatetags.figures import number, rupiah

NO_OBSTACLE = "tidak-ada"
ASKED_FACTS = ["workers", "investment", "turnover"]
FIRST_FACTS_YEAR = 1990
LARGEST_COUNT, LARGEST_AMOUNT = 2**31 - 1, 2**63 - 1


class CheckForm(ActionForm):
    """What was found, what holds the business back, and what it told of the year."""

    found = forms.ChoiceField(
        label=gettext_lazy("What was found"),
        choices=FieldCheck.Found.choices,
        widget=forms.RadioSelect,
    )
    method = forms.ChoiceField(
        label=gettext_lazy("How did you look?"),
        choices=FieldCheck.Method.choices,
        widget=forms.RadioSelect,
        initial=FieldCheck.Method.VISIT,
    )
    checked_on = Date(label=gettext_lazy("Looked on"))
    obstacles = forms.MultipleChoiceField(
        label=gettext_lazy("What holds the business back?"),
        required=False,
        choices=[*Obstacle.choices, (NO_OBSTACLE, gettext_lazy("no obstacles"))],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("As the owner says. Leave it empty if nobody asked."),
    )
    obstacle_note = Text(label=gettext_lazy("In the owner's words"), required=False, max_length=300)
    note = Lines(
        label=gettext_lazy("Note"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Only staff can read this."),
    )
    facts_year = Year(label=gettext_lazy("Of which year"), required=False)
    workers = Count(
        label=gettext_lazy("Workers"), required=False, min_value=0, max_value=LARGEST_COUNT
    )
    investment = Rupiah(
        label=gettext_lazy("Investment"), required=False, min_value=0, max_value=LARGEST_AMOUNT
    )
    turnover = Rupiah(
        label=gettext_lazy("Turnover in a year"),
        required=False,
        min_value=0,
        max_value=LARGEST_AMOUNT,
    )

    def __init__(self, data: Any = None, *, business: Business, today: date, **kwargs: Any) -> None:
        initial = {"checked_on": today, "facts_year": today.year, **kwargs.pop("initial", {})}
        super().__init__(data, business=business, today=today, initial=initial, **kwargs)
        for name in ASKED_FACTS:
            value = getattr(business, name)
            if name in self.fields and value is not None:
                self.fields[name].help_text = _("Known of %(year)s: %(value)s") % {
                    "year": business.facts_year,
                    "value": number(value) if name == "workers" else rupiah(value),
                }

    # How it looks

    def first_fields(self) -> list[forms.BoundField]:
        """What every check says."""
        names = ["found", "method", "obstacles", "obstacle_note", "note", "checked_on"]
        return [self[name] for name in names]

    def facts_fields(self) -> list[forms.BoundField]:
        """What folds away, for it is not asked every time."""
        return [self[name] for name in [*ASKED_FACTS, "facts_year"] if name in self.fields]

    def shows_facts(self) -> bool:
        """Whether something is typed or wrong in what folds away."""
        wrong = any(name in self.errors for name in [*ASKED_FACTS, "facts_year"])
        return wrong or (self.is_bound and any(self.data.get(name) for name in ASKED_FACTS))

    # What it means

    def clean_checked_on(self) -> date:
        value: date = self.cleaned_data["checked_on"]
        self.refuse_future(value)
        if value.year < EARLIEST_YEAR:
            raise ValidationError(
                _("Write a year from %(first)s on."), params={"first": EARLIEST_YEAR}
            )
        return value

    def clean_obstacles(self) -> list[str] | None:
        """The obstacles named; an empty list when the owner has none, None when nobody asked."""
        ticked: list[str] = self.cleaned_data["obstacles"]
        if not ticked:
            return None
        if NO_OBSTACLE in ticked and len(ticked) > 1:
            raise ValidationError(
                _("“No obstacles” is ticked together with an obstacle. Take one of them away.")
            )
        return [one for one in ticked if one != NO_OBSTACLE]

    def clean_facts_year(self) -> int:
        year: int | None = self.cleaned_data["facts_year"]
        if year is not None and not FIRST_FACTS_YEAR <= year <= self.today.year:
            raise ValidationError(
                _("Write a year from 1990 to %(last)s."), params={"last": self.today.year}
            )
        return year or self.today.year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        year, workers = cleaned.get("facts_year"), cleaned.get("workers")
        if year is not None and workers is not None:
            known = self.business.annual_facts.filter(year=year).first()
            parts = (known.workers_men or 0) + (known.workers_women or 0) if known else 0
            if parts > workers:
                text = _(
                    "%(parts)s men and women of %(year)s are known already, which is more. Check"
                    " the number, or mend them under “Change”."
                )
                self.add_error("workers", text % {"parts": number(parts), "year": year})
        return cleaned

    def values(self) -> dict[str, Any]:
        """The fields of the check."""
        names = ["checked_on", "method", "found", "obstacles", "obstacle_note", "note"]
        return {name: self.cleaned_data[name] for name in names}

    def facts(self) -> dict[str, int]:
        """Those facts that were told; what was left empty is not among them."""
        told = {name: self.cleaned_data[name] for name in ASKED_FACTS}
        return {name: value for name, value in told.items() if value is not None}


class CorrectionForm(CheckForm):
    """A check as it was written down, to be corrected. Facts are mended where they stand."""

    def __init__(self, data: Any = None, *, check: FieldCheck, today: date) -> None:
        ticked = check.obstacles or ([] if check.obstacles is None else [NO_OBSTACLE])
        initial = {
            "checked_on": check.checked_on,
            "method": check.method,
            "found": check.found,
            "obstacles": ticked,
            "obstacle_note": check.obstacle_note,
            "note": check.note,
        }
        super().__init__(data, business=check.business, record=check, today=today, initial=initial)
        self.check = check
        for name in [*ASKED_FACTS, "facts_year"]:
            del self.fields[name]
