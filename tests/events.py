"""The history's moments are those of the database: tests that need another day write it there."""

from datetime import date, timedelta

import pgtrigger
from django.db import connection

from businesses.figures import known


def newest_event() -> int:
    """The key of the last event of a business; 0 before the first."""
    keys = known.BusinessEvent.objects.order_by("-pgh_id").values_list("pgh_id", flat=True)
    return keys.first() or 0


def happened_on(day: date, since: int) -> None:
    """Have the events of businesses after the key `since` happen on `day`, before its end."""
    with pgtrigger.ignore("businesses.BusinessEvent:append_only"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE businesses_businessevent SET pgh_created_at = %s WHERE pgh_id > %s",
            [known.end_of(day) - timedelta(hours=1), since],
        )
