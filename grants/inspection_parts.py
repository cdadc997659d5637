"""Inspections and what became of what was given, on the page of a grant."""

from typing import Any

from django.db.models import F, Prefetch
from django.http import HttpRequest

from grants.conditions import holder, with_condition, with_holders
from grants.forms.inspections import name_of
from grants.models import Finding, GivenItem, Grant, GrantPhoto, State


def inspection_part(request: HttpRequest, grant: Grant) -> dict[str, Any] | None:
    """What was given and where it is, planned and made visits; None before the hand-over."""
    if grant.state not in {State.HANDED_OVER, State.ENDED}:
        return None
    rows = with_condition(with_holders(GivenItem.objects.valid().filter(handover__grant=grant)))
    given = list(rows.order_by("pk"))
    found = Finding.objects.select_related("given__receipt__equipment", "given__item")
    photos = GrantPhoto.objects.select_related("picture").order_by("pk")
    visits = list(
        grant.inspections.select_related("inspected_by")
        .prefetch_related(Prefetch("findings", queryset=found), Prefetch("photos", queryset=photos))
        .order_by(F("inspected_on").desc(nulls_first=True), "due_on", "-pk")
    )
    return {
        "things": [(one, name_of(one), holder(one)) for one in given],
        "planned": [visit for visit in visits if not visit.inspected_on],
        "made": [visit for visit in visits if visit.inspected_on],
        "is_open": grant.state == State.HANDED_OVER and any(not one.ended_as for one in given),
        "may_see_scans": request.user.has_perm("documents.view_scan"),
    }
