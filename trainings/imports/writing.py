"""What is staged for a training is written, inside the transaction of the import; or taken back."""

from collections import Counter
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import User
from businesses.imports.applying import ChangedSinceCheckError
from businesses.imports.targets import Undone
from businesses.imports.undoing import with_nothing
from businesses.models import Import, ImportRow, Ownership, Person
from trainings.actions.attendance import mark_all
from trainings.actions.enrolling import (
    NotEnrolledError,
    has_place,
    lock_session,
    move_up,
    refuse_merged,
    reserve_of,
)
from trainings.actions.results import has_valid_certificate
from trainings.models import PLACED, Attendance, Enrolment, Meeting, State, TrainingSession, rank

REMOVED, RESTORED = "removed", "restored"
CHANGED_SINCE, HAS_CERTIFICATE, PLACE_TAKEN = "changed", "certificate", "place"


def write(session: TrainingSession, source: Import, *, by: User | None) -> None:
    """Write the rows of `source` that are staged; raises ChangedSinceCheckError."""
    try:
        _Writer(lock_session(session), source, by).run()
    except NotEnrolledError as error:
        raise ChangedSinceCheckError from error


class _Writer:
    """Writes one list into a locked training."""

    def __init__(self, session: TrainingSession, source: Import, by: User | None) -> None:
        self.session, self.by = session, by
        if session.state == TrainingSession.State.CANCELLED:
            raise ChangedSinceCheckError
        self.all_rows = {row.row: row for row in source.rows.only("row", "business", "source")}
        rows = source.rows.filter(extra__writes=True).order_by("row")
        self.rows = list(rows)
        locked = session.enrolments.select_for_update().select_related("person")
        self.enrolments = {row.pk: row for row in locked.order_by("pk")}
        # Never one that a row of this list has left.
        self.next_number = reserve_of(session).next_number

    def run(self) -> None:
        for row in self.rows:
            first = row.extra.get("business_row")
            if first:
                row.business_id = self.all_rows[first].business_id
        businesses = {row.business_id for row in self.rows if row.business_id}
        if not all(row.business_id for row in self.rows):
            raise ChangedSinceCheckError
        owners = Ownership.objects.filter(business__in=businesses, until_on=None)
        self.owners = dict(owners.values_list("business_id", "person_id"))
        self.people = {row.person_id for row in self.enrolments.values()}
        written = [self._write(row) for row in self.rows]
        refuse_merged(written)
        known = self._mark(written)
        for row, enrolment in zip(self.rows, written, strict=True):
            self._finish(row, enrolment)
        self._note(written, known)

    def _write(self, row: ImportRow) -> Enrolment:
        """The enrolment of a row, new or moved on; attendance and what follows come later."""
        row.extra["done"] = {"before": None}
        if row.extra["enrolment"]:
            enrolment = self.enrolments.get(row.extra["enrolment"])
            if enrolment is None or enrolment.version != row.extra["version"]:
                raise ChangedSinceCheckError
            row.extra["done"]["before"] = {
                "state": enrolment.state,
                "reserve_number": enrolment.reserve_number,
                "test_mark": str(enrolment.test_mark) if enrolment.test_mark is not None else None,
            }
        else:
            person = self._person(row)
            if person in self.people:
                raise ChangedSinceCheckError
            self.people.add(person)
            enrolment = Enrolment(
                session=self.session, person_id=person, business_id=row.business_id or 0
            )
        self._move(enrolment, row.extra.get("state", enrolment.state))
        if "mark" in row.extra:
            enrolment.test_mark = Decimal(row.extra["mark"])
        enrolment.saved_by = self.by
        enrolment.save()
        return enrolment

    def _move(self, enrolment: Enrolment, state: str) -> None:
        if state == enrolment.state and enrolment.pk:
            return
        if state in PLACED and enrolment.state not in PLACED and not has_place(self.session):
            raise ChangedSinceCheckError
        enrolment.reserve_number = None
        if state == State.RESERVE:
            # Asked anew for every row: one that moved on has left its reserve place.
            if reserve_of(self.session).free <= 0:
                raise ChangedSinceCheckError
            enrolment.reserve_number = self.next_number
            self.next_number += 1
        enrolment.state = state

    def _person(self, row: ImportRow) -> int:
        """Who takes part: whoever is known, the owner, or somebody who is entered now."""
        if row.extra["person"]:
            return int(row.extra["person"])
        if not row.owner_is_another:
            owner = self.owners.get(row.business_id or 0)
            if owner is None:
                raise ChangedSinceCheckError
            return owner
        if row.nik_index:
            # The list itself may have entered them, as the owner of another business.
            known = Person.objects.filter(nik_index=row.nik_index).values_list("pk", flat=True)
            if known:
                return known[0]
        told = {
            key: row.owner[key] for key in ("name", "sex", "phone", "email") if row.owner.get(key)
        }
        person = Person.objects.create(
            **told,
            nik_ciphertext=row.nik_ciphertext,
            nik_index=row.nik_index,
            nik_is_odd=row.nik_is_odd,
            saved_by=self.by,
        )
        row.extra["done"]["person"] = person.pk
        return person.pk

    def _mark(self, written: list[Enrolment]) -> dict[tuple[int, int], bool]:
        """Write the attendance, meeting by meeting; returns what was known of it before."""
        marks: dict[int, dict[int, bool]] = {}
        for row, enrolment in zip(self.rows, written, strict=True):
            for meeting, is_present in row.extra.get("marks", {}).items():
                marks.setdefault(int(meeting), {})[enrolment.pk] = is_present
        there = Attendance.objects.filter(enrolment__in=written, meeting__in=marks)
        known = {(one.enrolment_id, one.meeting_id): one.is_present for one in there}
        if any(
            known.get((row, meeting)) and not is_present
            for meeting, rows in marks.items()
            for row, is_present in rows.items()
        ):
            # Somebody has marked them at the door meanwhile.
            raise ChangedSinceCheckError
        meetings = Meeting.objects.filter(session=self.session).in_bulk(marks)
        if len(meetings) != len(marks):
            raise ChangedSinceCheckError
        for pk in sorted(marks):
            mark_all(meetings[pk], marks[pk], by=self.by)  # type: ignore[arg-type]
        return known

    def _finish(self, row: ImportRow, enrolment: Enrolment) -> None:
        """A result that is told holds, whatever attendance alone would make of it."""
        enrolment.refresh_from_db()
        told = row.extra.get("state", "")
        if told and rank(told) > rank(enrolment.state):
            enrolment.state, enrolment.saved_by = told, self.by
            enrolment.save()

    def _note(self, written: list[Enrolment], known: dict[tuple[int, int], bool]) -> None:
        """Keep on each row what was written, and in which versions: undoing asks for them."""
        versions = dict(self.session.enrolments.values_list("pk", "version"))
        of_marks = {
            (enrolment, meeting): version
            for enrolment, meeting, version in Attendance.objects.filter(
                enrolment__in=written
            ).values_list("enrolment_id", "meeting_id", "version")
        }
        for row, enrolment in zip(self.rows, written, strict=True):
            row.extra["done"] |= {
                "enrolment": enrolment.pk,
                "version": versions[enrolment.pk],
                "marks": {
                    meeting: [
                        known.get((enrolment.pk, int(meeting))),
                        of_marks[enrolment.pk, int(meeting)],
                    ]
                    for meeting in row.extra.get("marks", {})
                },
            }
        ImportRow.objects.bulk_update(self.rows, ["extra", "business"], batch_size=500)


def undo(session: TrainingSession, source: Import, *, by: User) -> Undone:
    """Take back what `source` wrote into a training, but for what was changed since."""
    return _Undoing(lock_session(session), source, by).run()


class _Undoing:
    """Takes one list back from a locked training."""

    def __init__(self, session: TrainingSession, source: Import, by: User) -> None:
        self.session, self.by = session, by
        self.rows = list(source.rows.filter(extra__has_key="done").order_by("row"))
        locked = session.enrolments.select_for_update().order_by("pk")
        self.enrolments = {row.pk: row for row in locked}
        self.told: Counter[str] = Counter()
        self.kept: list[list[str]] = []

    def run(self) -> Undone:
        # Whom the list brought in goes first: their places are free for who gets one back.
        for row in sorted(self.rows, key=lambda row: row.extra["done"]["before"] is not None):
            done = row.extra["done"]
            enrolment = self.enrolments.get(done["enrolment"])
            if enrolment is None:
                continue
            if why := self._why_kept(enrolment, done):
                self.kept.append([row.extra["name"], why])
            elif done["before"] is None:
                enrolment.delete()
                self.told[REMOVED] += 1
            else:
                self._restore(enrolment, done)
                self.told[RESTORED] += 1
        made = [row.extra["done"].get("person") for row in self.rows]
        with_nothing(Person.objects.filter(pk__in=[key for key in made if key], version=1)).delete()
        move_up(self.session, by=self.by)
        return Undone(self.told, self.kept)

    def _why_kept(self, enrolment: Enrolment, done: dict[str, Any]) -> str:
        """Why an enrolment stays as it is; empty if nothing speaks against taking it back."""
        if enrolment.version != done["version"]:
            return CHANGED_SINCE
        there = dict(enrolment.attendances.values_list("meeting_id", "version"))
        is_same = all(
            there.get(int(meeting)) == version
            for meeting, (_before, version) in done["marks"].items()
        )
        is_new = done["before"] is None
        if not is_same or (is_new and len(there) != len(done["marks"])):
            return CHANGED_SINCE
        if enrolment.certificates.exists() if is_new else has_valid_certificate(enrolment):
            return HAS_CERTIFICATE
        before = done["before"] or {}
        if before.get("state") == State.RESERVE != enrolment.state:
            number = self.session.enrolments.filter(reserve_number=before["reserve_number"])
            taken = self.session.enrolments.reserve().count()
            if number.exists() or taken >= self.session.reserve_places:
                return PLACE_TAKEN
        return ""

    def _restore(self, enrolment: Enrolment, done: dict[str, Any]) -> None:
        before = done["before"]
        for meeting, (was_present, _version) in done["marks"].items():
            marks = enrolment.attendances.filter(meeting=int(meeting))
            if was_present is None:
                marks.delete()
            else:
                marks.update(is_present=was_present, saved_by=self.by, saved_at=timezone.now())
        enrolment.state, enrolment.reserve_number = before["state"], before["reserve_number"]
        enrolment.test_mark = Decimal(before["test_mark"]) if before["test_mark"] else None
        enrolment.saved_by = self.by
        enrolment.save()
