"""The sentences that say why a file cannot be used as a list, and what is expected instead."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

_EXPECTED = _(
    "A list has a row with the names of the columns, such as Nama Usaha, Nama Pemilik, Alamat, "
    "and below it one row for each business."
)
_TOO_LARGE = _(
    "This file is too large to be read here. Delete sheets, pictures and formatting that the list "
    "does not need, or split the list into several files of at most 10,000 rows, and send them one "
    "after the other."
)

MESSAGES = {
    "empty_file": _("This file is empty. Send the file that holds the list."),
    "too_big": _(
        "This file is larger than %(size)s MB. Delete pictures and sheets that the list does not "
        "need, or split the list into several files."
    ),
    "broken": _(
        "This file is damaged and cannot be read. Open it in Excel, save it anew as an Excel "
        "workbook (.xlsx), and send that file."
    ),
    "protected": _(
        "This file is protected by a password. Open it in Excel, take the password off (File > "
        "Info > Protect Workbook), save it, and send it again."
    ),
    "html": _(
        "This file is a web page, even if its name ends in .xls or .xlsx. Open it in Excel, save "
        "it as an Excel workbook (.xlsx), and send that file."
    ),
    "xml": _(
        "This file is an XML spreadsheet of an old Excel. Open it in Excel, save it as an Excel "
        "workbook (.xlsx), and send that file."
    ),
    "xlsb": _(
        "This file is a binary workbook (.xlsb). Open it in Excel, save it as an Excel workbook "
        "(.xlsx), and send that file."
    ),
    "numbers": _(
        "This file is a Numbers spreadsheet. Export it from Numbers as Excel, and send that file."
    ),
    "document": _(
        "This file is a document to be read (PDF, Word or the like), not a spreadsheet. Send the "
        "list as an Excel file (.xlsx) or as CSV."
    ),
    "picture": _(
        "This file is a picture, not a spreadsheet. Send the list as an Excel file (.xlsx) or as "
        "CSV."
    ),
    "archive": _(
        "This file is a packed folder (ZIP or the like). Unpack it, and send the Excel or CSV "
        "file that is inside."
    ),
    "binary": _(
        "This file is not a spreadsheet. Send the list as an Excel file (.xlsx, .xls), as "
        "OpenDocument (.ods) or as CSV."
    ),
    "bomb": _(
        "This file becomes larger than %(size)s MB when it is unpacked, or is packed as no list "
        "is. Copy only the list into a new workbook, and send that file."
    ),
    "entities": _(
        "This file holds definitions (DOCTYPE) that no spreadsheet program writes, so it is not "
        "opened. Copy the list into a new workbook, and send that file."
    ),
    "too_many_sheets": _(
        "This file has %(count)s sheets; at most %(most)s are read. Copy the sheet with the list "
        "into a new workbook, and send that file."
    ),
    "no_such_sheet": _("This file has no sheet “%(sheet)s”. Choose one of its sheets."),
    "far_cell": _(
        "The last value is in cell %(cell)s; a list has at most %(rows)s rows and %(columns)s "
        "columns. If that cell does not belong to the list, delete its row and its column in "
        "Excel, or copy only the list into a new workbook; a longer list can be split into several "
        "files."
    ),
    "long_cell": _(
        "Row %(row)s holds a cell of more than %(most)s characters. Often a quotation mark is "
        "opened there and never closed. Mend that row, and send the file again."
    ),
    "long_line": _(
        "A row of this file holds more text than the row of a list. Open the file in Excel, see "
        "whether each business has a row of its own, and send it again."
    ),
    "too_large": _TOO_LARGE,
    "empty_sheet": _("This sheet is empty. Choose the sheet, or send the file, with the list."),
    "no_header": _(
        "No row with the names of the columns was found. %(expected)s Add such a row above the "
        "first business, and send the file again."
    ),
    "no_rows": _(
        "Below the names of the columns in row %(row)s there is no business. %(expected)s"
    ),
    "recap": _(
        "This is a recap: it counts businesses for each area or sector, but does not name them. "
        "%(expected)s Send the list that these counts were made from."
    ),
}


class _Details(dict[str, Any]):
    """What the sentence is filled with; a part that is missing is left open."""

    def __missing__(self, key: str) -> Any:
        return _EXPECTED if key == "expected" else "?"


class FileRefusedError(Exception):
    """The file as a whole cannot be used; as text, a sentence in the language of the moment."""

    def __init__(self, code: Any, /, **details: Any) -> None:
        self.code = code if isinstance(code, str) and code in MESSAGES else "broken"
        self.details = details
        super().__init__(self.code)

    def __str__(self) -> str:
        told = {
            name: number_format(value, force_grouping=True) if isinstance(value, int) else value
            for name, value in self.details.items()
        }
        return str(MESSAGES[self.code]) % _Details(told)
