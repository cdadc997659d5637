"""The pages of decisions: what waits, deciding with the sum, what was decided, correcting."""

import uuid
from datetime import date

import pytest
from django.contrib.messages import get_messages

from documents.amending import note_letter_number, revoke
from documents.models import IssuedDocument
from grants.decision_parts import agreement_part, decision_part
from grants.models import Decision, Decree, Grant, Overruling, State
from grants.parts import PARTS
from tests.factories import make_letterhead, make_signatory, make_user
from tests.forms import ODD
from tests.grant_factories import (
    make_former_grant,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_recipient,
)
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db
LIST = "/staf/bantuan/keputusan/"
KK = "3674010101010099"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def page_of(programme) -> str:
    return f"/staf/bantuan/program/{programme.pk}/putuskan/"


def verified(name="Siti Aminah", **fields):
    person, business = make_recipient(name)
    return make_grant(state=State.VERIFIED, person=person, business=business, **fields)


@pytest.fixture(autouse=True)
def letters():
    make_letterhead()
    return make_signatory()


@pytest.fixture
def official(client):
    user = make_user("pejabat")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


@pytest.fixture
def programme():
    return make_grant_programme(ceiling=10_000_000)


def ask(client, programme, **typed):
    """Send the list of grants as it is shown, with what is typed."""
    return client.post(page_of(programme), as_shown(client.get(page_of(programme))) | typed)


def decide(client, programme, callbacks, **typed):
    """Send the list as it is shown, and the page that asks whether one is sure."""
    sure = ask(client, programme, **typed)
    with callbacks(execute=True):
        return client.post(page_of(programme), sure_of(sure))


def sure_of(response):
    """What the page that asks whether one is sure sends."""
    return as_shown(response) | {"pilih": [row.grant.pk for row in response.context["rows"]]}


# Deciding


def test_an_official_decides_after_seeing_the_sum(
    client, official, programme, django_capture_on_commit_callbacks
):
    grants = [verified(name, programme=programme) for name in ("Siti Aminah", "Agus Rekaan")]

    sure = ask(client, programme, letter_number="500/7/Indag")

    assert "Rp 5,000,000" in text(sure)
    assert "Rp 10,000,000, Rp 5,000,000 after that" in text(sure)
    assert not Decision.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(page_of(programme), sure_of(sure))
    decision = Decision.objects.get()
    assert response.url == f"{LIST}{decision.pk}/"
    assert set(decision.grants.all()) == set(grants)
    assert decision.decided_by == official
    document = Decree.objects.get().document
    assert (document.letter_number, document.state()) == ("500/7/Indag", "berlaku")


def test_only_what_is_ticked_is_decided(
    client, official, programme, django_capture_on_commit_callbacks
):
    chosen, other = (verified(name, programme=programme) for name in ("Siti", "Agus"))

    decide(client, programme, django_capture_on_commit_callbacks, pilih=[chosen.pk])

    assert Decision.objects.get().grants.get() == chosen
    assert Grant.objects.get(pk=other.pk).state == State.VERIFIED


def test_what_cannot_be_decided_is_shown_with_its_reason_and_has_no_tick(
    client, official, programme
):
    free = verified("Siti", programme=programme)
    own = verified("Agus", programme=programme, verifier=official)
    aided = verified("Wati", programme=programme, kk=KK)
    make_grant(state=State.DECIDED, kk=KK, programme=make_grant_programme("Dahulu", year=2016))

    response = client.get(page_of(programme))

    assert as_shown(response)["pilih"] == [str(free.pk)]
    page = text(response)
    assert "You verified it: somebody else decides." in page
    assert "May be double aid with Usaha Siti Aminah: Dahulu (2016): the same family card" in page
    assert f'value="{own.pk}"' not in page
    assert f'value="{aided.pk}"' not in page


def test_double_aid_that_is_overruled_stays_in_sight_with_its_reason(client, official, programme):
    other = make_grant(
        state=State.DECIDED, kk=KK, programme=make_grant_programme("Dahulu", year=2016)
    )
    grant = verified("Wati", programme=programme, kk=KK)
    Overruling.objects.create(
        grant=grant, other=other, ground="kk", reason="Usaha lain", saved_by=make_user(name="Dedi")
    )

    response = client.get(page_of(programme))

    assert as_shown(response)["pilih"] == [str(grant.pk)]
    assert "Double aid, overruled:" in text(response)
    assert "Usaha lain (Dedi)" in text(response)


def test_of_two_of_one_family_one_is_ticked(client, official, programme):
    first, _second = (verified(name, programme=programme, kk=KK) for name in ("Siti", "Agus"))

    response = client.get(page_of(programme))

    assert as_shown(response)["pilih"] == [str(first.pk)]
    assert "not together with the other" in text(response)


def test_the_running_sum_shows_where_the_ceiling_ends(client, official):
    programme = make_grant_programme(ceiling=3_000_000)
    for name in ("Siti", "Agus"):
        verified(name, programme=programme)

    response = client.get(page_of(programme))

    rows = [row for row, _is_ticked in response.context["rows"]]
    assert [row.running for row in rows] == [2_500_000, 5_000_000]
    assert text(response).count("beyond the ceiling") == 1
    sure = ask(client, programme)
    assert "more than the ceiling leaves" in text(sure)
    refused = client.post(page_of(programme), sure_of(sure))
    assert "The ceiling of the programme leaves Rp 3,000,000" in text(refused)
    assert not Decision.objects.exists()


def test_a_form_sent_twice_decides_once(
    client, official, programme, django_capture_on_commit_callbacks
):
    verified(programme=programme)
    sent = sure_of(ask(client, programme))

    with django_capture_on_commit_callbacks(execute=True):
        urls = {client.post(page_of(programme), sent).url for _ in range(3)}

    assert urls == {Decision.objects.get().get_absolute_url()}


def test_a_kind_without_a_decree_asks_for_no_signatory(
    client, official, django_capture_on_commit_callbacks
):
    kind = make_grant_kind("langsung", needs_decree=False)
    programme = make_grant_programme("Langsung", kind=kind)
    verified(programme=programme)

    assert "signatory" not in client.get(page_of(programme)).context["form"].fields
    decide(client, programme, django_capture_on_commit_callbacks)

    assert Decision.objects.exists()
    assert not IssuedDocument.objects.exists()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"pilih": []}, "pilih"),
        ({"pilih": ["x"]}, "pilih"),
        ({"pilih": [str(10**30)]}, "pilih"),
        ({"pilih": ["1\0"]}, "pilih"),
        ({"pilih": ["1"] * 201}, "pilih"),
        ({"signatory": ""}, "signatory"),
        ({"signatory": "99999"}, "signatory"),
        ({"letter_number": "x" * 81}, "letter_number"),
        ({"letter_number": "x\0"}, "letter_number"),
    ],
)
@pytest.mark.usefixtures("official")
def test_a_form_with_a_slip_is_shown_again(client, programme, typed, wrong):
    verified(programme=programme)

    for sure in ({}, {"yakin": "on"}):
        response = ask(client, programme, **typed, **sure)

        assert set(response.context["form"].errors) == {wrong}
    assert not Decision.objects.exists()


@pytest.mark.parametrize("odd", ODD)
def test_odd_answers_are_no_error_of_the_server(client, official, programme, odd):
    verified(programme=programme)

    for name in ("pilih", "signatory", "letter_number", "yakin", "form_token"):
        assert ask(client, programme, **{name: odd}).status_code in {200, 302}


def test_a_crafted_request_decides_nothing_that_is_not_to_be_decided(client, official, programme):
    own = verified("Agus", programme=programme, proposer=official)
    elsewhere = verified("Wati", programme=make_grant_programme("Lain"))
    early = make_grant(programme=programme)
    verified("Siti", programme=programme)

    for key in (own.pk, elsewhere.pk, early.pk, 999_999):
        response = ask(client, programme, pilih=[key], yakin="on", form_token=str(uuid.uuid4()))
        assert response.context["form"].non_field_errors()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("role", ["petugas", "admin"])
def test_only_officials_decide(client, programme, role):
    verified(programme=programme)
    decision = make_grant(state=State.DECIDED).decision
    client.force_login(make_user(role))

    for url in (
        page_of(programme), f"{page_of(programme)}contoh.pdf", f"{LIST}{decision.pk}/perbaiki/"
    ):  # fmt: skip
        assert client.get(url).status_code == 403
        assert client.post(url, {"pilih": "1", "yakin": "on"}).status_code == 403
    assert "/putuskan/" not in text(client.get(LIST))
    assert "perbaiki" not in text(client.get(f"{LIST}{decision.pk}/"))


def test_without_a_letterhead_the_page_says_what_is_missing(client, official, programme, letters):
    letters.delete()

    response = client.get(page_of(programme))

    assert response.url == LIST
    assert "Nobody may sign" in said(response)


@pytest.mark.parametrize("path", ["program/999999/putuskan/", "keputusan/999999/", "keputusan/x/"])
def test_what_is_not_there_is_not_found(client, official, path):
    assert client.get(f"/staf/bantuan/{path}").status_code == 404


def test_a_programme_of_former_years_is_not_decided(client, official):
    programme = make_former_grant().programme

    assert client.get(page_of(programme)).status_code == 404


def test_the_preview_shows_what_can_be_decided(client, official, programme):
    response = client.get(f"{page_of(programme)}contoh.pdf")
    assert response.url == page_of(programme)

    verified(programme=programme)
    response = client.get(f"{page_of(programme)}contoh.pdf")

    assert response.content.startswith(b"%PDF-")
    assert not IssuedDocument.objects.exists()


# Lists


def test_the_list_shows_what_waits_and_what_was_decided(client, official, programme):
    for name in ("Siti", "Agus"):
        verified(name, programme=programme)
    decided = make_grant(state=State.DECIDED, programme=programme)
    make_former_grant()

    response = client.get(LIST)

    (one,) = response.context["waiting"]
    assert (one.programme, one.waiting_count, one.value, one.left) == (
        programme, 2, 5_000_000, 7_500_000,
    )  # fmt: skip
    ((row, document),) = response.context["rows"]
    assert (row, row.grant_count, row.value) == (decided.decision, 1, 2_500_000)
    assert document == decided.decision.decrees.get().document


def test_a_decision_shows_its_grants_and_documents(client, official, programme):
    grant = make_grant(state=State.DECIDED, programme=programme)
    gone = make_grant(state=State.DECIDED, programme=programme)
    Grant.objects.filter(pk=gone.pk).update(
        state=State.WITHDRAWN, closed_on=date(2026, 6, 1), closing_reason="Pindah"
    )

    for one, value in ((grant, 2_500_000), (gone, None)):
        response = client.get(f"{LIST}{one.decision_id}/")
        assert response.context["rows"] == [one]
        assert response.context["decision"].value == value
        assert "SKB" in text(response) or "TBT" in text(response)


# Correcting


def correct(client, decision, callbacks, **typed):
    url = f"{LIST}{decision.pk}/perbaiki/"
    sent = as_shown(client.get(url)) | {"reason": "Nama usaha keliru"} | typed
    with callbacks(execute=True):
        return client.post(url, sent)


@pytest.fixture
def decision(client, official, programme, django_capture_on_commit_callbacks):
    verified(programme=programme)
    decide(client, programme, django_capture_on_commit_callbacks)
    return Decision.objects.get()


def test_a_correction_replaces_the_decree(client, decision, django_capture_on_commit_callbacks):
    former = Decree.objects.get().document

    response = correct(client, decision, django_capture_on_commit_callbacks)

    assert response.url == f"{LIST}{decision.pk}/"
    document = IssuedDocument.objects.get(replaces=former)
    assert document.data["correction"]["reason"] == "Nama usaha keliru"
    assert former.number in text(client.get(response.url))
    assert document.number in text(client.get(LIST))


def test_pages_tell_both_numbers_of_a_decree(client, decision):
    document = Decree.objects.get().document
    note_letter_number(document, letter_number="800/12", by=make_user())

    for url in (LIST, f"{LIST}{decision.pk}/", decision.grants.get().get_absolute_url()):
        assert f"800/12 ({document.number})" in text(client.get(url))


def test_a_correction_needs_a_reason(client, decision, django_capture_on_commit_callbacks):
    for reason in ("", " ", "a\0b", "x" * 501):
        response = correct(client, decision, django_capture_on_commit_callbacks, reason=reason)
        assert set(response.context["form"].errors) == {"reason"}


def test_a_correction_of_what_was_corrected_meanwhile_is_refused(
    client, decision, django_capture_on_commit_callbacks
):
    url = f"{LIST}{decision.pk}/perbaiki/"
    sent = as_shown(client.get(url)) | {"reason": "Lain"}
    correct(client, decision, django_capture_on_commit_callbacks)

    response = client.post(url, sent)

    assert "Somebody else has corrected" in said(response)
    assert Decree.objects.count() == 2


def test_a_revoked_decree_gets_another(
    client, official, decision, django_capture_on_commit_callbacks
):
    former = Decree.objects.get().document
    revoke(former, reason="Salah", today=date(2026, 12, 1), by=official)

    correct(client, decision, django_capture_on_commit_callbacks)

    document = IssuedDocument.objects.latest("pk")
    assert (document.replaces, document.state()) == (None, "berlaku")


def test_a_decision_without_a_decree_has_nothing_to_correct(
    client, official, django_capture_on_commit_callbacks
):
    kind = make_grant_kind("langsung", needs_decree=False)
    programme = make_grant_programme("Langsung", kind=kind)
    verified(programme=programme)
    decide(client, programme, django_capture_on_commit_callbacks)

    response = correct(client, Decision.objects.get(), django_capture_on_commit_callbacks)

    assert "no decree that can be corrected" in said(response)


# The page of a grant


def test_the_page_of_a_grant_has_parts_for_decision_and_agreement(rf):
    assert [part.make for part in PARTS if part.make in (decision_part, agreement_part)] == [
        decision_part, agreement_part,
    ]  # fmt: skip
    assert decision_part(rf.get("/"), make_grant()) is None
    assert decision_part(rf.get("/"), verified()) == {"decision": None, "document": None}
    grant = make_grant(state=State.DECIDED)
    assert decision_part(rf.get("/"), grant)["document"] == grant.decision.decrees.get().document
    assert agreement_part(rf.get("/"), grant) is None


# Queries


def fill(programme, rows, **fields):
    for number in range(rows):
        verified(f"Peserta {number}", programme=programme, **fields)


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(
    client, official, rows, django_assert_num_queries, django_capture_on_commit_callbacks
):
    programme = make_grant_programme()
    fill(programme, rows)
    client.get(LIST)  # what is read once per process

    with django_assert_num_queries(6):
        client.get(LIST)
    with django_assert_num_queries(22):  # seven of them ask the rules of the programme
        client.get(page_of(programme))
    decide(client, programme, django_capture_on_commit_callbacks)
    decision = Decision.objects.get()
    assert decision.grants.count() == rows
    with django_assert_num_queries(8):
        client.get(f"{LIST}{decision.pk}/")


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_of_the_list_does_not_grow_with_programmes(
    client, official, rows, django_assert_num_queries
):
    for number in range(rows):
        programme = make_grant_programme(f"Program {number}")
        fill(programme, 1)
        make_grant(state=State.DECIDED, programme=programme)
    client.get(LIST)

    with django_assert_num_queries(7):
        client.get(LIST)
