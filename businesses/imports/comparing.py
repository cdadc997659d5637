"""What a row of a list would change of its business: told values beside those that stand there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from businesses.imports.cleaners.texts import as_notes
from businesses.imports.rows import COLUMNS, MOST_NOTES, Row
from businesses.models import (
    FACTS,
    AnnualFacts,
    Business,
    Certification,
    OtherIndustry,
    Ownership,
    spelling_key,
)
from ikm_registry import encryption
from ikm_registry.texts import tidy

YEAR = Business.Precision.YEAR
OWNER = ("name", "sex", "phone", "email")


@dataclass(slots=True)
class Current:
    """A business as it stands, with its owner of today and the facts of its years."""

    business: dict[str, Any]
    owner: dict[str, Any] | None = None
    facts: dict[int, dict[str, Any]] = field(default_factory=dict)
    certificates: set[tuple[str, str]] = field(default_factory=set)
    industries: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Change:
    """What a row changes, by table and column, and what stood there before.

    `year` is that of the facts. An owner's `id` in `former` names the person that is changed.
    """

    values: dict[str, Any] = field(default_factory=dict)
    owner: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    certificates: list[dict[str, str]] = field(default_factory=list)
    other_industries: list[int] = field(default_factory=list)
    adds_nik: bool = False
    adds_npwp: bool = False
    adds_owner: bool = False
    # Whether the row tells a person who is not to own the business.
    tells_another: bool = False
    former: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(
            self.values
            or self.owner
            or self.facts
            or self.certificates
            or self.other_industries
            or self.adds_nik
            or self.adds_npwp
            or self.adds_owner
        )


def read_current(keys: Iterable[int]) -> dict[int, Current]:
    """The businesses of these keys as they stand. Five queries."""
    keys = list(keys)
    names = ["id", "number", "version", "closed_on", "annulled_on", "facts_year", "npwp_index"]
    rows = Business.objects.filter(pk__in=keys).values(*names, *COLUMNS)
    found = {row["id"]: Current(row) for row in rows}
    owners = Ownership.objects.filter(business__in=keys, until_on=None)
    for row in owners.values(
        "business_id", "person_id", "person__nik_index", *(f"person__{name}" for name in OWNER)
    ):
        found[row["business_id"]].owner = {
            "id": row["person_id"],
            "nik_index": row["person__nik_index"],
            **{name: row[f"person__{name}"] for name in OWNER},
        }
    facts = AnnualFacts.objects.filter(business__in=keys)
    for row in facts.values("business_id", "year", *FACTS):
        found[row["business_id"]].facts[row["year"]] = row
    for business, kind, number in Certification.objects.filter(business__in=keys).values_list(
        "business_id", "kind_id", "number"
    ):
        found[business].certificates.add((kind, number))
    for business, industry in OtherIndustry.objects.filter(business__in=keys).values_list(
        "business_id", "industry_id"
    ):
        found[business].industries.add(industry)
    return found


def compare(row: Row, current: Current, *, default_year: int, takes_others: bool = False) -> Change:
    """What `row` changes of the business as it stands; warns of what it may not change.

    With `takes_others` a row may be about anybody of the business: nobody becomes its owner.
    """
    change = Change()
    _compare_values(row, current.business, change)
    change.tells_another = takes_others and _is_another(row, current.owner)
    if not change.tells_another:
        _compare_owner(row, current.owner, change)
    _compare_facts(row, current, default_year, change)
    change.certificates = [
        one for one in row.certificates if (one["kind"], one["number"]) not in current.certificates
    ]
    change.other_industries = [one for one in row.other_industries if one not in current.industries]
    if current.business["closed_on"] and change:
        row.warn("is_closed", "name")
    return change


def _compare_values(row: Row, stands: dict[str, Any], change: Change) -> None:
    told = {**_implied(row, stands), **row.values}
    told = {key: value for key, value in told.items() if _as_read(stands[key]) != value}
    # What a row with a number has to say, it says: nothing is concluded from the rest of it.
    told |= {
        key: value
        for key, value in row.defaults.items()
        if key not in row.values and stands[key] in (None, "") and not row.registration
    }
    for column, text in row.as_written.items():
        if column in told and _is_written_so(column, text, stands[column]):
            del told[column]
    _keep_the_finer_day(row, stands, told)
    _keep_places_together(told, stands)
    if row.notes and row.notes not in as_notes(stands["notes"]):
        together = "\n".join(filter(None, [stands["notes"], row.notes]))[:MOST_NOTES]
        if together != stands["notes"]:
            told["notes"] = together
    change.values = told
    change.former["values"] = {key: stands[key] for key in told}
    if row.npwp:
        index = encryption.keyed_index("npwp", row.npwp)
        change.adds_npwp = stands["npwp_index"] is None
        if not change.adds_npwp and index != stands["npwp_index"]:
            row.warn("another_npwp", "npwp")


def _as_read(value: Any) -> Any:
    """A value that stands there, as a cell would be read that shows it."""
    return tidy(value) if isinstance(value, str) else value


def _is_written_so(column: str, text: str, stands: Any) -> bool:
    """Whether a cell shows what stands there. Capitals say nothing of how a name is written."""
    if column in {"name", "street"}:
        return spelling_key(text) == spelling_key(stands)
    return text == _as_read(stands)


def _implied(row: Row, stands: dict[str, Any]) -> dict[str, Any]:
    """What cells told besides their own fields; not those that are here just as written."""
    told: dict[str, Any] = {}
    for source, values in row.implied.items():
        as_written = row.as_written.get(source, row.values.get(source))
        if _as_read(stands.get(source)) != as_written:
            told |= values
    return told


def _keep_the_finer_day(row: Row, stands: dict[str, Any], told: dict[str, Any]) -> None:
    """A year alone says nothing new of a day within it; a day after the closing is an error."""
    day = told.get("registered_on", stands["registered_on"])
    if row.values.get("registered_precision") == YEAR and day.year == stands["registered_on"].year:
        told.pop("registered_on", None)
        told.pop("registered_precision", None)
    elif stands["closed_on"] and day > stands["closed_on"]:
        row.warn("registered_after_closing", "registered_on", day)
        told.pop("registered_on", None)
        told.pop("registered_precision", None)


def _keep_places_together(told: dict[str, Any], stands: dict[str, Any]) -> None:
    """A village lies in its district: another district without a village takes the village off."""
    district = told.get("district_id", stands["district_id"])
    village = told.get("village_id", stands["village_id"])
    if village and not village.startswith(f"{district}."):
        if "village_id" in told:
            told["district_id"] = village.rpartition(".")[0]
        else:
            told["village_id"] = None


def _is_another(row: Row, stands: dict[str, Any] | None) -> bool:
    """Whether a row tells somebody else than the owner, by NIK and name."""
    name = row.owner.get("name") or ""
    if stands is None:
        return bool(name or row.nik)
    if row.nik and encryption.keyed_index("nik", row.nik) == stands["nik_index"]:
        return False
    # One of the same name with another NIK is the owner with a slip of the hand in it.
    return spelling_key(name) != spelling_key(stands["name"]) if name else bool(row.nik)


def _compare_owner(row: Row, stands: dict[str, Any] | None, change: Change) -> None:
    told = dict(row.owner)
    if stands is None:
        told = {key: value for key, value in told.items() if value}
        change.adds_owner = bool(told.get("name"))
        change.owner = told if change.adds_owner else {}
        change.adds_nik = bool(row.nik and change.adds_owner)
        return
    index = encryption.keyed_index("nik", row.nik) if row.nik else None
    has_same_nik = index is not None and index == stands["nik_index"]
    name = told.pop("name", "")
    has_same_name = not name or spelling_key(name) == spelling_key(stands["name"])
    if not has_same_name and not has_same_nik:
        row.warn("another_owner", "owner_name", name)
        return
    if index and stands["nik_index"] and not has_same_nik:
        row.warn("another_nik", "owner_nik")
        return
    change.adds_nik = bool(index and not stands["nik_index"])
    change.owner = {key: value for key, value in told.items() if _as_read(stands[key]) != value}
    if change.owner or change.adds_nik:
        former = {key: stands[key] for key in change.owner}
        change.former["owner"] = {"id": stands["id"], **former}


def _compare_facts(row: Row, current: Current, default_year: int, change: Change) -> None:
    told = dict(row.facts)
    year = told.pop("year", None) or current.business["facts_year"] or default_year
    stands = current.facts.get(year, {})
    changed = {key: value for key, value in told.items() if _as_read(stands.get(key)) != value}
    if row.as_written.get("capacity_unit") == _as_read(stands.get("capacity_unit")):
        changed.pop("capacity_unit", None)
    if row.workers_are_a_sum and not changed.keys() & {"workers_men", "workers_women"}:
        changed.pop("workers", None)
    if set(changed) == {"capacity_unit"} and not (stands and changed["capacity_unit"]):
        # A unit of nothing.
        return
    if not _add_up({**stands, **changed}):
        row.warn("workers_do_not_add_up", "workers", _workers_in_words({**stands, **changed}))
        changed = {key: value for key, value in changed.items() if not key.startswith("workers")}
    if changed:
        change.facts = {"year": year, **changed}
        change.former["facts"] = {key: stands.get(key) for key in changed} if stands else {}


def _add_up(facts: dict[str, Any]) -> bool:
    """Whether the men and women are no more than the workers, as the tables ask."""
    men, women = facts.get("workers_men") or 0, facts.get("workers_women") or 0
    return facts.get("workers") is None or men + women <= facts["workers"]


def _workers_in_words(facts: dict[str, Any]) -> str:
    men, women = facts.get("workers_men") or 0, facts.get("workers_women") or 0
    return f"{men} + {women} > {facts['workers']}"
