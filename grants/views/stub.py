"""Stands in for the page of one grant until that is there; dropped then."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from grants.models import Grant


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """The head of a grant."""
    shown = get_object_or_404(Grant.objects.for_list(), pk=pk)
    return render(request, "grants/stub.html", {"grant": shown})
"""Stands in for pages that are not written here."""

from django.http import Http404, HttpRequest, HttpResponse


def stub(_request: HttpRequest, **_values: int) -> HttpResponse:
    """No page."""
    raise Http404
