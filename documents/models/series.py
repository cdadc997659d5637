from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _


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
