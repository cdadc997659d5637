"""Inspections: the queue, the form for a phone in the field, what is done afterwards."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.actions import inspecting
from grants.conditions import GONE, with_condition, with_holders
from grants.filters.inspections import InspectionFilter, counts, with_details
from grants.forms.inspections import FollowedUpForm, FollowUpForm, InspectionForm
from grants.inspection_rows import row_of
from grants.models import GivenItem, Grant, Handover, Inspection, State
from ikm_registry.pages import count_to_limit, get_page, submitted
from ikm_registry.templatetags.figures import day
from trainings.views.refusing import ask_or_tell

require_form = require_http_methods(["GET", "HEAD", "POST"])
# A day on the road stands on one sheet.
PAGE_SIZE = 50
PLACE = "#monitoring"


@permission_required("grants.view_inspection", raise_exception=True)
@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """The section of the queue that the address names, as its filters leave it."""
    today = timezone.localdate()
    asked = InspectionFilter(request.GET, today=today)
    page = get_page(request, with_details(asked.rows), asked.order, PAGE_SIZE)
    context = {
        "tab": "inspections",
        "filter": asked,
        "section": asked.section,
        "sections": counts(today),
        "page": page._replace(rows=[row_of(visit, today) for visit in page.rows]),
        "count": count_to_limit(asked.rows),
        "today": today,
    }
    return render(request, "grants/inspections.html", context)


@permission_required("grants.add_inspection", raise_exception=True)
@require_form
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks what was found; `kunjungan` of the address names the planned visit."""
    grant = get_object_or_404(Grant.objects.for_list(), pk=pk)
    form = _form(request, grant)

    def write() -> str:
        visit = inspecting.inspect(
            grant=grant,
            inspection=form.visit(),
            findings=form.findings(),
            photos=form.photos_taken(),
            by=request.user,  # type: ignore[arg-type]
            **form.values(),
        )
        if not visit.follow_up and any(found in GONE for _given, found, _text in form.findings()):
            return reverse("staff:inspection_follow_up", args=[visit.pk])
        return _place_of(grant)

    has_something = bool(form.held) and grant.state == State.HANDED_OVER
    return ask_or_tell(
        request,
        form,
        write=write,
        back=(_place_of(grant), str(grant.recipient)),
        refusal="" if has_something else _("Nobody has anything of this grant to be looked at."),
        words={
            "grant": grant,
            "business": inspecting.told_of(form.held),
            "done": _("The visit has been saved."),
        },
        template="grants/inspection_make",
    )


def _form(request: HttpRequest, grant: Grant) -> InspectionForm:
    handover = Handover.objects.valid().filter(grant=grant).first()
    held = GivenItem.objects.held().filter(handover=handover).order_by("pk")
    planned = grant.inspections.filter(inspected_on=None).order_by("due_on", "pk")
    # Files are not kept over a log-in: the other answers are.
    return InspectionForm(
        submitted(request),
        request.FILES or None,
        grant=grant,
        handed_on=handover.handed_on if handover else None,
        held=list(with_condition(with_holders(held))),
        planned=list(planned),
        asked=request.GET.get("kunjungan", ""),
        today=timezone.localdate(),
    )


def _place_of(grant: Grant) -> str:
    return f"{grant.get_absolute_url()}{PLACE}"


@permission_required("grants.change_inspection", raise_exception=True)
@require_form
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks what is to be done after a visit; once that is said, what was done."""
    rows = Inspection.objects.made().select_related(
        "grant__programme", "grant__business", "grant__group"
    )
    visit = get_object_or_404(rows, pk=pk)
    if visit.follow_up:
        return _ask_what_was_done(request, visit)
    today = timezone.localdate()
    form = FollowUpForm(
        submitted(request),
        record=visit,
        today=today,
        initial={"follow_up": inspecting.suggested_follow_up(visit)},
    )

    def write() -> str:
        inspecting.ask_follow_up(
            inspection=visit,
            version=form.cleaned_data["version"],
            follow_up=form.cleaned_data["follow_up"],
            by=request.user,  # type: ignore[arg-type]
        )
        return _place_of(visit.grant)

    words = {
        "title": _("What is to be done after the visit"),
        "lead": _lead(visit),
        "submit": _("Save"),
        "done": _("It stands in the list of what is to be followed up."),
    }
    return ask_or_tell(request, form, write=write, back=_back(visit), words=words)


def _ask_what_was_done(request: HttpRequest, visit: Inspection) -> HttpResponse:
    today = timezone.localdate()
    initial = {} if visit.followed_up_on else {"followed_up_on": today}
    form = FollowedUpForm(submitted(request), record=visit, today=today, initial=initial)

    def write() -> str:
        inspecting.follow_up(
            inspection=visit,
            version=form.cleaned_data["version"],
            followed_up_on=form.cleaned_data["followed_up_on"],
            note=form.cleaned_data["follow_up_note"],
            by=request.user,  # type: ignore[arg-type]
        )
        return _place_of(visit.grant)

    words = {
        "title": _("What was done after the visit"),
        "lead": _lead(visit),
        "hint": visit.follow_up,
        "submit": _("Save"),
        "done": _("It is noted what was done."),
    }
    return ask_or_tell(request, form, write=write, back=_back(visit), words=words)


def _lead(visit: Inspection) -> str:
    return f"{visit.grant.recipient}, {day(visit.inspected_on)}"


def _back(visit: Inspection) -> tuple[str, str]:
    return _place_of(visit.grant), str(visit.grant.recipient)
