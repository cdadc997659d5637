import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from businesses.figures import sealing
from businesses.models import Business, PublicBusiness
from businesses.open_data import metadata, rows
from businesses.open_data.files import json_chunks
from businesses.open_data.sets import ALL
from tests.factories import (
    make_business,
    make_cluster,
    make_cluster_membership,
    make_consent,
    make_district,
    make_historical_count,
    make_industry,
    make_person,
    make_sector,
    make_user,
)
from tests.test_spreadsheets import read_csv

TODAY = date(2026, 11, 24)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today(time_machine):
    time_machine.move_to("2026-11-24T09:00:00+07:00", tick=False)


def as_csv(client, name: str) -> list[dict[str, str]]:
    header, *found = read_csv(client.get(f"/data/{name}.csv").getvalue())
    return [dict(zip(header, row, strict=True)) for row in found]


def as_json(client, name: str) -> list[dict]:
    return json.loads(client.get(f"/data/{name}.json").getvalue())["rows"]


def seal(year: int, edition: int = 1, reason: str = "") -> None:
    sealing.seal(year, edition=edition, reason=reason, by=make_user("pejabat"), today=TODAY)


# --- The page and its metadata ---


def test_the_page_leads_to_every_file(client):
    page = client.get("/data/").content.decode()

    for name in ALL:
        for ending in (".csv", ".json", "/metadata.json"):
            assert f'href="/data/{name}{ending}"' in page


def test_who_answers_for_the_data_is_a_setting(client, settings):
    settings.DATA_PRODUCER, settings.DATA_STEWARD = "Dinas Contoh", "Kominfo Contoh"
    settings.DATA_CONTACT, settings.DATA_LICENCE = "data@kota.example", "Bebas"
    settings.DATA_LICENCE_URL = "https://lisensi.example/"

    page = client.get("/data/").content.decode()
    told = client.get("/data/ikm/metadata.json").json()

    for shown in ("Dinas Contoh", "Kominfo Contoh", "mailto:data@kota.example", "Bebas"):
        assert shown in page
    assert (told["produsen_data"], told["walidata"]) == ("Dinas Contoh", "Kominfo Contoh")
    assert told["lisensi"] == {"nama": "Bebas", "alamat": "https://lisensi.example/"}


@pytest.mark.parametrize("name", ALL)
def test_the_metadata_describe_each_column_of_the_file(client, name):
    told = client.get(f"/data/{name}/metadata.json").json()
    header = read_csv(client.get(f"/data/{name}.csv").getvalue())[0]

    assert [field["nama"] for field in told["variabel"]] == header
    for field in told["variabel"]:
        assert all(field[key] for key in ("konsep", "definisi", "klasifikasi", "ukuran", "satuan"))
    for address in told["berkas"].values():
        assert client.get(address).status_code == 200


def test_the_index_has_all_sets(client):
    told = client.get("/data/index.json").json()["dataset"]

    assert [one["nama"] for one in told] == list(ALL)
    assert told[0] == client.get("/data/pertumbuhan/metadata.json").json()


@pytest.mark.parametrize("name", ["tidak-ada", "IKM", "index", "ikm-"])
def test_a_set_that_is_none_is_not_found(client, name):
    for ending in (".csv", "/metadata.json", ".json"):
        expected = 200 if (name, ending) == ("index", ".json") else 404
        assert client.get(f"/data/{name}{ending}").status_code == expected


@pytest.mark.parametrize("name", ALL)
def test_a_file_is_the_same_in_every_language(client, name):
    make_business(registered_on=date(2025, 1, 1), district="36.74.01", sector=make_sector(
        "pangan", name="Pangan", name_en="Food"), listed_on=TODAY)  # fmt: skip
    indonesian = client.get(f"/data/{name}.csv").getvalue()
    client.cookies["django_language"] = "en"

    assert client.get(f"/data/{name}.csv").getvalue() == indonesian


# --- The figures ---


def test_growth_has_the_columns_of_the_growth_page(client):
    make_historical_count(2012, 240, source="=HYPERLINK(1)")
    make_historical_count(2013, 300)
    make_business(registered_on=date(2025, 1, 1))

    found = as_csv(client, "pertumbuhan")

    assert list(found[0]) == list(client.get("/pertumbuhan.json").json()["years"][0])
    assert found[0]["source"] == "'=HYPERLINK(1)"
    assert (found[1]["growth"], found[1]["growth_percent"]) == ("60", "25.0")
    assert as_json(client, "pertumbuhan") == client.get("/pertumbuhan.json").json()["years"]


def test_parts_are_told_with_their_codes_and_names(client):
    sector = make_sector("pangan", name="Pangan", name_en="Food")
    make_business(registered_on=date(2025, 1, 1), district="36.74.01", sector=sector)
    make_business(registered_on=date(2026, 1, 1))

    crossed = as_json(client, "per-kecamatan-bidang")

    names = ("year", "district", "sector", "registered")
    assert [tuple(one[name] for name in names) for one in crossed] == [
        (2025, "Serpong", "Pangan", 1), (2026, "Serpong", "Pangan", 1), (2026, None, None, 1),
    ]  # fmt: skip
    assert [one["district_code"] for one in as_json(client, "per-kecamatan")] == [
        "36.74.01", "36.74.01", None
    ]  # fmt: skip
    assert {one["class"] for one in as_json(client, "per-kelas")} == {None}


def test_sealed_years_say_so_and_corrections_too(client):
    make_business(registered_on=date(2024, 1, 1), district="36.74.01")
    seal(2024)
    make_business(registered_on=date(2024, 1, 1), district="36.74.01")

    found = {one["year"]: one for one in as_json(client, "per-kecamatan")}

    assert (found[2024]["registered"], found[2024]["sealed_on"]) == (1, "2026-11-24")
    assert (found[2025]["registered"], found[2025]["corrections"]) == (2, 1)
    assert found[2025]["sealed_on"] is None


def test_a_part_that_a_correction_emptied_is_told(client):
    business = make_business(registered_on=date(2024, 1, 1), district="36.74.01")
    seal(2024)
    Business.objects.filter(pk=business.pk).update(district=make_district("36.74.02"))

    found = [one for one in as_json(client, "per-kecamatan") if one["year"] == 2025]

    assert {one["district_code"]: one["corrections"] for one in found} == {
        "36.74.01": -1, "36.74.02": 1
    }  # fmt: skip


def test_sums_are_those_of_the_first_edition(client):
    for _ in range(5):
        make_business(registered_on=date(2024, 1, 1), district="36.74.01", workers=7)
    seal(2024)
    make_business(registered_on=date(2024, 1, 1), district="36.74.01", workers=1_000)
    seal(2024, 2, "Terlambat")

    found = as_csv(client, "dilaporkan")

    assert {(one["by"], one["code"], one["business_count"], one["value"]) for one in found} == {
        ("total", "", "5", "35"), ("district", "36.74.01", "5", "35"), ("sector", "", "5", "35"),
    }  # fmt: skip
    assert {one["measure"] for one in found} == {"workers"}


@pytest.mark.parametrize("name", [name for name in ALL if name != "ikm"])
def test_the_cost_of_the_figures_does_not_depend_on_the_rows(
    client, django_assert_max_num_queries, name
):
    for _ in range(10):
        make_business(registered_on=date(2026, 1, 1))

    # One year that is counted.
    with django_assert_max_num_queries(10):
        client.get(f"/data/{name}.csv")


# --- The listed businesses ---


def test_a_listed_business_is_told_as_the_directory_shows_it(client):
    business = make_business(
        name="=Keripik", brand="Melati", products="keripik, abon", village="36.74.01.1001",
        sector=make_sector("pangan", name="Pangan"), industry=make_industry("10794"),
        registered_on=date(2024, 5, 1), listed_on=date(2025, 1, 1),
    )  # fmt: skip
    make_cluster_membership(cluster=make_cluster("Sentra Keripik"), business=business)
    make_business(name="Rahasia")
    make_business(name="Tutup", listed_on=date(2025, 1, 1), closed_on=date(2026, 1, 1))

    told = {
        "number": business.number, "name": "'=Keripik", "brand": "Melati",
        "products": "keripik, abon", "sector_code": "pangan", "sector": "Pangan",
        "industry_code": "10794", "industry": business.industry.name, "district_code": "36.74.01",
        "district": "Serpong", "village_code": "36.74.01.1001", "village": "Ciater",
        "cluster": "Sentra Keripik", "registered_year": "2024",
    }  # fmt: skip
    assert as_csv(client, "ikm") == [told]
    assert as_json(client, "ikm") == [told | {"name": "=Keripik", "registered_year": 2024}]


def test_no_file_has_what_is_not_public(client):
    owner = make_person(name="Wulandari", phone="+6281234567890", nik="3674014107850003")
    business = make_business(
        owner=owner, listed_on=date(2025, 1, 1), workers=4321, investment=123_456_789,
        phone="+62215550987", registered_on=date(2024, 1, 1),
    )  # fmt: skip
    for purpose in ("telepon", "email", "alamat", "nama-pemilik"):
        make_consent(business=business, person=owner, purpose=purpose)
    seal(2024)

    for name in ALL:
        for ending in (".csv", ".json"):
            content = client.get(f"/data/{name}{ending}").getvalue().decode()
            for secret in ("Wulandari", "81234567890", "215550987", "4321", "123456789"):
                assert secret not in content


def test_long_lists_are_read_bit_by_bit(client, monkeypatch):
    monkeypatch.setattr(rows, "ROWS_AT_ONCE", 2)
    numbers = [make_business(listed_on=date(2025, 1, 1)).number for _ in range(7)]

    response = client.get("/data/ikm.csv")

    assert response.streaming
    assert [row[0] for row in read_csv(response.getvalue())[1:]] == numbers


# --- Who has it already ---


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("ending", [".csv", ".json", "/metadata.json"])
def test_who_has_the_same_already_gets_no_content(client, name, ending):
    make_business(listed_on=date(2025, 1, 1))
    address = f"/data/{name}{ending}"
    response = client.get(address)
    response.getvalue()

    assert not response["ETag"].startswith("W/")
    for condition in (
        {"If-None-Match": response["ETag"]},
        {"If-Modified-Since": response["Last-Modified"]},
    ):
        again = client.get(address, headers=condition)
        assert (again.status_code, again.getvalue()) == (304, b"")
        assert again["ETag"] == response["ETag"]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_change_of_any_row_is_another_content(client, ending):
    business = make_business(listed_on=date(2025, 1, 1), sector=make_sector())
    make_business(listed_on=date(2025, 1, 1))
    tags = {client.get(f"/data/ikm.{ending}")["ETag"]}
    changes = [
        {"name": "Lain"}, {"brand": "Lain"}, {"sector_id": None},
        {"listed_on": None, "listing_basis": ""},
    ]  # fmt: skip

    for change in changes:
        Business.objects.filter(pk=business.pk).update(**change)
        tags.add(client.get(f"/data/ikm.{ending}")["ETag"])

    assert len(tags) == 1 + len(changes)


def test_a_file_of_another_form_has_another_tag(client):
    make_business(listed_on=date(2025, 1, 1))

    assert client.get("/data/ikm.csv")["ETag"] != client.get("/data/ikm.json")["ETag"]


def test_the_last_change_is_that_of_the_history_or_the_new_year():
    make_business(listed_on=date(2025, 1, 1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        written_at = cursor.fetchone()[0]

    assert metadata.last_change(date(2020, 5, 1)) == written_at
    assert timezone.localdate(metadata.last_change(date(2199, 5, 1))) == date(2199, 1, 1)


def test_programs_of_other_sites_may_read_the_files(client):
    response = client.get("/data/pertumbuhan.json")

    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("address", ["/pertumbuhan.csv", "/pertumbuhan.json"])
def test_the_files_of_the_growth_page_know_when_they_changed(client, address):
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304

    make_business(registered_on=date(2026, 1, 1))

    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1_200])
def test_json_is_whole_however_many_rows_there_are(count):
    content = b"".join(
        json_chunks(["n", "of"], ((n, Decimal("2.5")) for n in range(count)), a=TODAY)
    )

    assert json.loads(content) == {
        "a": "2026-11-24", "rows": [{"n": n, "of": 2.5} for n in range(count)]
    }  # fmt: skip


def test_the_query_of_the_listed_reads_no_column_that_needs_a_consent():
    sql = str(rows.listed().query)

    for column in ("phone", "email", "street", "owner_name", "latitude"):
        assert column not in sql
    assert PublicBusiness._meta.db_table in sql
