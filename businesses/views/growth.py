"""The growth per year: page, lists behind its figures, and files."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses import figures
from businesses.figures import rows as figure_rows
from businesses.growth_forms import CountedForm, YearForm
from businesses.models import PublicBusiness
from ikm_registry.pages import Order, get_page
from ikm_registry.spreadsheets import csv_response, xlsx_response

BY_NAME = Order(("sort_name", "id"))
# Only these: a list of figures needs no contact, and the view asks for a consent per contact.
SHOWN = [
    "number", "name", "brand", "sort_name", "is_open", "closed_year", "registered_year",
    "sector__name", "sector__name_en", "village__name",
]  # fmt: skip


@login_not_required
@require_safe
def growth(request: HttpRequest) -> HttpResponse:
    """The figures of every year, and those of a chosen one by district, sector and class."""
    today = timezone.localdate()
    years = figures.growth(today)
    shown = figures.headline(years)
    form = YearForm(
        request.GET if "tahun" in request.GET else None,
        years=years,
        initial={"tahun": str(shown.year)},
    )
    breakdowns: dict[str, list[figures.Row]] = {}
    if not form.is_bound or form.is_valid():
        year = form.cleaned_data["tahun"] if form.is_bound else shown.year
        shown = figures.find_year(years, year) or shown
        breakdowns = {
            by: figures.breakdown(year, by, today, years=years)
            for by in ("district", "sector", "class")
        }
    context = {"form": form, "years": years, "shown": shown, "today": today}
    return render(request, "businesses/growth.html", context | {"breakdowns": breakdowns})


@login_not_required
@require_safe
def counted(request: HttpRequest) -> HttpResponse:
    """The businesses that a figure counts: listed ones by name, the others as a number."""
    years = figures.growth(timezone.localdate())
    form = CountedForm(
        request.GET,
        years=years,
        districts=figures.district_names([request.GET.get("kecamatan", "").replace("\0", "")]),
        sectors=figures.sector_names(),
    )
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        chosen = form.chosen()
        figure, listed = figure_rows.counted(*chosen)
        rows = PublicBusiness.objects.filter(figure_rows.public_rows(*chosen))
        page = get_page(request, rows.select_related("sector", "village").only(*SHOWN), BY_NAME)
        context |= {"figure": figure, "unlisted": figure - listed, "page": page}
        context |= {"labels": form.labels(), "year": chosen[0]}
    return render(request, "businesses/counted.html", context)


def _name(ending: str) -> str:
    return f"pertumbuhan-ikm-{timezone.localdate():%Y-%m-%d}.{ending}"


@login_not_required
@require_safe
def growth_csv(_request: HttpRequest) -> HttpResponseBase:
    """The figures of every year as CSV."""
    years = figures.growth(timezone.localdate())
    return csv_response(_name("csv"), figures.COLUMNS, map(figures.record, years))


@login_not_required
@require_safe
def growth_xlsx(_request: HttpRequest) -> HttpResponseBase:
    """The figures of every year as an Excel workbook."""
    years = figures.growth(timezone.localdate())
    return xlsx_response(_name("xlsx"), "Pertumbuhan", figures.COLUMNS, map(figures.record, years))


@login_not_required
@require_safe
def growth_json(_request: HttpRequest) -> HttpResponse:
    """The figures of every year for programs; unknown is null."""
    today = timezone.localdate()
    years: list[dict[str, Any]] = [
        dict(zip(figures.COLUMNS, figures.record(one), strict=True))
        for one in figures.growth(today)
    ]
    for one in years:
        # A number with a fraction, not the text that a Decimal would become.
        if one["growth_percent"] is not None:
            one["growth_percent"] = float(str(one["growth_percent"]))
    return JsonResponse({"as_of": today, "years": years})
