import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ikm_registry.tracking import BOOKKEEPING, Record, tracked


def new_code() -> str:
    """A random name of a file, which says nothing and which nobody can guess (128 bits)."""
    return secrets.token_hex(16)


def _code_constraint(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(code__regex=r"^[0-9a-f]{32}$"))


@tracked(exclude=BOOKKEEPING)
class Picture(Record):
    """A photo as it is shown: encoded anew in three widths, nothing of the sent file kept."""

    code = models.CharField(_("code"), max_length=32, unique=True, default=new_code, editable=False)
    # Of the widest of its files.
    width = models.PositiveSmallIntegerField(_("width"), editable=False)
    height = models.PositiveSmallIntegerField(_("height"), editable=False)

    class Meta(Record.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            _code_constraint("picture_code_form"),
            models.CheckConstraint(
                name="picture_has_a_size", condition=Q(width__gt=0, height__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.width} x {self.height}"


@tracked(exclude=BOOKKEEPING)
class Scan(Record):
    """A paper of the agency as it was scanned or signed: kept as it came, for staff alone."""

    class Kind(models.TextChoices):
        PDF = "application/pdf", "PDF"
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"

    code = models.CharField(_("code"), max_length=32, unique=True, default=new_code, editable=False)
    kind = models.CharField(_("kind of file"), max_length=20, choices=Kind.choices, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("scanned paper")
        verbose_name_plural = _("scanned papers")
        constraints = [
            _code_constraint("scan_code_form"),
            models.CheckConstraint(
                name="scan_kind_known",
                condition=Q(kind__in=["application/pdf", "image/jpeg", "image/png"]),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
