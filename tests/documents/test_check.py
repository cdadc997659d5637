"""The public check page: what it says of a code, and what it gives away."""

from datetime import date

import pytest

from documents import codes, kinds, lookups
from documents.amending import revoke
from documents.models import IssuedDocument
from tests.factories import make_document, make_user

pytestmark = pytest.mark.django_db
FORM = "/verifikasi/"


def page_of(document) -> str:
    return f"{FORM}{codes.in_groups(document.code)}/"


def wrong_code(number: int = 0) -> str:
    return "346" * 5 + f"{number:03o}".translate(str.maketrans("01234567", "CDFGHJKM"))


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture(autouse=True)
def english(client):
    client.cookies["django_language"] = "en"


def test_a_typed_code_leads_to_the_page_of_its_document(client):
    document = make_document()
    typed = codes.in_groups(document.code).lower().replace("-", " ")

    response = client.get(FORM, {"kode": f" {typed} "})

    assert response.url == page_of(document)


def test_a_genuine_document_is_named_by_kind_number_and_date(client):
    document = make_document(today=date(2026, 3, 5), letter_number="500/7/Indag")

    response = client.get(page_of(document))

    said = text(response)
    for part in [document.number, "5 March 2026", "500/7/Indag", document.title]:
        assert part in said
    assert "Genuine" in said
    assert '<meta name="robots" content="noindex">' in said
    assert response["Cache-Control"] == "no-cache"


def test_nothing_frozen_in_it_is_given_away(client):
    make_user()
    document = make_document(
        data={"registration_number": "-", "name": "Rahasia", "registered": "-", "facts": []}
    )

    said = text(client.get(page_of(document)))

    for secret in ["Rahasia", "Ratna Contoh", "199901012020019001"]:
        assert secret not in said


def test_a_replaced_one_leads_to_its_successor(client):
    former = make_document()
    later = make_document(replaces=former)

    said = text(client.get(page_of(former)))

    assert "Replaced." in said
    assert page_of(later) in said


def test_a_revoked_one_says_so_and_not_why(client):
    document = make_document()
    revoke(document, reason="Salah ketik nama Siti", today=date(2026, 11, 25), by=make_user())

    said = text(client.get(page_of(document)))

    assert "Revoked." in said
    assert "25 November 2026" in said
    assert "Siti" not in said


def test_an_unfinished_one_is_unknown(client):
    assert client.get(page_of(make_document(is_stored=False))).status_code == 404


def test_a_wrong_code_says_so_and_keeps_what_was_typed(client):
    response = client.get(f"{FORM}{codes.in_groups(wrong_code())}/")

    assert response.status_code == 404
    assert "No document of this agency has this code." in text(response)
    assert response.context["form"]["kode"].value() == codes.in_groups(wrong_code())


@pytest.mark.parametrize("typed", ["", "   ", "123", "<b>", "K7MHQX-3DF9RT-VWC4J0", "x" * 500])
def test_what_is_no_code_is_told_beside_the_field(client, typed):
    response = client.get(FORM, {"kode": typed})

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"kode"}


@pytest.mark.parametrize("typed", ["123", "%F0%9F%8D%9C", "K7MHQX-3DF9RT-VWC4J0"])
def test_an_address_without_a_code_is_unknown(client, typed):
    assert client.get(f"{FORM}{typed}/").status_code == 404


def test_the_address_of_a_code_is_one(client):
    document = make_document()

    response = client.get(f"{FORM}{document.code.lower()}/")

    assert (response.status_code, response.url) == (301, page_of(document))


def test_a_kind_that_nobody_knows_any_more_is_still_checked(client, monkeypatch):
    document = make_document()
    monkeypatch.setattr(kinds, "_kinds", {})

    assert document.number in text(client.get(page_of(document)))


# Limits


def test_who_misses_too_often_waits_also_for_a_right_code(client, monkeypatch):
    monkeypatch.setattr(lookups, "MOST_MISSES", 3)
    document = make_document()
    for number in range(3):
        assert client.get(f"{FORM}{codes.in_groups(wrong_code(number))}/").status_code == 404

    for code in [codes.in_groups(wrong_code(9)), codes.in_groups(document.code)]:
        response = client.get(f"{FORM}{code}/")
        assert response.status_code == 429
        assert "within an hour" in text(response)
    other = client.get(page_of(document), REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 200


def test_right_codes_and_what_is_no_code_are_no_misses(client, monkeypatch):
    monkeypatch.setattr(lookups, "MOST_MISSES", 2)
    document = make_document()

    for _ in range(4):
        client.get(page_of(document))
        client.get(f"{FORM}salah/")

    assert client.get(page_of(document)).status_code == 200


def test_misses_are_forgotten_the_next_day(client, monkeypatch, time_machine):
    monkeypatch.setattr(lookups, "MOST_MISSES", 1)
    document = make_document()
    time_machine.move_to("2026-11-25T10:00:00+07:00")
    client.get(f"{FORM}{codes.in_groups(wrong_code())}/")
    assert client.get(page_of(document)).status_code == 429

    time_machine.move_to("2026-11-26T10:00:00+07:00")

    assert client.get(page_of(document)).status_code == 200


@pytest.mark.parametrize("address", [FORM, f"{FORM}K7MHQX-3DF9RT-VWC4JN/"])
def test_the_pages_are_only_read(client, address):
    assert client.post(address, {"kode": "x"}).status_code == 405


def test_the_page_asks_little(client, django_assert_num_queries):
    document = make_document()
    address = page_of(document)
    client.get(address)

    # how many misses, the document, what it certifies
    with django_assert_num_queries(3):
        client.get(address)
    assert IssuedDocument.objects.count() == 1
