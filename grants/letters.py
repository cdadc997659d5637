"""What letters about grants say of programmes and equipment, and how they look before they are.

All in Indonesian, whoever asks: they are for letters. No NIK and no number of a family card stands
in any of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from businesses.legal_names import name_in_letters
from documents import letter_texts, pdf
from documents.letter_texts import Words
from documents.models import Letterhead, Signatory
from grants.models import Grant, GrantKind, GrantLine, GrantProgramme
from ikm_registry.templatetags.figures import day, number, rupiah

FOLDER = settings.BASE_DIR / "grants" / "typst"
# What a letter says of a grant is read with these.
RELATED = (
    "programme__kind",
    "business__village__district",
    "business__district",
    "group",
    "person",
)
LINES = "lines__equipment"

OF_PROGRAMME: dict[str, tuple[Words, str]] = {
    "program": (_("name of the programme"), "Bantuan Alat bagi IKM"),
    "tahun": (_("its year"), "2026"),
    "anggaran": (_("its budget"), "APBD kota"),
    "dasar_program": (_("its legal basis"), "Peraturan Wali Kota Contoh Nomor 1 Tahun 2026"),
    "jenis": (_("kind of grants"), "Barang untuk diserahkan kepada masyarakat"),
    "dasar_jenis": (_("legal basis of the kind"), "Permendagri Nomor 7 Tahun 2024"),
}


def of_programme(programme: GrantProgramme) -> dict[str, str]:
    """What the placeholders of OF_PROGRAMME stand for; empty where nothing is known."""
    with translation.override("id"):
        budget = str(programme.get_budget_display())
        if programme.budget_note:
            budget = f"{budget} ({programme.budget_note})"
        return {
            "program": programme.name,
            "tahun": str(programme.year),
            "anggaran": budget,
            "dasar_program": programme.legal_basis.rstrip(" .;"),
            "jenis": programme.kind.name,
            "dasar_jenis": programme.kind.legal_basis.rstrip(" .;"),
        }


def names_of_kinds() -> dict[str, str]:
    """By its code each kind of grants, which may have texts of its own. One query."""
    return {kind.pk: str(kind) for kind in GrantKind.objects.all()}


def text_for(programme: GrantProgramme, key: str) -> str:
    """The text of that key for letters about grants of a programme's kind. One query."""
    return letter_texts.text_in_force(letter_texts.key_for(key, programme.kind_id))


def planned_value(lines: Iterable[GrantLine]) -> int:
    """Rupiah of what is planned."""
    return sum(line.quantity * line.unit_price for line in lines)


def rows_of(lines: Iterable[GrantLine]) -> list[dict[str, str]]:
    """Each equipment with its quantity and its value, as a table of a letter shows it."""
    with translation.override("id"):
        return [
            {
                "name": line.equipment.name,
                "specification": " ".join(line.equipment.specification.split()),
                "quantity": f"{number(line.quantity)} {line.equipment.unit}",
                "value": rupiah(line.quantity * line.unit_price),
            }
            for line in lines
        ]


def recipient_of(grant: Grant) -> str:
    """The business or group that receives it: a business as its deed names it, when that is known.

    Only bodies with legal personality may receive a hibah, and no workshop is one by its name.
    """
    return name_in_letters(grant.business) if grant.business else str(grant.recipient)


def person_of(grant: Grant) -> str:
    """Who receives it, by name; the business or group where nobody is known."""
    return grant.person.name if grant.person else recipient_of(grant)


def area_of(grant: Grant) -> list[str]:
    """Kelurahan and kecamatan of a business, as far as they are known."""
    business = grant.business
    if business is None:
        return []
    village, district = business.village, business.district
    return [
        *([f"Kel. {village.name}"] if village else []),
        *([f"Kec. {district.name}"] if district else []),
    ]


def in_words(when: date) -> str:
    """3 Mei 2026."""
    with translation.override("id"):
        return day(when)


# --- Previews ----------------------------------------------------------------------------------


def preview(template: str, content: Mapping[str, Any], *, title: str, today: date) -> bytes:
    """The PDF of a letter, which says on every page that it is none; nothing is kept of it."""
    head = Letterhead.objects.of(today)
    signatory = Signatory.objects.valid_on(today).order_by("capacity", "name").first()
    frame = {
        "is_draft": True,
        "title": title,
        "number": "",
        "letter_number": "",
        "day": in_words(today),
        "letterhead": {**head.frozen(), "logo": []} if head else _NO_HEAD,
        "signatory": signatory.frozen() if signatory else _NO_SIGNATORY,
    }
    return pdf.render(template, {**content, **frame}, folder=FOLDER)


_NO_HEAD = {
    "government": "(PEMERINTAH)",
    "agency": "(DINAS)",
    "address": "(alamat)",
    "contacts": "",
    "place": "(tempat)",
    "logo": [],
}
_NO_SIGNATORY = {"name": "(nama)", "nip": "", "rank": "", "office": ["(jabatan)"]}
# What previews that no grant stands behind show.
EXAMPLE_ROWS: Sequence[dict[str, str]] = (
    {
        "name": "Mesin jahit",
        "specification": "Kecepatan tinggi",
        "quantity": "1 unit",
        "value": "Rp 2.500.000",
    },
    {"name": "Gunting kain", "specification": "", "quantity": "2 buah", "value": "Rp 150.000"},
)
