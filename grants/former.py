"""What is kept of a hand-over of former years that has no place of its own: as a note."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.models import Handover

_AGREEMENT = re.compile(r"NPHD: ([^;]+)")


def note_of(*, agreement: str, is_day_known: bool) -> str:
    """The note of a hand-over that a list of former years tells, in Indonesian."""
    parts = [f"NPHD: {agreement.replace(';', ',')}"] if agreement else []
    with override("id"):
        parts += [] if is_day_known else [_("only the year of the hand-over is known")]
    return "; ".join(parts)


def agreement_of(handover: Handover) -> str:
    """The number of the agreement (NPHD) that a list of former years told; empty when none."""
    found = _AGREEMENT.match(handover.note)
    return found[1] if found else ""
