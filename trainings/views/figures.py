"""The figures of trainings for staff: a table, what each number counts, and files."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses import figure_charts
from businesses.count_tables import Table, build, links
from businesses.count_tables.files import table_file
from businesses.count_tables.forms import FiguresForm, RowsForm
from trainings import figure_lists, figures
from trainings.figure_words import chart_title, definitions, notes
from trainings.figures import SOURCE


@permission_required("trainings.view_trainingsession", raise_exception=True)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The table that the address asks for, and its drawing."""
    form = FiguresForm(request.GET, source=SOURCE, today=timezone.localdate())
    context: dict[str, Any] = {"form": form, "definitions": definitions()}
    if form.is_valid():
        table = build(SOURCE, form.question(), links.list_of(SOURCE))
        context |= {
            "table": table,
            "notes": notes(table.question),
            "title": chart_title(table.question),
            "drawing": figure_charts.bars(_drawn(table)),
            "query": links.query(table.question),
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
    return table_file(request, SOURCE, ending, name="angka-pelatihan", today=timezone.localdate())


# --- What a number counts ----------------------------------------------------------------------


@permission_required("trainings.view_enrolment", raise_exception=True)
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """Exactly what a number counts: the people, businesses, trainings or participations."""
    form = RowsForm(request.GET, source=SOURCE, today=timezone.localdate())
    context: dict[str, Any] = {"form": form, "table_url": reverse(SOURCE.table_page)}
    if form.is_valid():
        question = form.question()
        shown, lines = figure_lists.page(request, question, form.part)
        numbers = figures.count(figures.counted(question, form.part))[()]
        context |= {
            "page": shown,
            "lines": lines,
            "number": SOURCE.number(numbers, question.figure),
            "figure": question.figure,
            "title": chart_title(question),
            "part": form.part_name,
            "attribute": question.by,
            "table_url": links.table_of(SOURCE, question._replace(figure="")),
        }
    return render(request, "trainings/figures_rows.html", context)
