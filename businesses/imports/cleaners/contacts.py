"""Cells by which someone is reached: phone and e-mail."""

import re
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from businesses import identifiers
from businesses.imports.cells import Cell, number_of
from businesses.imports.cleaners.base import (
    Cleaned,
    Context,
    problem,
    unknown,
    value_cleaner,
)
from businesses.imports.cleaners.identity import EXPONENT
from businesses.imports.cleaners.texts import LONGEST

# A mobile number as most cells have it, which needs no library.
_MOBILE = re.compile(r"(?:\+62|62|0)?(8[1-9][0-9]{7,10})")
_BETWEEN = str.maketrans("", "", " .-()'")
_ENDING = re.compile(r"(?i)\s*\b(?:ext|pes|psw|pesawat)\b.*")
_LETTERS_WITHIN = re.compile(r"[0-9][^\W\d_]+[0-9]")
# Between whole numbers that only a space or a line end parts.
_RUN_ON = re.compile(r"[\s-]+(?=(?:\+?62|0)[0-9]{7})")
_PARTS = re.compile(r"[/,;&|\\:]|[^\W\d_]+")
# A number of Excel's that ends so was cut by another program before.
_CUT = "00000"
# As the database asks for; fewer need not be looked at, which takes long.
_FEWEST_DIGITS = 7
_ORDINARY_EMAIL = re.compile(
    r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,20}[A-Za-z0-9])?\.)+[A-Za-z]{2,20}"
)


@value_cleaner
def clean_phone(cell: Cell, text: str, context: Context) -> Cleaned:
    """As +6281200000001; the first one of several."""
    number = number_of(cell)
    if number is not None:
        return _numeric_phone(number, text, context)
    mobile = _MOBILE.fullmatch(text.translate(_BETWEEN))
    if mobile:
        return {context.field: f"+62{mobile[1]}"}, []
    if not text.strip("0 '-"):
        return {}, []
    if EXPONENT.fullmatch(text):
        return unknown("phone_cut", text, context)
    return _first_phone(text, context)


def _first_phone(text: str, context: Context) -> Cleaned:
    """The first phone in a text that may hold several, and words."""
    parts = [
        number
        for part in _PARTS.split(_ENDING.sub("", text))
        if re.search(r"\d", part)
        for number in ([part] if _phone(part) else _RUN_ON.split(part))
    ]
    phones = [phone for phone in map(_phone, parts) if phone]
    # A letter among digits hides one of them, or is meant for one.
    if not phones or _LETTERS_WITHIN.search(text):
        return unknown("phone", text, context)
    if len(parts) == 1:
        return {context.field: phones[0]}, []
    kept = identifiers.readable_phone(phones[0])
    return {context.field: phones[0]}, [problem("second_phone", text, context, kept=kept)]


def _numeric_phone(number: float, text: str, context: Context) -> Cleaned:
    """A phone out of a number, which has lost the zero in front."""
    if number == 0:
        return {}, []
    if number < 0 or number != int(number):
        return unknown("phone", text, context)
    if text.endswith(_CUT):
        return unknown("phone_cut", text, context)
    phone = _phone(f"+{text}" if text.startswith("62") else f"0{text}")
    return ({context.field: phone}, []) if phone else unknown("phone", text, context)


# Lists repeat numbers, and the library takes long.
@lru_cache(maxsize=1024)
def _phone(text: str) -> str:
    """`text` as +62..., or empty when it is no phone."""
    mobile = _MOBILE.fullmatch(text.translate(_BETWEEN))
    if mobile:
        return f"+62{mobile[1]}"
    if sum(map(str.isdecimal, text)) < _FEWEST_DIGITS:
        return ""
    try:
        # As in +62 (0)812 ...
        return identifiers.clean_phone(re.sub(r"^\s*(\+62\s*)\(0\)", r"\1", text.strip(" '-.")))
    except ValidationError:
        return ""


@value_cleaner
def clean_email(_cell: Cell, text: str, context: Context) -> Cleaned:
    """An address that Django takes for one; the first one of several."""
    if _ORDINARY_EMAIL.fullmatch(text):
        return {context.field: text}, []
    if "@" not in text:
        return unknown("email", text, context)
    parts = [part for part in re.split(r"[,;/|\s]+", text) if "@" in part.strip("@")]
    if len(parts) != 1:
        # One that was broken up by spaces, or several whole ones.
        parts = [*parts, re.sub(r"\s", "", text)]
    addresses = [address for address in map(_email, parts) if address]
    if not addresses:
        return unknown("email", text, context)
    kept = addresses[0]
    others = [problem("second_email", text, context, kept=kept)] if addresses[1:] else []
    return {context.field: kept}, others


def _email(text: str) -> str:
    """`text` without what stands around an address, or empty when it is none."""
    address = re.sub(r"(?i)^(?:mailto:|e-?mail:)", "", text).strip("<>()'\".:")
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= LONGEST["email"] else ""
