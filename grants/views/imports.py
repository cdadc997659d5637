"""Lists of recipients of former years that come in: for which programme, then the file."""

from django.contrib.auth.decorators import permission_required
from django.db import IntegrityError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from businesses.views import imports
from grants.actions.former import former_programme
from grants.forms.imports import FormerProgrammeForm
from grants.imports.target import TEMPLATE_NAME, Recipients
from grants.models import GrantProgramme
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once, unless_sent_before
from ikm_registry.spreadsheets import XLSX

RIGHTS = ["businesses.add_import", *Recipients.permissions]


@permission_required([*RIGHTS, "grants.add_grantprogramme"], raise_exception=True)
@imports.require_form
@unless_sent_before
def grant_import(request: HttpRequest) -> HttpResponse:
    """Asks for which programme of former years a list is."""
    form = FormerProgrammeForm(submitted(request), today=timezone.localdate())
    if request.method == "POST" and form.is_valid():

        def choose() -> str:
            chosen = form.cleaned_data["programme"] or former_programme(
                values=form.values(),
                by=request.user,  # type: ignore[arg-type]
            )
            return reverse("staff:grant_import_file", args=[chosen.pk])

        try:
            return redirect(send_once(request.POST.get("form_token", ""), choose))
        except IntegrityError:
            form.add_error("name", _("Someone else has written the same at this moment."))
    return render(request, "grants/import_programme.html", {"form": form})


@permission_required(RIGHTS, raise_exception=True)
@imports.require_form
@unless_sent_before
def grant_import_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the file of a list of recipients, or says why it is none."""
    return imports.upload_for(request, _recipients(pk))


@permission_required(RIGHTS, raise_exception=True)
@require_safe
def grant_import_template(_request: HttpRequest, pk: int) -> HttpResponseBase:
    """A workbook to fill in."""
    file = _recipients(pk).template()
    return FileResponse(file, as_attachment=True, filename=TEMPLATE_NAME, content_type=XLSX)


def _recipients(pk: int) -> Recipients:
    """The programme as what a list is for; only one of former years takes lists."""
    return Recipients(get_object_or_404(GrantProgramme, pk=pk, is_former=True).pk)
