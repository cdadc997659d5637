"""Files that no row names: left by an upload that was killed, or by a row that is gone."""

import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import Model

from documents.models import IssuedDocument, Picture, Scan

# An upload writes its files before its row: what is younger may still get one.
SPARED_SECONDS = 24 * 60 * 60
CODE_LENGTH = 32
BATCH = 1_000
# Store -> the model and its column that name the files.
_stores: dict[str, tuple[type[Model], str]] = {
    "pictures": (Picture, "code"),
    "scans": (Scan, "code"),
    "documents": (IssuedDocument, "file_code"),
}


def register(store: str, model: type[Model]) -> None:
    """Have files of `store` looked after as well: each is named by the `code` of a `model`."""
    _stores[store] = (model, "code")


def remove_orphans() -> str:
    """Remove files older than a day that no row names; say how many."""
    removed = sum(_remove(store, *named_by) for store, named_by in _stores.items())
    return f"{removed} files without a row removed"


def _remove(store: str, model: type[Model], column: str) -> int:
    batch: list[Path] = []
    removed = 0
    for path in _old_files(settings.FILES_ROOT / store):
        batch.append(path)
        if len(batch) == BATCH:
            removed += _remove_unnamed(batch, model, column)
            batch = []
    return removed + _remove_unnamed(batch, model, column)


def _old_files(folder: Path) -> Iterator[Path]:
    before = time.time() - SPARED_SECONDS
    for path in folder.glob("*/*"):
        if path.is_file() and path.stat().st_mtime < before:
            yield path


def _remove_unnamed(paths: list[Path], model: type[Model], column: str) -> int:
    codes = {path.name[:CODE_LENGTH] for path in paths}
    named = model._default_manager.filter(**{f"{column}__in": codes})
    known = set(named.values_list(column, flat=True))
    unnamed = [path for path in paths if path.name[:CODE_LENGTH] not in known]
    for path in unnamed:
        path.unlink(missing_ok=True)
    return len(unnamed)
