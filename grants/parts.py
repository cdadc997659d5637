"""What the page of a grant shows, part by part: each step of its way has a part of its own."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest

from grants.decision_parts import agreement_part, decision_part
from grants.handover_parts import handover_part
from grants.inspection_parts import inspection_part
from grants.models import Grant


class Part(NamedTuple):
    """A part of the page: its template, and what makes its context; None leaves it out."""

    template: str
    make: Callable[[HttpRequest, Grant], dict[str, Any] | None]


# In the order of the way.
PARTS = [
    Part("grants/_decision_part.html", decision_part),
    Part("grants/_agreement_part.html", agreement_part),
    Part("grants/_handover_part.html", handover_part),
    Part("grants/_inspection_part.html", inspection_part),
]
