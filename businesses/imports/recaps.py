"""Tells a recap (how many businesses each area or sector has) from a list of businesses."""

import re
from collections.abc import Sequence

from .fields import HEADERS, header_key
from .files import Cell

# What the one column of words in a recap is about.
GROUPS = frozenset(
    (
        *HEADERS["district"],
        *HEADERS["village"],
        *HEADERS["sector"],
        *HEADERS["products"],
        *("kecamatan", "kelurahan", "wilayah", "kabupaten kota", "kota kabupaten", "uraian"),
        *("jenis", "cabang", "tahun", "kelas", "skala", "skala usaha", "sentra", "nama sentra"),
    )
)
NAMES = frozenset((*HEADERS["name"], *HEADERS["owner_name"], "nama", "business name", "owner"))
# Headers of columns that count businesses.
COUNTS = re.compile(
    r"((jumlah|jml|total|banyaknya|banyak) )?"
    r"((unit|pelaku|perusahaan|usaha|ikm|ukm|umkm|industri|sentra|kecil|menengah)\b ?){1,3}"
)
MOSTLY = 0.8  # of the cells of a column
ASIDE = frozenset({"no", "nomor", "no urut", "nomor urut", "keterangan", "ket", "catatan"})
MIN_ROWS = 2

Row = Sequence[Cell]


def is_recap(headers: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether `rows` below `headers` are sums for groups; without headers, by the rows."""
    if not headers:
        return _has_recap_rows(rows)
    keys = [header_key(header) for header in headers]
    width = max(map(len, rows), default=0)
    words: list[str] = []
    numbers: list[str] = []
    for column in range(width):
        cells = [row[column] for row in rows if column < len(row) and row[column] is not None]
        key = keys[column] if column < len(keys) else ""
        if not cells or key in ASIDE:
            continue
        (numbers if _are_numbers(cells) else words).append(key)
    if not numbers:
        return False
    if any(key in NAMES for key in words):
        # `Nama Industri` may mean a kind of industry: then nothing but counts stands beside it.
        return len(words) == 1 and any(
            COUNTS.fullmatch(key) and key not in NAMES for key in numbers
        )
    if words == [""]:
        return any(map(COUNTS.fullmatch, numbers))
    return bool(words) and all(key in GROUPS for key in words)


def _has_recap_rows(rows: Sequence[Row]) -> bool:
    """Whether most rows, and several, are one text and then numbers alone."""
    filled = [[cell for cell in row if cell is not None] for row in rows]
    filled = [cells for cells in filled if len(cells) > 1]
    recapped = [
        cells
        for cells in filled
        if not is_number(cells[0]) and all(is_number(cell) for cell in cells[1:])
    ]
    return len(recapped) >= max(MIN_ROWS, len(filled) / 2)


def _are_numbers(cells: Sequence[Cell]) -> bool:
    return sum(map(is_number, cells)) >= MOSTLY * len(cells)


_AMOUNT = re.compile(r"-|(rp\.?\s*)?-?(\d{1,3}([.,]\d{3})+|\d{1,9})([.,]\d*)?\s*%?", re.IGNORECASE)


def is_number(cell: Cell) -> bool:
    """Whether the cell is a number, or the text of an amount: `1.500.000`, `Rp 25`, `12,5 %`, `-`.

    A phone or a NIK, digits that no one adds up, is none.
    """
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return True
    if not isinstance(cell, str):
        return False
    text = cell.strip()
    return _AMOUNT.fullmatch(text) is not None
