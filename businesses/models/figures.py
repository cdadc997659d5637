"""Counts: those from before the register, and the views that public pages may read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ikm_registry.tracking import BOOKKEEPING, Record, tracked


@tracked(exclude=BOOKKEEPING)
class HistoricalCount(Record):
    """How many were registered at the end of a year, told by a source outside the register."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    registered = models.PositiveIntegerField(_("registered"))
    source = models.CharField(_("source"), max_length=200)
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    is_approximate = models.BooleanField(
        _("approximate"), default=False, help_text=_("Shown with ± before the number.")
    )

    class Meta(Record.Meta):
        verbose_name = _("historical count")
        verbose_name_plural = _("historical counts")
        ordering = ["year"]

    def __str__(self) -> str:
        return f"{self.year}: {self.registered}"


class CountChange(models.Model):
    """What one write changed in the counts of a district, sector and class.

    Triggers only ever add such rows, so no writer waits for another; `daily` folds them into one
    for each cell. Their sum is the count.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    # Codes without a foreign key: every write would look them up.
    district_id = models.CharField(_("district (kecamatan)"), max_length=8, null=True)
    sector_id = models.CharField(_("sector (bidang)"), max_length=30, null=True)
    business_class = models.CharField(_("class"), max_length=10, null=True)
    new = models.IntegerField(_("new"))
    closed = models.IntegerField(_("closed"))
    listed_new = models.IntegerField(_("new and listed"))
    listed_closed = models.IntegerField(_("closed and listed"))

    class Meta:
        verbose_name = _("change of the counts")
        verbose_name_plural = _("changes of the counts")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.year}: +{self.new} -{self.closed}"


class YearCount(models.Model):
    """How many were registered and closed in a year, per district and sector.

    The listed ones among them are counted a second time by themselves.
    """

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    year = models.IntegerField()
    district_id = models.CharField(max_length=8, null=True)
    sector_id = models.CharField(max_length=30, null=True)
    new = models.IntegerField()
    closed = models.IntegerField()
    listed_new = models.IntegerField()
    listed_closed = models.IntegerField()

    class Meta:
        managed = False
        db_table = "public_year_count"

    def __str__(self) -> str:
        return f"{self.year}: +{self.new} -{self.closed}"


class ClassCount(models.Model):
    """How many were registered and closed in a year, per class, in the whole regency."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    year = models.IntegerField()
    business_class = models.CharField(max_length=10, null=True)
    new = models.IntegerField()
    closed = models.IntegerField()

    class Meta:
        managed = False
        db_table = "public_class_count"

    def __str__(self) -> str:
        return f"{self.year} {self.business_class}: +{self.new} -{self.closed}"
