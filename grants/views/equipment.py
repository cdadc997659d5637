"""The catalogue of equipment, for staff."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.actions.stock import save_equipment
from grants.filters.stock import EquipmentFilter
from grants.forms.equipment import EquipmentForm
from grants.models import Equipment, Receipt
from grants.stock import counts_of, with_counts
from ikm_registry.pages import Order, count_to_limit, get_page, submitted
from trainings.views.refusing import ask_or_tell

require_form = require_http_methods(["GET", "HEAD", "POST"])
BY_DAY = Order(("received_on", "id"), descending=True)


@permission_required("grants.view_equipment", raise_exception=True)
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The equipment that the filters of the address leave, with what is in stock."""
    asked = EquipmentFilter(request.GET, Equipment.objects.all())
    rows: Any = asked.rows
    page = get_page(request, rows.with_stock().prefetch_related("fields", "sectors"), asked.order)
    context = {"filter": asked, "page": page, "count": count_to_limit(asked.rows)}
    return render(request, "grants/equipment_list.html", {**context, "tab": "equipment"})


@permission_required("grants.view_equipment", raise_exception=True)
@require_safe
def equipment(request: HttpRequest, pk: int) -> HttpResponse:
    """One type of equipment: what came in of it, and what became of that."""
    shown = get_object_or_404(Equipment.objects.prefetch_related("fields", "sectors"), pk=pk)
    receipts = with_counts(Receipt.objects.filter(equipment=shown).select_related("programme"))
    context = {
        "equipment": shown,
        "counts": counts_of(shown),
        "page": get_page(request, receipts, BY_DAY),
    }
    return render(request, "grants/equipment.html", {**context, "tab": "equipment"})


@permission_required("grants.add_equipment", raise_exception=True)
@require_form
def add(request: HttpRequest) -> HttpResponse:
    """A new type of equipment."""
    return _page(request, Equipment(), title=_("Add equipment"))


@permission_required("grants.change_equipment", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What a type of equipment is, and what it is for."""
    return _page(request, get_object_or_404(Equipment, pk=pk), title=_("Change the equipment"))


def _page(request: HttpRequest, shown: Equipment, *, title: str) -> HttpResponse:
    form = EquipmentForm(submitted(request), record=shown, today=timezone.localdate())

    def write() -> str:
        saved = save_equipment(
            equipment=shown,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            fields=form.cleaned_data["for_fields"],
            sectors=form.cleaned_data["for_sectors"],
            by=request.user,  # type: ignore[arg-type]
        )
        return saved.get_absolute_url()

    list_of_all = (reverse("staff:equipment_list"), _("Equipment"))
    words = {
        "title": title,
        "lead": shown.name,
        "submit": _("Save"),
        "done": _("The equipment has been saved."),
    }
    back = (shown.get_absolute_url(), shown.name) if shown.pk else list_of_all
    return ask_or_tell(request, form, write=write, back=back, words=words)
