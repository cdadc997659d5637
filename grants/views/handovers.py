"""Handing over by one grant: shown before it is written, taken back, its record mended, photos."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from businesses.actions.records import ChangedMeanwhileError
from businesses.forms.memberships import RemoveForm
from businesses.views.asking import gone
from documents import issuing
from grants import handover_records
from grants.actions import handing_over, handover_photos
from grants.actions.refusals import RefusedError
from grants.forms.handovers import (
    CancelForm,
    CorrectForm,
    HandOverForm,
    PhotosForm,
    terms_answers,
)
from grants.models import Ceremony, CeremonyGuest, Grant, GrantPhoto, Handover, Item
from grants.stock_choice import Chosen, Stock, choose
from ikm_registry.forms import set_answer
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once, sent_before
from trainings.views.refusing import ask_or_tell

require_form = require_http_methods(["GET", "HEAD", "POST"])
may_change = permission_required("grants.change_handover", raise_exception=True)
RELATED = (
    *("programme__kind", "business__village", "business__district", "group", "person"),
    "decision",
)


# --- Handing over ------------------------------------------------------------------------------


@permission_required("grants.add_handover", raise_exception=True)
@require_form
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks when, before whom and which items; shows what will be printed, then hands over."""
    if request.method == "POST" and (url := sent_before(request.POST.get("form_token", ""))):
        return redirect(url)
    grant = get_object_or_404(Grant.objects.select_related(*RELATED), pk=pk)
    lines = list(grant.lines.select_related("equipment").order_by("pk"))
    if refusal := _why_not(grant, lines):
        messages.warning(request, refusal)
        return redirect(grant)
    today = timezone.localdate()
    ceremony = _ceremony_of(grant)
    form = HandOverForm(
        submitted(request),
        record=Handover(),
        today=today,
        lines=lines,
        stock=Stock(grant.programme, lines),
        why_not_on=lambda day: handing_over.why_not_on(grant, day, today),
        initial=terms_answers(ceremony) if ceremony else {"handed_on": today},
    )

    def preview() -> dict[str, Any]:
        terms = form.terms()
        chosen = choose(grant, lines, on=terms.handed_on, items=form.items())
        return handover_records.content_of(grant, terms, chosen, today=today)

    def write() -> str:
        handing_over.hand_over(
            grant=grant,
            terms=form.terms(),
            items=form.items(),
            ceremony=ceremony,
            seen=form.cleaned_data["seen"],
            site=request.build_absolute_uri("/"),
            today=today,
            by=request.user,  # type: ignore[arg-type]
        )
        return grant.get_absolute_url()

    page = {
        "grant": grant,
        "title": _("Hand over"),
        "submit": _("Hand over and issue the record"),
        "done": _("It is handed over. The record (BAST) has its number."),
        "ceremony": ceremony,
    }
    return _show_and_write(request, form, preview=preview, write=write, page=page)


def _why_not(grant: Grant, lines: list[Any]) -> str:
    """Why there is nothing to ask, in a sentence, or nothing."""
    refusal = handing_over.why_not(grant) or handing_over.what_is_missing(grant)
    if refusal := refusal or issuing.what_is_missing(timezone.localdate()):
        return refusal
    try:
        choose(grant, lines)
    except RefusedError as error:
        return str(error)
    return ""


def _ceremony_of(grant: Grant) -> Ceremony | None:
    place = CeremonyGuest.objects.filter(grant=grant).select_related("ceremony").first()
    return place.ceremony if place else None


def _show_and_write(
    request: HttpRequest,
    form: HandOverForm,
    *,
    preview: Callable[[], dict[str, Any]],
    write: Callable[[], str],
    page: dict[str, Any],
) -> HttpResponse:
    """Write what was shown before as it would be printed; else show it, to be sent once more."""
    content = None
    if request.method == "POST" and form.is_valid():
        try:
            content = preview()
            digest = handover_records.digest_of(content)
            if form.cleaned_data["seen"] == digest:
                url = send_once(request.POST.get("form_token", ""), write)
                messages.success(request, page["done"])
                return redirect(url)
            set_answer(form, "seen", digest)
        except RefusedError as error:
            form.add_error(None, str(error))
            content = None
        except ChangedMeanwhileError:
            messages.warning(
                request, _("Somebody else has changed this hand-over meanwhile. Look once more.")
            )
            return redirect(request.path)
    return render(request, "grants/hand_over.html", {"form": form, "content": content, **page})


# --- One that is there -------------------------------------------------------------------------


def _find(pk: int) -> Handover:
    related = [f"grant__{name}" for name in RELATED]
    return get_object_or_404(Handover.objects.select_related(*related), pk=pk)


@may_change
@require_form
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks what was wrong with a record, shows the new one, and issues it."""
    if request.method == "POST" and (url := sent_before(request.POST.get("form_token", ""))):
        return redirect(url)
    handover = _find(pk)
    grant, today = handover.grant, timezone.localdate()
    if refusal := handing_over.why_kept(handover) or issuing.what_is_missing(today):
        messages.warning(request, refusal)
        return redirect(grant)
    lines = list(grant.lines.select_related("equipment").order_by("pk"))
    given = handing_over.given_of(handover)
    former = handover_records.newest_records([handover]).get(handover.pk)

    def why_not_on(day: date) -> str:
        return handing_over.why_not_on(grant, day, today) or handing_over.why_not_moved(
            handover, day
        )

    form = CorrectForm(
        submitted(request),
        record=handover,
        today=today,
        lines=lines,
        stock=Stock(grant.programme, lines),
        why_not_on=why_not_on,
        given=_items_of(given),
    )

    def preview() -> dict[str, Any]:
        terms = form.terms()
        kept = handing_over.corrected(given, form.items())
        if kept != given:
            handing_over.refuse_given_anew(handover, grant, kept, terms.handed_on)
        return handover_records.content_of(
            grant,
            terms,
            kept,
            today=today,
            replaces=None if former is None or former.revoked_on else former,
            reason=form.cleaned_data["reason"],
        )

    def write() -> str:
        handing_over.correct_record(
            handover=handover,
            version=form.cleaned_data["version"],
            terms=form.terms(),
            items=form.items(),
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
            site=request.build_absolute_uri("/"),
            today=today,
            by=request.user,  # type: ignore[arg-type]
        )
        return grant.get_absolute_url()

    page = {
        "grant": grant,
        "title": _("Issue the record anew"),
        "submit": _("Issue the new record"),
        "done": _("The new record has its number. The code of the former one says so."),
        "former": former,
    }
    return _show_and_write(request, form, preview=preview, write=write, page=page)


def _items_of(given: list[Chosen]) -> dict[int, list[Item]]:
    """The items that were given, by keys of equipment."""
    found: dict[int, list[Item]] = {}
    for one in given:
        if one.item:
            found.setdefault(one.receipt.equipment_id, []).append(one.item)
    return found


@may_change
@require_form
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why a hand-over is taken back."""
    handover = _find(pk)
    form = CancelForm(submitted(request), record=handover, today=timezone.localdate())

    def write() -> str:
        handing_over.cancel_handover(
            handover=handover,
            reason=form.cleaned_data["reason"],
            today=timezone.localdate(),
            by=request.user,  # type: ignore[arg-type]
        )
        return handover.grant.get_absolute_url()

    words = {
        "title": _("Take the hand-over back"),
        "lead": str(handover.grant),
        "hint": _(
            "For a hand-over that was written in error, or to which the recipient did not come."
            " What was given is in stock again, and the record (BAST) is revoked: its number stays"
            " used. This cannot be undone."
        ),
        "submit": _("Take it back"),
        "done": _("The hand-over is taken back. The grant waits for its hand-over again."),
        "is_dangerous": True,
    }
    return ask_or_tell(
        request,
        form,
        write=write,
        back=_back(handover.grant),
        words=words,
        refusal=handing_over.why_not_cancelled(handover, handover.grant),
    )


def _back(grant: Grant) -> tuple[str, str]:
    return grant.get_absolute_url(), str(grant.recipient)


# --- Photos ------------------------------------------------------------------------------------


@may_change
@require_form
def photos(request: HttpRequest, pk: int) -> HttpResponse:
    """Photos of a hand-over, several at once."""
    handover = _find(pk)
    back = _back(handover.grant)
    return photos_page(request, handover, lead=str(handover.grant), back=back)


def photos_page(
    request: HttpRequest, of: Handover | Ceremony, *, lead: str, back: tuple[str, str]
) -> HttpResponse:
    """Asks for photos of a hand-over or a ceremony."""
    # Files are not kept over a log-in: there is nothing to show again.
    answers = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PhotosForm(*answers, today=timezone.localdate())

    def write() -> str:
        sent, refusals = form.cleaned_data["photos"]
        count = handover_photos.add_photos(
            of,
            photos=[photo for _name, photo in sent],
            caption=form.cleaned_data["caption"],
            by=request.user,  # type: ignore[arg-type]
        )
        text = ngettext("%(count)d photo is kept.", "%(count)d photos are kept.", count)
        messages.info(request, text % {"count": count})
        for sentence in refusals:
            messages.error(request, sentence)
        return f"{back[0]}#foto"

    words = {
        "title": _("Add photos"),
        "lead": lead,
        "submit": _("Upload"),
        "done": _("The upload is finished."),
    }
    return ask_or_tell(request, form, write=write, back=back, words=words)


@may_change
@require_form
def photo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether a photo of a hand-over or a ceremony is to go."""
    related = ("picture", "handover__grant__business", "handover__grant__group", "ceremony")
    rows = GrantPhoto.objects.select_related(*related).exclude(handover=None, ceremony=None)
    photo = rows.filter(pk=pk).first()
    if photo is None:
        return gone(request)
    if photo.ceremony:
        back = (photo.ceremony.get_absolute_url(), photo.ceremony.title)
    else:
        back = _back(photo.handover.grant)  # type: ignore[union-attr]
    form = RemoveForm(submitted(request), record=photo, today=timezone.localdate())

    def write() -> str:
        handover_photos.remove_photo(photo=photo, version=form.cleaned_data["version"])
        return f"{back[0]}#foto"

    words = {
        "title": _("Delete the photo"),
        "lead": photo.caption,
        "hint": _("This cannot be undone."),
        "submit": _("Delete"),
        "is_dangerous": True,
        "done": _("The photo has been deleted."),
        "picture": photo.picture,
    }
    return ask_or_tell(request, form, write=write, back=back, words=words)
