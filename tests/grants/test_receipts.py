"""What came in: receipts, their items, what is written off."""

from datetime import date

import pytest

from grants.models import Equipment, GivenItem, Item, Receipt, State, WriteOff
from tests.factories import make_user
from tests.forms import ODD, errors, told
from tests.grant_factories import (
    DAY,
    make_equipment,
    make_former_grant,
    make_given,
    make_grant,
    make_grant_programme,
    make_item,
    make_receipt,
)
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db
URL = "/staf/bantuan/penerimaan/"


@pytest.fixture(autouse=True)
def fifth_of_may(time_machine):
    time_machine.move_to("2026-05-05T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def scissors() -> Equipment:
    return make_equipment("Gunting", has_serials=False)


def answers(equipment, **typed):
    return {
        "equipment": equipment.pk, "received_on": "4/5/2026", "unit_price": "2.500.000",
        "quantity": "3", **typed,
    }  # fmt: skip


def page_of(receipt, name):
    return f"{receipt.get_absolute_url()}{name}/"


def item_url(item):
    return f"/staf/bantuan/barang/{item.pk}/ubah/"


# --- The list and the page of one ------------------------------------------------------------


def test_the_list_filters(client):
    programme = make_grant_programme()
    machine = make_receipt(programme=programme, supplier="CV Contoh", contract_number="12/SPK")
    tools = make_receipt(equipment=scissors(), received_on=date(2025, 2, 3), quantity=1)
    tools.write_offs.create(quantity=1, written_off_on=DAY, reason="Rusak")
    make_former_grant()

    assert client.get(URL).context["page"].rows == [machine, tools]
    for query in [
        {"q": "spk"}, {"tahun": "2026"}, {"alat": machine.equipment_id},
        {"program": programme.pk}, {"stok": "ada"},
    ]:  # fmt: skip
        assert client.get(URL, query).context["page"].rows == [machine]
    assert client.get(URL, {"stok": "habis"}).context["page"].rows == [tools]


def test_its_page_says_where_each_item_is(client):
    given = make_given()
    receipt = given.receipt
    Receipt.objects.filter(pk=receipt.pk).update(quantity=4)
    back, gone = make_item(receipt=receipt, serial="Z-1"), make_item(receipt=receipt, serial="Z-2")
    receipt.write_offs.create(item=gone, quantity=1, written_off_on=DAY, reason="Terbakar")

    response = client.get(receipt.get_absolute_url())

    assert response.context["counts"] == (4, 1, 0, 1, 2)
    assert response.context["numberless_count"] == 1
    rows = response.context["page"].rows
    assert [(row.serial, row.is_in_stock) for row in rows] == [
        (given.item.serial, False), ("Z-1", True), ("Z-2", False),
    ]  # fmt: skip
    text = response.content.decode()
    assert given.handover.grant.recipient.name in text
    assert "Terbakar" in text
    assert f"?barang={back.pk}" in text
    assert f"?barang={gone.pk}" not in text


def test_what_was_returned_is_in_stock_again(client):
    given = make_given()
    GivenItem.objects.filter(pk=given.pk).update(ended_as="kembali", ended_on=DAY)

    response = client.get(given.receipt.get_absolute_url())

    assert response.context["page"].rows[0].is_in_stock
    assert response.context["counts"] == (1, 1, 1, 0, 1)


def test_counted_pieces_are_shown_with_who_received_them(client):
    grant = make_grant(state=State.HANDED_OVER, equipment=scissors(), quantity=4)
    given = GivenItem.objects.get(handover__grant=grant)

    response = client.get(given.receipt.get_absolute_url())

    assert response.context["page"].rows == [given]
    assert grant.recipient.name in response.content.decode()


def test_what_came_in_in_former_years_is_only_looked_at(client):
    make_former_grant()
    receipt = Receipt.objects.get()

    assert client.get(receipt.get_absolute_url()).status_code == 200
    for name in ["ubah", "barang", "hapus"]:
        assert client.get(page_of(receipt, name)).status_code == 404


# --- A new one -------------------------------------------------------------------------------


def test_one_comes_in_with_its_serial_numbers(client, clerk):
    programme = make_grant_programme()
    serials = "SN-1; 1.3.2.05.001\r\nSN-2\t1.3.2.05.002\r\n\r\n  SN-3  "

    response = client.post(
        f"{URL}baru/",
        answers(
            make_equipment(), serials=serials, programme=programme.pk, contract_on="1/4/2026",
            supplier="CV Contoh",
        ),
    )  # fmt: skip

    receipt = Receipt.objects.get()
    assert response["Location"] == receipt.get_absolute_url()
    assert (receipt.unit_price, receipt.in_stock, receipt.saved_by) == (2_500_000, 3, clerk)
    assert receipt.programme == programme
    assert list(receipt.items.order_by("serial").values_list("serial", "inventory_number")) == [
        ("SN-1", "1.3.2.05.001"), ("SN-2", "1.3.2.05.002"), ("SN-3", ""),
    ]  # fmt: skip
    assert len(told(response)) == 1


def test_how_many_follows_from_the_serial_numbers(client):
    client.post(f"{URL}baru/", answers(make_equipment(), quantity="", serials="A\nB"))

    assert Receipt.objects.get().quantity == 2


def test_missing_serial_numbers_are_told(client):
    response = client.post(f"{URL}baru/", answers(make_equipment(), serials="A"))

    assert "2" in told(response)[1]
    assert Receipt.objects.get().items.count() == 1


def test_the_address_names_equipment_and_programme(client):
    equipment, programme = make_equipment(), make_grant_programme()

    form = client.get(f"{URL}baru/", {"alat": equipment.pk, "program": programme.pk}).context[
        "form"
    ]

    assert form["equipment"].value() == str(equipment.pk)
    assert form["programme"].value() == str(programme.pk)
    for odd in ODD:
        assert client.get(f"{URL}baru/", {"alat": odd, "program": odd}).status_code in {200, 400}


def test_without_a_catalogue_there_is_nothing_to_note(client):
    assert client.get(f"{URL}baru/")["Location"] == "/staf/bantuan/alat/"


@pytest.mark.parametrize(
    ("serials", "sentences"),
    [
        ("A\nB\nA", ["3", "1"]),
        ("UJ-1\nB\nuj-1", ["3", "uj-1", "1"]),
        ("A;1\nB;1", ["2", "1"]),
        ("; 1.3", ["1"]),
        ("x" * 81, ["1", "80"]),
        ("A\nB\nC\nD", ["4", "3"]),
        ("A;INV-1", ["1", "INV-1"]),
    ],
)
def test_bad_serial_numbers_are_told_by_line(client, serials, sentences):
    make_item(serial="Lain", inventory_number="INV-1")

    found = errors(client.post(f"{URL}baru/", answers(make_equipment(), serials=serials)))

    assert list(found) == ["serials"]
    assert all(part in found["serials"][0] for part in sentences)
    assert Receipt.objects.count() == 1


def test_of_many_bad_lines_some_are_told(client):
    found = errors(client.post(f"{URL}baru/", answers(make_equipment(), serials="A\n" * 40)))

    assert len(found["serials"]) == 6


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"equipment": ""}, "equipment"),
        ({"equipment": "999999"}, "equipment"),
        ({"programme": "999999"}, "programme"),
        ({"received_on": ""}, "received_on"),
        ({"received_on": "6/5/2026"}, "received_on"),
        ({"received_on": "1/1/1900"}, "received_on"),
        ({"contract_on": "5/5/2026"}, "contract_on"),
        ({"unit_price": ""}, "unit_price"),
        ({"unit_price": "-1"}, "unit_price"),
        ({"unit_price": str(10**30)}, "unit_price"),
        ({"quantity": ""}, "quantity"),
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "10001"}, "quantity"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, typed, field):
    found = errors(client.post(f"{URL}baru/", answers(make_equipment()) | typed))

    assert list(found) == [field]
    assert not Receipt.objects.exists()


def test_what_is_only_counted_has_no_serial_numbers(client):
    assert "serials" in errors(client.post(f"{URL}baru/", answers(scissors(), serials="A")))


@pytest.mark.parametrize(
    "field",
    [
        *["equipment", "programme", "received_on", "supplier", "contract_number", "contract_on"],
        *["unit_price", "quantity", "note", "serials"],
    ],
)
def test_odd_answers_never_break_the_page(client, field):
    equipment = make_equipment()
    for odd in ODD:
        sent = answers(equipment) | {field: odd}
        assert client.post(f"{URL}baru/", sent).status_code in {200, 302}


def test_a_second_sending_makes_no_second_receipt(client):
    sent = answers(make_equipment(), serials="A", form_token="5f0f6a2e-5a53-4b8f-9a5e-6a1c1f8a7d11")

    for _ in range(2):
        assert client.post(f"{URL}baru/", sent).status_code == 302

    assert Item.objects.count() == 1


# --- Changes ---------------------------------------------------------------------------------


def test_saved_as_it_is_shown_nothing_changes(client):
    receipt = make_receipt(programme=make_grant_programme(), contract_on=DAY, note="Baik")
    before = Receipt.objects.values().get()

    client.post(page_of(receipt, "ubah"), as_shown(client.get(page_of(receipt, "ubah"))))

    after = Receipt.objects.values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"version", "saved_at", "saved_by_id"}


def test_less_than_what_is_gone_or_numbered_is_told(client):
    tools = make_receipt(equipment=scissors(), quantity=5)
    tools.write_offs.create(quantity=2, written_off_on=DAY, reason="Rusak")
    machines = make_receipt(quantity=5)
    for number in range(3):
        make_item(receipt=machines, serial=str(number))

    for receipt, least in [(tools, 2), (machines, 3)]:
        sent = answers(receipt.equipment, version="1", quantity=str(least - 1))
        found = errors(client.post(page_of(receipt, "ubah"), sent))
        assert str(least) in found["quantity"][0]
        sent |= {"quantity": str(least)}
        assert client.post(page_of(receipt, "ubah"), sent).status_code == 302
    assert list(Receipt.objects.order_by("pk").values_list("in_stock", flat=True)) == [0, 3]


def test_what_the_database_refuses_is_told(client, monkeypatch):
    given = make_given()
    receipt = given.receipt
    monkeypatch.setattr(
        "grants.forms.receipts.ReceiptForm.clean_quantity",
        lambda form: form.cleaned_data["quantity"],
    )
    Receipt.objects.filter(pk=receipt.pk).update(quantity=2)
    tools = make_receipt(equipment=scissors(), quantity=5)
    tools.write_offs.create(quantity=2, written_off_on=DAY, reason="Rusak")

    price = answers(receipt.equipment, version="2", unit_price="1", quantity="2")
    another = answers(tools.equipment, version="2", quantity="2")
    fewer = answers(tools.equipment, version="1", quantity="1")

    for shown, sent in [(receipt, price), (receipt, another), (tools, fewer)]:
        assert list(errors(client.post(page_of(shown, "ubah"), sent))) == ["__all__"]


def test_over_a_newer_version_both_are_shown(client):
    receipt = make_receipt(quantity=3)
    Receipt.objects.filter(pk=receipt.pk).update(supplier="CV Lain")

    sent = answers(receipt.equipment, version="1", supplier="CV Contoh")
    response = client.post(page_of(receipt, "ubah"), sent)

    assert response.status_code == 409
    assert ("CV Lain", "CV Contoh") in {row[1:] for row in response.context["differences"]}


def test_stock_that_moves_does_not_disturb_who_changes(client):
    receipt = make_receipt(equipment=scissors(), quantity=3)
    sent = as_shown(client.get(page_of(receipt, "ubah")))
    receipt.write_offs.create(quantity=1, written_off_on=DAY, reason="Rusak")

    assert client.post(page_of(receipt, "ubah"), sent).status_code == 302


# --- Items -----------------------------------------------------------------------------------


def test_more_serial_numbers_are_pasted(client, clerk):
    receipt = make_receipt(quantity=3)
    make_item(receipt=receipt, serial="A")

    response = client.post(page_of(receipt, "barang"), {"serials": "B; 1.2\nC"})

    assert response["Location"] == f"{receipt.get_absolute_url()}#barang"
    assert set(receipt.items.values_list("serial", flat=True)) == {"A", "B", "C"}
    assert receipt.items.get(serial="B").saved_by == clerk


@pytest.mark.parametrize(
    "serials", ["", "B\nA", "B\nB", "B\nb", "B\na", "B\nC\nD", "\0", "B;INV-1"]
)
def test_those_that_cannot_be_are_told_and_nothing_is_written(client, serials):
    receipt = make_receipt(quantity=3)
    make_item(receipt=receipt, serial="A", inventory_number="INV-1")

    assert "serials" in errors(client.post(page_of(receipt, "barang"), {"serials": serials}))
    assert receipt.items.count() == 1


def test_the_line_of_one_that_is_there_is_told(client):
    receipt = make_receipt(quantity=3)
    make_item(receipt=receipt, serial="A")

    sentence = errors(client.post(page_of(receipt, "barang"), {"serials": "B\n\nA"}))["serials"][0]

    assert "3" in sentence
    assert "A" in sentence


def test_more_than_came_in_are_refused_by_the_database(client, monkeypatch):
    receipt = make_receipt(quantity=1)
    monkeypatch.setattr("grants.forms.receipts.ItemsForm.clean", lambda form: form.cleaned_data)

    response = client.post(page_of(receipt, "barang"), {"serials": "A\nB"})

    assert list(errors(response)) == ["__all__"]
    assert not receipt.items.exists()


def test_where_there_is_nothing_to_add_it_says_so(client):
    whole, tools = make_receipt(quantity=1), make_receipt(equipment=scissors())
    make_item(receipt=whole)

    for receipt in (whole, tools):
        response = client.get(page_of(receipt, "barang"))
        assert response["Location"] == receipt.get_absolute_url()
        assert client.post(page_of(receipt, "barang"), {"serials": "X"}).status_code == 302
    assert Item.objects.count() == 1


def test_the_numbers_of_an_item_are_corrected(client, clerk):
    item = make_item(serial="A")

    response = client.post(
        item_url(item), {"version": "1", "serial": " A-1 ", "inventory_number": "INV-9"}
    )

    item.refresh_from_db()
    assert response.status_code == 302
    assert (item.serial, item.inventory_number, item.saved_by) == ("A-1", "INV-9", clerk)
    assert len(told(response)) == 1


def test_of_an_item_that_is_handed_over_the_record_stays(client):
    item = make_given().item

    response = client.post(item_url(item), {"version": "1", "serial": "B"})

    assert "BAST" in told(response)[1]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"serial": ""}, "serial"),
        ({"serial": "B"}, "serial"),
        ({"serial": "x" * 81}, "serial"),
        ({"serial": "\0"}, "serial"),
        ({"inventory_number": "INV-1"}, "inventory_number"),
        ({"inventory_number": "x" * 81}, "inventory_number"),
    ],
)
def test_bad_numbers_of_an_item_are_told(client, typed, field):
    item = make_item(serial="A")
    make_item(receipt=item.receipt, serial="B", inventory_number="INV-1")

    sent = {"version": "1", "serial": "A", "inventory_number": "", **typed}
    assert list(errors(client.post(item_url(item), sent))) == [field]


def test_an_item_over_a_newer_version_shows_both(client):
    item = make_item(serial="A")
    Item.objects.filter(pk=item.pk).update(serial="B")

    response = client.post(item_url(item), {"version": "1", "serial": "C"})

    assert response.status_code == 409
    assert {row[1:] for row in response.context["differences"]} == {("B", "C")}


# --- What is written off ---------------------------------------------------------------------


def loss(**typed):
    return {"written_off_on": "5/5/2026", "reason": "Terbakar", **typed}


def test_an_item_is_written_off(client, clerk):
    item = make_item(serial="A")
    url = page_of(item.receipt, "hapus")
    form = client.get(url, {"barang": item.pk}).context["form"]
    assert form["serial"].value() == "A"
    for odd in ["x", str(10**30), "9" * 5_000, "-1"]:
        assert client.get(url, {"barang": odd}).status_code == 200

    response = client.post(url, loss(serial="A", document_number="BA-7"))

    assert response["Location"] == f"{item.receipt.get_absolute_url()}#dihapus"
    row = WriteOff.objects.get()
    assert (row.item, row.quantity, row.document_number, row.saved_by) == (item, 1, "BA-7", clerk)
    assert client.get(item.receipt.get_absolute_url()).context["counts"] == (10, 0, 0, 1, 9)


def test_counted_pieces_are_written_off(client):
    receipt = make_receipt(equipment=scissors(), quantity=5)

    client.post(page_of(receipt, "hapus"), loss(quantity="4"))
    found = errors(client.post(page_of(receipt, "hapus"), loss(quantity="2")))

    assert list(found) == ["quantity"]
    receipt.refresh_from_db()
    assert receipt.in_stock == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"serial": ""}, "serial"),
        ({"serial": "Z"}, "serial"),
        ({"serial": "\0"}, "serial"),
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 301}, "reason"),
        ({"written_off_on": "6/5/2026"}, "written_off_on"),
        ({"written_off_on": "3/5/2026"}, "written_off_on"),
        ({"document_number": "x" * 81}, "document_number"),
    ],
)
def test_bad_answers_to_a_write_off_are_told(client, typed, field):
    item = make_item(serial="A")

    sent = loss(serial="A") | typed
    assert list(errors(client.post(page_of(item.receipt, "hapus"), sent))) == [field]
    assert not WriteOff.objects.exists()


def test_what_somebody_has_is_not_written_off(client, monkeypatch):
    item = make_given().item
    # Something else of it is in stock.
    Receipt.objects.filter(pk=item.receipt_id).update(quantity=2)
    url, sent = page_of(item.receipt, "hapus"), loss(serial=item.serial)

    assert list(errors(client.post(url, sent))) == ["serial"]
    # As if it had been handed over after the form was looked at.
    monkeypatch.setattr("grants.models.equipment.ItemQuerySet.in_stock", lambda rows: rows)
    assert list(errors(client.post(url, sent))) == ["__all__"]
    assert not WriteOff.objects.exists()


def test_nothing_is_written_off_twice(client, monkeypatch):
    item = make_item(serial="A")
    url = page_of(item.receipt, "hapus")
    client.post(url, loss(serial="A"))

    assert list(errors(client.post(url, loss(serial="A")))) == ["serial"]
    monkeypatch.setattr("grants.models.equipment.ItemQuerySet.in_stock", lambda rows: rows)
    assert list(errors(client.post(url, loss(serial="A")))) == ["__all__"]
    assert WriteOff.objects.count() == 1


def test_where_nothing_is_in_stock_nothing_is_asked(client):
    receipt = make_given().receipt

    assert client.get(page_of(receipt, "hapus"))["Location"] == receipt.get_absolute_url()


def test_an_admin_takes_a_write_off_back(client):
    item = make_item(serial="A")
    row = item.receipt.write_offs.create(
        item=item, quantity=1, written_off_on=DAY, reason="Salah ketik"
    )
    url = f"{URL}hapus/{row.pk}/batal/"
    assert client.post(url, {"version": "1"}).status_code == 403
    assert url not in client.get(item.receipt.get_absolute_url()).content.decode()

    client.force_login(make_user("admin"))
    assert url in client.get(item.receipt.get_absolute_url()).content.decode()
    sent = as_shown(client.get(url))
    first, second = client.post(url, sent), client.post(url, sent)

    assert first["Location"] == second["Location"] == f"{item.receipt.get_absolute_url()}#barang"
    assert client.get(url).status_code == 404
    item.receipt.refresh_from_db()
    assert item.receipt.in_stock == 10


# --- Who may, and how much it costs ----------------------------------------------------------


def test_who_only_looks_changes_nothing(client):
    item = make_item()
    client.force_login(make_user("pejabat"))

    assert client.get(item.receipt.get_absolute_url()).status_code == 200
    names = ["ubah", "barang", "hapus"]
    urls = [f"{URL}baru/", item_url(item), *(page_of(item.receipt, name) for name in names)]
    for url in urls:
        assert client.get(url).status_code == 403
        assert client.post(url, {}).status_code == 403


def test_unknown_ones_are_not_found(client):
    for name in ["", "ubah/", "barang/", "hapus/", "riwayat/"]:
        assert client.get(f"{URL}999999/{name}").status_code == 404
    assert client.get("/staf/bantuan/barang/999999/ubah/").status_code == 404


@pytest.mark.parametrize("rows", [1, 12])
def test_query_counts_do_not_grow_with_rows(client, rows, django_assert_num_queries):
    machines = make_receipt(quantity=50)
    pieces = make_receipt(equipment=scissors(), quantity=50)
    for number in range(rows):
        make_item(receipt=machines)
        gone = make_item(receipt=machines)
        machines.write_offs.create(item=gone, quantity=1, written_off_on=DAY, reason="Rusak")
        pieces.write_offs.create(quantity=1, written_off_on=DAY, reason="Rusak")
        make_receipt(equipment=make_equipment(str(number)))

    # session, user, rights, equipment, programmes, count, page
    with django_assert_num_queries(7):
        client.get(URL)
    # session, user, rights, receipt, items, who has them, how many items, write-offs
    with django_assert_num_queries(8):
        client.get(machines.get_absolute_url())
    # session, user, rights, receipt, who received, write-offs
    with django_assert_num_queries(6):
        client.get(pieces.get_absolute_url())


# --- Its history -----------------------------------------------------------------------------


def history_of(client, receipt):
    client.cookies["django_language"] = "en"
    response = client.get(page_of(receipt, "riwayat"))
    assert response.status_code == 200
    return [(entry.text, entry.who) for entry in response.context["entries"]]


def test_its_history_tells_who_changed_what(client, clerk):
    equipment, programme = make_equipment(), make_grant_programme()
    client.post(f"{URL}baru/", answers(equipment, quantity="1", serials="JK-1"))
    receipt = Receipt.objects.get()
    client.post(
        page_of(receipt, "ubah"),
        answers(
            equipment, version="1", quantity="2", programme=programme.pk, unit_price="2.600.000"
        ),
    )
    item = receipt.items.get()
    item.inventory_number = "1.3.2"
    item.save()
    gone = receipt.write_offs.create(item=item, quantity=1, written_off_on=DAY, reason="Jatuh")
    gone.delete()

    told = history_of(client, receipt)

    assert ("Entered: 1 unit Mesin jahit", clerk.name) in told
    assert ("Price of one (Rp): Rp 2,500,000 changed to Rp 2,600,000", clerk.name) in told
    for text in [
        "Item JK-1: added",
        f"Bought for the programme: – changed to {programme}",
        "How many: 1 changed to 2",
        "Item JK-1: Inventory number (BMD/BMN): – changed to 1.3.2",
        "Write-off of 4 May 2026, JK-1: Jatuh",
        "Write-off of 4 May 2026, JK-1: removed",
    ]:
        assert text in {text for text, _who in told}
    page = client.get(receipt.get_absolute_url()).text
    assert f'href="{page_of(receipt, "riwayat")}"' in page


def test_its_history_tells_of_counted_pieces(client):
    receipt = make_receipt(equipment=scissors())
    receipt.write_offs.create(quantity=3, written_off_on=DAY, reason="Rusak")

    told = [text for text, _who in history_of(client, receipt)]

    assert told == ["Write-off of 4 May 2026, 3 unit: Rusak", "Entered: 10 unit Gunting"]


@pytest.mark.parametrize("rows", [1, 12])
def test_query_count_of_its_history_does_not_grow(client, rows, django_assert_num_queries):
    receipt = make_receipt(quantity=50)
    for _number in range(rows):
        gone = make_item(receipt=receipt)
        receipt.write_offs.create(item=gone, quantity=1, written_off_on=DAY, reason="Rusak")

    # session, user, rights; receipt, its rows, those of items and write-offs, equipment
    with django_assert_num_queries(8):
        client.get(page_of(receipt, "riwayat"))
