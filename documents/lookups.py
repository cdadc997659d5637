"""Looking up what a code opens, and how often one may miss."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.core.cache import cache

from documents import codes
from documents.models import PublicDocument
from ikm_registry.senders import sender_index

Found = TypeVar("Found")

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
    return look_up_limited(
        codes.read(typed),
        lambda code: PublicDocument.objects.filter(code=code).first(),
        purpose=SENDER,
        most=MOST_MISSES,
        address=address,
        today=today,
    )


def look_up_limited(
    code: str,
    find: Callable[[str], Found | None],
    *,
    purpose: str,
    most: int,
    address: str,
    today: date,
) -> Found | None:
    """What `find` finds for a code; an address may miss `most` times an hour for one `purpose`.

    An empty code finds nothing and is no miss: a text that is no code at all guesses nothing.
    Raises TooManyMissesError, also for a right code.
    """
    index = sender_index(address, today, purpose)
    key = f"{purpose}:{index}"
    misses = cache.get(key, 0) if index else 0
    if misses >= most:
        raise TooManyMissesError
    found = find(code) if code else None
    if found is None and code and index:
        cache.set(key, misses + 1, HOUR)
    return found
