"""The public directory, by workshops and by products, and the profile of one business."""

from contextlib import nullcontext
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses import certificates, profiles, search, showcase
from businesses.filters.directory import DirectoryFilter, ProductFilter, PublicFilter
from businesses.models import PublicBusiness, PublicForwarding, PublicProduct
from ikm_registry.pages import count_to_limit, get_page


@login_not_required
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Search and browse the businesses that are listed and open."""
    chosen = DirectoryFilter(request.GET or None, PublicBusiness.objects.for_directory())
    context = _found(request, chosen)
    showcase.add_first_photos(context["page"].rows)
    certificates.put_on_cards(context["page"].rows, timezone.localdate())
    return render(request, "businesses/directory.html", context)


@login_not_required
@require_safe
def products(request: HttpRequest) -> HttpResponse:
    """Search and browse the products of the same businesses."""
    chosen = ProductFilter(request.GET or None, PublicProduct.objects.for_directory())
    return render(request, "businesses/product_directory.html", _found(request, chosen))


def _found(request: HttpRequest, chosen: PublicFilter) -> dict[str, Any]:
    with search.by_words_first() if chosen.words else nullcontext():
        rows, corrected = chosen.found
        return {
            "filter": chosen,
            "corrected": corrected,
            "count": count_to_limit(rows),
            "page": get_page(request, rows, chosen.order),
        }


@login_not_required
@require_safe
def profile(request: HttpRequest, number: str) -> HttpResponse:
    """All that the public may know of one business; a closed one without contacts.

    The number of a merged one leads to the profile of what it was merged into.
    """
    rows = PublicBusiness.objects.for_profile().with_parts(timezone.localdate())
    business = rows.filter(number=number).first()
    if business is None:
        moved = get_object_or_404(PublicForwarding, number=number)
        return redirect("businesses:profile", moved.moved_to, permanent=True)
    # Without what a shared link carries behind the question mark.
    url = request.build_absolute_uri(business.get_absolute_url())
    base = url.removesuffix(business.get_absolute_url())
    shown = showcase.shown(business)
    context = {
        "business": business,
        "contacts": profiles.contacts(business),
        "address": profiles.address(business),
        "url": url,
        "description": profiles.description(business),
        "linked_data": profiles.linked_data(business, url) | showcase.linked_data(shown, base),
        "showcase": shown,
        "preview": showcase.link_preview(shown, base),
        "share_links": showcase.share_links(business.name, url) if business.is_open else [],
        "certifications": shown.certifications,
        "cluster": shown.cluster,
    }
    return render(request, "businesses/profile.html", context)
