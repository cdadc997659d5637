"""How the files of a data set are written, piece by piece."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from businesses.open_data.rows import Row
from ikm_registry.spreadsheets import ROWS_PER_CHUNK


def json_chunks(
    columns: Sequence[str], rows: Iterable[Row], name: str = "rows", **head: Any
) -> Iterator[bytes]:
    """`{..., "rows": [...]}`, an object for each row; `head` comes first. Unknown is null."""
    begin = json.dumps(head, ensure_ascii=False, default=_plain)
    yield f'{begin[:-1]}, "{name}": ['.encode()
    rows = iter(rows)
    comma = ""
    while some := list(islice(rows, ROWS_PER_CHUNK)):
        objects = [dict(zip(columns, row, strict=True)) for row in some]
        written = ",\n".join(json.dumps(one, ensure_ascii=False, default=_plain) for one in objects)
        yield f"{comma}\n{written}".encode()
        comma = ","
    yield b"\n]}\n"


def _plain(value: Any) -> str | float:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            # A number with a fraction, not the text that a Decimal would become.
            return float(str(value))
        case _:
            return str(value)
