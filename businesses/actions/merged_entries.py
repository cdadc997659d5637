"""Whether an entry was merged into another one while something was written that names it."""

from collections.abc import Iterable

from django.db import connection

MERGED = (
    "SELECT merged_into_id FROM businesses_{table} WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"
)


def were_merged(*, businesses: Iterable[int], persons: Iterable[int]) -> bool:
    """Whether one of these keys is of an entry that goes on in another one.

    Waits for a merge that goes on, in the order in which a merge locks: all businesses first. What
    the foreign keys of new rows lock, they lock only at the end of the transaction.
    """
    with connection.cursor() as cursor:
        for table, keys in [("business", businesses), ("person", persons)]:
            cursor.execute(MERGED.format(table=table), [sorted(set(keys))])
            if any(merged_into for (merged_into,) in cursor.fetchall()):
                return True
    return False
