"""Writes on grants that pass by everything that Python checks."""

import pytest
from django.db import IntegrityError, connection, transaction

from grants.models import GivenItem, Grant, Handover, HandoverRecord, State
from tests.businesses.test_constraints import refused
from tests.factories import make_document, make_user
from tests.grant_factories import DAY, make_decision


def check_now():
    """Have the rules that are put off to the end of the transaction looked at."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@transaction.atomic
def sql(statement, *values):
    """One statement in a transaction of its own, to its end."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    check_now()


@transaction.atomic
def write(row, /, **changes):
    """One UPDATE of the row, with all that is looked at when a transaction ends."""
    type(row)._base_manager.filter(pk=row.pk).update(**changes)
    check_now()


@transaction.atomic
def hand_over(grant, *given, document=None, has_record=True, handed_on=DAY):
    """Receipts or items, or pairs of a receipt and how many, are given to the grant."""
    handover = Handover.objects.create(grant=grant, handed_on=handed_on)
    for one in given:
        give(handover, one)
    if has_record:
        document = document or make_document(is_stored=False)
        HandoverRecord.objects.create(document=document, handover=handover)
    Grant.objects.filter(pk=grant.pk).update(state=State.HANDED_OVER)
    check_now()
    return handover


def give(handover, one, **fields):
    if isinstance(one, tuple):
        receipt, quantity = one
        fields = {"receipt": receipt, "quantity": quantity, **fields}
    else:
        fields = {"receipt": one.receipt, "item": one, "quantity": 1, **fields}
    return GivenItem.objects.create(handover=handover, **fields)


@transaction.atomic
def take_back(handover, *, state=State.DECIDED):
    """All that a hand-over gave is in stock again."""
    GivenItem.objects.filter(handover=handover).update(ended_on=DAY, ended_as="kembali")
    Handover.objects.filter(pk=handover.pk).update(
        cancelled_on=DAY, cancellation_reason="Salah orang"
    )
    Grant.objects.filter(pk=handover.grant_id).update(state=state)
    check_now()


def is_refused(name, write, *values, **fields):
    """That the database refuses this by the rule of that name."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write(*values, **fields)
    assert refused(error) == name


def give_one(grant, item, **fields):
    """A hand-over of one thing, of which the grant knows nothing."""
    check_now()
    give(Handover.objects.create(grant=grant, handed_on=DAY), item, **fields)
    check_now()


def state_of(grant):
    return Grant.objects.values_list("state", flat=True).get(pk=grant.pk)


def decide(grant):
    """Decide past everything that we check by ourselves."""
    approver = make_user("pejabat")
    decision = make_decision(grant.programme, by=approver)
    write(grant, state=State.DECIDED, decision=decision, approved_by=approver)
