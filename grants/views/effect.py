"""What became of those who received equipment, beside those who were only trained."""

from functools import partial
from typing import Any, NamedTuple

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses import effect_tables
from businesses.effect import Effect
from grants.effect import Group
from grants.forms.effect import EffectForm, EffectRowsForm, list_of, table_of

# What a business told of its workers and its money, who was trained, and who received something.
RIGHTS = ("businesses.view_annualfacts", "trainings.view_enrolment", "grants.view_grant")


class Shown(NamedTuple):
    """A group with its tables."""

    group: Group
    business_count: int
    tables: list[effect_tables.Table]


@permission_required(RIGHTS, raise_exception=True)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Before and after, of three groups of businesses."""
    form = EffectForm(request.GET)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        choice, today = form.choice(), timezone.localdate()
        groups = []
        for group in Group:
            effect = Effect(choice.years(group), today)
            tables = effect_tables.tables(effect, partial(list_of, choice, group))
            groups.append(Shown(group, len(effect.businesses), tables))
        context |= {"labels": form.labels(), "groups": groups}
    return render(request, "grants/effect.html", context)


@permission_required(RIGHTS, raise_exception=True)
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """Exactly the businesses that a number of the table rests on, each before and after."""
    form = EffectRowsForm(request.GET)
    context: dict[str, Any] = {"form": form, "table_url": reverse("staff:grant_effect")}
    if form.is_valid():
        choice, group = form.choice(), form.cleaned_data["kelompok"]
        effect = Effect(choice.years(group), timezone.localdate())
        context |= effect_tables.rows(request, effect, form.cleaned_data) | {
            "labels": [*form.labels(), Group(group).label],
            "table_url": table_of(choice),
        }
    return render(request, "grants/effect_rows.html", context)
