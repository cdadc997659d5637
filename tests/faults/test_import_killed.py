"""A list that is written by a process of its own, which is killed: all or nothing."""

import pytest

from businesses.imports import steps
from businesses.models import Business, Import, Person
from ikm_registry import jobs
from ikm_registry import settings as written
from tests.businesses.imports.lists import bring
from tests.factories import make_user
from tests.faults.outside import PATIENCE, backends, database_url, held, until
from tests.faults.test_jobs_killed import processes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def real_processes(no_processes, settings, monkeypatch, transactional_db):
    settings.RUN_JOB = written.RUN_JOB
    monkeypatch.setenv("DATABASE_URL", database_url())
    monkeypatch.setenv("IKM_MODE", "local")
    yield
    for process in processes():
        process.kill()
    until(lambda: not backends())


@pytest.mark.parametrize("table", ["businesses_business", "businesses_certification"])
def test_killed_while_writing_it_wrote_nothing_and_is_started_again(table):
    by = make_user()
    rows = [
        {"Nama Usaha": f"Kue {n}", "Nama Pemilik": f"Ani {n}", "Jenis Sertifikat": "Halal",
         "No Sertifikat": f"ID-{n}"}
        for n in range(20)
    ]  # fmt: skip
    source = bring(*rows, brought_by=by)

    with held(table) as waiting:
        job = steps.start(steps.APPLY, source, by=by)
        until(waiting)
        [process] = processes()
        process.kill()
        until(lambda: jobs.state(job) is jobs.State.INTERRUPTED)
        until(lambda: not waiting())
        assert not Business.objects.exists()
        assert not Person.objects.exists()
        assert Import.objects.get().applied_at is None
        assert jobs.restart(job)
        until(waiting)

    assert jobs.wait(job, PATIENCE)
    assert jobs.state(job) is jobs.State.DONE
    assert (Business.objects.count(), Person.objects.count()) == (20, 20)
    assert Import.objects.get().applied_by == by
