"""The figures of trainings for staff: a table, what each number counts, and files."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses.count_tables.files import table_file
from businesses.count_tables.pages import rows_context, table_context
from trainings import figure_lists
from trainings.figure_words import definitions, notes
from trainings.figures import SOURCE


@permission_required("trainings.view_trainingsession", raise_exception=True)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The table that the address asks for, and its drawing."""
    context = table_context(request, SOURCE, notes=notes, today=timezone.localdate())
    may_open = request.user.has_perm("trainings.view_enrolment")
    more = {"definitions": definitions(), "may_open": may_open}
    return render(request, "trainings/figures.html", context | more)


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


@permission_required("trainings.view_enrolment", raise_exception=True)
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """Exactly what a number counts: the people, businesses, trainings or participations."""
    today = timezone.localdate()
    context = rows_context(request, SOURCE, listed=figure_lists.page, today=today)
    return render(request, "trainings/figures_rows.html", context)
