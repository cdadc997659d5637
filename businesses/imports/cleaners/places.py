"""Cells of places: street with RT and RW, postcode, coordinates."""

import re
from datetime import date
from decimal import Decimal

from businesses.imports.cells import Cell, number_of
from businesses.imports.cleaners.base import (
    Cleaned,
    Context,
    Values,
    cleaner,
    cut,
    unknown,
    value_cleaner,
)
from businesses.imports.cleaners.texts import LONGEST

_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()  # noqa: SIM905
_ROMANS = {numeral: str(number) for number, numeral in enumerate(_ROMAN, start=1)}
_ONE = r"([0-9]{1,3}|[IVX]{1,5})(?![^\W_])"
_SIGN = r"\s*[.:,]*\s*"
_RT_OR_RW = re.compile(r"(?<![^\W\d_])R[TW](?![^\W\d_])", re.IGNORECASE)
# RT/RW 5/3, also with a slip: RT/RT 5/3.
_BOTH = re.compile(rf"\bRT\s*\.?\s*[/\\-]\s*R[TW]{_SIGN}{_ONE}\s*[/\\-]\s*{_ONE}", re.IGNORECASE)
# RT 5 RW 3, RT.05/06, RT 5
_RT_FIRST = re.compile(
    rf"\bRT{_SIGN}{_ONE}(?:\s*(?:[,/\\.-]|dan)?\s*RW{_SIGN}{_ONE}|\s*[/\\]\s*{_ONE})?",
    re.IGNORECASE,
)
# RW 3 RT 5, RW 3
_RW_FIRST = re.compile(
    rf"\bRW{_SIGN}{_ONE}(?:\s*(?:[,/\\.-]|dan)?\s*RT{_SIGN}{_ONE})?", re.IGNORECASE
)
_POSTCODE = re.compile(
    r"(.*?)[\s,.-]+(?:kode\s?pos\s*[.:]?\s*)?([1-9][0-9]{4})\s*\.?", re.IGNORECASE
)
# What a number of five digits at the end belongs to when it is no postcode.
_HOUSE_NUMBER = re.compile(
    r"(?:^|[\s,.])(?:no|nomor|nmr|km|kav|blok|telp|hp)\s*[.:]?$", re.IGNORECASE
)
_EDGE = " ,;/-"

_RT = re.compile(r"(?:R[TW])?\s*[.:]?\s*([0-9]{1,5}[A-Z]?|[IVX]{1,5})", re.IGNORECASE)
_PAIR = re.compile(
    r"(?:RT\s*[.:]?\s*)?([0-9]{1,3})\s*(?:[/\\,-]|(?=RW))\s*(?:RW\s*[.:]?\s*)?([0-9]{1,3})",
    re.IGNORECASE,
)
_LONGEST_RT = 3

_DECIMAL = re.compile(r"([-+]?)\s*([0-9]{1,3}(?:[.,][0-9]+)?)\s*°?\s*([A-Z]{1,2})?", re.IGNORECASE)
_SEXAGESIMAL = re.compile(
    r"([-+]?)\s*([0-9]{1,3})\s*°\s*([0-9]{1,2})\s*['’′]\s*(?:([0-9]{1,2}(?:[.,][0-9]+)?)"  # noqa: RUF001
    r"\s*(?:\"|”|″|''|’’)?)?\s*([A-Z]{1,2})?",  # noqa: RUF001
    re.IGNORECASE,
)
_SIDES = {"S": -1, "LS": -1, "N": 1, "LU": 1, "U": 1, "E": 1, "BT": 1, "T": 1}
# Indonesia, generously.
_BOX = {
    "latitude": (Decimal("-11.5"), Decimal("6.5")),
    "longitude": (Decimal(94), Decimal(142)),
}
_OTHER = {"latitude": "longitude", "longitude": "latitude"}
_PLACES = Decimal("0.000001")


@cleaner
def clean_address(_cell: Cell, text: str, context: Context) -> Cleaned:
    """A street; `rt`, `rw` and `postcode` as far as it tells them; `..._as_written` if it does.

    None of them changes a business whose street is kept as it is written here.
    """
    written, problems = cut(text, LONGEST[context.field], context)
    values: Values = {}
    street = _take_rt_and_rw(written, values) if _RT_OR_RW.search(written) else written
    if street[-5:].strip(".").isdigit():
        street = _take_postcode(street, values)
    if street:
        values[context.field] = street
    if street != written:
        values[f"{context.field}_as_written"] = written
    return values, problems


def _take_rt_and_rw(street: str, values: Values) -> str:
    """`street` without its RT and RW, which are put into `values`; 0 is an unknown one."""
    if found := _BOTH.search(street):
        rt, rw = found.groups()
    elif (found := _RW_FIRST.search(street)) and found[2]:
        rw, rt = found.groups()
    elif found := _RT_FIRST.search(street):
        rt, rw = found[1], found[2] or found[3]
    elif found := _RW_FIRST.search(street):
        rt, rw = "", found[1]
    else:
        return street
    for name, number in [("rt", rt), ("rw", rw)]:
        arabic = _ROMANS.get(number.upper(), number) if number else ""
        if arabic.strip("0") and len(arabic) <= _LONGEST_RT:
            values[name] = arabic
    return _joined(street[: found.start()], street[found.end() :])


def _joined(before: str, after: str) -> str:
    """The two ends of a text from between which something was taken."""
    first, last = before.rstrip(_EDGE), after.lstrip(_EDGE + ".")
    if not first or not last:
        return (first or last).strip(_EDGE)
    if first.endswith("(") and last.startswith(")"):
        return _joined(first[:-1], last[1:])
    has_comma = "," in before[len(first) :] + after[: len(after) - len(last)]
    return f"{first}, {last}" if has_comma else f"{first} {last}"


def _take_postcode(street: str, values: Values) -> str:
    """`street` without the postcode at its end, which is put into `values`."""
    found = _POSTCODE.fullmatch(street)
    if not found or not found[1] or _HOUSE_NUMBER.search(found[1]):
        return street
    values["postcode"] = found[2]
    return found[1].rstrip(_EDGE)


@value_cleaner
def clean_rt(cell: Cell, text: str, context: Context) -> Cleaned:
    """An RT or an RW, with the zeros in front that it is written with; 0 is an unknown one."""
    # Excel makes a day of 5/3.
    found = None if isinstance(cell, date) else _RT.fullmatch(text.strip("' "))
    if not found:
        pair = None if isinstance(cell, date) else _PAIR.fullmatch(text.strip("' "))
        if not pair or context.field != "rt":
            return unknown("rt", text, context)
        numbers = zip(["rt", "rw"], pair.groups(), strict=True)
        return {name: number for name, number in numbers if number.strip("0")}, []
    number = found[1]
    if not number.strip("0"):
        return {}, []
    if len(number) > _LONGEST_RT:
        number = _ROMANS.get(number.upper(), number.lstrip("0"))
    if len(number) > _LONGEST_RT:
        return unknown("rt", text, context)
    return {context.field: number}, []


@value_cleaner
def clean_postcode(_cell: Cell, text: str, context: Context) -> Cleaned:
    """Five digits."""
    code = text.strip("' .")
    if not code.strip("0"):
        return {}, []
    if not re.fullmatch(r"[0-9]{5}", code):
        return unknown("postcode", text, context)
    return {context.field: code}, []


@value_cleaner
def clean_coordinate(cell: Cell, text: str, context: Context) -> Cleaned:
    """A latitude or longitude in degrees, six decimals, within Indonesia; 0 is an unknown one."""
    number = number_of(cell)
    degrees = _degrees(text) if number is None else Decimal(repr(number))
    if degrees is None:
        return unknown("coordinate", text, context)
    if degrees == 0:
        return {}, []
    if not _is_within(degrees, context.field):
        is_swapped = _is_within(degrees, _OTHER[context.field])
        return unknown("swapped" if is_swapped else "outside", text, context)
    return {context.field: degrees.quantize(_PLACES)}, []


def _is_within(degrees: Decimal, axis: str) -> bool:
    lowest, highest = _BOX[axis]
    return lowest <= degrees <= highest


def _degrees(text: str) -> Decimal | None:
    plain = text.strip("' ").replace("−", "-").replace(" ", "")
    if found := _DECIMAL.fullmatch(plain):
        sign, whole, side = found.groups()
        degrees = Decimal(whole.replace(",", "."))
    elif found := _SEXAGESIMAL.fullmatch(plain):
        sign, whole, minutes, seconds, side = found.groups()
        second = Decimal((seconds or "0").replace(",", "."))
        degrees = int(whole) + Decimal(minutes) / 60 + second / 3600
    else:
        return None
    if side and side.upper() not in _SIDES:
        return None
    is_south = sign == "-" or (side and _SIDES[side.upper()] < 0)
    return -degrees if is_south else degrees
