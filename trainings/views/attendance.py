"""The day of a training: marking at the door, the paper list afterwards, the sheet to print."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses import staff_search
from businesses.models import Business, Ownership
from ikm_registry.pages import get_page_of, submitted
from ikm_registry.sent_forms import send_once, unless_sent_before
from trainings import attendance_lists, attendance_sheets
from trainings.actions import attendance as actions
from trainings.actions.enrolling import NotEnrolledError
from trainings.forms.attendance import MOST_CELLS, PaperList, Tap, read_taps, written_words
from trainings.models import Enrolment, Meeting, TrainingSession
from trainings.views.telling import tell_present

require_form = require_http_methods(["GET", "HEAD", "POST"])
MAY_LOOK, MAY_MARK = "trainings.view_attendance", "trainings.add_attendance"
LONGEST_SEARCH = 80
LIST_ROWS = 100


def _back(session_pk: int, meeting: str | int | None = None, name: str = "attendance") -> str:
    url = reverse(f"staff:{name}", args=[session_pk])
    return f"{url}?{urlencode({'pertemuan': meeting})}" if meeting else url


def _asked_meeting(request: HttpRequest, meetings: list[Meeting]) -> Meeting | None:
    asked = request.GET.get("pertemuan") or request.POST.get("pertemuan", "")
    return attendance_lists.choose(meetings, asked, timezone.now())


def _named(meetings: list[Meeting]) -> list[tuple[Meeting, str]]:
    return [(meeting, attendance_lists.in_words(meeting)) for meeting in meetings]


# --- At the door -----------------------------------------------------------------------------


@permission_required(MAY_LOOK, raise_exception=True)
@require_safe
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Everyone who may come through the door; those that `q` leaves.

    Each a button, for who may mark and once the day has come.
    """
    session = get_object_or_404(TrainingSession, pk=pk)
    meetings = attendance_lists.meetings_of(session)
    meeting = _asked_meeting(request, meetings)
    context: dict[str, Any] = {"session": session, "tab": "attendance", "meeting": meeting}
    if meeting:
        rows = attendance_lists.expected(session, meeting)
        words = request.GET.get("q", "")[:LONGEST_SEARCH]
        context |= {
            "meetings": _named(meetings),
            "meeting_name": attendance_lists.in_words(meeting),
            "why_not_yet": attendance_lists.why_not_yet(meeting),
            "may_mark": meeting.has_come() and request.user.has_perm(MAY_MARK),
            "standing": attendance_lists.standing(rows),
            "rows": attendance_lists.only_named(rows, words),
            "words": words,
        }
    return render(request, "trainings/attendance.html", context)


@permission_required(MAY_MARK, raise_exception=True)
@require_safe
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """What the marks of a meeting say now, for pages that are open at several doors."""
    session = get_object_or_404(TrainingSession, pk=pk)
    meeting = _asked_meeting(request, attendance_lists.meetings_of(session))
    if meeting is None:
        raise Http404
    return _state_answer(session, meeting)


def _state_answer(
    session: TrainingSession, meeting: Meeting, refused: list[dict[str, str]] | None = None
) -> JsonResponse:
    standing = attendance_lists.standing(attendance_lists.expected(session, meeting))
    answer = JsonResponse({**standing.as_json(), "meeting": meeting.pk, "refused": refused or []})
    answer["Cache-Control"] = "private, no-store"
    return answer


@permission_required(MAY_MARK, raise_exception=True)
@require_form
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Writes taps, each by itself; a script gets what the marks say now, others their page."""
    session = get_object_or_404(TrainingSession, pk=pk)
    if request.method != "POST":
        # Back from a log-in that came in between.
        return redirect(_back(pk))
    meetings = attendance_lists.meetings_of(session)
    meeting = _asked_meeting(request, meetings)
    refused = _write_taps(request, session, meetings)
    if request.accepts("text/html") or meeting is None:
        for one in refused:
            messages.error(request, one["why"])
        return redirect(_back(pk, meeting.pk if meeting else None))
    return _state_answer(session, meeting, refused)


def _write_taps(
    request: HttpRequest, session: TrainingSession, meetings: list[Meeting]
) -> list[dict[str, str]]:
    """Write what can be written; the others by their keys, and why not."""
    taps = read_taps(request.POST.getlist("mark"), timezone.now())
    by_key = {meeting.pk: meeting for meeting in meetings}
    rows = session.enrolments.select_related("session", "person")
    there = rows.in_bulk([tap.enrolment for tap in taps])
    refused = []
    for tap in taps:
        enrolment, meeting = there.get(tap.enrolment), by_key.get(tap.meeting)
        if why := _write_tap(request, tap, enrolment, meeting):
            refused.append({"key": tap.key, "why": why})
    return refused


def _write_tap(
    request: HttpRequest, tap: Tap, enrolment: Enrolment | None, meeting: Meeting | None
) -> str:
    """Write a tap; a sentence when it cannot be."""
    gone = _("Someone else has taken this person or this meeting away meanwhile.")
    if enrolment is None or meeting is None:
        return gone
    by: Any = request.user
    try:
        actions.mark(enrolment, meeting, is_present=tap.is_present, tapped_at=tap.tapped_at, by=by)
    except NotEnrolledError as error:
        return str(error)
    except Enrolment.DoesNotExist:
        return gone
    return ""


# --- Who came without being on the list -------------------------------------------------------


@permission_required(MAY_MARK, raise_exception=True)
@permission_required("trainings.add_enrolment", raise_exception=True)
@require_form
def walk_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Finds somebody in the register; a number that names someone stays out of the address."""
    session = get_object_or_404(TrainingSession, pk=pk)
    meetings = attendance_lists.meetings_of(session)
    meeting = _asked_meeting(request, meetings)
    if meeting is None or not meeting.has_come():
        return redirect(_back(pk, meeting.pk if meeting else None))
    answers = submitted(request) or request.GET
    words = answers.get("q", "").replace("\0", "")[:LONGEST_SEARCH].strip()
    if request.method == "POST" and not staff_search.is_private(words):
        url = _back(pk, meeting.pk, "attendance_walk_in")
        return redirect(f"{url}&{urlencode({'q': words})}" if words else url)
    found = attendance_lists.owners(words) if words else []
    keys = [owned.person_id for owned in found]
    context = {
        "session": session,
        "tab": "attendance",
        "meeting": meeting,
        "meeting_name": attendance_lists.in_words(meeting),
        "words": words,
        "found": found[: attendance_lists.MOST_FOUND],
        "has_more": len(found) > attendance_lists.MOST_FOUND,
        "enrolled": set(
            session.enrolments.filter(person__in=keys).values_list("person_id", flat=True)
        ),
    }
    return render(request, "trainings/attendance_walk_in.html", context)


@permission_required(MAY_MARK, raise_exception=True)
@permission_required("trainings.add_enrolment", raise_exception=True)
@require_form
def walk_in_add(request: HttpRequest, pk: int, ownership: int) -> HttpResponse:
    """Gives an owner of the register a place and marks them present."""
    session = get_object_or_404(TrainingSession, pk=pk)
    open_ones = Ownership.objects.filter(until_on=None, business__in=Business.objects.active())
    owned = get_object_or_404(open_ones.select_related("person", "business"), pk=ownership)
    meeting = _asked_meeting(request, attendance_lists.meetings_of(session))
    if request.method != "POST" or meeting is None:
        return redirect(_back(pk, request.GET.get("pertemuan"), "attendance_walk_in"))
    by: Any = request.user
    try:
        enrolment = actions.walk_in(
            session, meeting, person=owned.person, business=owned.business, by=by
        )
    except NotEnrolledError as error:
        messages.error(request, str(error))
    else:
        tell_present(request, enrolment)
    return redirect(_back(pk, meeting.pk))


# --- The paper list ---------------------------------------------------------------------------


@permission_required(MAY_LOOK, raise_exception=True)
@require_form
@unless_sent_before
def paper_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Boxes for all meetings, or for the one asked for, saved together; to read, for who looks."""
    session = get_object_or_404(TrainingSession, pk=pk)
    may_mark = request.user.has_perm(MAY_MARK)
    if request.method == "POST" and not may_mark:
        raise PermissionDenied
    meetings = attendance_lists.meetings_of(session)
    if not meetings:
        return redirect(_back(pk))
    chosen = next((m for m in meetings if str(m.pk) == request.GET.get("pertemuan")), None)
    columns = [chosen] if chosen else meetings
    people = attendance_lists.with_marks(session, columns)
    size = max(1, min(LIST_ROWS, MOST_CELLS // len(columns)))
    order = {row.pk: f"{number:06d}" for number, row in enumerate(people)}
    page = get_page_of(request, people, lambda row: order[row.pk], size)
    form = PaperList(page.rows, columns, submitted(request), everyone=people, may_mark=may_mark)
    context = {
        "session": session,
        "tab": "attendance",
        "meetings": _named(meetings),
        "chosen": chosen,
        "columns": _named(columns),
        "form": form,
        "why_not_yet": attendance_lists.why_not_yet(columns[0]),
        "may_mark": may_mark,
        "page": page,
    }
    if request.method == "POST":
        try:
            return redirect(send_once(request.POST.get("form_token", ""), _writer(request, form)))
        except NotEnrolledError as error:
            context["error"] = str(error)
    return render(request, "trainings/attendance_list.html", context)


def _writer(request: HttpRequest, form: PaperList) -> Any:
    by: Any = request.user

    @transaction.atomic
    def write() -> str:
        changes = [(meeting, form.changes(meeting)) for meeting in form.meetings]
        count = sum(actions.mark_all(meeting, marks, by=by) for meeting, marks in changes if marks)
        messages.success(request, written_words(count))
        return request.get_full_path()

    return write


@permission_required(MAY_LOOK, raise_exception=True)
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to print and sign, for all meetings or for the one asked for."""
    session = get_object_or_404(TrainingSession.objects.select_related("field"), pk=pk)
    meetings = attendance_lists.meetings_of(session)
    asked = request.GET.get("pertemuan", "")
    chosen = [meeting for meeting in meetings if str(meeting.pk) == asked]
    content = attendance_sheets.render(session, chosen or meetings)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="daftar-hadir-{session.slug}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
