"""What a business received and is to receive, on the staff's page of it."""

from typing import Any, NamedTuple

from django.db.models import Prefetch, Q

from accounts.models import User
from businesses.models import Business, GroupMembership
from grants.models import (
    Decree,
    Finding,
    GivenItem,
    Grant,
    Handover,
    HandoverRecord,
    Transfer,
)

TEMPLATE = "grants/_business_grants.html"
SHOWN = 50


class Thing(NamedTuple):
    """One kind of equipment of a grant: planned, or given with its serial number if it has one.

    `owner` is the business that has it now, where it was handed on.
    """

    quantity: int
    unit: str
    name: str
    serial: str = ""
    inventory_number: str = ""
    found: Finding | None = None
    owner: Business | None = None
    end: str = ""


class Received(NamedTuple):
    """A grant as the panel shows it; `came_by` is empty, or says how it came to the business."""

    grant: Grant
    things: list[Thing]
    value: int | None
    decree: str
    record: str
    came_by: Transfer | None = None


class Grants(NamedTuple):
    """The newest grants of a business; `has_more` when there are others."""

    business: Business
    rows: list[Received]
    has_more: bool


def grants(business: Business, user: User) -> Grants | None:
    """What the business and its groups received or are to receive, and what was handed on to it.

    As many queries for many grants as for few.
    """
    if not user.has_perm("grants.view_grant"):
        return None
    handed_on = _handed_on(business)
    groups = GroupMembership.objects.filter(business=business).values("group")
    passed_on = {one.given.handover.grant_id for one in handed_on}
    asked = Q(business=business) | Q(group__in=groups) | Q(pk__in=passed_on)
    found = (
        Grant.objects.filter(asked)
        .for_list()
        .select_related("decision")
        .prefetch_related(
            "lines__equipment",
            Prefetch("handovers", Handover.objects.valid()),
            Prefetch("handovers__given", _given()),
            Prefetch("handovers__records", _with_document(HandoverRecord)),
            Prefetch("decision__decrees", _with_document(Decree)),
        )
        .order_by("-proposed_on", "-pk")
    )
    shown = list(found[: SHOWN + 1])
    transfers = {one.given.handover.grant_id: one for one in handed_on}
    rows = [_received(grant, business, transfers) for grant in shown[:SHOWN]]
    return Grants(business, rows, len(shown) > SHOWN)


def _handed_on(business: Business) -> list[Transfer]:
    """The transfers by which something came to the business, the newest last."""
    rows = business.received_transfers.select_related("given__handover")
    return list(rows.order_by("transferred_on", "pk"))


def _given() -> Any:
    findings = Finding.objects.select_related("inspection").order_by(
        "-inspection__inspected_on", "-pk"
    )
    transfers = Transfer.objects.select_related("business").order_by("-transferred_on", "-pk")
    return (
        GivenItem.objects.select_related("item", "receipt__equipment")
        .prefetch_related(
            Prefetch("findings", findings, to_attr="newest_findings"),
            Prefetch("transfers", transfers, to_attr="newest_transfers"),
        )
        .order_by("pk")
    )


def _with_document(model: Any) -> Any:
    rows = model.objects.select_related("document").defer("document__data")
    return rows.order_by("-pk")


def _received(grant: Grant, business: Business, transfers: dict[int, Transfer]) -> Received:
    handover = next(iter(grant.handovers.all()), None)
    given = list(handover.given.all()) if handover else []
    came_by = None if grant.business_id == business.pk else transfers.get(grant.pk)
    if came_by and not grant.group_id:
        # Of what another received only what came here.
        given = [one for one in given if _is_with(one, business)]
    things = [_thing(one) for one in given] if handover else _planned(grant)
    value = _value(given) if handover else _planned_value(grant)
    return Received(grant, things, value, _decree(grant), _record(handover), came_by)


def _planned(grant: Grant) -> list[Thing]:
    return [
        Thing(line.quantity, line.equipment.unit, line.equipment.name) for line in grant.lines.all()
    ]


def _planned_value(grant: Grant) -> int:
    return sum(line.quantity * line.unit_price for line in grant.lines.all())


def _thing(given: Any) -> Thing:
    equipment, item = given.receipt.equipment, given.item
    return Thing(
        given.quantity,
        equipment.unit,
        equipment.name,
        item.serial if item else "",
        item.inventory_number if item else "",
        next(iter(given.newest_findings), None),
        next((one.business for one in given.newest_transfers), None),
        given.get_ended_as_display(),
    )


def _is_with(given: Any, business: Business) -> bool:
    return any(one.business_id == business.pk for one in given.newest_transfers)


def _value(given: list[Any]) -> int | None:
    prices = [one.receipt.unit_price for one in given]
    if None in prices:
        return None
    return sum(one.quantity * one.receipt.unit_price for one in given)


def _decree(grant: Grant) -> str:
    """The number of the decree; empty when there is none."""
    if grant.decision is None:
        return ""
    newest = next(iter(grant.decision.decrees.all()), None)
    return newest.document.full_number if newest else grant.decision.decree_number


def _record(handover: Handover | None) -> str:
    """The number of the record of the hand-over; empty when there is none."""
    if handover is None:
        return ""
    newest = next(iter(handover.records.all()), None)
    return newest.document.full_number if newest else handover.record_number
