"""What became of the businesses whose people were trained."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from businesses import effect
from businesses.effect import ACTIVE, CERTIFICATES, TURNOVER, WORKERS, Effect
from businesses.models import AnnualFacts, Business
from tests.factories import make_business, make_certification, make_person, make_user
from tests.training_factories import make_enrolment, make_field, make_programme, make_training
from trainings.effect import Choice

pytestmark = pytest.mark.django_db
URL, LIST = "/staf/pelatihan/dampak/", "/staf/pelatihan/dampak/daftar/"
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-24T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def official(client):
    user = make_user("pejabat")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def trained(name="Toko", *, session=None, facts=(), **fields) -> Business:
    """A business that was trained, in 2023 unless said; facts: year, workers, turnover."""
    session = session or make_training(starts_on=date(2023, 3, 6), state="selesai")
    business = make_business(name=name, registered_on=date(2020, 1, 1), **fields)
    make_enrolment(
        session=session, person=make_person(name=f"Orang {name}"), business=business, state="lulus"
    )
    for year, workers, turnover in facts:
        AnnualFacts.objects.create(business=business, year=year, workers=workers, turnover=turnover)
    return business


def line(measure=WORKERS, years_after=1, **choice):
    return Effect(Choice(**{"field": "konveksi", **choice}).years(), TODAY).line(
        measure, years_after
    )


def names(compared):
    return [one.business.name for one in compared]


# --- What is compared ---


def test_totals_and_median_are_of_those_with_both_values():
    trained("A", facts=[(2022, 3, 100), (2024, 5, 150)])
    trained("B", facts=[(2022, 4, 200), (2024, 4, 100)])
    trained("C", facts=[(2022, 1, None), (2024, 7, 900)])
    trained("D", facts=[(2022, 10, 10)])
    trained("E")

    workers, turnover = line(), line(TURNOVER)

    assert (names(workers.known), names(workers.unknown)) == (["A", "B", "C"], ["D", "E"])
    assert (workers.before, workers.after, workers.change, workers.median) == (8, 16, 8, 2)
    assert names(turnover.known) == ["A", "B"]
    assert (turnover.before, turnover.after, turnover.change) == (300, 250, -50)
    assert turnover.median == -25
    assert turnover.total == 5


def test_before_is_the_newest_of_the_two_years_before():
    trained("Tua", facts=[(2020, 9, None), (2021, 2, None), (2024, 3, None)])
    trained("Baru", facts=[(2021, 9, None), (2022, 4, None), (2024, 4, None)])
    trained("Lama", facts=[(2020, 9, None), (2024, 4, None)])
    trained("Tahun itu", facts=[(2023, 9, None), (2024, 4, None)])

    found = line()

    before = {one.business.name: one.before for one in found.known}
    assert before == {"Tua": effect.Told(2021, 2), "Baru": effect.Told(2022, 4)}
    assert names(found.unknown) == ["Lama", "Tahun itu"]
    assert found.from_two_years_before == 1


def test_an_unknown_newest_value_leaves_the_one_before_it():
    trained("A", facts=[(2021, 2, 50), (2022, None, 60), (2024, 4, 70)])

    assert line().known[0].before == effect.Told(2021, 2)
    assert line(TURNOVER).known[0].before == effect.Told(2022, 60)


def test_one_and_two_years_after_are_those_very_years():
    trained("A", facts=[(2022, 1, None), (2024, 2, None), (2025, 5, None), (2026, 9, None)])

    assert (line(years_after=1).after, line(years_after=2).after) == (2, 5)


def test_zero_is_a_value():
    trained("A", facts=[(2022, 0, 0), (2024, 0, 0)])

    assert (line().before, line().after, line().change) == (0, 0, 0)


def test_a_business_counts_once_from_its_first_training():
    business = trained("A", facts=[(2022, 1, None), (2024, 2, None), (2025, 9, None)])
    later = make_training(starts_on=date(2024, 3, 4), state="selesai")
    for person in [make_person(name="Lagi"), make_person(name="Lagi juga")]:
        make_enrolment(session=later, person=person, business=business, state="hadir")

    assert [one.year for one in line().known] == [2023]
    # Asked of the later training alone, it is the year of that one.
    assert [one.year for one in line(session=str(later.pk)).known] == [2024]


@pytest.mark.parametrize("state", ["absen", "diterima", "calon"])
def test_who_was_never_there_is_not_compared(state):
    session = make_training(starts_on=date(2023, 3, 6))
    make_enrolment(session=session, state=state)

    assert line().total == 0


def test_registrations_in_error_are_left_out():
    trained("A", annulled_on=date(2024, 1, 1), annulment_reason="Ganda")

    assert line(ACTIVE).total == 0


def test_certificates_are_those_in_force_at_the_end_of_the_years():
    shop = trained("A")
    trained("Tanpa")
    make_certification(business=shop, valid_from=date(2020, 1, 1), valid_until=date(2023, 6, 1))
    make_certification(business=shop, number="2", valid_from=date(2024, 2, 1))
    make_certification(business=shop, number="3", valid_from=date(2024, 3, 1))

    found = line(CERTIFICATES)

    assert (found.before, found.after, found.change) == (1, 2, 1)
    assert len(found.known) == 2


def test_still_active_looks_at_the_end_of_the_year_and_at_today():
    trained("Buka")
    trained("Tutup", closed_on=date(2024, 5, 1), closing_reason="berhenti")
    session = make_training(starts_on=date(2025, 3, 3), field="furnitur", state="selesai")
    trained("Segera", session=session)

    assert (line(ACTIVE).before, line(ACTIVE).after) == (2, 1)
    assert line(ACTIVE).median is None
    # The running year as of today; the next is still to come.
    assert len(line(ACTIVE, 1, field="furnitur").known) == 1
    assert len(line(ACTIVE, 2, field="furnitur").unknown) == 1


def test_field_programme_and_training_narrow_together():
    programme = make_programme(name="DAK")
    one = make_training(starts_on=date(2023, 1, 9), programme=programme, state="selesai")
    trained("A", session=one)
    trained("B")

    def count(**choice):
        return len(Effect(Choice(**choice).years(), TODAY).businesses)

    assert count(field="konveksi") == 2
    assert count(programme=str(programme.pk)) == count(session=str(one.pk)) == 1
    assert count(field="furnitur", programme=str(programme.pk)) == 0


# --- The page ---


def test_page_says_how_many_are_unknown_and_that_it_is_no_proof(client, official):
    trained("A", facts=[(2021, 3, 1_500_000), (2024, 5, 2_000_000)])
    trained("B")

    page = client.get(URL, {"bidang": "konveksi"}).content.decode()

    assert "no proof" in page
    assert "2 businesses were trained." in page
    assert "of 2" in page
    assert "Rp 1,500,000" in page
    assert "+Rp 500,000" in page
    assert "of 1 the value is two years old" in page


@pytest.mark.parametrize(("first_year", "to_come"), [(0, [1, 2]), (1, [0, 1]), (2, [0, 0])])
def test_a_year_that_has_not_come_is_told(client, official, first_year, to_come):
    for years_ago in (first_year, first_year + 1):
        starts_on = date(TODAY.year - years_ago, 1, 5)
        trained(session=make_training(starts_on=starts_on, state="selesai"))

    response = client.get(URL, {"bidang": "konveksi"})

    assert [table.to_come for table in response.context["tables"]] == to_come
    told = response.content.decode().count("that year has not come yet")
    assert told == sum(map(bool, to_come))


def test_every_number_opens_its_businesses(client, official):
    trained("A", facts=[(2022, 3, 5), (2024, 5, 9)])
    trained("B")

    tables = client.get(URL, {"bidang": "konveksi"}).context["tables"]

    for years, lines, _to_come in tables:
        for shown in lines:
            for url, there in [
                (shown.known_url, shown.line.known), (shown.unknown_url, shown.line.unknown),
            ]:  # fmt: skip
                assert bool(url) == bool(there)
                if url:
                    response = client.get(url)
                    assert response.context["count"] == len(there)
                    assert names(response.context["page"].rows) == names(there)
                    assert response.context["line"].years_after == years


def test_list_says_of_which_year_each_value_is(client, official):
    trained("Toko Maju", facts=[(2021, 3, None), (2024, 5, None)])

    asked = {"bidang": "konveksi", "ukuran": WORKERS, "tahun": 1, "nilai": "diketahui"}
    page = client.get(LIST, asked).content.decode()

    for words in ["Toko Maju", "(2021)", "(2024)", "+2"]:
        assert words in page


def test_long_lists_have_pages(client, official):
    session = make_training(starts_on=date(2023, 3, 6), state="selesai", quota=40)
    for number in range(30):
        trained(f"U {number:02}", session=session)

    asked = {"pelatihan": session.pk, "ukuran": WORKERS, "tahun": 2, "nilai": "tidak-diketahui"}
    first = client.get(LIST, asked)
    second = client.get(LIST, asked | {"sesudah": first.context["page"].after})

    assert len(first.context["rows"]) == 24
    assert len(second.context["rows"]) == 6
    assert second.context["count"] == 30


def test_without_a_choice_the_page_asks(client, official):
    response = client.get(URL)

    assert response.status_code == 200
    assert "tables" not in response.context
    assert not response.context["form"].errors


@pytest.mark.parametrize(
    "asked",
    [
        {"bidang": ""}, {"program": "9" * 40}, {"pelatihan": "x"},
        {"pelatihan": "0"}, {"bidang": "konveksi", "program": "-1"},
    ],
)  # fmt: skip
def test_wrong_choices_are_told(client, official, asked):
    make_field()

    response = client.get(URL, asked)

    assert response.status_code == 200
    assert response.context["form"].errors


@pytest.mark.parametrize(
    ("field", "value"),
    [("ukuran", "laba"), ("tahun", "3"), ("tahun", "9" * 5000), ("nilai", "ada"), ("ukuran", "")],
)
def test_wrong_lists_are_told(client, official, field, value):
    asked = {"bidang": "konveksi", "ukuran": WORKERS, "tahun": 1, "nilai": "diketahui"}

    response = client.get(LIST, asked | {field: value})

    assert response.status_code == 200
    assert field in response.context["form"].errors


def test_a_wrong_page_is_not_found(client, official):
    trained("A")
    asked = {"bidang": "konveksi", "ukuran": WORKERS, "tahun": 1, "nilai": "tidak-diketahui"}

    assert client.get(LIST, asked | {"sesudah": "x"}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        f"{URL}?bidang=konveksi",
        f"{LIST}?bidang=konveksi&ukuran=omzet&tahun=1&nilai=diketahui",
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, official, path):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    facts = [(2022, 3, 5), (2024, 5, 9)]
    make_certification(business=trained("A", facts=facts))
    few = queries()
    for number in range(15):
        make_certification(business=trained(f"B {number}", facts=facts))

    assert queries() == few
    # session, user, rights; fields, programmes, trainings; the four of what is compared
    assert few <= 11
