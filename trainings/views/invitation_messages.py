"""Invitations by WhatsApp: the text, a link for each person, and that they were written to."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from documents import letter_texts
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once, unless_sent_before
from trainings import invitation_messages, invitations
from trainings.invitation_forms import MessageForm, StateForm
from trainings.invitation_texts import MESSAGE
from trainings.models import State, TrainingSession
from trainings.views.invitations import ADD

# In the session: the text as somebody has changed it, for the training they changed it for.
CHANGED = "invitation_message"


@permission_required(ADD, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    """The text, and a link for each person who has a number; those without one apart."""
    rows = TrainingSession.objects.select_related(*invitations.RELATED)
    session = get_object_or_404(rows, pk=pk)
    if refusal := invitations.why_not(session):
        messages.warning(request, refusal)
        return redirect("staff:invitations", pk)
    text = _text(request, session)
    form = MessageForm(submitted(request), initial={"text": text})
    if request.method == "POST" and form.is_valid():
        request.session[CHANGED] = {"training": session.pk, "text": form.cleaned_data["text"]}
        messages.success(request, _("The messages below have this text now."))
        return redirect(request.get_full_path())
    chosen = StateForm(request.GET)
    context = {"session": session, "form": form, "chosen": chosen}
    if chosen.is_valid():
        context |= _listed(session, chosen.cleaned_data["keadaan"], text)
    return render(request, "trainings/invitation_messages.html", context)


def _text(request: HttpRequest, session: TrainingSession) -> str:
    """As changed for this training, unless by a version that had other placeholders."""
    changed, kind = request.session.get(CHANGED) or {}, letter_texts.find(MESSAGE)
    if kind and changed.get("training") == session.pk:
        text: str = changed["text"]
        if letter_texts.is_sound(text, kind):
            return text
    return letter_texts.text_in_force(MESSAGE)


def _listed(session: TrainingSession, state: str, text: str) -> dict[str, Any]:
    """Who is written to, and who cannot be."""
    rows = list(invitation_messages.people(session, state)[: invitation_messages.MOST + 1])
    is_cut, rows = len(rows) > invitation_messages.MOST, rows[: invitation_messages.MOST]
    found = invitation_messages.messages_of(session, rows, text)
    reached = [one for one in found if one.url]
    return {
        "reached": reached,
        "unreached": [one.enrolment for one in found if not one.url],
        "candidate_count": sum(one.enrolment.state == State.CANDIDATE for one in reached),
        "most": invitation_messages.MOST if is_cut else None,
    }


@permission_required(ADD, raise_exception=True)
@require_POST
@unless_sent_before
def written(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the candidates who can be written to as invited."""
    session = get_object_or_404(TrainingSession, pk=pk)
    back = reverse("staff:invitation_messages", args=[pk])
    if refusal := invitations.why_not(session):
        messages.warning(request, refusal)
        return redirect("staff:invitations", pk)

    def write() -> str:
        people = invitation_messages.people(session, State.CANDIDATE)[: invitation_messages.MOST]
        keys = [one.pk for one in people if invitation_messages.number_of(one)]
        rows = session.enrolments.filter(pk__in=keys)
        count = invitations.note_invited(rows, by=request.user)  # type: ignore[arg-type]
        messages.success(
            request,
            ngettext(
                "%(n)d candidate is noted as invited.",
                "%(n)d candidates are noted as invited.",
                count,
            )
            % {"n": count},
        )
        return back

    return redirect(send_once(request.POST.get("form_token", ""), write))
