"""The columns of a list of recipients of former years, and what their cells say."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from businesses.imports.cells import Cell
from businesses.imports.cleaners import CLEAR, Cleaned, Cleaner, Context
from businesses.imports.cleaners.amounts import clean_money, clean_quantity
from businesses.imports.cleaners.base import cleaner, cut, unknown, value_cleaner
from businesses.imports.cleaners.dates import read as read_day
from businesses.imports.fields import HEADERS, Field, header_key
from businesses.imports.problems import WARNING, Kind
from businesses.imports.targets import Extra
from grants.models import MOST_PIECES, MOST_RUPIAH
from trainings.models.fields import FIRST_YEAR, LAST_YEAR

EQUIPMENT, SPECIFICATION, UNIT = "grant_equipment", "grant_specification", "grant_unit"
QUANTITY, UNIT_PRICE, VALUE = "grant_quantity", "grant_unit_price", "grant_value"
SERIAL, INVENTORY = "grant_serial", "grant_inventory"
DECREE, DECIDED_ON, AGREEMENT = "grant_decree", "grant_decided_on", "grant_agreement"
RECORD, HANDED_ON = "grant_record", "grant_handed_on"
PROGRAMME, YEAR = "grant_programme", "grant_year"

# What columns that every list may have are called in a list of recipients.
NAMES = {
    "owner_name": _("Recipient's name"),
    "owner_nik": _("Recipient's NIK"),
    "owner_phone": _("Recipient's phone"),
}
_LONGEST = {
    EQUIPMENT: 120, SPECIFICATION: 300, UNIT: 20, DECREE: 80, AGREEMENT: 80, RECORD: 80,
    PROGRAMME: 160, SERIAL: 80, INVENTORY: 80,
}  # fmt: skip
# Several items of one row: each with its number.
_BETWEEN = re.compile(r"\s*[,;\n|]\s*")
_MOST_NUMBERS = 100

# Of columns that every list may have, what their headers mean in a list of recipients.
_HEADERS = {
    "owner_name": (
        "nama, nama penerima, penerima, nama lengkap, nama lengkap penerima, penerima bantuan, "
        "nama penerima bantuan, nama penerima manfaat, penerima manfaat, recipient, recipient "
        "name"
    ),
    "owner_nik": "nik penerima, no ktp penerima",
    "owner_sex": "jenis kelamin penerima",
    "owner_phone": "no hp penerima, hp penerima, telepon penerima, no telepon penerima",
    EQUIPMENT: (
        "nama alat, alat, jenis alat, nama barang, barang, jenis barang, uraian barang, "
        "bantuan, jenis bantuan, bantuan alat, bentuk bantuan, peralatan, nama peralatan, jenis "
        "peralatan, nama mesin, mesin, mesin peralatan, alat yang diterima, bantuan yang "
        "diterima, equipment"
    ),
    SPECIFICATION: (
        "spesifikasi, spesifikasi alat, spesifikasi barang, spek, merek, merk, merek alat, merk "
        "alat, merek barang, merk barang, merek tipe, merk tipe, merk type, merek type, tipe, "
        "type, spesifikasi merek, spesifikasi merk, specification, brand"
    ),
    UNIT: "satuan, satuan barang, satuan alat",
    QUANTITY: (
        "jumlah, jml, jumlah barang, jumlah alat, jumlah unit, jumlah bantuan, banyaknya, "
        "volume, vol, qty, kuantitas, unit, quantity"
    ),
    UNIT_PRICE: "harga satuan, harga, harga per unit, harga unit, unit price",
    VALUE: (
        "nilai, nilai bantuan, nilai barang, nilai alat, nilai perolehan, nilai total, total "
        "nilai, total harga, harga total, jumlah harga, total, value"
    ),
    SERIAL: (
        "nomor seri, no seri, no serial, nomor serial, serial number, sn, s n, nomor mesin, no "
        "mesin, nomor rangka, serial"
    ),
    INVENTORY: (
        "nomor inventaris, no inventaris, inventaris, kode inventaris, kode barang, nup, no "
        "register, nomor register, register, nomor bmd, no bmd, nomor bmn"
    ),
    DECREE: (
        "sk, no sk, nomor sk, sk penerima, no sk penerima, nomor sk penerima, surat keputusan, "
        "nomor surat keputusan, no surat keputusan, sk walikota, sk kepala dinas"
    ),
    DECIDED_ON: (
        "tanggal sk, tgl sk, tanggal sk penerima, tgl surat keputusan, tanggal surat keputusan"
    ),
    AGREEMENT: (
        "nphd, no nphd, nomor nphd, naskah perjanjian hibah, nomor perjanjian, no perjanjian"
    ),
    RECORD: (
        "bast, no bast, nomor bast, berita acara, no berita acara, nomor berita acara, berita "
        "acara serah terima, no ba, nomor ba"
    ),
    HANDED_ON: (
        "tanggal, tgl, tanggal bast, tgl bast, tanggal serah terima, tgl serah terima, tanggal "
        "penyerahan, tgl penyerahan, tanggal berita acara, tgl berita acara, tanggal terima, "
        "tanggal diterima, tanggal bantuan"
    ),
    PROGRAMME: "program, nama program, kegiatan, nama kegiatan, program bantuan, programme",
    YEAR: "tahun, thn, tahun bantuan, tahun anggaran, ta, tahun program, tahun penerimaan, year",
}
_MEANINGS = {header: key for key, text in _HEADERS.items() for header in text.split(", ")}
# A phone in a list of people is that of the person.
_MEANINGS |= {header: "owner_phone" for header in HEADERS["phone"] if "usaha" not in header}


def extras() -> list[Extra]:
    """The columns of a list of recipients besides those of businesses."""
    return [Extra(Field(key, label, "", hint), read) for key, label, hint, read in _COLUMNS]


def meaning(header: str) -> str:
    """The field that a header means in a list of recipients; empty for none of ours."""
    key = header_key(header)
    return _MEANINGS.get(key) or _labels().get(key, "")


@cache
def _labels() -> dict[str, str]:
    """By the headers that a template has, in both languages, the field that they mean."""
    found: dict[str, str] = {}
    for language in ("id", "en"):
        with override(language):
            found |= {header_key(str(label)): key for key, label, _hint, _read in _COLUMNS}
            found |= {header_key(str(label)): key for key, label in NAMES.items()}
    return found


# --- Cells -------------------------------------------------------------------------------------


@cleaner
def clean_words(_cell: Cell, text: str, context: Context) -> Cleaned:
    """A line of text, at most as long as its column."""
    kept, problems = cut(text, _LONGEST[context.field], context)
    return {context.field: kept}, problems


@cleaner
def clean_numbers(_cell: Cell, text: str, context: Context) -> Cleaned:
    """The serial or inventory numbers of a cell: one of each item."""
    numbers = [part for part in _BETWEEN.split(text) if part]
    longest = _LONGEST[context.field]
    if len(numbers) > _MOST_NUMBERS or any(len(number) > longest for number in numbers):
        return unknown("grant_numbers", text, context)
    return {context.field: numbers}, []


@value_cleaner
def clean_pieces(cell: Cell, text: str, context: Context) -> Cleaned:
    """How many there were, and the unit if the cell names it: `2 set`."""
    values, problems = clean_quantity(cell, context)
    amount = values.get(context.field)
    if problems or not isinstance(amount, Decimal):
        return unknown("grant_pieces", text, context)
    if amount % 1 or not 1 <= amount <= MOST_PIECES:
        return unknown("grant_pieces", text, context)
    told = {context.field: int(amount)}
    unit = values.get("capacity_unit", "")
    return {**told, **({UNIT: unit[: _LONGEST[UNIT]]} if unit else {})}, []


@value_cleaner
def clean_rupiah(cell: Cell, text: str, context: Context) -> Cleaned:
    """Whole rupiah, as far as the register counts."""
    values, problems = clean_money(cell, context)
    amount = values.get(context.field)
    if isinstance(amount, int) and amount > MOST_RUPIAH:
        return unknown("too_large", text, context)
    return values, problems


@value_cleaner
def clean_day(cell: Cell, text: str, context: Context) -> Cleaned:
    """A day as `2015-06-01`, or only its year as `2015`."""
    if text == "0":
        return {}, []
    when = read_day(cell, text, context)
    if when is None:
        return unknown("date", text, context)
    if when.year < FIRST_YEAR:
        return unknown("early", text, context, first=FIRST_YEAR)
    is_to_come = when.year > context.today.year or (when.day and when.day > context.today)
    # A hand-over that is still to come is of no former year: its row is refused for that.
    if is_to_come and context.field != HANDED_ON:
        return unknown("future", text, context)
    return {context.field: when.day.isoformat() if when.day else str(when.year)}, []


@value_cleaner
def clean_of_year(cell: Cell, text: str, context: Context) -> Cleaned:
    """A year, also out of a date."""
    when = read_day(cell, text, context)
    if when is None or not FIRST_YEAR <= when.year <= LAST_YEAR:
        return unknown("year", text, context)
    return {context.field: when.year}, []


def told(extra: dict[str, Any], key: str) -> Any:
    """What a row says in a column; None when it says nothing, or asks to erase."""
    value = extra.get(key)
    return None if value in (None, "", CLEAR) else value


_COLUMNS: Sequence[tuple[str, Any, Any, Cleaner]] = (
    (EQUIPMENT, _("Grant: equipment"), _("What was given, such as mesin jahit."), clean_words),
    (SPECIFICATION, _("Grant: specification or brand"), _("Such as Juki DDL-8100."), clean_words),
    (QUANTITY, _("Grant: how many"), _("A number, such as 2; 1 if empty."), clean_pieces),
    (UNIT, _("Grant: unit"), _("Such as unit, set, buah."), clean_words),
    (UNIT_PRICE, _("Grant: price of one (Rp)"), _("Empty if unknown."), clean_rupiah),
    (
        VALUE,
        _("Grant: value of all (Rp)"),
        _("Of all pieces of the row, if the price of one is not told."),
        clean_rupiah,
    ),
    (
        SERIAL,
        _("Grant: serial number"),
        _("Of several items all of them, with commas."),
        clean_numbers,
    ),
    (
        INVENTORY,
        _("Grant: inventory number"),
        _("BMD or BMN; of several items all of them, with commas."),
        clean_numbers,
    ),
    (DECREE, _("Grant: number of the SK"), _("Of the decree on the recipients."), clean_words),
    (DECIDED_ON, _("Grant: date of the SK"), _("A day, as 3/5/2015."), clean_day),
    (AGREEMENT, _("Grant: number of the NPHD"), _("If there was one."), clean_words),
    (
        RECORD,
        _("Grant: number of the BAST"),
        _("Rows of one recipient with one number are one grant."),
        clean_words,
    ),
    (
        HANDED_ON,
        _("Grant: date of the hand-over"),
        _("A day, as 3/5/2015, or only a year; the end of the programme's year if empty."),
        clean_day,
    ),
    (
        PROGRAMME,
        _("Grant: programme"),
        _("As a check: the list is for one programme."),
        clean_words,
    ),
    (YEAR, _("Grant: year"), _("As a check: the list is for one year."), clean_of_year),
)


KINDS: dict[str, Kind] = {
    "grant_pieces": Kind(
        WARNING, _("“%(value)s” is no number of pieces. Write a whole number, such as 2.")
    ),
    "grant_numbers": Kind(
        WARNING, _("“%(value)s” is too long for numbers of items; it is passed over.")
    ),
}
