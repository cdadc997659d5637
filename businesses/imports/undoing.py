"""An import is taken back as a whole: what it made goes, what it changed is as it was before.

A new business that somebody has changed since, or on which something rests, is annulled instead
of removed. A value that somebody has changed since stays as it is now, and is told.
"""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pghistory
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.imports import targets
from businesses.models import (
    AnnualFacts,
    Business,
    Certification,
    Import,
    ImportRow,
    OtherIndustry,
    Ownership,
    Person,
)

# How long who brought a list in may take it back; an admin always may.
OWN_UNDO = timedelta(days=7)
# What an import makes of a business itself; anything else that names it rests on it.
Outcome = ImportRow.Outcome
_MADE = (Ownership, AnnualFacts, Certification, OtherIndustry, ImportRow)
# Asked of upper apps: on which businesses something of theirs rests.
_rests: list[Any] = []


class NotUndoableError(Exception):
    """The import was never written, or was taken back already."""


def may_undo(source: Import, user: User) -> bool:
    """Whether `user` may take this import back now."""
    if source.applied_at is None or source.undone_at is not None:
        return False
    if user.has_perm("businesses.undo_any_import"):
        return True
    is_young = timezone.now() - source.applied_at <= OWN_UNDO
    return is_young and source.brought_by_id == user.pk and user.has_perm("businesses.add_import")


def register_rest(condition: Any) -> None:
    """Have businesses annulled instead of removed on which something of an upper app rests.

    `condition(businesses)` takes a queryset of businesses and returns those on which it does.
    """
    _rests.append(condition)


def undo(source: Import, *, by: User, today: date) -> Import:
    """Take back all that an import has written; what could not be is told in `undoing`.

    Raises NotUndoableError.
    """
    reason = _("Import taken back: %(file)s") % {"file": source.file_name}
    with transaction.atomic(), pghistory.context(reason=reason, import_id=source.pk):
        source = Import.objects.select_for_update().get(pk=source.pk)
        if source.applied_at is None or source.undone_at is not None:
            raise NotUndoableError
        return _Undoing(source, by, today, reason).run()


class _Undoing:
    """Takes one import back. `told` counts what was done, `kept` says what could not be.

    Of `kept` each is the number of a business and the column that stays, or "annulled".
    """

    def __init__(self, source: Import, by: User, today: date, reason: str) -> None:
        self.source, self.by, self.today, self.reason = source, by, today, reason
        self.told: Counter[str] = Counter()
        self.kept: list[list[str]] = []

    def run(self) -> Import:
        target = targets.of(self.source)
        if target:
            target.lock()
            undone = target.undo(self.source, by=self.by)
            self.kept += undone.kept
        rows = list(self.source.rows.to_write().exclude(business=None).order_by("business"))
        keys = [row.business_id for row in rows if row.business_id]
        locked = Business.objects.for_writing().order_by("pk").filter(pk__in=keys)
        businesses = {business.pk: business for business in locked}
        for row in rows:
            if row.business_id and row.outcome == Outcome.CHANGED:
                self._restore(row, businesses[row.business_id])
        new = [row.business_id for row in rows if row.outcome == Outcome.NEW]
        self._take_back_new([key for key in new if key])
        self.source.undone_at, self.source.undone_by = timezone.now(), self.by
        self.source.saved_by = self.by
        self.source.undoing = {**self.told, "kept": self.kept}
        if target:
            self.source.undoing["target"] = dict(undone.told)
        self.source.save()
        return self.source

    # --- Changed businesses --------------------------------------------------------------------

    def _restore(self, row: ImportRow, business: Business) -> None:
        """Each value back to what it was, unless somebody has changed it since."""
        changed = self._put_back(business, row.values, row.former.get("values", {}), row)
        if row.npwp_index and business.npwp_index == row.npwp_index:
            business.set_npwp("")
            changed = True
        if changed:
            self._save(business)
        self._restore_owner(row)
        self._restore_facts(row)
        for part in row.certificates:
            business.certifications.filter(
                kind=part["kind"], number=part["number"], version=1
            ).delete()
        business.other_industries.filter(industry__in=row.other_industries).delete()
        self.told["restored"] += 1

    def _put_back(
        self, record: Any, written: dict[str, Any], former: dict[str, Any], row: ImportRow
    ) -> bool:
        """Whether something of `record` is as before again."""
        changed = False
        for column, value in written.items():
            if column not in former:
                continue
            field = record._meta.get_field(column)
            now = getattr(record, column)
            if now == field.to_python(value):
                setattr(record, column, field.to_python(former[column]))
                changed = True
            elif now != field.to_python(former[column]):
                self.kept.append([row.number, column])
        return changed

    def _save(self, record: Any) -> None:
        record.saved_by = self.by
        record.save()

    def _restore_owner(self, row: ImportRow) -> None:
        former = row.former.get("owner")
        if former is None:
            if row.owner.get("name") and not row.owner_is_another:
                self._remove_owner(row)
            return
        person = Person.objects.select_for_update().filter(pk=former["id"]).first()
        if person is None:
            return
        changed = self._put_back(person, row.owner, former, row)
        if row.nik_index and person.nik_index == row.nik_index:
            person.set_nik("")
            changed = True
        if changed:
            self._save(person)

    def _remove_owner(self, row: ImportRow) -> None:
        """The owner that the import gave to a business without one, if it still is as it was."""
        given = Ownership.objects.filter(business=row.business_id, until_on=None, version=1).first()
        if given is None or given.person.name != row.owner["name"]:
            self.kept.append([row.number, "owner_name"])
            return
        person = given.person
        given.delete()
        with_nothing(Person.objects.filter(pk=person.pk)).delete()

    def _restore_facts(self, row: ImportRow) -> None:
        if not row.facts:
            return
        years = AnnualFacts.objects.select_for_update()
        facts = years.filter(business=row.business_id, year=row.facts["year"]).first()
        former = row.former.get("facts") or {}
        if facts is None:
            return
        if not former and facts.version == 1:
            facts.delete()
            return
        told = {key: value for key, value in row.facts.items() if key != "year"}
        if self._put_back(facts, told, former or dict.fromkeys(told), row):
            self._save(facts)

    # --- New businesses ------------------------------------------------------------------------

    def _take_back_new(self, keys: list[int]) -> None:
        """Remove the new ones on which nothing rests, with their owners; annul the others."""
        made = Business.objects.filter(pk__in=keys, annulled_on=None)
        resting = _resting(made, self.source)
        for business in Business.objects.for_writing().order_by("pk").filter(pk__in=resting):
            business.annulled_on, business.annulment_reason = self.today, self.reason[:300]
            self._save(business)
            self.kept.append([business.number, "annulled"])
            self.told["annulled"] += 1
        removed = list(made.exclude(pk__in=resting).values_list("pk", flat=True))
        owners = Ownership.objects.filter(business__in=removed)
        persons = list(owners.values_list("person_id", flat=True))
        _remove(removed)
        with_nothing(Person.objects.filter(pk__in=persons, version=1)).delete()
        self.told["removed"] += len(removed)


def _resting(made: QuerySet[Business], source: Import) -> set[int]:
    """The keys of the new businesses that were changed since, or that something else names."""
    condition = Q(version__gt=1)
    for relation in Business._meta.related_objects:
        model = relation.related_model
        if model._meta.label.endswith("Event") or model in _MADE or not model._meta.managed:
            continue
        named = model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        condition |= Q(Exists(named))
    for model in (Ownership, AnnualFacts, Certification):
        condition |= Q(Exists(model.objects.filter(business=OuterRef("pk"), version__gt=1)))
    owners = Ownership.objects.filter(business=OuterRef("pk")).exclude(until_on=None)
    later = ImportRow.objects.filter(
        business=OuterRef("pk"),
        outcome=Outcome.CHANGED,
        source__applied_at__isnull=False,
        source__undone_at=None,
    ).exclude(source=source)
    condition |= Q(Exists(owners)) | Q(Exists(later))
    resting = set(made.filter(condition).values_list("pk", flat=True))
    for rests in _rests:
        resting |= set(rests(made).values_list("pk", flat=True))
    return resting


def _remove(keys: list[int]) -> None:
    """Delete businesses with what the import made of them, in one statement for each table."""
    with connection.cursor() as cursor:
        for model in _MADE[:-1]:
            table = model._meta.db_table
            cursor.execute(f"DELETE FROM {table} WHERE business_id = ANY(%s)", [keys])
        cursor.execute(
            "UPDATE businesses_importrow SET business_id = NULL WHERE business_id = ANY(%s)", [keys]
        )
        cursor.execute("DELETE FROM businesses_business WHERE id = ANY(%s)", [keys])


def with_nothing(persons: QuerySet[Person]) -> QuerySet[Person]:
    """Those whom nothing names any more."""
    for relation in Person._meta.related_objects:
        model = relation.related_model
        if not model._meta.label.endswith("Event"):
            named = model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            persons = persons.filter(~Exists(named))
    return persons
