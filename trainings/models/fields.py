"""What trainings are about, and the programmes that pay for them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from businesses.models import Obstacle, Sector
from ikm_registry.tracking import BOOKKEEPING, Record, tracked

FIRST_YEAR, LAST_YEAR = 1945, 2200


@tracked()
class TrainingField(models.Model):
    """A field of trainings (bidang pelatihan): workshop services, furniture, garments, ..."""

    code = models.SlugField(_("code"), max_length=40, primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    sectors = models.ManyToManyField(
        Sector, through="TrainingFieldSector", blank=True, verbose_name=_("sectors (bidang)")
    )
    is_active = models.BooleanField(
        _("offered"), default=True, help_text=_("Whether new trainings are held in this field.")
    )

    class Meta:
        verbose_name = _("field of trainings")
        verbose_name_plural = _("fields of trainings")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name


@tracked()
class TrainingFieldSector(models.Model):
    """A sector whose businesses a field of trainings is for."""

    field = models.ForeignKey(TrainingField, models.CASCADE, verbose_name=_("field of trainings"))
    sector = models.ForeignKey(Sector, models.PROTECT, verbose_name=_("sector (bidang)"))

    class Meta:
        verbose_name = _("sector of a field of trainings")
        verbose_name_plural = _("sectors of fields of trainings")
        constraints = [
            models.UniqueConstraint(fields=["field", "sector"], name="trainingfieldsector_once"),
        ]

    def __str__(self) -> str:
        return f"{self.field_id}: {self.sector_id}"


@tracked(exclude=BOOKKEEPING)
class Programme(Record):
    """What pays for trainings in a year, what for, and which obstacle it answers."""

    class Budget(models.TextChoices):
        CITY = "apbd", _("city budget (APBD)")
        PROVINCE = "apbd-provinsi", _("province budget (APBD provinsi)")
        STATE = "apbn", _("state budget (APBN)")
        SPECIAL = "dak", _("special allocation (DAK)")
        CSR = "csr", _("company (CSR)")
        OTHER = "lainnya", _("other")

    name = models.CharField(_("name of the programme"), max_length=160)
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    budget = models.CharField(_("budget"), max_length=20, choices=Budget.choices)
    budget_note = models.CharField(_("about the budget"), max_length=160, blank=True)
    aim = models.TextField(_("aim"), max_length=2000, blank=True)
    obstacle = models.CharField(
        _("obstacle that it answers"), max_length=20, choices=Obstacle.choices, blank=True
    )

    class Meta(Record.Meta):
        verbose_name = _("training programme")
        verbose_name_plural = _("training programmes")
        constraints = [
            models.CheckConstraint(name="programme_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="programme_year_possible",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
            ),
            models.UniqueConstraint(
                fields=["year", "name"],
                name="programme_once",
                violation_error_message=_("There is a programme of this name in that year."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"

    def get_absolute_url(self) -> str:
        return reverse("staff:programme", args=[self.pk])
