"""Reports of the public that an entry is wrong: how they come in, and how they are dealt with.

Spam is held off without any service of others: by limits that the database counts, and by a
moment signed into the form (see `report_forms`).
"""

import re
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import User
from businesses.actions.records import lock
from businesses.models import DataReport
from ikm_registry.senders import sender_index

SENDER = "report-sender"
PER_HOUR = 5
# Beyond that many in a day, new ones are held back: the queue is not flooded, nobody locked out.
PER_DAY = 100
MOST_ADDRESSES = 2
SENDER_KEPT = timedelta(days=1)
SPAM_KEPT = timedelta(days=90)
# Long enough to ask back, and to answer for what was done (UU 27/2022, articles 16 and 43: what is
# not needed any more is erased).
NAME_KEPT = timedelta(days=365)
# Those who send at the same moment count each other, one after the other.
LOCK = 3674_0002
WEB_ADDRESS = re.compile(
    r"https?://|www\."
    r"|(?<![@\w.-])[\w-]{1,63}(?:\.[\w-]{1,63})*"
    r"\.(?:com|net|org|info|biz|co|id|ru|cn|io|me|ly|xyz|top|site|online|shop|store)\b(?!@)",
    re.IGNORECASE,
)


class TooManyReportsError(Exception):
    """The address has sent as many reports in an hour as it may."""


@transaction.atomic
def receive(
    *, business_pk: int | None, text: str, sender: str, address: str, today: date
) -> DataReport:
    """Keep a report; raises TooManyReportsError when its sender has sent too many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    index = sender_index(address, today, SENDER)
    if index:
        # An hour may have begun yesterday.
        indexes = [index, sender_index(address, today - timedelta(days=1), SENDER)]
        lately = DataReport.objects.filter(
            sender_index__in=indexes, reported_at__gt=Now() - timedelta(hours=1)
        )
        if lately.count() >= PER_HOUR:
            raise TooManyReportsError
    of_a_day = DataReport.objects.filter(reported_at__gt=Now() - timedelta(days=1))
    is_held = len(WEB_ADDRESS.findall(text)) > MOST_ADDRESSES or of_a_day.count() >= PER_DAY
    return DataReport.objects.create(
        business_id=business_pk, text=text, sender=sender, sender_index=index, is_held=is_held
    )


@transaction.atomic
def deal_with(
    *, report: DataReport, version: int, outcome: str, answer: str, today: date, by: User
) -> DataReport:
    """Note what came of a report; raises ChangedMeanwhileError when it has another version."""
    current = lock(report, version=version)
    current.outcome, current.answer = outcome, answer
    current.handled_on, current.handled_by = today, by
    current.saved_by = by
    current.save()
    return current


def next_waiting(report: DataReport) -> DataReport | None:
    """The report to look at after this one: the next that waits, else the first."""
    waiting = DataReport.objects.waiting().exclude(pk=report.pk).order_by("reported_at", "pk")
    later = waiting.filter(reported_at__gte=report.reported_at)
    return later.first() or waiting.first()


# --- What a day brings about ----------------------------------------------------------------


def forget_senders() -> str:
    """Take away the indexes of addresses that no limit needs any more."""
    old = DataReport.objects.exclude(sender_index="").filter(reported_at__lt=Now() - SENDER_KEPT)
    return f"{old.update(sender_index='')} senders forgotten"


def delete_spam() -> str:
    """Delete the spam that was dealt with long ago."""
    before = timezone.localdate() - SPAM_KEPT
    old = DataReport.objects.filter(outcome=DataReport.Outcome.SPAM, handled_on__lt=before)
    return f"{old.delete()[0]} old spam deleted"


def forget_names() -> str:
    """Take away the name and contact of those whose report was dealt with long ago."""
    before = timezone.localdate() - NAME_KEPT
    old = DataReport.objects.exclude(sender="").filter(handled_on__lt=before)
    return f"{old.update(sender='')} names and contacts forgotten"
