"""A new proposal: first for whom, then what and why."""

import re
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from businesses import memberships, staff_search
from businesses.models import Business, Group
from grants import aid_before, proposal_lines, rules
from grants.actions.proposing import propose
from grants.actions.refusals import RefusedError
from grants.double_aid import double_aid
from grants.forms.proposals import ProposalForm, Recipient
from grants.models import Grant, Need
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once, sent_before
from trainings.forms.enrolments import BusinessSearchForm
from trainings.models import Enrolment

RIGHT = "grants.add_grant"
require_form = require_http_methods(["GET", "HEAD", "POST"])
KEY = re.compile("[0-9]{1,18}")


class Found(NamedTuple):
    """What a search has found; `has_more` when there are more than are shown."""

    businesses: list[Business]
    groups: list[Group]
    has_more: bool


@permission_required(RIGHT, raise_exception=True)
@require_form
def new(request: HttpRequest) -> HttpResponse:
    """Asks for whom (`usaha`, `kelompok`, `peserta` of the address), then for the proposal."""
    if "usaha" in request.GET or "peserta" in request.GET:
        return _of(request, business=_business(request))
    if "kelompok" in request.GET:
        groups = Group.objects.filter(ended_on=None).select_related("chair")
        return _of(request, group=get_object_or_404(groups, pk=_key(request, "kelompok")))
    return _find(request)


def _key(request: HttpRequest, name: str) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if KEY.fullmatch(asked) else 0


def _business(request: HttpRequest) -> Business:
    """The business of the address, or that of the enrolment there."""
    rows = Business.objects.active().select_related("village", "district", "sector")
    if "usaha" in request.GET:
        return get_object_or_404(rows, pk=_key(request, "usaha"))
    return get_object_or_404(rows, enrolments=_key(request, "peserta"))


# --- For whom --------------------------------------------------------------------------------


@permission_required(RIGHT, raise_exception=True)
@require_form
def search(request: HttpRequest) -> HttpResponse:
    """Where the search box leads: to what was found, without a NIK or phone in the address."""
    answers = submitted(request)
    if answers is None:
        return redirect(_address(request))
    words = answers.get("q", "")
    if staff_search.is_private(words):
        keys = staff_search.find_by_number(words)
        if not keys:
            return _found(request, BusinessSearchForm(), Found([], [], has_more=False))
        return redirect(_address(request, id=keys))
    form = BusinessSearchForm(answers)
    if not form.is_valid():
        return _found(request, form, None)
    return redirect(_address(request, q=form.cleaned_data["q"]))


def _address(request: HttpRequest, **query: Any) -> str:
    """The page of a new proposal, with the programme and pattern that are asked for."""
    kept = {name: key for name in ("program", "contoh") if (key := _key(request, name))}
    return f"{reverse('staff:grant_new')}?{urlencode(kept | query, doseq=True)}".rstrip("?")


def _find(request: HttpRequest) -> HttpResponse:
    """The box, and what was found by the words or keys of the address."""
    keys = [int(key) for key in request.GET.getlist("id") if KEY.fullmatch(key)]
    most = memberships.MOST_FOUND
    if keys:
        rows = Business.objects.active().filter(pk__in=keys).select_related("village", "district")
        businesses = list(rows.order_by("sort_name", "pk")[: most + 1])
        return _found(request, BusinessSearchForm(), _shown(businesses, []))
    form = BusinessSearchForm(request.GET if "q" in request.GET else None)
    if not form.is_valid():
        return _found(request, form, None)
    words = form.cleaned_data["q"]
    condition = Q()
    for word in words.split()[: staff_search.MOST_WORDS]:
        condition &= Q(name__icontains=word)
    groups = Group.objects.filter(condition, ended_on=None).order_by("name")[: most + 1]
    return _found(request, form, _shown(memberships.find_businesses(words), list(groups)))


def _shown(businesses: list[Business], groups: list[Group]) -> Found:
    most = memberships.MOST_FOUND
    has_more = len(businesses) > most or len(groups) > most
    return Found(businesses[:most], groups[:most], has_more=has_more)


def _found(request: HttpRequest, form: BusinessSearchForm, found: Found | None) -> HttpResponse:
    context = {"form": form, "found": found, "most": memberships.MOST_FOUND}
    return render(request, "grants/proposal_find.html", context)


# --- What and why ----------------------------------------------------------------------------


def _of(
    request: HttpRequest, *, business: Business | None = None, group: Group | None = None
) -> HttpResponse:
    recipient = Recipient(business=business, group=group)
    form = ProposalForm(
        submitted(request),
        request.FILES or None,
        record=Grant(business=business, group=group),
        recipient=recipient,
        today=timezone.localdate(),
        initial=_preset(request, recipient),
    )
    token = request.POST.get("form_token", "")
    if request.method == "POST" and (url := sent_before(token)):
        return redirect(url)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(send_once(token, lambda: _write(request, form)))
        except RefusedError as error:
            form.add_error(None, str(error))
    return render(request, "grants/proposal_new.html", _context(form, recipient))


def _preset(request: HttpRequest, recipient: Recipient) -> dict[str, Any]:
    """What the form proposes: as the proposal before, else what is known of the recipient."""
    programme = _key(request, "program")
    initial: dict[str, Any] = {"programme": str(programme)} if programme else {}
    pattern = Grant.objects.filter(pk=_key(request, "contoh")).first()
    asked = recipient.enrolments.get(str(_key(request, "peserta")))
    enrolment: Enrolment | None = asked or next(iter(recipient.trained), None)
    initial["obstacle"] = recipient.obstacle()
    if pattern:
        initial |= {"programme": str(pattern.programme_id), "reason": pattern.reason}
        initial |= {"need": pattern.need, "obstacle": pattern.obstacle}
        initial |= proposal_lines.initial_of(pattern.lines.all())
    elif enrolment:
        initial["need"] = Need.TRAINING
    elif initial["obstacle"]:
        initial["need"] = Need.OBSTACLE
    if enrolment:
        initial["enrolment"] = str(enrolment.pk)
    return initial


def _context(form: ProposalForm, recipient: Recipient) -> dict[str, Any]:
    business, group = recipient.business, recipient.group
    if business:
        owner = next(iter(recipient.people.values()), None)
        before = aid_before.look_back([(business.pk, owner.pk if owner else None)])[business.pk]
    elif group:
        before = aid_before.look_back_on_group(group)
    else:
        raise Http404
    return {"form": form, "business": business, "group": group, "before": before}


def _write(request: HttpRequest, form: ProposalForm) -> str:
    """Save the proposal, say what stands against it; leads to its page, or to the next one."""
    cleaned, today = form.cleaned_data, timezone.localdate()
    programme = form.programmes[cleaned["programme"]]
    grant = propose(
        programme=programme,
        business=form.recipient.business,
        group=form.recipient.group,
        kk=cleaned["kk"],
        letter=cleaned["letter_file"],
        lines=cleaned["lines"],
        today=today,
        by=request.user,  # type: ignore[arg-type]
        **form.values(),
    )
    about = {"name": str(grant.recipient)}
    messages.success(request, _("The proposal for %(name)s has been saved.") % about)
    for warning in form.warnings():
        messages.warning(request, warning)
    if "next" not in request.POST:
        return grant.get_absolute_url()
    # Its own page says these by itself.
    if double_aid([grant.pk]):
        messages.warning(request, _("%(name)s: this may be double aid. See its page.") % about)
    for sentence in rules.problems(grant, today=today):
        messages.warning(request, f"{grant.recipient}: {sentence}")
    query = {"program": programme.pk, "contoh": grant.pk}
    return f"{reverse('staff:grant_new')}?{urlencode(query)}"
