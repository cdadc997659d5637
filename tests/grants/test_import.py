"""Lists of recipients of former years: read, looked at, written as grants, and taken back."""

import io
import uuid
from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from businesses.actions.merging import merge_businesses
from businesses.imports import applying, beginning, problems, undoing
from businesses.models import Business, Import, Ownership, Person
from grants import former
from grants.actions.refusals import DEFERRED
from grants.double_aid import double_aid
from grants.imports import columns
from grants.models import (
    Decision,
    Equipment,
    GivenItem,
    Grant,
    GrantProgramme,
    Handover,
    Item,
    Receipt,
    State,
)
from ikm_registry.jobs import JobError
from tests.businesses.imports.lists import NIK, OTHER_NIK, TODAY, check, outcomes, row_of, table
from tests.businesses.imports.test_pages import run_jobs
from tests.factories import make_business, make_import, make_ownership, make_user
from tests.forms import ODD
from tests.grant_factories import (
    make_equipment,
    make_given,
    make_grant_kind,
    make_grant_programme,
    make_inspection,
    make_recipient,
)
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db
MODELS = (
    Grant, Handover, GivenItem, Receipt, Item, Decision, Equipment, Person, Business, Ownership,
)  # fmt: skip
SITI = {
    "Nama Penerima": "Siti Aminah", "NIK": NIK, "Nama Usaha": "Kue Melati",
    "Nama Alat": "Mixer", "No. BAST": "BAST/12/2015", "Tanggal BAST": "1/6/2015",
}  # fmt: skip
BUDI = SITI | {
    "Nama Penerima": "Budi Contoh", "NIK": OTHER_NIK, "Nama Usaha": "Roti Contoh",
    "No. BAST": "BAST/13/2015",
}  # fmt: skip


def former_programme(**fields):
    return make_grant_programme(
        "Bantuan 2015", **{"year": 2015, "ceiling": None, "is_former": True, **fields}
    )


def bring(*rows, programme=None, **fields) -> Import:
    """A list that was looked at; its first recipient is in row 2."""
    programme = programme or former_programme()
    source = make_import(
        content=table(*rows), is_checked=False, target="bantuan", target_key=programme.pk,
        **{"brought_by": make_user(), **fields},
    )  # fmt: skip
    beginning.propose_plan(source)
    return check(source)


def write(source):
    applying.apply(source, by=source.brought_by, today=TODAY)
    hold_rules()
    source.refresh_from_db()
    return source


def hold_rules():
    """What waits for the end of a transaction is asked now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {DEFERRED} IMMEDIATE")
        cursor.execute(f"SET CONSTRAINTS {DEFERRED} DEFERRED")


def bring_in(*rows, **fields):
    return write(bring(*rows, **fields))


def undo(source):
    undoing.undo(source, by=source.brought_by, today=TODAY)
    hold_rules()
    source.refresh_from_db()
    return source


def codes(source, number=2):
    return [problem["code"] for problem in row_of(source, number).problems]


def sentences(source, number=2):
    with override("en"):
        return [
            problems.sentence(problems.from_json(one)) for one in row_of(source, number).problems
        ]


def everything():
    """All rows that a list of recipients may write."""
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}


def given_of(grant):
    """What a grant gave: name, serial, how many, price of one."""
    rows = GivenItem.objects.filter(handover__grant=grant).order_by("pk")
    names = ("receipt__equipment__name", "item__serial", "quantity", "receipt__unit_price")
    return list(rows.values_list(*names))


# --- What a row becomes ------------------------------------------------------------------------


def test_a_row_becomes_a_grant_of_former_years_with_all_its_papers():
    row = SITI | {
        "Merek": "Philips HR", "Jumlah": "1", "Harga Satuan": "Rp 1.500.000", "No Seri": "SN-77",
        "Nomor Inventaris": "INV-9", "No SK": "SK/4/2015", "Tgl SK": "3/5/2015", "NPHD": "N/7",
        "Tahun": "2015", "Program": "Bantuan 2015",
    }  # fmt: skip

    source = bring_in(row)

    grant = Grant.objects.get()
    assert (grant.is_former, grant.state) == (True, State.HANDED_OVER)
    assert (grant.business.name, grant.person.nik) == ("Kue Melati", NIK)
    assert grant.proposed_by == source.brought_by
    assert (grant.verified_by, grant.approved_by) == (None, None)
    assert (grant.decision.decree_number, grant.decision.decided_on) == (
        "SK/4/2015", date(2015, 5, 3),
    )  # fmt: skip
    handover = grant.handovers.get()
    assert (handover.record_number, handover.handed_on) == ("BAST/12/2015", date(2015, 6, 1))
    assert former.agreement_of(handover) == "N/7"
    given = handover.given.get()
    assert (given.item.serial, given.item.inventory_number) == ("SN-77", "INV-9")
    receipt = given.receipt
    assert (receipt.unit_price, receipt.is_former, receipt.in_stock) == (1_500_000, True, 0)
    assert (receipt.equipment.name, receipt.equipment.specification) == ("Mixer", "Philips HR")
    assert not receipt.equipment.is_active
    assert source.counts["target"]["grants"] == source.counts["target"]["pieces"] == 1
    assert outcomes(source) == ["baru"]


def test_unknown_price_stays_unknown():
    bring_in(SITI)

    assert Receipt.objects.get().unit_price is None


@pytest.mark.parametrize(
    ("told", "price", "code"),
    [
        ({"Nilai": "3.000.000", "Jumlah": "2"}, 1_500_000, ""),
        ({"Nilai": "10.000.000", "Jumlah": "3"}, 3_333_333, "grant_value_rounded"),
        (
            {"Harga Satuan": "1000000", "Nilai": "3000000", "Jumlah": "2"},
            1_000_000,
            "grant_value_differs",
        ),
        ({"Nilai": "3 juta"}, 3_000_000, ""),
        ({"Nilai": "banyak"}, None, "money"),
        ({"Harga Satuan": "9" * 17}, None, "too_large"),
    ],
)
def test_price_of_one_is_told_or_worked_out(told, price, code):
    source = bring_in(SITI | told)

    assert Receipt.objects.get().unit_price == price
    assert (code in codes(source)) == bool(code)


def test_known_equipment_is_taken_from_the_catalogue_however_it_is_spelled():
    equipment = make_equipment("Mixer", specification="")

    bring_in(SITI | {"Nama Alat": "MIXER"})

    assert Receipt.objects.get().equipment == equipment
    assert Equipment.objects.count() == 1


def test_rows_of_one_recipient_with_one_bast_are_one_grant():
    rows = [
        SITI | {"Nama Alat": "Mixer", "No Seri": "A-1"},
        SITI | {"Nama Alat": "Oven", "No Seri": "B-1"},
        SITI | {"Nama Alat": "Loyang", "No Seri": "", "Jumlah": "12 buah"},
        BUDI | {"No Seri": "A-2"},
    ]

    source = bring_in(*rows)

    siti = Grant.objects.get(business__name="Kue Melati")
    assert given_of(siti) == [
        ("Mixer", "A-1", 1, None), ("Oven", "B-1", 1, None), ("Loyang", None, 12, None),
    ]  # fmt: skip
    assert Grant.objects.count() == Business.objects.count() == 2
    assert not any("may_repeat" in codes(source, number) for number in (3, 4))
    assert Equipment.objects.get(name="Loyang").unit == "buah"
    assert not Equipment.objects.get(name="Loyang").has_serials
    assert Equipment.objects.get(name="Mixer").has_serials


def test_rows_with_another_bast_are_another_grant():
    bring_in(SITI, SITI | {"No. BAST": "BAST/99/2015", "Nama Alat": "Oven"})

    assert Grant.objects.count() == 2
    assert Business.objects.count() == 1
    [one, other] = Grant.objects.all()
    assert one.person == other.person


@pytest.mark.parametrize("known", ["number", "nik", "name"])
def test_rows_of_a_business_that_is_known_are_one_grant_too(known):
    _person, business = make_recipient(nik=NIK)
    row = {
        "number": {"No. Registrasi": business.number},
        "nik": {"NIK": NIK},
        "name": {"NIK": NIK, "Nama Usaha": business.name},
    }[known] | {"Nama Penerima": "Siti Aminah", "No. BAST": "B-1", "Tanggal BAST": "1/6/2015"}

    source = bring_in(row | {"Nama Alat": "Mixer"}, row | {"Nama Alat": "Oven"})

    grant = Grant.objects.get()
    assert (grant.business, grant.person) == (business, business.ownerships.get().person)
    assert len(given_of(grant)) == 2
    assert source.counts["new"] == 0


def test_the_very_same_row_twice_gives_once_and_says_so():
    source = bring_in(SITI, SITI)

    assert given_of(Grant.objects.get()) == [("Mixer", None, 1, None)]
    assert codes(source, 3) == ["grant_row_repeats"]


def test_several_serials_in_one_cell_are_several_items():
    bring_in(SITI | {"Jumlah": "3", "No Seri": "S-1, S-2", "Harga Satuan": "100000"})

    assert given_of(Grant.objects.get()) == [
        ("Mixer", "S-1", 1, 100_000), ("Mixer", "S-2", 1, 100_000), ("Mixer", None, 1, 100_000),
    ]  # fmt: skip
    receipt = Receipt.objects.get()
    assert (receipt.quantity, receipt.in_stock) == (3, 0)


def test_serial_of_what_is_only_counted_is_kept_as_a_note():
    make_equipment("Mixer", has_serials=False)

    bring_in(SITI | {"No Seri": "S-1"})

    assert not Item.objects.exists()
    assert Receipt.objects.get().note == "S-1"


def test_more_serials_than_pieces_are_refused():
    source = bring(SITI | {"Jumlah": "1", "No Seri": "S-1, S-2"})

    assert outcomes(source) == ["ditolak"]
    assert "grant_serials_too_many" in codes(source)


def test_decrees_of_one_number_are_one_decision():
    paper = {"No SK": "SK/4", "Tgl SK": "3/5/2015"}

    bring_in(SITI | paper, BUDI | paper)

    assert Decision.objects.get().grants.count() == 2


@pytest.mark.parametrize("told", ["", "2015"])
def test_day_that_is_not_told_is_the_last_of_its_year_and_says_so(told):
    bring_in(SITI | {"Tanggal BAST": told})

    handover = Handover.objects.get()
    assert handover.handed_on == date(2015, 12, 31)
    assert handover.note


# --- Who is who --------------------------------------------------------------------------------


def test_who_does_not_own_the_business_receives_it_and_does_not_become_its_owner():
    owner, business = make_recipient(nik=NIK)

    source = bring_in(
        SITI | {"No. Registrasi": business.number, "Nama Penerima": "Budi", "NIK": OTHER_NIK}
    )

    grant = Grant.objects.get()
    assert (grant.business, grant.person.name, grant.person.nik) == (business, "Budi", OTHER_NIK)
    assert business.ownerships.get().person == owner
    assert "recipient_not_owner" in codes(source)


def test_row_that_names_nobody_has_an_unknown_recipient():
    _owner, business = make_recipient()
    row = {"No. Registrasi": business.number, "Nama Alat": "Mixer", "No. BAST": "B-1"}

    bring_in(row)

    grant = Grant.objects.get()
    assert (grant.business, grant.person) == (business, None)


def test_nik_stands_in_no_extra():
    source = bring_in(SITI)

    assert NIK not in str(row_of(source).extra)


# --- Refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize("told", ["1/2/2026", "2026", "31/12/2026", "1/1/2030"])
def test_what_was_handed_over_this_year_is_refused_with_a_sentence(told):
    source = bring(SITI | {"Tanggal BAST": told})

    assert outcomes(source) == ["ditolak"]
    [sentence] = sentences(source)
    assert "proposed, verified and decided" in sentence


def test_the_database_refuses_what_was_handed_over_this_year():
    source = bring(SITI)
    row = row_of(source)
    row.extra["handed_on"] = f"{timezone.localdate():%Y}-01-01"
    row.save()

    with override("en"), pytest.raises(JobError, match="all that was decided"):
        write(source)

    assert not Grant.objects.exists()


def test_a_programme_of_today_takes_no_list(client):
    programme = make_grant_programme()
    source = bring(SITI | {"Tahun": "2025"}, programme=programme)
    assert outcomes(source) == ["ditolak"]

    source = bring(SITI | {"Tanggal BAST": "1/6/2025"}, programme=programme)
    with pytest.raises(applying.ChangedSinceCheckError):
        write(source)

    client.force_login(make_user())
    assert client.get(reverse("staff:grant_import_file", args=[programme.pk])).status_code == 404


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"Nama Alat": ""}, "grant_without_equipment"),
        ({"Tahun": "2014"}, "grant_of_another_year"),
    ],
)
def test_rows_that_do_not_fit_are_refused(told, code):
    source = bring(SITI | told, BUDI | {"Tahun": "", "Nama Alat": "Mixer"})

    assert outcomes(source) == ["ditolak", "baru"]
    assert code in codes(source)


def test_other_programme_is_told():
    assert "grant_of_another_programme" in codes(bring(SITI | {"Program": "Padat Karya"}))


def test_rows_after_a_refused_one_of_the_same_new_business_are_refused_too():
    source = bring(SITI | {"Nama Alat": ""}, SITI)

    assert outcomes(source) == ["ditolak", "ditolak"]
    assert "recipient_without_business" in codes(source, 3)


def test_one_item_is_not_given_to_two():
    given = make_given()
    row = {"Nama Alat": "Mesin jahit", "No Seri": given.item.serial}

    source = bring(SITI | row, SITI | {"No Seri": "M-1"}, BUDI | {"No Seri": "m-1"})

    assert outcomes(source) == ["ditolak", "ditolak", "baru"]
    assert "item_of_another" in codes(source, 2)

    source = bring(SITI | {"No Seri": "M-1"}, BUDI | {"No Seri": "m-1"})
    assert outcomes(source) == ["baru", "ditolak"]
    assert "item_twice" in codes(source, 3)


def test_inventory_number_of_another_is_refused():
    given = make_given()
    given.item.inventory_number = "INV-1"
    given.item.save()

    source = bring(SITI | {"No Seri": "X", "Nomor Inventaris": "INV-1"})

    assert outcomes(source) == ["ditolak"]
    assert "inventory_number_taken" in codes(source)


ODD_CELLS = ["x" * 2_000, "9" * 60, "-1", "1e400", "٣", "=1+1", "[kosongkan]", "; ; ,", "0"]


@pytest.mark.parametrize("odd", ODD_CELLS)
def test_odd_cells_break_nothing(odd):
    headers = (
        "Nama Alat", "Merek", "Jumlah", "Satuan", "Harga Satuan", "Nilai", "No Seri",
        "Nomor Inventaris", "No SK", "Tgl SK", "NPHD", "No. BAST", "Tanggal BAST", "Program",
        "Tahun",
    )  # fmt: skip
    rows = [SITI | dict.fromkeys(headers, odd)]
    rows += [BUDI | {header: odd} for header in headers]

    source = bring(*rows)

    if source.counts["writes"]:
        write(source)
    for number in range(2, 2 + len(rows)):
        assert all(sentences(source, number)) or not sentences(source, number)


# --- Double aid --------------------------------------------------------------------------------


def test_double_aid_with_a_known_business_is_told_before_it_is_written():
    given = make_given()
    grant = given.handover.grant

    source = bring(SITI | {"NIK": "", "Nama Usaha": "", "No. Registrasi": grant.business.number})

    assert "may_be_double_aid" in codes(source)
    assert any(str(grant)[:40] in sentence for sentence in sentences(source))


def test_double_aid_is_found_with_the_imported_rows():
    person, business = make_recipient(nik=NIK)
    other = make_business(name="Usaha Kedua")
    make_ownership(business=other, person=person)
    given = make_given(business=other, person=person)
    row = SITI | {"Nama Usaha": business.name}

    source = bring_in(row, BUDI)

    former_grant = Grant.objects.get(business=business)
    found = double_aid([former_grant.pk])
    assert [one.other for one in found[former_grant.pk]] == [given.handover.grant]
    assert source.counts["target"]["double"] == 1
    [[_name, key, grounds]] = row_of(source).extra["double"]
    assert (key, grounds) == (given.handover.grant_id, ["orang"])
    assert "may_be_double_aid" in codes(source)


# --- Again, and back ---------------------------------------------------------------------------


def whole():
    _owner, business = make_recipient("Wati Contoh", nik="3674010202810014")
    return [
        SITI | {"No Seri": "A-1", "Harga Satuan": "100", "No SK": "SK/1", "Tgl SK": "1/5/2015"},
        SITI | {"Nama Alat": "Oven", "No Seri": "B-1, B-2"},
        SITI | {"Nama Alat": "Loyang", "Jumlah": "4"},
        SITI | {"Nama Alat": "Loyang", "Jumlah": "6"},
        SITI | {"Nama Alat": "Oven", "No. BAST": "", "Tanggal BAST": "2015"},
        BUDI | {"No SK": "SK/1", "Tgl SK": "1/5/2015"},
        {"No. Registrasi": business.number, "Nama Alat": "Las", "No. BAST": "B/3"},
        {"No. Registrasi": business.number, "Nama Alat": "Gerinda", "No. BAST": "B/3"},
        {
            "No. Registrasi": business.number, "Nama Penerima": "Tono Contoh", "Nama Alat": "Bor",
            "No. BAST": "B/4",
        },
    ]  # fmt: skip


def test_same_file_again_changes_nothing():
    rows = whole()
    bring_in(*rows)
    before = everything()
    assert Grant.objects.count() == 5

    again = bring(*rows)

    assert (again.counts["writes"], again.counts["new"]) == (0, 0)
    assert again.counts["target"] == {"same": len(rows)}
    assert everything() == before


def test_second_list_adds_to_the_grant_that_is_there():
    bring_in(SITI)

    source = bring_in(SITI, SITI | {"Nama Alat": "Oven"})

    assert (source.counts["new"], source.counts["writes"]) == (0, 1)
    assert [name for name, *_rest in given_of(Grant.objects.get())] == ["Mixer", "Oven"]


def test_price_that_is_told_later_stays_as_it_was_and_is_told():
    bring_in(SITI | {"Harga Satuan": "100"})

    source = bring(SITI | {"Harga Satuan": "200"})

    assert source.counts["writes"] == 0
    assert "grant_is_there_otherwise" in codes(source)


def test_taken_back_leaves_nothing():
    rows = whole()
    before = everything()
    source = bring_in(*rows)

    undo(source)

    assert source.undoing["kept"] == []
    assert source.undoing["target"] == {"removed": len(rows)}
    assert everything() == before


def test_taken_back_leaves_what_was_there_before():
    bring_in(SITI)
    before = everything()
    source = bring_in(SITI, SITI | {"Nama Alat": "Oven"})

    undo(source)

    assert everything() == before


def test_written_again_after_it_was_taken_back():
    source = bring_in(SITI)
    undo(source)

    bring_in(SITI)

    assert Grant.objects.count() == 1


def test_what_was_inspected_since_stays_and_is_told():
    source = bring_in(SITI, BUDI)
    grant = Grant.objects.get(business__name="Kue Melati")
    make_inspection(grant=grant, inspected_on=date(2026, 1, 5), inspected_by=make_user())

    undo(source)

    assert Grant.objects.get() == grant
    assert ["Siti Aminah", "rests"] in source.undoing["kept"]
    # Something rests on the business, which stays in the register as annulled.
    assert Business.objects.get(name="Kue Melati").annulled_on


def test_what_was_merged_since_stays_and_is_told():
    source = bring_in(SITI)
    survivor, other = make_business(), Business.objects.get(name="Kue Melati")
    merge_businesses(
        survivor=survivor, survivor_version=survivor.version, other=other,
        other_version=other.version, today=TODAY, by=make_user(),
    )  # fmt: skip

    undo(source)

    assert Grant.objects.get().business == survivor
    assert ["Siti Aminah", "changed"] in source.undoing["kept"]


def test_grant_that_changed_after_the_preview_has_the_list_looked_at_again():
    bring_in(SITI)
    source = bring(SITI, SITI | {"Nama Alat": "Oven"})
    Grant.objects.update(reason="Diubah")

    with pytest.raises(applying.ChangedSinceCheckError), transaction.atomic():
        write(source)

    assert len(given_of(Grant.objects.get())) == 1


def test_history_names_the_list():
    bring_in(SITI)

    events = Grant.pgh_event_model.objects.all()
    assert events
    assert all("daftar.csv" in one.pgh_context.metadata["reason"] for one in events)


# --- How much is asked -------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 30])
def test_queries_of_a_look_do_not_grow_with_rows(count, django_assert_num_queries):
    rows = [
        SITI | {"Nama Penerima": f"Orang {n}", "NIK": "", "Nama Usaha": f"Usaha {n}",
                "No. BAST": f"B-{n}", "No Seri": f"S-{n}"}
        for n in range(count)
    ]  # fmt: skip
    bring_in(*rows)
    source = bring(*rows)

    with django_assert_num_queries(41):
        check(source)


# --- Columns -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Nama Barang", "grant_equipment"), ("Merk/Type", "grant_specification"),
        ("Jml.", "grant_quantity"), ("Harga Satuan (Rp)", "grant_unit_price"),
        ("Nilai Perolehan", "grant_value"), ("No. Seri", "grant_serial"), ("S/N", "grant_serial"),
        ("Kode Barang", "grant_inventory"), ("Nomor SK", "grant_decree"),
        ("NPHD", "grant_agreement"), ("No BAST", "grant_record"),
        ("Tgl. Serah Terima", "grant_handed_on"), ("T.A.", ""), ("Penerima", "owner_name"),
        ("No. HP", "owner_phone"), ("Telepon usaha", ""), ("Kecamatan", ""), ("\0", ""),
    ],
)  # fmt: skip
def test_headers_mean_columns_of_grants(header, key):
    assert columns.meaning(header) == key


# --- Pages -------------------------------------------------------------------------------------


@pytest.fixture
def clerk():
    user = make_user()
    client = Client()
    client.force_login(user)
    client.user = user
    return client


URL = "/staf/bantuan/impor/"


def answers(**typed):
    return {"form_token": str(uuid.uuid4()), **typed}


def new_programme(**typed):
    kind = make_grant_kind().code
    return answers(
        **{"programme": "", "name": "Bantuan 2015", "year": "2015", "budget": "apbd", "kind": kind}
        | typed
    )


def test_the_five_steps(clerk):
    page = clerk.post(URL, new_programme())
    programme = GrantProgramme.objects.get()
    assert (programme.is_former, programme.ceiling) == (True, None)
    url = reverse("staff:grant_import_file", args=[programme.pk])
    assert page["Location"] == url
    page = clerk.get(url)
    assert str(programme) in page.text
    assert reverse("staff:grant_import_template", args=[programme.pk]) in page.text

    file = SimpleUploadedFile("penerima.csv", table(SITI, SITI | {"Nama Alat": "Oven"}, BUDI))
    page = clerk.post(url, answers(file=file))
    source = Import.objects.get()
    assert (source.target, source.target_key) == ("bantuan", programme.pk)
    page = clerk.get(page["Location"])
    shown = as_shown(page)
    assert [shown[f"column_{n}"] for n in range(6)] == [
        "owner_name", "owner_nik", "name", "grant_equipment", "grant_record", "grant_handed_on",
    ]  # fmt: skip
    clerk.post(reverse("staff:import_columns", args=[source.pk]), shown)
    run_jobs()

    page = clerk.get(reverse("staff:import_preview", args=[source.pk]))
    assert "Siti Aminah: 1 unit Mixer, BAST BAST/12/2015" in page.text
    page = clerk.get(reverse("staff:import_apply", args=[source.pk]))
    clerk.post(reverse("staff:import_apply", args=[source.pk]), as_shown(page))
    run_jobs()
    assert Grant.objects.count() == 2
    assert Grant.objects.first().proposed_by == clerk.user

    page = clerk.get(reverse("staff:import", args=[source.pk]))
    assert reverse("staff:grant_programme", args=[programme.pk]) in page.text
    assert clerk.get(reverse("staff:imports")).status_code == 200
    page = clerk.get(reverse("staff:import_undo", args=[source.pk]))
    clerk.post(reverse("staff:import_undo", args=[source.pk]), as_shown(page))
    run_jobs()
    assert not Grant.objects.exists()
    assert clerk.get(reverse("staff:import", args=[source.pk])).status_code == 200


def test_a_programme_that_is_there_is_chosen(clerk):
    programme = former_programme()
    make_grant_programme()

    page = clerk.get(URL)
    chosen = clerk.post(URL, answers(programme=str(programme.pk)))

    assert list(page.context["form"].fields["programme"].queryset) == [programme]
    assert chosen["Location"] == reverse("staff:grant_import_file", args=[programme.pk])


def test_the_same_name_and_year_is_the_same_programme(clerk):
    clerk.post(URL, new_programme())
    clerk.post(URL, new_programme())

    assert GrantProgramme.objects.count() == 1


def test_sent_twice_makes_one_programme(clerk):
    sent = new_programme()

    assert clerk.post(URL, sent)["Location"] == clerk.post(URL, sent)["Location"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"year": "2026"}, "year"), ({"year": "2099"}, "year"), ({"name": ""}, "name"),
        ({"budget": "kas"}, "budget"), ({"kind": "x"}, "kind"), ({"programme": "7"}, "programme"),
        ({"year": "1800"}, "year"),
    ],
)  # fmt: skip
def test_answers_that_do_not_fit_are_told(clerk, typed, field, monkeypatch):
    page = clerk.post(URL, new_programme(**typed))

    assert field in page.context["form"].errors
    assert not GrantProgramme.objects.exists()


def test_a_programme_of_today_is_not_taken_by_its_name(clerk):
    make_grant_programme("Bantuan 2015", year=2015)

    page = clerk.post(URL, new_programme())

    assert "name" in page.context["form"].errors


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", ["programme", "name", "year", "budget", "kind"])
def test_odd_answers_break_nothing(clerk, name, odd):
    assert clerk.post(URL, new_programme(**{name: odd})).status_code in {200, 302}


@pytest.mark.parametrize(("role", "status"), [("petugas", 200), ("pejabat", 403), ("admin", 200)])
def test_who_may_bring_lists_in(client, role, status):
    client.force_login(make_user(role))
    programme = former_programme()

    assert client.get(URL).status_code == status
    for name in ("grant_import_file", "grant_import_template"):
        response = client.get(reverse(f"staff:{name}", args=[programme.pk]))
        assert b"".join(response)
        assert response.status_code == status


def test_without_the_right_to_grants_nothing_is_written(clerk):
    source = bring(SITI, brought_by=clerk.user)
    permission = Permission.objects.get(codename="add_handover")
    Group.objects.get(name="petugas").permissions.remove(permission)

    assert clerk.post(reverse("staff:import_apply", args=[source.pk])).status_code == 403
    assert not Grant.objects.exists()


def test_template_comes_back_as_it_went(clerk):
    programme = former_programme()

    response = clerk.get(reverse("staff:grant_import_template", args=[programme.pk]))
    content = b"".join(response)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Penerima")
    _header, example = sheet.to_python()[:2]
    source = make_import(
        content=content, file_name="contoh.xlsx", is_checked=False, target="bantuan",
        target_key=programme.pk, sheet="Penerima",
    )  # fmt: skip
    plan = beginning.propose_plan(source)

    assert "CONTOH - hapus baris ini" in example
    assert [column.fields for column in plan.columns if not column.fields] == []
    assert len(plan.columns) == 8 + len(columns.extras())
    check(source)
    assert outcomes(source) == ["dilewati"]
