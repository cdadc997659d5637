"""What a list of recipients has written is taken back, but for what was changed since."""

from collections import Counter
from typing import Any

from accounts.models import User
from businesses.imports.targets import Undone
from businesses.imports.undoing import with_nothing
from businesses.models import Import, ImportRow, Person
from grants.models import (
    Decision,
    Equipment,
    Finding,
    GivenItem,
    Grant,
    GrantLine,
    GrantPhoto,
    GrantProgramme,
    Handover,
    Inspection,
    Item,
    Receipt,
    Transfer,
)

REMOVED = "removed"
CHANGED_SINCE, RESTS = "changed", "rests"


def undo(_programme: GrantProgramme, source: Import, *, by: User) -> Undone:
    """Take back what `source` wrote into a programme that the caller holds."""
    return _Undoing(source, by).run()


class _Undoing:
    """Takes one list back: row by row what was given, then what nothing rests on any more."""

    def __init__(self, source: Import, by: User) -> None:
        self.by = by
        self.rows = list(source.rows.filter(extra__has_key="done").order_by("row"))
        keys = {row.extra["done"]["grant"] for row in self.rows}
        locked = Grant.objects.select_for_update(no_key=True).order_by("pk").filter(pk__in=keys)
        self.grants = set(locked.values_list("pk", flat=True))
        # Those that the list began, unless somebody has changed them or their hand-over since.
        begun = {row.extra["done"]["grant"] for row in self.rows if "begins" in row.extra["done"]}
        others = Handover.objects.filter(grant__in=begun).exclude(version=1)
        changed = set(locked.exclude(version=1).values_list("pk", flat=True)) & begun
        self.changed = changed | set(others.values_list("grant", flat=True))
        self.told: Counter[str] = Counter()
        self.kept: list[list[str]] = []

    def run(self) -> Undone:
        for row in self.rows:
            if row.extra["done"]["grant"] not in self.grants:
                continue
            if why := self._why_kept(row):
                self.kept.append([row.extra["name"], why])
            else:
                self._take_back(row.extra["done"])
        self._remove_what_is_empty()
        return Undone(self.told, self.kept)

    def _why_kept(self, row: ImportRow) -> str:
        """Why what a row gave stays; empty if nothing speaks against taking it back."""
        done = row.extra["done"]
        given = GivenItem.objects.filter(pk__in=done["given"])
        is_same = given.filter(version=1).count() == len(done["given"])
        items = Item.objects.filter(pk__in=done["items"], version=1, write_off=None)
        is_same = is_same and items.count() == len(done["items"])
        is_same = is_same and Receipt.objects.filter(pk=done["receipt"], version=1).exists()
        if not is_same or done["grant"] in self.changed:
            return CHANGED_SINCE
        rests = [
            Finding.objects.filter(given__in=done["given"]),
            Transfer.objects.filter(given__in=done["given"]),
        ]
        if done.get("begins"):
            grant = done["grant"]
            rests += [
                Inspection.objects.filter(grant=grant),
                GrantPhoto.objects.filter(handover__grant=grant),
                Grant.objects.filter(pk=grant, papers__isnull=False),
            ]
        return RESTS if any(rows.exists() for rows in rests) else ""

    def _take_back(self, done: dict[str, Any]) -> None:
        self.told[REMOVED] += 1
        GivenItem.objects.filter(pk__in=done["given"]).delete()
        Item.objects.filter(pk__in=done["items"]).delete()
        Receipt.objects.filter(pk=done["receipt"]).delete()

    def _remove_what_is_empty(self) -> None:
        """Grants, decisions, kinds of equipment and persons that only this list has made."""
        made = [row.extra["done"] for row in self.rows]
        handovers = Handover.objects.filter(pk__in=_keys(made, "handover"), given=None)
        grants = list(handovers.values_list("grant", flat=True))
        handovers.delete()
        Grant.objects.filter(pk__in=grants).delete()
        Decision.objects.filter(pk__in=_keys(made, "decision"), grants=None).delete()
        in_use = GrantLine.objects.values("equipment")
        new = Equipment.objects.filter(pk__in=_keys(made, "equipment"), version=1, receipts=None)
        new.exclude(pk__in=in_use).delete()
        people = Person.objects.filter(pk__in=_keys(made, "person"), version=1)
        with_nothing(people).delete()


def _keys(made: list[dict[str, Any]], name: str) -> list[int]:
    return [done[name] for done in made if name in done]
