"""Invitations to a training: those issued, and another one."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses.actions.records import ChangedMeanwhileError
from documents import issuing
from ikm_registry.pages import Order, get_page, submitted
from ikm_registry.sent_forms import send_once, unless_sent_before
from trainings import invitations
from trainings.forms.invitations import InvitationForm
from trainings.invitations import Asked, ToWhom, Way
from trainings.models import State, TrainingSession

VIEW, ADD = "trainings.view_invitation", "trainings.add_invitation"
NEWEST = Order(("id",), descending=True)
# In the PDF that shows how a letter to each person looks.
MOST_SHOWN = 3


@permission_required(VIEW, raise_exception=True)
@require_safe
def issued(request: HttpRequest, pk: int) -> HttpResponse:
    """The invitations that were issued, the newest first, and ways to invite."""
    session = get_object_or_404(TrainingSession, pk=pk)
    rows = session.invitations.annotate(
        recipient_count=F("document__data__recipient_count")
    ).select_related("document__successor", "document__issued_by")
    context = {
        "session": session,
        "page": get_page(request, rows.defer("document__data"), NEWEST),
        "candidate_count": session.enrolments.filter(state=State.CANDIDATE).count(),
        "refusal": invitations.why_not(session),
    }
    return render(request, "trainings/invitations.html", context)


@permission_required(ADD, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
@unless_sent_before
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whom to invite, how, and who signs; then issues the letters."""
    rows = TrainingSession.objects.select_related(*invitations.RELATED)
    session, today = get_object_or_404(rows, pk=pk), timezone.localdate()
    if refusal := invitations.why_not(session) or issuing.what_is_missing(today):
        messages.warning(request, refusal)
        return redirect("staff:invitations", pk)
    form = InvitationForm(submitted(request), session=session, today=today)
    context = {"form": form, "session": session, "ways": Way}
    if request.method != "POST" or not form.is_valid():
        return render(request, "trainings/invite.html", context)
    try:
        url = send_once(request.POST.get("form_token", ""), lambda: _issue(request, form))
    except ChangedMeanwhileError as error:
        form.add_error(
            None, _("Someone has changed this training meanwhile. Look at it, then send again.")
        )
        form.take_version(error.current.version)
        context["session"] = error.current
        return render(request, "trainings/invite.html", context, status=409)
    except issuing.NotIssuedError as error:
        messages.warning(request, str(error))
        return redirect("staff:invitation_new", pk)
    messages.success(request, _("The invitation has its number, and what it says is fixed."))
    return redirect(url)


def _issue(request: HttpRequest, form: InvitationForm) -> str:
    """Issue what the form asks for, and have its file stored after that; its page's address."""
    answers = form.cleaned_data
    document = invitations.issue_invitation(
        session=form.session,
        version=answers["version"],
        asked=form.asked(),
        way=answers["way"],
        signatory=answers["signatory"],
        site=request.build_absolute_uri("/"),
        today=form.today,
        by=request.user,  # type: ignore[arg-type]
        letter_number=answers["letter_number"],
    )
    transaction.on_commit(partial(issuing.store_or_leave, document))
    return document.get_absolute_url()


@permission_required(ADD, raise_exception=True)
@require_safe
def preview(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    """How letters to candidates of this training will look; nothing is issued or kept."""
    rows = TrainingSession.objects.select_related(*invitations.RELATED)
    session = get_object_or_404(rows, pk=pk)
    people = invitations.recipients(session, Asked(ToWhom.CANDIDATES))
    shown = list(people[: invitations.MOST if way == Way.LIST else MOST_SHOWN])
    if not shown:
        shown = list(session.enrolments.select_related("person", "business")[:MOST_SHOWN])
    if not shown:
        messages.warning(request, _("Nobody is in this training yet: choose candidates first."))
        return redirect("staff:invitations", pk)
    content = invitations.content_of(session, shown, way, invitations.text_of(way))
    title = invitations.title_of(session)
    file = invitations.preview(content, title=title, today=timezone.localdate())
    response = HttpResponse(file, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="undangan-{way}-pratinjau.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
