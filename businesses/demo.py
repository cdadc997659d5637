"""Demo data: an invented register, written to a database that has no real one."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from random import Random
from typing import Any

import pghistory
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from businesses.actions.registering import number_series
from businesses.demo_duplicates import write_duplicates
from businesses.demo_parts import analyze, write_parts
from businesses.invented import invent_register, yearly_plan
from businesses.models import (
    FACTS,
    AnnualFacts,
    Business,
    Consent,
    HistoricalCount,
    Industry,
    Ownership,
    Person,
    Village,
)
from businesses.notices import CURRENT_VERSION
from documents.models import Series
from ikm_registry.garbage import no_garbage_collection

# The note of every business of the demo, and the beginning of the source of every count in it: by
# them they are told from real ones.
DEMO_MARK = "Data contoh (rekaan)"
# Counts "from outside" for years whose rows they beat. Not for 2012 and 2013: there the rows
# themselves count 240 and 300.
HISTORICAL_COUNTS = {2010: 130, 2011: 190}
KBLI_EDITION = 2020
_ROWS_AT_A_TIME = 5_000
WRITTEN = (Person, Business, Ownership, AnnualFacts, Consent)
# What a row of `invent_register` says that is a column of a business of the same name.
_SAME = (
    "name", "brand", "products", "unknown_kbli", "unknown_kbli_edition", "nib", "legal_form",
    "legal_name", "street", "rt", "rw", "postcode", "latitude", "longitude", "phone", "email",
    "registered_on", "registered_precision", "closed_on", "closing_reason", "listed_on",
    "listing_basis", "year_founded", "facts_year", *FACTS,
)  # fmt: skip


class RealDataError(Exception):
    """The database holds something that no demo has written."""


def count_demo() -> int:
    """How many businesses of a demo there are; raises RealDataError if there is anything else."""
    demo = Business.objects.filter(notes=DEMO_MARK).count()
    businesses = Business.objects.count() - demo
    persons = Person.objects.filter(ownerships=None).count()
    counts = HistoricalCount.objects.exclude(source__startswith=DEMO_MARK).count()
    if businesses or persons or counts:
        raise RealDataError(
            _(
                "This database has real data: %(businesses)d businesses, %(persons)d persons and"
                " %(counts)d historical counts that are not of the demo."
            )
            % {"businesses": businesses, "persons": persons, "counts": counts}
        )
    return demo


def write_demo(*, total: int, today: date, seed: int) -> int:
    """Write an invented register of `total` open businesses on `today`; return all its rows.

    Needs the reference data. All is written or nothing. The same seed and day give the same
    register. Raises ValueError for a total below 300, RealDataError as `count_demo`.
    """
    plan = yearly_plan(total, today)
    villages = list(
        Village.objects.filter(district__regency=settings.REGENCY).values_list("code", flat=True)
    )
    rows = invent_register(Random(seed), total=total, today=today, villages=villages)  # noqa: S311
    count = sum(new for _year, new, _closed in plan)
    with no_garbage_collection(), transaction.atomic(), pghistory.context(reason=DEMO_MARK):
        count_demo()
        keys = zip(_draw_ids(count), _draw_numbers(plan), strict=True)
        _Writer(dict(enumerate(keys))).write(rows)
        HistoricalCount.objects.bulk_create(
            HistoricalCount(
                year=year,
                registered=registered,
                source=f"{DEMO_MARK}: rekapitulasi tahunan",
                is_approximate=True,
            )
            for year, registered in HISTORICAL_COUNTS.items()
        )
        write_parts(today=today, seed=seed)
        write_duplicates()
    analyze(WRITTEN)
    return count


def _draw_ids(count: int) -> list[int]:
    """Primary keys for `count` businesses: a renewed one names another of the same batch."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Business._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def _draw_numbers(plan: list[tuple[int, int, int]]) -> Iterator[str]:
    """The registration numbers, one for each business of the plan, in order."""
    for year, new, _closed in plan:
        key = number_series(year)
        first = Series.objects.draw_inside(key, new)
        for number in range(first, first + new):
            yield f"{key}-{number:05}"


class _Writer:
    """Writes rows of `invent_register`, batch after batch, in a few statements each."""

    def __init__(self, keys: dict[int, tuple[int, str]]) -> None:
        # Place in the order of registration -> (primary key, registration number).
        self.keys = keys
        self.persons: dict[int, int] = {}
        self.industries = dict(
            Industry.objects.filter(edition=KBLI_EDITION).values_list("code", "pk")
        )

    def write(self, rows: Iterator[dict[str, Any]]) -> None:
        places = enumerate(rows)
        while batch := list(islice(places, _ROWS_AT_A_TIME)):
            self._write_persons(row for _place, row in batch)
            Business.objects.bulk_create(self._business(place, row) for place, row in batch)
            by_key = [(self.keys[place][0], row) for place, row in batch]
            Ownership.objects.bulk_create(
                ownership for key, row in by_key for ownership in self._ownerships(key, row)
            )
            AnnualFacts.objects.bulk_create(
                facts for key, row in by_key for facts in _annual_facts(key, row)
            )
            Consent.objects.bulk_create(
                consent for key, row in by_key for consent in self._consents(key, row)
            )
            if batch[0][0] < _ROWS_AT_A_TIME:
                analyze(WRITTEN)

    def _write_persons(self, rows: Iterable[dict[str, Any]]) -> None:
        persons = {}
        for row in rows:
            for which in ("owner", "next_owner"):
                if row[which]:
                    facts = dict(row[which])
                    nik = facts.pop("nik")
                    person = Person(**facts)
                    person.set_nik(nik)
                    # There is no province 99: each would stand in the queue of odd ones.
                    person.nik_is_odd = nik.endswith("77") if nik else None
                    persons[row[f"{which}_number"]] = person
        Person.objects.bulk_create(persons.values())
        self.persons |= {number: person.pk for number, person in persons.items()}

    def _business(self, place: int, row: dict[str, Any]) -> Business:
        pk, number = self.keys[place]
        business = Business(
            pk=pk,
            number=number,
            notes=DEMO_MARK,
            district_id=row["district"],
            village_id=row["village"],
            sector_id=row["sector"],
            industry_id=self.industries[row["industry"]] if row["industry"] else None,
            previous_id=self.keys[row["previous"]][0] if row["previous"] is not None else None,
            **{name: row[name] for name in _SAME},
        )
        business.set_npwp(row["npwp"])
        return business

    def _ownerships(self, key: int, row: dict[str, Any]) -> Iterator[Ownership]:
        yield Ownership(
            business_id=key,
            person_id=self.persons[row["owner_number"]],
            from_on=row["registered_on"],
            until_on=row["changed_on"],
        )
        if row["changed_on"]:
            yield Ownership(
                business_id=key,
                person_id=self.persons[row["next_owner_number"]],
                from_on=row["changed_on"],
            )

    def _consents(self, key: int, row: dict[str, Any]) -> Iterator[Consent]:
        """What the first owner allows; a change of owner ends it."""
        for purpose, channel in row["consents"]:
            yield Consent(
                business_id=key,
                person_id=self.persons[row["owner_number"]],
                purpose=purpose,
                channel=channel,
                text_version=CURRENT_VERSION,
                given_on=min(row["listed_on"], row["changed_on"] or row["listed_on"]),
                withdrawn_on=row["changed_on"],
            )


def _annual_facts(key: int, row: dict[str, Any]) -> Iterator[AnnualFacts]:
    """The newest year first: so it is never an older one that is copied to the business."""
    if row["facts_year"] is not None:
        yield AnnualFacts(
            business_id=key, year=row["facts_year"], **{name: row[name] for name in FACTS}
        )
        for facts in reversed(row["earlier_facts"]):
            yield AnnualFacts(business_id=key, **facts)
