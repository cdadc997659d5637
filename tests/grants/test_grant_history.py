"""What the history of a grant says, and who wrote it."""

from datetime import date

import pghistory
import pytest
from django.urls import reverse

from grants.actions.handing_over import cancel_handover
from grants.models import (
    Finding,
    GivenItem,
    Grant,
    HandoverRecord,
    Overruling,
    State,
    Transfer,
)
from tests.factories import make_business, make_user
from tests.grant_factories import (
    DAY,
    go_on,
    make_former_grant,
    make_given,
    make_grant,
    make_inspection,
)

pytestmark = pytest.mark.django_db
KK = "3674010101800077"


@pytest.fixture
def clerk(client):
    user = make_user(name="Rina Contoh")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def page_of(client, grant):
    response = client.get(reverse("staff:grant_history", args=[grant.pk]))
    assert response.status_code == 200
    return response


def sentences(client, grant):
    return [entry.text for entry in page_of(client, grant).context["entries"]]


@pytest.mark.django_db(transaction=True)  # each act has a moment of its own
def test_the_way_is_told_newest_first_with_who_did_it(client, clerk):
    verifier = make_user("petugas", name="Wati Contoh")
    approver = make_user("pejabat", name="Budi Contoh")
    with pghistory.context(user=clerk.pk):
        grant = make_grant()
        go_on(grant, State.HANDED_OVER, people={"verifier": verifier, "approver": approver})

    told = sentences(client, grant)

    assert told[-2:] == ["Equipment 1 x Mesin jahit: added", "Proposed: Mesin lama rusak."]
    steps = [text for text in told if text.startswith("State: ")]
    assert steps == [
        "State: Handed over",
        "State: Decided, by Budi Contoh",
        "State: Verified, by Wati Contoh",
        "State: Surveyed",
    ]
    serial = GivenItem.objects.get().item.serial
    assert f"Mesin jahit {serial}: handed over" in told
    assert any(text.startswith("Decree (SK) ") for text in told)
    assert f"Record of the hand-over {HandoverRecord.objects.get().document.number}: added" in told
    assert "Proposed: Mesin lama rusak., by Rina Contoh" in page_of(client, grant).text


def test_family_card_is_told_only_as_changed(client, clerk):
    grant = make_grant(kk="3674010101800088")
    grant.set_kk(KK)
    grant.save()

    page = page_of(client, grant)

    assert "Number of the family card (nomor KK) changed" in page.text
    for secret in (KK, "3674010101800088", grant.kk_index, KK[-4:]):
        assert secret not in page.text


def test_rejection_and_its_reason_are_told(client, clerk):
    grant = make_grant(state=State.REJECTED, closing_reason="Sudah punya mesin")

    told = sentences(client, grant)

    assert "State: Rejected" in told
    assert any("Sudah punya mesin" in text for text in told)


def test_inspections_and_what_was_handed_on_are_told(client, clerk):
    given = make_given()
    grant, serial = given.handover.grant, given.item.serial
    visit = make_inspection(grant=grant, due_on=date(2027, 5, 4))
    visit.inspected_on, visit.inspected_by = date(2027, 5, 6), clerk
    visit.save()
    Finding.objects.create(inspection=visit, given=given, condition="rusak")
    Transfer.objects.create(
        given=given, business=make_business(name="Usaha Budi"), transferred_on=date(2027, 6, 1),
        reason="Pindah", document_number="ALIH-1",
    )  # fmt: skip

    told = sentences(client, grant)

    assert f"Inspection of 6 May 2027, Mesin jahit {serial}: broken" in told
    assert "Inspection of 4 May 2027: planned" in told
    assert "Inspection of 4 May 2027: Inspected on: – changed to 6 May 2027" in told
    handed_on = f"Mesin jahit {serial} handed on to Usaha Budi on 1 June 2027 (ALIH-1): Pindah"
    assert handed_on in told


def test_overruling_names_the_other_grant(client, clerk):
    grant, other = make_grant(), make_former_grant()
    Overruling.objects.create(grant=grant, other=other, ground="orang", reason="Orang lain")

    assert (f"No double aid with {other} (the same person (NIK)): Orang lain") in sentences(
        client, grant
    )


def test_lines_are_told_with_their_prices_and_when_they_go(client, clerk):
    grant = make_grant()
    line = grant.lines.get()
    line.unit_price = 3_000_000
    line.save()
    line.delete()

    told = sentences(client, grant)

    assert "Equipment 1 x Mesin jahit: removed" in told
    assert any("Rp 2,500,000 changed to Rp 3,000,000" in text for text in told)


def test_a_merge_is_told(client, clerk):
    grant = make_grant()
    Grant.objects.filter(pk=grant.pk).update(business=make_business(name="Yang tetap"))

    assert "Business: Usaha Siti Aminah changed to Yang tetap" in sentences(client, grant)


def test_former_grants_tell_where_they_come_from(client, clerk):
    grant = make_former_grant()

    assert "Brought in from a list of former years" in sentences(client, grant)


@pytest.mark.django_db(transaction=True)  # each act has a moment of its own
def test_who_took_the_step_is_named_once(client, clerk):
    grant = make_grant(state=State.SURVEYED)
    verifier, approver = make_user(name="Wati Contoh"), make_user("pejabat", name="Budi Contoh")
    for user, state in [(verifier, State.VERIFIED), (approver, State.DECIDED)]:
        with pghistory.context(user=user.pk):
            go_on(grant, state, people={"verifier": verifier, "approver": approver})

    entries = page_of(client, grant).context["entries"]

    steps = [(entry.text, entry.who) for entry in entries if entry.text.startswith("State: ")]
    assert steps == [
        ("State: Decided", "Budi Contoh"),
        ("State: Verified", "Wati Contoh"),
        ("State: Surveyed", ""),
    ]


@pytest.mark.django_db(transaction=True)
def test_taken_back_hand_over_leads_back_and_says_why(client, clerk):
    handover = make_given().handover
    with pghistory.context(user=clerk.pk):
        cancel_handover(handover=handover, reason="Salah orang", today=DAY, by=clerk)

    entries = page_of(client, handover.grant).context["entries"]

    told = [(entry.text, entry.who) for entry in entries]
    assert ("State: back to Decided", "Rina Contoh") in told
    assert [text for text, _who in told if "Decided" in text] == [
        "State: back to Decided", f"State: Decided, by {handover.grant.approved_by}",
    ]  # fmt: skip
    assert any("Salah orang" in text for text, _who in told)
    assert any("returned to the agency" in text for text, _who in told)


@pytest.mark.parametrize("role", ["petugas", "pejabat", "admin"])
def test_every_role_sees_it(client, role):
    client.force_login(make_user(role))

    assert sentences(client, make_grant())


def test_unknown_grant_is_not_found(client, clerk):
    assert client.get(reverse("staff:grant_history", args=[99_999])).status_code == 404


@pytest.mark.parametrize("rows", [1, 8])
def test_query_count_does_not_grow_with_events(client, clerk, rows, django_assert_num_queries):
    given = make_given()
    for number in range(rows):
        visit = make_inspection(
            grant=given.handover.grant, inspected_on=date(2027, 5, 1 + number), inspected_by=clerk
        )
        Finding.objects.create(inspection=visit, given=given, condition="dipakai")
        Overruling.objects.create(
            grant=given.handover.grant, other=make_former_grant(), ground="orang", reason="Lain"
        )

    with django_assert_num_queries(30):
        client.get(reverse("staff:grant_history", args=[given.handover.grant_id]))
