"""What the page of a grant shows of its decision and its agreement."""

from typing import Any

from django.http import HttpRequest

from grants import agreements, decrees
from grants.models import Grant, State


def decision_part(_request: HttpRequest, grant: Grant) -> dict[str, Any] | None:
    """Who decided, when, by which decree; or that a decision is waited for."""
    decision = grant.decision
    if decision is None and grant.state != State.VERIFIED:
        return None
    return {
        "decision": decision,
        "document": decrees.valid_decree(decision) if decision else None,
    }


def agreement_part(_request: HttpRequest, grant: Grant) -> dict[str, Any] | None:
    """Its agreements, the newest first, where its kind needs one and it is decided."""
    if not grant.programme.kind.agreement or grant.decision_id is None or grant.is_former:
        return None
    rows = grant.agreements.select_related("document__successor").defer("document__data")
    documents = [one.document for one in rows.order_by("-document_id")]
    holds = any(one.state() in {one.State.VALID, one.State.UNFINISHED} for one in documents)
    return {
        "name": grant.programme.kind.agreement,
        "documents": documents,
        "holds": holds,
        "may_issue": grant.state in agreements.AGREEABLE,
    }
