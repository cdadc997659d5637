"""Photos in pages: always with width, height and a text, and no larger than they are shown."""

from typing import Any

from django import template
from django.urls import reverse

from documents.models import Picture
from documents.pictures import shown_widths

register = template.Library()
# On a phone a card has the whole width, a photo of the gallery half of it; on a desk a column.
CARD = "(max-width: 40rem) 80vw, 19rem"
GALLERY = "(max-width: 40rem) 45vw, 19rem"
LOGO = "5rem"
WIDE = "(max-width: 50rem) 95vw, 48rem"


@register.inclusion_tag("businesses/_picture.html")
def public_photo(row: Any, alt: str) -> dict[str, Any]:
    """The photo on the card of a public row with `picture_code`; it loads when it is near."""
    return _public(row, alt) | {"sizes": CARD, "is_lazy": True}


@register.inclusion_tag("businesses/_picture.html")
def gallery_photo(row: Any, alt: str, *, is_first: bool) -> dict[str, Any]:
    """A photo of a gallery; those after the first load when they are near."""
    return _public(row, alt) | {"sizes": GALLERY, "is_lazy": not is_first}


@register.inclusion_tag("businesses/_picture.html")
def logo(row: Any) -> dict[str, Any]:
    """A small picture beside the name of whose it is, which says all that it says."""
    return _public(row, "") | {"sizes": LOGO, "is_lazy": True}


@register.inclusion_tag("businesses/_picture.html")
def wide_photo(row: Any, alt: str) -> dict[str, Any]:
    """The photo at the head of a public page, as wide as its text."""
    return _public(row, alt) | {"sizes": WIDE, "is_lazy": False}


@register.inclusion_tag("businesses/_picture.html")
def staff_photo(picture: Picture, alt: str) -> dict[str, Any]:
    """A photo for staff, whether or not the public may see it."""
    shown = _shown("staff:picture", picture.code, picture.width, picture.height, alt)
    return shown | {"sizes": CARD, "is_lazy": True}


def _public(row: Any, alt: str) -> dict[str, Any]:
    size = (row.picture_width, row.picture_height)
    return _shown("businesses:picture", row.picture_code, *size, alt)


def _shown(name: str, code: str, width: int, height: int, alt: str) -> dict[str, Any]:
    files = [(reverse(name, args=[code, named]), real) for named, real in shown_widths(width)]
    return {
        "src": files[0][0],
        "srcset": ", ".join(f"{url} {real}w" for url, real in files),
        "alt": alt,
        "width": width,
        "height": height,
    }
