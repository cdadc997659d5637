"""The photos of a business, for staff."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from businesses.actions import showcase as actions
from businesses.forms.showcase import CaptionForm, PhotosForm
from businesses.models import Business, Photo
from businesses.views import showcase_pages
from documents.pictures import Encoded
from ikm_registry.pages import submitted

require_form = require_http_methods(["GET", "HEAD", "POST"])
LIST = "photos"


@permission_required("businesses.view_photo", raise_exception=True)
@require_form
def photos(request: HttpRequest, pk: int) -> HttpResponse:
    """The photos in their order, with a form for several more."""
    if request.method == "POST" and not request.user.has_perm("businesses.add_photo"):
        raise PermissionDenied
    business = get_object_or_404(Business, pk=pk)
    if answer := showcase_pages.led_elsewhere(request, business):
        return answer
    # Files are not kept over a log-in: there is nothing to show again.
    is_sent = request.method == "POST"
    form = PhotosForm(request.POST, request.FILES) if is_sent else PhotosForm()

    def write(answers: dict[str, Any]) -> None:
        sent: list[tuple[str, list[Encoded]]]
        sent, refusals = answers["photos"]
        count = actions.add_photos(
            business=business,
            photos=[photo for _name, photo in sent],
            by=request.user,  # type: ignore[arg-type]
        )
        _tell(request, count, [name for name, _photo in sent[count:]], refusals)

    rows = business.photos.select_related("picture").order_by("position")
    return showcase_pages.add_page(
        request, business, form, name=LIST, write=write, context={"rows": rows}
    )


def _tell(request: HttpRequest, count: int, without_place: list[str], refusals: list[str]) -> None:
    if count:
        text = ngettext("%(count)d photo is kept.", "%(count)d photos are kept.", count)
        messages.success(request, text % {"count": count})
    for name in without_place:
        text = _("%(file)s was not kept: there are 24 photos. Delete one first.")
        messages.error(request, text % {"file": name})
    for sentence in refusals:
        messages.error(request, sentence)


@permission_required("businesses.change_photo", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int, photo_pk: int) -> HttpResponse:
    """Changes what a photo says."""
    business = get_object_or_404(Business, pk=pk)
    if answer := showcase_pages.led_elsewhere(request, business):
        return answer
    rows = Photo.objects.select_related("business", "picture")
    photo = get_object_or_404(rows, pk=photo_pk, business=business)
    form = CaptionForm(submitted(request), record=photo, today=timezone.localdate())

    def write(answers: dict[str, Any]) -> None:
        actions.change_caption(
            photo=photo,
            version=form.cleaned_data["version"],
            by=request.user,  # type: ignore[arg-type]
            **answers,
        )
        showcase_pages.warn_of_numbers(request, answers["caption"])

    return showcase_pages.change_page(
        request, form, name=LIST, title=_("Caption of the photo"), write=write
    )


@permission_required("businesses.delete_photo", raise_exception=True)
@require_form
def delete(request: HttpRequest, pk: int, photo_pk: int) -> HttpResponse:
    """Asks whether a photo is to be deleted."""
    business = get_object_or_404(Business, pk=pk)
    return showcase_pages.delete_page(
        request, business, Photo, photo_pk, name=LIST, title=_("Delete this photo?")
    )


@permission_required("businesses.change_photo", raise_exception=True)
@require_POST
def move_up(request: HttpRequest, pk: int, photo_pk: int) -> HttpResponse:
    """Moves a photo one place up."""
    business = get_object_or_404(Business, pk=pk)
    return showcase_pages.move_up(request, business, Photo, photo_pk, name=LIST)
