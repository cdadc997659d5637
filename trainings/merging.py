"""What becomes of enrolments when two businesses, or two entries of one person, become one."""

from django.utils import timezone

from businesses.actions.merge_moves import Merge
from trainings.actions.enrolling import lock_session, move_up
from trainings.models import Attendance, Certificate, Enrolment, rank


def of_businesses(merge: Merge) -> None:
    """The enrolments of the other business are the survivor's."""
    Enrolment.objects.filter(business=merge.other).update(
        business=merge.survivor, saved_by=merge.by, saved_at=timezone.now()
    )


def of_persons(merge: Merge) -> None:
    """The enrolments of the other person are the survivor's; two of one training become one."""
    there = {row.session_id: row for row in Enrolment.objects.filter(person=merge.survivor)}
    for theirs in Enrolment.objects.filter(person=merge.other).order_by("session"):
        mine = there.get(theirs.session_id)
        if mine:
            _join(mine, theirs, merge)
        else:
            theirs.person, theirs.saved_by = merge.survivor, merge.by
            theirs.save()


def _join(mine: Enrolment, theirs: Enrolment, merge: Merge) -> None:
    """Keep `mine` with what the one of both that came further says; its place goes to another."""
    session = lock_session(mine.session)
    _move_attendances(mine, theirs, merge)
    Certificate.objects.filter(enrolment=theirs).update(enrolment=mine, saved_by=merge.by)
    # First: its place is free then, and its number on the reserve list.
    theirs.delete()
    if rank(theirs.state) > rank(mine.state):
        mine.state, mine.reserve_number = theirs.state, theirs.reserve_number
        mine.moved_up_at, mine.business = theirs.moved_up_at, theirs.business
    if mine.test_mark is None or (theirs.test_mark or 0) > mine.test_mark:
        mine.test_mark = theirs.test_mark
    mine.saved_by = merge.by
    mine.save()
    move_up(session, by=merge.by)


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
