"""Field checks: what was found, what it changes, and who may write it down."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from businesses.models import AnnualFacts, Business, FieldCheck
from tests.factories import make_business, make_field_check, make_person, make_user
from tests.forms import ODD, answers, errors, past, told

pytestmark = pytest.mark.django_db
FOUND = {"found": "aktif", "method": "kunjungan", "checked_on": "4/5/2026"}


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T00:30:00+07:00")


@pytest.fixture
def clerk(client):
    user = make_user("petugas", name="Rina Petugas")
    client.force_login(user)
    return user


@pytest.fixture
def business():
    owner = make_person(phone="+6281200000001")
    return make_business(name="Keripik Melati", owner=owner, phone="+622112345678")


def url(business):
    return f"/staf/ikm/{business.pk}/pemutakhiran/"


def send(client, business, **typed):
    return client.post(url(business), answers(business, **{**FOUND, **typed}))


# --- A new check ---


def test_one_answer_is_enough_and_stands_on_the_business(client, clerk, business):
    response = send(client, business)

    assert response.url == business.get_absolute_url()
    check = FieldCheck.objects.get()
    assert (check.checked_on, check.method, check.found) == (date(2026, 5, 4), "kunjungan", "aktif")
    assert (check.checked_by, check.saved_by) == (clerk, clerk)
    assert (check.obstacles, check.obstacle_note, check.note) == (None, "", "")
    business.refresh_from_db()
    assert (business.checked_on, business.checked_by) == (date(2026, 5, 4), clerk)
    assert business.version == 1
    assert AnnualFacts.objects.count() == 0
    assert len(told(response)) == 1
    assert "Rina Petugas" in {who for _text, who in past(business)}


def test_the_page_has_today_and_a_visit_filled_in_and_whom_to_call(client, clerk, business):
    response = client.get(url(business))

    form = response.context["form"]
    assert form["checked_on"].value() == date(2026, 5, 4)
    assert (form["method"].value(), form["found"].value()) == ("kunjungan", None)
    assert form["facts_year"].value() == 2026
    page = response.content.decode()
    assert 'href="tel:+622112345678"' in page
    assert 'href="tel:+6281200000001"' in page


@pytest.mark.parametrize(
    ("ticked", "kept"),
    [
        ([], None),
        (["tidak-ada"], []),
        (["permodalan", "pemasaran"], ["permodalan", "pemasaran"]),
    ],
)
def test_nobody_asked_none_named_and_named_are_three_things(client, clerk, business, ticked, kept):
    send(client, business, obstacles=ticked, obstacle_note="Modal  kurang", note="a\r\nb")

    check = FieldCheck.objects.get()
    assert check.obstacles == kept
    assert (check.obstacle_note, check.note) == ("Modal kurang", "a\nb")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"found": ""}, "found"),
        ({"found": "hilang"}, "found"),
        ({"method": ""}, "method"),
        ({"checked_on": "5/5/2026"}, "checked_on"),
        ({"checked_on": "1/1/1900"}, "checked_on"),
        ({"checked_on": "kemarin"}, "checked_on"),
        ({"obstacles": ["tidak-ada", "permodalan"]}, "obstacles"),
        ({"obstacles": ["cuaca"]}, "obstacles"),
        ({"workers": "-1"}, "workers"),
        ({"workers": "9" * 12}, "workers"),
        ({"facts_year": "2027", "workers": "1"}, "facts_year"),
        ({"note": "x" * 501}, "note"),
    ],
)
def test_bad_answers_are_told_and_nothing_is_kept(client, clerk, business, typed, field):
    assert set(errors(send(client, business, **typed))) == {field}
    assert FieldCheck.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"workers": "dua belas"}, "Tulis bilangan bulat, misalnya 15 atau 1.500."),
        ({"turnover": "1,5 juta"}, "Tulis bilangan bulat, misalnya 15 atau 1.500."),
        ({"checked_on": "kemarin"}, "Tulis tanggal seperti 3/5/2026."),
    ],
)
def test_what_is_no_number_or_date_says_how_to_write_one(client, clerk, business, typed, sentence):
    assert list(errors(send(client, business, **typed)).values()) == [[sentence]]


@pytest.mark.parametrize("odd", ODD)
def test_odd_answers_get_a_page(client, clerk, business, odd):
    names = ["found", "method", "checked_on", "obstacles", "workers", "facts_year", "version"]
    for name in [*names, "note"]:
        assert send(client, business, **{name: odd}).status_code in {200, 302, 400}


def test_sent_twice_it_is_one_check(client, clerk, business):
    data = answers(business, **FOUND)

    first, second = (client.post(url(business), data) for _ in range(2))

    assert first.url == second.url
    assert FieldCheck.objects.count() == 1


def test_a_check_needs_no_newest_version_but_facts_do(client, clerk, business):
    data = answers(business, **FOUND)
    Business.objects.filter(pk=business.pk).update(brand="Mawar")
    with_facts = {**answers(business, **FOUND), "version": "1", "workers": "4"}

    assert client.post(url(business), data).status_code == 302
    response = client.post(url(business), with_facts)

    assert response.status_code == 409
    assert response.context["changes"]
    assert FieldCheck.objects.count() == 1
    again = {**with_facts, "version": response.context["form"]["version"].value()}
    assert client.post(url(business), again).status_code == 302
    assert FieldCheck.objects.count() == 2


@pytest.mark.parametrize("state", [{"closed_on": "2026-01-01"}, {"annulled_on": "2026-01-01"}])
def test_what_is_not_active_is_not_checked(client, clerk, state):
    business = make_business(**state)

    assert client.get(url(business)).url == business.get_absolute_url()
    assert send(client, business).url == business.get_absolute_url()
    assert FieldCheck.objects.count() == 0


# --- Facts ---


def test_facts_of_this_year_stand_on_the_business(client, clerk, business):
    send(client, business, workers="4", turnover="1.500.000", facts_year="")

    facts = AnnualFacts.objects.get()
    assert (facts.year, facts.workers, facts.turnover) == (2026, 4, 1_500_000)
    assert facts.investment is None
    business.refresh_from_db()
    assert (business.facts_year, business.workers, business.investment) == (2026, 4, None)


def test_an_empty_field_never_erases_what_is_known_of_that_year(client, clerk):
    business = make_business(workers=5, investment=10_000_000, turnover=7, facts_year=2026)

    send(client, business, turnover="9")

    facts = AnnualFacts.objects.get()
    assert (facts.workers, facts.investment, facts.turnover) == (5, 10_000_000, 9)


def test_a_newer_year_keeps_what_lasts_and_leaves_the_older_as_it_was(client, clerk):
    business = make_business(
        workers=5, workers_men=3, investment=10_000_000, turnover=7, facts_year=2025
    )

    send(client, business, workers="6")

    newer, older = AnnualFacts.objects.order_by("-year")
    assert (newer.workers, newer.workers_men, newer.investment) == (6, None, 10_000_000)
    assert newer.turnover is None
    assert (older.workers, older.workers_men, older.turnover) == (5, 3, 7)
    business.refresh_from_db()
    assert business.business_class == "kecil"


def test_an_older_year_does_not_reach_the_business(client, clerk):
    business = make_business(workers=5, facts_year=2025)

    send(client, business, workers="2", facts_year="2024")

    business.refresh_from_db()
    assert (business.facts_year, business.workers) == (2025, 5)
    assert AnnualFacts.objects.get(year=2024).workers == 2


def test_fewer_workers_than_the_men_and_women_known_are_told(client, clerk):
    business = make_business(workers=5, workers_men=3, workers_women=2, facts_year=2026)

    assert set(errors(send(client, business, workers="4"))) == {"workers"}


# --- What the page of the business says ---


@pytest.mark.parametrize(("found", "offers"), [("pindah", 1), ("tidak-ditemukan", 1), ("aktif", 0)])
def test_when_it_is_gone_closing_is_offered(client, clerk, business, found, offers):
    response = client.get(send(client, business, found=found).url)

    link = f'<a class="button secondary" href="/staf/ikm/{business.pk}/tutup/'
    # One more than the button that is always there.
    assert response.content.decode().count(link) == 1 + offers


def test_all_checks_stand_there_the_newest_first(client, clerk, business):
    older = make_field_check(business=business, checked_on=date(2024, 1, 1), obstacles=[])
    newer = make_field_check(business=business, checked_on=date(2025, 1, 1), checked_by=clerk)

    response = client.get(business.get_absolute_url())

    assert response.context["field_checks"] == [newer, older]
    assert f"/staf/ikm/{business.pk}/pemutakhiran/{newer.pk}/" in response.content.decode()


def test_who_only_looks_gets_no_way_to_change(client, business):
    check = make_field_check(business=business)
    client.force_login(make_user("pejabat"))

    page = client.get(business.get_absolute_url()).content.decode()

    assert "pemutakhiran/" not in page
    assert client.post(f"{url(business)}{check.pk}/", FOUND).status_code == 403


# --- Correcting ---


def test_a_check_is_corrected_and_who_looked_stays(client, clerk, business):
    looked = make_user("petugas")
    check = make_field_check(business=business, checked_by=looked, obstacles=[], found="pindah")
    page = f"{url(business)}{check.pk}/"
    form = client.get(page).context["form"]
    assert form["obstacles"].value() == ["tidak-ada"]
    assert "workers" not in form.fields

    response = client.post(
        page, answers(business, **FOUND, obstacles=["keterampilan"], workers="4")
    )

    assert response.url == business.get_absolute_url()
    check.refresh_from_db()
    assert (check.found, check.obstacles) == ("aktif", ["keterampilan"])
    assert (check.checked_by, check.saved_by) == (looked, clerk)
    assert AnnualFacts.objects.count() == 0
    business.refresh_from_db()
    assert business.check_found == "aktif"


def test_a_correction_over_a_newer_one_is_asked_again(client, clerk, business):
    check = make_field_check(business=business)
    FieldCheck.objects.filter(pk=check.pk).update(note="Sudah diperbaiki")
    page = f"{url(business)}{check.pk}/"

    response = client.post(page, {**answers(business, **FOUND), "version": "1"})

    assert response.status_code == 409
    check.refresh_from_db()
    assert check.note == "Sudah diperbaiki"
    again = {**answers(business, **FOUND), "version": "2"}
    assert client.post(page, again).status_code == 302


def test_a_check_of_another_business_is_not_found(client, clerk, business):
    check = make_field_check()

    assert client.get(f"{url(business)}{check.pk}/").status_code == 404


# --- The staff's list ---


def test_the_list_has_the_last_check_a_filter_and_an_order(client, clerk):
    never = make_business(name="Tak Pernah")
    old = make_business(name="Lama")
    new = make_business(name="Baru")
    make_field_check(business=old, checked_on=date(2023, 1, 1), found="pindah")
    make_field_check(business=new, checked_on=date(2026, 1, 1), checked_by=clerk)

    def listed(**asked):
        return list(client.get("/staf/ikm/", asked).context["page"].rows)

    assert listed(urut="lama") == [never, old, new]
    assert listed(periksa="belum") == [never]
    assert listed(periksa="lama") == [old, never]
    assert listed(periksa="baru") == [new]
    assert listed(periksa="hilang") == [old]
    assert client.get("/staf/ikm/unduh.csv", {"urut": "lama"}).status_code == 200


def test_the_order_by_check_goes_on_page_by_page(client, clerk):
    for number in range(30):
        business = make_business(name=f"Usaha {number}")
        if number % 3:
            make_field_check(business=business, checked_on=date(2025, 1, 1 + number % 5))
    seen, asked = [], {"urut": "lama"}
    while True:
        page = client.get("/staf/ikm/", asked).context["page"]
        seen += [row.pk for row in page.rows]
        if not page.after:
            break
        asked["sesudah"] = page.after

    assert len(seen) == len(set(seen)) == 30


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_of_the_form_is_fixed(client, clerk, business, rows):
    for _ in range(rows):
        make_field_check(business=business)
    client.get(url(business))

    with CaptureQueriesContext(connection) as captured:
        client.get(url(business))

    assert len(captured) == 5  # session, user, rights, business, owner
