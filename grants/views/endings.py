"""What becomes of what was given: its end, or another business that gets it."""

import re
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from businesses import memberships, staff_search
from businesses.models import Business
from grants.actions import ending
from grants.actions.overruling import why_not_overruled
from grants.conditions import holder, with_holders
from grants.forms.endings import EndForm, HolderSearchForm, TransferForm
from grants.forms.inspections import name_of
from grants.models import GivenItem
from grants.receiver_aid import other_aid
from ikm_registry.pages import submitted
from trainings.views.refusing import ask_or_tell

require_form = require_http_methods(["GET", "HEAD", "POST"])
KEY = re.compile(r"[0-9]{1,18}", re.ASCII)
PLACE = "#monitoring"


def _given(pk: int) -> GivenItem:
    return get_object_or_404(with_holders(GivenItem.objects.valid()), pk=pk)


def _words(given: GivenItem) -> dict[str, Any]:
    return {"lead": f"{name_of(given)}: {holder(given).name}", "submit": _("Save")}


def _back(given: GivenItem) -> tuple[str, str]:
    grant = given.handover.grant
    return f"{grant.get_absolute_url()}{PLACE}", str(grant.recipient)


def _refusal(given: GivenItem) -> str:
    return _("Nobody has this any more: its story has ended.") if given.ended_as else ""


@permission_required("grants.change_handover", raise_exception=True)
@require_form
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks how the story of a given thing ends."""
    given = _given(pk)
    form = EndForm(submitted(request), record=given, today=timezone.localdate())

    def write() -> str:
        ending.end_given(
            given=given,
            version=form.cleaned_data["version"],
            ended_as=form.cleaned_data["ended_as"],
            ended_on=form.cleaned_data["ended_on"],
            note=form.cleaned_data["note"],
            today=form.today,
            by=request.user,  # type: ignore[arg-type]
        )
        return _back(given)[0]

    words = {**_words(given), "title": _("End of what was given"), "done": _("It has been noted.")}
    return ask_or_tell(
        request, form, write=write, back=_back(given), words=words, refusal=_refusal(given)
    )


@permission_required("grants.add_transfer", raise_exception=True)
@require_form
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the business (`usaha` of the address), then for the day, the reason, the paper."""
    given = _given(pk)
    asked = request.GET.get("usaha", "")
    if not asked:
        return _find(request, given)
    rows = Business.objects.active().select_related("village", "district")
    business = get_object_or_404(rows, pk=int(asked) if KEY.fullmatch(asked) else 0)
    grant, user = given.handover.grant, request.user
    others = other_aid(grant, business)
    is_asked = any(one.is_asked for one in others)
    form = TransferForm(
        submitted(request),
        request.FILES or None,
        record=given,
        business=business,
        is_asked=is_asked,
        today=timezone.localdate(),
    )

    def write() -> str:
        ending.transfer(
            given=given,
            business=business,
            version=form.cleaned_data["version"],
            today=form.today,
            by=user,  # type: ignore[arg-type]
            **form.values(),
        )
        return _back(given)[0]

    words = {
        **_words(given),
        "title": _("Hand on to %(business)s") % {"business": business},
        "others": others,
        "done": _("The transfer has been noted."),
    }
    again = (reverse("staff:given_transfer", args=[given.pk]), _("Another business"))
    # Who may not say why it gets more is told before writing a reason.
    refusal = _refusal(given) or (
        why_not_overruled(grant, by=user) if is_asked else ""  # type: ignore[arg-type]
    )
    return ask_or_tell(
        request,
        form,
        write=write,
        back=again,
        words=words,
        refusal=refusal,
        template="grants/transfer",
    )


def _find(request: HttpRequest, given: GivenItem) -> HttpResponse:
    """The box, and what was found; a NIK or phone that is typed stands in no address."""
    if refusal := _refusal(given):
        messages.warning(request, refusal)
        return redirect(_back(given)[0])
    url = reverse("staff:given_transfer", args=[given.pk])
    answers = submitted(request)
    words = answers.get("q", "") if answers is not None else ""
    if staff_search.is_private(words):
        keys = staff_search.find_by_number(words)
        if keys:
            return redirect(f"{url}?{urlencode({'id': keys}, doseq=True)}")
        return _found(request, given, HolderSearchForm(), [])
    form = HolderSearchForm(answers or (request.GET if "q" in request.GET else None))
    if answers is not None and form.is_valid():
        return redirect(f"{url}?{urlencode({'q': form.cleaned_data['q']})}")
    keys = [int(key) for key in request.GET.getlist("id") if KEY.fullmatch(key)]
    if keys:
        rows = Business.objects.active().filter(pk__in=keys).select_related("village", "district")
        return _found(request, given, HolderSearchForm(), list(rows.order_by("sort_name", "pk")))
    found = memberships.find_businesses(form.cleaned_data["q"]) if form.is_valid() else None
    return _found(request, given, form, found)


def _found(
    request: HttpRequest,
    given: GivenItem,
    form: HolderSearchForm,
    found: list[Business] | None,
) -> HttpResponse:
    context = {
        "form": form,
        "given": given,
        "grant": given.handover.grant,
        "thing": name_of(given),
        "holder": holder(given),
        "found": found and found[: memberships.MOST_FOUND],
        "is_searched": found is not None,
        "has_more": len(found or ()) > memberships.MOST_FOUND,
    }
    return render(request, "grants/transfer_find.html", context)
