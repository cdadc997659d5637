"""Files for everyone: the photos of what is shown, and a poster that leads to a profile."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from businesses import posters
from businesses.models import PublicBusiness, PublicPicture
from documents.views.files import picture_file


@login_not_required
@require_safe
def picture(request: HttpRequest, code: str, width: int) -> HttpResponseBase:
    """A photo as long as some public page shows it; a browser asks each time whether it may."""
    if not PublicPicture.objects.filter(code=code).exists():
        raise Http404
    return picture_file(request, code, width, cache="public, no-cache")


@login_not_required
@require_safe
def poster(request: HttpRequest, number: str) -> HttpResponse:
    """A sheet to print and hang up, whose code leads to the profile of an open business."""
    rows = PublicBusiness.objects.for_profile().filter(is_open=True)
    business = get_object_or_404(rows, number=number)
    url = request.build_absolute_uri(business.get_absolute_url())
    response = HttpResponse(posters.render(business, url), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="poster-{business.number}.pdf"'
    response["Cache-Control"] = "no-cache"
    return response
