"""Agreements on grants: what both parties sign before the hand-over, where the kind asks for it.

It holds names, the address of a business and the NIB of a legal body, and no identifier of people.
Whoever checks its code learns which programme it is of, and no name.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from accounts.models import User
from documents import issuing, kinds, letter_texts
from documents.letter_texts import LetterTextKind
from documents.models import IssuedDocument, Signatory
from grants import agreement_texts, decrees, letters
from grants.models import COMMITTED, Agreement, Grant, GrantProgramme, State
from grants.rules import LEGAL_BODIES
from ikm_registry.templatetags.figures import rupiah

AGREEMENT = "perjanjian-bantuan"
TEMPLATE = "agreement"
# Before that there is no decision; after it nothing is owed any more.
AGREEABLE = (State.DECIDED, State.AGREED, State.HANDED_OVER)


def kind() -> kinds.Kind:
    """The kind of document that these are."""
    return kinds.Kind(
        key=AGREEMENT,
        label=gettext_lazy("Agreement on a grant"),
        series=f"PRB-{settings.REGENCY.replace('.', '')}",
        template=TEMPLATE,
        folder=letters.FOLDER,
        about=about,
    )


def text_kinds() -> list[LetterTextKind]:
    """The text that admins may write for them."""
    return [agreement_texts.text_kind(_example)]


# --- Who has one -------------------------------------------------------------------------------


def of_programme(programme: GrantProgramme) -> QuerySet[Grant]:
    """The decided grants of a programme, which have an agreement or shall get one."""
    rows = Grant.objects.filter(programme=programme, state__in=COMMITTED, is_former=False)
    return rows.select_related("business", "group", "person")


def without_agreement(rows: QuerySet[Grant]) -> QuerySet[Grant]:
    """Those of `rows` that may get an agreement and have no valid one."""
    valid = IssuedDocument.objects.valid().filter(agreement__grant=OuterRef("pk"))
    return rows.filter(~Exists(valid), state__in=AGREEABLE)


def valid_agreements(grants: Iterable[Grant]) -> dict[int, IssuedDocument]:
    """The newest valid agreement of each that has one, unfinished ones too; by keys."""
    rows = Agreement.objects.filter(
        grant__in=[one.pk for one in grants], document__in=IssuedDocument.objects.valid()
    )
    ordered = rows.select_related("document__successor").order_by("document_id")
    return {row.grant_id: row.document for row in ordered}


# --- What is printed ---------------------------------------------------------------------------


def content_of(grant: Grant, *, signatory: Signatory, today: date) -> dict[str, Any]:
    """What the agreement on `grant` says, in Indonesian. Queries for text, lines and decree."""
    lines = list(grant.lines.select_related("equipment"))
    rows = letters.rows_of(lines)
    with translation.override("id"):
        total = rupiah(letters.planned_value(lines))
    values = {
        **letters.of_programme(grant.programme),
        "perjanjian": grant.programme.kind.agreement,
        "tanggal": letters.in_words(today),
        "pejabat": signatory.name,
        "jabatan": signatory.position,
        "nama": letters.person_of(grant),
        "penerima": letters.recipient_of(grant),
        "nib": _nib(grant),
        "alamat": _address(grant),
        "barang": ", ".join(f"{row['quantity']} {row['name']}" for row in rows),
        "nilai": total,
        "keputusan": _decree(grant),
    }
    text = letters.text_for(grant.programme, agreement_texts.AGREEMENT_TEXT)
    return {
        "agreement": grant.programme.kind.agreement,
        "programme": str(grant.programme),
        "paragraphs": letter_texts.fill(text, values),
        "lines": rows,
        "total": total,
        "recipient": {"name": values["nama"], "business": values["penerima"]},
        "replaced": "",
    }


def _nib(grant: Grant) -> str:
    """Of a legal body alone: that of a person's own business tells of the person."""
    business = grant.business
    return business.nib if business and business.legal_form in LEGAL_BODIES else ""


def _address(grant: Grant) -> str:
    street = grant.business.street if grant.business else ""
    return ", ".join(filter(None, [street, *letters.area_of(grant)]))


def _decree(grant: Grant) -> str:
    decision = grant.decision
    document = decrees.valid_decree(decision) if decision else None
    if document is None:
        return ""
    return f"Nomor {document.full_number} tanggal {letters.in_words(document.issued_on)}"


def title_of(grant: Grant) -> str:
    """For everyone who has the code: which programme, and no name of the recipient."""
    room = decrees.LONGEST_TITLE - len("Perjanjian bantuan:  (2026)")
    name = Truncator(grant.programme.name).chars(room)
    return f"Perjanjian bantuan: {name} ({grant.programme.year})"


# --- Issuing -----------------------------------------------------------------------------------


def issue_agreement(
    grant: Grant,
    *,
    signatory: Signatory,
    site: str,
    today: date,
    by: User,
    letter_number: str = "",
    replaces: IssuedDocument | None = None,
) -> Agreement:
    """The agreement on a grant, whose file is still to be stored; as `issuing.issue`."""
    content = content_of(grant, signatory=signatory, today=today)
    if replaces:
        content["replaced"] = replaces.full_number
    document = issuing.issue(
        kind=AGREEMENT,
        title=title_of(grant),
        data=content,
        signatory=signatory,
        site=site,
        today=today,
        by=by,
        letter_number=letter_number,
        replaces=replaces,
    )
    return Agreement.objects.create(document=document, grant=grant, saved_by=by)


def about(document: IssuedDocument) -> kinds.About | None:
    """The grant that it is on, for staff."""
    rows = Agreement.objects.filter(document=document)
    related = ("grant__programme", "grant__business", "grant__group")
    row = rows.select_related(*related).first()
    return kinds.About(row.grant.get_absolute_url(), str(row.grant)) if row else None


def _example(paragraphs: Sequence[str]) -> bytes:
    content = {
        "agreement": "Naskah Perjanjian Hibah Daerah (NPHD)",
        "programme": "Bantuan Alat bagi IKM (2026)",
        "paragraphs": list(paragraphs),
        "lines": list(letters.EXAMPLE_ROWS),
        "total": "Rp 2.650.000",
        "recipient": {"name": "Siti Contoh", "business": "Koperasi Sumber Contoh (Keripik Contoh)"},
        "replaced": "",
    }
    title = "Perjanjian bantuan: Bantuan Alat bagi IKM (2026)"
    return letters.preview(TEMPLATE, content, title=title, today=timezone.localdate())
