"""What became of those who were trained: a table, and the businesses behind each number."""

from typing import Any, NamedTuple

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ikm_registry.pages import get_page_of
from trainings import effect_words
from trainings.effect import AFTER, MEASURES, Choice, Compared, Effect, Line
from trainings.effect_forms import (
    KNOWN,
    UNKNOWN,
    EffectForm,
    EffectRowsForm,
    list_of,
    table_of,
)

# What a business told of its workers and its money, and who came from it.
RIGHTS = ("businesses.view_annualfacts", "trainings.view_enrolment")


class Shown(NamedTuple):
    """A line in words, and where its known and its unknown businesses are listed."""

    line: Line
    words: effect_words.Written
    known_url: str
    unknown_url: str


@permission_required(RIGHTS, raise_exception=True)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Before and after, of the businesses of the trainings that the address names."""
    form = EffectForm(request.GET or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        choice = form.choice()
        effect = Effect(choice, timezone.localdate())
        context |= {
            "labels": form.labels(),
            "count": len(effect.businesses),
            "tables": [
                (years, [_shown(choice, line) for line in effect.lines(years)]) for years in AFTER
            ],
        }
    return render(request, "trainings/effect.html", context)


def _shown(choice: Choice, line: Line) -> Shown:
    known, unknown = (
        list_of(choice, line.measure, line.years_after, values) if there else ""
        for values, there in [(KNOWN, line.known), (UNKNOWN, line.unknown)]
    )
    return Shown(line, effect_words.of_line(line), known, unknown)


@permission_required(RIGHTS, raise_exception=True)
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """Exactly the businesses that a number of the table rests on, each before and after."""
    form = EffectRowsForm(request.GET)
    context: dict[str, Any] = {"form": form, "table_url": reverse("staff:training_effect")}
    if form.is_valid():
        choice, asked = form.choice(), form.cleaned_data
        line = Effect(choice, timezone.localdate()).line(asked["ukuran"], asked["tahun"])
        found = line.known if asked["nilai"] == KNOWN else line.unknown
        page = get_page_of(request, found, _by_name)
        context |= {
            "line": line,
            "labels": form.labels(),
            "is_known": asked["nilai"] == KNOWN,
            "measure": MEASURES[asked["ukuran"]],
            "count": len(found),
            "page": page,
            "rows": [(one, effect_words.of_one(one, line.measure)) for one in page.rows],
            "table_url": table_of(choice),
        }
    return render(request, "trainings/effect_rows.html", context)


def _by_name(one: Compared) -> str:
    return f"{one.business.sort_name}\t{one.business.pk:020d}"
