"""Proposing the same equipment for many: picking them from the register, then what and why."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from grants import candidates as picking
from grants.actions.proposing import Proposed, Wanted, propose_many
from grants.actions.refusals import RefusedError
from grants.candidates import Row
from grants.filters.candidates import AidCandidateFilter
from grants.forms.candidates import ManyForm, training_for
from ikm_registry.pages import count_to_limit, get_page, submitted
from ikm_registry.sent_forms import send_once, sent_before
from trainings.forms.enrolments import MOST_AT_ONCE, CandidatesForm
from trainings.views.searching import answers_of, lead
from trainings.views.telling import names_of

RIGHT = "grants.add_grant"
require_form = require_http_methods(["GET", "HEAD", "POST"])
# Who was trained together stands on one page, so that all can be ticked at once.
PAGE_SIZE = 100


@permission_required(RIGHT, raise_exception=True)
@require_safe
def candidates(request: HttpRequest) -> HttpResponse:
    """The owners that the filters of the address leave, page by page."""
    return _list(request, AidCandidateFilter(request.GET))


@permission_required(RIGHT, raise_exception=True)
@require_form
def search(request: HttpRequest) -> HttpResponse:
    """Where the search box leads: to the list, without a NIK, NIB or phone in its address."""
    url = reverse("staff:grant_candidates")
    answers = answers_of(request)
    if answers is None:
        return redirect(url)
    asked = AidCandidateFilter(answers)
    return lead(request, url, asked, answers) or _list(request, asked)


def _list(request: HttpRequest, asked: AidCandidateFilter) -> HttpResponse:
    page = get_page(request, asked.rows, asked.order, PAGE_SIZE)
    context = {
        "filter": asked,
        "page": page._replace(rows=picking.with_past(page.rows)),
        "count": count_to_limit(asked.rows),
        "most": MOST_AT_ONCE,
    }
    return render(request, "grants/candidates.html", context)


@permission_required(RIGHT, raise_exception=True)
@require_form
def propose(request: HttpRequest) -> HttpResponse:
    """Asks what the ticked ones are to get and why; answered, proposes it for all of them."""
    asked = AidCandidateFilter(request.GET)
    query = request.GET.urlencode()
    back = f"{reverse('staff:grant_candidates')}?{query}".rstrip("?")
    answers = submitted(request)
    if answers is None:
        return redirect(back)
    if url := sent_before(answers.get("form_token", "")):
        return redirect(url)
    picked = CandidatesForm(answers)
    if not picked.is_valid() or not asked.is_valid():
        messages.warning(request, picked.sentence() or _("The filters of this list are wrong."))
        return redirect(back)
    rows = _picked(picked, asked)
    if len(rows) > MOST_AT_ONCE:
        text = _("The filters find more than %(most)d. Narrow them to take all at once.")
        messages.warning(request, text % {"most": MOST_AT_ONCE})
        return redirect(back)
    # Ticked in the list, and not yet asked.
    is_answered = "reason" in answers
    fields = [asked.field] if asked.field else []
    form = ManyForm(answers if is_answered else None, rows=rows, fields=fields)
    if request.method == "POST" and is_answered and form.is_valid():
        try:
            token = answers.get("form_token", "")
            return redirect(send_once(token, lambda: _write(request, form, asked) or back))
        except RefusedError as error:
            form.add_error(None, str(error))
    context = {"form": form, "rows": rows, "back_url": back}
    return render(request, "grants/candidates_propose.html", context)


def _picked(form: CandidatesForm, asked: AidCandidateFilter) -> list[Row]:
    """Who is meant, by name; one more than may be taken at once when the filters find more."""
    if form.cleaned_data["semua"]:
        rows = asked.rows
    else:
        rows = picking.for_grants().filter(pk__in=form.cleaned_data["pilih"])
    order = asked.ORDERS["nama"].terms()
    return picking.with_past(list(rows.order_by(*order)[: MOST_AT_ONCE + 1]))


def _write(request: HttpRequest, form: ManyForm, asked: AidCandidateFilter) -> str:
    """Propose for all and say what became of them; leads to the proposals, if there are any."""
    cleaned: dict[str, Any] = form.cleaned_data
    programme = form.programmes[cleaned["programme"]]
    fields = [asked.field] if asked.field else [one.pk for one in programme.fields.all()]
    found = propose_many(
        programme=programme,
        wanted=[
            Wanted(
                row.ownership.business,
                row.ownership.person,
                training_for(row, session=asked.session, fields=fields),
            )
            for row in form.candidates
        ],
        need=cleaned["need"],
        obstacle=cleaned["obstacle"],
        reason=cleaned["reason"],
        lines=cleaned["lines"],
        only_fitting=cleaned["only_fitting"],
        today=timezone.localdate(),
        by=request.user,  # type: ignore[arg-type]
    )
    _tell(request, found)
    if not found.new:
        return ""
    return f"{reverse('staff:grants')}?program={programme.pk}&keadaan=diusulkan"


def _tell(request: HttpRequest, found: Proposed) -> None:
    count = len(found.new)
    text = ngettext("%(count)d proposal saved.", "%(count)d proposals saved.", count)
    (messages.success if count else messages.warning)(request, text % {"count": count})
    if found.already:
        names = names_of(one.business.name for one in found.already)
        text = _("Left out, for they are proposed in this programme already: %(names)s.")
        messages.warning(request, text % {"names": names})
    if found.unfit:
        names = names_of(one.business.name for one in found.unfit)
        text = _("Left out by the rules of the programme: %(names)s.")
        messages.warning(request, text % {"names": names})
