"""The files of lists, kept privately as they came."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import storages

from businesses.models import Import


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
