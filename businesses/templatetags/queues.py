"""The bar of a page that was opened from a queue: {% load queues %}."""

from typing import Any

from django import template
from django.template.context import RequestContext

from businesses import queues

register = template.Library()


@register.inclusion_tag("businesses/_queue_bar.html", takes_context=True)
def queue_bar(context: RequestContext) -> dict[str, Any]:
    """Which queue the page belongs to, and the way on; nothing when it belongs to none."""
    request = context["request"]
    queue = queues.find(request.GET.get("antrean"))
    certificates = []
    if queue and queue.key == "sertifikat" and context.get("business"):
        certificates = list(queues.lapsed_or_lapsing(context["business"]))
    return {
        "queue": queue,
        "next_url": queues.next_address(request, context.get("business")),
        "certificates": certificates,
    }
