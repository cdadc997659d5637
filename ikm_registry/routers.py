"""Public pages read through a connection that can see nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db.models import Model

_is_one = ContextVar("one_connection", default=False)


@contextmanager
def one_connection() -> Iterator[None]:
    """Have public views read by the default connection too: all within its transaction."""
    token = _is_one.set(True)
    try:
        yield
    finally:
        _is_one.reset(token)


class PublicRouter:
    """Sends models marked `is_public_view` to the alias `public`, where there is one."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        is_public = getattr(model, "is_public_view", False) and not _is_one.get()
        return "public" if is_public and "public" in settings.DATABASES else None

    def allow_relation(self, _one: Model, _other: Model, **_hints: Any) -> bool | None:
        return None

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool | None:
        return False if db == "public" else None
