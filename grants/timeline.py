"""The steps that a grant has taken: what, on which day, by whom."""

from datetime import date
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.history import values
from grants.decrees import valid_decree
from grants.models import Grant, State


class Step(NamedTuple):
    """A step: `day` is unknown in some lists of former years, `who` where nobody is named."""

    text: str
    day: date | None
    who: str
    note: str = ""


def steps_of(grant: Grant, surveys: list[Any]) -> list[Step]:
    """The steps in the order of their days; `surveys` are those of `grant`. At most six queries."""
    found = [_proposed(grant)]
    found += [_surveyed(survey) for survey in surveys]
    if grant.verified_by:
        who = str(grant.verified_by)
        found.append(Step(_("Verified"), grant.verified_on, who, grant.verification_note))
    found += [*_decided(grant), *_agreed(grant), *_handed_over(grant), *_inspected(grant)]
    found += _closed(grant)
    return sorted(found, key=lambda step: step.day or date.min)


def _proposed(grant: Grant) -> Step:
    text = _("Taken over from a list of former years") if grant.is_former else _("Proposed")
    return Step(text, grant.proposed_on, str(grant.proposed_by))


def _surveyed(survey: Any) -> Step:
    by = survey.saved_by
    note = _("Written down by %(name)s") % {"name": by} if by else ""
    return Step(_("Surveyed"), survey.surveyed_on, survey.surveyor, note)


def _decided(grant: Grant) -> list[Step]:
    decision = grant.decision
    if decision is None:
        return []
    decree = valid_decree(decision)
    number = decree.full_number if decree else decision.decree_number
    who = str(decision.decided_by) if decision.decided_by else ""
    return [Step(_("Decided"), decision.decided_on, who, number)]


def _agreed(grant: Grant) -> list[Step]:
    rows = grant.agreements.select_related("document__issued_by").order_by("pk")
    return [
        Step(
            _("Agreed"),
            row.document.issued_on,
            str(row.document.issued_by or ""),
            row.document.full_number,
        )
        for row in rows
    ]


def _handed_over(grant: Grant) -> list[Step]:
    found = []
    for row in grant.handovers.select_related("signatory", "saved_by").order_by("pk"):
        who = row.signatory.name if row.signatory else ""
        found.append(Step(_("Handed over"), row.handed_on, who, row.place))
        if row.cancelled_on:
            by = str(row.saved_by or "")
            reason = row.cancellation_reason
            found.append(Step(_("Hand-over taken back"), row.cancelled_on, by, reason))
    return found


def _inspected(grant: Grant) -> list[Step]:
    rows = grant.inspections.made().select_related("inspected_by").order_by("inspected_on", "pk")
    return [
        Step(_("Inspected"), row.inspected_on, str(row.inspected_by or ""), row.note)
        for row in rows
    ]


def _closed(grant: Grant) -> list[Step]:
    if grant.closed_on is None:
        return []
    text = capfirst(str(State(grant.state).label))
    return [Step(text, grant.closed_on, _who_closed(grant), grant.closing_reason)]


def _who_closed(grant: Grant) -> str:
    """Who wrote the state it ended in: whoever saved it last may have merged its business."""
    rows = grant.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
        pgh_obj_id=grant.pk, state=grant.state
    )
    row = rows.order_by("pgh_id").values("pgh_context__metadata").first()
    key = values.user_of(row) if row else 0
    user = User.objects.filter(pk=key).first() if key else grant.saved_by
    return str(user or "")
