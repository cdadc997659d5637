"""What a column of a list can be: the fields of a business, and the headers that mean them."""

import re
import unicodedata
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Field(NamedTuple):
    """A field that a column can fill; `kind` names the cleaner of its cells."""

    key: str
    label: Any
    kind: str
    hint: Any = ""


# In the order in which a template and an export have them.
FIELDS: tuple[Field, ...] = (
    Field(
        "number",
        _("Registration number"),
        "number",
        _("Left empty for a new business. A row that has one changes that business."),
    ),
    Field(
        "name",
        _("Business name"),
        "name",
        _("As on the sign or the papers; without it the business is called as its owner."),
    ),
    Field("brand", _("Brand"), "text", _("What stands on the product, if it is another name.")),
    Field(
        "registered_on",
        _("Registered on"),
        "registered_on",
        _("A day, as 3/5/2013, or only a year."),
    ),
    Field("sector", _("Sector"), "sector", _("One of the commodity groups of the list.")),
    Field("kbli", _("KBLI"), "kbli", _("Five digits, such as 10794; make the column text.")),
    Field("kbli_edition", _("KBLI edition"), "kbli_edition", _("2020 or 2025.")),
    Field(
        "products",
        _("Main products"),
        "text",
        _("What it makes, with commas: keripik, kue kering."),
    ),
    Field("district", _("Kecamatan"), "district", _("As in the list of choices.")),
    Field("village", _("Kelurahan"), "village", _("As in the list of choices.")),
    Field(
        "area_code",
        _("Area code"),
        "area_code",
        _("Of the village, such as 36.74.01.1001; instead of the two names."),
    ),
    Field("street", _("Street"), "address", _("May hold RT and RW.")),
    Field("rt", _("RT"), "rt", _("A number, such as 5.")),
    Field("rw", _("RW"), "rt", _("A number, such as 6.")),
    Field("postcode", _("Postcode"), "postcode", _("Five digits.")),
    Field("latitude", _("Latitude"), "latitude", _("As a map gives it, such as -6.287512.")),
    Field("longitude", _("Longitude"), "longitude", _("As a map gives it, such as 106.714321.")),
    Field(
        "phone", _("Phone"), "phone", _("One number, such as 0812 0000 0001; make the column text.")
    ),
    Field("email", _("E-mail"), "email", _("One address.")),
    Field("owner_name", _("Owner"), "person_name", _("Who owns the business, or answers for it.")),
    Field(
        "owner_nik",
        _("NIK"),
        "nik",
        _("16 digits; make the column text, or Excel changes the last one."),
    ),
    Field("owner_sex", _("Sex"), "sex", _("L or P.")),
    Field(
        "owner_phone",
        _("Owner's phone"),
        "phone",
        _("If it is another number than that of the business."),
    ),
    Field("nib", _("NIB"), "nib", _("13 digits; make the column text.")),
    Field("npwp", _("NPWP"), "npwp", _("15 or 16 digits; make the column text.")),
    Field(
        "legal_form",
        _("Legal form"),
        "legal_form",
        _("perorangan, UD, CV, firma, PT, koperasi, yayasan or lainnya."),
    ),
    Field("legal_name", _("Legal name"), "text", _("If the papers have another name.")),
    Field("year_founded", _("Year founded"), "year", _("Four digits.")),
    Field(
        "facts_year",
        _("Year of the facts"),
        "year",
        _("The year of the workers and the money; this year if empty."),
    ),
    Field(
        "workers",
        _("Workers"),
        "count",
        _("All of them, the owner too. Leave it empty if unknown; 0 means none."),
    ),
    Field("workers_men", _("Men"), "count", _("Of the workers.")),
    Field("workers_women", _("Women"), "count", _("Of the workers.")),
    Field(
        "investment",
        _("Investment (Rp)"),
        "money",
        _("Whole rupiah, without land and buildings if they are known apart."),
    ),
    Field(
        "investment_has_land",
        _("Investment includes land and buildings"),
        "yes_no",
        _("ya or tidak; empty if unknown."),
    ),
    Field("turnover", _("Turnover (Rp)"), "money", _("Whole rupiah in a year.")),
    Field("production_value", _("Value of production (Rp)"), "money", _("Whole rupiah in a year.")),
    Field("capacity", _("Capacity"), "quantity", _("In a year: a number, such as 1500.")),
    Field("capacity_unit", _("Unit of capacity"), "unit", _("Such as kg, buah, liter.")),
    Field(
        "certificate_kind",
        _("Kind of certificate"),
        "certificate_kind",
        _("Such as halal or SPP-IRT."),
    ),
    Field(
        "certificate_number",
        _("Number of certificate"),
        "text",
        _("A certificate is kept with its number only."),
    ),
    Field("reported_scale", _("Scale as reported (OSS)"), "scale"),
    Field("project", _("Project (OSS)"), "project"),
    Field("land", _("Land in the investment (Rp)"), "money"),
    Field("buildings", _("Buildings in the investment (Rp)"), "money"),
    Field("notes", _("Notes"), "notes", _("Only staff can read it.")),
)
BY_KEY = {field.key: field for field in FIELDS}

# What an export tells besides, and no list brings in: it is decided or computed elsewhere.
COMPUTED: tuple[Field, ...] = (
    Field("state", _("State"), ""),
    Field("closed_on", _("Closed on"), ""),
    Field("closing_reason", _("Reason of closing"), ""),
    Field("listed_on", _("Listed on"), ""),
    Field("business_class", _("Class"), ""),
)

# How lists head the column of a field, as `header_key` leaves it.
_HEADERS = {
    "number": "nomor registrasi, no registrasi, nomor pendaftaran, no pendaftaran, nomor ikm",
    "name": (
        "nama usaha, nama industri, nama perusahaan, nama ikm, nama ukm, nama umkm, "
        "perusahaan, usaha, nama badan usaha, nama toko, nama unit usaha, ikm, nama "
        "perusahaan ikm, nama ikm perusahaan, nama usaha ikm, business name"
    ),
    "brand": "merek, merk, brand, nama merek, merek dagang",
    "registered_on": (
        "tanggal daftar, tgl daftar, tanggal terdaftar, tanggal registrasi, tanggal "
        "pendaftaran, tahun daftar, tahun terdaftar, terdaftar, tahun registrasi"
    ),
    "sector": (
        "bidang, komoditi, komoditas, sektor, kategori, kelompok komoditi, bidang usaha, "
        "jenis komoditi, cabang industri, kelompok industri, sub sektor, jenis industri"
    ),
    "kbli": "kode kbli, kbli 2020, kbli 2025, kode klui, klui",
    "kbli_edition": "edisi kbli, tahun kbli, versi kbli",
    "products": (
        "produk, produk utama, jenis produk, hasil produksi, nama produk, jenis produksi, "
        "produk yang dihasilkan, jenis usaha, uraian produk, product, products"
    ),
    "district": "kec, nama kecamatan, kecamatan usaha, district",
    "village": (
        "kel, desa, kelurahan desa, desa kelurahan, kel desa, desa kel, nama kelurahan, "
        "kelurahan usaha, village"
    ),
    "area_code": "kode wilayah, kode kelurahan, kode desa, kode kemendagri",
    "street": (
        "alamat, jalan, alamat usaha, alamat perusahaan, alamat lengkap, alamat pabrik, "
        "alamat ikm, lokasi, address"
    ),
    "postcode": "kode pos, kodepos",
    "latitude": "lintang, lat",
    "longitude": "bujur, lng, long, lon",
    "phone": (
        "no telp, no telepon, telp, telepon, nomor telepon, no telp hp, no hp, hp, telp hp, "
        "no hp wa, no wa, whatsapp, nomor hp, no handphone, kontak, contact, telepon usaha, "
        "no telepon hp, no kontak, telepon hp, no tlp, tlp"
    ),
    "email": "surel, alamat email, e mail, email usaha",
    "owner_name": (
        "nama pemilik, pemilik, nama pengusaha, pengusaha, nama pimpinan, pimpinan, "
        "penanggung jawab, nama penanggung jawab, nama pelaku usaha, pelaku usaha, nama "
        "owner, direktur, nama direktur, nama pengelola"
    ),
    "owner_nik": (
        "nik, no ktp, nomor ktp, ktp, no nik, nomor induk kependudukan, nik pemilik, nik ktp"
    ),
    "owner_sex": "jenis kelamin, jk, l p, gender, kelamin, jenis kelamin pemilik",
    "owner_phone": "telepon pemilik, hp pemilik, no hp pemilik, no telp pemilik",
    "nib": "nomor induk berusaha, no nib, nomor nib",
    "npwp": "no npwp, nomor npwp, npwp usaha, npwp perusahaan",
    "legal_form": (
        "badan usaha, bentuk badan usaha, jenis badan usaha, bentuk usaha, badan hukum, "
        "bentuk hukum"
    ),
    "legal_name": "nama badan hukum, nama resmi",
    "year_founded": (
        "tahun berdiri, berdiri tahun, thn berdiri, tahun mulai usaha, tahun pendirian"
    ),
    "facts_year": "tahun data, data tahun, tahun",
    "workers": (
        "tenaga kerja, jumlah tenaga kerja, tk, jumlah tk, karyawan, jumlah karyawan, total "
        "tenaga kerja, tenaga kerja orang, jumlah pekerja, tki, naker"
    ),
    "workers_men": (
        "tenaga kerja laki laki, tk l, tk laki laki, pekerja laki laki, laki laki, tenaga kerja l"
    ),
    "workers_women": (
        "tenaga kerja perempuan, tk p, tk perempuan, pekerja perempuan, perempuan, tenaga kerja p"
    ),
    "investment": (
        "investasi, nilai investasi, modal, modal usaha, jumlah investasi, total investasi, "
        "investasi awal, nilai modal, aset, nilai aset"
    ),
    "investment_has_land": "termasuk tanah dan bangunan",
    "turnover": (
        "omzet, omset, omzet per tahun, omset per tahun, omzet tahunan, penjualan, nilai "
        "penjualan, pendapatan"
    ),
    "production_value": "nilai produksi, nilai produksi per tahun, nilai hasil produksi",
    "capacity": (
        "kapasitas produksi, kapasitas, kapasitas produksi per tahun, jumlah produksi, volume "
        "produksi"
    ),
    "capacity_unit": "satuan, satuan kapasitas, satuan produksi, unit",
    "certificate_kind": "sertifikat, jenis sertifikat, sertifikasi, legalitas",
    "certificate_number": "no sertifikat, nomor sertifikat",
    "reported_scale": "skala usaha, uraian skala usaha, skala, uraian skala usaha oss",
    "project": "id proyek, nomor proyek, id project",
    "land": "pembelian pematangan tanah, pembelian dan pematangan tanah, tanah",
    "buildings": "bangunan gedung, bangunan, bangunan dan gedung",
    "notes": "keterangan, catatan, ket",
}

# Two fields that one column may hold, in this order, and what stands between them.
PAIRS: dict[tuple[str, str], str] = {
    ("name", "owner_name"): r"\s*[/\n;|]\s*",
    ("owner_name", "name"): r"\s*[/\n;|]\s*",
    ("owner_name", "owner_phone"): r"\s*[/\n;|,]\s*",
    ("name", "phone"): r"\s*[/\n;|,]\s*",
    ("village", "district"): r"\s*[/\n;|,]\s*",
    ("district", "village"): r"\s*[/\n;|,]\s*",
    ("street", "village"): r"\s*[/\n;|]\s*",
    ("rt", "rw"): r"\s*[/\n;|\\-]\s*",
    ("latitude", "longitude"): r"\s*(?:[;|\n]|,\s*(?=-?\d))\s*",
    ("capacity", "capacity_unit"): r"(?<=\d)\s*(?=[^\d\s.,])",
    ("workers_men", "workers_women"): r"\s*[/\n;|]\s*",
    ("certificate_kind", "certificate_number"): r"\s*[:/\n;|]\s*",
}

# Columns that a list may have and that need no place: counted, computed or decided elsewhere.
_NEEDLESS = (
    "no, nomor, no urut, nomor urut, icon, foto, gambar, ttd, tanda tangan, masalah, problems, "
    "state, keadaan, status, class, kelas, listed on, tampil di direktori sejak, closed on, "
    "tutup pada, reason of closing, alasan tutup, ditampilkan sejak"
)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


HEADERS = {key: _listed(text) for key, text in _HEADERS.items()}
NEEDLESS = frozenset(_listed(_NEEDLESS))


def header_key(text: str) -> str:
    """`text` as headers are compared: lower case, no signs, single spaces, no unit in brackets."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    plain = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", plain)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())
