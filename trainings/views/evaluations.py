"""Evaluation of a training, for staff: how many answered, what they said, slips with codes."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ikm_registry.sent_forms import send_once
from trainings import evaluations as answers
from trainings.models import TrainingSession

VIEW, ADD = "trainings.view_evaluation", "trainings.add_evaluationtoken"


@permission_required(VIEW, raise_exception=True)
@require_safe
def evaluations(request: HttpRequest, pk: int) -> HttpResponse:
    """How many have answered; from five on what they said."""
    session = get_object_or_404(TrainingSession.objects.for_list(), pk=pk)
    context = {
        "session": session,
        "tab": "evaluations",
        "counts": answers.counts(session),
        "results": answers.results(session),
        "shown_from": answers.SHOWN_FROM,
    }
    response = render(request, "trainings/evaluations.html", context)
    # Another order of the texts each time: no two are to be compared.
    response["Cache-Control"] = "private, no-store"
    return response


@permission_required(ADD, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def slips(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what new slips end, and gives them as a PDF that is nowhere but in the answer."""
    session = get_object_or_404(TrainingSession.objects.for_list(), pk=pk)
    counts = answers.counts(session)
    back = reverse("staff:evaluations", args=[pk])
    if request.method != "POST" and not counts.to_make:
        messages.warning(request, _nothing_to_make(counts))
        return redirect(back)
    if request.method != "POST":
        context = {"session": session, "counts": counts}
        return render(request, "trainings/evaluation_slips.html", context)
    made: list[bytes] = []

    def write() -> str:
        if counts.to_make:
            made.append(answers.slips(session, site=request.build_absolute_uri("/")))
        return back

    send_once(request.POST.get("form_token", ""), write)
    if not made:
        messages.warning(
            request,
            _(
                "These slips were made already. If their file did not arrive, make them again from"
                " here: the codes of before end then."
            )
            if counts.to_make
            else _nothing_to_make(counts),
        )
        return redirect(back)
    return _file(made[0], f"kode-evaluasi-{session.slug}.pdf")


def _nothing_to_make(counts: answers.Counts) -> str:
    if counts.attended:
        return _("Everyone who was there has answered: no slips are needed.")
    return _("Nobody is marked as present yet. Slips are made for those who were there.")


@permission_required(VIEW, raise_exception=True)
@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """A poster that leads to the page that asks for the code of a slip."""
    session = get_object_or_404(TrainingSession, pk=pk)
    content = answers.poster(session, site=request.build_absolute_uri("/"))
    return _file(content, f"poster-evaluasi-{session.slug}.pdf")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
