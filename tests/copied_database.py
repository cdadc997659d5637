"""One test database that several workers copy: migrations take each of them a minute else."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

TEMPLATE = "test_template_of_ikm"


def offer(folder: Path) -> None:
    """Have this worker's database made as a copy of one that the first worker migrates.

    `folder` is where the workers of a run meet.
    """
    with _alone(folder) as turns:
        if not turns:
            _make()
    connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE


def withdraw(folder: Path) -> None:
    """Remove what was copied, once every worker has ended."""
    with _alone(folder) as turns:
        # Each worker has two: before its first test and after its last.
        if turns + 1 == 2 * int(os.environ["PYTEST_XDIST_WORKER_COUNT"]):
            connection.creation._destroy_test_db(TEMPLATE, verbosity=0)


def source() -> str:
    """How SQL says what a new database is a copy of: of the migrated one, if there is one."""
    return f"TEMPLATE {connection.settings_dict['TEST']['TEMPLATE'] or 'template0'}"


@contextmanager
def _alone(folder: Path) -> Iterator[int]:
    """Keep other workers out; gives how many turns of this run were before."""
    with (folder / "database").open("a+") as turns:
        fcntl.flock(turns, fcntl.LOCK_EX)
        turns.seek(0)
        yield len(turns.readlines())
        turns.write("turn\n")
        turns.flush()


def _make() -> None:
    name, own_name = connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"]
    connection.settings_dict["TEST"]["NAME"] = TEMPLATE
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    connection.settings_dict["TEST"]["NAME"] = own_name
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
