"""What public pages, calendars and feeds say of a training beside its columns."""

from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from businesses.profiles import Contact
from ikm_registry.texts import tidy
from trainings.models import PublicTraining, PublicTrainingPartner, SessionPartner

DESCRIBED = 160
STATES = {
    PublicTraining.State.CANCELLED: "https://schema.org/EventCancelled",
}


def without_kind(title: str) -> str:
    """A title for a sentence that says "pelatihan" before it: without that word at its start."""
    word, _space, rest = title.partition(" ")
    return rest if rest and word.casefold() == "pelatihan" else title


def lines(text: str) -> str:
    """A text of several lines without what files for programs cannot hold."""
    return "\n".join(tidy(line) for line in text.splitlines()).strip()


def days(training: PublicTraining) -> str:
    """From its first to its last day, as `days_of`."""
    return days_of(training.starts_on, training.ends_on)


def days_of(first: date, last: date) -> str:
    """2 Maret 2026, 2–4 Maret 2026, 28 Februari – 2 Maret 2026."""
    shown = date_format(last)
    if first == last:
        return shown
    if first.year != last.year:
        return f"{date_format(first)} – {shown}"
    if first.month != last.month:
        return f"{date_format(first, 'j F')} – {shown}"
    return f"{first.day}–{shown}"


def address(training: PublicTraining) -> str:
    """Street, village and district in a line, as far as they are known."""
    parts = [training.street, str(training.village or ""), str(training.district or "")]
    return ", ".join(part for part in parts if part)


def place(training: PublicTraining) -> str:
    """The venue with its address."""
    return ", ".join(part for part in [training.venue, address(training)] if part)


def map_links(training: PublicTraining) -> list[Contact]:
    """Searches for the place: its coordinates are not known."""
    words = f"{place(training)}, {settings.AGENCY_REGION}"
    osm = f"https://www.openstreetmap.org/search?{urlencode({'query': words})}"
    return [
        Contact(f"geo:0,0?q={quote(words, safe='')}", _("Open in a map app")),
        Contact(osm, _("Search on OpenStreetMap")),
    ]


def description(training: PublicTraining) -> str:
    """One line for those who see only a link to the page."""
    parts = [days(training), place(training), tidy(training.summary)]
    return Truncator(". ".join(part for part in parts if part)).chars(DESCRIBED)


def linked_data(
    training: PublicTraining, partners: list[PublicTrainingPartner], url: str
) -> dict[str, Any]:
    """The training as a schema.org Event, of public columns only."""
    postal = {
        "@type": "PostalAddress",
        "streetAddress": training.street,
        "addressLocality": str(training.village or training.district or ""),
        "addressRegion": settings.AGENCY_REGION,
        "addressCountry": "ID",
    }
    hosts = [one.name for one in partners if one.role == SessionPartner.Role.HOST]
    data = {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "@id": url,
        "url": url,
        "name": training.title,
        "description": training.summary,
        "about": str(training.field),
        "startDate": training.starts_on.isoformat(),
        "endDate": training.ends_on.isoformat(),
        "eventStatus": STATES.get(
            PublicTraining.State(training.state), "https://schema.org/EventScheduled"
        ),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": training.venue,
            "address": {key: value for key, value in postal.items() if value},
        },
        "organizer": [
            {"@type": "Organization", "name": name} for name in hosts or [settings.AGENCY_NAME]
        ],
        "maximumAttendeeCapacity": training.quota,
        "offers": {"@type": "Offer", "price": training.cost, "priceCurrency": "IDR", "url": url},
    }
    return {key: value for key, value in data.items() if value}
