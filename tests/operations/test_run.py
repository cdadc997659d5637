"""What `make run` and `make stop` call, in copies of the checkout with a `var` of their own."""

import http.client
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest
from cryptography.fernet import Fernet
from django.urls import reverse

APPS = ["ikm_registry", "accounts", "documents", "businesses", "trainings", "grants"]
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
# The first time migrates and makes the demo data: a minute alone, minutes beside other tests on two
# cores.
FIRST_PATIENCE = 300
PASSWORD = re.compile(r"^ +(\w+@contoh\.id) +([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})$", re.MULTILINE)


class Checkout:
    """A copy, and the commands that are called in it."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="ikm-test-"))
        # pytest's own folders are closed to the account that runs PostgreSQL for root.
        self.folder.chmod(0o755)
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
        for part in [*APPS, "templates", "docs"]:
            shutil.copytree(ROOT / part, self.folder / part, ignore=ignored)
        shutil.copy(ROOT / "manage.py", self.folder)

    def begin(self, *arguments, **environment):
        """The command, running; what it says goes to a file, as to a terminal."""
        log = Path(tempfile.mkstemp(prefix="said-", dir=self.folder)[1])
        with log.open("w") as said:
            process = subprocess.Popen(
                [sys.executable, *map(str, arguments)],
                cwd=self.folder,
                env={
                    "PATH": os.defpath,
                    "HOME": str(self.folder),
                    "PYTHONDONTWRITEBYTECODE": "1",
                    **environment,
                },
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        process.log = log
        return process

    def call(self, *arguments, **environment):
        """Its exit status and what it said."""
        process = self.begin(*arguments, **environment)
        try:
            return process.wait(FIRST_PATIENCE), process.log.read_text()
        finally:
            kill(process)

    def run(self, port, *options):
        return self.call("manage.py", "run_local", "--port", port, *options)

    def stop(self):
        return self.call("-m", "ikm_registry.local_server", "stop")

    @contextmanager
    def serving(self, port):
        """`make run` on this port, which answers."""
        process = self.begin("manage.py", "run_local", "--port", port)
        try:
            # Not before it says so: the workers of a killed one may still answer for a moment.
            until(
                lambda: "The site: " in process.log.read_text() or process.poll() is not None,
                FIRST_PATIENCE,
            )
            until(lambda: answers(port) or process.poll() is not None)
            assert process.poll() is None, process.log.read_text()
            yield process
        finally:
            kill(process)

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder)


@pytest.fixture(scope="module")
def checkout():
    """One where somebody has worked before, so that no demo data need be made."""
    checkout = Checkout()
    for command in [["migrate", "--verbosity=0"], ["prepare"], ["create_admin", "admin@contoh.id"]]:
        status, said = checkout.call("manage.py", *command)
        assert status == 0, said
    yield checkout
    checkout.remove()


@pytest.fixture
def port():
    """One that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def kill(process):
    for left in [process, *group_of(process)]:
        try:
            left.kill()
        except psutil.NoSuchProcess:
            continue
    process.wait(PATIENCE)
    until(lambda: not group_of(process))


def group_of(process):
    """Who is left of it, but for zombies. The database has a group of its own."""
    found = []
    for other in psutil.process_iter():
        try:
            in_group = os.getpgid(other.pid) == process.pid
            if in_group and other.status() != psutil.STATUS_ZOMBIE:
                found.append(other)
        except (psutil.Error, OSError):
            continue
    return found


def until(is_true, seconds=PATIENCE):
    patience = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < patience, "waited in vain"
        time.sleep(0.05)


def answers(port, path="/healthz"):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as line:
        try:
            line.request("GET", path)
            return line.getresponse().status == 200
        except OSError:
            return False


def can_log_in(port, email, password):
    csrf = secrets.token_hex(16)
    typed = {"login": email, "password": password, "csrfmiddlewaretoken": csrf}
    headers = {
        "Cookie": f"csrftoken={csrf}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as line:
        line.request("POST", reverse("account_login"), urlencode(typed), headers)
        response = line.getresponse()
        return response.status == 302 and "sessionid" in (response.getheader("Set-Cookie") or "")


def test_from_nothing_to_a_site_with_demo_data_and_a_password_for_each_role(port):
    checkout = Checkout()
    try:
        with checkout.serving(port) as process:
            said = process.log.read_text()

            passwords = dict(PASSWORD.findall(said))
            assert sorted(passwords) == [
                "admin@contoh.id",
                "pejabat@contoh.id",
                "petugas@contoh.id",
            ]
            assert len(set(passwords.values())) == 3
            assert said.count(f"http://127.0.0.1:{port} ") == 1
            assert re.search(r"^demo: 1\d\d grants$", said, re.MULTILINE)
            for email, password in passwords.items():
                assert said.count(password) == 1
                assert can_log_in(port, email, password)
            assert answers(port, "/readyz")
            with closing(http.client.HTTPConnection("127.0.0.1", port)) as line:
                line.request("GET", "/direktori/")
                assert '<a href="/direktori/IKM-' in line.getresponse().read().decode()
        # Nobody can read them later.
        kept = [path for path in (checkout.folder / "var").glob("*") if path.is_file()]
        assert not [path for path in kept if any(p in path.read_text() for p in passwords.values())]
    finally:
        checkout.remove()


def test_a_second_one_finds_the_first_and_says_where_it_is(checkout, port):
    with checkout.serving(port) as first:
        status, said = checkout.run(port)
        other_status, other_said = checkout.run(port + 1)

        assert (status, other_status) == (0, 0)
        for answer in [said, other_said]:
            assert f"http://127.0.0.1:{port}\n" in answer
            assert not PASSWORD.search(answer)
        assert first.poll() is None
        assert answers(port)
        assert not answers(port + 1)


def test_two_at_once_give_one_server(checkout, port):
    both = [checkout.begin("manage.py", "run_local", "--port", port) for _ in range(2)]
    try:
        until(lambda: any(one.poll() is not None for one in both))
        second, first = sorted(both, key=lambda one: one.poll() is None)
        until(lambda: answers(port))

        assert second.returncode == 0, second.log.read_text()
        assert f"http://127.0.0.1:{port}\n" in second.log.read_text()
        assert first.poll() is None
    finally:
        for one in both:
            kill(one)


@pytest.mark.parametrize("with_workers", [True, False])
def test_after_a_kill_9_it_starts_again_with_what_was_there(checkout, port, with_workers):
    with checkout.serving(port) as first:
        killed = group_of(first) if with_workers else [psutil.Process(first.pid)]
        for process in killed:
            process.kill()
        first.wait(PATIENCE)

        with checkout.serving(port) as second:
            assert answers(port)
            assert not PASSWORD.search(second.log.read_text())
            assert second.pid != first.pid


def test_a_port_that_another_program_has_is_named_with_what_to_do(checkout):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]

        status, said = checkout.run(taken)

    assert status == 1
    assert f"Port {taken}" in said
    assert "make run PORT=" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("number", [-1, 0, 70000])
def test_a_port_that_is_none_is_refused_in_a_sentence(checkout, number):
    status, said = checkout.run(number)

    assert status != 0
    assert "Traceback" not in said


def test_new_passwords_end_the_old_ones(checkout, port):
    with checkout.serving(port):
        first = dict(PASSWORD.findall(checkout.run(port, "--passwords")[1]))
        second = dict(PASSWORD.findall(checkout.run(port, "--passwords")[1]))

        assert len(first) == len(second) == 3
        assert can_log_in(port, "petugas@contoh.id", second["petugas@contoh.id"])
        assert not can_log_in(port, "petugas@contoh.id", first["petugas@contoh.id"])


def test_ctrl_c_ends_the_site_and_leaves_the_database(checkout, port):
    with checkout.serving(port) as process:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(PATIENCE)

        assert "Traceback" not in process.log.read_text()
        assert not answers(port)
        assert checkout.call("-m", "ikm_registry.local_postgres", "status")[1] == "running\n"


def test_stop_ends_the_site_and_the_database(checkout, port):
    with checkout.serving(port) as process:
        status, said = checkout.stop()

        assert (status, said) == (0, "Stopped: site and database.\n")
        until(lambda: process.poll() is not None)
        assert not answers(port)
    assert checkout.call("-m", "ikm_registry.local_postgres", "status")[1] == "stopped\n"
    assert checkout.stop() == (0, "Stopped: nothing was running.\n")


def test_stop_after_a_kill_9_ends_only_what_is_left(checkout, port):
    """The number that is remembered may be another process's by now."""
    with checkout.serving(port) as process:
        for left in group_of(process):
            left.kill()
        process.wait(PATIENCE)
        bystander = subprocess.Popen(["sleep", "60"])
        remembered = checkout.folder / "var" / "server.json"
        remembered.write_text(remembered.read_text().replace(str(process.pid), str(bystander.pid)))

        status, said = checkout.stop()

        assert (status, said) == (0, "Stopped: database.\n")
        assert bystander.poll() is None
        bystander.kill()
        bystander.wait()


def test_production_has_no_such_command(checkout, port):
    status, said = checkout.call(
        *["manage.py", "run_local", "--port", port],
        IKM_MODE="production",
        SECRET_KEY=secrets.token_urlsafe(50),
        INDEX_KEY=secrets.token_urlsafe(50),
        FIELD_KEYS=Fernet.generate_key().decode(),
        DATABASE_URL="postgres://ikm@db.invalid/ikm",
        ALLOWED_HOSTS="ikm.example.go.id",
        FILES_ROOT="/var/lib/ikm",
    )

    assert status == 1
    assert "docs/operasi.md" in said
    assert "Traceback" not in said
