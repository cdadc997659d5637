"""What became of those who were trained: a table, and the businesses behind each number."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses import effect_tables
from businesses.effect import Effect
from trainings.forms.effect import EffectForm, EffectRowsForm, list_of, table_of

# What a business told of its workers and its money, and who came from it.
RIGHTS = ("businesses.view_annualfacts", "trainings.view_enrolment")


@permission_required(RIGHTS, raise_exception=True)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Before and after, of the businesses of the trainings that the address names."""
    form = EffectForm(request.GET or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        choice = form.choice()
        effect = Effect(choice.years(), timezone.localdate())
        context |= {
            "labels": form.labels(),
            "count": len(effect.businesses),
            "tables": effect_tables.tables(effect, partial(list_of, choice)),
        }
    return render(request, "trainings/effect.html", context)


@permission_required(RIGHTS, raise_exception=True)
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """Exactly the businesses that a number of the table rests on, each before and after."""
    form = EffectRowsForm(request.GET)
    context: dict[str, Any] = {"form": form, "table_url": reverse("staff:training_effect")}
    if form.is_valid():
        choice = form.choice()
        effect = Effect(choice.years(), timezone.localdate())
        context |= effect_tables.rows(request, effect, form.cleaned_data) | {
            "labels": form.labels(),
            "table_url": table_of(choice),
        }
    return render(request, "trainings/effect_rows.html", context)
