"""What a profile says beside its columns: links to write to, an address, linked data."""

from typing import Any, NamedTuple

import phonenumbers
from django.conf import settings
from django.utils.translation import gettext as _

from businesses.identifiers import readable_phone
from businesses.models import PublicBusiness


class Contact(NamedTuple):
    """A way to reach a business: the link, and its words."""

    url: str
    text: str


def contacts(business: PublicBusiness) -> list[Contact]:
    """The ways that the owner allows, the quickest first."""
    found = contacts_by(business.phone, business.email)
    if business.latitude is not None:
        place = f"{business.latitude},{business.longitude}"
        osm = "https://www.openstreetmap.org/"
        pin = (
            f"?mlat={business.latitude}&mlon={business.longitude}#map=17/{place.replace(',', '/')}"
        )
        found.append(Contact(f"geo:{place}", _("Open in a map app")))
        found.append(Contact(osm + pin, _("Open on OpenStreetMap")))
    return found


def contacts_by(phone: str | None, email: str | None) -> list[Contact]:
    """The ways by a phone and an e-mail address, as far as they are there."""
    found = []
    if phone:
        shown = readable_phone(phone)
        if _is_mobile(phone):
            found.append(Contact(f"https://wa.me/{phone.removeprefix('+')}", f"WhatsApp: {shown}"))
        found.append(Contact(f"tel:{phone}", _("Phone: %(phone)s") % {"phone": shown}))
    if email:
        found.append(Contact(f"mailto:{email}", _("E-mail: %(email)s") % {"email": email}))
    return found


def _is_mobile(phone: str) -> bool:
    kind = phonenumbers.number_type(phonenumbers.parse(phone))
    types = phonenumbers.PhoneNumberType
    # Numbers of no operator yet are of no known kind; all that begin +628 are mobile ones.
    return kind in {types.MOBILE, types.FIXED_LINE_OR_MOBILE} or phone.startswith("+628")


def address(business: PublicBusiness) -> str:
    """The exact address in a line, if the owner allows it; else empty."""
    parts = [business.street]
    parts += [f"RT {business.rt}"] if business.rt else []
    parts += [f"RW {business.rw}"] if business.rw else []
    return ", ".join(part for part in [*parts, business.postcode] if part)


def description(business: PublicBusiness) -> str:
    """One line for those who see only a link to the profile."""
    places = [str(place) for place in (business.village, business.district) if place]
    parts = [business.products, str(business.sector or ""), ", ".join(places)]
    return ". ".join(part for part in parts if part)


def linked_data(business: PublicBusiness, url: str) -> dict[str, Any]:
    """The profile as a schema.org LocalBusiness, of public columns only."""
    place = {
        "@type": "PostalAddress",
        "streetAddress": address(business) or None,
        "postalCode": business.postcode,
        "addressLocality": str(business.village or business.district or "") or None,
        "addressRegion": settings.AGENCY_REGION,
        "addressCountry": "ID",
    }
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness",
        "@id": url,
        "url": url,
        "name": business.name,
        "brand": business.brand or None,
        "description": business.products or None,
        "identifier": business.number,
        "telephone": business.phone,
        "email": business.email,
        "address": {key: value for key, value in place.items() if value},
    }
    if business.latitude is not None and business.longitude is not None:
        data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(business.latitude),
            "longitude": float(business.longitude),
        }
    return {key: value for key, value in data.items() if value}
