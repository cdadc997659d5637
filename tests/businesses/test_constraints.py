"""Every rule that the database keeps by itself, tried with writes that pass by all forms."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

import pghistory
import pytest
from django.apps import apps
from django.contrib.postgres.search import SearchQuery
from django.db import IntegrityError, InternalError, connection, models, transaction
from django.db.models import F
from django.db.models.functions import Now

from accounts.models import User
from businesses.models import (
    AnnualFacts,
    AreaAlias,
    Business,
    BusinessPair,
    CertificateKind,
    Certification,
    Cluster,
    ClusterMembership,
    ClusterVillage,
    ColumnMemory,
    Consent,
    CountChange,
    DataReport,
    District,
    Export,
    FieldCheck,
    Group,
    GroupMembership,
    HistoricalCount,
    Import,
    ImportRow,
    Industry,
    Link,
    OtherIndustry,
    Ownership,
    Person,
    PersonPair,
    Photo,
    Product,
    PublicBusiness,
    PublicProduct,
    PublicWord,
    Regency,
    RegistrationProof,
    Seal,
    SealedCount,
    SealedMember,
    SealedSum,
    SearchSynonym,
    Sector,
    ValueAlias,
    Village,
)
from documents.models import (
    IssuedDocument,
    Letterhead,
    LetterText,
    Picture,
    Scan,
    Series,
    Signatory,
)
from ikm_registry.tracking import Record
from tests.factories import (
    make_business,
    make_business_pair,
    make_certificate_kind,
    make_certification,
    make_cluster,
    make_cluster_membership,
    make_consent,
    make_data_report,
    make_district,
    make_document,
    make_export,
    make_field_check,
    make_group,
    make_group_membership,
    make_historical_count,
    make_import,
    make_import_row,
    make_industry,
    make_letter_text,
    make_letterhead,
    make_link,
    make_ownership,
    make_person,
    make_person_pair,
    make_photo,
    make_product,
    make_proof,
    make_regency,
    make_sector,
    make_signatory,
    make_user,
    make_village,
)
from tests.grants import rules as grants
from tests.pictures import make_picture, make_scan
from tests.trainings import rules as trainings

pytestmark = pytest.mark.django_db
APPS = ["accounts", "businesses", "documents", "trainings", "grants"]
INDEX = "0123456789abcdef" * 4


# A row of every table, in areas that no reference data lie in.


def alias(**fields):
    defaults = {"spelling": "Pamoelang", "key": "pamoelang", "district": make_district()}
    return AreaAlias.objects.create(**(defaults | fields))


def synonym():
    return SearchSynonym.objects.create(word="qkripikq", same_as="qkeripikq")


def ownership(**fields):
    return make_ownership(business=make_business(), person=make_person(), **fields)


def consent():
    return make_consent(business=make_business(), person=make_person(), given_on=date(2025, 2, 1))


def facts():
    return AnnualFacts.objects.create(business=make_business(), year=2024, workers=4)


def series():
    return Series.objects.create(key="BAST-2026", last_number=1)


def other_industry():
    make_industry("99998", pk=99_998)
    return OtherIndustry.objects.create(business=make_business(), industry=make_industry())


def proof():
    make_business(pk=99_999)
    return make_proof()


def column_memory():
    return ColumnMemory.objects.create(headers_key=INDEX)


def value_alias():
    return ValueAlias.objects.create(
        kind=ValueAlias.Kind.SECTOR, spelling="Qjajanan", key="qjajanan", target="pangan"
    )


def cluster_village():
    make_cluster(villages=["99.01.01.1001"])
    return ClusterVillage.objects.get()


def public_word():
    return PublicWord.objects.create(word="qkripikq")


def count_change():
    return CountChange.objects.create(year=2024, new=1, closed=0, listed_new=0, listed_closed=0)


def frozen(model, /, **changes):
    """A row of what was sealed, not written yet: the database lets nobody change one."""
    if model is Seal:
        fields = {
            "year": 2024, "edition": 1, "sealed_on": date(2025, 2, 1), "sealed_by": make_user(),
            "before": 0, "registered": 1, "new": 1, "closed": 0,
        }  # fmt: skip
        return Seal(**fields | changes)
    fields = {
        SealedMember: {
            "business": make_business(), "number": "IKM-3674-2024-00001", "is_registered": True,
            "is_new": False, "is_closed": False,
        },
        SealedCount: {"before": 0, "registered": 1, "new": 1, "closed": 0},
        SealedSum: {"measure": "workers", "business_count": 5, "value": 9, "is_public": True},
    }  # fmt: skip
    return model(seal_id=2**40, **fields[model] | changes)


FROZEN = [Seal, SealedMember, SealedCount, SealedSum]


ROWS = {
    User: make_user,
    Regency: lambda: make_regency("99.01", "Kota Contoh"),
    District: lambda: make_district("99.01.01", "Contoh Barat"),
    Village: lambda: make_village("99.01.01.1001"),
    AreaAlias: alias,
    Sector: lambda: make_sector("contoh"),
    Industry: lambda: make_industry("99999"),
    SearchSynonym: synonym,
    Business: make_business,
    Ownership: ownership,
    AnnualFacts: facts,
    Person: make_person,
    Consent: consent,
    HistoricalCount: make_historical_count,
    Series: series,
    PublicWord: public_word,
    Picture: make_picture,
    Scan: make_scan,
    Product: make_product,
    Photo: make_photo,
    Link: make_link,
    CertificateKind: lambda: make_certificate_kind("contoh"),
    Certification: make_certification,
    Cluster: make_cluster,
    ClusterVillage: cluster_village,
    ClusterMembership: make_cluster_membership,
    Group: make_group,
    GroupMembership: make_group_membership,
    FieldCheck: make_field_check,
    DataReport: make_data_report,
    BusinessPair: make_business_pair,
    PersonPair: make_person_pair,
    OtherIndustry: other_industry,
    Import: make_import,
    Export: make_export,
    ImportRow: make_import_row,
    ColumnMemory: column_memory,
    ValueAlias: value_alias,
    CountChange: count_change,
    **{model: partial(frozen, model) for model in FROZEN},
    Letterhead: make_letterhead,
    LetterText: make_letter_text,
    Signatory: make_signatory,
    IssuedDocument: lambda: make_document(is_stored=False),
    RegistrationProof: proof,
    **trainings.ROWS,
    **grants.ROWS,
}


def our_models():
    """All models of ours with a table of their own, the histories apart."""
    return [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if model._meta.managed and not hasattr(model, "pgh_tracked_model")
    ]


TRACKED = [model for model in our_models() if hasattr(model, "pgh_event_model")]
EVENTS = [model.pgh_event_model for model in TRACKED]
RECORDS = [model for model in our_models() if issubclass(model, Record)]


def name_of(model):
    return model._meta.label_lower


def refused(error):
    """The name of the constraint that refused a write."""
    return error.value.__cause__.diag.constraint_name


def write(record, /, **changes):
    """One UPDATE, past everything that Python checks."""
    rows = type(record)._base_manager.filter(pk=record.pk)
    with transaction.atomic():
        return rows.update(**changes)


def test_every_table_has_a_row_to_try():
    assert set(ROWS) == set(our_models())


# Checks: a row in order, and the changes that make it wrong.


BROKEN = [
    ("user_role_known", User, {"role": "tamu"}),
    ("user_role_known", User, {"role": ""}),
    ("regency_code_form", Regency, {"code": "9901"}),
    ("regency_code_form", Regency, {"code": "99.0"}),
    ("district_code_form", District, {"code": "99.01.1"}),
    ("district_in_its_regency", District, {"code": "99.02.01"}),
    ("village_code_form", Village, {"code": "99.01.01.100"}),
    ("village_in_its_district", Village, {"code": "99.01.02.1001"}),
    ("areaalias_of_one_area", AreaAlias, {"district": None}),
    ("areaalias_of_one_area", AreaAlias, {"village": "36.74.01.1001"}),
    ("industry_code_form", Industry, {"code": "1071"}),
    ("industry_code_form", Industry, {"code": "1071A"}),
    (
        "business_workers_add_up",
        Business,
        {"facts_year": 2024, "workers": 4, "workers_men": 3, "workers_women": 2},
    ),
    ("business_workers_add_up", Business, {"facts_year": 2024, "workers": 2, "workers_women": 3}),
    ("business_money_not_negative", Business, {"facts_year": 2024, "investment": -1}),
    ("business_money_not_negative", Business, {"facts_year": 2024, "turnover": -1}),
    ("business_money_not_negative", Business, {"facts_year": 2024, "production_value": -1}),
    ("business_money_not_negative", Business, {"facts_year": 2024, "capacity": Decimal("-0.01")}),
    ("business_has_a_name", Business, {"name": ""}),
    ("business_number_form", Business, {"number": ""}),
    ("business_number_form", Business, {"number": "IKM-3674-2026-0001"}),
    ("business_number_form", Business, {"number": "IKM-3674-2026-00001X"}),
    (
        "business_closed_after_registered",
        Business,
        {"closed_on": date(2020, 1, 1), "closing_reason": "berhenti"},
    ),
    ("business_closing_has_a_reason", Business, {"closed_on": date(2021, 1, 1)}),
    ("business_closing_has_a_reason", Business, {"closing_reason": "berhenti"}),
    ("business_annulment_has_a_reason", Business, {"annulled_on": date(2021, 1, 1)}),
    ("business_annulment_has_a_reason", Business, {"annulment_reason": "Salah"}),
    ("business_merged_is_annulled", Business, {"merged_into": F("id")}),
    (
        "business_merged_is_annulled",
        Business,
        {"merged_into": F("id"), "annulled_on": date(2021, 1, 1), "annulment_reason": "Ganda"},
    ),
    ("person_merged_keeps_only_the_name", Person, {"merged_into": F("id")}),
    ("business_listing_has_a_basis", Business, {"listed_on": date(2021, 1, 1)}),
    ("business_listing_has_a_basis", Business, {"listing_basis": "pemilik"}),
    ("business_nib_form", Business, {"nib": "123456789012"}),
    ("business_nib_form", Business, {"nib": "123456789012X"}),
    ("business_npwp_both_or_none", Business, {"npwp_index": INDEX}),
    ("business_npwp_both_or_none", Business, {"npwp_ciphertext": "x"}),
    ("business_npwp_both_or_none", Business, {"npwp_ciphertext": "x", "npwp_index": "01234567"}),
    ("business_district_in_its_regency", Business, {"regency": "36.03", "district": "36.74.01"}),
    (
        "business_village_in_its_district",
        Business,
        {"district": "36.74.06", "village": "36.74.01.1001"},
    ),
    ("business_village_in_its_district", Business, {"village": "36.74.01.1001"}),
    ("business_coordinates_both_or_none", Business, {"latitude": Decimal("-6.3")}),
    ("business_coordinates_both_or_none", Business, {"longitude": Decimal("106.7")}),
    ("business_coordinates_both_or_none", Business, {"latitude": 91, "longitude": 0}),
    ("business_coordinates_both_or_none", Business, {"latitude": 0, "longitude": 181}),
    ("business_reported_kbli_only_if_unknown", Business, {"unknown_kbli": "99999"}),
    ("business_reported_kbli_only_if_unknown", Business, {"unknown_kbli_edition": 2020}),
    (
        "business_reported_kbli_only_if_unknown",
        Business,
        {"unknown_kbli": "9999", "unknown_kbli_edition": 2020},
    ),
    ("business_phone_form", Business, {"phone": "081200000001"}),
    ("business_phone_form", Business, {"phone": "+62812"}),
    *(
        ("business_facts_have_a_year", Business, {name: 1})
        for name in [
            *["workers", "workers_men", "workers_women"],
            *["investment", "turnover", "production_value", "capacity"],
        ]
    ),
    ("business_facts_have_a_year", Business, {"investment_has_land": True}),
    (
        "ownership_ends_after_it_began",
        Ownership,
        {"from_on": date(2025, 2, 2), "until_on": date(2025, 2, 1)},
    ),
    ("annualfacts_workers_add_up", AnnualFacts, {"workers_men": 3, "workers_women": 2}),
    ("annualfacts_money_not_negative", AnnualFacts, {"turnover": -1}),
    ("person_has_a_name", Person, {"name": ""}),
    ("person_sex_known", Person, {"sex": "X"}),
    ("person_phone_form", Person, {"phone": "0812"}),
    ("person_nik_both_or_none", Person, {"nik_index": INDEX}),
    ("person_nik_both_or_none", Person, {"nik_ciphertext": "x"}),
    ("person_nik_both_or_none", Person, {"nik_ciphertext": "x", "nik_index": "3674014101800012"}),
    ("consent_withdrawn_after_given", Consent, {"withdrawn_on": date(2025, 1, 31)}),
    ("person_nik_odd_only_if_known", Person, {"nik_is_odd": True}),
    ("person_nik_odd_only_if_known", Person, {"nik_index": INDEX, "nik_ciphertext": "x"}),
    ("picture_code_form", Picture, {"code": "x" * 32}),
    ("picture_has_a_size", Picture, {"width": 0}),
    ("picture_has_a_size", Picture, {"height": 0}),
    ("scan_code_form", Scan, {"code": "X" * 32}),
    ("scan_kind_known", Scan, {"kind": "text/html"}),
    ("product_place", Product, {"position": 0}),
    ("product_place", Product, {"position": 13}),
    ("product_has_a_name", Product, {"name": ""}),
    ("product_price_above_zero", Product, {"price_from": 0}),
    ("photo_place", Photo, {"position": 25}),
    ("link_place", Link, {"position": 9}),
    ("link_is_https", Link, {"url": "http://toko.example/"}),
    ("link_is_https", Link, {"url": "javascript:alert(1)"}),
    ("link_is_https", Link, {"url": "https://toko"}),
    ("certification_has_a_number", Certification, {"number": ""}),
    (
        "certification_ends_after_it_began",
        Certification,
        {"valid_from": date(2025, 2, 2), "valid_until": date(2025, 2, 1)},
    ),
    ("cluster_has_a_name", Cluster, {"name": ""}),
    (
        "clustermembership_ends_after_it_began",
        ClusterMembership,
        {"from_on": date(2025, 2, 2), "until_on": date(2025, 2, 1)},
    ),
    ("group_has_a_name", Group, {"name": ""}),
    (
        "group_ends_after_it_began",
        Group,
        {"founded_on": date(2025, 2, 2), "ended_on": date(2025, 2, 1)},
    ),
    (
        "groupmembership_ends_after_it_began",
        GroupMembership,
        {"from_on": date(2025, 2, 2), "until_on": date(2025, 2, 1)},
    ),
    ("fieldcheck_method_known", FieldCheck, {"method": "mimpi"}),
    ("fieldcheck_found_known", FieldCheck, {"found": "tutup"}),
    ("fieldcheck_obstacles_known", FieldCheck, {"obstacles": ["permodalan", "cuaca"]}),
    *(
        (f"{pair}_{name}", model, changes)
        for pair, model in [("businesspair", BusinessPair), ("personpair", PersonPair)]
        for name, changes in [
            ("in_order", {"first": F("second")}),
            ("score", {"score": 101}),
            ("decided_at_a_moment", {"decision": "bukan"}),
            ("decided_at_a_moment", {"decided_at": datetime(2025, 2, 1, tzinfo=UTC)}),
        ]
    ),
    ("datareport_says_something", DataReport, {"text": ""}),
    ("datareport_handled_with_an_outcome", DataReport, {"handled_on": date(2025, 1, 1)}),
    ("datareport_handled_with_an_outcome", DataReport, {"outcome": "spam"}),
    ("import_code_form", Import, {"code": "X" * 32}),
    ("import_target_both_or_none", Import, {"target": "peserta"}),
    ("import_target_both_or_none", Import, {"target_key": 1}),
    ("import_written_after_a_check", Import, {"checked_at": None, "applied_at": Now()}),
    ("import_taken_back_after_it_was_written", Import, {"undone_at": Now()}),
    ("export_of_whole_numbers_has_a_reason", Export, {"has_whole_numbers": True}),
    *(
        (f"{name}_ends_after_it_begins", model, {"valid_until": date(2019, 12, 31)})
        for name, model in [("letterhead", Letterhead), ("signatory", Signatory)]
    ),
    ("lettertext_has_words", LetterText, {"text": ""}),
    ("signatory_nip_form", Signatory, {"nip": "12345678901234567"}),
    ("signatory_nip_form", Signatory, {"nip": "12345678901234567X"}),
    ("signatory_capacity_known", Signatory, {"capacity": "Pj."}),
    ("signatory_on_behalf_of_somebody", Signatory, {"capacity": "a.n."}),
    ("signatory_on_behalf_of_somebody", Signatory, {"on_behalf_of": "Kepala Dinas"}),
    ("issueddocument_stored_whole", IssuedDocument, {"stored_at": Now()}),
    (
        "issueddocument_stored_whole",
        IssuedDocument,
        {"stored_at": Now(), "file_code": "a" * 32, "sha256": INDEX, "size": 0},
    ),
    ("issueddocument_revocation_has_a_reason", IssuedDocument, {"revoked_on": date(2026, 1, 1)}),
    ("issueddocument_revocation_has_a_reason", IssuedDocument, {"revocation_reason": "Salah"}),
    ("export_deleted_after_written", Export, {"written_at": None, "deleted_at": Now()}),
    *(
        (f"importrow_{name}_both_or_none", ImportRow, changes)
        for name in ["nik", "npwp"]
        for changes in [
            {f"{name}_index": INDEX},
            {f"{name}_ciphertext": "x"},
            {f"{name}_ciphertext": "x", f"{name}_index": "3674014101800012"},
        ]
    ),
    *trainings.BROKEN,
    *grants.BROKEN,
]


@pytest.mark.parametrize(("constraint", "model", "changes"), BROKEN)
def test_row_against_the_rules_is_refused(constraint, model, changes):
    row = ROWS[model]()

    with pytest.raises(IntegrityError) as error:
        write(row, **changes)

    assert refused(error) == constraint


@pytest.mark.parametrize("field", ["phone", "email"])
def test_merged_person_keeps_neither_phone_nor_email(field):
    row = make_person(**{field: "+6281200000001" if field == "phone" else "siti@example.id"})

    with pytest.raises(IntegrityError) as error:
        write(row, merged_into=make_person())

    assert refused(error) == "person_merged_keeps_only_the_name"


def test_merged_business_that_is_not_annulled_is_refused():
    with pytest.raises(IntegrityError) as error:
        write(make_business(), merged_into=make_business())

    assert refused(error) == "business_merged_is_annulled"


def test_reported_code_beside_a_known_industry_is_refused():
    business = make_business(industry=make_industry())

    with pytest.raises(IntegrityError) as error:
        write(business, unknown_kbli="99999", unknown_kbli_edition=2020)

    assert refused(error) == "business_reported_kbli_only_if_unknown"


# Whole numbers that cannot be below zero.


UNSIGNED = [
    (model, field.name)
    for model in our_models()
    for field in model._meta.local_concrete_fields
    if isinstance(field, models.PositiveIntegerField | models.PositiveSmallIntegerField)
    and field.name != "version"  # a trigger writes it
    and model not in FROZEN
]
# What has to be there besides, or another rule refuses the row first.
BESIDES = {
    (Business, "workers"): {"workers_men": -1},
    (AnnualFacts, "workers"): {"workers_men": -1},
    (Business, "unknown_kbli_edition"): {"unknown_kbli": "99999"},
}


@pytest.mark.parametrize(("model", "field"), UNSIGNED)
def test_number_below_zero_is_refused(model, field):
    row = ROWS[model]()
    besides = BESIDES.get((model, field), {}) | ({"facts_year": 2024} if model is Business else {})

    with pytest.raises(IntegrityError) as error:
        write(row, **besides | {field: -1})

    usual = f"{model._meta.db_table}_{field}_check"
    others = trainings.REFUSED_BY | grants.REFUSED_BY
    assert refused(error) == others.get((model, field), usual)


BROKEN_FROM_THE_START = [
    ("seal_edition_has_a_reason", Seal, {"edition": 2}),
    ("seal_edition_has_a_reason", Seal, {"reason": "Perbaikan"}),
    ("seal_of_a_past_year", Seal, {"year": 2025}),
    ("sealedmember_is_counted", SealedMember, {"is_registered": False}),
    ("sealedsum_public_only_of_enough", SealedSum, {"business_count": 4}),
    ("sealedsum_never_crossed", SealedSum, {"by": "village", "key": "36.74.01.1001"}),
    ("sealedsum_total_of_all", SealedSum, {"key": "pangan"}),
    *(
        (f"{model._meta.db_table}_{field.name}_check", model, {field.name: -1})
        for model in FROZEN
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.PositiveIntegerField | models.PositiveSmallIntegerField)
        and field.name not in {"edition", "business_count"}  # another rule refuses these first
    ),
]


@pytest.mark.parametrize(("constraint", "model", "changes"), BROKEN_FROM_THE_START)
def test_what_is_sealed_against_the_rules_is_refused(constraint, model, changes):
    row = frozen(model, **changes)

    with pytest.raises(IntegrityError) as error, transaction.atomic():
        row.save(force_insert=True)

    assert refused(error) == constraint


# Only one of them: a second row that has what the first one has.


def second_open_ownership():
    first = ownership()
    make_ownership(business=first.business, person=make_person())


def second_facts_of_a_year():
    first = facts()
    AnnualFacts.objects.create(business=first.business, year=first.year)


def second_consent_in_force():
    first = consent()
    make_consent(business=first.business, person=first.person, purpose=first.purpose)


def second_alias():
    alias()
    alias(spelling="PAMOELANG")


def second_industry():
    first = make_industry("99999")
    Industry.objects.create(code=first.code, edition=first.edition, name="Lain")


def second_number():
    make_business(number=make_business().number)


def second_person_of_a_nik():
    make_person(nik="3674014101800012")
    make_person(name="Budi", nik="3674014101800012")


def second_count_of_a_year():
    make_historical_count(2012)
    make_historical_count(2012, 250, source="BPS")


def second_account_of_an_address():
    make_user(email="siti@example.id")
    User.objects.bulk_create([User(email="SITI@Example.id", name="Siti", role="petugas")])


def second_in_a_place(make):
    first = make()
    make(business=first.business, position=first.position)
    with connection.cursor() as cursor:
        # Else the end of the test's transaction would look, which never comes.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def second_membership(make, **others):
    first = make()
    make(business=first.business, **{name: other(first) for name, other in others.items()})


def second_link():
    first = make_link()
    make_link(business=first.business, url=first.url)


def second_certification():
    first = make_certification()
    make_certification(business=first.business, number=first.number)


def second_village_of_a_cluster():
    first = cluster_village()
    ClusterVillage.objects.create(cluster=first.cluster, village=first.village)


def second_with_the_picture(make):
    first = make(picture=make_picture())
    make(picture=first.picture)


def second_cluster_with_the_picture():
    first = make_cluster(picture=make_picture())
    make_cluster("Sentra Lain", picture=first.picture)


def second_slug():
    first = make_cluster()
    make_cluster("Lain", slug=first.slug)


def second_with_the_scan():
    first = make_certification(scan=make_scan())
    make_certification(scan=first.scan)


def second_code(make):
    first = make()
    write(make(), code=first.code)


def second_pair(make):
    first = make()
    make(first=first.first, second=first.second)


def second_row_of_a_list():
    first = make_import_row()
    make_import_row(source=first.source, row=first.row)


def second_industry_of_a_business():
    first = other_industry()
    OtherIndustry.objects.create(business=first.business, industry=first.industry)


def second_frozen(model):
    business = make_business()
    given = {"business": business} if model is SealedMember else {}
    for _ in range(2):
        frozen(model, **given).save(force_insert=True)


def document_again(**fields):
    """A row past all that issuing sees to."""
    defaults = {"number": "TBT-9", "kind": "tanda-bukti", "title": "-", "data": {}}
    return IssuedDocument.objects.create(**(defaults | {"issued_on": date(2026, 1, 1)} | fields))


def second_file_of_a_document():
    first, second = make_document(), make_document(is_stored=False)
    kept = {name: getattr(first, name) for name in ["file_code", "sha256", "size", "stored_at"]}
    write(second, **kept)


def second_successor():
    former = make_document()
    make_document(replaces=former)
    document_again(replaces=former)


def second_signed_by_one_paper():
    paper = make_scan()
    for _ in range(2):
        write(make_document(), signed_copy=paper)


def second_proof_by_one_document():
    RegistrationProof.objects.create(document=make_proof().document, business=make_business())


DOUBLES = {
    "seal_unique": lambda: second_frozen(Seal),
    "sealedmember_unique": lambda: second_frozen(SealedMember),
    "sealedcount_unique": lambda: second_frozen(SealedCount),
    "sealedsum_unique": lambda: second_frozen(SealedSum),
    "businesspair_once": lambda: second_pair(make_business_pair),
    "personpair_once": lambda: second_pair(make_person_pair),
    "businesses_import.code": lambda: second_code(make_import),
    "businesses_export.code": lambda: second_code(make_export),
    "importrow_once": second_row_of_a_list,
    "otherindustry_once": second_industry_of_a_business,
    "businesses_columnmemory.headers_key": lambda: (column_memory(), column_memory()),
    "valuealias_once": lambda: (value_alias(), value_alias()),
    "product_one_in_a_place": lambda: second_in_a_place(make_product),
    "photo_one_in_a_place": lambda: second_in_a_place(make_photo),
    "link_one_in_a_place": lambda: second_in_a_place(make_link),
    "link_once": second_link,
    "certification_once": second_certification,
    "clustervillage_once": second_village_of_a_cluster,
    "clustermembership_one_at_a_time": lambda: second_membership(
        make_cluster_membership, cluster=lambda _first: make_cluster("Sentra Lain")
    ),
    "groupmembership_once_at_a_time": lambda: second_membership(
        make_group_membership, group=lambda first: first.group
    ),
    "documents_lettertext.kind": lambda: (make_letter_text(), make_letter_text()),
    "documents_picture.code": lambda: second_code(make_picture),
    "documents_scan.code": lambda: second_code(make_scan),
    "businesses_product.picture": lambda: second_with_the_picture(make_product),
    "businesses_photo.picture": lambda: second_with_the_picture(make_photo),
    "businesses_certification.picture": lambda: second_with_the_picture(make_certification),
    "businesses_certification.scan": second_with_the_scan,
    "businesses_cluster.picture": second_cluster_with_the_picture,
    "businesses_cluster.name": lambda: (make_cluster(), make_cluster(slug="lain")),
    "businesses_cluster.slug": second_slug,
    "businesses_group.name": lambda: (make_group(), make_group()),
    "user_email_unique": second_account_of_an_address,
    "areaalias_unique": second_alias,
    "industry_unique": second_industry,
    "issueddocument_code_form": lambda: document_again(code="k7mhqx3df9rtvwc4jn"),
    "issueddocument_signed_once_stored": lambda: document_again(signed_copy=make_scan()),
    "documents_issueddocument.number": lambda: document_again(number=make_document().number),
    "documents_issueddocument.code": lambda: document_again(code=make_document().code),
    "documents_issueddocument.file_code": second_file_of_a_document,
    "documents_issueddocument.replaces": second_successor,
    "documents_issueddocument.signed_copy": second_signed_by_one_paper,
    "businesses_registrationproof.document": second_proof_by_one_document,
    "searchsynonym_unique": lambda: (synonym(), synonym()),
    "ownership_one_at_a_time": second_open_ownership,
    "annualfacts_one_per_year": second_facts_of_a_year,
    "consent_given_once": second_consent_in_force,
    "businesses_business.number": second_number,
    "businesses_person.nik_index": second_person_of_a_nik,
    "businesses_historicalcount.year": second_count_of_a_year,
    **trainings.DOUBLES,
    **grants.DOUBLES,
}


@pytest.mark.parametrize("name", DOUBLES)
def test_second_one_is_refused(name):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        DOUBLES[name]()

    # What Django names itself has its table and column in the name.
    assert refused(error).startswith(name.replace(".", "_"))


def test_what_may_be_there_twice_is_not_refused():
    """A later owner, a consent given again, two workshops of one owner, two with no NIK."""
    first = ownership(until_on=date(2025, 1, 1))
    make_ownership(business=first.business, person=make_person())
    make_ownership(business=make_business(npwp="012345678901000"), person=first.person)
    make_business(npwp="012345678901000", nib="1234567890123")
    make_business(nib="1234567890123")
    given = consent()
    write(given, withdrawn_on=given.given_on)
    make_consent(business=given.business, person=given.person, purpose=given.purpose)

    assert Ownership.objects.filter(business=first.business).count() == 2
    assert Consent.objects.count() == 2


def test_every_constraint_of_the_models_has_a_test():
    named = {constraint.name for model in our_models() for constraint in model._meta.constraints}
    by_field = {
        f"{model._meta.db_table}.{field.name}"
        for model in our_models()
        for field in model._meta.local_concrete_fields
        if field.unique and not field.primary_key
    }

    of_frozen = {name for name, *_rest in BROKEN_FROM_THE_START if not name.endswith("_check")}
    assert named | by_field == {name for name, *_rest in BROKEN} | of_frozen | set(DOUBLES)
    assert not [model for model in our_models() if model._meta.unique_together]


# The triggers of the history


CHANGED = {
    OtherIndustry: {"industry_id": 99_998},
    ValueAlias: {"target": "sandang"},
    User: {"name": "Lain"},
    Regency: {"name": "Lain"},
    District: {"name": "Lain"},
    Village: {"name": "Lain"},
    AreaAlias: {"spelling": "Lain"},
    Sector: {"name": "Lain"},
    Industry: {"name": "Lain"},
    SearchSynonym: {"same_as": "lain"},
    Business: {"name": "Lain"},
    Ownership: {"note": "lain"},
    AnnualFacts: {"workers": 5},
    Person: {"name": "Lain"},
    Consent: {"text_version": "lain"},
    HistoricalCount: {"source": "Lain"},
    Picture: {"width": 5},
    Scan: {"size": 5},
    Product: {"name": "Lain"},
    Photo: {"caption": "Lain"},
    Link: {"url": "https://lain.example/"},
    CertificateKind: {"name": "Lain"},
    Certification: {"issuer": "Lain"},
    Cluster: {"story": "Lain"},
    ClusterVillage: {"village_id": "36.74.01.1001"},
    ClusterMembership: {"until_on": date(2025, 2, 1)},
    Group: {"notes": "Lain"},
    GroupMembership: {"until_on": date(2025, 2, 1)},
    FieldCheck: {"note": "Lain"},
    DataReport: {"answer": "Lain"},
    Letterhead: {"agency": "Lain"},
    LetterText: {"text": "Lain"},
    Signatory: {"name": "Lain"},
    IssuedDocument: {"letter_number": "1/2026"},
    RegistrationProof: {"business_id": 99_999},
    **trainings.CHANGED,
    **grants.CHANGED,
}

# What no statement deletes: accounts here, documents in test_issuing.
NEVER_DELETED = {User, IssuedDocument}


# Records that have no history.
UNTRACKED = {Import: {"file_name": "lain.csv"}, ColumnMemory: {"plan": {"columns": []}}}


def labels(row):
    """What the history holds of a row, oldest first."""
    events = type(row).pgh_event_model.objects.filter(pgh_obj_id=row.pk)
    return list(events.order_by("pgh_id").values_list("pgh_label", flat=True))


@pytest.mark.parametrize("model", TRACKED, ids=name_of)
def test_history_has_what_was_written_by_one_statement(model):
    row, changes = ROWS[model](), CHANGED[model]

    write(row, **changes)

    assert labels(row) == ["insert", "update"]
    event = model.pgh_event_model.objects.filter(pgh_obj_id=row.pk).latest("pgh_id")
    assert {name: getattr(event, name) for name in changes} == changes


def test_history_has_every_row_of_one_statement():
    rows = [make_business(), make_business(), make_business()]

    Business.objects.update(name="Lain")

    assert [labels(row) for row in rows] == [["insert", "update"]] * 3


@pytest.mark.parametrize("model", [m for m in TRACKED if m not in NEVER_DELETED], ids=name_of)
def test_history_outlives_the_row(model):
    row = ROWS[model]()

    model._base_manager.filter(pk=row.pk)._raw_delete("default")

    assert not model._base_manager.filter(pk=row.pk).exists()
    assert labels(row) == ["insert", "delete"]


@pytest.mark.parametrize("statement", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}"])
@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_history_cannot_be_rewritten(event, statement):
    ROWS[event.pgh_tracked_model]()
    before = list(event.objects.order_by("pgh_id").values_list("pgh_id", "pgh_label"))

    with (
        pytest.raises(InternalError, match="Cannot update or delete rows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(event._meta.db_table))

    assert before
    assert list(event.objects.order_by("pgh_id").values_list("pgh_id", "pgh_label")) == before


# The trigger of the version


@pytest.mark.parametrize("model", RECORDS, ids=name_of)
def test_every_write_raises_the_version_whatever_it_says_itself(model):
    row = ROWS[model]()

    write(row, **(CHANGED | UNTRACKED)[model])
    write(row, version=1)
    write(row, version=70)

    row.refresh_from_db()
    assert row.version == 4


# The triggers of the accounts


def test_account_is_never_deleted():
    user = make_user()

    with pytest.raises(InternalError, match="Cannot delete rows"), transaction.atomic():
        User.objects.filter(pk=user.pk)._raw_delete("default")

    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("changes", [{"role": "petugas"}, {"is_active": False}])
def test_last_admin_stays(changes):
    admin, other = make_user("admin"), make_user("admin")

    write(other, **changes)
    with pytest.raises(IntegrityError, match="the last active admin stays"):
        write(admin, **changes)

    assert User.objects.get(role="admin", is_active=True) == admin


# The triggers of the public text


def found(words):
    rows = PublicBusiness.objects.filter(public_search=exactly(words))
    return list(rows.values_list("pk", flat=True))


def exactly(words):
    return SearchQuery(words, config="simple", search_type="raw")


def test_search_text_and_sort_name_follow_the_row():
    business = make_business(name="Keripik Mélati", listed_on=date(2025, 1, 1))

    assert (business.sort_name, found("melati")) == ("keripik melati", [business.pk])
    write(business, name="Dodol Mawar 0812 3456 7890", public_search=None, sort_name="x")

    business.refresh_from_db()
    assert business.sort_name == "dodol mawar"
    assert (found("melati"), found("mawar")) == ([], [business.pk])
    assert "81234567890" not in re.sub(r"\D", "", business.public_search)


@pytest.mark.parametrize(
    "changes",
    [
        {"listed_on": None, "listing_basis": ""},
        {"annulled_on": date(2026, 1, 1), "annulment_reason": "Salah"},
    ],
)
def test_what_is_not_public_has_no_search_text(changes):
    business = make_business(listed_on=date(2025, 1, 1))
    assert business.public_search

    write(business, **changes)

    business.refresh_from_db()
    assert business.public_search is None


def test_words_of_public_texts_are_kept_and_of_others_not():
    make_business(name="Qwertyui", listed_on=date(2025, 1, 1))
    make_business(name="Asdfghjk")

    words = set(PublicWord.objects.values_list("word", flat=True))
    assert "qwertyui" in words
    assert "asdfghjk" not in words


@pytest.mark.parametrize(
    ("model", "field"),
    [
        *[(Sector, "name"), (Sector, "name_en")],
        *[(Industry, "name"), (Village, "name"), (District, "name")],
    ],
)
def test_business_is_found_by_the_new_name_of_what_it_belongs_to(model, field):
    village = make_village("99.01.01.1001")
    parts = {
        Sector: make_sector("contoh"),
        Industry: make_industry("99999"),
        Village: village,
        District: village.district,
    }
    business = make_business(
        sector=parts[Sector],
        industry=parts[Industry],
        village=village,
        listed_on=date(2025, 1, 1),
    )

    assert found("zirkonium") == []
    write(parts[model], **{field: "Zirkonium"})

    assert found("zirkonium") == [business.pk]


# The trigger of the newest facts


def facts_on(business):
    business.refresh_from_db()
    return business.facts_year, business.workers, business.turnover


def test_newest_facts_stand_on_the_business_whoever_writes_them():
    business = make_business()
    older = AnnualFacts.objects.create(business=business, year=2023, workers=3, turnover=70)
    assert facts_on(business) == (2023, 3, 70)

    newer = AnnualFacts.objects.create(business=business, year=2024, workers=5)
    assert facts_on(business) == (2024, 5, None)

    write(newer, workers=6)
    write(older, workers=2)
    assert facts_on(business) == (2024, 6, None)

    newer.delete()
    assert facts_on(business) == (2023, 2, 70)

    older.delete()
    assert facts_on(business) == (None, None, None)


def test_facts_that_stand_there_already_are_not_written_again():
    business = make_business()
    row = AnnualFacts.objects.create(business=business, year=2023, workers=3)
    business.refresh_from_db()
    version = business.version

    write(row, workers=3)

    business.refresh_from_db()
    assert business.version == version


# The trigger of the newest check


def check_on(business):
    business.refresh_from_db()
    return business.checked_on, business.checked_by, business.check_found, business.version


def test_newest_check_stands_on_the_business_and_raises_no_version():
    business, clerk = make_business(), make_user()
    version = business.version

    newer = make_field_check(business=business, checked_on=date(2025, 6, 1), checked_by=clerk)
    make_field_check(business=business, checked_on=date(2024, 6, 1), found="pindah")
    assert check_on(business) == (date(2025, 6, 1), clerk, "aktif", version)

    write(newer, found="tidak-ditemukan")
    assert check_on(business) == (date(2025, 6, 1), clerk, "tidak-ditemukan", version)

    newer.delete()
    assert check_on(business) == (date(2024, 6, 1), None, "pindah", version)

    FieldCheck.objects.all().delete()
    assert check_on(business) == (None, None, "", version)
    assert labels(business) == ["insert"]


# The triggers of the texts of products and clusters


def found_products(words):
    rows = PublicProduct.objects.filter(public_search=exactly(words))
    return list(rows.values_list("name", flat=True))


def test_workshop_is_found_by_its_products_and_they_by_it():
    business = make_business(name="Dapur Mawar", listed_on=date(2025, 1, 1))
    version = business.version
    product = make_product(business=business, name="Sambal terasi", line="pedas sekali")

    assert found("sambal & pedas & mawar") == [business.pk]
    assert found_products("sambal & pedas & mawar") == ["Sambal terasi"]

    write(product, name="Abon lele")
    assert (found("sambal"), found("abon")) == ([], [business.pk])
    assert found_products("abon") == ["Abon lele"]

    write(business, name="Dapur Melati")
    assert (found_products("mawar"), found_products("melati")) == ([], ["Abon lele"])

    product.delete()
    assert (found("abon"), found_products("melati")) == ([], [])
    business.refresh_from_db()
    assert business.version == version + 1


@pytest.mark.parametrize(
    "changes",
    [
        {"listed_on": None, "listing_basis": ""},
        {"annulled_on": date(2026, 1, 1), "annulment_reason": "Salah"},
        {"closed_on": date(2026, 1, 1), "closing_reason": "berhenti"},
    ],
)
def test_products_of_what_is_not_shown_have_no_search_text(changes):
    product = make_product()
    product.refresh_from_db()
    assert product.public_search

    write(product.business, **changes)

    product.refresh_from_db()
    assert product.public_search is None
    assert product.version == 1
    assert not PublicProduct.objects.exists()


def test_product_of_an_unlisted_business_has_none_until_it_is_listed():
    business = make_business()
    make_product(business=business, name="Abon lele")
    assert found_products("abon") == []

    write(business, listed_on=date(2025, 1, 1), listing_basis="pemilik")

    assert (found("abon"), found_products("abon")) == ([business.pk], ["Abon lele"])


def test_private_number_in_a_product_is_published_nowhere():
    make_product(name="Abon 0812 3456 7890", line="WA 081234567890")

    shown = PublicProduct.objects.get()
    for text in [shown.name, shown.line, shown.sort_name, shown.public_search]:
        assert "81234567890" not in re.sub(r"\D", "", text)


def test_member_is_found_by_the_name_of_its_cluster():
    membership = make_cluster_membership(cluster=make_cluster("Sentra Zirkon"))
    business = membership.business
    assert found("zirkon") == [business.pk]

    write(membership.cluster, name="Sentra Kuarsa")
    assert (found("zirkon"), found("kuarsa")) == ([], [business.pk])

    write(membership.cluster, listed_on=None)
    assert found("kuarsa") == []

    write(membership.cluster, listed_on=date(2025, 1, 1))
    write(membership, until_on=date(2025, 2, 1))
    assert found("kuarsa") == []

    write(membership, until_on=None)
    assert found("kuarsa") == [business.pk]
    membership.delete()
    assert found("kuarsa") == []


@pytest.mark.parametrize(("model", "field"), [(Sector, "name"), (Village, "name")])
def test_product_is_found_by_the_new_name_of_what_its_business_belongs_to(model, field):
    village = make_village("99.01.01.1001")
    parts = {Sector: make_sector("contoh"), Village: village}
    business = make_business(sector=parts[Sector], village=village, listed_on=date(2025, 1, 1))
    make_product(business=business, name="Abon lele")

    write(parts[model], **{field: "Zirkonium"})

    assert found_products("zirkonium & abon") == ["Abon lele"]


# Which of them there are


# Each is tried above, over the same lists.
TRIED = {
    *((model, "insert_insert") for model in TRACKED),
    *((model, "update_update") for model in TRACKED),
    *((model, "delete_delete") for model in TRACKED if model not in NEVER_DELETED),
    *((event, "append_only") for event in EVENTS),
    *((model, "raise_version") for model in RECORDS),
    # In test_issuing.
    (IssuedDocument, "issued_document_stays"),
    (IssuedDocument, "signed_copy_is_a_pdf"),
    (User, "never_deleted"),
    (User, "last_admin_stays"),
    (Business, "business_public_text"),
    *((model, "renew_public_text") for model in [Sector, Industry, Village, District]),
    *((AnnualFacts, f"newest_facts_{done}") for done in ["inserted", "updated", "deleted"]),
    *((FieldCheck, f"newest_check_{done}") for done in ["inserted", "updated", "deleted"]),
    *(
        (model, f"renew_businesses_{done}")
        for model in [Product, ClusterMembership]
        for done in ["inserted", "updated", "deleted"]
    ),
    (Product, "product_public_text"),
    (Business, "renew_products"),
    (Cluster, "renew_members"),
    # In test_figures and test_sealing.
    *((Business, f"count_businesses_{done}") for done in ["inserted", "updated", "deleted"]),
    *((model, "never_changes") for model in FROZEN),
    *((model, "never_late") for model in FROZEN[1:]),
    *trainings.TRIED,
    *grants.TRIED,
    # In test_business_history.
    (pghistory.models.Context, "keep_history_context"),
}


def test_every_trigger_of_the_database_has_a_test():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"
        )
        # pgtrigger_raise_version_1a2b3 is raise_version.
        there = {
            (table, re.sub(r"^pgtrigger_(\w+)_[0-9a-f]{5}$", r"\1", name))
            for table, name in cursor.fetchall()
        }

    assert there == {(model._meta.db_table, trigger) for model, trigger in TRIED}
    assert set(CHANGED) == set(TRACKED)
    assert set(CHANGED | UNTRACKED) >= set(RECORDS)
