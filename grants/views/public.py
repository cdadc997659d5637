"""What the public sees of grants: sums per programme and year, names where a law requires it."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses.views.open_data import JSON, small_file
from grants import public_figures
from grants.models import PublicGrantProgramme, PublicGrantRecipient
from ikm_registry.pages import Order, get_page

BY_NAME = Order(("name", "id"))


@login_not_required
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """What each programme gave, year by year, the last first."""
    return render(request, "grants/public_programmes.html", {"years": public_figures.years()})


@login_not_required
@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """A programme: its money, its law, what it gave; to whom only where a law requires it."""
    shown = get_object_or_404(PublicGrantProgramme, pk=pk)
    rows = PublicGrantRecipient.objects.none()
    if shown.names_are_public:
        rows = PublicGrantRecipient.objects.filter(programme=shown).select_related("village")
    context = {
        "programme": shown,
        "equipment": shown.equipment.order_by("name", "id"),
        "page": get_page(request, rows, BY_NAME),
    }
    return render(request, "grants/public_programme.html", context)


@login_not_required
@require_safe
def as_json(request: HttpRequest) -> HttpResponseBase:
    """The same sums for programs; hidden and unknown ones are null."""
    told = {"as_of": timezone.localdate().isoformat(), "years": public_figures.records()}
    content = json.dumps(told, ensure_ascii=False, indent=1)
    return small_file(request, "bantuan.json", JSON, [content.encode()])
