"""The text of decrees on who receives something (SK penerima), which admins may write anew."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from documents.letter_texts import LetterTextKind, Words
from grants.letters import OF_PROGRAMME, names_of_kinds

DECREE_TEXT = "sk-penerima"

PLACEHOLDERS: dict[str, tuple[Words, str]] = {
    **OF_PROGRAMME,
    "pagu": (_("its ceiling"), "Rp 1.000.000.000"),
    "jumlah": (_("how many receive something"), "80"),
    "nilai": (_("what all of them receive is worth"), "Rp 212.000.000"),
    "jabatan": (_("office of who signs"), "Kepala Dinas"),
    "tanggal": (_("day of the decision"), "25 November 2026"),
}
DEFAULT = """\
Menimbang:
a. bahwa untuk meningkatkan kemampuan produksi industri kecil dan menengah (IKM) dilaksanakan \
program {program} tahun anggaran {tahun} yang dibiayai dari {anggaran};
b. bahwa usulan bantuan telah disurvei dan diverifikasi, dan yang namanya tercantum dalam lampiran \
memenuhi syarat;
c. bahwa berdasarkan pertimbangan huruf a dan huruf b perlu menetapkan keputusan tentang penerima \
bantuan.

Mengingat:
– Undang-Undang Nomor 3 Tahun 2014 tentang Perindustrian;
– {dasar_jenis};
– {dasar_program}.

MEMUTUSKAN

Menetapkan:

KESATU: Sebanyak {jumlah} penerima bantuan dengan nilai seluruhnya {nilai}, sebagaimana tercantum \
dalam lampiran yang merupakan bagian tidak terpisahkan dari keputusan ini.

KEDUA: Bantuan diberikan dalam bentuk {jenis} dan diserahterimakan dengan berita acara serah \
terima (BAST).

KETIGA: Penerima wajib memakai bantuan untuk usahanya, merawatnya, tidak menjual atau \
memindahtangankannya, dan bersedia dimonitor.

KEEMPAT: Segala biaya yang timbul akibat keputusan ini dibebankan pada {anggaran}.

KELIMA: Keputusan ini berlaku sejak tanggal ditetapkan. Apabila terdapat kekeliruan, keputusan ini \
diperbaiki sebagaimana mestinya."""


def text_kind(preview: Callable[[Sequence[str]], bytes]) -> LetterTextKind:
    """The text that admins may write; `preview` makes the PDF of one."""
    return LetterTextKind(
        DECREE_TEXT,
        _("Decree on recipients of grants (SK)"),
        PLACEHOLDERS,
        DEFAULT,
        preview,
        names_of_kinds,
    )
