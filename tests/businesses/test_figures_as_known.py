"""Over generated registers: as known, as sealed, as explained, and as counted anew."""

from datetime import date, timedelta

import pghistory
import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from businesses import figures
from businesses.figures import attributes, counting, differences, known, rows, sealing
from businesses.models import Business, Seal
from tests.events import happened_on, newest_event
from tests.factories import make_district, make_sector, make_user

pytestmark = pytest.mark.django_db

FIRST = date(2023, 3, 1)
YEARS = (2020, 2021, 2022)
DAYS = st.dates(date(2020, 1, 1), date(2022, 12, 31))
PLACES = st.sampled_from([None, "36.74.01", "36.74.02"])
SECTORS = st.sampled_from([None, "pangan", "kerajinan"])
# What an act is given: which business (of those there are), days, a place, a sector.
ACTS = st.tuples(
    st.sampled_from(
        [
            "register", "register", "close", "reopen", "annul", "merge", "move", "date",
            "take back", "seal",
        ]
    ),
    st.integers(0, 20), DAYS, PLACES, SECTORS, st.sampled_from(YEARS),
)  # fmt: skip
STEPS = st.lists(st.lists(ACTS, min_size=1, max_size=4), min_size=1, max_size=5)
FIGURES = (figures.REGISTERED, figures.NEW, figures.CLOSED)


def act(chosen, official) -> None:
    what, which, day, place, sector, year = chosen
    if what == "register":
        number = Business.objects.count() + 1 + which * 1000
        Business.objects.get_or_create(
            number=f"IKM-3674-2023-{number:05d}",
            defaults={
                "name": f"IKM {number}", "registered_on": day,
                "district_id": place, "sector_id": sector,
            },
        )  # fmt: skip
        return
    if what == "seal":
        former = sealing.newest(year)
        edition, reason = (former.edition + 1, "Perbaikan") if former else (1, "")
        try:
            sealing.seal(year, edition=edition, reason=reason, by=official, today=FIRST)
        except sealing.NotSealableError:
            assert not Business.objects.filter(
                registered_on__year__lte=year, annulled_on=None
            ).exists()
        return
    there = list(Business.objects.filter(annulled_on=None).order_by("pk"))
    if not there:
        return
    change(there, chosen)


def change(there, chosen) -> None:
    what, which, day, place, sector, _year = chosen
    business = there[which % len(there)]
    fields = {
        "close": {"closed_on": max(day, business.registered_on), "closing_reason": "berhenti"},
        "reopen": {"closed_on": None, "closing_reason": ""},
        "annul": {"annulled_on": FIRST, "annulment_reason": "Salah"},
        "move": {"district_id": place, "sector_id": sector},
        "date": {"registered_on": min(day, business.closed_on or day)},
    }
    if what in fields:
        Business.objects.filter(pk=business.pk).update(**fields[what])
    elif what == "merge" and len(there) > 1:
        other = there[(which + 1) % len(there)]
        Business.objects.filter(pk=business.pk).update(**fields["annul"], merged_into=other)
    elif what == "take back":
        with pghistory.context(import_id=1):
            if business.seals.exists():
                Business.objects.filter(pk=business.pk).update(**fields["annul"])
            else:
                with connection.cursor() as cursor:
                    cursor.execute("DELETE FROM businesses_business WHERE id = %s", [business.pk])


BY = [attributes.ALL["kecamatan"], attributes.ALL["bidang"]]
PERIODS = [rows.whole_year(year) for year in YEARS]


def counts(relation) -> dict:
    return {
        figure: counting.count(relation, counting.Asked(figure, PERIODS, BY), FIRST)
        for figure in FIGURES
    }


@pytest.mark.parametrize("by", attributes.ALL)
def test_every_attribute_is_counted_more_than_once(by):
    asked = counting.Asked(figures.REGISTERED, PERIODS, [attributes.ALL[by]])

    first, second = (counting.count(Business.objects.all(), asked, FIRST) for _again in range(2))

    assert first == second == {}


@settings(max_examples=50, deadline=None)
@given(STEPS)
def test_as_known_on_a_day_is_what_was_shown_at_its_end(steps):
    with transaction.atomic():
        shown = play(steps)
        for day, what in shown.items():
            assert counts(known.rows(known.end_of(day))) == what
        now = counts(Business.objects.all())
        for day in shown:
            explain(day, shown[day], now)
        transaction.set_rollback(True)


def explain(day, then, now) -> None:
    """What was known and what differs since are today's counts, in each part."""
    for figure in FIGURES:
        for index, period in enumerate(PERIODS):
            found = differences.since_known(known.end_of(day), figure, period)
            for key in then[figure].keys() | now[figure].keys():
                part = dict(zip(("district", "sector"), key, strict=True))
                was = then[figure].get(key, [0, 0, 0])[index]
                sign = sum(one.sign(part) for one in found)
                assert was + sign == now[figure].get(key, [0, 0, 0])[index]


def play(steps) -> dict:
    """Day -> the counts that were shown at its end."""
    make_district("36.74.01")
    make_district("36.74.02", "Serpong Utara")
    make_sector("pangan")
    make_sector("kerajinan")
    official = make_user("pejabat")
    shown = {}
    for number, acts in enumerate(steps):
        day = FIRST + timedelta(days=number)
        since = newest_event()
        for one in acts:
            act(one, official)
        happened_on(day, since)
        shown[day] = counts(Business.objects.all())
    return shown


@settings(max_examples=50, deadline=None)
@given(STEPS, STEPS)
def test_what_was_sealed_never_changes_and_is_explained(steps, later):
    with transaction.atomic():
        play(steps)
        sealed = {seal.year: seal for seal in Seal.objects.order_by("edition")}
        published = published_of(sealed)
        official = make_user("pejabat")
        for acts in later:
            for one in acts:
                if one[0] != "seal":
                    act(one, official)
        assert published_of(sealed) == published
        for seal in sealed.values():
            recount(seal)
        for year in figures.growth(FIRST):
            adds_up(year)
        transaction.set_rollback(True)


def published_of(sealed) -> dict:
    years = figures.growth(FIRST)
    return {
        year: (
            figures.find_year(years, year),
            [
                figures.breakdown(year, by, FIRST, years=years)
                for by in ("district", "sector", "class")
            ],
        )
        for year in sealed
    }


def recount(seal) -> None:
    """The sealed figures and the differences are those of the rows, for each figure."""
    for figure in FIGURES:
        counted = Business.objects.filter(rows.counted_in(rows.whole_year(seal.year), figure))
        found = differences.since_sealed(seal, figure)
        was = {"terdaftar": seal.registered, "baru": seal.new, "tutup": seal.closed}[figure]
        assert was + sum(one.sign({}) for one in found) == counted.count()
        members = Business.objects.filter(rows.sealed_rows(seal.pk, figure))
        assert members.count() == was


def adds_up(year: figures.YearFigures) -> None:
    before = year.registered - year.growth
    assert year.registered == before + year.new - year.closed + year.corrections
    for by in ("district", "sector", "class"):
        total = figures.total(figures.breakdown(year.year, by, FIRST))
        assert total[2:] == (
            year.registered, year.new, year.closed, year.growth, year.corrections
        )  # fmt: skip
