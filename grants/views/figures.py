"""The figures of grants for staff: a table, what each number counts, and files."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses.count_tables.files import table_file
from businesses.count_tables.pages import rows_context, table_context
from grants import figure_lists
from grants.figure_words import definitions, notes
from grants.figures import SOURCE


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The table that the address asks for, and its drawing."""
    context = table_context(request, SOURCE, notes=notes, today=timezone.localdate())
    more = {"definitions": definitions(), "may_open": True}
    return render(request, "grants/figures.html", context | more)


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def csv(request: HttpRequest) -> HttpResponseBase:
    """The table of the page as CSV."""
    return _file(request, "csv")


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def xlsx(request: HttpRequest) -> HttpResponseBase:
    """The table of the page as an Excel workbook."""
    return _file(request, "xlsx")


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def json(request: HttpRequest) -> HttpResponseBase:
    """The table of the page for programs."""
    return _file(request, "json")


def _file(request: HttpRequest, ending: str) -> HttpResponseBase:
    return table_file(request, SOURCE, ending, name="angka-bantuan", today=timezone.localdate())


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """Exactly what a number counts: businesses, people, grants or given items."""
    today = timezone.localdate()
    context = rows_context(request, SOURCE, listed=figure_lists.page, today=today)
    return render(request, "grants/figures_rows.html", context)
