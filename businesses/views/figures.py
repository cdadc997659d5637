"""The staff's figures: any of any day, by any two attributes, down to its rows."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses import (
    figure_charts,
    figure_files,
    figure_links,
    figure_records,
    figure_words,
    figures,
)
from businesses.figures import differences, explaining, numbers, questions, rows, tables
from businesses.figures.questions import Question
from businesses.figures.tables import Table
from businesses.forms.figures import DifferencesForm, FiguresForm, RowsForm, with_usual
from businesses.models import Business
from ikm_registry.pages import Order, get_page, get_page_of
from ikm_registry.spreadsheets import csv_response, xlsx_response

BY_NUMBER = Order(("number", "pgh_obj_id"))
PAGE = "staff:figures"


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The table that the address asks for, its drawing, and what differs from today."""
    today = timezone.localdate()
    form = FiguresForm(with_usual(request.GET), today=today)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        question = form.question()
        table = _table(question)
        context |= {
            "table": table,
            "summary": figure_words.summary(table, today),
            "heads": figure_words.across(table),
            "notes": figure_words.notes(table),
            "drawing": figure_charts.draw(table),
            "totals": [figure_words.head(question, one) for one in table.columns],
            "title": figure_charts.title(table),
            "query": urlencode(figure_links.pairs(question)),
        }
        if question.known_on and explaining.can_be_told(question):
            context["explained"] = _explanation(table)
    return render(request, "businesses/figures.html", context)


def _table(question: Question) -> Table:
    today = timezone.localdate()
    link = figure_links.list_of(question)
    return tables.build(question, figures.growth(today), today, link)


def _explanation(table: Table) -> explaining.Explanation:
    question = table.question

    def link(column: questions.Column, why: differences.Why) -> str:
        more = [*figure_links.of_column(question, column), ("sebab", why.value)]
        return figure_links.address("staff:figures_differences", question, *more)

    return explaining.explain(question, table.columns, timezone.localdate(), link)


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def csv(request: HttpRequest) -> HttpResponseBase:
    """The table of the page as CSV."""
    return _file(request, "csv")


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def xlsx(request: HttpRequest) -> HttpResponseBase:
    """The table of the page as an Excel workbook."""
    return _file(request, "xlsx")


def _file(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The table as a file; where the address asks for none, the page that says why."""
    today = timezone.localdate()
    form = FiguresForm(with_usual(request.GET), today=today)
    if not form.is_valid():
        return redirect(f"{reverse(PAGE)}?{request.GET.urlencode()}")
    header, *body = figure_files.rows(_table(form.question()), today)
    name = f"angka-ikm-{today:%Y-%m-%d}.{ending}"
    if ending == "csv":
        return csv_response(name, header, body)
    return xlsx_response(name, "Angka", header, body)


# --- The rows behind a number -------------------------------------------------------------------


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def known_rows(request: HttpRequest) -> HttpResponse:
    """Exactly the businesses that a number counts, as they were known on that day."""
    form = RowsForm(request.GET, today=timezone.localdate())
    context: dict[str, Any] = {"form": form, "table_url": reverse(PAGE)}
    if form.is_valid():
        question = form.chosen()
        column = _column(question)
        found: QuerySet[Any] = Business.objects.none()
        if column.source == questions.COUNTED:
            is_counted = rows.counted_in(column.period, question.figure)
            found = numbers.rows_of(question, timezone.localdate()).filter(is_counted)
        shown = get_page(request, found, BY_NUMBER)
        context |= _said(form, question, column) | {
            "page": shown,
            "count": found.count(),
            "records": figure_records.known_records(shown.rows),
            "labels": figure_records.labels(),
        }
    return render(request, "businesses/figures_rows.html", context)


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def changed_rows(request: HttpRequest) -> HttpResponse:
    """The businesses that a figure counts otherwise today than it was known, for one reason."""
    form = DifferencesForm(request.GET, today=timezone.localdate())
    context: dict[str, Any] = {"form": form, "table_url": reverse(PAGE)}
    if form.is_valid() and explaining.can_be_told(form.question()):
        question = form.chosen()._replace(by=form.question().by)
        column = _column(question)
        why = form.cleaned_data["sebab"]
        found = [
            one
            for one in explaining.changes(question, column)
            if one.difference.why == why and column.source == questions.COUNTED
        ]
        shown = get_page_of(request, found, lambda one: one.difference.number)
        context |= _said(form, question, column) | {
            "page": shown,
            "why": differences.Why(why).label,
            "less": sum(one.sign < 0 for one in found),
            "more": sum(one.sign > 0 for one in found),
            "moved": sum(one.sign == 0 for one in found),
            "records": figure_records.changed_records(shown.rows),
        }
    return render(request, "businesses/figures_differences.html", context)


def _column(question: Question) -> questions.Column:
    today = timezone.localdate()
    return questions.columns(question, figures.growth(today), today)[0]


def _said(form: RowsForm, question: Question, column: questions.Column) -> dict[str, Any]:
    """What a list shows, in words, and the way back to the table."""
    return {
        "figure": figure_words.of_period(question.figure, column.period),
        "parts": figure_words.of_parts(question.parts),
        "known_on": question.known_on,
        "table_url": figure_links.address(PAGE, form.question()),
    }
