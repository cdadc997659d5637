"""The numbers of the drawings beside a table of figures. All lengths are whole units."""

from typing import NamedTuple

from businesses import charts, figure_words
from businesses.charts import CHARACTER, MARGIN
from businesses.figures import YearFigures
from businesses.figures.questions import SEALED, TOLD
from businesses.figures.tables import Table
from ikm_registry.templatetags.figures import number

# More parts are not drawn: the largest are.
MOST_BARS = 20
LINE, BAR, GAP = 18, 12, 12
SMALLEST_NAME = 8


class PartBar(NamedTuple):
    """A part: its name and number in a line, its bar below."""

    name: str
    label: str
    text_y: int
    bar_y: int
    width: int


class PartChart(NamedTuple):
    """Bars that lie below each other in a box; `kind` is its CSS class."""

    kind: str
    width: int
    height: int
    left: int
    right: int
    bar_height: int
    bars: list[PartBar]


class Drawing(NamedTuple):
    """What stands beside a table: columns of its periods, or bars of its parts; or nothing.

    `is_cut`: only the largest parts are drawn.
    """

    columns: list[charts.Chart]
    parts: list[PartChart]
    is_cut: bool = False


def draw(table: Table) -> Drawing:
    """Once for wide screens and once for phones."""
    if len(table.columns) > 1:
        years = _totals(table)
        return Drawing([charts.wide(years), charts.phone(years)], [])
    parts = [(", ".join(row.names), row.cells[-1].number) for row in table.rows]
    return bars([(name, amount) for name, amount in parts if amount is not None])


def bars(told: list[tuple[str, int]]) -> Drawing:
    """Bars of parts, each a name and its number; the largest when there are many."""
    if not told:
        return Drawing([], [])
    is_cut = len(told) > MOST_BARS
    if is_cut:
        told = sorted(told, key=lambda one: -one[1])[:MOST_BARS]
    sizes = [("chart-wide", 640), ("chart-phone", 340)]
    return Drawing([], [_parts(kind, told, width) for kind, width in sizes], is_cut)


def _totals(table: Table) -> list[YearFigures]:
    """The total of each year, as the chart of the growth takes its years."""
    return [
        YearFigures(
            column.year, cell.number, None, None, None, None, None,
            is_approximate=cell.is_approximate,
            is_historical=column.source == TOLD,
            is_running=column.is_running and column.source != SEALED,
        )
        for column, cell in zip(table.columns, table.total, strict=True)
    ]  # fmt: skip


def _parts(kind: str, told: list[tuple[str, int]], width: int) -> PartChart:
    room = width - 2 * MARGIN
    highest = max((amount for _name, amount in told), default=0) or 1
    bars = []
    for place, (name, amount) in enumerate(told):
        top = MARGIN + place * (LINE + BAR + GAP)
        # Nobody may take a few for none.
        length = max(room * amount // highest, 1) if amount else 0
        label = number(amount)
        fitting = max((room - len(label) * CHARACTER) // CHARACTER, SMALLEST_NAME)
        shown = name if len(name) <= fitting else f"{name[: fitting - 1].rstrip()}…"
        bars.append(PartBar(shown, label, top + LINE - 5, top + LINE, length))
    height = 2 * MARGIN + len(told) * (LINE + BAR + GAP)
    return PartChart(kind, width, height, MARGIN, width - MARGIN, BAR, bars)


def title(table: Table) -> str:
    """What is drawn, in words."""
    figure = figure_words.of_question(table.question, table.columns[-1].period)
    return figure[:1].upper() + figure[1:]
