"""CSV files of reference data, and the tables they go into.

A file is UTF-8 with a header row, its columns separated by commas or semicolons.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import models
from django.utils.translation import gettext as _

Row = dict[str, str]


class ReferenceDataError(ValueError):
    """A file of reference data that cannot be loaded; says which, in which line and why."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(
            _("%(file)s, line %(line)d: %(problem)s")
            % {"file": path.name, "line": line, "problem": problem}
        )


def read_rows(
    path: Path, widths: dict[str, int], may_be_empty: Iterable[str] = ()
) -> list[tuple[int, Row]]:
    """(line number, row) of every row: only the columns of `widths`, checked for their length."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ReferenceDataError(path, line, _("The file is not UTF-8.")) from error
    except OSError as error:
        raise ReferenceDataError(path, 1, _("The file cannot be read.")) from error
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, Row]] = []
    columns: list[str] = []
    try:
        for cells in reader:
            values = [cell.strip() for cell in cells]
            if not any(values):
                continue
            if not columns:
                columns = [value.lower() for value in values]
                missing = [name for name in widths if name not in columns]
                if missing:
                    raise ReferenceDataError(
                        path,
                        reader.line_num,
                        _("The header lacks the column %s.") % ", ".join(missing),
                    )
                continue
            if len(values) != len(columns):
                raise ReferenceDataError(
                    path,
                    reader.line_num,
                    _("There are %(cells)d columns, the header has %(columns)d.")
                    % {"cells": len(values), "columns": len(columns)},
                )
            row = dict(zip(columns, values, strict=True))
            _check_cells(path, reader.line_num, row, widths, may_be_empty)
            rows.append((reader.line_num, {name: row[name] for name in widths}))
    except csv.Error as error:
        raise ReferenceDataError(path, reader.line_num, _("This is no CSV.")) from error
    if not rows:
        raise ReferenceDataError(path, 1, _("The file has no rows."))
    return rows


def _check_cells(
    path: Path, line: int, row: Row, widths: dict[str, int], may_be_empty: Iterable[str]
) -> None:
    for name, width in widths.items():
        value = row[name]
        problem = ""
        if not value and name not in may_be_empty:
            problem = _("The column %(column)s is empty.") % {"column": name}
        elif len(value) > width:
            problem = _("The column %(column)s is longer than %(width)d characters.") % {
                "column": name,
                "width": width,
            }
        elif "\0" in value or not value.isprintable():
            problem = _("The column %(column)s holds a control character.") % {"column": name}
        if problem:
            raise ReferenceDataError(path, line, problem)


def refuse_double(path: Path, line: int, value: str, seen: dict[str, str]) -> None:
    """Raise ReferenceDataError when `value` is among those seen."""
    if value in seen:
        raise ReferenceDataError(path, line, _("%s is there twice.") % value)


def write_rows(
    objects: Sequence[models.Model],
    *,
    key: list[str],
    fields: Sequence[str] = (),
    overwrite: bool = True,
) -> None:
    """Create those that are not there by `key`; change only those whose `fields` differ.

    Rows that stay as they are must not be written: triggers renew the search text of every
    business under a written area, sector or industry.
    """
    if not objects:
        return
    model = type(objects[0])
    there = {tuple(getattr(row, name) for name in key): row for row in model._default_manager.all()}
    new: dict[tuple[object, ...], models.Model] = {}
    for row in objects:
        place = tuple(getattr(row, name) for name in key)
        former = there.get(place)
        if former is None:
            new.setdefault(place, row)
        elif overwrite and any(getattr(former, f) != getattr(row, f) for f in fields):
            for field in fields:
                setattr(former, field, getattr(row, field))
            former.save(update_fields=[field.removesuffix("_id") for field in fields])
    model._default_manager.bulk_create(new.values(), batch_size=2_000)
