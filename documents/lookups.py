"""Looking up a check code, and how often one may miss."""

from datetime import date

from django.core.cache import cache

from documents import codes
from documents.models import PublicDocument
from ikm_registry.senders import sender_index

SENDER = "check-sender"
# From one address, with less than an hour between two: enough for a tired reader.
MOST_MISSES = 30
HOUR = 60 * 60


class TooManyMissesError(Exception):
    """The address has tried as many wrong codes in an hour as it may."""


def look_up(typed: str, *, address: str, today: date) -> PublicDocument | None:
    """The document of the code that somebody means; None for a wrong one, which counts as a miss.

    Raises TooManyMissesError, also for a right code: else its answer would tell.
    """
    index = sender_index(address, today, SENDER)
    key = f"{SENDER}:{index}"
    misses = cache.get(key, 0) if index else 0
    if misses >= MOST_MISSES:
        raise TooManyMissesError
    code = codes.read(typed)
    document = PublicDocument.objects.filter(code=code).first() if code else None
    if document is None and code and index:
        # A text that is no code at all guesses nothing.
        cache.set(key, misses + 1, HOUR)
    return document
