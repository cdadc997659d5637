"""An effect as it is written: people as numbers, money in rupiah."""

from decimal import Decimal
from typing import NamedTuple

from businesses.effect import TURNOVER, Compared, Line
from ikm_registry.templatetags.figures import quantity, rupiah, signed


class Written(NamedTuple):
    """The numbers of a line in words; a dash where nothing is known."""

    before: str
    after: str
    change: str
    median: str


def of_line(line: Line) -> Written:
    """Totals before and after, the change of the total, and the middle of the changes."""
    return Written(
        amount(line.before, line.measure),
        amount(line.after, line.measure),
        change(line.change, line.measure),
        change(line.median, line.measure),
    )


def of_one(one: Compared, measure: str) -> Written:
    """The values of one business."""
    before, after = (told.value if told else None for told in (one.before, one.after))
    return Written(amount(before, measure), amount(after, measure), change(one.change, measure), "")


def amount(value: int | None, measure: str) -> str:
    """A value of a measure."""
    if measure == TURNOVER:
        return rupiah(value)
    return quantity(None if value is None else Decimal(value))


def change(value: int | Decimal | None, measure: str) -> str:
    """A change, with its sign; the middle of two people may be half a one."""
    if value is None:
        return signed(None)
    size = abs(Decimal(value))
    words = rupiah(round(size)) if measure == TURNOVER else quantity(size)
    return ("+" if value > 0 else "−" if value < 0 else "") + words
