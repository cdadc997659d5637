"""What belongs to a training: its meetings, partners, materials and photos."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from businesses.membership_forms import RemoveForm
from businesses.record_forms import RecordForm
from businesses.views.asking import ask, gone
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once
from trainings.actions import sessions as actions
from trainings.models import (
    MOST_PHOTOS,
    Material,
    Meeting,
    Partner,
    SessionPartner,
    SessionPhoto,
    TrainingSession,
)
from trainings.part_forms import (
    MaterialForm,
    MeetingForm,
    SessionPartnerForm,
    SessionPhotoForm,
)

CHANGE = "trainings.change_trainingsession"
require_form = require_http_methods(["GET", "HEAD", "POST"])
Part = Meeting | SessionPartner | Material | SessionPhoto


def _ask(
    request: HttpRequest,
    form: RecordForm,
    write: Callable[[], object],
    *,
    anchor: str,
    refusal: str = "",
    **words: Any,
) -> HttpResponse:
    """The page of one part; it leads back to that place of the training's page."""
    session = form.record.session  # type: ignore[attr-defined]
    url = f"{session.get_absolute_url()}#{anchor}"

    def write_once() -> str:
        write()
        return url

    words = {"lead": session.title, "submit": _("Save"), "done": _("Saved."), **words}
    return ask(
        request, form, write=write_once, back=(url, session.title), words=words, refusal=refusal
    )


def _save(request: HttpRequest, form: RecordForm) -> None:
    actions.save(
        record=form.record,
        version=form.cleaned_data.get("version"),
        values=form.values(),
        by=request.user,  # type: ignore[arg-type]
    )


def _remove(
    request: HttpRequest, model: type[Part], pk: int, *, anchor: str, refusal: str = "", title: str
) -> HttpResponse:
    """Asks before a part of a training is removed."""
    rows: Any = model._default_manager
    part: Any = rows.select_related("session").filter(pk=pk).first()
    if part is None:
        return gone(request)
    form = RemoveForm(submitted(request), record=part, today=timezone.localdate())
    return _ask(
        request,
        form,
        lambda: actions.remove(part, version=form.cleaned_data["version"]),
        anchor=anchor,
        refusal=refusal,
        title=title,
        hint=str(part),
        submit=_("Remove"),
        done=_("Removed."),
        is_dangerous=True,
    )


# --- Meetings --------------------------------------------------------------------------------


@permission_required(CHANGE, raise_exception=True)
@require_form
def add_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One more day or half a day."""
    session = get_object_or_404(TrainingSession, pk=pk)
    return _meeting(request, Meeting(session=session), title=_("Add a meeting"))


@permission_required(CHANGE, raise_exception=True)
@require_form
def change_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """When a meeting is held."""
    meeting = get_object_or_404(Meeting.objects.select_related("session"), pk=pk)
    return _meeting(request, meeting, title=_("Change the meeting"))


def _meeting(request: HttpRequest, meeting: Meeting, *, title: str) -> HttpResponse:
    form = MeetingForm(submitted(request), record=meeting, today=timezone.localdate())
    return _ask(request, form, partial(_save, request, form), anchor="jadwal", title=title)


@permission_required(CHANGE, raise_exception=True)
@require_form
def remove_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks before a meeting is removed; one with marks stays."""
    has_marks = Meeting.objects.filter(pk=pk, attendances__isnull=False).exists()
    refusal = _("Attendance is marked for this meeting: it stays.") if has_marks else ""
    title = _("Remove the meeting")
    return _remove(request, Meeting, pk, anchor="jadwal", refusal=refusal, title=title)


# --- Partners --------------------------------------------------------------------------------


@permission_required(CHANGE, raise_exception=True)
@require_form
def add_partner(request: HttpRequest, pk: int) -> HttpResponse:
    """One more partner of a training."""
    session = get_object_or_404(TrainingSession, pk=pk)
    record = SessionPartner(session=session)
    form = SessionPartnerForm(submitted(request), record=record, today=timezone.localdate())
    is_empty = not Partner.objects.exclude(sessions__session=session).exists()
    return _ask(
        request,
        form,
        partial(_save, request, form),
        anchor="mitra",
        refusal=_("There is no other partner. Enter it under “Partners” first.")
        if is_empty
        else "",
        title=_("Add a partner"),
    )


@permission_required(CHANGE, raise_exception=True)
@require_POST
def partner_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets a partner stand before the one above it."""
    row = get_object_or_404(SessionPartner.objects.select_related("session"), pk=pk)

    def write() -> str:
        actions.move_partner_up(row, by=request.user)  # type: ignore[arg-type]
        return f"{row.session.get_absolute_url()}#mitra"

    return redirect(send_once(request.POST.get("form_token", ""), write))


@permission_required(CHANGE, raise_exception=True)
@require_form
def remove_partner(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks before a partner is taken off a training."""
    title = _("Remove the partner from the training")
    return _remove(request, SessionPartner, pk, anchor="mitra", title=title)


# --- Materials and photos --------------------------------------------------------------------


@permission_required(CHANGE, raise_exception=True)
@require_form
def add_material(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper that is handed out."""
    session = get_object_or_404(TrainingSession, pk=pk)
    form = MaterialForm(
        submitted(request),
        request.FILES or None,
        record=Material(session=session),
        today=timezone.localdate(),
    )

    def write() -> None:
        file, kind = form.cleaned_data["file"]
        actions.add_material(
            session=session,
            title=form.cleaned_data["title"],
            file=file,
            kind=kind,
            by=request.user,  # type: ignore[arg-type]
        )

    return _ask(request, form, write, anchor="bahan", title=_("Add material"))


@permission_required(CHANGE, raise_exception=True)
@require_form
def remove_material(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks before a paper is removed, and its file with it."""
    return _remove(request, Material, pk, anchor="bahan", title=_("Remove the material"))


@permission_required(CHANGE, raise_exception=True)
@require_form
def add_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """A photo of a training."""
    session = get_object_or_404(TrainingSession, pk=pk)
    is_full = session.photos.count() >= MOST_PHOTOS
    refusal = _("There are 24 photos. Remove one first.") if is_full else ""
    return _photo(request, SessionPhoto(session=session), title=_("Add a photo"), refusal=refusal)


@permission_required(CHANGE, raise_exception=True)
@require_form
def change_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said of a photo."""
    rows = SessionPhoto.objects.select_related("session", "picture")
    return _photo(request, get_object_or_404(rows, pk=pk), title=_("Change the photo"))


def _photo(
    request: HttpRequest, photo: SessionPhoto, *, title: str, refusal: str = ""
) -> HttpResponse:
    form = SessionPhotoForm(
        submitted(request), request.FILES or None, record=photo, today=timezone.localdate()
    )

    def write() -> None:
        actions.save_photo(
            photo=photo,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            picture=form.cleaned_data.get("photo"),
            by=request.user,  # type: ignore[arg-type]
        )

    picture = photo.picture if photo.pk else None
    return _ask(request, form, write, anchor="foto", title=title, picture=picture, refusal=refusal)


@permission_required(CHANGE, raise_exception=True)
@require_form
def remove_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks before a photo is removed."""
    return _remove(request, SessionPhoto, pk, anchor="foto", title=_("Remove the photo"))
