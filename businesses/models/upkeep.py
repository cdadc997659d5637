"""What keeps an entry true: field checks of the staff, reports of the public."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from businesses.models.businesses import Business
from ikm_registry.tracking import BOOKKEEPING, Record, raise_version, tracked


class Obstacle(models.TextChoices):
    """What holds a business back, as its owner names it."""

    CAPITAL = "permodalan", _("capital")
    SKILLS = "keterampilan", _("skills")
    MARKETING = "pemasaran", _("marketing")
    OTHER = "lainnya", _("other")


@tracked(exclude=BOOKKEEPING)
class FieldCheck(Record):
    """Somebody of the agency looked whether an entry is still true (pemutakhiran)."""

    class Method(models.TextChoices):
        VISIT = "kunjungan", _("visit")
        PHONE = "telepon", _("phone call")
        PAPERS = "dokumen", _("papers")

    class Found(models.TextChoices):
        ACTIVE = "aktif", _("active")
        MOVED = "pindah", _("moved")
        PAUSED = "tutup-sementara", _("closed for a while")
        NOT_FOUND = "tidak-ditemukan", _("not found")

    business = models.ForeignKey(
        Business, models.CASCADE, related_name="field_checks", verbose_name=_("business")
    )
    checked_on = models.DateField(_("looked on"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("looked by"),
    )
    method = models.CharField(_("how"), max_length=20, choices=Method.choices)
    found = models.CharField(_("what was found"), max_length=20, choices=Found.choices)
    # Unknown when nobody asked; empty when the owner named none.
    obstacles = ArrayField(
        models.CharField(max_length=20, choices=Obstacle.choices),
        verbose_name=_("obstacles"),
        null=True,
        blank=True,
    )
    obstacle_note = models.CharField(_("in the owner's words"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("field check")
        verbose_name_plural = _("field checks")
        constraints = [
            models.CheckConstraint(
                name="fieldcheck_method_known",
                condition=Q(method__in=["kunjungan", "telepon", "dokumen"]),
            ),
            models.CheckConstraint(
                name="fieldcheck_found_known",
                condition=Q(found__in=["aktif", "pindah", "tutup-sementara", "tidak-ditemukan"]),
            ),
            models.CheckConstraint(
                name="fieldcheck_obstacles_known",
                condition=Q(obstacles=None)
                | Q(obstacles__contained_by=["permodalan", "keterampilan", "pemasaran", "lainnya"]),
            ),
        ]
        indexes = [
            # The newest check of a business; obstacles of a year.
            models.Index(fields=["business", "-checked_on", "-id"], name="fieldcheck_newest"),
            models.Index(fields=["checked_on"], name="fieldcheck_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.business}, {self.checked_on}"

    @property
    def obstacle_labels(self) -> list[str]:
        """The obstacles in words; none when unknown or none was named."""
        return [str(Obstacle(one).label) for one in self.obstacles or []]


class DataReportQuerySet(models.QuerySet["DataReport"]):
    def waiting(self) -> Self:
        """Those that nobody has dealt with and that are not held back as likely spam."""
        return self.filter(handled_on=None, is_held=False)


# Whoever sent a report is forgotten in time: their name may stand in no history either.
@tracked(exclude=[*BOOKKEEPING, "sender", "sender_index"])
class DataReport(Record):
    """Somebody of the public says that an entry is wrong."""

    class Outcome(models.TextChoices):
        MENDED = "diperbaiki", _("the entry was mended")
        RIGHT = "sudah-benar", _("the entry was right")
        UNCLEAR = "tidak-jelas", _("nobody could tell what was meant")
        SPAM = "spam", _("spam")

    business = models.ForeignKey(
        Business,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="data_reports",
        verbose_name=_("business"),
    )
    text = models.TextField(_("what is wrong"), max_length=2000)
    sender = models.CharField(_("who says so"), max_length=160, blank=True)
    # A keyed index of the sender's address, for the limits; `daily` takes it away after a day.
    sender_index = models.CharField(max_length=64, blank=True, editable=False)
    reported_at = models.DateTimeField(_("reported at"), db_default=Now(), editable=False)
    is_held = models.BooleanField(_("held back as likely spam"), default=False, editable=False)
    handled_on = models.DateField(_("dealt with on"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dealt with by"),
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)
    answer = models.CharField(_("what was done"), max_length=500, blank=True)

    objects = DataReportQuerySet.as_manager()

    class Meta(Record.Meta):
        # Nobody's work: who has the report open need not hear that its sender is forgotten.
        triggers = [raise_version("sender", "sender_index")]
        verbose_name = _("report of the public")
        verbose_name_plural = _("reports of the public")
        constraints = [
            models.CheckConstraint(name="datareport_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="datareport_handled_with_an_outcome",
                condition=Q(handled_on=None, outcome="")
                | Q(
                    handled_on__isnull=False,
                    outcome__in=["diperbaiki", "sudah-benar", "tidak-jelas", "spam"],
                ),
                violation_error_message=_("Say what came of it."),
            ),
        ]
        indexes = [
            # The queue, oldest first; how many one address has sent lately.
            models.Index(
                fields=["reported_at", "id"],
                name="datareport_waiting",
                condition=Q(handled_on=None),
            ),
            models.Index(
                fields=["sender_index", "reported_at"],
                name="datareport_by_sender",
                condition=~Q(sender_index=""),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
