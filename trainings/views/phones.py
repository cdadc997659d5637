"""The phones of participants as a file: for a reason, which is logged."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from ikm_registry.pages import submitted
from ikm_registry.spreadsheets import csv_response
from trainings import phones
from trainings.forms.invitations import PhonesForm
from trainings.models import TrainingSession


@permission_required("trainings.export_phones_enrolment", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def participant_phones(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Asks what the phones are for, logs it, and hands out the file."""
    session = get_object_or_404(TrainingSession, pk=pk)
    form = PhonesForm(submitted(request))
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "session": session, "count": session.enrolments.count()}
        return render(request, "trainings/phones.html", context)
    rows = list(phones.rows(session))
    phones.log(session, row_count=len(rows), by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    response = csv_response(phones.file_name(session), phones.header(), rows)
    response["Cache-Control"] = "private, no-store"
    return response
