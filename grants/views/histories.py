"""What happened to a grant, and by whom."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from grants import history
from grants.models import Grant

SHOWN = 500


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def grant_history(request: HttpRequest, pk: int) -> HttpResponse:
    """The last 500 sentences about a grant: its steps, papers, hand-over and inspections."""
    grant = get_object_or_404(Grant.objects.for_list(), pk=pk)
    found = history.entries(grant)
    context = {"grant": grant, "entries": found[:SHOWN], "has_more": len(found) > SHOWN}
    return render(request, "grants/history.html", context)
