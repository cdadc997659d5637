"""The front page of the staff: what to do, and this year's figure."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses import figures, queues
from businesses.models import Business
from grants import queues as grant_queues
from ikm_registry import daily
from trainings import queues as training_queues

NEWEST = 8


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search over the register, the work queues, this year's figure, the last entries."""
    newest = Business.objects.valid().select_related("village", "district").order_by("-pk")[:NEWEST]
    today = timezone.localdate()
    context = {"years": figures.growth(today), "newest": newest, "today": today}
    context["queues"] = queues.counts(today)
    user: Any = request.user
    context["training_queues"] = training_queues.counts(user, today)
    context["grant_queues"] = grant_queues.counts(user, today)
    # Those who answer for the figures.
    if request.user.has_perm("businesses.view_historicalcount"):
        context["figures"] = daily.state("figures", daily.last_run())
    return render(request, "staff_home.html", context)
