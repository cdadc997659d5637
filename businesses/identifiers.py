"""Numbers that name someone: NIK, NPWP, NIB, KBLI, phones. Digits only, unknown is empty."""

import re

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError as NumberError
from stdnum.id import nik as nik_rules

NIK_LENGTH = 16
NIB_LENGTH = 13
# As the database takes it.
PHONE = re.compile(r"\+[0-9]{7,15}")
INDONESIA = 62
# A landline without its area code is shorter, and would be another one's number with it.
SHORTEST_WITHOUT_PREFIX = 9
SHORTEST_WITH_COUNTRY = 10
# Written out, for \d and \s are other characters in Python than in PostgreSQL, where the locale
# decides: digits that stand in texts from Indonesia (Latin, Arabic, Balinese, Sundanese, Javanese),
# full-width and mathematical ones.
_DIGIT = (
    r"0-9\u0660-\u0669\u06f0-\u06f9\u1b50-\u1b59\u1bb0-\u1bb9\ua9d0-\ua9d9\uff10-\uff19"
    r"\U0001d7ce-\U0001d7ff"
)
_GAP = (
    r"\u0009-\u000d\u001c-\u0020\u0085\u00a0\u00ad\u1680\u2000-\u2015\u2028-\u202f\u205f\u2060"
    r"\u2212\u3000\ufeff().-"
)
# A phone or a NIK written into a text for everyone: nine digits or more, however they are spaced.
# The function `publishable` of the database hides the same.
PRIVATE_NUMBER = re.compile(rf"\+?[{_DIGIT}](?:[{_GAP}]{{0,3}}[{_DIGIT}]){{8,}}")


def digits(text: str) -> str:
    """`text` without anything but its ASCII digits."""
    return re.sub(r"[^0-9]", "", text)


def clean_nik(text: str) -> str:
    """16 digits, or empty. Raises ValidationError for another length.

    The prefix of this regency is not required: a NIK keeps the place of first registration
    (Permendagri 95/2019, article 16).
    """
    number = digits(text)
    if text.strip() and len(number) != NIK_LENGTH:
        raise ValidationError(
            _("A NIK has 16 digits; here are %(count)d. Check it against the KTP."),
            params={"count": len(number)},
            code="nik",
        )
    return number


def clean_kk(text: str) -> str:
    """The 16 digits of a family card, or empty. Raises ValidationError for another length."""
    number = digits(text)
    if text.strip() and len(number) != NIK_LENGTH:
        raise ValidationError(
            _("A family card number (nomor KK) has 16 digits; here are %(count)d."),
            params={"count": len(number)},
            code="kk",
        )
    return number


def nik_warnings(nik: str) -> list[str]:
    """What is odd about a NIK of 16 digits; it may be right all the same."""
    if not nik:
        return []
    if len(set(nik)) == 1:
        return [_("The NIK repeats one digit.")]
    try:
        nik_rules.validate(nik)
    except NumberError:
        return [_("The NIK has an impossible area or date of birth.")]
    if nik.endswith("0000"):
        return [_("The NIK ends in 0000, as when a spreadsheet has cut it.")]
    return []


def clean_npwp(text: str) -> str:
    """15 or 16 digits, or empty. Raises ValidationError for another length."""
    number = digits(text)
    if text.strip() and len(number) not in {15, 16}:
        raise ValidationError(
            _("An NPWP has 15 or 16 digits; here are %(count)d."),
            params={"count": len(number)},
            code="npwp",
        )
    return number


def clean_nib(text: str) -> str:
    """13 digits, or empty. Raises ValidationError for another length."""
    number = digits(text)
    if text.strip() and len(number) != NIB_LENGTH:
        raise ValidationError(
            _("A NIB has 13 digits; here are %(count)d."),
            params={"count": len(number)},
            code="nib",
        )
    return number


def clean_phone(text: str) -> str:
    """As +6281200000001, or empty. Raises ValidationError when it is no phone number, or two."""
    if not text.strip():
        return ""
    if sum(re.search(r"\d", part) is not None for part in re.split("[/,;&]", text)) > 1:
        raise ValidationError(_("These are two phone numbers. Write one number."), code="phones")
    # People dial 00 before a country, whatever the exchange of today wants.
    typed = re.sub(rf"^[^\d+]*00(?={INDONESIA})", "+", text)
    # Many leave out the plus; no local number of that length begins so.
    if len(digits(typed)) >= SHORTEST_WITH_COUNTRY:
        typed = re.sub(rf"^[^\d+]*(?={INDONESIA})", "+", typed)
    try:
        number = phonenumbers.parse(typed, "ID")
    except phonenumbers.NumberParseException:
        number = None
    phone = ""
    if number is not None and _is_phone(number, phonenumbers.normalize_digits_only(typed)):
        phone = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    # A number may be possible in some country and yet too long or too short for the database.
    if not PHONE.fullmatch(phone):
        raise ValidationError(
            _("This is no phone number. Write it as 0812 0000 0001 or 021 555 0001."),
            code="phone",
        )
    return phone


def _is_phone(number: phonenumbers.PhoneNumber, typed: str) -> bool:
    """Whether `number`, read from the digits `typed`, can be a phone that someone has."""
    national = str(number.national_number)
    possible = phonenumbers.is_possible_number_with_reason(number)
    if (
        possible != phonenumbers.ValidationResult.IS_POSSIBLE
        # The parser takes letters for the digits on their keys: (Budi) would be 2834.
        or national not in typed
    ):
        return False
    if number.country_code != INDONESIA:
        return True
    has_prefix = typed.startswith(("0", str(INDONESIA)))
    is_long = has_prefix or len(national) >= SHORTEST_WITHOUT_PREFIX
    return is_long and not number.italian_leading_zero


def readable_phone(phone: str) -> str:
    """A phone kept as +62... as people write it: 0812-0000-0001."""
    if not phone:
        return ""
    number = phonenumbers.parse(phone, "ID")
    kind = phonenumbers.PhoneNumberFormat
    if number.country_code == INDONESIA:
        national = phonenumbers.format_number(number, kind.NATIONAL)
        # Without a 0, as numbers of unknown areas are written, it could not be read again.
        if national.lstrip("(").startswith("0"):
            return national
    return phonenumbers.format_number(number, kind.INTERNATIONAL)


def mask(number: str) -> str:
    """As `3674********0012`; empty for an empty one."""
    return f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}" if number else ""


def has_private_number(text: str) -> bool:
    """Whether a text for everyone holds what looks like a phone or a NIK."""
    return PRIVATE_NUMBER.search(text) is not None
