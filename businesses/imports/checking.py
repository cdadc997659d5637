"""A list looked at: every row read, cleaned and compared with the register, nothing written to it.

What was found is staged as `ImportRow`: the preview reads it, and writing starts from it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from businesses.classes import is_large
from businesses.imports import files, matching, oss, problems
from businesses.imports.cells import Cell
from businesses.imports.cleaners.identity import is_odd_nik
from businesses.imports.comparing import Current, compare, read_current
from businesses.imports.copying import copy_rows
from businesses.imports.data_rows import data_rows
from businesses.imports.lookups import Lookups
from businesses.imports.matching import Match
from businesses.imports.plans import Plan
from businesses.imports.row_reader import RowReader
from businesses.imports.rows import Row
from businesses.imports.store import path_of
from businesses.imports.templates import EXAMPLE_NAME
from businesses.models import Business, Import, ImportRow, Person, spelling_key
from ikm_registry import encryption
from ikm_registry.garbage import no_garbage_collection
from ikm_registry.templatetags.figures import rupiah

Outcome, Decision = ImportRow.Outcome, ImportRow.Decision
Progress = Callable[[int, int | None, str], None]
# How often progress is told.
EVERY = 500
_DECISION = ("source", "row", "row_key", "decision", "business", "candidates")


@dataclass(slots=True)
class Staged:
    """An `ImportRow` to be, by its columns: a model's instance would cost thrice as much."""

    source_id: int
    row: int
    row_key: str
    outcome: str = ""
    name: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)
    owner: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    certificates: list[dict[str, str]] = field(default_factory=list)
    other_industries: list[int] = field(default_factory=list)
    notes: str = ""
    nik_ciphertext: str = ""
    nik_index: str | None = None
    nik_is_odd: bool | None = None
    npwp_ciphertext: str = ""
    npwp_index: str | None = None
    problems: list[dict[str, Any]] = field(default_factory=list)
    has_warnings: bool = False
    candidates: list[list[Any]] = field(default_factory=list)
    decision: str = ""
    business_id: int | None = None
    business_version: int | None = None
    former: dict[str, Any] = field(default_factory=dict)
    number: str = ""


COLUMNS = [column.name for column in fields(Staged)]
_cells_of = attrgetter(*COLUMNS)
# What a planner has to know of.
JOINED = ("source_id", "row", "outcome", "nik_index", "row_key", "business_id")


class OvertakenError(Exception):
    """The list was written, or its columns were said anew, while it was looked at."""


def no_progress(_done: int, _total: int | None, _stage: str) -> None:
    """For who does not ask how far it is."""


@no_garbage_collection()
def check(
    source: Import,
    *,
    today: date,
    progress: Progress = no_progress,
    sheet: Iterable[Sequence[Cell]] | None = None,
) -> dict[str, Any]:
    """Look at every row of a list and stage what it would do; counts by outcome.

    `sheet` has all rows of the sheet, where somebody is reading them already. What people decided
    for single rows is kept. Raises files.FileRefusedError; OvertakenError when somebody else went
    on with the list meanwhile.
    """
    plan = Plan.from_json(source.plan)
    reader = RowReader(plan, Lookups(plan.meanings), today)
    rows = []
    if sheet is None:
        sheet = files.rows(path_of(source), source.sheet or None)
    table: Iterable[oss.NumberedCells] = data_rows(sheet, plan.layout)
    skipped: list[int] = []
    if source.kind == Import.Kind.OSS:
        table = oss.industry_rows(table, plan, reader.lookups, skipped)
    for number, cells in table:
        rows.append(reader.read(number, cells))
        if len(rows) % EVERY == 0:
            progress(len(rows), None, "reading")
    if source.kind == Import.Kind.OSS:
        rows = oss.gather(rows)
    progress(0, len(rows), "comparing")
    with transaction.atomic():
        current = Import.objects.select_for_update().get(pk=source.pk)
        if current.applied_at or current.plan != source.plan or current.sheet != source.sheet:
            raise OvertakenError
        comparison = _Comparison(source, rows, today)
        source.rows.all().delete()
        staged = _write(comparison.staged())
        found = {"large": comparison.large, "unknown": _unknown(reader)}
        source.counts = _counts(staged, skipped) | found
        source.checked_at = timezone.now()
        source.save(update_fields=["counts", "checked_at", "saved_at"])
    return source.counts


class _Comparison:
    """The rows of a list beside the register: all that is read of it for them."""

    def __init__(self, source: Import, rows: list[Row], today: date) -> None:
        self.source, self.rows, self.today = source, rows, today
        self.decided = {row.row: row for row in source.rows.exclude(decision="").only(*_DECISION)}
        texts = {row.number: matching.name_owner_address(row) for row in rows}
        self.repeats = _repeats(rows, texts)
        self.keys = matching.row_keys(texts)
        self.found = matching.match(
            [row for row in rows if row.number not in self.repeats and not row.is_refused],
            self.keys,
        )
        self._follow_decisions()
        self.current = read_current(
            {match.business for match in self.found.values() if match.business}
        )
        self.persons = _known_niks(rows)
        # What earlier rows of the list were about, and whom they gave their NIKs to.
        self.taken: dict[int, Row] = {}
        self.given: dict[str, tuple[int | None, str]] = {}
        self.large = 0

    def staged(self) -> Iterator[Staged]:
        return map(self._stage, self.rows)

    def _follow_decisions(self) -> None:
        """What people said of a row counts for the same row only."""
        for number, row in list(self.decided.items()):
            if self.keys.get(number) != row.row_key:
                del self.decided[number]
            elif row.decision == Decision.SAME and row.business_id:
                self.found[number] = Match(row.business_id, _asked(row))
            elif row.decision == Decision.ANOTHER:
                self.found[number] = Match(None, _asked(row))

    def _stage(self, row: Row) -> Staged:
        staged = Staged(self.source.pk, row.number, self.keys[row.number])
        staged.name = row.values.get("name") or row.owner.get("name") or ""
        match = self.found.get(row.number, Match())
        decided = self.decided.get(row.number)
        staged.decision = decided.decision if decided else ""
        staged.candidates = [list(candidate) for candidate in match.candidates]
        if staged.name == EXAMPLE_NAME:
            row.warn("example", "name")
            staged.outcome = Outcome.SKIPPED
        elif row.is_refused:
            staged.outcome = Outcome.REFUSED
        elif first := self.repeats.get(row.number):
            self._say_repeated(staged, row, first)
        elif staged.decision == Decision.SKIP:
            staged.outcome = Outcome.SKIPPED
        elif match.business in self.taken:
            self._say_repeated(staged, row, self.taken[match.business])
        elif match.business:
            self.taken[match.business] = row
            self._stage_known(staged, row, self.current[match.business])
        else:
            self._stage_new(staged, row)
        staged.problems = [problems.as_json(problem) for problem in row.problems]
        staged.has_warnings = any(problems.level(one) != "note" for one in row.problems)
        return staged

    def _say_repeated(self, staged: Staged, row: Row, first: Row) -> None:
        row.warn("repeats" if _say_the_same(first, row) else "differs", "name", first.number)
        staged.outcome = Outcome.REPEATED

    def _stage_new(self, staged: Staged, row: Row) -> None:
        """A row that nobody has yet; its defaults fill what it does not say."""
        if row.registration:
            row.warn("unknown_number", "number", row.registration)
        if not (row.defaults | row.values).get("name"):
            row.warn("no_name", "name")
            staged.outcome = Outcome.REFUSED
            return
        if "name" not in row.values:
            row.values["name"] = row.defaults["name"]
            row.warn("named_after_owner", "name", row.values["name"])
        staged.outcome = Outcome.NEW
        if staged.candidates and not staged.decision:
            row.warn("may_be_known", "name", row.values["name"])
        if row.nik:
            self._take_nik(row)
        today = {"registered_on": self.today, "registered_precision": Business.Precision.DAY}
        for values in row.implied.values():
            staged.values |= values
        staged.values |= row.values
        staged.defaults = today | row.defaults
        staged.owner = row.owner if row.owner.get("name") else {}
        staged.facts = _with_year(row.facts, self.today.year)
        self._flag_large(row, staged.facts)
        staged.certificates, staged.other_industries = row.certificates, row.other_industries
        staged.notes = row.notes
        _keep_identifiers(staged, row.nik if staged.owner else "", row.npwp)

    def _stage_known(self, staged: Staged, row: Row, current: Current) -> None:
        """A row of a business that is there: only what it changes is kept."""
        staged.business_id = current.business["id"]
        staged.business_version = current.business["version"]
        staged.number = current.business["number"]
        staged.name = staged.name or current.business["name"]
        if current.business["annulled_on"]:
            row.warn("is_annulled", "number", staged.number)
            staged.outcome = Outcome.SKIPPED
            return
        change = compare(row, current, default_year=self.today.year)
        if change.adds_nik and not change.adds_owner and not self._may_give_nik(row, current):
            row.warn("nik_of_another", "owner_nik")
            change.adds_nik = False
        staged.outcome = Outcome.CHANGED if change else Outcome.UNCHANGED
        year = change.facts.get("year") or current.business["facts_year"]
        self._flag_large(row, current.facts.get(year, {}) | change.facts)
        staged.values, staged.owner, staged.facts = change.values, change.owner, change.facts
        staged.certificates = change.certificates
        staged.other_industries = change.other_industries
        staged.former = change.former
        nik = row.nik if change.adds_nik else ""
        _keep_identifiers(staged, nik, row.npwp if change.adds_npwp else "")

    def _flag_large(self, row: Row, facts: dict[str, Any]) -> None:
        if is_large(facts):
            row.warn("large", "investment", rupiah(facts["investment"]))
            self.large += 1

    def _take_nik(self, row: Row) -> None:
        """Who has the NIK of a new row is its owner, by whatever name."""
        index = encryption.keyed_index("nik", row.nik)
        name = row.owner.get("name", "")
        known = self.persons.get(index) or self.given.setdefault(index, (None, name))[1]
        if name and known and spelling_key(known) != spelling_key(name):
            row.warn("nik_of_another_name", "owner_nik")
        if known:
            row.owner.setdefault("name", known)

    def _may_give_nik(self, row: Row, current: Current) -> bool:
        """Whether nobody else has the NIK, nor gets it from an earlier row."""
        index = encryption.keyed_index("nik", row.nik)
        person = current.owner["id"] if current.owner else None
        given_to, _name = self.given.setdefault(index, (person, ""))
        return index not in self.persons and given_to in {None, person}


def _asked(row: ImportRow) -> tuple[tuple[int, str], ...]:
    """The businesses that people chose from: they may think again."""
    return tuple((key, reason) for key, reason in row.candidates)


def _write(rows: Iterable[Staged]) -> list[Staged]:
    """Keep `rows`, which are made as they are written."""
    table = ImportRow._meta.db_table
    written: list[Staged] = []

    def cells() -> Iterator[tuple[Any, ...]]:
        for row in rows:
            written.append(row)
            yield _cells_of(row)

    with connection.cursor() as cursor:
        copy_rows(cursor, table, COLUMNS, cells())
        cursor.execute(f"ANALYZE {table} ({', '.join(JOINED)})")
    return written


def _repeats(rows: Iterable[Row], texts: Mapping[int, str]) -> dict[int, Row]:
    """Rows about the same business as an earlier one of the file: their numbers, and that row."""
    first: dict[tuple[str, ...], Row] = {}
    repeats = {}
    for row in rows:
        if row.is_refused:
            continue
        identities = _identities(row, texts[row.number])
        seen = next((first[one] for one in identities if one in first), None)
        if seen is not None:
            repeats[row.number] = seen
        for one in identities:
            first.setdefault(one, seen or row)
    return repeats


def _identities(row: Row, text: str) -> list[tuple[str, ...]]:
    """All by which a row may be known again within its file; its registration number is enough."""
    if row.registration:
        return [("number", row.registration)]
    identities: list[tuple[str, ...]] = [("text", text)]
    if row.values.get("nib"):
        told = row.defaults | row.values
        place = told.get("village_id") or told.get("district_id") or ""
        identities.append(("nib", row.values["nib"], place))
    if row.nik:
        name = (row.defaults | row.values).get("name", "")
        identities.append(("nik", row.nik, spelling_key(name)))
    return identities


def _say_the_same(one: Row, other: Row) -> bool:
    return (one.values, one.owner, one.facts, one.nik, one.certificates) == (
        other.values,
        other.owner,
        other.facts,
        other.nik,
        other.certificates,
    )


def _known_niks(rows: Iterable[Row]) -> dict[str, str]:
    """Index -> name of the persons whose NIKs the rows have."""
    indexes = {encryption.keyed_index("nik", row.nik) for row in rows if row.nik}
    persons = Person.objects.filter(nik_index__in=indexes)
    return {index or "": name for index, name in persons.values_list("nik_index", "name")}


def _with_year(facts: dict[str, Any], year: int) -> dict[str, Any]:
    """Facts with their year; none when there is nothing but a year or a unit."""
    told = {key for key, value in facts.items() if value not in (None, "")}
    if not told - {"year", "capacity_unit"}:
        return {}
    return {**facts, "year": facts.get("year") or year}


def _keep_identifiers(staged: Staged, nik: str, npwp: str) -> None:
    if nik:
        staged.nik_ciphertext = encryption.encrypt(nik)
        staged.nik_index = encryption.keyed_index("nik", nik)
        staged.nik_is_odd = is_odd_nik(nik)
    if npwp:
        staged.npwp_ciphertext = encryption.encrypt(npwp)
        staged.npwp_index = encryption.keyed_index("npwp", npwp)


def _counts(staged: list[Staged], skipped: list[int]) -> dict[str, Any]:
    """How many rows there are of each outcome, how many have warnings or may be known."""
    outcomes = Counter(row.outcome for row in staged)
    return {
        "rows": len(staged) + len(skipped),
        **{outcome.name.lower(): outcomes[outcome] for outcome in Outcome},
        "skipped": outcomes[Outcome.SKIPPED] + len(skipped),
        "warnings": sum(row.has_warnings for row in staged),
        "undecided": sum(
            row.outcome == Outcome.NEW and bool(row.candidates) and not row.decision
            for row in staged
        ),
        "no_day": sum(
            row.outcome == Outcome.NEW and "registered_on" not in row.values for row in staged
        ),
    }


def _unknown(reader: RowReader) -> dict[str, list[list[Any]]]:
    """By kind the words that nobody has explained: [text, how often, in which row first]."""
    return {
        kind: sorted(words.values(), key=lambda word: -word[1])
        for kind, words in reader.unknown.items()
        if words
    }
