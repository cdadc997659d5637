"""Messages by WhatsApp: the text, a link for each person, and that they were written to."""

from collections.abc import Callable
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
from trainings.actions import enrolling
from trainings.filters.enrolments import MOVED_UP
from trainings.forms.invitations import MessageForm, StateForm
from trainings.models import State, TrainingSession
from trainings.views.invitations import ADD

# In the session: a text as somebody has changed it, for the training they changed it for.
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
    chosen = StateForm(request.GET)
    state = chosen.cleaned_data["keadaan"] if chosen.is_valid() else ""
    key = invitation_messages.text_for(state)
    text = _text(request, session, key)
    form = MessageForm(submitted(request), key=key, initial={"text": text})
    if request.method == "POST" and form.is_valid():
        changed = {"training": session.pk, "key": key, "text": form.cleaned_data["text"]}
        request.session[CHANGED] = changed
        messages.success(request, _("The messages below have this text now."))
        return redirect(request.get_full_path())
    context = {"session": session, "form": form, "chosen": chosen}
    if chosen.is_valid():
        context |= _listed(session, state, text)
    return render(request, "trainings/invitation_messages.html", context)


def _text(request: HttpRequest, session: TrainingSession, key: str) -> str:
    """As changed for this training, unless by a version that had other placeholders."""
    changed, kind = request.session.get(CHANGED) or {}, letter_texts.find(key)
    if kind and (changed.get("training"), changed.get("key")) == (session.pk, key):
        text: str = changed["text"]
        if letter_texts.is_sound(text, kind):
            return text
    return letter_texts.text_in_force(key)


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
        "is_news": state == MOVED_UP,
        "most": invitation_messages.MOST if is_cut else None,
    }


@permission_required(ADD, raise_exception=True)
@require_POST
@unless_sent_before
def written(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the candidates who can be written to as invited."""

    def write(session: TrainingSession) -> str:
        rows = invitation_messages.reached(session, State.CANDIDATE)
        count = invitations.note_invited(rows, by=request.user)  # type: ignore[arg-type]
        text = ngettext(
            "%(n)d candidate is noted as invited.", "%(n)d candidates are noted as invited.", count
        )
        return text % {"n": count}

    return _note(request, pk, write)


@permission_required("trainings.change_enrolment", raise_exception=True)
@require_POST
@unless_sent_before
def told(request: HttpRequest, pk: int) -> HttpResponse:
    """Note those who moved up from the reserve list and can be written to as told."""

    def write(session: TrainingSession) -> str:
        rows = invitation_messages.reached(session, MOVED_UP)
        count = enrolling.note_told(rows, by=request.user)  # type: ignore[arg-type]
        text = ngettext("%(n)d person is noted as told.", "%(n)d persons are noted as told.", count)
        return text % {"n": count}

    return _note(request, pk, write)


def _note(request: HttpRequest, pk: int, write: Callable[[TrainingSession], str]) -> HttpResponse:
    """Write once that people were written to, and say what `write` returns."""
    session = get_object_or_404(TrainingSession, pk=pk)
    if refusal := invitations.why_not(session):
        messages.warning(request, refusal)
        return redirect("staff:invitations", pk)

    def write_and_say() -> str:
        messages.success(request, write(session))
        return reverse("staff:invitation_messages", args=[pk])

    return redirect(send_once(request.POST.get("form_token", ""), write_and_say))
