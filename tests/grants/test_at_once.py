"""Many clients at once, each with a connection of its own and none of the locks of our actions."""

from functools import partial

import pytest
from django.db import IntegrityError, transaction

from grants.models import GivenItem, Grant, GrantProgramme, Receipt, State, WriteOff
from tests.factories import make_business, make_document, make_user
from tests.grant_factories import (
    DAY,
    PRICE,
    make_decision,
    make_equipment,
    make_grant,
    make_grant_programme,
    make_item,
    make_receipt,
)
from tests.grants.by_sql import hand_over, write
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS = 20
CEILING = "grantprogramme_within_its_ceiling"


def outcomes(results):
    """How many were written, and the rules that refused the others; nothing else came out."""
    odd = [one for one in results if one is not None and not isinstance(one, IntegrityError)]
    assert odd == []
    names = {one.__cause__.diag.constraint_name for one in results if one is not None}
    return sum(one is None for one in results), names


@pytest.fixture
def people():
    """Three who are not the same, so that twenty grants do not make sixty accounts."""
    return {
        "proposer": make_user(), "verifier": make_user(), "approver": make_user("pejabat"),
    }  # fmt: skip


@pytest.fixture
def verified(people):
    """A function that makes grants ready to decide, each with its decision."""

    def make(programmes, **fields):
        found = []
        for programme in programmes:
            grant = make_grant(
                programme=programme, business=make_business(), state=State.VERIFIED,
                **people, **fields,
            )  # fmt: skip
            found.append((grant, make_decision(programme, by=people["approver"])))
        return found

    return make


@pytest.fixture
def decided(people):
    """A function that makes grants that were decided, each with a document for its record."""

    def make(count, **fields):
        return [
            (
                make_grant(business=make_business(), state=State.DECIDED, **people, **fields),
                make_document(is_stored=False),
            )
            for _ in range(count)
        ]

    return make


@transaction.atomic
def decide(grant, decision, *, locks_first=False):
    if locks_first:
        # As our own actions do.
        GrantProgramme.objects.select_for_update(no_key=True).get(pk=grant.programme_id)
        Grant.objects.select_for_update(no_key=True, of=("self",)).get(pk=grant.pk)
    fields = {"decision": decision, "approved_by": decision.decided_by}
    write(grant, state=State.DECIDED, **fields)


@pytest.mark.parametrize(
    "locks_first", [lambda _n: False, lambda _n: True, lambda n: n % 2 == 0],
    ids=["none lock", "all lock", "every other locks"],
)  # fmt: skip
def test_of_twenty_decisions_the_ceiling_leaves_five(verified, locks_first):
    programme = make_grant_programme(ceiling=5 * PRICE)
    grants = verified([programme] * CLIENTS)

    results = in_threads(CLIENTS, lambda n: decide(*grants[n], locks_first=locks_first(n)))

    assert outcomes(results) == (5, {CEILING})
    assert Grant.objects.filter(state=State.DECIDED).count() == 5


def test_ceiling_that_is_lowered_while_others_decide_holds(verified):
    programme = make_grant_programme(ceiling=CLIENTS * PRICE)
    grants = verified([programme] * (CLIENTS - 1))
    work = [partial(decide, *one) for one in grants]
    work.insert(7, partial(write, programme, ceiling=5 * PRICE))

    results = in_threads(CLIENTS, lambda n: work[n]())

    count, names = outcomes(results)
    programme.refresh_from_db()
    taken = Grant.objects.committed().count()
    assert taken * PRICE <= programme.ceiling
    assert names == {CEILING}
    # Either it came down in time and five had room, or it came too late.
    lowered = programme.ceiling == 5 * PRICE
    assert (count, taken) == ((6, 5) if lowered else (19, 19))


def test_one_item_goes_to_one_of_twenty(decided):
    item = make_item(receipt=make_receipt(quantity=1))
    grants = decided(CLIENTS)

    results = in_threads(CLIENTS, lambda n: hand_over(grants[n][0], item, document=grants[n][1]))

    refused = [one for one in results if isinstance(one, Exception)]
    assert outcomes(refused) == (0, {"givenitem_to_one"})
    assert len(refused) == CLIENTS - 1
    assert GivenItem.objects.count() == 1
    assert Grant.objects.received().count() == 1
    assert Receipt.objects.get().in_stock == 0


def test_of_twenty_who_take_from_a_batch_seven_get_one(decided):
    tool = make_equipment("Obeng", has_serials=False)
    receipt = make_receipt(equipment=tool, quantity=7)
    grants = decided(CLIENTS, equipment=tool)

    results = in_threads(
        CLIENTS, lambda n: hand_over(grants[n][0], (receipt, 1), document=grants[n][1])
    )

    refused = [one for one in results if isinstance(one, Exception)]
    assert outcomes(refused) == (0, {"receipt_stock_not_below_zero"})
    assert len(refused) == CLIENTS - 7
    assert Grant.objects.received().count() == 7
    assert Receipt.objects.get().in_stock == 0


def test_item_is_either_given_or_written_off(decided):
    item = make_item(receipt=make_receipt(quantity=1))
    grants = decided(CLIENTS // 2)
    off = {"receipt": item.receipt, "written_off_on": DAY, "reason": "Rusak", "quantity": 1}

    def work(number):
        if number % 2:
            WriteOff.objects.create(item=item, **off)
        else:
            grant, document = grants[number // 2]
            hand_over(grant, item, document=document)

    count, names = outcomes(in_threads(CLIENTS, work))

    assert count == 1
    assert names <= {
        "givenitem_to_one",
        "given_by_the_rules",
        "writeoff_of_the_stock",
        "grants_writeoff_item_id_key",
    }
    assert GivenItem.objects.count() + WriteOff.objects.count() == 1


def test_hand_overs_at_once_stay_within_the_ceiling(decided):
    """All are dearer than planned: for two of them there is room."""
    make_grant_programme(ceiling=10 * PRICE + 2)
    tool = make_equipment("Obeng", has_serials=False)
    receipt = make_receipt(equipment=tool, quantity=10, unit_price=PRICE + 1)
    grants = decided(10, equipment=tool)

    results = in_threads(10, lambda n: hand_over(grants[n][0], (receipt, 1), document=grants[n][1]))

    refused = [one for one in results if isinstance(one, Exception)]
    assert outcomes(refused) == (0, {CEILING})
    assert Grant.objects.received().count() == 2


def test_one_family_gets_one_of_twenty_in_as_many_programmes(verified):
    programmes = [make_grant_programme(f"Program {n}") for n in range(CLIENTS)]
    grants = verified(programmes, kk="3674010101100001")

    results = in_threads(CLIENTS, lambda n: decide(*grants[n], locks_first=n % 2))

    assert outcomes(results) == (1, {"grant_is_no_double_aid"})
    assert Grant.objects.committed().count() == 1


def test_lines_do_not_change_under_who_verifies(people):
    """Either the verifier saw the line as it is, or it stays as the verifier saw it."""
    grants = [make_grant(state=State.SURVEYED, proposer=people["proposer"]) for _ in range(10)]
    verifier = people["verifier"]

    def work(number):
        grant = grants[number // 2]
        if number % 2:
            write(grant, state=State.VERIFIED, verified_by=verifier, verified_on=DAY)
        else:
            write(grant.lines.get(), quantity=9)

    results = in_threads(CLIENTS, work)

    assert outcomes(results)[1] <= {"grantline_stays"}
    assert results[1::2] == [None] * 10
    for number, grant in enumerate(grants):
        too_late = results[2 * number] is not None
        assert grant.lines.get().quantity == (1 if too_late else 9)
