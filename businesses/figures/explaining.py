"""What lies between a figure as it was known and the same figure today, reason by reason."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from businesses.figures import differences, known, numbers
from businesses.figures.differences import Difference, Why
from businesses.figures.questions import COUNTED, Column, Question


class Change(NamedTuple):
    """A business that is counted otherwise: one less (-1), one more (1), or in another part (0)."""

    difference: Difference
    sign: int


class Effect(NamedTuple):
    """How many of a reason are counted less, more, and in another part of the table."""

    less: int = 0
    more: int = 0
    moved: int = 0
    url: str = ""

    @property
    def is_any(self) -> bool:
        return bool(self.less or self.more or self.moved)


class Explanation(NamedTuple):
    """Of each column: known + the effects of all reasons = now. None where nobody counted."""

    known: list[int | None]
    reasons: list[tuple[Why, list[Effect]]]
    now: list[int | None]


def can_be_told(question: Question) -> bool:
    """Whether the parts asked for are among those that a difference tells."""
    return all(attribute.sealed for attribute, _key in question.parts)


def changes(question: Question, column: Column) -> list[Change]:
    """All businesses that a column counts otherwise today than it did as it was known.

    Those that only moved are told where they moved between parts of the table.
    """
    if question.known_on is None:
        raise ValueError("The question is not of an earlier day.")
    part = question.places
    by = [attribute.sealed for attribute in question.by if attribute.sealed]
    moment = known.end_of(question.known_on)
    found = []
    for one in differences.since_known(moment, question.figure, column.period):
        sign = one.sign(part)
        if sign or _has_moved(one, part, by):
            found.append(Change(one, sign))
    return found


def _has_moved(one: Difference, part: dict[str, str | None], by: Sequence[str]) -> bool:
    if one.was is None or one.now is None:
        return False
    is_in_both = one.was.is_in(part) and one.now.is_in(part)
    return is_in_both and any(getattr(one.was, name) != getattr(one.now, name) for name in by)


def explain(
    question: Question,
    columns: Sequence[Column],
    today: date,
    link: Callable[[Column, Why], str],
) -> Explanation:
    """The totals of a question as known and as of today, and what lies between them.

    One query for each column, beside two to count.
    """
    effects = [
        _effects(changes(question, column), column, link) if column.source == COUNTED else {}
        for column in columns
    ]
    now = question._replace(known_on=None)
    return Explanation(
        numbers.count(question, columns, (), today)[()],
        [
            (why, [one.get(why, Effect()) for one in effects])
            for why in Why
            if any(why in one for one in effects)
        ],
        numbers.count(now, columns, (), today)[()],
    )


def _effects(
    changes: list[Change], column: Column, link: Callable[[Column, Why], str]
) -> dict[Why, Effect]:
    signs: dict[Why, list[int]] = {}
    for one in changes:
        signs.setdefault(one.difference.why, []).append(one.sign)
    return {
        why: Effect(found.count(-1), found.count(1), found.count(0), link(column, why))
        for why, found in signs.items()
    }
