"""Areas by their Kemendagri codes: 36.74, 36.74.01, 36.74.01.1001."""

import re

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from ikm_registry.tracking import tracked

_SIGNS = re.compile(r"[^a-z0-9]+")


def spelling_key(text: str) -> str:
    """`text` with nothing but its lower-case letters and digits: what spellings share."""
    return _SIGNS.sub("", text.lower())


def _code_starts_with(parent: str) -> Q:
    return Q(code__startswith=Concat(F(parent), Value(".")))


@tracked()
class Regency(models.Model):
    """A kabupaten or kota."""

    code = models.CharField(_("code"), max_length=5, primary_key=True)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("regency")
        verbose_name_plural = _("regencies")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="regency_code_form", condition=Q(code__regex=r"^\d\d\.\d\d$")
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class District(models.Model):
    """A kecamatan."""

    code = models.CharField(_("code"), max_length=8, primary_key=True)
    regency = models.ForeignKey(
        Regency, models.PROTECT, verbose_name=_("regency"), related_name="districts"
    )
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("district (kecamatan)")
        verbose_name_plural = _("districts (kecamatan)")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="district_code_form", condition=Q(code__regex=r"^\d\d\.\d\d\.\d\d$")
            ),
            models.CheckConstraint(
                name="district_in_its_regency", condition=_code_starts_with("regency")
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Village(models.Model):
    """A kelurahan or desa."""

    code = models.CharField(_("code"), max_length=13, primary_key=True)
    district = models.ForeignKey(
        District, models.PROTECT, verbose_name=_("district (kecamatan)"), related_name="villages"
    )
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("village (kelurahan)")
        verbose_name_plural = _("villages (kelurahan)")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="village_code_form", condition=Q(code__regex=r"^\d\d\.\d\d\.\d\d\.\d{4}$")
            ),
            models.CheckConstraint(
                name="village_in_its_district", condition=_code_starts_with("district")
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class AreaAlias(models.Model):
    """Another spelling of a district or village, as lists have it."""

    spelling = models.CharField(_("spelling"), max_length=80)
    key = models.CharField(max_length=80, editable=False)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, verbose_name=_("district (kecamatan)")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, verbose_name=_("village (kelurahan)")
    )

    class Meta:
        verbose_name = _("other spelling")
        verbose_name_plural = _("other spellings")
        ordering = ["spelling"]
        constraints = [
            models.CheckConstraint(
                name="areaalias_of_one_area",
                condition=Q(district=None, village__isnull=False)
                | Q(district__isnull=False, village=None),
                violation_error_message=_("Choose a district or a village, one of the two."),
            ),
            models.UniqueConstraint(
                fields=["key", "district", "village"],
                nulls_distinct=False,
                name="areaalias_unique",
                violation_error_message=_("This spelling is there already."),
            ),
        ]

    def __str__(self) -> str:
        return self.spelling

    def clean(self) -> None:
        self.key = spelling_key(self.spelling)
