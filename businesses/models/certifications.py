from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from businesses.models.businesses import Business
from documents.models import Picture, Scan
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


@tracked()
class CertificateKind(models.Model):
    """What a business can be certified for: halal, SPP-IRT, SNI, a brand, ..."""

    code = models.SlugField(_("code"), max_length=30, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    words = models.CharField(
        _("words that mean it"),
        max_length=120,
        blank=True,
        help_text=_("What buyers type for it in the search box, with spaces: pirt spp-irt"),
    )
    is_active = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("Whether new certificates of this kind are entered."),
    )
    shows_picture = models.BooleanField(
        _("its picture is shown"),
        default=False,
        help_text=_(
            "Whether the public sees a picture of it: for brand marks. Other papers may hold a NIK"
            " or an address."
        ),
    )

    class Meta:
        verbose_name = _("kind of certificate")
        verbose_name_plural = _("kinds of certificates")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name


def in_force_on(day: date) -> Q:
    """A condition on certificates: valid on `day`; an end that is not known sets no bound."""
    began = Q(valid_from=None) | Q(valid_from__lte=day)
    return began & (Q(valid_until=None) | Q(valid_until__gte=day))


class CertificationQuerySet(models.QuerySet["Certification"]):
    def valid_on(self, day: date) -> Self:
        """Those that are in force on `day`; a day that is not known sets no bound."""
        return self.filter(in_force_on(day))


@tracked(exclude=BOOKKEEPING)
class Certification(Record):
    """A certificate of a business: of which kind, with what number, from when until when."""

    business = models.ForeignKey(
        Business, models.CASCADE, related_name="certifications", verbose_name=_("business")
    )
    kind = models.ForeignKey(CertificateKind, models.PROTECT, verbose_name=_("kind"))
    number = models.CharField(_("number"), max_length=60)
    issuer = models.CharField(_("issued by"), max_length=120, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    scan = models.OneToOneField(
        Scan, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("scan")
    )
    picture = models.OneToOneField(
        Picture, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("picture")
    )

    objects = CertificationQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.CheckConstraint(name="certification_has_a_number", condition=~Q(number="")),
            models.CheckConstraint(
                name="certification_ends_after_it_began",
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("A certificate cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["business", "kind", "number"],
                name="certification_once",
                violation_error_message=_("This certificate is there already."),
            ),
        ]
        indexes = [
            # The queue of those that lapse soon.
            models.Index(
                fields=["valid_until", "id"],
                name="certification_by_end",
                condition=Q(valid_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
