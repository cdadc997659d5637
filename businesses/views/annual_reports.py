"""The annual reports: a page, a draft and a workbook of each year, and issuing one."""

import tempfile
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses import annual_report, figures
from businesses.annual_report.sections import Told
from businesses.forms.annual_report import ReportForm
from documents import issuing
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once, unless_sent_before
from ikm_registry.spreadsheets import XLSX

VIEW = "businesses.view_seal"


def _told(year: int) -> Told:
    """What the report of a year rests on; raises Http404 when there are no figures of it."""
    told = annual_report.of_year(year, timezone.localdate())
    if told is None:
        raise Http404
    return told


@permission_required(VIEW, raise_exception=True)
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The years that have figures, the newest first, each with its report."""
    years = [one for one in figures.growth(timezone.localdate()) if one.registered is not None]
    issued = annual_report.issued_years()
    rows = [(one, issued.get(one.year)) for one in reversed(years)]
    return render(request, "businesses/annual_reports.html", {"rows": rows})


@permission_required(VIEW, raise_exception=True)
@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """What the report of a year says today, and the documents that were issued of it."""
    told = _told(year)
    context = {
        "told": told,
        "sections": annual_report.printed(told),
        "issued": annual_report.issued(year),
    }
    return render(request, "businesses/annual_report.html", context)


@permission_required(VIEW, raise_exception=True)
@require_safe
def draft(_request: HttpRequest, year: int) -> HttpResponse:
    """The report as a PDF that says that it is a draft."""
    response = HttpResponse(annual_report.draft(_told(year)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="laporan-ikm-{year}-konsep.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@permission_required(VIEW, raise_exception=True)
@require_safe
def workbook(_request: HttpRequest, year: int) -> HttpResponseBase:
    """The tables of the report as an Excel workbook."""
    told = _told(year)
    # Closed by the response, once it is sent.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    annual_report.write_workbook(file, told)
    file.seek(0)
    name = f"laporan-ikm-{year}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@permission_required("businesses.issue_report", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
@unless_sent_before
def issue(request: HttpRequest, year: int) -> HttpResponse:
    """Asks who signs, and issues the report of a sealed year."""
    told = _told(year)
    if refusal := _refusal(told):
        messages.warning(request, refusal)
        return redirect("staff:annual_report", year)
    former = annual_report.valid(year)
    seen = {"edition": told.figures.edition, "former": former.pk if former else None}
    form = ReportForm(submitted(request), today=told.today, initial=seen)
    if request.method == "POST" and form.is_valid():
        try:
            url = send_once(request.POST.get("form_token", ""), lambda: _issue(request, told, form))
        except issuing.NotIssuedError as error:
            messages.warning(request, str(error))
            return redirect("staff:annual_report", year)
        messages.success(request, _("The report has its number, and what it says is fixed."))
        return redirect(url)
    context = {
        "form": form,
        "told": told,
        "former": former,
        "back_url": reverse("staff:annual_report", args=[year]),
    }
    return render(request, "businesses/annual_report_issue.html", context)


def _issue(request: HttpRequest, told: Told, form: ReportForm) -> str:
    document = annual_report.issue_report(
        year=told.year,
        edition=form.cleaned_data["edition"],
        replaces=form.cleaned_data["former"],
        signatory=form.cleaned_data["signatory"],
        letter_number=form.cleaned_data["letter_number"],
        site=request.build_absolute_uri("/"),
        today=told.today,
        by=request.user,  # type: ignore[arg-type]
    )
    transaction.on_commit(partial(issuing.store_or_leave, document))
    return document.get_absolute_url()


def _refusal(told: Told) -> str:
    """Why no report of the year can be issued; empty when one can."""
    if not told.figures.is_sealed:
        return _("Only the report of a sealed year is issued: seal %(year)s first.") % {
            "year": told.year
        }
    return issuing.what_is_missing(told.today)
