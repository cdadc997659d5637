"""Long work in real processes: seen from outside while it goes on, killed, started again."""

import os
import subprocess
import uuid

import psutil
import pytest
from django.conf import settings as site

from ikm_registry import jobs
from ikm_registry import settings as written
from ikm_registry.models import DailyRun, SentForm
from tests.factories import make_user
from tests.faults.outside import PATIENCE, ask, backends, database_url, held, until
from tests.faults.work.writing import write

pytestmark = pytest.mark.django_db(transaction=True)

# Where the work waits, with its transaction open, while the test holds it.
TABLE = "ikm_registry_dailyrun"
HOLDER = (
    "SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database"
    " WHERE datname = current_database() AND locktype = 'advisory' AND classid = %s"
)


@pytest.fixture(autouse=True)
def real_processes(no_processes, settings, monkeypatch, transactional_db):
    settings.RUN_JOB = written.RUN_JOB
    monkeypatch.setenv("DATABASE_URL", database_url())
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.faults.work.settings")
    monkeypatch.setenv("IKM_MODE", "local")
    monkeypatch.setattr(jobs, "_kinds", {})
    jobs.register("writing", write, label="Writing")
    yield
    for process in processes():
        process.kill()
    until(lambda: not backends())


def start():
    arguments = {"token": str(uuid.uuid4())}
    return jobs.start("writing", subject="Two rows", arguments=arguments, by=make_user())


def processes():
    """Of all jobs of this checkout that run now."""
    found = []
    for process in psutil.process_iter():
        try:
            line = process.cmdline()
            is_ours = process.environ().get("DATABASE_URL") == os.environ["DATABASE_URL"]
            if "run_job" in line and line[0] != "/bin/sh" and is_ours:
                found.append(process)
        except psutil.Error:
            continue
    return found


def by_hand(job):
    return subprocess.Popen(
        [*site.RUN_JOB, str(job.pk)], cwd=site.BASE_DIR, stderr=subprocess.PIPE, text=True
    )


def now(job):
    job.refresh_from_db()
    return jobs.state(job)


def rows():
    return SentForm.objects.count(), DailyRun.objects.count()


def test_it_is_seen_from_outside_killed_and_started_again():
    before = psutil.Process().children()
    with held(TABLE) as waiting:
        job = start()
        until(waiting)

        assert now(job) is jobs.State.RUNNING
        assert (job.done, job.total, job.stage) == (1, 2, "writing")
        assert rows() == (0, 0)
        [process] = processes()
        assert process.ppid() != os.getpid()
        assert os.getsid(process.pid) != os.getsid(0)
        assert psutil.Process().children() == before

        process.kill()
        until(lambda: now(job) is jobs.State.INTERRUPTED)
        assert job.ended_at is None
        # What the database was doing for the killed one, it gives up before the lock is free.
        until(lambda: not waiting())
        assert rows() == (0, 0)

        assert jobs.restart(job)
        assert not jobs.restart(job)
        assert now(job) in jobs.UNFINISHED
        until(waiting)
        assert len(processes()) == 1

    assert jobs.wait(job, PATIENCE)
    assert now(job) is jobs.State.DONE
    assert job.outcome == {"rows": 2}
    assert rows() == (1, 1)


def test_of_two_at_once_one_refuses():
    with held(TABLE) as waiting:
        job = start()
        until(waiting)
        second = by_hand(job)
        _out, said = second.communicate(timeout=PATIENCE)
        assert second.returncode == 1
        assert "another process does this job" in said

    assert jobs.wait(job, PATIENCE)
    late = by_hand(job)
    late.communicate(timeout=PATIENCE)
    assert late.returncode == 1
    assert rows() == (1, 1)


def test_without_its_lock_it_writes_nothing():
    """Somebody may have started it again meanwhile: two must not write the same."""
    with held(TABLE) as waiting:
        job = start()
        until(waiting)
        [(pid,)] = ask(HOLDER, jobs.LOCK)
        ask("SELECT pg_terminate_backend(%s)", pid)
        until(lambda: now(job) is jobs.State.INTERRUPTED)

    until(lambda: not processes())
    assert now(job) is jobs.State.INTERRUPTED
    assert rows() == (0, 0)
