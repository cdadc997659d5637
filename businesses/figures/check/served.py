"""The files of the growth as they are served: read back, cell by cell."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from python_calamine import CalamineWorkbook

from businesses.figures.check.comparing import Comparison
from businesses.figures.check.counts import PARTS, the_rows
from businesses.figures.check.recount import FIGURES, Recount, Year

Cells = dict[Any, Any]
# The names of the columns in the files, in their order.
COLUMNS = (
    "year", "registered", "new", "closed", "growth", "growth_percent", "source", "approximate",
    "sealed_on", "corrections",
)  # fmt: skip


def files(recount: Recount) -> Iterator[Comparison]:
    """JSON, CSV and XLSX of the growth."""
    # Views import the figures.
    from businesses.views import growth  # noqa: PLC0415

    surfaces: list[tuple[str, Callable[..., HttpResponseBase], Callable[[bytes], Cells]]] = [
        ("/pertumbuhan.json", growth.growth_json, _of_json),
        ("/pertumbuhan.csv", growth.growth_csv, _of_csv),
        ("/pertumbuhan.xlsx", growth.growth_xlsx, _of_xlsx),
    ]
    expected = {
        (one.year, column): text
        for one in recount.all_years()
        for column, text in zip(COLUMNS[1:], _texts(one), strict=True)
    }
    for surface, view, read in surfaces:
        yield Comparison(surface, read(_content(view)), the_rows(), expected, None)


# The open data, and which of PARTS they tell.
OPEN_DATA = [("per-kecamatan", 0), ("per-bidang", 1), ("per-kecamatan-bidang", 3)]


def open_data(recount: Recount) -> Iterator[Comparison]:
    """The open data by district, sector and both, of the years that are the rows' own."""
    # As above.
    from businesses.views import open_data as views  # noqa: PLC0415

    for name, place in OPEN_DATA:
        by, part_of = PARTS[place]
        expected = {
            (year, *part, figure): str(number)
            for year in recount.years_of_rows
            for figure, numbers in recount.numbers(year, part_of).items()
            for part, number in numbers.items()
            if number
        }
        content = _content(partial(views.as_csv, name=name))
        # A code and a name for each of them.
        says = _of_parts(content, recount.years_of_rows, 2 * len(by))
        yield Comparison(f"/data/{name}.csv", says, the_rows(), expected, "0")


def _of_parts(content: bytes, years: list[int], width: int) -> Cells:
    """What an open data file says of `years`; a part is known by its code, not by its name."""
    _header, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return {
        (int(line[0]), *(code or None for code in line[1 : 1 + width : 2]), figure): number
        for line in lines
        if int(line[0]) in years
        for figure, number in zip(FIGURES, line[1 + width :], strict=False)
    }


def _content(view: Callable[..., HttpResponseBase]) -> bytes:
    request = HttpRequest()
    request.method = "GET"
    response = view(request)
    if not isinstance(response, StreamingHttpResponse):
        return bytes(response.content)  # type: ignore[attr-defined]
    # Closing the response would close the connection, and with it the snapshot.
    with getattr(response, "file_to_stream", None) or nullcontext():
        return b"".join(response)


def _texts(year: Year) -> list[str]:
    """The figures of a year as texts, without the year itself."""
    return [_text(value) for value in year[1:]]


def _text(value: Any) -> str:
    """One writing for what JSON, CSV and workbooks each write in their own way."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() else str(round(value, 1))
        case date():
            return value.isoformat()
        case _:
            text = str(value)
            return text.removesuffix(".0") if _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def _table(rows: list[list[Any]]) -> Cells:
    header, *lines = rows
    return {
        (int(line[0]), column): _text(value)
        for line in lines
        for column, value in zip(header[1:], line[1:], strict=True)
    }


def _of_json(content: bytes) -> Cells:
    years = json.loads(content)["years"]
    return {
        (one["year"], column): _text(value)
        for one in years
        for column, value in one.items()
        if column != "year"
    }


def _of_csv(content: bytes) -> Cells:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return _table(list(csv.reader(text)))


def _of_xlsx(content: bytes) -> Cells:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return _table(sheet.to_python(skip_empty_area=False))
