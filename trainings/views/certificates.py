"""Certificates of a training: who has one, one for one participant, all that are missing."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents import issuing
from ikm_registry import job_pages
from ikm_registry.pages import Order, get_page, submitted
from ikm_registry.sent_forms import send_once, sent_before
from trainings import certificate_lists, certificates
from trainings.forms.certificates import CertificateForm, CertificateListForm
from trainings.models import Enrolment, TrainingSession

VIEW, ADD = "trainings.view_certificate", "trainings.add_certificate"
BY_NAME = Order(("name", "pk"))
PAGE_SIZE = 100
require_form = require_http_methods(["GET", "HEAD", "POST"])


@permission_required(VIEW, raise_exception=True)
@require_safe
def training_certificates(request: HttpRequest, pk: int) -> HttpResponse:
    """Everyone who passed, with the valid certificate or without one."""
    session = get_object_or_404(TrainingSession.objects.for_list(), pk=pk)
    passed = certificates.passed(session)
    page = get_page(request, passed, BY_NAME, PAGE_SIZE)
    documents = certificates.valid_certificates(page.rows)
    context = {
        "session": session,
        "tab": "certificates",
        "page": page,
        "rows": [(row, documents.get(row.pk)) for row in page.rows],
        "passed_count": passed.count(),
        "missing_count": certificates.without_certificate(passed).count(),
    }
    return render(request, "trainings/certificates.html", context)


# --- One participant -------------------------------------------------------------------------


@permission_required(ADD, raise_exception=True)
@require_form
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what the certificate of a participant will say, and asks who signs it."""
    if request.method == "POST" and (url := sent_before(request.POST.get("form_token", ""))):
        return redirect(url)
    enrolment = get_object_or_404(Enrolment.objects.select_related(*certificates.RELATED), pk=pk)
    back = redirect("staff:training_certificates", enrolment.session_id)
    if refusal := _refusal(enrolment):
        messages.warning(request, refusal)
        return back
    content = certificates.content_of(enrolment)
    former = certificates.valid_certificates([enrolment]).get(pk)
    form = CertificateForm(
        submitted(request),
        former=former,
        digest=certificates.digest_of(content),
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        return _issue(request, enrolment, form)
    context = {
        "form": form,
        "enrolment": enrolment,
        "session": enrolment.session,
        "content": content,
        "former": former,
    }
    return render(request, "trainings/certificate_issue.html", context)


def _refusal(enrolment: Enrolment) -> str:
    if enrolment.state != Enrolment.State.FINISHED:
        name = {"name": enrolment.person.name}
        return _("%(name)s has not passed this training.") % name
    return issuing.what_is_missing(timezone.localdate())


def _issue(request: HttpRequest, enrolment: Enrolment, form: CertificateForm) -> HttpResponse:
    """Issue what the form asks for, and have its file stored after that; its page."""

    def write() -> str:
        document = certificates.issue_certificate(
            enrolment,
            **form.cleaned_data,
            site=request.build_absolute_uri("/"),
            today=timezone.localdate(),
            by=request.user,  # type: ignore[arg-type]
        )
        transaction.on_commit(partial(issuing.store_or_leave, document))
        return document.get_absolute_url()

    try:
        url = send_once(request.POST.get("form_token", ""), write)
    except issuing.NotIssuedError as error:
        messages.warning(request, str(error))
        return redirect("staff:certificate_issue", enrolment.pk)
    messages.success(request, _("The certificate has its number, and what it says is fixed."))
    return redirect(url)


# --- All that are missing --------------------------------------------------------------------


@permission_required(ADD, raise_exception=True)
@require_form
def issue_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks who signs the certificates of all who have none, and starts the work."""
    token = request.POST.get("form_token", "")
    if request.method == "POST" and (url := sent_before(token)):
        return redirect(url)
    session = get_object_or_404(TrainingSession.objects.for_list(), pk=pk)
    passed_count = certificates.passed(session).count()
    nobody = "" if passed_count else _("Nobody has passed this training yet.")
    if refusal := nobody or issuing.what_is_missing(timezone.localdate()):
        messages.warning(request, refusal)
        return redirect("staff:training_certificates", pk)
    form = CertificateListForm(submitted(request), today=timezone.localdate())
    if request.method == "POST" and form.is_valid():

        def write() -> str:
            job = certificate_lists.start(
                session,
                signatory=form.cleaned_data["signatory"],
                site=request.build_absolute_uri("/"),
                by=request.user,  # type: ignore[arg-type]
            )
            return job.get_absolute_url()

        return redirect(send_once(token, write))
    missing = certificates.without_certificate(certificates.passed(session)).count()
    context = {
        "form": form,
        "session": session,
        "missing_count": missing,
        "there_count": passed_count - missing,
    }
    return render(request, "trainings/certificate_list.html", context)


@permission_required(ADD, raise_exception=True)
def list_file(request: HttpRequest, code: str) -> HttpResponseBase:
    """The ZIP of a training, for who started the work and who oversees all of it."""
    job = job_pages.job_with_file(request, certificate_lists.LIST, code)
    if response := job_pages.file_of(job):
        return response
    messages.warning(
        request,
        _("A file is kept for a week; this one is gone. Each certificate is still here."),
    )
    return redirect("staff:training_certificates", job.arguments["session"])
