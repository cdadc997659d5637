"""The links of a business to its shops and social media, for staff."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from businesses.actions import showcase as actions
from businesses.forms.showcase import LinkForm
from businesses.models import Business, Link
from businesses.views import showcase_pages
from ikm_registry.pages import submitted

require_form = require_http_methods(["GET", "HEAD", "POST"])
LIST = "links"


@permission_required("businesses.view_link", raise_exception=True)
@require_form
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """The links in their order, with a form for one more."""
    if request.method == "POST" and not request.user.has_perm("businesses.add_link"):
        raise PermissionDenied
    business = get_object_or_404(Business, pk=pk)
    if answer := showcase_pages.led_elsewhere(request, business):
        return answer
    form = LinkForm(submitted(request), business=business)

    def write(answers: dict[str, Any]) -> None:
        actions.add_link(
            business=business,
            by=request.user,  # type: ignore[arg-type]
            **answers,
        )
        messages.success(request, _("Saved."))

    rows = business.links.order_by("position")
    return showcase_pages.add_page(
        request, business, form, name=LIST, write=write, context={"rows": rows}
    )


@permission_required("businesses.delete_link", raise_exception=True)
@require_form
def delete(request: HttpRequest, pk: int, link_pk: int) -> HttpResponse:
    """Asks whether a link is to be deleted."""
    business = get_object_or_404(Business, pk=pk)
    return showcase_pages.delete_page(
        request, business, Link, link_pk, name=LIST, title=_("Delete this link?")
    )


@permission_required("businesses.change_link", raise_exception=True)
@require_POST
def move_up(request: HttpRequest, pk: int, link_pk: int) -> HttpResponse:
    """Moves a link one place up."""
    business = get_object_or_404(Business, pk=pk)
    return showcase_pages.move_up(request, business, Link, link_pk, name=LIST)
