"""What each row of a list of recipients would do, as the register stands: nothing is written.

Rows of one recipient with one BAST are one grant. What the register has already stays as it is.
"""

from collections import Counter, defaultdict
from typing import Any

from django.db.models import Q

from businesses.imports.outcomes import Comparison
from businesses.imports.rows import Row
from businesses.imports.staging import Staged
from businesses.imports.targets import Look
from businesses.models import ImportRow, Ownership, spelling_key
from grants.imports import columns
from grants.imports.people import People
from grants.imports.there import Batch, Paper, There, kind_of, paper_of, read_there, with_others
from grants.models import COMMITTED, Grant, GrantProgramme
from ikm_registry.templatetags.figures import rupiah

Outcome = ImportRow.Outcome
# Of what is counted, for `Target.counted`.
GRANTS, PIECES, SAME = "grants", "pieces", "same"
# How the recipient of a row is known when it is written.
KNOWN, OWNER, ANOTHER, AS_ROW, NOBODY = "known", "owner", "another", "row", "nobody"
# What says that a row is about the business of an earlier one; here that is an item more.
_REPEATS = {"repeats", "differs", "may_repeat"}


class RecipientLook(Look):
    """Looks at the rows of one list; about ten queries for all of them."""

    def __init__(self, programme: GrantProgramme, comparison: Comparison) -> None:
        super().__init__()
        self.programme, self.today = programme, comparison.today
        businesses = list(comparison.current)
        self.people = People(comparison.rows, businesses)
        self.there = read_there(programme, businesses)
        self._read_items(comparison.rows)
        self._read_aid(businesses)
        self.refused: set[int] = set()
        # By recipient and paper the row with which a new grant begins.
        self.begun: dict[tuple[Any, ...], int] = {}
        self.recipients: dict[int, dict[str, Any]] = {}
        self.businesses: dict[int, int | None] = {}
        self.serials: dict[tuple[str, str], int] = {}
        self.inventory: dict[str, int] = {}
        self.tallied: Counter[str] = Counter()

    def _read_items(self, rows: list[Row]) -> None:
        """Items of the register that have a number of the list, by that number."""
        serials = {one for row in rows for one in _listed(row, columns.SERIAL)}
        inventory = {one for row in rows for one in _listed(row, columns.INVENTORY)}
        self.with_serial: dict[str, list[Any]] = defaultdict(list)
        self.with_inventory: dict[str, Any] = {}
        for item in with_others(serials, inventory):
            self.with_serial[spelling_key(item.serial)].append(item)
            if item.inventory_number:
                self.with_inventory[item.inventory_number] = item

    def _read_aid(self, businesses: list[int]) -> None:
        """What the businesses of the list, or their owners elsewhere, have received already."""
        owners = Ownership.objects.filter(business__in=businesses, until_on=None)
        of_owner = defaultdict(set)
        for business, person in owners.values_list("business_id", "person_id"):
            of_owner[person].add(business)
        persons = [*of_owner, *self.people.names]
        theirs = Ownership.objects.filter(person__in=persons, until_on=None)
        asked = Q(business__in=businesses) | Q(person__in=persons)
        asked |= Q(business__in=theirs.values("business"))
        self.aid: dict[int, list[Grant]] = defaultdict(list)
        self.aid_of_person: dict[int, list[Grant]] = defaultdict(list)
        owned = defaultdict(set)
        for business, person in theirs.values_list("business_id", "person_id"):
            owned[business].add(person)
        for grant in Grant.objects.for_list().filter(asked, state__in=COMMITTED).order_by("pk"):
            if grant.business_id:
                self.aid[grant.business_id].append(grant)
            for who in {*owned[grant.business_id or 0], grant.person_id or 0}:
                self.aid_of_person[who].append(grant)
        self.owners = {one: person for person, ones in of_owner.items() for one in ones}

    # --- A row ---------------------------------------------------------------------------------

    def look(self, row: Row, staged: Staged, first: Row | None) -> None:
        if staged.outcome in {Outcome.REFUSED, Outcome.SKIPPED}:
            if staged.outcome == Outcome.REFUSED:
                self.refused.add(row.number)
            return
        if first and staged.business_id is None and first.number in self.refused:
            self._refuse(row, staged, "recipient_without_business", first.number)
            return
        if first and staged.business_id is None:
            staged.business_id = self.businesses.get(first.number)
        self.businesses[row.number] = staged.business_id
        if staged.outcome == Outcome.REPEATED and not self._is_an_item_more(row, staged, first):
            return
        does = self._read(row, staged)
        if does is None:
            return
        recipient = self._recipient(row, staged, first)
        there, batch = self._find(does, recipient, staged)
        if batch:
            self._keep(row, staged, does, batch)
        elif self._may_give(row, staged, does):
            self._stage(row, staged, does | recipient, there)

    def _is_an_item_more(self, row: Row, staged: Staged, first: Row | None) -> bool:
        """Whether a row about an earlier one's business gives something else than that one."""
        if "repeats" in {problem.code for problem in row.problems}:
            _drop_repeats(row)
            row.warn("grant_row_repeats", columns.EQUIPMENT, first.number if first else "")
            return False
        if not (staged.values or staged.owner or staged.facts):
            _drop_repeats(row)
            staged.outcome, staged.differs_from = Outcome.UNCHANGED, None
        return True

    def _refuse(self, row: Row, staged: Staged, code: str, value: Any = "", **params: Any) -> Any:
        """Nothing; the row says why it is not written."""
        row.warn(code, columns.EQUIPMENT, value, **params)
        staged.outcome = Outcome.REFUSED
        self.refused.add(row.number)
        return None

    def _read(self, row: Row, staged: Staged) -> dict[str, Any] | None:
        """What a row gives; None for one that is refused."""
        told = {key: columns.told(row.extra, key) for key in row.extra}
        day = str(told.get(columns.HANDED_ON) or self.programme.year)
        year = told.get(columns.YEAR) or self.programme.year
        if not told.get(columns.EQUIPMENT):
            return self._refuse(row, staged, "grant_without_equipment")
        if int(day[:4]) >= self.today.year:
            return self._refuse(row, staged, "grant_of_this_year", day[:4])
        if year != self.programme.year:
            params = {"year": self.programme.year, "told": year}
            return self._refuse(row, staged, "grant_of_another_year", **params)
        name = told.get(columns.PROGRAMME)
        if name and spelling_key(str(name)) not in spelling_key(str(self.programme)):
            row.warn("grant_of_another_programme", columns.PROGRAMME, name)
        does: dict[str, Any] = {
            "equipment": told[columns.EQUIPMENT],
            "specification": told.get(columns.SPECIFICATION) or "",
            "unit": told.get(columns.UNIT) or "",
            "serials": told.get(columns.SERIAL) or [],
            "inventory": told.get(columns.INVENTORY) or [],
            "decree": told.get(columns.DECREE) or "",
            "decided_on": _day(told.get(columns.DECIDED_ON)),
            "agreement": told.get(columns.AGREEMENT) or "",
            "record": told.get(columns.RECORD) or "",
            "handed_on": _day(day),
            "is_day_known": len(day) > 4,  # noqa: PLR2004  a year has four digits
        }
        does["quantity"] = told.get(columns.QUANTITY) or max(1, len(does["serials"]))
        if len(does["serials"]) > does["quantity"]:
            params = {"serials": len(does["serials"]), "quantity": does["quantity"]}
            return self._refuse(row, staged, "grant_serials_too_many", **params)
        does["unit_price"] = _unit_price(row, told, does["quantity"])
        return does

    # --- Who receives --------------------------------------------------------------------------

    def _recipient(self, row: Row, staged: Staged, first: Row | None) -> dict[str, Any]:
        """How the recipient is known: `who`, the keys that go with it, and a name to show."""
        name = row.owner.get("name") or ""
        found: dict[str, Any] = {"name": name or staged.name, "person": None}
        earlier = self.recipients.get(first.number) if first else None
        person = self.people.find(row, staged)
        if person:
            found |= {"who": KNOWN, "person": person, "name": self.people.names[person]}
        elif staged.owner_is_another:
            found["who"] = ANOTHER
        elif first and earlier:
            found = {**earlier, "who": AS_ROW, "person_row": first.number}
        elif name or row.nik:
            found["who"] = OWNER
        else:
            found["who"] = NOBODY
        if staged.owner_is_another:
            row.warn("recipient_not_owner", "owner_name", found["name"])
        if first and staged.business_id is None:
            found["business_row"] = first.number
        self.recipients[row.number] = found
        return found

    def _find(
        self, does: dict[str, Any], recipient: dict[str, Any], staged: Staged
    ) -> tuple[There | None, Batch | None]:
        """The grant that a row belongs to, if it is there; and what it says, if that is there."""
        paper = _paper(does)
        known = self.there.get((staged.business_id or 0, paper), [])
        person = recipient["person"]
        there = next((one for one in known if person in {None, one.person}), None)
        kind = kind_of(does["equipment"], does["specification"])
        serials = [spelling_key(serial) for serial in does["serials"]]
        return there, there.find(kind, does["quantity"], serials) if there else None

    def _keep(self, row: Row, staged: Staged, does: dict[str, Any], batch: Batch) -> None:
        """What a row says is there already, and stays as it is."""
        batch.is_told = True
        is_other = does["unit_price"] not in {None, batch.unit_price} or (
            set(does["inventory"]) - batch.inventory
        )
        if is_other or does["quantity"] != batch.quantity:
            row.warn("grant_is_there_otherwise", columns.EQUIPMENT)
        staged.extra = {**does, "name": self.recipients[row.number]["name"]}
        self.tallied[SAME] += 1
        self.counts = dict(self.tallied)

    # --- What is given -------------------------------------------------------------------------

    def _may_give(self, row: Row, staged: Staged, does: dict[str, Any]) -> bool:
        """Whether nobody else has an item of the row; no item goes to two."""
        name = spelling_key(does["equipment"])
        for serial in does["serials"]:
            key = spelling_key(serial)
            if (name, key) in self.serials:
                self._refuse(row, staged, "item_twice", serial, earlier=self.serials[name, key])
                return False
            for item in self.with_serial.get(key, []):
                holder = _holder(item)
                if spelling_key(item.receipt.equipment.name) == name and holder:
                    self._refuse(row, staged, "item_of_another", serial, holder=holder)
                    return False
                row.warn("serial_known", columns.SERIAL, serial)
        for number in does["inventory"]:
            if number in self.with_inventory or number in self.inventory:
                self._refuse(row, staged, "inventory_number_taken", number)
                return False
        self.serials |= dict.fromkeys(
            [(name, spelling_key(serial)) for serial in does["serials"]], row.number
        )
        self.inventory |= dict.fromkeys(does["inventory"], row.number)
        if len(does["inventory"]) > len(does["serials"]):
            row.warn("inventory_without_serial", columns.INVENTORY)
        return True

    def _stage(self, row: Row, staged: Staged, does: dict[str, Any], there: There | None) -> None:
        business = staged.business_id or f"row {does.get('business_row', row.number)}"
        who = does["person"] or spelling_key(does["name"])
        key = (business, _paper(does), who)
        begins = there is None and key not in self.begun
        if begins:
            self.begun[key] = row.number
            self.tallied[GRANTS] += 1
            self._warn_of_aid(row, staged, does)
        staged.extra = {
            **does,
            "writes": True,
            "grant": there.grant if there else None,
            "version": there.version if there else None,
            "grant_row": None if there else self.begun[key],
        }
        self.writes += 1
        self.tallied[PIECES] += does["quantity"]
        self.counts = dict(self.tallied)

    def _warn_of_aid(self, row: Row, staged: Staged, does: dict[str, Any]) -> None:
        """Tell what the business or its people received already: it may be double aid."""
        of_business = self.aid.get(staged.business_id or 0, [])
        persons = {does["person"], self.owners.get(staged.business_id or 0)} - {None}
        of_persons = [one for person in persons for one in self.aid_of_person.get(person, [])]
        for grant in dict.fromkeys([*of_business, *of_persons]):
            row.warn("may_be_double_aid", "owner_name", str(grant))


def _drop_repeats(row: Row) -> None:
    row.problems = [problem for problem in row.problems if problem.code not in _REPEATS]


def _listed(row: Row, key: str) -> list[str]:
    found = columns.told(row.extra, key)
    return found if isinstance(found, list) else []


def _paper(does: dict[str, Any]) -> Paper:
    return paper_of(does["record"], does["handed_on"], does["decree"])


def _day(told: Any) -> str | None:
    """A day as it counts: of a year that is told alone the last."""
    if not told:
        return None
    return told if len(told) > 4 else f"{told}-12-31"  # noqa: PLR2004  a year has four digits


def _unit_price(row: Row, told: dict[str, Any], quantity: int) -> int | None:
    """The price of one in rupiah, also out of the value of all; None when unknown."""
    price, value = told.get(columns.UNIT_PRICE), told.get(columns.VALUE)
    if price is None:
        if value is None:
            return None
        price, rest = divmod(int(value), quantity)
        if rest:
            row.warn(
                "grant_value_rounded", columns.VALUE, rupiah(value), total=rupiah(price * quantity)
            )
    elif value is not None and int(price) * quantity != value:
        total = rupiah(int(price) * quantity)
        row.warn("grant_value_differs", columns.VALUE, rupiah(value), total=total)
    return int(price)


def _holder(item: Any) -> str:
    """Who has an item that was given and did not come back; empty for nobody."""
    held = [given for given in item.given.all() if given.ended_as != "kembali"]
    return str(held[-1].handover.grant.recipient) if held else ""
