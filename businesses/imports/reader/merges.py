"""Cells merged downwards: what they say holds for every row that they span."""

from collections.abc import Iterable
from typing import Any

# First and last cell, each by row and column from 0.
Range = tuple[tuple[int, int], tuple[int, int]]


class Merges:
    """Fills the rows below a merged cell with its text or day, as the eye reads them.

    A number is not repeated: it may be the sum of the rows beside it. Nor is anything repeated to
    the right: there a merged cell is a title or the name of a group of columns.
    """

    def __init__(self, ranges: Iterable[Range]) -> None:
        self.starts: dict[int, list[tuple[int, int]]] = {}
        self.running: dict[int, tuple[Any, int]] = {}  # by column: value, last row
        for (first, column), (last, _last_column) in ranges:
            if last > first:
                self.starts.setdefault(first, []).append((column, last))

    def fill(self, row: int, values: list[Any]) -> None:
        """Complete `values`, the cells of `row` (from 0); rows have to come in their order."""
        for column, (value, last) in list(self.running.items()):
            if row > last:
                del self.running[column]
            elif column < len(values) and values[column] is None:
                values[column] = value
        for column, last in self.starts.get(row, ()):
            value = values[column] if column < len(values) else None
            stored = value["v"] if isinstance(value, dict) and "f" in value else value
            if isinstance(stored, str) or (isinstance(stored, dict) and "d" in stored):
                self.running[column] = (value, last)
