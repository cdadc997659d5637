"""The numbers that answer a question, counted once and added up as they are needed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from businesses.figures import counting, known, questions
from businesses.figures.attributes import ALL, Attribute
from businesses.figures.questions import COUNTED, SEALED, Column, Part, Question
from businesses.models import Business

Key = tuple[str | None, ...]
# Key -> the number of each column; None where nobody counted.
Numbers = dict[Key, list[int | None]]

BY_CLASS = ALL["kelas"]
# Counted, although they are no IKM.
LARGE: Part = (BY_CLASS, Business.Class.LARGE.value)


def rows_of(question: Question, today: date) -> QuerySet[Any]:
    """The rows that are counted: of today, or as they were known (their history)."""
    rows: QuerySet[Any] = Business.objects.all()
    if question.known_on:
        rows = known.rows(known.end_of(question.known_on))
    return rows.filter(questions.condition(question.parts, today))


def count(
    question: Question, columns: Sequence[Column], by: Sequence[Attribute], today: date
) -> Numbers:
    """How many each column has of each part. One query for counted columns, one for sealed."""
    found: Numbers = {} if by else {(): nothing(columns)}
    counted = questions.numbered(columns, COUNTED)
    if counted:
        asked = counting.Asked(question.figure, [one.period for _place, one in counted], by)
        _put(found, counting.count(rows_of(question, today), asked, today), counted, columns)
    sealed = questions.numbered(columns, SEALED)
    if sealed:
        seals = [column.seal or 0 for _place, column in sealed]
        where = Q(**question.places)
        _put(found, counting.count_sealed(seals, question.figure, by, where), sealed, columns)
    return found


def nothing(columns: Sequence[Column]) -> list[int | None]:
    """The numbers of a part that has none."""
    return [0 if one.source in {COUNTED, SEALED} else None for one in columns]


def _put(
    found: Numbers,
    counts: counting.Counts,
    places: list[tuple[int, Column]],
    columns: Sequence[Column],
) -> None:
    for key, numbers in counts.items():
        row = found.setdefault(key, nothing(columns))
        for (place, _column), number in zip(places, numbers, strict=True):
            row[place] = number


class Counter:
    """The numbers of a question by any of its attributes, and the large ones among them.

    The rows are looked through once, and once more for each total that is not the sum of its
    parts.
    """

    def __init__(self, question: Question, columns: Sequence[Column], today: date) -> None:
        self._question, self._columns, self._today = question, columns, today
        self._counted: dict[tuple[Attribute, ...], Numbers] = {}
        # Who asks for one class does not ask which of them are large.
        self.tells_large = all(one != BY_CLASS for one, _key in question.parts)

    def by(self, *attributes: Attribute, is_large: bool = False) -> Numbers:
        """The numbers by some attributes of the question, or those of the large ones alone."""
        by, counted = self._wide(attributes)
        places = [by.index(attribute) for attribute in attributes]
        sums: Numbers = {} if attributes else {(): nothing(self._columns)}
        for key, numbers in counted.items():
            if is_large and key[by.index(BY_CLASS)] != LARGE[1]:
                continue
            row = sums.setdefault(tuple(key[place] for place in places), nothing(self._columns))
            for place, number in enumerate(numbers):
                so_far = row[place]
                row[place] = None if so_far is None or number is None else so_far + number
        return sums

    def _wide(self, attributes: tuple[Attribute, ...]) -> tuple[tuple[Attribute, ...], Numbers]:
        """Numbers that can be added up to those by `attributes`, and what they are by."""
        gone = [one for one in self._question.by if one not in attributes]
        # A sum over parts that overlap would count a business twice.
        by = attributes if any(one.is_many for one in gone) else self._question.by
        if self.tells_large and BY_CLASS not in by:
            by = (*by, BY_CLASS)
        if by not in self._counted:
            self._counted[by] = count(self._question, self._columns, by, self._today)
        return by, self._counted[by]
