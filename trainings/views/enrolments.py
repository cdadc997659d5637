"""Who takes part in a training: the list, and what is done with who stands in it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from businesses.views.asking import ask, gone
from ikm_registry.pages import count_to_limit, get_page, submitted
from ikm_registry.sent_forms import send_once
from trainings import cautions
from trainings.actions import enrolling
from trainings.actions.enrolling import NotEnrolledError
from trainings.filters.enrolments import EnrolmentFilter, places_of
from trainings.forms.enrolments import PickForm, SureForm
from trainings.models import TRAINED, Enrolment, State, TrainingSession
from trainings.views.searching import answers_of, lead
from trainings.views.telling import (
    names_of,
    tell_cautions,
    tell_enrolled,
    tell_moved_up,
    tell_one,
)

require_form = require_http_methods(["GET", "HEAD", "POST"])
# Most trainings stand on one page, so that all can be ticked at once.
PAGE_SIZE = 100
TO_TELL_SHOWN = 20


class Row(NamedTuple):
    """Somebody of the list, with what they had before and what may be done."""

    enrolment: Enrolment
    past: cautions.Past

    @property
    def may_accept(self) -> bool:
        return self.enrolment.state in {State.CANDIDATE, State.INVITED, State.DECLINED}

    @property
    def may_decline(self) -> bool:
        return self.enrolment.state not in {State.DECLINED, *TRAINED}

    @property
    def may_remove(self) -> bool:
        """Whether nobody has marked them; an absence that was marked is found out later."""
        return self.enrolment.state not in TRAINED


@permission_required("trainings.view_enrolment", raise_exception=True)
@require_safe
def enrolments(request: HttpRequest, pk: int) -> HttpResponse:
    """The participants that the filters of the address leave."""
    session = get_object_or_404(TrainingSession, pk=pk)
    return _list(request, session, EnrolmentFilter(request.GET, session=session))


@permission_required("trainings.view_enrolment", raise_exception=True)
@require_form
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the search box leads: to the list, without a NIK, NIB or phone in its address."""
    session = get_object_or_404(TrainingSession, pk=pk)
    url = _url(session)
    answers = answers_of(request)
    if answers is None:
        return redirect(url)
    asked = EnrolmentFilter(answers, session=session)
    return lead(request, url, asked, answers) or _list(request, session, asked)


def _url(session: TrainingSession) -> str:
    return reverse("staff:enrolments", args=[session.pk])


def _list(request: HttpRequest, session: TrainingSession, asked: EnrolmentFilter) -> HttpResponse:
    page = get_page(request, asked.rows, asked.order, PAGE_SIZE)
    past = cautions.look_back(session, {row.person_id for row in page.rows})
    rows = [Row(row, past[row.person_id]) for row in page.rows]
    to_tell = session.enrolments.to_tell().select_related("person", "business")
    context = {
        "session": session,
        "filter": asked,
        "page": page._replace(rows=rows),
        "count": count_to_limit(asked.rows),
        "places": places_of(session),
        "to_tell": to_tell.order_by("moved_up_at", "pk")[:TO_TELL_SHOWN],
        "is_cancelled": session.state == TrainingSession.State.CANCELLED,
    }
    return render(request, "trainings/enrolments.html", context)


# --- One ---------------------------------------------------------------------------------------


@permission_required("trainings.change_enrolment", raise_exception=True)
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a place, or when none is free one on the reserve list."""
    enrolment = _find(pk)
    if enrolment is None:
        return gone(request)

    def write() -> str:
        by: Any = request.user
        tell_one(request, enrolling.accept(enrolment, by=by))
        return _url(enrolment.session)

    return _write_once(request, enrolment.session, write)


@permission_required("trainings.change_enrolment", raise_exception=True)
@require_form
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether somebody does not come; their place goes to the reserve list."""
    enrolment = _find(pk)
    if enrolment is None:
        return gone(request)

    def write() -> str:
        by: Any = request.user
        tell_moved_up(request, enrolling.decline(enrolment, by=by).moved_up)
        return _url(enrolment.session)

    words = {
        "title": _("Does not come"),
        "hint": _("The place goes to the first of the reserve list, if somebody stands there."),
        "submit": _("Does not come"),
        "done": _("%(name)s does not come.") % {"name": enrolment.person},
    }
    return _ask(request, enrolment, write, words)


@permission_required("trainings.change_enrolment", raise_exception=True)
@require_POST
def told(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody who moved up from the reserve list was told of the place."""
    enrolment = _find(pk)
    if enrolment is None:
        return gone(request)
    by: Any = request.user
    if enrolling.note_told(Enrolment.objects.filter(pk=pk), by=by):
        messages.success(request, _("%(name)s was told.") % {"name": enrolment.person})
    return redirect(_url(enrolment.session))


@permission_required("trainings.delete_enrolment", raise_exception=True)
@require_form
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether somebody who was noted in error is to be taken away."""
    enrolment = _find(pk)
    if enrolment is None:
        return gone(request)

    def write() -> str:
        by: Any = request.user
        tell_moved_up(request, enrolling.remove(enrolment, by=by))
        return _url(enrolment.session)

    words = {
        "title": _("Take away from the list"),
        "hint": _(
            "For who was noted in error. Whoever just does not come is noted as declined instead."
        ),
        "submit": _("Take away"),
        "done": _("%(name)s is no longer in the list.") % {"name": enrolment.person},
    }
    return _ask(request, enrolment, write, words)


def _find(pk: int) -> Enrolment | None:
    rows = Enrolment.objects.select_related("session", "person", "business")
    return rows.filter(pk=pk).first()


def _ask(
    request: HttpRequest, enrolment: Enrolment, write: Callable[[], str], words: dict[str, Any]
) -> HttpResponse:
    form = SureForm(submitted(request), record=enrolment, today=timezone.localdate())
    session = enrolment.session
    lead_words = f"{enrolment.person}, {enrolment.business.name}"
    try:
        return ask(
            request,
            form,
            write=write,
            back=(_url(session), session.title),
            words={"lead": lead_words, "is_dangerous": True, **words},
        )
    except NotEnrolledError as error:
        messages.error(request, str(error))
        return redirect(_url(session))


# --- Several -----------------------------------------------------------------------------------


@permission_required("trainings.change_enrolment", raise_exception=True)
@require_POST
def accept_many(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the ticked ones places or reserve places, in the order in which they were noted."""
    session = get_object_or_404(TrainingSession, pk=pk)
    form = PickForm(request.POST)
    if not form.is_valid():
        return _nobody(request, session, form)

    def write() -> str:
        by: Any = request.user
        rows = _ticked(session, form)
        found = enrolling.enrol_many(session, [(row.person, row.business) for row in rows], by=by)
        tell_enrolled(request, found)
        tell_cautions(request, session, [*found.accepted, *found.reserve])
        return _url(session)

    return _write_once(request, session, write)


@permission_required("trainings.change_enrolment", raise_exception=True)
@require_POST
def decline_many(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether the ticked ones do not come, and then notes it."""
    session = get_object_or_404(TrainingSession, pk=pk)
    form = PickForm(request.POST)
    if not form.is_valid():
        return _nobody(request, session, form)
    if "yakin" not in request.POST:
        words = {
            "title": _("They do not come"),
            "hint": _("Their places go to the reserve list, in its order."),
            "submit": _("They do not come"),
        }
        return _ask_of_many(request, session, _ticked(session, form), words)

    def write() -> str:
        by: Any = request.user
        found = enrolling.decline_many(session, form.cleaned_data["pilih"], by=by)
        count = len(found.declined)
        text = ngettext("%(count)d does not come.", "%(count)d do not come.", count)
        messages.success(request, text % {"count": count})
        if found.kept:
            text = _("They were there already and stay: %(names)s.")
            messages.warning(request, text % {"names": names_of(row.person for row in found.kept)})
        tell_moved_up(request, found.moved_up)
        return _url(session)

    return _write_once(request, session, write)


@permission_required("trainings.delete_enrolment", raise_exception=True)
@require_POST
def remove_many(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether the candidates among the ticked ones are to be taken away, and then does it."""
    session = get_object_or_404(TrainingSession, pk=pk)
    form = PickForm(request.POST)
    if not form.is_valid():
        return _nobody(request, session, form)
    if "yakin" not in request.POST:
        rows = [row for row in _ticked(session, form) if row.state == State.CANDIDATE]
        words = {
            "title": _("Take candidates away"),
            "hint": _("Only candidates are taken away; who is more than that stays."),
            "submit": _("Take away"),
        }
        return _ask_of_many(request, session, rows, words)

    def write() -> str:
        count = enrolling.remove_candidates(session, form.cleaned_data["pilih"])
        text = ngettext(
            "%(count)d candidate taken away.", "%(count)d candidates taken away.", count
        )
        messages.success(request, text % {"count": count})
        return _url(session)

    return _write_once(request, session, write)


def _ticked(session: TrainingSession, form: PickForm) -> list[Enrolment]:
    rows = session.enrolments.filter(pk__in=form.cleaned_data["pilih"])
    return list(rows.select_related("person", "business").order_by("pk"))


def _nobody(request: HttpRequest, session: TrainingSession, form: PickForm) -> HttpResponse:
    messages.warning(request, form.sentence())
    return redirect(_url(session))


def _ask_of_many(
    request: HttpRequest, session: TrainingSession, rows: list[Enrolment], words: dict[str, str]
) -> HttpResponse:
    """The page that asks; sent again from there, it is done."""
    context = {"session": session, "rows": rows, "back_url": _url(session), **words}
    return render(request, "trainings/enrolments_sure.html", context)


def _write_once(
    request: HttpRequest, session: TrainingSession, write: Callable[[], str]
) -> HttpResponse:
    try:
        return redirect(send_once(request.POST.get("form_token", ""), write))
    except NotEnrolledError as error:
        messages.error(request, str(error))
        return redirect(_url(session))
