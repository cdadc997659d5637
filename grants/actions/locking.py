"""In which order writers lock: the programme first, then its grants, receipts last."""

from collections.abc import Iterable

from businesses.actions.records import ChangedMeanwhileError
from grants.models import Grant, GrantProgramme


def lock_programme(programme: GrantProgramme) -> GrantProgramme:
    """The programme as it is now, locked until the transaction ends."""
    return GrantProgramme.objects.select_for_update(no_key=True).get(pk=programme.pk)


def lock_grant(grant: Grant, *, version: int | None = None) -> Grant:
    """The grant as it is now, its programme and itself locked until the transaction ends.

    Raises ChangedMeanwhileError when it is no longer the `version` that the writer saw.
    """
    lock_programme(grant.programme)
    current = lock_grants([grant.pk])[0]
    if version is not None and current.version != version:
        raise ChangedMeanwhileError(current)
    return current


def lock_grants(keys: Iterable[int]) -> list[Grant]:
    """The grants of these keys as they are now, locked, in the order of their keys.

    Whoever calls has locked their programme.
    """
    rows = Grant.objects.select_for_update(of=("self",), no_key=True)
    related = ("programme__kind", "business", "group", "person")
    return list(rows.select_related(*related).filter(pk__in=keys).order_by("pk"))
