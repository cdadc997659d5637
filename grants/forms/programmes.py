"""The form of a programme of grants."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from businesses.forms.records import RecordForm
from businesses.models import Business, Obstacle, Sector
from grants.actions.programmes import GROUNDS, why_grounds_stay
from grants.models import MOST_RUPIAH, GrantKind, GrantProgramme
from grants.programme_money import money_of
from ikm_registry.forms import Date, Lines, Rupiah, Text
from ikm_registry.templatetags.figures import rupiah
from trainings.forms.fields import Number, PublicText
from trainings.forms.sessions import DATE_HELP
from trainings.models import Programme as TrainingProgramme
from trainings.models import TrainingField
from trainings.models.fields import FIRST_YEAR, LAST_YEAR

Section = tuple[str, list[forms.BoundField]]
MONEY = ["name", "year", "kind", "budget", "budget_note", "ceiling", "legal_basis", "obstacle"]
RULES = ["only_trained", "trained_in", "years_between", "classes", "for_sectors"]
NAMES = ["names_are_public", "names_legal_basis"]


class GrantProgrammeForm(RecordForm):
    """A programme: its year, its money, its legal basis, its rules."""

    COLUMNS = [
        *["name", "year", "budget", "budget_note", "ceiling", "legal_basis", "obstacle"],
        *["only_trained", "years_between", "classes", *NAMES, "closed_on"],
    ]

    name = PublicText(label=gettext_lazy("Name of the programme"), max_length=160)
    year = Number(label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of grants"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("It says which documents a grant requires. Admins keep the kinds."),
    )
    budget = forms.ChoiceField(
        label=gettext_lazy("Budget"),
        choices=[("", gettext_lazy("Choose one")), *TrainingProgramme.Budget.choices],
    )
    budget_note = Text(
        label=gettext_lazy("About the budget"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Such as the number of the DPA, or the name of the company."),
    )
    ceiling = Rupiah(
        label=gettext_lazy("Ceiling (Rp)"),
        min_value=1,
        max_value=MOST_RUPIAH,
        help_text=gettext_lazy("How much may be given in all. No decision goes beyond it."),
    )
    legal_basis = Lines(
        label=gettext_lazy("Legal basis"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Such as the regulation of the mayor, and the DPA."),
    )
    obstacle = forms.ChoiceField(
        label=gettext_lazy("Obstacle that it answers"),
        required=False,
        choices=[("", gettext_lazy("none")), *Obstacle.choices],
    )
    only_trained = forms.BooleanField(
        label=gettext_lazy("Only for who was trained"), required=False
    )
    trained_in = forms.MultipleChoiceField(
        label=gettext_lazy("Trained in one of these fields"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: any of them."),
    )
    years_between = Number(
        label=gettext_lazy("Years between two grants"),
        required=False,
        min_value=1,
        max_value=50,
        help_text=gettext_lazy(
            "Who received something within so many years gets nothing. Empty: no rule."
        ),
    )
    classes = forms.MultipleChoiceField(
        label=gettext_lazy("Classes"),
        required=False,
        choices=Business.Class.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: all of them."),
    )
    for_sectors = forms.MultipleChoiceField(
        label=gettext_lazy("Sectors (bidang)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: all of them."),
    )
    names_are_public = forms.BooleanField(
        label=gettext_lazy("A law requires that recipients' names are published"),
        required=False,
        help_text=gettext_lazy("Without this, the public sees sums only, never a name."),
    )
    names_legal_basis = PublicText(
        label=gettext_lazy("Which law, which article"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("The public reads it beside the names."),
    )
    closed_on = Date(
        label=gettext_lazy("Closed on"),
        required=False,
        help_text=gettext_lazy(
            "From then on nothing is proposed to it any more. Leave it empty while it is open."
        ),
    )

    def __init__(self, *args: Any, record: GrantProgramme, by: User, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.fields["closed_on"].help_text = f"{self.fields['closed_on'].help_text} {DATE_HELP}"
        self.fields["ceiling"].required = not record.is_former
        kinds = [one for one in GrantKind.objects.all() if one.is_active or self._has(one)]
        if kinds and not record.kind_id:
            self.initial["kind"] = kinds[0].pk
        self._offer("kind", [(one.pk, str(one)) for one in kinds])
        chosen = set(self.initial["trained_in"])
        fields = [one for one in TrainingField.objects.all() if one.is_active or one.pk in chosen]
        self._offer("trained_in", [(one.pk, str(one)) for one in fields])
        self._offer("for_sectors", [(one.pk, str(one)) for one in Sector.objects.all()])
        if sentence := why_grounds_stay(record, by):
            self.keep(GROUNDS, sentence)

    def _has(self, kind: GrantKind) -> bool:
        return self.record.kind_id == kind.pk  # type: ignore[attr-defined]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def sections(self) -> list[Section]:
        """The headings of the page, each with its fields."""
        return [
            (_("Programme"), [self[name] for name in MONEY]),
            (_("Who may get something"), [self[name] for name in RULES]),
            (_("What the public sees"), [self[name] for name in NAMES]),
            (_("Until when"), [self["closed_on"]]),
        ]

    def answers_of(self, record: Any) -> dict[str, Any]:
        parts: dict[str, Any] = {"trained_in": [], "for_sectors": []}
        if record.pk:
            parts["trained_in"] = [one.pk for one in record.fields.all()]
            parts["for_sectors"] = [one.pk for one in record.sectors.all()]
        return {**super().answers_of(record), **parts, "kind": record.kind_id or ""}

    def values(self) -> dict[str, Any]:
        return {**super().values(), "kind_id": self.cleaned_data["kind"]}

    def clean_closed_on(self) -> date | None:
        value: date | None = self.cleaned_data["closed_on"]
        if value:
            # From that day on nothing is proposed to it: a day to come would close it now.
            self.refuse_future(value)
        return value

    def clean_ceiling(self) -> int | None:
        ceiling: int | None = self.cleaned_data["ceiling"]
        if not self.record.pk or ceiling is None:
            return ceiling
        decided = money_of([self.record])[self.record.pk].decided  # type: ignore[list-item]
        if ceiling < decided:
            raise ValidationError(
                _("%(decided)s of it are decided already: the ceiling cannot be lower."),
                params={"decided": rupiah(decided)},
            )
        return ceiling

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("trained_in") and not cleaned.get("only_trained"):
            self.add_error(
                "trained_in",
                _("Tick above that it is only for who was trained, or choose no field."),
            )
        if (
            cleaned.get("names_are_public")
            and not cleaned.get("names_legal_basis")
            and "names_legal_basis" not in self.errors
        ):
            self.add_error("names_legal_basis", _("Say which law and which article require it."))
        if not self.errors:
            others = GrantProgramme.objects.exclude(pk=self.record.pk)
            if others.filter(name=cleaned["name"], year=cleaned["year"]).exists():
                self.add_error("name", _("There is a programme of this name in that year already."))
        return cleaned
