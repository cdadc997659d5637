"""The products of a business, for staff."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from businesses.actions import showcase as actions
from businesses.forms.showcase import ProductChangeForm, ProductForm
from businesses.models import Business, Product
from businesses.views import showcase_pages
from ikm_registry.pages import submitted

require_form = require_http_methods(["GET", "HEAD", "POST"])
LIST = "products"


@permission_required("businesses.view_product", raise_exception=True)
@require_form
def products(request: HttpRequest, pk: int) -> HttpResponse:
    """The products in their order, with a form for one more."""
    if request.method == "POST" and not request.user.has_perm("businesses.add_product"):
        raise PermissionDenied
    business = get_object_or_404(Business, pk=pk)
    if answer := showcase_pages.led_elsewhere(request, business):
        return answer
    form = ProductForm(submitted(request), request.FILES or None)

    def write(answers: dict[str, Any]) -> None:
        actions.add_product(
            business=business,
            by=request.user,  # type: ignore[arg-type]
            **answers,
        )
        messages.success(request, _("Saved."))
        showcase_pages.warn_of_numbers(request, answers["name"], answers["line"])

    rows = business.product_set.select_related("picture").order_by("position")
    return showcase_pages.add_page(
        request, business, form, name=LIST, write=write, context={"rows": rows}
    )


@permission_required("businesses.change_product", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int, product_pk: int) -> HttpResponse:
    """Changes a product and its photo."""
    business = get_object_or_404(Business, pk=pk)
    if answer := showcase_pages.led_elsewhere(request, business):
        return answer
    rows = Product.objects.select_related("business", "picture")
    product = get_object_or_404(rows, pk=product_pk, business=business)
    form = ProductChangeForm(
        submitted(request), request.FILES or None, record=product, today=timezone.localdate()
    )

    def write(answers: dict[str, Any]) -> None:
        actions.change_product(
            product=product,
            version=form.cleaned_data["version"],
            photo=form.cleaned_data["photo"],
            drop_photo=form.cleaned_data.get("drop_photo", False),
            by=request.user,  # type: ignore[arg-type]
            **answers,
        )
        showcase_pages.warn_of_numbers(request, answers["name"], answers["line"])

    return showcase_pages.change_page(
        request, form, name=LIST, title=_("Change the product"), write=write
    )


@permission_required("businesses.delete_product", raise_exception=True)
@require_form
def delete(request: HttpRequest, pk: int, product_pk: int) -> HttpResponse:
    """Asks whether a product is to be deleted."""
    business = get_object_or_404(Business, pk=pk)
    return showcase_pages.delete_page(
        request, business, Product, product_pk, name=LIST, title=_("Delete this product?")
    )


@permission_required("businesses.change_product", raise_exception=True)
@require_POST
def move_up(request: HttpRequest, pk: int, product_pk: int) -> HttpResponse:
    """Moves a product one place up."""
    business = get_object_or_404(Business, pk=pk)
    return showcase_pages.move_up(request, business, Product, product_pk, name=LIST)
