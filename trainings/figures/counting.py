"""The numbers, and the enrolments behind them."""

from typing import Any, NamedTuple

from django.db.models import Count, Max, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from businesses.count_tables import Question, Source
from businesses.count_tables.attributes import part_of
from trainings.figures.attributes import ALL
from trainings.models import Attendance, Enrolment, State
from trainings.models.enrolments import EnrolmentQuerySet

SESSIONS, PERSONS, BUSINESSES = "pelatihan", "orang", "usaha"
ENROLMENTS, HOURS, PASSED = "peserta", "jp", "lulus"
# In the order of the columns, and of `Numbers`.
FIGURES: dict[str, Any] = {
    SESSIONS: _("Trainings"),
    PERSONS: _("People"),
    BUSINESSES: _("Businesses"),
    ENROLMENTS: _("Participations"),
    HOURS: _("Training hours (JP)"),
    PASSED: _("Passed"),
}
YEAR = "session__starts_on__year"


class Numbers(NamedTuple):
    """What is counted of some enrolments."""

    sessions: int = 0
    persons: int = 0
    businesses: int = 0
    enrolments: int = 0
    hours: int = 0
    passed: int = 0


def span() -> tuple[int, int] | None:
    """The first and the last year in which somebody was trained; None when nobody ever was."""
    found = Enrolment.objects.trained().aggregate(
        first=Min("session__starts_on"), last=Max("session__starts_on")
    )
    return (found["first"].year, found["last"].year) if found["first"] else None


def counted(question: Question, part: str = "") -> EnrolmentQuerySet:
    """Exactly the enrolments that count: of all parts, or of the one that is given."""
    rows = Enrolment.objects.trained().filter(
        session__starts_on__year__gte=question.first, session__starts_on__year__lte=question.last
    )
    return rows.filter(question.by.filter(part)) if question.by and part else rows


def count(rows: EnrolmentQuerySet, *by: str) -> dict[tuple[Any, ...], Numbers]:
    """The numbers of each group of enrolments by these columns, in one query.

    A group is told by the values of its columns; the unknown (None, an empty text) is UNKNOWN.
    """
    present = Attendance.objects.filter(enrolment=OuterRef("pk"), is_present=True).order_by()
    hours = present.values("enrolment").annotate(sum=Sum("meeting__hours")).values("sum")
    numbers: dict[str, Any] = {
        "sessions": Count("session", distinct=True),
        "persons": Count("person", distinct=True),
        "businesses": Count("business", distinct=True),
        "enrolments": Count("pk"),
        "hours": Coalesce(Sum("attended"), 0),
        "passed": Count("pk", filter=Q(state=State.FINISHED)),
    }
    asked: Any = rows.order_by().annotate(attended=Subquery(hours))
    if not by:
        return {(): Numbers(**asked.aggregate(**numbers))}
    found = asked.values(*by).annotate(**numbers).values_list(*by, *Numbers._fields)
    return {part_of(row[: len(by)]): Numbers(*row[len(by) :]) for row in found}


SOURCE = Source(
    figures=FIGURES,
    drawn=PERSONS,
    attributes=ALL,
    counted=counted,
    count=count,
    span=span,
    year=YEAR,
    table_page="staff:training_figures",
    rows_page="staff:training_figure_rows",
)
