"""Numbers and dates the way the reader's language writes them; unknown is a dash."""

from datetime import date, datetime, time
from decimal import Decimal

from django import template
from django.utils import formats
from django.utils.translation import get_language

register = template.Library()
UNKNOWN = "–"


def _swap(text: str) -> str:
    return text if get_language() == "en" else text.translate(str.maketrans(",.", ".,"))


@register.filter
def number(value: int | Decimal | None) -> str:
    """1.234 (1,234 in English); a dash when unknown."""
    return UNKNOWN if value is None else _swap(f"{value:,}")


@register.filter
def quantity(value: Decimal | None) -> str:
    """1.200 or 12,5: no more decimals than there are; a dash when unknown."""
    if value is None:
        return UNKNOWN
    return number(value.normalize() if value % 1 else value.quantize(Decimal(1)))


@register.filter
def signed(value: int | None) -> str:
    """+60, −3 or 0; a dash when unknown."""
    if value is None:
        return UNKNOWN
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + _swap(f"{abs(value):,}")


@register.filter
def percent(value: Decimal | None) -> str:
    """+25,0 %; a dash when there is no base."""
    if value is None:
        return UNKNOWN
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{_swap(f'{abs(value):,.1f}')} %"


@register.filter
def rupiah(value: int | None) -> str:
    """Rp 1.500.000; a dash when unknown."""
    return UNKNOWN if value is None else f"Rp {_swap(f'{value:,}')}"


@register.filter
def day(value: date | None) -> str:
    """3 Mei 2026; a dash when unknown."""
    return UNKNOWN if value is None else formats.date_format(value, "DATE_FORMAT")


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    """3 Mei 2026, 09.09 (09:09 in English), in local time; a dash when unknown."""
    return UNKNOWN if value is None else formats.date_format(value, "DATETIME_FORMAT")


@register.filter
def clock(value: time) -> str:
    """A time of a day: 09.09 (09:09 in English)."""
    return formats.time_format(value, "TIME_FORMAT")


@register.filter
def known(value: object) -> object:
    """The value; a dash when it is unknown or empty."""
    return UNKNOWN if value is None or value == "" else value
