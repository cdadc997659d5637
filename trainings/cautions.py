"""What is odd about a training or about who comes to it, and should be known before.

Cautions never hinder: somebody may well have a reason all the same.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from ikm_registry.templatetags.figures import day
from trainings.models import (
    NOT_HELD,
    PLACED,
    TRAINED,
    Enrolment,
    Programme,
    State,
    TrainingSession,
)

ONE_YEAR = timedelta(days=366)


class Past(NamedTuple):
    """The other trainings in which somebody has or had a place, newest first; and cautions."""

    trainings: list[Enrolment]
    cautions: list[str]

    @property
    def trained(self) -> list[Enrolment]:
        """Those at which they were, in trainings that were held."""
        return [
            one
            for one in self.trainings
            if one.state in TRAINED and one.session.state not in NOT_HELD
        ]


def look_back(session: TrainingSession, people: Collection[int]) -> dict[int, Past]:
    """By key of the person, what each of `people` had besides `session`. One query."""
    rows = (
        Enrolment.objects.filter(person__in=people, state__in=PLACED)
        .exclude(session=session)
        .exclude(session__state=TrainingSession.State.CANCELLED)
        .select_related("session__field")
        .order_by("-session__starts_on", "-pk")
    )
    found: dict[int, Past] = {key: Past([], []) for key in people}
    for row in rows:
        past = found[row.person_id]
        past.trainings.append(row)
        if caution := _caution(session, row):
            past.cautions.append(caution)
    return found


def _caution(session: TrainingSession, other: Enrolment) -> str:
    """What another place of the same person means for this training; empty: nothing."""
    theirs = other.session
    about = {"title": theirs.title, "day": day(theirs.starts_on)}
    overlaps = theirs.starts_on <= session.ends_on and session.starts_on <= theirs.ends_on
    if overlaps and other.state != State.ABSENT:
        return _("Has a place in %(title)s (%(day)s), which is held on the same days.") % about
    is_near = abs(theirs.starts_on - session.starts_on) <= ONE_YEAR
    if is_near and theirs.field_id == session.field_id and other.state != State.ABSENT:
        return _("Same field within a year: %(title)s (%(day)s).") % about
    return ""


def of_year(programme: Programme, starts_on: date, ends_on: date) -> str:
    """What is odd about these days in a training of `programme`; empty: nothing."""
    if starts_on.year <= programme.year <= ends_on.year:
        return ""
    return _(
        "The training is held in %(year)d, but its programme is of %(other)d: look at both."
    ) % {
        "year": starts_on.year,
        "other": programme.year,
    }
