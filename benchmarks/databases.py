"""Databases of a benchmark's own beside the local one, removed when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

EMPTY = "bench_empty"


@contextmanager
def own_database(name: str, *, template: str = "") -> Iterator[None]:
    """Connected to a new database `name`: a copy of `template`, or else migrated and prepared."""
    copied = f" TEMPLATE {template}" if template else ""
    old = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}{copied}")
    connection.settings_dict["NAME"] = name
    try:
        if not template:
            call_command("migrate", verbosity=0)
            call_command("prepare", verbosity=0)
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = old
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")
