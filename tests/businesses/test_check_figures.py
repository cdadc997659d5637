"""`manage.py check_figures`: every planted fault is found, and none in a sound register."""

import io
import json
from datetime import date

import pytest
import time_machine
from django.conf import settings as site
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings

from businesses.figures import attributes, check, counting, known
from businesses.figures.check import counts
from businesses.figures.check.comparing import Comparison
from businesses.filters import businesses as business_filters
from businesses.models import Business, CountChange, PublicSeal, Seal, SealedSum
from businesses.views import growth, open_data
from ikm_registry import daily
from ikm_registry.routers import PublicRouter, one_connection
from tests.businesses import test_figures_as_known as generated
from tests.factories import (
    make_business,
    make_certification,
    make_cluster_membership,
    make_historical_count,
    make_industry,
    make_person,
    make_seal,
    make_sector,
    make_user,
)
from tests.threads import in_threads


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-24T00:30:00+07:00", tick=False):
        yield date(2026, 11, 24)


@pytest.fixture
def register(db):
    """Historical, sealed (one of them twice), and running years; listed and unlisted ones."""
    make_historical_count(2019, 300, source="Berita", is_approximate=True)
    listed = {"listed_on": date(2025, 1, 1), "sector": make_sector("pangan")}
    for day in range(1, 7):
        make_business(
            registered_on=date(2022, 3, day), district="36.74.01", workers=day, facts_year=2022,
            owner=make_person(sex="P"), **listed,
        )  # fmt: skip
    make_business(registered_on=date(2022, 5, 1), closed_on=date(2024, 6, 1), **listed)
    make_business(registered_on=date(2024, 2, 1), workers=3, investment=5, facts_year=2024)
    make_business(registered_on=date(2024, 2, 1), annulled_on=date(2025, 2, 1))
    make_seal(2022)
    make_business(registered_on=date(2023, 2, 1), district="36.74.06", **listed)
    make_seal(2023)
    make_business(registered_on=date(2023, 12, 1), sector=make_sector("sandang"))
    make_seal(2023, reason="Satu terlewat")
    make_business(registered_on=date(2025, 2, 1), closed_on=date(2026, 1, 1))
    Business.objects.filter(registered_on=date(2025, 2, 1)).update(district_id="36.74.01")


def sql(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement, values or None)


def by_force(table: str, statement: str, *values) -> None:
    """What the triggers of the table would refuse, or follow."""
    sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    sql(statement, *values)
    sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def wrong_view(name: str, wrong: str) -> None:
    """Have a view say `wrong`, made of the rows `v` of what it said."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_viewdef(%s::regclass)", [name])
        definition = cursor.fetchone()[0].rstrip(";")
    sql(f"CREATE OR REPLACE VIEW {name} AS SELECT {wrong} FROM ({definition}) AS v")  # noqa: S608


def newest_event():
    return known.BusinessEvent.objects.order_by("-pgh_id").first().pgh_id


# --- A sound register ---


def test_a_sound_register_has_no_difference(register):
    outcome = check.run()

    assert outcome.difference == ""
    assert outcome.compared > 500


def test_an_empty_register_has_none_either(db):
    assert check.run().difference == ""


def test_a_register_from_bulk_sql_has_none(db):
    one = make_business()
    columns = [
        field.column
        for field in Business._meta.concrete_fields
        if field.column not in {"id", "number", "business_class"}
    ]
    names = ", ".join(columns)
    sql(f"""
        INSERT INTO businesses_business (number, {names})
        SELECT 'IKM-3674-2021-' || (90000 + n), {names}
        FROM businesses_business, generate_series(1, 50) AS n""")  # noqa: S608
    sql("UPDATE businesses_business SET registered_on = '2021-01-01' WHERE id > %s", one.pk + 10)
    sql("DELETE FROM businesses_business WHERE id > %s", one.pk + 40)

    assert Business.objects.count() > 30
    assert check.run().difference == ""


@pytest.mark.django_db
@settings(max_examples=12, deadline=None)
@given(generated.STEPS, generated.STEPS)
def test_no_generated_register_has_a_difference(steps, later):
    with time_machine.travel("2023-03-01T10:00:00+07:00", tick=False), transaction.atomic():
        generated.play(steps)
        official = make_user("pejabat")
        for acts in later:
            for one in acts:
                generated.act(one, official)
        assert check.run().difference == ""
        transaction.set_rollback(True)


def test_the_command_says_how_many_figures_it_compared(register):
    said = io.StringIO()

    call_command("check_figures", stdout=said)

    assert str(check.run().compared) in said.getvalue()


def test_the_number_of_queries_does_not_depend_on_the_rows(register, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        check.run()
    for _number in range(10):
        make_business(registered_on=date(2025, 3, 1))

    with django_assert_num_queries(len(few)):
        check.run()


# --- Planted faults ---

ROW = "id = (SELECT max(id) FROM businesses_business WHERE annulled_on IS NULL)"
ONE_LISTED = "(SELECT max(id) FROM businesses_business WHERE listed_on IS NOT NULL)"
FAULTS = {
    "a change of the counts too many": lambda: CountChange.objects.create(
        year=2025, new=1, closed=0, listed_new=0, listed_closed=0
    ),
    "a change of the counts lost": lambda: CountChange.objects.first().delete(),
    "a count of listed ones too many": lambda: CountChange.objects.create(
        year=2025, new=0, closed=0, listed_new=1, listed_closed=0
    ),
    "a row that moved behind the triggers": lambda: by_force(
        "businesses_business",
        f"UPDATE businesses_business SET district_id = '36.74.06', village_id = NULL WHERE {ROW}",  # noqa: S608
    ),
    "a row that came behind the history": lambda: by_force(
        "businesses_businessevent", "DELETE FROM businesses_businessevent WHERE pgh_obj_id ="
        " (SELECT max(id) FROM businesses_business)",
    ),
    "an entry of the history removed": lambda: by_force(
        "businesses_businessevent",
        "DELETE FROM businesses_businessevent WHERE pgh_id = %s", newest_event(),
    ),
    "the first entry of a history removed": lambda: by_force(
        "businesses_businessevent",
        "DELETE FROM businesses_businessevent WHERE pgh_id = (SELECT min(pgh_id) FROM"
        " businesses_businessevent WHERE pgh_obj_id ="
        " (SELECT pgh_obj_id FROM businesses_businessevent WHERE pgh_label = 'update' LIMIT 1))",
    ),
    "a history that says otherwise": lambda: by_force(
        "businesses_businessevent",
        "UPDATE businesses_businessevent SET industry_id = 1 WHERE pgh_id = %s", newest_event(),
    ),
    "a business that only the history has": lambda: by_force(
        "businesses_businessevent",
        "UPDATE businesses_businessevent SET pgh_obj_id = 99999999 WHERE pgh_id = %s",
        newest_event(),
    ),
    "a seal that says more than its members": lambda: by_force(
        "businesses_seal", "UPDATE businesses_seal SET registered = registered + 1, before = 1"
    ),
    "a former edition that was changed": lambda: by_force(
        "businesses_seal", "UPDATE businesses_seal SET new = new + 1 WHERE year = 2023"
        " AND edition = 1",
    ),
    "a sealed count that was changed": lambda: by_force(
        "businesses_sealedcount",
        "UPDATE businesses_sealedcount SET closed = closed + 1 WHERE id ="
        " (SELECT max(id) FROM businesses_sealedcount)",
    ),
    "a sealed count too many": lambda: by_force(
        "businesses_sealedcount",
        "INSERT INTO businesses_sealedcount (seal_id, district, before, registered, new, closed)"
        " SELECT id, '36.74.07', 0, 1, 1, 0 FROM businesses_seal WHERE year = 2022",
    ),
    "a figure of the year before that was changed": lambda: by_force(
        "businesses_sealedcount",
        "UPDATE businesses_sealedcount SET before = before + 1 WHERE id ="
        " (SELECT max(id) FROM businesses_sealedcount)",
    ),
    "a member removed": lambda: by_force(
        "businesses_sealedmember",
        "DELETE FROM businesses_sealedmember WHERE id ="
        " (SELECT max(id) FROM businesses_sealedmember)",
    ),
    "a member moved": lambda: by_force(
        "businesses_sealedmember",
        "UPDATE businesses_sealedmember SET sector = 'lain' WHERE id ="
        " (SELECT max(id) FROM businesses_sealedmember)",
    ),
    "a member with another number": lambda: by_force(
        "businesses_sealedmember",
        "UPDATE businesses_sealedmember SET number = 'X' WHERE id ="
        " (SELECT max(id) FROM businesses_sealedmember)",
    ),
    "a sum that was changed": lambda: by_force(
        "businesses_sealedsum",
        "UPDATE businesses_sealedsum SET value = value + 1 WHERE by = 'district' AND id ="
        " (SELECT max(id) FROM businesses_sealedsum WHERE by = 'district')",
    ),
    "a public seal of a former edition": lambda: sql("""
        CREATE OR REPLACE VIEW public_seal AS
        SELECT DISTINCT ON (year) id, year::int, edition::int, sealed_on, before,
            is_before_historical, registered, new, closed
        FROM businesses_seal ORDER BY year, edition"""),
    "a public sealed count": lambda: wrong_view(
        "public_sealed_count",
        "id, year, district_id, sector_id, before, registered + 1 AS registered, new, closed",
    ),
    "a public sealed class": lambda: wrong_view(
        "public_sealed_class", "id, year, business_class, before, registered, new, 1 AS closed"
    ),
    "a public sealed list": lambda: wrong_view(
        "public_sealed_member",
        "id, year, business_id, NULL::varchar(8) AS district_id, sector_id, is_registered, is_new,"
        " is_closed",
    ),
    "a public sum": lambda: wrong_view(
        "public_sealed_sum",
        "id, year, sealed_on, measure, by, key, business_count, value + 1 AS value",
    ),
    "the public counts": lambda: wrong_view(
        "public_year_count",
        "id, year, district_id, sector_id, new + 1 AS new, closed, listed_new, listed_closed",
    ),
    "the public counts of parts": lambda: wrong_view(
        "public_year_count",
        "id, year, NULL::varchar(8) AS district_id, sector_id, new, closed, listed_new,"
        " listed_closed",
    ),
    "the public counts of classes": lambda: wrong_view(
        "public_class_count", "id, year, NULL::varchar(10) AS business_class, new, closed"
    ),
    "the public counts of listed ones": lambda: wrong_view(
        "public_year_count",
        "id, year, district_id, sector_id, new, closed, 0 AS listed_new, listed_closed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_in_the_database_is_found(register, fault):
    FAULTS[fault]()

    with pytest.raises(CommandError) as error:
        call_command("check_figures")

    assert error.value.returncode == 1
    assert str(error.value).endswith(".")


def test_a_public_list_that_leaves_someone_out_is_found(register):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_viewdef('public_business'::regclass)")
        definition = cursor.fetchone()[0].rstrip(";")
    sql(f"""
        CREATE OR REPLACE VIEW public_business AS SELECT * FROM ({definition}) AS v
        WHERE id <> {ONE_LISTED}""")  # noqa: S608

    assert check.run().difference != ""


def test_a_file_that_says_otherwise_is_found(register, monkeypatch):
    said = json.loads(growth.growth_json(_get()).content)
    said["years"][-1]["new"] += 1
    monkeypatch.setattr(growth, "growth_json", lambda _request: JsonResponse(said))

    difference = check.run().difference

    assert difference.startswith("2026, new: ")
    assert "/pertumbuhan.json" in difference
    assert difference.endswith(" 0.")


@pytest.mark.parametrize(("name", "read"), [("growth_csv", "csv"), ("growth_xlsx", "xlsx")])
def test_a_file_that_leaves_out_a_year_is_found(register, monkeypatch, name, read):
    view = getattr(growth, name)

    def without_the_last(request):
        years = growth.figures.growth(date(2026, 11, 24))
        with monkeypatch.context() as patch:
            patch.setattr(growth.figures, "growth", lambda _today: years[:-1])
            response = view(request)
            with getattr(response, "file_to_stream", None) or io.BytesIO():
                return HttpResponse(b"".join(response))

    monkeypatch.setattr(growth, name, without_the_last)

    assert f"/pertumbuhan.{read}" in check.run().difference


def test_a_list_of_the_staff_that_shows_fewer_is_found(register, monkeypatch):
    monkeypatch.setattr(
        business_filters.BusinessFilter, "rows", property(lambda _filter: Business.objects.none())
    )

    assert check.run().difference != ""


def test_figures_of_the_staff_that_forget_the_annulled_are_found(register, monkeypatch):
    found = counting.count
    monkeypatch.setattr(
        counting, "count", lambda *asked: found(*asked) | {("x", "y", None): [1] * 5}
    )

    assert check.run().difference != ""


def test_open_data_that_say_otherwise_are_found(register, monkeypatch):
    def without_the_last(request, name):
        lines = b"".join(open_data_view(request, name)).splitlines(keepends=True)
        return HttpResponse(b"".join(lines[:-1]))

    open_data_view = open_data.as_csv
    monkeypatch.setattr(open_data, "as_csv", without_the_last)

    assert "/data/per-kecamatan.csv" in check.run().difference


@pytest.mark.parametrize("key", ["sentra", "pemilik", "sertifikat", "tercatat", "industri-3"])
def test_a_breakdown_of_the_staff_that_takes_all_as_unknown_is_found(register, monkeypatch, key):
    one = attributes.ALL[key]
    make_business(owner=make_person(sex="P"), industry=make_industry(), listed_on=date(2025, 1, 1))
    business = Business.objects.order_by("-pk").first()
    make_cluster_membership(business=business)
    make_certification(business=business)
    assert check.run().difference == ""
    blind = one._replace(value="merged_into_id", columns=lambda _today: {})
    monkeypatch.setitem(attributes.ALL, key, blind)

    assert check.run().difference.startswith(key)


def _get():
    request = HttpRequest()
    request.method = "GET"
    return request


def test_the_sentence_says_where_what_and_both_numbers():
    one = Comparison("A", {(2024, "36.74.01", None, "baru"): 5}, "B", {})

    sentence = one.first_difference()
    assert sentence.startswith("2024, 36.74.01, –, baru: ")
    assert sentence.index("A") < sentence.index("5", 20) < sentence.index("B")
    assert one.size == 1


# --- Beside those who write ---


@pytest.mark.django_db(transaction=True)
def test_what_others_write_meanwhile_makes_no_difference(monkeypatch):
    make_business(registered_on=date(2025, 1, 1))

    def write(_recount):
        in_threads(2, lambda _n: make_business(registered_on=date(2025, 1, 1)))
        yield from ()

    monkeypatch.setattr(
        check, "_checks", [counts.kept_by_triggers, write, counts.kept_by_triggers, counts.years]
    )

    assert check.run().difference == ""
    assert Business.objects.count() == 3
    assert daily.run().failed == []


def test_public_views_are_read_within_the_snapshot(monkeypatch):
    monkeypatch.setitem(site.DATABASES, "public", {})

    assert PublicRouter().db_for_read(PublicSeal) == "public"
    with one_connection():
        assert PublicRouter().db_for_read(PublicSeal) is None
    assert PublicRouter().db_for_read(Seal) is None


# --- Every day ---


def test_a_difference_shows_to_those_who_answer_for_it(register, client):
    sum_before = SealedSum.objects.count()
    daily.run()
    assert client.get("/readyz").json()["figures"] == "ok"
    CountChange.objects.create(year=2025, new=1, closed=0, listed_new=0, listed_closed=0)

    record = daily.run()

    sentence = check.run().difference
    assert record.failed == ["figures"]
    assert f"figures: {sentence}" in record.lines
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["figures"]) == (200, sentence)
    for role, is_told in [("petugas", False), ("pejabat", True), ("admin", True)]:
        client.force_login(make_user(role))
        page = client.get("/staf/")
        assert (page.context.get("figures") == sentence) == is_told
        assert (sentence in page.content.decode()) == is_told
    assert SealedSum.objects.count() == sum_before


def test_before_the_first_run_nothing_is_said(db, client):
    assert client.get("/readyz").json()["figures"] is None
    client.force_login(make_user("pejabat"))
    assert client.get("/staf/").context["figures"] is None
