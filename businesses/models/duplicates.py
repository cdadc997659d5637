"""Entries of the register that may be the same business, or the same person, twice."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from businesses.models.businesses import Business
from businesses.models.persons import Person


class DuplicatePairQuerySet(models.QuerySet[Any]):
    def waiting(self) -> Self:
        """Those that nobody has decided on."""
        return self.filter(decision="")

    def live(self) -> Self:
        """Those of which both are still entries of their own: neither merged nor annulled."""
        condition = {f"{side}__{self.model.ENDED}": None for side in ("first", "second")}
        return self.filter(**condition)

    def of(self, record: models.Model) -> Self:
        """The pairs that `record` is one of."""
        return self.filter(Q(first=record.pk) | Q(second=record.pk))


class DuplicatePair(models.Model):
    """Two entries that may be one, with how likely that is (0 to 100) and why.

    The search writes score and reasons anew; a decision is people's, and stays.
    """

    class Decision(models.TextChoices):
        NO = "bukan", _("not a duplicate")

    class Reason(models.TextChoices):
        NIB = "nib", _("same NIB")
        PHONE = "telepon", _("same phone")
        OWNER = "pemilik", _("same owner")
        OWNER_NAME = "nama-pemilik", _("owners of the same name")
        NAME = "nama", _("similar name")
        VILLAGE = "kelurahan", _("same village")
        BUSINESS = "usaha", _("owners of the same business")

    # Given by each kind of pair: its entries, of which the one with the lower key is the first,
    # and the column that is filled when an entry is none any more.
    first: Any
    first_id: int
    second: Any
    second_id: int
    ENDED: ClassVar[str]

    score = models.PositiveSmallIntegerField(_("score"))
    reasons = ArrayField(
        models.CharField(max_length=20, choices=Reason.choices), verbose_name=_("reasons")
    )
    found_at = models.DateTimeField(_("found at"), db_default=Now(), editable=False)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_in_order", condition=Q(first__lt=F("second"))),
            models.UniqueConstraint(fields=["first", "second"], name="%(class)s_once"),
            models.CheckConstraint(
                name="%(class)s_score", condition=Q(score__gte=0, score__lte=100)
            ),
            models.CheckConstraint(
                name="%(class)s_decided_at_a_moment",
                condition=Q(decision="", decided_at=None, decided_by=None)
                | Q(decision="bukan", decided_at__isnull=False),
            ),
        ]
        indexes = [
            # The queue, the likeliest first.
            models.Index(
                fields=["score", "id"], name="%(class)s_waiting", condition=Q(decision="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"

    @property
    def reason_labels(self) -> list[str]:
        """Why they may be one, in words."""
        return [str(self.Reason(reason).label) for reason in self.reasons]


class BusinessPair(DuplicatePair):
    """Two registrations that may be of one business."""

    ENDED = "annulled_on"

    first = models.ForeignKey(
        Business, models.CASCADE, related_name="+", verbose_name=_("first business")
    )
    second = models.ForeignKey(
        Business, models.CASCADE, related_name="+", verbose_name=_("second business")
    )

    class Meta(DuplicatePair.Meta):
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")


class PersonPair(DuplicatePair):
    """Two entries that may be of one person; two with different NIKs never are."""

    ENDED = "merged_into"

    first = models.ForeignKey(
        Person, models.CASCADE, related_name="+", verbose_name=_("first person")
    )
    second = models.ForeignKey(
        Person, models.CASCADE, related_name="+", verbose_name=_("second person")
    )

    class Meta(DuplicatePair.Meta):
        verbose_name = _("person entered twice, perhaps")
        verbose_name_plural = _("persons entered twice, perhaps")
