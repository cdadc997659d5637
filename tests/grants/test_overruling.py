"""Double aid on the page of a grant, overruling it, and the queue among decided grants."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from grants.actions.overruling import overrule
from grants.actions.refusals import RefusedError
from grants.models import Grant, Ground, Overruling, State, Transfer
from tests.factories import make_business, make_group, make_group_membership, make_user
from tests.forms import ODD, errors
from tests.grant_factories import DAY, go_on, make_former_grant, make_grant, make_recipient
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db
QUEUE = "/staf/bantuan/ganda/"
KK = "3674010101010012"


@pytest.fixture(autouse=True)
def sixth_of_may(time_machine):
    time_machine.move_to("2026-05-06T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def url(grant):
    return f"{grant.get_absolute_url()}ganda/"


def aid(client, grant):
    return client.get(grant.get_absolute_url()).context["aid"]


def pair_of(state=State.DECIDED, then=State.SURVEYED):
    """Two grants for one business and its owner; the second one is newer."""
    person, business = make_recipient()
    first = make_grant(business=business, person=person, state=state)
    return first, make_grant(business=business, person=person, state=then)


# --- On the page ---


@pytest.mark.parametrize("state", [s for s in State if s not in {State.REJECTED, State.WITHDRAWN}])
def test_the_other_is_shown_with_its_grounds_whatever_its_state(client, state):
    first, second = pair_of(state if state != State.AGREED else State.DECIDED)

    [found] = aid(client, second)
    page = client.get(second.get_absolute_url()).content.decode()

    assert found.pair.other == first
    assert found.pair.grounds == [Ground.BUSINESS]
    assert f'href="{first.get_absolute_url()}"' in page
    assert str(found.pair.grounds[0].label) in page.lower()
    assert bool(found.open_grounds) == (state not in {"diusulkan", "disurvei", "diverifikasi"})


@pytest.mark.parametrize("then", [State.PROPOSED, State.SURVEYED, State.VERIFIED, State.REJECTED])
def test_it_is_shown_in_every_state_of_the_grant_itself(client, then):
    first, second = pair_of(then=then)

    assert [one.pair.other for one in aid(client, second)] == [first]
    if then == State.SURVEYED:
        assert client.get(f"{second.get_absolute_url()}verifikasi/").context["aid"]


def test_what_was_given_eleven_years_ago_is_shown(client):
    person, business = make_recipient()
    former = make_former_grant(business=business, person=person)

    assert [one.pair.other for one in aid(client, make_grant(business=business))] == [former]


# --- Overruling ---


def test_a_reason_is_written_for_each_ground_and_stands_on_the_page(client, clerk):
    first, second = pair_of()
    for grant in (first, second):
        grant.set_kk(KK)
        grant.save()

    page = client.get(url(second), {"lain": first.pk})
    sent = {**as_shown(page), "reason": "Usaha lain, alat lain"}
    response = client.post(url(second), {**sent, "other": str(first.pk)})

    assert response["Location"] == f"{second.get_absolute_url()}#ganda"
    rows = Overruling.objects.filter(grant=second, other=first)
    assert {row.ground for row in rows} == {Ground.BUSINESS, Ground.FAMILY}
    assert {(row.reason, row.saved_by) for row in rows} == {("Usaha lain, alat lain", clerk)}
    [found] = aid(client, second)
    assert not found.open_grounds
    shown = client.get(second.get_absolute_url()).content.decode()
    assert shown.count("Usaha lain, alat lain") == 2
    assert clerk.name in shown


def test_after_it_the_database_lets_the_decision_pass(clerk):
    first, second = pair_of(then=State.VERIFIED)
    with pytest.raises(IntegrityError, match="double aid"), transaction.atomic():
        go_on(Grant.objects.get(pk=second.pk), State.DECIDED)

    overrule(grant=second, other=first, reason="Orang lain", by=clerk)

    go_on(Grant.objects.get(pk=second.pk), State.DECIDED)


def test_a_ground_that_comes_later_is_open_again(client, clerk):
    first, second = pair_of()
    overrule(grant=second, other=first, reason="Lama", by=clerk)
    for grant in (first, second):
        grant.set_kk(KK)
        grant.save()

    [found] = aid(client, second)
    overrule(grant=second, other=first, reason="Baru", by=clerk)

    assert found.open_grounds == [Ground.FAMILY]
    reasons = dict(Overruling.objects.values_list("ground", "reason"))
    assert reasons == {Ground.BUSINESS: "Lama", Ground.FAMILY: "Baru"}


def test_what_is_not_there_or_said_already_is_refused(client, clerk):
    first, second = pair_of()
    overrule(grant=second, other=first, reason="Lama", by=clerk)
    for other in (first, make_grant()):
        with pytest.raises(RefusedError):
            overrule(grant=second, other=other, reason="Lagi", by=clerk)

    response = client.get(url(second))

    assert response["Location"] == f"{second.get_absolute_url()}#ganda"
    assert Overruling.objects.count() == 1


def test_of_what_was_given_up_nobody_asks(client, clerk):
    first, second = pair_of(then=State.WITHDRAWN)

    assert client.post(url(second), {"other": first.pk, "reason": "A"}).status_code == 302
    with pytest.raises(RefusedError):
        overrule(grant=second, other=first, reason="A", by=clerk)
    [found] = aid(client, second)
    assert (found.open_grounds, found.is_to_overrule) == ([], False)


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"other": ""}, "other"), ({"other": "999999"}, "other"), ({"reason": " "}, "reason")],
)
def test_bad_answers_are_told_at_their_field(client, typed, field):
    first, second = pair_of()

    response = client.post(url(second), {"other": first.pk, "reason": "A"} | typed)

    assert list(errors(response)) == [field]
    assert not Overruling.objects.exists()


@pytest.mark.parametrize("field", ["other", "reason"])
def test_odd_answers_never_break_the_page(client, field):
    for odd in ODD:
        first, second = pair_of()
        sent = {"other": first.pk, "reason": "A", field: odd}
        assert client.post(url(second), sent).status_code in {200, 302}
        assert client.get(url(second), {"lain": odd}).status_code in {200, 302, 400}


@pytest.mark.parametrize("role", ["petugas", "pejabat", "admin"])
def test_who_verifies_or_approves_overrules(client, role):
    client.force_login(make_user(role))
    first, second = pair_of()

    client.post(url(second), {"other": first.pk, "reason": "Orang lain"})

    assert Overruling.objects.get().other == first


def test_one_that_is_only_proposed_may_be_explained_and_need_not(client):
    first, second = pair_of(State.PROPOSED)

    [found] = aid(client, second)
    client.post(url(second), {"other": first.pk, "reason": "Usaha lain"})

    assert (found.open_grounds, found.is_to_overrule) == ([], True)
    assert Overruling.objects.get().reason == "Usaha lain"


# --- The queue among decided grants ---


def decided_pair(**second):
    """Two decided grants of two businesses that turn out to be one address's family."""
    grants = []
    for name, fields in (("Siti Aminah", {}), ("Siti Amina", second)):
        person, business = make_recipient(name)
        grants.append(make_grant(business=business, person=person, state=State.DECIDED, **fields))
    return grants


def found_twice(**second):
    """As `decided_pair`, and then both have one family card."""
    grants = decided_pair(**second)
    for grant in grants:
        grant.set_kk(KK)
        grant.save()
    return grants


def waiting(client):
    response = client.get(QUEUE)
    assert response.status_code == 200
    return [(one.grant, one.other, one.grounds) for one in response.context["page"].rows]


def test_what_comes_up_after_the_decision_waits_once_with_the_later_as_the_grant(client):
    assert waiting(client) == []
    first, second = found_twice()

    assert waiting(client) == [(second, first, [Ground.FAMILY])]
    [found] = aid(client, first)
    assert found.open_grounds == [Ground.FAMILY]


def test_a_number_that_is_mended_brings_grants_up(client):
    first, second = decided_pair()
    for grant in (first, second):
        grant.business.nib = "1234567890123"
        grant.business.save()

    assert waiting(client) == [(second, first, [Ground.BUSINESS])]


def test_a_group_and_its_member_wait(client):
    _person, business = make_recipient()
    group = make_group()
    make_grant(business=business, state=State.DECIDED)
    make_grant(group=group, state=State.DECIDED)
    assert waiting(client) == []

    make_group_membership(group=group, business=business)

    assert [grounds for _grant, _other, grounds in waiting(client)] == [[Ground.GROUP]]


def test_it_is_overruled_from_there_from_either_side(client, clerk):
    first, second = found_twice()
    page = client.get(QUEUE).content.decode()
    assert f"{url(second)}?lain={first.pk}" in page
    assert f"{second.get_absolute_url()}tarik/" in page

    overrule(grant=first, other=second, reason="Rumah lain", by=clerk)

    assert waiting(client) == []
    for grant in (first, second):
        [found] = aid(client, grant)
        assert (found.open_grounds, len(found.said)) == ([], 1)


def test_or_withdrawn(client):
    _first, second = found_twice()
    second.refresh_from_db()

    client.post(
        f"{second.get_absolute_url()}tarik/", {"version": second.version, "reason": "Ganda"}
    )

    assert waiting(client) == []


def test_one_of_former_years_waits_two_of_them_do_not(client):
    person, business = make_recipient()
    make_former_grant(business=business, person=person)
    former = make_former_grant(business=business, person=person)
    assert waiting(client) == []
    other = make_business(name="Usaha lain")
    grant = make_grant(business=other, state=State.DECIDED)
    for one in (former, grant):
        one.set_kk(KK)
        one.save()

    assert waiting(client) == [(grant, former, [Ground.FAMILY])]


def test_what_is_only_proposed_or_rejected_does_not_wait(client):
    pair_of(State.PROPOSED)
    pair_of(State.DECIDED, then=State.REJECTED)

    assert waiting(client) == []


def test_the_queue_needs_as_many_queries_for_many_as_for_few(client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            rows = waiting(client)
        assert rows
        return len(captured)

    found_twice()
    queries()
    few = queries()
    for number in range(4):
        person, business = make_recipient(f"Orang {number}")
        grant = make_grant(business=business, person=person, state=State.DECIDED)
        grant.set_kk(KK)
        grant.save()

    assert queries() == few <= 9


def hand_on(giver, receiver):
    """What one grant gave goes to the business of another."""
    Transfer.objects.create(
        given=giver.handovers.get().given.get(), business=receiver.business, transferred_on=DAY,
        reason="Dijual", document_number="1/2026",
    )  # fmt: skip


@pytest.mark.parametrize("is_older", [True, False])
def test_what_was_handed_on_waits_and_nobody_is_to_withdraw(client, clerk, is_older):
    """The receiver's grant is decided, not handed over, before or after the other one."""
    states = [State.HANDED_OVER, State.DECIDED][:: 1 if is_older else -1]
    grants = [make_grant(state=state) for state in states]
    hand_on(*grants[:: 1 if is_older else -1])

    assert waiting(client) == [(grants[1], grants[0], [Ground.TRANSFER])]
    assert "/tarik/" not in client.get(QUEUE).content.decode()
    for grant, other in (grants, reversed(grants)):
        [found] = aid(client, grant)
        assert (found.pair.other, found.open_grounds) == (other, [Ground.TRANSFER])


def test_who_proposed_reads_that_somebody_else_says_why(client, clerk):
    client.cookies["django_language"] = "en"
    first, second = found_twice(proposer=clerk)

    page, queue = client.get(second.get_absolute_url()), client.get(QUEUE)
    asked = client.get(url(second))

    for response in (page, queue):
        text = response.content.decode()
        assert "somebody else says why" in text
        assert url(second) not in text
    assert asked["Location"] == f"{second.get_absolute_url()}#ganda"
    assert url(first) in client.get(first.get_absolute_url()).content.decode()


def test_an_odd_page_of_the_queue_is_not_found(client):
    found_twice()

    for odd in ODD:
        assert client.get(QUEUE, {"sesudah": odd}).status_code in {200, 400, 404}
