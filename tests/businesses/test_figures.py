from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from businesses import figures
from businesses.figures import rows as figure_rows
from businesses.figures import words
from businesses.models import Business, CountChange, PublicBusiness, YearCount
from tests.factories import make_business, make_district, make_historical_count, make_sector

TODAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


def of(year: int, today: date = TODAY) -> figures.YearFigures:
    found = figures.find_year(figures.growth(today), year)
    assert found is not None
    return found


def make_many(count: int, year: int, **fields) -> None:
    for _ in range(count):
        make_business(registered_on=date(year, 3, 1), **fields)


def test_an_empty_register_has_none_in_the_running_year():
    assert figures.growth(TODAY) == [
        figures.YearFigures(2026, 0, 0, 0, 0, None, "register", is_running=True, corrections=0)
    ]


def test_historical_counts_give_the_growth_that_was_told():
    make_historical_count(2012, 240)
    make_historical_count(2013, 300)

    year = of(2013)

    assert (year.registered, year.growth, year.growth_percent) == (300, 60, Decimal("25.0"))
    assert (year.new, year.closed, year.source) == (None, None, "Disperindag")
    assert year.is_historical
    assert not year.across_sources


def test_the_first_historical_count_has_no_growth():
    make_historical_count(2012, 240)

    assert (of(2012).growth, of(2012).growth_percent) == (None, None)


def test_a_year_is_counted_from_its_rows():
    make_many(4, 2024)
    make_many(2, 2025)
    make_business(registered_on=date(2024, 2, 1), closed_on=date(2025, 12, 31))

    year = of(2025)

    assert (year.registered, year.new, year.closed, year.growth) == (6, 2, 1, 1)
    assert year.growth_percent == Decimal("20.0")
    assert of(2024).registered == 5
    assert year.source == "register"


def test_a_closing_on_the_last_day_counts_in_its_year_and_not_at_its_end():
    make_business(registered_on=date(2024, 12, 31), closed_on=date(2025, 1, 1))

    assert (of(2024).registered, of(2024).closed) == (1, 0)
    assert (of(2025).registered, of(2025).closed) == (0, 1)


def test_an_annulled_registration_was_never_there():
    make_business(registered_on=date(2025, 1, 1), annulled_on=date(2026, 1, 1))

    assert [year.registered for year in figures.growth(TODAY)] == [0]


def test_a_year_without_events_keeps_the_number_of_the_year_before():
    make_many(3, 2023)

    assert (of(2024).registered, of(2024).new, of(2024).growth) == (3, 0, 0)
    assert of(2024).growth_percent == Decimal("0.0")


def test_growth_from_none_has_no_per_cent():
    make_many(3, 2025)

    assert (of(2025).growth, of(2025).growth_percent) == (3, None)


def test_per_cent_are_rounded_half_up():
    assert figures.percent_of(1, 800) == Decimal("0.1")
    assert figures.percent_of(25, 10_000) == Decimal("0.3")
    assert figures.percent_of(-25, 10_000) == Decimal("-0.3")


def test_a_historical_count_beats_the_rows_of_its_year():
    make_many(2, 2013)
    make_many(1, 2014)
    make_historical_count(2013, 300, is_approximate=True)

    assert (of(2013).registered, of(2013).new, of(2013).is_approximate) == (300, None, True)
    assert (of(2014).registered, of(2014).new, of(2014).growth) == (3, 1, -297)
    assert of(2014).across_sources


def test_growth_between_two_historical_sources_is_marked():
    make_historical_count(2012, 240, source="BPS")
    make_historical_count(2013, 300, source="Disperindag")

    assert of(2013).across_sources


def test_a_historical_count_is_one_whatever_its_source_is_called():
    make_many(2, 2013)
    make_historical_count(2013, 300, source="register")
    make_many(1, 2014)

    assert not of(2013).is_from_rows
    assert of(2014).across_sources
    assert figures.breakdown(2013, "district", TODAY) == []
    assert {row.growth for row in figures.breakdown(2014, "district", TODAY)} == {None}


def test_years_between_the_sources_are_unknown():
    make_historical_count(2013, 300)
    make_many(2, 2016)

    assert (of(2014).registered, of(2014).new, of(2014).source) == (None, None, None)
    assert (of(2016).registered, of(2016).growth) == (2, None)
    assert not of(2014).is_from_rows


def test_the_running_year_ends_today():
    make_many(1, 2025)

    years = figures.growth(date(2026, 1, 1))

    assert [(year.year, year.is_running) for year in years] == [(2025, False), (2026, True)]
    assert figures.this_year(date(2026, 1, 1)).registered == 1


def test_a_breakdown_has_a_row_for_the_unknown_and_adds_up():
    make_business(registered_on=date(2025, 1, 1), district="36.74.01", sector=make_sector())
    make_business(registered_on=date(2025, 1, 1), district="36.74.01")
    make_business(registered_on=date(2025, 1, 1))

    by_district = {row.key: row for row in figures.breakdown(2025, "district", TODAY)}
    by_sector = {row.key: row for row in figures.breakdown(2025, "sector", TODAY)}

    assert (by_district["36.74.01"].registered, by_district[None].registered) == (2, 1)
    assert (by_sector["pangan"].registered, by_sector[None].registered) == (1, 2)
    assert list(by_district)[-1] is None
    assert by_district[None].parameter == "tidak-diketahui"


def test_large_ones_are_a_row_of_the_classes():
    make_business(registered_on=date(2025, 1, 1), workers=25, investment=16_000_000_000)
    make_business(registered_on=date(2025, 1, 1), workers=2, investment=5_000_000)
    make_business(registered_on=date(2025, 1, 1))

    rows = {row.key: row.registered for row in figures.breakdown(2025, "class", TODAY)}

    assert rows == {"kecil": 1, "menengah": 0, "besar": 1, None: 1}


def test_a_historical_year_has_no_breakdown():
    make_many(2, 2013)
    make_historical_count(2013, 300)

    assert figures.breakdown(2013, "district", TODAY) == []
    assert figures.breakdown(1990, "district", TODAY) == []


def test_rows_do_not_grow_from_a_year_of_another_source():
    make_historical_count(2013, 300)
    make_many(2, 2014)

    assert {row.growth for row in figures.breakdown(2014, "sector", TODAY)} == {None}
    assert figures.total(figures.breakdown(2014, "sector", TODAY)).growth is None


def test_a_district_elsewhere_is_a_row_of_its_own(db):
    make_business(registered_on=date(2025, 1, 1), district=make_district("36.71.01", "Tangerang"))

    names = [row.name for row in figures.breakdown(2025, "district", TODAY)]

    assert "Tangerang" in names


@pytest.mark.parametrize("rows", [1, 20])
def test_growth_takes_three_queries_however_many_rows(django_assert_num_queries, rows):
    make_many(rows, 2025)
    make_historical_count(2013, 300)

    with django_assert_num_queries(3):  # historical counts, seals, counts
        figures.growth(TODAY)


# --- In words ---


def say(year: int, language: str = "en", today: date = TODAY) -> str:
    with translation.override(language):
        return words.sentence(figures.growth(today), year, today)


def test_the_sentence_in_indonesian():
    make_historical_count(2012, 240)
    make_historical_count(2013, 300)

    assert say(2013, "id") == (
        "Pada akhir 2013 tercatat 300 IKM, bertambah 60 (+25,0 %) dari 240 pada akhir 2012."
    )


def test_the_sentence_of_the_running_year():
    make_many(4, 2025)
    make_many(1, 2026)

    assert say(2026) == (
        "Up to today, 24 November 2026: 5 IKM registered, 1 more (+25.0 %) than the 4 at the end"
        " of 2025."
    )
    assert say(2026, "id").startswith("Sampai hari ini, 24 November 2026, tercatat 5 IKM")


def test_the_sentence_says_fewer_as_many_and_unknown():
    make_many(2, 2023)
    make_business(registered_on=date(2023, 1, 1), closed_on=date(2024, 1, 1))
    make_historical_count(2020, 90, is_approximate=True)

    assert say(2024).endswith("2 IKM registered, 1 fewer (−33.3 %) than the 3 at the end of 2023.")
    assert say(2025).endswith("2 IKM registered, as many as at the end of 2024.")
    assert say(2023) == "At the end of 2023: 3 IKM registered."
    assert say(2020) == "At the end of 2020: ± 90 IKM registered."
    assert say(2021).startswith("It is not known")


# --- Over generated registers ---

DISTRICTS = [None, "36.74.01", "36.74.02"]
SECTORS = [None, "pangan", "kerajinan"]
CLASSES = [(None, None), (3, 10_000_000), (3, 2_000_000_000), (30, 20_000_000_000)]
DAYS = st.dates(date(2018, 1, 1), date(2023, 12, 31))
GENERATED = st.lists(
    st.tuples(
        DAYS,
        st.none() | DAYS,
        st.booleans(),
        st.sampled_from(DISTRICTS),
        st.sampled_from(SECTORS),
        st.sampled_from(CLASSES),
        st.booleans(),
    ),
    max_size=12,
)


def write(register) -> list[Business]:
    for code in SECTORS[1:]:
        make_sector(code)
    for code in DISTRICTS[1:]:
        make_district(code)
    rows = []
    for number, row in enumerate(register, start=1):
        one_day, other, is_annulled, district, sector, (workers, investment), is_listed = row
        opened, closed = sorted([one_day, other]) if other else (one_day, None)
        rows.append(
            Business(
                name=f"IKM {number}",
                number=f"IKM-3674-2018-{number:05d}",
                registered_on=opened,
                closed_on=closed,
                closing_reason="berhenti" if closed else "",
                annulled_on=date(2023, 12, 31) if is_annulled else None,
                annulment_reason="Salah catat" if is_annulled else "",
                district_id=district,
                sector_id=sector,
                workers=workers,
                investment=investment,
                facts_year=2018,
                listed_on=opened if is_listed else None,
                listing_basis="tugas" if is_listed else "",
            )
        )
    return Business.objects.bulk_create(rows)


@settings(max_examples=60, deadline=None)
@given(GENERATED)
def test_in_any_register_the_figures_add_up_and_are_those_of_their_rows(register):
    today = date(2023, 12, 31)
    with transaction.atomic():
        write(register)
        valid = [row for row in Business.objects.all() if row.annulled_on is None]
        years = figures.growth(today)
        before = 0
        rows_before: Counter = Counter()
        for year in years:
            last_day = date(year.year, 12, 31)
            there = [
                row
                for row in valid
                if row.registered_on <= last_day
                and (row.closed_on is None or row.closed_on > last_day)
            ]
            assert year.registered == len(there)
            assert year.registered == before + year.new - year.closed
            assert year.growth == year.registered - before
            before = year.registered
            for by in ("district", "sector", "class"):
                rows = figures.breakdown(year.year, by, today)
                assert figures.total(rows)[2:] == (
                    year.registered, year.new, year.closed, year.growth, 0
                )  # fmt: skip
                for row in rows:
                    assert row.registered == rows_before[by, row.key] + row.new - row.closed
                    assert row.growth == row.registered - rows_before[by, row.key]
                    rows_before[by, row.key] = row.registered
        transaction.set_rollback(True)


@settings(max_examples=30, deadline=None)
@given(GENERATED, st.integers(2018, 2023))
def test_in_any_register_the_lists_are_those_of_the_figures(register, year):
    with transaction.atomic():
        write(register)
        years = figures.growth(date(2023, 12, 31))
        # A year before the first entry: nothing is counted in it either.
        empty = figures.YearFigures(year, 0, 0, 0, 0, None, figures.FROM_ROWS)
        shown = figures.find_year(years, year) or empty
        found = 0
        for figure in (figures.REGISTERED, figures.NEW, figures.CLOSED):
            for district in ("", "36.74.01", figures.UNKNOWN):
                for sector in ("", "pangan", figures.UNKNOWN):
                    chosen = (shown, figure, district, sector)
                    counted = figure_rows.counted_in(figure_rows.whole_year(year), figure)
                    part = figure_rows.part_of(district=district, sector=sector)
                    staff = Business.objects.filter(counted, part)
                    public = PublicBusiness.objects.filter(figure_rows.public_rows(*chosen))
                    listed = {row.pk for row in staff if row.listed_on}
                    assert figure_rows.counted(*chosen) == (staff.count(), len(listed))
                    assert {row.pk for row in public} == listed
                    found += 1
        assert found == 27
        transaction.set_rollback(True)


# --- What the database keeps beside the rows ---


def test_counts_follow_every_write_and_folding_changes_none():
    first = make_business(sector=make_sector("pangan"), registered_on=date(2024, 1, 2))
    make_business(registered_on=date(2024, 1, 2))
    Business.objects.filter(pk=first.pk).update(
        closed_on=date(2025, 3, 1), closing_reason="berhenti"
    )
    Business.objects.filter(pk=first.pk).update(sector_id=None)
    before = (
        figures.growth(TODAY),
        list(YearCount.objects.order_by("year").values_list("new", "closed")),
    )

    assert figures.fold() == "2 rows"

    assert list(CountChange.objects.order_by("year").values_list("new", "closed")) == [
        (2, 0),
        (0, 1),
    ]
    after = (
        figures.growth(TODAY),
        list(YearCount.objects.order_by("year").values_list("new", "closed")),
    )
    assert after == before


def test_a_deleted_row_leaves_the_counts():
    make_business(registered_on=date(2024, 1, 2)).delete()

    assert figures.fold() == "0 rows"
    assert [year.registered for year in figures.growth(TODAY)] == [0]


def test_a_write_that_counts_nothing_otherwise_adds_no_row():
    business = make_business()
    rows = CountChange.objects.count()

    Business.objects.filter(pk=business.pk).update(name="Nama Lain", notes="x")

    assert CountChange.objects.count() == rows
