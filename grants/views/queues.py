"""What waits in a queue of grants."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants import queues
from ikm_registry.pages import count_to_limit, get_page


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def grant_queue(request: HttpRequest, key: str) -> HttpResponse:
    """All that waits in one queue for the reader, what waits longest first."""
    queue = queues.BY_KEY.get(key)
    if queue is None or queue.rows is None:
        raise Http404("no such queue")
    user: Any = request.user
    if not user.has_perm(queue.right):
        raise PermissionDenied
    rows = queue.rows(user, timezone.localdate())
    page = get_page(request, rows.for_list().with_value(), queues.OLDEST_FIRST)  # type: ignore[attr-defined]
    context = {
        "queue": queue,
        "count": count_to_limit(rows),
        "page": page,
        "entries": [(grant, queue.address(grant, user)) for grant in page.rows],
    }
    return render(request, "grants/queue.html", context)
