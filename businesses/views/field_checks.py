"""Field checks: writing down what was found on a visit, and correcting it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from businesses import history, queues
from businesses.actions import checking
from businesses.actions.checking import CheckChangedError
from businesses.actions.registering import ChangedMeanwhileError
from businesses.check_forms import CheckForm, CorrectionForm
from businesses.models import Business, FieldCheck
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once, sent_before

require_form = require_http_methods(["GET", "HEAD", "POST"])
CHANGES_SHOWN = 5
GONE = {FieldCheck.Found.MOVED, FieldCheck.Found.NOT_FOUND}
RELATED = ["village", "district", "checked_by"]


@permission_required("businesses.add_fieldcheck", raise_exception=True)
@require_form
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks what was found; for a phone in the field."""
    business = get_object_or_404(Business.objects.select_related(*RELATED), pk=pk)
    token = request.POST.get("form_token", "")
    if request.method == "POST" and (url := sent_before(token)):
        return redirect(url)
    if business.closed_on or business.annulled_on:
        messages.warning(request, _("This business is closed or annulled already."))
        return redirect(business)
    form = CheckForm(submitted(request), business=business, today=timezone.localdate())
    page = _page(form)
    if request.method == "POST" and form.is_valid():
        try:
            url = send_once(token, lambda: _write_check(request, form))
        except ChangedMeanwhileError as error:
            return _changed_meanwhile(request, page, error.current.version)
        messages.success(
            request, _("The check of %(business)s has been saved.") % {"business": business}
        )
        return redirect(url)
    return render(request, "businesses/field_check.html", page)


def _write_check(request: HttpRequest, form: CheckForm) -> str:
    answers, business = form.cleaned_data, form.business
    checking.check(
        business=business,
        version=answers["version"],
        values=form.values(),
        facts_year=answers["facts_year"],
        facts=form.facts(),
        by=request.user,  # type: ignore[arg-type]
    )
    if answers["found"] in GONE:
        # Its page says so and offers to close it; the queue goes on from there.
        return queues.with_queue(request, business.get_absolute_url())
    return queues.onward(request, business)


@permission_required("businesses.change_fieldcheck", raise_exception=True)
@require_form
def correct(request: HttpRequest, pk: int, check: int) -> HttpResponse:
    """A check that was written down wrongly."""
    related = [f"business__{name}" for name in RELATED]
    rows = FieldCheck.objects.select_related("business", *related)
    shown = get_object_or_404(rows, pk=check, business=pk, business__annulled_on=None)
    token = request.POST.get("form_token", "")
    if request.method == "POST" and (url := sent_before(token)):
        return redirect(url)
    form = CorrectionForm(submitted(request), check=shown, today=timezone.localdate())
    page = _page(form) | {"check": shown}
    if request.method == "POST" and form.is_valid():
        try:
            url = send_once(token, lambda: _write_correction(request, form))
        except CheckChangedError as error:
            return _changed_meanwhile(request, page, error.current.version)
        messages.success(
            request, _("The check of %(business)s has been saved.") % {"business": shown.business}
        )
        return redirect(url)
    return render(request, "businesses/field_check.html", page)


def _write_correction(request: HttpRequest, form: CorrectionForm) -> str:
    checking.correct(
        check=form.check,
        version=form.cleaned_data["version"],
        values=form.values(),
        by=request.user,  # type: ignore[arg-type]
    )
    return form.business.get_absolute_url()


def _page(form: CheckForm) -> dict[str, Any]:
    business = form.business
    ownership = business.ownerships.filter(until_on=None).select_related("person").first()
    return {"form": form, "business": business, "ownership": ownership}


def _changed_meanwhile(request: HttpRequest, page: dict[str, Any], version: int) -> HttpResponse:
    """The page with what others did last; sent once more, it is written over `version`."""
    page["form"].take_version(version)
    page["changes"] = history.entries(page["business"])[:CHANGES_SHOWN]
    return render(request, "businesses/field_check.html", page, status=409)
