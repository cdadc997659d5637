"""Changing a proposal until it is verified: who receives it and why, and its lines."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from businesses.forms.memberships import RemoveForm
from businesses.views.asking import gone
from grants.actions import proposing
from grants.actions.refusals import RefusedError
from grants.forms.proposals import ChangeForm, LineForm, Recipient
from grants.models import Grant, GrantLine
from ikm_registry.pages import submitted
from trainings.views.refusing import ask_or_tell

require_form = require_http_methods(["GET", "HEAD", "POST"])
may_change = permission_required("grants.change_grant", raise_exception=True)


def _grant(pk: int) -> Grant:
    rows = Grant.objects.for_list().select_related("letter", "group__chair")
    return get_object_or_404(rows, pk=pk)


def _back(grant: Grant) -> tuple[str, str]:
    return grant.get_absolute_url(), str(grant.recipient)


def _refusal(request: HttpRequest, grant: Grant) -> str:
    """Why this user cannot change the proposal, or empty."""
    try:
        proposing.refuse_change(grant, by=request.user)  # type: ignore[arg-type]
    except RefusedError as error:
        return str(error)
    return ""


@may_change
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Who receives it, from which need, and why."""
    grant = _grant(pk)
    form = ChangeForm(
        submitted(request),
        request.FILES or None,
        record=grant,
        recipient=Recipient(business=grant.business, group=grant.group, present=grant.person),
        today=timezone.localdate(),
    )

    def write() -> str:
        proposing.change_proposal(
            grant=grant,
            version=form.cleaned_data["version"],
            values=form.values(),
            kk=form.told_kk(),
            letter=form.cleaned_data["letter_file"],
            remove_letter=form.cleaned_data.get("remove_letter", False),
            by=request.user,  # type: ignore[arg-type]
        )
        return grant.get_absolute_url()

    words = {
        "title": _("Change the proposal"),
        "lead": str(grant),
        "submit": _("Save"),
        "done": _("The proposal has been saved."),
        "scan": grant.letter,
    }
    refusal = _refusal(request, grant)
    return ask_or_tell(request, form, write=write, back=_back(grant), words=words, refusal=refusal)


@may_change
@require_form
def line_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more equipment."""
    grant = _grant(pk)
    return _line_page(request, grant, GrantLine(grant=grant), title=_("Add equipment"))


@may_change
@require_form
def line_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Which equipment, how many, at which price."""
    rows = GrantLine.objects.select_related("equipment", "grant__programme__kind")
    line = get_object_or_404(rows, pk=pk)
    return _line_page(request, _grant(line.grant_id), line, title=_("Change the equipment"))


def _line_page(request: HttpRequest, grant: Grant, line: GrantLine, *, title: str) -> HttpResponse:
    recipient = Recipient(business=grant.business, group=grant.group)
    form = LineForm(
        submitted(request), record=line, today=timezone.localdate(), recipient=recipient
    )

    def write() -> str:
        proposing.save_line(
            grant=grant,
            line=line if line.pk else None,
            version=form.cleaned_data.get("version"),
            by=request.user,  # type: ignore[arg-type]
            **form.values(),
        )
        return grant.get_absolute_url()

    words = {
        "title": title,
        "lead": str(grant),
        "submit": _("Save"),
        "done": _("The equipment has been saved."),
    }
    refusal = _refusal(request, grant)
    return ask_or_tell(request, form, write=write, back=_back(grant), words=words, refusal=refusal)


@may_change
@require_form
def line_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether an equipment is to go."""
    line = GrantLine.objects.select_related("equipment", "grant__programme").filter(pk=pk).first()
    if line is None:
        return gone(request)
    grant = _grant(line.grant_id)
    form = RemoveForm(submitted(request), record=line, today=timezone.localdate())

    def write() -> str:
        proposing.remove_line(
            line=line,
            version=form.cleaned_data["version"],
            by=request.user,  # type: ignore[arg-type]
        )
        return grant.get_absolute_url()

    words = {
        "title": _("Remove the equipment"),
        "lead": f"{line}. {grant}",
        "submit": _("Remove"),
        "done": _("The equipment has been removed."),
        "is_dangerous": True,
    }
    refusal = _refusal(request, grant)
    return ask_or_tell(request, form, write=write, back=_back(grant), words=words, refusal=refusal)
