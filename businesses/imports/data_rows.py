"""The rows of a list without what is no business: totals, signatures, headings, empty rows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from .cells import stored
from .fields import HEADERS, header_key
from .files import Cell, ErrorCell
from .layout import Layout
from .recaps import is_number

_WHAT = (
    r"keseluruhan|seluruhnya|seluruh|semua|umum|akhir|besar|ikm|ukm|umkm|usaha|unit|unit usaha|"
    r"perusahaan|industri|peserta|hadir|tidak hadir|lulus|tenaga kerja|investasi|"
    r"nilai investasi|produksi|data"
)
TOTAL = re.compile(
    rf"(sub |grand )?(sub ?total|total|jumlah|jml)( ({_WHAT}))*"
    r"( (kec|kecamatan|kel|kelurahan|desa|kota|kabupaten|kab|tahun|bidang|sektor) .*)?"
    r"|(kota|kabupaten) .* total"
)
HEADING = re.compile(r"(kecamatan|kec|kelurahan|kel|desa|bidang|sektor|komoditi) \w.*")
SIGNATURE = re.compile(
    r"(mengetahui|menyetujui|disetujui|diketahui|(dibuat|disusun|dicetak) (oleh|di|pada)|ttd|"
    r"((plt|plh|a\.?n)\.? *)?(kepala|sekretaris|wali ?kota) *(dinas|bidang|seksi|uptd|badan)?|"
    r"petugas pendata|nip[ .:]*\d+|tanda tangan)\b.*"
    r"|(sumber( data)?|catatan|keterangan|ket|nb|note) *:.*|\*.*",
    re.DOTALL,
)
PLACE_AND_DAY = re.compile(r"[A-Z][\w. ]{2,40},\s*\d{0,2}[\s.…_-]*[A-Za-z]{3,10}\s*\d{4}")
SUMS = ("=SUM(", "=SUBTOTAL(", "=COUNT")
FULL_ROW = 3  # filled cells of a row that no signature has
_NUMBER = (int, float)
SAME = 1e-9  # share by which a total of decimals may differ


def data_rows(
    rows: Iterable[Sequence[Cell]], layout: Layout, left_out: Counter[str] | None = None
) -> Iterator[tuple[int, list[Cell]]]:
    """Row numbers as in the user's file with the cells of `layout.columns`, in their order.

    `rows` are all rows of the sheet from row 1 on. `left_out` counts what was passed over, empty
    rows apart: `totals`, `headings` (a repeated header, the name of an area above its businesses)
    and `footers` (signatures and remarks).
    """
    kinds = _Kinds(layout)
    places = [column.index for column in layout.columns]
    width = max(places, default=-1) + 1
    for number, row in enumerate(rows, 1):
        if number < layout.first_row:
            continue
        whole = [*row, *[None] * (width - len(row))]
        cells = [whole[place] for place in places]
        if all(cell is None for cell in cells):
            continue
        shown = list(map(stored, cells))
        if kind := kinds.of(shown):
            if left_out is not None:
                left_out[kind] += 1
        else:
            kinds.add(shown)
            yield number, cells


class _Kinds:
    """Says of each row what it is, by its words and by the sums of the rows before it."""

    def __init__(self, layout: Layout) -> None:
        keys = [header_key(column.header) for column in layout.columns]
        self.headers = [column.header for column in layout.columns]
        named = [place for place, key in enumerate(keys) if key in HEADERS["name"]]
        self.name = named[0] if named else None
        self.sums: list[float] = [0] * len(keys)
        self.rows = 0
        self.full_row = min(FULL_ROW, len(keys))
        self.is_below_list = False

    def of(self, cells: Sequence[Cell]) -> str:
        """`totals`, `headings`, `footers`, or nothing for a business."""
        filled = [cell for cell in cells if cell is not None]
        # Of a row with more cells than a signature has, no more texts are asked for.
        texts = list(
            islice(
                (cell for cell in filled if not is_number(cell) and not _formula(cell)),
                max(self.full_row, 2),
            )
        )
        if _is_total(texts) or self._is_sum(cells, texts):
            return "totals"
        if self._is_header(cells):
            return "headings"
        if len(filled) >= self.full_row:
            self.is_below_list = False
            return ""
        words = [str(text) for text in texts]
        if len(texts) == len(filled) and any(map(_is_signature, words)):
            self.is_below_list = True
        if self.is_below_list:
            return "footers"
        is_heading = len(filled) == 1 and words and HEADING.fullmatch(header_key(words[0]))
        return "headings" if is_heading else ""

    def add(self, cells: Sequence[Cell]) -> None:
        """Count a business in."""
        self.rows += 1
        for place, cell in enumerate(cells):
            if isinstance(cell, _NUMBER):
                self.sums[place] += cell

    def _is_sum(self, cells: Sequence[Cell], texts: Sequence[Cell]) -> bool:
        """Whether a row without a name has only numbers, each the sum of those above it."""
        has_name = self.name is not None and cells[self.name] is not None
        if has_name or texts or self.rows <= 1:
            return False
        numbers = [(place, cell) for place, cell in enumerate(cells) if isinstance(cell, _NUMBER)]
        sums = [cell for cell in cells if _formula(cell).startswith(SUMS)]
        return bool(numbers or sums) and all(
            abs(cell - self.sums[place]) <= SAME * abs(cell) for place, cell in numbers
        )

    def _is_header(self, cells: Sequence[Cell]) -> bool:
        """Whether the names of the columns are repeated, as at the head of a printed page."""
        told = 0
        for cell, header in zip(cells, self.headers, strict=True):
            if cell is None:
                continue
            if " ".join(str(cell).split()) != header:
                return False
            told += 1
        return told > 1 or told == len(list(filter(None, self.headers)))


def _is_total(texts: Sequence[Cell]) -> bool:
    """Whether the only words of a row say that it is a total (a business may be Total Jaya)."""
    return len(texts) == 1 and TOTAL.fullmatch(header_key(str(texts[0]))) is not None


def _is_signature(text: str) -> bool:
    text = text.strip()
    return bool(SIGNATURE.fullmatch(text.lower()) or PLACE_AND_DAY.match(text))


def _formula(cell: Cell) -> str:
    """The formula of a cell in capitals, also one that a file of ours gave back as a text."""
    text = cell.text if isinstance(cell, ErrorCell) else cell
    return text.lstrip().upper() if isinstance(text, str) and text.lstrip()[:1] == "=" else ""
