"""What the rules of a programme say against a grant."""

from datetime import date

import pytest
from django.utils import translation

from businesses.models import Business
from grants import rules
from grants.models import Grant, State
from tests.factories import (
    make_business,
    make_group,
    make_group_membership,
    make_ownership,
    make_person,
    make_sector,
    make_user,
)
from tests.grant_factories import (
    DAY,
    make_former_grant,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_handover,
    make_recipient,
)
from tests.training_factories import make_enrolment, make_field, make_passed, make_training

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def said(grant, today=TODAY):
    return rules.problems(grant, today=today)


def proposal(*, business=None, person=None, group=None, **rules_of_programme):
    """A proposal of a programme with these rules."""
    fields = {key: rules_of_programme.pop(key, []) for key in ("fields", "sectors")}
    programme = make_grant_programme(f"Program {Grant.objects.count()}", **rules_of_programme)
    for name, rows in fields.items():
        getattr(programme, name).set(rows)
    if business is None and group is None:
        person, business = make_recipient()
    return make_grant(programme=programme, business=business, person=person, group=group)


def group_of(*businesses):
    group = make_group()
    for business in businesses:
        make_group_membership(group=group, business=business)
    return group


def test_a_programme_without_rules_takes_everybody():
    grant = proposal()

    assert said(grant) == []
    assert rules.problems_of([grant], today=TODAY) == {}


def test_only_for_who_was_trained():
    passed = make_passed("Terlatih")
    stranger = proposal(only_trained=True)
    owner = proposal(only_trained=True, person=passed.person, business=make_business())
    other = proposal(only_trained=True, business=passed.business)

    assert said(stranger) == ["The programme is only for who was trained; nobody was."]
    assert said(owner) == []
    # Somebody of the business was, whoever owns it today.
    assert said(other) == []


@pytest.mark.parametrize("state", ["calon", "diundang", "diterima", "absen", "menolak"])
def test_who_was_not_there_is_not_trained(state):
    enrolment = make_enrolment(state=state)

    grant = proposal(only_trained=True, person=enrolment.person, business=enrolment.business)

    assert len(said(grant)) == 1


def test_a_cancelled_training_has_trained_nobody():
    passed = make_passed(session=make_training(state="dibatalkan", cancellation_reason="Banjir"))

    grant = proposal(only_trained=True, person=passed.person, business=passed.business)

    assert len(said(grant)) == 1


def test_trained_in_one_of_the_fields():
    sewing, wood = make_field("konveksi"), make_field("mebel")
    passed = make_passed(session=make_training(field=sewing))
    who = {"person": passed.person, "business": passed.business, "only_trained": True}

    assert said(proposal(fields=[sewing, wood], **who)) == []
    assert said(proposal(fields=[wood], **who)) == [
        "Nobody was trained in a field of the programme: Mebel."
    ]
    # The fields belong to the rule: without it they say nothing.
    assert said(proposal(fields=[wood], **{**who, "only_trained": False})) == []


def test_of_a_group_any_member_of_today_may_be_trained():
    passed = make_passed()
    group, former = group_of(passed.business, make_business()), make_group("KUB Lama")
    make_group_membership(group=former, business=passed.business, until_on=date(2025, 1, 1))

    assert said(proposal(group=group, only_trained=True)) == []
    assert len(said(proposal(group=former, only_trained=True))) == 1


@pytest.mark.parametrize(
    ("handed_on", "fits"),
    [
        (date(2024, 6, 2), False),
        (date(2024, 6, 1), True),
        (date(2016, 5, 1), True),
    ],
)
def test_years_between_two_grants_count_from_the_hand_over(handed_on, fits):
    before = make_grant(state=State.DECIDED, programme=make_grant_programme("Dulu"))
    make_handover(grant=before, handed_on=handed_on)

    grant = proposal(business=before.business, years_between=2)

    assert (said(grant) == []) == fits
    assert all(sentence.startswith("Received something from Dulu") for sentence in said(grant))


def test_before_the_hand_over_they_count_from_the_decision():
    before = make_grant(state=State.DECIDED, programme=make_grant_programme("Dulu"))
    assert before.decision.decided_on == DAY

    grant = proposal(business=before.business, years_between=1)

    assert said(grant) == [
        "Decided for Dulu (2026) on 4 May 2026, not handed over yet; the rule: 1 year between."
    ]
    assert said(grant, today=date(2027, 5, 4)) == []


def test_years_between_look_at_person_and_group_too():
    before = make_grant(state=State.DECIDED)
    another = make_business()
    group = group_of()
    make_grant(state=State.DECIDED, group=group)

    assert len(said(proposal(business=another, person=before.person, years_between=5))) == 1
    assert len(said(proposal(group=group, years_between=5))) == 1
    assert said(proposal(business=make_business(), years_between=5)) == []


@pytest.mark.parametrize("state", [State.PROPOSED, State.VERIFIED, State.REJECTED])
def test_what_is_not_decided_is_no_grant_between(state):
    before = make_grant(state=state)

    assert said(proposal(business=before.business, years_between=5)) == []


def test_a_grant_is_not_held_against_itself():
    grant = make_grant(
        state=State.DECIDED, programme=make_grant_programme("Sendiri", years_between=5)
    )

    assert said(grant) == []


def test_lists_of_former_years_count():
    before = make_former_grant()

    assert len(said(proposal(business=before.business, years_between=50))) == 1
    assert said(proposal(business=before.business, years_between=5)) == []


def test_years_before_a_leap_day():
    assert rules.years_before(date(2028, 2, 29), 1) == date(2027, 2, 28)
    assert rules.years_before(date(2028, 2, 29), 4) == date(2024, 2, 28)
    assert rules.years_before(date(2026, 6, 1), 3) == date(2023, 6, 1)


def test_classes():
    small = make_business(name="Kecil", workers=4, investment=50_000_000, investment_has_land=False)
    small.refresh_from_db()
    large = make_business(
        name="Besar", workers=40, investment=20_000_000_000, investment_has_land=False
    )
    unknown = make_business(name="Entah")

    assert small.business_class == "kecil"
    assert said(proposal(business=small, classes=["kecil", "menengah"])) == []
    assert said(proposal(business=large, classes=["kecil"])) == [
        "Besar is of the class large (not an IKM); only for: small."
    ]
    assert said(proposal(business=unknown, classes=["kecil"])) == [
        "The class of Entah is unknown; only for: small."
    ]


def test_sectors():
    wood, food = make_sector("kayu"), make_sector("pangan")
    right, wrong = make_business(sector=wood), make_business(name="Roti", sector=food)

    assert said(proposal(business=right, sectors=[wood])) == []
    assert said(proposal(business=right, sectors=[food, wood])) == []
    assert said(proposal(business=wrong, sectors=[wood])) == [
        f"Roti is of the sector {food}; only for: {wood}."
    ]
    assert said(proposal(business=make_business(name="Entah"), sectors=[wood])) == [
        f"The sector of Entah is unknown; only for: {wood}."
    ]


def test_every_member_of_a_group_is_of_the_sector():
    wood = make_sector("kayu")
    right, wrong = make_business(sector=wood), make_business(name="Roti")

    assert said(proposal(group=group_of(right), sectors=[wood])) == []
    found = said(proposal(group=group_with(right, wrong), sectors=[wood]))
    assert found == [f"The sector of Roti is unknown; only for: {wood}."]


def group_with(*businesses):
    group = make_group("KUB Lain")
    for business in businesses:
        make_group_membership(group=group, business=business)
    return group


def test_of_a_group_without_members_nobody_can_tell():
    grant = proposal(group=group_of(), sectors=[make_sector("kayu")], classes=["kecil"])

    assert said(grant) == ["Nobody belongs to this group today."]


@pytest.mark.parametrize("form", Business.LegalForm.values)
def test_only_legal_bodies(form):
    kind = make_grant_kind("hibah", only_legal_bodies=True)
    business = make_business(legal_form=form)

    found = said(proposal(business=business, kind=kind))

    assert (found == []) == (form in {"pt", "pt-perorangan", "koperasi", "yayasan"})


def test_an_unknown_legal_form_is_told_as_unknown_and_a_group_is_no_legal_body():
    kind = make_grant_kind("hibah", only_legal_bodies=True)

    assert said(proposal(business=make_business(legal_form=""), kind=kind)) == [
        "Hibah is only for legal bodies; the legal form is unknown."
    ]
    assert said(proposal(business=make_business(legal_form="cv"), kind=kind)) == [
        "Hibah is only for legal bodies, and a CV is none."
    ]
    assert said(proposal(group=group_of(make_business(legal_form="pt")), kind=kind)) == [
        "Hibah is only for legal bodies, and a group is none."
    ]


def test_what_is_not_saved_yet_can_be_asked_about():
    person = make_person()
    business = make_business()
    make_ownership(business=business, person=person)
    programme = make_grant_programme(only_trained=True)
    rows = [
        Grant(programme=programme, business=business, person=person),
        Grant(programme=make_grant_programme("Bebas"), business=business, person=person),
    ]

    assert [len(one) for one in rules.problems_in_order(rows, today=TODAY)] == [1, 0]


@pytest.mark.parametrize("rows", [1, 8])
def test_as_many_queries_for_many_as_for_one(rows, django_assert_num_queries):
    kind = make_grant_kind("hibah", only_legal_bodies=True)
    programme = make_grant_programme(
        kind=kind, only_trained=True, years_between=3, classes=["kecil"]
    )
    programme.sectors.set([make_sector("kayu")])
    programme.fields.set([make_field("mebel")])
    by = make_user()
    grants = [make_grant(programme=programme, proposer=by) for _number in range(rows)]
    grants.append(make_grant(programme=programme, proposer=by, group=group_of(make_business())))

    # Programmes, their fields and sectors, members, businesses, trainings, grants.
    with django_assert_num_queries(7):
        found = rules.problems_of(grants, today=TODAY)

    assert len(found) == rows + 1
