"""The numbers, and what was given behind them."""

from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from businesses.count_tables import Question, Source
from businesses.count_tables.attributes import part_of
from grants.figures.attributes import ALL, GRANT
from grants.models import GivenItem
from grants.models.handovers import GivenItemQuerySet
from trainings.models import Enrolment

GRANTS, BUSINESSES, PERSONS = "bantuan", "usaha", "orang"
PIECES, VALUE, UNPRICED = "barang", "nilai", "tanpa-harga"
# In the order of the columns, and of `Numbers`.
FIGURES: dict[str, Any] = {
    GRANTS: _("Grants"),
    BUSINESSES: _("Businesses"),
    PERSONS: _("People"),
    PIECES: _("Pieces"),
    VALUE: _("Value (Rp)"),
    UNPRICED: _("Pieces without a known price"),
}
YEAR = "handover__handed_on__year"


class Numbers(NamedTuple):
    """What is counted of some given items; `value` in rupiah."""

    grants: int = 0
    businesses: int = 0
    persons: int = 0
    pieces: int = 0
    value: int = 0
    unpriced: int = 0


def span() -> tuple[int, int] | None:
    """The first and the last year in which something was handed over; None when nothing was."""
    found = GivenItem.objects.valid().aggregate(
        first=Min("handover__handed_on"), last=Max("handover__handed_on")
    )
    return (found["first"].year, found["last"].year) if found["first"] else None


def counted(question: Question, part: str = "") -> GivenItemQuerySet:
    """Exactly what counts as given: of all parts, or of the one that is given."""
    rows = (
        GivenItem.objects.valid()
        .filter(
            handover__handed_on__year__gte=question.first,
            handover__handed_on__year__lte=question.last,
        )
        .annotate(obstacle=_obstacle(), field=_field())
    )
    return rows.filter(question.by.filter(part)) if question.by and part else rows


def _obstacle() -> Case:
    """The obstacle that a grant answers: its own, else that of its programme; None for none."""
    programme = f"{GRANT}__programme__obstacle"
    return Case(
        When(~Q(**{f"{GRANT}__obstacle": ""}), then=F(f"{GRANT}__obstacle")),
        When(~Q(**{programme: ""}), then=F(programme)),
        default=Value(None),
        output_field=CharField(null=True),
    )


def _field() -> Coalesce:
    """Of the training that a grant comes from, else of the newest one that its recipient was in."""
    before = (
        Enrolment.objects.trained()
        .filter(
            person=OuterRef(f"{GRANT}__person"),
            session__starts_on__lte=OuterRef("handover__handed_on"),
        )
        .order_by("-session__starts_on", "-pk")
    )
    return Coalesce(
        f"{GRANT}__enrolment__session__field",
        Subquery(before.values("session__field")[:1]),
        output_field=CharField(null=True),
    )


def count(rows: GivenItemQuerySet, *by: str) -> dict[tuple[Any, ...], Numbers]:
    """The numbers of each group of given items by these columns, in one query.

    A group is told by the values of its columns; the unknown (None, an empty text) is UNKNOWN.
    """
    price = Cast("receipt__unit_price", BigIntegerField())
    numbers: dict[str, Any] = {
        "grants": Count(GRANT, distinct=True),
        "businesses": Count(f"{GRANT}__business", distinct=True),
        "persons": Count(f"{GRANT}__person", distinct=True),
        "pieces": Coalesce(Sum("quantity"), 0),
        "value": Cast(Coalesce(Sum(F("quantity") * price), 0), BigIntegerField()),
        "unpriced": Coalesce(Sum("quantity", filter=Q(receipt__unit_price=None)), 0),
    }
    asked: Any = rows.order_by()
    if not by:
        return {(): Numbers(**asked.aggregate(**numbers))}
    found = asked.values(*by).annotate(**numbers).values_list(*by, *Numbers._fields)
    return {part_of(row[: len(by)]): Numbers(*row[len(by) :]) for row in found}


SOURCE = Source(
    figures=FIGURES,
    drawn=GRANTS,
    attributes=ALL,
    counted=counted,
    count=count,
    span=span,
    year=YEAR,
    table_page="staff:grant_figures",
    rows_page="staff:grant_figure_rows",
)
