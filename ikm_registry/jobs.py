"""Long work: a row, and a process of its own that goes on when the page is closed.

`start` makes the row and starts `manage.py run_job`, which nobody waits for. As long as that
process lives it holds an advisory lock of the database: whether a job runs is read there and stored
nowhere, so that a kill -9 leaves behind nothing that is not true any more.

Each app registers its kinds of work in `AppConfig.ready`.
"""

import logging
import subprocess
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import Error, connection, connections, models, transaction
from django.db.models.functions import Now
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ikm_registry.models import Job

logger = logging.getLogger(__name__)

# The first number of every job's advisory lock; the second one is the job's key.
LOCK = 3674_0002
# The connection that holds the lock and writes the progress, beside the one that works.
HOLDING = "job"
# Longer than a process needs to start on a busy machine.
LAUNCH_PATIENCE = timedelta(seconds=60)
# Between two writings of the progress.
PAUSE = 0.5
KEPT = timedelta(days=90)
# A child of a shell that ends is nobody's to wait for or to take along. The site goes first.
DETACH = 'nice -n 5 "$@" &'


class JobError(Exception):
    """The work cannot be done; the message is a sentence for the one who started it."""


class State(models.TextChoices):
    """What has become of a job."""

    WAITING = "waiting", gettext_lazy("starting")
    RUNNING = "running", gettext_lazy("running")
    INTERRUPTED = "interrupted", gettext_lazy("interrupted")
    DONE = "done", gettext_lazy("done")
    FAILED = "failed", gettext_lazy("failed")


UNFINISHED = {State.WAITING, State.RUNNING}
RESTARTABLE = {State.INTERRUPTED, State.FAILED}


# --- Kinds of work ---------------------------------------------------------------------------

Run = Callable[[Job, "Progress"], dict[str, Any] | None]


@dataclass(frozen=True)
class Kind:
    """Work that can be started: what does it, and what people call it and its stages."""

    run: Run
    label: str | Promise
    stages: Mapping[str, str | Promise]
    gives_file: bool


_kinds: dict[str, Kind] = {}


def register(
    kind: str,
    run: Run,
    *,
    label: str | Promise,
    stages: Mapping[str, str | Promise] | None = None,
    gives_file: bool = False,
) -> None:
    """Have jobs of `kind` done by `run(job, progress)`, which returns the job's small outcome.

    `run` makes its own transactions, and may be run again after it was killed at any moment: it
    looks what it has written already. It never writes the job's row. What it raises makes the
    job a failed one; the sentence of a JobError is shown.

    `stages` gives the words for each stage that it names to `progress`. The page of a finished job
    leads on to its address, unless that `gives_file`, which is then offered.
    """
    _kinds[kind] = Kind(run, label, stages or {}, gives_file)


def kind_of(job: Job) -> Kind | None:
    """None for a kind that a former version had."""
    return _kinds.get(job.kind)


# --- Starting --------------------------------------------------------------------------------


def start(
    kind: str,
    *,
    subject: str,
    arguments: dict[str, Any],
    by: AbstractBaseUser | None,
    url: str = "",
) -> Job:
    """A new job, whose process starts as soon as the transaction around it, if any, is committed.

    Raises KeyError for a kind that nobody registered.
    """
    _kinds[kind]
    job = Job.objects.create(
        kind=kind,
        subject=subject[:200],
        arguments=arguments,
        language=translation.get_language() or settings.LANGUAGE_CODE,
        created_by_id=by.pk if by else None,
        url=url,
    )
    transaction.on_commit(lambda: _launch(job.pk))
    return job


def restart(job: Job) -> bool:
    """Whether the job was interrupted or had failed, and now starts anew; `job` is read again."""
    with transaction.atomic():
        # Of two clicks the second waits here, and then finds a job that is starting.
        is_idle = state(Job.objects.select_for_update().get(pk=job.pk)) in RESTARTABLE
        if is_idle:
            Job.objects.filter(pk=job.pk).update(
                launched_at=Now(), started_at=None, ended_at=None, error="",
                stage="", done=0, total=None, outcome={},
            )  # fmt: skip
            transaction.on_commit(lambda: _launch(job.pk))
    job.refresh_from_db()
    return is_idle


def wait(job: Job, seconds: float) -> bool:
    """Whether the job ends within `seconds`; `job` is read again.

    A small one is finished before its page is needed. Inside a transaction, where nothing has
    started yet, nobody waits.
    """
    patience = time.monotonic() + seconds
    while True:
        job.refresh_from_db()
        if job.ended_at or connection.in_atomic_block or time.monotonic() >= patience:
            return job.ended_at is not None
        time.sleep(0.1)


def _launch(pk: int) -> None:
    """Start the process, which inherits the environment, and the place where errors are logged."""
    command = ["/bin/sh", "-c", DETACH, "run_job", *settings.RUN_JOB, str(pk)]
    try:
        subprocess.run(  # noqa: S603  our own program and a number
            command,
            check=True,
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, subprocess.SubprocessError):
        logger.exception("The process of job %s could not be started.", pk)
        error = _("The server could not start the work. Start it again in a few minutes.")
        never_begun = Job.objects.filter(pk=pk, started_at=None)
        never_begun.update(started_at=Now(), ended_at=Now(), error=error)


# --- Looking ---------------------------------------------------------------------------------


def state(job: Job) -> State:
    """What has become of the job; `job` is read again where it may have ended meanwhile."""
    if job.ended_at:
        return _judge(job, set())
    alive = _alive()
    found = _judge(job, alive)
    if found is State.INTERRUPTED:
        # It may have ended after its row was read and before the lock was looked for.
        job.refresh_from_db()
        found = _judge(job, alive)
    return found


def with_states(found: Sequence[Job]) -> list[tuple[Job, State]]:
    """Each job with its state; two queries however many they are."""
    alive = _alive()
    doubtful = [job.pk for job in found if _judge(job, alive) is State.INTERRUPTED]
    again = Job.objects.select_related("created_by").in_bulk(doubtful) if doubtful else {}
    jobs = [again.get(job.pk, job) for job in found]
    return [(job, _judge(job, alive)) for job in jobs]


def _judge(job: Job, alive: set[int]) -> State:
    if job.ended_at:
        return State.FAILED if job.error else State.DONE
    if job.pk in alive:
        return State.RUNNING
    if job.started_at is None and timezone.now() - job.launched_at < LAUNCH_PATIENCE:
        return State.WAITING
    return State.INTERRUPTED


def _alive() -> set[int]:
    """The keys of the jobs whose process holds its lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted"
            " AND classid = %s AND objsubid = 2 AND database ="
            " (SELECT oid FROM pg_database WHERE datname = current_database())",
            [LOCK],
        )
        return {pk for (pk,) in cursor.fetchall()}


def clear_old() -> str:
    """Delete the jobs that ended 90 days ago; name those that wait for somebody to go on."""
    deleted, _by_model = Job.objects.filter(ended_at__lt=timezone.now() - KEPT).delete()
    open_jobs = with_states(list(Job.objects.filter(ended_at=None).order_by("pk")))
    stuck = [str(job.pk) for job, found in open_jobs if found is State.INTERRUPTED]
    interrupted = f", interrupted: {', '.join(stuck)}" if stuck else ""
    return f"{deleted} old jobs deleted{interrupted}"


# --- Working: in the process of `manage.py run_job` -------------------------------------------


class Progress:
    """Tells the job's page how far the work is, while the work's own transaction is still open.

    Written at most twice a second, and whenever the stage changes. Raises a DatabaseError when the
    job's connection is lost, and its lock with it: then somebody else may have started the job
    again, and the work must not go on.
    """

    def __init__(self, pk: int) -> None:
        self._rows = Job.objects.using(HOLDING).filter(pk=pk)
        self._stage = ""
        self._told_at = float("-inf")

    def __call__(self, done: int, total: int | None = None, stage: str = "") -> None:
        """`done` of `total` pieces (None: nobody knows how many) of the stage with this code."""
        now = time.monotonic()
        if stage == self._stage and done != total and now - self._told_at < PAUSE:
            return
        done = done if total is None else min(done, total)
        self._rows.update(done=done, total=total, stage=stage)
        self._stage, self._told_at = stage, now


def run(pk: int) -> bool:
    """Do the job's work to its end, good or bad.

    False when there is nothing to do: another process does it, it has ended, it never was.
    """
    with _held(pk) as is_ours:
        job = Job.objects.filter(pk=pk, ended_at=None).first() if is_ours else None
        if job is None:
            return False
        rows = Job.objects.using(HOLDING).filter(pk=pk)
        rows.update(started_at=Now(), stage="", done=0, total=None)
        who = {"user": job.created_by_id, "path": job.get_absolute_url()}
        with translation.override(job.language), pghistory.context(**who):
            outcome, error = _outcome_of(job)
        rows.update(ended_at=Now(), outcome=outcome, error=error[:500])
        return True


def _outcome_of(job: Job) -> tuple[dict[str, Any], str]:
    """What the work returned, and the sentence of its error; one of them is empty."""
    kind = kind_of(job)
    try:
        if kind is None:
            raise JobError(_("This kind of work no longer exists."))  # noqa: TRY301
        return kind.run(job, Progress(job.pk)) or {}, ""
    except JobError as error:
        return {}, str(error) or _("The work failed.")
    # Whatever went wrong, the page must say that it did.
    except Exception as error:  # noqa: BLE001
        # Where it happened, without the error's own words: they may hold what people entered.
        place = "".join(traceback.format_tb(error.__traceback__))
        logger.error("Job %s failed: %s\n%s", job.pk, type(error).__name__, place)  # noqa: TRY400
        return {}, _("An error of the program stopped the work. Start it again; if that fails too,"
                     " tell the administrator the number of this job.")  # fmt: skip


@contextmanager
def _held(pk: int) -> Iterator[bool]:
    """Whether the job is this process's from here on: it holds the lock on a second connection."""
    second = connection.copy(HOLDING)
    connections[HOLDING] = second
    try:
        with second.cursor() as cursor:
            # Work that wrote its own job's row would wait for itself: rather an error.
            cursor.execute("SET lock_timeout = '5s'")
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, pk])
            is_ours = cursor.fetchone()[0]
        yield is_ours
    finally:
        # A closed connection frees it a moment later: work that was cut off would seem to go on.
        with suppress(Error), second.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
        second.close()
        del connections[HOLDING]
