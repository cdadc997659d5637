"""What happened to a grant, a programme or a receipt, and by whom."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from businesses.history import Entry
from grants import history, stock_history
from grants.models import Grant, GrantProgramme, Receipt
from grants.views.receipts import name_of

SHOWN = 500


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def grant_history(request: HttpRequest, pk: int) -> HttpResponse:
    """The last 500 sentences about a grant: its steps, papers, hand-over and inspections."""
    grant = get_object_or_404(Grant.objects.for_list(), pk=pk)
    return render(
        request, "grants/history.html", {"grant": grant, **_shown(history.entries(grant))}
    )


@permission_required("grants.view_grantprogramme", raise_exception=True)
@require_safe
def programme_history(request: HttpRequest, pk: int) -> HttpResponse:
    """The last 500 sentences about a programme: its money, its law and its rules."""
    programme = get_object_or_404(GrantProgramme, pk=pk)
    context = {
        "record": programme,
        "name": str(programme),
        **_shown(stock_history.of_programme(programme)),
    }
    return render(request, "grants/record_history.html", context)


@permission_required("grants.view_receipt", raise_exception=True)
@require_safe
def receipt_history(request: HttpRequest, pk: int) -> HttpResponse:
    """The last 500 sentences about a receipt, its items and what was written off of it."""
    receipt = get_object_or_404(Receipt.objects.select_related("equipment"), pk=pk)
    context = {
        "record": receipt,
        "name": name_of(receipt),
        **_shown(stock_history.of_receipt(receipt)),
    }
    return render(request, "grants/record_history.html", context)


def _shown(found: list[Entry]) -> dict[str, Any]:
    return {"entries": found[:SHOWN], "has_more": len(found) > SHOWN}
