"""Agreements on grants that are decided, one by one; what both parties sign."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.legal_names import legal_name
from documents import issuing
from documents.issuing import NotIssuedError
from documents.models import IssuedDocument, Signatory
from grants import agreements, decidable
from grants.actions.locking import lock_grant
from grants.actions.refusals import RefusedError, refusals_told
from grants.models import Agreement, Grant, State


@transaction.atomic
def agree(
    *,
    grant: Grant,
    signatory: Signatory,
    letter_number: str = "",
    site: str,
    today: date,
    by: User,
    replaces: IssuedDocument | None = None,
) -> Agreement:
    """An agreement on a decided grant, which goes its way then; its file is stored after that.

    `replaces` is the agreement that its writer saw, if there was one: the new one names it and
    takes its place. Raises RefusedError when that is no longer the one that holds, when the kind
    needs no agreement or the grant is not decided, when it is for legal bodies and nobody knows
    what this one is called, and when nothing can be issued.
    """
    lock_grant(grant)
    current = decidable.readable([grant.pk])[0]
    if refusal := why_not(current) or why_unnamed(current):
        raise RefusedError(refusal)
    there = agreements.valid_agreements([current]).get(current.pk)
    if there != replaces:
        raise RefusedError(
            _("Somebody else has issued or revoked the agreement with %(name)s meanwhile. Look.")
            % {"name": current.recipient}
        )
    with refusals_told():
        try:
            agreement = agreements.issue_agreement(
                current,
                signatory=signatory,
                letter_number=letter_number,
                site=site,
                today=today,
                by=by,
                replaces=replaces,
            )
        except NotIssuedError as error:
            raise RefusedError(str(error)) from error
        if current.state == State.DECIDED:
            current.state, current.saved_by = State.AGREED, by
            current.save(update_fields=["state", "saved_by", "saved_at"])
    transaction.on_commit(partial(issuing.store_or_leave, agreement.document))
    return agreement


def agree_unless_there(
    key: int, *, signatory: Signatory, site: str, today: date, by: User
) -> tuple[IssuedDocument, bool]:
    """The valid agreement on the grant `key`, and whether it is a new one.

    Of two who ask at once one gets what the other has made. Raises as `agree`.
    """
    with transaction.atomic():
        grant = lock_grant(Grant.objects.select_related("programme").get(pk=key))
        there = agreements.valid_agreements([grant]).get(key)
        if there:
            return there, False
        made = agree(grant=grant, signatory=signatory, site=site, today=today, by=by)
        return made.document, True


def why_not(grant: Grant) -> str:
    """Why no agreement can be made on a grant, in a sentence, or nothing."""
    if not grant.programme.kind.agreement or grant.is_former:
        return _("Grants of this kind need no agreement.")
    if grant.state not in agreements.AGREEABLE:
        return _("%(name)s is not decided, but %(state)s.") % {
            "name": grant.recipient,
            "state": grant.get_state_display(),
        }
    return ""


def why_unnamed(grant: Grant) -> str:
    """Why an agreement would not name the legal body it is with, in a sentence, or nothing."""
    business = grant.business
    if business is None or not grant.programme.kind.only_legal_bodies or legal_name(business):
        return ""
    return _(
        "The agreement is with a legal body, and the legal name of %(name)s is unknown. Enter it"
        " in the data of the business, then issue the agreement."
    ) % {"name": business}
