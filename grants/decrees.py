"""Decrees (SK penerima): who receives what by a decision, with a number and a list.

Its list holds names of people and of their businesses, and no identifier of them. Whoever checks
its code learns which programme it is of, and no name.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from accounts.models import User
from documents import issuing, kinds, letter_texts
from documents.letter_texts import LetterTextKind
from documents.models import IssuedDocument, Signatory
from grants import decree_texts, letters
from grants.models import Decision, Decree, Grant, GrantProgramme
from ikm_registry.templatetags.figures import number, rupiah

DECREE = "sk-penerima"
TEMPLATE = "decree"
# Of the column `IssuedDocument.title`.
LONGEST_TITLE = 200


def kind() -> kinds.Kind:
    """The kind of document that these are."""
    return kinds.Kind(
        key=DECREE,
        label=gettext_lazy("Decree on recipients (SK)"),
        series=f"SKB-{settings.REGENCY.replace('.', '')}",
        template=TEMPLATE,
        folder=letters.FOLDER,
        about=about,
    )


def text_kinds() -> list[LetterTextKind]:
    """The text that admins may write for them."""
    return [decree_texts.text_kind(_example)]


# --- What is printed ---------------------------------------------------------------------------


def content_of(
    programme: GrantProgramme, grants: Sequence[Grant], *, signatory: Signatory, decided_on: date
) -> dict[str, Any]:
    """What the decree on `grants` says, in Indonesian. Queries for its text and unread lines."""
    total = sum(letters.planned_value(one.lines.all()) for one in grants)
    values = letters.of_programme(programme)
    with translation.override("id"):
        values |= {
            "pagu": rupiah(programme.ceiling) if programme.ceiling else "",
            "jumlah": number(len(grants)),
            "nilai": rupiah(total),
            "jabatan": signatory.position,
            "tanggal": letters.in_words(decided_on),
        }
    text = letters.text_for(programme, decree_texts.DECREE_TEXT)
    return {
        "paragraphs": letter_texts.fill(text, values),
        "programme": str(programme),
        "recipients": [_recipient(one) for one in sorted(grants, key=_by_name)],
        "recipient_count": len(grants),
        "total": values["nilai"],
        "correction": None,
    }


def _by_name(grant: Grant) -> tuple[str, int]:
    return letters.person_of(grant).casefold(), grant.pk


def _recipient(grant: Grant) -> dict[str, Any]:
    lines = grant.lines.all()
    with translation.override("id"):
        value = rupiah(letters.planned_value(lines))
    return {
        "name": letters.person_of(grant),
        "business": letters.recipient_of(grant),
        "area": letters.area_of(grant),
        "lines": letters.rows_of(lines),
        "value": value,
    }


def title_of(programme: GrantProgramme) -> str:
    """For everyone who has the code: which programme, and no name of a recipient."""
    room = LONGEST_TITLE - len("Keputusan penerima bantuan:  (2026)")
    name = Truncator(programme.name).chars(room)
    return f"Keputusan penerima bantuan: {name} ({programme.year})"


# --- Issuing -----------------------------------------------------------------------------------


def issue_decree(
    decision: Decision,
    grants: Sequence[Grant],
    *,
    signatory: Signatory,
    site: str,
    today: date,
    by: User,
    letter_number: str = "",
    replaces: IssuedDocument | None = None,
    reason: str = "",
) -> Decree:
    """The decree of a decision, which lists `grants`; its file is still to be stored.

    To be called last in a transaction, as `issuing.issue`, whose errors it raises. One that
    corrects another names it, and the `reason`.
    """
    # The day of the decision is not unknown: only those of former years have none.
    content = content_of(
        decision.programme, grants, signatory=signatory, decided_on=decision.decided_on or today
    )
    if replaces:
        content["correction"] = {
            "number": replaces.number,
            "letter_number": replaces.letter_number,
            "day": letters.in_words(replaces.issued_on),
            "reason": " ".join(reason.split()),
        }
    document = issuing.issue(
        kind=DECREE,
        title=title_of(decision.programme),
        data=content,
        signatory=signatory,
        site=site,
        today=today,
        by=by,
        letter_number=letter_number,
        replaces=replaces,
    )
    return Decree.objects.create(document=document, decision=decision, saved_by=by)


def valid_decree(decision: Decision) -> IssuedDocument | None:
    """The newest document of a decision that still holds, an unfinished one too. Queries."""
    valid = IssuedDocument.objects.valid().filter(decree__decision=decision)
    return valid.order_by("-pk").first()


def about(document: IssuedDocument) -> kinds.About | None:
    """The decision that it is of, for staff."""
    row = Decree.objects.filter(document=document).select_related("decision__programme").first()
    if row is None:
        return None
    return kinds.About(row.decision.get_absolute_url(), str(row.decision.programme))


# --- Previews ----------------------------------------------------------------------------------


def preview(programme: GrantProgramme, grants: Sequence[Grant], *, today: date) -> bytes:
    """How the decree on `grants` would look if it were signed today; nothing is kept."""
    signatory = Signatory.objects.valid_on(today).order_by("capacity", "name").first()
    content = content_of(
        programme, grants, signatory=signatory or Signatory(position="(jabatan)"), decided_on=today
    )
    return letters.preview(TEMPLATE, content, title=title_of(programme), today=today)


def _example(paragraphs: Sequence[str]) -> bytes:
    people = [
        ("Siti Contoh", "Konveksi Contoh", ["Kel. Serpong", "Kec. Serpong"]),
        ("Budi Rekaan", "Bengkel Rekaan", ["Kel. Pamulang Barat", "Kec. Pamulang"]),
    ]
    content = {
        "paragraphs": list(paragraphs),
        "programme": "Bantuan Alat bagi IKM (2026)",
        "recipients": [
            {
                "name": name,
                "business": business,
                "area": area,
                "lines": list(letters.EXAMPLE_ROWS),
                "value": "Rp 2.650.000",
            }
            for name, business, area in people
        ],
        "recipient_count": len(people),
        "total": "Rp 5.300.000",
        "correction": None,
    }
    title = "Keputusan penerima bantuan: Bantuan Alat bagi IKM (2026)"
    return letters.preview(TEMPLATE, content, title=title, today=timezone.localdate())
