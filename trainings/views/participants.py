"""Somebody who is not in the register yet is entered and enrolled in place."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from businesses import memberships, staff_search
from businesses.actions import registering
from businesses.models import Business
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once, sent_before
from trainings import attendance_lists
from trainings.actions import attendance, newcomers
from trainings.actions.enrolling import NotEnrolledError
from trainings.forms.enrolments import (
    BusinessSearchForm,
    NewBusinessForm,
    NewcomerForm,
    ParticipantForm,
)
from trainings.models import Enrolment, Meeting, TrainingSession
from trainings.views.telling import tell_cautions, tell_one, tell_present

RIGHTS = ["trainings.add_enrolment", "businesses.add_person", "businesses.add_business"]
NEW = "baru"


@permission_required(RIGHTS, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the business (`usaha` of the address: its key, or `baru`), then for the person."""
    session = get_object_or_404(TrainingSession.objects.select_related("field"), pk=pk)
    asked = request.GET.get("usaha", "")
    if asked == NEW:
        return _new_business(request, session)
    if asked:
        key = int(asked) if re.fullmatch("[0-9]{1,18}", asked) else 0
        rows = Business.objects.active().select_related("village", "district")
        return _of_business(request, session, get_object_or_404(rows, pk=key))
    return _find(request, session)


@permission_required(RIGHTS, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the search box leads: to what was found, without a NIK or phone in the address."""
    session = get_object_or_404(TrainingSession, pk=pk)
    answers = submitted(request)
    if answers is None:
        return redirect(_address(request, session))
    words = answers.get("q", "")
    if staff_search.is_private(words):
        keys = staff_search.find_by_number(words)
        if not keys:
            return _found(request, session, BusinessSearchForm(), [])
        return redirect(_address(request, session, id=keys))
    form = BusinessSearchForm(answers)
    if not form.is_valid():
        return _found(request, session, form, None)
    return redirect(_address(request, session, q=form.cleaned_data["q"]))


def _address(request: HttpRequest, session: TrainingSession, **query: Any) -> str:
    """The page of what was found, at the door when one is there."""
    if meeting := _door(request, session):
        query["pertemuan"] = meeting.pk
    url = reverse("staff:participant_new", args=[session.pk])
    return f"{url}?{urlencode(query, doseq=True)}" if query else url


def _door(request: HttpRequest, session: TrainingSession) -> Meeting | None:
    """The meeting at whose door somebody waits, when the address names one that has come."""
    asked = request.GET.get("pertemuan", "")
    is_key = re.fullmatch("[0-9]{1,18}", asked, re.ASCII)
    today = timezone.localdate()
    return session.meetings.filter(pk=asked, held_on__lte=today).first() if is_key else None


def _find(request: HttpRequest, session: TrainingSession) -> HttpResponse:
    """The box, and what was found by the words or keys of the address."""
    keys = [int(key) for key in request.GET.getlist("id") if re.fullmatch("[0-9]{1,18}", key)]
    if keys:
        rows = Business.objects.active().filter(pk__in=keys).select_related("village", "district")
        found = list(rows.order_by("sort_name", "pk")[: memberships.MOST_FOUND + 1])
        return _found(request, session, BusinessSearchForm(), found)
    form = BusinessSearchForm(request.GET if "q" in request.GET else None)
    by_words = memberships.find_businesses(form.cleaned_data["q"]) if form.is_valid() else None
    return _found(request, session, form, by_words)


def _found(
    request: HttpRequest,
    session: TrainingSession,
    form: BusinessSearchForm,
    found: list[Business] | None,
) -> HttpResponse:
    context = {
        "session": session,
        "form": form,
        "found": found and found[: memberships.MOST_FOUND],
        "is_searched": found is not None,
        "has_more": len(found or ()) > memberships.MOST_FOUND,
    }
    return render(request, "trainings/participant_new.html", context)


def _of_business(
    request: HttpRequest, session: TrainingSession, business: Business
) -> HttpResponse:
    ownership = business.ownerships.filter(until_on=None).select_related("person").first()
    meeting = _door(request, session)
    form = ParticipantForm(
        submitted(request),
        session=session,
        today=timezone.localdate(),
        at_door=meeting is not None,
        business=business,
        owner=ownership.person if ownership else None,
    )

    def write() -> Enrolment:
        return newcomers.enrol_person(
            session,
            business=business,
            told=form.cleaned_data["told"],
            as_state=form.cleaned_data["as_state"],
            is_walk_in=meeting is not None,
            by=request.user,  # type: ignore[arg-type]
        )

    return _ask(request, session, meeting, form, lambda: write, business=business)


def _new_business(request: HttpRequest, session: TrainingSession) -> HttpResponse:
    today, meeting = timezone.localdate(), _door(request, session)
    form = NewBusinessForm(
        submitted(request), session=session, today=today, at_door=meeting is not None
    )

    def prepare() -> Callable[[], Enrolment]:
        # Before the writing: whoever draws next need not wait for it.
        number = registering.draw_number(today)
        return lambda: newcomers.enrol_business(
            session,
            number=number,
            values=form.values(),
            told=form.cleaned_data["told"],
            as_state=form.cleaned_data["as_state"],
            is_walk_in=meeting is not None,
            today=today,
            by=request.user,  # type: ignore[arg-type]
        )

    return _ask(request, session, meeting, form, prepare)


def _ask(
    request: HttpRequest,
    session: TrainingSession,
    meeting: Meeting | None,
    form: NewcomerForm,
    prepare: Callable[[], Callable[[], Enrolment]],
    **context: Any,
) -> HttpResponse:
    """Show `form`; answered well, enrol once by what `prepare` returns.

    At the door of a `meeting` they are marked present, or nothing is written.
    """
    token = request.POST.get("form_token", "")
    is_valid = request.method == "POST" and form.is_valid()
    # After the checks: those of a second sending find what the first has written.
    if url := sent_before(token):
        return redirect(url)
    if is_valid:
        write = prepare()

        def write_and_tell() -> str:
            enrolment = write()
            if meeting is None:
                tell_one(request, enrolment)
                return reverse("staff:enrolments", args=[session.pk])
            attendance.mark(enrolment, meeting, is_present=True, by=request.user)  # type: ignore[arg-type]
            # Only now is it sure: without a free place the mark takes the enrolment back, too.
            tell_present(request, enrolment)
            tell_cautions(request, session, [enrolment])
            url = reverse("staff:attendance", args=[session.pk])
            return f"{url}?{urlencode({'pertemuan': meeting.pk})}"

        try:
            url = send_once(token, write_and_tell)
        except NotEnrolledError as error:
            form.refuse(str(error))
        else:
            for warning in form.warnings():
                messages.warning(request, warning)
            return redirect(url)
    door_name = attendance_lists.in_words(meeting) if meeting else ""
    context |= {"session": session, "person_form": form, "door_name": door_name}
    return render(request, "trainings/participant_new.html", context)
