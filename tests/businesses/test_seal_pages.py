"""The pages of sealed years: what is sealed, why a recount differs, and sealing itself."""

import re
import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from businesses import figures
from businesses.figures import editions
from businesses.models import Business, Seal, SealedMember
from ikm_registry.models import SentForm
from tests.events import happened_on, newest_event
from tests.factories import (
    make_business,
    make_historical_count,
    make_import,
    make_seal,
    make_sector,
    make_user,
)
from tests.sent_forms import as_shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
LIST, YEAR, NEW = "/staf/angka/segel/", "/staf/angka/segel/2024/", "/staf/angka/segel/2024/baru/"


@pytest.fixture
def today():
    # Half past midnight in Jakarta, still the day before in UTC.
    with time_machine.travel("2026-01-01T00:30:00+07:00", tick=False):
        yield date(2026, 1, 1)


@pytest.fixture
def official(client):
    user = make_user("pejabat", name="Ibu Kepala")
    client.force_login(user)
    return user


def register() -> list[Business]:
    return [
        make_business(
            name="Keripik", registered_on=date(2023, 3, 1), sector=make_sector("pangan"),
            district="36.74.01",
        ),
        make_business(name="Roti", registered_on=date(2023, 5, 1), closed_on=date(2024, 6, 1)),
        make_business(name="Tahu", registered_on=date(2024, 2, 1)),
    ]  # fmt: skip


def before_the_seal() -> int:
    """Have all that was written so far happen before today; the key of the last event."""
    happened_on(date(2025, 1, 1), 0)
    return newest_event()


def text(response) -> str:
    page = re.sub(r"<[^>]+>", " ", response.content.decode().partition("<main")[2])
    return re.sub(r"\s+", " ", page)


def answers(client, **more):
    """The form as it is shown, filled in."""
    return as_shown(client.get(NEW)) | {"looked": "on"} | more


# --- What is there ---


def test_every_year_says_whether_it_is_sealed_or_why_it_cannot_be(client, official):
    make_historical_count(2022, 300, source="Berita")
    register()
    make_seal(2024, by=official)

    page = text(client.get(LIST))

    rows = {one.year: (seal, why) for one, seal, why in client.get(LIST).context["rows"]}
    assert rows[2024][0].edition == 1
    assert (rows[2023], rows[2025]) == ((None, ""), (None, ""))
    assert "sumber lain" in rows[2022][1]
    assert "belum berakhir" in rows[2026][1]
    assert "1 Januari 2026, Ibu Kepala" in page


def test_the_list_costs_the_same_for_many_years(client, official, django_assert_max_num_queries):
    register()
    for year in (2023, 2024, 2025):
        make_seal(year)

    with django_assert_max_num_queries(9):
        client.get(LIST)


@pytest.mark.parametrize(
    ("role", "seals"), [("petugas", False), ("pejabat", True), ("admin", False)]
)
def test_all_staff_read_and_officials_alone_are_offered_to_seal(client, role, seals):
    register()
    client.force_login(make_user(role))

    for address in (LIST, YEAR):
        response = client.get(address)
        assert response.status_code == 200
        assert (f'href="{NEW}"' in response.content.decode()) == seals
    assert client.get(NEW).status_code == (200 if seals else 403)
    assert client.post(NEW, {"looked": "on"}).status_code == (200 if seals else 403) or seals
    assert not Seal.objects.exists()


def test_a_year_without_a_seal_says_so(client, official):
    register()

    response = client.get(YEAR)

    assert response.context["seals"] == []
    assert response.context["shown"].registered == 2


def test_a_sealed_year_is_shown_beside_a_recount_and_explained(client, official):
    first, second, _third = register()
    make_sector("sandang")
    make_seal(2024)
    since = before_the_seal()
    make_business(name="Susulan", registered_on=date(2024, 1, 1))
    Business.objects.filter(pk=second.pk).update(closed_on=None, closing_reason="")
    Business.objects.filter(pk=first.pk).update(sector_id="sandang")
    happened_on(date(2099, 1, 1), since)

    response = client.get(YEAR)

    was, now = response.context["was"], response.context["now"]
    assert (was.registered, was.new, was.closed, was.before, was.growth) == (2, 1, 1, 2, 0)
    assert (now.registered, now.new, now.closed, now.before, now.growth) == (4, 2, 0, 2, 2)
    reasons = {
        one["number"].figure: ({why.value: (less, more) for why, less, more in one["reasons"]})
        for one in response.context["explained"]
    }
    assert reasons["terdaftar"] == {"terlambat": (0, 1), "dibuka": (0, 1)}
    assert (reasons["baru"], reasons["tutup"]) == ({"terlambat": (0, 1)}, {"dibuka": (1, 0)})
    assert response.context["explained"][0]["moved"] == 1
    sectors = {line.parameter: line.numbers[0] for line in response.context["tables"][1][2]}
    assert (sectors["pangan"].was, sectors["pangan"].now) == (1, 0)
    assert (sectors["sandang"].was, sectors["sandang"].now) == (0, 1)
    # What is published stays.
    assert figures.find_year(figures.growth(date(2026, 1, 1)), 2024).registered == 2


def test_each_reason_opens_its_list_with_what_was_and_what_is(client, official):
    first, second, _third = register()
    make_sector("sandang")
    make_seal(2024)
    since = before_the_seal()
    Business.objects.filter(pk=second.pk).update(closed_on=date(2023, 6, 1))
    Business.objects.filter(pk=first.pk).update(sector_id="sandang")
    happened_on(date(2099, 1, 1), since)
    address = f"{YEAR}selisih/"

    changed = client.get(address, {"angka": "tutup", "sebab": "diubah"})
    moved = client.get(address, {"angka": "terdaftar", "bidang": "pangan"})
    nothing = client.get(address, {"angka": "terdaftar", "sebab": "terlambat"})

    assert (changed.context["count"], changed.context["sum"]) == (1, -1)
    assert "1 Juni 2024 → 1 Juni 2023" in text(changed)
    assert (moved.context["count"], moved.context["sum"]) == (1, -1)
    assert "Pangan → Sandang" in text(moved)
    assert nothing.context["count"] == 0


@pytest.mark.parametrize(
    "query",
    [{}, {"angka": "x"}, {"angka": "tutup", "sebab": "x"}, {"angka": "tutup", "kecamatan": "99"},
     {"angka": "tutup", "kelas": "raksasa"}],
)  # fmt: skip
def test_a_list_of_differences_that_was_asked_wrongly_says_so(client, official, query):
    register()
    make_seal(2024)

    response = client.get(f"{YEAR}selisih/", query)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert "page" not in response.context


def test_the_differences_have_a_page_for_what_a_list_of_hundreds_has(client, official):
    register()
    make_seal(2024)
    for number in range(30):
        make_business(name=f"Susulan {number}", registered_on=date(2024, 1, 1))

    first = client.get(f"{YEAR}selisih/?angka=baru")
    second = client.get(f"{YEAR}selisih/?angka=baru&sesudah={first.context['page'].after}")

    assert first.context["count"] == 30
    assert (len(first.context["told"]), len(second.context["told"])) == (24, 6)


# --- Editions ---


def test_the_former_edition_stays_readable_with_its_members(client, official):
    first, second, third = register()
    make_seal(2024)
    make_business(name="Susulan", registered_on=date(2024, 1, 1))
    make_seal(2024, reason="Daftar Setu terlambat")

    former, newest = client.get(f"{YEAR}1/"), client.get(f"{YEAR}2/")

    assert (former.context["was"].registered, newest.context["was"].registered) == (2, 3)
    assert (former.context["is_newest"], newest.context["is_newest"]) == (False, True)
    assert [one.business_id for one in former.context["page"].rows] == [first.pk, third.pk]
    assert "Daftar Setu terlambat" in text(newest)
    closed = client.get(f"{YEAR}1/", {"angka": "tutup"})
    assert [one.business_id for one in closed.context["page"].rows] == [second.pk]
    unknown = client.get(f"{YEAR}1/", {"bidang": "tidak-diketahui"})
    assert [one.business_id for one in unknown.context["page"].rows] == [third.pk]


def test_each_figure_of_an_edition_has_as_many_members(client, official):
    register()
    make_seal(2024)
    response = client.get(f"{YEAR}1/")

    checked = 0
    for parameter, _heading, lines in response.context["tables"]:
        for line in lines:
            for number in line.numbers[:3]:
                query = {"angka": number.figure, parameter: line.parameter}
                assert client.get(f"{YEAR}1/", query).context["count"] == number.was
                checked += 1
    assert checked >= 12


def test_the_check_list_is_shown_as_it_was(client, official):
    register()
    make_import()
    make_seal(2024)

    seal = client.get(f"{YEAR}1/").context["seal"]

    assert seal.checks[0]["waiting"] == 1
    assert all(check["name"] for check in seal.checks)


@pytest.mark.parametrize(
    "address",
    [f"{LIST}1999/", f"{LIST}2030/baru/", f"{YEAR}3/", f"{LIST}2025/selisih/",
     f"{LIST}99999999999999999999/", f"{YEAR}99999999999999999999/",
     f"{LIST}99999999999999999999/selisih/", f"{YEAR}1/?sesudah=x"],
)  # fmt: skip
def test_what_was_never_sealed_is_not_found(client, official, address):
    register()
    make_seal(2024)

    assert client.get(address).status_code == 404


# --- Sealing ---


def test_an_official_seals_what_was_shown(client, official):
    register()
    shown = client.get(NEW)
    assert shown.context["checks"][0].address == reverse("staff:imports")
    assert shown.context["was"].registered == 2

    response = client.post(NEW, answers(client))

    assert (response.status_code, response.url) == (302, YEAR)
    seal = Seal.objects.get()
    assert (seal.year, seal.edition, seal.sealed_by) == (2024, 1, official)
    assert (seal.registered, seal.new, seal.closed, seal.before) == (2, 1, 1, 2)
    assert seal.sealed_on == date(2026, 1, 1)


def test_what_would_be_sealed_is_what_is_sealed(client, official):
    make_historical_count(2022, 300)
    register()
    make_seal(2023)
    for year in (2024, 2025):
        would = editions.of_rows(year, date(2026, 1, 1))
        assert editions.sealed(make_seal(year)) == would


def test_without_the_tick_nothing_is_sealed(client, official):
    register()

    response = client.post(NEW, answers(client, looked=""))

    assert "looked" in response.context["form"].errors
    assert not Seal.objects.exists()


def test_the_same_form_seals_once(client, official):
    register()
    form = answers(client)

    first, second = client.post(NEW, form), client.post(NEW, form)

    assert first.url == second.url == YEAR
    assert Seal.objects.count() == 1


def test_a_correction_needs_a_reason_and_shows_what_changes(client, official):
    register()
    make_seal(2024)
    make_business(registered_on=date(2024, 1, 1))

    shown = client.get(NEW)
    without = client.post(NEW, answers(client, reason=" "))
    sealed = client.post(NEW, answers(client, reason="Daftar Setu"))

    assert (shown.context["was"].registered, shown.context["now"].registered) == (2, 3)
    assert "reason" in without.context["form"].errors
    assert sealed.status_code == 302
    assert Seal.objects.get(edition=2).reason == "Daftar Setu"
    assert Seal.objects.get(edition=1).registered == 2


def test_a_reason_that_is_too_long_is_told_and_kept(client, official):
    register()
    make_seal(2024)

    response = client.post(NEW, answers(client, reason="a" * 301))

    assert "reason" in response.context["form"].errors
    assert "a" * 301 in response.content.decode()


def test_who_comes_second_is_told_who_sealed_and_keeps_the_reason(client, official):
    register()
    make_seal(2024)
    form = answers(client, reason="Dua usaha terlewat")
    make_seal(2024, reason="Lebih cepat", by=make_user("pejabat", name="Pak Wakil"))

    response = client.post(NEW, form)

    assert response.status_code == 409
    assert "Pak Wakil" in text(response)
    assert f'href="{YEAR}"' in response.content.decode()
    assert as_shown(response)["reason"] == "Dua usaha terlewat"
    assert "looked" not in as_shown(response)
    assert Seal.objects.count() == 2
    assert not SentForm.objects.filter(token=form["form_token"]).exists()


@pytest.mark.parametrize("change", ["a new one", "a move"])
def test_figures_that_nobody_has_seen_are_not_sealed(client, official, change):
    first, *_others = register()
    form = answers(client)
    if change == "a move":
        make_sector("sandang")
        Business.objects.filter(pk=first.pk).update(sector_id="sandang")
    else:
        make_business(registered_on=date(2024, 1, 1))

    response = client.post(NEW, form)

    assert response.status_code == 409
    assert not Seal.objects.exists()
    assert not SealedMember.objects.exists()
    again = client.post(NEW, as_shown(response) | {"looked": "on"})
    assert again.status_code == 302
    assert Seal.objects.get().registered == (2 if change == "a move" else 3)


@pytest.mark.parametrize(
    "sent", [{}, {"edition": "x", "seen": "y"}, {"edition": "2"}, {"seen": "\0"}]
)
def test_a_form_without_what_was_shown_seals_nothing(client, official, sent):
    register()

    response = client.post(NEW, {"looked": "on", "form_token": str(uuid.uuid4())} | sent)

    assert response.status_code == 409
    assert not Seal.objects.exists()


@pytest.mark.parametrize(("year", "says"), [(2022, "sumber lain"), (2026, "belum berakhir")])
def test_a_year_that_cannot_be_sealed_says_why(client, official, year, says):
    make_historical_count(2022, 300)
    register()
    address = f"{LIST}{year}/baru/"

    assert says in text(client.get(address))
    assert client.post(address, {"looked": "on"}).status_code == 200
    assert not Seal.objects.exists()


# --- The admin's view ---


def test_an_admin_looks_at_seals_and_changes_none(client):
    client.force_login(make_user("admin"))
    register()
    seal = make_seal(2024)
    page = f"/admin/businesses/seal/{seal.pk}/"

    assert client.get("/admin/businesses/seal/").status_code == 200
    shown = client.get(f"{page}change/")
    assert shown.status_code == 200
    assert 'name="_save"' not in shown.content.decode()
    assert client.post(f"{page}change/", {"registered": "9"}).status_code == 403
    assert client.post(f"{page}delete/", {"post": "yes"}).status_code == 403
    assert client.get("/admin/businesses/seal/add/").status_code == 403
    assert Seal.objects.get().registered == 2
