"""How the story of what was given ends: kept, returned to the stock, written off."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from businesses.actions.records import ChangedMeanwhileError
from grants.actions.ending import end_given
from grants.actions.refusals import RefusedError
from grants.models import GivenItem, Item, Receipt, State
from tests.factories import make_user
from tests.forms import ODD, errors
from tests.grant_factories import DAY, go_on, make_equipment, make_given, make_grant

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)
URL = "/staf/bantuan/diberikan/"


@pytest.fixture
def clerk():
    return make_user("petugas")


def end(given, clerk, ended_as="milik", **told):
    return end_given(
        given=given, ended_as=ended_as, **{"note": "Sudah", "today": TODAY, **told}, by=clerk
    )


def state_of(given):
    return type(given.handover.grant).objects.get(pk=given.handover.grant_id).state


def test_with_the_last_thing_the_grant_ends(clerk):
    grant = go_on(make_grant(state=State.DECIDED, quantity=2), State.HANDED_OVER)
    first, second = GivenItem.objects.order_by("pk")

    end(first, clerk, ended_on=date(2026, 10, 1))
    assert state_of(first) == State.HANDED_OVER
    end(second, clerk, "hapus", ended_on=date(2026, 9, 1))

    grant.refresh_from_db()
    assert (grant.state, grant.closed_on) == (State.ENDED, date(2026, 10, 1))
    assert not GivenItem.objects.held().exists()


@pytest.mark.parametrize(("ended_as", "stock"), [("kembali", 1), ("milik", 0), ("hapus", 0)])
def test_only_what_comes_back_is_in_stock_again(clerk, ended_as, stock):
    given = make_given()

    end(given, clerk, ended_as)

    assert Receipt.objects.get(pk=given.receipt_id).in_stock == stock
    assert Item.objects.in_stock().count() == stock


def test_counted_tools_come_back_together(clerk):
    tools = make_equipment("Obeng", has_serials=False)
    given = make_given(equipment=tools, quantity=5)

    end(given, clerk, "kembali")

    assert Receipt.objects.get(pk=given.receipt_id).in_stock == 5


@pytest.mark.parametrize("day", [DAY - timedelta(days=1), TODAY + timedelta(days=1)])
def test_it_ends_neither_before_the_hand_over_nor_in_the_future(clerk, day):
    with pytest.raises(RefusedError):
        end(make_given(), clerk, ended_on=day)


def test_it_ends_once(clerk):
    given = make_given()
    end(given, clerk)
    given.refresh_from_db()

    with pytest.raises(RefusedError):
        end(given, clerk, "kembali")
    with pytest.raises(IntegrityError), transaction.atomic():
        GivenItem.objects.filter(pk=given.pk).update(ended_as="kembali")


def test_it_ends_as_its_writer_saw_it(clerk):
    given = make_given()
    GivenItem.objects.filter(pk=given.pk).update(end_note="lain")

    with pytest.raises(ChangedMeanwhileError):
        end(given, clerk, version=1)


def test_a_grant_of_which_something_is_held_does_not_end(clerk):
    given = make_given()

    with pytest.raises(IntegrityError), transaction.atomic():
        type(given.handover.grant).objects.update(state=State.ENDED, closed_on=TODAY)


# --- The page --------------------------------------------------------------------------------


def test_the_page_writes_it_down(client, clerk):
    given = make_given()
    client.force_login(clerk)
    assert client.get(f"{URL}{given.pk}/akhir/").status_code == 200

    response = client.post(
        f"{URL}{given.pk}/akhir/",
        {"version": "1", "ended_as": "kembali", "ended_on": "1/10/2026", "note": "Tutup usaha"},
    )

    assert response.status_code == 302
    given.refresh_from_db()
    assert (given.ended_as, given.ended_on) == ("kembali", date(2026, 10, 1))
    assert (given.end_note, given.saved_by) == ("Tutup usaha", clerk)
    assert state_of(given) == State.ENDED
    assert client.get(f"{URL}{given.pk}/akhir/").status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"ended_as": ""}, "ended_as"),
        ({"ended_as": "dijual"}, "ended_as"),
        ({"note": ""}, "note"),
        ({"ended_on": ""}, "ended_on"),
        ({"ended_on": "1/1/2226"}, "ended_on"),
        ({"ended_on": "3/5/2026"}, "__all__"),
    ],
)
def test_bad_answers_are_told(client, clerk, typed, field):
    given = make_given()
    client.force_login(clerk)
    answers = {"version": "1", "ended_as": "hapus", "ended_on": "1/10/2026", "note": "Rusak"}

    response = client.post(f"{URL}{given.pk}/akhir/", answers | typed)

    assert list(errors(response)) == [field]
    given.refresh_from_db()
    assert given.ended_as == ""


def test_the_note_is_asked_for_as_it_is_needed(client, clerk):
    given = make_given()
    client.force_login(clerk)

    label = client.get(f"{URL}{given.pk}/akhir/").content.decode().partition('for="id_note"')[2]

    assert label
    assert "boleh kosong" not in label.partition("</label>")[0]
    answers = {"version": "1", "ended_as": "milik", "ended_on": "1/10/2026", "note": ""}
    assert client.post(f"{URL}{given.pk}/akhir/", answers).status_code == 302


@pytest.mark.parametrize("field", ["version", "ended_as", "ended_on", "note"])
def test_odd_answers_never_break_the_page(client, clerk, field):
    given = make_given()
    client.force_login(clerk)
    answers = {"version": "1", "ended_as": "milik", "ended_on": f"{timezone.localdate()}"}

    for odd in ODD:
        response = client.post(f"{URL}{given.pk}/akhir/", answers | {field: odd})
        assert response.status_code in {200, 302, 409}


def test_officials_only_look(client):
    given = make_given()
    client.force_login(make_user("pejabat"))

    assert client.get(f"{URL}{given.pk}/akhir/").status_code == 403
    assert client.get(f"{URL}{given.pk}/alih/").status_code == 403


def test_what_is_not_there_is_not_found(client, clerk):
    client.force_login(clerk)

    for name in ["akhir", "alih"]:
        assert client.get(f"{URL}999999/{name}/").status_code == 404
