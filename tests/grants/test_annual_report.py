"""What the annual report says of the equipment that was given in a year."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from businesses.annual_report import sections
from businesses.figures import find_year, growth
from grants import annual_report
from grants.models import Grant, Overruling, Transfer
from tests.factories import make_business, make_user
from tests.grant_factories import (
    make_equipment,
    make_grant,
    make_grant_programme,
    make_handover,
    make_recipient,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-24T09:00:00+07:00", tick=False), translation.override("id"):
        yield


def told(year=2026):
    years = growth(TODAY)
    return sections.Told(find_year(years, year), years, TODAY)


def give(handed_on=date(2026, 5, 4), **fields):
    return make_handover(grant=make_grant(state="diputuskan", **fields), handed_on=handed_on)


@pytest.fixture
def year_2026():
    """A machine and five pliers to Siti, a machine to Budi; another one the year before.

    Pliers were expected to be cheap, but the receipt says 2.5 million each, as of all.
    """
    siti, shop = make_recipient("Siti")
    type(shop).objects.update(district="36.74.01")
    pliers = make_equipment("Tang", has_serials=False)
    give(date(2025, 5, 4))
    give(person=siti, business=shop)
    give(
        person=siti, business=shop, equipment=pliers, quantity=5, unit_price=40_000,
        programme=make_grant_programme("CSR", budget="csr"), is_overruled=True,
    )  # fmt: skip
    give()


def test_section_says_the_year_in_a_sentence(year_2026):
    section = annual_report.grants(told())

    assert section.title == "Bantuan alat"
    assert section.paragraphs[0] == (
        "Pada tahun 2026 diserahkan 7 barang senilai Rp 17.500.000 dalam 3 bantuan kepada 2 usaha."
    )


def test_tables_are_by_programme_equipment_and_district(year_2026):
    programmes, equipment, districts, _overruled = annual_report.grants(told()).tables

    assert {row[0]: row[1:] for row in equipment.rows[:-1]} == {
        "Mesin jahit": [2, 2, 2, 5_000_000],
        "Tang": [1, 1, 5, 12_500_000],
    }
    for table in (programmes, equipment, districts):
        assert table.rows[-1][1:] == [3, 2, 7, 17_500_000]
        assert len(table.name) <= 31


def test_double_aid_that_was_given_stands_there_with_its_reason_and_no_name(year_2026):
    table = annual_report.grants(told()).tables[-1]

    assert {row[2] for row in table.rows} == {"Usaha lain."}
    assert {row[0] for row in table.rows} == {"CSR (2026)"}
    assert "Siti" not in str(table.rows)


def test_why_somebody_with_other_aid_got_what_was_handed_on_stands_there_too(year_2026):
    giver, receiver = Grant.objects.get(handovers__handed_on__year=2025), Grant.objects.last()
    Transfer.objects.create(
        given=giver.handovers.get().given.get(), business=receiver.business,
        transferred_on=date(2026, 6, 1), reason="Dijual", document_number="1/2026",
    )  # fmt: skip
    Overruling.objects.create(grant=giver, other=receiver, ground="alihan", reason="Mesin lain.")

    table = annual_report.grants(told()).tables[-1]

    assert {row[2] for row in table.rows} == {"Usaha lain.", "Mesin lain."}


def test_of_a_year_without_grants_it_says_nothing(year_2026):
    make_business(registered_on=date(2024, 1, 1))

    section = annual_report.grants(told(2024))

    assert section.paragraphs == section.tables == []


def test_the_page_and_the_workbook_have_it(client, year_2026):
    client.force_login(make_user("pejabat"))

    page = client.get(reverse("staff:annual_report", args=[2026])).content.decode()
    workbook = client.get(reverse("staff:annual_report_xlsx", args=[2026]))

    assert "diserahkan 7 barang senilai Rp 17.500.000" in " ".join(page.split())
    assert b"".join(workbook).startswith(b"PK")


def test_the_number_of_queries_does_not_grow_with_the_grants():
    give()
    asked = told()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            annual_report.grants(asked)
        return len(captured)

    few = queries()
    for _number in range(11):
        give()

    assert queries() == few
