"""The text of agreements on grants (such as an NPHD), which admins may write anew."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from documents.letter_texts import LetterTextKind, Words
from grants.letters import OF_PROGRAMME, names_of_kinds

AGREEMENT_TEXT = "perjanjian-bantuan"

PLACEHOLDERS: dict[str, tuple[Words, str]] = {
    **OF_PROGRAMME,
    "perjanjian": (
        _("what the agreement is called"),
        "Naskah Perjanjian Hibah Daerah (NPHD)",
    ),
    "tanggal": (_("day of the agreement"), "25 November 2026"),
    "pejabat": (_("name of who signs for the agency"), "Dra. Ratna Contoh, M.Si."),
    "jabatan": (_("office of who signs"), "Kepala Dinas"),
    "nama": (_("name of who receives it"), "Siti Contoh"),
    "penerima": (
        _("business or group that receives it, as its deed names it"),
        "Koperasi Sumber Contoh (Keripik Contoh)",
    ),
    "nib": (_("its NIB, if it is a legal body"), "9900000000001"),
    "alamat": (_("its address"), "Jalan Rekaan 5, Kel. Serpong, Kec. Serpong"),
    "barang": (_("what it receives"), "1 unit Mesin jahit, 2 buah Gunting kain"),
    "nilai": (_("what that is worth"), "Rp 2.650.000"),
    "keputusan": (
        _("number and day of the decree"),
        "Nomor SKB-3674-2026-00001 tanggal 20 November 2026",
    ),
}
DEFAULT = """\
Pada hari ini, {tanggal}, yang bertanda tangan di bawah ini:

1. {pejabat}, {jabatan}, selanjutnya disebut PIHAK KESATU;
2. {nama}, untuk dan atas nama {penerima}, selanjutnya disebut PIHAK KEDUA.
NIB PIHAK KEDUA: {nib}
Alamat PIHAK KEDUA: {alamat}

sepakat mengadakan {perjanjian} untuk program {program} tahun anggaran {tahun}, berdasarkan:
– {dasar_jenis};
– {dasar_program};
– Keputusan penerima bantuan {keputusan}.

Pasal 1. PIHAK KESATU memberikan kepada PIHAK KEDUA barang berupa {barang} dengan nilai seluruhnya \
{nilai}, yang dibiayai dari {anggaran}.

Pasal 2. PIHAK KEDUA wajib memakai barang tersebut untuk usahanya sendiri, merawatnya, dan \
menanggung biaya pemeliharaannya.

Pasal 3. PIHAK KEDUA tidak menjual, menggadaikan, menyewakan, atau memindahtangankan barang \
tersebut tanpa persetujuan tertulis PIHAK KESATU.

Pasal 4. PIHAK KEDUA bersedia dimonitor: menunjukkan barang kepada petugas dan memberi keterangan \
yang benar tentang pemakaiannya.

Pasal 5. Barang diserahkan dengan berita acara serah terima (BAST). Apabila PIHAK KEDUA melanggar \
perjanjian ini, PIHAK KESATU dapat meminta barang dikembalikan.

Demikian perjanjian ini dibuat dengan sebenarnya dalam rangkap dua, masing-masing mempunyai \
kekuatan hukum yang sama."""


def text_kind(preview: Callable[[Sequence[str]], bytes]) -> LetterTextKind:
    """The text that admins may write; `preview` makes the PDF of one."""
    return LetterTextKind(
        AGREEMENT_TEXT,
        _("Agreement on a grant (NPHD)"),
        PLACEHOLDERS,
        DEFAULT,
        preview,
        names_of_kinds,
    )
