"""Cells of numbers that name someone or something: NIK, NPWP, NIB, KBLI, registration number."""

import re
from functools import lru_cache

from businesses import identifiers
from businesses.imports.cells import Cell, number_of
from businesses.imports.cleaners.base import (
    Cleaned,
    Context,
    problem,
    unknown,
    value_cleaner,
)

# Whatever people put between digits, and the apostrophe that makes a number a text.
BETWEEN = re.compile(r"[\s'’‘`´.\-‐‑–—/\u00ad\u200b-\u200f\u2060\ufeff]+")  # noqa: RUF001
# A number as Excel shows it where it found no room, its last digits gone.
EXPONENT = re.compile(r"['’`]?\s*[0-9](?:[.,][0-9]*)?\s*[eE]\s*\+?\s*[0-9]{1,3}")  # noqa: RUF001
_NUMBER = re.compile(r"IKM-[0-9]{4}-[0-9]{4}-[0-9]{5,9}")
_DASHES = re.compile(r"\s*[-‐‑–—]\s*")  # noqa: RUF001
_HIDDEN = re.compile(r"[*xX•#]{2,}")
_OWN_MASK = re.compile(r"[0-9]{4}\*{7,8}[0-9]{4}")
_ASCENDING = "01234567890123456789"
_KBLI = re.compile(r"(?<![0-9])[0-9]{5}(?![0-9])")
_EDITIONS = {"2020": 2020, "2025": 2025}
# Excel keeps 15 digits of a number and puts zeros for the rest; other programs keep some more.
_FIRST_INEXACT = 10**15
_NPWP_DIGITS = 15
_LARGEST_EXACT = 2**53


def plain_number(text: str) -> str:
    """`text` without spaces, points, hyphens and apostrophes."""
    return text if text.isdigit() else BETWEEN.sub("", text)


def _digits(cell: Cell, text: str, context: Context) -> tuple[str, Cleaned]:
    """The digits of a cell; or none, and what the cell comes to then."""
    plain = plain_number(text)
    if not plain.strip("0xX*•#"):
        return "", ({}, [])
    fault = _fault(number_of(cell), text, plain)
    if fault:
        return "", unknown(fault, text, context)
    return identifiers.digits(plain), ({}, [])


def _fault(number: float | None, text: str, plain: str) -> str:
    """The code of what is wrong with a number, whatever it names; empty when nothing is."""
    digits = identifiers.digits(plain)
    if not digits or (number is not None and (number < 0 or number != int(number))):
        return "unreadable"
    if EXPONENT.fullmatch(text) or (number is not None and _has_lost_digits(number)):
        return "digits_cut"
    if _HIDDEN.search(plain):
        return "own_mask" if _OWN_MASK.fullmatch(plain) else "masked"
    return "dummy" if len(set(digits)) == 1 or _is_ascending(digits) else ""


def _has_lost_digits(number: float) -> bool:
    return number >= _FIRST_INEXACT and (number % 10 == 0 or number > _LARGEST_EXACT)


def _is_ascending(digits: str) -> bool:
    return len(digits) > 8 and digits in _ASCENDING  # noqa: PLR2004


@value_cleaner
def clean_nik(cell: Cell, text: str, context: Context) -> Cleaned:
    """16 digits. Made up, hidden or cut ones are unknown; an impossible one is kept."""
    digits, instead = _digits(cell, text, context)
    if not digits:
        return instead
    if len(digits) != identifiers.NIK_LENGTH:
        return unknown("nik_length", text, context, count=len(digits))
    if digits[4:].strip("0") == "":
        return unknown("dummy", text, context)
    problems = [problem("nik_odd", text, context)] if is_odd_nik(digits) else []
    return {context.field: digits}, problems


def is_odd_nik(nik: str) -> bool:
    """Whether `identifiers.nik_warnings` warns of a NIK of 16 digits, most often at once.

    Area and day are judged apart, for there are few of each.
    """
    day = nik[6:10]
    if day in {"2902", "6902"}:
        return bool(identifiers.nik_warnings(nik))
    return (
        nik.endswith("0000") or _is_odd(f"{nik[:4]}010101800001") or _is_odd(f"367401{day}800001")
    )


@lru_cache(maxsize=4096)
def _is_odd(nik: str) -> bool:
    return bool(identifiers.nik_warnings(nik))


@value_cleaner
def clean_npwp(cell: Cell, text: str, context: Context) -> Cleaned:
    """15 or 16 digits; made up, hidden or cut ones are unknown."""
    digits, instead = _digits(cell, text, context)
    if not digits:
        return instead
    return _restored(digits, cell, text, context, lengths={_NPWP_DIGITS, _NPWP_DIGITS + 1})


@value_cleaner
def clean_nib(cell: Cell, text: str, context: Context) -> Cleaned:
    """13 digits; made up, hidden or cut ones are unknown."""
    digits, instead = _digits(cell, text, context)
    if not digits:
        return instead
    return _restored(digits, cell, text, context, lengths={identifiers.NIB_LENGTH})


def _restored(
    digits: str, cell: Cell, text: str, context: Context, *, lengths: set[int]
) -> Cleaned:
    """`digits` if they are as many as they must be, or one zero short in a number of Excel's."""
    if len(digits) in lengths:
        return {context.field: digits}, []
    if len(digits) + 1 in lengths and number_of(cell) is not None:
        return {context.field: f"0{digits}"}, [problem("zero_restored", text, context)]
    return unknown(f"{context.field}_length", text, context, count=len(digits))


@value_cleaner
def clean_number(_cell: Cell, text: str, context: Context) -> Cleaned:
    """A registration number: IKM-3674-2026-00042."""
    number = _DASHES.sub("-", text.upper())
    if not _NUMBER.fullmatch(number):
        return unknown("number", text, context)
    return {context.field: number}, []


@value_cleaner
def clean_kbli(_cell: Cell, text: str, context: Context) -> Cleaned:
    """The five digits of a KBLI code; of several the first."""
    if not text.strip("0"):
        return {}, []
    if text.isascii() and text.isdigit() and len(text) == 5:  # noqa: PLR2004
        return {context.field: text}, []
    codes = list(dict.fromkeys(_KBLI.findall(text)))
    if not codes:
        return unknown("kbli", text, context)
    others = [problem("several_kbli", text, context, kept=codes[0])] if codes[1:] else []
    return {context.field: codes[0]}, others


@value_cleaner
def clean_kbli_edition(_cell: Cell, text: str, context: Context) -> Cleaned:
    """2020 or 2025."""
    edition = _EDITIONS.get(re.sub(r"(?i)kbli|edisi|tahun|\s", "", text))
    if edition is None:
        return unknown("kbli_edition", text, context)
    return {context.field: edition}, []
