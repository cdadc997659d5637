"""What the public sees of grants."""

import json
import random

import pytest

from accounts.models import User
from businesses.models import FEWEST
from grants.models import Grant, PublicGrantRecipient, State
from tests.businesses.test_public_privacy import text
from tests.factories import make_business, make_group, make_ownership, make_person, make_user
from tests.grant_factories import (
    PRICE,
    make_equipment,
    make_former_grant,
    make_given,
    make_grant,
    make_grant_programme,
)
from tests.grants.by_sql import take_back

pytestmark = pytest.mark.django_db
URL = "/bantuan/"
NIK, PHONE, KK = "3674014107850003", "+6281234567890", "3674014107850001"
OLD = {"year": 2015, "ceiling": None, "is_former": True}
LAW = {"names_are_public": True, "names_legal_basis": "Permendagri 77/2020"}


@pytest.fixture(autouse=True)
def english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def clerk():
    return make_user()


@pytest.fixture
def give(clerk):
    """A function that has so many businesses receive a machine from a programme of 2015."""

    def give_to(name, count, *, equipment=None, to=None, price=PRICE, **fields):
        programme = make_grant_programme(name, **(OLD | fields))
        recipients = to or [make_business() for _ in range(count)]
        for business in recipients:
            make_former_grant(
                programme=programme, business=business, proposed_by=clerk, unit_price=price,
                equipment=make_equipment(equipment or "Mesin jahit"),
            )  # fmt: skip
        return recipients

    return give_to


def sums(client):
    """Name of a programme, "" for the year together -> what is shown: None where it is hidden."""
    (year,) = client.get(URL).context["years"]
    rows = {one.name: one for one in year.programmes} | {"": year.total}
    return {name: None if one.is_hidden else one.recipients for name, one in rows.items()}


def page(client, name):
    (year,) = client.get(URL).context["years"]
    (found,) = (one for one in year.programmes if one.name == name)
    response = client.get(found.get_absolute_url())
    assert response.status_code == 200
    return response


def equipment_of(client, name):
    rows = page(client, name).context["equipment"]
    return {one.name: None if one.is_hidden else (one.recipients, one.items) for one in rows}


# --- The list ---


def test_it_works_while_nothing_was_given(client):
    make_grant()

    response = client.get(URL)

    assert response.context["years"] == []
    assert "Nothing has been given yet." in text(response)


def test_sums_per_programme_and_year_the_last_first(client, give):
    give("Jahit", 6)
    give("Las", 5, year=2016, price=1_000_000)

    years = client.get(URL).context["years"]

    assert [one.year for one in years] == [2016, 2015]
    shown = [(one.recipients, one.items, one.rupiah) for year in years for one in year.programmes]
    assert shown == [(5, 5, 5_000_000), (6, 6, 6 * PRICE)]
    assert (years[0].total.rupiah, years[1].total.rupiah) == (5_000_000, 6 * PRICE)
    assert "Rp 15,000,000" in text(client.get(URL))


def test_what_is_decided_but_not_handed_over_counts_nothing(client):
    programme = make_grant_programme()
    make_grant(programme=programme, state=State.DECIDED)

    (year,) = client.get(URL).context["years"]
    (shown,) = year.programmes
    assert (shown.recipients, shown.items, shown.rupiah, shown.is_hidden) == (0, 0, 0, False)
    assert year.total is None


def test_hand_over_that_was_taken_back_does_not_count(client):
    handover = make_given().handover
    take_back(handover)

    (year,) = client.get(URL).context["years"]
    assert (year.programmes[0].recipients, year.programmes[0].is_hidden) == (0, False)


def test_unknown_prices_are_a_dash(client, give):
    recipients = give("Jahit", 5)
    give("Jahit", 1, to=recipients[:1], price=None, equipment="Obras")

    (year,) = client.get(URL).context["years"]
    assert (year.programmes[0].items, year.programmes[0].rupiah) == (6, None)
    assert "–" in text(client.get(URL))


# --- Small cells ---


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"A": 4}, {"A": None, "": None}),
        ({"A": 5}, {"A": 5, "": 5}),
        ({"A": 2, "B": 2}, {"A": None, "B": None, "": None}),
        # The sum of the year less the others must not give one away.
        ({"A": 1, "B": 9}, {"A": None, "B": None, "": 10}),
        ({"A": 1, "B": 6, "C": 9}, {"A": None, "B": None, "C": 9, "": 16}),
        ({"A": 1, "B": 2, "C": 9}, {"A": None, "B": None, "C": None, "": 12}),
        ({"A": 2, "B": 3, "C": 9}, {"A": None, "B": None, "C": 9, "": 14}),
    ],
)
def test_sum_over_few_is_hidden_and_cannot_be_computed(client, give, counts, shown):
    for name, count in counts.items():
        give(name, count)

    assert sums(client) == shown


def test_those_who_received_twice_cover_a_hidden_sum_once(client, give):
    same = give("A", 3)
    give("B", 3, to=same)
    give("C", 7)

    assert sums(client) == {"A": None, "B": None, "C": None, "": 10}


def test_names_that_are_public_cover_nothing(client, give):
    give("A", 1, **LAW)
    give("B", 2)
    give("C", 9)
    assert sums(client) == {"A": 1, "B": None, "C": None, "": 12}


def test_total_is_hidden_where_it_would_give_the_only_hidden_one_away(client, give):
    give("A", 9, **LAW)
    give("B", 2)

    assert sums(client) == {"A": 9, "B": None, "": None}


def test_nothing_is_left_over_that_few_stand_behind(client, give):
    """Of many years, whatever is given: what the shown ones leave over is of enough."""
    chance = random.Random(8)
    everybody = [make_business() for _ in range(12)]
    for year in range(2000, 2012):
        for name in "ABCD"[: chance.randint(1, 4)]:
            some = chance.sample(everybody, chance.randint(1, 8))
            law = LAW if chance.random() < 0.2 else {}
            give(f"{name}{year}", len(some), to=some, year=year, **law)

    tried = 0
    for year in client.get(URL).context["years"]:
        hidden = [one.pk for one in year.programmes if one.is_hidden]
        behind = set(Grant.objects.filter(programme__in=hidden).values_list("business", flat=True))
        open_ones = [one for one in year.programmes if not one.is_hidden]
        assert all(one.recipients >= FEWEST or one.names_are_public for one in open_ones)
        if hidden and not year.total.is_hidden:
            assert len(hidden) >= 2
            assert len(behind) >= FEWEST
            tried += 1
    assert tried


def test_hidden_sums_are_in_no_column(client, give):
    give("A", 3)

    for one in [
        client.get(URL).context["years"][0].programmes[0],
        client.get(URL).context["years"][0].total,
    ]:
        assert (one.recipients, one.items, one.rupiah) == (None, None, None)
    assert equipment_of(client, "A") == {"Mesin jahit": None}
    assert f"{3 * PRICE:,}" not in text(client.get(URL)) + text(page(client, "A"))


# --- One programme ---


def test_page_of_a_programme(client, give):
    law = "Perda APBD 2015"
    give("Jahit", 6, legal_basis=law, budget="apbn")
    give("Jahit", 5, equipment="Obras")

    response = page(client, "Jahit")

    assert equipment_of(client, "Jahit") == {"Mesin jahit": (6, 6), "Obras": (5, 5)}
    shown = text(response)
    assert law in shown
    assert "APBN" in shown
    assert "Names of recipients are not published" in shown


def test_equipment_of_few_is_hidden_with_another(client, give):
    give("Jahit", 1, equipment="Bordir")
    give("Jahit", 6, equipment="Obras")
    give("Jahit", 9, equipment="Mesin jahit")

    assert equipment_of(client, "Jahit") == {"Bordir": None, "Mesin jahit": (9, 9), "Obras": None}


def test_names_are_shown_only_where_the_law_is(client, give):
    owner = make_person(name="Wulandari Kusumaningrum", nik=NIK, phone=PHONE)
    business = make_business(
        name="Jahit Melati", village="36.74.04.1001", street="Jalan Rambutan 55", phone=PHONE
    )
    make_ownership(business=business, person=owner)
    group = make_group("KUB Maju", chair=owner)
    for name, fields in {"Terbuka": LAW, "Tertutup": {}}.items():
        programme = make_grant_programme(name, **(OLD | fields))
        make_former_grant(programme=programme, business=business, person=owner)
        make_former_grant(programme=programme, group=group)

    opened, closed = page(client, "Terbuka"), page(client, "Tertutup")

    assert [one.name for one in opened.context["page"].rows] == ["Jahit Melati", "KUB Maju"]
    shown = text(opened)
    assert "Permendagri 77/2020" in shown
    assert business.village.name in shown
    assert equipment_of(client, "Terbuka") == {"Mesin jahit": (2, 2)}
    assert closed.context["page"].rows == []
    assert "Melati" not in text(closed)
    others = text(client.get(URL)) + text(client.get("/bantuan.json"))
    for secret in ["Wulandari", NIK, "81234567890", "Rambutan"]:
        assert secret not in shown + text(closed) + others
    assert "Melati" not in others


def test_phone_in_a_published_name_is_not_published(client, give):
    give("Terbuka", 1, to=[make_business(name="Jahit 0812 3456 7890")], **LAW)

    assert "3456" not in text(page(client, "Terbuka"))


def test_no_row_of_names_without_a_law(give):
    give("Tertutup", 9)

    assert not PublicGrantRecipient.objects.exists()


@pytest.mark.parametrize("key", [0, 999_999, 10**18, 10**30])
def test_unknown_programme_is_not_found(client, key):
    assert client.get(f"{URL}{key}/").status_code == 404


def test_programme_of_which_only_proposals_are_known_is_not_found(client):
    programme = make_grant_programme()
    make_grant(programme=programme, state=State.VERIFIED)

    assert client.get(f"{URL}{programme.pk}/").status_code == 404


@pytest.mark.parametrize("query", ["sesudah=%00", "sesudah=x", "sebelum=%ff", "q=%00"])
def test_bad_input_breaks_nothing(client, give, query):
    give("Terbuka", 1, **LAW)
    (year,) = client.get(URL).context["years"]

    for address in [URL, year.programmes[0].get_absolute_url(), "/bantuan.json"]:
        assert client.get(f"{address}?{query}").status_code in {200, 400, 404}


# --- Files, the sitemap, who may ---


def test_file_says_the_same(client, give):
    give("A", 1)
    give("B", 9)
    give("Las", 5, year=2016)

    told = json.loads(client.get("/bantuan.json").content)

    assert [one["year"] for one in told["years"]] == [2015, 2016]
    first, second = told["years"]
    assert (first["recipients"], first["items"], first["rupiah"]) == (10, 10, 10 * PRICE)
    for one in first["programmes"]:
        assert (one["recipients"], one["items"], one["rupiah"], one["hidden"]) == (
            None, None, None, True,
        )  # fmt: skip
        assert [row["items"] for row in one["equipment"]] == [None]
    assert second["programmes"][0]["recipients"] == 5
    assert second["programmes"][0]["equipment"][0]["items"] == 5


def test_sitemap_names_the_programmes(client, give):
    give("Jahit", 5)
    (year,) = client.get(URL).context["years"]

    listed = client.get("/sitemap-1.xml").content.decode()

    assert f"{URL}</loc>" in listed
    assert f"{year.programmes[0].get_absolute_url()}</loc>" in listed


@pytest.mark.parametrize("role", [None, *User.Role.values])
def test_everyone_may_look(client, give, role):
    give("Jahit", 5)
    if role:
        client.force_login(make_user(role))

    assert page(client, "Jahit").status_code == 200


@pytest.mark.parametrize("address", [URL, "/bantuan.json"])
def test_nothing_is_written_here(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("count", [1, 8])
def test_query_count_does_not_grow(client, give, django_assert_num_queries, count):
    for number in range(count):
        give(f"P{number}", 2, year=2010 + number % 3, **LAW)
    programme = client.get(URL).context["years"][0].programmes[0]

    with django_assert_num_queries(2):  # years, programmes
        client.get(URL)
    with django_assert_num_queries(5):  # and equipment; when something changed last
        client.get("/bantuan.json")
    with django_assert_num_queries(3):  # programme, equipment, names
        client.get(programme.get_absolute_url())
