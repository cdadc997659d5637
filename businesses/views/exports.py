"""The staff's list taken away as a file: exactly its rows, chosen columns."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses import export_files
from businesses.exports import columns, export_rows, header
from businesses.filters.businesses import BusinessFilter
from businesses.forms.exports import DownloadForm
from businesses.models import Business, Export
from businesses.views.staff_list import show_list
from ikm_registry.pages import count_to_limit, submitted
from ikm_registry.sent_forms import send_once, unless_sent_before
from ikm_registry.spreadsheets import csv_response, xlsx_response

WHOLE = "businesses.export_nik"


@permission_required("businesses.export_business", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
@unless_sent_before
def download(request: HttpRequest) -> HttpResponseBase:
    """Asks which columns of the list somebody wants, and hands out the file.

    A small one at once; for a large one a job is started, whose page leads to it.
    """
    token = request.POST.get("form_token", "")
    asked = BusinessFilter(request.GET, Business.objects.all())
    if not asked.is_valid():
        return show_list(request, {"filter": asked})
    form = DownloadForm(submitted(request), may_take_whole=request.user.has_perm(WHOLE))
    if request.method == "POST" and form.is_valid():
        count = asked.rows.order_by().count()

        def log() -> Export:
            return export_files.log(asked, by=request.user, row_count=count, **form.cleaned_data)  # type: ignore[arg-type]

        if count <= export_files.MOST_AT_ONCE:
            return export_files.response(log())
        return redirect(send_once(token, lambda: export_files.start(log()).get_absolute_url()))
    context = {"form": form, "filter": asked, "count": count_to_limit(asked.rows)}
    return render(request, "businesses/download.html", context)


@permission_required("businesses.export_business", raise_exception=True)
def export_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of a large export, for who asked for it and who oversees the long work."""
    export = get_object_or_404(Export, pk=pk, written_at__isnull=False)
    is_own = export.asked_by_id == request.user.pk
    if not is_own and not request.user.has_perm("ikm_registry.oversee_job"):
        raise PermissionDenied
    if export.has_whole_numbers and not request.user.has_perm(WHOLE):
        raise PermissionDenied
    try:
        file = export_files.open_file(export)
    except FileNotFoundError:
        messages.warning(
            request, _("A file is kept for a week; this one is gone. Download the list again.")
        )
        return redirect(f"{reverse('staff:businesses_download')}?{export.filters}".rstrip("?"))
    return FileResponse(file, as_attachment=True, filename=export.file_name)


@permission_required("businesses.export_business", raise_exception=True)
@require_safe
def export_csv(request: HttpRequest) -> HttpResponseBase:
    """All pages of the list that the same filters show, with the usual columns, as CSV."""
    return _usual_file(request, Export.Kind.CSV)


@permission_required("businesses.export_business", raise_exception=True)
@require_safe
def export_xlsx(request: HttpRequest) -> HttpResponseBase:
    """All pages of the list that the same filters show, with the usual columns, as a workbook."""
    return _usual_file(request, Export.Kind.XLSX)


def _usual_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    asked = BusinessFilter(request.GET, Business.objects.all())
    if not asked.is_valid():
        return show_list(request, {"filter": asked})
    usual = columns()
    rows = export_rows(asked.rows.order_by(*asked.order.terms()), usual)
    name = f"ikm-{timezone.localdate():%Y-%m-%d}.{kind}"
    if kind == Export.Kind.CSV:
        return csv_response(name, header(usual), rows)
    return xlsx_response(name, _("IKM"), header(usual), rows)
