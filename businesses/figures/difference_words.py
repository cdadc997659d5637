"""What happened to a record between two figures, in words: each fact as it was and as it is."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from businesses.figures.attributes import ALL, SEALED
from businesses.figures.differences import Difference, State
from ikm_registry.templatetags.figures import day


class Change(NamedTuple):
    """A fact as it was and as it is."""

    label: str
    was: str
    now: str


class Told(NamedTuple):
    """A difference with its changes; `sign` is by how much the figure is more or less."""

    difference: Difference
    changes: list[Change]
    sign: int


def told(differences: Iterable[Difference], part: dict[str, str | None]) -> list[Told]:
    """The differences of a figure, or of a part of it, in words. Four queries at most."""
    differences = list(differences)
    names = _names(differences)
    return [Told(one, _changes(one, names), one.sign(part)) for one in differences]


Names = dict[str, dict[str | None, str]]


def _names(differences: list[Difference]) -> Names:
    states = [state for one in differences for state in (one.was, one.now) if state]
    names: Names = {}
    for key, column in SEALED.items():
        codes = {getattr(state, column) for state in states}
        names[column] = ALL[key].all_names(codes)
    return names


def _changes(one: Difference, names: Names) -> list[Change]:
    if one.was is None or one.now is None:
        there, gone = _("in the register"), _("not in the register")
        words = [gone if state is None else there for state in (one.was, one.now)]
        return [Change(_("Entry"), *words), *_dates(one)]
    places = [
        Change(
            str(ALL[key].label),
            names[column][getattr(one.was, column)],
            names[column][getattr(one.now, column)],
        )
        for key, column in SEALED.items()
        if getattr(one.was, column) != getattr(one.now, column)
    ]
    return [*_dates(one), *places]


def _dates(one: Difference) -> list[Change]:
    labels = {
        "registered_on": _("registered on"),
        "closed_on": _("closed on"),
        "annulled_on": _("annulled on"),
    }
    return [
        Change(label, _day(one.was, column), _day(one.now, column))
        for column, label in labels.items()
        if _day(one.was, column) != _day(one.now, column)
    ]


def _day(state: State | None, column: str) -> str:
    return day(getattr(state, column) if state else None)
