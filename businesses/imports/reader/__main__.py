"""The child process: sets its limits, reads one file, writes JSON lines."""

import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from .refusals import LONGEST_LINE, Refused, check_extent

MEMORY = 1 << 30  # bytes of address space
CPU_SECONDS = 8
LIMITS = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_CPU: CPU_SECONDS,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_FSIZE: 0,  # it writes to a pipe, never to a file
}


def main(arguments: list[str]) -> int:
    """Write what `arguments` ask for; 0, or 1 where the file is refused."""
    for name, limit in LIMITS.items():
        hard = resource.getrlimit(name)[1]
        lowest = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(name, (lowest, lowest))
    try:
        for value in answers(*arguments):
            _write(value)
        sys.stdout.buffer.flush()
    except Refused as refused:
        _write({"refused": refused.code, **refused.details})
        return 1
    except MemoryError:
        _write({"refused": "too_large"})
        return 1
    except BrokenPipeError:
        with suppress(BrokenPipeError):
            sys.stdout.close()
        return 1
    return 0


def answers(path: str, mode: str = "", sheet: str | None = None) -> Iterator[Any]:
    """An object about the workbook at `path`, or with mode `sheet` the rows of one of its sheets.

    Raises Refused, and nothing else but MemoryError.
    """
    try:
        from .workbooks import open_workbook  # noqa: PLC0415 - after the limits are set

        workbook = open_workbook(Path(path))
        if mode == "sheet":
            yield {"kind": workbook.kind}
            yield from workbook.read(sheet)
        else:
            sheets = workbook.sheets()
            if len(sheets) == 1:  # of several, only the one that will be chosen has to be fit
                check_extent(*sheets[0])
            yield {"kind": workbook.kind, "sheets": sheets}
    except (Refused, MemoryError, GeneratorExit):
        raise
    except BaseException as error:
        # Also a panic of calamine's, which is no Exception: whatever it was, the file is to blame.
        code = "protected" if type(error).__name__ == "PasswordError" else "broken"
        raise Refused(code) from error


def _write(value: Any) -> None:
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    if len(line) > LONGEST_LINE:
        raise Refused("long_line")
    sys.stdout.buffer.write(line + b"\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
