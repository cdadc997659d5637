"""Verification of what another has proposed; rejecting it, withdrawing it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from grants import papers, rules
from grants.actions.locking import lock_grant
from grants.actions.refusals import RefusedError, refusals_told
from grants.models import UNDER_WAY, CeremonyGuest, Grant, State, Step

# What may still be withdrawn: all that has not reached its recipient.
WITHDRAWABLE = (*UNDER_WAY, State.DECIDED, State.AGREED)


def why_not_verified(grant: Grant, *, today: date, by: User) -> list[str]:
    """In sentences, why `by` cannot verify this grant now; none when they can."""
    if grant.state == State.PROPOSED:
        return [_("Nobody has surveyed yet. Note the survey first.")]
    if grant.state != State.SURVEYED or grant.is_former:
        return [_("This grant is verified or closed already.")]
    found = list(rules.problems(grant, today=today))
    if grant.proposed_by_id == by.pk:
        found.insert(0, _("You proposed this grant: somebody else verifies it."))
    lacking = papers.missing(papers.needed(grant), Step.VERIFIED)
    return found + [_("This paper is missing: %(name)s") % {"name": name} for name in lacking]


@transaction.atomic
def verify(*, grant: Grant, version: int, note: str = "", today: date, by: User) -> Grant:
    """What another proposed and somebody surveyed is verified by `by`.

    Raises RefusedError for whom and while `why_not_verified` says why, ChangedMeanwhileError when
    it is no longer the `version` that was seen.
    """
    current = lock_grant(grant, version=version)
    if reasons := why_not_verified(current, today=today, by=by):
        raise RefusedError(" ".join(reasons))
    current.state, current.verified_on, current.verified_by = State.VERIFIED, today, by
    current.verification_note, current.saved_by = note, by
    with refusals_told():
        current.save()
    return current


def why_not_rejected(grant: Grant, *, by: User) -> str:
    """In a sentence, why `by` cannot reject this grant; empty when they can."""
    if grant.state not in UNDER_WAY:
        return _("Only what is not decided yet can be rejected.")
    if grant.proposed_by_id == by.pk:
        return _("You proposed this grant: withdraw it, or let somebody else reject it.")
    return ""


@transaction.atomic
def reject(*, grant: Grant, version: int, reason: str, today: date, by: User) -> Grant:
    """The agency gives nothing, for a reason; raises RefusedError as `why_not_rejected` says."""
    current = lock_grant(grant, version=version)
    if sentence := why_not_rejected(current, by=by):
        raise RefusedError(sentence)
    return _close(current, State.REJECTED, reason=reason, today=today, by=by)


def why_not_withdrawn(grant: Grant) -> str:
    """In a sentence, why this grant cannot be withdrawn; empty when it can."""
    if grant.state in WITHDRAWABLE:
        return ""
    return _("Only what is not handed over yet can be withdrawn.")


@transaction.atomic
def withdraw(*, grant: Grant, version: int, reason: str, today: date, by: User) -> Grant:
    """It is not wanted any more, or was proposed in error; its place at a ceremony is free.

    Raises RefusedError for what is handed over or closed.
    """
    current = lock_grant(grant, version=version)
    if sentence := why_not_withdrawn(current):
        raise RefusedError(sentence)
    CeremonyGuest.objects.filter(grant=current).delete()
    return _close(current, State.WITHDRAWN, reason=reason, today=today, by=by)


def _close(grant: Grant, state: State, *, reason: str, today: date, by: User) -> Grant:
    grant.state, grant.closed_on, grant.closing_reason = state, today, reason
    grant.saved_by = by
    with refusals_told():
        grant.save()
    return grant
