"""Evaluation of a training, for participants: opened by the code of a slip, without a log-in.

Nothing here goes into a session, a history or a log. The code is sent in the body: the address of
what writes has none.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from documents.lookups import TooManyMissesError
from ikm_registry.senders import address_of
from trainings import evaluations
from trainings.forms.evaluations import EvaluationCodeForm, EvaluationForm
from trainings.models import EvaluationToken

NOT_OPEN, TOO_MANY = "tertutup", "terlalu-sering"
REFUSALS = {
    # Of a code that is used and of a wrong one nobody can tell the difference any more.
    NOT_OPEN: gettext_lazy(
        "This code is not open. If you have sent your answers with it already: thank you, they have"
        " arrived, once. Otherwise compare it with the slip sign by sign; slips that were made"
        " anew end those of before."
    ),
    TOO_MANY: gettext_lazy(
        "Many wrong codes have come from your connection within an hour. Try again in an hour, or"
        " use another connection."
    ),
}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: HttpRequest) -> HttpResponse:
    """Asks for the code of a slip, and leads to its form; takes what that form sends."""
    if request.method == "POST":
        return _receive(request)
    if why := request.GET.get("sebab"):
        return _refused(request, why)
    form = EvaluationCodeForm(request.GET if "kode" in request.GET else None)
    if form.is_valid():
        code = evaluations.in_groups(form.cleaned_data["kode"])
        return redirect("trainings:evaluation_form", code)
    return _page(request, "evaluation", {"form": form})


@login_not_required
@require_safe
def evaluation_form(request: HttpRequest, code: str) -> HttpResponse:
    """The form that a code opens."""
    read = evaluations.read(code)
    if read and code != evaluations.in_groups(read):
        return redirect("trainings:evaluation_form", evaluations.in_groups(read))
    try:
        token = _find(request, read)
    except TooManyMissesError:
        return _lead_away(TOO_MANY)
    return _form(request, token, read, EvaluationForm()) if token else _lead_away(NOT_OPEN)


@login_not_required
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Thanks for an answer."""
    return _page(request, "evaluation_thanks", {})


def _receive(request: HttpRequest) -> HttpResponse:
    code = evaluations.read(request.POST.get("kode", ""))
    try:
        token = _find(request, code)
    except TooManyMissesError:
        return _refused(request, TOO_MANY, 429)
    if token is None:
        return _refused(request, NOT_OPEN, 404)
    form = EvaluationForm(request.POST)
    if not form.is_valid():
        return _form(request, token, code, form)
    if not evaluations.answer(code, form.cleaned_data):
        return _refused(request, NOT_OPEN, 404)
    return redirect("trainings:evaluation_thanks")


def _find(request: HttpRequest, code: str) -> EvaluationToken | None:
    return evaluations.find(code, address=address_of(request), today=timezone.localdate())


def _form(
    request: HttpRequest, token: EvaluationToken, code: str, form: EvaluationForm
) -> HttpResponse:
    context = {"form": form, "session": token.session, "code": evaluations.in_groups(code)}
    return _page(request, "evaluation_form", context)


def _lead_away(why: str) -> HttpResponse:
    """To an address without the code: one that says 404 would be logged with it."""
    return redirect(reverse("trainings:evaluation") + f"?sebab={why}")


def _refused(request: HttpRequest, why: str, status: int = 200) -> HttpResponse:
    """The page that asks for a code, and why the one that was asked for opens nothing."""
    context = {"form": EvaluationCodeForm(), "refusal": REFUSALS.get(why, "")}
    return _page(request, "evaluation", context, status)


def _page(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    response = render(request, f"trainings/{name}.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
