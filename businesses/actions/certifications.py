"""Certificates of a business, with the scanned paper and the picture of a brand."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from businesses.actions.records import lock, swap_picture
from businesses.models import Certification
from documents import pictures, scans
from documents.models import Scan
from documents.pictures import Encoded


class Files(NamedTuple):
    """What was sent along with a certificate, and what is to go."""

    scan: "UploadedFile[bytes] | None" = None
    scan_kind: Scan.Kind | None = None
    picture: list[Encoded] | None = None
    remove_scan: bool = False
    remove_picture: bool = False


@transaction.atomic
def save(
    *,
    certification: Certification,
    version: int | None,
    values: Mapping[str, Any],
    files: Files,
    by: User,
) -> Certification:
    """A new certificate, or the one there is over the `version` that the writer saw."""
    current = certification
    if certification.pk:
        current = lock(certification, version=version or 0)
    for name, value in values.items():
        setattr(current, name, value)
    former_picture = swap_picture(current, files.picture, remove=files.remove_picture, by=by)
    former_scan = current.scan
    if files.scan and files.scan_kind:
        current.scan = scans.keep(files.scan, files.scan_kind, by=by)
    elif files.remove_scan:
        current.scan = None
    current.saved_by = by
    current.save()
    _remove(former_picture, former_scan if former_scan != current.scan else None)
    return current


@transaction.atomic
def remove(*, certification: Certification, version: int) -> None:
    """Delete a certificate with its files; the history keeps what it was."""
    current = lock(certification, version=version)
    picture, scan = current.picture, current.scan
    current.delete()
    _remove(picture, scan)


def _remove(picture: Any, scan: Any) -> None:
    if picture:
        pictures.remove(picture)
    if scan:
        scans.remove(scan)
