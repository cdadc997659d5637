"""The catalogue, what comes in, the numbers of items, and what is written off.

Who changes what a receipt holds locks it first; no writer locks anything after a receipt.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.records import ChangedMeanwhileError, lock
from businesses.models import Sector
from grants.actions.refusals import RefusedError, refusals_told
from grants.models import Equipment, Item, Receipt, WriteOff
from trainings.models import TrainingField

Numbers = Iterable[tuple[str, str]]


@transaction.atomic
def save_equipment(
    *,
    equipment: Equipment,
    version: int | None,
    values: Mapping[str, Any],
    fields: Collection[str],
    sectors: Collection[str],
    by: User,
) -> Equipment:
    """A new type of equipment, or the one there is over the `version` that the writer saw.

    Raises RefusedError when some has come in and it would be counted in another way.
    """
    current = lock(equipment, version=version or 0) if equipment.pk else equipment
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    with refusals_told():
        current.save()
    current.fields.set(TrainingField.objects.filter(pk__in=fields))
    current.sectors.set(Sector.objects.filter(pk__in=sectors))
    return current


@transaction.atomic
def receive(*, values: Mapping[str, Any], numbers: Numbers, by: User) -> Receipt:
    """A new receipt with its items: serial and inventory number of each."""
    receipt = Receipt(**values, saved_by=by)
    with refusals_told():
        receipt.save()
        _make_items(receipt, numbers, by)
    return receipt


@transaction.atomic
def change_receipt(
    *, receipt: Receipt, version: int | None, values: Mapping[str, Any], by: User
) -> Receipt:
    """A receipt over the `version` that the writer saw.

    Raises RefusedError when less would have come in than is given, written off or numbered, when
    what is handed over would have another price, or items another equipment.
    """
    current = _lock_receipt(receipt, version)
    if values["equipment_id"] != current.equipment_id and current.items.exists():
        raise RefusedError(_("This receipt has items: it cannot be of another equipment."))
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_by = by
    with refusals_told():
        current.save()
    return current


@transaction.atomic
def add_items(*, receipt: Receipt, numbers: Numbers, by: User) -> None:
    """Give a receipt the items that it has not yet; raises RefusedError beyond its quantity."""
    current = _lock_receipt(receipt)
    with refusals_told():
        _make_items(current, numbers, by)


@transaction.atomic
def correct_item(
    *, item: Item, version: int | None, serial: str, inventory_number: str, by: User
) -> Item:
    """Another serial or inventory number of an item, over the `version` that the writer saw."""
    current = lock(item, version=version or 0)
    current.serial, current.inventory_number, current.saved_by = serial, inventory_number, by
    with refusals_told():
        current.save()
    return current


@transaction.atomic
def write_off(
    *,
    receipt: Receipt,
    item: Item | None,
    quantity: int,
    written_off_on: date,
    reason: str,
    document_number: str,
    by: User,
) -> WriteOff:
    """Take an item, or `quantity` pieces, out of the stock.

    Raises RefusedError when so many are not in stock, or somebody has the item.
    """
    current = _lock_receipt(receipt)
    if item and WriteOff.objects.filter(item=item).exists():
        raise RefusedError(_("This item is written off already."))
    with refusals_told():
        return WriteOff.objects.create(
            receipt=current,
            item=item,
            quantity=quantity,
            written_off_on=written_off_on,
            reason=reason,
            document_number=document_number,
            saved_by=by,
        )


@transaction.atomic
def take_back_write_off(*, row: WriteOff, version: int) -> None:
    """Have what was written off in error in stock again; its history stays."""
    _lock_receipt(row.receipt)
    lock(row, version=version).delete()


def _lock_receipt(receipt: Receipt, version: int | None = None) -> Receipt:
    current = Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
    if version is not None and current.version != version:
        raise ChangedMeanwhileError(current)
    return current


def _make_items(receipt: Receipt, numbers: Numbers, by: User) -> None:
    Item.objects.bulk_create(
        [
            Item(receipt=receipt, serial=serial, inventory_number=inventory, saved_by=by)
            for serial, inventory in numbers
        ],
        batch_size=2_000,
    )
