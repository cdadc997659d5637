"""Files of the staff: scanned papers, and the pictures of records that may not be public."""

from django.contrib.auth.decorators import permission_required
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from documents import pictures, scans
from documents.models import Picture, Scan


@permission_required("documents.view_scan", raise_exception=True)
@require_safe
def scan(_request: HttpRequest, code: str) -> HttpResponseBase:
    """A scanned paper as it came, to be saved or opened by a program of the reader's."""
    found = get_object_or_404(Scan, code=code)
    try:
        file = scans.open_file(found)
    except FileNotFoundError as error:
        raise Http404 from error
    name = f"{code[:8]}.{scans.ENDINGS[Scan.Kind(found.kind)]}"
    response = FileResponse(file, as_attachment=True, filename=name, content_type=found.kind)
    response["Cache-Control"] = "private, no-store"
    return response


@permission_required("documents.view_picture", raise_exception=True)
@require_safe
def picture(request: HttpRequest, code: str, width: int) -> HttpResponseBase:
    """A picture for staff, whether or not the public may see it."""
    get_object_or_404(Picture, code=code)
    return picture_file(request, code, width, cache="private, max-age=3600")


def picture_file(request: HttpRequest, code: str, width: int, *, cache: str) -> HttpResponseBase:
    """The file of a picture at one of its widths, for a view that has looked whether it may.

    A code never gets another picture, so the address itself tells whether a copy is fresh.
    """
    if width not in pictures.WIDTHS:
        raise Http404
    tag = f'"{code}-{width}"'
    response: HttpResponseBase
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        try:
            file = pictures.open_file(code, width)
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(file, content_type="image/jpeg")
    response["Cache-Control"] = cache
    response["ETag"] = tag
    return response
