"""What a stranger may see of a business, and nothing else: a view of the database."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from businesses.models.areas import District, Village
from businesses.models.industries import Sector

CARD = ["number", "name", "brand", "products", "sort_name", "listed_on", "sector", "village"]


class PublicBusinessQuerySet(models.QuerySet["PublicBusiness"]):
    def for_directory(self) -> Self:
        """Those that are open, with what a card shows, in one query."""
        return (
            self.filter(is_open=True)
            .select_related("sector", "village")
            .only(*CARD, "sector__name", "sector__name_en", "village__name")
        )

    def for_profile(self) -> Self:
        """All columns: here only are contacts read, each with its consent."""
        return self.select_related("sector", "village", "district").defer("public_search")


class PublicBusiness(models.Model):
    """A listed business as the public may see it; contacts only with a consent in force."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=24)
    name = models.CharField(max_length=120)
    brand = models.CharField(max_length=120)
    products = models.CharField(max_length=250)
    sort_name = models.CharField(max_length=120)
    sector = models.ForeignKey(Sector, models.DO_NOTHING, null=True, related_name="+")
    industry_code = models.CharField(max_length=5, null=True)
    industry_name = models.CharField(max_length=250, null=True)
    district = models.ForeignKey(District, models.DO_NOTHING, null=True, related_name="+")
    village = models.ForeignKey(Village, models.DO_NOTHING, null=True, related_name="+")
    listed_on = models.DateField()
    registered_year = models.IntegerField()
    closed_year = models.IntegerField(null=True)
    is_open = models.BooleanField()
    public_search = SearchVectorField()
    phone = models.CharField(max_length=16, null=True)
    email = models.EmailField(null=True)
    street = models.CharField(max_length=200, null=True)
    rt = models.CharField(max_length=3, null=True)
    rw = models.CharField(max_length=3, null=True)
    postcode = models.CharField(max_length=5, null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    owner_name = models.CharField(max_length=120, null=True)

    objects = PublicBusinessQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "public_business"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("businesses:profile", args=[self.number])


class PublicWord(models.Model):
    """A word that occurs in the public texts; rows may repeat, nobody waits to add one."""

    is_public_view = True

    word = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("public word")
        verbose_name_plural = _("public words")
        indexes = [
            # The nearest words to one that is not found.
            GinIndex(OpClass("word", "gin_trgm_ops"), name="publicword_trigrams"),
            # "Is it there already?", when a text is written.
            models.Index(fields=["word"], name="publicword_by_word"),
        ]

    def __str__(self) -> str:
        return self.word
