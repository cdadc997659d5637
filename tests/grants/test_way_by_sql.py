"""The way of a grant, tried with SQL over the connection of the application.

No form, no action and no lock of ours stands between these writes and the database.
"""

from datetime import date

import pytest
from django.db import connection, transaction

from documents.models import IssuedDocument
from grants.models import (
    Agreement,
    Decision,
    Decree,
    GivenItem,
    Grant,
    GrantLine,
    GrantPaper,
    Handover,
    HandoverRecord,
    State,
    Survey,
)
from tests.factories import make_business, make_document, make_person, make_user
from tests.grant_factories import (
    DAY,
    PRICE,
    make_decision,
    make_equipment,
    make_former_grant,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_item,
    make_receipt,
    make_required_paper,
    make_survey,
)
from tests.grants.by_sql import (
    check_now,
    decide,
    hand_over,
    is_refused,
    sql,
    state_of,
    take_back,
    write,
)
from tests.grants.rules import agreement, bare_grant, bare_handover, former_decision

pytestmark = pytest.mark.django_db
CLOSED = {State.REJECTED, State.WITHDRAWN}
# Where a step may lead; each kind has a way of its own.
WITHOUT_AGREEMENT = {
    State.PROPOSED: {State.SURVEYED, *CLOSED},
    State.SURVEYED: {State.VERIFIED, *CLOSED},
    State.VERIFIED: {State.DECIDED, *CLOSED},
    State.DECIDED: {State.HANDED_OVER, State.WITHDRAWN},
    State.HANDED_OVER: {State.ENDED, State.DECIDED},
    State.ENDED: set(),
    State.REJECTED: set(),
    State.WITHDRAWN: set(),
}
WITH_AGREEMENT = WITHOUT_AGREEMENT | {
    State.DECIDED: {State.AGREED, State.WITHDRAWN},
    State.AGREED: {State.HANDED_OVER, State.WITHDRAWN},
    State.HANDED_OVER: {State.ENDED, State.AGREED},
}


@pytest.fixture
def hibah():
    """A programme of a kind that needs an agreement."""
    kind = make_grant_kind("contoh-hibah", agreement="NPHD")
    return make_grant_programme("Hibah", kind=kind)


# --- No step is skipped ---


@pytest.mark.parametrize("begun", WITHOUT_AGREEMENT)
def test_no_way_but_the_way_without_agreement(begun):
    only_steps_lead_on(make_grant(state=begun), WITHOUT_AGREEMENT[begun])


@pytest.mark.parametrize("begun", WITH_AGREEMENT)
def test_no_way_but_the_way_with_agreement(hibah, begun):
    only_steps_lead_on(make_grant(programme=hibah, state=begun), WITH_AGREEMENT[begun])


def only_steps_lead_on(grant, allowed):
    tried = 0
    for state in set(State) - allowed - {State(grant.state)}:
        is_refused("grant_goes_its_way", write, grant, **told(grant, state))
        tried += 1
    assert tried == len(State) - len(allowed) - 1
    assert state_of(grant) == grant.state


def told(grant, state):
    """The step to `state` with all that a row needs there."""
    fields = {"state": state}
    if state in CLOSED:
        fields |= {"closed_on": DAY, "closing_reason": "Batal"}
    elif state == State.ENDED:
        fields |= {"closed_on": DAY, "closing_reason": ""}
    else:
        fields |= {"closed_on": None, "closing_reason": ""}
    if grant.verified_by_id is None:
        fields |= {"verified_by": make_user(), "verified_on": DAY}
    if grant.decision_id is None:
        approver = make_user("pejabat")
        fields |= {"decision": make_decision(grant.programme, by=approver)}
        fields |= {"approved_by": approver}
    return fields


@pytest.mark.parametrize("state", [one for one in State if one != State.PROPOSED])
def test_grant_begins_as_a_proposal(state):
    is_refused("grant_goes_its_way", bare_grant, state=state)


@pytest.mark.parametrize("fields", [{"verified_on": DAY}, {}])
def test_proposal_is_not_born_verified_or_decided(fields):
    somebody = make_user("pejabat")
    if fields:
        fields = fields | {"verified_by": somebody}
    else:
        decision = make_decision(make_grant_programme(), by=somebody)
        fields = {"approved_by": somebody, "decision": decision}
    is_refused("grant_goes_its_way", bare_grant, **fields)


# --- What each step takes ---


def test_nothing_is_surveyed_without_a_survey():
    is_refused("grant_is_surveyed", write, make_grant(), state=State.SURVEYED)


@pytest.mark.parametrize("statement", ["DELETE FROM grants_survey WHERE grant_id = %s"])
def test_nothing_is_verified_without_a_survey(statement):
    grant = make_grant(state=State.SURVEYED)
    sql(statement, grant.pk)

    is_refused(
        "grant_is_surveyed", write, grant,
        state=State.VERIFIED, verified_by=make_user(), verified_on=DAY,
    )  # fmt: skip


def test_nothing_is_surveyed_that_gives_nothing():
    grant = bare_grant()
    make_survey(grant=grant)

    is_refused("grant_has_lines", write, grant, state=State.SURVEYED)


@pytest.mark.parametrize(
    ("before", "begun"),
    [
        ("diverifikasi", State.SURVEYED),
        ("diputuskan", State.VERIFIED),
        ("diserahkan", State.DECIDED),
    ],
)
def test_no_step_without_the_papers_of_the_kind(before, begun):
    grant = make_grant(state=begun)
    paper = make_required_paper(before=before)
    make_required_paper(name="Tidak lagi", before=before, is_active=False)

    is_refused("grant_has_its_papers", write, grant, **told(grant, State(before)))

    GrantPaper.objects.create(grant=make_grant(), paper=paper)
    is_refused("grant_has_its_papers", write, grant, **told(grant, State(before)))

    GrantPaper.objects.create(grant=grant, paper=paper)
    if begun == State.DECIDED:
        hand_over(grant, make_item())
    else:
        write(grant, **told(grant, State(before)))
    assert state_of(grant) == before
    is_refused(
        "grantpaper_stays", sql, "DELETE FROM grants_grantpaper WHERE grant_id = %s", grant.pk
    )
    other = make_grant()
    is_refused(
        "grantpaper_stays", sql, "UPDATE grants_grantpaper SET grant_id = %s WHERE grant_id = %s",
        other.pk, grant.pk,
    )  # fmt: skip


def test_hand_over_is_taken_back_also_when_another_paper_is_asked_for_meanwhile():
    grant = make_grant(state=State.HANDED_OVER)
    make_required_paper(before="diputuskan")

    take_back(grant.handovers.get())

    assert state_of(grant) == State.DECIDED


def test_nothing_is_decided_without_a_decision():
    grant = make_grant(state=State.VERIFIED)

    is_refused("grant_has_its_decision", write, grant, state=State.DECIDED)


def test_decision_of_another_programme_person_or_time_decides_nothing():
    grant = make_grant(state=State.VERIFIED)
    approver, other = make_user("pejabat"), make_user("pejabat")
    elsewhere = make_grant_programme("Lain")
    wrong = [
        make_decision(elsewhere, by=approver),
        make_decision(grant.programme, by=other),
        former_decision(decided_by=approver),
    ]

    for decision in wrong:
        is_refused(
            "grant_has_its_decision", write, grant,
            state=State.DECIDED, decision=decision, approved_by=approver,
        )  # fmt: skip


def test_decision_has_its_decree():
    by = make_user("pejabat")
    fields = {"decided_on": DAY, "decided_by": by}

    def decide_without():
        Decision.objects.create(programme=make_grant_programme(), **fields)
        check_now()

    is_refused("decision_has_a_decree", decide_without)
    free = make_grant_programme("Lain", kind=make_grant_kind("tanpa-sk", needs_decree=False))
    Decision.objects.create(programme=free, **fields)
    check_now()


def test_nothing_is_agreed_without_an_agreement(hibah):
    grant = make_grant(programme=hibah, state=State.DECIDED)
    agreement(grant=make_grant(programme=hibah))

    is_refused("grant_is_agreed", write, grant, state=State.AGREED)


def test_nothing_is_handed_over_before_it_is_agreed(hibah):
    grant = make_grant(programme=hibah, state=State.DECIDED)
    agreement(grant=grant)

    is_refused("given_by_the_rules", hand_over, grant, make_item())


@pytest.mark.parametrize(
    "state", [State.PROPOSED, State.SURVEYED, State.VERIFIED, State.REJECTED, State.WITHDRAWN]
)
def test_nothing_is_handed_over_before_it_is_decided(state):
    is_refused("given_by_the_rules", hand_over, make_grant(state=state), make_item())


def test_grant_is_not_handed_over_by_saying_so():
    is_refused(
        "grant_is_handed_over", write, make_grant(state=State.DECIDED), state=State.HANDED_OVER
    )


def test_who_has_agreed_goes_on_when_the_kind_needs_no_agreement_any_more(hibah):
    grant = make_grant(programme=hibah, state=State.AGREED)
    write(hibah.kind, agreement="")

    handover = hand_over(grant, make_item())

    take_back(handover, state=State.AGREED)
    hand_over(grant, make_item())
    assert state_of(grant) == State.HANDED_OVER


def test_hand_over_is_taken_back_when_the_kind_needs_an_agreement_since():
    kind = make_grant_kind("lain")
    grant = make_grant(programme=make_grant_programme("L", kind=kind), state=State.HANDED_OVER)
    write(kind, agreement="NPHD")

    is_refused("grant_goes_its_way", take_back, grant.handovers.get(), state=State.AGREED)
    take_back(grant.handovers.get())

    assert state_of(grant) == State.DECIDED


def test_grant_does_not_end_while_somebody_has_something():
    grant = make_grant(state=State.HANDED_OVER)

    is_refused("grant_has_ended", write, grant, state=State.ENDED, closed_on=DAY)


# --- Three persons, and what they did stays ---


def test_who_proposed_does_not_verify():
    grant = make_grant(state=State.SURVEYED)

    is_refused(
        "grant_verified_by_another", write, grant,
        state=State.VERIFIED, verified_by=grant.proposed_by, verified_on=DAY,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["proposed_by", "verified_by"])
def test_who_proposed_or_verified_does_not_approve(name):
    grant = make_grant(state=State.VERIFIED)
    same = getattr(grant, name)
    decision = make_decision(grant.programme, by=same)

    is_refused(
        "grant_approved_by_a_third", write, grant,
        state=State.DECIDED, decision=decision, approved_by=same,
    )  # fmt: skip


@pytest.mark.parametrize("state", [State.PROPOSED, State.VERIFIED, State.DECIDED])
def test_who_proposed_when_and_in_which_programme_stays(state):
    grant = make_grant(state=state)

    for changes in [
        {"proposed_by": make_user()},
        {"proposed_on": date(2026, 1, 1)},
        {"programme": make_grant_programme("Lain")},
        {"is_former": True},
    ]:
        is_refused("grant_goes_its_way", write, grant, **changes)


@pytest.mark.parametrize("state", [State.VERIFIED, State.DECIDED, State.HANDED_OVER])
def test_who_verified_and_who_approved_stays(state):
    grant = make_grant(state=state)
    other = make_user("pejabat")
    changes = [
        {"verified_by": other},
        {"verified_on": date(2026, 1, 1)},
        {"verified_by": None, "verified_on": None},
    ]
    if state != State.VERIFIED:
        changes += [
            {"approved_by": other},
            {"decision": make_decision(grant.programme, by=grant.approved_by)},
            {"decision": None, "approved_by": None},
        ]

    for one in changes:
        is_refused("grant_goes_its_way", write, grant, **one)


def test_decision_stays_as_it_was_made():
    decision = make_grant(state=State.DECIDED).decision

    for changes in [
        {"decided_by": make_user("pejabat")},
        {"decided_on": date(2026, 1, 1)},
        {"programme": make_grant_programme("Lain")},
        {"is_former": True},
    ]:
        is_refused("decision_stays", write, decision, **changes)


def test_no_decision_becomes_one_of_this_register():
    decision = former_decision(decided_by=make_user("pejabat"), decided_on=DAY)

    is_refused("decision_stays", write, decision, is_former=False)


@pytest.mark.parametrize(
    ("table", "rule", "begun"),
    [
        ("decree", "decree_stays", State.DECIDED),
        ("agreement", "agreement_stays", State.AGREED),
        ("handoverrecord", "handoverrecord_stays", State.HANDED_OVER),
        ("survey", "survey_stays", State.VERIFIED),
        ("givenitem", "givenitem_stays", State.HANDED_OVER),
    ],
)
def test_what_a_step_took_is_not_deleted_afterwards(hibah, table, rule, begun):
    make_grant(programme=hibah, state=begun)

    is_refused(rule, sql, f"DELETE FROM grants_{table}")  # noqa: S608


@pytest.mark.parametrize(
    ("model", "rule", "field", "begun"),
    [
        (Agreement, "agreement_stays", "grant", State.AGREED),
        (Survey, "survey_stays", "grant", State.VERIFIED),
        (HandoverRecord, "handoverrecord_stays", "handover", State.HANDED_OVER),
        (Decree, "decree_stays", "decision", State.DECIDED),
    ],
)
def test_what_a_step_took_does_not_serve_another(hibah, model, rule, field, begun):
    make_grant(programme=hibah, state=begun)
    row = model.objects.get()
    others = {
        "grant": bare_grant,
        "handover": bare_handover,
        "decision": former_decision,
    }

    is_refused(rule, write, row, **{field: others[field]()})
    if model is not Survey:
        document = make_document(is_stored=False)
        is_refused(rule, write, row, document=document)
        assert IssuedDocument.objects.filter(pk=document.pk).exists()


@pytest.mark.parametrize(
    "changed", [{"surveyed_on": date(2026, 5, 3)}, {"surveyor": "Lain"}, {"found": "Lain"}]
)
def test_what_a_survey_says_stays_once_the_grant_is_verified(changed):
    write(make_grant(state=State.SURVEYED).surveys.get(), **changed)
    survey = make_grant(state=State.VERIFIED).surveys.get()

    is_refused("survey_stays", write, survey, **changed)
    # Whoever writes the whole row, as it is, changes nothing.
    survey.save()


@pytest.mark.parametrize(
    "state", [State.VERIFIED, State.DECIDED, State.HANDED_OVER, State.REJECTED]
)
def test_verified_grant_is_never_deleted(state):
    grant = make_grant(state=state)

    is_refused("grant_stays", sql, "DELETE FROM grants_grant WHERE id = %s", grant.pk)


def test_proposal_and_former_grant_are_deleted():
    for grant in [make_grant(), make_former_grant()]:
        GivenItem.objects.filter(handover__grant=grant)._raw_delete("default")
        Handover.objects.filter(grant=grant)._raw_delete("default")
        grant.lines.all().delete()
        sql("DELETE FROM grants_grant WHERE id = %s", grant.pk)

    assert not Grant.objects.exists()


@pytest.mark.parametrize("state", [State.VERIFIED, State.DECIDED, State.HANDED_OVER])
def test_lines_of_a_verified_grant_stay(state):
    grant, proposal = make_grant(state=state), make_grant()
    line = grant.lines.get()
    writes = [
        ("UPDATE grants_grantline SET quantity = 2 WHERE id = %s", line.pk),
        ("UPDATE grants_grantline SET unit_price = 0 WHERE id = %s", line.pk),
        ("UPDATE grants_grantline SET grant_id = %s WHERE id = %s", proposal.pk, line.pk),
        ("UPDATE grants_grantline SET grant_id = %s WHERE grant_id = %s", grant.pk, proposal.pk),
        ("DELETE FROM grants_grantline WHERE id = %s", line.pk),
    ]

    for statement, *values in writes:
        is_refused("grantline_stays", sql, statement, *values)
    more = {"equipment": make_equipment("Lain"), "quantity": 1, "unit_price": 0}
    is_refused("grantline_stays", GrantLine.objects.create, grant=grant, **more)


@pytest.mark.parametrize("state", [State.VERIFIED, State.DECIDED, State.HANDED_OVER])
def test_verified_grant_keeps_its_recipient(state):
    grant = make_grant(state=state)

    for changes in [{"business": make_business()}, {"person": make_person()}, {"person": None}]:
        is_refused("grant_keeps_its_recipient", write, grant, **changes)


def test_merge_moves_a_verified_grant():
    grant = make_grant(state=State.VERIFIED)
    survivor, same = make_business(), make_person(name="Siti")

    with transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(business=survivor)
        write(grant.business, merged_into=survivor, annulled_on=DAY, annulment_reason="Ganda")
    with transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(person=same)
        write(grant.person, merged_into=same)

    grant.refresh_from_db()
    assert (grant.business, grant.person) == (survivor, same)


# --- The ceiling ---


CEILING = "grantprogramme_within_its_ceiling"


def test_nothing_is_decided_beyond_the_ceiling():
    programme = make_grant_programme(ceiling=PRICE + PRICE // 2)
    first, second = (make_grant(programme=programme, state=State.VERIFIED) for _ in range(2))
    decide(first)

    is_refused(CEILING, decide, second)

    write(first, state=State.WITHDRAWN, closed_on=DAY, closing_reason="Batal")
    decide(second)
    assert state_of(second) == State.DECIDED


def test_ceiling_is_not_lowered_below_what_is_given():
    programme = make_grant_programme(ceiling=PRICE)
    make_grant(programme=programme, state=State.DECIDED)

    is_refused(CEILING, write, programme, ceiling=PRICE - 1)


def test_nothing_dearer_is_handed_over_beyond_the_ceiling():
    grant = make_grant(programme=make_grant_programme(ceiling=PRICE), state=State.DECIDED)
    dear = make_item(receipt=make_receipt(unit_price=PRICE + 1))

    is_refused(CEILING, hand_over, grant, dear)
    hand_over(grant, make_item(receipt=make_receipt(unit_price=PRICE)))


def test_price_of_what_was_given_stays():
    receipt = make_receipt()
    hand_over(make_grant(state=State.DECIDED), make_item(receipt=receipt))

    for changes in [
        {"unit_price": PRICE + 1},
        {"unit_price": 0},
        {"equipment": make_equipment("Lain")},
        {"is_former": True},
    ]:
        is_refused("receipt_stays_as_it_was_given", write, receipt, **changes)


@pytest.mark.parametrize("in_order", [True, False])
def test_hand_over_is_not_taken_back_beyond_the_ceiling(in_order):
    programme = make_grant_programme(ceiling=2 * PRICE)
    grant = make_grant(programme=programme, state=State.DECIDED, unit_price=PRICE + 1)
    handover = hand_over(grant, make_item(receipt=make_receipt(unit_price=PRICE)))
    decide(make_grant(programme=programme, state=State.VERIFIED))

    def take_back_grant_first():
        """At that moment it still costs what was given."""
        Grant.objects.filter(pk=grant.pk).update(state=State.DECIDED)
        take_back(handover)

    is_refused(CEILING, take_back if in_order else take_back_grant_first, *[handover][:in_order])


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
@pytest.mark.django_db(transaction=True)
def test_who_does_not_see_the_others_decides_nothing(level):
    grant = make_grant(state=State.VERIFIED)
    approver = make_user("pejabat")
    decision = make_decision(grant.programme, by=approver)

    def decide_alone():
        with connection.cursor() as cursor:
            cursor.execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
        write(grant, state=State.DECIDED, decision=decision, approved_by=approver)

    is_refused("grants_seen_by_all", decide_alone)
