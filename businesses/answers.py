"""What is known of a business as answers of its form, and any answer as people read it."""

from typing import Any

from django import forms

from businesses import identifiers
from businesses.forms.fields import Registered
from businesses.models import EDITIONS, Business

UNKNOWN = "\N{EN DASH}"


def details(business: Business) -> dict[str, Any]:
    """The answers of a business to the questions that are no field of the model."""
    found: dict[str, Any] = {
        "version": business.version,
        "phone": identifiers.readable_phone(business.phone),
        "place": business.village_id or business.district_id or "",
        "industry_words": str(business.industry or business.unknown_kbli),
    }
    if business.registered_on:
        found["registered_on"] = Registered(business.registered_on, business.registered_precision)
    if business.latitude is not None:
        found["coordinates"] = (business.latitude, business.longitude)
    edition = business.industry.edition if business.industry else business.unknown_kbli_edition
    return found | {"kbli_edition": edition or EDITIONS[0][0]}


def in_words(bound: forms.BoundField, value: Any) -> str:
    """A value of a field as people read it; a dash when empty."""
    choices = getattr(bound.field, "choices", None)
    if choices is not None:
        flat: dict[str, str] = {}
        for key, label in choices:
            for code, name in label if isinstance(label, list | tuple) else [(key, label)]:
                flat[str(code)] = str(name)
        return flat.get(as_text(value)) or UNKNOWN
    return as_text(value) or UNKNOWN


def as_text(value: Any) -> str:
    """A value as an input shows it; empty when unknown."""
    return "" if value is None else str(value)
