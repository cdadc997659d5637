"""What time brings about, done once a day by `manage.py daily`.

Each app registers its steps in `AppConfig.ready`. Every step can be run again at any time, and
says in one line what it did.
"""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from ikm_registry import jobs
from ikm_registry.models import DailyRun, SentForm

logger = logging.getLogger(__name__)

Step = Callable[[], str]
_steps: dict[str, Step] = {}
# Those that begin a transaction of their own kind.
_by_themselves: set[str] = set()
# Two runs at once would only do the same twice; the second one leaves it to the first.
LOCK = 3674_0001
# Longer than anyone leaves a form open.
SENT_FORMS_KEPT = timedelta(days=30)
RUNS_KEPT = 100


class FoundError(Exception):
    """What a step has found to be wrong, in a sentence: its line of the run."""


def register(name: str, step: Step, *, is_by_itself: bool = False) -> None:
    """Have `daily` run `step`; `name` stands before its line.

    It runs in a transaction, unless it `is_by_itself`. A step may raise FoundError.
    """
    _steps[name] = step
    if is_by_itself:
        _by_themselves.add(name)


def run() -> DailyRun | None:
    """Run every step, each in its own transaction; None when another run is under way.

    A step that fails is logged and named in the run, and keeps no other from running.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return None
        try:
            return _run_all()
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _run_all() -> DailyRun:
    record = DailyRun.objects.create()
    lines, failed = [], []
    for name, step in _steps.items():
        try:
            with nullcontext() if name in _by_themselves else transaction.atomic():
                lines.append(f"{name}: {step()}")
        except FoundError as error:
            logger.error("The daily step %s found: %s", name, error)  # noqa: TRY400  no crash
            failed.append(name)
            lines.append(f"{name}: {error}")
        # Whatever went wrong, the other steps are still to be done.
        except Exception:
            logger.exception("The daily step %s failed.", name)
            failed.append(name)
            lines.append(f"{name}: failed")
    record.lines, record.failed = lines, failed
    record.ended_at = timezone.now()
    record.save()
    return record


def last_run() -> DailyRun | None:
    """The newest run that came to its end."""
    return DailyRun.objects.exclude(ended_at=None).order_by("-pk").first()


def state(name: str, run: DailyRun | None) -> str | None:
    """Of a step in a run: "ok", or what it found; None when it was not run yet."""
    for line in run.lines if run else []:
        if line.startswith(f"{name}: "):
            return line.removeprefix(f"{name}: ") if run and name in run.failed else "ok"
    return None


# --- What all apps share ----------------------------------------------------------------------


def clear_sessions() -> str:
    """Delete the sessions that have run out."""
    call_command("clearsessions")
    return "old ones cleared"


def clear_cache() -> str:
    """Delete what has expired in the cache table: old log-in limits."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [timezone.now()])  # noqa: S608
        return f"{cursor.rowcount} expired entries deleted"


def clear_sent_forms() -> str:
    """Delete the tokens of forms that nobody can still have open."""
    old = SentForm.objects.filter(sent_at__lt=timezone.now() - SENT_FORMS_KEPT)
    return f"{old.delete()[0]} old tokens deleted"


def clear_runs() -> str:
    """Keep the last runs only."""
    newest = DailyRun.objects.order_by("-pk").values("pk")[:RUNS_KEPT]
    return f"{DailyRun.objects.exclude(pk__in=newest).delete()[0]} old runs deleted"


register("sessions", clear_sessions)
register("limits", clear_cache)
register("sent forms", clear_sent_forms)
register("runs", clear_runs)
register("jobs", jobs.clear_old)
