"""Picking candidates for a training from the register."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from businesses.models import Ownership
from ikm_registry.pages import count_to_limit, get_page
from ikm_registry.sent_forms import send_once
from trainings import candidates as picking
from trainings import cautions
from trainings.actions.enrolling import NotEnrolledError, add_candidates, enrol_many
from trainings.filters.candidates import CandidateFilter
from trainings.filters.enrolments import places_of
from trainings.forms.enrolments import MOST_AT_ONCE, CandidatesForm
from trainings.models import State, TrainingSession
from trainings.views.searching import answers_of, lead
from trainings.views.telling import tell_cautions, tell_enrolled

PAGE_SIZE = 50


class Row(NamedTuple):
    """A candidate with what the person had before; `state` in this training, or empty."""

    ownership: Ownership
    past: cautions.Past
    state: str


@permission_required("trainings.add_enrolment", raise_exception=True)
@require_safe
def candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """The owners that the filters of the address leave, page by page."""
    session = _session(pk)
    asked = CandidateFilter(request.GET, session=session, today=timezone.localdate())
    return _list(request, session, asked)


@permission_required("trainings.add_enrolment", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the search box leads: to the list, without a NIK, NIB or phone in its address."""
    session = _session(pk)
    url = reverse("staff:candidates", args=[pk])
    answers = answers_of(request)
    if answers is None:
        return redirect(url)
    asked = CandidateFilter(answers, session=session, today=timezone.localdate())
    return lead(request, url, asked, answers) or _list(request, session, asked)


def _session(pk: int) -> TrainingSession:
    return get_object_or_404(TrainingSession.objects.select_related("field"), pk=pk)


def _list(request: HttpRequest, session: TrainingSession, asked: CandidateFilter) -> HttpResponse:
    page = get_page(request, asked.rows, asked.order, PAGE_SIZE)
    past = cautions.look_back(session, {row.person_id for row in page.rows})
    rows = [
        Row(
            row,
            past[row.person_id],
            str(State(row.state_here).label) if row.state_here else "",
        )
        for row in page.rows
    ]
    context = {
        "session": session,
        "filter": asked,
        "page": page._replace(rows=rows),
        "count": count_to_limit(picking.not_yet_in(asked.rows)),
        "most": MOST_AT_ONCE,
        "places": places_of(session),
        "is_cancelled": session.state == TrainingSession.State.CANCELLED,
    }
    return render(request, "trainings/candidates.html", context)


@permission_required("trainings.add_enrolment", raise_exception=True)
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the ticked ones as candidates; leads back to where they were picked."""
    return _take(request, _session(pk), _add)


@permission_required("trainings.add_enrolment", raise_exception=True)
@require_POST
def enrol(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the ticked ones places or reserve places, in the order of the list."""
    return _take(request, _session(pk), _enrol)


def _take(
    request: HttpRequest,
    session: TrainingSession,
    write: Callable[[HttpRequest, TrainingSession, list[Ownership]], str],
) -> HttpResponse:
    asked = CandidateFilter(request.GET, session=session, today=timezone.localdate())
    back = f"{reverse('staff:candidates', args=[session.pk])}?{request.GET.urlencode()}".rstrip("?")
    form = CandidatesForm(request.POST)

    def write_picked() -> str:
        # Inside, so that a second sending does not find everybody taken.
        picked = _picked(form, asked, session)
        return write(request, session, picked) or back

    if not form.is_valid() or not asked.is_valid():
        messages.warning(request, _sentence(form))
        return redirect(back)
    try:
        return redirect(send_once(request.POST.get("form_token", ""), write_picked))
    except NotEnrolledError as error:
        messages.error(request, str(error))
        return redirect(back)


def _sentence(form: CandidatesForm) -> str:
    return form.sentence() or _("The filters of this list are wrong.")


def _picked(
    form: CandidatesForm, asked: CandidateFilter, session: TrainingSession
) -> list[Ownership]:
    """Who is meant, in the order of the list."""
    order = asked.order.terms()
    if not form.cleaned_data["semua"]:
        rows: QuerySet[Ownership] = picking.for_training(session)
        if asked.order_name == "lama":
            rows = picking.with_last_training(rows)
        return list(rows.filter(pk__in=form.cleaned_data["pilih"]).order_by(*order))
    found = list(picking.not_yet_in(asked.rows).order_by(*order)[: MOST_AT_ONCE + 1])
    if len(found) > MOST_AT_ONCE:
        raise NotEnrolledError(
            _("The filters find more than %(most)d. Narrow them to take all at once.")
            % {"most": MOST_AT_ONCE}
        )
    return found


def _add(request: HttpRequest, session: TrainingSession, picked: list[Ownership]) -> str:
    by: Any = request.user
    count = add_candidates(session, [(row.person, row.business) for row in picked], by=by)
    text = ngettext("%(count)d candidate added.", "%(count)d candidates added.", count)
    messages.success(request, text % {"count": count})
    return ""


def _enrol(request: HttpRequest, session: TrainingSession, picked: list[Ownership]) -> str:
    by: Any = request.user
    found = enrol_many(session, [(row.person, row.business) for row in picked], by=by)
    tell_enrolled(request, found)
    tell_cautions(request, session, [*found.accepted, *found.reserve])
    return reverse("staff:enrolments", args=[session.pk])
