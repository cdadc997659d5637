"""What may still happen to a document that is issued: three things, each once."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from documents import scans
from documents.models import IssuedDocument, Scan


class NotAmendedError(Exception):
    """The document is no longer as it was; the message is a sentence for who tried."""


def note_letter_number(document: IssuedDocument, *, letter_number: str, by: User) -> IssuedDocument:
    """Note under which number the office's own book has it. Raises NotAmendedError."""
    with transaction.atomic():
        current = _lock(document)
        if current.letter_number:
            raise NotAmendedError(
                _("It has the number %(number)s in the office's book already.")
                % {"number": current.letter_number}
            )
        return _write(current, by, letter_number=letter_number)


def attach_signed_copy(
    document: IssuedDocument, *, file: "UploadedFile[bytes]", by: User
) -> IssuedDocument:
    """Keep the PDF that was signed elsewhere: from now on it is what is served.

    Raises NotAmendedError; the file has passed `check_signed_copy`.
    """
    with transaction.atomic():
        current = _lock(document)
        if current.signed_copy_id:
            raise NotAmendedError(_("A signed copy is there already."))
        if current.stored_at is None or current.revoked_on:
            raise NotAmendedError(_("Only a document that is finished and holds can be signed."))
        return _write(current, by, signed_copy=scans.keep(file, Scan.Kind.PDF, by=by))


def check_signed_copy(file: "UploadedFile[bytes]") -> None:
    """Raise ValidationError, in a sentence, for what is no PDF."""
    if scans.kind_of(file) != Scan.Kind.PDF:
        raise ValidationError(
            _("%(file)s is a picture. Send the PDF that was signed."), params={"file": file.name}
        )


def revoke(document: IssuedDocument, *, reason: str, today: date, by: User) -> IssuedDocument:
    """Have the check page say from now on that it no longer holds. Raises NotAmendedError."""
    with transaction.atomic():
        current = _lock(document)
        if current.revoked_on:
            raise NotAmendedError(_("This document is revoked already."))
        return _write(current, by, revoked_on=today, revocation_reason=reason)


def _lock(document: IssuedDocument) -> IssuedDocument:
    return IssuedDocument.objects.select_for_update().get(pk=document.pk)


def _write(current: IssuedDocument, by: User, **values: Any) -> IssuedDocument:
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    current.save(update_fields=[*values, "saved_by", "saved_at"])
    return current
