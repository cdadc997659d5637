"""One figure of a year by district and sector at once."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from businesses.figures.breakdowns import NOTHING, Cell, Key, Row
from businesses.figures.rows import COUNT_COLUMNS


class CrossedCell(NamedTuple):
    """How many there are of a district and sector; their keys as they stand in an address."""

    value: int
    district: Row
    sector: Row


class CrossedRow(NamedTuple):
    """A sector's counts, one for each district."""

    sector: Row
    cells: list[CrossedCell]
    total: int


class Crossed(NamedTuple):
    """A table of counts: sectors are its rows, districts its columns."""

    figure: str
    districts: Sequence[Row]
    rows: list[CrossedRow]
    totals: list[CrossedCell]
    total: int


def crossed(
    cells: Mapping[Key, Cell], figure: str, districts: Sequence[Row], sectors: Sequence[Row]
) -> Crossed:
    """The table of `figure` ("terdaftar", "baru", "tutup").

    `cells` are those of the year by ["district", "sector"], `districts` and `sectors` the rows of
    its two breakdowns.
    """
    column = COUNT_COLUMNS[figure]

    def count(district: Row, sector: Row) -> int:
        found: int = getattr(cells.get((district.key, sector.key), NOTHING), column)
        return found

    rows = [
        CrossedRow(
            sector,
            [CrossedCell(count(district, sector), district, sector) for district in districts],
            sum(count(district, sector) for district in districts),
        )
        for sector in sectors
    ]
    totals = [
        CrossedCell(sum(count(district, sector) for sector in sectors), district, ALL)
        for district in districts
    ]
    return Crossed(figure, districts, rows, totals, sum(row.total for row in rows))


# Stands for all sectors.
ALL = Row("", "", 0, 0, 0, None)
