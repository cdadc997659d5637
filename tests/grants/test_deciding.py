"""A decision on grants: what it writes, and what it refuses."""

from datetime import date

import pytest
from django.utils import translation

from documents.models import IssuedDocument, Series
from grants import decidable, rules
from grants.actions.deciding import correct_decree, decide
from grants.actions.refusals import RefusedError
from grants.decrees import valid_decree
from grants.models import Decision, Decree, Grant, GrantPaper, Overruling, State
from tests.factories import make_letterhead, make_signatory, make_user
from tests.grant_factories import (
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_recipient,
    make_required_paper,
)
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
SITE = "https://ikm.contoh.go.id/"
TODAY = date(2026, 11, 25)
KK = "3674010101010099"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def signatory():
    make_letterhead()
    return make_signatory()


@pytest.fixture
def official():
    return make_user("pejabat")


def verified(name="Siti Aminah", **fields):
    person, business = make_recipient(name)
    return make_grant(state=State.VERIFIED, person=person, business=business, **fields)


def decided(*grants, by, signatory, programme=None, **fields):
    return decide(
        programme=programme or grants[0].programme,
        keys=[one.pk for one in grants],
        signatory=signatory,
        site=SITE,
        today=TODAY,
        by=by,
        **fields,
    )


def refuse(*grants, says, **fields):
    with pytest.raises(RefusedError, match=says):
        decided(*grants, **fields)
    assert not Decision.objects.exists()
    assert not IssuedDocument.objects.exists()
    assert not Grant.objects.filter(state=State.DECIDED).exists()


def test_all_are_decided_by_one_decree(signatory, official, django_capture_on_commit_callbacks):
    grants = [verified("Siti Aminah"), verified("Agus Rekaan")]

    with django_capture_on_commit_callbacks(execute=True):
        decision = decided(*grants, by=official, signatory=signatory, letter_number="500/7/Indag")

    assert (decision.programme, decision.decided_on) == (grants[0].programme, TODAY)
    assert decision.decided_by == official
    for one in grants:
        one.refresh_from_db()
        assert (one.state, one.decision, one.approved_by) == (State.DECIDED, decision, official)
        assert one.saved_by == official
    document = Decree.objects.get(decision=decision).document
    assert document.number == "SKB-3674-2026-00001"
    assert (document.letter_number, document.issued_by) == ("500/7/Indag", official)
    assert document.stored_at


def test_a_kind_without_a_decree_is_decided_without_a_document(official):
    kind = make_grant_kind("langsung", needs_decree=False)
    grant = verified(programme=make_grant_programme(kind=kind))

    decision = decided(grant, by=official, signatory=None)

    assert list(decision.grants.all()) == [grant]
    assert not IssuedDocument.objects.exists()


# What is refused


def test_what_is_not_verified_is_refused(signatory, official):
    grants = [verified(), make_grant(state=State.SURVEYED)]

    refuse(*grants, by=official, signatory=signatory, says="is not verified, but surveyed")


def test_nothing_is_no_decision(signatory, official):
    programme = make_grant_programme()

    refuse(programme=programme, by=official, signatory=signatory, says="Choose grants")


def test_grants_of_another_programme_are_refused(signatory, official):
    grant = verified(programme=make_grant_programme("Lain"))

    refuse(
        grant, programme=make_grant_programme(), by=official, signatory=signatory,
        says="of this programme",
    )  # fmt: skip


def test_more_than_one_decree_holds_are_refused(signatory, official, monkeypatch):
    monkeypatch.setattr(decidable, "MOST", 1)
    grants = [verified("Siti"), verified("Agus")]

    refuse(*grants, by=official, signatory=signatory, says="at most 1 grants")


@pytest.mark.parametrize("step", ["proposer", "verifier"])
def test_who_took_an_earlier_step_is_refused_by_name(signatory, official, step):
    grants = [verified("Siti"), verified("Agus", **{step: official})]

    word = {"proposer": "proposed", "verifier": "verified"}[step]
    refuse(
        *grants, by=official, signatory=signatory,
        says=f"^Usaha Agus: You {word} it: somebody else decides.$",
    )  # fmt: skip


def test_what_breaks_a_rule_is_refused(signatory, official, monkeypatch):
    grant = verified()
    monkeypatch.setattr(
        rules, "problems_of", lambda _grants, *, today: {grant.pk: [f"Too early on {today}."]}
    )

    refuse(grant, by=official, signatory=signatory, says="Usaha Siti Aminah: Too early on 2026")


def test_a_missing_paper_is_named(signatory, official):
    paper = make_required_paper()
    grant = verified()

    refuse(grant, by=official, signatory=signatory, says="Missing papers: Pakta integritas")

    GrantPaper.objects.create(grant=grant, paper=paper)
    assert decided(grant, by=official, signatory=signatory)


def test_more_than_the_ceiling_leaves_is_refused_in_figures(signatory, official):
    programme = make_grant_programme(ceiling=6_000_000)
    make_grant(state=State.DECIDED, programme=programme)
    grants = [verified(name, programme=programme) for name in ("Siti", "Agus")]

    with pytest.raises(RefusedError, match=r"leaves Rp 3,500,000, .* worth Rp 5,000,000"):
        decided(*grants, by=official, signatory=signatory)

    assert Decision.objects.count() == 1
    assert decided(grants[0], by=official, signatory=signatory)


def test_without_a_letterhead_nothing_is_decided(official):
    refuse(verified(), by=official, signatory=make_signatory(), says="No letterhead")


def test_who_may_not_sign_that_day_is_refused(official):
    make_letterhead()
    former = make_signatory(valid_until=date(2025, 12, 31))

    refuse(verified(), by=official, signatory=former, says="may not sign")


def test_a_decree_needs_a_signatory(official, signatory):
    refuse(verified(), by=official, signatory=None, says="who signs")


# Double aid


def overrule(grant, other, by=None):
    for ground in {pair[1] for pair in _found(grant) if pair[0] == other.pk}:
        Overruling.objects.create(
            grant=grant, other=other, ground=ground, reason="Usaha lain", saved_by=by
        )


def _found(grant):
    pairs = decidable.double_aid([grant.pk]).get(grant.pk, [])
    return [(pair.other.pk, ground.value) for pair in pairs for ground in pair.grounds]


def test_open_double_aid_is_named_and_refused_until_it_is_overruled(signatory, official):
    other = make_grant(
        state=State.DECIDED, kk=KK, programme=make_grant_programme("Dahulu", year=2016)
    )
    grant = verified("Agus", kk=KK)

    with pytest.raises(
        RefusedError, match=r"Usaha Agus: May be double aid with Usaha Siti Aminah: Dahulu \(2016\)"
    ) as refusal:
        decided(grant, by=official, signatory=signatory)
    assert "the same family card (KK)" in str(refusal.value)

    overrule(grant, other)
    assert decided(grant, by=official, signatory=signatory)


def test_two_of_one_family_are_not_decided_at_once(signatory, official):
    grants = [verified("Siti", kk=KK), verified("Agus", kk=KK)]

    refuse(*grants, by=official, signatory=signatory, says="same family card")


@pytest.mark.parametrize("sides", [[(0, 1)], [(1, 0)], [(0, 1), (1, 0)]])
def test_two_of_one_family_of_which_that_is_said_are_decided_at_once(signatory, official, sides):
    grants = [verified("Siti", kk=KK), verified("Agus", kk=KK)]
    for first, second in sides:
        overrule(grants[first], grants[second])

    decision = decided(*grants, by=official, signatory=signatory)

    assert decision.grants.count() == 2


def test_what_is_only_proposed_as_well_does_not_stand_against_it(signatory, official):
    make_grant(kk=KK)
    grant = verified("Agus", kk=KK)

    assert decided(grant, by=official, signatory=signatory)


# At once


@pytest.mark.django_db(transaction=True)
def test_of_two_officials_at_once_beyond_the_ceiling_one_is_refused(signatory):
    programme = make_grant_programme(ceiling=4_000_000)
    grants = [verified(name, programme=programme) for name in ("Siti", "Agus")]
    officials = [make_user("pejabat"), make_user("pejabat")]

    def work(number):
        with translation.override("en"):
            return decided(grants[number], by=officials[number], signatory=signatory)

    results = in_threads(2, work)

    refused = [one for one in results if isinstance(one, RefusedError)]
    assert len(refused) == 1, results
    assert "leaves Rp 1,500,000" in str(refused[0])
    assert Grant.objects.filter(state=State.DECIDED).count() == 1
    assert Series.objects.get(key="SKB-3674-2026").last_number == 1


@pytest.mark.django_db(transaction=True)
def test_of_twenty_at_once_for_one_grant_one_decides(signatory):
    grant = verified()
    officials = [make_user("pejabat") for _ in range(20)]

    results = in_threads(
        20, lambda number: decided(grant, by=officials[number], signatory=signatory)
    )

    assert sum(isinstance(one, Decision) for one in results) == 1
    assert all(isinstance(one, Decision | RefusedError) for one in results), results
    assert IssuedDocument.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_of_one_family_decided_at_once_one_is_refused(signatory):
    grants = [
        verified(name, kk=KK, programme=make_grant_programme(name)) for name in ("Siti", "Agus")
    ]
    officials = [make_user("pejabat"), make_user("pejabat")]

    results = in_threads(
        2, lambda number: decided(grants[number], by=officials[number], signatory=signatory)
    )

    assert sum(isinstance(one, RefusedError) for one in results) == 1, results
    assert Decision.objects.count() == 1


# Corrections


def correct(decision, *, by, signatory, replaces, **fields):
    return correct_decree(
        decision=decision, replaces=replaces, reason="Nama usaha keliru", signatory=signatory,
        site=SITE, today=TODAY, by=by, **fields,
    )  # fmt: skip


def test_a_correction_is_a_new_document_that_names_the_old(
    signatory, official, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        grant = verified()
        decision = decided(grant, by=official, signatory=signatory)
    former = valid_decree(decision)

    with django_capture_on_commit_callbacks(execute=True):
        decree = correct(decision, by=official, signatory=signatory, replaces=former)

    assert decree.document.replaces == former
    assert decree.document.data["correction"]["number"] == former.number
    assert valid_decree(decision) == decree.document
    assert IssuedDocument.objects.get(pk=former.pk).state() == "diganti"


def test_a_correction_leaves_out_what_was_withdrawn(signatory, official):
    grants = [verified("Siti"), verified("Agus")]
    decision = decided(*grants, by=official, signatory=signatory)
    for one, left in zip(grants, [1, 0], strict=True):
        one.refresh_from_db()
        one.state, one.closed_on, one.closing_reason = State.WITHDRAWN, TODAY, "Pindah"
        one.save()
        former = valid_decree(decision)
        if left:
            decree = correct(decision, by=official, signatory=signatory, replaces=former)
            names = [row["name"] for row in decree.document.data["recipients"]]
            assert names == ["Agus"]
        else:
            with pytest.raises(RefusedError, match="All grants of this decision"):
                correct(decision, by=official, signatory=signatory, replaces=former)


def test_a_correction_of_what_holds_no_more_is_refused(signatory, official):
    decision = decided(verified(), by=official, signatory=signatory)
    former = valid_decree(decision)
    correct(decision, by=official, signatory=signatory, replaces=former)

    # The file of the second is not stored yet: the first is replaced only once it is.
    for seen in (former, None):
        with pytest.raises(RefusedError, match="Somebody else"):
            correct(decision, by=official, signatory=signatory, replaces=seen)


@pytest.mark.django_db(transaction=True)
def test_of_two_corrections_at_once_one_is_refused(signatory, official):
    decision = decided(verified(), by=official, signatory=signatory)
    former = valid_decree(decision)

    results = in_threads(
        2, lambda _n: correct(decision, by=official, signatory=signatory, replaces=former)
    )

    assert sum(isinstance(one, RefusedError) for one in results) == 1, results
    assert Decree.objects.count() == 2
