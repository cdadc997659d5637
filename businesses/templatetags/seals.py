"""Figures of sealed years beside each other: {% load seals %}."""

from typing import NamedTuple

from django import template
from django.utils.translation import gettext as _

from businesses.figures.editions import GROWTH, Edition
from businesses.figures.rows import CLOSED, NEW, REGISTERED
from ikm_registry.templatetags.figures import number, percent, signed

register = template.Library()


@register.filter
def figure_name(figure: str) -> str:
    """A figure as it stands above a column."""
    names = {
        REGISTERED: _("Registered"), NEW: _("New"), CLOSED: _("Closed"), GROWTH: _("Growth"),
    }  # fmt: skip
    return names[figure]


class Row(NamedTuple):
    """A figure in words of two editions, and their difference if it can be told."""

    label: str
    was: str
    now: str
    difference: int | None


@register.simple_tag
def edition_numbers(was: Edition, now: Edition | None) -> list[Row]:
    """The figures of the whole year, in the order in which they add up."""
    other = now or was
    rows = [
        _row(_("Registered a year before"), number, was.before, other.before),
        _row(_("New"), number, was.new, other.new),
        _row(_("Closed"), number, was.closed, other.closed),
        _row(_("Corrections"), signed, was.corrections, other.corrections),
        _row(_("Registered"), number, was.registered, other.registered),
        _row(_("Growth"), signed, was.growth, other.growth),
    ]
    told = percent(was.growth_percent), percent(other.growth_percent)
    return [*rows, Row(_("Growth in per cent"), *told, None)]


def _row(label: str, told: object, was: int | None, now: int | None) -> Row:
    difference = None if was is None or now is None else now - was
    return Row(label, told(was), told(now), difference)  # type: ignore[operator]
