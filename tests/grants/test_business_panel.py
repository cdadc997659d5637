"""What a business received, on the staff's page of it."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.amending import note_letter_number
from grants import business_panels
from grants.models import Finding, GivenItem, State, Transfer
from tests.factories import make_business, make_group, make_group_membership, make_user
from tests.grant_factories import (
    make_former_grant,
    make_given,
    make_grant,
    make_grant_programme,
    make_handover,
    make_inspection,
    make_recipient,
)

pytestmark = pytest.mark.django_db
DAY = date(2027, 5, 4)


@pytest.fixture
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def panel_of(client, business):
    page = client.get(business.get_absolute_url()).content.decode()
    return page[page.index('id="bantuan"') :]


def hand_on(given, business):
    return Transfer.objects.create(
        given=given, business=business, transferred_on=DAY, reason="Pindah",
        document_number="ALIH-7",
    )  # fmt: skip


def inspect(given, condition, inspected_on=DAY):
    visit = make_inspection(
        grant=given.handover.grant, inspected_on=inspected_on, inspected_by=make_user()
    )
    return Finding.objects.create(inspection=visit, given=given, condition=condition)


def test_it_shows_what_was_received_with_papers_and_the_newest_finding(client, clerk):
    given = make_given()
    grant = given.handover.grant
    inspect(given, "rusak", date(2026, 11, 4))
    inspect(given, "dipakai")

    document = grant.decision.decrees.get().document
    note_letter_number(document, letter_number="800/12", by=clerk)

    panel = panel_of(client, grant.business)

    decree = f"800/12 ({document.number})"
    record = given.handover.records.get().document.number
    for words in [
        str(grant.programme), "handed over", "1 unit Mesin jahit", given.item.serial,
        "Rp 2,500,000", decree, record, "in use, 4 May 2027",
    ]:  # fmt: skip
        assert words in panel
    assert "broken" not in panel


def test_it_shows_what_is_only_proposed_and_what_was_rejected(clerk):
    person, business = make_recipient()
    proposed = make_grant(business=business, person=person, quantity=3)
    rejected = make_grant(business=business, person=person, state=State.REJECTED)

    shown = business_panels.grants(business, clerk)

    assert {row.grant for row in shown.rows} == {proposed, rejected}
    [row] = [row for row in shown.rows if row.grant == proposed]
    [thing] = row.things
    assert (thing.quantity, thing.name, row.value) == (3, "Mesin jahit", 7_500_000)
    assert (row.decree, row.record) == ("", "")


def test_former_years_are_shown_as_their_list_tells(client, clerk):
    grant = make_former_grant(unit_price=None)
    grant.handovers.update(record_number="BAST/12/2015")

    panel = panel_of(client, grant.business)

    assert "BAST/12/2015" in panel
    assert "Bantuan 2015 (2015)" in panel
    assert "Rp" not in panel[panel.index("Bantuan 2015") : panel.index("BAST/12/2015")]


def test_what_came_by_transfer_is_shown_with_who_gave_it(client, clerk):
    grant = make_grant(state=State.DECIDED, quantity=2)
    make_handover(grant=grant)
    first, second = GivenItem.objects.filter(handover__grant=grant)
    business = make_business(name="Usaha Budi")
    hand_on(first, business)

    panel = panel_of(client, business)
    [row] = business_panels.grants(business, clerk).rows
    giver = panel_of(client, grant.business)

    assert "handed on by Usaha Siti Aminah on 4 May 2027 (ALIH-7)" in panel
    assert (len(row.things), row.value) == (1, 2_500_000)
    assert second.item.serial not in panel
    assert 'now with <a href="' in giver
    assert "Usaha Budi" in giver


def test_what_its_groups_received_is_shown(client, clerk):
    group = make_group(name="KUB Melati")
    business = make_group_membership(group=group).business
    make_grant(group=group, state=State.HANDED_OVER)

    assert "received by the group KUB Melati" in panel_of(client, business)


def test_a_business_without_anything_says_so(client, clerk):
    assert "has received no equipment" in panel_of(client, make_business())


def test_only_who_may_see_grants_sees_it():
    business = make_grant().business

    assert business_panels.grants(business, AnonymousUser()) is None


@pytest.mark.parametrize("role", ["petugas", "pejabat", "admin"])
def test_every_role_sees_it(client, role):
    client.force_login(make_user(role))

    assert "bantuan" in panel_of(client, make_grant().business)


def test_only_the_newest_are_shown(clerk, monkeypatch):
    monkeypatch.setattr(business_panels, "SHOWN", 2)
    person, business = make_recipient()
    for day in (1, 2, 3):
        make_grant(business=business, person=person, proposed_on=date(2026, 5, day))

    shown = business_panels.grants(business, clerk)

    assert shown.has_more
    assert [row.grant.proposed_on.day for row in shown.rows] == [3, 2]


def test_the_number_of_queries_does_not_grow_with_the_rows(client, clerk):
    person, business = make_recipient()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(business.get_absolute_url())
        return len(captured)

    def more(number):
        programme = make_grant_programme(f"Program {number}")
        grant = (
            make_grant(
                business=business, person=person, programme=programme, state=State.HANDED_OVER
            )
            if number == 0
            else make_former_grant(business=business, person=person)
        )
        inspect(GivenItem.objects.get(handover__grant=grant), "dipakai")
        hand_on(make_given(), business)

    more(0)
    few = queries()
    for number in range(1, 6):
        more(number)

    assert queries() == few
