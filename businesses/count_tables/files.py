"""A table of figures as a file, for other programs and for Excel."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from businesses.count_tables.forms import FiguresForm
from businesses.count_tables.tables import Row, Source, Table, build
from ikm_registry.spreadsheets import csv_response, xlsx_response


def table_file(
    request: HttpRequest, source: Source, ending: str, *, name: str, today: date
) -> HttpResponseBase:
    """The table that the address asks for, as csv, xlsx or json; else the page that says why.

    `name` is that of the file, without its day and its ending.
    """
    form = FiguresForm(request.GET, source=source, today=today)
    if not form.is_valid():
        return redirect(f"{reverse(source.table_page)}?{request.GET.urlencode()}")
    table = build(source, form.question(), lambda _question, _part: "")
    if ending == "json":
        return JsonResponse(_as_json(source, table), json_dumps_params={"ensure_ascii": False})
    header = [table.label, *table.heads]
    body = [[row.name, *(cell.number for cell in row.cells)] for row in [*table.rows, table.total]]
    file_name = f"{name}-{today:%Y-%m-%d}.{ending}"
    if ending == "csv":
        return csv_response(file_name, header, body)
    return xlsx_response(file_name, name, header, body)


def _as_json(source: Source, table: Table) -> dict[str, Any]:
    question = table.question
    by_figure = question.by is None or not question.figure
    keys = [question.figure] if question.figure else list(source.figures)
    heads = keys if by_figure else [*map(str, question.years), "all"]

    def numbers(row: Row) -> dict[str, int]:
        return dict(zip(heads, (cell.number for cell in row.cells), strict=True))

    return {
        "from": question.first,
        "to": question.last,
        "by": question.by.key if question.by else "tahun",
        "figure": question.figure or None,
        "rows": [{"key": row.key, "name": row.name, **numbers(row)} for row in table.rows],
        "total": numbers(table.total),
    }
