"""The numbers of the drawings; templates only write them down. All lengths are whole units.

Templates write a fraction with the comma of the language, which SVG does not read.
"""

from collections.abc import Sequence
from typing import NamedTuple

from businesses.figures import YearFigures
from businesses.figures.words import told

MARGIN = 8
# The longest number that fits over a bar needs this much for each of its characters.
CHARACTER = 9
LABEL_HEIGHT = 20


class Bar(NamedTuple):
    """A year's bar; `height` is 0 where the number is unknown."""

    year: int
    label: str
    x: int
    y: int
    width: int
    height: int
    middle: int
    label_y: int
    is_historical: bool
    is_running: bool


class Chart(NamedTuple):
    """Bars in a box of `width` x `height` units; `kind` is its CSS class."""

    kind: str
    width: int
    height: int
    base: int
    year_y: int
    bars: list[Bar]
    left: int
    right: int


def wide(years: Sequence[YearFigures]) -> Chart:
    """The drawing for screens of 640 px and more: up to 14 years."""
    return draw("chart-wide", years, width=640, height=280, most=14)


def phone(years: Sequence[YearFigures]) -> Chart:
    """The drawing for phones, so that its text is as large as on a wide screen: up to 6 years."""
    return draw("chart-phone", years, width=340, height=240, most=6)


def room_of_one(years: Sequence[YearFigures]) -> int:
    """The width that each of `years` needs, so that the numbers over the bars stand apart."""
    longest = max((len(told(figures)) for figures in years), default=1)
    return CHARACTER * max(longest, 4) + 4


def draw(kind: str, years: Sequence[YearFigures], *, width: int, height: int, most: int) -> Chart:
    """The last `most` years, fewer when their numbers are too long to stand side by side."""
    years = list(years)[-most:]
    room = width - 2 * MARGIN
    years = years[-max(1, room // room_of_one(years)) :]
    base = height - LABEL_HEIGHT - MARGIN
    highest = max((figures.registered or 0 for figures in years), default=0) or 1
    step = room // max(len(years), 1)
    bar_width = min(step * 7 // 10, 64)
    bars = []
    for index, figures in enumerate(years):
        bar_height = (base - LABEL_HEIGHT - MARGIN) * (figures.registered or 0) // highest
        if figures.registered:
            # Nobody may take a few for none.
            bar_height = max(bar_height, 1)
        middle = MARGIN + index * step + step // 2
        bars.append(
            Bar(
                figures.year,
                told(figures),
                middle - bar_width // 2,
                base - bar_height,
                bar_width,
                bar_height,
                middle,
                base - bar_height - 6,
                figures.is_historical,
                figures.is_running,
            )
        )
    return Chart(kind, width, height, base, base + LABEL_HEIGHT - 3, bars, MARGIN, width - MARGIN)
