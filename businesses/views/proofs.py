"""Proofs of registration: for one business, and for a list of the staff's."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from businesses import proof_lists, proofs
from businesses.filters.businesses import BusinessFilter
from businesses.forms.proofs import ProofForm, ProofListForm
from businesses.models import Business
from businesses.views.asking import ask
from businesses.views.staff_list import show_list
from documents import issuing
from ikm_registry import job_pages
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once, sent_before

ADD = "businesses.add_registrationproof"
require_form = require_http_methods(["GET", "HEAD", "POST"])


@permission_required(ADD, raise_exception=True)
@require_form
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what a proof of the business will say, and asks who signs and what is shown."""
    rows = Business.objects.select_related("regency", "district", "village", "sector", "industry")
    business, today = get_object_or_404(rows, pk=pk), timezone.localdate()
    former = next(proofs.valid_proofs(business), None)
    form = ProofForm(submitted(request), business=business, former=former, today=today)
    try:
        return ask(
            request,
            form,
            write=lambda: _issue(request, form),
            back=(business.get_absolute_url(), business.name),
            refusal=_refusal(business),
            words={
                "business": business,
                "title": _("Proof of registration"),
                "lead": f"{business.name}, {business.number}",
                "submit": _("Issue the proof"),
                "done": _("The proof has its number, and what it says is fixed."),
            },
            template="proof",
        )
    except issuing.NotIssuedError as error:
        messages.warning(request, str(error))
        return redirect("staff:proof_issue", pk)


def _issue(request: HttpRequest, form: ProofForm) -> str:
    """Issue what the form asks for, and have its file stored after that; its page's address."""
    answers = form.cleaned_data
    proofs.refuse_if_issued_meanwhile(form.business, answers["former_seen"])
    document = proofs.issue_proof(
        business=form.business,
        version=answers["version"],
        shown=answers["shown"],
        signatory=answers["signatory"],
        site=request.build_absolute_uri("/"),
        today=form.today,
        by=request.user,  # type: ignore[arg-type]
        letter_number=answers["letter_number"],
        replaces=form.former if answers.get("replaces") else None,
    )
    transaction.on_commit(partial(issuing.store_or_leave, document))
    return document.get_absolute_url()


def _refusal(business: Business) -> str:
    if business.annulled_on or business.closed_on:
        return _("This business is closed or annulled: there is nothing to certify.")
    return issuing.what_is_missing(timezone.localdate())


# --- A list ----------------------------------------------------------------------------------


@permission_required(ADD, raise_exception=True)
@require_form
def issue_list(request: HttpRequest) -> HttpResponse:
    """Asks who signs the proofs of a list and what they show, and starts the work."""
    token = request.POST.get("form_token", "")
    if request.method == "POST" and (url := sent_before(token)):
        return redirect(url)
    asked = BusinessFilter(request.GET, Business.objects.all())
    if not asked.is_valid():
        return show_list(request, {"filter": asked})
    if refusal := issuing.what_is_missing(timezone.localdate()):
        messages.warning(request, refusal)
        return redirect("staff:businesses")
    count = proof_lists.open_rows(asked).order_by()[: proof_lists.MOST + 1].count()
    form = ProofListForm(
        submitted(request), today=timezone.localdate(), count=count, most=proof_lists.MOST
    )
    if request.method == "POST" and form.is_valid():

        def write() -> str:
            job = proof_lists.start(
                asked,
                **form.cleaned_data,
                site=request.build_absolute_uri("/"),
                by=request.user,  # type: ignore[arg-type]
            )
            return job.get_absolute_url()

        return redirect(send_once(token, write))
    context = {"form": form, "count": count, "most": proof_lists.MOST}
    return render(request, "businesses/proof_list.html", context)


@permission_required(ADD, raise_exception=True)
def list_file(request: HttpRequest, code: str) -> HttpResponseBase:
    """The ZIP of a list, for who started the work and who oversees all of it."""
    job = job_pages.job_with_file(request, proof_lists.LIST, code)
    if response := job_pages.file_of(job):
        return response
    messages.warning(
        request,
        _("A file is kept for a week; this one is gone. Each document is still in this list."),
    )
    return redirect("staff:documents")
