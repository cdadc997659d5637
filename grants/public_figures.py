"""What was given, as everyone may know it: sums, with those hidden that few stand behind."""

from itertools import groupby
from typing import Any, NamedTuple

from django.urls import reverse

from grants.models import PublicGrantEquipment, PublicGrantProgramme, PublicGrantYear

SUMS = ("recipients", "items", "rupiah")


class Year(NamedTuple):
    """The programmes of a year, and their sums together; None before anything was given."""

    year: int
    total: PublicGrantYear | None
    programmes: list[PublicGrantProgramme]


def years() -> list[Year]:
    """Every year that has a programme, the last first. Two queries."""
    totals = {row.year: row for row in PublicGrantYear.objects.all()}
    programmes = PublicGrantProgramme.objects.for_list()
    return [
        Year(year, totals.get(year), list(rows))
        for year, rows in groupby(programmes, lambda row: row.year)
    ]


def records() -> list[dict[str, Any]]:
    """Every year, the oldest first, with its programmes; as the file tells it. Three queries."""
    equipment: dict[int, list[dict[str, Any]]] = {}
    for row in PublicGrantEquipment.objects.order_by("programme_id", "name", "id"):
        told = {"name": row.name, "unit": row.unit, **_sums(row, SUMS[:2])}
        equipment.setdefault(row.programme_id, []).append(told)
    return [
        {
            "year": one.year,
            **(_sums(one.total) if one.total else dict.fromkeys(SUMS, 0) | {"hidden": False}),
            "programmes": [
                {
                    "name": programme.name,
                    "budget": programme.budget,
                    "ceiling": programme.ceiling,
                    **_sums(programme),
                    "equipment": equipment.get(programme.pk, []),
                }
                for programme in one.programmes
            ],
        }
        for one in reversed(years())
    ]


def _sums(
    row: PublicGrantYear | PublicGrantProgramme | PublicGrantEquipment,
    names: tuple[str, ...] = SUMS,
) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in names}, "hidden": row.is_hidden}


def paths() -> list[str]:
    """What the sitemap names of grants: the list, and the page of each programme."""
    keys = PublicGrantProgramme.objects.order_by("id").values_list("id", flat=True)
    return [
        reverse("grants:programmes"),
        *(reverse("grants:programme", args=[key]) for key in keys),
    ]
