"""The hand-over of equipment, its record (BAST), and what becomes of what was given."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from businesses.models import Business, Person
from documents.models import IssuedDocument, Scan, Signatory
from grants.models.equipment import MOST_PIECES, Item, Receipt
from grants.models.grants import Grant
from grants.models.programmes import GrantProgramme
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


@tracked(exclude=BOOKKEEPING)
class Agreement(Record):
    """The agreement of a grant (such as an NPHD), where its kind needs one."""

    document = models.OneToOneField(
        IssuedDocument,
        models.PROTECT,
        related_name="agreement",
        editable=False,
        verbose_name=_("document"),
    )
    grant = models.ForeignKey(
        Grant,
        models.PROTECT,
        related_name="agreements",
        editable=False,
        verbose_name=_("grant"),
    )

    class Meta(Record.Meta):
        verbose_name = _("agreement on a grant")
        verbose_name_plural = _("agreements on grants")
        default_permissions = ["view", "add"]

    def __str__(self) -> str:
        return str(self.document_id)


class HandoverTerms(Record):
    """When, where and before whom something is handed over."""

    handed_on = models.DateField(_("day of the hand-over"))
    place = models.CharField(_("place"), max_length=160, blank=True)
    # Who hands over for the agency, and who has seen it above them.
    signatory = models.ForeignKey(
        Signatory,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("first party (hands over)"),
    )
    known_by = models.ForeignKey(
        Signatory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("known by (mengetahui)"),
    )
    witnesses = models.TextField(
        _("witnesses"),
        max_length=500,
        blank=True,
        help_text=_("One in a line: name, office."),
    )

    class Meta(Record.Meta):
        abstract = True


@tracked(exclude=BOOKKEEPING)
class Ceremony(HandoverTerms):
    """A day on which many receive what was decided for them."""

    title = models.CharField(_("name of the ceremony"), max_length=160)
    programme = models.ForeignKey(
        GrantProgramme, models.PROTECT, related_name="ceremonies", verbose_name=_("programme")
    )
    guests = models.ManyToManyField(
        Grant, through="CeremonyGuest", related_name="ceremonies", verbose_name=_("who receives")
    )

    class Meta(HandoverTerms.Meta):
        verbose_name = _("hand-over ceremony")
        verbose_name_plural = _("hand-over ceremonies")
        constraints = [
            models.CheckConstraint(name="ceremony_is_told", condition=~Q(title="") & ~Q(place="")),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("staff:ceremony", args=[self.pk])


@tracked(exclude=BOOKKEEPING)
class CeremonyGuest(Record):
    """A grant that is to be handed over at a ceremony, in an order on the table."""

    ceremony = models.ForeignKey(
        Ceremony, models.CASCADE, related_name="places", verbose_name=_("ceremony")
    )
    grant = models.OneToOneField(
        Grant, models.CASCADE, related_name="ceremony_place", verbose_name=_("grant")
    )
    position = models.PositiveSmallIntegerField(_("place"))

    class Meta(Record.Meta):
        verbose_name = _("guest of a ceremony")
        verbose_name_plural = _("guests of ceremonies")
        ordering = ["ceremony", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.ceremony_id}: {self.grant_id}"


class HandoverQuerySet(models.QuerySet["Handover"]):
    def valid(self) -> Self:
        """Those that nobody took back as made in error."""
        return self.filter(cancelled_on=None)


@tracked(exclude=BOOKKEEPING)
class Handover(HandoverTerms):
    """What was decided is handed over to its recipient; its record is the BAST."""

    grant = models.ForeignKey(
        Grant, models.PROTECT, related_name="handovers", editable=False, verbose_name=_("grant")
    )
    ceremony = models.ForeignKey(
        Ceremony,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="handovers",
        verbose_name=_("ceremony"),
    )
    # As typed, of former years; else the record is an issued document.
    record_number = models.CharField(
        _("number of the record (BAST)"), max_length=80, blank=True, editable=False
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    cancelled_on = models.DateField(_("taken back on"), null=True, editable=False)
    cancellation_reason = models.CharField(_("why taken back"), max_length=300, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta(HandoverTerms.Meta):
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        constraints = [
            models.UniqueConstraint(
                fields=["grant"],
                condition=Q(cancelled_on=None),
                name="handover_once",
                violation_error_message=_("This grant is handed over already."),
            ),
            models.CheckConstraint(
                name="handover_cancelled_with_a_reason",
                condition=Q(cancelled_on=None, cancellation_reason="")
                | (Q(cancelled_on__isnull=False) & ~Q(cancellation_reason="")),
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant}: {self.handed_on:%Y-%m-%d}"


@tracked(exclude=BOOKKEEPING)
class HandoverRecord(Record):
    """A record of a hand-over (berita acara serah terima, BAST); the newest one holds."""

    document = models.OneToOneField(
        IssuedDocument,
        models.PROTECT,
        related_name="handover_record",
        editable=False,
        verbose_name=_("document"),
    )
    handover = models.ForeignKey(
        Handover,
        models.PROTECT,
        related_name="records",
        editable=False,
        verbose_name=_("hand-over"),
    )

    class Meta(Record.Meta):
        verbose_name = _("record of a hand-over (BAST)")
        verbose_name_plural = _("records of hand-overs (BAST)")
        default_permissions = ["view", "add"]

    def __str__(self) -> str:
        return str(self.document_id)


class GivenItemQuerySet(models.QuerySet["GivenItem"]):
    def valid(self) -> Self:
        """Those of hand-overs that nobody took back as made in error."""
        return self.filter(handover__cancelled_on=None)

    def held(self) -> Self:
        """Those that a recipient still has."""
        return self.valid().filter(ended_as="")


@tracked(exclude=BOOKKEEPING)
class GivenItem(Record):
    """An item with a serial number, or pieces of a batch, that a hand-over gave.

    A partial unique index holds that one item is not given to two.
    """

    class End(models.TextChoices):
        KEPT = "milik", _("stays with the recipient")
        RETURNED = "kembali", _("returned to the agency")
        WRITTEN_OFF = "hapus", _("written off")

    handover = models.ForeignKey(
        Handover, models.PROTECT, related_name="given", verbose_name=_("hand-over")
    )
    receipt = models.ForeignKey(
        Receipt, models.PROTECT, related_name="given", verbose_name=_("receipt")
    )
    item = models.ForeignKey(
        Item,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="given",
        verbose_name=_("item"),
    )
    quantity = models.PositiveIntegerField(
        _("how many"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PIECES)]
    )
    ended_on = models.DateField(_("ended on"), null=True, editable=False)
    ended_as = models.CharField(
        _("how it ended"), max_length=10, choices=End.choices, blank=True, editable=False
    )
    end_note = models.CharField(_("about its end"), max_length=300, blank=True)

    objects = GivenItemQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("given item")
        verbose_name_plural = _("given items")
        ordering = ["handover", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=~Q(ended_as="kembali"),
                name="givenitem_to_one",
                violation_error_message=_("Somebody has this item already."),
            ),
            models.CheckConstraint(
                name="givenitem_quantity_possible",
                condition=Q(quantity__gte=1, quantity__lte=MOST_PIECES, item=None)
                | Q(quantity=1, item__isnull=False),
            ),
            models.CheckConstraint(
                name="givenitem_ended_whole",
                condition=Q(ended_on=None, ended_as="")
                | Q(ended_on__isnull=False, ended_as__in=["milik", "kembali", "hapus"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.receipt_id}"


@tracked(exclude=BOOKKEEPING)
class Transfer(Record):
    """What was given goes on to another business, by a document."""

    given = models.ForeignKey(
        GivenItem, models.PROTECT, related_name="transfers", verbose_name=_("given item")
    )
    business = models.ForeignKey(
        Business,
        models.PROTECT,
        related_name="received_transfers",
        verbose_name=_("business that has it now"),
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="received_transfers",
        verbose_name=_("who has it now"),
    )
    transferred_on = models.DateField(_("handed on on"))
    reason = models.CharField(_("reason"), max_length=300)
    document_number = models.CharField(_("number of the document"), max_length=80)
    scan = models.OneToOneField(
        Scan,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("scan of the document"),
    )

    class Meta(Record.Meta):
        verbose_name = _("transfer of an item")
        verbose_name_plural = _("transfers of items")
        ordering = ["given", "transferred_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="transfer_by_a_document",
                condition=~Q(reason="") & ~Q(document_number=""),
                violation_error_message=_("Say why, and by which document."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_id}: {self.business_id}"
