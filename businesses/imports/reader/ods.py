"""How far the tables of an .ods reach, read as a stream: a cell there may stand for millions."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.parsers import expat

from .merges import Range
from .refusals import MOST_ODD_CELLS, MOST_SHEETS, Refused, check_extent

LONGEST_FORMULA = 200  # characters of one that is told
# What an .ods writes around a place: [.D1062], [.A1:.A9]
_REFERENCE = re.compile(r"\[\.|(?<=:)\.(?=[A-Z$])|\]")


class Table(NamedTuple):
    """A sheet: its name, its extent from A1, and what is in it by row and column from 0."""

    name: str
    rows: int
    columns: int
    odd_cells: dict[tuple[int, int], str]  # errors, and formulas without a value
    formulas: dict[tuple[int, int], str]  # those with a stored value
    merges: list[Range]


class _Tables:
    """Counts as expat reads: where the next cell stands, and how far the filled ones reach."""

    def __init__(self) -> None:
        self.found: list[Table] = []
        self.next_column = 0
        self.row_repeats = self.cell_repeats = 1
        self.row_is_filled = self.is_in_cell = self.is_filled = self.is_error = False
        self.formula = self.value = ""
        self.begin_table("")

    def begin_table(self, name: str) -> None:
        self.name = name
        self.next_row = self.rows = self.columns = 0
        self.odd_cells: dict[tuple[int, int], str] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.merges: list[Range] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "table:table":
                self.begin_table(attributes.get("table:name", ""))
            case "table:table-row":
                self.row_repeats = _number(attributes.get("table:number-rows-repeated"))
                self.next_column = 0
                self.row_is_filled = False
            case "table:table-cell" | "table:covered-table-cell":
                self.cell_repeats = _number(attributes.get("table:number-columns-repeated"))
                self.is_filled = "office:value-type" in attributes
                self.is_error = attributes.get("calcext:value-type") == "error"
                self.is_in_cell = True
                # of:=[.D1062] as a spreadsheet shows it: =D1062
                self.formula = attributes.get("table:formula", "").partition("=")[2]
                self.value = attributes.get("office:value", "")
                rows = _number(attributes.get("table:number-rows-spanned"))
                if rows > 1:
                    first = (self.next_row, self.next_column)
                    self.merges.append((first, (self.next_row + rows - 1, self.next_column)))

    def text(self, data: str) -> None:
        if self.is_in_cell and data.strip():
            self.is_filled = True
            if self.is_error:
                self.odd_cells[self.next_row, self.next_column] = data.strip()[:20]

    def end(self, name: str) -> None:
        match name:
            case "table:table-cell" | "table:covered-table-cell":
                if self.formula:
                    self.keep_formula()
                self.next_column += self.cell_repeats
                if self.is_filled:
                    self.columns = max(self.columns, self.next_column)
                    self.row_is_filled = True
                self.is_in_cell = False
            case "table:table-row":
                self.next_row += self.row_repeats
                if self.row_is_filled:
                    self.rows = self.next_row
            case "table:table":
                # All tables are parsed when the file is opened, so each of them counts.
                check_extent(self.name, self.rows, self.columns)
                extent = (self.name, self.rows, self.columns)
                self.found.append(Table(*extent, self.odd_cells, self.formulas, self.merges))
                if len(self.found) > MOST_SHEETS:
                    raise Refused("too_many_sheets", count=len(self.found), most=MOST_SHEETS)

    def keep_formula(self) -> None:
        """Note the formula of the cell that ends here. As in an .xlsx, 0 is no stored value."""
        place = (self.next_row, self.next_column)
        if place in self.odd_cells:
            return  # what it came to is an error, which is told
        told = f"={_REFERENCE.sub('', self.formula[:LONGEST_FORMULA])}"
        if self.is_filled and self.value != "0":
            self.formulas[place] = told
        else:
            self.odd_cells[place] = told
            self.is_filled = True
        if len(self.formulas) + len(self.odd_cells) > MOST_ODD_CELLS:
            raise Refused("too_large")


def tables(chunks: Iterable[bytes]) -> list[Table]:
    """The tables of a content.xml; one that reaches too far is refused."""
    counted = _Tables()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = counted.start
    parser.CharacterDataHandler = counted.text
    parser.EndElementHandler = counted.end
    for chunk in chunks:
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return counted.found


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 10 else 1  # noqa: PLR2004
