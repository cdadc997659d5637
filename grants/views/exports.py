"""The list for auditors, which is logged before it is handed out."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from businesses.models import Export
from grants import audit_list
from grants.forms.exports import AuditListForm
from ikm_registry.pages import submitted
from ikm_registry.spreadsheets import csv_response, xlsx_response


@permission_required("grants.export_grant", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def auditors(request: HttpRequest) -> HttpResponseBase:
    """Asks which hand-overs, logs it, and hands out the file: one row for each given thing."""
    today = timezone.localdate()
    form = AuditListForm(submitted(request), today=today)
    if request.method != "POST" or not form.is_valid():
        return render(request, "grants/export.html", {"form": form})
    given, kind = form.given(), form.cleaned_data["jenis"]
    audit_list.log(
        filters=form.filters(),
        kind=kind,
        row_count=given.count(),
        by=request.user,  # type: ignore[arg-type]
    )
    name, header = f"bantuan-alat-{today:%Y-%m-%d}.{kind}", audit_list.header()
    rows = audit_list.rows(given)
    response = (
        csv_response(name, header, rows)
        if kind == Export.Kind.CSV
        else xlsx_response(name, _("Grants"), header, rows)
    )
    response["Cache-Control"] = "private, no-store"
    return response
