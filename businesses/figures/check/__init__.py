"""Whether all figures say the same: every surface beside a plain recount of rows and history.

The recount shares no code with what it checks. All is read in one snapshot, so that those who
write meanwhile make no difference.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from businesses.figures.check import attributes, counts, history, lists, seals, served
from businesses.figures.check.comparing import Comparison
from businesses.figures.check.recount import Recount
from ikm_registry import daily
from ikm_registry.routers import one_connection

Check = Callable[[Recount], Iterator[Comparison]]
# In the order of what rests on what: the first difference is the nearest to its cause.
_checks: list[Check] = [
    counts.kept_by_triggers,
    history.agrees_with_rows,
    history.figures_of_rows_and_history,
    attributes.of_staff,
    seals.agree_with_members,
    seals.public_views,
    seals.sums,
    counts.years,
    counts.parts,
    lists.public,
    lists.of_staff,
    served.files,
    served.open_data,
]


class Outcome(NamedTuple):
    """How many figures were compared, and the first difference in a sentence, or nothing."""

    compared: int
    difference: str


def register(check: Check) -> None:
    """Have the figures of another page or file compared too."""
    _checks.append(check)


def run() -> Outcome:
    """Compare all figures of today, up to the first difference."""
    compared = 0
    with _one_snapshot():
        recount = Recount.of(timezone.localdate())
        for check in _checks:
            for comparison in check(recount):
                compared += comparison.size
                if difference := comparison.first_difference():
                    return Outcome(compared, difference)
    return Outcome(compared, "")


def run_daily() -> str:
    """The same for `daily`. Raises daily.FoundError with the first difference."""
    outcome = run()
    if outcome.difference:
        raise daily.FoundError(outcome.difference)
    return said(outcome)


def said(outcome: Outcome) -> str:
    """The outcome in a sentence."""
    if outcome.difference:
        return outcome.difference
    return _("%(count)d figures compared: all say the same.") % {"count": outcome.compared}


@contextmanager
def _one_snapshot() -> Iterator[None]:
    """All reads see one state of the database; within another transaction, what that one sees."""
    is_first = not connection.in_atomic_block
    with transaction.atomic(), one_connection():
        if is_first:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
