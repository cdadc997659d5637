"""The data sets that anybody may have."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.db import connections
from django.utils.translation import gettext_lazy as _

from businesses.open_data import fields, rows
from businesses.open_data.rows import Row

_DAILY = _("whenever something changes; sealed years do not change any more")
_YEARLY = _("once a year, when a year is sealed")
_FIGURES = [
    fields.REGISTERED, fields.NEW, fields.CLOSED, fields.GROWTH, fields.CORRECTIONS,
    fields.SEALED_ON,
]  # fmt: skip
_DISTRICT = [fields.DISTRICT_CODE, fields.DISTRICT]
_SECTOR = [fields.SECTOR_CODE, fields.SECTOR]


class DataSet(NamedTuple):
    """A set: its name in addresses, what it is, its columns and its rows of a day."""

    name: str
    title: Any
    description: Any
    fields: list[fields.Field]
    frequency: Any
    read: Callable[[date], Iterable[Row]]
    # What its content is known by without writing it; None: it is small, and written.
    mark: Callable[[], str] | None = None

    @property
    def columns(self) -> list[str]:
        return [field.name for field in self.fields]


def _mark_of_listed() -> str:
    """A number that any change of the rows changes; the database adds it up, row by row."""
    found = rows.listed().order_by()
    sql, parameters = found.query.sql_with_params()
    # Two sums of 64 bits each: no two lists have the same by chance.
    summed = ", ".join(f"sum(hashtextextended(one::text, {seed})::numeric)" for seed in (1, 2))
    with connections[found.db].cursor() as cursor:
        cursor.execute(f"SELECT count(*), {summed} FROM ({sql}) AS one", parameters)  # noqa: S608
        return " ".join(map(str, cursor.fetchone()))


_ALL = [
    DataSet(
        "pertumbuhan",
        _("IKM per year"),
        _("How many IKM were registered at the end of each year, how many were new and closed, and"
          " how that grew."),
        [
            fields.YEAR, fields.REGISTERED, fields.NEW, fields.CLOSED, fields.GROWTH,
            fields.GROWTH_PERCENT, fields.SOURCE, fields.APPROXIMATE, fields.SEALED_ON,
            fields.CORRECTIONS,
        ],
        _DAILY,
        rows.growth,
    ),
    DataSet(
        "per-kecamatan",
        _("IKM per year and district"),
        _("The figures of every year that the register has counted itself, by district."),
        [fields.YEAR, *_DISTRICT, *_FIGURES],
        _DAILY,
        partial(rows.parts, by=["district"]),
    ),
    DataSet(
        "per-bidang",
        _("IKM per year and sector"),
        _("The figures of every year that the register has counted itself, by sector."),
        [fields.YEAR, *_SECTOR, *_FIGURES],
        _DAILY,
        partial(rows.parts, by=["sector"]),
    ),
    DataSet(
        "per-kecamatan-bidang",
        _("IKM per year, district and sector"),
        _("The figures of every year that the register has counted itself, by district and sector"
          " at once."),
        [fields.YEAR, *_DISTRICT, *_SECTOR, *_FIGURES],
        _DAILY,
        partial(rows.parts, by=["district", "sector"]),
    ),
    DataSet(
        "per-kelas",
        _("IKM per year and class"),
        _("The figures of every year that the register has counted itself, by class, for the whole"
          " regency only."),
        [fields.YEAR, fields.CLASS, *_FIGURES],
        _DAILY,
        partial(rows.parts, by=["class"]),
    ),
    DataSet(
        "dilaporkan",
        _("What the IKM told, per sealed year"),
        _("Sums of workers, investment, turnover, production and owners by sex, of sealed years: in"
          " all, by district, by sector. Sums that are not there are hidden: fewer than 5"
          " businesses stand behind them, or the total would give such a sum away. Only the first"
          " edition of a year is told."),
        [
            fields.YEAR, fields.MEASURE, fields.BY, fields.PART_CODE, fields.PART,
            fields.BUSINESS_COUNT, fields.VALUE, fields.SEALED_ON,
        ],
        _YEARLY,
        rows.sums,
    ),
    DataSet(
        "ikm",
        _("IKM in the directory"),
        _("The businesses that the public directory shows today, without contacts. Who is not"
          " listed in the directory is not in it."),
        [
            fields.NUMBER, fields.NAME, fields.BRAND, fields.PRODUCTS, *_SECTOR,
            fields.INDUSTRY_CODE, fields.INDUSTRY, *_DISTRICT, fields.VILLAGE_CODE,
            fields.VILLAGE, fields.CLUSTER, fields.REGISTERED_YEAR,
        ],
        _("whenever something changes"),
        lambda _today: rows.read_listed(),
        _mark_of_listed,
    ),
]  # fmt: skip
ALL = {one.name: one for one in _ALL}


def digest(content: bytes) -> str:
    """By what a content is known: another content has another."""
    return hashlib.sha256(content).hexdigest()[:32]


def digest_of_mark(chosen: DataSet, mark: str, ending: str) -> str:
    """The same for a file that is not written to find out; its form counts too."""
    return digest(json.dumps([mark, ending, chosen.columns]).encode())
