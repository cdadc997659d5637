"""A file opened by what it is: its sheets with their extents, and the rows of one as JSON."""

import datetime as dt
import io
import math
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import python_calamine

from . import archives, ods, texts, xlsx
from .merges import Merges, Range
from .refusals import BIGGEST_FILE, MOST_SHEETS, Refused, check_extent

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # .xls, .doc and encrypted .xlsx
BIFF_BEGINNING = bytes.fromhex("09081000")  # of the stream in an .xls
FILE_PASS = bytes.fromhex("2f00")
WHOLE = 2**53  # above it a number of a spreadsheet has lost digits
ERRORS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
# How files begin that people take for a list.
_BEGINNINGS = {
    b"%PDF": "document",
    b"{\\rtf": "document",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x1f\x8b": "archive",
}
_HEAD = 4096  # bytes that tell HTML from a table as text


class Sheet(NamedTuple):
    """A sheet as the clerk sees it in a choice: name, and how many rows and columns it reaches."""

    name: str
    rows: int
    columns: int


class Workbook(NamedTuple):
    """A recognised file. `read` gives the rows of a sheet by name, each a list of JSON values."""

    kind: str
    sheets: Callable[[], list[Sheet]]
    read: Callable[[str | None], Iterator[list[Any]]]


def open_workbook(path: Path) -> Workbook:
    """The workbook at `path`, recognised by its content; anything else is refused by its name."""
    size = path.stat().st_size
    if size > BIGGEST_FILE:
        raise Refused("too_big", size=BIGGEST_FILE // 1_000_000)
    data = path.read_bytes()
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise Refused("empty_file")
    if data.startswith(b"PK"):
        archive = archives.open_archive(data)
        opened = {"xlsx": _xlsx, "ods": _ods}[archives.kind(archive)]
        return opened(data, archive)
    if data.startswith(COMPOUND):
        return _xls(data)
    for beginning, code in _BEGINNINGS.items():
        if data.startswith(beginning):
            raise Refused(code)
    return _csv(texts.decode(data))


def _xlsx(data: bytes, archive: zipfile.ZipFile) -> Workbook:
    members = dict(xlsx.worksheets(archive))

    def sheets() -> list[Sheet]:
        extents = {
            name: xlsx.extent(archives.unpacked(archive, member))
            for name, member in members.items()
        }
        return [Sheet(name, extent.rows, extent.columns) for name, extent in extents.items()]

    def read(name: str | None) -> Iterator[list[Any]]:
        name = _chosen(name, list(members))
        xlsx.check_parts(archive)
        extent = xlsx.extent(archives.unpacked(archive, members[name]))
        check_extent(name, extent.rows, extent.columns)
        return _calamine_rows(_opened(data), name, extent.odd_cells, extent.formulas)

    return Workbook("xlsx", sheets, read)


def _ods(data: bytes, archive: zipfile.ZipFile) -> Workbook:
    archives.check_manifest(archive)
    tables = {table.name: table for table in ods.tables(archives.unpacked(archive, "content.xml"))}

    def read(name: str | None) -> Iterator[list[Any]]:
        name = _chosen(name, list(tables))
        table = tables[name]
        return _calamine_rows(_opened(data), name, table.odd_cells, table.formulas, table.merges)

    return Workbook(
        "ods", lambda: [Sheet(table.name, *table[1:3]) for table in tables.values()], read
    )


def _xls(data: bytes) -> Workbook:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise Refused("protected")
    if not (has("Workbook") or has("Book")):
        raise Refused("document" if has("WordDocument") or has("PowerPoint") else "broken")
    if _has_password(data):
        raise Refused("protected")
    workbook = _opened(data)
    if len(workbook.sheet_names) > MOST_SHEETS:
        raise Refused("too_many_sheets", count=len(workbook.sheet_names), most=MOST_SHEETS)
    visible = python_calamine.SheetVisibleEnum.Visible
    plain = python_calamine.SheetTypeEnum.WorkSheet
    names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == plain]
    shown = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == plain and sheet.visible == visible
    ]

    def read(name: str | None) -> Iterator[list[Any]]:
        name = _chosen(name, shown or names)
        sheet = _measured(workbook, name)
        check_extent(name, sheet.rows, sheet.columns)
        return _calamine_rows(workbook, name, {}, {})

    return Workbook("xls", lambda: [_measured(workbook, name) for name in shown or names], read)


def _has_password(data: bytes) -> bool:
    """Whether a record near the beginning of an .xls says that the rest is encrypted."""
    place = data.find(BIFF_BEGINNING)
    for _record in range(3):
        if data[place : place + 2] == FILE_PASS:
            return True
        place += 4 + int.from_bytes(data[place + 2 : place + 4], "little")
    return False


def _opened(data: bytes) -> python_calamine.CalamineWorkbook:
    """The workbook as calamine sees it; by its content: of a path, calamine believes the ending."""
    return python_calamine.load_workbook(io.BytesIO(data))


def _measured(workbook: python_calamine.CalamineWorkbook, name: str) -> Sheet:
    row, column = workbook.get_sheet_by_name(name).end or (-1, -1)
    return Sheet(name, row + 1, column + 1)


def _csv(text: str) -> Workbook:
    head = text[:_HEAD].lstrip().lower()
    if head.startswith(("<?xml", "<workbook")) and "spreadsheet" in head:
        raise Refused("xml")
    if head.startswith(("<", "mime-version:")):
        raise Refused("html")
    table = texts.table(text)
    columns = max(map(len, table), default=0)

    def read(name: str | None) -> Iterator[list[Any]]:
        _chosen(name, [""])
        return (_trimmed([_text(cell) for cell in row]) for row in table)

    return Workbook("csv", lambda: [Sheet("", len(table), columns)], read)


def _chosen(name: str | None, names: list[str]) -> str:
    """The sheet that was asked for, or the first."""
    if not names:
        raise Refused("empty_file")
    if name is None:
        return names[0]
    if name not in names:
        raise Refused("no_such_sheet", sheet=name)
    return name


def _calamine_rows(
    workbook: python_calamine.CalamineWorkbook,
    name: str,
    odd_cells: dict[tuple[int, int], str],
    formulas: dict[tuple[int, int], str],
    merged: Iterable[Range] = (),
) -> Iterator[list[Any]]:
    """Every row from the first of the sheet on, every cell from column A on.

    `merged` are ranges that calamine does not tell of.
    """
    sheet = workbook.get_sheet_by_name(name)
    margin: list[Any] = [None] * (sheet.start[1] if sheet.start else 0)
    merges = Merges([*(sheet.merged_cell_ranges or ()), *merged])
    odd_rows, formula_rows = _by_row(odd_cells), _by_row(formulas)
    number = -1
    for number, cells in enumerate(sheet.iter_rows()):
        values = margin + list(map(plain, cells))
        if number in odd_rows:
            values = _with_odd(values, odd_rows.pop(number))
        for column, formula in formula_rows.pop(number, {}).items():
            if column < len(values) and values[column] is not None:
                values[column] = {"f": formula, "v": values[column]}
        merges.fill(number, values)
        yield _trimmed(values)
    # Calamine stops at the last value; below it a row of nothing but errors may stand.
    for row in range(number + 1, max(odd_rows, default=-1) + 1):
        yield _trimmed(_with_odd([], odd_rows.get(row, {})))


def _by_row(cells: dict[tuple[int, int], str]) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), told in cells.items():
        rows.setdefault(row, {})[column] = told
    return rows


def _with_odd(values: list[Any], odd: dict[int, str]) -> list[Any]:
    values += [None] * (max(odd, default=-1) + 1 - len(values))
    for column, told in odd.items():
        values[column] = {"e": told}
    return values


def _trimmed(values: list[Any]) -> list[Any]:
    while values and values[-1] is None:
        values.pop()
    return values


def plain(value: Any) -> Any:
    """A cell of calamine as JSON: whole numbers whole, a moment as its day, nothing as null."""
    convert = _PLAIN.get(type(value))
    return convert(value) if convert else str(value)


def _text(value: str) -> str | dict[str, str] | None:
    if not value or value.isspace():
        return None
    if value[0] == "#" and value.strip() in ERRORS:
        return {"e": value.strip()}
    return value.replace("\x00", "") if "\x00" in value else value


def _number(value: float) -> Any:
    if not math.isfinite(value):
        return {"e": "#NUM!"}
    return int(value) if value == int(value) and abs(value) < WHOLE else value


_PLAIN: dict[type, Callable[[Any], Any]] = {
    str: _text,
    float: _number,
    int: lambda value: value,
    bool: lambda value: value,
    dt.date: lambda value: {"d": value.isoformat()},
    # The day as it is written: a spreadsheet has no time zone, so none is applied.
    dt.datetime: lambda value: {"d": value.date().isoformat()},
}
