"""Starting, finding and stopping the server of one place."""

import re
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

import psutil
import psycopg2
from psycopg2 import errors

from ikm_registry.local_postgres.places import (
    DATABASE,
    ROLE,
    LocalPostgresError,
    Place,
    locked,
)

SUPERUSER = "postgres"
# After a kill -9 the server first reads its journal again, which can take long.
START_SECONDS = 300
STOP_SECONDS = 20
# A server opens its socket at once; one that does not has lost it.
SILENT_SECONDS = 3

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # What was to be written stays out of the log; the error itself is there.
    "log_min_error_statement": "panic",
    # What is committed is with the kernel, so it outlives any kill -9; only the machine's own
    # crash may take it. For invented data, a test database in a third of the time is worth that.
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
}


@dataclass(frozen=True)
class Server:
    """The server of a place, running or not."""

    place: Place

    def answers(self) -> bool:
        """Whether it takes connections of the application.

        Asked by connecting: a number in postmaster.pid may by now be any other process's.
        """
        return not self._error_on_connecting(ROLE, DATABASE)

    def ensure_running(self) -> None:
        """Start it if nobody did; raises LocalPostgresError, which says why it cannot run."""
        if self.answers():
            return
        with locked(self.place.home) as lock:
            if self.answers():
                return
            if not self._wait_until_ready():
                self._kill_leftovers()
                self._make_data(lock)
                self._start()
            self._make_role_and_database()

    def stop(self) -> bool:
        """Whether there was one; open transactions are rolled back."""
        with locked(self.place.home):
            postmaster = self._postmaster()
            if postmaster is None:
                return self._kill_leftovers()
            postmaster.send_signal(signal.SIGINT)
            _wait_for_the_end([postmaster])
            self._kill_leftovers()
            return True

    # --- The server's processes ------------------------------------------------------------
    def _processes(self) -> Iterator[psutil.Process]:
        """Those that work in the data folder; a zombie works nowhere."""
        for process in psutil.process_iter():
            with suppress(psutil.Error, OSError):
                if process.cwd() == str(self.place.data):
                    yield process

    def _postmaster(self) -> psutil.Process | None:
        """The one that postmaster.pid names, if it is still the same one."""
        with suppress(OSError, ValueError, IndexError):
            pid = int((self.place.data / "postmaster.pid").read_text().splitlines()[0])
            return next((process for process in self._processes() if process.pid == pid), None)
        return None

    def _kill_leftovers(self) -> bool:
        """Whether any were left; then the way is free for a new server.

        Children of a postmaster that was killed may still write. Only when they are gone may the
        files with its number go, in which PostgreSQL itself would believe a reused number.
        """
        were_any = False
        patience = time.monotonic() + STOP_SECONDS
        # Again, until none is found: one that was killed may have begun another before.
        while (leftovers := list(self._processes())) and time.monotonic() < patience:
            were_any = True
            for process in leftovers:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            _wait_for_the_end(leftovers)
        (self.place.data / "postmaster.pid").unlink(missing_ok=True)
        for socket in self.place.socket_folder.glob(".s.PGSQL.*"):
            socket.unlink()
        return were_any

    # --- Making and starting it ------------------------------------------------------------
    def _make_data(self, lock: int) -> None:
        """Run initdb, unless it has been done.

        It keeps our lock open: if we are killed, whoever comes next waits for its end.
        """
        place = self.place
        if place.data.exists():
            self._refuse_other_version()
            return
        draft = place.home / "data.draft"
        shutil.rmtree(draft, ignore_errors=True)
        done = place.account.run(
            place.programs / "initdb",
            f"--pgdata={draft}",
            f"--username={SUPERUSER}",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            # Nobody but the account and root enters the folder of the socket.
            "--auth=trust",
            "--no-sync",
            "--no-instructions",
            folder=place.home,
            keep_open=(lock,),
        )
        if done.returncode:
            raise LocalPostgresError(f"initdb could not make the database: {done.stderr.strip()}")
        draft.rename(place.data)

    def _refuse_other_version(self) -> None:
        kept = (self.place.data / "PG_VERSION").read_text().strip()
        version = self.place.account.run(
            self.place.programs / "postgres", "--version", folder=self.place.home
        ).stdout
        if not re.search(rf"\) {kept}\b", version):
            raise LocalPostgresError(
                f"The local database was made by PostgreSQL {kept}, installed is {version.strip()}."
                f" Remove {self.place.home} to begin with an empty one."
            )

    def _start(self) -> None:
        """Start it in the background, out of reach of the terminal; wait until it is ready."""
        place = self.place
        place.make_socket_folder()
        settings = SETTINGS | {"unix_socket_directories": str(place.socket_folder)}
        started = place.account.run(
            "/bin/sh",
            "-c",
            # As a child of a shell that ends, it is nobody's to wait for or to take along.
            '"$@" >>"$0" 2>&1 & echo $!',
            place.log,
            place.programs / "postgres",
            "-D",
            place.data,
            *(f"--{name}={value}" for name, value in settings.items()),
            # Where it is found, by whoever comes next, from its first moment on.
            folder=place.data,
        )
        if not self._wait_until_ready(pid=int(started.stdout)):
            lines = place.log.read_text(errors="replace").splitlines()[-8:]
            raise LocalPostgresError(
                "The local PostgreSQL did not start. Its log says:\n" + "\n".join(lines)
            )

    def _wait_until_ready(self, pid: int | None = None) -> bool:
        """Whether it takes connections; False when its process is gone or nobody listens.

        Without `pid` it is one that somebody else started, who may have been killed meanwhile.
        """
        process = psutil.Process(pid) if pid and psutil.pid_exists(pid) else self._postmaster()
        begun = time.monotonic()
        while process and _lives(process):
            error = self._error_on_connecting(SUPERUSER, "postgres")
            waited = time.monotonic() - begun
            if not error:
                return True
            if "FATAL" not in error and waited > SILENT_SECONDS:
                return False
            if waited > START_SECONDS:
                raise LocalPostgresError(f"The local PostgreSQL does not get ready: {error}")
            time.sleep(0.05)
        return False

    def _make_role_and_database(self) -> None:
        """Make them unless they are there: somebody may have been killed in between.

        What that one's connection was making at the time, the server still makes: ours waits for
        its end, and then finds the name taken.
        """
        with self._superuser() as cursor:
            cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [ROLE])
            if not cursor.rowcount:
                with suppress(errors.DuplicateObject, errors.UniqueViolation):
                    cursor.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
            cursor.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.rowcount:
                with suppress(errors.DuplicateDatabase, errors.UniqueViolation):
                    cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")

    @contextmanager
    def _superuser(self) -> Iterator["psycopg2.extensions.cursor"]:
        with closing(self._connect(SUPERUSER, "postgres")) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                yield cursor

    def _error_on_connecting(self, role: str, database: str) -> str:
        """Empty when a connection could be made; a running server's own errors say FATAL."""
        try:
            self._connect(role, database).close()
        except psycopg2.OperationalError as error:
            return str(error)
        return ""

    def _connect(self, role: str, database: str) -> "psycopg2.extensions.connection":
        return psycopg2.connect(
            host=str(self.place.socket_folder),
            port=5432,
            user=role,
            dbname=database,
            connect_timeout=5,
            options="",
        )


def _wait_for_the_end(processes: list[psutil.Process]) -> None:
    """Like psutil's own wait, but content with a zombie, which some machines keep for long."""
    patience = time.monotonic() + STOP_SECONDS
    while any(_lives(process) for process in processes) and time.monotonic() < patience:
        time.sleep(0.02)


def _lives(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    return False
