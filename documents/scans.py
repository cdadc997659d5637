"""Papers that staff scan or sign elsewhere: kept byte for byte, for staff alone.

What a file is, its content says, never its name. The files lie in the store `scans` under the
random code of the row.
"""

import hashlib
import warnings
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from accounts.models import User
from documents.models import Scan
from documents.pictures import LARGEST_FILE, MOST_PIXELS

ENDINGS = {Scan.Kind.PDF: "pdf", Scan.Kind.JPEG: "jpg", Scan.Kind.PNG: "png"}
_HEAD, _TAIL = 1024, 2048


def kind_of(file: "UploadedFile[bytes]") -> Scan.Kind:
    """What kind of paper a file holds; raises ValidationError, in a sentence, for any other."""
    if (file.size or 0) > LARGEST_FILE:
        raise ValidationError(
            _("%(file)s is larger than 15 MB. Scan it with fewer dots or in black and white."),
            params={"file": file.name},
        )
    kind = Scan.Kind.PDF if _is_pdf(file) else _picture_kind(file)
    file.seek(0)
    if kind is None:
        raise ValidationError(
            _("%(file)s is neither a PDF nor a JPEG or PNG. Scan the paper as one of these."),
            params={"file": file.name},
        )
    return kind


def _is_pdf(file: "UploadedFile[bytes]") -> bool:
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(max(0, (file.size or 0) - _TAIL))
    return head.startswith(b"%PDF-") and b"%%EOF" in file.read(_TAIL)


def _picture_kind(file: "UploadedFile[bytes]") -> Scan.Kind | None:
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(file, formats=("JPEG", "PNG"))
            if image.width * image.height > MOST_PIXELS:
                return None
            image.load()
    # As for pictures: what decoders raise is of many kinds.
    except Exception:  # noqa: BLE001
        return None
    return Scan.Kind.JPEG if image.format == "JPEG" else Scan.Kind.PNG


def file_name(code: str) -> str:
    """Where the file of that code lies in the store."""
    return f"{code[:2]}/{code}"


def sha256_of(file: "File[bytes]") -> str:
    """The digest of a file, which stands at its beginning again."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def keep(file: "UploadedFile[bytes]", kind: Scan.Kind, *, by: User | None) -> Scan:
    """The row of a paper of this kind, its file written before it."""
    scan = Scan(kind=kind, size=file.size or 0, sha256=sha256_of(file), saved_by=by)
    storages["scans"].save(file_name(scan.code), file)
    scan.save()
    return scan


def remove(scan: Scan) -> None:
    """Delete a paper; its file goes once the row is surely gone."""
    name = file_name(scan.code)
    scan.delete()
    transaction.on_commit(lambda: storages["scans"].delete(name))


def open_file(scan: Scan) -> Any:
    """The file as it came; raises FileNotFoundError when there is none."""
    return storages["scans"].open(file_name(scan.code))
