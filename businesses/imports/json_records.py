"""Rows of a table out of JSON by its columns: one statement writes thousands of records."""

from typing import Any

from businesses.imports.copying import as_json
from businesses.models import DERIVED

_BOOKKEPT = ("version", "saved_at", "saved_by_id")


def blank_record(model: Any) -> str:
    """What a new instance of `model` has in its columns, as JSON."""
    blank = model()
    return as_json({name: getattr(blank, name) for name in _columns(model)})


def inserting(model: Any, rows: str, *, keys: tuple[str, ...] = (), tail: str = "") -> str:
    """SQL for new rows of `model`.

    `rows` selects the columns `keys`, and as `record` the JSON of what is told; what is not told is
    as in the parameter `blank`, a `blank_record`. The parameter `by` is the writer's key.
    """
    columns = [name for name in _columns(model) if name not in keys]
    table = model._meta.db_table
    names = ", ".join([*keys, *columns, *_BOOKKEPT])
    values = ", ".join([*(f"k.{name}" for name in keys), *(f"r.{name}" for name in columns)])
    return (
        f"INSERT INTO {table} ({names}) SELECT {values}, 1, now(), %(by)s"
        f" FROM ({rows}) AS k,"
        # Made once for all rows, which then only have what is told read from JSON.
        f" (SELECT jsonb_populate_record(NULL::{table}, %(blank)s) AS record OFFSET 0) AS blank,"
        f" jsonb_populate_record(blank.record, k.record) AS r {tail}"
    )


def updating(model: Any, condition: str, told: str) -> str:
    """SQL to write the JSON `told` of staged rows `s` over the rows `o` of `model`.

    `condition` holds for a staged row and its record; the statement ends within its WHERE.
    """
    columns = [name for name in _columns(model) if name != "business_id"]
    sets = ", ".join(f"{name} = r.{name}" for name in columns)
    table = model._meta.db_table
    return (
        f"UPDATE {table} t SET {sets}, saved_at = now(), saved_by_id = %(by)s"
        f" FROM businesses_importrow s JOIN {table} o ON {condition},"
        f" jsonb_populate_record(o, {told}) AS r WHERE t.id = o.id"
    )


def _columns(model: Any) -> list[str]:
    """The columns of a model that are written: none that the database keeps by itself."""
    kept = {"id", "checked_by_id", *_BOOKKEPT, *DERIVED}
    return [
        field.attname
        for field in model._meta.concrete_fields
        if not field.generated and field.attname not in kept
    ]
