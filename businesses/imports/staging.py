"""What the rows of a list would do, as it is kept until the list is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

from django.db import connection

from businesses.imports.cleaners.identity import is_odd_nik
from businesses.imports.copying import copy_rows
from businesses.models import ImportRow
from ikm_registry import encryption


@dataclass(slots=True)
class Staged:
    """An `ImportRow` to be, by its columns: a model's instance would cost thrice as much."""

    source_id: int
    row: int
    row_key: str
    outcome: str = ""
    name: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)
    owner: dict[str, Any] = field(default_factory=dict)
    owner_is_another: bool = False
    facts: dict[str, Any] = field(default_factory=dict)
    certificates: list[dict[str, str]] = field(default_factory=list)
    other_industries: list[int] = field(default_factory=list)
    notes: str = ""
    nik_ciphertext: str = ""
    nik_index: str | None = None
    nik_is_odd: bool | None = None
    npwp_ciphertext: str = ""
    npwp_index: str | None = None
    problems: list[dict[str, Any]] = field(default_factory=list)
    has_warnings: bool = False
    candidates: list[list[Any]] = field(default_factory=list)
    differs_from: int | None = None
    decision: str = ""
    business_id: int | None = None
    business_version: int | None = None
    former: dict[str, Any] = field(default_factory=dict)
    number: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def keep_identifiers(self, nik: str, npwp: str) -> None:
        """Those of the owner and the business, enciphered; empty for one that is not kept."""
        if nik:
            self.nik_ciphertext = encryption.encrypt(nik)
            self.nik_index = encryption.keyed_index("nik", nik)
            self.nik_is_odd = is_odd_nik(nik)
        if npwp:
            self.npwp_ciphertext = encryption.encrypt(npwp)
            self.npwp_index = encryption.keyed_index("npwp", npwp)


COLUMNS = [column.name for column in fields(Staged)]
_cells_of = attrgetter(*COLUMNS)
# What a planner has to know of.
JOINED = ("source_id", "row", "outcome", "nik_index", "row_key", "business_id")


def write(rows: Iterable[Staged]) -> list[Staged]:
    """Keep `rows`, which are made as they are written."""
    table = ImportRow._meta.db_table
    written: list[Staged] = []

    def cells() -> Iterator[tuple[Any, ...]]:
        for row in rows:
            written.append(row)
            yield _cells_of(row)

    with connection.cursor() as cursor:
        copy_rows(cursor, table, COLUMNS, cells())
        cursor.execute(f"ANALYZE {table} ({', '.join(JOINED)})")
    return written
