"""The page of one grant: who is to get what, why, how far it has come, what comes next."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants import double_aid_open, next_steps, papers, queues, rules, timeline
from grants.actions.overruling import why_not_overruled
from grants.actions.proposing import may_change
from grants.actions.surveying import may_correct
from grants.models import RECEIVED, UNDER_WAY, Grant, GrantPhoto, State
from grants.next_steps import Seen
from grants.parts import PARTS


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """A grant with all that belongs to it."""
    shown = get_object_or_404(whole_grants(), pk=pk)
    facts = facts_of(shown)
    user: Any = request.user
    seen = Seen(
        [one for one, _may in facts["papers"]],
        facts["problems"],
        facts["aid"],
        bool(facts["lines"]),
    )
    made = [(part.template, part.make(request, shown)) for part in PARTS]
    context = {
        "tab": "grant",
        **facts,
        "steps": timeline.steps_of(shown, facts["surveys"]),
        "next": next_steps.next_step(shown, seen, user),
        "other_ways": next_steps.other_ways(shown, user),
        "may_change": user.has_perm("grants.change_grant") and may_change(shown, by=user),
        "not_overruled": why_not_overruled(shown, by=user),
        "next_to_verify": _next_to_verify(shown, user),
        "parts": [
            {"template": template, "shown": part} for template, part in made if part is not None
        ],
    }
    return render(request, "grants/grant.html", context)


def _next_to_verify(shown: Grant, user: Any) -> Grant | None:
    """Where who has just verified or rejected this one goes on; None for anybody else."""
    has_judged = shown.state in (State.VERIFIED, State.REJECTED) and shown.saved_by_id == user.pk
    if not has_judged or not user.has_perm("grants.verify_grant"):
        return None
    return queues.next_to_verify(shown, user, timezone.localdate())


def whole_grants() -> Any:
    """Grants with all of one row each that the page of one shows."""
    return (
        Grant.objects.for_list()
        .with_value()
        .select_related(
            "programme__kind",
            "business__village__district",
            "enrolment__session",
            "enrolment__person",
            "letter",
            "proposed_by",
            "verified_by",
            "decision__decided_by",
            "saved_by",
        )
    )


def facts_of(shown: Grant) -> dict[str, Any]:
    """What is known of a grant, for its page and for who verifies it."""
    photos = GrantPhoto.objects.select_related("picture").order_by("pk")
    surveys = shown.surveys.select_related("saved_by").prefetch_related(
        Prefetch("photos", queryset=photos)
    )
    is_under_way = shown.state in UNDER_WAY
    return {
        "grant": shown,
        "lines": _lines(shown),
        "papers": [
            (one, papers.may_write(shown, one.there, one.paper)) for one in papers.needed(shown)
        ],
        "surveys": list(surveys),
        "may_survey": is_under_way,
        "may_correct_surveys": may_correct(shown),
        "is_received": shown.state in RECEIVED,
        "aid": double_aid_open.shown_of(shown),
        "problems": rules.problems(shown, today=timezone.localdate()) if is_under_way else [],
    }


def _lines(shown: Grant) -> list[tuple[Any, int]]:
    """Each line with what it costs together."""
    rows = shown.lines.select_related("equipment")
    return [(line, line.quantity * line.unit_price) for line in rows]
