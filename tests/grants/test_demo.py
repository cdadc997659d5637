"""The grants of the demo: the story of 2013 from proposal to the last visit, the same everywhere.

The demo takes most of a minute to make, so all tests here read the same one; what each of them
writes is taken back.
"""

import copy
import hashlib
import io
from collections import Counter
from datetime import date

import pypdf
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from businesses.annual_report import sections
from businesses.demo import DEMO_MARK, RealDataError, write_demo
from businesses.figures import find_year, growth
from businesses.models import Business
from documents import issuing
from documents.demo import write_letters
from documents.models import IssuedDocument, LetterText
from grants import annual_report, figures
from grants.demo import People, write_grants
from grants.double_aid import double_aid
from grants.models import (
    Agreement,
    Decision,
    Decree,
    GivenItem,
    Grant,
    GrantProgramme,
    Handover,
    HandoverRecord,
    Inspection,
    Item,
    Receipt,
    State,
)
from ikm_registry import prepare
from tests.factories import make_business, make_user
from tests.test_spreadsheets import read_csv
from trainings.demo import STORY, write_trainings
from trainings.models import Enrolment

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)
# A compressor and spanners for each of 25 workshops, 25 planers, 30 sewing machines.
PIECES = 25 * 2 + 25 + 30
RUPIAH = 25 * (4_250_000 + 450_000) + 25 * 2_750_000 + 30 * 3_600_000


def make_people():
    names = {"clerk": "petugas", "verifier": "admin", "official": "pejabat"}
    return People(**{who: make_user(role) for who, role in names.items()})


@pytest.fixture(scope="module")
def written(django_db_setup, django_db_blocker, tmp_path_factory):
    """The settings under which the demo's documents lie in their folder."""
    folder = tmp_path_factory.mktemp("demo")
    stores = copy.deepcopy(settings.STORAGES)
    for name in ("scans", "documents"):
        stores[name]["OPTIONS"]["location"] = folder / name
    kept = {"FILES_ROOT": folder, "STORAGES": stores}
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(**kept):
            prepare.run()
            people = make_people()
            write_demo(total=400, today=TODAY, seed=2013)
            write_letters()
            write_trainings(by=people.clerk, today=TODAY)
            assert write_grants(people=people, today=TODAY) == Grant.objects.count() > 80
        yield kept
        transaction.set_rollback(True)


@pytest.fixture
def demo(written, settings, files, db):
    """The programme of the story."""
    for name, value in written.items():
        setattr(settings, name, value)
    return GrantProgramme.objects.get(year=2013)


@pytest.fixture
def official(client, demo):
    client.force_login(make_user("pejabat"))
    return client


def text_of(document):
    """Of its PDF, which is made when the demo is written outside of a test."""
    with issuing.open_file(issuing.store(document)) as file:
        pages = pypdf.PdfReader(io.BytesIO(file.read())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


# --- The way of the eighty -------------------------------------------------------------------


def test_the_eighty_of_april_2013_each_receive_what_their_field_needs(demo):
    trained = Enrolment.objects.trained().filter(session__starts_on=STORY)
    grants = demo.grants.select_related("enrolment__session")

    assert {one.enrolment_id for one in grants} == {one.pk for one in trained}
    assert len(grants) == len({one.person_id for one in grants}) == 80
    tools = {
        (one.enrolment.session.field_id, line.equipment.name)
        for one in grants
        for line in one.lines.select_related("equipment")
    }
    assert tools == {
        ("perbengkelan", "Kompresor bengkel"),
        ("perbengkelan", "Set kunci pas"),
        ("furnitur", "Mesin serut kayu"),
        ("konveksi", "Mesin jahit industri"),
    }


def test_all_went_the_whole_way_through_three_hands(demo):
    grants = demo.grants.all()
    decision = Decision.objects.get(programme=demo)

    assert {one.decision for one in grants} == {decision}
    assert all(one.surveys.count() == 1 for one in grants)
    for one in grants:
        assert len({one.proposed_by_id, one.verified_by_id, one.approved_by_id}) == 3
    assert Decree.objects.filter(decision=decision).count() == 1
    assert Agreement.objects.filter(grant__in=grants).count() == 80
    assert {one.state for one in grants} == {State.HANDED_OVER, State.ENDED}


def test_one_ceremony_gave_eighty_records_without_a_gap(demo):
    handovers = Handover.objects.filter(grant__programme=demo)
    records = HandoverRecord.objects.filter(handover__in=handovers).select_related("document")

    assert handovers.values("ceremony").distinct().count() == 1
    numbers = [one.document.number for one in records.order_by("document")]
    assert numbers == [f"BAST-3674-2013-{number:05d}" for number in range(1, 81)]


def test_every_grant_was_visited_three_times(demo):
    visits = Inspection.objects.filter(grant__programme=demo)

    assert Counter(visits.values_list("grant")).keys() == set(demo.grants.values_list("pk"))
    assert set(Counter(visits.values_list("grant")).values()) == {3}
    assert visits.count() == 240
    assert not visits.filter(inspected_on=None).exists()


def test_nothing_is_given_that_did_not_come_in(demo):
    stock = Receipt.objects.filter(programme=demo)

    assert sum(one.quantity for one in stock) == PIECES
    assert {one.in_stock for one in stock} == {0}
    items = Item.objects.filter(receipt__in=stock)
    assert items.count() == PIECES - 25
    assert GivenItem.objects.filter(item__in=items).count() == items.count()


def test_nobody_is_helped_twice_and_all_are_invented(demo):
    assert double_aid(demo.grants.values_list("pk", flat=True)) == {}
    businesses = Business.objects.filter(grants__in=Grant.objects.all())
    assert set(businesses.values_list("notes", flat=True)) == {DEMO_MARK}


def test_a_programme_of_today_has_grants_at_every_step(demo):
    rows = Grant.objects.exclude(programme=demo)

    assert set(rows.values_list("state", flat=True)) == {
        State.PROPOSED, State.VERIFIED, State.DECIDED, State.HANDED_OVER,
    }  # fmt: skip


# --- Documents -------------------------------------------------------------------------------


def test_every_document_is_readable_and_as_it_was_issued(demo):
    documents = IssuedDocument.objects.filter(issued_on__year=2013)
    documents = documents.exclude(decree=None, agreement=None, handover_record=None)

    assert len(documents) == 1 + 80 + 80
    for document in documents:
        stored = issuing.store(document)
        with issuing.open_file(stored) as file:
            content = file.read()
        assert content.startswith(b"%PDF-")
        assert len(content) == stored.size
        assert hashlib.sha256(content).hexdigest() == stored.sha256


def test_the_words_of_some_of_them(demo):
    grant = demo.grants.select_related("person", "business").order_by("pk").last()
    handover = grant.handovers.get()

    decree = text_of(Decree.objects.get(decision=grant.decision).document)
    agreement = text_of(grant.agreements.get().document)
    record = text_of(handover.records.get().document)

    for text in (decree, agreement, record):
        assert grant.person.name in text
        assert "Mesin jahit industri" in text
    assert all(one.person.name in decree for one in demo.grants.select_related("person"))
    assert "dua puluh enam" in record.lower()
    assert "German Center" in record
    assert "Sari Contoh" in record
    for given in handover.given.select_related("item"):
        assert given.item.serial in record


def test_letters_of_2013_cite_the_law_of_then(demo):
    grant = demo.grants.order_by("pk").first()

    decree = text_of(Decree.objects.get(decision=grant.decision).document)
    agreement = text_of(grant.agreements.get().document)

    for text in (decree, agreement):
        assert "Undang-Undang Nomor 5 Tahun 1984" in text
        assert "2014" not in text
        assert "PMK" not in text
    assert not LetterText.objects.exists()


def test_the_check_code_of_the_decree_stands_with_its_text(demo):
    document = issuing.store(Decree.objects.get(decision__programme=demo).document)
    with issuing.open_file(document) as file:
        first, second = list(pypdf.PdfReader(io.BytesIO(file.read())).pages)[:2]

    assert "Periksa keaslian" in first.extract_text()
    assert "Lampiran" in second.extract_text()


# --- One figure everywhere -------------------------------------------------------------------


def test_the_programme_and_the_figures_tell_the_same_sums(demo, official):
    page = official.get(reverse("staff:grant_programme", args=[demo.pk]))
    asked = {"dari": 2013, "sampai": 2013, "menurut": "program"}
    table = official.get(reverse("staff:grant_figures"), asked).context["table"]

    money = page.context["money"]
    assert (money.decided, money.handed_over, money.unknown_count) == (RUPIAH, RUPIAH, 0)
    assert sum(count for _state, count in page.context["counts"]) == 80
    (row,) = table.rows
    told = dict(zip(figures.FIGURES, (cell.number for cell in row.cells), strict=True))
    assert told == {
        "bantuan": 80, "usaha": 80, "orang": 80, "barang": PIECES, "nilai": RUPIAH,
        "tanpa-harga": 0,
    }  # fmt: skip
    assert [cell.number for cell in table.total.cells] == [cell.number for cell in row.cells]


def test_the_annual_report_tells_the_same_sums(demo):
    years = growth(TODAY)

    section = annual_report.grants(sections.Told(find_year(years, 2013), years, TODAY))

    assert section.paragraphs[0] == (
        "Pada tahun 2013 diserahkan 105 barang senilai Rp 294.250.000 dalam 80 bantuan kepada"
        " 80 usaha."
    )
    assert [table.rows[-1][1:] for table in section.tables] == [[80, 80, PIECES, RUPIAH]] * 3


def test_the_list_for_auditors_adds_up_to_the_same(demo, official):
    official.cookies["django_language"] = "en"
    asked = {"program": demo.pk, "jenis": "csv"}
    response = official.post(reverse("staff:grant_export"), asked)
    header, *rows = read_csv(b"".join(response))
    listed = [dict(zip(header, row, strict=True)) for row in rows]

    assert sum(int(row["How many"]) for row in listed) == PIECES
    assert sum(int(row["Value (Rp)"]) for row in listed) == RUPIAH
    assert len({row["Record (BAST), number"] for row in listed}) == 80
    assert len({row["Agreement (NPHD), number"] for row in listed}) == 80
    assert {row["Decree (SK), number"] for row in listed} == {"SKB-3674-2013-00001"}
    assert {row["Inspections"].count("; ") for row in listed} <= {0, 1, 2}


def test_a_plain_recount_finds_no_difference(demo, capsys):
    call_command("check_figures")


# --- Written once, and never to real data ----------------------------------------------------


def test_nothing_is_written_twice(demo):
    before = Grant.objects.count()

    assert write_grants(people=make_people(), today=TODAY) == before == Grant.objects.count()


def test_command_says_how_many_there_are(demo, capsys):
    call_command("demo_grants", *(person.email for person in make_people()))

    assert f"demo: {Grant.objects.count()} grants" in capsys.readouterr().out


def test_command_needs_three_accounts(db):
    with pytest.raises(CommandError, match=r"no account siapa@example\.id"):
        call_command("demo_grants", *["siapa@example.id"] * 3)


def test_nothing_is_added_to_real_data(db):
    make_business()

    with pytest.raises(RealDataError):
        write_grants(people=make_people(), today=TODAY)
