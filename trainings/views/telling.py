"""What the next page says of who was enrolled, who moved up, and what to know of them."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainings import cautions
from trainings.actions.enrolling import Enrolled
from trainings.models import Enrolment, State, TrainingSession

NAMES_TOLD = 15


def names_of(people: Iterable[object]) -> str:
    """The first names of a list, and how many more there are."""
    names = [str(person) for person in people]
    told = ", ".join(names[:NAMES_TOLD])
    more = len(names) - NAMES_TOLD
    return told if more <= 0 else _("%(names)s and %(count)d more") % {"names": told, "count": more}


def tell_enrolled(request: HttpRequest, found: Enrolled) -> None:
    """Say who got a place, who is on the reserve list, who found everything taken."""
    if found.accepted:
        text = ngettext(
            "%(count)d accepted: %(names)s.", "%(count)d accepted: %(names)s.", len(found.accepted)
        )
        messages.success(request, text % _counted(row.person for row in found.accepted))
    if found.reserve:
        text = ngettext(
            "No place was free for %(count)d, who is on the reserve list: %(names)s.",
            "No place was free for %(count)d, who are on the reserve list: %(names)s.",
            len(found.reserve),
        )
        places = _queue_places(found.reserve)
        in_words = [f"{places[row.pk]}. {row.person}" for row in found.reserve]
        messages.warning(request, text % _counted(in_words))
    if found.full:
        text = ngettext(
            "All places and reserve places are taken; %(count)d was not enrolled: %(names)s.",
            "All places and reserve places are taken; %(count)d were not enrolled: %(names)s.",
            len(found.full),
        )
        messages.error(request, text % _counted(found.full))
    if found.already:
        text = ngettext(
            "%(count)d is enrolled already: %(names)s.",
            "%(count)d are enrolled already: %(names)s.",
            len(found.already),
        )
        messages.info(request, text % _counted(row.person for row in found.already))


def _queue_places(rows: list[Enrolment]) -> dict[int, int]:
    """By key the place on the reserve list. One query."""
    found = Enrolment.objects.filter(pk__in=[row.pk for row in rows]).with_queue_place()
    return {row.pk: row.queue_place for row in found}  # type: ignore[attr-defined]


def _counted(people: Iterable[object]) -> dict[str, object]:
    people = list(people)
    return {"count": len(people), "names": names_of(people)}


def tell_one(request: HttpRequest, enrolment: Enrolment) -> None:
    """Say what became of somebody, and what to know of them."""
    if enrolment.state == State.CANDIDATE:
        text = _("%(name)s is a candidate.") % {"name": enrolment.person}
    elif enrolment.state == State.RESERVE:
        text = _("No place is free: %(name)s is number %(number)d on the reserve list.") % {
            "name": enrolment.person,
            "number": _queue_places([enrolment])[enrolment.pk],
        }
    else:
        text = _("%(name)s has a place.") % {"name": enrolment.person}
    say = messages.warning if enrolment.state == State.RESERVE else messages.success
    say(request, text)
    tell_cautions(request, enrolment.session, [enrolment])


def tell_present(request: HttpRequest, enrolment: Enrolment) -> None:
    """Say that somebody who came without being on the list was let in."""
    text = _("%(name)s has a place now and is marked present.") % {"name": enrolment.person}
    messages.success(request, text)


def tell_moved_up(request: HttpRequest, moved: list[Enrolment]) -> None:
    """Say who of the reserve list got a place: they have to be told."""
    if moved:
        text = ngettext(
            "%(count)d moved up from the reserve list: %(names)s. Tell them.",
            "%(count)d moved up from the reserve list: %(names)s. Tell them.",
            len(moved),
        )
        messages.info(request, text % _counted(row.person for row in moved))


def tell_cautions(request: HttpRequest, session: TrainingSession, rows: list[Enrolment]) -> None:
    """Say what should be known of who was enrolled; it hinders nobody."""
    past = cautions.look_back(session, {row.person_id for row in rows})
    found = [f"{row.person}: {caution}" for row in rows for caution in past[row.person_id].cautions]
    if found:
        more = len(found) - NAMES_TOLD
        told = " ".join(found[:NAMES_TOLD])
        if more > 0:
            told += " " + _("And %(count)d more: see the list.") % {"count": more}
        messages.warning(request, told)
