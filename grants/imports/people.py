"""Who of the register the rows of a list of recipients name."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from businesses.imports.rows import Row
from businesses.imports.staging import Staged
from businesses.models import Ownership, Person, spelling_key
from ikm_registry import encryption


class People:
    """The persons whom the rows of one list may name; four queries for all of them."""

    def __init__(self, rows: Sequence[Row], businesses: Collection[int]) -> None:
        indexes = {encryption.keyed_index("nik", row.nik) for row in rows if row.nik}
        phones = {phone for row in rows if (phone := row.owner.get("phone"))}
        persons = Person.objects.filter(merged_into=None).only("name", "nik_index", "phone")
        by_nik = list(persons.filter(nik_index__in=indexes))
        by_phone = list(persons.filter(phone__in=phones))
        self.names = {person.pk: person.name for person in [*by_nik, *by_phone]}
        self.by_nik = {person.nik_index: person.pk for person in by_nik}
        self.by_phone: dict[tuple[str, str], set[int]] = defaultdict(set)
        for person in by_phone:
            self.by_phone[person.phone, spelling_key(person.name)].add(person.pk)
        self.owners: dict[int, int] = {}
        # Who received something for a business is known by their name there, as owners are.
        self.of_business: dict[tuple[int, str], int] = {}
        were_there = Person.objects.filter(merged_into=None, grants__business__in=businesses)
        for business, pk, name in were_there.order_by("pk").values_list(
            "grants__business_id", "pk", "name"
        ):
            self.of_business[business, spelling_key(name)] = pk
            self.names[pk] = name
        owned = Ownership.objects.filter(business__in=businesses, until_on=None)
        for business, pk, name in owned.values_list("business_id", "person_id", "person__name"):
            self.of_business[business, spelling_key(name)] = pk
            self.owners[business] = pk
            self.names[pk] = name

    def find(self, row: Row, staged: Staged) -> int | None:
        """The person whom a row names, if it names one of the register."""
        name = row.owner.get("name") or ""
        business = staged.business_id
        if row.nik and (person := self.by_nik.get(encryption.keyed_index("nik", row.nik))):
            return person
        if name and business and (known := self.of_business.get((business, spelling_key(name)))):
            return known
        # A new business makes its owner anew, unless people say that it is one that is known.
        phone = row.owner.get("phone") or ""
        same = self.by_phone.get((phone, spelling_key(name)), set()) if name and phone else set()
        return next(iter(same)) if business and len(same) == 1 else None
