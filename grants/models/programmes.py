"""What pays for grants in a year, how much there is, and who may get them."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from businesses.models import Business, Obstacle, Sector
from grants.models.kinds import GrantKind
from ikm_registry.tracking import BOOKKEEPING, Record, tracked
from trainings.models import Programme as TrainingProgramme
from trainings.models import TrainingField
from trainings.models.fields import FIRST_YEAR, LAST_YEAR

MOST_RUPIAH = 10**15


class GrantProgrammeQuerySet(models.QuerySet["GrantProgramme"]):
    def open(self) -> Self:
        """Those to which proposals may still be made."""
        return self.filter(closed_on=None, is_former=False)


@tracked(exclude=BOOKKEEPING)
class GrantProgramme(Record):
    """A programme of grants: a year, its money, its legal basis and its rules.

    A trigger of the database holds that what is decided and handed over stays within the ceiling.
    """

    name = models.CharField(_("name of the programme"), max_length=160)
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    kind = models.ForeignKey(
        GrantKind, models.PROTECT, related_name="programmes", verbose_name=_("kind of grants")
    )
    budget = models.CharField(_("budget"), max_length=20, choices=TrainingProgramme.Budget.choices)
    budget_note = models.CharField(_("about the budget"), max_length=160, blank=True)
    # Unknown only for programmes of former years.
    ceiling = models.BigIntegerField(
        _("ceiling (Rp)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_RUPIAH)],
    )
    legal_basis = models.TextField(_("legal basis"), max_length=1000, blank=True)
    obstacle = models.CharField(
        _("obstacle that it answers"), max_length=20, choices=Obstacle.choices, blank=True
    )

    # Who may get something
    only_trained = models.BooleanField(_("only for who was trained"), default=False)
    fields = models.ManyToManyField(
        TrainingField,
        blank=True,
        related_name="+",
        through="GrantProgrammeField",
        verbose_name=_("trained in one of these fields"),
    )
    years_between = models.PositiveSmallIntegerField(
        _("years between two grants"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("Who received something within so many years gets nothing. Empty: no rule."),
    )
    classes = ArrayField(
        models.CharField(max_length=10, choices=Business.Class.choices),
        verbose_name=_("classes"),
        default=list,
        blank=True,
        help_text=_("None chosen: all of them."),
    )
    sectors = models.ManyToManyField(
        Sector,
        blank=True,
        related_name="+",
        through="GrantProgrammeSector",
        verbose_name=_("sectors (bidang)"),
    )

    # UU 14/2008, article 17 h: names of recipients are private unless a law has them published.
    names_are_public = models.BooleanField(
        _("the law requires that recipients' names are published"), default=False
    )
    names_legal_basis = models.CharField(_("which law, which article"), max_length=300, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    # Of lists of former years: what was handed over before this register knew of grants.
    is_former = models.BooleanField(_("of former years"), default=False, editable=False)

    objects = GrantProgrammeQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("grant programme")
        verbose_name_plural = _("grant programmes")
        constraints = [
            models.CheckConstraint(name="grantprogramme_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="grantprogramme_year_possible",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
            ),
            models.UniqueConstraint(
                fields=["year", "name"],
                name="grantprogramme_once",
                violation_error_message=_("There is a programme of this name in that year."),
            ),
            models.CheckConstraint(
                name="grantprogramme_has_a_ceiling",
                condition=Q(ceiling__gte=1, ceiling__lte=MOST_RUPIAH, ceiling__isnull=False)
                | Q(ceiling=None, is_former=True),
                violation_error_message=_("Say how much may be given, in rupiah."),
            ),
            models.CheckConstraint(
                name="grantprogramme_years_possible",
                condition=Q(years_between=None) | Q(years_between__gte=1, years_between__lte=50),
            ),
            models.CheckConstraint(
                name="grantprogramme_names_need_a_law",
                condition=Q(names_are_public=False) | ~Q(names_legal_basis=""),
                violation_error_message=_("Say which law and which article require it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"

    def get_absolute_url(self) -> str:
        return reverse("staff:grant_programme", args=[self.pk])


@tracked()
class GrantProgrammeSector(models.Model):
    """A sector whose businesses a programme is for."""

    programme = models.ForeignKey(GrantProgramme, models.CASCADE, verbose_name=_("programme"))
    sector = models.ForeignKey(Sector, models.PROTECT, verbose_name=_("sector (bidang)"))

    class Meta:
        verbose_name = _("sector of a grant programme")
        verbose_name_plural = _("sectors of grant programmes")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "sector"], name="grantprogrammesector_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.sector_id}"


@tracked()
class GrantProgrammeField(models.Model):
    """A field of trainings, in one of which who gets something was trained."""

    programme = models.ForeignKey(GrantProgramme, models.CASCADE, verbose_name=_("programme"))
    field = models.ForeignKey(TrainingField, models.PROTECT, verbose_name=_("field of trainings"))

    class Meta:
        verbose_name = _("field of a grant programme")
        verbose_name_plural = _("fields of grant programmes")
        constraints = [
            models.UniqueConstraint(fields=["programme", "field"], name="grantprogrammefield_once"),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.field_id}"
