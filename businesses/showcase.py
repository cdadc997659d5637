"""What is read of the products, photos and links of a business, for staff and for everyone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from businesses import shops
from businesses.models import (
    Business,
    CertificateKind,
    Consent,
    PublicBusiness,
    PublicCertification,
    PublicCluster,
    PublicLink,
    PublicPhoto,
    PublicProduct,
)
from documents.pictures import WIDTHS


class Showcase(NamedTuple):
    """What a profile shows of a business, each in its order."""

    products: list[PublicProduct]
    photos: list[PublicPhoto]
    links: list["ShopLink"]
    certifications: list[PublicCertification]
    cluster: PublicCluster | None


class ShopLink(NamedTuple):
    """A link by the name that people know it by."""

    url: str
    name: str


class LinkPreview(NamedTuple):
    """The picture that others show beside a link to a page: address and size."""

    url: str
    width: int
    height: int


# --- For staff -------------------------------------------------------------------------------


def summary(business: Business) -> dict[str, Any]:
    """The section of the business page."""
    return {
        "products": list(business.product_set.order_by("position")),
        "photos": list(business.photos.select_related("picture").order_by("position")),
        "links": shop_links(business.links.order_by("position")),
    }


def photos_allowed(business: Business) -> bool:
    """Whether the owner of today agrees that the public sees the photos."""
    return Consent.objects.filter(
        business=business,
        purpose=Consent.Purpose.PHOTOS,
        withdrawn_on=None,
        person__in=business.ownerships.filter(until_on=None).values("person"),
    ).exists()


# --- For everyone ----------------------------------------------------------------------------


def shown(business: PublicBusiness) -> Showcase:
    """All that the profile of an open business shows; of a closed one nothing. No query.

    `business` was read with `with_parts`.
    """
    parts = business.parts
    cluster = parts["cluster"]
    return Showcase(
        [PublicProduct(**row) for row in parts["products"] or []],
        [PublicPhoto(**row) for row in parts["photos"] or []],
        shop_links(PublicLink(**row) for row in parts["links"] or []),
        [_certification(row) for row in parts["certifications"] or []],
        PublicCluster(**cluster) if cluster else None,
    )


def _certification(row: dict[str, Any]) -> PublicCertification:
    """A row of JSON, in which dates are texts."""
    days = {
        name: date.fromisoformat(row[name]) if row[name] else None
        for name in ("valid_from", "valid_until")
    }
    kind = CertificateKind(**row["kind"])
    return PublicCertification(**{**row, **days, "kind": kind})


def shop_links(rows: Iterable[Any]) -> list[ShopLink]:
    """The links by their names."""
    return [ShopLink(row.url, shops.name_of(row.url)) for row in rows]


def add_first_photos(businesses: Sequence[PublicBusiness]) -> None:
    """Give each of `businesses` its first photo, in one query for all of them."""
    rows = (
        PublicPhoto.objects.filter(business__in=[row.pk for row in businesses])
        .order_by("business_id", "position")
        .distinct("business_id")
    )
    first = {row.business_id: row for row in rows} if businesses else {}
    for business in businesses:
        business.first_photo = first.get(business.pk)


def link_preview(showcase: Showcase, base: str) -> LinkPreview | None:
    """The first photo in its widest file, with `base` before its path."""
    if not showcase.photos:
        return None
    photo = showcase.photos[0]
    return LinkPreview(
        _picture_url(photo.picture_code, base), photo.picture_width, photo.picture_height
    )


def linked_data(showcase: Showcase, base: str) -> dict[str, Any]:
    """What the profile's LocalBusiness says of its photos and products (schema.org)."""
    data: dict[str, Any] = {
        "image": [_picture_url(photo.picture_code, base) for photo in showcase.photos],
        "makesOffer": [_offer(product, base) for product in showcase.products],
        "sameAs": [link.url for link in showcase.links],
    }
    return {key: value for key, value in data.items() if value}


def _offer(product: PublicProduct, base: str) -> dict[str, Any]:
    item = {
        "@type": "Product",
        "name": product.name,
        "description": product.line,
        "image": _picture_url(product.picture_code, base) if product.picture_code else "",
    }
    offer: dict[str, Any] = {
        "@type": "Offer",
        "itemOffered": {key: value for key, value in item.items() if value},
    }
    if product.price_from:
        offer["price"] = product.price_from
        offer["priceCurrency"] = "IDR"
        # It is the lowest one.
        offer["priceSpecification"] = {
            "@type": "PriceSpecification",
            "minPrice": product.price_from,
            "priceCurrency": "IDR",
        }
    return offer


def _picture_url(code: str, base: str) -> str:
    return base + reverse("businesses:picture", args=[code, WIDTHS[-1]])


def share_links(name: str, url: str) -> list[ShopLink]:
    """Plain links that pass the address of a profile on."""
    text = _("%(name)s in the IKM registry") % {"name": name}
    return [
        ShopLink(f"https://wa.me/?{_query(text=f'{text} {url}')}", "WhatsApp"),
        ShopLink(f"https://www.facebook.com/sharer/sharer.php?{_query(u=url)}", "Facebook"),
        ShopLink(f"https://t.me/share/url?{_query(url=url, text=text)}", "Telegram"),
        ShopLink(f"mailto:?{_query(subject=text, body=url)}", _("E-mail")),
    ]


def _query(**values: str) -> str:
    # A plus sign for a space is none in a mailto: address.
    return urlencode(values, quote_via=quote, safe="")
