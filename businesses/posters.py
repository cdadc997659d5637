"""A poster of a business: A5, its name, its products, and a code that leads to its profile."""

import re
from collections.abc import Mapping

import typst
from django.conf import settings

from businesses.models import PublicBusiness
from documents import pdf
from documents.qr_codes import qr_svg

# What the font of the poster surely has: Latin letters and common signs.
NOT_IN_FONT = re.compile(r"[^\n -~\u00a1-\u017f\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac]+")


def render(business: PublicBusiness, url: str) -> bytes:
    """The PDF; `url` is the absolute address of the profile. Its own words are Indonesian."""
    texts = {
        "name": business.name,
        "products": business.products,
        "number": business.number,
        "url": url,
        "shown_url": url.partition("://")[2].rstrip("/"),
        "agency": settings.AGENCY_NAME,
    }
    qr = qr_svg(url)
    try:
        return pdf.render("poster", {**texts, "qr": qr})
    except typst.TypstError:
        # A sign that the font does not have, which a PDF for everyone may not hold.
        return pdf.render("poster", {**_in_font(texts), "qr": qr})


def _in_font(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts without what cannot be printed; a name of nothing else is the number."""
    left = {key: " ".join(NOT_IN_FONT.sub(" ", text).split()) for key, text in texts.items()}
    return {**left, "name": left["name"] or left["number"]}
