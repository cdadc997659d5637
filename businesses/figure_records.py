"""Businesses behind a number, as they were known and as they are, in words."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from businesses.figures.attributes import ALL, SEALED
from businesses.figures.differences import State
from businesses.figures.explaining import Change
from businesses.models import Business
from ikm_registry.templatetags.figures import UNKNOWN, day

# The attributes that a seal and a difference tell, in the order of their cells.
PLACES = tuple(SEALED)
Codes = tuple[str | None, ...]


class Record(NamedTuple):
    """A business as it was; `url` is empty where it is no longer there."""

    number: str
    name: str
    url: str
    registered_on: date
    closed_on: date | None
    # (label, name) of what a seal keeps.
    places: list[tuple[str, str]]


class Changed(NamedTuple):
    """A business that is counted otherwise, and what differs: (label, was, is)."""

    number: str
    name: str
    url: str
    sign: int
    differences: list[tuple[str, str, str]]


def known_records(events: Sequence[Any]) -> list[Record]:
    """Rows of the history of businesses in words. Five queries at most."""
    urls = _urls(event.pgh_obj_id for event in events)
    codes = [_codes(event) for event in events]
    names = _names(codes)
    return [
        Record(
            event.number,
            event.name,
            urls.get(event.pgh_obj_id, ""),
            event.registered_on,
            event.closed_on,
            list(zip(labels(), _named(own, names), strict=True)),
        )
        for event, own in zip(events, codes, strict=True)
    ]


def changed_records(changes: Sequence[Change]) -> list[Changed]:
    """Differences in words. Five queries at most."""
    found = [one.difference for one in changes]
    states = [state for one in found for state in (one.was, one.now) if state is not None]
    names = _names([state.cell for state in states])
    urls = _urls(one.business for one in found)
    return [
        Changed(
            one.number,
            one.name,
            urls.get(one.business, ""),
            change.sign,
            _differing(one.was, one.now, names),
        )
        for change, one in zip(changes, found, strict=True)
    ]


def labels() -> list[str]:
    """What `Record.places` are."""
    return [str(ALL[key].label) for key in PLACES]


def _codes(event: Any) -> Codes:
    return event.district_id, event.village_id, event.sector_id, event.business_class


def _names(cells: Iterable[Codes]) -> list[dict[str | None, str]]:
    """Of each of PLACES the names of the codes that are there."""
    cells = list(cells)
    return [ALL[key].all_names({cell[place] for cell in cells}) for place, key in enumerate(PLACES)]


def _named(cell: Codes, names: list[dict[str | None, str]]) -> list[str]:
    return [
        UNKNOWN if code is None else known[code] for code, known in zip(cell, names, strict=True)
    ]


def _differing(
    was: State | None, now: State | None, names: list[dict[str | None, str]]
) -> list[tuple[str, str, str]]:
    told = [_told(state, names) for state in (was, now)]
    headings = [_("Registered on"), _("Closed on"), _("Annulled on"), *labels()]
    return [
        (label, before, after)
        for label, before, after in zip(headings, *told, strict=True)
        if before != after
    ]


def _told(state: State | None, names: list[dict[str | None, str]]) -> list[str]:
    if state is None:
        return [UNKNOWN] * (3 + len(PLACES))
    days = [day(one) for one in (state.registered_on, state.closed_on, state.annulled_on)]
    return [*days, *_named(state.cell, names)]


def _urls(keys: Iterable[int]) -> dict[int, str]:
    there = Business.objects.filter(pk__in=list(keys)).values_list("pk", flat=True)
    return {key: reverse("staff:business", args=[key]) for key in there}
