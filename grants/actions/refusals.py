"""What the database refuses of grants, in sentences."""

from contextlib import AbstractContextManager

from django.utils.translation import gettext_lazy as _

from ikm_registry import refusals
from ikm_registry.refusals import RefusedError

__all__ = ["RefusedError", "refusals_told"]

SENTENCES = {
    # The way
    "grant_goes_its_way": _(
        "Somebody else has taken a step with this grant meanwhile. Look at it once more."
    ),
    "grant_has_its_papers": _("A paper that this kind of grants requires is missing."),
    "grant_is_surveyed": _("Nobody has surveyed yet. Note the survey first."),
    "grant_has_lines": _("This grant gives nothing yet. Say which equipment first."),
    "grant_is_no_double_aid": _(
        "This may be double aid. Reject it, or say why it is given all the same."
    ),
    "grant_is_agreed": _("The agreement is missing."),
    "grant_has_ended": _("A recipient still has something. Say first how that ended."),
    "grant_keeps_its_recipient": _("This grant is verified for its recipient already."),
    "grant_verified_by_another": _("You proposed this grant: somebody else verifies it."),
    "grant_approved_by_a_third": _(
        "You proposed or verified one of these grants: somebody else approves it."
    ),
    "grantline_stays": _("This grant is verified: what it gives cannot change any more."),
    "grantprogramme_keeps_its_kind": _(
        "Grants of this programme are verified already: its kind cannot change any more."
    ),
    "grantprogramme_within_its_ceiling": _(
        "That is more than the ceiling of the programme leaves. Take some grants away."
    ),
    # Stock
    "receipt_stock_not_below_zero": _("So many are not in stock."),
    "receipt_holds_its_items": _("A receipt has no more items than came in."),
    "receipt_stays_as_it_was_given": _(
        "Something of this receipt is handed over: equipment and price cannot change any more."
    ),
    "equipment_keeps_its_way_to_count": _(
        "This equipment has come in already: how it is counted cannot change any more."
    ),
    "writeoff_of_the_stock": _("Only what is in stock can be written off."),
    "item_of_its_receipt": _("An item stays in its receipt."),
    "item_of_one_serial": _("This equipment has an item with this serial number already."),
    # Hand-overs
    "givenitem_to_one": _("Somebody has this item already. Choose another."),
    "given_by_the_rules": _(
        "This cannot be handed over: it is not in stock, lacks an inventory number, or the grant"
        " is not decided and agreed."
    ),
    "handover_is_whole": _("A hand-over gives all that was decided, no less and no more."),
    "handover_once": _("This grant is handed over already."),
    # What stays
    "grant_stays": _("This grant is verified: reject or withdraw it, it cannot be deleted."),
    "survey_stays": _("This grant is verified after this survey: it stays."),
    "grantpaper_stays": _("A step was taken with this paper: it stays."),
    "handover_stays": _("A hand-over that was taken back stays so. Hand over once more."),
    "ceremony_stays": _(
        "Records (BAST) name this day and place: they cannot change any more. What was wrong is"
        " corrected at each grant."
    ),
    "grantprogramme_former_is_over": _("A programme of former years is of a year that is over."),
}
DEFERRED = (
    "decision_has_a_decree, grant_keeps_its_recipient, handover_is_whole,"
    " given_by_a_whole_handover, grant_is_handed_over"
)


def refusals_told() -> AbstractContextManager[None]:
    """Raise RefusedError for what the rules over grants, stock and ceilings refuse, at once."""
    return refusals.refusals_told(SENTENCES, DEFERRED)
