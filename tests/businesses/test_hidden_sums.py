"""Over generated registers: what is published of a sealed year gives nobody away."""

import json
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from businesses.figures import sealing
from businesses.figures.sums import MEASURES
from businesses.models import (
    FEWEST,
    AnnualFacts,
    Business,
    Ownership,
    Person,
    Seal,
    SealedMember,
    SealedSum,
)
from tests.factories import make_business, make_district, make_regency, make_sector, make_user
from tests.solving import is_determined, reduced

pytestmark = pytest.mark.django_db
YEAR, TODAY = 2024, date(2026, 11, 24)
TOLD = ("workers", "investment", "turnover", "production_value")
# Some businesses of one place that have told the same kinds of things.
BUNDLES = st.lists(
    st.tuples(
        st.integers(1, 9),
        st.sampled_from([None, "36.74.01", "36.74.02", "36.74.03"]),
        st.sampled_from([None, "pangan", "kerajinan", "sandang"]),
        st.sets(st.sampled_from(TOLD)),
        st.sampled_from(["P", "L", ""]),
    ),
    min_size=1,
    max_size=9,
)


def write(bundles) -> None:
    make_regency()
    for code in ("36.74.01", "36.74.02", "36.74.03"):
        make_district(code, f"Kecamatan {code}")
    for code in ("pangan", "kerajinan", "sandang"):
        make_sector(code)
    number = 0
    for size, district, sector, told, sex in bundles:
        for _ in range(size):
            number += 1
            # Numbers that no other sum has: what one business told is found in no text by chance.
            facts = dict.fromkeys(told - {"workers"}, 1000003 + 7919 * number)
            facts |= {"workers": 3 + number % 5} if "workers" in told else {}
            business = Business.objects.create(
                name=f"IKM {number}", number=f"IKM-3674-2024-{number:05d}",
                registered_on=date(YEAR, 1, 1), district_id=district, sector_id=sector,
                facts_year=YEAR, **facts,
            )  # fmt: skip
            AnnualFacts.objects.create(business=business, year=YEAR, **facts)
            person = Person.objects.create(name=f"Orang {number}", sex=sex)
            Ownership.objects.create(business=business, person=person)


def rows_of(client: Client, name: str) -> list[dict]:
    return json.loads(client.get(f"/data/{name}.json").getvalue())["rows"]


def unknowns(cells, measure: str, by: str, key) -> list:
    """What a sum of a measure adds up: one unknown number for each district and sector."""
    index = {"total": None, "district": 0, "sector": 1}[by]
    return [(measure, *cell) for cell in cells if index is None or cell[index] == key]


@settings(max_examples=25, deadline=None)
@given(BUNDLES)
def test_no_hidden_sum_can_be_computed_from_all_that_is_published(bundles):
    with transaction.atomic():
        write(bundles)
        sealing.seal(YEAR, edition=1, by=make_user("pejabat"), today=TODAY)
        client = Client()
        crossed = [row for row in rows_of(client, "per-kecamatan-bidang") if row["year"] == YEAR]
        cells = {(row["district_code"], row["sector_code"]): row["registered"] for row in crossed}
        public = {
            (row["measure"], row["by"], row["code"]): row for row in rows_of(client, "dilaporkan")
        }
        known = [unknowns(cells, *place) for place in public]
        # Whose owner is no woman is a man, or of unknown sex: together they are the registered.
        kinds = ("owners_women", "owners_men", "owners_unknown")
        known += [[(kind, *cell) for kind in kinds] for cell in cells]
        solved = reduced(known)
        assert all(row["business_count"] >= FEWEST for row in public.values())
        for one in SealedSum.objects.all():
            place = (one.measure, one.by or "total", one.key)
            if place in public:
                assert (public[place]["value"], one.is_public) == (one.value, True)
            elif one.business_count:
                assert not is_determined(unknowns(cells, *place), solved), place
        the_page_says_no_more(client, public)
        transaction.set_rollback(True)


def the_page_says_no_more(client: Client, public: dict) -> None:
    """The page shows the published sums, all and only these, and where one is hidden."""
    response = client.get("/pertumbuhan/", {"tahun": YEAR})
    told = response.context["told"]
    if not public:
        assert told is None
        return
    shown = {
        (one.sum.measure, one.sum.by or "total", one.sum.key): one.sum.value
        for row in [told.total, *told.districts, *told.sectors]
        for one in row.told
        if one.sum
    }
    assert shown == {place: row["value"] for place, row in public.items()}
    source = response.content.decode().replace(".", "")
    values = {str(value) for value in shown.values()}
    for one in SealedSum.objects.filter(is_public=False, value__gt=1_000_000):
        assert str(one.value) in values or f">{one.value} " not in source
    hidden = sum(
        one.is_hidden for row in [told.total, *told.districts, *told.sectors] for one in row.told
    )
    assert response.content.decode().count('class="hidden-sum') == hidden


def test_nothing_is_crossed_and_class_is_told_of_the_whole_regency_alone():
    with transaction.atomic():
        write([(9, "36.74.01", "pangan", set(TOLD), "P"), (9, None, None, set(TOLD), "L")])
        sealing.seal(YEAR, edition=1, by=make_user("pejabat"), today=TODAY)
        client = Client()

        sums = rows_of(client, "dilaporkan")

        assert {row["by"] for row in sums} == {"total", "district", "sector"}
        assert all(row["code"] is None for row in sums if row["by"] == "total")
        assert {row["measure"] for row in sums} <= MEASURES.keys()
        for name in ("per-kecamatan", "per-bidang", "per-kecamatan-bidang", "dilaporkan", "ikm"):
            assert "class" not in json.dumps(rows_of(client, name)[:1])
        by_class = rows_of(client, "per-kelas")
        assert by_class
        assert not {"district", "sector", "district_code", "sector_code"} & by_class[0].keys()
        transaction.set_rollback(True)


# --- On the page ---


def test_the_sums_of_a_later_edition_are_not_published():
    for _ in range(6):
        make_business(registered_on=date(YEAR, 1, 1), district="36.74.01", workers=4)
    official = make_user("pejabat")
    sealing.seal(YEAR, edition=1, by=official, today=TODAY)
    make_business(registered_on=date(YEAR, 1, 1), district="36.74.01", workers=5_000)
    sealing.seal(YEAR, edition=2, reason="Terlambat", by=official, today=TODAY)

    client = Client()
    client.cookies["django_language"] = "en"
    response = client.get("/pertumbuhan/", {"tahun": YEAR})

    assert response.context["shown"].registered == 7
    assert response.context["told"].total.told[0].sum.value == 24
    assert "sums of the first edition, sealed 24 November 2026" in response.content.decode()
    assert "5,024" not in response.content.decode()
    assert Seal.objects.count() == 2
    assert SealedMember.objects.filter(seal__edition=2).count() == 7


def test_a_part_without_any_has_nothing_to_hide():
    for _ in range(6):
        make_business(registered_on=date(YEAR, 1, 1), district="36.74.01", workers=4)
    make_business(registered_on=date(YEAR, 1, 1), district="36.74.02")
    sealing.seal(YEAR, edition=1, by=make_user("pejabat"), today=TODAY)

    told = Client().get("/pertumbuhan/", {"tahun": YEAR}).context["told"]

    workers = {row.name: row.told[0] for row in told.districts}
    assert workers["Serpong"].sum.value == 24
    assert (workers["Serpong Utara"].sum, workers["Serpong Utara"].is_hidden) == (None, True)
    assert (workers["Setu"].sum, workers["Setu"].is_hidden) == (None, False)


def test_a_year_that_is_not_sealed_tells_no_sums():
    for _ in range(6):
        make_business(registered_on=date(YEAR, 1, 1), workers=4)

    response = Client().get("/pertumbuhan/", {"tahun": YEAR})

    assert response.context["told"] is None
    assert rows_of(Client(), "dilaporkan") == []


def test_of_a_sealed_year_little_is_asked_however_many_rows(django_assert_num_queries):
    for _ in range(20):
        make_business(registered_on=date(YEAR, 1, 1), workers=4)
    sealing.seal(YEAR, edition=1, by=make_user("pejabat"), today=TODAY)

    # the growth page's ten, and the sums
    with django_assert_num_queries(11):
        Client().get("/pertumbuhan/", {"tahun": YEAR})
