"""The page on which an official decides on the grants of a programme."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents import issuing
from grants import decidable, decrees
from grants.actions.deciding import decide
from grants.actions.refusals import RefusedError
from grants.decidable import Waiting
from grants.forms.decisions import DecideForm
from grants.models import GrantProgramme
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once, unless_sent_before

APPROVE = "grants.approve_grant"


@permission_required(APPROVE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
@unless_sent_before
def grant_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what is verified and what stands against it; asks once with the sum, then decides."""
    programme, today = _programme(pk), timezone.localdate()
    if programme.kind.needs_decree and (refusal := issuing.what_is_missing(today)):
        messages.warning(request, refusal)
        return redirect("staff:grant_decisions")
    form = DecideForm(submitted(request), needs_decree=programme.kind.needs_decree, today=today)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["yakin"]:
            return _decide(request, programme, form)
        return _ask(request, programme, form)
    return render(request, "grants/decide.html", _context(request, programme, form))


def _programme(pk: int) -> GrantProgramme:
    return get_object_or_404(GrantProgramme.objects.select_related("kind"), pk=pk, is_former=False)


def _rows(request: HttpRequest, programme: GrantProgramme) -> list[Waiting]:
    return decidable.look_at(
        list(decidable.verified(programme)[: decidable.MOST]),
        by=request.user,  # type: ignore[arg-type]
        today=timezone.localdate(),
    )


def _context(
    request: HttpRequest, programme: GrantProgramme, form: DecideForm
) -> dict[str, object]:
    rows = _rows(request, programme)
    left = decidable.left_of(programme)
    free = [row for row in rows if row.is_free]
    total = free[-1].running if free else 0
    ticked = form.data.getlist("pilih") if form.is_bound else None  # type: ignore[attr-defined]
    return {
        "form": form,
        "programme": programme,
        "rows": [
            (row, str(row.grant.pk) in ticked if ticked is not None else row.is_free)
            for row in rows
        ],
        "free_count": len(free),
        "total": total,
        "left": left,
        "is_beyond": left is not None and total > left,
    }


def _ask(request: HttpRequest, programme: GrantProgramme, form: DecideForm) -> HttpResponse:
    """The page that shows the sum once more before anything is decided."""
    chosen = set(form.cleaned_data["pilih"])
    rows = [row for row in _rows(request, programme) if row.grant.pk in chosen]
    left = decidable.left_of(programme)
    total = sum(row.value for row in rows)
    context = {
        "form": form,
        "programme": programme,
        "rows": rows,
        "total": total,
        "left": left,
        "left_after": None if left is None else left - total,
    }
    return render(request, "grants/decide_sure.html", context)


def _decide(request: HttpRequest, programme: GrantProgramme, form: DecideForm) -> HttpResponse:
    answers = form.cleaned_data

    def write() -> str:
        decision = decide(
            programme=programme,
            keys=answers["pilih"],
            signatory=answers.get("signatory"),
            letter_number=answers.get("letter_number", ""),
            site=request.build_absolute_uri("/"),
            today=timezone.localdate(),
            by=request.user,  # type: ignore[arg-type]
        )
        return decision.get_absolute_url()

    try:
        url = send_once(request.POST.get("form_token", ""), write)
    except RefusedError as error:
        form.add_error(None, str(error))
        return render(request, "grants/decide.html", _context(request, programme, form))
    messages.success(request, _("The grants are decided."))
    return redirect(url)


@permission_required(APPROVE, raise_exception=True)
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """How the decree on all that can be decided would look; nothing is issued or kept."""
    programme = _programme(pk)
    free = [row.grant.pk for row in _rows(request, programme) if row.is_free]
    if not free or not programme.kind.needs_decree:
        messages.warning(request, _("There is nothing of which a decree could be shown."))
        return redirect("staff:grant_decide", pk)
    grants = decidable.readable(free)
    file = decrees.preview(programme, grants, today=timezone.localdate())
    response = HttpResponse(file, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="sk-penerima-pratinjau.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
