"""What the page of a grant shows of its hand-over."""

from typing import Any

from django.http import HttpRequest

from documents.models import IssuedDocument
from grants.actions.handing_over import why_not, why_not_cancelled
from grants.actions.handover_photos import MOST_PHOTOS
from grants.models import (
    CeremonyGuest,
    GivenItem,
    Grant,
    GrantPhoto,
    Handover,
    HandoverRecord,
)


def handover_part(request: HttpRequest, grant: Grant) -> dict[str, Any] | None:
    """The hand-over that holds, those taken back, their records, items and photos."""
    if grant.decision_id is None and not grant.is_former:
        return None
    handovers = list(
        Handover.objects.filter(grant=grant)
        .select_related("ceremony", "signatory", "known_by")
        .order_by("pk")
    )
    held = next((one for one in handovers if one.cancelled_on is None), None)
    place = CeremonyGuest.objects.filter(grant=grant).select_related("ceremony").first()
    can_hand_over = not handovers or held is None
    return {
        "handover": held,
        "cancelled": [one for one in handovers if one.cancelled_on],
        "witnesses": held.witnesses.splitlines() if held else [],
        "given": _given(held) if held else [],
        "documents": _documents(handovers),
        "photos": _photos(held) if held else [],
        "most_photos": MOST_PHOTOS,
        "place": place,
        "is_ready": can_hand_over and not why_not(grant),
        "is_issued": held is not None and not grant.is_former,
        "may_cancel": held is not None and not why_not_cancelled(held, grant),
        "refusal": why_not(grant) if held is None else "",
        "may_add": request.user.has_perm("grants.add_handover"),
        "may_change": request.user.has_perm("grants.change_handover"),
    }


def _given(handover: Handover) -> list[GivenItem]:
    return list(handover.given.select_related("item", "receipt__equipment").order_by("pk"))


def _documents(handovers: list[Handover]) -> list[tuple[IssuedDocument, Any]]:
    """All records with their states, the newest first."""
    rows = HandoverRecord.objects.filter(handover__in=[one.pk for one in handovers])
    found = rows.select_related("document__successor").order_by("-document_id")
    return [(row.document, row.document.state()) for row in found]


def _photos(handover: Handover) -> list[GrantPhoto]:
    return list(handover.photos.select_related("picture").order_by("pk"))
