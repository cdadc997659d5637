"""Forms of the five steps of an import: the file, its sheet, its columns, its words, its rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.imports.fields import BY_KEY, FIELDS, PAIRS, Field
from businesses.imports.lookups import ASKED, Lookups
from businesses.imports.plans import Column, Plan, label_of
from businesses.imports.targets import Extra
from businesses.models import ImportRow, spelling_key
from ikm_registry.forms import Text

LARGEST_FILE = 20_000_000
# The words of one kind that are asked at a time; the commonest come first.
ASKED_AT_ONCE = 60
MULTIPLIERS = [
    (1, gettext_lazy("rupiah")),
    (1_000, gettext_lazy("thousands of rupiah")),
    (1_000_000, gettext_lazy("millions of rupiah")),
]
NAMING = {"name", "owner_name", "number"}
UNKNOWN, LATER = "-", ""


class Choice(forms.ChoiceField):
    """A choice that nobody has to be told is optional: what is left open has its own words."""

    hides_optional = True


class UploadForm(forms.Form):
    """The file of a list."""

    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy("Excel (.xlsx, .xls), LibreOffice (.ods) or CSV, at most 20 MB"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt"}),
        error_messages={"empty": gettext_lazy("This file is empty. Choose another one.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(
                _("This file is larger than 20 MB. Split the list, or delete pictures in it.")
            )
        return file


class SheetForm(forms.Form):
    """Which sheet of a workbook has the list."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, sheets: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Most often the list is the longest of them.
        longest = max(sheets, key=lambda sheet: sheet.rows, default=None)
        if longest and not self.initial.get("sheet"):
            self.initial["sheet"] = longest.name
        self.fields["sheet"].choices = [  # type: ignore[attr-defined]
            (sheet.name, _("%(name)s (%(rows)d rows)") % {"name": sheet.name, "rows": sheet.rows})
            for sheet in sheets
        ]


class ColumnsForm(forms.Form):
    """What each column is, and what holds for all rows."""

    registered_on = Text(
        label=gettext_lazy("Registered on"),
        required=False,
        max_length=20,
        help_text=gettext_lazy(
            "A day, as 3/5/2013, or only a year. Where neither this nor the list tells it, a new"
            " business is registered today."
        ),
    )
    facts_year = Text(
        label=gettext_lazy("Year of workers and money"),
        required=False,
        max_length=4,
        help_text=gettext_lazy("Where neither this nor the list tells it, it is this year."),
    )
    district = forms.ChoiceField(label=gettext_lazy("District (kecamatan)"), required=False)
    kbli_edition = forms.ChoiceField(label=gettext_lazy("KBLI edition"), required=False)
    keeps_others = forms.BooleanField(
        label=gettext_lazy("Keep columns without a place as a note"), required=False
    )
    CONSTANTS = ("registered_on", "facts_year", "district", "kbli_edition")

    def __init__(
        self,
        *args: Any,
        plan: Plan,
        lookups: Lookups,
        extras: Sequence[Extra] = (),
        names: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.constants = [*(one.field.key for one in extras if one.choices), *self.CONSTANTS]
        self.labels = {key: field.label for key, field in BY_KEY.items()}
        self.labels |= {one.field.key: one.field.label for one in extras}
        self.labels |= dict(names or {})
        initial = {
            **{name: plan.constants.get(name, "") for name in self.constants},
            "keeps_others": plan.keeps_others,
            **{_name(column): "+".join(column.fields) for column in plan.columns},
            **{_unit_name(column): column.multiplier for column in plan.columns},
        }
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.plan = plan
        self.fields["district"].choices = [  # type: ignore[attr-defined]
            ("", _("as the list says")),
            *lookups.choices("district"),
        ]
        self.fields["kbli_edition"].choices = [  # type: ignore[attr-defined]
            ("", _("the newest that has the code")),
            *((str(edition), str(edition)) for edition in lookups.editions),
        ]
        for one in extras:
            if one.choices:
                self.fields[one.field.key] = Choice(
                    label=one.field.label,
                    required=False,
                    choices=one.choices,
                    help_text=_("For rows that do not tell it."),
                )
        choices = _field_choices([one.field for one in extras], self.labels)
        for column in plan.columns:
            self.fields[_name(column)] = Choice(
                label=_heading(column),
                required=False,
                choices=choices,
                help_text=_samples(column),
            )
            if _has_money(column):
                self.fields[_unit_name(column)] = forms.TypedChoiceField(
                    label=_("%(column)s is in") % {"column": _heading(column)},
                    choices=MULTIPLIERS,
                    coerce=int,
                )

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        columns = [name for name in self.fields if name.startswith(("column_", "unit_"))]
        return [
            (_("The columns of your list"), [self[name] for name in columns]),
            (
                _("What holds for all rows"),
                [self[name] for name in (*self.constants, "keeps_others")],
            ),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        taken: dict[str, str] = {}
        for column in self.plan.columns:
            for key in filter(None, cleaned.get(_name(column), "").split("+")):
                if key in taken:
                    self.add_error(
                        _name(column),
                        _("Column %(letter)s is “%(field)s” already. Choose one of the two.")
                        % {"letter": taken[key], "field": self.labels[key]},
                    )
                taken[key] = column.letter
        if not NAMING & set(taken):
            self.add_error(
                None,
                _(
                    "Say which column has the name of the business, or that of its owner. Without"
                    " either no row can be registered."
                ),
            )
        return cleaned

    def planned(self) -> Plan:
        """The plan with the answers."""
        plan, answers = self.plan, self.cleaned_data
        for column in plan.columns:
            column.fields = [key for key in answers[_name(column)].split("+") if key]
            column.multiplier = answers.get(_unit_name(column)) or 1
        plan.constants = {name: answers[name] for name in self.constants if answers[name]}
        plan.keeps_others = answers["keeps_others"]
        return plan


class ValuesForm(forms.Form):
    """What words of the list mean that nobody has explained yet, each asked once."""

    remember = forms.BooleanField(
        label=gettext_lazy("Remember these answers for other lists"), required=False, initial=True
    )

    def __init__(
        self, *args: Any, unknown: dict[str, list[list[Any]]], lookups: Lookups, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked: list[tuple[str, str, str, str]] = []
        for kind in ASKED:
            for place, (text, count, row) in enumerate(unknown.get(kind, [])[:ASKED_AT_ONCE]):
                name = f"{kind}_{place}"
                self.asked.append((name, kind, text, spelling_key(text)))
                self.fields[name] = Choice(
                    label=f"“{text}”",
                    required=False,
                    choices=_meanings(kind, text, lookups),
                    help_text=_("%(count)d rows, first in row %(row)d")
                    % {"count": count, "row": row},
                )
        self.order_fields([*(name for name, *_rest in self.asked), "remember"])

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        titles = {
            "district": _("Kecamatan"),
            "village": _("Kelurahan"),
            "sector": _("Sector"),
            "kbli": _("KBLI"),
            "certificate_kind": _("Kind of certificate"),
            "unit": _("Unit of capacity"),
        }
        found = [
            (title, [self[name] for name, of, *_rest in self.asked if of == kind])
            for kind, title in titles.items()
        ]
        return [
            *((title, fields) for title, fields in found if fields),
            (_("For other lists"), [self["remember"]]),
        ]

    def meanings(self) -> dict[str, dict[str, str]]:
        """By kind and key of a word the code that it means; empty for one that stays unknown."""
        found: dict[str, dict[str, str]] = {}
        for name, kind, _text, key in self.asked:
            answer = self.cleaned_data[name]
            if answer != LATER:
                found.setdefault(kind, {})[key] = "" if answer == UNKNOWN else answer
        return found


class DecisionsForm(forms.Form):
    """Whether rows are about businesses that may be the same."""

    def __init__(self, *args: Any, rows: Sequence[ImportRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decided = {f"row_{row.row}" for row in rows if row.decision}
        for row in rows:
            self.fields[f"row_{row.row}"] = forms.ChoiceField(
                label=str(row.row), required=False, choices=decision_choices(row)
            )

    def decisions(self) -> dict[int, tuple[str, int | None]]:
        """By row the decision, and the business that it is the same as."""
        found = {}
        for name, answer in self.cleaned_data.items():
            if answer or name in self.decided:
                decision, _sign, key = answer.partition(":")
                found[int(name.removeprefix("row_"))] = (decision, int(key) if key else None)
        return found


def decision_choices(
    row: ImportRow, numbers: Mapping[int, str] | None = None
) -> list[tuple[str, Any]]:
    """What can be said of a row that may be about a business that is there, or an earlier row's.

    `numbers` are registration numbers by the keys of businesses.
    """
    decision, numbers = ImportRow.Decision, numbers or {}
    same, other = _("the same business"), row.differs_from
    as_before = _("the same business as in row %(row)d") % {"row": other} if other else ""
    return [
        ("", _("not decided")),
        *([(decision.SAME.value, as_before)] if other else []),
        *(
            (f"{decision.SAME}:{key}", f"{same} ({numbers[key]})" if key in numbers else same)
            for key, _reason in row.candidates
        ),
        (decision.ANOTHER.value, _("another business")),
        (decision.SKIP.value, _("skip this row")),
    ]


class ApplyForm(forms.Form):
    """Asks before a list is written; and what rows are of which nobody said what they are."""

    undecided = forms.ChoiceField(
        label=gettext_lazy("Rows that may be known already, of which nobody has said"),
        choices=[
            (ImportRow.Decision.SKIP, gettext_lazy("skip them")),
            (ImportRow.Decision.ANOTHER, gettext_lazy("register them as other businesses")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, undecided: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not undecided:
            del self.fields["undecided"]


def _name(column: Column) -> str:
    return f"column_{column.index}"


def _unit_name(column: Column) -> str:
    return f"unit_{column.index}"


def _heading(column: Column) -> str:
    name = column.header or _("(without a name)")
    return f"{column.letter}: {name}"


def _samples(column: Column) -> str:
    if not column.samples:
        return _("empty in the first rows")
    return _("For example: %(samples)s") % {"samples": " · ".join(column.samples)}


def _has_money(column: Column) -> bool:
    is_money = any(key in BY_KEY and BY_KEY[key].kind == "money" for key in column.fields)
    return is_money or column.multiplier != 1


def _field_choices(extras: Sequence[Field], labels: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [
        ("", _("– not used –")),
        *((field.key, labels[field.key]) for field in (*extras, *FIELDS)),
        (
            _("Two in one column"),
            [("+".join(pair), label_of(pair)) for pair in PAIRS],
        ),
    ]


def _meanings(kind: str, text: str, lookups: Lookups) -> list[tuple[str, Any]]:
    guesses = lookups.guesses(kind, text)
    known = {choice.code for choice in guesses}
    others = [choice for choice in lookups.choices(kind) if choice.code not in known]
    return [
        (LATER, _("not decided yet")),
        *([(_("Did you mean?"), [tuple(choice) for choice in guesses])] if guesses else []),
        (UNKNOWN, _("keep it as it is") if kind == "unit" else _("stays unknown")),
        (_("All"), [tuple(choice) for choice in others]),
    ]
