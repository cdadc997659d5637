"""Kinds of grants: what the law asks of each is data, which an admin keeps."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ikm_registry.tracking import tracked


class Step(models.TextChoices):
    """A step before which a paper must be there."""

    VERIFIED = "diverifikasi", _("verification")
    DECIDED = "diputuskan", _("decision")
    HANDED_OVER = "diserahkan", _("hand-over")


@tracked()
class GrantKind(models.Model):
    """A kind of grant, with the documents that it requires.

    Every kind ends in a hand-over with its record (BAST). What else it takes is said here: goods
    for hand-over to the community need a decree and no agreement (Permendagri 19/2016, as changed
    by 7/2024), a grant (hibah) to a body with legal personality a decree and an NPHD (Permendagri
    77/2020).
    """

    code = models.SlugField(_("code"), max_length=40, primary_key=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    needs_decree = models.BooleanField(
        _("needs a decree (SK penerima)"),
        default=True,
        help_text=_("Whether the decision is a decree with the list of who receives what."),
    )
    agreement = models.CharField(
        _("agreement before the hand-over"),
        max_length=120,
        blank=True,
        help_text=_(
            "What it is called, such as Naskah Perjanjian Hibah Daerah (NPHD). Empty when this"
            " kind needs none."
        ),
    )
    needs_inventory_number = models.BooleanField(
        _("needs inventory numbers (BMD/BMN)"),
        default=False,
        help_text=_("Whether each item that has a serial number must have one of these as well."),
    )
    only_legal_bodies = models.BooleanField(
        _("only for bodies with legal personality"),
        default=False,
        help_text=_("Not for a person's own business, a firm or a CV."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(
        _("offered"), default=True, help_text=_("Whether new programmes are of this kind.")
    )

    class Meta:
        verbose_name = _("kind of grants")
        verbose_name_plural = _("kinds of grants")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name


@tracked()
class RequiredPaper(models.Model):
    """A further paper without which a grant of a kind does not take a step."""

    kind = models.ForeignKey(
        GrantKind, models.CASCADE, related_name="papers", verbose_name=_("kind of grants")
    )
    name = models.CharField(_("name of the paper"), max_length=120)
    before = models.CharField(_("needed before"), max_length=15, choices=Step.choices)
    is_active = models.BooleanField(_("required"), default=True)

    class Meta:
        verbose_name = _("required paper")
        verbose_name_plural = _("required papers")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="requiredpaper_once"),
            models.CheckConstraint(name="requiredpaper_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="requiredpaper_step_known",
                condition=Q(before__in=[step.value for step in Step]),
            ),
        ]

    def __str__(self) -> str:
        return self.name
