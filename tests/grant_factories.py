"""Rows of grants for tests: every factory has defaults, a test says only what it is about."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from businesses.models import Business, Person
from grants.double_aid import double_aid
from grants.models import (
    Agreement,
    Ceremony,
    CeremonyGuest,
    Decision,
    Decree,
    Equipment,
    GivenItem,
    Grant,
    GrantKind,
    GrantLine,
    GrantProgramme,
    Handover,
    HandoverRecord,
    Inspection,
    Item,
    Need,
    Overruling,
    Receipt,
    RequiredPaper,
    State,
    Survey,
)
from tests.factories import (
    make_business,
    make_document,
    make_ownership,
    make_person,
    make_user,
)

DAY = date(2026, 5, 4)
PRICE = 2_500_000


def make_grant_kind(code: str = "masyarakat", **fields: Any) -> GrantKind:
    """A kind with a decree and no agreement, whatever the reference data say of this code."""
    fields = {
        "name": code.capitalize(),
        "name_en": code.capitalize(),
        "needs_decree": True,
        "agreement": "",
        "needs_inventory_number": False,
        "only_legal_bodies": False,
        **fields,
    }
    return GrantKind.objects.update_or_create(code=code, defaults=fields)[0]


def make_required_paper(**fields: Any) -> RequiredPaper:
    kind = fields.pop("kind", None) or make_grant_kind()
    return RequiredPaper.objects.create(
        kind=kind, **{"name": "Pakta integritas", "before": "diputuskan", **fields}
    )


def make_grant_programme(name: str = "Bantuan alat IKM", **fields: Any) -> GrantProgramme:
    """A programme of 2026 with a billion rupiah and no rules; `kind` is a code or a GrantKind."""
    kind = fields.pop("kind", "masyarakat")
    if not isinstance(kind, GrantKind):
        kind = GrantKind.objects.filter(pk=kind).first() or make_grant_kind(kind)
    fields = {
        "year": 2026,
        "kind": kind,
        "budget": "apbd",
        "ceiling": 1_000_000_000,
        **fields,
    }
    return GrantProgramme.objects.get_or_create(
        name=name, year=fields.pop("year"), defaults=fields
    )[0]


def make_equipment(name: str = "Mesin jahit", **fields: Any) -> Equipment:
    return Equipment.objects.get_or_create(
        name=name, specification=fields.pop("specification", ""), defaults=fields
    )[0]


def make_receipt(*, equipment: Equipment | None = None, **fields: Any) -> Receipt:
    """Ten of an equipment came in."""
    fields = {"received_on": DAY, "unit_price": PRICE, "quantity": 10, **fields}
    return Receipt.objects.create(equipment=equipment or make_equipment(), **fields)


def make_item(*, receipt: Receipt | None = None, **fields: Any) -> Item:
    receipt = receipt or make_receipt()
    fields = {"serial": f"SN-{Item.objects.count() + 1:04d}", **fields}
    return Item.objects.create(receipt=receipt, **fields)


def make_recipient(name: str = "Siti Aminah", **fields: Any) -> tuple[Person, Business]:
    """A person who owns a business of their own."""
    person = make_person(name=name, **fields)
    business = make_business(name=f"Usaha {name}")
    make_ownership(business=business, person=person)
    return person, business


def make_survey(*, grant: Grant, **fields: Any) -> Survey:
    fields = {"surveyed_on": DAY, "surveyor": "Dedi Rekaan", "found": "Ada tempat.", **fields}
    return Survey.objects.create(grant=grant, **fields)


def make_decision(programme: GrantProgramme, *, by: User) -> Decision:
    """A decision of an official, with its decree."""
    with transaction.atomic():
        decision = Decision.objects.create(
            programme=programme, decided_on=DAY, decided_by=by, saved_by=by
        )
        document = make_document(is_stored=False, title="SK penerima")
        Decree.objects.create(document=document, decision=decision)
    return decision


def make_grant(*, state: str = State.PROPOSED, **fields: Any) -> Grant:
    """A grant of one sewing machine (2.5 million) that has come so far, step by step.

    `equipment`, `quantity` and `unit_price` are those of its only line; `proposer`, `verifier` and
    `approver` are users, made when missing. `closing_reason` for one that is rejected or withdrawn.
    `is_overruled` has somebody say that it is no double aid before it is decided.
    """
    equipment = fields.pop("equipment", None) or make_equipment()
    quantity, price = fields.pop("quantity", 1), fields.pop("unit_price", PRICE)
    proposer = fields.pop("proposer", None) or make_user("petugas")
    people = {name: fields.pop(name, None) for name in ("verifier", "approver", "is_overruled")}
    reason = fields.pop("closing_reason", "Tidak lagi diperlukan")
    if "business" not in fields and "group" not in fields:
        person, fields["business"] = make_recipient()
        fields.setdefault("person", person)
    programme = fields.pop("programme", None) or make_grant_programme()
    fields = {
        "need": Need.OBSTACLE,
        "obstacle": "permodalan",
        "reason": "Mesin lama rusak.",
        "proposed_on": DAY,
        "proposed_by": proposer,
        **fields,
    }
    kk = fields.pop("kk", "")
    grant = Grant(programme=programme, **fields)
    grant.set_kk(kk)
    grant.save()
    GrantLine.objects.create(grant=grant, equipment=equipment, quantity=quantity, unit_price=price)
    go_on(grant, state, people=people, reason=reason)
    return Grant.objects.get(pk=grant.pk)


def go_on(
    grant: Grant, state: str, *, people: dict[str, Any] | None = None, reason: str = "Batal"
) -> Grant:
    """Take the steps that lead from where a grant is to `state`."""
    people = people or {}
    if state in (State.REJECTED, State.WITHDRAWN):
        grant.state, grant.closed_on, grant.closing_reason = state, DAY, reason
        grant.save()
        return grant
    way = [State.PROPOSED, State.SURVEYED, State.VERIFIED, State.DECIDED]
    way += [State.AGREED] if grant.programme.kind.agreement else []
    way += [State.HANDED_OVER, State.ENDED]
    for step in way[way.index(State(grant.state)) + 1 : way.index(State(state)) + 1]:
        _take(grant, step, people)
    return grant


def _take(grant: Grant, step: str, people: dict[str, Any]) -> None:
    if step == State.SURVEYED:
        make_survey(grant=grant)
    elif step == State.VERIFIED:
        grant.verified_by = people.get("verifier") or make_user("petugas")
        grant.verified_on = DAY
    elif step == State.DECIDED:
        if people.get("is_overruled"):
            overrule_all(grant)
        grant.approved_by = people.get("approver") or make_user("pejabat")
        grant.decision = make_decision(grant.programme, by=grant.approved_by)
    elif step == State.AGREED:
        document = make_document(is_stored=False, title="Perjanjian")
        Agreement.objects.create(document=document, grant=grant)
    elif step == State.HANDED_OVER:
        make_handover(grant=grant)
        return
    elif step == State.ENDED:
        GivenItem.objects.filter(handover__grant=grant, ended_as="").update(
            ended_on=DAY, ended_as=GivenItem.End.KEPT
        )
        grant.closed_on = DAY
    grant.state = step
    grant.save()


def overrule_all(grant: Grant) -> None:
    """Whatever double aid there is, somebody has said why it is given all the same."""
    for found in double_aid([grant.pk]).get(grant.pk, []):
        for ground in found.grounds:
            Overruling.objects.create(
                grant=grant, other=found.other, ground=ground, reason="Usaha lain."
            )


def make_handover(*, grant: Grant | None = None, **fields: Any) -> Handover:
    """All that was decided is handed over, out of a receipt that has just enough."""
    grant = grant or make_grant(state=State.DECIDED)
    with transaction.atomic():
        handover = Handover.objects.create(grant=grant, **{"handed_on": DAY, **fields})
        for line in grant.lines.select_related("equipment"):
            receipt = make_receipt(equipment=line.equipment, quantity=line.quantity)
            if not line.equipment.has_serials:
                GivenItem.objects.create(handover=handover, receipt=receipt, quantity=line.quantity)
                continue
            for _number in range(line.quantity):
                GivenItem.objects.create(
                    handover=handover, receipt=receipt, item=make_item(receipt=receipt), quantity=1
                )
        document = make_document(is_stored=False, title="Berita acara")
        HandoverRecord.objects.create(document=document, handover=handover)
        grant.state = State.HANDED_OVER
        grant.save()
    return handover


def make_given(**fields: Any) -> GivenItem:
    """A sewing machine that somebody has."""
    grant = fields.pop("grant", None) or make_grant(state=State.HANDED_OVER, **fields)
    return GivenItem.objects.filter(handover__grant=grant).earliest("pk")


def make_ceremony(**fields: Any) -> Ceremony:
    programme = fields.pop("programme", None) or make_grant_programme()
    grants = fields.pop("grants", [])
    fields = {"title": "Serah terima alat", "handed_on": DAY, "place": "Balai Contoh", **fields}
    ceremony = Ceremony.objects.create(programme=programme, **fields)
    for position, grant in enumerate(grants, start=1):
        CeremonyGuest.objects.create(ceremony=ceremony, grant=grant, position=position)
    return ceremony


def make_inspection(*, grant: Grant | None = None, **fields: Any) -> Inspection:
    """A visit that is due on a day; `inspected_on` for one that was made."""
    grant = grant or make_grant(state=State.HANDED_OVER)
    if "inspected_on" not in fields:
        fields.setdefault("due_on", DAY)
    return Inspection.objects.create(grant=grant, **fields)


def make_former_grant(**fields: Any) -> Grant:
    """A machine handed over in 2015, as a list of that year tells."""
    programme = fields.pop("programme", None) or make_grant_programme(
        "Bantuan 2015", year=2015, ceiling=None, is_former=True
    )
    equipment = fields.pop("equipment", None) or make_equipment()
    price = fields.pop("unit_price", PRICE)
    if "business" not in fields and "group" not in fields:
        fields["person"], fields["business"] = make_recipient()
    fields = {
        "proposed_on": date(2015, 6, 1), "proposed_by": make_user("petugas"),
        "state": State.HANDED_OVER, "is_former": True, **fields,
    }  # fmt: skip
    with transaction.atomic():
        grant = Grant.objects.create(programme=programme, **fields)
        handover = Handover.objects.create(grant=grant, handed_on=date(2015, 6, 1))
        receipt = make_receipt(
            equipment=equipment, quantity=1, unit_price=price, is_former=True,
            received_on=date(2015, 6, 1),
        )  # fmt: skip
        GivenItem.objects.create(handover=handover, receipt=receipt, quantity=1)
    return grant
