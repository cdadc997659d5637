"""Verification by another than who proposed; rejecting, withdrawing."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from businesses.actions.records import ChangedMeanwhileError
from grants import rules
from grants.actions import verifying
from grants.actions.refusals import RefusedError
from grants.models import CeremonyGuest, Grant, State
from tests.factories import make_user
from tests.forms import ODD, errors
from tests.grant_factories import (
    make_ceremony,
    make_former_grant,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_required_paper,
)
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 6)


@pytest.fixture(autouse=True)
def sixth_of_may(time_machine):
    time_machine.move_to("2026-05-06T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def url(grant, step="verifikasi"):
    return f"{grant.get_absolute_url()}{step}/"


def state_of(grant):
    return Grant.objects.get(pk=grant.pk).state


# --- Verifying ---


def test_another_than_who_proposed_verifies(client, clerk):
    grant = make_grant(state=State.SURVEYED)

    page = client.get(url(grant))
    response = client.post(url(grant), {**as_shown(page), "note": "Cocok dengan KTP."})

    assert response["Location"] == grant.get_absolute_url()
    grant.refresh_from_db()
    assert (grant.state, grant.verified_by, grant.verified_on) == (State.VERIFIED, clerk, TODAY)
    assert (grant.verification_note, grant.saved_by) == ("Cocok dengan KTP.", clerk)
    assert grant.reason in page.content.decode()


@pytest.mark.parametrize("role", ["petugas", "admin"])
def test_who_proposed_is_refused_on_the_page_and_by_a_crafted_request(client, role):
    proposer = make_user(role)
    client.force_login(proposer)
    grant = make_grant(state=State.SURVEYED, proposer=proposer)

    page = client.get(url(grant))
    response = client.post(url(grant), {"version": grant.version, "note": "Saya sendiri"})

    assert page.context["reasons"]
    assert "<form" not in page.content.decode().partition("<main")[2]
    assert list(errors(response)) == ["__all__"]
    grant.refresh_from_db()
    assert (grant.state, grant.verified_by, grant.version) == (State.SURVEYED, None, 2)
    assert not Grant.pgh_event_model.objects.filter(state=State.VERIFIED).exists()


def verify(client, grant):
    """Verify a grant by its page; the page of the grant, where that leads."""
    return client.post(url(grant), as_shown(client.get(url(grant))), follow=True)


def test_from_one_that_is_verified_a_link_leads_to_the_next_that_waits_for_the_reader(
    client, clerk
):
    days = [date(2026, 5, day) for day in (1, 2, 3, 4)]
    first, _own, third, last = (
        make_grant(state=State.SURVEYED, proposed_on=day, proposer=clerk if day.day == 2 else None)
        for day in days
    )

    assert client.get(url(first)).context["next_to_verify"] == third
    page = verify(client, third)
    assert page.context["next_to_verify"] == last
    assert f'href="{url(last)}"' in page.content.decode()
    # After the last comes what was passed over.
    assert verify(client, last).context["next_to_verify"] == first
    assert verify(client, first).context["next_to_verify"] is None


def test_so_does_one_that_was_rejected_but_not_the_page_of_what_others_did(client):
    grant, other = make_grant(state=State.SURVEYED), make_grant(state=State.SURVEYED)

    sent = {"version": grant.version, "reason": "Penuh"}
    page = client.post(url(grant, "tolak"), sent, follow=True)

    assert page.context["next_to_verify"] == other
    assert client.get(other.get_absolute_url()).context["next_to_verify"] is None
    client.force_login(make_user("petugas"))
    assert client.get(grant.get_absolute_url()).context["next_to_verify"] is None


def test_nor_does_an_action_or_the_database_let_them(clerk):
    grant = make_grant(state=State.SURVEYED, proposer=clerk)

    with pytest.raises(RefusedError):
        verifying.verify(grant=grant, version=grant.version, today=TODAY, by=clerk)
    with pytest.raises(IntegrityError, match="grant_verified_by_another"), transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(
            state=State.VERIFIED, verified_by=clerk, verified_on=TODAY
        )
    assert state_of(grant) == State.SURVEYED


def test_an_official_verifies_nothing(client):
    client.force_login(make_user("pejabat"))
    grant = make_grant(state=State.SURVEYED)

    assert client.get(url(grant)).status_code == 403
    assert client.post(url(grant), {"version": grant.version}).status_code == 403
    assert state_of(grant) == State.SURVEYED


@pytest.mark.parametrize(
    "state", [State.PROPOSED, State.VERIFIED, State.DECIDED, State.REJECTED, State.ENDED]
)
def test_only_what_is_surveyed_is_verified(client, state):
    grant = make_grant(state=state)

    response = client.post(url(grant), {"version": grant.version})

    assert list(errors(response)) == ["__all__"]
    assert client.get(url(grant)).context["reasons"]
    assert state_of(grant) == state


def test_a_paper_that_is_missing_refuses_it(client):
    paper = make_required_paper(before="diverifikasi", name="Surat pernyataan")
    make_required_paper(before="diputuskan", name="Belum perlu")
    grant = make_grant(state=State.SURVEYED)

    response = client.post(url(grant), {"version": grant.version})

    assert paper.name in errors(response)["__all__"][0]
    assert "Belum perlu" not in errors(response)["__all__"][0]
    assert state_of(grant) == State.SURVEYED
    grant.papers.create(paper=paper, number="12")
    client.post(url(grant), {"version": grant.version})
    assert state_of(grant) == State.VERIFIED


def test_what_the_rules_of_the_programme_say_refuses_it(client, monkeypatch):
    monkeypatch.setattr(rules, "problems", lambda _grant, **_today: ["Belum dilatih."])
    grant = make_grant(state=State.SURVEYED)

    response = client.post(url(grant), {"version": grant.version})

    assert errors(response)["__all__"] == ["Belum dilatih."]
    assert "Belum dilatih." in client.get(grant.get_absolute_url()).context["next"].hindrances
    assert state_of(grant) == State.SURVEYED


def test_over_a_newer_version_it_is_looked_at_once_more(client, clerk):
    grant = make_grant(state=State.SURVEYED)
    seen = grant.version
    grant.reason = "Lain"
    grant.save()

    response = client.post(url(grant), {"version": seen})
    again = client.post(url(grant), as_shown(response))

    assert list(errors(response)) == ["__all__"]
    assert again.status_code == 302
    assert state_of(grant) == State.VERIFIED
    with pytest.raises(ChangedMeanwhileError):
        verifying.verify(grant=grant, version=seen, today=TODAY, by=clerk)


def test_sent_twice_it_leads_to_the_grant(client):
    grant = make_grant(state=State.SURVEYED)
    sent = as_shown(client.get(url(grant)))

    first, second = client.post(url(grant), sent), client.post(url(grant), sent)

    assert first["Location"] == second["Location"] == grant.get_absolute_url()


@pytest.mark.parametrize("step", ["verifikasi", "tolak", "tarik"])
def test_odd_answers_never_break_a_page(client, step):
    grant = make_grant(state=State.SURVEYED)
    for odd in ODD:
        for field in ["version", "note", "reason"]:
            sent = {"version": grant.version, "reason": "Alasan", field: odd}
            assert client.post(url(grant, step), sent).status_code in {200, 302, 409}
    assert client.get(f"/staf/bantuan/999999/{step}/").status_code == 404


# --- Rejecting and withdrawing ---


@pytest.mark.parametrize("role", ["petugas", "pejabat", "admin"])
@pytest.mark.parametrize("state", [State.PROPOSED, State.SURVEYED, State.VERIFIED])
def test_a_grant_under_way_is_rejected_with_a_reason(client, role, state):
    client.force_login(make_user(role))
    grant = make_grant(state=state)

    none = client.post(url(grant, "tolak"), {"version": grant.version, "reason": " "})
    response = client.post(url(grant, "tolak"), {"version": grant.version, "reason": "Sudah ada"})

    assert list(errors(none)) == ["reason"]
    assert response["Location"] == grant.get_absolute_url()
    grant.refresh_from_db()
    assert (grant.state, grant.closed_on) == (State.REJECTED, TODAY)
    assert grant.closing_reason == "Sudah ada"
    assert "Sudah ada" in client.get(grant.get_absolute_url()).content.decode()


def test_who_proposed_withdraws_and_does_not_reject(client, clerk):
    grant = make_grant(state=State.SURVEYED, proposer=clerk)
    sent = {"version": grant.version, "reason": "Keliru"}

    rejected = client.post(url(grant, "tolak"), sent)
    assert rejected["Location"] == grant.get_absolute_url()
    assert state_of(grant) == State.SURVEYED
    with pytest.raises(RefusedError):
        verifying.reject(grant=grant, version=grant.version, reason="Keliru", today=TODAY, by=clerk)
    client.post(url(grant, "tarik"), sent)
    assert state_of(grant) == State.WITHDRAWN


@pytest.mark.parametrize("state", [State.DECIDED, State.AGREED])
def test_what_is_decided_is_withdrawn_and_leaves_its_place_at_a_ceremony(client, state):
    kind = make_grant_kind("hibah", agreement="NPHD")
    grant = make_grant(state=state, programme=make_grant_programme(kind=kind))
    make_ceremony(programme=grant.programme, grants=[grant])

    refused = client.post(url(grant, "tolak"), {"version": grant.version, "reason": "A"})
    assert refused["Location"] == grant.get_absolute_url()
    assert state_of(grant) == state
    client.post(url(grant, "tarik"), {"version": grant.version, "reason": "Meninggal"})

    assert state_of(grant) == State.WITHDRAWN
    assert not CeremonyGuest.objects.exists()


@pytest.mark.parametrize("make", [lambda: make_grant(state=State.HANDED_OVER), make_former_grant])
@pytest.mark.parametrize("step", ["tolak", "tarik"])
def test_what_is_handed_over_is_neither(client, clerk, make, step):
    grant = make()
    action = verifying.reject if step == "tolak" else verifying.withdraw

    client.post(url(grant, step), {"version": grant.version, "reason": "A"})
    with pytest.raises(RefusedError):
        action(grant=grant, version=grant.version, reason="A", today=TODAY, by=clerk)

    assert state_of(grant) == State.HANDED_OVER


def test_an_official_withdraws_nothing(client):
    client.force_login(make_user("pejabat"))
    grant = make_grant()

    assert client.post(url(grant, "tarik"), {"version": 1, "reason": "A"}).status_code == 403
    assert state_of(grant) == State.PROPOSED


def test_over_a_newer_version_closing_asks_once_more(client):
    grant = make_grant()
    Grant.objects.filter(pk=grant.pk).update(reason="Lain")

    response = client.post(url(grant, "tarik"), {"version": 1, "reason": "A"})

    assert response.status_code == 409
    assert state_of(grant) == State.PROPOSED
