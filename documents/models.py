import secrets

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ikm_registry.tracking import BOOKKEEPING, Record, tracked


class SeriesManager(models.Manager["Series"]):
    def draw(self, key: str, count: int = 1) -> int:
        """The first of `count` new running numbers of the series `key`.

        Its own short transaction, so that nobody waits for a long one: a number that its
        drawer then does not use leaves a gap and is never given out again. Raises RuntimeError
        inside a transaction.
        """
        with transaction.atomic(durable=True):
            return self.draw_inside(key, count)

    def draw_inside(self, key: str, count: int = 1) -> int:
        """As `draw`, in the caller's transaction: without gaps, and others wait for its end."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO documents_series (key, last_number) VALUES (%s, %s)"
                " ON CONFLICT (key) DO UPDATE"
                " SET last_number = documents_series.last_number + EXCLUDED.last_number"
                " RETURNING last_number",
                [key, count],
            )
            last: int = cursor.fetchone()[0]
        return last - count + 1


class Series(models.Model):
    """A series of running numbers, such as IKM-3674-2026."""

    key = models.CharField(_("series"), max_length=60, primary_key=True)
    last_number = models.PositiveIntegerField(_("last number"))

    objects = SeriesManager()

    class Meta:
        verbose_name = _("series of numbers")
        verbose_name_plural = _("series of numbers")

    def __str__(self) -> str:
        return f"{self.key}: {self.last_number}"


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
