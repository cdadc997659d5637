"""What the pages of a table of figures show: the table, and what one of its numbers counts."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from businesses import figure_charts
from businesses.count_tables import links
from businesses.count_tables.forms import FiguresForm, RowsForm
from businesses.count_tables.tables import Question, Source, Table, build, said
from ikm_registry.pages import Page

Notes = Callable[[Question], list[str]]
# The page of the list that an address asks for, of a question and a part.
List = Callable[[HttpRequest, Question, str], tuple[Page, Sequence[Any]]]


def table_context(
    request: HttpRequest, source: Source, *, notes: Notes, today: date
) -> dict[str, Any]:
    """The form; when the address asks for a table, that, its notes, its title and its drawing."""
    form = FiguresForm(request.GET, source=source, today=today)
    if not form.is_valid():
        return {"form": form}
    table = build(source, form.question(), links.list_of(source))
    return {
        "form": form,
        "table": table,
        "notes": notes(table.question),
        "title": title_of(source, table.question),
        "drawing": figure_charts.bars(_drawn(source, table)),
        "query": links.query(table.question),
        "files": links.files_of(source, table.question),
        "is_wide": bool(table.question.by and table.question.figure),
    }


def rows_context(
    request: HttpRequest, source: Source, *, listed: List, today: date
) -> dict[str, Any]:
    """The form; when the address asks for a number, that, and exactly what it counts."""
    form = RowsForm(request.GET, source=source, today=today)
    if not form.is_valid():
        return {"form": form, "table_url": reverse(source.table_page)}
    question = form.question()
    page, lines = listed(request, question, form.part)
    numbers = source.count(source.counted(question, form.part))[()]
    return {
        "form": form,
        "page": page,
        "lines": lines,
        "number": source.number(numbers, question.figure),
        "figure": question.figure,
        "title": title_of(source, question),
        "part": form.part_name,
        "attribute": question.by,
        "table_url": links.table_of(source, question._replace(figure="")),
    }


def title_of(source: Source, question: Question) -> str:
    """What is drawn or listed."""
    values = {"figure": source.figures[question.figure or source.drawn], "years": said(question)}
    return _("%(figure)s, %(years)s") % values


def _drawn(source: Source, table: Table) -> list[tuple[str, int]]:
    """The figure that is asked for, else the one that is drawn, of each row."""
    place = -1 if table.question.figure else list(source.figures).index(source.drawn)
    return [(row.name, row.cells[place].number) for row in table.rows]
