"""Which of the stock a hand-over takes: the oldest of the programme first, in order of serials."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from grants.actions.refusals import RefusedError
from grants.models import Equipment, Grant, GrantLine, GrantProgramme, Item, Receipt
from ikm_registry.templatetags.figures import day


class Chosen(NamedTuple):
    """An item with a serial number, or pieces of a receipt, that a hand-over is to give."""

    receipt: Receipt
    item: Item | None
    quantity: int


def of_programme(programme: GrantProgramme) -> QuerySet[Receipt]:
    """What a programme may give away: bought for it, or for none.

    What was bought with the money of another programme stays with that.
    """
    may_be_given = Q(programme=programme) | Q(programme=None)
    return Receipt.objects.filter(may_be_given, is_former=False)


def receipts_for(programme: GrantProgramme, equipment: Collection[int]) -> QuerySet[Receipt]:
    """Receipts with stock of that equipment, those that are taken first before the others.

    What was bought for the programme, then what was bought for none.
    """
    rows = of_programme(programme).filter(equipment__in=equipment, in_stock__gt=0)
    own_first = F("programme").asc(nulls_last=True)
    return rows.select_related("equipment").order_by(own_first, "received_on", "pk")


def items_for(programme: GrantProgramme, receipts: Sequence[Receipt]) -> list[Item]:
    """The items in stock of `receipts`, in their order, that the programme may give away."""
    place = {receipt.pk: number for number, receipt in enumerate(receipts)}
    rows = Item.objects.in_stock().filter(receipt__in=place)
    if programme.kind.needs_inventory_number:
        rows = rows.exclude(inventory_number="")
    by_key = {receipt.pk: receipt for receipt in receipts}
    found = sorted(rows, key=lambda item: (place[item.receipt_id], item.serial, item.pk))
    for item in found:
        item.receipt = by_key[item.receipt_id]
    return found


class Stock:
    """What there is for the equipment of some lines on a day, read once; three queries."""

    def __init__(
        self, programme: GrantProgramme, lines: Iterable[GrantLine], *, on: date | None = None
    ) -> None:
        """`on` leaves out what came in after that day; None takes all there is."""
        rows = receipts_for(programme, {line.equipment_id for line in lines})
        self.receipts = list(rows if on is None else rows.filter(received_on__lte=on))
        self.items: dict[int, list[Item]] = defaultdict(list)
        for item in items_for(programme, self.receipts):
            self.items[item.receipt.equipment_id].append(item)
        self.on = on

    def count(self, equipment: Equipment) -> int:
        """How many of an equipment could be handed over."""
        if equipment.has_serials:
            return len(self.items[equipment.pk])
        return sum(one.in_stock for one in self.receipts if one.equipment_id == equipment.pk)

    def choose(self, line: GrantLine, items: Collection[Item] | None = None) -> list[Chosen]:
        """What a line gets: `items`, or what comes first. Raises RefusedError, in a sentence."""
        there = self.count(line.equipment)
        if there < line.quantity:
            raise RefusedError(self._too_few(line, there))
        if not line.equipment.has_serials:
            return self._pieces(line)
        free = self.items[line.equipment_id]
        if items is not None:
            chosen = {item.pk for item in items}
            free = [item for item in free if item.pk in chosen]
            if len(free) != len(chosen) or len(free) != line.quantity:
                raise RefusedError(
                    _("Choose %(count)d of what is in stock of: %(equipment)s.")
                    % {"count": line.quantity, "equipment": line.equipment}
                )
        return [Chosen(item.receipt, item, 1) for item in free[: line.quantity]]

    def _pieces(self, line: GrantLine) -> list[Chosen]:
        left, found = line.quantity, []
        for receipt in self.receipts:
            if left and receipt.equipment_id == line.equipment_id:
                taken = min(left, receipt.in_stock)
                found.append(Chosen(receipt, None, taken))
                left -= taken
        return found

    def _too_few(self, line: GrantLine, there: int) -> str:
        if self.on is None:
            return too_few_in_words(line.equipment, line.quantity, there)
        words = {"equipment": line.equipment, "needed": line.quantity, "there": there}
        text = _("%(equipment)s: %(needed)d are needed, %(there)d are in stock on %(day)s.")
        return text % {**words, "day": day(self.on)}


def choose(
    grant: Grant,
    lines: Sequence[GrantLine],
    *,
    on: date | None = None,
    items: Collection[Item] | None = None,
) -> list[Chosen]:
    """What a hand-over of `lines` would give. Raises RefusedError for what is not in stock.

    `items` are those with serial numbers; None takes what comes first.
    """
    stock = Stock(grant.programme, lines, on=on)
    found: list[Chosen] = []
    for line in lines:
        asked = None
        if items is not None and line.equipment.has_serials:
            asked = [item for item in items if item.receipt.equipment_id == line.equipment_id]
        found += stock.choose(line, asked)
    if items is not None and len({item.pk for item in items}) != sum(
        one.item is not None for one in found
    ):
        raise RefusedError(_("One of these items is none of the equipment that was decided."))
    return found


def lock_receipts(equipment: Collection[int]) -> None:
    """Lock the receipts of that equipment, in the order in which everyone locks them."""
    rows = Receipt.objects.filter(equipment__in=equipment, is_former=False).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


class Needed(NamedTuple):
    """Of one equipment, how many some grants need and how many there are for them."""

    equipment: Equipment
    needed: int
    in_stock: int

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.in_stock)


def needed_by(programme: GrantProgramme, lines: Sequence[GrantLine]) -> list[Needed]:
    """What `lines` need together, by the name of the equipment; as many queries for all as one."""
    sums: dict[Equipment, int] = defaultdict(int)
    for line in lines:
        sums[line.equipment] += line.quantity
    usable = Usable([one.pk for one in sums])
    found = [Needed(one, count, usable.count(programme, one.pk)) for one, count in sums.items()]
    return sorted(found, key=lambda one: (one.equipment.name, one.equipment.pk))


def too_few(grant: Grant) -> list[str]:
    """Of what a decided grant needs more than is in stock for its programme, in sentences."""
    lines = list(grant.lines.select_related("equipment"))
    return [
        too_few_in_words(one.equipment, one.needed, one.in_stock)
        for one in needed_by(grant.programme, lines)
        if one.missing
    ]


def too_few_in_words(equipment: Equipment, needed: int, there: int) -> str:
    """That less is in stock than is needed."""
    text = _("%(equipment)s: %(needed)d are needed, %(there)d are in stock.")
    return text % {"equipment": equipment, "needed": needed, "there": there}


class Usable:
    """How many of each equipment a programme may hand over, as far as serial numbers are entered.

    For any programme; two queries.
    """

    def __init__(self, equipment: Collection[int]) -> None:
        rows = Receipt.objects.filter(is_former=False, equipment__in=equipment)
        self.pieces: dict[tuple[int, int | None], int] = defaultdict(int)
        # Those with an inventory number also apart: some kinds give away no others.
        self.numbered: dict[tuple[int, int | None], int] = defaultdict(int)
        counted = rows.filter(equipment__has_serials=False)
        for key, programme, there in counted.values_list(
            "equipment_id", "programme_id", "in_stock"
        ):
            self.pieces[key, programme] += there
            self.numbered[key, programme] += there
        items = Item.objects.in_stock().filter(receipt__in=rows)
        groups = Item.objects.filter(pk__in=items.values("pk")).values_list(
            "receipt__equipment_id", "receipt__programme_id"
        )
        numbered = Count("pk", filter=~Q(inventory_number=""))
        summed = groups.annotate(there=Count("pk"), numbered=numbered).order_by()
        for key, programme, there, with_number in summed:
            self.pieces[key, programme] += there
            self.numbered[key, programme] += with_number

    def count(self, programme: GrantProgramme, equipment: int) -> int:
        """What was bought for the programme, and for none."""
        found = self.numbered if programme.kind.needs_inventory_number else self.pieces
        return found.get((equipment, programme.pk), 0) + found.get((equipment, None), 0)
