"""The database as a dump of it would show it."""

from django.db import connection


def every_row() -> dict[str, list[str]]:
    """Name of every table -> its rows as text, sorted; those of other schemas too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables"
            " WHERE table_type = 'BASE TABLE'"
            " AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1"
        )
        tables = [table for (table,) in cursor.fetchall()]
        rows = {}
        for table in tables:
            cursor.execute(f"SELECT one::text FROM {table} AS one ORDER BY 1")  # noqa: S608
            rows[table] = [row for (row,) in cursor.fetchall()]
    return rows
