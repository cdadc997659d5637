"""The texts of hand-over records (BAST) that admins may write, and what stands for placeholders.

All in Indonesian, whoever asks: they are for an official record. Parties and goods are set by the
template between the two texts.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from documents.letter_texts import LetterTextKind, Words
from grants.letters import names_of_kinds
from grants.number_words import day_in_words, rupiah_in_words, weekday
from ikm_registry.templatetags.figures import day, rupiah

# Keys of texts: what stands before the parties, and what stands after the table of goods.
OPENING, TERMS = "bast-pembuka", "bast-ketentuan"

_PLACEHOLDERS: dict[str, tuple[Words, str]] = {
    "hari": (_("day of the week"), "Senin"),
    "tanggal": (_("day of the hand-over"), "4 Mei 2026"),
    "tanggal_terbilang": (
        _("day of the hand-over in words"),
        "empat bulan Mei tahun dua ribu dua puluh enam",
    ),
    "tempat": (_("place of the hand-over"), "Balai Contoh"),
    "instansi": (_("agency"), "Dinas Contoh"),
    "penyerah": (_("name of the first party"), "Dra. Ratna Contoh, M.Si."),
    "jabatan_penyerah": (_("office of the first party"), "Kepala Dinas"),
    "penerima": (_("name of the second party"), "Siti Contoh"),
    "usaha": (_("business or group of the second party"), "Konveksi Contoh"),
    "alamat": (_("kelurahan and kecamatan of the business"), "Kelurahan Contoh, Kecamatan Contoh"),
    "program": (_("name of the programme"), "Bantuan Alat IKM"),
    "tahun": (_("year of the programme"), "2026"),
    "jenis": (_("kind of grants"), "Barang diserahkan kepada masyarakat"),
    "dasar": (
        _("decision and agreement on which it rests, each with number and date"),
        "Keputusan Nomor SKP-0000-2026-00001 tanggal 2 April 2026",
    ),
    "nomor_sk": (_("number of the decree"), "SKP-0000-2026-00001"),
    "tanggal_sk": (_("date of the decision"), "2 April 2026"),
    "nomor_perjanjian": (_("number of the agreement"), "NPHD-0000-2026-00001"),
    "tanggal_perjanjian": (_("date of the agreement"), "20 April 2026"),
    "jumlah_barang": (_("how many things are handed over"), "1"),
    "nilai": (_("value of all goods"), "Rp 2.500.000"),
    "nilai_terbilang": (_("value of all goods in words"), "dua juta lima ratus ribu rupiah"),
}

_OPENING = """\
Pada hari ini, {hari}, tanggal {tanggal_terbilang} ({tanggal}), bertempat di {tempat}, kami yang \
bertanda tangan di bawah ini:"""

_TERMS = """\
Berdasarkan {dasar}, dalam rangka program {program} tahun {tahun}, PIHAK PERTAMA menyerahkan \
kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK PERTAMA, barang sebagaimana tercantum \
dalam daftar di atas dengan ketentuan sebagai berikut:

1. Barang telah diperiksa bersama dan diterima oleh PIHAK KEDUA dalam keadaan baik, lengkap dan \
berfungsi.

2. Sejak berita acara ini ditandatangani, penggunaan, pemeliharaan dan pengamanan barang menjadi \
tanggung jawab PIHAK KEDUA.

3. PIHAK KEDUA menggunakan barang untuk kegiatan usaha {usaha} dan tidak menjual, menggadaikan, \
menyewakan atau memindahtangankannya tanpa persetujuan tertulis PIHAK PERTAMA.

4. PIHAK KEDUA bersedia menerima monitoring dan evaluasi dari PIHAK PERTAMA, memberikan \
keterangan yang benar, serta segera melapor bila barang rusak, hilang atau tidak lagi digunakan.

Demikian berita acara serah terima ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana \
mestinya."""

DEFAULTS = {OPENING: _OPENING, TERMS: _TERMS}


def text_kinds(
    opening: Callable[[Sequence[str]], bytes], terms: Callable[[Sequence[str]], bytes]
) -> list[LetterTextKind]:
    """The texts that admins may write; the arguments make the PDFs of previews."""
    return [
        LetterTextKind(
            OPENING,
            _("Hand-over record (BAST): before the parties"),
            _PLACEHOLDERS,
            DEFAULTS[OPENING],
            opening,
            names_of_kinds,
        ),
        LetterTextKind(
            TERMS,
            _("Hand-over record (BAST): terms, after the goods"),
            _PLACEHOLDERS,
            DEFAULTS[TERMS],
            terms,
            names_of_kinds,
        ),
    ]


def examples() -> dict[str, str]:
    """An example of the value of each placeholder."""
    return {name: example for name, (_meaning, example) in _PLACEHOLDERS.items()}


def values_of(content: dict[str, Any], *, handed_on: date, basis: dict[str, str]) -> dict[str, str]:
    """What the placeholders stand for in a record that says `content`."""
    first, second = content["first"], content["second"]
    with translation.override("id"):
        return {
            "hari": weekday(handed_on),
            "tanggal": day(handed_on),
            "tanggal_terbilang": day_in_words(handed_on),
            "tempat": content["place"],
            "instansi": content["agency"],
            "penyerah": first["name"],
            "jabatan_penyerah": ", ".join(first["office"]),
            "penerima": second["name"],
            "usaha": second["business"],
            "alamat": second["address"],
            "program": content["programme"],
            "tahun": content["year"],
            "jenis": content["kind"],
            **basis,
            "jumlah_barang": str(content["count"]),
            "nilai": rupiah(content["total"]),
            "nilai_terbilang": rupiah_in_words(content["total"]),
        }
