"""Agreements on grants: who has one, one for one grant, all of a programme that are missing."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents import issuing
from documents.models import IssuedDocument
from grants import agreement_lists, agreements, letters
from grants.actions.agreeing import agree, why_not, why_unnamed
from grants.actions.refusals import RefusedError
from grants.forms.decisions import ReplaceForm, SignedForm
from grants.models import Grant, GrantProgramme
from ikm_registry import job_pages
from ikm_registry.pages import Order, get_page, submitted
from ikm_registry.sent_forms import send_once, unless_sent_before

VIEW, ADD = "grants.view_agreement", "grants.add_agreement"
IN_ORDER = Order(("pk",))
PAGE_SIZE = 100
require_form = require_http_methods(["GET", "HEAD", "POST"])


def _programme(pk: int) -> GrantProgramme:
    rows = GrantProgramme.objects.select_related("kind").exclude(kind__agreement="")
    return get_object_or_404(rows, pk=pk, is_former=False)


@permission_required(VIEW, raise_exception=True)
@require_safe
def programme_agreements(request: HttpRequest, pk: int) -> HttpResponse:
    """The decided grants of a programme, with the valid agreement or without one."""
    programme = _programme(pk)
    decided = agreements.of_programme(programme)
    page = get_page(request, decided, IN_ORDER, PAGE_SIZE)
    documents = agreements.valid_agreements(page.rows)
    context = {
        "tab": "decisions",
        "programme": programme,
        "page": page,
        "rows": [(row, documents.get(row.pk)) for row in page.rows],
        "decided_count": decided.count(),
        "missing_count": agreements.without_agreement(decided).count(),
        "agreeable": agreements.AGREEABLE,
    }
    return render(request, "grants/agreements.html", context)


# --- One grant -------------------------------------------------------------------------------


@permission_required(ADD, raise_exception=True)
@require_form
@unless_sent_before
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what the agreement on a grant is about, and asks who signs it."""
    grant = get_object_or_404(Grant.objects.select_related(*letters.RELATED), pk=pk)
    today = timezone.localdate()
    if refusal := why_not(grant) or issuing.what_is_missing(today):
        messages.warning(request, refusal)
        return redirect("staff:grant_decisions")
    if refusal := why_unnamed(grant):
        messages.warning(request, refusal)
        return redirect("staff:business_change", grant.business_id)
    former = agreements.valid_agreements([grant]).get(pk)
    form = ReplaceForm(submitted(request), former=former, today=today)
    if request.method == "POST" and form.is_valid():
        return _issue(request, grant, form)
    lines = list(grant.lines.select_related("equipment"))
    context = {
        "form": form,
        "grant": grant,
        "former": former,
        "lines": lines,
        "total": letters.planned_value(lines),
    }
    return render(request, "grants/agreement_issue.html", context)


def _issue(request: HttpRequest, grant: Grant, form: ReplaceForm) -> HttpResponse:
    try:
        url = send_once(request.POST.get("form_token", ""), lambda: _write(request, grant, form))
    except RefusedError as error:
        messages.warning(request, str(error))
        return redirect("staff:agreement_issue", grant.pk)
    messages.success(request, _("The agreement has its number, and what it says is fixed."))
    return redirect(url)


def _write(request: HttpRequest, grant: Grant, form: ReplaceForm) -> str:
    """Issue what the form asks for; the address of the document, where its scan is uploaded."""
    seen: IssuedDocument | None = form.former
    if not form.has_seen_former():
        raise RefusedError(
            _("Somebody else has issued or revoked the agreement with %(name)s meanwhile. Look.")
            % {"name": grant.recipient}
        )
    agreement = agree(
        grant=grant,
        signatory=form.cleaned_data["signatory"],
        letter_number=form.cleaned_data["letter_number"],
        site=request.build_absolute_uri("/"),
        today=timezone.localdate(),
        by=request.user,  # type: ignore[arg-type]
        replaces=seen,
    )
    return agreement.document.get_absolute_url()


# --- All that are missing --------------------------------------------------------------------


@permission_required(ADD, raise_exception=True)
@require_form
@unless_sent_before
def issue_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks who signs the agreements of all who have none, and starts the work."""
    programme, today = _programme(pk), timezone.localdate()
    decided = agreements.of_programme(programme).filter(state__in=agreements.AGREEABLE)
    decided_count = decided.count()
    nobody = "" if decided_count else _("Nothing of this programme is decided yet.")
    if refusal := nobody or issuing.what_is_missing(today):
        messages.warning(request, refusal)
        return redirect("staff:agreements", pk)
    form = SignedForm(submitted(request), today=today)
    if request.method == "POST" and form.is_valid():

        def write() -> str:
            job = agreement_lists.start(
                programme,
                signatory=form.cleaned_data["signatory"],
                site=request.build_absolute_uri("/"),
                by=request.user,  # type: ignore[arg-type]
            )
            return job.get_absolute_url()

        return redirect(send_once(request.POST.get("form_token", ""), write))
    missing = agreements.without_agreement(decided).count()
    context = {
        "form": form,
        "programme": programme,
        "missing_count": missing,
        "there_count": decided_count - missing,
    }
    return render(request, "grants/agreement_list.html", context)


@permission_required(ADD, raise_exception=True)
@require_safe
def list_file(request: HttpRequest, code: str) -> HttpResponseBase:
    """The ZIP of a programme, for who started the work and who oversees all of it."""
    job = job_pages.job_with_file(request, agreement_lists.LIST, code)
    if response := job_pages.file_of(job):
        return response
    messages.warning(
        request,
        _("A file is kept for a week; this one is gone. Each agreement is still here."),
    )
    return redirect("staff:agreements", job.arguments["programme"])
