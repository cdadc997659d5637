"""The files of lists, kept privately as they came."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import storages
from django.utils import timezone

from businesses.models import Import

# Longer than anyone goes on with a list.
KEPT_UNWRITTEN = timedelta(days=30)


def _name(code: str) -> str:
    return f"{code[:2]}/{code}"


def path_of(source: Import) -> Path:
    """Where the file of a list lies."""
    return Path(storages["imports"].path(_name(source.code)))


def keep(file: "File[bytes]", *, by: Any) -> Import:
    """A new import of `file`, which is written before its row."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    source = Import(
        file_name=(file.name or "")[:200],
        size=file.size or 0,
        sha256=digest.hexdigest(),
        brought_by=by,
        saved_by=by,
    )
    storages["imports"].save(_name(source.code), file)
    source.save()
    return source


def open_file(source: Import) -> Any:
    """The file as it came; raises FileNotFoundError when there is none."""
    return storages["imports"].open(_name(source.code))


def remove(source: Import) -> None:
    """Delete an import that wrote nothing, with its file."""
    name = _name(source.code)
    source.delete()
    storages["imports"].delete(name)


def forget_unwritten() -> str:
    """Delete the lists that nobody has written for a month: they are full of personal data."""
    old = Import.objects.filter(applied_at=None, brought_at__lt=timezone.now() - KEPT_UNWRITTEN)
    count = 0
    for source in old:
        remove(source)
        count += 1
    return f"{count} lists that nobody wrote deleted"
