"""Documents are issued in two steps: first number and content are frozen, then the file is made.

The first is one short transaction, so that numbers have no gaps; the second may fail and be tried
again. A document counts as issued once its file is stored, and that file is what is served for
ever, whatever becomes of names, letterheads and templates.
"""

import hashlib
import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

import typst
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from documents import kinds, pdf, pictures, scans
from documents.codes import in_groups, new_check_code
from documents.models import IssuedDocument, Letterhead, Series, Signatory, new_code
from documents.qr_codes import qr_svg
from ikm_registry.templatetags.figures import day

logger = logging.getLogger(__name__)


class NotIssuedError(Exception):
    """Nothing was issued; the message is a sentence for who tried."""


@transaction.atomic
def issue(
    *,
    kind: str,
    title: str,
    data: Mapping[str, Any],
    signatory: Signatory,
    site: str,
    today: date,
    by: User | None,
    letter_number: str = "",
    replaces: IssuedDocument | None = None,
) -> IssuedDocument:
    """Number a document and freeze what it says; its file is still to be stored, by `store`.

    To be called last in a transaction of the caller's that writes its own rows: others who issue
    one of this kind wait for its end. `kind` is a key of `kinds`; `title` is public. `data` is
    JSON for the template, to which this adds `title`, `number`, `letter_number`, `day`, `code`,
    `url`, `shown_url`, `letterhead` and `signatory`; `store` adds `qr`, an SVG. `site` is the
    site's absolute address, such as https://ikm.example.go.id/.

    Raises NotIssuedError when no letterhead is in force, the signatory may not sign that day, or
    what it replaces is not valid; KeyError for a kind that nobody registered.
    """
    found = kinds.find(kind)
    if found is None:
        raise KeyError(kind)
    _refuse_former(replaces)
    frame = _frame(signatory, today)
    code = new_check_code()
    url = site.rstrip("/") + reverse("documents:check", args=[in_groups(code)])
    number = Series.objects.draw_inside(found.series_of(today))
    document = IssuedDocument(
        kind=kind,
        number=f"{found.series_of(today)}-{number:05d}",
        letter_number=letter_number,
        code=code,
        title=title,
        issued_on=today,
        issued_by=by,
        replaces=replaces,
        saved_by=by,
    )
    document.data = {
        **data,
        **frame,
        "title": title,
        "number": document.number,
        "letter_number": letter_number,
        "code": in_groups(code),
        "url": url,
        "shown_url": (site.rstrip("/") + reverse("documents:verify")).partition("://")[2],
    }
    document.save(force_insert=True)
    return document


def what_is_missing(today: date) -> str:
    """What an admin has still to enter before anything can be issued, in a sentence, or nothing."""
    if Letterhead.objects.of(today) is None:
        return _("No letterhead is in force today. An admin enters it under Administration.")
    if not Signatory.objects.valid_on(today).exists():
        return _("Nobody may sign today. An admin enters signatories under Administration.")
    return ""


def _frame(signatory: Signatory, today: date) -> dict[str, Any]:
    """What stands around the content of every document, in Indonesian."""
    letterhead = Letterhead.objects.of(today)
    if letterhead is None:
        raise NotIssuedError(what_is_missing(today))
    if not Signatory.objects.valid_on(today).filter(pk=signatory.pk).exists():
        raise NotIssuedError(_("%(name)s may not sign today.") % {"name": signatory.name})
    with translation.override("id"):
        words = day(today)
    return {"letterhead": letterhead.frozen(), "signatory": signatory.frozen(), "day": words}


def _refuse_former(replaces: IssuedDocument | None) -> None:
    """Only what still holds is replaced, and once: the row is locked against a second one."""
    if replaces is None:
        return
    current = IssuedDocument.objects.select_for_update().get(pk=replaces.pk)
    if current.revoked_on or IssuedDocument.objects.filter(replaces=current).exists():
        raise NotIssuedError(
            _("%(number)s is replaced or revoked already.") % {"number": current.number}
        )


# --- The file --------------------------------------------------------------------------------


@transaction.atomic
def store(document: IssuedDocument) -> IssuedDocument:
    """The document with its file, which is made unless it is there already; may be tried again.

    Of two who do it at once the second waits and finds the file of the first. Raises OSError when
    the file cannot be written, typst.TypstError when it cannot be set, KeyError for a kind that
    nobody registered.
    """
    current = IssuedDocument.objects.select_for_update().get(pk=document.pk)
    if current.stored_at:
        return current
    content = _render(current)
    file_code = new_code()
    # The file is there before the row says so: who is killed in between leaves an orphan.
    storages["documents"].save(file_name(file_code), ContentFile(content))
    current.file_code, current.size = file_code, len(content)
    current.sha256, current.stored_at = hashlib.sha256(content).hexdigest(), timezone.now()
    current.save(update_fields=["file_code", "size", "sha256", "stored_at"])
    return current


def store_or_leave(document: IssuedDocument) -> bool:
    """Whether the file is stored now; else the document stays unfinished, and the log says why."""
    try:
        store(document)
    except (OSError, typst.TypstError, KeyError):
        logger.exception("The file of document %s could not be stored.", document.pk)
        return False
    return True


def store_unfinished() -> str:
    """Try again to store what is unfinished; say how many there were, and how many are left."""
    unfinished = list(IssuedDocument.objects.filter(stored_at=None, revoked_on=None))
    left = sum(not store_or_leave(document) for document in unfinished)
    return f"{len(unfinished)} unfinished documents, {left} of them left"


def _render(document: IssuedDocument) -> bytes:
    kind = kinds.find(document.kind)
    if kind is None:
        raise KeyError(document.kind)
    data = document.data
    head = data["letterhead"]
    letterhead = {**head, "logo": logo_bytes(head["logo"])}
    shown = {**kind.prepare(data), "letterhead": letterhead, "qr": qr_svg(data["url"])}
    return pdf.render(kind.template, shown, folder=kind.folder)


def logo_bytes(code: str) -> list[int]:
    """The bytes of a logo, as a template takes them; none for no logo."""
    if not code:
        return []
    with pictures.open_file(code, pictures.WIDTHS[0]) as file:
        return list(file.read())


def file_name(code: str) -> str:
    """Where the file of that code lies in the store."""
    return scans.file_name(code)


def open_original(document: IssuedDocument) -> Any:
    """The file as it was issued; raises FileNotFoundError when there is none."""
    if document.file_code is None:
        raise FileNotFoundError(document.number)
    return storages["documents"].open(file_name(document.file_code))


def open_file(document: IssuedDocument) -> Any:
    """What is served: the signed copy once there is one, else the file as it was issued."""
    if document.signed_copy:
        return scans.open_file(document.signed_copy)
    return open_original(document)


def digest(document: IssuedDocument) -> str:
    """The SHA-256 of what `open_file` opens; empty for what is not stored."""
    return document.signed_copy.sha256 if document.signed_copy else document.sha256 or ""
