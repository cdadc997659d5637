"""Files of lists as the register sees them: their sheets and rows, or a sentence why not.

The file itself is opened by a child process (`reader`), whatever it holds: here arrive only lines
of JSON, one row at a time, so that a file of any size costs this process one row.
"""

import json
import os
import re
import selectors
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from ikm_registry.spreadsheets import unguarded

from .cells import Cell, ErrorCell, FormulaCell, Plain
from .refused import FileRefusedError

__all__ = ["Cell", "ErrorCell", "FileRefusedError", "Sheet", "Workbook", "rows", "sheets"]

READER = "businesses.imports.reader"
SECONDS = 9  # that we wait for the child, all waits together
LONGEST_LINE = 4_000_000  # bytes; the child's own limit is lower
LONGEST_NAME = 1_000  # characters of a sheet's name
# What a row of our own exports has in its first cell.
NUMBER = re.compile(r"IKM-[0-9]{4}-[0-9]{4}-[0-9]{5,}")
PIECE = 1 << 16  # bytes read at once


class Sheet(NamedTuple):
    """A sheet of a workbook; rows and columns are counted from A1 to the last value."""

    name: str
    rows: int
    columns: int


class Workbook(NamedTuple):
    """A file by its content: `xlsx`, `xls`, `ods` or `csv`. A CSV has one sheet without a name."""

    kind: str
    sheets: list[Sheet]


def sheets(path: str | Path) -> Workbook:
    """The sheets of the file at `path` that are shown; raises FileRefusedError."""
    with closing(_answers(path)) as answers:
        answer: Any = next(answers, None)
    try:
        return Workbook(answer["kind"], [Sheet(*sheet) for sheet in answer["sheets"]])
    except (TypeError, KeyError) as error:
        raise FileRefusedError("broken") from error


def rows(path: str | Path, sheet: str | None = None) -> Generator[list[Cell]]:
    """Every row of `sheet` (or of the first one) from row 1 on, each from column A on.

    A row ends with its last cell that holds something; an empty row is an empty list. The child
    lives until the iterator is used up or closed. Raises FileRefusedError, at any row.
    """
    chosen = ("sheet",) if sheet is None else ("sheet", sheet)
    if sheet and (len(sheet) > LONGEST_NAME or not _can_be_argument(sheet)):
        raise FileRefusedError("no_such_sheet", sheet=sheet[:LONGEST_NAME])
    with closing(_answers(path, *chosen)) as answers:
        opened: Any = next(answers, None)
        is_text = isinstance(opened, dict) and opened.get("kind") == "csv"
        for answer in answers:
            try:
                cells = [_cell(value) for value in answer]
                yield _as_exported(cells) if is_text else cells
            except (TypeError, KeyError, ValueError) as error:
                raise FileRefusedError("broken") from error


def _as_exported(cells: list[Cell]) -> list[Cell]:
    """A row of a CSV; one of an export without what guards its cells against formulas.

    Such a row is known by its registration number, which only the register gives: a program may
    have written the file anew since. In other rows an apostrophe is what somebody has typed.
    """
    if not any(isinstance(cell, str) and NUMBER.fullmatch(cell) for cell in cells):
        return cells
    return [unguarded(cell) if isinstance(cell, str) else cell for cell in cells]


def _can_be_argument(text: str) -> bool:
    """Whether a process can be given `text`: no half characters, no end of text."""
    return "\x00" not in text and text == text.encode("utf-8", "replace").decode()


def _cell(value: Any) -> Cell:
    if isinstance(value, dict) and "f" in value:
        return FormulaCell(value["f"], _plain(value["v"]))
    return _plain(value)


def _plain(value: Any) -> Plain:
    if isinstance(value, dict):
        return date.fromisoformat(value["d"]) if "d" in value else ErrorCell(value["e"])
    return value


def _answers(path: str | Path, *arguments: str) -> Generator[Any]:
    """What the child says, value by value; its refusal or its death as FileRefusedError."""
    command = [sys.executable, "-E", "-s", "-m", READER, str(Path(path).absolute()), *arguments]
    with subprocess.Popen(  # noqa: S603 - our own module; the file's name is one argument
        command,
        cwd=settings.BASE_DIR,
        # None of our secrets; only where a Python built elsewhere finds its library.
        env={k: v for k, v in os.environ.items() if k == "LD_LIBRARY_PATH"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        try:
            for line in _lines(child):
                yield _value(line)
            code = child.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            raise FileRefusedError("too_large") from error
        finally:
            child.kill()
    if code:
        # A limit ends the child by a signal: of memory (calamine aborts) or of processor time.
        raise FileRefusedError("too_large" if code < 0 else "broken")


def _value(line: bytes) -> Any:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FileRefusedError("broken") from error
    if isinstance(value, dict) and "refused" in value:
        raise FileRefusedError(value.pop("refused"), **value)
    return value


def _lines(child: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """The lines of the child; only our waiting for it counts, not what is done with a line."""
    assert child.stdout is not None  # noqa: S101 - for mypy
    left = float(SECONDS)
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while True:
            asked = time.monotonic()
            is_ready = selector.select(max(left, 0))
            left -= time.monotonic() - asked
            if not is_ready:
                raise FileRefusedError("too_large")
            piece = os.read(child.stdout.fileno(), PIECE)
            if not piece:
                break
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines
            if len(rest) > LONGEST_LINE:
                raise FileRefusedError("broken")
    if rest:
        raise FileRefusedError("broken")
