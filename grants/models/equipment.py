"""The catalogue of equipment, what came in of it, and what is left.

Stock of a receipt = received - handed over + returned - written off: triggers keep it in step, and
a constraint holds that it never falls below zero.
"""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from businesses.models import Sector
from grants.models.programmes import MOST_RUPIAH, GrantProgramme
from ikm_registry.tracking import BOOKKEEPING, Record, raise_version, tracked
from trainings.models import TrainingField

MOST_PIECES = 10_000


class EquipmentQuerySet(models.QuerySet["Equipment"]):
    def with_stock(self) -> Self:
        """Each with `in_stock`: how many are there to hand over, of all receipts."""
        return self.annotate(in_stock=Coalesce(Sum("receipts__in_stock"), 0))


@tracked(exclude=BOOKKEEPING)
class Equipment(Record):
    """A type of equipment, such as a sewing machine of some make."""

    name = models.CharField(_("name of the equipment"), max_length=120)
    specification = models.TextField(_("specification"), max_length=1000, blank=True)
    unit = models.CharField(_("unit"), max_length=20, default="unit")
    # Each has a number of its own, or many small tools are only counted.
    has_serials = models.BooleanField(_("each item has a serial number"), default=True)
    fields = models.ManyToManyField(
        TrainingField,
        blank=True,
        related_name="+",
        through="EquipmentField",
        verbose_name=_("for fields of trainings"),
    )
    sectors = models.ManyToManyField(
        Sector,
        blank=True,
        related_name="+",
        through="EquipmentSector",
        verbose_name=_("for sectors (bidang)"),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    objects = EquipmentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("equipment")
        verbose_name_plural = _("equipment")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(name="equipment_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="equipment_has_a_unit", condition=~Q(unit="")),
            models.UniqueConstraint(
                fields=["name", "specification"],
                name="equipment_once",
                violation_error_message=_("This equipment is in the catalogue already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("staff:equipment", args=[self.pk])


@tracked()
class EquipmentField(models.Model):
    """A field of trainings that an equipment is for."""

    equipment = models.ForeignKey(Equipment, models.CASCADE, verbose_name=_("equipment"))
    field = models.ForeignKey(TrainingField, models.PROTECT, verbose_name=_("field of trainings"))

    class Meta:
        verbose_name = _("field of an equipment")
        verbose_name_plural = _("fields of equipment")
        constraints = [
            models.UniqueConstraint(fields=["equipment", "field"], name="equipmentfield_once"),
        ]

    def __str__(self) -> str:
        return f"{self.equipment_id}: {self.field_id}"


@tracked()
class EquipmentSector(models.Model):
    """A sector that an equipment is for."""

    equipment = models.ForeignKey(Equipment, models.CASCADE, verbose_name=_("equipment"))
    sector = models.ForeignKey(Sector, models.PROTECT, verbose_name=_("sector (bidang)"))

    class Meta:
        verbose_name = _("sector of an equipment")
        verbose_name_plural = _("sectors of equipment")
        constraints = [
            models.UniqueConstraint(fields=["equipment", "sector"], name="equipmentsector_once"),
        ]

    def __str__(self) -> str:
        return f"{self.equipment_id}: {self.sector_id}"


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def for_list(self) -> Self:
        """Everything that one row of the list of receipts shows."""
        return self.select_related("equipment", "programme").filter(is_former=False)


@tracked(exclude=[*BOOKKEEPING, "in_stock"])
class Receipt(Record):
    """A batch of one equipment that came in: when, from whom, at which price."""

    equipment = models.ForeignKey(
        Equipment, models.PROTECT, related_name="receipts", verbose_name=_("equipment")
    )
    programme = models.ForeignKey(
        GrantProgramme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="receipts",
        verbose_name=_("bought for the programme"),
    )
    received_on = models.DateField(_("received on"))
    supplier = models.CharField(_("supplier"), max_length=160, blank=True)
    contract_number = models.CharField(_("number of the contract"), max_length=80, blank=True)
    contract_on = models.DateField(_("date of the contract"), null=True, blank=True)
    # Unknown only for what was handed over in former years.
    unit_price = models.BigIntegerField(
        _("price of one (Rp)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_RUPIAH)],
    )
    quantity = models.PositiveIntegerField(
        _("how many"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PIECES)]
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_former = models.BooleanField(_("of former years"), default=False, editable=False)
    # Kept by triggers.
    in_stock = models.IntegerField(_("in stock"), default=0, db_default=0, editable=False)

    objects = ReceiptQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("receipt of equipment")
        verbose_name_plural = _("receipts of equipment")
        triggers = [raise_version("in_stock")]
        indexes = [
            # The list of receipts, the newest first.
            models.Index(fields=["-received_on", "-id"], name="receipt_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                name="receipt_quantity_possible",
                condition=Q(quantity__gte=1, quantity__lte=MOST_PIECES),
            ),
            models.CheckConstraint(
                name="receipt_has_a_price",
                condition=Q(
                    unit_price__gte=0, unit_price__lte=MOST_RUPIAH, unit_price__isnull=False
                )
                | Q(unit_price=None, is_former=True),
                violation_error_message=_(
                    "Say what one costs; 0 for what was given to the agency."
                ),
            ),
            models.CheckConstraint(
                name="receipt_contract_before_it_came",
                condition=Q(contract_on=None) | Q(contract_on__lte=F("received_on")),
                violation_error_message=_("What was ordered later cannot have come before."),
            ),
            models.CheckConstraint(
                name="receipt_stock_not_below_zero",
                condition=Q(in_stock__gte=0),
                violation_error_message=_("So many are not in stock."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.equipment} ({self.received_on:%Y-%m-%d})"

    def get_absolute_url(self) -> str:
        return reverse("staff:receipt", args=[self.pk])


class ItemQuerySet(models.QuerySet["Item"]):
    def in_stock(self) -> Self:
        """Those that nobody has, and that are not written off."""
        out = Count("given", filter=~Q(given__ended_as="kembali"))
        return self.filter(write_off=None).alias(out=out).filter(out=0)


@tracked(exclude=BOOKKEEPING)
class Item(Record):
    """One machine or tool with a serial number."""

    receipt = models.ForeignKey(
        Receipt, models.PROTECT, related_name="items", verbose_name=_("receipt")
    )
    serial = models.CharField(_("serial number"), max_length=80)
    inventory_number = models.CharField(_("inventory number (BMD/BMN)"), max_length=80, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("item")
        verbose_name_plural = _("items")
        constraints = [
            models.CheckConstraint(name="item_has_a_serial", condition=~Q(serial="")),
            models.UniqueConstraint(
                fields=["receipt", "serial"],
                name="item_serial_once",
                violation_error_message=_("This serial number is there already."),
            ),
            models.UniqueConstraint(
                fields=["inventory_number"],
                condition=~Q(inventory_number=""),
                name="item_inventory_number_once",
                violation_error_message=_("Another item has this inventory number."),
            ),
        ]
        indexes = [
            # An item is found by its serial number.
            models.Index(fields=["serial"], name="item_by_serial"),
        ]

    def __str__(self) -> str:
        return self.serial

    def get_absolute_url(self) -> str:
        return reverse("staff:item", args=[self.pk])


@tracked(exclude=BOOKKEEPING)
class WriteOff(Record):
    """Pieces of the stock that nobody will get: broken, lost, too old."""

    receipt = models.ForeignKey(
        Receipt, models.PROTECT, related_name="write_offs", verbose_name=_("receipt")
    )
    item = models.OneToOneField(
        Item,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="write_off",
        verbose_name=_("item"),
    )
    quantity = models.PositiveIntegerField(_("how many"), validators=[MinValueValidator(1)])
    written_off_on = models.DateField(_("written off on"))
    reason = models.CharField(_("reason"), max_length=300)
    document_number = models.CharField(_("number of the document"), max_length=80, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("write-off")
        verbose_name_plural = _("write-offs")
        constraints = [
            models.CheckConstraint(name="writeoff_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="writeoff_quantity_possible",
                condition=Q(quantity__gte=1, item=None) | Q(quantity=1, item__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.receipt}: {self.quantity}"
