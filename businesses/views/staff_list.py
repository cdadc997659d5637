"""The staff's list of businesses: search and filters."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from businesses import staff_search
from businesses.filters.businesses import BusinessFilter, with_owner
from businesses.models import Business
from ikm_registry.pages import count_to_limit, get_page, submitted


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def businesses(request: HttpRequest) -> HttpResponse:
    """The businesses that the filters of the address leave, page by page."""
    asked = BusinessFilter(request.GET, Business.objects.for_list())
    page = get_page(request, with_owner(asked.rows), asked.order)
    # A figure opens exactly its rows, and says how many they are.
    count = asked.rows.count() if asked.in_words else count_to_limit(asked.rows)
    context = {"filter": asked, "page": page, "count": count}
    return show_list(request, context)


@permission_required("businesses.view_business", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Where the search box leads: to the list, without a NIK, NIB or phone in its address."""
    answers = submitted(request)
    if answers is None:
        return redirect("staff:businesses")
    words = answers.get("q", "")
    found = staff_search.find_by_number(words) if staff_search.is_private(words) else []
    if not found and (url := staff_search.found_above(words, request.user)):  # type: ignore[arg-type]
        return redirect(url)
    if not staff_search.is_private(words):
        others = answers.copy()
        others.pop("id", None)
        asked = BusinessFilter(others, Business.objects.all())
        if asked.is_valid():
            return redirect(f"{reverse('staff:businesses')}?{asked.address()}".rstrip("?"))
        return show_list(request, {"filter": asked})
    if found:
        keys = urlencode({"id": found}, doseq=True)
        return redirect(f"{reverse('staff:businesses')}?{keys}")
    nothing = BusinessFilter({}, Business.objects.all())
    return show_list(request, {"filter": nothing, "nothing_by_number": True})


def show_list(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page of the list; with an invalid filter, its error."""
    return render(request, "businesses/businesses.html", context)
