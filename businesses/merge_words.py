"""What two entries tell, side by side, in words that can be compared."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from businesses import identifiers
from businesses.forms.known_people import describe
from businesses.merge_fields import (
    FACTS_OF,
    OF_BUSINESS,
    OF_PERSON,
    OWNER,
    Part,
    years_asked,
)
from businesses.models import AnnualFacts, Business, Person
from ikm_registry.templatetags.figures import UNKNOWN, day, number, rupiah


class Row(NamedTuple):
    """What both entries say of one thing; `is_asked` when somebody has to choose."""

    name: str
    label: str
    first: str
    second: str
    is_asked: bool

    @property
    def is_same(self) -> bool:
        return self.first == self.second


def rows_of_businesses(first: Business, second: Business) -> list[Row]:
    """All that two businesses tell, beginning with their owners. Seven queries at most."""
    owners = [_owner(first), _owner(second)]
    known = [owner for owner in owners if owner]
    is_asked = len(known) == len(owners) and known[0].pk != known[1].pk
    one, another = (describe(owner) if owner else UNKNOWN for owner in owners)
    rows = [Row(OWNER, _("owner today"), one, another, is_asked)]
    rows += _rows(OF_BUSINESS, first, second)
    for facts, theirs in years_asked(first, second):
        label = _("facts of %(year)s") % {"year": facts.year}
        name = f"{FACTS_OF}{facts.year}"
        rows.append(Row(name, label, _facts(facts), _facts(theirs), is_asked=True))
    return rows


def rows_of_persons(first: Person, second: Person) -> list[Row]:
    """All that two persons tell, with the names of what they own. Two queries."""
    return [
        *_rows(OF_PERSON, first, second),
        Row(
            "nik",
            _("NIK"),
            first.masked_nik or UNKNOWN,
            second.masked_nik or UNKNOWN,
            is_asked=False,
        ),
        Row("owned", _("owner of"), _owned(first), _owned(second), is_asked=False),
    ]


def _rows(parts: tuple[Part, ...], first: Any, second: Any) -> list[Row]:
    return [
        Row(
            part.name,
            str(part.label),
            words(part, first) or UNKNOWN,
            words(part, second) or UNKNOWN,
            part.asks(first, second),
        )
        for part in parts
    ]


def words(part: Part, record: Any) -> str:
    """What `record` says of `part`, empty when nothing."""
    of_part = _WORDS.get(part.name)
    if of_part:
        return of_part(record)
    value = getattr(record, part.name)
    display = getattr(record, f"get_{part.name}_display", None)
    return str(display() if display else value or "")


def _closing(business: Business) -> str:
    if business.closed_on is None:
        return _("open")
    return f"{day(business.closed_on)}: {business.get_closing_reason_display()}"


def _listing(business: Business) -> str:
    if business.listed_on is None:
        return ""
    return f"{day(business.listed_on)}: {business.get_listing_basis_display()}"


def _industry(business: Business) -> str:
    if business.industry:
        return str(business.industry)
    if not business.unknown_kbli:
        return ""
    return f"{business.unknown_kbli} (KBLI {business.unknown_kbli_edition})"


def _place(business: Business) -> str:
    places = [business.village, business.district, business.regency]
    return ", ".join(str(place) for place in places if place)


def _street(business: Business) -> str:
    parts = [
        business.street,
        f"RT {business.rt}" if business.rt else "",
        f"RW {business.rw}" if business.rw else "",
    ]
    return ", ".join(filter(None, parts))


def _coordinates(business: Business) -> str:
    return "" if business.latitude is None else f"{business.latitude}, {business.longitude}"


_WORDS: dict[str, Any] = {
    "registered": lambda business: business.registered_words,
    "closing": _closing,
    "listing": _listing,
    "industry": _industry,
    "place": _place,
    "street": _street,
    "coordinates": _coordinates,
    "npwp": lambda business: business.masked_npwp,
    "phone": lambda record: identifiers.readable_phone(record.phone),
}


def _owner(business: Business) -> Person | None:
    ownership = business.ownerships.filter(until_on=None).select_related("person").first()
    return ownership.person if ownership else None


def _owned(person: Person) -> str:
    rows = person.ownerships.filter(business__annulled_on=None).select_related("business")
    names = [f"{row.business.name} ({row.business.number})" for row in rows.order_by("pk")]
    return ", ".join(dict.fromkeys(names)) or UNKNOWN


def _facts(facts: AnnualFacts) -> str:
    told = [
        (_("workers"), number(facts.workers)),
        (_("investment"), rupiah(facts.investment)),
        (_("turnover"), rupiah(facts.turnover)),
        (_("production"), rupiah(facts.production_value)),
    ]
    return ", ".join(f"{label} {value}" for label, value in told if value != UNKNOWN) or UNKNOWN
