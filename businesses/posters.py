"""A poster of a business: A5, its name, its products, and a code that leads to its profile."""

from django.conf import settings

from businesses.models import PublicBusiness
from documents import pdf
from documents.qr_codes import qr_svg


def render(business: PublicBusiness, url: str) -> bytes:
    """The PDF; `url` is the absolute address of the profile. Its own words are Indonesian."""
    return pdf.render(
        "poster",
        {
            "name": business.name,
            "products": business.products,
            "number": business.number,
            "url": url,
            "shown_url": url.partition("://")[2].rstrip("/"),
            "agency": settings.AGENCY_NAME,
            "qr": qr_svg(url),
        },
    )
