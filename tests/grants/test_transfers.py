"""What was given goes on to another business, by a document."""

from datetime import date, timedelta

import pytest

from businesses.actions.records import ChangedMeanwhileError
from grants.actions.ending import end_given, transfer
from grants.actions.refusals import RefusedError
from grants.conditions import holder, with_holders
from grants.double_aid import double_aid
from grants.double_aid_open import open_pairs
from grants.models import GivenItem, Ground, Overruling, State, Transfer
from tests.factories import make_business, make_ownership, make_person, make_user
from tests.forms import ODD, errors
from tests.grant_factories import DAY, make_given, make_grant, make_recipient
from tests.pictures import paper_file

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


@pytest.fixture
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def given():
    return make_given()


def url_of(given):
    return f"/staf/bantuan/diberikan/{given.pk}/alih/"


def hand_on(given, clerk, business, **told):
    told = {
        "person": None, "transferred_on": date(2026, 8, 1), "reason": "Pindah kota",
        "document_number": "BA/7/2026", "today": TODAY, **told,
    }  # fmt: skip
    return transfer(given=given, business=business, by=clerk, **told)


def holder_now(given):
    return holder(with_holders(GivenItem.objects.all()).get(pk=given.pk))


def test_a_thing_that_goes_on_twice_keeps_both(given, clerk):
    person, second = make_recipient("Budi Rekaan")
    third = make_business(name="Usaha Ketiga")

    hand_on(given, clerk, second, person=person)
    given.refresh_from_db()
    hand_on(given, clerk, third, transferred_on=date(2026, 10, 1))

    assert [one.business for one in given.transfers.all()] == [second, third]
    assert holder_now(given).business == third
    assert given.transfers.first().saved_by == clerk


def test_it_may_come_back_to_whom_it_was_given(given, clerk):
    second = make_business(name="Kedua")
    hand_on(given, clerk, second)
    given.refresh_from_db()

    hand_on(given, clerk, given.handover.grant.business, transferred_on=date(2026, 9, 1))

    assert holder_now(given).business == given.handover.grant.business


def test_who_has_it_gets_it_not_once_more(given, clerk):
    with pytest.raises(RefusedError):
        hand_on(given, clerk, given.handover.grant.business)
    second = make_business(name="Kedua")
    hand_on(given, clerk, second)
    given.refresh_from_db()
    with pytest.raises(RefusedError):
        hand_on(given, clerk, second, transferred_on=date(2026, 9, 1))

    assert Transfer.objects.count() == 1


@pytest.mark.parametrize("day", [DAY - timedelta(days=1), TODAY + timedelta(days=1)])
def test_not_before_the_hand_over_nor_in_the_future(given, clerk, day):
    with pytest.raises(RefusedError):
        hand_on(given, clerk, make_business(), transferred_on=day)


def test_not_before_the_last_transfer(given, clerk):
    hand_on(given, clerk, make_business(name="Kedua"))
    given.refresh_from_db()

    with pytest.raises(RefusedError):
        hand_on(given, clerk, make_business(name="Ketiga"), transferred_on=date(2026, 7, 31))
    with pytest.raises(RefusedError):
        end_given(given=given, ended_as="milik", note="", ended_on=DAY, today=TODAY, by=clerk)


def test_nothing_goes_to_a_closed_business(given, clerk):
    closed = make_business(closed_on=date(2026, 2, 1))

    with pytest.raises(RefusedError):
        hand_on(given, clerk, closed)


def test_what_has_ended_goes_nowhere(given, clerk):
    end_given(given=given, ended_as="kembali", note="x", today=TODAY, by=clerk)
    given.refresh_from_db()

    with pytest.raises(RefusedError):
        hand_on(given, clerk, make_business())


def test_of_two_who_hand_it_on_the_second_hears_of_the_first(given, clerk):
    hand_on(given, clerk, make_business(name="Kedua"), version=1)

    with pytest.raises(ChangedMeanwhileError):
        hand_on(given, clerk, make_business(name="Ketiga"), version=1)


def test_who_gets_it_so_has_had_aid(given, clerk):
    person, business = make_recipient("Budi Rekaan")
    hand_on(given, clerk, business)

    proposed = make_grant(business=business, person=person)

    found = double_aid([proposed.pk])[proposed.pk]
    assert [one.other for one in found] == [given.handover.grant]


# --- The page --------------------------------------------------------------------------------


def answers(**typed):
    return {
        "version": "1", "transferred_on": "1/8/2026", "reason": "Pindah kota",
        "document_number": "BA/7/2026", **typed,
    }  # fmt: skip


def test_the_business_is_looked_for(client, clerk, given):
    make_recipient("Budi Rekaan")
    business = make_business(name="Kayu Jati Contoh", phone="+6281234567890")

    found = client.post(url_of(given), {"q": "jati"})
    by_phone = client.post(url_of(given), {"q": "0812 3456 7890"})

    assert found["Location"] == f"{url_of(given)}?q=jati"
    assert by_phone["Location"] == f"{url_of(given)}?id={business.pk}"
    for response in [found, by_phone]:
        page = client.get(response["Location"])
        assert page.context["found"] == [business]
        assert f"?usaha={business.pk}" in page.content.decode()
    assert client.post(url_of(given), {"q": "0812 9999 9999"}).context["found"] == []
    assert client.get(url_of(given), {"q": "08129999999999"}).context["form"].errors


def test_its_owner_is_preset_and_all_is_kept(client, clerk, given):
    person, business = make_recipient("Budi Rekaan")
    make_ownership(business=business, person=make_person(name="Dulu"), until_on=date(2020, 1, 1))
    url = f"{url_of(given)}?usaha={business.pk}"

    shown = client.get(url).context["form"]
    response = client.post(url, answers(person=person.pk, scan_file=paper_file()))

    assert shown["person"].value() == str(person.pk)
    assert [str(name) for _key, name in shown.fields["person"].choices][:1] == ["Budi Rekaan"]
    assert response.status_code == 302
    made = Transfer.objects.get()
    assert (made.business, made.person, made.document_number) == (business, person, "BA/7/2026")
    assert made.scan
    assert made.transferred_on == date(2026, 8, 1)


# --- To a business that has other aid ---


@pytest.mark.parametrize(
    ("state", "said", "is_asked"),
    [
        (State.PROPOSED, "Only proposed:", False),
        (State.DECIDED, "Decided, not handed over yet:", True),
        (State.HANDED_OVER, "Received:", True),
    ],
)
def test_what_it_has_is_told_and_how_far_that_is(client, given, state, said, is_asked):
    client.force_login(make_user("petugas"))
    client.cookies["django_language"] = "en"
    other = make_grant(state=state)

    response = client.get(url_of(given), {"usaha": other.business.pk})

    page = response.content.decode()
    assert said in page
    assert f'href="{other.get_absolute_url()}"' in page
    assert ("overruling" in response.context["form"].fields) == is_asked


def test_who_has_nothing_is_asked_for_no_reason(client, clerk, given):
    response = client.get(url_of(given), {"usaha": make_business().pk})

    assert response.context["others"] == []
    assert "overruling" not in response.context["form"].fields


def test_the_reason_is_kept_as_what_is_said_of_the_double_aid(client, clerk, given):
    other = make_grant(state=State.HANDED_OVER)
    url = f"{url_of(given)}?usaha={other.business.pk}"

    without = client.post(url, answers())
    client.post(url, answers(overruling="Usahanya bertambah besar"))

    assert list(errors(without)) == ["overruling"]
    said = Overruling.objects.get()
    assert (said.grant, said.other) == (given.handover.grant, other)
    assert (said.ground, said.reason, said.saved_by) == (
        Ground.TRANSFER, "Usahanya bertambah besar", clerk,
    )  # fmt: skip
    assert open_pairs() == []
    for grant in (said.grant, other):
        page = client.get(grant.get_absolute_url()).content.decode()
        assert "Usahanya bertambah besar" in page
        assert "BA/7/2026" in page


def test_an_odd_reason_breaks_nothing(client, clerk, given):
    other = make_grant(state=State.HANDED_OVER)
    for odd in ODD:
        sent = answers(overruling=odd, version=str(GivenItem.objects.get(pk=given.pk).version))
        url = f"{url_of(given)}?usaha={other.business.pk}"
        assert client.post(url, sent).status_code in {200, 302, 409}


def test_without_a_reason_nothing_is_handed_on(given, clerk):
    other = make_grant(state=State.DECIDED)

    with pytest.raises(RefusedError):
        hand_on(given, clerk, other.business)

    assert not Transfer.objects.exists()
    hand_on(given, clerk, other.business, overruling="Mesin lain")
    assert Overruling.objects.get().reason == "Mesin lain"


def test_the_second_thing_of_a_grant_needs_no_reason_again(client, clerk):
    grant = make_grant(state=State.HANDED_OVER, quantity=2)
    other = make_grant(state=State.HANDED_OVER)
    first, second = GivenItem.objects.filter(handover__grant=grant)
    hand_on(first, clerk, other.business, overruling="Dua mesin")

    shown = client.get(url_of(second), {"usaha": other.business.pk})
    hand_on(second, clerk, other.business)

    assert "overruling" not in shown.context["form"].fields
    assert Overruling.objects.count() == 1


def test_who_proposed_the_grant_does_not_say_why_another_gets_it(client, clerk):
    given = make_given(proposer=clerk)
    other = make_grant(state=State.HANDED_OVER)

    response = client.get(url_of(given), {"usaha": other.business.pk})

    assert response["Location"] == url_of(given)
    with pytest.raises(RefusedError):
        hand_on(given, clerk, other.business, overruling="Alasan")
    hand_on(given, clerk, make_business())


def test_what_comes_back_asks_nothing(client, clerk, given):
    business = given.handover.grant.business
    make_grant(business=business, state=State.HANDED_OVER, is_overruled=True)
    hand_on(given, clerk, make_business())
    given.refresh_from_db()

    assert client.get(url_of(given), {"usaha": business.pk}).context["others"] == []
    hand_on(given, clerk, business, transferred_on=date(2026, 9, 1))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"document_number": " "}, "document_number"),
        ({"transferred_on": "1/1/2226"}, "transferred_on"),
        ({"transferred_on": "3/5/2026"}, "__all__"),
        ({"person": "999999"}, "person"),
        ({"scan_file": paper_file(b"no paper")}, "scan_file"),
    ],
)
def test_bad_answers_are_told(client, clerk, given, typed, field):
    business = make_business(name="Kedua")

    response = client.post(f"{url_of(given)}?usaha={business.pk}", answers(**typed))

    assert list(errors(response)) == [field]
    assert not Transfer.objects.exists()


@pytest.mark.parametrize(
    "field", ["version", "transferred_on", "reason", "document_number", "person", "scan_file"]
)
def test_odd_answers_never_break_the_page(client, clerk, given, field):
    business = make_business(name="Kedua")
    for odd in ODD:
        url = f"{url_of(given)}?usaha={business.pk}"
        assert client.post(url, answers(**{field: odd})).status_code in {200, 302, 409}


def test_odd_addresses_are_not_found(client, clerk, given):
    closed = make_business(closed_on=date(2026, 2, 1))
    for odd in ["x", "0", "9" * 30, "٣", str(closed.pk)]:
        assert client.get(url_of(given), {"usaha": odd}).status_code == 404
    for odd in ODD:
        assert client.get(url_of(given), {"q": odd, "id": odd}).status_code in {200, 400}
        assert client.post(url_of(given), {"q": odd}).status_code in {200, 302}


def test_what_has_ended_leads_back(client, clerk, given):
    end_given(given=given, ended_as="milik", note="", today=TODAY, by=clerk)

    for query in ["", f"?usaha={make_business().pk}"]:
        assert client.get(url_of(given) + query).status_code == 302
