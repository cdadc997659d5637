"""What every record has: a version, and a history of its own."""

from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def raise_version(*derived: str) -> pgtrigger.Trigger:
    """A trigger that counts the writes of a row, but those that change only `derived` columns.

    Such columns are kept by other triggers: who has the form of the row open need not hear of
    it. A generated column must be among them, for it is not there yet before the write.
    """
    func = "NEW.version = OLD.version + 1; RETURN NEW;"
    if derived:
        columns = ", ".join(f"'{column}'" for column in derived)
        func = (
            f"IF to_jsonb(NEW) - ARRAY[{columns}] IS DISTINCT FROM"
            f" to_jsonb(OLD) - ARRAY[{columns}] THEN NEW.version = OLD.version + 1; END IF;"
            " RETURN NEW;"
        )
    return pgtrigger.Trigger(
        name="raise_version", when=pgtrigger.Before, operation=pgtrigger.Update, func=func
    )


def tracked(**options: Any) -> Any:
    """Class decorator: keep the history of every write, bulk writes and raw SQL as well."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        level=pghistory.Statement,
        append_only=True,
        **options,
    )


def not_looked_up(to: Any, label: Any, **options: Any) -> Any:
    """A foreign key of a history as pghistory makes it, but without an index."""
    return models.ForeignKey(
        to,
        models.DO_NOTHING,
        blank=options.get("null", False),
        related_name="+",
        related_query_name="+",
        db_constraint=False,
        db_index=False,
        verbose_name=label,
        **options,
    )


class Record(models.Model):
    """Who saved a record last, and how often it has been changed."""

    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(_("saved at"), auto_now=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("saved by"),
    )

    class Meta:
        abstract = True
        triggers = [raise_version()]


# What a history of a Record leaves out: it has the writer and the moment of every write itself.
BOOKKEEPING = ["version", "saved_at", "saved_by"]
