"""Who is to receive what at a ceremony, and how far each has come."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from documents.models import IssuedDocument
from grants import handover_records
from grants.models import (
    Ceremony,
    CeremonyGuest,
    GivenItem,
    Grant,
    GrantLine,
    Handover,
    Item,
)

LINES = Prefetch("grant__lines", GrantLine.objects.select_related("equipment").order_by("pk"))
RELATED = ("grant__business", "grant__group", "grant__person", "grant__programme__kind")


class Guest(NamedTuple):
    """A grant of a ceremony, with its hand-over and its record as far as they are there."""

    place: CeremonyGuest
    handover: Handover | None
    document: IssuedDocument | None
    items: list[Item]

    @property
    def grant(self) -> Grant:
        return self.place.grant

    @property
    def lines(self) -> list[GrantLine]:
        return list(self.grant.lines.all())

    @property
    def serials(self) -> list[str]:
        return [item.serial for item in self.items]


def rows_of(ceremony: Ceremony) -> QuerySet[CeremonyGuest]:
    """The places of a ceremony with all that `guests_of` reads of them, in their order."""
    rows = ceremony.places.select_related(*RELATED).prefetch_related(LINES)
    return rows.order_by("position", "pk")


def guests_of(places: Iterable[CeremonyGuest]) -> list[Guest]:
    """Each of `places` with what has become of it; as many queries for many as for one."""
    places = list(places)
    handovers = {
        one.grant_id: one
        for one in Handover.objects.valid().filter(grant__in=[place.grant_id for place in places])
    }
    documents = handover_records.newest_records(handovers.values())
    items: dict[int, list[Item]] = {}
    given = GivenItem.objects.filter(handover__in=[one.pk for one in handovers.values()])
    for row in given.filter(item__isnull=False).select_related("item").order_by("pk"):
        if row.item:
            items.setdefault(row.handover_id, []).append(row.item)
    found = []
    for place in places:
        handover = handovers.get(place.grant_id)
        key = handover.pk if handover else 0
        found.append(Guest(place, handover, documents.get(key), items.get(key, [])))
    return found


def lines_to_come(ceremony: Ceremony) -> list[GrantLine]:
    """What those who have not received yet are to get."""
    received = Handover.objects.valid().values("grant")
    rows = GrantLine.objects.filter(grant__ceremony_place__ceremony=ceremony)
    return list(rows.exclude(grant__in=received).select_related("equipment"))
