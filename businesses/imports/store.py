"""The files of lists, kept privately as they came."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import storages
from django.utils import timezone

from businesses.models import Import
from documents.scans import file_name, sha256_of

# Longer than anyone goes on with a list.
KEPT_UNWRITTEN = timedelta(days=30)


def path_of(source: Import) -> Path:
    """Where the file of a list lies."""
    return Path(storages["imports"].path(file_name(source.code)))


def keep(
    file: "File[bytes]", *, by: Any, target: str = "", target_key: int | None = None
) -> Import:
    """A new import of `file`, which is written before its row.

    With the key of what the list is for besides the register, if anything: see `targets`.
    """
    source = Import(
        file_name=(file.name or "")[:200],
        size=file.size or 0,
        sha256=sha256_of(file),
        brought_by=by,
        saved_by=by,
        target=target,
        target_key=target_key,
    )
    storages["imports"].save(file_name(source.code), file)
    source.save()
    return source


def open_file(source: Import) -> Any:
    """The file as it came; raises FileNotFoundError when there is none."""
    return storages["imports"].open(file_name(source.code))


def remove(source: Import) -> None:
    """Delete an import that wrote nothing, with its file."""
    name = file_name(source.code)
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
