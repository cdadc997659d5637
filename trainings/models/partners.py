from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Picture
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


@tracked(exclude=BOOKKEEPING)
class Partner(Record):
    """A body that trainings are held with (mitra): a ministry, parliament, a company, ..."""

    class Kind(models.TextChoices):
        MINISTRY = "kementerian", _("ministry")
        PARLIAMENT = "dpr", _("parliament (DPR, DPRD)")
        GOVERNMENT = "pemerintah", _("other government body")
        COMPANY = "perusahaan", _("company")
        BANK = "bank", _("bank")
        SCHOOL = "sekolah", _("school or university")
        ASSOCIATION = "asosiasi", _("association")
        OTHER = "lainnya", _("other")

    name = models.CharField(_("name of the partner"), max_length=160, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    website = models.URLField(_("website"), max_length=200, blank=True)
    # A former one stays in the store: certificates may still be made with it.
    logo = models.ForeignKey(
        Picture,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("logo"),
    )

    class Meta(Record.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.CheckConstraint(name="partner_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="partner_website_is_a_web_address",
                condition=Q(website="") | Q(website__regex=r"^https?://"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("staff:partner", args=[self.pk])
