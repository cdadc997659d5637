"""The papers that the kind of a grant requires, and what is there of them."""

from typing import NamedTuple

from grants.models import UNDER_WAY, Grant, GrantPaper, RequiredPaper, State, Step

# The states in which a grant has not taken the step yet.
BEFORE: dict[str, tuple[State, ...]] = {
    Step.VERIFIED: (State.PROPOSED, State.SURVEYED),
    Step.DECIDED: UNDER_WAY,
    Step.HANDED_OVER: (*UNDER_WAY, State.DECIDED, State.AGREED),
}
# From here on nothing is given any more.
GIVEN_UP = (State.REJECTED, State.WITHDRAWN)


class Needed(NamedTuple):
    """A paper that is required before a step, and the one that is there."""

    paper: RequiredPaper
    there: GrantPaper | None
    # Whether the step that needs it is still to come.
    is_awaited: bool


def needed(grant: Grant) -> list[Needed]:
    """The papers that are required of `grant` and those that are there, in the order of steps.

    Two queries. A paper that is there stays in the list when its kind asks for it no more.
    """
    rows = grant.papers.select_related("paper", "scan", "saved_by").order_by("pk")
    there = {one.paper_id: one for one in rows}
    required = RequiredPaper.objects.filter(kind=grant.programme.kind_id, is_active=True)
    papers = {one.pk: one for one in required.order_by("pk")}
    papers |= {one.paper_id: one.paper for one in there.values()}
    order = list(Step)
    found = [
        Needed(paper, there.get(paper.pk), grant.state in BEFORE[paper.before])
        for paper in papers.values()
    ]
    return sorted(found, key=lambda one: (order.index(Step(one.paper.before)), one.paper.pk))


def missing(papers: list[Needed], step: Step) -> list[str]:
    """The names of the papers without which `step` cannot be taken."""
    return [one.paper.name for one in papers if one.paper.before == step and one.there is None]


def may_write(grant: Grant, there: GrantPaper | None, paper: RequiredPaper) -> bool:
    """Whether a paper may be entered or changed.

    One that is there with its scan stays as it was when the step was taken; a former list and what
    was given up have none.
    """
    if grant.is_former or grant.state in GIVEN_UP:
        return False
    return there is None or there.scan_id is None or grant.state in BEFORE[paper.before]
