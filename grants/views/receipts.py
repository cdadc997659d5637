"""Receipts of equipment, for staff: what came in, and what is left of it."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses.filters.fields import KEY
from grants.actions.stock import change_receipt, receive
from grants.filters.stock import ReceiptFilter
from grants.forms.receipts import NewReceiptForm, ReceiptForm
from grants.models import GivenItem, Item, Receipt
from grants.stock import counts_of_receipt, with_counts
from ikm_registry.pages import Order, count_to_limit, get_page, submitted
from ikm_registry.templatetags.figures import day
from trainings.views.refusing import ask_or_tell

require_form = require_http_methods(["GET", "HEAD", "POST"])
BY_SERIAL = Order(("serial", "id"))
LATEST = Order(("id",), descending=True)
# As many write-offs stand on the page of a receipt; those of items stand beside each of them.
MOST_WRITE_OFFS = 100


@permission_required("grants.view_receipt", raise_exception=True)
@require_safe
def receipts(request: HttpRequest) -> HttpResponse:
    """The receipts that the filters of the address leave, the latest first."""
    asked = ReceiptFilter(request.GET, Receipt.objects.for_list())
    page = get_page(request, asked.rows, asked.order)
    context = {"filter": asked, "page": page, "count": count_to_limit(asked.rows)}
    return render(request, "grants/receipts.html", {**context, "tab": "receipts"})


@permission_required("grants.view_receipt", raise_exception=True)
@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """A receipt: its items or who got how many of it, and what is written off."""
    rows = with_counts(Receipt.objects.select_related("equipment", "programme"))
    shown = get_object_or_404(rows, pk=pk)
    given = _given().filter(receipt=shown)
    context: dict[str, Any] = {"receipt": shown, "counts": counts_of_receipt(shown)}
    if shown.equipment.has_serials:
        items = shown.items.select_related("write_off")
        items = items.prefetch_related(Prefetch("given", _given().order_by("pk")))
        context["page"] = get_page(request, items, BY_SERIAL)
        for item in context["page"].rows:
            held = any(one.ended_as != GivenItem.End.RETURNED for one in item.given.all())
            item.is_in_stock = not held and not hasattr(item, "write_off")
        context["numberless_count"] = shown.quantity - shown.items.count()
    else:
        context["page"] = get_page(request, given, LATEST)
    write_offs = shown.write_offs.select_related("item", "saved_by")
    context["write_offs"] = list(write_offs.order_by("-written_off_on", "-pk")[:MOST_WRITE_OFFS])
    return render(request, "grants/receipt.html", {**context, "tab": "receipts"})


def _given() -> QuerySet[GivenItem]:
    """What was given, with all that its row shows of the recipient."""
    of_grant = [f"handover__grant__{name}" for name in ("business", "group", "programme")]
    return GivenItem.objects.valid().select_related("handover", *of_grant)


@permission_required("grants.add_receipt", raise_exception=True)
@require_form
def add(request: HttpRequest) -> HttpResponse:
    """A new receipt, of the equipment and for the programme that the address names."""
    record, today = Receipt(), timezone.localdate()
    initial: dict[str, Any] = {"received_on": today}
    for name, key in [("equipment", "alat"), ("programme", "program")]:
        initial |= {name: request.GET[key]} if key in request.GET else {}
    form = NewReceiptForm(submitted(request), record=record, today=today, initial=initial)

    def write() -> str:
        saved = receive(
            values=form.values(),
            numbers=form.numbers(),
            by=request.user,  # type: ignore[arg-type]
        )
        return saved.get_absolute_url()

    words = {
        "title": _("Note a receipt"),
        "submit": _("Save"),
        "done": _("The receipt has been saved."),
    }
    back = (reverse("staff:receipts"), _("Receipts"))
    refusal = "" if form.offered else _("There is no equipment yet. Enter it in the catalogue.")
    if refusal:
        back = (reverse("staff:equipment_list"), _("Equipment"))
    return ask_or_tell(request, form, write=write, back=back, words=words, refusal=refusal)


@permission_required("grants.change_receipt", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What came in, from whom and at which price."""
    shown = get_object_or_404(Receipt.objects.for_list(), pk=pk)
    form = ReceiptForm(submitted(request), record=shown, today=timezone.localdate())

    def write() -> str:
        saved = change_receipt(
            receipt=shown,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            by=request.user,  # type: ignore[arg-type]
        )
        return saved.get_absolute_url()

    words = {
        "title": _("Change the receipt"),
        "lead": name_of(shown),
        "submit": _("Save"),
        "done": _("The receipt has been saved."),
    }
    back = (shown.get_absolute_url(), name_of(shown))
    return ask_or_tell(request, form, write=write, back=back, words=words)


def name_of(receipt: Receipt) -> str:
    """What a page calls a receipt, whose equipment is there."""
    return f"{receipt.equipment}, {day(receipt.received_on)}"


def item_of(receipt: Receipt, key: str) -> Item | None:
    """The item of a receipt whose key an address names; None when there is no such."""
    return receipt.items.filter(pk=key).first() if KEY.fullmatch(key) else None
