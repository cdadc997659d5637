"""What is staged for a former programme is written, inside the transaction of the import.

Nothing here passes the rules for grants of today: the triggers of the database know a grant of
former years by its programme, and refuse one that was handed over this year.
"""

from datetime import date
from typing import Any

from accounts.models import User
from businesses.imports.applying import ChangedSinceCheckError
from businesses.models import Import, ImportRow, Ownership, Person
from grants.actions.refusals import RefusedError, refusals_told
from grants.double_aid import double_aid
from grants.former import note_of
from grants.imports import looking
from grants.imports.there import kind_of
from grants.models import (
    Decision,
    Equipment,
    GivenItem,
    Grant,
    GrantProgramme,
    Handover,
    Item,
    Receipt,
    State,
)
from ikm_registry.jobs import JobError

EQUIPMENT, DOUBLE = "equipment", "double"
LONGEST_NOTE = 300


def write(programme: GrantProgramme, source: Import, *, by: User | None) -> None:
    """Write the rows of `source` that are staged; the caller holds the programme.

    Raises ChangedSinceCheckError, and JobError for what the database refuses.
    """
    by = by or source.brought_by
    if by is None or not programme.is_former:
        raise ChangedSinceCheckError
    try:
        with refusals_told():
            _Writer(programme, source, by).run()
    except RefusedError as error:
        raise JobError(str(error)) from error


class _Writer:
    """Writes one list into a locked programme. `grants` are the new ones, by the first row."""

    def __init__(self, programme: GrantProgramme, source: Import, by: User) -> None:
        self.programme, self.source, self.by = programme, source, by
        self.all_rows = {row.row: row for row in source.rows.only("row", "business", "source")}
        self.rows = list(source.rows.filter(extra__writes=True).order_by("row"))
        self.grants: dict[int, tuple[Grant, Handover]] = {}
        self.people: dict[int, int | None] = {}
        self.decisions = {
            (one.decree_number, one.decided_on): one
            for one in programme.decisions.filter(is_former=True).order_by("-pk")
        }
        self.catalogue = {
            kind_of(one.name, one.specification): one
            for one in Equipment.objects.order_by("is_active", "-pk")
        }
        self.new_equipment = 0

    def run(self) -> None:
        for row in self.rows:
            first = row.extra.get("business_row")
            if first:
                row.business_id = self.all_rows[first].business_id
        if not all(row.business_id for row in self.rows):
            raise ChangedSinceCheckError
        businesses = {row.business_id for row in self.rows}
        owners = Ownership.objects.filter(business__in=businesses, until_on=None)
        self.owners = dict(owners.values_list("business_id", "person_id"))
        keys = [row.extra["grant"] for row in self.rows if row.extra["grant"]]
        locked = Grant.objects.select_for_update(no_key=True, of=("self",)).order_by("pk")
        self.there = locked.in_bulk(keys)
        self.handovers = {
            one.grant_id: one for one in Handover.objects.valid().filter(grant__in=keys)
        }
        for row in self.rows:
            self._write(row)
        self._note()

    def _write(self, row: ImportRow) -> None:
        does = row.extra
        done: dict[str, Any] = {}
        does["done"] = done
        person = self._person(row, done)
        grant, handover = self._grant(row, person, done)
        equipment = self._equipment(row, done)
        self._give(row, handover, equipment, done)
        done["grant"] = grant.pk
        if does["grant"] is None and does["grant_row"] == row.row:
            done["begins"] = True

    def _person(self, row: ImportRow, done: dict[str, Any]) -> int | None:
        """Who received: whoever is known, the owner, or somebody who is entered now."""
        does = row.extra
        found: int | None = None
        match does["who"]:
            case looking.KNOWN:
                found = does["person"]
            case looking.OWNER:
                found = self.owners.get(row.business_id or 0)
            case looking.AS_ROW:
                found = self.people.get(does["person_row"], does["person"])
            case looking.ANOTHER:
                found = self._enter(row, done)
        self.people[row.row] = found
        return found

    def _enter(self, row: ImportRow, done: dict[str, Any]) -> int | None:
        """Somebody who received something for a business that is another's."""
        if row.nik_index:
            # The list itself may have entered them, as the owner of another business.
            known = Person.objects.filter(nik_index=row.nik_index).values_list("pk", flat=True)
            if known:
                return known[0]
        told = {key: row.owner[key] for key in ("name", "sex", "phone") if row.owner.get(key)}
        if not told.get("name"):
            return None
        nik = {key: getattr(row, key) for key in ("nik_ciphertext", "nik_index", "nik_is_odd")}
        person = Person.objects.create(**told, **nik, saved_by=self.by)
        done["person"] = person.pk
        return person.pk

    def _grant(
        self, row: ImportRow, person: int | None, done: dict[str, Any]
    ) -> tuple[Grant, Handover]:
        """The grant of a row with its hand-over: one that is there, of an earlier row, or new."""
        does = row.extra
        if does["grant"]:
            grant = self.there.get(does["grant"])
            handover = self.handovers.get(does["grant"])
            if grant is None or handover is None or grant.version != does["version"]:
                raise ChangedSinceCheckError
            return grant, handover
        if does["grant_row"] in self.grants:
            return self.grants[does["grant_row"]]
        handed_on = date.fromisoformat(does["handed_on"])
        decision = self._decision(does, done)
        grant = Grant.objects.create(
            programme=self.programme, business_id=row.business_id, person_id=person,
            is_former=True, state=State.HANDED_OVER, decision=decision,
            proposed_on=handed_on, proposed_by=self.by, saved_by=self.by,
        )  # fmt: skip
        handover = Handover.objects.create(
            grant=grant,
            handed_on=handed_on,
            record_number=does["record"],
            note=note_of(agreement=does["agreement"], is_day_known=does["is_day_known"]),
            saved_by=self.by,
        )
        done["handover"] = handover.pk
        self.grants[row.row] = grant, handover
        return grant, handover

    def _decision(self, does: dict[str, Any], done: dict[str, Any]) -> Decision | None:
        """The decision by the decree that a row names; None when it names none."""
        if not does["decree"]:
            return None
        told = does["decided_on"]
        decided_on = date.fromisoformat(told) if told else None
        key = (does["decree"], decided_on)
        if key not in self.decisions:
            self.decisions[key] = Decision.objects.create(
                programme=self.programme, is_former=True, decree_number=does["decree"],
                decided_on=decided_on, saved_by=self.by,
            )  # fmt: skip
            done["decision"] = self.decisions[key].pk
        return self.decisions[key]

    def _equipment(self, row: ImportRow, done: dict[str, Any]) -> Equipment:
        """The kind of equipment of the catalogue, or a new one that is out of use."""
        does = row.extra
        kind = kind_of(does["equipment"], does["specification"])
        if kind not in self.catalogue:
            self.catalogue[kind] = Equipment.objects.create(
                name=does["equipment"],
                specification=does["specification"],
                **({"unit": does["unit"]} if does["unit"] else {}),
                has_serials=self._has_serials(kind),
                # Old lists spell in many ways: a clerk says which of them is offered again.
                is_active=False,
                saved_by=self.by,
            )
            done["equipment"] = self.catalogue[kind].pk
            self.new_equipment += 1
        return self.catalogue[kind]

    def _has_serials(self, kind: tuple[str, str]) -> bool:
        """Whether each is a thing of its own: a serial number is told, or they came one by one."""
        rows = [
            row.extra
            for row in self.rows
            if kind_of(row.extra["equipment"], row.extra["specification"]) == kind
        ]
        return any(does["serials"] for does in rows) or all(does["quantity"] == 1 for does in rows)

    def _give(
        self, row: ImportRow, handover: Handover, equipment: Equipment, done: dict[str, Any]
    ) -> None:
        """What a row says was given: a batch of its own, the items with a number, the rest."""
        does = row.extra
        serials = does["serials"] if equipment.has_serials else []
        loose = does["inventory"][len(serials) :]
        loose += [] if equipment.has_serials else does["serials"]
        receipt = Receipt.objects.create(
            equipment=equipment, programme=self.programme, is_former=True,
            received_on=handover.handed_on, quantity=does["quantity"],
            unit_price=does["unit_price"], note=", ".join(loose)[:LONGEST_NOTE],
            saved_by=self.by,
        )  # fmt: skip
        numbers = [*does["inventory"], *[""] * len(serials)]
        items = [
            Item.objects.create(
                receipt=receipt, serial=serial, inventory_number=number, saved_by=self.by
            )
            for serial, number in zip(serials, numbers, strict=False)
        ]
        given = [
            GivenItem.objects.create(
                handover=handover, receipt=receipt, item=item, quantity=1, saved_by=self.by
            )
            for item in items
        ]
        rest = does["quantity"] - len(items)
        if rest:
            given.append(
                GivenItem.objects.create(
                    handover=handover, receipt=receipt, quantity=rest, saved_by=self.by
                )
            )
        done |= {
            "receipt": receipt.pk,
            "items": [item.pk for item in items],
            "given": [one.pk for one in given],
        }

    def _note(self) -> None:
        """Keep on each row what was written, and what may be double aid with what is there."""
        found = double_aid([grant.pk for grant, _handover in self.grants.values()])
        pairs = 0
        for row in self.rows:
            others = found.get(row.extra["done"]["grant"], [])
            if row.extra["done"].get("begins") and others:
                row.extra["double"] = [
                    [str(one.other), one.other.pk, [str(ground) for ground in one.grounds]]
                    for one in others
                ]
                pairs += len(others)
        ImportRow.objects.bulk_update(self.rows, ["extra", "business"], batch_size=500)
        told = {**self.source.counts.get("target", {})}
        told |= {EQUIPMENT: self.new_equipment, DOUBLE: pairs}
        self.source.counts["target"] = told
        self.source.save(update_fields=["counts"])
