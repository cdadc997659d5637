"""The rules over stock, hand-overs and former years that triggers hold, tried by plain SQL."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from grants.models import (
    Agreement,
    Decree,
    Equipment,
    Grant,
    GrantLine,
    Item,
    Receipt,
    State,
    WriteOff,
)
from tests.factories import make_user
from tests.grant_factories import (
    DAY,
    make_ceremony,
    make_equipment,
    make_former_grant,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_item,
    make_receipt,
)
from tests.grants.by_sql import (
    decide,
    give,
    give_one,
    hand_over,
    is_refused,
    sql,
    state_of,
    take_back,
    write,
)
from tests.grants.rules import bare_grant, former_decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted():
    """Small tools that are only counted."""
    return make_equipment("Obeng", has_serials=False)


# --- Stock ---


def test_no_more_is_handed_over_than_is_in_stock(counted):
    receipt = make_receipt(equipment=counted, quantity=3)
    give_two = {"equipment": counted, "quantity": 2, "state": State.DECIDED}
    hand_over(make_grant(**give_two), (receipt, 2))

    is_refused("receipt_stock_not_below_zero", hand_over, make_grant(**give_two), (receipt, 2))
    assert Receipt.objects.get(pk=receipt.pk).in_stock == 1


def test_one_item_is_not_given_to_two():
    item = make_item()
    hand_over(make_grant(state=State.DECIDED), item)

    is_refused("givenitem_to_one", hand_over, make_grant(state=State.DECIDED), item)


@pytest.mark.parametrize("serial", ["MJ-0001", "mj-0001"])
def test_one_machine_is_not_entered_twice(serial):
    make_item(serial="MJ-0001", inventory_number="1")
    again = make_receipt()

    is_refused("item_of_one_serial", make_item, receipt=again, serial=serial)
    # Two of one number are two where each has an inventory number.
    make_item(receipt=again, serial=serial, inventory_number="2")


@pytest.mark.parametrize("paper", [Decree, Agreement])
def test_nothing_is_given_by_what_was_revoked(paper):
    kind = make_grant_kind("contoh-hibah", agreement="NPHD")
    grant = make_grant(state=State.AGREED, programme=make_grant_programme("Hibah", kind=kind))
    document = paper.objects.get().document
    document.revoked_on, document.revocation_reason = DAY, "Keliru"
    document.save()

    is_refused("given_by_the_rules", hand_over, grant, make_item())


def test_item_is_not_given_twice_by_one_hand_over():
    item = make_item()

    is_refused(
        "givenitem_to_one", hand_over, make_grant(state=State.DECIDED, quantity=2), item, item
    )


def test_what_is_written_off_is_given_to_nobody(counted):
    item = make_item()
    off = {"written_off_on": DAY, "reason": "Rusak"}
    WriteOff.objects.create(receipt=item.receipt, item=item, quantity=1, **off)
    is_refused("given_by_the_rules", hand_over, make_grant(state=State.DECIDED), item)

    receipt = make_receipt(equipment=counted, quantity=1)
    WriteOff.objects.create(receipt=receipt, quantity=1, **off)
    grant = make_grant(equipment=counted, state=State.DECIDED)
    is_refused("receipt_stock_not_below_zero", hand_over, grant, (receipt, 1))


def test_item_of_another_receipt_is_not_given():
    item, receipt = make_item(), make_receipt()

    is_refused(
        "given_by_the_rules", give_one, make_grant(state=State.DECIDED), item, receipt=receipt
    )


def test_items_and_counted_tools_are_not_mistaken_for_each_other(counted):
    machine = make_grant(state=State.DECIDED)
    tools = make_grant(equipment=counted, state=State.DECIDED)
    is_refused("given_by_the_rules", hand_over, machine, (make_receipt(), 1))
    receipt = make_receipt(equipment=counted)
    is_refused("receipt_holds_its_items", make_item, receipt=receipt)
    is_refused("given_by_the_rules", give_one, tools, make_item(), receipt=receipt)


def test_item_without_inventory_number_is_not_given_where_the_kind_needs_one():
    kind = make_grant_kind("bmd", needs_inventory_number=True)
    grant = make_grant(programme=make_grant_programme("B", kind=kind), state=State.DECIDED)

    is_refused("given_by_the_rules", hand_over, grant, make_item())
    hand_over(grant, make_item(inventory_number="02.06.01"))


@pytest.mark.parametrize("written", [0, 5, 1000, -3])
def test_stock_written_by_hand_is_counted_again(written):
    receipt = make_receipt(quantity=3)
    hand_over(make_grant(state=State.DECIDED), make_item(receipt=receipt))

    sql("UPDATE grants_receipt SET in_stock = %s WHERE id = %s", written, receipt.pk)

    assert Receipt.objects.get(pk=receipt.pk).in_stock == 2
    new = make_receipt(quantity=3, in_stock=written)
    assert Receipt.objects.get(pk=new.pk).in_stock == 3


def test_fewer_have_come_in_than_are_given_is_refused(counted):
    receipt = make_receipt(equipment=counted, quantity=3)
    hand_over(make_grant(equipment=counted, quantity=2, state=State.DECIDED), (receipt, 2))

    is_refused("receipt_stock_not_below_zero", write, receipt, quantity=1)


def test_what_is_given_has_not_come_back_at_that_moment():
    """Else it would take nothing out of the stock, and one item would go to many."""
    item = make_item()
    hand_over(make_grant(state=State.DECIDED), item)
    back = {"ended_as": "kembali", "ended_on": DAY}

    is_refused("given_by_the_rules", give_one, make_grant(state=State.DECIDED), item, **back)


def test_returned_item_is_in_stock_and_is_given_again():
    item = make_item(receipt=make_receipt(quantity=1))
    first = hand_over(make_grant(state=State.DECIDED), item)
    assert list(Item.objects.in_stock()) == []

    write(first.given.get(), ended_as="kembali", ended_on=DAY)

    assert list(Item.objects.in_stock()) == [item]
    hand_over(make_grant(state=State.DECIDED), item)
    assert Receipt.objects.get().in_stock == 0
    is_refused("given_by_the_rules", write, first.given.get(), ended_as="", ended_on=None)
    is_refused("given_by_the_rules", write, first.given.get(), ended_as="milik")


# --- A hand-over is whole ---


def test_hand_over_gives_all_that_was_decided_and_no_more(counted):
    machine, other = make_equipment(), make_equipment("Mesin obras")
    receipt = make_receipt(equipment=counted)
    items = [make_item() for _ in range(3)]
    obras = make_item(receipt=make_receipt(equipment=other))

    def decided():
        grant = make_grant(state=State.SURVEYED, equipment=machine, quantity=2)
        GrantLine.objects.create(grant=grant, equipment=counted, quantity=3, unit_price=1)
        write(grant, state=State.VERIFIED, verified_by=make_user(), verified_on=DAY)
        decide(grant)
        return grant

    for given in [
        [],
        [items[0]],
        [items[0], items[1]],
        [(receipt, 3)],
        [items[0], (receipt, 3)],
        [items[0], items[1], (receipt, 2)],
        [items[0], items[1], (receipt, 4)],
        [*items, (receipt, 3)],
        [items[0], items[1], (receipt, 3), obras],
    ]:
        is_refused("handover_is_whole", hand_over, decided(), *given)
    grant = decided()
    hand_over(grant, items[0], items[1], (receipt, 1), (receipt, 2))
    assert state_of(grant) == State.HANDED_OVER


def test_hand_over_without_its_record_is_refused():
    is_refused(
        "handover_is_whole", hand_over, make_grant(state=State.DECIDED), make_item(),
        has_record=False,
    )  # fmt: skip


def test_hand_over_of_a_grant_that_does_not_say_so_is_refused():
    is_refused("handover_is_whole", give_one, make_grant(state=State.DECIDED), make_item())


def test_nothing_is_added_to_a_hand_over_nor_exchanged():
    first = hand_over(make_grant(state=State.DECIDED), make_item())
    given, other = first.given.get(), make_item()

    is_refused("given_by_the_rules", give, first, other)
    for changes in [
        {"item": other},
        {"quantity": 2, "item": None},
        {"receipt": make_receipt()},
        {"handover": hand_over(make_grant(state=State.DECIDED), make_item())},
    ]:
        is_refused("given_by_the_rules", write, given, **changes)


def test_hand_over_stays_with_its_grant_and_taken_back():
    handover = hand_over(make_grant(state=State.DECIDED), make_item())

    is_refused("handover_stays", write, handover, grant=make_grant(state=State.DECIDED))

    take_back(handover)
    is_refused("handover_stays", write, handover, cancelled_on=None, cancellation_reason="")
    is_refused("given_by_the_rules", give, handover, make_item())


def test_ceremony_stays_on_the_day_and_at_the_place_of_its_records():
    handover, ceremony = hand_over(make_grant(state=State.DECIDED), make_item()), make_ceremony()
    write(ceremony, place="Gedung")
    write(handover, ceremony=ceremony)

    for changes in [{"place": "Balai"}, {"handed_on": DAY + timedelta(days=1)}]:
        is_refused("ceremony_stays", write, ceremony, **changes)
    write(ceremony, title="Nama lain", place="Gedung", witnesses="Tono")

    take_back(handover)
    write(ceremony, place="Balai")


def test_half_a_taking_back_is_refused():
    handover = hand_over(make_grant(state=State.DECIDED), make_item())
    gone = {"cancelled_on": DAY, "cancellation_reason": "Salah orang"}

    # What was given is not back; or the grant still is as if it were handed over.
    is_refused("handover_is_whole", write, handover, **gone)
    write(handover.given.get(), ended_as="kembali", ended_on=DAY)
    is_refused("handover_is_whole", write, handover, **gone)
    is_refused("grant_is_handed_over", write, handover.grant, state=State.DECIDED)

    take_back(handover)
    hand_over(handover.grant, make_item())


# --- Former years are no way around ---


def test_former_grant_is_of_a_former_programme():
    fields = {"is_former": True, "state": State.HANDED_OVER}

    is_refused("grant_goes_its_way", bare_grant, **fields)
    former = make_grant_programme("Lama", year=2015, is_former=True, ceiling=None)
    is_refused("grant_goes_its_way", bare_grant, programme=former)


@pytest.mark.parametrize("years", [0, 1])
def test_programme_of_this_year_is_no_former_one(years):
    year = timezone.now().year + years

    is_refused(
        "grantprogramme_former_is_over", make_grant_programme, "Baru", year=year, is_former=True
    )
    former = make_grant_programme("Lama", year=2015, is_former=True)
    is_refused("grantprogramme_former_is_over", write, former, year=year)


@pytest.mark.parametrize("changes", [{"is_former": True}, {"is_former": True, "ceiling": None}])
def test_programme_does_not_become_a_former_one(changes):
    """Not even while there are only proposals: it would have no ceiling."""
    programme = make_grant_programme(year=2025)
    make_grant(programme=programme)

    is_refused("grantprogramme_keeps_its_kind", write, programme, **changes)


def test_former_programme_does_not_become_one_of_this_register():
    programme = make_former_grant().programme

    is_refused("grantprogramme_keeps_its_kind", write, programme, is_former=False, ceiling=1)


def test_kind_stays_once_a_grant_is_verified():
    grant = make_grant(state=State.VERIFIED)

    is_refused(
        "grantprogramme_keeps_its_kind", write, grant.programme, kind=make_grant_kind("lain")
    )


def test_former_hand_over_is_not_of_this_year():
    grant = make_former_grant()

    is_refused(
        "handover_is_whole", write, grant.handovers.get(),
        handed_on=date(timezone.now().year, 1, 1),
    )  # fmt: skip


def test_stock_of_today_does_not_go_out_as_a_former_grant():
    handover = make_former_grant().handovers.get()

    is_refused("given_by_the_rules", give, handover, make_item())
    old = make_item(receipt=make_receipt(is_former=True, received_on=date(2015, 1, 1)))
    is_refused("given_by_the_rules", hand_over, make_grant(state=State.DECIDED), old)


def test_former_grant_has_no_decision_of_today():
    former = make_former_grant()
    decision = make_grant(state=State.DECIDED).decision

    is_refused("grant_goes_its_way", write, former, decision=decision)
    write(former, decision=former_decision(programme=former.programme))


def test_value_of_a_former_grant_without_prices_is_unknown():
    make_former_grant(unit_price=None)

    assert Grant.objects.with_value().get().value is None


def test_equipment_keeps_its_way_to_count():
    receipt = make_receipt()

    is_refused("equipment_keeps_its_way_to_count", write, receipt.equipment, has_serials=False)
    assert Equipment.objects.get().has_serials
