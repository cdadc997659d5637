"""What stays as it is once people were there, and once certificates say it.

A meeting at which somebody was present keeps its day: as long as there are marks, it is not moved
to a day on which nobody came. While a certificate holds, the days and the training hours (JP) that
it states stay. How title, field, place, partners and syllabus are written can be mended all the
same: a certificate that is issued again says them anew.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from documents.models import IssuedDocument
from ikm_registry.templatetags.figures import day
from trainings.models import Meeting, TrainingSession

CERTIFIED = ("starts_on", "ends_on", "hour_minutes")


def has_certificates(session: TrainingSession) -> bool:
    """Whether a certificate of this training holds: neither replaced nor revoked."""
    valid = IssuedDocument.objects.valid().filter(certificate__enrolment__session=session)
    return valid.exists()


def attended_meetings(session: TrainingSession) -> QuerySet[Meeting]:
    """The meetings at which somebody was marked as present, in their order."""
    rows = session.meetings.filter(attendances__is_present=True)
    return rows.order_by("held_on", "starts_at").distinct()


def shift_of(session: TrainingSession, starts_on: date, ends_on: date) -> timedelta:
    """By how much a training moves as a whole; nothing when it becomes longer or shorter."""
    if ends_on - starts_on != session.ends_on - session.starts_on:
        return timedelta()
    return starts_on - session.starts_on


def refusals_of_training(session: TrainingSession, values: Mapping[str, Any]) -> dict[str, str]:
    """By column why `values` cannot be written over a training; empty: they can."""
    changed = [name for name in CERTIFIED if values[name] != getattr(session, name)]
    if changed and has_certificates(session):
        return dict.fromkeys(changed, certified())
    is_moved = bool(shift_of(session, values["starts_on"], values["ends_on"]))
    if is_moved and (meeting := attended_meetings(session).first()):
        return {"starts_on": _was_held(meeting)}
    return {}


def refusals_of_meeting(meeting: Meeting, values: Mapping[str, Any]) -> dict[str, str]:
    """By column why `values` cannot be written over a meeting, or be a new one."""
    before = meeting.hours if meeting.pk else 0
    if values["hours"] != before and has_certificates(meeting.session):
        return {"hours": certified()}
    is_moved = meeting.pk and values["held_on"] != meeting.held_on
    if is_moved and attended_meetings(meeting.session).filter(pk=meeting.pk).exists():
        return {"held_on": _was_held(meeting)}
    return {}


def _was_held(meeting: Meeting) -> str:
    return _(
        "People are marked as present on %(day)s: this meeting stays on its day. Take their marks"
        " away first."
    ) % {"day": day(meeting.held_on)}


def certified() -> str:
    """Why days and hours stay, and who can do something about it."""
    return _(
        "Valid certificates state the days and training hours (JP): these stay. An official"
        " (pejabat) or an administrator has to revoke the certificates first."
    )


def to_know(session: TrainingSession) -> str:
    """What whoever changes a training should know before; empty: everything can be changed."""
    if has_certificates(session):
        again = _(
            "Title, field, place and syllabus can be mended; issue the certificates again then."
        )
        return f"{certified()} {again}"
    if attended_meetings(session).exists():
        return _(
            "People are marked as present: meetings at which they were stay on their days, so the"
            " training cannot be moved as a whole. The first and last day can be mended around"
            " them."
        )
    return ""
