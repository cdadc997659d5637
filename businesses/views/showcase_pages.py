"""What the pages of products, photos and links have in common."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from businesses import identifiers, showcase
from businesses.actions import showcase as actions
from businesses.actions.showcase import NoPlaceLeftError, Part
from businesses.forms.records import RecordForm
from businesses.models import Business
from businesses.views.asking import ask
from ikm_registry.sent_forms import send_once, sent_before


def list_address(business: Business, name: str) -> str:
    """The page of all products, photos or links of a business."""
    return reverse(f"staff:{name}", args=[business.pk])


def led_elsewhere(request: HttpRequest, business: Business) -> HttpResponse | None:
    """Where a form that was sent before has led; the business itself when it is annulled."""
    if request.method != "POST":
        return None
    if url := sent_before(request.POST.get("form_token", "")):
        return redirect(url)
    if business.annulled_on:
        messages.warning(request, _("This registration is annulled."))
        return redirect(business)
    return None


def add_page(
    request: HttpRequest,
    business: Business,
    form: forms.Form,
    *,
    name: str,
    write: Callable[[dict[str, Any]], object],
    context: dict[str, Any],
) -> HttpResponse:
    """The list with its form to add; `write` is told the answers, once."""
    url = list_address(business, name)
    if request.method == "POST" and form.is_valid():

        def write_once() -> str:
            write(form.cleaned_data)
            return url

        try:
            return redirect(send_once(request.POST.get("form_token", ""), write_once))
        except NoPlaceLeftError:
            form.add_error(None, _("There is no place left. Delete one first."))
    rows = context["rows"]
    page = {
        "business": business,
        "form": form,
        "current": name,
        "most": actions.MOST[rows.model],
        "photos_allowed": showcase.photos_allowed(business),
        **context,
        "rows": list(rows),
    }
    return render(request, f"businesses/{name}.html", page)


def change_page(
    request: HttpRequest,
    form: RecordForm,
    *,
    name: str,
    title: str,
    write: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """The page that changes one product or photo; it leads to the list."""
    part: Any = form.record
    url = list_address(part.business, name)

    def write_answers() -> str:
        write(form.values())
        return url

    return ask(
        request,
        form,
        write=write_answers,
        back=(url, part.business.name),
        words={
            "business": part.business,
            "part": part,
            "title": title,
            "lead": part.business.name,
            "submit": _("Save"),
            "done": _("Saved."),
        },
        template="part",
    )


def delete_page(
    request: HttpRequest, business: Business, model: type[Part], part_pk: int, *, name: str,
    title: str,
) -> HttpResponse:  # fmt: skip
    """The page that asks before a product, photo or link is deleted; it leads to the list."""
    if answer := led_elsewhere(request, business):
        return answer
    part: Any = get_object_or_404(model, pk=part_pk, business=business)
    url = list_address(business, name)
    if request.method == "POST":

        def write_once() -> str:
            actions.remove(part=part)
            return url

        to = send_once(request.POST.get("form_token", ""), write_once)
        messages.success(request, _("Deleted."))
        return redirect(to)
    page = {"business": business, "part": part, "title": title, "back": url}
    return render(request, "businesses/part_delete.html", page)


def move_up(
    request: HttpRequest, business: Business, model: type[Part], part_pk: int, *, name: str
) -> HttpResponse:
    """Moves one before its neighbour, and leads to the list."""
    if answer := led_elsewhere(request, business):
        return answer
    part: Any = get_object_or_404(model, pk=part_pk, business=business)
    url = list_address(business, name)

    def write_once() -> str:
        actions.move_up(part=part, by=request.user)  # type: ignore[arg-type]
        return url

    return redirect(send_once(request.POST.get("form_token", ""), write_once))


def warn_of_numbers(request: HttpRequest, *texts: str) -> None:
    """Say that the public will see a phone or NIK masked."""
    if any(identifiers.has_private_number(text) for text in texts):
        messages.warning(
            request,
            _("What you wrote holds what looks like a phone or NIK. The public sees it masked."),
        )
