"""The staff's list of businesses: search, filters, files."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses import staff_search
from businesses.exports import export_rows, header
from businesses.models import Business
from businesses.staff_filters import BusinessFilter, with_owner
from ikm_registry.pages import count_to_limit, get_page, submitted
from ikm_registry.spreadsheets import csv_response, xlsx_response


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def businesses(request: HttpRequest) -> HttpResponse:
    """The businesses that the filters of the address leave, page by page."""
    asked = BusinessFilter(request.GET, Business.objects.for_list())
    page = get_page(request, with_owner(asked.rows), asked.order)
    context = {"filter": asked, "page": page, "count": count_to_limit(asked.rows)}
    return _list(request, context)


@permission_required("businesses.view_business", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Where the search box leads: to the list, without a NIK, NIB or phone in its address."""
    answers = submitted(request)
    if answers is None:
        return redirect("staff:businesses")
    words = answers.get("q", "")
    if not staff_search.is_private(words):
        others = answers.copy()
        others.pop("id", None)
        asked = BusinessFilter(others, Business.objects.all())
        if asked.is_valid():
            return redirect(f"{reverse('staff:businesses')}?{asked.address()}".rstrip("?"))
        return _list(request, {"filter": asked})
    found = staff_search.find_by_number(words)
    if found:
        keys = urlencode({"id": found}, doseq=True)
        return redirect(f"{reverse('staff:businesses')}?{keys}")
    nothing = BusinessFilter({}, Business.objects.all())
    return _list(request, {"filter": nothing, "nothing_by_number": True})


def _list(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "businesses/businesses.html", context)


@permission_required("businesses.export_business", raise_exception=True)
@require_safe
def export_csv(request: HttpRequest) -> HttpResponseBase:
    """All pages of the list that the same filters show, as CSV."""
    asked = BusinessFilter(request.GET, Business.objects.all())
    if not asked.is_valid():
        return _list(request, {"filter": asked})
    rows = asked.rows.order_by(*asked.order.terms())
    return csv_response(_file_name("csv"), header(), export_rows(rows))


@permission_required("businesses.export_business", raise_exception=True)
@require_safe
def export_xlsx(request: HttpRequest) -> HttpResponseBase:
    """All pages of the list that the same filters show, as an Excel workbook."""
    asked = BusinessFilter(request.GET, Business.objects.all())
    if not asked.is_valid():
        return _list(request, {"filter": asked})
    rows = asked.rows.order_by(*asked.order.terms())
    return xlsx_response(_file_name("xlsx"), _("IKM"), header(), export_rows(rows))


def _file_name(ending: str) -> str:
    return f"ikm-{timezone.localdate():%Y-%m-%d}.{ending}"
