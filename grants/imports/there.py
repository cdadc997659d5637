"""What businesses of a list received by the programme already, as the register has it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from businesses.models import spelling_key
from grants.models import GivenItem, GrantProgramme, Item

# By what rows and grants of one recipient are one: the number of the record, or else the day.
Paper = tuple[str, ...]


def paper_of(record: str, handed_on: str, decree: str) -> Paper:
    """By what rows of one recipient are one grant: the BAST; without one the day and the SK."""
    if record:
        return ("record", spelling_key(record))
    return ("day", handed_on, spelling_key(decree))


def kind_of(name: str, specification: str) -> tuple[str, str]:
    """By what two spellings are one kind of equipment."""
    return spelling_key(name), spelling_key(specification)


@dataclass(slots=True)
class Batch:
    """Pieces of one kind that a grant gave, as one row of a list wrote them."""

    kind: tuple[str, str]
    quantity: int
    unit_price: int | None
    serials: set[str] = field(default_factory=set)
    inventory: set[str] = field(default_factory=set)
    # Whether a row of the list that is looked at says it.
    is_told: bool = False


@dataclass(slots=True)
class There:
    """A grant of former years that is there already."""

    grant: int
    version: int
    person: int | None
    batches: list[Batch] = field(default_factory=list)

    def find(self, kind: tuple[str, str], quantity: int, serials: Collection[str]) -> Batch | None:
        """What a row says, if the grant has given it and no other row has said so."""
        for batch in self.batches:
            if batch.is_told:
                continue
            has_some = bool(batch.serials & set(serials))
            is_same = batch.kind == kind and batch.quantity == quantity
            if has_some or (is_same and not (serials and batch.serials)):
                return batch
        return None


def read_there(
    programme: GrantProgramme, businesses: Collection[int]
) -> dict[tuple[int, Paper], list[There]]:
    """The grants by the programme to `businesses`, by business and paper. One query."""
    found: dict[tuple[int, Paper], list[There]] = defaultdict(list)
    grants: dict[int, There] = {}
    batches: dict[int, Batch] = {}
    rows = GivenItem.objects.valid().filter(
        handover__grant__programme=programme, handover__grant__business__in=businesses
    )
    for row in rows.select_related(
        "handover__grant__decision", "receipt__equipment", "item"
    ).order_by("handover__grant", "pk"):
        grant = row.handover.grant
        there = grants.get(grant.pk)
        if there is None:
            there = grants[grant.pk] = There(grant.pk, grant.version, grant.person_id)
            decree = grant.decision.decree_number if grant.decision else ""
            day = row.handover.handed_on.isoformat()
            paper = paper_of(row.handover.record_number, day, decree)
            found[grant.business_id or 0, paper].append(there)
        batch = batches.get(row.receipt_id)
        if batch is None:
            receipt = row.receipt
            kind = kind_of(receipt.equipment.name, receipt.equipment.specification)
            batch = batches[row.receipt_id] = Batch(kind, receipt.quantity, receipt.unit_price)
            there.batches.append(batch)
        if row.item:
            batch.serials.add(spelling_key(row.item.serial))
            batch.inventory.add(row.item.inventory_number)
    return found


def with_others(serials: Collection[str], inventory: Collection[str]) -> Any:
    """The items of the register with one of these numbers, and who has them."""
    numbers = Item.objects.filter(serial__in=serials) | Item.objects.filter(
        inventory_number__in=[number for number in inventory if number]
    )
    return numbers.select_related("receipt__equipment").prefetch_related(
        "given__handover__grant__business", "given__handover__grant__group"
    )
