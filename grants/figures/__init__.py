"""What was handed over: every page, file and feed asks here.

Counted is what hand-overs gave that nobody took back as made in error, in the year of the day of
the hand-over; of former years as their lists tell it. What came back or was written off later was
given all the same. A business, a person and a grant count once in each number, so a total is no
sum. Money is that of the receipts; what has no known price counts apart.
"""

from businesses.count_tables import Question
from grants.figures.attributes import ALL
from grants.figures.counting import (
    BUSINESSES,
    FIGURES,
    GRANTS,
    PERSONS,
    PIECES,
    SOURCE,
    UNPRICED,
    VALUE,
    Numbers,
    count,
    counted,
    span,
)

__all__ = [
    "ALL",
    "BUSINESSES",
    "FIGURES",
    "GRANTS",
    "PERSONS",
    "PIECES",
    "SOURCE",
    "UNPRICED",
    "VALUE",
    "Numbers",
    "Question",
    "count",
    "counted",
    "span",
]
