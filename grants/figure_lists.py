"""What a figure of grants counts, row by row: businesses, people, grants, or given items."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.http import HttpRequest

from businesses.count_tables import Question
from businesses.models import Business, Person
from grants.figures import BUSINESSES, GRANTS, PERSONS, UNPRICED, VALUE, counted
from grants.models import GivenItem, Grant
from ikm_registry.pages import Order, Page, get_page

BY_NAME, BY_SORT_NAME = Order(("name", "pk")), Order(("sort_name", "pk"))
NEWEST_FIRST = Order(("handed_on", "pk"), descending=True)
GRANT_FIRST = Order(("proposed_on", "pk"), descending=True)
ORDERS = {BUSINESSES: BY_SORT_NAME, PERSONS: BY_NAME, GRANTS: GRANT_FIRST}
RELATED = {
    BUSINESSES: "handover__grant__business",
    PERSONS: "handover__grant__person",
    GRANTS: "handover__grant",
}
SHOWN = (
    "item", "receipt__equipment", "handover__grant__programme", "handover__grant__business",
    "handover__grant__group", "handover__grant__person",
)  # fmt: skip


class Line(NamedTuple):
    """What counts, and what was given by which it does."""

    one: Person | Business | Grant | GivenItem
    given: list[Any]

    @property
    def pieces(self) -> int:
        return sum(one.quantity for one in self.given)

    @property
    def value(self) -> int | None:
        """In rupiah; None when one price is unknown."""
        prices = [one.receipt.unit_price for one in self.given]
        if None in prices:
            return None
        return sum(one.quantity * one.receipt.unit_price for one in self.given)


def rows(question: Question, part: str = "") -> QuerySet[Any]:
    """Exactly what the figure of a question counts, in a part or in all."""
    given = counted(question, part)
    if question.figure == BUSINESSES:
        return Business.objects.filter(pk__in=given.values("handover__grant__business"))
    if question.figure == PERSONS:
        return Person.objects.filter(pk__in=given.values("handover__grant__person"))
    if question.figure == GRANTS:
        return Grant.objects.for_list().filter(pk__in=given.values("handover__grant"))
    shown: Any = given.annotate(handed_on=F("handover__handed_on"))
    if question.figure == VALUE:
        return shown.filter(receipt__unit_price__isnull=False)
    return shown.filter(receipt__unit_price=None) if question.figure == UNPRICED else shown


def page(request: HttpRequest, question: Question, part: str = "") -> tuple[Page, list[Line]]:
    """The page of the list that the address asks for."""
    found, related = rows(question, part), RELATED.get(question.figure)
    if not related:
        found = found.select_related(*SHOWN)
    shown = get_page(request, found, ORDERS.get(question.figure, NEWEST_FIRST))
    if not related:
        return shown, [Line(one, [one]) for one in shown.rows]
    of = _given(question, part, related, [one.pk for one in shown.rows])
    return shown, [Line(one, of[one.pk]) for one in shown.rows]


def _given(
    question: Question, part: str, related: str, keys: list[int]
) -> dict[int, list[GivenItem]]:
    found: Any = (
        counted(question, part)
        .filter(**{f"{related}__in": keys})
        .annotate(key=F(related))
        .select_related(*SHOWN, "handover")
        .order_by("handover__handed_on", "pk")
    )
    grouped: dict[int, list[GivenItem]] = defaultdict(list)
    for one in found:
        grouped[one.key].append(one)
    return grouped
