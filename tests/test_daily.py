"""`manage.py daily`: what time brings about, safe to run twice."""

import os
import threading
import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from businesses.models import DataReport
from documents.models import Picture
from ikm_registry import daily
from ikm_registry.models import DailyRun, SentForm
from tests.factories import make_data_report
from tests.pictures import make_picture, make_scan

DAY = 24 * 60 * 60


def age(path, days: float) -> None:
    then = time.time() - days * DAY
    os.utime(path, (then, then))


def files_in(folder) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_files_that_no_row_names_go_after_a_day(db, files):
    picture, scan = make_picture(), make_scan()
    kept = files_in(files)
    left = make_picture()
    Picture.objects.filter(pk=left.pk).delete()
    for path in files.rglob("*"):
        age(path, 2)
    young = files / "pictures" / "aa" / f"{'a' * 32}-320.jpg"
    young.parent.mkdir(exist_ok=True)
    young.write_bytes(b"just being sent")

    record = daily.run()

    assert files_in(files) == kept | {young.name}
    assert "files: 3 files without a row removed" in record.lines
    assert picture.code != scan.code


def test_what_has_run_out_is_cleared_and_what_has_not_stays(db, settings):
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(1))
    SentForm.objects.create(token="0" * 32, sent_at=now - timedelta(40))
    SentForm.objects.create(token="1" * 32)
    cache.set("kept", "x", timeout=1_000)
    cache.set("gone", "x", timeout=-1)

    daily.run()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert [form.token.hex for form in SentForm.objects.all()] == ["1" * 32]
    assert cache.get("kept") == "x"


def test_senders_of_reports_are_forgotten_after_a_day_and_spam_after_ninety(db):
    now, today = timezone.now(), timezone.localdate()
    new = make_data_report(sender_index="a" * 64, reported_at=now - timedelta(hours=23))
    old = make_data_report(sender_index="b" * 64, reported_at=now - timedelta(hours=25))
    handled = {"outcome": "spam", "is_held": True}
    gone = make_data_report(handled_on=today - timedelta(91), **handled)
    young = make_data_report(handled_on=today - timedelta(90), **handled)
    true = make_data_report(handled_on=today - timedelta(400), outcome="diperbaiki")

    record = daily.run()

    assert dict(DataReport.objects.values_list("pk", "sender_index")) == {
        new.pk: "a" * 64, old.pk: "", young.pk: "", true.pk: "",
    }  # fmt: skip
    assert not DataReport.objects.filter(pk=gone.pk).exists()
    assert set(DataReport.objects.values_list("version", flat=True)) == {1}
    assert "senders of reports: 1 senders forgotten" in record.lines
    assert "spam: 1 old spam deleted" in record.lines


def test_who_sent_a_report_is_forgotten_a_year_after_it_was_dealt_with(db):
    today = timezone.localdate()
    told = {"sender": "Joko, 0812-0000-0001", "outcome": "diperbaiki"}
    old = make_data_report(handled_on=today - timedelta(366), text="Pindah", **told)
    young = make_data_report(handled_on=today - timedelta(365), **told)
    waiting = make_data_report(sender="Siti", reported_at=timezone.now() - timedelta(900))

    record = daily.run()

    assert dict(DataReport.objects.values_list("pk", "sender")) == {
        old.pk: "", young.pk: "Joko, 0812-0000-0001", waiting.pk: "Siti",
    }  # fmt: skip
    forgotten = DataReport.objects.get(pk=old.pk)
    assert (forgotten.text, forgotten.version) == ("Pindah", old.version)
    assert "names in reports: 1 names and contacts forgotten" in record.lines
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(e)::text FROM businesses_datareportevent e")
        past = " ".join(row[0] for row in cursor.fetchall())
    assert "Pindah" in past
    assert "Joko" not in past


def test_a_second_run_finds_nothing_to_do(db, files):
    daily.run()

    record = daily.run()

    assert record.failed == []
    assert "files: 0 files without a row removed" in record.lines
    assert DailyRun.objects.exclude(ended_at=None).count() == 2


def test_a_step_that_fails_is_named_and_keeps_no_other(db, monkeypatch, caplog):
    def broken() -> str:
        raise RuntimeError("something")

    monkeypatch.setattr(daily, "_steps", {"broken": broken, "sessions": daily.clear_sessions})

    with pytest.raises(CommandError, match="broken"):
        call_command("daily")

    record = daily.last_run()
    assert record.failed == ["broken"]
    assert "sessions: old ones cleared" in record.lines
    assert "The daily step broken failed." in caplog.text


def test_what_a_step_finds_is_its_line(db, monkeypatch):
    def look() -> str:
        raise daily.FoundError("Two and two are five.")

    monkeypatch.setattr(daily, "_steps", {"figures": look, "sessions": daily.clear_sessions})

    record = daily.run()

    assert (record.failed, record.lines[0]) == (["figures"], "figures: Two and two are five.")
    assert daily.state("figures", record) == "Two and two are five."
    assert daily.state("sessions", record) == "ok"
    assert daily.state("limits", record) is None
    assert daily.state("figures", None) is None


@pytest.mark.django_db(transaction=True)
def test_two_at_once_leave_it_to_one(capsys):
    holds, done = threading.Event(), threading.Event()

    def other() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [daily.LOCK])
            holds.set()
            done.wait(10)
        connection.close()

    thread = threading.Thread(target=other)
    thread.start()
    holds.wait(10)
    try:
        assert daily.run() is None
        call_command("daily")
    finally:
        done.set()
        thread.join()

    assert "under way" in capsys.readouterr().out
    assert not DailyRun.objects.exists()


def test_readiness_says_when_it_last_ran(client, db):
    assert client.get("/readyz").json() == {"database": "ok", "daily": None, "figures": None}

    daily.run()

    answer = client.get("/readyz").json()
    assert answer["daily"]["failed"] == []
    assert answer["daily"]["ended_at"].startswith(f"{timezone.now():%Y-%m-%d}")
