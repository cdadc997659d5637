"""Parts of a training: its meetings, partners, materials and photos."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from businesses.forms.memberships import RemoveForm
from businesses.views.asking import gone
from businesses.views.showcase_pages import warn_of_numbers
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once
from ikm_registry.templatetags.figures import day
from trainings.actions import session_parts as actions
from trainings.actions.settled import certified, has_certificates
from trainings.forms.parts import (
    ConsentForm,
    MaterialForm,
    MeetingForm,
    PhotosForm,
    SessionPartnerForm,
    next_meeting,
)
from trainings.models import Material, Meeting, SessionPartner, SessionPhoto, TrainingSession
from trainings.views.refusing import ask_or_tell

require_form = require_http_methods(["GET", "HEAD", "POST"])
may_change = permission_required("trainings.change_trainingsession", raise_exception=True)


# --- Meetings --------------------------------------------------------------------------------


@may_change
@require_form
def meeting_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new meeting, on the first day that has none."""
    session = get_object_or_404(TrainingSession, pk=pk)
    record, proposed = Meeting(session=session), next_meeting(session)
    return _meeting_page(
        request,
        record,
        title=_("Add a meeting"),
        initial=proposed,
        refusal=certified() if has_certificates(session) else "",
    )


@may_change
@require_form
def meeting_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Day, times and hours of a meeting."""
    meeting = get_object_or_404(Meeting.objects.select_related("session"), pk=pk)
    return _meeting_page(request, meeting, title=_("Change the meeting"), initial={}, refusal="")


def _meeting_page(
    request: HttpRequest, meeting: Meeting, *, title: str, initial: dict[str, Any], refusal: str
) -> HttpResponse:
    session = meeting.session
    form = MeetingForm(
        submitted(request), record=meeting, today=timezone.localdate(), initial=initial
    )

    def write() -> str:
        actions.save_meeting(
            meeting=meeting,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            by=request.user,  # type: ignore[arg-type]
        )
        return f"{session.get_absolute_url()}#pertemuan"

    words = {
        "title": title,
        "lead": session.title,
        "submit": _("Save"),
        "done": _("The meeting has been saved."),
    }
    return ask_or_tell(
        request, form, write=write, back=_back(session), refusal=refusal, words=words
    )


@may_change
@require_form
def meeting_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether a meeting is to go."""
    meeting = Meeting.objects.select_related("session").filter(pk=pk).first()
    if meeting is None:
        return gone(request)

    def remove(version: int) -> None:
        actions.remove_meeting(meeting=meeting, version=version)

    words = {
        "title": _("Delete the meeting"),
        "lead": f"{day(meeting.held_on)}, {meeting.get_part_display()}. {meeting.session}",
        "done": _("The meeting has been deleted."),
    }
    return _remove_page(request, meeting, remove=remove, words=words, anchor="pertemuan")


# --- Partners --------------------------------------------------------------------------------


@may_change
@require_form
def partner_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks which partner takes part, and as what."""
    session = get_object_or_404(TrainingSession, pk=pk)
    record = SessionPartner(session=session)
    form = SessionPartnerForm(submitted(request), record=record, today=timezone.localdate())

    def write() -> str:
        actions.add_partner(
            session,
            partner=form.chosen(),
            role=form.cleaned_data["role"],
            by=request.user,  # type: ignore[arg-type]
        )
        return f"{session.get_absolute_url()}#mitra"

    words = {
        "title": _("Add a partner of the training"),
        "lead": session.title,
        "submit": _("Add"),
        "done": _("The partner has been added."),
    }
    if form.partners:
        return ask_or_tell(request, form, write=write, back=_back(session), words=words)
    every = (reverse("staff:partners"), _("Partners"))
    refusal = _("Every partner takes part already. Enter another one here first.")
    return ask_or_tell(request, form, write=write, back=every, words=words, refusal=refusal)


@may_change
@require_POST
def partner_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Moves a partner one place up."""
    row = get_object_or_404(SessionPartner.objects.select_related("session"), pk=pk)

    def write() -> str:
        actions.move_partner_up(row, by=request.user)  # type: ignore[arg-type]
        return f"{row.session.get_absolute_url()}#mitra"

    return redirect(send_once(request.POST.get("form_token", ""), write))


@may_change
@require_form
def partner_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether a partner no longer takes part."""
    row = SessionPartner.objects.select_related("session", "partner").filter(pk=pk).first()
    if row is None:
        return gone(request)

    def remove(version: int) -> None:
        actions.remove_partner(row=row, version=version)

    words = {
        "title": _("Remove the partner"),
        "lead": f"{row}. {row.session}",
        "done": _("The partner has been removed from this training."),
    }
    return _remove_page(request, row, remove=remove, words=words, anchor="mitra")


# --- Materials -------------------------------------------------------------------------------


@may_change
@require_form
def material_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper that is handed out."""
    session = get_object_or_404(TrainingSession, pk=pk)
    form = MaterialForm(
        submitted(request),
        request.FILES or None,
        record=Material(session=session),
        today=timezone.localdate(),
    )

    def write() -> str:
        file, kind = form.cleaned_data["scan_file"]
        actions.add_material(
            session,
            title=form.title_of_file(),
            file=file,
            kind=kind,
            by=request.user,  # type: ignore[arg-type]
        )
        return f"{session.get_absolute_url()}#materi"

    words = {
        "title": _("Add material"),
        "lead": session.title,
        "submit": _("Upload"),
        "done": _("The material has been added."),
    }
    return ask_or_tell(request, form, write=write, back=_back(session), words=words)


@may_change
@require_form
def material_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether a paper is to go."""
    material = Material.objects.select_related("session").filter(pk=pk).first()
    if material is None:
        return gone(request)

    def remove(version: int) -> None:
        actions.remove_material(material=material, version=version)

    words = {
        "title": _("Delete the material"),
        "lead": f"{material}. {material.session}",
        "hint": _("Its file is deleted with it."),
        "done": _("The material has been deleted."),
    }
    return _remove_page(request, material, remove=remove, words=words, anchor="materi")


# --- Photos ----------------------------------------------------------------------------------


@may_change
@require_form
def photos_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Photos of a training, several at once."""
    session = get_object_or_404(TrainingSession, pk=pk)
    # Files are not kept over a log-in: there is nothing to show again.
    answers = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PhotosForm(*answers, session=session, today=timezone.localdate())

    def write() -> str:
        sent, refusals = form.cleaned_data["photos"]
        count = actions.add_photos(
            session,
            photos=[photo for _name, photo in sent],
            by=request.user,  # type: ignore[arg-type]
            **form.values(),
        )
        _tell(request, count, [name for name, _photo in sent[count:]], refusals)
        warn_of_numbers(request, form.cleaned_data["caption"])
        return f"{session.get_absolute_url()}#foto"

    words = {
        "title": _("Add photos"),
        "lead": session.title,
        "submit": _("Upload"),
        "done": _("The upload is finished."),
    }
    return ask_or_tell(request, form, write=write, back=_back(session), words=words)


def _tell(request: HttpRequest, count: int, without_place: list[str], refusals: list[str]) -> None:
    text = ngettext("%(count)d photo is kept.", "%(count)d photos are kept.", count)
    messages.info(request, text % {"count": count})
    for name in without_place:
        text = _("%(file)s was not kept: there are 24 photos. Delete one first.")
        messages.error(request, text % {"file": name})
    for sentence in refusals:
        messages.error(request, sentence)


@may_change
@require_form
def photo_change(request: HttpRequest, pk: int) -> HttpResponse:
    """What a photo says, and whether those shown consented."""
    photo = get_object_or_404(SessionPhoto.objects.select_related("session", "picture"), pk=pk)
    form = ConsentForm(submitted(request), record=photo, today=timezone.localdate())

    def write() -> str:
        actions.change_photo(
            photo=photo,
            version=form.cleaned_data["version"],
            values=form.values(),
            by=request.user,  # type: ignore[arg-type]
        )
        warn_of_numbers(request, form.cleaned_data["caption"])
        return f"{photo.session.get_absolute_url()}#foto"

    words = {
        "title": _("Change the photo"),
        "lead": photo.session.title,
        "submit": _("Save"),
        "done": _("Saved."),
        "picture": photo.picture,
    }
    return ask_or_tell(request, form, write=write, back=_back(photo.session), words=words)


@may_change
@require_form
def photo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether a photo is to go."""
    photo = SessionPhoto.objects.select_related("session", "picture").filter(pk=pk).first()
    if photo is None:
        return gone(request)

    def remove(version: int) -> None:
        actions.remove_photo(photo=photo, version=version)

    words = {
        "title": _("Delete the photo"),
        "lead": photo.caption,
        "hint": _("It also vanishes from the public pages at once. This cannot be undone."),
        "done": _("The photo has been deleted."),
        "picture": photo.picture,
    }
    return _remove_page(request, photo, remove=remove, words=words, anchor="foto")


# --- All of them -----------------------------------------------------------------------------


def _remove_page(
    request: HttpRequest, record: Any, *, remove: Any, words: dict[str, Any], anchor: str
) -> HttpResponse:
    """Asks before `remove` is called with the version that was seen; leads to the training."""
    session = record.session
    form = RemoveForm(submitted(request), record=record, today=timezone.localdate())

    def write() -> str:
        remove(form.cleaned_data["version"])
        return f"{session.get_absolute_url()}#{anchor}"

    words = {"submit": _("Delete"), "is_dangerous": True, **words}
    return ask_or_tell(request, form, write=write, back=_back(session), words=words)


def _back(session: TrainingSession) -> tuple[str, str]:
    return session.get_absolute_url(), session.title
