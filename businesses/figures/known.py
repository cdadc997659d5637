"""The register as it was known at the end of a day, from the history of its rows."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from businesses.models import Business

# pghistory makes this model of the history of businesses.
BusinessEvent: Any = Business.pgh_event_model  # type: ignore[attr-defined]


def end_of(day: date) -> datetime:
    """The moment at which `day` is over, in the time zone of the agency."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def start_of_history() -> date | None:
    """The day of the first entry of the history; None while there is none."""
    first = BusinessEvent.objects.order_by("pgh_id").values_list("pgh_created_at", flat=True)[:1]
    return next((timezone.localdate(moment) for moment in first), None)


def rows(moment: datetime) -> QuerySet[Any]:
    """The rows of businesses as they were just before `moment`, one for each that was there.

    A write counts from the start of its transaction.
    """
    newest = (
        BusinessEvent.objects.filter(pgh_created_at__lt=moment)
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
    )
    return BusinessEvent.objects.filter(pgh_id__in=newest.values("pgh_id")).exclude(
        pgh_label="delete"
    )
