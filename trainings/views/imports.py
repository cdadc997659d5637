"""Lists of participants that come in: the first step, and what the importer does not know."""

from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from businesses.views import imports
from ikm_registry.sent_forms import unless_sent_before
from ikm_registry.spreadsheets import XLSX
from trainings.imports.target import TEMPLATE_NAME, Participants
from trainings.models import TrainingSession

RIGHTS = ["businesses.add_import", *Participants.permissions]


@permission_required(RIGHTS, raise_exception=True)
@imports.require_form
@unless_sent_before
def training_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the file of a list of participants, or says why it is none."""
    return imports.upload_for(request, _participants(pk))


@permission_required(RIGHTS, raise_exception=True)
@require_safe
def training_import_template(_request: HttpRequest, pk: int) -> HttpResponseBase:
    """A workbook to fill in, with a column for each meeting of the training."""
    file = _participants(pk).template()
    return FileResponse(file, as_attachment=True, filename=TEMPLATE_NAME, content_type=XLSX)


def _participants(pk: int) -> Participants:
    return Participants(get_object_or_404(TrainingSession, pk=pk).pk)
