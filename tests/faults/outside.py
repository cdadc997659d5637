"""Looking at the test's database from outside, while processes of their own work on it."""

import time
from contextlib import closing, contextmanager
from urllib.parse import quote, urlencode

import psycopg2
from django.db import connection

PATIENCE = 60


def until(is_true):
    """Wait for it; whatever it returned."""
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience:
        if found := is_true():
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {PATIENCE} seconds: {is_true}")


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def database_url():
    """The test's database, for the environment of a process."""
    connection.ensure_connection()
    info = connection.connection.info
    address = urlencode({"host": info.host, "port": info.port})
    user = f"{quote(info.user)}:{quote(info.password or '')}"
    return f"postgres://{user}@/{quote(info.dbname)}?{address}"


def backends():
    """The database's processes that work for somebody else than this test."""
    return ask(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )


@contextmanager
def held(table):
    """Nobody may write to the table meanwhile. Gives a function: the process that waits for it."""
    info = connection.connection.info
    parts = {name: getattr(info, name) for name in ["host", "port", "user", "password", "dbname"]}
    with closing(psycopg2.connect(**parts)) as other, other.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        sql = "SELECT pid FROM pg_locks WHERE relation = %s::regclass AND NOT granted"
        yield lambda: ask(sql, table)
        other.rollback()
