"""The page of long work that runs: it keeps itself up to date, with JavaScript and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.utils import timezone

from accounts.models import User
from ikm_registry import jobs
from ikm_registry.models import Job
from tests.factories import make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def process(transactional_db):
    """The connection of a process that works on a job; closed, it is as if it were killed."""
    other = connection.copy()
    yield other
    other.close()


def begin(process):
    """A job of the visitor that has done 3 of 10."""
    job = make_job(
        created_by=User.objects.get(), started_at=timezone.now(), done=3, total=10, url="/staf/ikm/"
    )
    with process.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [jobs.LOCK, job.pk])
    return job


@pytest.mark.parametrize("scripts", [True, False])
def test_it_shows_how_far_it_is_and_leads_on_to_the_result(visit, process, scripts):
    visitor = visit("petugas", 390, java_script_enabled=scripts)
    job = begin(process)
    page = visitor.open(job.get_absolute_url())
    if scripts:
        assert Axe().run(page).response["violations"] == []
        visitor.complaints.clear()  # what axe itself is refused by the policy
        page.get_by_role("link", name="Segarkan sekarang").focus()

    Job.objects.update(done=7)
    page.locator("progress[value='7']").wait_for()

    if scripts:
        focused = page.evaluate("document.activeElement.textContent")
        assert focused == "Segarkan sekarang"

    Job.objects.update(ended_at=timezone.now())
    page.wait_for_url("**/staf/ikm/")
    assert visitor.complaints == []


def test_killed_it_says_so_and_offers_to_start_again(visit, process):
    visitor = visit("petugas")
    page = visitor.open(begin(process).get_absolute_url())

    process.close()
    page.get_by_role("button", name="Mulai lagi").click()

    page.locator("progress").wait_for()
    assert Job.objects.get().started_at is None
    assert visitor.complaints == []
