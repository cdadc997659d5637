"""The catalogue of equipment, as the staff keep it."""

import pytest

from grants.models import Equipment, GivenItem, State
from tests.factories import make_sector, make_user
from tests.forms import ODD, errors
from tests.grant_factories import (
    DAY,
    make_equipment,
    make_grant,
    make_grant_programme,
    make_handover,
    make_receipt,
)
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db
URL = "/staf/bantuan/alat/"


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def answers(**typed):
    return {"name": "Mesin obras", "unit": "unit", "has_serials": "on", "is_active": "on", **typed}


def names(response):
    return [row.name for row in response.context["page"].rows]


def change_url(equipment):
    return f"{equipment.get_absolute_url()}ubah/"


def test_the_list_shows_stock_and_filters(client):
    machine = make_equipment("Mesin jahit", specification="Rotasi tinggi")
    machine.fields.add("konveksi", "furnitur")
    machine.sectors.add(make_sector("contoh"), make_sector("contoh-2"))
    make_receipt(equipment=machine, quantity=4)
    make_receipt(equipment=machine, quantity=3)
    make_equipment("Gerinda")

    response = client.get(URL)

    assert names(response) == ["Gerinda", "Mesin jahit"]
    assert [row.in_stock for row in response.context["page"].rows] == [0, 7]
    for query in [
        {"q": "rotasi"}, {"pelatihan": "konveksi"}, {"bidang": "contoh"}, {"stok": "ada"}
    ]:  # fmt: skip
        found = client.get(URL, query)
        assert names(found) == ["Mesin jahit"]
        assert found.context["page"].rows[0].in_stock == 7
    assert names(client.get(URL, {"stok": "habis"})) == ["Gerinda"]


def test_its_page_counts_what_became_of_it(client):
    equipment = make_equipment("Gunting", has_serials=False)
    receipt = make_receipt(equipment=equipment, quantity=10)
    receipt.write_offs.create(quantity=2, written_off_on=DAY, reason="Berkarat")
    grant = make_grant(state=State.DECIDED, equipment=equipment, quantity=3)
    handover = make_handover(grant=grant)
    GivenItem.objects.filter(handover=handover).update(ended_as="kembali", ended_on=DAY)

    response = client.get(equipment.get_absolute_url())

    # Ten and the three of the hand-over came in; two are written off, three given and returned.
    assert response.context["counts"] == (13, 3, 3, 2, 11)
    rows = {row.pk: row for row in response.context["page"].rows}
    row = rows.pop(receipt.pk)
    assert (row.handed_over_count, row.written_off_count, row.in_stock) == (0, 2, 8)
    assert [(one.handed_over_count, one.returned_count) for one in rows.values()] == [(3, 3)]


def test_a_handover_taken_back_is_no_handover(client):
    equipment = make_equipment("Gunting", has_serials=False)
    programme = make_grant_programme()
    grant = make_grant(state=State.HANDED_OVER, equipment=equipment, programme=programme)
    handover = grant.handovers.get()
    GivenItem.objects.filter(handover=handover).update(ended_as="kembali", ended_on=DAY)
    handover.cancelled_on, handover.cancellation_reason = DAY, "Salah orang"
    handover.save()
    grant.state = State.DECIDED
    grant.save()

    counts = client.get(equipment.get_absolute_url()).context["counts"]

    assert counts == (1, 0, 0, 0, 1)


def test_one_is_added_and_changed(client, clerk):
    make_sector("contoh")
    response = client.post(
        f"{URL}baru/",
        answers(specification="Benang 3", for_fields=["konveksi"], for_sectors=["contoh"]),
    )

    equipment = Equipment.objects.get()
    assert response["Location"] == equipment.get_absolute_url()
    assert (equipment.specification, equipment.saved_by) == ("Benang 3", clerk)
    assert [one.pk for one in equipment.fields.all()] == ["konveksi"]
    sent = {name: value for name, value in answers(version="1").items() if name != "is_active"}
    client.post(change_url(equipment), sent)
    equipment.refresh_from_db()
    assert not equipment.is_active
    assert not equipment.fields.exists()
    assert not equipment.sectors.exists()


def test_saved_as_it_is_shown_nothing_changes(client):
    equipment = make_equipment(specification="Baris satu\nBaris dua")
    equipment.fields.add("konveksi")
    before = Equipment.objects.values().get()

    client.post(change_url(equipment), as_shown(client.get(change_url(equipment))))

    after = Equipment.objects.values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"version", "saved_at", "saved_by_id"}
    assert [one.pk for one in equipment.fields.all()] == ["konveksi"]


def test_how_it_is_counted_stays_once_some_came_in(client):
    equipment = make_equipment()
    make_receipt(equipment=equipment)
    sent = {name: value for name, value in answers(version="1").items() if name != "has_serials"}

    response = client.post(change_url(equipment), sent)

    assert list(errors(response)) == ["__all__"]
    equipment.refresh_from_db()
    assert equipment.has_serials


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Mesin jahit"}, "name"),
        ({"unit": ""}, "unit"),
        ({"for_fields": ["xx"]}, "for_fields"),
        ({"for_sectors": ["xx"]}, "for_sectors"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, typed, field):
    make_equipment()

    assert list(errors(client.post(f"{URL}baru/", answers(**typed)))) == [field]
    assert Equipment.objects.count() == 1


@pytest.mark.parametrize("field", ["name", "specification", "unit", "for_fields", "for_sectors"])
def test_odd_answers_never_break_the_page(client, field):
    for odd in ODD:
        assert client.post(f"{URL}baru/", answers() | {field: odd}).status_code in {200, 302}
        found = client.get(URL, {"q": odd, "pelatihan": odd, "stok": odd})
        assert found.status_code == (400 if "\0" in odd else 200)


def test_over_a_newer_version_both_are_shown(client):
    equipment = make_equipment("Mesin obras")
    Equipment.objects.filter(pk=equipment.pk).update(unit="set")

    response = client.post(change_url(equipment), answers(version="1"))

    assert response.status_code == 409
    assert {row[1:] for row in response.context["differences"]} == {("set", "unit")}


def test_who_only_looks_changes_nothing(client):
    equipment = make_equipment()
    client.force_login(make_user("pejabat"))

    assert client.get(equipment.get_absolute_url()).status_code == 200
    for url in [f"{URL}baru/", change_url(equipment)]:
        assert client.post(url, answers(version="1")).status_code == 403


def test_unknown_ones_are_not_found(client):
    assert client.get(f"{URL}999999/").status_code == 404
    assert client.get(f"{URL}999999/ubah/").status_code == 404


@pytest.mark.parametrize("rows", [1, 12])
def test_query_counts_do_not_grow_with_rows(client, rows, django_assert_num_queries):
    equipment = make_equipment()
    for number in range(rows):
        make_receipt(equipment=make_equipment(str(number)))
        make_receipt(equipment=equipment)

    # session, user, rights, fields, sectors, count, page with its fields and sectors
    with django_assert_num_queries(9):
        client.get(URL)
    # session, user, rights, equipment with its fields and sectors, counts, receipts
    with django_assert_num_queries(8):
        client.get(equipment.get_absolute_url())
