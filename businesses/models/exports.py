from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models import new_code


class Export(models.Model):
    """A list that somebody took away: who, when, which rows and columns; and why, with whole NIKs.

    A log: nothing of it changes but what becomes of the file of a large one.
    """

    class Kind(models.TextChoices):
        XLSX = "xlsx", _("Excel (XLSX)")
        CSV = "csv", _("CSV")

    # The file of a large one lies in the store `exports` under this code.
    code = models.CharField(max_length=32, unique=True, default=new_code, editable=False)
    asked_at = models.DateTimeField(_("asked for at"), db_default=Now())
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked for by")
    )
    # The query of the list's address, in which no NIK, NIB or phone ever stands.
    filters = models.TextField(_("filters"), blank=True)
    columns = models.JSONField(_("columns"), default=list)
    kind = models.CharField(_("kind of file"), max_length=4, choices=Kind.choices)
    has_whole_numbers = models.BooleanField(_("whole NIK and NPWP"), default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    row_count = models.PositiveIntegerField(_("rows"))
    written_at = models.DateTimeField(_("file written at"), null=True)
    deleted_at = models.DateTimeField(_("file deleted at"), null=True)

    class Meta:
        verbose_name = _("list taken away")
        verbose_name_plural = _("lists taken away")
        default_permissions = ["view"]
        permissions = [("export_nik", "Can export whole NIKs and NPWPs")]
        constraints = [
            models.CheckConstraint(
                name="export_of_whole_numbers_has_a_reason",
                condition=Q(has_whole_numbers=False) | ~Q(reason=""),
                violation_error_message=_("Whole numbers are given out for a reason only."),
            ),
            models.CheckConstraint(
                name="export_deleted_after_written",
                condition=Q(deleted_at=None) | Q(written_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def file_name(self) -> str:
        """The name under which it is taken away."""
        return f"ikm-{timezone.localtime(self.asked_at):%Y-%m-%d}.{self.kind}"
