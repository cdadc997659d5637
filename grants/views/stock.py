"""Items of receipts: their numbers, and what is written off."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from businesses.forms.memberships import RemoveForm
from businesses.views.asking import gone
from grants.actions.stock import add_items, correct_item, take_back_write_off, write_off
from grants.forms.receipts import ItemForm, ItemsForm, WriteOffForm
from grants.models import Item, Receipt, WriteOff
from grants.views.receipts import item_of, name_of
from ikm_registry.pages import submitted
from trainings.views.refusing import ask_or_tell

require_form = require_http_methods(["GET", "HEAD", "POST"])


@permission_required("grants.add_item", raise_exception=True)
@require_form
def items_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Serial numbers of what has none yet, pasted in lines."""
    receipt = get_object_or_404(Receipt.objects.for_list(), pk=pk)
    left = receipt.quantity - receipt.items.count()
    form = ItemsForm(submitted(request), record=receipt, left=left, today=timezone.localdate())

    def write() -> str:
        add_items(
            receipt=receipt,
            numbers=form.numbers(),
            by=request.user,  # type: ignore[arg-type]
        )
        return f"{receipt.get_absolute_url()}#barang"

    refusal = ""
    if not receipt.equipment.has_serials:
        refusal = _("This equipment is only counted: it has no serial numbers.")
    elif left <= 0:
        refusal = _("All that came in has a serial number already.")
    words = {
        "title": _("Add serial numbers"),
        "lead": name_of(receipt),
        "hint": _("%(count)d of %(all)d have no serial number yet.")
        % {"count": left, "all": receipt.quantity},
        "submit": _("Save"),
        "done": _("The items have been saved."),
    }
    back = (receipt.get_absolute_url(), name_of(receipt))
    return ask_or_tell(request, form, write=write, back=back, words=words, refusal=refusal)


@permission_required("grants.change_item", raise_exception=True)
@require_form
def item_change(request: HttpRequest, pk: int) -> HttpResponse:
    """The serial and the inventory number of an item."""
    item = get_object_or_404(Item.objects.select_related("receipt__equipment"), pk=pk)
    is_given = item.given.valid().exists()
    form = ItemForm(submitted(request), record=item, is_given=is_given, today=timezone.localdate())

    def write() -> str:
        correct_item(
            item=item,
            version=form.cleaned_data.get("version"),
            serial=form.cleaned_data["serial"],
            inventory_number=form.cleaned_data["inventory_number"],
            by=request.user,  # type: ignore[arg-type]
        )
        return f"{item.receipt.get_absolute_url()}#barang"

    words = {
        "title": _("Correct the numbers of the item"),
        "lead": f"{item.serial}. {name_of(item.receipt)}",
        "submit": _("Save"),
        "done": _("The item has been saved."),
    }
    back = (item.receipt.get_absolute_url(), name_of(item.receipt))
    return ask_or_tell(request, form, write=write, back=back, words=words)


@permission_required("grants.add_writeoff", raise_exception=True)
@require_form
def writeoff_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an item, or some pieces, out of the stock; the address may name the item."""
    receipt, today = get_object_or_404(Receipt.objects.for_list(), pk=pk), timezone.localdate()
    item = item_of(receipt, request.GET.get("barang", ""))
    initial = {"written_off_on": today, **({"serial": item.serial} if item else {})}
    form = WriteOffForm(submitted(request), record=receipt, today=today, initial=initial)

    def write() -> str:
        write_off(
            receipt=receipt,
            **form.values(),
            by=request.user,  # type: ignore[arg-type]
        )
        return f"{receipt.get_absolute_url()}#dihapus"

    words = {
        "title": _("Write off from the stock"),
        "lead": name_of(receipt),
        "hint": _("What is written off leaves the stock for good: nobody gets it."),
        "submit": _("Write off"),
        "is_dangerous": True,
        "done": _("The write-off has been noted."),
    }
    back = (receipt.get_absolute_url(), name_of(receipt))
    refusal = "" if receipt.in_stock else _("Nothing of this receipt is in stock.")
    return ask_or_tell(request, form, write=write, back=back, words=words, refusal=refusal)


@permission_required("grants.delete_writeoff", raise_exception=True)
@require_form
def writeoff_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether something was written off in error and is in stock after all."""
    row = WriteOff.objects.select_related("receipt__equipment", "item").filter(pk=pk).first()
    if row is None:
        return gone(request)
    receipt = row.receipt
    form = RemoveForm(submitted(request), record=row, today=timezone.localdate())

    def write() -> str:
        take_back_write_off(row=row, version=form.cleaned_data["version"])
        return f"{receipt.get_absolute_url()}#barang"

    words = {
        "title": _("Take the write-off back"),
        "lead": f"{row.item or row.quantity}. {name_of(receipt)}",
        "hint": _("For one that was noted in error: it is in stock again. The history keeps it."),
        "submit": _("Take back"),
        "is_dangerous": True,
        "done": _("The write-off has been taken back."),
    }
    back = (receipt.get_absolute_url(), name_of(receipt))
    return ask_or_tell(request, form, write=write, back=back, words=words)
