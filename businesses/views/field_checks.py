"""Field checks: writing down what was found on a visit, and correcting it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from businesses import queues
from businesses.actions import checking
from businesses.forms.checks import CheckForm, CorrectionForm
from businesses.models import Business, FieldCheck
from businesses.views.asking import ask
from businesses.views.business_actions import owner_of_today, require_form
from ikm_registry.pages import submitted

GONE = {FieldCheck.Found.MOVED, FieldCheck.Found.NOT_FOUND}
RELATED = ["village", "district", "checked_by"]


@permission_required("businesses.add_fieldcheck", raise_exception=True)
@require_form
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks what was found; for a phone in the field."""
    business = get_object_or_404(Business.objects.select_related(*RELATED), pk=pk)
    form = CheckForm(submitted(request), business=business, today=timezone.localdate())
    is_open = business.closed_on is None and business.annulled_on is None
    return _page(
        request,
        form,
        write=lambda: _write_check(request, form),
        refusal="" if is_open else _("This business is closed or annulled already."),
    )


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
    form = CorrectionForm(submitted(request), check=shown, today=timezone.localdate())
    return _page(
        request, form, write=lambda: _write_correction(request, form), words={"check": shown}
    )


def _write_correction(request: HttpRequest, form: CorrectionForm) -> str:
    checking.correct(
        check=form.check,
        version=form.cleaned_data["version"],
        values=form.values(),
        by=request.user,  # type: ignore[arg-type]
    )
    return form.business.get_absolute_url()


def _page(
    request: HttpRequest,
    form: CheckForm,
    *,
    write: Callable[[], str],
    refusal: str = "",
    words: dict[str, Any] | None = None,
) -> HttpResponse:
    business = form.business
    return ask(
        request,
        form,
        write=write,
        back=(queues.with_queue(request, business.get_absolute_url()), business.name),
        refusal=refusal,
        words={
            "business": business,
            "ownership": owner_of_today(business),
            "done": _("The check of %(business)s has been saved.") % {"business": business},
            **(words or {}),
        },
        template="field_check",
    )
