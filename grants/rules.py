"""What the rules of a programme say against a grant."""
"""What the rules of programmes say against grants."""

from collections.abc import Iterable
from datetime import date

from grants.models import Grant


def problems(grant: Grant, *, today: date) -> list[str]:
    """In sentences, what the rules of its programme say against this grant."""
    return problems_of([grant], today=today)[grant.pk]


def problems_of(grants: Iterable[Grant], *, today: date) -> dict[int, list[str]]:  # noqa: ARG001
    """As `problems`, by key; as many queries for many grants as for few."""
    return {grant.pk: [] for grant in grants}
def problems_of(grants: Iterable[Grant], *, today: date) -> dict[int, list[str]]:  # noqa: ARG001
    """In sentences, by the key of each grant that has any."""
    return {}
