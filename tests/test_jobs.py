"""Long work: its states, its pages, who may see it and start it again; processes: tests/faults."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from ikm_registry import daily, jobs
from ikm_registry.models import Job
from tests.factories import make_job, make_user
from tests.sent_forms import as_shown

LIST = "/staf/pekerjaan/"
NOW = timezone.now
alone = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """No kinds but those that the test registers; one that does nothing is there."""
    monkeypatch.setattr(jobs, "_kinds", {})
    jobs.register("contoh", lambda _job, _progress: None, label="Impor", stages={"baca": "membaca"})


@pytest.fixture
def held(db):
    """Gives a function: as if the job's process lived."""
    other = connection.copy()

    def hold(job):
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [jobs.LOCK, job.pk])

    yield hold
    other.close()


def of(role="petugas", *users):
    """A client in which somebody of the role is logged in, and that user."""
    client, user = Client(), users[0] if users else make_user(role)
    client.force_login(user)
    return client, user


def ended(minutes=0, **fields):
    then = NOW() - timedelta(minutes=minutes)
    return make_job(launched_at=then, started_at=then, ended_at=then, **fields)


def interrupted(**fields):
    return make_job(started_at=NOW(), **fields)


def page(job, **query):
    client, _user = of("petugas", job.created_by)
    return client.get(job.get_absolute_url(), query)


# --- What has become of it -------------------------------------------------------------------


def test_a_new_job_waits_and_one_whose_process_never_came_is_interrupted(db):
    assert jobs.state(make_job()) is jobs.State.WAITING
    long_ago = NOW() - jobs.LAUNCH_PATIENCE

    assert jobs.state(make_job(launched_at=long_ago)) is jobs.State.INTERRUPTED


def test_it_runs_as_long_as_its_lock_is_held(held):
    job, other = interrupted(), interrupted()
    held(job)

    assert jobs.state(job) is jobs.State.RUNNING
    assert jobs.state(other) is jobs.State.INTERRUPTED
    assert [state for _job, state in jobs.with_states([job, other])] == ["running", "interrupted"]


def test_an_ended_one_is_done_or_failed(db):
    assert jobs.state(ended()) is jobs.State.DONE
    assert jobs.state(ended(error="The file is gone.")) is jobs.State.FAILED


def test_one_that_ended_after_its_row_was_read_is_not_called_interrupted(db):
    job = interrupted()
    Job.objects.update(ended_at=NOW())

    assert jobs.with_states([job])[0][1] is jobs.State.DONE
    assert jobs.state(job) is jobs.State.DONE


@pytest.mark.parametrize(
    "wrong",
    [
        {"ended_at": NOW()},
        {"started_at": NOW(), "ended_at": NOW() - timedelta(1)},
        {"error": "It is not over yet."},
        {"done": 2, "total": 1},
    ],
)
def test_the_database_refuses_what_no_job_can_be(db, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_job(**wrong)


# --- Starting and starting again -------------------------------------------------------------


def test_it_starts_once_its_transaction_is_committed(db, django_capture_on_commit_callbacks):
    user = make_user()
    with translation.override("en"), django_capture_on_commit_callbacks() as started:
        job = jobs.start("contoh", subject="x" * 300, arguments={"pk": 7}, by=user, url="/staf/")
    job.refresh_from_db()

    assert len(started) == 1
    assert (job.created_by, job.language, job.arguments) == (user, "en", {"pk": 7})
    assert len(job.subject) == 200


def test_a_kind_that_nobody_registered_is_refused(db):
    with pytest.raises(KeyError):
        jobs.start("lain", subject="x", arguments={}, by=None)
    assert not Job.objects.exists()


def test_when_no_process_can_be_started_the_job_says_so(
    db, settings, caplog, django_capture_on_commit_callbacks
):
    settings.BASE_DIR = "/nowhere/at/all"
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.start("contoh", subject="x", arguments={}, by=None)
    job.refresh_from_db()

    assert jobs.state(job) is jobs.State.FAILED
    assert job.error
    assert "could not be started" in caplog.text


@pytest.mark.parametrize("make", [interrupted, lambda: ended(error="No.", done=3, total=3)])
def test_one_that_came_to_no_good_end_starts_anew_once(
    db, make, django_capture_on_commit_callbacks
):
    job = make()
    with django_capture_on_commit_callbacks() as started:
        first, second = jobs.restart(job), jobs.restart(job)

    assert (first, second, len(started)) == (True, False, 1)
    assert (job.started_at, job.ended_at, job.error, job.done) == (None, None, "", 0)
    assert jobs.state(job) is jobs.State.WAITING


def test_what_runs_or_is_done_is_not_started_again(held, django_capture_on_commit_callbacks):
    running, done = interrupted(), ended()
    held(running)
    with django_capture_on_commit_callbacks() as started:
        assert not jobs.restart(running)
        assert not jobs.restart(done)
    assert started == []


# --- Doing it --------------------------------------------------------------------------------


@alone
def test_its_outcome_is_kept_and_its_words_are_the_starters(monkeypatch):
    said = []

    def run(job, progress):
        progress(0, 0, "baca")
        progress(5, 3)
        said.append((translation.get_language(), Job.objects.get(pk=job.pk).done))
        return {"rows": 3}

    jobs.register("contoh", run, label="Impor")
    job = make_job(language="en")

    assert jobs.run(job.pk)
    assert not jobs.run(job.pk)

    assert jobs.wait(job, 0)
    assert said == [("en", 3)]
    assert (job.outcome, job.error, jobs.state(job)) == ({"rows": 3}, "", "done")


@alone
def test_a_refusal_is_told_and_an_error_is_logged_without_what_people_entered(caplog):
    def refuse(_job, _progress):
        raise jobs.JobError("Berkasnya sudah tidak ada.")

    def break_down(job, _progress):
        raise ValueError(job.arguments["nik"])

    jobs.register("refused", refuse, label="Impor")
    jobs.register("broken", break_down, label="Impor")
    nik = {"nik": "3674014101800012"}
    made = [make_job(kind=kind, arguments=nik) for kind in ("refused", "broken", "bygone")]

    assert all(jobs.run(job.pk) for job in made)

    for job in made:
        job.refresh_from_db()
    assert {jobs.state(job) for job in made} == {jobs.State.FAILED}
    assert made[0].error == "Berkasnya sudah tidak ada."
    assert "ValueError" in caplog.text
    assert "break_down" in caplog.text
    assert nik["nik"] not in caplog.text + "".join(job.error for job in made)


@alone
def test_progress_is_written_now_and_then_and_at_each_stage():
    told = []

    def run(job, progress):
        for done in range(1, 1_001):
            progress(done, 2_000, "baca")
            told.append(Job.objects.get(pk=job.pk).done)
        progress(1, None, "tulis")
        row = Job.objects.get(pk=job.pk)
        told.append((row.done, row.total, row.stage))

    jobs.register("contoh", run, label="Impor")

    jobs.run(make_job().pk)

    assert told[0] == 1
    assert len(set(told[:1_000])) < 100
    assert told[-1] == (1, None, "tulis")


@alone
def test_work_that_writes_its_own_row_fails_instead_of_waiting_for_itself():
    def run(job, progress):
        with transaction.atomic():
            Job.objects.filter(pk=job.pk).update(done=1)
            progress(1, 1)

    jobs.register("contoh", run, label="Impor")
    job = make_job()

    jobs.run(job.pk)

    job.refresh_from_db()
    assert jobs.state(job) is jobs.State.FAILED


def test_nobody_waits_inside_a_transaction(db):
    assert not jobs.wait(make_job(), 1_000)
    assert jobs.wait(ended(), 0)


# --- The page of one -------------------------------------------------------------------------


def test_while_it_runs_its_page_says_how_far_it_is_and_refreshes_itself(held):
    job = interrupted(stage="baca", done=1_200, total=10_000)
    held(job)

    response = page(job)

    text = response.content.decode()
    assert response.context["shown"].percent == 12
    assert "membaca" in text
    assert '<progress id="progress" max="10000" value="1200">' in text
    assert "1.200" in text
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in text
    assert "no-store" in response["Cache-Control"]
    assert not response.context["can_restart"]


def test_who_wants_it_to_stand_still_gets_it_so(db):
    text = page(make_job(), henti=1).content.decode()

    assert 'http-equiv="refresh"' not in text
    assert "data-job" not in text


def test_a_finished_one_leads_on_to_its_result(db):
    assert page(ended(url="/staf/ikm/"))["Location"] == "/staf/ikm/"
    assert page(ended()).context["shown"].state is jobs.State.DONE


def test_a_file_is_offered_and_not_led_on_to(db):
    jobs.register("berkas", lambda _job, _progress: None, label="Ekspor", gives_file=True)

    text = page(ended(kind="berkas", url="/staf/berkas.csv")).content.decode()

    assert 'href="/staf/berkas.csv"' in text


@pytest.mark.parametrize("make", [interrupted, lambda: ended(error="Berkasnya sudah tidak ada.")])
def test_one_that_came_to_no_good_end_says_why_and_is_started_again_by_its_form(db, make):
    job = make()
    client, _user = of("petugas", job.created_by)
    shown = client.get(job.get_absolute_url())
    assert job.error in shown.content.decode()

    # Twice, as by a double click.
    answers = [client.post(job.get_absolute_url(), as_shown(shown)) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [job.get_absolute_url()] * 2
    job.refresh_from_db()
    assert jobs.state(job) is jobs.State.WAITING


def test_a_kind_of_a_former_version_still_has_its_page(db):
    assert page(ended(kind="bygone")).status_code == 200


# --- Who may ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "status"), [("petugas", 403), ("pejabat", 403), ("admin", 200)])
def test_only_who_started_it_and_admins_see_it(db, role, status):
    client, _user = of(role)

    assert client.get(interrupted().get_absolute_url()).status_code == status


@pytest.mark.parametrize(("role", "starts"), [("petugas", 0), ("pejabat", 0), ("admin", 1)])
def test_only_who_started_it_and_admins_start_it_again(db, role, starts):
    job = interrupted()
    client, _user = of(role)

    response = client.post(job.get_absolute_url(), {"form_token": ""})

    assert response.status_code == (302 if starts else 403)
    assert Job.objects.filter(started_at=None).count() == starts


def test_the_list_has_ones_own_and_an_admin_sees_all(db):
    client, user = of("pejabat")
    mine, other = make_job(created_by=user), make_job(subject="lain.csv")
    alone_started = make_job()
    Job.objects.filter(pk=alone_started.pk).update(created_by=None)

    def listed(who):
        return [shown.job.pk for shown in who.get(LIST).context["shown"]]

    assert listed(client) == [mine.pk]
    assert listed(of("admin")[0]) == [alone_started.pk, other.pk, mine.pk]


def test_who_started_nothing_reads_that(db):
    client, _user = of()

    assert client.get(LIST).context["shown"] == []


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(db, rows, django_assert_num_queries):
    client, user = of("admin")
    for _ in range(rows):
        interrupted(created_by=user)
        ended(created_by=user)

    # session, user, rights, page, locks, those that look interrupted once more
    with django_assert_num_queries(6):
        client.get(LIST)


def test_the_page_of_a_running_one_asks_little(held, django_assert_num_queries):
    job = interrupted()
    held(job)
    client, _user = of("petugas", job.created_by)

    # Session, user and rights; then the job and the locks.
    with django_assert_num_queries(5):
        client.get(reverse("staff:job", args=[job.pk]))


# --- What time brings about ------------------------------------------------------------------


def test_old_ones_go_and_interrupted_ones_are_named(db):
    days = 24 * 60
    gone, young = ended(minutes=91 * days), ended(minutes=89 * days)
    stuck = make_job(started_at=NOW() - timedelta(200), launched_at=NOW() - timedelta(200))
    waiting = make_job()

    record = daily.run()

    assert f"jobs: 1 old jobs deleted, interrupted: {stuck.pk}" in record.lines
    assert not Job.objects.filter(pk=gone.pk).exists()
    assert Job.objects.filter(pk__in=[young.pk, stuck.pk, waiting.pk]).count() == 3
    assert not Job.objects.filter(ended_at__lt=F("started_at")).exists()
