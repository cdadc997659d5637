"""Files for spreadsheet programs, in which no cell can start a formula.

`rows` are read while the file is written, so a long list needs no more memory than a short one.
A cell is a text, a number, a date, a yes or no, or None when unknown.
"""

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Programs read a text that starts so as a formula (OWASP, CSV injection). They may cut a cell at a
# semicolon or tab as well, where their language separates lists so, as Indonesian does. Apostrophes
# that are there already are counted in, so that taking one off gives back what was.
FORMULA_START = re.compile(r"(^|[;\t\r\n])(?='*[=+\-@\t\r])")
GUARD = re.compile(r"(^|[;\t\r\n])'(?='*[=+\-@\t\r])")
BOM = "\ufeff"
ROWS_PER_CHUNK = 500
# What one cell of an .xlsx holds.
LONGEST_TEXT = 32_767
# How every workbook is opened.
TEXTS_STAY_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False}
LONGEST_SHEET_NAME = 31
# A workbook keeps numbers in floating point: beyond it only a text keeps every digit.
LARGEST_NUMBER = 10**15

Row = Sequence[Any]


class Digits(str):
    """A number that names someone and is not counted with: a program would cut its last digits."""

    __slots__ = ()


def guarded(text: str) -> str:
    """`text` as it may stand in a CSV: with an apostrophe before what could be a formula."""
    return FORMULA_START.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """What `guarded` has made `text` of: `unguarded(guarded(x)) == x`."""
    return GUARD.sub(r"\1", text)


def csv_cell(value: Any) -> str:
    """A cell of a CSV: dates as 2026-05-03, yes and no as in JSON, unknown as nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float() | Decimal():
            return str(value)
        case datetime():
            return timezone.localtime(value).isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case _:
            is_cut = isinstance(value, Digits) and value
            return f"'{value}" if is_cut else guarded(str(value))


def csv_chunks(header: Sequence[Any], rows: Iterable[Row]) -> Iterator[bytes]:
    """A CSV in pieces, with the BOM by which Excel knows that it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    text.write(BOM)
    writer.writerow([csv_cell(value) for value in header])
    for count, row in enumerate(rows, start=1):
        writer.writerow([csv_cell(value) for value in row])
        if count % ROWS_PER_CHUNK == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def csv_response(filename: str, header: Sequence[Any], rows: Iterable[Row]) -> HttpResponseBase:
    """A download of `rows` as CSV."""
    return StreamingHttpResponse(
        csv_chunks(header, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


def xlsx_response(
    filename: str, sheet: str, header: Sequence[Any], rows: Iterable[Row]
) -> HttpResponseBase:
    """A download of `rows` as one sheet of an Excel workbook; texts stay texts."""
    # Closed by the response, once it is sent.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    write_xlsx(file, sheet, header, rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=XLSX)


def write_xlsx(file: IO[bytes], sheet: str, header: Sequence[Any], rows: Iterable[Row]) -> None:
    """Write `rows` into `file` as one sheet of an Excel workbook; texts stay texts."""
    write_sheets(file, [(sheet, header, rows)])


def write_sheets(
    file: IO[bytes], sheets: Iterable[tuple[str, Sequence[Any], Iterable[Row]]]
) -> None:
    """Write an Excel workbook of sheets, each a name, a header and rows; texts stay texts."""
    with xlsxwriter.Workbook(file, TEXTS_STAY_TEXTS | {"constant_memory": True}) as workbook:
        bold = workbook.add_format({"bold": True})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name, header, rows in sheets:
            worksheet = workbook.add_worksheet(name[:LONGEST_SHEET_NAME])
            worksheet.freeze_panes(1, 0)
            for column, value in enumerate(header):
                worksheet.write_string(0, column, str(value), bold)
            for row, values in enumerate(rows, start=1):
                for column, value in enumerate(values):
                    write_cell(worksheet, row, column, value, day=day)


def write_cell(
    worksheet: Any, row: int, column: int, value: Any, *, day: Any, style: Any = None
) -> None:
    """Write one cell; a text stays a text. `day` is the format of dates, `style` of all others."""
    match value:
        case None:
            if style is not None:
                worksheet.write_blank(row, column, None, style)
        case bool():
            worksheet.write_boolean(row, column, value, style)
        case int() if abs(value) > LARGEST_NUMBER:
            worksheet.write_string(row, column, str(value), style)
        case int() | float() | Decimal():
            worksheet.write_number(row, column, value, style)
        case datetime():
            worksheet.write_string(row, column, csv_cell(value), style)
        case date():
            worksheet.write_datetime(row, column, value, day)
        case _:
            worksheet.write_string(row, column, str(value)[:LONGEST_TEXT], style)
