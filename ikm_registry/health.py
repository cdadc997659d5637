"""Whether the site lives, and whether it can work: for those who watch it."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ikm_registry import daily


@login_not_required
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@login_not_required
@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """The database answers too; 503 when it does not. And what `manage.py daily` last said.

    `figures` is "ok", or where two of them differ: the site works all the same.
    """
    try:
        last = daily.last_run()
    except DatabaseError:
        return JsonResponse({"database": "down"}, status=503)
    run = {"ended_at": last.ended_at, "failed": last.failed} if last else None
    figures = daily.state("figures", last)
    return JsonResponse({"database": "ok", "daily": run, "figures": figures})
