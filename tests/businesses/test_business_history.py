"""The history of a business: every write in a sentence, whoever wrote it and however."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext

from businesses.actions import closing
from businesses.history import Entry
from businesses.models import AnnualFacts, Business, Consent, OtherIndustry, Ownership, Person
from businesses.views.business_page import HISTORY_SHOWN
from ikm_registry.templatetags.figures import day
from tests.factories import (
    make_business,
    make_certification,
    make_cluster,
    make_cluster_membership,
    make_consent,
    make_data_report,
    make_district,
    make_field_check,
    make_group_membership,
    make_historical_count,
    make_industry,
    make_letter_text,
    make_link,
    make_ownership,
    make_person,
    make_photo,
    make_product,
    make_proof,
    make_regency,
    make_sector,
    make_user,
    make_village,
)
from tests.grants import rows as grants
from tests.pictures import make_scan
from tests.sent_forms import as_shown
from tests.trainings import rules as trainings

pytestmark = pytest.mark.django_db
NIK, OTHER_NIK = "3674014101800012", "3674014101800099"
NPWP, OTHER_NPWP = "012345678901000", "987654321098000"

# Each statement stands for itself, with a moment of its own, as outside tests.
each_in_its_own_transaction = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clerk(client):
    user = make_user("petugas", name="Rina Petugas")
    client.force_login(user)
    return user


def url_of(business):
    return f"/staf/ikm/{business.pk}/riwayat/"


def told(client, business):
    """The sentences of the history, as the page shows them, newest first."""
    if "_auth_user_id" not in client.session:
        client.force_login(make_user("pejabat"))
    response = client.get(url_of(business))
    sentences = [str(entry) for entry in response.context["entries"]]
    page = response.content.decode()
    assert page.count("<li>") >= len(sentences)
    return sentences


def today():
    return day(timezone.localdate())


def by_system(text):
    return f"{text}, oleh sistem, {today()}"


# The page


@pytest.mark.parametrize(
    ("role", "status"), [("petugas", 200), ("pejabat", 200), ("admin", 200), (None, 302)]
)
def test_who_may_see_the_register_reads_the_history(client, role, status):
    business = make_business()
    if role:
        client.force_login(make_user(role))

    assert client.get(url_of(business)).status_code == status


def test_history_of_no_business_is_not_found(client, clerk):
    assert client.get("/staf/ikm/999999/riwayat/").status_code == 404


def test_history_is_only_read(client, clerk):
    assert client.post(url_of(make_business())).status_code == 405


def test_what_was_typed_is_shown_as_text(client, clerk):
    business = make_business(name="<b>Tebal</b>")
    Business.objects.filter(pk=business.pk).update(brand="<script>alert(1)</script>")

    page = client.get(url_of(business)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>Tebal" not in page


def test_entry_is_a_sentence_with_its_day_where_the_agency_is():
    # Still 2 May in London.
    at = datetime(2026, 5, 2, 17, 30, tzinfo=UTC)
    text = "investasi: Rp 20.000.000 menjadi Rp 35.000.000"

    assert str(Entry(text, "Rina", at)) == (
        "Investasi: Rp 20.000.000 menjadi Rp 35.000.000, oleh Rina, 3 Mei 2026"
    )
    assert str(Entry(text, "", at)).endswith("Rp 35.000.000, oleh sistem, 3 Mei 2026")


# Who


def test_change_on_a_page_names_who_made_it(client, clerk):
    business = make_business(workers=5, investment=20_000_000, facts_year=2025)
    url = f"/staf/ikm/{business.pk}/ubah/"

    client.post(url, as_shown(client.get(url)) | {"investment": "35.000.000"})
    client.force_login(make_user("admin", name="Agus Admin"))
    client.post(url, as_shown(client.get(url)) | {"name": "Roti Manis"})

    assert told(client, business)[:2] == [
        f"Nama usaha: Keripik Melati menjadi Roti Manis, oleh Agus Admin, {today()}",
        f"Investasi: Rp 20.000.000 menjadi Rp 35.000.000, oleh Rina Petugas, {today()}",
    ]


def test_registration_on_a_page_is_one_sentence_and_its_owner(client, clerk):
    url = "/staf/ikm/baru/"
    typed = {"name": "Roti", "registered_on": "3/5/2019", "owner_name": "Siti Aminah"}
    facts = {"workers": "5", "investment": "20.000.000"}
    client.post(url, as_shown(client.get(url)) | typed | facts)
    business = Business.objects.get()

    assert told(client, business) == [
        f"Didaftarkan dengan nomor {business.number}, per 3 Mei 2019, oleh Rina Petugas, {today()}",
        f"Pemilik: Siti Aminah, sejak 3 Mei 2019, oleh Rina Petugas, {today()}",
    ]


# However it was written


@each_in_its_own_transaction
def test_bulk_writes_and_raw_sql_of_a_business_are_told(client):
    business, other = Business.objects.bulk_create(
        Business(
            number=f"IKM-3674-2024-{number:05d}",
            name=f"Usaha {number}",
            registered_on=date(2024, 5, 3),
            regency=make_regency(),
        )
        for number in (1, 2)
    )
    Business.objects.all().update(brand="Merek Baru")
    business.street = "Jl. Mawar"
    other.street = "Jl. Anggrek"
    Business.objects.bulk_update([business, other], ["street"])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE businesses_business SET year_founded = 2001 + id - %s", [other.pk])

    expected = [
        by_system("Jalan: – menjadi {street}"),
        by_system("Merek: – menjadi Merek Baru"),
        by_system("Didaftarkan dengan nomor {number}, per 3 Mei 2024"),
    ]
    for row, year in [(business, 2000), (other, 2001)]:
        words = {"street": row.street, "number": row.number}
        assert told(client, row) == [
            by_system(f"Tahun berdiri: – menjadi {year}"),
            *(text.format(**words) for text in expected),
        ]


@each_in_its_own_transaction
def test_bulk_writes_and_raw_sql_of_what_belongs_to_it_are_told(client):
    business = make_business(facts_year=2024)
    siti, budi = make_person(name="Siti Aminah"), make_person(name="Budi Santoso")
    since, until = date(2020, 1, 2), date(2021, 3, 4)
    Ownership.objects.bulk_create([Ownership(business=business, person=siti, from_on=since)])
    Consent.objects.bulk_create(
        [
            Consent(
                business=business,
                person=siti,
                purpose="telepon",
                channel="formulir",
                text_version="2026-1",
                given_on=since,
            )
        ]
    )
    AnnualFacts.objects.bulk_create([AnnualFacts(business=business, year=2021, workers=3)])
    Ownership.objects.update(until_on=until)
    Consent.objects.update(withdrawn_on=until)
    facts = AnnualFacts.objects.get(year=2021)
    facts.workers = 4
    AnnualFacts.objects.bulk_update([facts], ["workers"])
    Person.objects.filter(pk=siti.pk).update(phone="+6281200000001")
    Person.objects.filter(pk=budi.pk).update(phone="+6281200000002")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE businesses_person SET sex = 'P' WHERE id = %s", [siti.pk])
        cursor.execute("UPDATE businesses_ownership SET person_id = %s", [budi.pk])
        cursor.execute("UPDATE businesses_annualfacts SET year = 2022 WHERE year = 2021")
        cursor.execute("DELETE FROM businesses_annualfacts WHERE year = 2022")
        cursor.execute("DELETE FROM businesses_consent")
    Ownership.objects.all().delete()

    assert told(client, business) == [
        by_system(text)
        for text in [
            "Pemilik Budi Santoso: dihapus",
            "Persetujuan Siti Aminah (telepon dan WhatsApp): dihapus",
            "Data tahun 2022: dihapus",
            "Data tahun 2022: Tahun: 2021 menjadi 2022",
            "Pemilik Budi Santoso: Orang: Siti Aminah menjadi Budi Santoso",
            "Pemilik Siti Aminah: Jenis kelamin: – menjadi perempuan",
            "Pemilik Budi Santoso: Telepon: – menjadi 0812-0000-0002",
            "Pemilik Siti Aminah: Telepon: – menjadi 0812-0000-0001",
            "Data tahun 2021: Tenaga kerja: 3 menjadi 4",
            "Siti Aminah tidak lagi setuju menampilkan: telepon dan WhatsApp (4 Maret 2021)",
            "Siti Aminah: pemilik sampai 4 Maret 2021",
            "Data tahun 2021: Tenaga kerja: – menjadi 3",
            (
                "Siti Aminah setuju menampilkan: telepon dan WhatsApp (formulir bertanda tangan,"
                " 2 Januari 2020)"
            ),
            "Pemilik: Siti Aminah, sejak 2 Januari 2020",
            "Data tahun 2024: belum ada yang diketahui",
            f"Didaftarkan dengan nomor {business.number}, per 2 Januari 2020",
        ]
    ]


@each_in_its_own_transaction
def test_facts_written_beside_another_change_are_told(client):
    business = make_business(workers=3, facts_year=2024)

    with transaction.atomic():
        Business.objects.update(brand="Melati")
        AnnualFacts.objects.update(workers=4)

    # The newest facts stand on the business, too, but are told once.
    assert told(client, business)[:-2] == [
        by_system("Tenaga kerja: 3 menjadi 4"),
        by_system("Merek: – menjadi Melati"),
    ]


@each_in_its_own_transaction
def test_deleted_business_stays_in_the_history():
    business = make_business(workers=3, owner=make_person())
    key = business.pk

    with connection.cursor() as cursor:
        for table in ["annualfacts", "ownership"]:
            cursor.execute(f"DELETE FROM businesses_{table}")  # noqa: S608
        cursor.execute("DELETE FROM businesses_business")

    rows = Business.pgh_event_model.objects.filter(pgh_obj_id=key).order_by("pgh_id")
    # In between its facts had gone.
    assert list(rows.values_list("pgh_label", "name", "workers")) == [
        ("insert", "Keripik Melati", 3),
        ("update", "Keripik Melati", None),
        ("delete", "Keripik Melati", None),
    ]


def test_write_that_changes_nothing_is_not_told(client, clerk):
    business = make_business()

    Business.objects.filter(pk=business.pk).update(name="Keripik Melati")
    business.save()

    assert len(told(client, business)) == 1


# What happened, and why


def test_closing_and_reopening_are_told_with_their_reason(client, clerk):
    business = make_business()
    closing.close(
        business=business, version=1, closed_on=date(2021, 5, 3), reason="pindah", by=clerk
    )
    closing.reopen(business=business, version=2, by=clerk)

    assert told(client, business)[:2] == [
        by_system("Dibuka kembali; sebelumnya tutup pada 3 Mei 2021"),
        by_system("Tutup pada 3 Mei 2021: pindah ke luar kota"),
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"closed_on": date(2021, 5, 3), "closing_reason": "meninggal"},
            "Tutup pada 3 Mei 2021: pemilik meninggal",
        ),
        (
            {"annulled_on": date(2021, 5, 3), "annulment_reason": "Terdaftar dua kali"},
            "Pendaftaran dibatalkan: Terdaftar dua kali",
        ),
        (
            {"listed_on": date(2021, 5, 3), "listing_basis": "tugas"},
            "Ditampilkan di direktori publik: tugas dinas",
        ),
    ],
)
def test_states_are_told_when_they_begin_and_when_they_end(client, clerk, change, sentence):
    business = make_business()
    nothing = {name: None if name.endswith("_on") else "" for name in change}
    endings = [
        "Dibuka kembali; sebelumnya tutup pada 3 Mei 2021",
        "Pembatalan ditarik kembali",
        "Tidak lagi ditampilkan di direktori publik",
    ]

    Business.objects.filter(pk=business.pk).update(**change)
    begun = told(client, business)
    Business.objects.filter(pk=business.pk).update(**nothing)
    ended = told(client, business)

    assert begun[:-1] == [by_system(sentence)]
    assert len(ended) == 3
    assert ended[0] in [by_system(ending) for ending in endings]


def test_why_a_business_changed_hands_is_told(client, clerk):
    business = make_business()
    make_ownership(business=business, person=make_person(), note="")

    Ownership.objects.update(note="diwariskan")

    assert by_system("Pemilik Siti Aminah: Catatan: – menjadi diwariskan") in told(client, business)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"registered_precision": "tahun"}, "Ketepatan: tanggal menjadi tahun saja"),
        ({"closed_on": None}, ""),
        ({"district": "36.74.03"}, "Kecamatan: – menjadi Pondok Aren"),
        ({"sector": "pangan"}, "Bidang: – menjadi Pangan"),
        ({"industry": "10710"}, "Jenis industri (KBLI): – menjadi 10710 Industri"),
        ({"previous": "Usaha Lama"}, "Pendaftaran sebelumnya: – menjadi Usaha Lama"),
        ({"notes": "Rahasia dapur"}, "Catatan diubah"),
        ({"latitude": "-6.3", "longitude": "106.7"}, "Lintang: – menjadi -6.300000"),
        ({"legal_form": "koperasi"}, "Bentuk usaha: – menjadi koperasi"),
        ({"phone": "+62215550001"}, "Telepon usaha: – menjadi (021) 5550001"),
    ],
)
def test_values_are_told_as_people_read_them(client, clerk, change, sentence):
    make = {
        "district": make_district,
        "sector": make_sector,
        "industry": make_industry,
        "previous": lambda name: make_business(name=name),
    }
    business = make_business()
    rows = {name: make[name](value) if name in make else value for name, value in change.items()}

    Business.objects.filter(pk=business.pk).update(**rows)

    sentences = told(client, business)[:-1]
    assert bool(sentences) == bool(sentence)
    assert sentence in "\n".join(sentences)
    assert "Rahasia dapur" not in "\n".join(sentences)


def test_history_of_one_business_has_nothing_of_another(client, clerk):
    business, other = make_business(), make_business(name="Lain", owner=make_person(name="Budi"))
    make_consent(business=other, person=make_person(name="Wati"))
    AnnualFacts.objects.create(business=other, year=2021, workers=3)
    Business.objects.filter(pk=other.pk).update(brand="Merek Lain")

    assert len(told(client, business)) == 1


def test_history_of_the_owner_is_that_of_each_business(client, clerk):
    person = make_person()
    first, second = make_business(owner=person), make_business(owner=person)

    Person.objects.filter(pk=person.pk).update(name="Siti Rahayu")

    for business in (first, second):
        sentence = "Pemilik Siti Rahayu: Nama: Siti Aminah menjadi Siti Rahayu"
        assert by_system(sentence) in told(client, business)


# What it never shows


def test_history_shows_no_nik_npwp_ciphertext_nor_index(client, clerk):
    person = make_person(nik=NIK)
    business = make_business(owner=person, npwp=NPWP)
    secrets = {NIK, NPWP, OTHER_NIK, OTHER_NPWP}
    for nik, npwp in [(OTHER_NIK, OTHER_NPWP), ("", "")]:
        secrets |= {person.nik_ciphertext, person.nik_index}
        secrets |= {business.npwp_ciphertext, business.npwp_index}
        person.set_nik(nik)
        person.save()
        business.set_npwp(npwp)
        Business.objects.filter(pk=business.pk).update(
            npwp_ciphertext=business.npwp_ciphertext, npwp_index=business.npwp_index
        )

    pages = [client.get(url) for url in (url_of(business), business.get_absolute_url())]

    texts = [entry.text for entry in pages[0].context["entries"]]
    for field in ("NIK", "NPWP"):
        sentence = gettext("%(field)s changed") % {"field": field}
        assert sum(text.endswith(sentence) for text in texts) == 2
    assert len(secrets) == 12
    for page in pages:
        assert not [secret for secret in secrets if secret and secret in page.content.decode()]


def test_history_tables_have_no_ciphertext():
    columns = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model")
        for field in model._meta.concrete_fields
    }

    assert ("businesses.PersonEvent", "nik_index") in columns
    assert not [column for column in columns if "ciphertext" in column[1]]


def test_new_ciphertext_of_the_same_nik_is_no_change(client, clerk):
    person = make_person(nik=NIK)
    business = make_business(owner=person, npwp=NPWP)
    before = told(client, business)

    person.set_nik(NIK)
    person.save()
    business.set_npwp(NPWP)
    business.save(update_fields=["npwp_ciphertext", "npwp_index"])

    assert told(client, business) == before


# The tables behind it


def tracked_models():
    return [model for model in apps.get_models() if hasattr(model, "pgh_event_model")]


def test_every_table_of_the_register_has_a_history():
    # PublicWord is made anew from the public texts by a trigger; pairs by a search, and a decision
    # on one says itself whose it is and of when. Lists that came in or went out are a log already:
    # what they wrote has its history; what columns meant is only remembered. Counts follow the
    # rows; what was sealed never changes.
    without = [
        model.__name__
        for model in apps.get_app_config("businesses").get_models()
        if model._meta.managed
        and not hasattr(model, "pgh_event_model")
        and not hasattr(model, "pgh_tracked_model")
    ]

    assert sorted(without) == [
        "BusinessPair",
        "ColumnMemory",
        "CountChange",
        "Export",
        "Import",
        "ImportRow",
        "PersonPair",
        "PublicWord",
        "Seal",
        "SealedCount",
        "SealedMember",
        "SealedSum",
    ]
    assert len(tracked_models()) >= 13


def fill_every_table():
    business = make_business(village="36.74.01.1001", workers=3)
    person = make_person()
    make_ownership(business=business, person=person)
    make_consent(business=business, person=person)
    make_historical_count()
    make_sector()
    make_industry()
    make_village()
    make_product(business=business)
    make_photo(business=business)
    make_link(business=business)
    make_certification(business=business)
    cluster = make_cluster(villages=["36.74.01.1001"])
    make_cluster_membership(business=business, cluster=cluster)
    make_group_membership(business=business)
    make_field_check(business=business)
    make_data_report(business=business)
    make_scan()
    make_proof(business=business)
    make_letter_text()
    OtherIndustry.objects.create(business=business, industry=make_industry("10792"))
    for make in trainings.ROWS.values():
        make()


@pytest.mark.parametrize("model", tracked_models(), ids=lambda model: model.__name__)
def test_history_can_only_be_added_to(model):
    # Rows of grants need many others: each makes its own.
    grants.ROWS.get(model, fill_every_table)()
    make_user()
    events = model.pgh_event_model
    before = list(events.objects.order_by("pgh_id").values())
    assert before

    for sql in [
        "UPDATE {table} SET pgh_label = 'insert'",
        "UPDATE {table} SET pgh_created_at = now() WHERE pgh_id > 0",
        "DELETE FROM {table}",
    ]:
        with (
            pytest.raises(DatabaseError, match="append_only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql.format(table=events._meta.db_table))
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        events.objects.all().delete()
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        events.objects.update(pgh_label="delete")

    assert list(events.objects.order_by("pgh_id").values()) == before


def test_class_in_the_history_is_the_one_it_had():
    business = make_business(workers=5, investment=20_000_000)
    rows = Business.pgh_event_model.objects.filter(pgh_obj=business).order_by("pgh_id")

    Business.objects.update(workers=25)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE businesses_business SET investment = NULL")
        # A plain column: no later rule computes it anew.
        cursor.execute(
            "SELECT table_name, is_generated FROM information_schema.columns"
            " WHERE column_name = 'business_class' AND table_name LIKE 'businesses_business%'"
        )
        generated = dict(cursor.fetchall())

    assert list(rows.values_list("business_class", flat=True)) == ["kecil", "menengah", None]
    assert generated == {"businesses_business": "ALWAYS", "businesses_businessevent": "NEVER"}


# The pages' cost


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_entries(client, clerk, rows, django_assert_num_queries):
    business = make_business(workers=1, facts_year=2024)
    sectors = [make_sector("pangan"), make_sector("kerajinan")]
    for number in range(rows):
        person = make_person(name=f"Pemilik {number}")
        make_ownership(business=business, person=person, until_on=date(2021, 1, 1))
        make_consent(business=business, person=person)
        AnnualFacts.objects.create(business=business, year=1990 + number, workers=number)
        Person.objects.filter(pk=person.pk).update(name=f"Nama {number}")
        change = {"sector": sectors[number % 2], "brand": f"Merek {number}"}
        Business.objects.filter(pk=business.pk).update(**change)

    # session, user, rights, business, five histories, persons and sectors that they name
    with django_assert_num_queries(22):
        response = client.get(url_of(business))

    assert len(response.context["entries"]) == 1 + 6 * rows
    assert HISTORY_SHOWN < 1 + 6 * 20
