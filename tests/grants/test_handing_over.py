"""Handing over: in stock, decided and agreed, once; taken back; a record issued anew."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from businesses.actions.records import ChangedMeanwhileError
from documents.models import IssuedDocument, Series
from grants.actions.handing_over import Terms, cancel_handover, correct_record, hand_over
from grants.actions.refusals import RefusedError
from grants.models import Finding, GivenItem, Grant, GrantLine, Handover, Item, Receipt, State
from tests.factories import make_letterhead, make_signatory, make_user
from tests.grant_factories import (
    DAY,
    go_on,
    make_equipment,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_inspection,
    make_item,
    make_receipt,
    make_required_paper,
)
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
SITE = "https://ikm.contoh.go.id/"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def signatory():
    make_letterhead()
    return make_signatory()


@pytest.fixture
def clerk(signatory):
    return make_user()


def terms(signatory, **fields) -> Terms:
    return Terms(**{"handed_on": DAY, "place": "Balai Contoh", "signatory": signatory} | fields)


def stock(count=3, *, prefix="SN", **fields) -> list[Item]:
    receipt = make_receipt(quantity=count, **fields)
    return [make_item(receipt=receipt, serial=f"{prefix}-{number}") for number in range(count)]


def give(grant, clerk, signatory, **options) -> Handover:
    options.setdefault("terms", terms(signatory))
    return hand_over(grant=grant, site=SITE, today=DAY, by=clerk, **options)


def serials(handover) -> list[str]:
    return list(handover.given.order_by("pk").values_list("item__serial", flat=True))


def document_of(handover) -> IssuedDocument:
    return handover.records.latest("document_id").document


def cancel(handover, clerk, reason="Salah"):
    return cancel_handover(handover=handover, reason=reason, today=DAY, by=clerk)


def correct(handover, clerk, signatory, **options) -> Handover:
    options.setdefault("terms", terms(signatory))
    options.setdefault("reason", "Nama salah tulis")
    return correct_record(
        handover=handover, version=handover.version, site=SITE, today=DAY, by=clerk, **options
    )


# Handing over


def test_what_was_decided_is_handed_over_with_a_number_and_visits(clerk, signatory):
    first, *_others = stock()
    grant = make_grant(state=State.DECIDED)

    handover = give(grant, clerk, signatory)

    grant.refresh_from_db()
    assert (grant.state, grant.saved_by) == (State.HANDED_OVER, clerk)
    assert serials(handover) == [first.serial]
    assert document_of(handover).number == "BAST-3674-2026-00001"
    assert [one.due_on for one in grant.inspections.order_by("due_on")] == [
        date(2026, 11, 4),
        date(2027, 5, 4),
        date(2028, 5, 4),
    ]
    assert Receipt.objects.get().in_stock == 2


def test_the_oldest_of_the_programme_comes_first_then_what_is_for_none(clerk, signatory):
    programme = make_grant_programme()
    other = make_grant_programme("Lain")
    stock(2, prefix="LAIN", programme=other, received_on=DAY - timedelta(90))
    stock(2, prefix="UMUM", received_on=DAY - timedelta(60))
    stock(2, prefix="BARU", programme=programme, received_on=DAY - timedelta(1))
    stock(2, prefix="LAMA", programme=programme, received_on=DAY - timedelta(30))
    grant = make_grant(state=State.DECIDED, programme=programme, quantity=6)
    more = make_grant(state=State.DECIDED, programme=programme)

    handover = give(grant, clerk, signatory)

    assert serials(handover) == [
        "LAMA-0",
        "LAMA-1",
        "BARU-0",
        "BARU-1",
        "UMUM-0",
        "UMUM-1",
    ]
    # What was bought with the money of another programme stays with that.
    with pytest.raises(RefusedError):
        give(more, clerk, signatory)


def test_items_can_be_chosen(clerk, signatory):
    items = stock()
    grant = make_grant(state=State.DECIDED)

    handover = give(grant, clerk, signatory, items=[items[2]])

    assert serials(handover) == ["SN-2"]


def test_counted_tools_come_from_several_receipts(clerk, signatory):
    tool = make_equipment("Gunting", has_serials=False)
    old = make_receipt(equipment=tool, quantity=3, received_on=DAY - timedelta(9), unit_price=100)
    new = make_receipt(equipment=tool, quantity=9, unit_price=150)
    grant = make_grant(state=State.DECIDED, equipment=tool, quantity=5, unit_price=200)

    handover = give(grant, clerk, signatory)

    rows = handover.given.order_by("pk").values_list("receipt", "item", "quantity")
    assert list(rows) == [(old.pk, None, 3), (new.pk, None, 2)]
    assert document_of(handover).data["total"] == 600


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (State.PROPOSED, "not decided yet"),
        (State.VERIFIED, "not decided yet"),
        (State.HANDED_OVER, "handed over already"),
        (State.REJECTED, "rejected or withdrawn"),
    ],
)
def test_only_what_is_decided_is_handed_over(clerk, signatory, state, sentence):
    stock()
    grant = make_grant(state=state)
    before = Handover.objects.count()

    with pytest.raises(RefusedError, match=sentence):
        give(grant, clerk, signatory)

    assert Handover.objects.count() == before
    assert not Series.objects.filter(key__startswith="BAST").exists()


def test_where_the_kind_needs_an_agreement_it_is_there_first(clerk, signatory):
    stock()
    programme = make_grant_programme(kind=make_grant_kind("hibah", agreement="NPHD"))
    decided = make_grant(state=State.DECIDED, programme=programme)
    agreed = make_grant(state=State.AGREED, programme=programme)

    with pytest.raises(RefusedError, match="NPHD"):
        give(decided, clerk, signatory)
    handover = give(agreed, clerk, signatory)

    assert document_of(handover).data["opening"]
    assert "dan NPHD Nomor" in document_of(handover).data["terms"][0]


def test_a_revoked_decree_is_no_ground_to_hand_over(clerk, signatory):
    stock()
    grant = make_grant(state=State.DECIDED)
    document = grant.decision.decrees.get().document
    document.revoked_on, document.revocation_reason = DAY, "Keliru"
    document.save()

    with pytest.raises(RefusedError, match="SK"):
        give(grant, clerk, signatory)

    assert not grant.handovers.exists()


def test_the_day_is_not_corrected_past_what_followed(clerk, signatory):
    stock()
    handover = give(make_grant(state=State.DECIDED), clerk, signatory)
    given = handover.given.get()
    given.ended_on, given.ended_as = DAY, "milik"
    given.save()
    later = terms(signatory, handed_on=DAY + timedelta(1))

    with pytest.raises(RefusedError, match="4 May 2026"):
        correct_record(
            handover=handover, version=handover.version, terms=later, reason="Salah tanggal",
            site=SITE, today=DAY, by=clerk,
        )  # fmt: skip


def test_a_paper_that_is_missing_is_told(clerk, signatory):
    stock()
    grant = make_grant(state=State.DECIDED)
    make_required_paper(before="diserahkan")

    with pytest.raises(RefusedError, match="paper"):
        give(grant, clerk, signatory)


def test_what_is_not_in_stock_is_not_handed_over(clerk, signatory):
    stock(1)
    grant = make_grant(state=State.DECIDED, quantity=2)

    with pytest.raises(RefusedError, match="2 are needed, 1 are in stock"):
        give(grant, clerk, signatory)

    assert Grant.objects.get().state == State.DECIDED
    assert not GivenItem.objects.exists()


def test_what_came_in_later_was_not_in_stock_that_day(clerk, signatory):
    stock(1, received_on=DAY + timedelta(1))
    grant = make_grant(state=State.DECIDED)

    with pytest.raises(RefusedError, match="0 are in stock on"):
        give(grant, clerk, signatory)


def test_an_item_of_another_equipment_or_that_somebody_has_is_refused(clerk, signatory):
    taken, *_free = stock()
    other = make_item(receipt=make_receipt(equipment=make_equipment("Obras")), serial="O-1")
    give(make_grant(state=State.DECIDED), clerk, signatory, items=[taken])
    grant = make_grant(state=State.DECIDED)

    for items in ([taken], [other], [], _free):
        with pytest.raises(RefusedError):
            give(grant, clerk, signatory, items=items)

    assert Handover.objects.count() == 1


def test_items_without_inventory_number_stay_where_the_kind_needs_one(clerk, signatory):
    programme = make_grant_programme(kind=make_grant_kind("aset", needs_inventory_number=True))
    receipt = make_receipt()
    make_item(receipt=receipt, serial="A")
    make_item(receipt=receipt, serial="B", inventory_number="12.01")
    grant = make_grant(state=State.DECIDED, programme=programme)

    assert serials(give(grant, clerk, signatory)) == ["B"]


@pytest.mark.parametrize(("days", "is_taken"), [(-1, False), (0, True), (31, True), (32, False)])
def test_the_day_lies_after_the_decision_and_not_far_ahead(clerk, signatory, days, is_taken):
    stock(received_on=DAY - timedelta(9))
    grant = make_grant(state=State.DECIDED)
    asked = terms(signatory, handed_on=DAY + timedelta(days))

    if is_taken:
        assert give(grant, clerk, signatory, terms=asked).handed_on == asked.handed_on
    else:
        with pytest.raises(RefusedError):
            give(grant, clerk, signatory, terms=asked)


def test_who_may_not_sign_today_hands_nothing_over(clerk, signatory):
    stock()
    former = make_signatory(name="Drs. Lama", valid_until=date(2021, 1, 1))

    with pytest.raises(RefusedError, match="may not sign"):
        give(make_grant(state=State.DECIDED), clerk, signatory, terms=terms(former))

    assert not Handover.objects.exists()


def test_what_was_seen_and_is_no_longer_so_is_told(clerk, signatory):
    stock()

    with pytest.raises(RefusedError, match="changed meanwhile"):
        give(make_grant(state=State.DECIDED), clerk, signatory, seen="0" * 64)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_each_item_goes_to_one_and_numbers_have_no_gaps():
    make_letterhead()
    signatory, clerk = make_signatory(), make_user()
    stock(3)
    grants = [make_grant(state=State.DECIDED) for _ in range(5)]

    def work(number):
        with translation.override("en"):
            return give(grants[number], clerk, signatory)

    results = in_threads(5, work)

    given = [one for one in results if isinstance(one, Handover)]
    refused = [one for one in results if not isinstance(one, Handover)]
    assert len(given) == 3
    assert all(isinstance(one, RefusedError) for one in refused), refused
    assert len({serials(one)[0] for one in given}) == 3
    numbers = sorted(document_of(one).number[-5:] for one in given)
    assert numbers == ["00001", "00002", "00003"]


@pytest.mark.django_db(transaction=True)
def test_one_grant_handed_over_by_several_at_once_is_handed_over_once():
    make_letterhead()
    signatory, clerk = make_signatory(), make_user()
    stock(9)
    grant = make_grant(state=State.DECIDED)

    results = in_threads(4, lambda _number: give(grant, clerk, signatory))

    assert sum(isinstance(one, Handover) for one in results) == 1, results
    assert Receipt.objects.get().in_stock == 8


# Taking back


def test_taken_back_it_is_in_stock_and_may_be_handed_over_again(clerk, signatory):
    stock(1)
    grant = make_grant(state=State.DECIDED)
    handover = give(grant, clerk, signatory)

    cancel(handover, clerk, "Penerima tidak hadir")

    handover.refresh_from_db()
    grant.refresh_from_db()
    document = document_of(handover)
    assert (handover.cancelled_on, handover.cancellation_reason) == (DAY, "Penerima tidak hadir")
    assert (grant.state, Receipt.objects.get().in_stock) == (State.DECIDED, 1)
    assert (document.revoked_on, document.revocation_reason) == (DAY, "Penerima tidak hadir")
    assert not grant.inspections.exists()
    assert handover.given.get().ended_as == GivenItem.End.RETURNED

    again = give(grant, clerk, signatory)

    assert document_of(again).number == "BAST-3674-2026-00002"
    assert grant.inspections.count() == 3


def test_back_from_an_agreed_grant_leads_to_agreed(clerk, signatory):
    stock()
    programme = make_grant_programme(kind=make_grant_kind("hibah", agreement="NPHD"))
    grant = make_grant(state=State.AGREED, programme=programme)

    cancel(give(grant, clerk, signatory), clerk)

    grant.refresh_from_db()
    assert grant.state == State.AGREED


def test_a_visit_that_was_made_stays(clerk, signatory):
    stock()
    grant = make_grant(state=State.DECIDED)
    handover = give(grant, clerk, signatory)
    made = make_inspection(grant=grant, inspected_on=DAY)

    cancel(handover, clerk)

    assert list(grant.inspections.all()) == [made]


def test_what_took_place_is_not_taken_back(clerk, signatory):
    stock()
    ended, inspected, twice = (
        give(make_grant(state=State.DECIDED), clerk, signatory) for _ in range(3)
    )
    ended.given.update(ended_on=DAY, ended_as=GivenItem.End.KEPT)
    visit = make_inspection(grant=inspected.grant, inspected_on=DAY)
    Finding.objects.create(inspection=visit, given=inspected.given.get(), condition="dipakai")
    cancel(twice, clerk)

    for handover, sentence in [
        (ended, "ended already"),
        (inspected, "inspected already"),
        (twice, "taken back already"),
    ]:
        with pytest.raises(RefusedError, match=sentence):
            cancel(handover, clerk)


# Issuing anew


def test_a_wrong_name_is_mended_by_a_record_that_replaces_the_former(clerk, signatory):
    stock()
    grant = make_grant(state=State.DECIDED)
    handover = give(grant, clerk, signatory)
    former = document_of(handover)
    grant.person.name = "Siti Aminah, S.E."
    grant.person.save()

    held = correct(handover, clerk, signatory, terms=terms(signatory, witnesses="Budi, Lurah"))

    new = document_of(held)
    assert held == handover
    assert (new.replaces, new.number) == (former, "BAST-3674-2026-00002")
    assert new.data["second"]["name"] == "Siti Aminah, S.E."
    assert new.data["replaces"]["number"] == former.number
    assert new.data["witnesses"] == [{"name": "Budi", "office": "Lurah"}]
    former.refresh_from_db()
    assert former.data["second"]["name"] == "Siti Aminah"
    held.refresh_from_db()
    assert held.witnesses == "Budi, Lurah"
    assert grant.inspections.count() == 3


def test_other_items_than_were_written_are_given_anew(clerk, signatory):
    first, second, _third = stock()
    grant = make_grant(state=State.DECIDED)
    handover = give(grant, clerk, signatory)

    held = correct(handover, clerk, signatory, items=[second])

    handover.refresh_from_db()
    grant.refresh_from_db()
    assert held != handover
    assert handover.cancelled_on
    assert serials(held) == ["SN-1"]
    assert first in Item.objects.in_stock()
    assert document_of(held).replaces == document_of(handover)
    assert document_of(handover).revoked_on is None
    assert (grant.state, grant.inspections.count()) == (State.HANDED_OVER, 3)


def test_another_day_moves_the_planned_visits(clerk, signatory):
    stock()
    grant = make_grant(state=State.DECIDED)
    handover = give(grant, clerk, signatory)

    correct(handover, clerk, signatory, terms=terms(signatory, handed_on=DAY + timedelta(2)))

    assert min(one.due_on for one in grant.inspections.all()) == date(2026, 11, 6)


def test_items_that_somebody_has_are_not_given_anew(clerk, signatory):
    first, second, third = stock()
    handover = give(make_grant(state=State.DECIDED), clerk, signatory, items=[first])
    give(make_grant(state=State.DECIDED), clerk, signatory, items=[second])

    for items in ([second], [], [first, third]):
        with pytest.raises(RefusedError):
            correct(handover, clerk, signatory, items=items)

    handover.refresh_from_db()
    assert (handover.cancelled_on, serials(handover)) == (None, ["SN-0"])


def test_counted_tools_stay_when_an_item_is_another(clerk, signatory):
    tool = make_equipment("Gunting", has_serials=False)
    make_receipt(equipment=tool, quantity=3)
    _first, second, _third = stock()
    grant = make_grant(state=State.PROPOSED)
    GrantLine.objects.create(grant=grant, equipment=tool, quantity=2, unit_price=10)
    go_on(grant, State.DECIDED)
    handover = give(grant, clerk, signatory)

    held = correct(handover, clerk, signatory, items=[second])

    rows = held.given.order_by("pk").values_list("item__serial", "quantity")
    assert list(rows) == [("SN-1", 1), (None, 2)]


def test_a_version_that_is_older_is_told(clerk, signatory):
    stock()
    handover = give(make_grant(state=State.DECIDED), clerk, signatory)
    Handover.objects.update(note="x")

    with pytest.raises(ChangedMeanwhileError):
        correct(handover, clerk, signatory)


def test_after_a_revocation_a_new_record_stands_for_itself(clerk, signatory):
    stock()
    handover = give(make_grant(state=State.DECIDED), clerk, signatory)
    IssuedDocument.objects.filter(handover_record__isnull=False).update(
        revoked_on=DAY, revocation_reason="Salah"
    )

    held = correct(handover, clerk, signatory)

    assert document_of(held).replaces is None
