"""Visits, written down as actions: which planned one it is, what it tells, what follows."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from businesses.actions.records import ChangedMeanwhileError
from businesses.models import AnnualFacts
from documents import pictures
from grants.actions import inspecting
from grants.actions.inspecting import inspect
from grants.actions.planning import months_after, plan_inspections
from grants.actions.refusals import RefusedError
from grants.conditions import counts, with_condition
from grants.models import Finding, GivenItem, Handover, Inspection, State
from tests.factories import make_business, make_group, make_user
from tests.grant_factories import (
    DAY,
    go_on,
    make_given,
    make_grant,
    make_inspection,
)
from tests.pictures import photo_file

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 1)


@pytest.fixture
def clerk():
    return make_user("petugas")


@pytest.fixture
def given():
    return make_given()


def visit(given, clerk, **told):
    told = {"inspected_on": LATER, "condition": "dipakai", **told}
    findings = told.pop("findings", [(given, told.pop("condition"), told.pop("said", ""))])
    return inspect(grant=given.handover.grant, findings=findings, by=clerk, **told)


# --- Planning --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 5, 4), 24, date(2028, 5, 4)),
        (date(2026, 5, 4), 0, date(2026, 5, 4)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_its_month(day, months, expected):
    assert months_after(day, months) == expected


def test_visits_are_planned_by_the_setting_once(given, clerk, settings):
    settings.GRANT_INSPECTION_MONTHS = [6, 12, 12]

    first = plan_inspections(given.handover, by=clerk)
    settings.GRANT_INSPECTION_MONTHS = [12, 24]
    second = plan_inspections(given.handover, by=clerk)

    assert [one.due_on for one in first] == [date(2026, 11, 4), date(2027, 5, 4)]
    assert [one.due_on for one in second] == [date(2028, 5, 4)]


# --- Which visit -----------------------------------------------------------------------------


def test_a_visit_fulfils_the_oldest_that_was_due(given, clerk):
    grant = given.handover.grant
    second, first, _to_come = (
        make_inspection(grant=grant, due_on=day)
        for day in [date(2026, 11, 4), date(2026, 8, 4), date(2027, 5, 4)]
    )

    made = visit(given, clerk)

    assert made == first
    assert made.inspected_by == clerk
    assert visit(given, clerk) == second
    assert visit(given, clerk).due_on is None


def test_a_visit_that_was_chosen_may_be_made_early(given, clerk):
    planned = make_inspection(grant=given.handover.grant, due_on=date(2027, 5, 4))

    assert visit(given, clerk, inspection=planned) == planned


def test_a_visit_is_written_down_once(given, clerk):
    planned = make_inspection(grant=given.handover.grant)
    visit(given, clerk, inspection=planned)

    with pytest.raises(RefusedError):
        visit(given, clerk, inspection=planned)

    assert Inspection.objects.count() == 1


def test_a_visit_of_another_grant_is_none(given, clerk):
    other = make_inspection(grant=make_given().handover.grant)

    with pytest.raises(Inspection.DoesNotExist):
        visit(given, clerk, inspection=other)


def test_nobody_looks_before_the_hand_over(given, clerk):
    with pytest.raises(RefusedError):
        visit(given, clerk, inspected_on=date(2026, 5, 3))

    assert visit(given, clerk, inspected_on=DAY).inspected_on == DAY


@pytest.mark.parametrize("state", [State.DECIDED, State.ENDED])
def test_only_what_somebody_has_is_inspected(given, clerk, state):
    grant = make_grant(state=state)

    with pytest.raises(RefusedError):
        inspect(grant=grant, inspected_on=LATER, findings=[(given, "dipakai", "")], by=clerk)


def test_findings_are_of_what_the_recipient_has(given, clerk):
    for findings in [[], [(make_given(), "dipakai", "")]]:
        with pytest.raises(RefusedError):
            visit(given, clerk, findings=findings)

    assert not Finding.objects.exists()


def test_everything_is_kept(given, clerk):
    made = visit(
        given, clerk, condition="rusak", said="Motor terbakar", workers=3, turnover=60_000_000,
        note="Pemilik ramah.", follow_up="Bawa ke bengkel",
        photos=[pictures.encode(photo_file()), pictures.encode(photo_file())],
    )  # fmt: skip

    finding = made.findings.get()
    assert (finding.condition, finding.note, finding.given) == ("rusak", "Motor terbakar", given)
    assert made.photos.count() == 2
    assert (made.workers, made.turnover) == (3, 60_000_000)
    assert list(Inspection.objects.to_follow_up()) == [made]


# --- Facts of the year -----------------------------------------------------------------------


def facts_of(given):
    return AnnualFacts.objects.filter(business=given.handover.grant.business)


def test_workers_and_turnover_become_facts_of_the_year(given, clerk):
    visit(given, clerk, workers=4, turnover=90_000_000)

    facts = facts_of(given).get()
    assert (facts.year, facts.workers, facts.turnover) == (2026, 4, 90_000_000)
    assert facts.saved_by == clerk
    business = facts.business
    assert (business.facts_year, business.workers) == (2026, 4)


def test_what_is_known_of_the_year_stays(given, clerk):
    business = given.handover.grant.business
    AnnualFacts.objects.create(business=business, year=2026, workers=9, investment=1_000)
    business.facts_year, business.workers = 2026, 9
    business.save()

    visit(given, clerk, workers=4, turnover=90_000_000)

    facts = facts_of(given).get()
    assert (facts.workers, facts.turnover, facts.investment) == (9, 90_000_000, 1_000)


def test_a_newer_year_takes_over_what_lasts(given, clerk):
    business = given.handover.grant.business
    AnnualFacts.objects.create(business=business, year=2025, workers=2, investment=5_000_000)
    business.facts_year, business.workers, business.investment = 2025, 2, 5_000_000
    business.save()

    visit(given, clerk, workers=4)

    business.refresh_from_db()
    assert (business.facts_year, business.workers, business.investment) == (2026, 4, 5_000_000)


def test_fewer_workers_than_the_men_and_women_known_stay_with_the_visit(given, clerk):
    AnnualFacts.objects.create(
        business=given.handover.grant.business, year=2026, workers_men=3, workers_women=3
    )

    made = visit(given, clerk, workers=4)

    assert made.workers == 4
    assert facts_of(given).get().workers is None


def test_nothing_told_makes_no_facts(given, clerk):
    visit(given, clerk)

    assert not facts_of(given).exists()


def test_a_group_has_no_facts(clerk):
    given = make_given(grant=make_grant(state=State.HANDED_OVER, group=make_group()))

    assert visit(given, clerk, workers=4).workers == 4
    assert not AnnualFacts.objects.exists()


def test_what_was_handed_on_tells_of_its_new_business(given, clerk):
    other = make_business(name="Penjahit Baru")
    given.transfers.create(
        business=other, transferred_on=date(2026, 8, 1), reason="Pindah", document_number="1"
    )

    visit(given, clerk, workers=4)

    assert AnnualFacts.objects.get().business == other


# --- What is to be done ----------------------------------------------------------------------


@pytest.mark.parametrize("condition", ["dijual", "tidak-ada", "dialihkan"])
def test_what_is_gone_suggests_what_to_do(given, clerk, condition):
    assert inspecting.suggested_follow_up(visit(given, clerk, condition=condition))


def test_what_is_there_suggests_nothing(given, clerk):
    assert inspecting.suggested_follow_up(visit(given, clerk, condition="rusak")) == ""


def test_it_is_noted_what_was_done(given, clerk):
    made = visit(given, clerk, condition="dijual")
    made = inspecting.ask_follow_up(
        inspection=made, version=made.version, follow_up="Panggil", by=clerk
    )
    made.refresh_from_db()

    with pytest.raises(RefusedError):
        inspecting.follow_up(
            inspection=made, version=made.version, followed_up_on=DAY, note="Sudah", by=clerk
        )
    done = inspecting.follow_up(
        inspection=made, version=made.version, followed_up_on=LATER, note="Sudah", by=clerk
    )

    assert (done.followed_up_on, done.follow_up_note) == (LATER, "Sudah")
    assert not Inspection.objects.to_follow_up().exists()


def test_two_do_not_say_differently_what_is_to_be_done(given, clerk):
    made = visit(given, clerk)
    inspecting.ask_follow_up(inspection=made, version=made.version, follow_up="Satu", by=clerk)

    with pytest.raises(ChangedMeanwhileError):
        inspecting.ask_follow_up(inspection=made, version=made.version, follow_up="Dua", by=clerk)


def test_nothing_is_done_where_nothing_was_asked(given, clerk):
    made = visit(given, clerk)

    with pytest.raises(RefusedError):
        inspecting.follow_up(
            inspection=made, version=made.version, followed_up_on=LATER, note="x", by=clerk
        )


# --- What the database holds -----------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"due_on": None},
        {"due_on": DAY, "workers": 3},
        {"due_on": DAY, "follow_up": "x"},
        {"inspected_on": DAY, "turnover": -1},
        {"inspected_on": DAY, "followed_up_on": DAY},
    ],
)
def test_the_database_refuses(given, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.create(grant=given.handover.grant, **fields)


# --- The newest finding ----------------------------------------------------------------------


def test_the_newest_finding_of_each_thing_counts(clerk):
    grant = make_grant(state=State.DECIDED, quantity=3)
    go_on(grant, State.HANDED_OVER)
    one, two, never = GivenItem.objects.order_by("pk")
    for day, condition in [(LATER, "rusak"), (date(2026, 6, 1), "dipakai")]:
        made = make_inspection(grant=grant, inspected_on=day)
        made.findings.create(given=one, condition=condition)
    for condition in ["dipakai", "menganggur"]:
        made = make_inspection(grant=grant, inspected_on=LATER)
        made.findings.create(given=two, condition=condition)

    rows = with_condition(GivenItem.objects.held())

    found = {row: (row.condition, row.condition_on) for row in rows}
    assert found == {one: ("rusak", LATER), two: ("menganggur", LATER), never: (None, None)}
    assert counts(GivenItem.objects.held()) == {"rusak": 1, "menganggur": 1, None: 1}


def test_no_more_queries_for_more_rows(clerk, django_assert_num_queries):
    go_on(make_grant(state=State.DECIDED, quantity=4), State.HANDED_OVER)

    with django_assert_num_queries(1):
        list(with_condition(GivenItem.objects.all()))
    assert Handover.objects.count() == 1
