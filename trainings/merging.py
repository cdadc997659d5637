"""What becomes of enrolments when two businesses, or two entries of one person, become one.

Whoever enrols locks the training before the person and the business, so a merge locks the trainings
of both before either. One that somebody was enrolled in at the very moment is not waited for: the
merge says that something has changed meanwhile.
"""

from typing import Any

from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

from businesses.actions.merge_moves import Merge
from businesses.actions.records import ChangedMeanwhileError
from businesses.models import Business, Person
from trainings.actions.enrolling import move_up
from trainings.models import Attendance, Certificate, Enrolment, State, TrainingSession, rank


def lock_of_businesses(survivor: Business, other: Business) -> None:
    """Lock the trainings of both, so that nobody is enrolled in them meanwhile."""
    _lock(Q(enrolments__business__in=[survivor.pk, other.pk]))


def lock_of_persons(survivor: Person, other: Person) -> None:
    """Lock the trainings of both, so that nobody is enrolled in them meanwhile."""
    _lock(Q(enrolments__person__in=[survivor.pk, other.pk]))


def _lock(condition: Q) -> None:
    # In one order, as all who lock several: two merges wait, and never for each other.
    keys = TrainingSession.objects.filter(condition).values("pk")
    rows = TrainingSession.objects.select_for_update(no_key=True).filter(pk__in=keys)
    list(rows.order_by("pk").values_list("pk"))


def of_businesses(merge: Merge) -> None:
    """The enrolments of the other business are the survivor's."""
    rows = Enrolment.objects.select_for_update().filter(business=merge.other)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    Enrolment.objects.filter(pk__in=keys).update(
        business=merge.survivor, saved_by=merge.by, saved_at=timezone.now()
    )


def of_persons(merge: Merge) -> None:
    """The enrolments of the other person are the survivor's; two of one training become one."""
    both = Enrolment.objects.filter(person__in=[merge.survivor, merge.other])
    sessions = _locked_now(set(both.values_list("session", flat=True)), merge)
    rows = list(both.select_for_update().order_by("pk"))
    mine = {row.session_id: row for row in rows if row.person_id == merge.survivor.pk}
    for theirs in rows:
        if theirs.person_id != merge.other.pk:
            continue
        if theirs.session_id in mine:
            _join(sessions[theirs.session_id], mine[theirs.session_id], theirs, merge)
        else:
            theirs.person, theirs.saved_by = merge.survivor, merge.by
            theirs.save()


def _locked_now(keys: set[int], merge: Merge) -> dict[int, TrainingSession]:
    """The trainings as they are now. Nobody waits for one while holding the persons."""
    rows = TrainingSession.objects.select_for_update(no_key=True, nowait=True)
    try:
        with transaction.atomic():
            return {row.pk: row for row in rows.filter(pk__in=keys).order_by("pk")}
    except OperationalError as error:
        raise ChangedMeanwhileError(merge.survivor) from error


def _join(session: TrainingSession, mine: Enrolment, theirs: Enrolment, merge: Merge) -> None:
    """Keep `mine` with what the one of both that came further says; its place goes to another."""
    _move_attendances(mine, theirs, merge)
    Certificate.objects.filter(enrolment=theirs).update(
        enrolment=mine, saved_by=merge.by, saved_at=timezone.now()
    )
    # First: its place is free then, and its number on the reserve list.
    theirs.delete()
    if _is_further(theirs, mine):
        mine.state, mine.reserve_number = theirs.state, theirs.reserve_number
        mine.moved_up_at, mine.told_at = theirs.moved_up_at, theirs.told_at
        mine.business_id, mine.is_walk_in = theirs.business_id, theirs.is_walk_in
    marks = [mark for mark in (mine.test_mark, theirs.test_mark) if mark is not None]
    mine.test_mark = max(marks, default=None)
    mine.saved_by = merge.by
    mine.save()
    move_up(session, by=merge.by)


def _is_further(one: Enrolment, other: Enrolment) -> bool:
    """Whether `one` came further; of two on the reserve list the one that stands before."""
    numbers: list[Any] = [one.reserve_number, other.reserve_number]
    if one.state == other.state == State.RESERVE:
        return bool(numbers[0] < numbers[1])
    return rank(one.state) > rank(other.state)


def _move_attendances(mine: Enrolment, theirs: Enrolment, merge: Merge) -> None:
    """Who was there under one of two names was there."""
    known = {row.meeting_id: row for row in Attendance.objects.filter(enrolment=mine)}
    for row in Attendance.objects.filter(enrolment=theirs):
        kept = known.get(row.meeting_id)
        if kept is None:
            row.enrolment, row.saved_by = mine, merge.by
            row.save()
        elif row.is_present and not kept.is_present:
            kept.is_present, kept.tapped_at = True, row.tapped_at
            kept.saved_by = merge.by
            kept.save()
