"""What the parts of a grant are called in its history: `Survey of 4 May 2026`."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.translation import gettext as _

from businesses.history import values
from grants.models import Ground, Item, Receipt
from ikm_registry.templatetags.figures import UNKNOWN, day, number

Row = dict[str, Any]


class Words(NamedTuple):
    """The names that sentences take: of keys, of what was given, of visits, of other grants."""

    names: values.Names
    given: dict[int, str]
    visits: dict[int, str]
    others: dict[int, str]


def part_name(model: type[Model], row: Row, words: Words) -> str:
    """A part of a grant, a row of the history of `model`, by its name."""
    return _NAMES[model.__name__](row, words)


def thing(quantity: int, receipt: Receipt | None, item: Item | None) -> str:
    """As `Mesin jahit SN-1`, or `2 unit Mesin jahit`."""
    if receipt is None:
        # Of a list of former years that was taken back.
        return UNKNOWN
    if item:
        return f"{receipt.equipment.name} {item.serial}"
    return f"{number(quantity)} {receipt.equipment.unit} {receipt.equipment.name}"


def _line(row: Row, words: Words) -> str:
    name = words.names.of_key("equipment_id", row["equipment_id"])
    told = {"quantity": number(row["quantity"]), "name": name}
    return _("Equipment %(quantity)s x %(name)s") % told


def _paper(row: Row, words: Words) -> str:
    return _("Paper “%(name)s”") % {"name": words.names.of_key("paper_id", row["paper_id"])}


def _survey(row: Row, _words: Words) -> str:
    return _("Survey of %(day)s") % {"day": day(row["surveyed_on"])}


def _overruling(row: Row, words: Words) -> str:
    other, ground = words.others.get(row["other_id"], UNKNOWN), Ground(row["ground"]).label
    told = {"other": other, "ground": str(ground)}
    return _("No double aid with %(other)s (%(ground)s)") % told


def _document(row: Row, words: Words) -> dict[str, str]:
    return {"number": words.names.of_key("document_id", row["document_id"])}


def _agreement(row: Row, words: Words) -> str:
    return _("Agreement %(number)s") % _document(row, words)


def _decree(row: Row, words: Words) -> str:
    return _("Decree (SK) %(number)s") % _document(row, words)


def _record(row: Row, words: Words) -> str:
    return _("Record of the hand-over %(number)s") % _document(row, words)


def _ceremony(row: Row, words: Words) -> str:
    name = words.names.of_key("ceremony_id", row["ceremony_id"])
    return _("Ceremony “%(name)s”") % {"name": name}


def _handover(row: Row, _words: Words) -> str:
    return _("Hand-over of %(day)s") % {"day": day(row["handed_on"])}


def _given(row: Row, words: Words) -> str:
    return words.given.get(row["pgh_obj_id"], UNKNOWN)


def _inspection(row: Row, _words: Words) -> str:
    return _("Inspection of %(day)s") % {"day": day(row["inspected_on"] or row["due_on"])}


def _finding(row: Row, words: Words) -> str:
    visit = words.visits.get(row["inspection_id"], UNKNOWN)
    told = {"day": visit, "thing": words.given.get(row["given_id"], UNKNOWN)}
    return _("Inspection of %(day)s, %(thing)s") % told


def _transfer(row: Row, words: Words) -> str:
    told = {
        "thing": words.given.get(row["given_id"], UNKNOWN),
        "business": words.names.of_key("business_id", row["business_id"]),
        "day": day(row["transferred_on"]),
        "number": row["document_number"],
    }
    return _("%(thing)s handed on to %(business)s on %(day)s (%(number)s)") % told


def _photo(row: Row, _words: Words) -> str:
    caption = row["caption"]
    return _("Photo “%(name)s”") % {"name": caption} if caption else _("Photo")


_NAMES: dict[str, Callable[[Row, Words], str]] = {
    "GrantLine": _line,
    "GrantPaper": _paper,
    "Survey": _survey,
    "Overruling": _overruling,
    "Agreement": _agreement,
    "Decree": _decree,
    "HandoverRecord": _record,
    "CeremonyGuest": _ceremony,
    "Handover": _handover,
    "GivenItem": _given,
    "Inspection": _inspection,
    "Finding": _finding,
    "Transfer": _transfer,
    "GrantPhoto": _photo,
}
