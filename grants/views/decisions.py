"""Decisions on grants: what waits for one, those that were made, and the correction of a decree."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents import issuing
from grants import decidable, decrees, letters
from grants.actions.deciding import correct_decree
from grants.actions.refusals import RefusedError
from grants.forms.decisions import CorrectForm
from grants.models import COMMITTED, Decision
from ikm_registry.pages import Order, get_page, submitted
from ikm_registry.sent_forms import send_once, unless_sent_before

VIEW, APPROVE = "grants.view_decision", "grants.approve_grant"
NEWEST = Order(("pk",), descending=True)


@permission_required(VIEW, raise_exception=True)
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """What waits for a decision by programme, and the decisions made, the newest first."""
    page = get_page(request, decidable.decisions(), NEWEST)
    context = {
        "tab": "decisions",
        "waiting": decidable.programmes_that_wait(),
        "page": page,
        "rows": [(row, _newest_document(row)) for row in page.rows],
    }
    return render(request, "grants/decisions.html", context)


@permission_required(VIEW, raise_exception=True)
@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision: its documents, and the grants that it is on."""
    shown = get_object_or_404(decidable.decisions().select_related("programme__kind"), pk=pk)
    grants = shown.grants.select_related(*letters.RELATED).with_value()
    rows = list(grants.prefetch_related(letters.LINES).order_by("person__name", "pk"))
    context = {
        "tab": "decisions",
        "decision": shown,
        "rows": rows,
        "documents": [one.document for one in shown.decrees.all()],
        "may_correct": not shown.is_former and shown.programme.kind.needs_decree,
        "committed": COMMITTED,
    }
    return render(request, "grants/decision.html", context)


def _newest_document(row: Decision) -> object:
    documents = [one.document for one in row.decrees.all()]
    return documents[0] if documents else None


@permission_required(APPROVE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
@unless_sent_before
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks what was wrong with a decree and who signs the one that takes its place."""
    rows = Decision.objects.select_related("programme__kind")
    shown, today = get_object_or_404(rows, pk=pk), timezone.localdate()
    if refusal := issuing.what_is_missing(today):
        messages.warning(request, refusal)
        return redirect(shown)
    former = decrees.valid_decree(shown)
    form = CorrectForm(submitted(request), former=former, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            url = send_once(
                request.POST.get("form_token", ""), lambda: _correct(request, shown, form)
            )
        except RefusedError as error:
            messages.warning(request, str(error))
            return redirect(shown)
        messages.success(request, _("The decree has its number, and what it says is fixed."))
        return redirect(url)
    context = {"form": form, "decision": shown, "former": former}
    return render(request, "grants/decision_correct.html", context)


def _correct(request: HttpRequest, shown: Decision, form: CorrectForm) -> str:
    if not form.has_seen_former():
        raise RefusedError(
            _("Somebody else has corrected or revoked this decree meanwhile. Look at it.")
        )
    answers = form.cleaned_data
    correct_decree(
        decision=shown,
        replaces=form.former,
        reason=answers["reason"],
        signatory=answers["signatory"],
        letter_number=answers["letter_number"],
        site=request.build_absolute_uri("/"),
        today=timezone.localdate(),
        by=request.user,  # type: ignore[arg-type]
    )
    return shown.get_absolute_url()
