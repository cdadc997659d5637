"""The charts as files that stand alone: what the templates of `.svg` files write down.

All lengths are whole units. Colours are dark and white with a dark line, so that a copy in black
and white says the same.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from businesses import charts, figures
from businesses.figures import YearFigures
from ikm_registry.templatetags.figures import day, number

WIDTH = 640
# Where the drawing begins, under the title, and what stands under it.
HEAD, FOOT, LINE = 44, 20, 16
_LINE_HEIGHT = 28
_NAME_WIDTH, _LONGEST_NAME = 250, 36
_BAR_WIDTH = WIDTH - _NAME_WIDTH - 90


class Sheet(NamedTuple):
    """A file: its size, its title, and what it says at its foot, each with its y."""

    width: int
    height: int
    title: str
    notes: list[tuple[int, str]]


class Line(NamedTuple):
    """A part: its name, its bar, its number."""

    name: str
    label: str
    y: int
    text_y: int
    width: int
    label_x: int


def of_years(years: Sequence[YearFigures], today: date, address: str) -> dict[str, Any]:
    """Context of `businesses/chart_of_years.svg`; `address` is that of the page."""
    width = max(WIDTH, 2 * charts.MARGIN + charts.room_of_one(years) * len(years))
    chart = charts.draw("", years, width=width, height=280, most=len(years))
    notes = [
        _("Filled: counted in the register at 31 December. Outlined: told by another source, or the"
          " running year (*) up to today."),
        *_origin(today, None, address),
    ]  # fmt: skip
    sheet = _sheet(width, chart.height, _("IKM registered at the end of each year"), notes)
    return {"chart": chart, "sheet": sheet, "head": HEAD}


def of_parts(
    title: str, rows: Sequence[figures.Row], shown: YearFigures, today: date, address: str
) -> dict[str, Any]:
    """Context of `businesses/chart_of_parts.svg`: the registered of each part of a year."""
    most = max((row.registered for row in rows), default=0) or 1
    lines = []
    for index, row in enumerate(rows):
        top = HEAD + index * _LINE_HEIGHT
        # Nobody may take a few for none.
        width = max(_BAR_WIDTH * row.registered // most, 1 if row.registered else 0)
        label_x = _NAME_WIDTH + width + 6
        lines.append(Line(_short(row.name), number(row.registered), top, top + 16, width, label_x))
    height = len(rows) * _LINE_HEIGHT
    sheet = _sheet(WIDTH, height, title, _origin(today, shown.sealed_on, address))
    return {"lines": lines, "sheet": sheet, "left": _NAME_WIDTH, "name_x": _NAME_WIDTH - 8}


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _origin(today: date, sealed_on: date | None, address: str) -> list[str]:
    """Who says so, when, and where it can be looked up."""
    taken = _("Taken on %(day)s") % {"day": day(today)}
    if sealed_on:
        taken = _("Sealed on %(day)s") % {"day": day(sealed_on)}
    return [_("Source: %(agency)s") % {"agency": settings.AGENCY_NAME}, f"{taken}, {address}"]


def _sheet(width: int, drawing: int, title: str, notes: Sequence[str]) -> Sheet:
    top = HEAD + drawing + FOOT
    placed = [(top + index * LINE, note) for index, note in enumerate(notes)]
    return Sheet(width, top + len(notes) * LINE, title, placed)
