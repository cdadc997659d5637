"""What was staged is written, all of it or nothing, in a few statements for thousands of rows.

Order of locks: one import at a time, then what the list is for, then the businesses that change,
by key, then persons. A clerk takes a business before its person as well, so that nobody waits in a
circle.
"""

import json
from datetime import date
from typing import Any

import pghistory
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg2.errors import ForeignKeyViolation, UniqueViolation

from accounts.models import User
from businesses.actions.registering import number_series
from businesses.imports import targets
from businesses.imports.checking import Progress, no_progress
from businesses.imports.copying import as_json
from businesses.imports.json_records import blank_record, inserting, updating
from businesses.imports.matching import has_newly_fitting
from businesses.imports.targets import Target
from businesses.models import (
    FACTS,
    AnnualFacts,
    Business,
    Certification,
    Import,
    ImportRow,
    OtherIndustry,
    Ownership,
    Person,
)
from documents.models import Series

# Of all imports that write at the same time one does.
LOCK = 3674_0002
BATCH = 2_500
# Below this the planner knows nothing of a table, and what it concludes is kept for a transaction.
FEW_ROWS = 2_000
_NIK = (
    "jsonb_build_object('nik_ciphertext', s.nik_ciphertext, 'nik_index', s.nik_index,"
    " 'nik_is_odd', s.nik_is_odd)"
)
_NPWP = "jsonb_build_object('npwp_ciphertext', s.npwp_ciphertext, 'npwp_index', s.npwp_index)"

# The facts of a row as they stand on the business, when no year of it is newer: the trigger that
# keeps them there then finds nothing to do, and the business is written once.
_NEWEST_FACTS = """
    CASE WHEN (s.facts ->> 'year')::int > coalesce(o.facts_year, 0) THEN %(no_facts)s::jsonb
        ELSE '{}' END
    || CASE WHEN (s.facts ->> 'year')::int >= coalesce(o.facts_year, 0)
        THEN s.facts - 'year' || jsonb_build_object('facts_year', s.facts -> 'year')
        ELSE '{}' END
"""
# Keys for the new businesses, and for persons without a NIK, whom nobody can have yet.
_KEYS = """
CREATE TEMPORARY TABLE import_write ON COMMIT DROP AS
SELECT row,
    CASE WHEN outcome = 'baru'
        THEN %(key)s || '-' || lpad(n::text, greatest(5, length(n::text)), '0') END AS number,
    CASE WHEN outcome = 'baru'
        THEN nextval(pg_get_serial_sequence('businesses_business', 'id')) ELSE business_id
        END AS business_id,
    CASE WHEN nik_index IS NULL AND owner ? 'name'
        THEN nextval(pg_get_serial_sequence('businesses_person', 'id')) END AS person_id
FROM (
    SELECT *, %(first)s - 1 + row_number() OVER (PARTITION BY outcome ORDER BY row) AS n
    FROM businesses_importrow
    WHERE source_id = %(source)s AND (outcome = 'baru'
        OR outcome = 'berubah' AND owner ? 'name' AND NOT former ? 'owner'
            AND NOT owner_is_another)
) AS s
ORDER BY row
"""


class ChangedSinceCheckError(Exception):
    """Businesses of the list were changed or registered after it was checked."""


def apply(
    source: Import, *, by: User | None, today: date, progress: Progress = no_progress
) -> Import:
    """Write every row that is staged as new or changed; it all stands, or nothing does.

    Raises ChangedSinceCheckError when the list has to be checked again first.
    """
    new = source.rows.filter(outcome=ImportRow.Outcome.NEW).count()
    key = number_series(today.year)
    first = Series.objects.draw(key, new) if new else 1
    reason = _("Import: %(file)s") % {"file": source.file_name}
    try:
        with transaction.atomic(), pghistory.context(reason=reason, import_id=source.pk):
            target = targets.of(source)
            writer = _Writer(source, by, target)
            writer.lock()
            writer.draw_keys(key, first)
            writer.change_persons()
            writer.add_persons()
            writer.change_businesses()
            writer.add_businesses(progress)
            written = writer.finish()
            if target:
                target.write(written, by=by)
            # Says so if this process is no longer the one that writes.
            progress(new, new, "finishing")
            return written
    except IntegrityError as error:
        # Someone else has taken a NIK, or deleted an area, at this very moment.
        if isinstance(error.__cause__, UniqueViolation | ForeignKeyViolation):
            raise ChangedSinceCheckError from error
        raise


class _Writer:
    """Writes the staged rows of one import.

    The table `import_write` has a row for each that makes a business or a person: the keys that
    they get.
    """

    def __init__(self, source: Import, by: User | None, target: Target | None) -> None:
        self.source, self.target = source, target
        self.params: dict[str, Any] = {"by": by.pk if by else None, "source": source.pk}
        self.by = by
        self.cursor = connection.cursor()

    def run(self, sql: str, **params: Any) -> None:
        self.cursor.execute(sql, self.params | params)

    def _insert(self, model: Any, rows: str, *, keys: tuple[str, ...] = (), tail: str = "") -> None:
        self.run(inserting(model, rows, keys=keys, tail=tail), blank=blank_record(model))

    def _update(self, model: Any, condition: str, told: str) -> None:
        self.run(
            updating(model, condition, told)
            + " AND s.source_id = %(source)s AND s.outcome = 'berubah'"
        )

    def lock(self) -> None:
        """Nobody else writes what this import writes, and nobody has since it was checked."""
        self.run("SELECT pg_advisory_xact_lock(%(lock)s)", lock=LOCK)
        source = Import.objects.select_for_update().get(pk=self.source.pk)
        if source.applied_at or source.checked_at != self.source.checked_at:
            raise ChangedSinceCheckError
        self.source = source
        if self.target:
            self.target.lock()
        rows = source.rows.filter(outcome=ImportRow.Outcome.CHANGED)
        known = dict(rows.values_list("business_id", "business_version"))
        locked = Business.objects.select_for_update().order_by("pk").filter(pk__in=known)
        if dict(locked.values_list("pk", "version")) != known:
            raise ChangedSinceCheckError
        if has_newly_fitting(source.pk):
            raise ChangedSinceCheckError

    def draw_keys(self, key: str, first: int) -> None:
        self.run(_KEYS, key=key, first=first)
        self.run("ALTER TABLE import_write ADD PRIMARY KEY (row)")
        self.run("ANALYZE import_write")

    # --- Persons -------------------------------------------------------------------------------

    def change_persons(self) -> None:
        """Complete the owners of businesses that are there."""
        changed = "(s.former #>> '{owner,id}')::bigint"  # the person who owns it today
        self.run(
            f"SELECT FROM businesses_person WHERE id IN (SELECT {changed}"
            " FROM businesses_importrow s WHERE s.source_id = %(source)s"
            " AND s.outcome = 'berubah' AND s.former ? 'owner') ORDER BY id FOR UPDATE"
        )
        told = f"s.owner || CASE WHEN s.nik_index IS NULL THEN '{{}}' ELSE {_NIK} END"
        self._update(Person, f"o.id = {changed} AND s.former ? 'owner'", told)

    def add_persons(self) -> None:
        """Who has a NIK that nobody has yet, once for each NIK; and who has none."""
        self._insert(
            Person,
            f"""SELECT DISTINCT ON (s.nik_index) s.owner || {_NIK} AS record
            FROM businesses_importrow s JOIN import_write w USING (row)
            WHERE s.source_id = %(source)s AND s.nik_index IS NOT NULL AND s.owner ? 'name'
            ORDER BY s.nik_index, s.row""",
            tail="ON CONFLICT (nik_index) DO NOTHING",
        )
        self._insert(
            Person,
            """SELECT w.person_id AS id, s.owner AS record
            FROM businesses_importrow s JOIN import_write w USING (row)
            WHERE s.source_id = %(source)s AND w.person_id IS NOT NULL ORDER BY s.row""",
            keys=("id",),
        )

    # --- Businesses ----------------------------------------------------------------------------

    def change_businesses(self) -> None:
        """Write what changed over the businesses that are there, and what they have besides."""
        blank = json.loads(blank_record(Business))
        told = f"s.values || CASE WHEN s.npwp_index IS NULL THEN '{{}}' ELSE {_NPWP} END"
        self.params["no_facts"] = as_json({name: blank.get(name) for name in FACTS})
        self._update(Business, "o.id = s.business_id", f"{told} || {_NEWEST_FACTS}")
        self._update(
            AnnualFacts,
            "o.business_id = s.business_id AND o.year = (s.facts ->> 'year')::int",
            "s.facts",
        )
        self._add_parts("s.outcome = 'berubah'", business="s.business_id")

    def add_businesses(self, progress: Progress) -> None:
        """The new businesses with all that belongs to them, in batches."""
        self.run("SELECT row FROM import_write WHERE number IS NOT NULL ORDER BY row")
        rows = [row for (row,) in self.cursor.fetchall()]
        is_small = Business.objects.count() < FEW_ROWS
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            self._add_batch(batch[0], batch[-1])
            progress(start + len(batch), len(rows), "writing")
            if start == 0 and is_small:
                for table in ("business", "person", "ownership", "annualfacts"):
                    self.run(f"ANALYZE businesses_{table}")

    def _add_batch(self, first: int, last: int) -> None:
        self.params |= {"first": first, "last": last}
        self._insert(
            Business,
            f"""SELECT w.business_id AS id, w.number,
                s.defaults || s.values || {_NPWP} || (s.facts - 'year')
                || jsonb_build_object('notes', s.notes, 'facts_year', s.facts -> 'year') AS record
            FROM businesses_importrow s JOIN import_write w USING (row)
            WHERE s.source_id = %(source)s AND s.row BETWEEN %(first)s AND %(last)s
                AND s.outcome = 'baru' ORDER BY s.row""",
            keys=("id", "number"),
        )
        self._add_parts(
            "s.outcome = 'baru' AND s.row BETWEEN %(first)s AND %(last)s",
            business="w.business_id",
        )

    def _add_parts(self, condition: str, *, business: str) -> None:
        """Ownerships, facts, certificates and other industries of the rows of `condition`."""
        rows = f"""FROM businesses_importrow s LEFT JOIN import_write w USING (row)
            WHERE s.source_id = %(source)s AND {condition}"""
        owners = rows.replace(
            "WHERE", "LEFT JOIN businesses_person p ON p.nik_index = s.nik_index WHERE", 1
        )
        self._insert(
            Ownership,
            f"""SELECT {business} AS business_id, coalesce(w.person_id, p.id) AS person_id,
                jsonb_build_object('from_on', CASE WHEN
                    (s.defaults || s.values) ->> 'registered_precision' = 'hari'
                    THEN (s.defaults || s.values) ->> 'registered_on' END) AS record
            {owners} AND w.row IS NOT NULL AND s.owner ? 'name'""",
            keys=("business_id", "person_id"),
        )
        self._insert(
            AnnualFacts,
            f"SELECT {business} AS business_id, s.facts AS record {rows} AND s.facts ? 'year'",
            keys=("business_id",),
            # Those of a year that is there were written over above.
            tail="ON CONFLICT DO NOTHING",
        )
        lists = rows.replace("WHERE", "CROSS JOIN LATERAL {} AS part WHERE", 1)
        certificates = lists.format("jsonb_array_elements(s.certificates)")
        self._insert(
            Certification,
            f"""SELECT {business} AS business_id, part ->> 'kind' AS kind_id,
                jsonb_build_object('number', part ->> 'number') AS record {certificates}""",
            keys=("business_id", "kind_id"),
            tail="ON CONFLICT DO NOTHING",
        )
        industries = lists.format("jsonb_array_elements_text(s.other_industries)")
        self._insert(
            OtherIndustry,
            f"""SELECT {business} AS business_id, part::bigint AS industry_id,
                '{{}}'::jsonb AS record {industries}""",
            keys=("business_id", "industry_id"),
            tail="ON CONFLICT DO NOTHING",
        )

    def finish(self) -> Import:
        """Note in the staged rows what became of them."""
        self.run(
            "UPDATE businesses_importrow s SET business_id = w.business_id, number = w.number"
            " FROM import_write w WHERE s.source_id = %(source)s AND s.row = w.row"
            " AND w.number IS NOT NULL"
        )
        self.run("DROP TABLE import_write")
        self.source.applied_at, self.source.applied_by = timezone.now(), self.by
        self.source.saved_by = self.by
        self.source.save()
        return self.source
