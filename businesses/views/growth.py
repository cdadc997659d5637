"""The growth per year: page, lists behind its figures, and files."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses import figures, growth_rows
from businesses.figures import YearFigures, published
from businesses.figures import rows as figure_rows
from businesses.forms.growth import AsOfForm, CountedForm
from businesses.models import PublicBusiness
from businesses.open_data.files import json_chunks
from businesses.views.open_data import CSV, JSON, small_file
from ikm_registry.pages import Order, get_page
from ikm_registry.spreadsheets import csv_chunks, xlsx_response

BY_NAME = Order(("sort_name", "id"))
# Only these: a list of figures needs no contact, and the view asks for a consent per contact.
SHOWN = [
    "number", "name", "brand", "sort_name", "is_open", "closed_year", "registered_year",
    "sector__name", "sector__name_en", "village__name",
]  # fmt: skip


@login_not_required
@require_safe
def growth(request: HttpRequest) -> HttpResponse:
    """The figures of every year, and how those of a chosen one divide."""
    today = timezone.localdate()
    years = figures.growth(today)
    shown = figures.headline(years)
    form = AsOfForm(
        request.GET if "tahun" in request.GET else None,
        years=years,
        today=today,
        initial={"tahun": str(shown.year), "angka": figures.REGISTERED},
    )
    context: dict[str, Any] = {"form": form, "years": years, "today": today, "breakdowns": {}}
    context["more"] = growth_rows.tables(request.user)
    if not form.is_bound or form.is_valid():
        asked = form.cleaned_data if form.is_bound else {}
        shown = figures.find_year(years, asked.get("tahun", shown.year)) or shown
        figure = asked.get("angka", figures.REGISTERED)
        context |= _parts(shown, figure, today, years)
    return render(request, "businesses/growth.html", context | {"shown": shown})


def _parts(
    shown: YearFigures, figure: str, today: date, years: list[YearFigures]
) -> dict[str, Any]:
    """How a year divides, and what its businesses told together once it is sealed."""
    breakdowns = {
        by: figures.breakdown(shown.year, by, today, years=years)
        for by in ("district", "sector", "class")
    }
    if not breakdowns["district"]:
        return {"breakdowns": breakdowns}
    cells = figures.cells(shown.year, ["district", "sector"], today, years)
    parts = (breakdowns["district"], breakdowns["sector"])
    return {
        "breakdowns": breakdowns,
        "crossed": figures.crossed(cells, figure, *parts),
        "told": published.told_of(shown.year, *parts) if shown.is_sealed else None,
    }


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
def growth_csv(request: HttpRequest) -> HttpResponseBase:
    """The figures of every year as CSV."""
    years = map(figures.record, figures.growth(timezone.localdate()))
    return small_file(request, _name("csv"), CSV, csv_chunks(figures.COLUMNS, years))


@login_not_required
@require_safe
def growth_xlsx(_request: HttpRequest) -> HttpResponseBase:
    """The figures of every year as an Excel workbook."""
    years = figures.growth(timezone.localdate())
    return xlsx_response(_name("xlsx"), "Pertumbuhan", figures.COLUMNS, map(figures.record, years))


@login_not_required
@require_safe
def growth_json(request: HttpRequest) -> HttpResponseBase:
    """The figures of every year for programs; unknown is null."""
    today = timezone.localdate()
    years = map(figures.record, figures.growth(today))
    chunks = json_chunks(figures.COLUMNS, years, "years", as_of=today)
    return small_file(request, _name("json"), JSON, chunks)
