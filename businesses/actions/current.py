"""The business that an action writes to: locked, and still as the writer saw it."""

from businesses.actions.records import ChangedMeanwhileError
from businesses.models import Business


def lock(business: Business, *, version: int) -> Business:
    """The business as it is now, locked until the transaction ends.

    Raises ChangedMeanwhileError when someone has saved it since `version`.
    """
    current = Business.objects.for_writing().get(pk=business.pk)
    if current.version != version:
        raise ChangedMeanwhileError(current)
    return current
