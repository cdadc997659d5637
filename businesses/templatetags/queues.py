"""The bar of a page that was opened from a queue: {% load queues %}."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import timezone

from businesses import queues

register = template.Library()


@register.inclusion_tag("businesses/_queue_bar.html", takes_context=True)
def queue_bar(context: RequestContext) -> dict[str, Any]:
    """Which queue the page belongs to, and the way on; nothing when it belongs to none."""
    request = context["request"]
    queue = queues.find(request.GET.get("antrean"))
    business = context.get("business")
    bar: dict[str, Any] = {"queue": queue, "next_url": queues.next_address(request, business)}
    if queue and queue.key == "sertifikat" and business:
        bar["certificates"] = list(queues.lapsed_or_lapsing(business))
        bar["today"] = timezone.localdate()
        if request.user.has_perm("businesses.add_certification"):
            path = reverse("staff:certification_add", args=[business.pk])
            bar["add_url"] = queues.with_queue(request, path)
    return bar
