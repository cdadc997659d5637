"""Trainings as the staff plan and keep them."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from businesses.forms.memberships import RemoveForm
from businesses.views.asking import gone
from businesses.views.showcase_pages import warn_of_numbers
from ikm_registry.pages import count_to_limit, get_page, submitted
from trainings.actions import removing, settled
from trainings.actions import sessions as actions
from trainings.filters.trainings import TrainingFilter, with_places
from trainings.forms.session_actions import CopyForm, StateForm
from trainings.forms.sessions import NewSessionForm, SessionForm
from trainings.models import MOST_PHOTOS, Programme, State, TrainingSession
from trainings.views.refusing import ask_or_tell
from trainings.views.telling import tell_moved_up

require_form = require_http_methods(["GET", "HEAD", "POST"])
CONTACT = ["contact_name", "contact_phone", "contact_email"]


@permission_required("trainings.view_trainingsession", raise_exception=True)
@require_safe
def trainings(request: HttpRequest) -> HttpResponse:
    """The trainings that the filters of the address leave."""
    asked = TrainingFilter(request.GET, TrainingSession.objects.for_list())
    page = get_page(request, with_places(asked.rows), asked.order)
    context = {"filter": asked, "page": page, "count": count_to_limit(asked.rows)}
    return render(request, "trainings/trainings.html", context)


@permission_required("trainings.view_trainingsession", raise_exception=True)
@require_safe
def training(request: HttpRequest, pk: int) -> HttpResponse:
    """A training with all that belongs to it."""
    session = get_object_or_404(TrainingSession.objects.for_list(), pk=pk)
    meetings, topics = list(session.meetings.all()), list(session.topics.all())
    context = {
        "session": session,
        "tab": "training",
        "counts": _counts(session),
        "meetings": meetings,
        "hours": sum(meeting.hours for meeting in meetings),
        "partners": session.partners.select_related("partner__logo"),
        "topics": topics,
        "topic_hours": sum(topic.hours for topic in topics),
        "materials": session.materials.select_related("file").order_by("title", "pk"),
        "photos": session.photos.select_related("picture").order_by("position"),
        "most_photos": MOST_PHOTOS,
        "instructors": session.instructors.splitlines(),
    }
    context["to_do"] = _to_do(context, session)
    return render(request, "trainings/training.html", context)


def _counts(session: TrainingSession) -> list[tuple[str, int]]:
    """How many people are in each state; those in which nobody is are left out."""
    rows = session.enrolments.order_by().values_list("state").annotate(count=Count("pk"))
    found = dict(rows)
    return [(str(state.label), found[state]) for state in State if state in found]


class Step(NamedTuple):
    """What is still to be done for a training, and where."""

    text: str
    url: str


def _to_do(shown: dict[str, Any], session: TrainingSession) -> list[Step]:
    """What a training lacks that is planned or open."""
    if session.state not in {TrainingSession.State.DRAFT, TrainingSession.State.OPEN}:
        return []
    steps = [
        (not shown["meetings"], _("Add the meetings"), "meeting_add"),
        (not shown["partners"], _("Add the partners"), "training_partner_add"),
        (not shown["topics"], _("Write the syllabus"), "training_change"),
        (
            session.state == TrainingSession.State.DRAFT,
            _("Open it: as a draft the public does not see it"),
            "training_state",
        ),
        (not shown["counts"], _("Pick participants"), "candidates"),
    ]
    return [
        Step(text, reverse(f"staff:{page}", args=[session.pk]))
        for is_open, text, page in steps
        if is_open
    ]


@permission_required("trainings.add_trainingsession", raise_exception=True)
@require_form
def new(request: HttpRequest) -> HttpResponse:
    """A new training."""
    form = NewSessionForm(
        submitted(request),
        record=TrainingSession(),
        today=timezone.localdate(),
        initial=_proposed(request),
    )

    def write() -> str:
        session = actions.create(
            values=form.values(),
            topics=form.topics(),
            schedule=form.schedule(),
            by=request.user,  # type: ignore[arg-type]
        )
        warn_of_numbers(request, *form.public_texts())
        return session.get_absolute_url()

    return ask_or_tell(
        request,
        form,
        write=write,
        back=_list() if Programme.objects.exists() else _programmes(),
        refusal="" if Programme.objects.exists() else _("Enter the programme first."),
        words={
            "title": _("New training"),
            "submit": _("Save as a draft"),
            "done": _("The training has been saved as a draft. See what is still to do."),
        },
    )


def _proposed(request: HttpRequest) -> dict[str, Any]:
    """The programme of the address, and the contact of the writer's last training."""
    asked = request.GET.get("program", "")
    proposed: dict[str, Any] = {"programme": asked} if asked.isdecimal() else {}
    last = TrainingSession.objects.filter(saved_by=request.user.pk).order_by("-pk").first()
    form = SessionForm(record=last, today=timezone.localdate()) if last else None
    return proposed | ({name: form.initial[name] for name in CONTACT} if form else {})


@permission_required("trainings.change_trainingsession", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of a training."""
    session = get_object_or_404(TrainingSession, pk=pk)
    form = SessionForm(submitted(request), record=session, today=timezone.localdate())

    def write() -> str:
        changed = actions.change(
            session=session,
            version=form.cleaned_data["version"],
            values=form.values(),
            topics=form.topics(),
            by=request.user,  # type: ignore[arg-type]
        )
        warn_of_numbers(request, *form.public_texts())
        tell_moved_up(request, changed.moved_up)
        if count := changed.moved_meetings:
            text = ngettext(
                "%(count)d meeting has moved along: look at its day.",
                "%(count)d meetings have moved along: look at their days.",
                count,
            )
            messages.info(request, text % {"count": count})
        return session.get_absolute_url()

    words = {
        "title": _("Change the training"),
        "lead": session.title,
        "hint": settled.to_know(session),
        "submit": _("Save"),
        "done": _("The training has been saved."),
    }
    return ask_or_tell(request, form, write=write, back=_back(session), words=words)


@permission_required("trainings.add_trainingsession", raise_exception=True)
@require_form
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the days of a training like one that is there."""
    source = get_object_or_404(TrainingSession, pk=pk)
    form = CopyForm(
        submitted(request), record=TrainingSession(), source=source, today=timezone.localdate()
    )

    def write() -> str:
        made = actions.copy(source, values=form.values(), by=request.user)  # type: ignore[arg-type]
        if made.meetings.filter(held_on__week_day=1).exists():
            messages.warning(request, _("Some of its meetings are on a Sunday: look at them."))
        return made.get_absolute_url()

    words = {
        "title": _("Copy the training"),
        "lead": source.title,
        "hint": _(
            "The copy is a draft with the same place, partners, syllabus and daily times."
            " Participants, materials and photos stay with the one copied."
        ),
        "submit": _("Copy"),
        "done": _("The copy has been saved as a draft."),
    }
    return ask_or_tell(request, form, write=write, back=_back(source), words=words)


@permission_required("trainings.change_trainingsession", raise_exception=True)
@require_form
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks which state a training is given."""
    session = get_object_or_404(TrainingSession, pk=pk)
    form = StateForm(
        submitted(request),
        record=session,
        today=timezone.localdate(),
        states=actions.next_states(session),
    )

    def write() -> str:
        moved = actions.change_state(
            session=session,
            version=form.cleaned_data["version"],
            state=form.cleaned_data["state"],
            reason=form.why(),
            by=request.user,  # type: ignore[arg-type]
        )
        warn_of_numbers(request, form.why())
        tell_moved_up(request, moved)
        return session.get_absolute_url()

    cancelled = (
        _("One that is cancelled is shown with its reason.")
        if session.opened_on
        else _("Cancelled now, it is not shown: nobody but the staff ever saw it.")
    )
    words = {
        "title": _("Change the state"),
        "lead": f"{session.title}: {session.get_state_display()}",
        "hint": " ".join(
            [
                _("Everyone sees a training that is no draft."),
                cancelled,
                _("Results are worked out on their own page, which finishes it as well."),
            ]
        ),
        "submit": _("Save"),
        "done": _("The state has been saved."),
    }
    return ask_or_tell(request, form, write=write, back=_back(session), words=words)


@permission_required("trainings.change_trainingsession", raise_exception=True)
@require_form
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether a draft that was entered in error is to go."""
    session = TrainingSession.objects.filter(pk=pk).first()
    if session is None:
        return gone(request)
    form = RemoveForm(submitted(request), record=session, today=timezone.localdate())

    def write() -> str:
        removing.remove(session=session, version=form.cleaned_data["version"])
        return reverse("staff:trainings")

    words = {
        "title": _("Delete the training"),
        "lead": session.title,
        "hint": _(
            "Its meetings, syllabus, materials and photos go with it. This cannot be undone; the"
            " history keeps that it was there."
        ),
        "submit": _("Delete"),
        "is_dangerous": True,
        "done": _("The training has been deleted."),
    }
    return ask_or_tell(
        request,
        form,
        write=write,
        back=_back(session),
        refusal=removing.why_it_stays(session),
        words=words,
    )


def _back(session: TrainingSession) -> tuple[str, str]:
    return session.get_absolute_url(), session.title


def _list() -> tuple[str, str]:
    return reverse("staff:trainings"), _("Trainings")


def _programmes() -> tuple[str, str]:
    return reverse("staff:programmes"), _("Training programmes")
