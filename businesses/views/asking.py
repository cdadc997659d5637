"""The page that asks with a form: writes once, over the version that its writer saw, leads on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from businesses.actions.records import ChangedMeanwhileError
from businesses.forms.records import RecordForm
from ikm_registry.sent_forms import send_once, sent_before


def ask(
    request: HttpRequest,
    form: RecordForm,
    *,
    write: Callable[[], str],
    back: tuple[str, str],
    words: dict[str, Any],
    refusal: str = "",
    template: str = "record",
) -> HttpResponse:
    """Show `form`; answered well, run `write` once and lead to the address that it returns.

    `back` is where "Cancel" leads: address and name. `words` are the context of
    businesses/`template`.html (of another app: with its folder), and `done`, what is said at the
    end. `refusal` says why there is nothing to ask.
    """
    if request.method == "POST" and (url := sent_before(request.POST.get("form_token", ""))):
        return redirect(url)
    if refusal:
        messages.warning(request, refusal)
        return redirect(back[0])
    page = {"form": form, "back_url": back[0], "back_name": back[1], **words}
    template = f"{template}.html" if "/" in template else f"businesses/{template}.html"
    if request.method == "POST" and form.is_valid():
        return _write(request, template, page, write)
    if request.method == "POST" and form.is_older():
        # What is wrong with the answers may come from what others have changed.
        return _changed_meanwhile(request, template, page, form.record)
    return render(request, template, page)


def _write(
    request: HttpRequest, template: str, page: dict[str, Any], write: Callable[[], str]
) -> HttpResponse:
    """Write once; what others did at the same time is told instead."""
    form = page["form"]
    try:
        url = send_once(request.POST.get("form_token", ""), write)
    except ChangedMeanwhileError as error:
        return _changed_meanwhile(request, template, page, error.current)
    except ObjectDoesNotExist:
        messages.warning(request, _("Someone else has removed this meanwhile."))
        return redirect(page["back_url"])
    except IntegrityError:
        form.add_error(
            None, _("Someone else has written the same at this moment. Go back and look at it.")
        )
        return render(request, template, page)
    messages.success(request, page["done"])
    for warning in form.warnings():
        messages.warning(request, warning)
    return redirect(url)


def _changed_meanwhile(
    request: HttpRequest, template: str, page: dict[str, Any], current: Any
) -> HttpResponse:
    """The page with what others did meanwhile; sent once more, it is written over that."""
    form = page["form"]
    page |= form.meanwhile(current)
    form.take_version(current.version)
    return render(request, template, page, status=409)


def gone(request: HttpRequest) -> HttpResponse:
    """For a record that is not there: where its removal led to, if this very form removed it.

    Raises Http404 for any other.
    """
    url = sent_before(request.POST.get("form_token", "")) if request.method == "POST" else ""
    if not url:
        raise Http404
    return redirect(url)
