"""The clerk's own list with what is wrong beside each row, to be mended and sent again.

It carries the registration numbers, so that a row that was written and is mended here changes its
business instead of making another.
"""

import tempfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from businesses.imports import files, previews, problems
from businesses.imports.cells import Cell, ErrorCell, FormulaCell, computed, text_of
from businesses.imports.fields import BY_KEY, header_key
from businesses.imports.plans import Plan
from businesses.imports.store import path_of
from businesses.models import Import, ImportRow
from ikm_registry.spreadsheets import LONGEST_SHEET_NAME, LONGEST_TEXT, TEXTS_STAY_TEXTS, write_cell

PROBLEMS = "Masalah"
BATCH = 500


def name_of(source: Import) -> str:
    """The name of the file that goes back."""
    return _("%(name)s-with-problems.xlsx") % {"name": PurePath(source.file_name).stem}


def write(source: Import) -> IO[bytes]:
    """The workbook, row by row as in the list, so that memory does not grow with it.

    Raises files.FileRefusedError when the list cannot be read any more.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response
    options = TEXTS_STAY_TEXTS | {"constant_memory": True}
    try:
        with xlsxwriter.Workbook(file, options) as workbook:
            _Sheet(source, workbook).write()
    except files.FileRefusedError:
        file.close()
        raise
    file.seek(0)
    return file


class _Sheet:
    """The one sheet of the workbook."""

    def __init__(self, source: Import, workbook: Any) -> None:
        self.source, self.plan = source, Plan.from_json(source.plan)
        self.sheet = workbook.add_worksheet((source.sheet or "Daftar")[:LONGEST_SHEET_NAME])
        self.bold = workbook.add_format({"bold": True})
        self.day = workbook.add_format({"num_format": "d/m/yyyy"})
        self.mark = workbook.add_format({"bg_color": "#fff2cc", "font_color": "#9c0006"})
        self.marked_day = workbook.add_format(
            {"bg_color": "#fff2cc", "font_color": "#9c0006", "num_format": "d/m/yyyy"}
        )
        by_field = {key: one.index for one in self.plan.columns for key in one.fields}
        self.by_field = by_field
        self.fields = {one.index: one.fields for one in self.plan.columns}
        # A column of problems from a former look is written anew.
        former = [c.index for c in self.plan.columns if header_key(c.header) == "masalah"]
        beyond = max((column.index for column in self.plan.columns), default=-1) + 1
        self.problems = former[0] if former else beyond
        self.number = by_field.get("number", beyond + (0 if former else 1))
        self.of_repeats = _numbers_of_repeats(source)

    def write(self) -> None:
        staged = _staged(self.source)
        waiting = next(staged, None)
        table = files.rows(path_of(self.source), self.source.sheet or None)
        for place, cells in enumerate(table):
            row = waiting if waiting and waiting.row == place + 1 else None
            if row:
                waiting = next(staged, None)
            found = [problems.from_json(one) for one in row.problems] if row else []
            marked = {self.by_field.get(one.field) for one in found}
            ours = {self.problems, self.number if row and self._number(row) else None}
            for column, cell in enumerate(cells):
                if column not in ours:
                    self._write_cell(place, column, cell, is_marked=column in marked)
            if place + 1 == self.plan.header_row:
                self.sheet.write_string(place, self.problems, PROBLEMS, self.bold)
                if "number" not in self.by_field:
                    with override("id"):
                        label = str(BY_KEY["number"].label)
                    self.sheet.write_string(place, self.number, label, self.bold)
            elif row:
                self._write_problems(place, row)

    def _write_problems(self, place: int, row: ImportRow) -> None:
        shown = previews.problems_of(row, self.plan)
        text = "\n".join(f"{one.where}: {one.sentence}" for one in shown)
        self.sheet.write_string(place, self.problems, text[:LONGEST_TEXT])
        if number := self._number(row):
            self.sheet.write_string(place, self.number, number)

    def _number(self, row: ImportRow) -> str:
        """The number of the row's business: a row that repeats another has that one's."""
        return row.number or self.of_repeats.get(row.row, "")

    def _write_cell(self, row: int, column: int, cell: Cell, *, is_marked: bool) -> None:
        # As it was read, so that it is read so again.
        if isinstance(cell, FormulaCell):
            cell = computed(cell, self.fields.get(column, []))
        value = text_of(cell) if isinstance(cell, ErrorCell) else cell
        day, style = (self.marked_day, self.mark) if is_marked else (self.day, None)
        write_cell(self.sheet, row, column, value, day=day, style=style)


def _numbers_of_repeats(source: Import) -> dict[int, str]:
    """By row that repeats another of the file the number that the first one got, or has."""
    repeats = source.rows.filter(outcome=ImportRow.Outcome.REPEATED)
    firsts = {
        row: int(problem["value"])
        for row, found in repeats.values_list("row", "problems")
        for problem in found
        if problem["code"] in {"repeats", "differs", "may_repeat"}
    }
    rows = source.rows.filter(row__in=set(firsts.values())).exclude(number="")
    numbers = dict(rows.values_list("row", "number"))
    return {row: numbers[first] for row, first in firsts.items() if first in numbers}


def _staged(source: Import) -> Iterator[ImportRow]:
    rows = source.rows.only("source", "row", "problems", "number").order_by("row")
    return rows.iterator(chunk_size=BATCH)
