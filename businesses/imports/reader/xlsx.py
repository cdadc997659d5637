"""What an .xlsx says about its sheets, read as a stream before calamine sees it.

Calamine makes room for a whole rectangle from A1 to the last cell, so where that is has to be known
first; it tells neither error values nor formulas without a stored value from empty cells, nor
formulas with one from values that somebody has written.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .archives import elements, small_part, unpacked
from .refusals import MOST_ODD_CELLS, MOST_SHEETS, Refused

LONGEST_FORMULA = 200  # characters of one that is told
PATIENCE = 2_000_000  # bytes without the end of a cell

# A cell with a value and no formula, as most programs write it; its place.
_ORDINARY = rb"<c r=\"%s\"(?: s=\"\d+\")?(?: t=\"(?:s|n|str|inlineStr)\")?><(?:v|is)>"
_ORDINARY_PLACE = re.compile(_ORDINARY % rb"([A-Z]{1,3})(\d{1,7})")
# Another cell that has content: its place where that comes first, its other attributes, its
# formula.
_CELL = re.compile(
    rb"(?!" + _ORDINARY % rb"[A-Z]{1,3}\d{1,7}" + rb")"
    rb"<(?:\w+:)?c\s+(?:r=\"([A-Za-z]{1,3})(\d{1,7})\")?([^>]*(?<!/))>(?!</)(<(?:\w+:)?f\b)?"
)
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_TYPE = re.compile(rb"\bt\s*=\s*[\"'](\w+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*(?<!/)>([^<]*)<")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*(?<!/)>([^<]*)<")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


class Extent(NamedTuple):
    """How far a sheet reaches from A1, and what is in its cells that hold no written value."""

    rows: int
    columns: int
    # By row and column from 0: the error `#REF!`, or the formula `=D1062`.
    odd_cells: dict[tuple[int, int], str]  # of cells without a value
    formulas: dict[tuple[int, int], str]  # of cells with a stored one


def worksheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Names and members of the sheets that are shown, in their order; of the hidden if all are."""
    workbook = next(iter(_related(archive, "", "officeDocument").values()))
    targets = _related(archive, workbook, "worksheet")
    sheets = [
        attributes
        for name, attributes in elements(small_part(archive, workbook))
        if name == "sheet"
    ]
    if len(sheets) > MOST_SHEETS:
        raise Refused("too_many_sheets", count=len(sheets), most=MOST_SHEETS)
    sheets = [sheet for sheet in sheets if sheet.get("id") in targets]
    shown = [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"]
    return [(sheet["name"], targets[sheet["id"]]) for sheet in shown or sheets]


def _related(archive: zipfile.ZipFile, part: str, kind: str) -> dict[str, str]:
    """By their identifiers, the members of a kind that `part` names as belonging to it."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    return {
        attributes["Id"]: posixpath.normpath(
            posixpath.join("/", folder, attributes["Target"])
        ).lstrip("/")
        for name, attributes in elements(small_part(archive, relations))
        if name == "Relationship" and attributes.get("Type", "").endswith(f"/{kind}")
    }


def check_parts(archive: zipfile.ZipFile) -> None:
    """Go through what calamine reads beside the sheets, so that it meets nothing unexpected."""
    for name in archive.namelist():
        if name.startswith("xl/") and name.count("/") == 1 and name.endswith(".xml"):
            for _chunk in unpacked(archive, name):
                pass


def extent(chunks: Iterable[bytes]) -> Extent:
    """The extent of a sheet from the pieces of its XML, without keeping them."""
    rows = columns = 0
    odd_cells: dict[tuple[int, int], str] = {}
    formulas: dict[tuple[int, int], str] = {}
    letters: dict[bytes, int] = {}
    for text in _whole_cells(chunks):
        places = _ORDINARY_PLACE.findall(text)
        if places:
            # A list has hundreds of thousands of them: few columns, and each row many times.
            names, numbers = map(set, zip(*places, strict=True))
            rows = max(rows, *map(int, numbers))
            columns = max(columns, *map(_column, names))
        if len(places) == text.count(b"<c") and b":c" not in text:
            continue  # there are no others
        for match in _CELL.finditer(text):
            name, number, attributes, formula = match.groups()
            if name is None:
                place = _PLACE.search(attributes)
                if place is None:
                    continue  # it follows its neighbour: as many as there are, none is far
                name, number = place.groups()
            row = int(number)
            column = letters.get(name) or letters.setdefault(name, _column(name))
            rows = max(rows, row)
            columns = max(columns, column)
            if formula or b't="e"' in attributes:
                content = text[match.start() : text.find(b"</c>", match.end()) + 1]
                told, has_value = _odd(attributes, content)
                (formulas if has_value else odd_cells)[row - 1, column - 1] = told
        if len(odd_cells) + len(formulas) > MOST_ODD_CELLS:
            raise Refused("too_large")
    return Extent(rows, columns, odd_cells, formulas)


def _whole_cells(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same text in pieces that end between two cells."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        cut = max(rest.rfind(b"</c>"), rest.rfind(b":c>"))
        if cut < 0 and len(rest) > PATIENCE:
            cut = rest.rfind(b"<")
        if cut > 0:
            yield rest[: cut + 4]
            rest = rest[cut + 4 :]
    yield rest


def _odd(attributes: bytes, content: bytes) -> tuple[str, bool]:
    """The error or the formula of a cell, and whether a value is stored with the formula.

    A formula that was never computed is stored without value, or with 0 by some programs; Excel too
    stores 0 for one that points to an empty cell. Neither is a figure that somebody counted.
    """
    value = _VALUE.search(content)
    told = value[1].decode("utf-8", "replace") if value else ""
    kind = _TYPE.search(attributes)
    if kind and kind[1] == b"e":
        return told or "#N/A", False
    formula = _FORMULA.search(content)
    has_value = bool(kind and kind[1] == b"str") or told not in ("", "0")
    text = formula[1].decode("utf-8", "replace") if formula else ""
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    return f"={text[:LONGEST_FORMULA]}", has_value


def _column(letters: bytes) -> int:
    """The number of a column, counted from 1: A is 1, XFD is 16,384."""
    number = 0
    for sign in letters.upper():
        number = number * 26 + sign - ord("A") + 1
    return number
