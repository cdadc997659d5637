"""Reports of the public as the staff see them, and how they are dealt with."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses import queues, reports
from businesses.actions.records import ChangedMeanwhileError
from businesses.forms.reports import DealWithForm
from businesses.models import DataReport
from ikm_registry.pages import Order, count_to_limit, get_page, submitted
from ikm_registry.sent_forms import send_once, sent_before

require_form = require_http_methods(["GET", "HEAD", "POST"])
QUEUE = "laporan"
OLDEST_FIRST = Order(("reported_at", "id"))
NEWEST_FIRST = Order(("reported_at", "id"), descending=True)


class Tab(NamedTuple):
    """A part of the list, and how many are in it."""

    name: str
    label: str
    total: int
    is_current: bool


@permission_required("businesses.view_datareport", raise_exception=True)
@require_safe
def data_reports(request: HttpRequest) -> HttpResponse:
    """Those that wait, the oldest first; those held back; those dealt with, the newest first."""
    every = DataReport.objects.all()
    parts = {
        "menunggu": (_("Waiting"), every.waiting(), OLDEST_FIRST),
        "ditahan": (_("Held back"), every.filter(handled_on=None, is_held=True), OLDEST_FIRST),
        "selesai": (_("Dealt with"), every.exclude(handled_on=None), NEWEST_FIRST),
    }
    shown = request.GET.get("tampil", "")
    shown = shown if shown in parts else "menunggu"
    _label, rows, order = parts[shown]
    context = {
        "tabs": [
            Tab(name, label, count_to_limit(those), name == shown)
            for name, (label, those, _order) in parts.items()
        ],
        "shown": shown,
        "page": get_page(request, rows.select_related("business"), order),
    }
    return render(request, "businesses/data_reports.html", context)


@permission_required("businesses.view_datareport", raise_exception=True)
@require_form
def data_report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report, and the form that notes what came of it."""
    may_change = request.user.has_perm("businesses.change_datareport")
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    rows = DataReport.objects.select_related("business", "handled_by")
    report, token = get_object_or_404(rows, pk=pk), request.POST.get("form_token", "")
    if request.method == "POST" and (url := sent_before(token)):
        return redirect(url)
    form = DealWithForm(submitted(request), report=report) if may_change else None
    page: dict[str, Any] = {
        "report": report,
        "form": form,
        "at_queue": bool(_after_queue(request)),
    }
    status = 200
    if request.method == "POST" and form and form.is_valid():
        try:
            url = send_once(token, lambda: _write(request, report, form))
        except ChangedMeanwhileError:
            report = page["report"] = rows.get(pk=pk)
            form.take_version(report.version)
            page["is_conflict"], status = True, 409
        else:
            messages.success(request, _("What came of the report is noted."))
            return redirect(url)
    if report.handled_on:
        page["following"] = reports.next_waiting(report)
    return render(request, "businesses/data_report.html", page, status=status)


def _write(request: HttpRequest, report: DataReport, form: DealWithForm) -> str:
    answers = form.cleaned_data
    reports.deal_with(
        report=report,
        version=answers["version"],
        outcome=answers["outcome"],
        answer=answers["answer"],
        today=timezone.localdate(),
        by=request.user,  # type: ignore[arg-type]
    )
    return _after_queue(request) or reverse("staff:data_report", args=[report.pk])


def _after_queue(request: HttpRequest) -> str:
    """The next of the queue that the reader came from; empty for who came from elsewhere."""
    return queues.next_address(request) if request.GET.get("antrean") == QUEUE else ""
