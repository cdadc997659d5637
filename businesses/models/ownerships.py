from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from businesses.models.businesses import Business
from businesses.models.persons import Person
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


@tracked(exclude=BOOKKEEPING)
class Ownership(Record):
    """A person who owns a business, or answers for it, from a day to a day."""

    business = models.ForeignKey(
        Business, models.CASCADE, related_name="ownerships", verbose_name=_("business")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="ownerships", verbose_name=_("person")
    )
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("ownership")
        verbose_name_plural = _("ownerships")
        constraints = [
            models.UniqueConstraint(
                fields=["business"],
                condition=Q(until_on=None),
                name="ownership_one_at_a_time",
                violation_error_message=_("This business has an owner already."),
            ),
            models.CheckConstraint(
                name="ownership_ends_after_it_began",
                condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gte=F("from_on")),
                violation_error_message=_("Ownership cannot end before it began."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.business}"
