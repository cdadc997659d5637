"""The results of a training: hours, marks, what the rule says of each, and writing that down."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ikm_registry.pages import get_page_of, submitted
from ikm_registry.sent_forms import send_once, unless_sent_before
from trainings.actions import results as actions
from trainings.actions.enrolling import NotEnrolledError
from trainings.actions.results import Result
from trainings.forms.results import Line, MarksForm
from trainings.models import State, TrainingSession

require_form = require_http_methods(["GET", "HEAD", "POST"])
ROWS = 100


class Summary:
    """How many of all the rule says what of, and how many it would write anew."""

    def __init__(self, results: list[Result]) -> None:
        states = Counter(result.state for result in results)
        self.count = len(results)
        self.passed = states[State.FINISHED]
        self.failed = states[State.FAILED]
        self.absent = states[State.ABSENT]
        self.without_mark = states[None]
        self.to_write = sum(result.state != result.enrolment.state for result in results)


@permission_required("trainings.view_attendance", raise_exception=True)
@require_form
@unless_sent_before
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Everyone who had a place, with hours and marks; whoever may types the marks here."""
    session = get_object_or_404(TrainingSession, pk=pk)
    may_mark = session.pass_mark is not None and request.user.has_perm("trainings.change_enrolment")
    if request.method == "POST" and not may_mark:
        raise PermissionDenied
    found = actions.by_rule(session)
    order = {one.enrolment.pk: f"{number:06d}" for number, one in enumerate(found)}
    page = get_page_of(request, found, lambda one: order[one.enrolment.pk], ROWS)
    form = MarksForm(submitted(request), results=page.rows) if may_mark else None
    if request.method == "POST" and form and form.is_valid():
        return redirect(
            send_once(request.POST.get("form_token", ""), lambda: _keep(request, session, form))
        )
    context = {
        "session": session,
        "tab": "results",
        "total": session.meetings.aggregate(hours=Sum("hours"))["hours"] or 0,
        "summary": Summary(found),
        "reason": actions.why_not_yet(session, found),
        "form": form,
        "lines": _lines(session, page.rows, form),
        "page": page,
    }
    return render(request, "trainings/results.html", context)


def _lines(session: TrainingSession, rows: list[Result], form: MarksForm | None) -> list[Line]:
    """Each row with at how many meetings they were absent, and with what the form asks."""
    count = session.meetings.count()
    keys = [row.enrolment.pk for row in rows]
    there = session.enrolments.filter(pk__in=keys, attendances__is_present=True)
    present = Counter(there.values_list("pk", flat=True))
    return [
        Line(row, count - present[key], *(form.fields_of(key) if form else ()))
        for key, row in zip(keys, rows, strict=True)
    ]


def _keep(request: HttpRequest, session: TrainingSession, form: MarksForm) -> str:
    marks, seen = form.changed()
    by: Any = request.user
    left = actions.keep_marks(session, marks, seen=seen, by=by)
    count = len(marks) - len(left)
    if count:
        text = ngettext("%(count)d mark has been saved.", "%(count)d marks have been saved.", count)
        messages.success(request, text % {"count": count})
    for enrolment in left:
        text = _("Someone else has changed the mark of %(name)s meanwhile: look at it again.")
        messages.warning(request, text % {"name": enrolment.person})
    if not marks:
        messages.info(request, _("Nothing was changed."))
    return request.get_full_path()


@permission_required("trainings.change_trainingsession", raise_exception=True)
@require_form
@unless_sent_before
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether what the rule says is to be written, and that the training is finished."""
    session = get_object_or_404(TrainingSession, pk=pk)
    back = reverse("staff:training_results", args=[pk])

    def write() -> str:
        by: Any = request.user
        count = actions.conclude(session, by=by)
        text = ngettext("%(count)d person has passed.", "%(count)d persons have passed.", count)
        messages.success(request, _("The results are written.") + " " + text % {"count": count})
        return back

    if request.method == "POST":
        try:
            return redirect(send_once(request.POST.get("form_token", ""), write))
        except NotEnrolledError as error:
            messages.error(request, str(error))
            return redirect(back)
    found = actions.by_rule(session)
    context = {
        "session": session,
        "summary": Summary(found),
        "reason": actions.why_not_yet(session, found),
        "back": back,
    }
    return render(request, "trainings/conclude.html", context)
