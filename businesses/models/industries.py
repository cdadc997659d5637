from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ikm_registry.tracking import tracked

EDITIONS = [(2020, "KBLI 2020"), (2025, "KBLI 2025")]


@tracked()
class Sector(models.Model):
    """A commodity group (bidang), as agencies speak of them."""

    code = models.SlugField(_("code"), max_length=30, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kbli_2020 = models.CharField(
        _("KBLI 2020"), max_length=300, blank=True, help_text=_("Code prefixes, with spaces.")
    )
    kbli_2025 = models.CharField(
        _("KBLI 2025"), max_length=300, blank=True, help_text=_("Code prefixes, with spaces.")
    )

    class Meta:
        verbose_name = _("sector (bidang)")
        verbose_name_plural = _("sectors (bidang)")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name


@tracked()
class Industry(models.Model):
    """A class of KBLI in one edition: a number may mean another thing in another."""

    edition = models.PositiveSmallIntegerField(_("edition"), choices=EDITIONS)
    code = models.CharField(_("code"), max_length=5)
    name = models.CharField(_("name"), max_length=250)
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, verbose_name=_("sector (bidang)")
    )

    class Meta:
        verbose_name = _("industry (KBLI)")
        verbose_name_plural = _("industries (KBLI)")
        ordering = ["edition", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"],
                name="industry_unique",
                violation_error_message=_("This code is there already in this edition."),
            ),
            models.CheckConstraint(name="industry_code_form", condition=Q(code__regex=r"^\d{5}$")),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@tracked()
class SearchSynonym(models.Model):
    """Two words that buyers use for the same thing (kripik, keripik)."""

    word = models.CharField(_("word"), max_length=40)
    same_as = models.CharField(_("same as"), max_length=40)

    class Meta:
        verbose_name = _("search synonym")
        verbose_name_plural = _("search synonyms")
        ordering = ["word", "same_as"]
        constraints = [
            models.UniqueConstraint(fields=["word", "same_as"], name="searchsynonym_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.word} = {self.same_as}"
