"""What a figure counts, row by row: people, businesses, trainings, or participations."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.http import HttpRequest

from businesses.models import Business, Person
from ikm_registry.pages import Order, Page, get_page
from trainings.figures import (
    BUSINESSES,
    HOURS,
    PASSED,
    PERSONS,
    SESSIONS,
    Question,
    counted,
)
from trainings.models import Enrolment, State, TrainingSession

BY_NAME, BY_SORT_NAME = Order(("name", "pk")), Order(("sort_name", "pk"))
NEWEST_FIRST = Order(("starts_on", "pk"), descending=True)


class Line(NamedTuple):
    """What counts, and the participations by which it does."""

    one: Person | Business | TrainingSession | Enrolment
    enrolments: list[Any]

    @property
    def hours(self) -> int:
        return sum(one.hours for one in self.enrolments)


def rows(question: Question, part: str = "") -> QuerySet[Any]:
    """Exactly what the figure of a question counts, in a part or in all."""
    enrolments = counted(question, part)
    if question.figure == PERSONS:
        return Person.objects.filter(pk__in=enrolments.values("person"))
    if question.figure == BUSINESSES:
        return Business.objects.filter(pk__in=enrolments.values("business"))
    if question.figure == SESSIONS:
        return TrainingSession.objects.filter(pk__in=enrolments.values("session"))
    shown: Any = enrolments.with_hours().annotate(name=F("person__name"))
    if question.figure == HOURS:
        return shown.filter(hours__gt=0)
    return shown.filter(state=State.FINISHED) if question.figure == PASSED else shown


ORDERS = {BUSINESSES: BY_SORT_NAME, SESSIONS: NEWEST_FIRST}
RELATED = {PERSONS: "person", BUSINESSES: "business", SESSIONS: "session"}


def page(request: HttpRequest, question: Question, part: str = "") -> tuple[Page, list[Line]]:
    """The page of the list that the address asks for."""
    found = rows(question, part)
    related = RELATED.get(question.figure)
    if not related:
        found = found.select_related("person", "business", "session")
    shown = get_page(request, found, ORDERS.get(question.figure, BY_NAME))
    if not related:
        return shown, [Line(one, [one]) for one in shown.rows]
    of = _enrolments(question, part, related, [one.pk for one in shown.rows])
    return shown, [Line(one, of[one.pk]) for one in shown.rows]


def _enrolments(
    question: Question, part: str, related: str, keys: list[int]
) -> dict[int, list[Enrolment]]:
    found = (
        counted(question, part)
        .filter(**{f"{related}__in": keys})
        .with_hours()
        .select_related("person", "business", "session")
        .order_by("session__starts_on", "person__name", "pk")
    )
    grouped: dict[int, list[Enrolment]] = defaultdict(list)
    for one in found:
        grouped[getattr(one, f"{related}_id")].append(one)
    return grouped
