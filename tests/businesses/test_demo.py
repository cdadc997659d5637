"""The invented register: its years, its kinds, and that nobody takes it for a real one."""

from datetime import date
from itertools import pairwise
from random import Random

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Q

from businesses.demo import DEMO_MARK, KBLI_EDITION, RealDataError, count_demo, write_demo
from businesses.figures import breakdown, check, differences, find_year, growth
from businesses.identifiers import clean_nib, clean_nik, clean_npwp, clean_phone, has_private_number
from businesses.invented import invent_person, invent_register, yearly_plan
from businesses.invented.parts import CLUSTERS
from businesses.invented.words import KINDS
from businesses.models import (
    FACTS,
    AnnualFacts,
    Business,
    Cluster,
    ClusterMembership,
    Consent,
    Group,
    GroupMembership,
    HistoricalCount,
    Industry,
    Ownership,
    Person,
    PublicBusiness,
    Seal,
)
from documents.models import Series
from tests.database import every_row
from tests.factories import make_business, make_historical_count, make_person, make_user
from tests.pictures import encoded_once

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)
VILLAGES = ["36.74.01.1001", "36.74.03.1005", "36.74.06.1001"]


def registered_at(day: date) -> int:
    """Open registrations of a day, counted from the rows one by one."""
    rows = Business.objects.filter(annulled_on=None, registered_on__lte=day)
    return rows.exclude(closed_on__lte=day).count()


@pytest.fixture(autouse=True)
def photos_encoded_once(monkeypatch):
    monkeypatch.setattr("businesses.demo_parts._encoded", encoded_once)


@pytest.fixture
def demo():
    """A demo of 400 open businesses; how many rows it has."""
    return write_demo(total=400, today=TODAY, seed=2013)


@pytest.fixture(scope="module")
def many():
    """Rows of a register large enough to speak of shares."""
    return list(invent_register(Random(7), total=5_000, today=TODAY, villages=VILLAGES))


def share(rows, of) -> float:
    return sum(1 for row in rows if of(row)) / len(rows)


# --- The years ---


def test_the_rows_count_what_the_story_tells(demo):
    assert registered_at(date(2012, 12, 31)) == 240
    assert registered_at(date(2013, 12, 31)) == 300
    assert registered_at(TODAY) == 400
    assert Business.objects.count() == demo > 400


def test_the_figures_say_the_same_as_the_rows(demo):
    years = growth(TODAY)

    for figures in years:
        if figures.is_from_rows:
            assert figures.registered == registered_at(date(figures.year, 12, 31))
    of_2013 = find_year(years, 2013)
    assert (of_2013.registered, of_2013.growth, str(of_2013.growth_percent)) == (300, 60, "25.0")
    assert of_2013.is_from_rows
    assert years[-1].registered == 400


def test_some_years_before_have_counts_from_outside_that_say_so(demo):
    counts = HistoricalCount.objects.all()

    assert {count.year: count.registered for count in counts} == {2010: 130, 2011: 190}
    assert all(count.source.startswith(DEMO_MARK) and count.is_approximate for count in counts)


@pytest.mark.parametrize("total", [300, 301, 1_500, 20_000])
@pytest.mark.parametrize("today", [date(2015, 1, 1), date(2020, 2, 29), TODAY, date(2026, 12, 31)])
def test_the_plan_of_any_size_and_day_adds_up(total, today):
    plan = yearly_plan(total, today)

    at_the_end = {}
    registered = 0
    for year, new, closed in plan:
        assert new >= 0
        assert 0 <= closed <= registered
        registered += new - closed
        at_the_end[year] = registered
    assert list(at_the_end) == list(range(2009, today.year + 1))
    assert (at_the_end[2012], at_the_end[2013], registered) == (240, 300, total)
    since_2013 = [at_the_end[year] for year in at_the_end if year >= 2013]
    assert all(before <= after for before, after in pairwise(since_2013))


@pytest.mark.parametrize(
    ("total", "today"), [(299, TODAY), (0, TODAY), (-1, TODAY), (400, date(2013, 12, 31))]
)
def test_too_few_or_too_early_is_refused(total, today):
    with pytest.raises(ValueError):
        write_demo(total=total, today=today, seed=1)

    assert not Business.objects.exists()
    assert not Series.objects.exists()


def test_some_close_with_a_reason_and_few_of_them_register_again(demo):
    closed = Business.objects.exclude(closed_on=None)
    again = Business.objects.exclude(previous=None)

    assert closed.count() == demo - 400 > 50
    assert set(closed.values_list("closing_reason", flat=True)) >= {"berhenti", "pindah"}
    assert not closed.filter(closed_on__lt=F("registered_on")).exists()
    assert not Business.objects.filter(closed_on__gt=TODAY).exists()
    assert not Business.objects.filter(registered_on__gt=TODAY).exists()
    assert not again.filter(previous__closed_on=None).exists()
    assert not again.filter(registered_on__lt=F("previous__closed_on")).exists()


def test_numbers_run_through_each_year_and_the_next_registration_goes_on(demo):
    for year, new, _closed in yearly_plan(400, TODAY):
        numbers = Business.objects.filter(number__startswith=f"IKM-3674-{year}-")
        assert numbers.count() == new
        assert set(numbers.values_list("registered_on__year", flat=True)) <= {year}
        assert Series.objects.get(key=f"IKM-3674-{year}").last_number == new


# --- What they are ---


def test_three_in_a_hundred_are_large_and_most_are_small(many):
    def is_large(row):
        return (
            (row["workers"] or 0) >= 20
            and (row["investment"] or 0) > 15_000_000_000
            and row["investment_has_land"] is not True
        )

    assert 0.022 < share(many, is_large) < 0.038
    assert share(many, lambda row: (row["workers"] or 1) <= 19) > 0.9


def test_the_database_classes_them_as_small_medium_large_and_undecided():
    write_demo(total=1_200, today=TODAY, seed=5)

    classes = {row.key: row.registered for row in breakdown(TODAY.year, "class", TODAY)}

    assert sum(classes.values()) == 1_200
    assert classes["kecil"] > classes[None] > classes["menengah"] > 0
    assert 0.02 < classes["besar"] / 1_200 < 0.045


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("sector", 0.03, 0.05),
        ("industry", 0.18, 0.22),
        ("workers", 0.08, 0.12),
        ("investment", 0.22, 0.28),
        ("turnover", 0.40, 0.50),
        ("village", 0.04, 0.08),
        ("nib", 0.30, 0.40),
        ("phone", 0.45, 0.55),
        ("year_founded", 0.37, 0.43),
    ],
)
def test_some_of_everything_is_unknown(many, field, least, most):
    assert least < share(many, lambda row: row[field] in {None, ""}) < most


def test_unknown_is_never_zero_nor_a_dash(demo):
    for name in ["workers", "investment", "turnover", "production_value", "capacity"]:
        told = Business.objects.filter(**{f"{name}__isnull": False}).count()
        assert 0 < told < demo
    assert not Business.objects.filter(Q(workers=0) | Q(name="-") | Q(products="-")).exists()


def test_some_owners_have_several_and_some_businesses_changed_hands(demo):
    owners = Person.objects.annotate(
        owned=Count("ownerships__business", filter=Q(ownerships__until_on=None))
    )

    assert owners.filter(owned__gt=1).count() > demo * 0.05
    assert Ownership.objects.exclude(until_on=None).exists()
    assert Business.objects.filter(ownerships=None).count() == 0
    assert Person.objects.filter(ownerships=None).count() == 0
    # Who gave a business away no longer lets it show anything.
    ended = Ownership.objects.exclude(until_on=None)
    for ownership in ended:
        consents = Consent.objects.filter(business=ownership.business, person=ownership.person)
        assert not consents.filter(withdrawn_on=None).exists()


def test_some_are_known_by_their_year_only(demo):
    by_year = Business.objects.filter(registered_precision="tahun")

    assert 0 < by_year.count() < demo * 0.1
    assert set(by_year.values_list("registered_on__month", "registered_on__day")) == {(12, 31)}


def test_the_directory_shows_most_of_them_and_contacts_of_some(demo):
    assert 0.7 < PublicBusiness.objects.count() / demo < 0.85
    assert PublicBusiness.objects.exclude(phone=None).exists()
    assert PublicBusiness.objects.filter(phone=None).exists()


def test_the_newest_facts_stand_on_the_business(demo):
    newest = {}
    for facts in AnnualFacts.objects.order_by("year").values("business", "year", *FACTS):
        newest[facts.pop("business")] = facts

    assert 0 < len(newest) < AnnualFacts.objects.count()
    for business in Business.objects.values("pk", "facts_year", *FACTS):
        facts = newest.get(business["pk"], {"year": None})
        assert business["facts_year"] == facts["year"]
        assert all(business[name] == facts[name] for name in FACTS if name in facts)


def test_every_kbli_class_of_the_words_is_loaded():
    known = dict(Industry.objects.filter(edition=KBLI_EDITION).values_list("code", "sector"))

    kinds = [(sector, kbli) for sector, all_of in KINDS.items() for _kind, kbli, _p, _u in all_of]
    assert len(kinds) > 50
    assert [(sector, kbli) for sector, kbli in kinds if known.get(kbli) != sector] == []


# --- Nobody's ---


def test_every_row_can_be_told_from_a_real_one(demo):
    assert not Business.objects.exclude(notes=DEMO_MARK).exists()
    assert count_demo() == demo
    streets = Business.objects.exclude(street="").values_list("street", flat=True)
    assert streets
    assert all(street.startswith("Jl. Contoh ") for street in streets)
    legal_names = Business.objects.exclude(legal_name="").values_list("legal_name", flat=True)
    assert legal_names
    assert all(name.endswith(" Contoh") for name in legal_names)
    for model in (Business, Person):
        emails = model.objects.exclude(email="").values_list("email", flat=True)
        assert emails
        assert all(email.endswith("@example.com") for email in emails)


def test_nobody_has_their_numbers(demo):
    niks = [person.nik for person in Person.objects.exclude(nik_index=None)]
    npwps = [business.npwp for business in Business.objects.exclude(npwp_index=None)]
    nibs = list(Business.objects.exclude(nib="").values_list("nib", flat=True))
    phones = [
        *Person.objects.exclude(phone="").values_list("phone", flat=True),
        *Business.objects.exclude(phone="").values_list("phone", flat=True),
    ]

    # There is no province 99, and no operator has 0894.
    for numbers, clean in [(niks, clean_nik), (npwps, clean_npwp), (nibs, clean_nib)]:
        assert len(numbers) > 20
        assert all(number.startswith("99") and clean(number) == number for number in numbers)
    assert phones
    assert all(phone.startswith("+62894") and clean_phone(phone) == phone for phone in phones)
    assert len(niks) == len(set(niks)) < Person.objects.count()


def test_what_is_public_holds_no_number(demo):
    texts = Business.objects.values_list("name", "brand", "products")

    assert not any(has_private_number(" . ".join(row)) for row in texts)


@pytest.mark.parametrize("number", [0, 1, 9_998, 9_999, 10_000, 123_456, 9_999_999])
def test_persons_far_apart_have_numbers_of_their_own(number):
    person = invent_person(Random(1), number)
    next_one = invent_person(Random(1), number - 1 if number else 1)

    assert clean_nik(person["nik"]) == person["nik"] != next_one["nik"]
    assert clean_phone(person["phone"]) == person["phone"] != next_one["phone"]
    day = int(person["nik"][6:8])
    assert (day > 40) == (person["sex"] == "P")


# --- The command ---


def test_the_same_seed_and_day_give_the_same_register():
    def invented(seed):
        return list(invent_register(Random(seed), total=320, today=TODAY, villages=VILLAGES))

    assert invented(1) == invented(1)
    assert invented(1) != invented(2)


def test_the_seed_decides_what_is_written():
    columns = ["number", "name", "nib", "phone", "registered_on", "closed_on", "workers"]

    def written(seed):
        write_demo(total=310, today=TODAY, seed=seed)
        rows = list(Business.objects.order_by("number").values_list(*columns))
        for model in (Consent, Ownership, AnnualFacts, HistoricalCount, Series):
            model.objects.all().delete()
        for model in (GroupMembership, Group, ClusterMembership, Cluster):
            model.objects.all().delete()
        Business.objects.update(previous=None)
        Business.objects.all().delete()
        Person.objects.all().delete()
        return rows

    first, second, other = written(1), written(1), written(2)

    assert first == second
    assert first != other


def test_members_of_a_cluster_make_what_it_is_named_for(demo):
    for name, sector, words, districts, _story in CLUSTERS:
        members = ClusterMembership.objects.filter(cluster__name=name).select_related("business")
        assert members
        for member in members:
            business = member.business
            assert (business.sector_id, business.district_id in districts) == (sector, True)
            assert any(word in business.products for word in words)


def test_the_command_fills_an_empty_database_once(capsys):
    with time_machine.travel("2026-05-04T10:00:00+07:00", tick=False):
        call_command("demo", businesses=310)
        rows = Business.objects.count()
        before = every_row()
        call_command("demo", businesses=350)

    first, second = capsys.readouterr().out.splitlines()
    assert first == f"demo: {rows} businesses, 310 of them open"
    assert second == f"demo: {rows} businesses are there already"
    assert registered_at(TODAY) == 310
    assert every_row() == before


@pytest.mark.parametrize(
    "make_real",
    [make_business, make_person, make_historical_count],
    ids=["business", "person", "count"],
)
def test_a_database_with_real_data_is_refused_and_left_alone(make_real):
    make_real()
    before = every_row()

    with pytest.raises(CommandError, match="1"):
        call_command("demo", businesses=310)

    assert every_row() == before


def test_a_demo_with_something_real_in_it_is_refused_too(demo):
    make_business(number="IKM-3674-2026-90001")

    with pytest.raises(RealDataError):
        count_demo()
    with pytest.raises(RealDataError):
        write_demo(total=310, today=TODAY, seed=1)


def test_too_small_a_demo_is_told_in_words():
    with pytest.raises(CommandError, match="300"):
        call_command("demo", businesses=299)


# --- Sealed years ---


def test_the_last_years_are_sealed_one_of_them_twice(demo):
    official = make_user("pejabat")

    with time_machine.travel("2026-05-04T10:00:00+07:00", tick=False):
        call_command("demo_seals", official.email)
        call_command("demo_seals", official.email)
        differing = check.run().difference

    sealed = list(Seal.objects.order_by("year", "edition").values_list("year", "edition"))
    assert sealed == [(2023, 1), (2024, 1), (2025, 1), (2025, 2)]
    first, second = Seal.objects.filter(year=2025).order_by("edition")
    assert (second.registered - first.registered, second.sealed_by) == (2, official)
    assert second.reason
    assert differences.since_sealed(second, "terdaftar")
    assert registered_at(TODAY) == 400
    assert differing == ""


def test_a_register_that_is_no_demo_is_not_sealed(demo):
    make_business(number="IKM-3674-2026-90001")

    with pytest.raises(CommandError):
        call_command("demo_seals", make_user("pejabat").email)
    with pytest.raises(CommandError, match="no account"):
        call_command("demo_seals", "tidak.ada@contoh.id")

    assert not Seal.objects.exists()
