"""Ceremonies: a day on which many receive what was decided for them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from businesses.forms.memberships import RemoveForm
from businesses.views.asking import gone
from grants import ceremony_guests, ceremony_records, ceremony_tables, stock_choice
from grants.actions import ceremonies as actions
from grants.actions.handover_photos import MOST_PHOTOS
from grants.actions.refusals import RefusedError
from grants.forms.ceremonies import CeremonyForm
from grants.models import Ceremony, CeremonyGuest
from grants.views.handovers import photos_page
from ikm_registry import job_pages, jobs
from ikm_registry.models import Job
from ikm_registry.pages import Order, get_page, submitted
from ikm_registry.sent_forms import send_once, sent_before
from trainings.forms.enrolments import PickForm
from trainings.views.refusing import ask_or_tell

VIEW, ADD, CHANGE = (f"grants.{word}_ceremony" for word in ("view", "add", "change"))
HAND_OVER = "grants.add_handover"
NEWEST_FIRST = Order(("handed_on", "pk"), descending=True)
IN_ORDER = Order(("position", "pk"))
GUESTS_ON_A_PAGE = 100
READY_ON_A_PAGE = 200
require_form = require_http_methods(["GET", "HEAD", "POST"])
RELATED = ("programme__kind", "signatory", "known_by")


@permission_required(VIEW, raise_exception=True)
@require_safe
def ceremonies(request: HttpRequest) -> HttpResponse:
    """All ceremonies, the newest first, each with how many are to receive and how many have."""
    received = Q(places__grant__handovers__isnull=False) & Q(
        places__grant__handovers__cancelled_on=None
    )
    rows = Ceremony.objects.select_related("programme").annotate(
        guest_count=Count("places", distinct=True),
        received_count=Count("places", filter=received, distinct=True),
    )
    page = get_page(request, rows, NEWEST_FIRST)
    context = {"page": page, "count": Ceremony.objects.count(), "tab": "ceremonies"}
    return render(request, "grants/ceremonies.html", context)


@permission_required(VIEW, raise_exception=True)
@require_safe
def ceremony(request: HttpRequest, pk: int) -> HttpResponse:
    """A ceremony: who gets what, whether the stock is enough, and how far each record is."""
    shown = _find(pk)
    page = get_page(request, ceremony_guests.rows_of(shown), IN_ORDER, GUESTS_ON_A_PAGE)
    to_come = ceremony_guests.lines_to_come(shown)
    needed = stock_choice.needed_by(shown.programme, to_come)
    guest_count = shown.places.count()
    to_come_count = len({line.grant_id for line in to_come})
    context = {
        "ceremony": shown,
        "tab": "ceremonies",
        "page": page,
        "guests": ceremony_guests.guests_of(page.rows),
        "guest_count": guest_count,
        "to_come_count": to_come_count,
        "received_count": guest_count - to_come_count,
        "needed": needed,
        "is_short": any(one.missing for one in needed),
        "photos": shown.photos.select_related("picture").order_by("pk"),
        "most_photos": MOST_PHOTOS,
        **_work(request, shown),
    }
    return render(request, "grants/ceremony.html", context)


def _work(request: HttpRequest, shown: Ceremony) -> dict[str, Any]:
    """What came of the work that was started last, as far as it has ended."""
    job = ceremony_records.newest_job(shown)
    if job is None:
        return {}
    state = jobs.state(job)
    is_done = state is jobs.State.DONE
    return {
        "job": job,
        "job_state": state,
        "is_running": state in jobs.UNFINISHED,
        "refused": ceremony_records.refused_by(job) if is_done else [],
        "outcome": job.outcome if is_done else {},
        "may_open_job": _may_open(request, job),
        "file_url": reverse("staff:ceremony_file", args=[job.arguments["file"]])
        if is_done and _may_open(request, job)
        else "",
    }


def _may_open(request: HttpRequest, job: Job) -> bool:
    is_own = job.created_by_id == request.user.pk
    return is_own or request.user.has_perm("ikm_registry.oversee_job")


def _find(pk: int) -> Ceremony:
    return get_object_or_404(Ceremony.objects.select_related(*RELATED), pk=pk)


def _back(shown: Ceremony) -> tuple[str, str]:
    return shown.get_absolute_url(), shown.title


# --- Planning ----------------------------------------------------------------------------------


@permission_required(ADD, raise_exception=True)
@require_form
def add(request: HttpRequest) -> HttpResponse:
    """A new ceremony."""
    asked = request.GET.get("program", "")
    initial = {"programme": asked} if asked.isdecimal() else {}
    words = {
        "title": _("New ceremony"),
        "submit": _("Save"),
        "done": _("The ceremony has been saved. Now choose who receives there."),
    }
    back = reverse("staff:ceremonies"), _("Hand-over ceremonies")
    return _ceremony_page(request, Ceremony(), back=back, words=words, initial=initial)


@permission_required(CHANGE, raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Day, place and who signs at a ceremony."""
    shown = _find(pk)
    words = {
        "title": _("Change the ceremony"),
        "lead": shown.title,
        "hint": _("Records (BAST) that are issued already stay as they are."),
        "submit": _("Save"),
        "done": _("The ceremony has been saved."),
    }
    return _ceremony_page(request, shown, back=_back(shown), words=words, initial={})


def _ceremony_page(
    request: HttpRequest,
    record: Ceremony,
    *,
    back: tuple[str, str],
    words: dict[str, Any],
    initial: dict[str, Any],
) -> HttpResponse:
    form = CeremonyForm(
        submitted(request), record=record, today=timezone.localdate(), initial=initial
    )

    def write() -> str:
        saved: Ceremony = actions.save(
            record,
            values=form.values(),
            version=form.cleaned_data.get("version"),
            by=request.user,  # type: ignore[arg-type]
        )
        return saved.get_absolute_url()

    return ask_or_tell(request, form, write=write, back=back, words=words)


# --- Who receives ------------------------------------------------------------------------------


@permission_required(CHANGE, raise_exception=True)
@require_form
def guests(request: HttpRequest, pk: int) -> HttpResponse:
    """The grants of the programme that may be handed over; adds those ticked."""
    if request.method == "POST":
        form = PickForm(request.POST)
        if not form.is_valid():
            messages.error(request, form.sentence())
            return redirect("staff:ceremony_guests", pk)
        return _add_guests(request, _find(pk), form.cleaned_data["pilih"])
    shown = _find(pk)
    rows = actions.ready(shown.programme)
    context = {
        "ceremony": shown,
        "rows": rows.prefetch_related("lines__equipment")[:READY_ON_A_PAGE],
        "count": rows.count(),
        "most": READY_ON_A_PAGE,
    }
    return render(request, "grants/ceremony_guests.html", context)


@permission_required(CHANGE, raise_exception=True)
@require_http_methods(["POST"])
def guests_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Adds all of them."""
    return _add_guests(request, _find(pk), None)


def _add_guests(request: HttpRequest, shown: Ceremony, keys: list[int] | None) -> HttpResponse:
    def write() -> str:
        by: Any = request.user
        count = actions.add_guests(ceremony=shown, keys=keys, by=by)
        text = ngettext("%(count)d recipient added.", "%(count)d recipients added.", count)
        messages.success(request, text % {"count": count})
        return shown.get_absolute_url()

    try:
        return redirect(send_once(request.POST.get("form_token", ""), write))
    except RefusedError as error:
        messages.warning(request, str(error))
        return redirect("staff:ceremony_guests", shown.pk)


@permission_required(CHANGE, raise_exception=True)
@require_form
def guest_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether somebody is to be taken out of a ceremony."""
    related = ("ceremony__programme", "grant__business", "grant__group")
    guest = CeremonyGuest.objects.select_related(*related).filter(pk=pk).first()
    if guest is None:
        return gone(request)
    form = RemoveForm(submitted(request), record=guest, today=timezone.localdate())

    def write() -> str:
        actions.remove_guest(guest=guest, version=form.cleaned_data["version"])
        return guest.ceremony.get_absolute_url()

    words = {
        "title": _("Take out of the ceremony"),
        "lead": str(guest.grant.recipient),
        "hint": _("The grant stays as it is, and can be handed over alone or at another ceremony."),
        "submit": _("Take out"),
        "done": _("Taken out of the ceremony."),
    }
    return ask_or_tell(request, form, write=write, back=_back(guest.ceremony), words=words)


@permission_required(CHANGE, raise_exception=True)
@require_form
def photos(request: HttpRequest, pk: int) -> HttpResponse:
    """Photos of a ceremony, several at once."""
    shown = _find(pk)
    return photos_page(request, shown, lead=shown.title, back=_back(shown))


# --- All records -------------------------------------------------------------------------------


@permission_required(HAND_OVER, raise_exception=True)
@require_form
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what is about to be handed over and whether it is in stock, and starts the work."""
    token = request.POST.get("form_token", "")
    if request.method == "POST" and (url := sent_before(token)):
        return redirect(url)
    shown = _find(pk)
    nobody = "" if shown.places.exists() else _("Nobody is to receive at this ceremony yet.")
    if refusal := nobody or ceremony_records.what_is_missing(shown, timezone.localdate()):
        messages.warning(request, refusal)
        return redirect(shown)
    if request.method == "POST":

        def write() -> str:
            job = ceremony_records.start(
                shown,
                site=request.build_absolute_uri("/"),
                by=request.user,  # type: ignore[arg-type]
            )
            return job.get_absolute_url()

        return redirect(send_once(token, write))
    to_come = ceremony_guests.lines_to_come(shown)
    needed = stock_choice.needed_by(shown.programme, to_come)
    to_come_count = len({line.grant_id for line in to_come})
    context = {
        "ceremony": shown,
        "needed": needed,
        "is_short": any(one.missing for one in needed),
        "to_come_count": to_come_count,
        "there_count": shown.places.count() - to_come_count,
    }
    return render(request, "grants/ceremony_issue.html", context)


@permission_required(HAND_OVER, raise_exception=True)
def file(request: HttpRequest, code: str) -> HttpResponseBase:
    """The ZIP of a ceremony, for who started the work and who oversees all of it."""
    job = job_pages.job_with_file(request, ceremony_records.RECORDS, code)
    if response := job_pages.file_of(job):
        return response
    messages.warning(
        request, _("A file is kept for a week; this one is gone. Each record is still here.")
    )
    return redirect("staff:ceremony", job.arguments["ceremony"])


@permission_required(VIEW, raise_exception=True)
@require_safe
def table(_request: HttpRequest, pk: int) -> HttpResponse:
    """The list to print for the table: who gets what, and room to sign."""
    shown = _find(pk)
    found = ceremony_guests.guests_of(ceremony_guests.rows_of(shown))
    response = HttpResponse(ceremony_tables.render(shown, found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="daftar-serah-terima-{shown.pk}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
