"""What a business tells of its years: workers, money, capacity; and the class that follows."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ikm_registry.tracking import BOOKKEEPING, Record, tracked

BILLION = 1_000_000_000
# Permenperin 64/2016, articles 3 to 5. Investment that includes land and buildings is an
# upper bound: it proves "kecil" and "menengah", but neither floor.
CLASS = Case(
    When(
        Q(workers__lte=19, investment__lt=BILLION),
        then=Value("kecil"),
    ),
    When(
        Q(workers__lte=19, investment__gte=BILLION)
        & (Q(investment_has_land=False) | Q(investment_has_land=None)),
        then=Value("menengah"),
    ),
    When(Q(workers__gte=20, investment__lte=15 * BILLION), then=Value("menengah")),
    When(
        Q(workers__gte=20, investment__gt=15 * BILLION)
        & (Q(investment_has_land=False) | Q(investment_has_land=None)),
        then=Value("besar"),
    ),
    default=Value(None),
)


class Facts(models.Model):
    """Workers and money of one year, each of which may be unknown. Money in whole rupiah."""

    workers = models.PositiveIntegerField(_("workers"), null=True, blank=True)
    workers_men = models.PositiveIntegerField(_("men among the workers"), null=True, blank=True)
    workers_women = models.PositiveIntegerField(_("women among the workers"), null=True, blank=True)
    investment = models.BigIntegerField(
        _("investment"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    investment_has_land = models.BooleanField(
        _("investment includes land and buildings"), null=True, blank=True
    )
    turnover = models.BigIntegerField(
        _("turnover in a year"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    production_value = models.BigIntegerField(
        _("value of production in a year"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    capacity = models.DecimalField(
        _("capacity in a year"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    capacity_unit = models.CharField(_("unit of capacity"), max_length=30, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_workers_add_up",
                condition=Q(workers=None)
                | Q(workers__gte=Coalesce("workers_men", 0) + Coalesce("workers_women", 0)),
                violation_error_message=_(
                    "Men and women together are more than the workers in all. Mend one of the"
                    " three numbers."
                ),
            ),
            models.CheckConstraint(
                name="%(class)s_money_not_negative",
                condition=(Q(investment=None) | Q(investment__gte=0))
                & (Q(turnover=None) | Q(turnover__gte=0))
                & (Q(production_value=None) | Q(production_value__gte=0))
                & (Q(capacity=None) | Q(capacity__gte=0)),
                violation_error_message=_("Amounts cannot be below zero."),
            ),
        ]


FACTS = [field.name for field in Facts._meta.local_fields]


@tracked(exclude=BOOKKEEPING)
class AnnualFacts(Facts, Record):
    """What a business told of one year. The newest year also stands on the business."""

    business = models.ForeignKey(
        "Business", models.CASCADE, related_name="annual_facts", verbose_name=_("business")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1990), MaxValueValidator(2200)]
    )

    class Meta(Record.Meta):
        verbose_name = _("facts of a year")
        verbose_name_plural = _("facts of the years")
        constraints = [
            *Facts.Meta.constraints,
            models.UniqueConstraint(fields=["business", "year"], name="annualfacts_one_per_year"),
        ]

    def __str__(self) -> str:
        return f"{self.business}, {self.year}"
