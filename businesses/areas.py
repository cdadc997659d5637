"""Choices of areas, as forms and filters show them."""

from collections.abc import Mapping

from businesses.models import Village


def village_choices(districts: Mapping[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The villages of `districts` (code to name), grouped by the district's name."""
    groups: dict[str, list[tuple[str, str]]] = {name: [] for name in districts.values()}
    for code, name, district in Village.objects.filter(district__in=districts).values_list(
        "code", "name", "district_id"
    ):
        groups[districts[district]].append((code, name))
    return list(groups.items())
