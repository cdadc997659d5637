"""A table of figures as rows of a file, under a head that says what it shows."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from businesses import figure_words
from businesses.figures.tables import Cell, Table


def rows(table: Table, today: date) -> Iterator[list[Any]]:
    """The head, an empty row, the headings, the rows, the total, the large ones."""
    for label, told in figure_words.summary(table, today):
        yield [label, told]
    if table.is_many:
        yield [_("Note"), figure_words.overlapping(table)]
    yield []
    names = [str(attribute.label) for attribute in table.down]
    width = max(len(names), 1)
    yield [*(names or [""]), *map(str, figure_words.across(table))]
    for row in table.rows:
        yield [*row.names, *_numbers(row.cells)]
    yield [*_first(_("Total"), width), *_numbers(table.total)]
    if table.large:
        yield [*_first(_("of which large businesses (not IKM)"), width), *_numbers(table.large)]


def _first(label: str, width: int) -> list[str | None]:
    return [label, *[None] * (width - 1)]


def _numbers(cells: list[Cell]) -> list[int | None]:
    return [cell.number for cell in cells]
