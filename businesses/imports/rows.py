"""A row of a list as it is understood: what it says, by the columns that it fills."""

from dataclasses import dataclass, field
from typing import Any

from businesses.imports.cleaners import CLEAR
from businesses.imports.problems import Problem, shown
from businesses.models import FACTS
from ikm_registry.texts import tidy

# Columns of a person and of the facts of a year, by the key of the field that fills them.
OWNER = {"owner_name": "name", "owner_sex": "sex", "owner_phone": "phone", "owner_email": "email"}
FACTS_OF_YEAR = {"facts_year": "year", **{name: name for name in FACTS}}
# Fields whose column is not null when empty, but an empty text.
_NULL = {
    "sector_id", "village_id", "district_id", "industry_id", "year_founded", "latitude",
    "longitude", "year", *FACTS,
} - {"capacity_unit"}  # fmt: skip
MOST_NOTES = 2000


# Columns of a business that a list may fill.
COLUMNS = (
    "name", "brand", "legal_form", "legal_name", "nib", "year_founded", "products", "notes",
    "district_id", "village_id", "street", "rt", "rw", "postcode", "latitude", "longitude",
    "phone", "email", "sector_id", "industry_id", "unknown_kbli", "unknown_kbli_edition",
    "registered_on", "registered_precision", "reported_scale",
)  # fmt: skip


@dataclass(slots=True)
class Row:
    """What a row says. `values`, `owner` and `facts` by the columns of their tables.

    What is not told is not there; None, or an empty text, is what is to be emptied. `defaults`
    are columns of a business too, which only fill what is unknown: they were concluded. `implied`
    is what a cell told besides its own field, by that field: a street its RT, a name its form.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)
    implied: dict[str, dict[str, Any]] = field(default_factory=dict)
    owner: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    certificates: list[dict[str, str]] = field(default_factory=list)
    other_industries: list[int] = field(default_factory=list)
    notes: str = ""
    # The registration number that the row carries.
    registration: str = ""
    nik: str = ""
    npwp: str = ""
    # What of the investment is land and what buildings, where a list tells.
    land: dict[str, Any] = field(default_factory=dict)
    # What the columns of the list's target say.
    extra: dict[str, Any] = field(default_factory=dict)
    # By column, where a cell was set in readable case, taken apart or mended: what it shows.
    as_written: dict[str, str] = field(default_factory=dict)
    # Whether the list has told men and women alone.
    workers_are_a_sum: bool = False
    problems: list[Problem] = field(default_factory=list)
    is_refused: bool = False

    def warn(self, code: str, key: str, value: Any = "", **params: Any) -> None:
        self.problems.append(Problem(code, key, shown(str(value), key), params))


def put(row: Row, key: str, value: Any) -> None:
    """A cleaned value in the table that it belongs to."""
    if key == "notes":
        row.notes = "" if value == CLEAR else value
    elif key == "number":
        row.registration = "" if value == CLEAR else value
    elif key in {"owner_nik", "npwp"}:
        if value == CLEAR:
            row.warn("identifiers_are_not_emptied", key)
        elif key == "npwp":
            row.npwp = value
        else:
            row.nik = value
    elif key in {"land", "buildings"}:
        row.land[key] = value
    elif key in OWNER:
        _set(row.owner, OWNER[key], value)
    elif key in FACTS_OF_YEAR:
        _set(row.facts, FACTS_OF_YEAR[key], value)
    else:
        _set(row.values, key, value)


def _set(target: dict[str, Any], column: str, value: Any) -> None:
    if value == CLEAR:
        value = None if column in _NULL else ""
    target[column] = value


def keep_as_written(row: Row, column: str, value: str, cell: str) -> None:
    """What a cell shows that was mended on its way into `column`."""
    if value not in {cell, CLEAR} and (text := tidy(cell)) != value:
        row.as_written.setdefault(column, text)


def hold_together(row: Row) -> None:
    """What the rules of the tables ask of several values of a row at once."""
    values, facts = row.values, row.facts
    told = [key in values for key in ("latitude", "longitude")]
    known = [values.get(key) is not None for key in ("latitude", "longitude")]
    if told[0] != told[1] or known[0] != known[1]:
        row.warn("half_coordinates", "latitude")
        values.pop("latitude", None)
        values.pop("longitude", None)
    land = [value for value in row.land.values() if isinstance(value, int)]
    if isinstance(facts.get("investment"), int) and len(row.land) == 2:  # noqa: PLR2004
        # Told apart, they are taken off: a class is by the investment without them.
        facts["investment"] = max(0, facts["investment"] - sum(land))
        facts["investment_has_land"] = False
    make_workers_add_up(row)


def make_workers_add_up(row: Row) -> None:
    """Men and women are no more than the workers, as the tables ask; together they are all."""
    facts = row.facts
    men, women = facts.get("workers_men") or 0, facts.get("workers_women") or 0
    workers = facts.get("workers")
    if workers is not None and men + women > workers:
        row.warn("workers_do_not_add_up", "workers", f"{men} + {women} > {workers}")
        facts.pop("workers_men", None)
        facts.pop("workers_women", None)
    elif workers is None and "workers_men" in facts and "workers_women" in facts:
        facts["workers"] = men + women
        row.workers_are_a_sum = True


def require_name(row: Row, *, may_be_known_by_nik: bool = False) -> None:
    """Without a name a new business goes by its owner's; a row without either is refused.

    One that is known by its number has a name already, and so may one of a person with a NIK.
    """
    if row.values.get("name"):
        return
    row.values.pop("name", None)
    if row.owner.get("name"):
        row.defaults["name"] = row.owner["name"]
    elif not row.registration and not (may_be_known_by_nik and row.nik):
        row.warn("no_name", "name")
        row.is_refused = True
