"""What a preview shows of the rows of a list, in words: problems, changes, possible duplicates."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.imports import decision_choices
from businesses.history.values import Change, Names
from businesses.imports import problems, targets
from businesses.imports.fields import BY_KEY
from businesses.imports.plans import Plan
from businesses.models import AnnualFacts, Business, Import, ImportRow, Person
from ikm_registry.filters import ListFilter
from ikm_registry.pages import Order

Outcome = ImportRow.Outcome
WARNED, MAY_BE_KNOWN = "peringatan", "ganda"
_STILL_OPEN = Q(outcome=Outcome.NEW, decision="") & ~Q(candidates=[])
# Beside each other in the words of a row; the rest says itself.
_UNTOLD = {"registered_precision", "unknown_kbli_edition", "investment_has_land"}
_TABLES: dict[str, Any] = {"values": Business, "owner": Person, "facts": AnnualFacts}


class RowFilter(ListFilter):
    """The rows of a preview."""

    ORDERS = {"baris": Order(("row",))}

    hasil = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"),
        choices=[
            *Outcome.choices,
            (WARNED, gettext_lazy("with warnings")),
            (MAY_BE_KNOWN, gettext_lazy("may be known already")),
        ],
        empty_label=gettext_lazy("all rows"),
        method="keep",
    )

    @property
    def rows(self) -> QuerySet[ImportRow]:
        """What the filter leaves; nothing when it is invalid."""
        rows: QuerySet[ImportRow] = self.queryset
        if not self.is_bound:
            return rows
        if not self.is_valid():
            return rows.none()
        asked = self.form.cleaned_data["hasil"]
        if asked == WARNED:
            return rows.filter(has_warnings=True)
        if asked == MAY_BE_KNOWN:
            return rows.filter(_STILL_OPEN)
        return rows.filter(outcome=asked) if asked else rows


class ProblemShown(NamedTuple):
    """A problem: in which columns of the file, what stands there, what is wrong, how grave."""

    where: str
    value: str
    sentence: str
    level: str


class ValueShown(NamedTuple):
    """A value in words, beside the one that stands there."""

    label: str
    old: str
    new: str


class CandidateShown(NamedTuple):
    """A business that a row may be about, and why."""

    business: Business
    reason: str


class RowShown(NamedTuple):
    """A row as the preview shows it."""

    row: ImportRow
    problems: list[ProblemShown]
    values: list[ValueShown]
    candidates: list[CandidateShown]
    choices: list[tuple[str, Any]]
    chosen: str
    # What the target of the list does with it.
    does: list[str]


def shown(source: Import, rows: Sequence[ImportRow]) -> list[RowShown]:
    """The rows of a page in words. Some queries, however many rows there are."""
    columns = _columns(Plan.from_json(source.plan))
    target = targets.of(source)
    changes = {row.pk: _changes(row) for row in rows}
    names = Names.of(change for found in changes.values() for change in found)
    keys = {key for row in rows for key, _reason in row.candidates}
    businesses = Business.objects.select_related("village", "district").in_bulk(keys)
    numbers = {key: business.number for key, business in businesses.items()}
    return [
        RowShown(
            row,
            [_problem(one, columns) for one in map(problems.from_json, row.problems)],
            [_value(change, names) for change in changes[row.pk]],
            [
                CandidateShown(businesses[key], _reason(reason))
                for key, reason in row.candidates
                if key in businesses
            ],
            decision_choices(row, numbers) if row.candidates or row.differs_from else [],
            _decision(row),
            target.words(row) if target else [],
        )
        for row in rows
    ]


def _decision(row: ImportRow) -> str:
    """What was said of a row, as the choices have it."""
    is_same = row.decision == ImportRow.Decision.SAME and row.business_id
    return f"{row.decision}:{row.business_id}" if is_same else row.decision


def writes(counts: Mapping[str, Any]) -> bool:
    """Whether something of a list is written, by its counts."""
    return any(counts.get(name) for name in ("new", "changed", "writes"))


def kept_in_words(source: Import) -> list[tuple[str, str]]:
    """What taking an import back could not do: the number of a business, or a name; and why."""
    kept = source.undoing.get("kept", [])
    target = targets.of(source)
    known = target.kept if target else {}
    return [(number, known.get(what) or _what_is_kept(what)) for number, what in kept]


def _what_is_kept(what: str) -> str:
    if what == "annulled":
        return _("something rests on it, so it was annulled instead of removed")
    for model in (Business, Person, AnnualFacts):
        for field in model._meta.local_concrete_fields:
            if field.attname == what:
                return _("%(field)s was changed since and stays") % {"field": field.verbose_name}
    return _("its owner was changed since and stays")


def _columns(plan: Plan) -> dict[str, str]:
    """By field the columns that fill it, as "C (Nama Pemilik)"."""
    found: dict[str, str] = {}
    for column in plan.columns:
        for key in column.fields:
            name = f"{column.letter} ({column.header})" if column.header else column.letter
            found[key] = f"{found[key]}, {name}" if key in found else name
    return found


def _problem(problem: problems.Problem, columns: dict[str, str]) -> ProblemShown:
    field = BY_KEY.get(problem.field)
    where = columns.get(problem.field) or (str(field.label) if field else "")
    return ProblemShown(where, problem.value, problems.sentence(problem), problems.level(problem))


def _changes(row: ImportRow) -> list[Change]:
    """What a row tells, beside what stands there, by the columns of the tables."""
    return [
        Change(model, column, _plain(model, column, before.get(column)), _plain(model, column, new))
        for table, model in _TABLES.items()
        if table != "owner" or not row.owner_is_another
        for before in [row.former.get(table, {})]
        for column, new in getattr(row, table).items()
        if column not in _UNTOLD and (new not in (None, "") or column in before)
    ]


def _plain(model: Any, column: str, value: Any) -> Any:
    """A value of JSON as the column has it."""
    return None if value is None else model._meta.get_field(column).to_python(value)


def _value(change: Change, names: Names) -> ValueShown:
    field = change.model._meta.get_field(change.field)
    label = str(field.verbose_name)  # type: ignore[union-attr]  # a column, no relation
    return ValueShown(label, names.words(change, change.old), names.words(change, change.new))


def _reason(code: str) -> str:
    reasons = {
        "identity": _("fits more than one business"),
        "nib": _("same NIB at another place"),
        "owner": _("same NIK of the owner"),
        "phone": _("same phone"),
        "name": _("same name in the same kecamatan"),
    }
    return reasons.get(code, code)


def problems_of(row: ImportRow, plan: Plan) -> list[ProblemShown]:
    """The problems of one row in words, for the file that goes back to who sent it."""
    columns = _columns(plan)
    return [_problem(one, columns) for one in map(problems.from_json, row.problems)]
