"""Inspections of what was given: is it still there, does it still run."""

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from documents.models import Picture
from grants.models.grants import Grant, Survey
from grants.models.handovers import Ceremony, GivenItem, Handover
from grants.models.programmes import MOST_RUPIAH
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def due(self, today: date) -> Self:
        """Those that should have been made by `today` and were not, the oldest first."""
        rows = self.filter(inspected_on=None, due_on__lte=today, grant__state="diserahkan")
        return rows.order_by("due_on", "pk")

    def made(self) -> Self:
        return self.filter(inspected_on__isnull=False)

    def to_follow_up(self) -> Self:
        """Those after which something is still to be done."""
        return self.exclude(follow_up="").filter(followed_up_on=None)


@tracked(exclude=BOOKKEEPING)
class Inspection(Record):
    """A visit to a recipient: planned for a day by rule, made on a day, or both."""

    grant = models.ForeignKey(
        Grant, models.CASCADE, related_name="inspections", verbose_name=_("grant")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    inspected_on = models.DateField(_("inspected on"), null=True, blank=True)
    inspected_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("inspected by"),
    )
    workers = models.PositiveIntegerField(
        _("workers now"), null=True, blank=True, validators=[MaxValueValidator(100_000)]
    )
    turnover = models.BigIntegerField(
        _("turnover in a year now (Rp)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_RUPIAH)],
    )
    note = models.TextField(_("note"), max_length=2000, blank=True)
    follow_up = models.CharField(_("what is to be done"), max_length=500, blank=True)
    followed_up_on = models.DateField(_("done on"), null=True, blank=True)
    follow_up_note = models.CharField(_("what was done"), max_length=500, blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        indexes = [
            # The queue of what is due.
            models.Index(
                fields=["due_on", "id"], name="inspection_due", condition=Q(inspected_on=None)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "due_on"],
                condition=Q(due_on__isnull=False),
                name="inspection_due_once",
            ),
            models.CheckConstraint(
                name="inspection_has_a_day",
                condition=Q(due_on__isnull=False) | Q(inspected_on__isnull=False),
            ),
            models.CheckConstraint(
                name="inspection_told_only_when_made",
                condition=Q(inspected_on__isnull=False)
                | Q(
                    inspected_by=None,
                    workers=None,
                    turnover=None,
                    note="",
                    follow_up="",
                    followed_up_on=None,
                ),
            ),
            models.CheckConstraint(
                name="inspection_turnover_possible",
                condition=Q(turnover=None) | Q(turnover__gte=0, turnover__lte=MOST_RUPIAH),
            ),
            models.CheckConstraint(
                name="inspection_followed_up_what_was_asked",
                condition=Q(followed_up_on=None, follow_up_note="") | ~Q(follow_up=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id}: {self.inspected_on or self.due_on}"

    def get_absolute_url(self) -> str:
        return reverse("staff:grant", args=[self.grant_id])


@tracked(exclude=BOOKKEEPING)
class Finding(Record):
    """How an inspection found one of the given things."""

    class Condition(models.TextChoices):
        USED = "dipakai", _("in use")
        IDLE = "menganggur", _("idle")
        BROKEN = "rusak", _("broken")
        SOLD = "dijual", _("sold")
        HANDED_ON = "dialihkan", _("handed on")
        NOT_FOUND = "tidak-ada", _("not found")

    inspection = models.ForeignKey(
        Inspection, models.CASCADE, related_name="findings", verbose_name=_("inspection")
    )
    given = models.ForeignKey(
        GivenItem, models.PROTECT, related_name="findings", verbose_name=_("given item")
    )
    condition = models.CharField(_("found"), max_length=12, choices=Condition.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["inspection", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "given"], name="finding_once"),
            models.CheckConstraint(
                name="finding_condition_known",
                condition=Q(
                    condition__in=[
                        "dipakai",
                        "menganggur",
                        "rusak",
                        "dijual",
                        "dialihkan",
                        "tidak-ada",
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_id}: {self.condition}"


def _exactly_one(*names: str) -> Q:
    """That one of these foreign keys is there, and no other."""
    found = Q()
    for name in names:
        found |= Q(**{f"{other}__isnull": other != name for other in names})
    return found


@tracked(exclude=BOOKKEEPING)
class GrantPhoto(Record):
    """A photo of a survey, a hand-over, a ceremony or an inspection; for staff alone."""

    picture = models.OneToOneField(
        Picture, models.PROTECT, editable=False, related_name="+", verbose_name=_("picture")
    )
    caption = models.CharField(_("caption"), max_length=120, blank=True)
    survey = models.ForeignKey(
        Survey, models.CASCADE, null=True, editable=False, related_name="photos"
    )
    handover = models.ForeignKey(
        Handover, models.CASCADE, null=True, editable=False, related_name="photos"
    )
    ceremony = models.ForeignKey(
        Ceremony, models.CASCADE, null=True, editable=False, related_name="photos"
    )
    inspection = models.ForeignKey(
        Inspection, models.CASCADE, null=True, editable=False, related_name="photos"
    )

    class Meta(Record.Meta):
        verbose_name = _("photo of a grant")
        verbose_name_plural = _("photos of grants")
        constraints = [
            models.CheckConstraint(
                name="grantphoto_of_one_thing",
                condition=_exactly_one("survey", "handover", "ceremony", "inspection"),
            ),
        ]

    def __str__(self) -> str:
        return self.caption
