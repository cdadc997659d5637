"""What goes out comes in again and changes nothing."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from businesses import exports
from businesses.imports import store
from businesses.imports.beginning import propose_plan
from businesses.imports.checking import check
from businesses.imports.fields import BY_KEY, COMPUTED, FIELDS, NEEDLESS, header_key
from businesses.imports.plans import Plan
from businesses.models import Business, ImportRow, Sector
from ikm_registry.spreadsheets import csv_chunks, write_xlsx
from ikm_registry.texts import tidy
from tests.factories import make_business, make_industry, make_ownership, make_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
KINDS = ["csv", "xlsx"]
both_kinds = pytest.mark.parametrize("kind", KINDS)
ALL = [key for _label, group in exports.choices() for key, _header in group]
NIK = "3674014101800012"


def exported(kind: str, *, chosen=None, whole=False) -> bytes:
    columns = exports.columns(chosen, whole=whole)
    rows = exports.export_rows(Business.objects.order_by("pk"), columns)
    if kind == "csv":
        return b"".join(csv_chunks(exports.header(columns), rows))
    file = io.BytesIO()
    write_xlsx(file, "IKM", exports.header(columns), rows)
    return file.getvalue()


def looked_at(kind: str, content: bytes):
    """The import of a file after the look at all of its rows."""
    source = store.keep(SimpleUploadedFile(f"ikm.{kind}", content), by=None)
    propose_plan(source)
    check(source, today=TODAY)
    return source


def findings(source) -> list:
    return [
        (row.outcome, row.values, row.owner, row.facts, row.problems)
        for row in source.rows.exclude(outcome=ImportRow.Outcome.UNCHANGED)
    ]


# --- Headers ---------------------------------------------------------------------------------


@both_kinds
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_column_is_known_again_in_both_languages(kind, language):
    make_business(
        owner=make_person(nik=NIK, sex="P", phone="+6281200000001"), phone="+62215550001",
        nib="9120001234567", npwp="012345678901000", workers=3, capacity=2, capacity_unit="ton",
    )  # fmt: skip
    with override(language):
        source = looked_at(kind, exported(kind, chosen=ALL))

    plan = Plan.from_json(source.plan)
    by_field = {field: column for column in plan.columns for field in column.fields}
    columns = exports.columns(ALL)
    assert set(by_field) == {one.key for one in columns} - {one.key for one in COMPUTED}
    for column, made in zip(plan.columns, columns, strict=True):
        assert column.fields == [made.key] or (not column.fields and column.is_needless)


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_no_list_brings_in_is_known_as_needless(language):
    with override(language):
        assert {header_key(str(one.label)) for one in COMPUTED} <= NEEDLESS


def test_every_field_of_a_list_has_its_column_or_is_not_told_by_an_export():
    told = {column.key for column in exports.columns(ALL)}

    assert {field.key for field in FIELDS} - told == {
        "area_code", "certificate_kind", "certificate_number", "project", "land", "buildings",
    }  # fmt: skip
    assert told - set(BY_KEY) == {one.key for one in COMPUTED}


# --- The identity ----------------------------------------------------------------------------

# As a form keeps a text, control characters included.
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
ODD = [
    "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-3", "'=1+1", "'-keripik", "'Aisyiyah", "a;=1",
    "a; 'b", "CV. SUMBER REJEKI", "PT MAJU, TBK", "UD Dua", "Keripik, CV", "-", "Nihil", "TOTAL",
    "Jumlah", "Nama Usaha", "#REF!", "_x0041_", '"kutip', "e\u0301", "12", "1e5", "TRUE", "\x01=1",
    "Kue\u200b Melati\u202e", "\u200b=1", "3674014101800012",
    "Jl. Melati No. 5 RT 001/RW 002 Kode Pos 15310", "RT 1/2", "Jl. A, Serpong",
    "Ciater, Serpong", "RW III", "<b>&amp;", "0", "~", "08120000001", "2013-05-03",
]  # fmt: skip
TEXTS = (st.sampled_from(ODD) | st.text(SIGNS, max_size=30)).map(
    lambda text: " ".join(text.split())
)
NAMED = TEXTS.filter(tidy)
NOTES = st.lists(st.sampled_from(["a", "=1", "\n", "\r", "\t", " ", "-", "'"]), max_size=9).map(
    lambda parts: "".join(parts).strip()
)
PHONES = st.sampled_from(
    ["", "+6281200000001", "+62215550001", "+6512345678", "+6581234567", "+621500123", "+1234567"]
)
BIG = st.none() | st.integers(0, 2**63 - 1)
UNKNOWN_OR = st.none() | st.integers(0, 2**31 - 1)
# Anywhere, though the importer knows Indonesia only.
PLACES = st.none() | st.tuples(
    st.decimals(-90, 90, places=6), st.decimals(-180, 180, places=6) | st.just(106.67)
)
DAYS = st.dates(date(1945, 1, 1), TODAY)


@st.composite
def facts(draw) -> dict:
    men, women = draw(UNKNOWN_OR), draw(UNKNOWN_OR)
    least = (men or 0) + (women or 0)
    workers = None if least >= 2**31 else draw(st.none() | st.integers(least, 2**31 - 1))
    return {
        "workers": workers, "workers_men": men, "workers_women": women,
        "investment": draw(BIG), "turnover": draw(BIG), "production_value": draw(BIG),
        "investment_has_land": draw(st.none() | st.booleans()),
        "capacity": draw(st.none() | st.decimals(0, 10**12 - 1, places=2)),
        "capacity_unit": draw(TEXTS)[:30].strip(), "facts_year": draw(st.integers(1990, 2026)),
    }  # fmt: skip


@st.composite
def businesses(draw) -> dict:
    registered = draw(DAYS)
    place = draw(PLACES)
    village = draw(st.sampled_from([None, "36.74.01.1001", "36.74.06.1001"]))
    fields = {
        "name": draw(NAMED), "brand": draw(TEXTS), "products": draw(TEXTS), "street": draw(TEXTS),
        "legal_name": draw(TEXTS), "notes": draw(NOTES), "registered_on": registered,
        "registered_precision": draw(st.sampled_from(["hari", "tahun"])),
        "closed_on": draw(st.none() | st.dates(registered, TODAY)),
        "legal_form": draw(st.sampled_from(["", *Business.LegalForm.values])),
        "reported_scale": draw(st.sampled_from(["", *Business.Scale.values])),
        "nib": draw(st.sampled_from(["", "9120001234567", "0120001234567", "1111111111111"])),
        "npwp": draw(st.sampled_from(["", "012345678901000", "0123456789010001"])),
        "year_founded": draw(st.none() | st.integers(1800, 2026)),
        "rt": draw(st.sampled_from(["", "1", "001", "1/2", "III", "RT5", "=1+", "'5", "0"])),
        "rw": draw(st.sampled_from(["", "12", "012", "B", "2A"])),
        "postcode": draw(st.sampled_from(["", "15310", "05310"])),
        "phone": draw(PHONES), "village": village,
        "email": draw(st.sampled_from(["", "a@example.id", "A/b@example.id", "=a@example.id"])),
        "unknown_kbli": "", "listed_on": draw(st.none() | st.just(registered)),
        **draw(facts() | st.just({})),
    }  # fmt: skip
    if place:
        fields |= {"latitude": place[0], "longitude": place[1]}
    match draw(st.sampled_from(["none", "known", "older", "unknown"])):
        case "known" | "older" as edition:
            fields["edition"] = {"known": 2025, "older": 2020}[edition]
        case "unknown":
            fields |= {"unknown_kbli": "99999", "unknown_kbli_edition": 2020}
    owner = st.fixed_dictionaries(
        {"name": NAMED, "sex": st.sampled_from(["", "P", "L"]), "phone": PHONES}
    )
    fields["owners"] = draw(st.lists(owner, max_size=2))
    fields["has_sector"] = draw(st.booleans())
    return fields


def register(number: int, fields: dict) -> None:
    fields = dict(fields)
    owners = fields.pop("owners")
    if edition := fields.pop("edition", None):
        fields["industry"] = make_industry("10794", edition)
    if fields.pop("has_sector"):
        fields["sector"] = Sector.objects.get(code="pangan")
    unit = fields.pop("capacity_unit", "")
    business = make_business(**fields, capacity_unit=unit)
    for place, owner in enumerate(owners):
        # Odd, yet valid: an impossible day, and the same person twice is another one.
        nik = f"36740141018{number:02d}{place:03d}"
        until = date(2024, 1, 1) if place else None
        make_ownership(business=business, person=make_person(nik=nik, **owner), until_on=until)


@settings(
    max_examples=20, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
                           HealthCheck.data_too_large],
)  # fmt: skip
@given(
    rows=st.lists(businesses(), min_size=1, max_size=6),
    kind=st.sampled_from(KINDS),
    chosen=st.just(ALL) | st.sets(st.sampled_from(ALL)),
    whole=st.booleans(),
    language=st.sampled_from(["id", "en"]),
)
def test_an_export_brought_in_again_changes_nothing(rows, kind, chosen, whole, language):
    with transaction.atomic(), override(language):
        for number, fields in enumerate(rows):
            register(number, fields)

        source = looked_at(kind, exported(kind, chosen=chosen, whole=whole))

        counts = source.counts
        assert findings(source) == []
        assert (counts["rows"], counts["unchanged"]) == (len(rows), len(rows))
        transaction.set_rollback(True)


# --- What has been found so ------------------------------------------------------------------


@both_kinds
@pytest.mark.parametrize(
    "fields",
    [
        {"name": "=1+1"},
        {"brand": "'-keripik", "products": "a;=1"},
        {"name": "CV. SUMBER REJEKI", "legal_form": ""},
        {"street": "Jl. Melati 5 RT 001/RW 002 Kode Pos 15310"},
        {"street": "Jl. Melati 5, Ciater, Serpong"},
        {"rt": "1/2"},
        {"email": "toko/dua@example.id"},
        {"registered_on": date(2019, 12, 31), "registered_precision": "tahun"},
        {"unknown_kbli": "99999", "unknown_kbli_edition": 2020},
        {"closed_on": date(2024, 1, 1)},
        {"workers_men": 2, "workers_women": 3},
        {"workers": 9, "workers_men": 2, "workers_women": 3},
        {"capacity": "2.50", "capacity_unit": "M"},
        {"capacity_unit": "ton"},
        {"investment": 2**63 - 2},
        {"latitude": "-6.3", "longitude": "106.7"},
        {"phone": "+1234567"},
        {"notes": "satu\n=dua\r\ntiga\rempat"},
        {"name": "Kue\u200b Mel\u00adati", "brand": "\ufeff=1", "notes": "a\u200eb"},
        {"brand": "\x01=1", "capacity_unit": "e\u0301", "capacity": 1},
    ],
    ids=str,
)
def test_what_was_once_taken_for_a_change_is_none(kind, fields):
    make_business(**fields)

    counts = looked_at(kind, exported(kind, chosen=ALL)).counts

    assert (counts["unchanged"], counts["changed"]) == (1, 0)


@both_kinds
def test_an_industry_without_a_sector_brings_none_in(kind):
    make_business(industry=make_industry("10794", sector=Sector.objects.get(code="pangan")))

    assert looked_at(kind, exported(kind)).counts["unchanged"] == 1


@both_kinds
def test_two_registrations_of_one_workshop_are_two_rows(kind):
    first = make_business(owner=make_person(nik=NIK), closed_on=date(2024, 1, 1), street="Jl. A")
    make_business(owner=first.ownerships.get().person, street="Jl. A")

    assert looked_at(kind, exported(kind)).counts["unchanged"] == 2


@both_kinds
def test_a_masked_number_is_no_change_and_no_warning(kind):
    make_business(owner=make_person(nik=NIK), npwp="012345678901000")

    counts = looked_at(kind, exported(kind, chosen=ALL)).counts

    assert (counts["unchanged"], counts["warnings"]) == (1, 0)


@both_kinds
def test_what_somebody_has_changed_in_an_export_is_a_change(kind):
    business = make_business(brand="=1", street="Jl. Melati RT 1 RW 2", workers=5, workers_men=2)
    columns = exports.columns(["street", "brand", "workers_men"])
    told = {
        "number": business.number, "name": "Baru", "brand": "-2", "street": "Jl. Kenanga RT 3",
        "workers_men": 3,
    }  # fmt: skip
    rows = [[told[column.key] for column in columns]]
    if kind == "csv":
        content = b"".join(csv_chunks(exports.header(columns), rows))
    else:
        file = io.BytesIO()
        write_xlsx(file, "IKM", exports.header(columns), rows)
        content = file.getvalue()

    row = looked_at(kind, content).rows.get()

    assert row.outcome == ImportRow.Outcome.CHANGED
    assert row.values == {"name": "Baru", "brand": "-2", "street": "Jl. Kenanga", "rt": "3"}
    assert row.facts["workers_men"] == 3


def test_a_number_that_nobody_has_needs_a_name():
    header = exports.header(exports.columns(["owner_name"]))
    rows = [
        ["IKM-3674-2020-99998", "", ""],
        ["IKM-3674-2020-99999", "", "Siti Aminah"],
    ]

    source = looked_at("csv", b"".join(csv_chunks(header, rows)))

    assert [(row.outcome, row.name) for row in source.rows.order_by("row")] == [
        (ImportRow.Outcome.REFUSED, ""), (ImportRow.Outcome.NEW, "Siti Aminah"),
    ]  # fmt: skip


def test_more_men_than_workers_are_not_written():
    business = make_business(workers=5, workers_men=2)
    header = exports.header(exports.columns(["workers_men"]))

    source = looked_at("csv", b"".join(csv_chunks(header, [[business.number, business.name, 9]])))

    row = source.rows.get()
    assert row.outcome == ImportRow.Outcome.UNCHANGED
    assert [problem["code"] for problem in row.problems] == ["workers_do_not_add_up"]
