"""Why a business has its class, in a sentence (Permenperin 64/2016, articles 3 to 5)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from businesses.models import Business
from businesses.models.facts import BILLION
from ikm_registry.templatetags.figures import number, rupiah


def class_reason(business: Business) -> str:
    """The reason of the class, or what is missing to decide it.

    The class itself is computed by the database; this only says why.
    """
    words = {"workers": number(business.workers), "investment": rupiah(business.investment)}
    sentence = _missing(business) or _decided(business) % words
    if business.business_class and business.investment_has_land is None:
        sentence += " " + _(
            "Whether the investment includes land and buildings is unknown; it is classed as it"
            " stands."
        )
    if business.business_class and business.investment_has_land:
        sentence += " " + _(
            "The investment includes land and buildings, so that without them it is even lower."
        )
    return sentence


def is_large(facts: Mapping[str, Any]) -> bool:
    """Whether who tells these facts of a year is a large industry: as the database classes it."""
    workers, investment = facts.get("workers"), facts.get("investment")
    if workers is None or investment is None or facts.get("investment_has_land"):
        return False
    return bool(workers >= 20 and investment > 15 * BILLION)  # noqa: PLR2004


def _missing(business: Business) -> str:
    if business.workers is None and business.investment is None:
        return _("The number of workers and the investment are unknown.")
    if business.workers is None:
        return _("The number of workers is unknown.")
    if business.investment is None:
        return _("The investment is unknown.")
    if business.business_class is None:
        return _(
            "The investment includes land and buildings: without them it may lie below the limit"
            " between two classes. Ask for the investment without land and buildings."
        )
    return ""


def _decided(business: Business) -> str:
    workers = business.workers or 0
    is_few = workers < 20  # noqa: PLR2004
    if business.business_class == Business.Class.SMALL:
        return ngettext(
            "%(workers)s worker (at most 19) and an investment of %(investment)s (below"
            " Rp 1 billion): small by Permenperin 64/2016.",
            "%(workers)s workers (at most 19) and an investment of %(investment)s (below"
            " Rp 1 billion): small by Permenperin 64/2016.",
            workers,
        )
    if business.business_class == Business.Class.MEDIUM and is_few:
        return ngettext(
            "%(workers)s worker (at most 19) and an investment of %(investment)s (Rp 1 billion or"
            " more): medium by Permenperin 64/2016.",
            "%(workers)s workers (at most 19) and an investment of %(investment)s (Rp 1 billion or"
            " more): medium by Permenperin 64/2016.",
            workers,
        )
    if business.business_class == Business.Class.MEDIUM:
        return _(
            "%(workers)s workers (20 or more) and an investment of %(investment)s (at most"
            " Rp 15 billion): medium by Permenperin 64/2016."
        )
    return _(
        "%(workers)s workers (20 or more) and an investment of %(investment)s (more than"
        " Rp 15 billion): large by Permenperin 64/2016, so it is not an IKM. It is still counted,"
        " in a row of its own."
    )
