"""How many were trained, as everyone may know it: counts alone."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from businesses.count_tables import links
from businesses.growth_rows import Group, Measure
from trainings.figure_words import DEFINITIONS
from trainings.figures import BUSINESSES, FIGURES, PERSONS, SESSIONS, SOURCE, Question
from trainings.models import PublicTrainingCount

COLUMNS = ("sessions", "persons", "businesses", "hours")


def by_year() -> Mapping[int, Mapping[str, int]]:
    """Year -> key of a measure -> number."""
    rows = PublicTrainingCount.objects.filter(field=None)
    return {
        row.year: {
            SESSIONS: row.sessions,
            PERSONS: row.persons,
            BUSINESSES: row.businesses,
        }
        for row in rows
    }


def records() -> list[dict[str, Any]]:
    """Every year, the oldest first, with its fields; as the file tells it."""
    rows = PublicTrainingCount.objects.select_related("field").order_by(
        "year", "field__position", "field"
    )
    years: dict[int, dict[str, Any]] = {}
    for row in rows:
        year = years.setdefault(row.year, {"year": row.year, "fields": []})
        numbers = {name: getattr(row, name) for name in COLUMNS}
        if row.field is None:
            year |= numbers
        else:
            year["fields"].append({"field": row.field_id, "name": row.field.name, **numbers})
    return [
        {"year": one["year"], **{name: one[name] for name in COLUMNS}, "fields": one["fields"]}
        for one in years.values()
    ]


def _list_url(year: int, figure: str) -> str:
    return links.list_of(SOURCE)(Question(year, year, None, figure), "")


GROUP = Group(
    key="pelatihan",
    title=_("Trained per year"),
    measures=[
        Measure(key, FIGURES[key], DEFINITIONS[key]) for key in (SESSIONS, PERSONS, BUSINESSES)
    ],
    by_year=by_year,
    json_url="trainings:figures_json",
    list_url=_list_url,
    permission="trainings.view_enrolment",
)
