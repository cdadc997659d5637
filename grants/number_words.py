"""Numbers and days in Indonesian words (terbilang), as official records write them."""

from datetime import date

from django.utils import formats, translation

_UNITS = (
    *("nol", "satu", "dua", "tiga", "empat", "lima"),
    *("enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
)
_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1_000
# From the largest down; a thousand is "seribu", all others have a number before them.
_LARGE = (
    (10**15, "kuadriliun"),
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (_THOUSAND, "ribu"),
)


def in_words(value: int) -> str:
    """2500000 as "dua juta lima ratus ribu". Not below zero, and less than 10**18."""
    for size, name in _LARGE:
        if value >= size:
            is_one_thousand = size == _THOUSAND and value < 2 * _THOUSAND
            head = "seribu" if is_one_thousand else f"{in_words(value // size)} {name}"
            return _with_rest(head, value % size)
    if value >= _HUNDRED:
        head = "seratus" if value < 2 * _HUNDRED else f"{_UNITS[value // _HUNDRED]} ratus"
        return _with_rest(head, value % _HUNDRED)
    if value >= _TWENTY:
        return _with_rest(f"{_UNITS[value // _TEN]} puluh", value % _TEN)
    if value < len(_UNITS):
        return _UNITS[value]
    return f"{_UNITS[value - _TEN]} belas"


def _with_rest(head: str, rest: int) -> str:
    return f"{head} {in_words(rest)}" if rest else head


def rupiah_in_words(value: int) -> str:
    """2500000 as "dua juta lima ratus ribu rupiah"."""
    return f"{in_words(value)} rupiah"


def weekday(value: date) -> str:
    """Senin, Selasa, ..."""
    with translation.override("id"):
        return formats.date_format(value, "l")


def day_in_words(value: date) -> str:
    """4 May 2026 as "empat bulan Mei tahun dua ribu dua puluh enam"."""
    with translation.override("id"):
        month = formats.date_format(value, "F")
    return f"{in_words(value.day)} bulan {month} tahun {in_words(value.year)}"
