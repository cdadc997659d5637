"""A list is brought in: its sheet chosen, the list found in it, a plan proposed.

Without questions it is checked at once.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from itertools import chain, islice
from typing import Any

from businesses.imports import checking, files, oss, targets
from businesses.imports.cells import Cell, stored
from businesses.imports.layout import recognise
from businesses.imports.plans import Plan, propose
from businesses.imports.store import path_of
from businesses.models import Import

# Rows that are read to find the header and to guess what columns are.
LOOKED_AT = 200


def propose_plan(source: Import, looked_at: Sequence[Sequence[Cell]] = ()) -> Plan:
    """A plan for the sheet of `source`, kept on it. Raises files.FileRefusedError.

    `looked_at` are the first LOOKED_AT rows of the sheet, where they were read already.
    """
    if not looked_at:
        with closing(files.rows(path_of(source), source.sheet or None)) as rows:
            looked_at = list(islice(rows, LOOKED_AT))
    looked_at = [list(map(stored, row)) for row in looked_at]
    target = targets.of(source)
    layout = recognise(looked_at, target.meaning) if target else recognise(looked_at)
    plan = propose(layout, looked_at[layout.first_row - 1 :], target)
    source.kind = oss.kind_of(plan)
    source.plan = plan.as_json()
    source.save()
    return plan


def check_at_once(
    source: Import, *, today: date, correct: Callable[[Plan], None]
) -> dict[str, Any]:
    """Propose a plan, have it corrected, and look at every row: `checking.check`, its counts.

    The file is read once for both. Raises files.FileRefusedError.
    """
    with closing(files.rows(path_of(source), source.sheet or None)) as rows:
        looked_at = list(islice(rows, LOOKED_AT))
        plan = propose_plan(source, looked_at)
        correct(plan)
        source.plan, source.kind = plan.as_json(), oss.kind_of(plan)
        source.save()
        return checking.check(source, today=today, sheet=chain(looked_at, rows))
