"""A list of the demo that waits for somebody to go on with it: small, with every usual fault."""

from datetime import date
from pathlib import Path

from django.core.files.base import ContentFile

from businesses.imports import store
from businesses.imports.beginning import check_at_once
from businesses.models import Import

LIST = Path(__file__).parent / "invented" / "list.csv"
FILE_NAME = "daftar-contoh.csv"


def bring_in_list(today: date) -> Import:
    """The list, looked at and not written."""
    source = store.keep(ContentFile(LIST.read_bytes(), name=FILE_NAME), by=None)
    check_at_once(source, today=today, correct=lambda _plan: None)
    return source
