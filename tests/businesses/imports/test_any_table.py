"""Whatever stands in the cells of a list: nothing raises, nothing is written half."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from businesses.imports import staging
from businesses.imports.cells import ErrorCell, FormulaCell
from businesses.imports.fields import BY_KEY, PAIRS
from businesses.imports.lookups import Lookups
from businesses.imports.outcomes import Comparison
from businesses.imports.plans import Column, Plan
from businesses.imports.row_reader import RowReader
from businesses.models import Business, ImportRow
from tests.businesses.imports.lists import NIB, NIK, TODAY, write
from tests.factories import make_business, make_import, make_person

TELLING = st.sampled_from([
    "[kosongkan]", "-", "0", "Kue", "Siti", "Ciater", "Serpong", "Pangan", "10710", "99999", NIK,
    "1,5 juta", "-5", "3/5/2013", "2019", "31/12/2999", "L", "ya", "Halal", "ID-1", "Usaha Mikro",
    "081200000001", "=1+1", "IKM-3674-2020-00001", "36.74.01.1001", "64.72.01.1001", NIB, "5 ton",
    "-6.3", "106.7", "12", "9" * 30, "a@contoh.id", "2/3", "Ciater/Serpong", "Kue / Siti", "\\N",
    "a\tb\nc\\", "CV",
])  # fmt: skip
CELLS = st.one_of(
    TELLING, st.none(), st.text(max_size=40), st.integers(), st.floats(), st.booleans(),
    st.dates(), st.datetimes(), st.builds(ErrorCell, st.sampled_from(["#REF!", "=A1"])),
    st.builds(FormulaCell, st.just("=A1"), st.integers() | st.text(min_size=1) | st.dates()),
    st.text("0123456789 .,-/", max_size=20), st.just("x" * 3_000),
)  # fmt: skip
FIELDS = [[key] for key in BY_KEY] + [list(pair) for pair in PAIRS] + [[]]


@st.composite
def tables(draw, widest=12, most=6):
    """The fields of some columns, and rows of cells."""
    count = draw(st.integers(1, widest))
    fields = draw(st.lists(st.sampled_from(FIELDS), min_size=count, max_size=count))
    told = draw(st.lists(st.lists(CELLS, min_size=count, max_size=count), max_size=most))
    return fields, told


def plan_of(fields):
    columns = [Column(n, "A", f"Kolom {n}", list(keys)) for n, keys in enumerate(fields)]
    return Plan(1, 2, columns, keeps_others=True, constants={"registered_on": "2019"})


QUICK = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def lookups(db):
    return Lookups({})


@QUICK
@given(table=tables())
def test_any_cells_are_understood_somehow(lookups, table):
    fields, told = table
    reader = RowReader(plan_of(fields), lookups, TODAY)

    for number, cells in enumerate(told, 2):
        row = reader.read(number, cells)
        assert row.number == number
        assert row.is_refused or row.registration or (row.defaults | row.values).get("name")


def stage(fields, told, lookups):
    """An import with what a check would find in these rows, without a file."""
    source = make_import(is_checked=False)
    reader = RowReader(plan_of(fields), lookups, TODAY)
    rows = [reader.read(number, cells) for number, cells in enumerate(told, 2)]
    staging.write(Comparison(source, rows, TODAY).staged())
    source.checked_at = timezone.now()
    source.save()
    return source


@QUICK
@given(table=tables(widest=16, most=8))
def test_any_list_is_written_whole_within_the_rules(lookups, table):
    before = transaction.savepoint()
    make_business(
        number="IKM-3674-2020-00001", name="Kue", nib=NIB, village="36.74.01.1001",
        owner=make_person(name="Siti", phone="+6281200000001"), workers=4, workers_men=2,
        workers_women=2, facts_year=2024,
    )  # fmt: skip
    source = stage(*table, lookups)
    new = source.rows.filter(outcome=ImportRow.Outcome.NEW).count()

    write(source)

    assert Business.objects.count() == 1 + new
    assert not source.rows.to_write().filter(business=None).exists()
    transaction.savepoint_rollback(before)
