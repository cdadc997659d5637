"""Records of hand-overs (berita acara serah terima, BAST): parties, goods, terms, signatures.

What one says is frozen when it is issued. It holds names of people and no NIK; its title, which
everyone reads who has the code, holds no name.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from documents import kinds, letter_texts, pdf
from documents.letter_texts import LetterTextKind
from documents.models import IssuedDocument, Letterhead, Signatory
from grants import agreements, decrees, handover_texts, letters
from grants.handover_texts import OPENING, TERMS
from grants.models import Grant, Handover, HandoverRecord
from grants.number_words import rupiah_in_words
from grants.stock_choice import Chosen
from ikm_registry.templatetags.figures import day, number, rupiah

BAST = "bast"
TEMPLATE = "handover_record"
FOLDER = settings.BASE_DIR / "grants" / "typst"
# Of the column `IssuedDocument.title`.
LONGEST_TITLE = 200


class Terms(NamedTuple):
    """When, where and before whom something is handed over; `witnesses` one in a line."""

    handed_on: date
    place: str
    signatory: Signatory
    known_by: Signatory | None = None
    witnesses: str = ""


def kind() -> kinds.Kind:
    """The kind of document that these are."""
    return kinds.Kind(
        key=BAST,
        label=gettext_lazy("Hand-over record (BAST)"),
        series=f"BAST-{settings.REGENCY.replace('.', '')}",
        template=TEMPLATE,
        folder=FOLDER,
        about=about,
    )


def text_kinds() -> list[LetterTextKind]:
    """The texts that admins may write for them."""
    return handover_texts.text_kinds(_example_opening, _example_terms)


# --- What is printed ---------------------------------------------------------------------------


def content_of(
    grant: Grant,
    terms: Terms,
    chosen: Iterable[Chosen],
    *,
    today: date,
    replaces: IssuedDocument | None = None,
    reason: str = "",
) -> dict[str, Any]:
    """What a record says, in Indonesian. Queries; ValidationError for a text with a slip."""
    goods, total, count = _goods(chosen)
    head = Letterhead.objects.of(today)
    with translation.override("id"):
        content: dict[str, Any] = {
            "handed_on": day(terms.handed_on),
            "place": terms.place or (head.place if head else ""),
            "agency": head.agency if head else "",
            "first": terms.signatory.frozen(),
            "second": second_party(grant),
            "known_by": terms.known_by.frozen() if terms.known_by else None,
            "witnesses": witnesses_of(terms.witnesses),
            "programme": grant.programme.name,
            "year": str(grant.programme.year),
            "kind": grant.programme.kind.name,
            "goods": goods,
            "count": count,
            "total": total,
            "total_shown": rupiah(total),
            "total_words": rupiah_in_words(total),
            "replaces": _replaced(replaces, reason),
        }
    values = handover_texts.values_of(content, handed_on=terms.handed_on, basis=_basis_of(grant))
    return {
        **content,
        "opening": letter_texts.fill(letters.text_for(grant.programme, OPENING), values),
        "terms": letter_texts.fill(letters.text_for(grant.programme, TERMS), values),
    }


def second_party(grant: Grant) -> dict[str, str]:
    """Who receives: name, business or group, and where that is. No number of a person."""
    business = grant.business
    parts = [
        f"Kelurahan {business.village.name}" if business and business.village else "",
        f"Kecamatan {business.district.name}" if business and business.district else "",
    ]
    return {
        "name": letters.person_of(grant),
        "business": letters.recipient_of(grant),
        "is_group": "ya" if grant.group_id else "",
        "address": ", ".join(filter(None, parts)),
    }


def witnesses_of(text: str) -> list[dict[str, str]]:
    """Name and office of each line."""
    parts = (line.partition(",") for line in text.splitlines() if line.strip())
    return [{"name": name.strip(), "office": office.strip()} for name, _comma, office in parts]


def _goods(chosen: Iterable[Chosen]) -> tuple[list[dict[str, Any]], int, int]:
    """The rows of the table, one for each equipment and price; their value, how many things."""
    rows: dict[tuple[int, int], dict[str, Any]] = {}
    total = count = 0
    for one in chosen:
        equipment, price = one.receipt.equipment, one.receipt.unit_price or 0
        row = rows.setdefault(
            (equipment.pk, price),
            {
                "name": equipment.name,
                "specification": equipment.specification,
                "unit": equipment.unit,
                "price": price,
                "quantity": 0,
                "items": [],
            },
        )
        row["quantity"] += one.quantity
        if one.item:
            row["items"].append({"serial": one.item.serial, "inventory": one.item.inventory_number})
        total += price * one.quantity
        count += one.quantity
    with translation.override("id"):
        for row in rows.values():
            price, quantity = row.pop("price"), row["quantity"]
            row["quantity"] = number(quantity)
            row["price"], row["value"] = rupiah(price), rupiah(price * quantity)
    return list(rows.values()), total, count


def _replaced(former: IssuedDocument | None, reason: str) -> dict[str, str] | None:
    if former is None:
        return None
    with translation.override("id"):
        return {"number": former.full_number, "day": day(former.issued_on), "reason": reason}


def _basis_of(grant: Grant) -> dict[str, str]:
    """The decision and the agreement, as placeholders. Queries."""
    decree = decrees.valid_decree(grant.decision) if grant.decision else None
    agreement = agreements.valid_agreements([grant]).get(grant.pk)
    with translation.override("id"):
        decided_on = grant.decision.decided_on if grant.decision else None
        found = {
            "nomor_sk": decree.full_number if decree else "",
            "tanggal_sk": day(decided_on) if decided_on else "",
            "nomor_perjanjian": agreement.full_number if agreement else "",
            "tanggal_perjanjian": day(agreement.issued_on) if agreement else "",
        }
    return {**found, "dasar": _basis_words(found, grant.programme.kind.agreement)}


def _basis_words(found: Mapping[str, str], agreement: str) -> str:
    decided = "Keputusan"
    if found["nomor_sk"]:
        decided += f" Nomor {found['nomor_sk']}"
    decided += f" tanggal {found['tanggal_sk']}"
    if not found["nomor_perjanjian"]:
        return decided
    return (
        f"{decided} dan {agreement or 'Perjanjian'} Nomor {found['nomor_perjanjian']}"
        f" tanggal {found['tanggal_perjanjian']}"
    )


def digest_of(content: Mapping[str, Any]) -> str:
    """What is equal for equal contents: a page tells by it what its reader has seen."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def title_of(grant: Grant, handed_on: date) -> str:
    """For everyone who has the code: of which programme, and when; no name of a person."""
    with translation.override("id"):
        words = day(handed_on)
    room = LONGEST_TITLE - len(f"Berita acara serah terima: , {words}")
    return f"Berita acara serah terima: {Truncator(str(grant.programme)).chars(room)}, {words}"


# --- Which there are ---------------------------------------------------------------------------


def newest_records(handovers: Iterable[Handover]) -> dict[int, IssuedDocument]:
    """The newest record of each hand-over that has one, by keys. One query."""
    rows = HandoverRecord.objects.filter(handover__in=[one.pk for one in handovers])
    ordered = rows.select_related("document__successor").order_by("document_id")
    return {row.handover_id: row.document for row in ordered}


def about(document: IssuedDocument) -> kinds.About | None:
    """The grant that was handed over, for staff."""
    related = ("handover__grant__business", "handover__grant__group", "handover__grant__programme")
    rows = HandoverRecord.objects.filter(document=document).select_related(*related)
    record = rows.first()
    if record is None:
        return None
    grant = record.handover.grant
    return kinds.About(grant.get_absolute_url(), str(grant))


# --- Previews ----------------------------------------------------------------------------------


def _example_opening(paragraphs: Sequence[str]) -> bytes:
    terms = letter_texts.fill(letter_texts.text_in_force(TERMS), handover_texts.examples())
    return preview(opening=list(paragraphs), terms=terms)


def _example_terms(paragraphs: Sequence[str]) -> bytes:
    opening = letter_texts.fill(letter_texts.text_in_force(OPENING), handover_texts.examples())
    return preview(opening=opening, terms=list(paragraphs))


def preview(*, opening: list[str], terms: list[str]) -> bytes:
    """The PDF of an invented record, which says on every page that it is none."""
    today = timezone.localdate()
    head = Letterhead.objects.of(today)
    signatory = Signatory.objects.valid_on(today).order_by("capacity", "name").first()
    with translation.override("id"):
        words = day(today)
    who = signatory.frozen() if signatory else _NO_SIGNATORY
    return pdf.render(
        TEMPLATE,
        {
            **_EXAMPLE,
            "is_draft": True,
            "title": "Berita acara serah terima",
            "number": "",
            "letter_number": "",
            "day": words,
            "letterhead": {**head.frozen(), "logo": []} if head else _NO_HEAD,
            "signatory": who,
            "first": who,
            "opening": opening,
            "terms": terms,
        },
        folder=FOLDER,
    )


_NO_HEAD = {
    "government": "(PEMERINTAH)",
    "agency": "(DINAS)",
    "address": "(alamat)",
    "contacts": "",
    "place": "(tempat)",
    "logo": [],
}
_NO_SIGNATORY = {"name": "(nama)", "nip": "", "rank": "", "office": ["(jabatan)"]}
_EXAMPLE: dict[str, Any] = {
    "handed_on": "4 Mei 2026",
    "place": "Balai Contoh",
    "second": {
        "name": "Siti Contoh",
        "business": "Konveksi Contoh",
        "is_group": "",
        "address": "Kelurahan Contoh, Kecamatan Contoh",
    },
    "known_by": None,
    "witnesses": [{"name": "Budi Rekaan", "office": "Lurah Contoh"}],
    "goods": [
        {
            "name": "Mesin jahit",
            "specification": "Kecepatan tinggi",
            "unit": "unit",
            "quantity": "1",
            "price": "Rp 2.500.000",
            "value": "Rp 2.500.000",
            "items": [{"serial": "SN-0001", "inventory": "12.01.33.08.001"}],
        }
    ],
    "total_shown": "Rp 2.500.000",
    "total_words": "dua juta lima ratus ribu rupiah",
    "replaces": None,
}
