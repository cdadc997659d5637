"""What each row of a list would do, beside the register as it stands: nothing is written to it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from businesses.classes import is_large
from businesses.imports import matching, problems
from businesses.imports.comparing import Current, compare, read_current
from businesses.imports.matching import Match
from businesses.imports.repeats import find_repeats, say_the_same
from businesses.imports.rows import Row
from businesses.imports.staging import Staged
from businesses.imports.targets import Target
from businesses.imports.templates import EXAMPLE_NAME
from businesses.models import Business, Import, ImportRow, Person, spelling_key
from ikm_registry import encryption
from ikm_registry.templatetags.figures import rupiah

Outcome, Decision = ImportRow.Outcome, ImportRow.Decision
_DECISION = ("source", "row", "row_key", "decision", "business", "candidates")


class Comparison:
    """The rows of a list beside the register: all that is read of it for them."""

    def __init__(
        self, source: Import, rows: list[Row], today: date, target: Target | None = None
    ) -> None:
        self.source, self.rows, self.today = source, rows, today
        self.decided = {row.row: row for row in source.rows.exclude(decision="").only(*_DECISION)}
        texts = {row.number: matching.name_owner_address(row) for row in rows}
        self.repeats = find_repeats(rows, texts)
        exact = {number: one.of.number for number, one in self.repeats.items() if one.is_exact}
        self.keys = matching.row_keys(texts, exact)
        self.closed = {number for number, one in self.repeats.items() if not one.is_open}
        self.found = matching.match(
            [row for row in rows if row.number not in self.closed and not row.is_refused],
            self.keys,
            of_people=target is not None,
        )
        self._follow_decisions()
        self.current = read_current(
            {match.business for match in self.found.values() if match.business}
        )
        self.persons = _known_niks(rows)
        # What earlier rows of the list were about, which of them count for one that repeats them,
        # and whom they gave their NIKs to.
        self.taken: dict[int, Row] = {}
        self.counting: dict[int, Row] = {}
        self.given: dict[str, tuple[int | None, str]] = {}
        self.large = 0
        self.look = target.look(self) if target else None

    def staged(self) -> Iterator[Staged]:
        """What each row would do, made as it is asked for."""
        return map(self._stage, self.rows)

    def _follow_decisions(self) -> None:
        """What people said of a row counts for the same row only, while there is a choice."""
        for number, row in list(self.decided.items()):
            is_same = row.decision == Decision.SAME
            is_gone = is_same and not row.business_id and number not in self.repeats
            if self.keys.get(number) != row.row_key or is_gone or number in self.closed:
                del self.decided[number]
            elif row.decision != Decision.SKIP:
                self.found[number] = Match(row.business_id, _asked(row))

    def _stage(self, row: Row) -> Staged:
        staged = Staged(self.source.pk, row.number, self.keys[row.number])
        staged.name = row.values.get("name") or row.owner.get("name") or ""
        match = self.found.get(row.number, Match())
        decided = self.decided.get(row.number)
        staged.decision = decided.decision if decided else ""
        staged.candidates = [list(candidate) for candidate in match.candidates]
        first = self._earlier(row, match)
        if first and row.number in self.repeats and row.number not in self.closed:
            staged.differs_from = first.number
        if staged.name == EXAMPLE_NAME:
            row.warn("example", "name")
            staged.outcome = Outcome.SKIPPED
        elif row.is_refused:
            staged.outcome = Outcome.REFUSED
        elif staged.decision == Decision.SKIP:
            staged.outcome = Outcome.SKIPPED
        elif first and staged.decision != Decision.ANOTHER:
            staged.business_id = match.business
            if self.look and _tells_another(row, first):
                self._stage_beside(staged, row, match)
            else:
                self._say_repeated(staged, row, first)
        elif match.business:
            self.taken[match.business] = row
            self._stage_known(staged, row, self.current[match.business])
        else:
            self._stage_new(staged, row)
        if self.look:
            self.look.look(row, staged, first)
        staged.problems = [problems.as_json(problem) for problem in row.problems]
        staged.has_warnings = any(problems.level(one) != "note" for one in row.problems)
        return staged

    def _earlier(self, row: Row, match: Match) -> Row | None:
        """The row that counts for this one as well, as far as one can tell without people."""
        if match.business:
            return self.taken.get(match.business)
        repeat = self.repeats.get(row.number)
        return self.counting.get(repeat.of.number, repeat.of) if repeat else None

    def _say_repeated(self, staged: Staged, row: Row, first: Row) -> None:
        """A row that an earlier one counts for; what differs is kept beside what that one says."""
        self.counting[row.number] = first
        staged.outcome = Outcome.REPEATED
        repeat = self.repeats.get(row.number)
        if (repeat and repeat.is_exact) or say_the_same(first, row):
            row.warn("repeats", "name", first.number)
            return
        is_open = staged.differs_from and not staged.decision
        row.warn("may_repeat" if is_open else "differs", "name", first.number)
        for table in ("values", "owner", "facts"):
            here, there = getattr(row, table), getattr(first, table)
            differing = [key for key in here | there if here.get(key) != there.get(key)]
            setattr(staged, table, {key: here.get(key) for key in differing})
            staged.former[table] = {key: there.get(key) for key in differing}

    def _stage_beside(self, staged: Staged, row: Row, match: Match) -> None:
        """Another person of a business that an earlier row is about: only the person is kept."""
        staged.outcome = Outcome.UNCHANGED
        staged.owner, staged.owner_is_another = row.owner, True
        if match.business:
            staged.number = self.current[match.business].business["number"]
        staged.keep_identifiers(row.nik, "")

    def _stage_new(self, staged: Staged, row: Row) -> None:
        """A row that nobody has yet; its defaults fill what it does not say."""
        if row.registration:
            row.warn("unknown_number", "number", row.registration)
        name = (row.defaults | row.values).get("name")
        if not name:
            row.warn("no_name", "name")
            staged.outcome = Outcome.REFUSED
            return
        if "name" not in row.values:
            row.warn("named_after_owner", "name", name)
        staged.outcome = Outcome.NEW
        if staged.candidates and not staged.decision:
            row.warn("may_be_known", "name", name)
        if row.nik:
            self._take_nik(row)
        today = {"registered_on": self.today, "registered_precision": Business.Precision.DAY}
        for values in row.implied.values():
            staged.values |= values
        staged.values |= row.values | {"name": name}
        staged.defaults = today | row.defaults
        staged.owner = row.owner if row.owner.get("name") else {}
        staged.facts = _with_year(row.facts, self.today.year)
        self._flag_large(row, staged.facts)
        staged.certificates, staged.other_industries = row.certificates, row.other_industries
        staged.notes = row.notes
        staged.keep_identifiers(row.nik if staged.owner else "", row.npwp)

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
        change = compare(
            row, current, default_year=self.today.year, takes_others=self.look is not None
        )
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
        if change.tells_another:
            staged.owner, staged.owner_is_another, nik = row.owner, True, row.nik
        staged.keep_identifiers(nik, row.npwp if change.adds_npwp else "")

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


def _tells_another(row: Row, first: Row) -> bool:
    """Whether two rows about one business are about two persons."""
    if row.nik and first.nik:
        return row.nik != first.nik
    names = [one.owner.get("name") or "" for one in (row, first)]
    return all(names) and spelling_key(names[0]) != spelling_key(names[1])


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
