"""What an owner is told before agreeing to be public (UU 27/2022, articles 20 to 22).

A consent keeps the version it was given to. A text that people have agreed to is never edited:
a new wording is a new version.
"""

from django.conf import settings
from django.utils.translation import get_language

CURRENT_VERSION = "2026-2"

_TEXTS = {
    "2026-1": {
        "id": (
            "%(agency)s menampilkan usaha ini di direktori IKM agar pembeli dapat menemukannya."
            " Nama usaha, produk, bidang, dan kelurahan boleh dilihat siapa saja. Telepon, e-mail,"
            " alamat lengkap, dan nama pemilik hanya ditampilkan bila pemilik menyetujuinya satu"
            " per satu. NIK, NPWP, jumlah tenaga kerja, dan nilai uang tidak pernah ditampilkan."
            " Persetujuan boleh ditarik kapan saja dengan menghubungi dinas; data itu lalu tidak"
            " ditampilkan lagi, dan pendaftaran usaha tetap berlaku."
        ),
        "en": (
            "%(agency)s shows this business in the IKM directory so that buyers can find it."
            " Anyone may see its name, products, sector and kelurahan. Phone, e-mail, exact"
            " address and the owner's name are shown only if the owner agrees to each of them."
            " NIK, NPWP, the number of workers and amounts of money are never shown. A consent can"
            " be withdrawn at any time by telling the agency; the data then disappear, and the"
            " registration stays in force."
        ),
    },
    "2026-2": {
        "id": (
            "%(agency)s menampilkan usaha ini di direktori IKM agar pembeli dapat menemukannya."
            " Nama usaha, merek, nomor dan tahun pendaftaran, produk dan harganya, bidang, jenis"
            " industri, kelurahan, sentra, sertifikat yang berlaku, dan alamat tokonya di internet"
            " boleh dilihat siapa saja. Telepon, e-mail, alamat lengkap, nama pemilik, dan foto"
            " (usaha dan produknya) hanya ditampilkan bila pemilik menyetujuinya satu per satu."
            " NIK, NPWP, jumlah tenaga kerja, dan nilai uang"
            " tidak pernah ditampilkan. Persetujuan boleh ditarik kapan saja dengan menghubungi"
            " dinas; data dan foto itu lalu tidak ditampilkan lagi, dan pendaftaran usaha tetap"
            " berlaku."
        ),
        "en": (
            "%(agency)s shows this business in the IKM directory so that buyers can find it."
            " Anyone may see its name, brand, number and year of registration, products and their"
            " prices, sector, industry, kelurahan, cluster, valid certificates and the addresses"
            " of its shops on the web. Phone, e-mail, exact address, the owner's name and photos"
            " (of the business and its products) are shown"
            " only if the owner agrees to each of them. NIK, NPWP, the number of workers and"
            " amounts of money are never shown. A consent can be withdrawn at any time by telling"
            " the agency; the data and photos then disappear, and the registration stays in force."
        ),
    },
}


def notice_text(version: str = CURRENT_VERSION) -> str:
    """The whole notice of that version in the reader's language, one paragraph.

    Raises KeyError for a version that never was.
    """
    texts = _TEXTS[version]
    language = "en" if get_language() == "en" else "id"
    return texts[language] % {"agency": settings.AGENCY_NAME}
