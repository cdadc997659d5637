"""The work queues: what waits in each, and the way from one entry to the next."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from businesses import queues
from businesses.queues import Queue
from ikm_registry.pages import get_page


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def queue(request: HttpRequest, key: str) -> HttpResponse:
    """All that waits in one queue, page by page."""
    shown, today = _find(key), timezone.localdate()
    if shown.list_page:
        return redirect(shown.list_address)
    page = get_page(request, shown.rows(today), shown.order)
    context = {
        "queue": shown,
        "count": shown.count(today),
        "page": page,
        "entries": [(entry, shown.address(entry)) for entry in page.rows],
        "today": today,
        "may_work": bool(page.rows) and request.user.has_perm(shown.right),
    }
    return render(request, "businesses/queue.html", context)


@permission_required("businesses.change_business", raise_exception=True)
@require_safe
def queue_next(request: HttpRequest, key: str) -> HttpResponse:
    """Leads to the first entry, or to that after `posisi` (after the business `sesudah`)."""
    shown = _find(key)
    if not request.user.has_perm(shown.right):
        raise PermissionDenied
    position, after = request.GET.get("posisi", ""), request.GET.get("sesudah", "")
    entry = shown.next_entry(timezone.localdate(), position=position, after=after)
    if entry is not None:
        return redirect(shown.address(entry))
    messages.info(
        request,
        _("The queue is finished. What is still in the list below was passed over.")
        if position or after
        else _("Nothing waits in this queue."),
    )
    return redirect(reverse("staff:queue", args=[shown.key]))


def _find(key: str) -> Queue:
    found = queues.find(key)
    if found is None:
        raise Http404("no such queue")
    return found
