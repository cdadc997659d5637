"""What a buyer sees of a business: its products, photos, and links to its shops."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _

from businesses.models.businesses import Business
from documents.models import Picture
from ikm_registry.tracking import BOOKKEEPING, Record, raise_version, tracked

MOST_PRODUCTS = 12
MOST_PHOTOS = 24
MOST_LINKS = 8


def _place(most: int, name: str) -> list[models.BaseConstraint]:
    """The parts of a business have places 1, 2, ...: so there are never more than `most`."""
    return [
        models.CheckConstraint(
            name=f"{name}_place", condition=Q(position__gte=1, position__lte=most)
        ),
        models.UniqueConstraint(
            fields=["business", "position"],
            name=f"{name}_one_in_a_place",
            # Two change places in one transaction.
            deferrable=Deferrable.DEFERRED,
        ),
    ]


@tracked(exclude=[*BOOKKEEPING, "sort_name", "public_search"])
class Product(Record):
    """Something that a business makes or does, as buyers look for it."""

    business = models.ForeignKey(
        Business, models.CASCADE, related_name="product_set", verbose_name=_("business")
    )
    position = models.PositiveSmallIntegerField(_("place"), editable=False)
    name = models.CharField(_("name of the product"), max_length=80)
    line = models.CharField(_("in one line"), max_length=160, blank=True)
    price_from = models.BigIntegerField(
        _("price from"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    picture = models.OneToOneField(
        Picture, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("photo")
    )

    # Kept by a trigger
    sort_name = models.CharField(max_length=80, editable=False, db_default="", db_collation="C")
    public_search = SearchVectorField(null=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("product")
        verbose_name_plural = _("products")
        triggers = [raise_version("sort_name", "public_search")]
        constraints = [
            *_place(MOST_PRODUCTS, "product"),
            models.CheckConstraint(name="product_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="product_price_above_zero",
                condition=Q(price_from=None) | Q(price_from__gt=0),
            ),
        ]
        indexes = [
            # The directory's products by name, page after page.
            models.Index(
                fields=["sort_name", "id"],
                name="product_by_name",
                condition=Q(public_search__isnull=False),
            ),
            # Words in the search box over products.
            GinIndex(fields=["public_search"], name="product_public_search"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked(exclude=BOOKKEEPING)
class Photo(Record):
    """A photo of a business; the public sees it as long as the owner consents."""

    business = models.ForeignKey(
        Business, models.CASCADE, related_name="photos", verbose_name=_("business")
    )
    position = models.PositiveSmallIntegerField(_("place"), editable=False)
    picture = models.OneToOneField(
        Picture, models.PROTECT, editable=False, verbose_name=_("picture")
    )
    caption = models.CharField(_("caption"), max_length=120, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = _place(MOST_PHOTOS, "photo")

    def __str__(self) -> str:
        return self.caption


@tracked(exclude=BOOKKEEPING)
class Link(Record):
    """The address of a shop or a social medium of a business."""

    business = models.ForeignKey(
        Business, models.CASCADE, related_name="links", verbose_name=_("business")
    )
    position = models.PositiveSmallIntegerField(_("place"), editable=False)
    url = models.CharField(_("address"), max_length=300)

    class Meta(Record.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            *_place(MOST_LINKS, "link"),
            models.CheckConstraint(
                name="link_is_https", condition=Q(url__regex=r"^https://[^\s/]+\.[^\s]+$")
            ),
            models.UniqueConstraint(
                fields=["business", "url"],
                name="link_once",
                violation_error_message=_("This address is there already."),
            ),
        ]

    def __str__(self) -> str:
        return self.url
