"""A list looked at: every row read, cleaned and compared with the register, nothing written to it.

What was found is staged as `ImportRow`: the preview reads it, and writing starts from it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from businesses.imports import files, oss, staging, targets
from businesses.imports.cells import Cell
from businesses.imports.data_rows import data_rows
from businesses.imports.lookups import Lookups
from businesses.imports.outcomes import Comparison
from businesses.imports.plans import Plan
from businesses.imports.row_reader import RowReader
from businesses.imports.staging import Staged
from businesses.imports.store import path_of
from businesses.models import Import, ImportRow
from ikm_registry.garbage import no_garbage_collection

Outcome = ImportRow.Outcome
Progress = Callable[[int, int | None, str], None]
# How often progress is told.
EVERY = 500


class OvertakenError(Exception):
    """The list was written, or its columns were said anew, while it was looked at."""


def no_progress(_done: int, _total: int | None, _stage: str) -> None:
    """For who does not ask how far it is."""


@no_garbage_collection()
def check(
    source: Import,
    *,
    today: date,
    progress: Progress = no_progress,
    sheet: Iterable[Sequence[Cell]] | None = None,
) -> dict[str, Any]:
    """Look at every row of a list and stage what it would do; counts by outcome.

    `sheet` has all rows of the sheet, where somebody is reading them already. What people decided
    for single rows is kept. Raises files.FileRefusedError; OvertakenError when somebody else went
    on with the list meanwhile.
    """
    plan = Plan.from_json(source.plan)
    target = targets.of(source)
    extras = target.extras() if target else ()
    reader = RowReader(plan, Lookups(plan.meanings), today, extras)
    rows = []
    if sheet is None:
        sheet = files.rows(path_of(source), source.sheet or None)
    table: Iterable[oss.NumberedCells] = data_rows(sheet, plan.layout)
    skipped: list[int] = []
    if source.kind == Import.Kind.OSS:
        table = oss.industry_rows(table, plan, reader.lookups, skipped)
    for number, cells in table:
        rows.append(reader.read(number, cells))
        if len(rows) % EVERY == 0:
            progress(len(rows), None, "reading")
    if source.kind == Import.Kind.OSS:
        rows = oss.gather(rows)
    progress(0, len(rows), "comparing")
    with transaction.atomic():
        current = Import.objects.select_for_update().get(pk=source.pk)
        if current.applied_at or current.plan != source.plan or current.sheet != source.sheet:
            raise OvertakenError
        comparison = Comparison(source, rows, today, target)
        source.rows.all().delete()
        staged = staging.write(comparison.staged())
        found = {"large": comparison.large, "unknown": _unknown(reader)}
        if comparison.look:
            found |= {"target": comparison.look.counts, "writes": comparison.look.writes}
        source.counts = _counts(staged, skipped) | found
        source.checked_at = timezone.now()
        source.save(update_fields=["counts", "checked_at", "saved_at"])
    return source.counts


def _counts(staged: list[Staged], skipped: list[int]) -> dict[str, Any]:
    """How many rows there are of each outcome, how many have warnings or may be known."""
    outcomes = Counter(row.outcome for row in staged)
    return {
        "rows": len(staged) + len(skipped),
        **{outcome.name.lower(): outcomes[outcome] for outcome in Outcome},
        "skipped": outcomes[Outcome.SKIPPED] + len(skipped),
        "warnings": sum(row.has_warnings for row in staged),
        "undecided": sum(
            row.outcome == Outcome.NEW and bool(row.candidates) and not row.decision
            for row in staged
        ),
        "no_day": sum(
            row.outcome == Outcome.NEW and "registered_on" not in row.values for row in staged
        ),
    }


def _unknown(reader: RowReader) -> dict[str, list[list[Any]]]:
    """By kind the words that nobody has explained: [text, how often, in which row first]."""
    return {
        kind: sorted(words.values(), key=lambda word: -word[1])
        for kind, words in reader.unknown.items()
        if words
    }
