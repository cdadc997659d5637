"""How many were trained: every page, file and feed asks here.

Counted are the enrolments of those who were there at least once, in trainings that are neither
drafts nor cancelled (`Enrolment.objects.trained()`), in the year of the training's first day. A
person or a business counts once in each number, however often it came: so a total is no sum.
"""

from businesses.count_tables import Question
from trainings.figures.attributes import ALL
from trainings.figures.counting import (
    BUSINESSES,
    ENROLMENTS,
    FIGURES,
    HOURS,
    PASSED,
    PERSONS,
    SESSIONS,
    SOURCE,
    Numbers,
    count,
    counted,
    span,
)

__all__ = [
    "ALL",
    "BUSINESSES",
    "ENROLMENTS",
    "FIGURES",
    "HOURS",
    "PASSED",
    "PERSONS",
    "SESSIONS",
    "SOURCE",
    "Numbers",
    "Question",
    "count",
    "counted",
    "span",
]
