"""Addresses: of a question, and of the rows behind one of its numbers."""

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from businesses.figures.questions import SEALED, Column, Part, Question
from businesses.figures.rows import REGISTERED

Pairs = list[tuple[str, str]]
# The filters that the staff's list shows; all other parts stand in its `bagian`.
OF_LIST = ("kecamatan", "kelurahan", "bidang", "kelas")
INDUSTRY = "industri"


def parameter(key: str) -> str:
    """The filter of a question by an attribute: the digits of an industry are those of its key."""
    return INDUSTRY if key.startswith(INDUSTRY) else key


def pairs(question: Question) -> Pairs:
    """A question as the parameters of an address."""
    found = [("angka", question.figure)]
    if question.years is not None:
        found += zip(("dari", "sampai"), map(str, question.years), strict=True)
    elif question.day is not None:
        found.append(("tanggal", question.day.isoformat()))
    names = [attribute.key for attribute in question.by]
    found += zip(("menurut", "dan"), names, strict=False)
    found += [(parameter(attribute.key), key) for attribute, key in question.parts]
    if question.known_on:
        found.append(("diketahui", question.known_on.isoformat()))
    return found


def address(name: str, question: Question, *more: tuple[str, str]) -> str:
    """The address of a page of the figures (its URL name) with a question, and `more` of it."""
    return f"{reverse(name)}?{urlencode([*pairs(question), *more])}"


def of_column(question: Question, column: Column) -> Pairs:
    """Which of the periods: only asked of a span of years."""
    return [("tahun", str(column.year))] if question.years else []


def list_of(question: Question) -> Callable[[Column, Sequence[Part]], str]:
    """The address of exactly the rows that a column of the question counts in some parts."""

    def as_known(column: Column, parts: Sequence[Part]) -> str:
        more = [("bagian", f"{attribute.key}:{key}") for attribute, key in parts]
        return address("staff:figures_rows", question, *of_column(question, column), *more)

    def as_now(column: Column, parts: Sequence[Part]) -> str:
        told = [*question.parts, *(part for part in parts if part not in question.parts)]
        return (
            f"{reverse('staff:businesses')}?{urlencode([*_period(question, column), *_of(told)])}"
        )

    return as_known if question.known_on else as_now


def _period(question: Question, column: Column) -> Pairs:
    found = [("angka", question.figure)]
    if column.source == SEALED:
        return [*found, ("tahun", str(column.year))]
    if question.figure != REGISTERED:
        found.append(("sejak", column.period.start.isoformat()))
    return [*found, ("tanggal", column.period.end.isoformat())]


def _of(parts: Iterable[Part]) -> Pairs:
    """Each part by the list's own filter, where it has one that is free; else in `bagian`."""
    found: dict[str, str] = {}
    others: Pairs = []
    for attribute, key in parts:
        if attribute.key in OF_LIST and attribute.key not in found:
            found[attribute.key] = key
        else:
            others.append(("bagian", f"{attribute.key}:{key}"))
    return [*found.items(), *others]
