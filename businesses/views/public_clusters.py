"""The clusters (sentra) that the public sees, and who belongs to them."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from businesses import certificates, cluster_figures
from businesses.filters.directory import DirectoryFilter
from businesses.models import PublicBusiness, PublicCluster
from ikm_registry.pages import COUNT_LIMIT, Order, count_to_limit, get_page

DESCRIBED = 160


@login_not_required
@require_safe
def clusters(request: HttpRequest) -> HttpResponse:
    """All clusters that are shown, by name."""
    rows = PublicCluster.objects.select_related("sector")
    page = get_page(request, rows, Order(("name", "id")))
    return render(request, "businesses/public_clusters.html", {"page": page})


@login_not_required
@require_safe
def cluster(request: HttpRequest, slug: str) -> HttpResponse:
    """A cluster: its story, its figures, and those of its members that are listed."""
    shown = get_object_or_404(PublicCluster.objects.select_related("sector"), slug=slug)
    today = timezone.localdate()
    members = PublicBusiness.objects.for_directory().filter(clusters__cluster=shown.pk)
    page = get_page(request, members, DirectoryFilter.ORDERS["nama"])
    certificates.put_on_cards(page.rows, today)
    figures, count = cluster_figures.of_cluster(shown.pk, today), count_to_limit(members)
    context = {
        "cluster": shown,
        "figures": figures,
        "page": page,
        "count": count,
        # Of so many that they are not counted to the end, nobody can say.
        "unlisted": max(0, figures.registered - count) if count <= COUNT_LIMIT else 0,
        **_preview(request, shown),
    }
    return render(request, "businesses/public_cluster.html", context)


def _preview(request: HttpRequest, shown: PublicCluster) -> dict[str, Any]:
    """What those see who are sent a link to a cluster."""
    image = ""
    if shown.picture_code:
        path = reverse("businesses:picture", args=[shown.picture_code, 1280])
        image = request.build_absolute_uri(path)
    parts = [str(shown.sector or ""), shown.villages or "", " ".join(shown.story.split())]
    return {
        "url": request.build_absolute_uri(shown.get_absolute_url()),
        "image_url": image,
        "description": Truncator(". ".join(part for part in parts if part)).chars(DESCRIBED),
    }
