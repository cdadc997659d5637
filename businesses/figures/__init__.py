"""The figures: how many IKM are registered, and how that grew. Every page and file asks here.

*Registered at a day* are the registrations, not annulled, of that day or earlier that are not
closed on or before it. For a year: *new* are those registered in it, *closed* those closed in it,
*registered* those registered at its 31 December (in the running year: today), *growth* is that
number less the year before's, and its per cent are of the year before's, with one decimal. So

    registered(Y) = registered(Y - 1) + new(Y) - closed(Y)

in total and in every breakdown, between any two years that are counted from rows. Breakdowns use
what is known of a business today; unknown is a row of its own. Unknown figures are None.

A *historical count* stands for a year before the register and beats the rows of its year: what
was new and closed is then unknown. Years before the first row that have none are unknown.

A *sealed year* says what was sealed, whatever happens to its rows later: its figures, their
breakdowns by district, village, sector and class, and the figure of the year before on which its
growth rests. Where the published years do not add up, *corrections* are the difference:

    registered(Y) = registered(Y - 1) + new(Y) - closed(Y) + corrections(Y)
"""

from businesses.figures.breakdowns import (
    Cell,
    Key,
    Row,
    breakdown,
    cells,
    district_names,
    names_of,
    sector_names,
    total,
)
from businesses.figures.crossed import Crossed, crossed
from businesses.figures.rows import CLOSED, NEW, REGISTERED, UNKNOWN
from businesses.figures.years import (
    COLUMNS,
    FROM_ROWS,
    YearFigures,
    find_year,
    fold,
    for_front_page,
    growth,
    headline,
    percent_of,
    record,
    replaced,
    this_year,
)

__all__ = [
    "CLOSED", "COLUMNS", "FROM_ROWS", "NEW", "REGISTERED", "UNKNOWN", "Cell", "Crossed", "Key",
    "Row", "YearFigures", "breakdown", "cells", "crossed", "district_names", "find_year", "fold",
    "for_front_page", "growth", "headline", "names_of", "percent_of", "record", "replaced",
    "sector_names", "this_year", "total",
]  # fmt: skip
