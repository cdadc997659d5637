"""Programmes of grants, for staff."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants import programme_words
from grants.actions.programmes import save_programme
from grants.filters.stock import GrantProgrammeFilter
from grants.forms.programmes import GrantProgrammeForm
from grants.models import GrantProgramme, PublicGrantProgramme, Receipt
from grants.programme_money import counts_by_state, money_of
from ikm_registry.pages import Order, count_to_limit, get_page, submitted
from trainings.views.refusing import ask_or_tell

require_form = require_http_methods(["GET", "HEAD", "POST"])
BY_DAY = Order(("received_on", "id"), descending=True)


@permission_required("grants.view_grantprogramme", raise_exception=True)
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """The programmes that the filters of the address leave, with their money."""
    asked = GrantProgrammeFilter(request.GET, GrantProgramme.objects.all())
    page = get_page(request, asked.rows.select_related("kind"), asked.order)
    money = money_of(page.rows)
    for row in page.rows:
        row.money = money[row.pk]
    context = {"filter": asked, "page": page, "count": count_to_limit(asked.rows)}
    return render(request, "grants/programmes.html", {**context, "tab": "programmes"})


@permission_required("grants.view_grantprogramme", raise_exception=True)
@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """A programme: its money, its rules, how far its grants have come, what came in for it."""
    shown = get_object_or_404(GrantProgramme.objects.select_related("kind"), pk=pk)
    receipts = Receipt.objects.for_list().filter(programme=shown)
    context = {
        "programme": shown,
        "money": money_of([shown])[shown.pk],
        "rules": programme_words.rules(shown),
        "requirements": programme_words.requirements(shown.kind),
        "counts": counts_by_state(shown),
        "page": get_page(request, receipts, BY_DAY),
        "is_public": PublicGrantProgramme.objects.filter(pk=pk).exists(),
    }
    return render(request, "grants/programme.html", {**context, "tab": "programmes"})


@permission_required("grants.add_grantprogramme", raise_exception=True)
@require_form
def add(request: HttpRequest) -> HttpResponse:
    """A new programme, of this year unless told."""
    record = GrantProgramme(year=timezone.localdate().year)
    return _page(request, record, title=_("Add a grant programme"))


@permission_required("grants.change_grantprogramme", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The money and the rules of a programme."""
    shown = get_object_or_404(GrantProgramme, pk=pk)
    return _page(request, shown, title=_("Change the grant programme"))


def _page(request: HttpRequest, shown: GrantProgramme, *, title: str) -> HttpResponse:
    by: Any = request.user
    form = GrantProgrammeForm(submitted(request), record=shown, today=timezone.localdate(), by=by)

    def write() -> str:
        saved = save_programme(
            programme=shown,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            fields=form.cleaned_data["trained_in"],
            sectors=form.cleaned_data["for_sectors"],
            by=by,
        )
        return saved.get_absolute_url()

    list_of_all = (reverse("staff:grant_programmes"), _("Grant programmes"))
    words = {
        "title": title,
        "lead": str(shown) if shown.pk else "",
        "submit": _("Save"),
        "done": _("The programme has been saved."),
    }
    back = (shown.get_absolute_url(), str(shown)) if shown.pk else list_of_all
    return ask_or_tell(request, form, write=write, back=back, words=words)
