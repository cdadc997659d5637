"""Decisions on grants: who approved, on which day, by which decree."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from documents.models import IssuedDocument
from grants.models.programmes import GrantProgramme
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


@tracked(exclude=BOOKKEEPING)
class Decision(Record):
    """An official decides on grants of a programme, all by one decree (SK penerima)."""

    programme = models.ForeignKey(
        GrantProgramme,
        models.PROTECT,
        related_name="decisions",
        editable=False,
        verbose_name=_("programme"),
    )
    decided_on = models.DateField(_("decided on"), null=True, editable=False)
    # Unknown only in lists of former years.
    decided_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    # As typed, of former years; else the decree is an issued document.
    decree_number = models.CharField(
        _("number of the decree"), max_length=80, blank=True, editable=False
    )
    is_former = models.BooleanField(_("of former years"), default=False, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("decision on grants")
        verbose_name_plural = _("decisions on grants")
        default_permissions = ["view"]
        constraints = [
            models.CheckConstraint(
                name="decision_by_somebody_some_day",
                condition=Q(is_former=True)
                | Q(decided_by__isnull=False, decided_on__isnull=False, decree_number=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme}: {self.decided_on or '-'}"

    def get_absolute_url(self) -> str:
        return reverse("staff:grant_decision", args=[self.pk])


@tracked(exclude=BOOKKEEPING)
class Decree(Record):
    """The document of a decision (SK penerima), with the list of who receives what."""

    document = models.OneToOneField(
        IssuedDocument,
        models.PROTECT,
        related_name="decree",
        editable=False,
        verbose_name=_("document"),
    )
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        related_name="decrees",
        editable=False,
        verbose_name=_("decision"),
    )

    class Meta(Record.Meta):
        verbose_name = _("decree on recipients")
        verbose_name_plural = _("decrees on recipients")
        default_permissions = ["view"]

    def __str__(self) -> str:
        return str(self.document_id)
