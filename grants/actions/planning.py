"""When the recipient of a hand-over is to be visited."""

from calendar import monthrange
from datetime import date

from django.conf import settings

from accounts.models import User
from grants.models import Handover, Inspection


def plan_inspections(handover: Handover, *, by: User) -> list[Inspection]:
    """Plan the visits that the setting GRANT_INSPECTION_MONTHS asks for; those there are stay."""
    days = [months_after(handover.handed_on, months) for months in settings.GRANT_INSPECTION_MONTHS]
    there = set(handover.grant.inspections.filter(due_on__in=days).values_list("due_on", flat=True))
    return Inspection.objects.bulk_create(
        Inspection(grant=handover.grant, due_on=day, saved_by=by)
        for day in dict.fromkeys(days)
        if day not in there
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
