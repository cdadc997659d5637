"""What became of those who received equipment, beside those who were only trained."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from businesses.effect import ACTIVE, WORKERS, Effect
from businesses.models import AnnualFacts
from grants.actions.handing_over import cancel_handover
from grants.effect import Choice, Group
from grants.models import Transfer
from tests.factories import make_business, make_ownership, make_person, make_user
from tests.grant_factories import (
    make_equipment,
    make_given,
    make_grant,
    make_grant_programme,
    make_handover,
)
from tests.training_factories import make_enrolment, make_field, make_training

pytestmark = pytest.mark.django_db
URL, LIST = reverse("staff:grant_effect"), reverse("staff:grant_effect_rows")
TODAY = date(2026, 11, 24)
FACTS = [(2020, 2, 10), (2022, 3, 20), (2024, 6, 50)]
ASKED = {"kelompok": "dibantu", "ukuran": WORKERS, "tahun": 1, "nilai": "diketahui"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-24T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def official(client):
    client.force_login(make_user("pejabat"))
    client.cookies["django_language"] = "en"
    return client


def shop(name="Toko", *, trained=None, given=None, facts=(), **fields):
    """A business; the years in which it was trained and in which it received something."""
    business = make_business(name=name, registered_on=date(2019, 1, 1))
    person = make_person(name=f"Orang {name}")
    make_ownership(business=business, person=person)
    if trained:
        session = make_training(starts_on=date(trained, 3, 6), state="selesai")
        make_enrolment(session=session, person=person, business=business, state="lulus")
    if given:
        grant = make_grant(state="diputuskan", business=business, person=person, **fields)
        make_handover(grant=grant, handed_on=date(given, 6, 1))
    for year, workers, turnover in facts:
        AnnualFacts.objects.create(business=business, year=year, workers=workers, turnover=turnover)
    return business


def years(group=Group.EQUIPPED, **choice):
    return Choice(**choice).years(group)


def names(compared):
    return [one.business.name for one in compared]


# --- Who is in which group -------------------------------------------------------------------


def test_three_groups_each_from_its_year():
    both = shop("Keduanya", trained=2021, given=2023)
    trained = shop("Dilatih", trained=2022)
    equipped = shop("Dibantu", given=2024)
    shop("Tanpa")

    assert years() == {both.pk: 2023, equipped.pk: 2024}
    assert years(Group.BOTH) == {both.pk: 2021}
    assert years(Group.TRAINED) == {trained.pk: 2022}


def test_the_first_hand_over_counts():
    business = shop(given=2023)
    grant = make_grant(
        state="diputuskan", business=business, person=business.ownerships.get().person,
        is_overruled=True,
    )  # fmt: skip
    make_handover(grant=grant, handed_on=date(2025, 1, 6))

    assert years() == {business.pk: 2023}


def test_what_was_taken_back_was_never_given():
    business = shop(trained=2021, given=2023)
    cancel_handover(
        handover=business.grants.get().handovers.get(),
        reason="Salah orang", today=TODAY, by=make_user(),
    )  # fmt: skip

    assert years() == years(Group.BOTH) == {}
    assert years(Group.TRAINED) == {business.pk: 2021}


def test_who_has_what_another_received_is_not_trained_only():
    trained = shop("Dilatih", trained=2021)
    Transfer.objects.create(
        given=make_given(), business=trained, transferred_on=TODAY,
        reason="Usaha tutup", document_number="ALIH-1",
    )  # fmt: skip

    assert years(Group.TRAINED) == {}


def test_registrations_in_error_are_left_out():
    business = shop(trained=2021, given=2023)
    type(business).objects.update(annulled_on=TODAY, annulment_reason="Ganda")

    for group in Group:
        assert Effect(years(group), TODAY).line(ACTIVE, 1).total == 0


def test_programme_equipment_and_field_narrow_together():
    programme, drill = make_grant_programme("DAK"), make_equipment("Bor")
    one = shop("A", trained=2021, given=2023, programme=programme, equipment=drill)
    other = shop("B", given=2023, equipment=drill)
    shop("C", given=2023, programme=programme)

    key = str(programme.pk)
    assert years(equipment=str(drill.pk)).keys() == {one.pk, other.pk}
    assert years(equipment=str(drill.pk), programme=key).keys() == {one.pk}
    assert years(field="konveksi").keys() == {one.pk}
    assert years(field="furnitur") == {}


# --- The page --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "status"), [("petugas", 200), ("pejabat", 200), ("admin", 200), (None, 302)]
)
@pytest.mark.parametrize("url", [URL, LIST])
def test_staff_see_it(client, role, status, url):
    if role:
        client.force_login(make_user(role))

    assert client.get(url).status_code == status


def test_the_page_has_the_three_groups_side_by_side(official):
    shop("Keduanya", trained=2021, given=2023, facts=FACTS)
    shop("Dilatih", trained=2021, facts=FACTS)

    response = official.get(URL)

    shown = {one.group: one.business_count for one in response.context["groups"]}
    assert shown == {Group.EQUIPPED: 1, Group.BOTH: 1, Group.TRAINED: 1}
    page = response.content.decode()
    for words in [
        "Equipped, from the year of the hand-over",
        "Trained and equipped, from the year of the training",
        "Trained only, from the year of the training",
    ]:
        assert page.count(words) >= 1
    assert page.count("<h1") == 1


def test_before_and_after_are_those_of_the_hand_over(official):
    shop("A", given=2023, facts=FACTS)

    response = official.get(LIST, ASKED)

    (line,) = response.context["page"].rows
    assert (line.before.value, line.after.value) == (3, 6)
    assert [line.before.year, line.after.year] == [2022, 2024]
    assert "+3" in response.content.decode()


def test_every_number_opens_its_businesses(official):
    shop("A", trained=2021, given=2023, facts=FACTS)
    shop("B", trained=2021, facts=[(2020, 1, None), (2022, 2, None)])
    shop("C", given=2023)
    opened = 0

    for group in official.get(URL).context["groups"]:
        for years_after, lines, _to_come in group.tables:
            for shown in lines:
                for url, there in [
                    (shown.known_url, shown.line.known), (shown.unknown_url, shown.line.unknown),
                ]:  # fmt: skip
                    assert bool(url) == bool(there)
                    if url:
                        response = official.get(url)
                        assert names(response.context["page"].rows) == names(there)
                        assert response.context["line"].years_after == years_after
                        opened += 1

    assert opened > 20


def test_long_lists_have_pages(official):
    for number in range(30):
        shop(f"U {number:02}", given=2023)

    asked = ASKED | {"nilai": "tidak-diketahui"}
    first = official.get(LIST, asked)
    second = official.get(LIST, asked | {"sesudah": first.context["page"].after})

    assert (len(first.context["rows"]), len(second.context["rows"])) == (24, 6)
    assert second.context["count"] == 30


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("program", "0"), ("program", "9" * 40), ("alat", "-1"),
        ("alat", "9" * 40), ("bidang", "tidak-ada")
    ],
)  # fmt: skip
def test_wrong_choices_are_told(official, field, value):
    response = official.get(URL, {field: value})

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {field}
    assert "groups" not in response.context


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kelompok", "semua"), ("kelompok", ""), ("ukuran", "laba"), ("tahun", "3"),
        ("tahun", "9" * 5000), ("nilai", "ada"), ("program", "0"),
    ],
)  # fmt: skip
def test_wrong_lists_are_told(official, field, value):
    response = official.get(LIST, ASKED | {field: value})

    assert response.status_code == 200
    assert field in response.context["form"].errors


def test_a_wrong_page_is_not_found(official):
    shop("A", given=2023)

    asked = ASKED | {"nilai": "tidak-diketahui", "sesudah": "x"}
    assert official.get(LIST, asked).status_code == 404


@pytest.mark.parametrize("asked", [None, ASKED])
def test_the_number_of_queries_does_not_grow_with_the_rows(official, asked):
    make_field("konveksi")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert official.get(LIST if asked else URL, asked).status_code == 200
        return len(captured)

    def make(count, name):
        for number in range(count):
            shop(f"{name} {number}", trained=2021, given=2023, facts=FACTS)
            shop(f"{name} dilatih {number}", trained=2021, facts=FACTS)

    make(1, "A")
    few = queries()
    make(11, "B")

    assert queries() == few
