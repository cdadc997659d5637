"""What belongs to a business, and how it moves to another one when both are merged.

What the survivor has already, or has no place for, stays where it is.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from businesses.actions.merge_moves import Merge
from businesses.actions.showcase import MOST, MOVED, Part
from businesses.models import (
    AnnualFacts,
    Certification,
    ClusterMembership,
    Consent,
    DataReport,
    FieldCheck,
    GroupMembership,
    Link,
    OtherIndustry,
    Ownership,
    Photo,
    Product,
    RegistrationProof,
)


def _move(merge: Merge, rows: QuerySet[Any]) -> None:
    rows.update(business=merge.survivor, saved_by=merge.by)


def _of_other(merge: Merge, model: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(business=merge.other)
    return rows


def _without_twins(
    merge: Merge, model: Any, *columns: str, among: Q | None = None
) -> QuerySet[Any]:
    """The rows of the other that do not say again what one of the survivor's does.

    Rows are the same when they are in `columns`; `among` are those that a rule compares.
    """
    among = among or Q()
    same = {column: OuterRef(column) for column in columns}
    twins = model.objects.filter(among, business=merge.survivor, **same)
    return _of_other(merge, model).exclude(among & Q(Exists(twins)))


def _ownerships(merge: Merge) -> None:
    # Of two who have it today one has been ended by now, unless both are the same person.
    _move(merge, _without_twins(merge, Ownership, "person", among=Q(until_on=None)))


def _consents(merge: Merge) -> None:
    _move(merge, _without_twins(merge, Consent, "person", "purpose", among=Q(withdrawn_on=None)))


def _annual_facts(merge: Merge) -> None:
    _move(merge, _without_twins(merge, AnnualFacts, "year"))


def _certifications(merge: Merge) -> None:
    _move(merge, _without_twins(merge, Certification, "kind", "number"))


def _cluster_memberships(merge: Merge) -> None:
    """To one cluster at a time: where both belong to one today, the survivor's goes on."""
    today = Q(until_on=None)
    _move(merge, _of_other(merge, ClusterMembership).exclude(today))
    if not ClusterMembership.objects.filter(today, business=merge.survivor).exists():
        _move(merge, _of_other(merge, ClusterMembership))
        return
    for row in _without_twins(merge, ClusterMembership, "cluster", among=today):
        row.business, row.saved_by = merge.survivor, merge.by
        row.until_on = max(merge.today, row.from_on or merge.today)
        row.save()


def _group_memberships(merge: Merge) -> None:
    _move(merge, _without_twins(merge, GroupMembership, "group", among=Q(until_on=None)))


def _field_checks(merge: Merge) -> None:
    _move(merge, _of_other(merge, FieldCheck))


def _data_reports(merge: Merge) -> None:
    _move(merge, _of_other(merge, DataReport))


def _in_places(model: type[Part], what: Callable[[Any], Any]) -> Callable[[Merge], None]:
    """A move of parts that have places 1, 2, ...; `what` says by what two are the same."""

    def move(merge: Merge) -> None:
        rows: Any = model._default_manager.order_by("position")
        mine = list(rows.filter(business=merge.survivor))
        known = {what(row) for row in mine}
        moved = [row for row in rows.filter(business=merge.other) if what(row) not in known]
        for place, row in enumerate([*mine, *moved][: MOST[model]], start=1):
            if row.position != place or row.business_id != merge.survivor.pk:
                row.position, row.business, row.saved_by = place, merge.survivor, merge.by
                row.save(update_fields=["business", *MOVED])

    return move


def _registration_proofs(merge: Merge) -> None:
    """Their documents say the other's number for ever; the check page leads to the survivor's."""
    _move(merge, _of_other(merge, RegistrationProof))


def _other_industries(merge: Merge) -> None:
    rows = _without_twins(merge, OtherIndustry, "industry")
    _move(merge, rows.exclude(industry=merge.survivor.industry_id))


def _import_rows(_merge: Merge) -> None:
    """They stay: they say what a list made. Who takes the list back must not meet the survivor."""


# By the name of the relation: every one of a business has a move, which a test sees to.
MOVES: dict[str, Callable[[Merge], None]] = {
    "ownerships": _ownerships,
    "consents": _consents,
    "annual_facts": _annual_facts,
    "product_set": _in_places(Product, lambda row: row.name.casefold()),
    "photos": _in_places(Photo, lambda row: row.pk),
    "links": _in_places(Link, lambda row: row.url),
    "certifications": _certifications,
    "cluster_memberships": _cluster_memberships,
    "group_memberships": _group_memberships,
    "field_checks": _field_checks,
    "data_reports": _data_reports,
    "registration_proofs": _registration_proofs,
    "other_industries": _other_industries,
    "import_rows": _import_rows,
}
