"""Definitions, privacy and contact; what search engines may read."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from businesses import growth_rows, sitemaps
from businesses.models import PublicBusiness, PublicCluster

# The standard allows 50,000 addresses in a file; fewer come quicker.
SITEMAP_SIZE = 10_000
CLOSED_TO_ROBOTS = ["/staf/", "/akun/", "/masuk/", "/admin/", "/bahasa/"]
PAGES = ["home", "businesses:directory", "businesses:clusters", "businesses:growth",
         "businesses:open_data", "businesses:about", "businesses:about_figures"]  # fmt: skip


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the figures mean, what is public, whom to ask."""
    return render(request, "businesses/about.html")


@login_not_required
@require_safe
def about_figures(request: HttpRequest) -> HttpResponse:
    """The definitions of the figures in plain words, with examples."""
    return render(request, "businesses/about_figures.html", {"groups": growth_rows.groups()})


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Robots keep out of the staff's pages."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('businesses:sitemap_index'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _sections() -> list[int]:
    """The numbers of the sitemap's files: each holds the rows of a range of keys.

    A range, not a count, so that no file has to read what stands in those before it.
    """
    newest = PublicBusiness.objects.for_directory().order_by("-id").values_list("id", flat=True)
    last = newest.first() or 0
    return list(range(1, last // SITEMAP_SIZE + 2))


@login_not_required
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of the sitemap's files."""
    urls = [
        request.build_absolute_uri(reverse("businesses:sitemap", args=[section]))
        for section in _sections()
    ]
    context = {"urls": urls}
    return render(request, "businesses/sitemap_index.xml", context, content_type="application/xml")


@login_not_required
@require_safe
def sitemap(request: HttpRequest, section: int) -> HttpResponse:
    """One file of the sitemap; the first names the other public pages too."""
    if section not in _sections():
        raise Http404
    start = (section - 1) * SITEMAP_SIZE
    numbers = (
        PublicBusiness.objects.for_directory()
        .filter(id__gte=start, id__lt=start + SITEMAP_SIZE)
        .order_by("id")
        .values_list("number", flat=True)
    )
    paths = [reverse(name) for name in PAGES] if section == 1 else []
    if section == 1:
        slugs = PublicCluster.objects.order_by("slug").values_list("slug", flat=True)
        paths += [reverse("businesses:cluster", args=[slug]) for slug in slugs]
        paths += sitemaps.registered()
    paths += [reverse("businesses:profile", args=[number]) for number in numbers]
    root = request.build_absolute_uri("/").rstrip("/")
    context = {"urls": [root + path for path in paths]}
    return render(request, "businesses/sitemap.xml", context, content_type="application/xml")
