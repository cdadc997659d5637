"""What a stranger may see of a business, and nothing else: a view of the database."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func, JSONField, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from businesses.models.areas import District, Village
from businesses.models.certifications import CertificateKind, in_force_on
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

    def with_parts(self, today: date) -> Self:
        """Each with `parts`: what else of it the public views have, as JSON.

        Lists, or None, of products, photos, links and certificates valid `today`, and the cluster
        or None. By a function of the database: asked one by one they take longer than the rest.
        """
        parts = Func("pk", Value(today), function="public_profile_parts", output_field=JSONField())
        return self.annotate(parts=parts)


class PublicBusiness(models.Model):
    """A listed business as the public may see it; contacts only with a consent in force."""

    is_public_view = True
    # What `with_parts` annotates.
    parts: dict[str, Any]
    # Filled in for the cards of a page, all at once.
    first_photo: "PublicPhoto | None" = None

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


class PublicForwarding(models.Model):
    """A number whose business was merged into a listed one, and the number of that."""

    is_public_view = True

    number = models.CharField(max_length=24, primary_key=True)
    moved_to = models.CharField(max_length=24)

    class Meta:
        managed = False
        db_table = "public_forwarding"

    def __str__(self) -> str:
        return f"{self.number}: {self.moved_to}"


class PublicProductQuerySet(models.QuerySet["PublicProduct"]):
    def for_directory(self) -> Self:
        """Those of open businesses, with what a card shows, in one query."""
        # All have a text; only said so does the index of names serve.
        rows = self.filter(public_search__isnull=False)
        return rows.select_related("business", "business__village").only(
            "name", "line", "price_from", "sort_name", "picture_code", "picture_width",
            "picture_height", "business__number", "business__name", "business__village__name",
        )  # fmt: skip


class PublicProduct(models.Model):
    """A product of a listed and open business; its photo only with a consent in force."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    business = models.ForeignKey(PublicBusiness, models.DO_NOTHING, related_name="product_set")
    position = models.IntegerField()
    name = models.CharField(max_length=80)
    line = models.CharField(max_length=160)
    price_from = models.BigIntegerField(null=True)
    sort_name = models.CharField(max_length=80)
    public_search = SearchVectorField()
    picture_code = models.CharField(max_length=32, null=True)
    picture_width = models.IntegerField(null=True)
    picture_height = models.IntegerField(null=True)

    objects = PublicProductQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "public_product"

    def __str__(self) -> str:
        return self.name


class PublicPhoto(models.Model):
    """A photo of a listed and open business whose owner consents."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    business = models.ForeignKey(PublicBusiness, models.DO_NOTHING, related_name="photos")
    position = models.IntegerField()
    caption = models.CharField(max_length=120)
    picture_code = models.CharField(max_length=32)
    picture_width = models.IntegerField()
    picture_height = models.IntegerField()

    class Meta:
        managed = False
        db_table = "public_photo"

    def __str__(self) -> str:
        return self.caption


class PublicPicture(models.Model):
    """A picture that some public page shows: an address of it exists as long as it does."""

    is_public_view = True

    code = models.CharField(max_length=32, primary_key=True)

    class Meta:
        managed = False
        db_table = "public_picture"

    def __str__(self) -> str:
        return self.code


class PublicLink(models.Model):
    """The address of a shop or social medium of a listed and open business."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    business = models.ForeignKey(PublicBusiness, models.DO_NOTHING, related_name="links")
    position = models.IntegerField()
    url = models.CharField(max_length=300)

    class Meta:
        managed = False
        db_table = "public_link"

    def __str__(self) -> str:
        return self.url


class PublicCertificationQuerySet(models.QuerySet["PublicCertification"]):
    def valid_on(self, day: date) -> Self:
        """Those in force on `day`: the only ones that a page may show."""
        return self.filter(in_force_on(day))


class PublicCertification(models.Model):
    """A certificate of a listed and open business; shown only while it is valid."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    business = models.ForeignKey(PublicBusiness, models.DO_NOTHING, related_name="certifications")
    kind = models.ForeignKey(CertificateKind, models.DO_NOTHING, related_name="+")
    number = models.CharField(max_length=60)
    issuer = models.CharField(max_length=120)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    picture_code = models.CharField(max_length=32, null=True)
    picture_width = models.IntegerField(null=True)
    picture_height = models.IntegerField(null=True)

    objects = PublicCertificationQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "public_certification"

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class PublicCluster(models.Model):
    """A cluster that the public sees, and how many open businesses belong to it."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=100)
    slug = models.CharField(max_length=100)
    sector = models.ForeignKey(Sector, models.DO_NOTHING, null=True, related_name="+")
    villages = models.CharField(max_length=1000, null=True)
    story = models.TextField()
    year_founded = models.IntegerField(null=True)
    member_count = models.IntegerField()
    picture_code = models.CharField(max_length=32, null=True)
    picture_width = models.IntegerField(null=True)
    picture_height = models.IntegerField(null=True)

    class Meta:
        managed = False
        db_table = "public_cluster"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("businesses:cluster", args=[self.slug])


class PublicClusterMember(models.Model):
    """A listed business belongs to a listed cluster today."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    cluster = models.ForeignKey(PublicCluster, models.DO_NOTHING, related_name="members")
    business = models.ForeignKey(PublicBusiness, models.DO_NOTHING, related_name="clusters")

    class Meta:
        managed = False
        db_table = "public_cluster_member"

    def __str__(self) -> str:
        return f"{self.cluster_id}: {self.business_id}"


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
