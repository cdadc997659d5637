"""Trainings: the list, one of them, and how it is planned."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses.views.asking import ask
from ikm_registry.pages import count_to_limit, get_page, submitted
from trainings.actions import sessions as actions
from trainings.filters import TrainingFilter
from trainings.models import Enrolment, Programme, State, TrainingSession
from trainings.session_forms import CopyForm, SessionForm, StateForm, area_words

LONGEST_KEY = 19
require_form = require_http_methods(["GET", "HEAD", "POST"])


@permission_required("trainings.view_trainingsession", raise_exception=True)
@require_safe
def trainings(request: HttpRequest) -> HttpResponse:
    """The trainings that the filters of the address leave, the newest first."""
    asked = TrainingFilter(request.GET, TrainingSession.objects.for_list())
    page = get_page(request, asked.rows, asked.order)
    context = {"filter": asked, "page": page, "count": count_to_limit(asked.rows)}
    return render(request, "trainings/trainings.html", context)


@permission_required("trainings.view_trainingsession", raise_exception=True)
@require_safe
def training(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is planned of a training, and how many take part."""
    rows = TrainingSession.objects.for_list().with_hours()
    session = get_object_or_404(rows, pk=pk)
    topics = list(session.topics.all())
    context = {
        "session": session,
        "area": area_words(session),
        "meetings": session.meetings.all(),
        "partners": session.partners.select_related("partner__logo"),
        "topics": topics,
        "topic_hours": sum(topic.hours for topic in topics),
        "materials": session.materials.select_related("file").order_by("pk"),
        "photos": session.photos.select_related("picture").order_by("position"),
        "states": _states(session),
    }
    return render(request, "trainings/training.html", context)


def _states(session: TrainingSession) -> list[tuple[str, int]]:
    """How many are in each state, from the furthest to the least."""
    rows = session.enrolments.values_list("state").annotate(count=Count("pk"))
    counts = dict(rows)
    return [
        (str(state.label), counts[state.value])
        for state in reversed(State)
        if state.value in counts
    ]


@permission_required("trainings.add_trainingsession", raise_exception=True)
@require_form
def new(request: HttpRequest) -> HttpResponse:
    """A new training; of the programme that the address names."""
    programme = request.GET.get("program", "")
    is_key = programme.isascii() and programme.isdecimal() and len(programme) < LONGEST_KEY
    found = Programme.objects.filter(pk=programme).first() if is_key else None
    refusal = "" if Programme.objects.exists() else _("Enter a programme first.")
    session = TrainingSession(programme=found) if found else TrainingSession()
    return _page(request, session, title=_("New training"), refusal=refusal)


@permission_required("trainings.change_trainingsession", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What is planned of a training."""
    return _page(request, get_object_or_404(TrainingSession, pk=pk), title=_("Change the training"))


def _page(
    request: HttpRequest, session: TrainingSession, *, title: str, refusal: str = ""
) -> HttpResponse:
    form = SessionForm(submitted(request), record=session, today=timezone.localdate())

    def write() -> str:
        saved, moved = actions.save_session(
            session=session,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            topics=form.cleaned_data["syllabus"],
            daily=[] if session.pk else form.daily(),
            without_sundays=form.cleaned_data.get("without_sundays", False),
            by=request.user,  # type: ignore[arg-type]
        )
        tell_moved_up(request, moved)
        return saved.get_absolute_url()

    back = (session.get_absolute_url(), session.title) if session.pk else list_of_trainings()
    words = {
        "title": title,
        "lead": session.title,
        "submit": _("Save"),
        "done": _("The training has been saved."),
    }
    return ask(request, form, write=write, back=back, words=words, refusal=refusal)


def list_of_trainings() -> tuple[str, str]:
    """Address and name of the list."""
    return reverse("staff:trainings"), _("Trainings")


def tell_moved_up(request: HttpRequest, moved: list[Enrolment]) -> None:
    """Say who of the reserve list got a place: somebody has to tell them."""
    for enrolment in moved:
        messages.warning(
            request,
            _("%(name)s moved up from the reserve list and has a place now. Tell them.")
            % {"name": enrolment.person},
        )


@permission_required("trainings.change_trainingsession", raise_exception=True)
@require_form
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks how a training goes on: opened, closed, running, finished, cancelled with a reason."""
    session = get_object_or_404(TrainingSession, pk=pk)
    form = StateForm(submitted(request), record=session, today=timezone.localdate())

    def write() -> str:
        moved = actions.set_state(
            session=session,
            version=form.cleaned_data["version"],
            state=form.cleaned_data["state"],
            reason=form.cleaned_data["reason"],
            by=request.user,  # type: ignore[arg-type]
        )
        tell_moved_up(request, moved)
        return session.get_absolute_url()

    words = {
        "title": _("State of the training"),
        "lead": session.title,
        "hint": _("All but a draft is seen by the public. Results are written under “Results”."),
        "submit": _("Save"),
        "done": _("The training has been saved."),
    }
    back = (session.get_absolute_url(), session.title)
    return ask(request, form, write=write, back=back, words=words)


@permission_required("trainings.add_trainingsession", raise_exception=True)
@require_form
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks from which day on a training is held once more."""
    session = get_object_or_404(TrainingSession, pk=pk)
    form = CopyForm(submitted(request), record=session, today=timezone.localdate())

    def write() -> str:
        made = actions.copy_session(
            session=session,
            title=form.cleaned_data["title"],
            starts_on=form.cleaned_data["starts_on"],
            by=request.user,  # type: ignore[arg-type]
        )
        return made.get_absolute_url()

    words: dict[str, Any] = {
        "title": _("Copy the training"),
        "lead": session.title,
        "hint": _(
            "Schedule, syllabus, partners and all else are copied into a draft; participants,"
            " materials and photos are not."
        ),
        "submit": _("Copy"),
        "done": _("The copy is a draft. Look it through, then open it."),
    }
    back = (session.get_absolute_url(), session.title)
    return ask(request, form, write=write, back=back, words=words)
