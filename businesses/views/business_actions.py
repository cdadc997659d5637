"""What is done to a business, each on a page of its own that asks first."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from businesses import identifiers, queues
from businesses.actions import closing, owners
from businesses.actions import listing as listings
from businesses.forms.actions import (
    ActionForm,
    AnnulForm,
    CloseForm,
    ListingForm,
    OwnerForm,
    ReopenForm,
)
from businesses.models import Business, Ownership
from businesses.notices import notice_text
from businesses.views.asking import ask
from ikm_registry.pages import submitted

require_form = require_http_methods(["GET", "HEAD", "POST"])


@permission_required("businesses.close_business", raise_exception=True)
@require_form
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks from when and why a business is closed."""
    business = get_object_or_404(Business, pk=pk)
    form = CloseForm(submitted(request), business=business, today=timezone.localdate())
    is_open = business.closed_on is None and business.annulled_on is None
    return action_page(
        request,
        form,
        write=lambda answers: closing.close(
            business=business,
            version=answers["version"],
            closed_on=answers["closed_on"],
            reason=answers["closing_reason"],
            by=request.user,  # type: ignore[arg-type]
        ),
        refusal="" if is_open else _("This business is closed or annulled already."),
        words={
            "title": _("Close this business"),
            "hint": _(
                "From that day on it no longer counts as registered. Its number stays used, and"
                " the directory no longer shows its contacts."
            ),
            "submit": _("Close the business"),
            "done": _("%(business)s is closed."),
        },
    )


@permission_required("businesses.close_business", raise_exception=True)
@require_form
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether a closing was wrong."""
    business = get_object_or_404(Business, pk=pk)
    form = ReopenForm(submitted(request), business=business, today=timezone.localdate())
    is_closed = business.closed_on is not None and business.annulled_on is None
    following = business.in_force_again()
    refusal = "" if is_closed else _("This business is not closed.")
    if following:
        refusal = _(
            "It is registered again as %(number)s. Annul or close that one first, or it would"
            " count twice."
        ) % {"number": following.number}
    return action_page(
        request,
        form,
        write=lambda answers: closing.reopen(
            business=business,
            version=answers["version"],
            by=request.user,  # type: ignore[arg-type]
        ),
        refusal=refusal,
        words={
            "title": _("Re-open this business"),
            "hint": _(
                "Do this only if the closing was wrong: all figures will be as if it had never"
                " closed. A business that has started again is registered again."
            ),
            "submit": _("Re-open the business"),
            "done": _("%(business)s is open again."),
        },
    )


@permission_required("businesses.change_business", raise_exception=True)
@require_form
def change_owner(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks who the new owner is, and from when."""
    business = get_object_or_404(Business, pk=pk)
    ownership = owner_of_today(business)
    today = timezone.localdate()
    form = OwnerForm(submitted(request), business=business, ownership=ownership, today=today)
    return action_page(
        request,
        form,
        write=lambda answers: owners.change_owner(
            business=business,
            version=answers["version"],
            owner=answers["owner"],
            from_on=answers["from_on"],
            note=answers["note"],
            today=today,
            by=request.user,  # type: ignore[arg-type]
        ),
        refusal=_("This registration is annulled.") if business.annulled_on else "",
        words={
            "title": _("Change of owner"),
            "hint": _(
                "What the owner of today agreed to show ends with it; ask the new one on the page"
                " about the directory."
            ),
            "submit": _("Change the owner"),
            "done": _("%(business)s has a new owner."),
        },
        context={"ownership": ownership},
    )


@permission_required("businesses.change_business", raise_exception=True)
@require_form
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether the public sees a business, and what its owner agrees to show."""
    business = get_object_or_404(Business, pk=pk)
    ownership = owner_of_today(business)
    owner = ownership.person if ownership else None
    today = timezone.localdate()
    form = ListingForm(
        submitted(request),
        files=request.FILES or None,
        business=business,
        owner=owner,
        today=today,
    )
    return action_page(
        request,
        form,
        write=lambda answers: listings.set_listing(
            business=business,
            version=answers["version"],
            basis=answers["basis"],
            owner=owner,
            consents=answers.get("consents", []),
            channel=answers.get("channel", ""),
            notice_version=answers["notice_version"],
            paper=answers.get("scan"),
            today=today,
            by=request.user,  # type: ignore[arg-type]
        ),
        refusal=_("This registration is annulled.") if business.annulled_on else "",
        words={
            "title": _("Public directory and consents"),
            "submit": _("Save"),
            "done": _("%(business)s has been saved."),
        },
        context={
            "ownership": ownership,
            "notice": notice_text(),
            "private_numbers": _private_numbers(business),
        },
    )


@permission_required("businesses.annul_business", raise_exception=True)
@require_form
def annul(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why a registration was made in error."""
    business = get_object_or_404(Business, pk=pk)
    today = timezone.localdate()
    form = AnnulForm(submitted(request), business=business, today=today)
    return action_page(
        request,
        form,
        write=lambda answers: closing.annul(
            business=business,
            version=answers["version"],
            reason=answers["reason"],
            today=today,
            by=request.user,  # type: ignore[arg-type]
        ),
        refusal=_("This registration is annulled.") if business.annulled_on else "",
        words={
            "title": _("Annul this registration"),
            "hint": _(
                "Only for what was registered in error: it leaves every figure of every year and"
                " the directory. A business that has stopped is closed instead. This cannot be"
                " undone here."
            ),
            "submit": _("Annul the registration"),
            "done": _("The registration of %(business)s is annulled."),
            "is_dangerous": True,
        },
    )


def action_page(
    request: HttpRequest,
    form: ActionForm,
    *,
    write: Callable[[dict[str, Any]], object],
    refusal: str,
    words: dict[str, Any],
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page that asks; answered, `write` is told the answers, and it leads to the business."""
    business = form.business

    def write_answers() -> str:
        write(form.cleaned_data)
        return queues.onward(request, business)

    return ask(
        request,
        form,
        write=write_answers,
        back=(business.get_absolute_url(), business.name),
        refusal=refusal,
        words={
            "business": business,
            "lead": f"{business.name}, {business.number}",
            **words,
            **(context or {}),
            "done": words["done"] % {"business": business},
        },
        template="action",
    )


def owner_of_today(business: Business) -> Ownership | None:
    """Who has the business today, and since when; None when unknown."""
    return business.ownerships.filter(until_on=None).select_related("person").first()


def _private_numbers(business: Business) -> bool:
    texts = [business.name, business.brand, business.products]
    return any(identifiers.has_private_number(text) for text in texts)
