"""What the rules of a programme say against a grant."""

from collections.abc import Iterable
from datetime import date

from grants.models import Grant


def problems(grant: Grant, *, today: date) -> list[str]:
    """In sentences, what the rules of its programme say against this grant."""
    return problems_of([grant], today=today)[grant.pk]


def problems_of(grants: Iterable[Grant], *, today: date) -> dict[int, list[str]]:  # noqa: ARG001
    """As `problems`, by key; as many queries for many grants as for few."""
    return {grant.pk: [] for grant in grants}
