"""The list for the table of a ceremony: who gets what, and room to sign. Not kept."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from documents import pdf
from documents.models import Letterhead
from grants import letters
from grants.ceremony_guests import Guest
from grants.models import Ceremony
from ikm_registry.templatetags.figures import day, number

FOLDER = settings.BASE_DIR / "grants" / "typst"
TEMPLATE = "ceremony_table"


def render(ceremony: Ceremony, guests: Sequence[Guest]) -> bytes:
    """The PDF of the list; its own words are Indonesian."""
    with translation.override("id"):
        head = Letterhead.objects.of(timezone.localdate())
        data: dict[str, Any] = {
            "title": ceremony.title,
            "programme": str(ceremony.programme),
            "day": day(ceremony.handed_on),
            "place": ceremony.place,
            "letterhead": head.frozen() | {"logo": []} if head else None,
            "guests": [_row(one) for one in guests],
        }
    return pdf.render(TEMPLATE, data, folder=FOLDER)


def _row(guest: Guest) -> dict[str, Any]:
    return {
        "name": guest.grant.person.name if guest.grant.person else "",
        "business": letters.recipient_of(guest.grant),
        "goods": [
            f"{number(line.quantity)} {line.equipment.unit} {line.equipment.name}"
            for line in guest.lines
        ],
        "serials": guest.serials,
        "number": guest.document.number if guest.document else "",
    }
