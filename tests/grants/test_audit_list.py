"""The list that auditors take away: one row for each thing that was given."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from businesses.models import Export
from documents.amending import note_letter_number
from grants import audit_list
from grants.models import GivenItem, Overruling, Transfer
from tests.factories import make_business, make_user
from tests.grant_factories import (
    DAY,
    make_equipment,
    make_former_grant,
    make_given,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_handover,
    make_inspection,
    make_recipient,
)
from tests.test_spreadsheets import read_csv, read_xlsx

pytestmark = pytest.mark.django_db
URL = reverse("staff:grant_export")
NIK, KK = "3674014101800012", "3674011112130020"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-24T09:00:00+07:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def official(client):
    user = make_user("pejabat", name="Ibu Pejabat")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def taken(client, **asked):
    """The rows of the CSV, each by the headings of its columns."""
    response = client.post(URL, {"jenis": "csv", **asked})
    header, *rows = read_csv(b"".join(response))
    return [dict(zip(header, row, strict=True)) for row in rows]


# --- Who ---


@pytest.mark.parametrize(("role", "status"), [("petugas", 200), ("pejabat", 200), ("admin", 200)])
def test_staff_take_it_away(client, role, status):
    client.force_login(make_user(role))

    assert client.get(URL).status_code == status
    assert client.post(URL, {"jenis": "csv"}).status_code == status


def test_nobody_else_does_and_nothing_is_logged(client):
    client.logout()

    response = client.post(URL, {"jenis": "csv"})

    assert b"akun/masuk" in response.content or response.status_code == 302
    assert not Export.objects.exists()


# --- What ---


def test_a_row_tells_who_got_what_by_which_documents(client):
    siti, shop = make_recipient("Siti Aminah", nik=NIK)
    programme = make_grant_programme(kind=make_grant_kind("badan", agreement="NPHD"))
    grant = make_grant(
        state="disepakati", programme=programme, business=shop, person=siti, kk=KK,
        proposer=make_user("petugas", name="Rina Pengusul"),
        verifier=make_user("petugas", name="Dedi Verifikasi"),
        approver=make_user("pejabat", name="Ani Pejabat"),
    )  # fmt: skip
    handover = make_handover(grant=grant)
    given = handover.given.get()
    decree = grant.decision.decrees.get().document
    visit = make_inspection(grant=grant, inspected_on=date(2026, 10, 1))
    visit.findings.create(given=given, condition="rusak", note="Dinamo")

    note_letter_number(decree, letter_number="800/12", by=make_user())

    (row,) = taken(client)

    assert row == {
        "Programme": "Bantuan alat IKM",
        "Year of the programme": "2026",
        "Budget": "city budget (APBD)",
        "Kind of grant": "Badan",
        "Business or group": "Usaha Siti Aminah",
        "Registration number": shop.number,
        "Recipient": "Siti Aminah",
        "District (kecamatan)": "",
        "Village (kelurahan)": "",
        "Equipment": "Mesin jahit",
        "Specification": "",
        "Serial number": f"'{given.item.serial}",
        "Inventory number (BMD/BMN)": "",
        "How many": "1",
        "Unit": given.receipt.equipment.unit,
        "Price of one (Rp)": "2500000",
        "Value (Rp)": "2500000",
        "Reason of the proposal": "Mesin lama rusak.",
        "Proposed by": "Rina Pengusul",
        "Verified by": "Dedi Verifikasi",
        "Approved by": "Ani Pejabat",
        "Decree (SK), number": f"800/12 ({decree.number})",
        "Decree (SK), date": f"{DAY}",
        "Agreement (NPHD), number": grant.agreements.get().document.number,
        "Agreement (NPHD), date": f"{grant.agreements.get().document.issued_on}",
        "Record (BAST), number": handover.records.get().document.number,
        "Day of the hand-over": f"{DAY}",
        "What became of it": "with the recipient",
        "Ended on": "",
        "Handed on to": "",
        "Inspections": "2026-10-01 broken: Dinamo",
        "Double aid that was overruled": "",
        "Double aid that is still open": "",
    }


def test_it_has_no_number_of_a_person(client):
    siti, shop = make_recipient("Siti", nik=NIK, phone="+6281200000001")
    make_handover(grant=make_grant(state="diputuskan", person=siti, business=shop, kk=KK))

    response = client.post(URL, {"jenis": "csv"})
    text = b"".join(response).decode()

    assert "Siti" in text
    for number in [NIK, KK, "81200000001"]:
        assert number not in text


def test_former_years_and_unknown_prices_are_told_as_they_are(client):
    make_former_grant(unit_price=None, equipment=make_equipment("Tang", has_serials=False))

    (row,) = taken(client)

    assert row["Year of the programme"] == "2015"
    assert (row["Price of one (Rp)"], row["Value (Rp)"]) == ("", "")
    assert (row["Verified by"], row["Decree (SK), number"], row["Serial number"]) == ("", "", "")


def test_who_has_it_now_and_how_it_ended(client):
    sold, passed_on = make_given(), make_given()
    GivenItem.objects.filter(pk=sold.pk).update(ended_as="milik", ended_on=date(2026, 11, 1))
    other = make_business(name="Usaha Baru")
    Transfer.objects.create(
        given=passed_on, business=other, transferred_on=date(2026, 10, 1),
        reason="Usaha tutup", document_number="ALIH-7",
    )  # fmt: skip

    rows = taken(client)

    assert [row["Ended on"] for row in rows] == ["2026-11-01", ""]
    assert rows[1]["Handed on to"] == f"Usaha Baru ({other.number}), ALIH-7"


def test_double_aid_that_was_given_all_the_same_stands_there_with_its_reason(client):
    siti, shop = make_recipient()
    first = make_grant(state="diserahkan", person=siti, business=shop)
    second = make_grant(state="diserahkan", person=siti, business=shop, is_overruled=True)
    assert Overruling.objects.filter(grant=second, other=first).exists()

    rows = taken(client)

    assert rows[0]["Double aid that was overruled"] == ""
    assert "Usaha lain." in rows[1]["Double aid that was overruled"]


def test_double_aid_that_is_open_stands_there_as_open_from_both_sides(client):
    giver, receiver = make_given(), make_given()
    first, second = giver.handover.grant, receiver.handover.grant
    Transfer.objects.create(
        given=giver, business=second.business, transferred_on=DAY,
        reason="Usaha tutup", document_number="ALIH-7",
    )  # fmt: skip

    open_ones = [row["Double aid that is still open"] for row in taken(client)]

    told = "open: equipment that was handed on (grant {})"
    assert open_ones == [told.format(second.pk), told.format(first.pk)]
    Overruling.objects.create(grant=first, other=second, ground="alihan", reason="Mesin lain")
    rows = taken(client)
    assert [row["Double aid that is still open"] for row in rows] == ["", ""]
    assert "Mesin lain" in rows[0]["Double aid that was overruled"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", ";="])
def test_no_cell_starts_a_formula(client, start):
    text = f"{start}HYPERLINK(1)"
    siti, shop = make_recipient()
    type(shop).objects.filter(pk=shop.pk).update(name=text)
    make_handover(
        grant=make_grant(state="diputuskan", person=siti, business=shop, reason=f"Rusak\n{text}")
    )

    for cell in taken(client)[0].values():
        assert not cell.lstrip(";\n\t ").startswith(("=", "@", "+", "-")), cell
    sheet = read_xlsx(b"".join(client.post(URL, {"jenis": "xlsx"})))
    assert not [cell for row in sheet for cell in row if ":f:" in cell]


# --- Which ---


@pytest.fixture
def three():
    """One of 2015, and of two programmes of this year."""
    make_former_grant()
    programmes = [make_grant_programme(name) for name in ("Pertama", "Kedua")]
    for programme in programmes:
        make_handover(grant=make_grant(state="diputuskan", programme=programme))
    return programmes


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        ({}, ["2015", "2026", "2026"]),
        ({"dari": "2016"}, ["2026", "2026"]),
        ({"sampai": "2015"}, ["2015"]),
        ({"dari": "2015", "sampai": "2015"}, ["2015"]),
        ({"dari": "2017", "sampai": "2018"}, []),
    ],
)
def test_years_are_those_of_the_hand_over(client, three, asked, years):
    assert [row["Year of the programme"] for row in taken(client, **asked)] == years


def test_one_programme_alone(client, three):
    assert [row["Programme"] for row in taken(client, program=three[1].pk)] == ["Kedua"]


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"dari": "2026", "sampai": "2015"}, "dari"),
        ({"dari": "x"}, "dari"),
        ({"dari": "10" * 30}, "dari"),
        ({"sampai": "\0"}, "sampai"),
        ({"program": "0"}, "program"),
        ({"program": "9" * 40}, "program"),
        ({"program": "a\0b"}, "program"),
        ({"jenis": "exe"}, "jenis"),
        ({"jenis": ""}, "jenis"),
    ],
)
def test_a_slip_is_told_and_nothing_is_handed_out(client, three, asked, wrong):
    response = client.post(URL, {"jenis": "csv", **asked})

    assert response.context["form"].errors.keys() == {wrong}
    assert not Export.objects.exists()


def test_it_is_logged_before_it_is_handed_out(client, three, official):
    taken(client, program=three[0].pk, dari="2016")

    log = Export.objects.get()
    assert (log.asked_by, log.kind, log.row_count, log.columns) == (official, "csv", 1, ["grants"])
    assert log.filters == f"program={three[0].pk}&dari=2016&sampai="


def test_a_look_at_the_page_logs_nothing(client, three):
    assert client.get(URL, {"jenis": "csv"}).status_code == 200
    assert not Export.objects.exists()


def test_it_is_kept_by_nobody(client, three):
    response = client.post(URL, {"jenis": "xlsx"})
    list(response)  # a file is closed once it is read

    assert response["Cache-Control"] == "private, no-store"
    assert "bantuan-alat-2026-11-24.xlsx" in response["Content-Disposition"]


def test_the_number_of_queries_does_not_grow_with_the_rows():
    def give(count):
        for _number in range(count):
            given = make_given()
            visit = make_inspection(grant=given.handover.grant, inspected_on=DAY)
            visit.findings.create(given=given, condition="dipakai")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            rows = list(audit_list.rows(GivenItem.objects.valid()))
        return len(rows), len(captured)

    give(1)
    one, few = queries()
    give(11)

    assert one == 1
    assert queries() == (12, few)
