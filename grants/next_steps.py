"""What is to happen next with a grant, who may do it, and what is in the way."""

from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from grants import papers, stock_choice
from grants.actions.handing_over import what_is_missing
from grants.actions.overruling import may_judge
from grants.actions.verifying import WITHDRAWABLE, why_not_rejected
from grants.double_aid_open import Shown
from grants.models import UNDER_WAY, Grant, State, Step
from grants.papers import Needed
from ikm_registry.templatetags.figures import day


class Link(NamedTuple):
    """A page on which something is done, and what its button says."""

    text: str
    url: str


class NextStep(NamedTuple):
    """The next step in a sentence, who takes it, what hinders it, and where the reader takes it.

    `link` is None when the reader may not, or not yet; `refusal` says why, where it is their own
    doing.
    """

    text: str
    who: str
    hindrances: list[str]
    refusal: str = ""
    link: Link | None = None


class Seen(NamedTuple):
    """What the page has read of a grant already."""

    papers: list[Needed]
    problems: list[str]
    aid: list[Shown]
    has_lines: bool


def next_step(grant: Grant, seen: Seen, user: User) -> NextStep | None:
    """The next step of `grant`, as `user` sees it; None when its way is at its end."""
    if grant.state == State.HANDED_OVER:
        return _to_inspect(grant, user)
    ways = {
        State.PROPOSED: _to_survey,
        State.SURVEYED: _to_verify,
        State.VERIFIED: _to_decide,
        State.DECIDED: _to_agree if grant.programme.kind.agreement else _to_hand_over,
        State.AGREED: _to_hand_over,
    }
    way = ways.get(State(grant.state))
    return way(grant, seen, user) if way else None


def other_ways(grant: Grant, user: User) -> list[Link]:
    """How `user` may end the way of `grant` before anything is given."""
    found = []
    if grant.state in UNDER_WAY and may_judge(user) and not why_not_rejected(grant, by=user):
        found.append(Link(_("Reject"), address("grant_reject", grant.pk)))
    if grant.state in WITHDRAWABLE and user.has_perm("grants.change_grant"):
        found.append(Link(_("Withdraw"), address("grant_withdraw", grant.pk)))
    return found


def _to_survey(grant: Grant, seen: Seen, user: User) -> NextStep:
    hindrances = [] if seen.has_lines else [_("This grant gives nothing yet: add the equipment.")]
    may = user.has_perm("grants.change_grant") and not hindrances
    return NextStep(
        _("Somebody goes to look: is the equipment needed, can it be used?"),
        _("Any officer"),
        hindrances,
        link=_link(_("Note the survey"), "survey_add", grant.pk, may=may),
    )


def _to_verify(grant: Grant, seen: Seen, user: User) -> NextStep:
    hindrances = [*seen.problems, *_missing(seen, Step.VERIFIED)]
    has_right = user.has_perm("grants.verify_grant")
    is_own = grant.proposed_by_id == user.pk
    return NextStep(
        _("Somebody else compares the proposal, its papers and the survey."),
        _("An officer other than %(name)s, who proposed it") % {"name": grant.proposed_by},
        hindrances,
        refusal=_("You proposed this grant: somebody else verifies it.")
        if is_own and has_right
        else "",
        link=_link(
            _("Verify"),
            "grant_verify",
            grant.pk,
            may=has_right and not is_own and not hindrances,
        ),
    )


def _to_decide(grant: Grant, seen: Seen, user: User) -> NextStep:
    hindrances = [*seen.problems, *_missing(seen, Step.DECIDED)]
    if any(one.open_grounds for one in seen.aid):
        hindrances.append(_("It may be double aid, and nobody says why it is given all the same."))
    is_own = user.pk in (grant.proposed_by_id, grant.verified_by_id)
    has_right = user.has_perm("grants.approve_grant")
    return NextStep(
        _("An official decides on this and others of the programme."),
        _("An official who neither proposed nor verified it"),
        hindrances,
        refusal=_("You proposed or verified this grant: somebody else decides on it.")
        if is_own and has_right
        else "",
        link=_link(_("Decide"), "grant_decide", grant.programme_id, may=has_right and not is_own),
    )


def _to_agree(grant: Grant, seen: Seen, user: User) -> NextStep:
    return NextStep(
        _("The agreement is issued and signed: %(name)s.")
        % {"name": grant.programme.kind.agreement},
        _("Any officer"),
        _missing(seen, Step.HANDED_OVER),
        link=_link(
            _("Issue the agreement"),
            "agreement_issue",
            grant.pk,
            may=user.has_perm("grants.add_agreement"),
        ),
    )


def _to_hand_over(grant: Grant, seen: Seen, user: User) -> NextStep:
    hindrances = _missing(seen, Step.HANDED_OVER)
    if not hindrances and (lacking := what_is_missing(grant)):
        hindrances = [lacking]
    hindrances += stock_choice.too_few(grant)
    may = user.has_perm("grants.add_handover") and not hindrances
    return NextStep(
        _("The equipment is handed over, with a record (BAST), alone or at a ceremony."),
        _("Any officer"),
        hindrances,
        link=_link(_("Hand over"), "grant_hand_over", grant.pk, may=may),
    )


def _to_inspect(grant: Grant, user: User) -> NextStep:
    follow_up = grant.inspections.to_follow_up().order_by("inspected_on", "pk").first()
    if follow_up:
        return NextStep(
            _("Follow up the visit: %(what)s") % {"what": follow_up.follow_up},
            _("Any officer"),
            [],
            link=_link(
                _("Note what was done"),
                "inspection_follow_up",
                follow_up.pk,
                may=user.has_perm("grants.change_inspection"),
            ),
        )
    due = grant.inspections.filter(inspected_on=None).order_by("due_on").first()
    on: date | None = due.due_on if due else None
    text = (
        _("Visit the recipient: due on %(day)s.") % {"day": day(on)}
        if on
        else _("No visit is due. It ends when everything that was given has ended.")
    )
    may = user.has_perm("grants.add_inspection")
    return NextStep(
        text,
        _("Any officer"),
        [],
        link=_link(_("Note a visit"), "inspection_make", grant.pk, may=may),
    )


def _missing(seen: Seen, step: Step) -> list[str]:
    names = papers.missing(seen.papers, step)
    return [_("This paper is missing: %(name)s") % {"name": name} for name in names]


def _link(text: str, name: str, key: int, *, may: bool) -> Link | None:
    return Link(text, address(name, key)) if may else None


def address(name: str, key: int) -> str:
    """The address of a page of staff."""
    return reverse(f"staff:{name}", args=[key])
