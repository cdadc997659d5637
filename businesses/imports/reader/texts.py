"""Tables as text: CSV with any delimiter, in the encodings that office programs write."""

import codecs
import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator

from .refusals import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Refused, check_extent

DELIMITERS = ",;\t|"
SAMPLE = 60  # rows that the delimiter is judged by
MOSTLY = 0.8
_LOOKED_AT = 1 << 16  # bytes that tell the encoding
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r\f\v\x1a"}


def decode(data: bytes) -> str:
    """The text of `data`: by its byte order mark, else as it looks: UTF-16, UTF-8, Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    elif data.startswith(codecs.BOM_UTF8):
        text = data.decode("utf-8-sig", "replace")
    elif encoding := _utf_16(data[:_LOOKED_AT]):
        text = data.decode(encoding, "replace")
    else:
        text = _guessed(data)
    if sum(text.count(chr(code)) for code in _CONTROLS) > len(text) // 1000:
        raise Refused("binary")
    return text.translate(_CONTROLS)


def _utf_16(data: bytes) -> str:
    """The order of the bytes where nearly every other one is 0, as in Latin letters of UTF-16."""
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        others, letters = data[first::2], data[1 - first :: 2]
        if others.count(0) > MOSTLY * len(others) and letters.count(0) < len(letters) / 10:
            return encoding
    return ""


def rows(text: str) -> Iterator[list[str]]:
    """Every row of the table in `text`, lines without content too, each cell as it is written."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=,"):
        yield from _parsed(rest, first.strip()[-1])
        return
    delimiter = _delimiter(text)
    yield from _parsed(text, delimiter)


def table(text: str) -> list[list[str]]:
    """The rows of `text` without what is empty at their ends and at the end of all."""
    found: list[list[str]] = []
    for row in rows(text):
        while row and not row[-1].strip():
            row.pop()
        found.append(row)
        if len(found) > MOST_ROWS or len(row) > MOST_COLUMNS:
            check_extent("", len(found), len(row))
    while found and not found[-1]:
        found.pop()
    return found


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    # A quotation mark opens a quoted cell also behind a space: a, "b, c".
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t"
    )
    count = 0
    try:
        for cells in reader:
            count += 1
            yield cells
    except csv.Error:
        raise Refused("long_cell", row=count + 1, most=LONGEST_CELL) from None


def _guessed(data: bytes) -> str:
    """UTF-8 if it is, or if it is but for a few bytes that were cut; else Windows-1252."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        lost = text.count("\ufffd")
        kept = sum(sign > "\x7f" for sign in text) - lost
        return text if kept > lost else data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """The sign that cuts the first rows into the most columns, the same number in most of them."""
    return max(DELIMITERS, key=lambda delimiter: _cells_told(text, delimiter))


def _cells_told(text: str, delimiter: str) -> int:
    start = text[: SAMPLE * LONGEST_CELL]
    widths: Counter[int] = Counter()
    try:
        for row in itertools.islice(_parsed(start, delimiter), SAMPLE):
            widths[len(row)] += 1
    except Refused:
        pass
    return max(((width - 1) * count for width, count in widths.items()), default=0)
