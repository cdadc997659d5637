"""The page of one grant: what it shows, what comes next, and for whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.models import State
from grants.papers import Needed
from tests.factories import make_user
from tests.grant_factories import (
    make_equipment,
    make_former_grant,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_inspection,
    make_receipt,
    make_recipient,
    make_required_paper,
    make_survey,
)
from tests.pictures import make_scan
from tests.training_factories import make_enrolment

pytestmark = pytest.mark.django_db
KK = "3674010101010012"


@pytest.fixture(autouse=True)
def sixth_of_may(time_machine):
    time_machine.move_to("2026-05-06T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def main(response) -> str:
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2]


def show(client, grant):
    return client.get(grant.get_absolute_url())


# --- What it shows ---


def test_who_is_to_get_what_and_why(client):
    person, business = make_recipient("Siti Aminah")
    grant = make_grant(
        business=business, person=person, need="kendala", obstacle="keterampilan",
        reason="Mesin lama rusak.", quantity=2,
    )  # fmt: skip

    page = main(show(client, grant))

    for text in ["Usaha Siti Aminah", "Siti Aminah", "Mesin lama rusak.", "Mesin jahit"]:
        assert text in page
    assert f'href="{business.get_absolute_url()}"' in page
    assert page.count("Rp 5.000.000") == 2
    assert show(client, grant).context["grant"].value == 5_000_000


def test_the_family_card_is_masked(client):
    grant = make_grant()
    grant.set_kk(KK)
    grant.save()

    page = main(show(client, grant))

    assert "3674********0012" in page
    assert KK not in page


def test_letter_and_training_are_linked_the_letter_for_who_may_open_it(client):
    enrolment, letter = make_enrolment(), make_scan()
    grant = make_grant(need="pelatihan", enrolment=enrolment, letter=letter)
    link = f"/staf/berkas/{letter.code}/"

    page = main(show(client, grant))
    client.force_login(make_user("pejabat"))

    assert enrolment.session.title in page
    assert link in page
    assert link not in main(show(client, grant))


@pytest.mark.parametrize("state", State)
def test_a_grant_is_shown_in_every_state_to_every_role(client, state):
    kind = make_grant_kind("hibah", agreement="NPHD" if state == State.AGREED else "")
    grant = make_grant(state=state, programme=make_grant_programme(kind=kind))

    for role in ["petugas", "pejabat", "admin"]:
        client.force_login(make_user(role))
        assert str(State(state).label) in main(show(client, grant))


def test_a_grant_of_former_years_needs_no_steps(client):
    grant = make_former_grant()

    response = show(client, grant)

    assert response.context["grant"].value == 2_500_000
    assert "2015" in main(response)
    assert response.context["other_ways"] == []


def test_an_unknown_one_is_not_found(client):
    assert client.get("/staf/bantuan/999999/").status_code == 404
    assert client.get(f"/staf/bantuan/{10**30}/").status_code == 404
    assert client.post("/staf/bantuan/999999/").status_code in {404, 405}


# --- Steps ---


def test_the_steps_stand_in_their_order_with_who_and_when(client, clerk):
    verifier, official = make_user("petugas", name="Vera"), make_user("pejabat", name="Paula")
    kind = make_grant_kind("hibah", agreement="NPHD")
    grant = make_grant(
        programme=make_grant_programme(kind=kind), state=State.ENDED, proposer=clerk,
        verifier=verifier, approver=official,
    )  # fmt: skip
    make_inspection(grant=grant, inspected_on="2026-05-05", inspected_by=clerk)

    steps = show(client, grant).context["steps"]

    assert [step.who for step in steps[:4]] == [clerk.name, "Dedi Rekaan", "Vera", "Paula"]
    assert len(steps) == 8
    days = [step.day for step in steps]
    assert days == sorted(days)


def test_who_rejected_is_named_even_when_another_has_saved_since(client, clerk):
    judge = make_user("petugas", name="Yuda")
    grant = make_grant(state=State.SURVEYED, proposer=clerk)
    client.force_login(judge)
    client.post(f"{grant.get_absolute_url()}tolak/", {"version": grant.version, "reason": "Penuh"})
    grant.refresh_from_db()
    grant.saved_by = clerk
    grant.save()

    last = show(client, grant).context["steps"][-1]

    assert (last.who, last.note) == ("Yuda", "Penuh")


# --- The next step ---


def next_of(client, grant, user):
    client.force_login(user)
    return show(client, grant).context["next"]


def test_who_proposed_has_no_button_to_verify_another_has(client, clerk):
    grant = make_grant(state=State.SURVEYED, proposer=clerk)

    own = next_of(client, grant, clerk)
    others = next_of(client, grant, make_user("petugas"))

    assert own.link is None
    assert own.refusal
    assert others.link.url == f"{grant.get_absolute_url()}verifikasi/"
    assert not others.refusal
    assert next_of(client, grant, make_user("pejabat")).link is None


def test_an_admin_who_proposed_has_no_button_either(client):
    admin = make_user("admin")
    grant = make_grant(state=State.SURVEYED, proposer=admin)

    assert next_of(client, grant, admin).link is None


def test_missing_papers_are_in_the_way(client, clerk):
    paper = make_required_paper(before="diverifikasi")
    grant = make_grant(state=State.SURVEYED)

    found = next_of(client, grant, clerk)

    assert found.link is None
    assert any(paper.name in sentence for sentence in found.hindrances)
    needed, may_write = show(client, grant).context["papers"][0]
    assert needed == Needed(paper, None, is_awaited=True)
    assert may_write


def test_what_is_not_in_stock_is_in_the_way_of_the_hand_over(client, clerk):
    bor = make_equipment("Bor", has_serials=False)
    grant = make_grant(state=State.DECIDED, equipment=bor, quantity=4)
    make_receipt(equipment=bor, quantity=3)
    other = make_grant_programme("Lain")
    make_receipt(equipment=bor, quantity=9, programme=other)

    without = next_of(client, grant, clerk)
    make_receipt(equipment=bor, quantity=1)
    enough = next_of(client, grant, clerk)

    assert without.link is None
    [sentence] = without.hindrances
    assert all(word in sentence for word in ["Bor", "4", "3"])
    assert enough.hindrances == []
    assert enough.link.url == f"{grant.get_absolute_url()}serah/"


@pytest.mark.parametrize("state", [State.ENDED, State.REJECTED, State.WITHDRAWN])
def test_at_the_end_of_its_way_nothing_follows(client, state):
    response = show(client, make_grant(state=state))

    assert response.context["next"] is None
    assert response.context["other_ways"] == []


def test_the_way_to_an_end_is_there_for_who_may_go_it(client, clerk):
    grant = make_grant(state=State.SURVEYED, proposer=clerk)

    def ways(user):
        client.force_login(user)
        return [way.url.split("/")[-2] for way in show(client, grant).context["other_ways"]]

    assert ways(clerk) == ["tarik"]
    assert ways(make_user("petugas")) == ["tolak", "tarik"]
    assert ways(make_user("pejabat")) == ["tolak"]


# --- Queries ---


def test_the_number_of_queries_does_not_grow_with_what_belongs_to_it(client):
    def queries(count: int) -> int:
        person, business = make_recipient()
        for _number in range(count):
            make_grant(business=business, person=person)
            make_required_paper(name=f"Surat {business.pk}-{_number}", before="diserahkan")
        grant = make_grant(business=business, person=person, state=State.SURVEYED)
        for _number in range(count):
            make_survey(grant=grant)
        with CaptureQueriesContext(connection) as captured:
            response = show(client, grant)
        assert len(response.context["aid"]) == count
        return len(captured)

    queries(1)
    few = queries(2)

    assert queries(6) == few <= 30
