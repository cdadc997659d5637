"""What the figures of grants mean, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.count_tables import Question
from grants.figures import BUSINESSES, FIGURES, GRANTS, PERSONS, PIECES, UNPRICED, VALUE

DEFINITIONS: dict[str, Any] = {
    GRANTS: gettext_lazy(
        "Hand-overs of equipment in the year of their day; those taken back as made in error are"
        " left out. A record may be issued up to 31 days before the day of the hand-over: it counts"
        " at once, in all of these figures."
    ),
    BUSINESSES: gettext_lazy("Businesses that received something, each counted once."),
    PERSONS: gettext_lazy(
        "People who received something for a business or a group, each counted once. Of grants of"
        " former years whose list names nobody it is unknown who it was: they add nothing here."
    ),
    PIECES: gettext_lazy(
        "Items and tools that were given, also those that came back or were written off later."
    ),
    VALUE: gettext_lazy(
        "Pieces times the price of their receipt, in rupiah of that year; pieces without a known"
        " price are left out."
    ),
    UNPRICED: gettext_lazy("Pieces of former years whose lists tell no price."),
}


def definitions() -> list[tuple[str, str]]:
    """Each figure with what it means."""
    return [(str(FIGURES[key]), str(words)) for key, words in DEFINITIONS.items()]


def notes(question: Question) -> list[str]:
    """What a reader of a table has to know."""
    told = [
        _(
            "Grants, businesses and people are counted once in each number. Who received"
            " something in two rows counts once in the total, so the total may be less than the"
            " sum of the rows."
        )
    ]
    key = question.by.key if question.by else ""
    if key in {"kecamatan", "bidang"}:
        told.append(_("District and sector are those of the business today."))
    if key == "kendala":
        told.append(_("The obstacle is that of the proposal, else that of the programme."))
    if key == "pelatihan":
        told.append(
            _(
                "The field is that of the training from which the proposal came, else of the newest"
                " training before the hand-over that the recipient was in."
            )
        )
    return told
