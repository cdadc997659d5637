"""Items found by the number on them, and the story of each."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from grants.actions.ending import end_given, transfer
from grants.actions.handing_over import cancel_handover
from grants.item_history import Kind
from grants.models import Grant, Handover, HandoverRecord, Item, Receipt, State, WriteOff
from tests.factories import make_business, make_document, make_user
from tests.forms import ODD, errors
from tests.grant_factories import (
    DAY,
    go_on,
    make_equipment,
    make_given,
    make_grant,
    make_inspection,
    make_item,
    make_receipt,
)
from tests.pictures import make_picture, make_scan

pytestmark = pytest.mark.django_db
URL = "/staf/bantuan/barang/"
TODAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


# --- Search ----------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["JK-0042", "jk-0042", " JK-0042 ", "1.3.2.05.0042"])
def test_a_scanned_number_leads_to_its_item(client, typed):
    item = make_item(serial="JK-0042", inventory_number="1.3.2.05.0042")
    make_item(receipt=item.receipt, serial="JK-00421")

    response = client.post(URL, {"q": typed})

    assert response["Location"] == item.get_absolute_url()


def test_a_beginning_leads_to_all_that_begin_so(client):
    receipt = make_receipt()
    items = [make_item(receipt=receipt, serial=f"JK-004{number}") for number in range(3)]
    make_item(receipt=receipt, serial="ZZ-JK-0040")

    response = client.post(URL, {"q": "jk-004"})

    rows = client.get(response["Location"]).context["rows"]
    assert [row.item for row in rows] == items
    assert all(row.place.is_in_stock for row in rows)


def test_the_same_serial_of_two_makers_lists_both(client):
    receipts = [make_receipt(equipment=make_equipment(name)) for name in ("Juki", "Brother")]
    items = [make_item(receipt=receipt, serial="1001") for receipt in receipts]

    response = client.post(URL, {"q": "1001"})

    assert [row.item for row in client.get(response["Location"]).context["rows"]] == items


@pytest.mark.parametrize("typed", ["3010205010030004", "30102050100300", "1 3010205010030004"])
def test_a_long_number_is_found_though_it_may_name_a_person(client, typed):
    item = make_item(serial="1 3010205010030004", inventory_number="3010205010030004")
    make_item(receipt=item.receipt, serial="3010999999990004")

    with CaptureQueriesContext(connection) as captured:
        response = client.post(URL, {"q": typed})

    assert response["Location"] == item.get_absolute_url()
    assert not [query for query in captured if typed in query["sql"]]


@pytest.mark.parametrize("typed", ["3674010101900001", "JK-9", "%", "_K"])
def test_what_is_not_found_stays_typed_and_stands_in_no_address(client, typed):
    make_item(serial="JK-1")

    response = client.post(URL, {"q": typed})

    assert errors(response) == {
        "q": ["Tidak ada barang dengan nomor ini. Periksa lagi, atau ketik awalnya."]
    }
    assert response.context["form"]["q"].value() == typed


def test_a_long_list_says_so(client):
    receipt = make_receipt(quantity=60)
    for number in range(52):
        make_item(receipt=receipt, serial=f"A{number:03d}")

    page = client.get(client.post(URL, {"q": "A"})["Location"])

    assert page.context["has_more"]
    assert len(page.context["rows"]) == 50


def test_odd_answers_never_break_the_page(client):
    for odd in ODD:
        assert client.post(URL, {"q": odd}).status_code in {200, 302}
        assert client.get(URL, {"id": odd, "q": odd}).status_code in {200, 400}


@pytest.mark.parametrize("rows", [1, 8])
def test_query_count_does_not_grow_with_rows(client, django_assert_num_queries, rows):
    keys = [make_given().item_id for _row in range(rows)]

    # Who asks: 3; items, hand-outs, transfers.
    with django_assert_num_queries(6):
        response = client.get(URL, {"id": keys})

    assert len(response.context["rows"]) == rows


# --- The search over everything --------------------------------------------------------------


@pytest.mark.parametrize("serial", ["JK-0042", "88001122334455"])
def test_the_search_over_everything_finds_a_serial_number(client, serial):
    item = make_item(serial=serial)

    response = client.post("/staf/ikm/cari/", {"q": serial})

    assert response["Location"] == item.get_absolute_url()


def test_a_business_by_its_number_goes_first(client):
    business = make_business(nib="8120000000001")
    make_item(serial="8120000000001")

    response = client.post("/staf/ikm/cari/", {"q": "8120000000001"})

    assert response["Location"].endswith(f"?id={business.pk}")


def test_words_lead_to_the_businesses_as_before(client):
    make_item(serial="Melati")

    assert "/staf/ikm/?q=Melati" in client.post("/staf/ikm/cari/", {"q": "Melati"})["Location"]


# --- The story -------------------------------------------------------------------------------


def story(client, item):
    return client.get(item.get_absolute_url()).context["story"]


def test_an_item_in_stock_tells_from_where_it_came(client):
    receipt = make_receipt(supplier="PT Contoh Mesin", contract_number="K-1", contract_on=DAY)
    item = make_item(receipt=receipt)

    response = client.get(item.get_absolute_url())

    assert response.context["story"].place.is_in_stock
    text = response.content.decode()
    assert "PT Contoh Mesin" in text
    assert "2.500.000" in text


def test_everything_that_happened_is_told_in_its_order(client, clerk):
    given = make_given()
    business = make_business(name="Usaha Kedua")
    visit = make_inspection(grant=given.handover.grant, inspected_on=date(2026, 7, 1))
    visit.findings.create(given=given, condition="menganggur", note="Listrik mati")
    picture = make_picture(64, 48)
    visit.photos.create(picture=picture)
    made = transfer(
        given=given, business=business, person=None, transferred_on=date(2026, 8, 1),
        reason="Pindah", document_number="BA/7", today=TODAY, by=clerk,
    )  # fmt: skip
    made.scan = make_scan()
    made.save()
    given.refresh_from_db()
    end_given(given=given, ended_as="kembali", note="Tutup", today=TODAY, by=clerk)

    response = client.get(given.item.get_absolute_url())

    kinds = [event.kind for event in response.context["story"].events]
    assert kinds == [Kind.RECEIVED, Kind.GIVEN, Kind.FOUND, Kind.TRANSFERRED, Kind.ENDED]
    text = response.content.decode()
    number = given.handover.records.get().document.number
    for word in [picture.code, made.scan.code, "Usaha Kedua", "Listrik mati", "Tutup", number]:
        assert word in text
    assert response.context["story"].place.is_in_stock
    assert response.context["story"].held is None


def test_who_has_it_now_is_told(client, clerk):
    given = make_given()
    assert story(client, given.item).place.holder.business == given.handover.grant.business
    other = make_business(name="Usaha Kedua")
    transfer(
        given=given, business=other, person=None, transferred_on=date(2026, 8, 1),
        reason="Pindah", document_number="BA/7", today=TODAY, by=clerk,
    )  # fmt: skip

    found = story(client, given.item)

    assert found.place.holder.business == other
    assert found.held == given
    assert (
        f"/staf/bantuan/diberikan/{given.pk}/alih/"
        in client.get(given.item.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(
    ("ended_as", "is_gone", "has_holder"),
    [("kembali", False, False), ("hapus", True, False), ("milik", False, True)],
)
def test_where_it_is_when_it_ended(client, clerk, ended_as, is_gone, has_holder):
    given = make_given()
    end_given(given=given, ended_as=ended_as, note="x", today=TODAY, by=clerk)

    place = story(client, given.item).place

    assert place.is_written_off == is_gone
    assert (place.holder is not None) == has_holder


def test_one_that_is_written_off_from_the_stock_is_gone(client):
    item = make_item()
    WriteOff.objects.create(
        receipt=item.receipt, item=item, quantity=1, written_off_on=DAY, reason="Jatuh"
    )

    found = story(client, item)

    assert found.place.is_written_off
    assert [event.kind for event in found.events] == [Kind.RECEIVED, Kind.WRITTEN_OFF]


def test_a_hand_over_that_was_taken_back_stays_told(client):
    given = make_given()
    grant, handover = given.handover.grant, given.handover
    handover.cancelled_on, handover.cancellation_reason = date(2026, 6, 1), "Salah orang"
    type(given).objects.filter(pk=given.pk).update(ended_as="kembali", ended_on=date(2026, 6, 1))
    handover.save()
    grant.state = State.DECIDED
    grant.save()

    found = story(client, given.item)

    assert [event.kind for event in found.events] == [Kind.RECEIVED, Kind.GIVEN, Kind.CANCELLED]
    assert found.place.is_in_stock


def test_one_taken_back_before_its_day_reads_as_taken_back(client, clerk):
    given = make_given()
    handover = given.handover
    handover.handed_on = date(2026, 12, 5)
    handover.save()
    again = make_given_again(handover, on=date(2026, 11, 30))

    found = story(client, given.item)

    told = [(event.day, event.kind) for event in found.events]
    assert told == [
        (DAY, Kind.RECEIVED),
        (date(2026, 12, 5), Kind.GIVEN),
        (date(2026, 11, 30), Kind.CANCELLED),
        (date(2026, 11, 30), Kind.GIVEN),
    ]
    assert found.held == again


def make_given_again(handover, *, on):
    """The same item, after its hand-over was taken back: handed over again on that day."""
    cancel_handover(handover=handover, reason="Tidak datang", today=on, by=make_user())
    first = handover.given.get()
    with transaction.atomic():
        held = Handover.objects.create(grant=handover.grant, handed_on=on)
        given = held.given.create(receipt=first.receipt, item=first.item, quantity=1)
        document = make_document(is_stored=False, title="Berita acara")
        HandoverRecord.objects.create(document=document, handover=held)
        Grant.objects.filter(pk=handover.grant_id).update(state=State.HANDED_OVER)
    return given


@pytest.mark.parametrize("is_visit_first", [True, False])
def test_of_one_day_what_was_written_first_stands_first(client, clerk, is_visit_first):
    given, day = make_given(), date(2026, 8, 1)
    kinds = [Kind.FOUND, Kind.TRANSFERRED] if is_visit_first else [Kind.TRANSFERRED, Kind.FOUND]
    for kind in kinds:
        if kind == Kind.FOUND:
            visit = make_inspection(grant=given.handover.grant, inspected_on=day)
            visit.findings.create(given=given, condition="menganggur")
        else:
            given.transfers.create(
                business=make_business(), transferred_on=day, reason="x", document_number="1"
            )

    events = story(client, given.item).events

    assert [event.kind for event in events] == [Kind.RECEIVED, Kind.GIVEN, *kinds]


@pytest.mark.parametrize("rows", [1, 5])
def test_query_count_does_not_grow_with_its_story(client, django_assert_num_queries, rows):
    given = make_given()
    for number in range(rows):
        visit = make_inspection(grant=given.handover.grant, inspected_on=date(2026, 7, 1 + number))
        visit.findings.create(given=given, condition="dipakai")
        visit.photos.create(picture=make_picture(64, 48))
        given.transfers.create(
            business=make_business(name=f"U{number}"), transferred_on=date(2026, 8, 1 + number),
            reason="x", document_number="1",
        )  # fmt: skip

    # Who asks: 3; the item, its hand-outs with their transfers, records, findings and photos.
    with django_assert_num_queries(10):
        client.get(given.item.get_absolute_url())


def test_officials_look_as_well(client):
    item = make_item()
    client.force_login(make_user("pejabat"))

    assert client.get(item.get_absolute_url()).status_code == 200
    assert client.get(URL).status_code == 200
    assert client.get(f"{URL}999999/").status_code == 404


def test_what_is_in_stock_by_the_page_is_so_by_the_database():
    go_on(make_grant(state=State.DECIDED, quantity=2), State.HANDED_OVER)

    assert not Item.objects.in_stock().exists()
    assert sum(Receipt.objects.values_list("in_stock", flat=True)) == 0
