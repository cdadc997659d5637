"""Verification by another than who proposed; rejecting, withdrawing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from businesses.actions.records import ChangedMeanwhileError
from grants import queues
from grants.actions import verifying as actions
from grants.actions.overruling import may_judge, why_not_overruled
from grants.actions.refusals import RefusedError
from grants.forms.steps import ClosingForm, VerifyForm
from grants.models import Grant, State
from grants.views.grant import facts_of, whole_grants
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once, unless_sent_before
from trainings.views.refusing import ask_or_tell

require_form = require_http_methods(["GET", "HEAD", "POST"])


@permission_required("grants.verify_grant", raise_exception=True)
@require_form
@unless_sent_before
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows all of a grant once more, and asks whether it is in order."""
    grant = get_object_or_404(whole_grants(), pk=pk)
    user: Any = request.user
    today = timezone.localdate()
    form = VerifyForm(submitted(request), record=grant, today=today)
    context = {
        "form": form,
        "tab": "grant",
        **facts_of(grant),
        "not_overruled": why_not_overruled(grant, by=user),
        "reasons": actions.why_not_verified(grant, today=today, by=user),
        "next_to_verify": queues.next_to_verify(grant, user, today),
    }

    def write() -> str:
        answers = form.cleaned_data
        version, note = answers["version"], answers["note"]
        actions.verify(grant=grant, version=version, note=note, today=today, by=user)
        messages.success(request, _("The grant is verified. Now an official decides."))
        return grant.get_absolute_url()

    if request.method == "POST" and form.is_valid():
        try:
            return redirect(send_once(request.POST.get("form_token", ""), write))
        except RefusedError as error:
            form.add_error(None, str(error))
        except ChangedMeanwhileError as error:
            text = _("Somebody has changed this grant meanwhile. Look at it once more.")
            form.add_error(None, text)
            form.take_version(error.current.version)
    return render(request, "grants/verify.html", context)


@permission_required("grants.view_grant", raise_exception=True)
@require_form
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why the agency gives nothing."""
    if not may_judge(request.user):
        raise PermissionDenied
    grant = get_object_or_404(Grant.objects.for_list(), pk=pk)
    words = {
        "title": _("Reject the grant"),
        "hint": _("The reason stands on its page. A rejected grant is not taken up again."),
        "submit": _("Reject"),
        "done": _("The grant has been rejected."),
    }
    refusal = actions.why_not_rejected(grant, by=request.user)  # type: ignore[arg-type]
    return _close(request, grant, actions.reject, words=words, refusal=refusal)


@permission_required("grants.change_grant", raise_exception=True)
@require_form
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why it is not wanted any more, or was proposed in error."""
    grant = get_object_or_404(Grant.objects.for_list(), pk=pk)
    decided = grant.state in (State.DECIDED, State.AGREED)
    words = {
        "title": _("Withdraw the grant"),
        "hint": _(
            "It is decided already: the decree keeps its name, and its money is free again in the"
            " programme."
        )
        if decided
        else _("Such as: the owner does not want it any more, or it was proposed in error."),
        "submit": _("Withdraw"),
        "done": _("The grant has been withdrawn."),
    }
    refusal = actions.why_not_withdrawn(grant)
    return _close(request, grant, actions.withdraw, words=words, refusal=refusal)


def _close(
    request: HttpRequest, grant: Grant, action: Any, *, words: dict[str, Any], refusal: str
) -> HttpResponse:
    today = timezone.localdate()
    form = ClosingForm(submitted(request), record=grant, today=today)

    def write() -> str:
        action(
            grant=grant,
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
            today=today,
            by=request.user,
        )
        return grant.get_absolute_url()

    return ask_or_tell(
        request,
        form,
        write=write,
        back=(grant.get_absolute_url(), str(grant.recipient)),
        words={"lead": str(grant), "is_dangerous": True, **words},
        refusal=refusal,
    )
