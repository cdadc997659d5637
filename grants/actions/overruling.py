"""Somebody says why two grants are no double aid, or why it is right all the same."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from grants.actions.locking import lock_grant
from grants.actions.refusals import RefusedError, refusals_told
from grants.double_aid import double_aid
from grants.models import Grant, Overruling
from grants.papers import GIVEN_UP


@transaction.atomic
def overrule(*, grant: Grant, other: Grant, reason: str, by: User) -> list[Overruling]:
    """Write why `grant` is given although `other` is: a row for each ground found now.

    Grounds that were overruled before keep their reason. Raises RefusedError when nothing is left
    to overrule.
    """
    current = lock_grant(grant)
    if current.state in GIVEN_UP:
        raise RefusedError(_("This grant is rejected or withdrawn: nobody gets anything twice."))
    if current.proposed_by_id == by.pk:
        raise RefusedError(_("You proposed this grant: somebody else says why it is given."))
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
