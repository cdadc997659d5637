"""What each row of a list of participants would do in a training, as it stands: nothing is written.

A list moves people on, never back: whoever passed has not merely attended because a list says so,
and a mark of attendance is not taken away by an empty cell.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from businesses.imports.outcomes import Comparison
from businesses.imports.problems import NOTE, REFUSED, WARNING, Kind
from businesses.imports.rows import Row
from businesses.imports.staging import Staged
from businesses.imports.targets import Look
from businesses.models import ImportRow, Ownership, Person, spelling_key
from ikm_registry import encryption
from trainings import cautions
from trainings.imports.columns import MARK, PRESENT, STATUS, Day
from trainings.models import PLACED, Attendance, Enrolment, State, TrainingSession, rank

Outcome = ImportRow.Outcome
# Of what is counted, for `Target.counted`.
ENROLLED, RESERVED, NOTED, MOVED = "enrolled", "reserve", "noted", "moved"
MARKS, TESTED, SAME = "marks", "tested", "same"

KINDS: dict[str, Kind] = {
    "participant_unknown": Kind(
        REFUSED,
        gettext_lazy("This row names no participant. Write a name, or a NIK that is known."),
    ),
    "participant_twice": Kind(
        WARNING,
        gettext_lazy(
            "This is the same person as in row %(value)s; that row counts. Delete one of them."
        ),
    ),
    "participant_not_owner": Kind(
        NOTE,
        gettext_lazy("%(value)s is not the owner of this business; the register keeps its owner."),
    ),
    "participant_without_business": Kind(
        REFUSED,
        gettext_lazy("The business of this row is that of row %(value)s, which is not written."),
    ),
    "no_place": Kind(
        REFUSED,
        gettext_lazy(
            "No place is left: all %(quota)s places are taken. Raise the number of places of the"
            " training, or take somebody off."
        ),
    ),
    "no_reserve_place": Kind(
        REFUSED,
        gettext_lazy(
            "No place is left: all %(quota)s places and all %(reserve)s reserve places are taken."
            " Raise their number, or take somebody off."
        ),
    ),
    "to_the_reserve_list": Kind(
        WARNING, gettext_lazy("No place is free; goes to the reserve list as number %(value)s.")
    ),
    "still_on_the_reserve_list": Kind(
        NOTE, gettext_lazy("Is on the reserve list, and no place is free: stays there.")
    ),
    "participant_is_further": Kind(
        NOTE,
        gettext_lazy("Is further in the training already (%(state)s), which stays as it is."),
    ),
    "presence_stays": Kind(
        NOTE,
        gettext_lazy("Is marked as present already, which stays: %(value)s."),
    ),
    "meeting_to_come": Kind(
        WARNING,
        gettext_lazy("%(value)s has not begun: who was there is passed over until then."),
    ),
    "training_to_come": Kind(
        WARNING,
        gettext_lazy("The training has not begun, nobody is “%(state)s” yet: goes in as accepted."),
    ),
    "training_is_cancelled": Kind(REFUSED, gettext_lazy("This training is cancelled.")),
    "caution": Kind(NOTE, "%(text)s"),
}


@dataclass(slots=True)
class _Participant:
    """Who a row is about: the person if known, and the enrolment, if any."""

    name: str
    person: int | None = None
    enrolment: Enrolment | None = None
    identities: list[tuple[Any, ...]] = field(default_factory=list)


class ParticipantLook(Look):
    """Looks at the rows of one list; about ten queries for all of them."""

    def __init__(
        self, session: TrainingSession, days: Sequence[Day], comparison: Comparison
    ) -> None:
        super().__init__()
        self.session, self.days, self.comparison = session, days, comparison
        self.enrolments = {
            row.person_id: row for row in session.enrolments.select_related("person")
        }
        meetings = {one.pk: one for day in days for one in day.meetings}
        self.to_come = [key for key, one in meetings.items() if not one.has_come()]
        there = Attendance.objects.filter(enrolment__session=session)
        self.attendance = {
            (row.enrolment_id, row.meeting_id): row.is_present for row in there.order_by()
        }
        states = Counter(row.state for row in self.enrolments.values())
        self.free = session.quota - sum(states[state] for state in PLACED)
        self.reserve_free = session.reserve_places - states[State.RESERVE]
        self.seen: dict[tuple[Any, ...], int] = {}
        self.refused: set[int] = set()
        rows = comparison.rows
        # Where nobody is marked at all, an empty cell says nothing: the day is still to come.
        self.used = {key for row in rows for key, value in row.extra.items() if value is True}
        self._load_persons(rows)
        self.past = cautions.look_back(session, self.known_people)
        self.tallied: Counter[str] = Counter()

    def _load_persons(self, rows: Sequence[Row]) -> None:
        indexes = {encryption.keyed_index("nik", row.nik) for row in rows if row.nik}
        phones = {phone for row in rows if (phone := row.owner.get("phone"))}
        businesses = self.comparison.current
        persons = Person.objects.filter(merged_into=None).only("name", "nik_index", "phone")
        by_nik = list(persons.filter(nik_index__in=indexes))
        by_phone = list(persons.filter(phone__in=phones))
        self.names = {person.pk: person.name for person in [*by_nik, *by_phone]}
        self.by_nik = {person.nik_index: person.pk for person in by_nik}
        self.by_phone: dict[tuple[str, str], set[int]] = defaultdict(set)
        for person in by_phone:
            self.by_phone[person.phone, spelling_key(person.name)].add(person.pk)
        # Those who were at a training for a business are known by their name there, as owners are.
        self.of_business: dict[tuple[int, str], int] = {}
        were_there = Enrolment.objects.filter(business__in=businesses, person__merged_into=None)
        for business, pk, name in were_there.order_by("pk").values_list(
            "business_id", "person_id", "person__name"
        ):
            self.of_business[business, spelling_key(name)] = pk
            self.names[pk] = name
        owners = Ownership.objects.filter(business__in=businesses, until_on=None)
        self.owners: dict[int, int] = {}
        for business, pk, name in owners.values_list("business_id", "person_id", "person__name"):
            self.of_business[business, spelling_key(name)] = pk
            self.owners[business] = pk
            self.names[pk] = name
        self.known_people = set(self.names)

    # --- A row ---------------------------------------------------------------------------------

    def look(self, row: Row, staged: Staged, first: Row | None) -> None:
        if staged.outcome in {Outcome.REFUSED, Outcome.SKIPPED, Outcome.REPEATED}:
            if staged.outcome == Outcome.REFUSED:
                self.refused.add(row.number)
            return
        who = self._participant(row, staged, first)
        if self.session.state == TrainingSession.State.CANCELLED:
            self._refuse(row, staged, "training_is_cancelled")
        elif not who.name:
            self._refuse(row, staged, "participant_unknown")
        elif first and staged.business_id is None and first.number in self.refused:
            self._refuse(row, staged, "participant_without_business", first.number)
        else:
            self._look_at(who, row, staged, first)

    def _look_at(self, who: _Participant, row: Row, staged: Staged, first: Row | None) -> None:
        earlier = next((self.seen[one] for one in who.identities if one in self.seen), None)
        if earlier is not None:
            row.warn("participant_twice", "owner_name", earlier)
            return
        does = self._decide(row, who)
        if does is None:
            self._refuse(row, staged, "")
            return
        self.seen |= dict.fromkeys(who.identities, row.number)
        if staged.owner_is_another:
            row.warn("participant_not_owner", "owner_name", who.name)
        if who.person and who.enrolment is None:
            for caution in self.past[who.person].cautions if who.person in self.past else ():
                row.warn("caution", "owner_name", text=caution)
        self._stage(staged, who, does, first)

    def _refuse(self, row: Row, staged: Staged, code: str, value: Any = "") -> None:
        if code:
            row.warn(code, "owner_name", value)
        staged.outcome = Outcome.REFUSED
        self.refused.add(row.number)

    def _participant(self, row: Row, staged: Staged, first: Row | None) -> _Participant:
        name = row.owner.get("name") or ""
        index = encryption.keyed_index("nik", row.nik) if row.nik else None
        business = staged.business_id
        person = self.by_nik.get(index) if index else None
        if person is None and business:
            person = self.of_business.get((business, spelling_key(name))) if name else None
            if not name and not row.nik:
                person = self.owners.get(business)
        with_phone = (row.owner.get("phone") or "", spelling_key(name))
        same_phone = self.by_phone.get(with_phone, set()) if name and with_phone[0] else set()
        if person is None and len(same_phone) == 1:
            [one] = same_phone
            # A new business makes its owner anew, unless people say that it is one that is known.
            if business or one in self.enrolments:
                person = one
        name = self.names.get(person, name) if person else name
        identities: list[tuple[Any, ...]] = [
            ("business", business or f"row {(first or row).number}", spelling_key(name))
        ]
        identities += [("person", person)] if person else []
        identities += [("nik", index)] if index else []
        identities += [("phone", *with_phone)] if name and with_phone[0] else []
        enrolment = self.enrolments.get(person) if person else None
        return _Participant(name, person, enrolment, identities)

    # --- What it does --------------------------------------------------------------------------

    def _decide(self, row: Row, who: _Participant) -> dict[str, Any] | None:
        """What is written for a row; None for one that finds no place, which is told."""
        before = who.enrolment.state if who.enrolment else None
        told = self._marks(row)
        state = self._wished(row, before, is_there=any(told.values()))
        placed = self._place(row, before, state)
        if placed is None:
            return None
        does: dict[str, Any] = {}
        if placed != before:
            does["state"] = placed
            does["before"] = before or ""
        marks = self._changed_marks(row, who, told, placed)
        if marks:
            does["marks"] = {str(meeting): value for meeting, value in marks.items()}
        mark = row.extra.get(MARK)
        known = who.enrolment.test_mark if who.enrolment else None
        if mark is not None and (known is None or Decimal(mark) != known):
            does["mark"] = mark
        return does

    def _wished(self, row: Row, before: str | None, *, is_there: bool) -> str:
        """The state that a row asks for; what somebody has already, if that is further."""
        told = row.extra.get(STATUS, "")
        if told and rank(told) > rank(State.ACCEPTED) and not self.session.has_begun():
            row.warn("training_to_come", STATUS, state=str(State(told).label))
            told = str(State.ACCEPTED)
        wished = told or State.ACCEPTED
        if is_there and rank(wished) < rank(State.ATTENDED):
            wished = State.ATTENDED
        if before is None or rank(wished) > rank(before):
            return str(wished)
        if told and rank(wished) < rank(before):
            row.warn("participant_is_further", STATUS, state=str(State(before).label))
        return before

    def _place(self, row: Row, before: str | None, state: str) -> str | None:
        """The state that somebody gets, as far as places go; None when there is none left."""
        session = self.session
        if before == state or before in PLACED or state not in {*PLACED, State.RESERVE}:
            return state
        if state in PLACED and self.free > 0:
            self.free -= 1
            self.reserve_free += before == State.RESERVE
            return state
        if state == State.ACCEPTED and before == State.RESERVE:
            row.warn("still_on_the_reserve_list", "owner_name")
            return before
        if state in {State.ACCEPTED, State.RESERVE} and self.reserve_free > 0:
            self.reserve_free -= 1
            if state == State.ACCEPTED:
                place = session.reserve_places - self.reserve_free
                row.warn("to_the_reserve_list", "owner_name", place)
            return State.RESERVE
        has_reserve = state in {State.ACCEPTED, State.RESERVE} and session.reserve_places
        row.warn(
            "no_reserve_place" if has_reserve else "no_place",
            "owner_name",
            quota=session.quota,
            reserve=session.reserve_places,
        )
        return None

    def _marks(self, row: Row) -> dict[int, bool]:
        """By meeting what the row says of it; the part of a day before the day, that before all.

        Of meetings to come nothing is taken.
        """
        told: dict[int, bool] = {}
        every = [meeting.pk for day in self.days for meeting in day.meetings]
        columns = [(PRESENT, every)]
        columns += sorted(
            ((day.key, [meeting.pk for meeting in day.meetings]) for day in self.days),
            key=lambda one: "-" in one[0],
        )
        for key, meetings in columns:
            if key in self.used or key in row.extra:
                told |= dict.fromkeys(meetings, bool(row.extra.get(key)))
        early = [meeting for meeting in self.to_come if told.pop(meeting, False)]
        if early:
            row.warn("meeting_to_come", PRESENT, self._day_name(early[0]))
        return told

    def _changed_marks(
        self, row: Row, who: _Participant, told: dict[int, bool], state: str
    ) -> dict[int, bool]:
        """Those that are not there yet. Who has no place is not marked as away."""
        changed = {}
        for meeting, is_present in told.items():
            known = self.attendance.get((who.enrolment.pk, meeting)) if who.enrolment else None
            if known is True and not is_present and _says_away(row):
                row.warn("presence_stays", PRESENT, self._day_name(meeting))
            is_new = known is None or (is_present and not known)
            if is_new and (is_present or state in PLACED):
                changed[meeting] = is_present
        return changed

    def _day_name(self, meeting: int) -> str:
        named = [day for day in self.days if any(one.pk == meeting for one in day.meetings)]
        return named[-1].label

    def _stage(
        self, staged: Staged, who: _Participant, does: dict[str, Any], first: Row | None
    ) -> None:
        enrolment = who.enrolment
        staged.extra = {"name": who.name, **does}
        if not does:
            self.tallied[SAME] += 1
            self.counts = dict(self.tallied)
            return
        staged.extra |= {
            "writes": True,
            "person": who.person,
            "enrolment": enrolment.pk if enrolment else None,
            "version": enrolment.version if enrolment else None,
        }
        if first and staged.business_id is None:
            staged.extra["business_row"] = first.number
        self.writes += 1
        if "state" in does:
            self.tallied[_counted_as(does["state"], does["before"])] += 1
        self.tallied[MARKS] += len(does.get("marks", ()))
        self.tallied[TESTED] += "mark" in does
        self.counts = dict(self.tallied)


def _says_away(row: Row) -> bool:
    return any(value is False for value in row.extra.values())


def _counted_as(state: str, before: str) -> str:
    if before:
        return MOVED
    if state in PLACED:
        return ENROLLED
    return RESERVED if state == State.RESERVE else NOTED
