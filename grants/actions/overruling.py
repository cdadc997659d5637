"""Somebody says why two grants are no double aid, or why it is right all the same."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from grants.actions.locking import lock_grant
from grants.actions.refusals import RefusedError, refusals_told
from grants.double_aid import double_aid
from grants.models import Grant, Overruling
from grants.papers import GIVEN_UP


def may_judge(user: User | AnonymousUser) -> bool:
    """Whether `user` verifies or approves: they reject, and say why double aid is none."""
    return user.has_perm("grants.verify_grant") or user.has_perm("grants.approve_grant")


def why_not_overruled(grant: Grant, *, by: User) -> str:
    """In a sentence, why `by` cannot say that `grant` is right; empty when they can."""
    if grant.state in GIVEN_UP:
        return _("This grant is rejected or withdrawn: nobody gets anything twice.")
    if not may_judge(by):
        return _("Only who verifies or approves grants says why it is given all the same.")
    if grant.proposed_by_id == by.pk:
        return _("You proposed this grant: somebody else says why it is given.")
    return ""


@transaction.atomic
def overrule(*, grant: Grant, other: Grant, reason: str, by: User) -> list[Overruling]:
    """Write why `grant` is given although `other` is: a row for each ground found now.

    Grounds that were overruled before keep their reason. Raises RefusedError when nothing is left
    to overrule, and as `why_not_overruled` says.
    """
    current = lock_grant(grant)
    if sentence := why_not_overruled(current, by=by):
        raise RefusedError(sentence)
    pairs = double_aid([current.pk]).get(current.pk, [])
    pair = next((one for one in pairs if one.other.pk == other.pk), None)
    there = {one.ground for one in pair.overrulings} if pair else set()
    grounds = [one for one in pair.grounds if one not in there] if pair else []
    if not grounds:
        raise RefusedError(_("There is nothing to overrule any more between these two grants."))
    with refusals_told():
        return [
            Overruling.objects.create(
                grant=current, other=other, ground=ground, reason=reason, saved_by=by
            )
            for ground in grounds
        ]
