"""Public pages read through a connection that can see nothing else."""

from typing import Any

from django.conf import settings
from django.db.models import Model


class PublicRouter:
    """Sends models marked `is_public_view` to the alias `public`, where there is one."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        if getattr(model, "is_public_view", False) and "public" in settings.DATABASES:
            return "public"
        return None

    def allow_relation(self, _one: Model, _other: Model, **_hints: Any) -> bool | None:
        return None

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool | None:
        return False if db == "public" else None
