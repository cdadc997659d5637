"""Proposing that somebody gets equipment, one at a time or many alike, and changing a proposal.

Only who proposed changes it: somebody else who did could verify afterwards what is their own. A
colleague who is away is replaced by withdrawing the proposal and making it anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.merged_entries import were_merged
from businesses.actions.records import lock
from businesses.models import Business, Group, Person
from documents import scans
from documents.models import Scan
from grants import rules
from grants.actions.locking import lock_grant, lock_programme
from grants.actions.refusals import RefusedError, refusals_told
from grants.models import UNDER_WAY, Equipment, Grant, GrantLine, GrantProgramme, Need, State
from trainings.models import Enrolment

CHANGEABLE = (State.PROPOSED, State.SURVEYED)
# Equipment, how many of it, what one is expected to cost.
Line = tuple[Equipment, int, int]
# A paper as a form has checked it.
Letter = tuple["UploadedFile[bytes]", Scan.Kind]


class Wanted(NamedTuple):
    """One of many who are to get the same: the business, who receives it, what they finished."""

    business: Business
    person: Person | None
    enrolment: Enrolment | None = None


class Proposed(NamedTuple):
    """What became of many: proposed now, in the programme already, against its rules."""

    new: list[Grant]
    already: list[Wanted]
    unfit: list[Wanted]


@transaction.atomic
def propose(
    *,
    programme: GrantProgramme,
    business: Business | None = None,
    group: Group | None = None,
    person: Person | None = None,
    kk: str = "",
    need: str,
    obstacle: str = "",
    enrolment: Enrolment | None = None,
    letter: Letter | None = None,
    reason: str,
    lines: Iterable[Line],
    today: date,
    by: User,
) -> Grant:
    """A new proposal with its lines.

    Raises RefusedError for a programme that is closed, and for an entry that was merged into
    another one meanwhile.
    """
    _refuse_closed(programme)
    grant = Grant(
        programme=programme, business=business, group=group, person=person, need=need,
        obstacle=obstacle, enrolment=enrolment, reason=reason, proposed_on=today, proposed_by=by,
        saved_by=by,
    )  # fmt: skip
    grant.set_kk(kk)
    if letter:
        grant.letter = scans.keep(*letter, by=by)
    with refusals_told():
        grant.save()
        _give([grant], lines, by=by)
    _refuse_merged([grant])
    return grant


@transaction.atomic
def propose_many(
    *,
    programme: GrantProgramme,
    wanted: Sequence[Wanted],
    need: str,
    obstacle: str = "",
    reason: str,
    lines: Sequence[Line],
    only_fitting: bool = True,
    today: date,
    by: User,
) -> Proposed:
    """The same for many, in as many statements for eighty as for one.

    Who has a proposal under way in the programme already is left out, and with `only_fitting` whom
    its rules exclude. The programme is locked: of two who send the same list the second finds all
    of them there. Raises as `propose`.
    """
    current = lock_programme(programme)
    _refuse_closed(current)
    there = set(
        current.grants.filter(state__in=UNDER_WAY, business__isnull=False).values_list(
            "business", flat=True
        )
    )
    found = Proposed([], [], [])
    fresh: dict[int, tuple[Wanted, Grant]] = {}
    for one in wanted:
        if one.business.pk in there or one.business.pk in fresh:
            found.already.append(one)
            continue
        grant = Grant(
            programme=current, business=one.business, person=one.person, need=need,
            obstacle=obstacle, enrolment=one.enrolment if need == Need.TRAINING else None,
            reason=reason, proposed_on=today, proposed_by=by, saved_by=by,
        )  # fmt: skip
        fresh[one.business.pk] = (one, grant)
    against = rules.problems_in_order([grant for _one, grant in fresh.values()], today=today)
    for (one, grant), said in zip(fresh.values(), against, strict=True):
        if said and only_fitting:
            found.unfit.append(one)
        else:
            found.new.append(grant)
    with refusals_told():
        Grant.objects.bulk_create(found.new)
        _give(found.new, lines, by=by)
    _refuse_merged(found.new)
    return found


def _give(grants: Sequence[Grant], lines: Iterable[Line], *, by: User) -> None:
    told = list(lines)
    GrantLine.objects.bulk_create(
        GrantLine(
            grant=grant, equipment=equipment, quantity=quantity, unit_price=price, saved_by=by
        )
        for grant in grants
        for equipment, quantity, price in told
    )


def _refuse_closed(programme: GrantProgramme) -> None:
    if not GrantProgramme.objects.open().filter(pk=programme.pk).exists():
        raise RefusedError(_("This programme takes no more proposals."))


def _refuse_merged(grants: Iterable[Grant]) -> None:
    """Raise RefusedError when a recipient was merged into another entry at this very moment."""
    rows = list(grants)
    if were_merged(
        businesses=(row.business_id for row in rows if row.business_id),
        persons=(row.person_id for row in rows if row.person_id),
    ):
        raise RefusedError(_("This entry was merged into another one just now. Look for it again."))


# --- Changing --------------------------------------------------------------------------------


@transaction.atomic
def change_proposal(
    *,
    grant: Grant,
    version: int,
    values: Mapping[str, Any],
    kk: str | None = None,
    letter: Letter | None = None,
    remove_letter: bool = False,
    by: User,
) -> Grant:
    """Who receives it and why, over the `version` that the writer saw.

    `kk` None keeps the family card that is known. Raises ChangedMeanwhileError, and RefusedError
    once it is verified, for who did not propose it, or for a person merged meanwhile.
    """
    current = lock_grant(grant, version=version)
    refuse_change(current, by=by)
    for name, value in values.items():
        setattr(current, name, value)
    if kk is not None:
        current.set_kk(kk)
    former = current.letter if letter or remove_letter else None
    if letter:
        current.letter = scans.keep(*letter, by=by)
    elif remove_letter:
        current.letter = None
    current.saved_by = by
    with refusals_told():
        current.save()
    if former:
        scans.remove(former)
    _refuse_merged([current])
    return current


def may_change(grant: Grant, *, by: User) -> bool:
    """Whether `by` may still change this proposal."""
    return grant.state in CHANGEABLE and grant.proposed_by_id == by.pk


def refuse_change(grant: Grant, *, by: User) -> None:
    """Raise RefusedError when `by` may not change this proposal, or nobody any more."""
    if grant.state not in CHANGEABLE:
        raise RefusedError(_("A proposal can be changed only until it is verified."))
    if grant.proposed_by_id != by.pk:
        raise RefusedError(
            _("Only who proposed this changes it. It can be withdrawn and proposed anew.")
        )


@transaction.atomic
def save_line(
    *,
    grant: Grant,
    line: GrantLine | None = None,
    version: int | None = None,
    equipment: Equipment,
    quantity: int,
    unit_price: int,
    by: User,
) -> GrantLine:
    """One more equipment of a proposal, or how many of one that is there and at which price.

    Raises as `change_proposal`, and RefusedError for an equipment that is there already.
    """
    current = lock_grant(grant)
    refuse_change(current, by=by)
    written = GrantLine(grant=current) if line is None else _line(line, version)
    if current.lines.exclude(pk=written.pk).filter(equipment=equipment).exists():
        raise RefusedError(_("This equipment is in the grant already."))
    written.equipment, written.quantity, written.unit_price = equipment, quantity, unit_price
    written.saved_by = by
    with refusals_told():
        written.save()
    _touch(current, by=by)
    return written


@transaction.atomic
def remove_line(*, line: GrantLine, version: int, by: User) -> None:
    """An equipment of a proposal goes; the last one stays. Raises as `change_proposal`."""
    current = lock_grant(line.grant)
    refuse_change(current, by=by)
    if current.lines.count() == 1:
        raise RefusedError(_("A proposal gives something. Add another equipment first."))
    with refusals_told():
        _line(line, version).delete()
    _touch(current, by=by)


def _touch(grant: Grant, *, by: User) -> None:
    """Raise its version: who verifies at this moment has seen other lines."""
    grant.saved_by = by
    grant.save()


def _line(line: GrantLine, version: int | None) -> GrantLine:
    return lock(line, version=version or 0)
