"""The rows of the data sets. Names are Indonesian, whoever asks: a file is the same for all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from businesses import figures
from businesses.figures.breakdowns import names_of
from businesses.models import PublicBusiness, PublicSealedSum

Row = Sequence[Any]
ROWS_AT_ONCE = 2_000


def growth(today: date) -> list[Row]:
    """The figures of every year, as on the growth page."""
    return [figures.record(one) for one in figures.growth(today)]


def parts(today: date, by: Sequence[str]) -> list[Row]:
    """The figures of every year counted from rows, by "district", "sector", both, or "class".

    A part without any has no row. Two queries a year at most.
    """
    years = figures.growth(today)
    found = []
    for year in years:
        for key, cell in sorted(figures.cells(year.year, by, today, years).items(), key=_by_key):
            if any((cell.registered, cell.new, cell.closed, cell.before)):
                found.append((year, key, cell))
    with translation.override("id"):
        names = [
            names_of(one, {key[place] for _y, key, _c in found}) for place, one in enumerate(by)
        ]
    return [
        (
            year.year, *_keys(by, key, names), cell.registered, cell.new, cell.closed, cell.growth,
            cell.corrections, year.sealed_on,
        )
        for year, key, cell in found
    ]  # fmt: skip


def _keys(
    by: Sequence[str], key: figures.Key, names: Sequence[dict[str | None, str]]
) -> Iterator[str | None]:
    """Code and name of each part; of a class the code alone."""
    for one, code, known in zip(by, key, names, strict=True):
        yield code
        if one != "class":
            yield None if code is None else known[code]


def _by_key(item: tuple[figures.Key, Any]) -> list[tuple[bool, str]]:
    """The unknown come last."""
    return [(code is None, code or "") for code in item[0]]


def sums(_today: date) -> list[Row]:
    """The published sums of the sealed years, of the first edition of each."""
    found = sorted(
        PublicSealedSum.objects.all(),
        key=lambda one: (one.year, one.measure, one.by, one.key is None, one.key or ""),
    )
    with translation.override("id"):
        names = {
            by: names_of(by, {one.key for one in found if one.by == by})
            for by in ("district", "sector")
        }
    return [
        (
            one.year, one.measure, one.by or "total", one.key,
            names[one.by][one.key] if one.key else None, one.business_count, one.value,
            one.sealed_on,
        )
        for one in found
    ]  # fmt: skip


def listed() -> QuerySet[Any, Any]:
    """The rows of the businesses in the directory, as tuples: what it shows without a consent."""
    return (
        PublicBusiness.objects.filter(is_open=True)
        .order_by("id")
        .values_list(
            "number", "name", "brand", "products", "sector", "sector__name", "industry_code",
            "industry_name", "district", "district__name", "village", "village__name",
            "clusters__cluster__name", "registered_year",
        )
    )  # fmt: skip


def read_listed() -> Iterable[Row]:
    """The same one after the other, through a cursor of the database: few are held at once."""
    for row in listed().iterator(chunk_size=ROWS_AT_ONCE):
        yield [None if value == "" else value for value in row]
