"""Cells of amounts: people, money, quantities."""

import re
from decimal import ROUND_HALF_UP, Decimal

from businesses.imports.cells import Cell, number_of
from businesses.imports.cleaners.base import (
    Cleaned,
    Context,
    Values,
    problem,
    unknown,
    value_cleaner,
)
from businesses.imports.cleaners.identity import EXPONENT
from businesses.imports.cleaners.texts import LONGEST

# What the columns of the database hold.
_LARGEST_COUNT = 2**31 - 1
_LARGEST_MONEY = 2**63 - 1
_LARGEST_QUANTITY = Decimal(10) ** 12
_HUNDREDTH = Decimal("0.01")
# As a sum of money 1.5 means one and a half of something that the list does not name.
_SMALLEST_WITH_FRACTION = 1_000

_UNITS = {
    "k": 10**3, "rb": 10**3, "rbu": 10**3, "ribu": 10**3,
    "jt": 10**6, "jta": 10**6, "juta": 10**6,
    "m": 10**9, "mlr": 10**9, "mil": 10**9, "miliar": 10**9, "milyar": 10**9, "milliar": 10**9,
    "t": 10**12, "triliun": 10**12, "trilyun": 10**12, "triliyun": 10**12,
}  # fmt: skip
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,' ])[0-9]{3})(?:\1[0-9]{3})*(?:([.,])([0-9]{1,2}))?")
_DECIMAL = re.compile(r"([0-9]+)[.,]([0-9]+)")
_AMOUNT = r"([0-9][0-9.,' ]*?)"
_MONEY = re.compile(
    rf"(?:rp|idr)?\s*[.:]?\s*{_AMOUNT}\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})?\.?"
    r"\s*(?:rupiah|rp|idr)?\s*[.,]?\s*[-=]{0,2}\s*(?:(?:/|per)\s*(?:tahun|thn|th))?\.?"
)
_COUNT = re.compile(
    r"([0-9][0-9.,]*)\s*(?:orang|org|or|pekerja|karyawan|jiwa|tk|naker|tenaga kerja|pegawai)?\.?"
)
_QUANTITY = re.compile(rf"{_AMOUNT}\s*((?!x\s*[0-9])[^\W\d_].*|%)?", re.IGNORECASE)
_THOUSANDS_OR_FRACTION = re.compile(r"[0-9]{1,3},[0-9]{3}")
_RANGE = re.compile(r".*[0-9].*(?:[-–—~]|s\s*/\s*d|s\.d|sampai|hingga|\bto\b)\D*[0-9].*")
_NEGATIVE = re.compile(r"(?:rp\s*\.?\s*)?[-−(]\s*(?:rp\s*\.?\s*)?[0-9].*")
# Written out to the last rupiah: Rp 2.500.000,-
_WHOLE_RUPIAH = re.compile(r"(?:rp|idr)[^a-z]*[0-9]\s*[.,]\s*[-=]{1,2}.*")
# What Excel shows of an empty sum.
_NO_MONEY = re.compile(r"(?:rp|idr)\s*[.,]?\s*[-–]*")
_PARTS = re.compile(r".*[a-z]\s*[:=].*[a-z]\s*[:=].*|.*[+&].*")

# Units in headers: (Rp.000), (Rp 1.000), (ribu), (juta), (Rp. juta), (dalam jutaan rupiah).
_HEADER_UNITS = [
    (10**12, re.compile(r"\b(?:triliun|trilyun)(?:an)?\b")),
    (10**9, re.compile(r"\b(?:mil+[iy]ar(?:an)?|mlr)\b")),
    (10**6, re.compile(r"\b(?:juta(?:an)?|jt)\b")),
    (10**3, re.compile(r"\b(?:ribu(?:an)?|rb)\b")),
]
_HEADER_ZEROS = re.compile(r"(?<![0-9])(?:1[.,]?)?000((?:[.,]?000)*)(?![0-9])")


def multiplier_of_header(header: str) -> int:
    """How many rupiah one means in a column headed so: 1,000 for `Nilai Investasi (Rp.000)`."""
    text = header.lower()
    for rupiah, unit in _HEADER_UNITS:
        if unit.search(text):
            return rupiah
    zeros = _HEADER_ZEROS.search(text)
    return 1000 ** (1 + zeros[1].count("000")) if zeros else 1


def as_decimal(text: str) -> Decimal | None:
    """The number that `text` writes, grouped by points, commas or spaces; None when unclear.

    A sign before three digits groups; before fewer, or after a 0, it is that of a fraction.
    """
    text = text.rstrip(".,' ")
    if text.isdigit():
        return Decimal(text)
    if found := _GROUPED.fullmatch(text):
        group, point, fraction = found.groups()
        if group == point:
            return None
        whole = text.removesuffix(f"{point}{fraction}") if point else text
        return Decimal(f"{whole.replace(group, '')}.{fraction or 0}")
    if found := _DECIMAL.fullmatch(text):
        whole, fraction = found.groups()
        # 1500.000 may be sloppy grouping.
        is_clear = len(fraction) != 3 or not whole.strip("0")  # noqa: PLR2004
        return Decimal(f"{whole}.{fraction}") if is_clear else None
    return None


def _reason(text: str, code: str) -> str:
    """Why a text of small letters is no amount; `code` when nothing more is known."""
    if EXPONENT.fullmatch(text):
        return "digits_cut"
    if _PARTS.fullmatch(text):
        return code
    if _RANGE.fullmatch(text):
        return "range"
    return "negative" if _NEGATIVE.fullmatch(text) else code


@value_cleaner
def clean_count(cell: Cell, text: str, context: Context) -> Cleaned:
    """A whole number of people."""
    number = number_of(cell)
    if number is None:
        found = _COUNT.fullmatch(text.lower().strip("' "))
        amount = as_decimal(found[1]) if found else None
    else:
        amount = Decimal(text) if number == int(number) and number >= 0 else None
    if amount is None or amount != int(amount):
        is_negative = number is not None and number < 0
        reason = "negative" if is_negative else _reason(text.lower(), "count")
        return unknown(reason, text, context)
    if amount > _LARGEST_COUNT:
        return unknown("too_large", text, context)
    return {context.field: int(amount)}, []


@value_cleaner
def clean_money(cell: Cell, text: str, context: Context) -> Cleaned:
    """Whole rupiah, out of numbers and words; a unit in the cell goes before that of its column.

    So does `Rp 2.500.000,-`, written out to the last rupiah: in a column of thousands it is not
    multiplied, with a warning, for either the cell or the header is wrong.
    """
    number, problems = number_of(cell), []
    if number is None:
        plain = text.lower().strip("' ")
        if _NO_MONEY.fullmatch(plain):
            return {}, []
        is_whole = context.multiplier > 1 and _WHOLE_RUPIAH.fullmatch(plain) is not None
        amount = _money_in(plain, 1 if is_whole else context.multiplier)
        if amount is None or (is_whole and 0 < amount < context.multiplier):
            return unknown(_reason(text.lower(), "money"), text, context)
        if is_whole and amount:
            problems = [problem("whole_rupiah", text, context)]
    elif number < 0:
        return unknown("negative", text, context)
    else:
        amount = Decimal(number if isinstance(number, int) else repr(number)) * context.multiplier
    if amount >= _LARGEST_MONEY:
        return unknown("too_large", text, context)
    return {context.field: int(amount.to_integral_value(ROUND_HALF_UP))}, problems


def _money_in(text: str, multiplier: int) -> Decimal | None:
    found = _MONEY.fullmatch(text)
    if not found:
        return None
    written, unit = found.groups()
    if (unit or multiplier > 1) and _THOUSANDS_OR_FRACTION.fullmatch(written):
        return None
    amount = as_decimal(written)
    if amount is None:
        return None
    rupiah = _UNITS[unit] if unit else multiplier
    if rupiah == 1 and amount != int(amount) and amount < _SMALLEST_WITH_FRACTION:
        return None
    return amount * rupiah


@value_cleaner
def clean_quantity(cell: Cell, text: str, context: Context) -> Cleaned:
    """An amount of at most two decimals, and as `capacity_unit` what the cell counts it in."""
    number, unit = number_of(cell), ""
    if number is None:
        plain = text.strip("' ")
        found = None if _RANGE.fullmatch(plain.lower()) else _QUANTITY.fullmatch(plain)
        amount = as_decimal(found[1]) if found else None
        if not found or amount is None:
            return unknown(_reason(text.lower(), "quantity"), text, context)
        unit = found[2] or ""
    elif number < 0:
        return unknown("negative", text, context)
    else:
        amount = Decimal(number if isinstance(number, int) else repr(number))
    if amount >= _LARGEST_QUANTITY - 1:
        return unknown("too_large", text, context)
    values: Values = {context.field: amount.quantize(_HUNDREDTH, ROUND_HALF_UP)}
    if not unit:
        return values, []
    longest = LONGEST["capacity_unit"]
    values["capacity_unit"] = unit[:longest].rstrip()
    if len(unit) <= longest:
        return values, []
    return values, [problem("too_long", text, context, longest=longest)]
