"""The obstacles as figures, and the list behind each of them."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from businesses import obstacles as figures
from businesses.forms.obstacles import ObstacleForm, YearForm
from ikm_registry.pages import Order, get_page

BY_NAME = Order(("sort_name", "id"))


@permission_required("businesses.view_fieldcheck", raise_exception=True)
@require_safe
def obstacles(request: HttpRequest) -> HttpResponse:
    """What holds the businesses back: by year, and in one year by sector and district."""
    groups = figures.groups()
    by_year = figures.by_year(groups)
    years = [int(row.key) for row in by_year]
    form = YearForm(request.GET if "tahun" in request.GET else None, years=years)
    context: dict[str, Any] = {"form": form, "columns": figures.columns(), "by_year": by_year}
    if years and (not form.is_bound or form.is_valid()):
        year = form.cleaned_data["tahun"] if form.is_bound else years[0]
        context |= {
            "year": year,
            "by_sector": figures.by_sector(groups, year),
            "by_district": figures.by_district(groups, year),
        }
    context |= {"changes": figures.changes(), "answers": figures.answers()}
    context["has_answers"] = figures.is_answered()
    return render(request, "businesses/obstacles.html", context)


@permission_required("businesses.view_fieldcheck", raise_exception=True)
@require_safe
def obstacle_list(request: HttpRequest) -> HttpResponse:
    """Exactly the businesses that one figure counts."""
    years = [int(row.key) for row in figures.by_year(figures.groups())]
    form = ObstacleForm(request.GET, years=years)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        names = ["tahun", "kendala", "bidang", "kecamatan"]
        asked = [form.cleaned_data[name] for name in names]
        rows = figures.businesses(*asked).select_related("village", "district", "sector")
        context |= {
            "page": get_page(request, rows, BY_NAME),
            "count": rows.count(),
            "year": asked[0],
            "labels": _labels(form),
        }
    return render(request, "businesses/obstacle_list.html", context)


def _labels(form: ObstacleForm) -> list[str]:
    """What was chosen, in words."""
    chosen = []
    for name in ["kendala", "bidang", "kecamatan"]:
        value = form.cleaned_data[name]
        choices = dict(form.fields[name].choices)  # type: ignore[attr-defined]
        if value == figures.UNKNOWN:
            label = form.fields[name].label
            chosen.append(_("%(what)s: unknown") % {"what": label})
        elif value:
            chosen.append(str(choices[value]))
    return chosen
