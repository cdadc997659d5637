"""The figures of grants beside a plain recount of the rows, which shares no code with them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from businesses.count_tables import Question
from businesses.figures.check.comparing import Comparison
from businesses.figures.check.counts import the_rows
from businesses.figures.check.recount import Recount, ask
from grants.figures.attributes import ALL
from grants.figures.counting import YEAR, count, counted
from grants.models import Receipt

FIGURES = ("grants", "businesses", "persons", "pieces", "value", "unpriced")
EVER = Question(1, 9999)
Told = dict[Any, Any]


def counts(_recount: Recount) -> Iterator[Comparison]:
    """By year, and by year and programme: what staff see; and the stock of every receipt."""
    years = count(counted(EVER), YEAR)
    parts = count(counted(EVER), YEAR, ALL["program"].path)
    says = {
        (year, programme, name): getattr(numbers, name)
        for (year, programme), numbers in [
            *(((group[0], None), numbers) for group, numbers in years.items()),
            *parts.items(),
        ]
        for name in FIGURES
    }
    yield Comparison(_("the figures of grants"), says, the_rows(), _plain_count())
    stock = dict(Receipt.objects.values_list("pk", "in_stock"))
    yield Comparison(_("the stock of equipment"), stock, the_rows(), _plain_stock())


def _plain_count() -> Told:
    """Year, programme (None: all), figure -> number; of rows read one by one."""
    rows = ask("""
        SELECT extract(year FROM h.handed_on)::int, g.programme_id, g.id, g.business_id,
            g.person_id, v.quantity, r.unit_price
        FROM grants_givenitem v
        JOIN grants_handover h ON h.id = v.handover_id
        JOIN grants_grant g ON g.id = h.grant_id
        JOIN grants_receipt r ON r.id = v.receipt_id
        WHERE h.cancelled_on IS NULL""")
    groups: dict[tuple[int, int | None], list[Any]] = {}
    for year, programme, *values in rows:
        for key in [(year, programme), (year, None)]:
            groups.setdefault(key, []).append(values)
    return {
        (*key, name): number
        for key, there in groups.items()
        for name, number in zip(FIGURES, _numbers(there), strict=True)
    }


def _numbers(there: list[Any]) -> list[int]:
    distinct = [len({row[place] for row in there} - {None}) for place in range(3)]
    return [
        *distinct,
        sum(pieces for *_keys, pieces, _price in there),
        sum(pieces * price for *_keys, pieces, price in there if price is not None),
        sum(pieces for *_keys, pieces, price in there if price is None),
    ]


def _plain_stock() -> Told:
    """Key of each receipt -> what came in, less what is out and what is written off."""
    left = dict(ask("SELECT id, quantity FROM grants_receipt"))
    out = ask("SELECT receipt_id, quantity FROM grants_givenitem WHERE ended_as <> 'kembali'")
    gone = ask("SELECT receipt_id, quantity FROM grants_writeoff")
    for key, quantity in [*out, *gone]:
        left[key] -= quantity
    return left
