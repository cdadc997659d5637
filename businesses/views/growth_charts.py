"""The charts of the growth page as files."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from businesses import chart_files, figures
from ikm_registry.templatetags.figures import day


def _file(request: HttpRequest, name: str, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context, content_type="image/svg+xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _address(request: HttpRequest, query: str = "") -> str:
    return request.build_absolute_uri(reverse("businesses:growth") + query)


@login_not_required
@require_safe
def of_years(request: HttpRequest) -> HttpResponse:
    """How many were registered at the end of each year."""
    today = timezone.localdate()
    context = chart_files.of_years(figures.growth(today), today, _address(request))
    name = f"pertumbuhan-ikm-{today:%Y-%m-%d}.svg"
    return _file(request, name, "businesses/chart_of_years.svg", context)


@login_not_required
@require_safe
def of_districts(request: HttpRequest, year: int) -> HttpResponse:
    """How many of each district were registered at the end of a year."""
    return _of_parts(
        request, year, "district", _("IKM registered by district (kecamatan), %(day)s")
    )


@login_not_required
@require_safe
def of_sectors(request: HttpRequest, year: int) -> HttpResponse:
    """How many of each sector were registered at the end of a year."""
    return _of_parts(request, year, "sector", _("IKM registered by sector (bidang), %(day)s"))


def _of_parts(request: HttpRequest, year: int, by: str, title: str) -> HttpResponse:
    today = timezone.localdate()
    years = figures.growth(today)
    shown, rows = figures.find_year(years, year), figures.breakdown(year, by, today, years=years)
    if shown is None or not rows:
        raise Http404
    title %= {"day": day(today if shown.is_running else date(year, 12, 31))}
    address = _address(request, f"?tahun={year}")
    context = chart_files.of_parts(title, rows, shown, today, address)
    part = {"district": "kecamatan", "sector": "bidang"}[by]
    return _file(request, f"ikm-{part}-{year}.svg", "businesses/chart_of_parts.svg", context)
