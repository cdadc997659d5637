"""Who passed: by the share of hours attended and, where there is a test, by its mark."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from documents.models import IssuedDocument
from ikm_registry.templatetags.figures import day
from trainings.actions.enrolling import NotEnrolledError, lock_session
from trainings.models import Enrolment, State, TrainingSession


class Result(NamedTuple):
    """What the rule of a training says of one who had a place.

    `hours` are the training hours (JP) attended, `share` those in per cent of all, `state` is
    None as long as a mark is missing.
    """

    enrolment: Enrolment
    hours: int
    share: int
    state: State | None


def by_rule(session: TrainingSession) -> list[Result]:
    """What the rule says of everyone who had a place, by name. Two queries."""
    total = sum(session.meetings.values_list("hours", flat=True))
    rows = session.enrolments.placed().with_hours().select_related("person", "business")
    return [_judge(session, row, total) for row in rows.order_by("person__name", "pk")]


def _judge(session: TrainingSession, enrolment: Enrolment, total: int) -> Result:
    hours: int = enrolment.hours  # type: ignore[attr-defined]
    share = hours * 100 // total if total else 0
    return Result(enrolment, hours, share, _state(session, enrolment, hours, share))


def _state(session: TrainingSession, enrolment: Enrolment, hours: int, share: int) -> State | None:
    if hours == 0:
        return State.ABSENT
    if share < session.pass_percent:
        return State.FAILED
    if session.pass_mark is None:
        return State.FINISHED
    if enrolment.test_mark is None:
        return None
    return State.FINISHED if enrolment.test_mark >= session.pass_mark else State.FAILED


@transaction.atomic
def keep_marks(
    session: TrainingSession,
    marks: Mapping[int, Decimal | None],
    *,
    seen: Mapping[int, Decimal | None] | None = None,
    by: User,
) -> list[Enrolment]:
    """Write the marks of a test, by keys of enrolments (0 to 100; None: not known).

    `seen` are the marks that their writer saw: one that someone else has changed since stays.
    Returns whose those are.
    """
    lock_session(session)
    left = []
    rows = session.enrolments.select_for_update(of=["self"]).filter(pk__in=marks)
    for enrolment in rows.select_related("person").order_by("pk"):
        if enrolment.test_mark == marks[enrolment.pk]:
            continue
        if seen is not None and enrolment.test_mark != seen.get(enrolment.pk):
            left.append(enrolment)
            continue
        enrolment.test_mark, enrolment.saved_by = marks[enrolment.pk], by
        enrolment.save()
    return left


@transaction.atomic
def conclude(session: TrainingSession, *, by: User) -> int:
    """Write what the rule says of everyone, and that the training is finished; how many passed.

    May be done again after attendance or marks were mended. Raises NotEnrolledError when the
    training is cancelled, a draft, without meetings or still to come, when a mark is missing,
    or when somebody who has a valid certificate would no longer pass.
    """
    current = lock_session(session)
    results = by_rule(current)
    if reason := why_not_yet(current, results):
        raise NotEnrolledError(reason)
    for result in results:
        _write(result, by)
    current.state, current.saved_by = TrainingSession.State.FINISHED, by
    current.save()
    return sum(result.state == State.FINISHED for result in results)


def why_not_yet(session: TrainingSession, results: Sequence[Result]) -> str:
    """Why `results` cannot be written now, as a sentence; empty: they can. At most two queries."""
    if session.state == TrainingSession.State.CANCELLED:
        return _("This training is cancelled.")
    if session.state == TrainingSession.State.DRAFT:
        return _("This training is a draft: open it first.")
    days = list(session.meetings.values_list("held_on", flat=True))
    if not days:
        return _("This training has no meetings: enter its days first.")
    if max(days) > timezone.localdate():
        return _("The last meeting is on %(day)s: results are written after it.") % {
            "day": day(max(days))
        }
    return _missing_marks(results) or _certificates_in_the_way(results)


def _missing_marks(results: Sequence[Result]) -> str:
    without = [result.enrolment for result in results if result.state is None]
    if not without:
        return ""
    text = ngettext(
        "%(count)d mark is missing: that of %(names)s.",
        "%(count)d marks are missing, such as those of %(names)s.",
        len(without),
    )
    return text % {"count": len(without), "names": _first_names(without)}


def _certificates_in_the_way(results: Sequence[Result]) -> str:
    """Who would no longer pass and has a certificate that says otherwise."""
    others = {
        result.enrolment.pk: result.enrolment
        for result in results
        if result.state not in {State.FINISHED, result.enrolment.state}
    }
    valid = IssuedDocument.objects.valid().filter(certificate__enrolment__in=others)
    keys = set(valid.values_list("certificate__enrolment", flat=True)) if others else set()
    if not keys:
        return ""
    text = ngettext(
        "%(names)s has a certificate and would no longer pass. An official (pejabat) or an"
        " administrator has to revoke it first.",
        "%(count)d people have a certificate and would no longer pass, such as %(names)s. An"
        " official (pejabat) or an administrator has to revoke these first.",
        len(keys),
    )
    names = _first_names([row for key, row in others.items() if key in keys])
    return text % {"count": len(keys), "names": names}


def _first_names(enrolments: Sequence[Enrolment]) -> str:
    return ", ".join(str(enrolment.person) for enrolment in enrolments[:3])


def _write(result: Result, by: User) -> None:
    enrolment = result.enrolment
    if result.state is None or enrolment.state == result.state:
        return
    enrolment.state, enrolment.saved_by = result.state, by
    enrolment.save()


def has_valid_certificate(enrolment: Enrolment) -> bool:
    """Whether a certificate of this enrolment holds: neither replaced nor revoked."""
    return IssuedDocument.objects.valid().filter(certificate__enrolment=enrolment).exists()
