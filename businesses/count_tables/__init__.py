"""Tables that count what an app above keeps: by year, by a part, each number with its list.

The app gives a `Source`: its figures, what they are broken down by, and how rows are counted.
"""

from businesses.count_tables.attributes import Attribute
from businesses.count_tables.tables import Cell, Link, Question, Row, Source, Table, build, said

__all__ = [
    "Attribute",
    "Cell",
    "Link",
    "Question",
    "Row",
    "Source",
    "Table",
    "build",
    "said",
]
