"""What came in of equipment, and what became of it.

In stock = came in - handed over + returned - written off. What a hand-over gave that was taken
back as made in error counts neither as handed over nor as returned.
"""

from typing import Any, NamedTuple

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from grants.models import Equipment, GivenItem, Receipt, WriteOff


class Counts(NamedTuple):
    """Pieces of one equipment, or of one receipt."""

    received: int
    handed_over: int
    returned: int
    written_off: int
    in_stock: int


def with_counts(receipts: QuerySet[Receipt]) -> QuerySet[Receipt]:
    """Each with how many of it were handed over, returned and written off."""
    given = GivenItem.objects.valid()
    return receipts.annotate(
        handed_over_count=_sum(given),
        returned_count=_sum(given.filter(ended_as=GivenItem.End.RETURNED)),
        written_off_count=_sum(WriteOff.objects.all()),
    )


def _sum(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.filter(receipt=OuterRef("pk")).order_by().values("receipt")
    summed = counted.annotate(pieces=Sum("quantity")).values("pieces")
    return Coalesce(Subquery(summed, output_field=IntegerField()), 0)


def counts_of(equipment: Equipment) -> Counts:
    """Of all receipts of an equipment, in one query."""
    found = with_counts(Receipt.objects.filter(equipment=equipment)).aggregate(
        received=Sum("quantity", default=0),
        handed_over=Sum(F("handed_over_count"), default=0),
        returned=Sum(F("returned_count"), default=0),
        written_off=Sum(F("written_off_count"), default=0),
        stock=Sum("in_stock", default=0),
    )
    return Counts(
        *(found[name] for name in ("received", "handed_over", "returned", "written_off", "stock"))
    )


def counts_of_receipt(receipt: Any) -> Counts:
    """Of one receipt that came `with_counts`."""
    return Counts(
        receipt.quantity,
        receipt.handed_over_count,
        receipt.returned_count,
        receipt.written_off_count,
        receipt.in_stock,
    )
