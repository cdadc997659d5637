"""Pages that ask for what the rules of trainings may refuse."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from businesses.forms.records import RecordForm
from businesses.views.asking import ask
from trainings.actions.refusals import RefusedError


def ask_or_tell(request: HttpRequest, form: RecordForm, **page: Any) -> HttpResponse:
    """As `ask`; what an action refuses stands above the form."""
    try:
        return ask(request, form, **page)
    except RefusedError as error:
        form.add_error(None, str(error))
        return ask(request, form, **page)
