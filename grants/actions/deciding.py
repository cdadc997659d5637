"""An official decides on grants of a programme, all by one decree."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import partial
from graphlib import CycleError, TopologicalSorter

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from documents import issuing
from documents.issuing import NotIssuedError
from documents.models import IssuedDocument, Signatory
from grants import decidable, decrees
from grants.actions.locking import lock_grants, lock_programme
from grants.actions.refusals import RefusedError, refusals_told
from grants.decidable import Waiting, double_aid_in_words
from grants.models import COMMITTED, Decision, Decree, Grant, GrantProgramme, State
from ikm_registry.templatetags.figures import rupiah

# Of the reasons why nothing was decided.
MOST_TOLD = 5


@transaction.atomic
def decide(
    *,
    programme: GrantProgramme,
    keys: Collection[int],
    signatory: Signatory | None,
    letter_number: str = "",
    site: str,
    today: date,
    by: User,
) -> Decision:
    """Approve the verified grants of these keys, with a decree where their kind needs one.

    Its file is stored once the transaction has ended. Raises RefusedError, and writes nothing,
    when one of them is not verified, breaks a rule, may be double aid, was proposed or verified by
    `by`, when they are more than the ceiling leaves, or when no decree can be issued.
    """
    current = lock_programme(programme)
    lock_grants(keys)
    grants = decidable.readable(keys)
    _refuse_others(current, grants, keys)
    rows = decidable.look_at(grants, by=by, today=today)
    _refuse(rows)
    _refuse_beyond_ceiling(current, sum(row.value for row in rows))
    ordered = _in_order(rows)
    with refusals_told():
        decision = Decision.objects.create(
            programme=current, decided_on=today, decided_by=by, saved_by=by
        )
        for grant in ordered:
            grant.state, grant.decision, grant.approved_by = State.DECIDED, decision, by
            grant.saved_by = by
            grant.save(update_fields=["state", "decision", "approved_by", "saved_by", "saved_at"])
        if current.kind.needs_decree:
            _issue(
                decision,
                grants,
                signatory=signatory,
                letter_number=letter_number,
                site=site,
                today=today,
                by=by,
            )
    return decision


@transaction.atomic
def correct_decree(
    *,
    decision: Decision,
    replaces: IssuedDocument | None,
    reason: str,
    signatory: Signatory,
    letter_number: str = "",
    site: str,
    today: date,
    by: User,
) -> Decree:
    """A new decree on what was decided, of those grants that still hold; it names the old one.

    `replaces` is the one that its writer saw: None when it was revoked. Raises RefusedError when
    that is no longer the one that holds, when nothing of the decision is left, or when no decree
    can be issued.
    """
    programme = lock_programme(decision.programme)
    if decision.is_former or not programme.kind.needs_decree:
        raise RefusedError(_("This decision has no decree that can be corrected."))
    if decrees.valid_decree(decision) != replaces:
        raise RefusedError(
            _("Somebody else has corrected or revoked this decree meanwhile. Look at it.")
        )
    held = decision.grants.filter(state__in=COMMITTED).values_list("pk", flat=True)
    grants = decidable.readable(one.pk for one in lock_grants(held))
    if not grants:
        raise RefusedError(_("All grants of this decision were withdrawn: revoke its decree."))
    with refusals_told():
        return _issue(
            decision,
            grants,
            signatory=signatory,
            letter_number=letter_number,
            site=site,
            today=today,
            by=by,
            replaces=replaces,
            reason=reason,
        )


def _issue(
    decision: Decision, grants: Sequence[Grant], *, signatory: Signatory | None, **options: object
) -> Decree:
    """The decree, whose file is stored after the transaction."""
    if signatory is None:
        raise RefusedError(_("Say who signs the decree."))
    try:
        decree = decrees.issue_decree(
            decision,
            grants,
            signatory=signatory,
            **options,  # type: ignore[arg-type]
        )
    except NotIssuedError as error:
        raise RefusedError(str(error)) from error
    transaction.on_commit(partial(issuing.store_or_leave, decree.document))
    return decree


# --- What is refused ---------------------------------------------------------------------------


def _refuse_others(
    programme: GrantProgramme, grants: Sequence[Grant], keys: Collection[int]
) -> None:
    """Only verified grants of that very programme, and not too many of them."""
    if not grants or len(grants) != len(set(keys)):
        raise RefusedError(_("Choose grants of this programme that are verified."))
    if len(grants) > decidable.MOST:
        raise RefusedError(
            _("One decision is on at most %(most)d grants. Choose fewer.")
            % {"most": decidable.MOST}
        )
    if any(one.programme_id != programme.pk for one in grants):
        raise RefusedError(_("Choose grants of this programme that are verified."))
    others = [one for one in grants if one.state != State.VERIFIED]
    if others:
        _tell(
            _("%(name)s is not verified, but %(state)s.")
            % {"name": one.recipient, "state": one.get_state_display()}
            for one in others
        )


def _refuse(rows: Sequence[Waiting]) -> None:
    """Nothing that stands against one of them, or against two of them together."""
    told = [f"{row.grant.recipient}: {refusal}" for row in rows for refusal in row.refusals]
    told += [
        f"{first.grant.recipient}: {double_aid_in_words(pair, second.grant)}"
        for first, second, pair in decidable.clashes(rows)
    ]
    if told:
        _tell(told)


def _tell(sentences: Iterable[str]) -> None:
    told = list(sentences)
    more = len(told) - MOST_TOLD
    if more > 0:
        said = ngettext("And %(n)d more.", "And %(n)d more.", more) % {"n": more}
        told = [*told[:MOST_TOLD], said]
    raise RefusedError(" ".join(told))


def _refuse_beyond_ceiling(programme: GrantProgramme, value: int) -> None:
    left = decidable.left_of(programme)
    if left is not None and value > left:
        raise RefusedError(
            _(
                "The ceiling of the programme leaves %(left)s, and these grants are worth"
                " %(value)s. Take some away."
            )
            % {"left": rupiah(max(left, 0)), "value": rupiah(value)}
        )


def _in_order(rows: Sequence[Waiting]) -> list[Grant]:
    """The grants so that each comes after those against which it was said to be no double aid.

    The database looks at one after the other: the first of two has nothing to be said yet.
    """
    by_key = {row.grant.pk: row.grant for row in rows}
    sorter: TopologicalSorter[int] = TopologicalSorter(dict.fromkeys(by_key, ()))
    for row in rows:
        for pair in row.pairs:
            if pair.other.pk in by_key and not decidable.is_overruled(pair):
                sorter.add(pair.other.pk, row.grant.pk)
    try:
        return [by_key[key] for key in sorter.static_order()]
    except CycleError as error:
        raise RefusedError(
            _("Some of these may be double aid with each other. Decide on them one by one.")
        ) from error
