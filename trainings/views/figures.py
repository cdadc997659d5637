"""The figures of trainings for staff: a table, what each number counts, and files."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses import figure_charts
from ikm_registry.spreadsheets import csv_response, xlsx_response
from trainings import figure_links, figure_lists, figures
from trainings.figure_forms import FiguresForm, RowsForm
from trainings.figure_words import chart_title, definitions, notes
from trainings.figures import Table

PAGE = "staff:training_figures"


@permission_required("trainings.view_trainingsession", raise_exception=True)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The table that the address asks for, and its drawing."""
    form = FiguresForm(request.GET, today=timezone.localdate())
    context: dict[str, Any] = {"form": form, "definitions": definitions()}
    if form.is_valid():
        table = figures.build(form.question(), figure_links.list_of)
        context |= {
            "table": table,
            "notes": notes(table.question),
            "title": chart_title(table.question),
            "drawing": figure_charts.bars(_drawn(table)),
            "query": figure_links.query(table.question),
            "is_wide": bool(table.question.by and table.question.figure),
        }
    return render(request, "trainings/figures.html", context)


def _drawn(table: Table) -> list[tuple[str, int]]:
    """The people of each row, or the one figure that is asked for."""
    figure = table.question.figure
    place = -1 if figure else list(figures.FIGURES).index(figures.PERSONS)
    return [(row.name, row.cells[place].number) for row in table.rows]


@permission_required("trainings.view_trainingsession", raise_exception=True)
@require_safe
def csv(request: HttpRequest) -> HttpResponseBase:
    """The table of the page as CSV."""
    return _file(request, "csv")


@permission_required("trainings.view_trainingsession", raise_exception=True)
@require_safe
def xlsx(request: HttpRequest) -> HttpResponseBase:
    """The table of the page as an Excel workbook."""
    return _file(request, "xlsx")


@permission_required("trainings.view_trainingsession", raise_exception=True)
@require_safe
def json(request: HttpRequest) -> HttpResponseBase:
    """The table of the page for programs."""
    return _file(request, "json")


def _file(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The table as a file; where the address asks for none, the page that says why."""
    today = timezone.localdate()
    form = FiguresForm(request.GET, today=today)
    if not form.is_valid():
        return redirect(f"{reverse(PAGE)}?{request.GET.urlencode()}")
    table = figures.build(form.question(), lambda _question, _part: "")
    if ending == "json":
        return JsonResponse(_as_json(table), json_dumps_params={"ensure_ascii": False})
    header = [table.label, *table.heads]
    body = [[row.name, *(cell.number for cell in row.cells)] for row in [*table.rows, table.total]]
    name = f"angka-pelatihan-{today:%Y-%m-%d}.{ending}"
    if ending == "csv":
        return csv_response(name, header, body)
    return xlsx_response(name, "Pelatihan", header, body)


def _as_json(table: Table) -> dict[str, Any]:
    question = table.question
    by_figure = question.by is None or not question.figure
    keys = [question.figure] if question.figure else list(figures.FIGURES)
    heads = keys if by_figure else [*map(str, question.years), "all"]

    def numbers(row: figures.Row) -> dict[str, int]:
        return dict(zip(heads, (cell.number for cell in row.cells), strict=True))

    return {
        "from": question.first,
        "to": question.last,
        "by": question.by.key if question.by else "tahun",
        "figure": question.figure or None,
        "rows": [{"key": row.key, "name": row.name, **numbers(row)} for row in table.rows],
        "total": numbers(table.total),
    }


# --- What a number counts ----------------------------------------------------------------------


@permission_required("trainings.view_enrolment", raise_exception=True)
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """Exactly what a number counts: the people, businesses, trainings or participations."""
    form = RowsForm(request.GET, today=timezone.localdate())
    context: dict[str, Any] = {"form": form, "table_url": reverse(PAGE)}
    if form.is_valid():
        question = form.question()
        shown, lines = figure_lists.page(request, question, form.part)
        numbers = figures.count(figures.counted(question, form.part))[()]
        context |= {
            "page": shown,
            "lines": lines,
            "number": numbers.of(question.figure),
            "figure": question.figure,
            "title": chart_title(question),
            "part": form.part_name,
            "attribute": question.by,
            "table_url": figure_links.table_of(question._replace(figure="")),
        }
    return render(request, "trainings/figures_rows.html", context)
