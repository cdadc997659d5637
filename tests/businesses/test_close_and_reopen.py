"""Closing a business, and undoing a closing that was wrong."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from businesses import figures
from businesses.models import Business, PublicBusiness
from businesses.notices import CURRENT_VERSION
from tests.factories import make_business, make_consent, make_ownership, make_person, make_user
from tests.forms import ODD, answers, errors, past, shown, told
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)
MOVED = Business.ClosingReason.MOVED
CLOSED = {"closed_on": "1/5/2026", "closing_reason": "berhenti"}


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture
def clerk(client):
    user = make_user("petugas", name="Rina Petugas")
    client.force_login(user)
    return user


def page_of(business, action="tutup"):
    return f"/staf/ikm/{business.pk}/{action}/"


def close(client, business, **typed):
    return client.post(page_of(business), answers(business, **CLOSED | typed))


def reopen(client, business, **typed):
    return client.post(page_of(business, "buka"), answers(business, **typed))


def state(business):
    business.refresh_from_db()
    return business.closed_on, business.closing_reason, business.version


# The pages


def test_page_asks_and_writes_nothing(client, clerk):
    business = make_business()

    response = client.get(page_of(business))

    page = response.content.decode()
    assert response.context["form"]["version"].value() == 1
    assert page.count("<h1") == 1
    assert business.number in page
    assert page.count('type="radio" name="closing_reason"') == 5
    for label in ["berhenti", str(MOVED.label), "tidak ditemukan", "meninggal", "lainnya"]:
        assert label in page
    assert state(business) == (None, "", 1)


def test_page_asks_before_reopening_and_writes_nothing(client, clerk):
    business = make_business(closed_on=date(2026, 5, 1))

    response = client.get(page_of(business, "buka"))

    assert list(response.context["form"].fields) == ["version"]
    assert "keliru" in response.context["hint"]
    assert response.context["hint"] in response.content.decode()
    assert state(business) == (date(2026, 5, 1), "berhenti", 1)


@pytest.mark.parametrize("action", ["tutup", "buka"])
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_only_forms_are_taken(client, clerk, action, method):
    business = make_business()

    assert getattr(client, method)(page_of(business, action)).status_code == 405


@pytest.mark.parametrize("action", ["tutup", "buka"])
def test_business_nobody_knows_is_not_found(client, clerk, action):
    assert client.get(f"/staf/ikm/1/{action}/").status_code == 404
    assert client.post(f"/staf/ikm/1/{action}/", CLOSED).status_code == 404


@pytest.mark.parametrize("role", ["pejabat", None])
def test_who_may_not_close_does_neither(client, role):
    if role:
        client.force_login(make_user(role))
    business, closed = make_business(), make_business(closed_on=date(2026, 5, 1))

    responses = [
        close(client, business),
        reopen(client, closed),
        client.get(page_of(business)),
        client.get(page_of(closed, "buka")),
    ]

    assert {response.status_code for response in responses} == {403 if role else 302}
    assert state(business) == (None, "", 1)
    assert state(closed) == (date(2026, 5, 1), "berhenti", 1)


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, clerk, rows, django_assert_num_queries):
    business = make_business()
    for _ in range(rows):
        person = make_person()
        make_ownership(business=business, person=person, until_on=TODAY)
        make_consent(business=business, person=person)
        Business.objects.update(notes=f"Catatan {person.pk}")

    with django_assert_num_queries(4):  # session, user, rights, business
        client.get(page_of(business))
    stale = answers(business, **CLOSED, version="1")
    # Besides: transaction and token, the business locked, six histories, names of persons and
    # of users; all in as many.
    with django_assert_num_queries(30):
        assert client.post(page_of(business), stale).status_code == 409


# Closing


@pytest.mark.parametrize("role", ["petugas", "admin"])
def test_business_is_closed_and_keeps_its_number(client, role):
    user = make_user(role)
    client.force_login(user)
    business = make_business(name="Keripik Melati")
    number = business.number

    response = close(client, business)

    assert response.url == business.get_absolute_url()
    assert told(response) == ["Keripik Melati sudah ditutup."]
    assert state(business) == (date(2026, 5, 1), "berhenti", 2)
    assert (business.number, business.saved_by) == (number, user)
    page = client.get(response.url).content.decode()
    assert "Tutup pada 1 Mei 2026: berhenti" in page


@pytest.mark.parametrize(
    "reason", ["berhenti", "pindah", "tidak-ditemukan", "meninggal", "lainnya"]
)
def test_each_reason_is_kept(client, clerk, reason):
    business = make_business()

    close(client, business, closing_reason=reason)

    assert state(business)[1] == reason


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("4/5/2026", TODAY),
        ("2/1/2020", date(2020, 1, 2)),
        ("2026-05-01", date(2026, 5, 1)),
        (" 01-05-2026 ", date(2026, 5, 1)),
    ],
)
def test_business_closes_from_its_registration_to_today(client, clerk, typed, day):
    business = make_business(registered_on=date(2020, 1, 2))

    close(client, business, closed_on=typed)

    assert state(business)[0] == day


def test_day_to_come_is_refused_by_the_calendar_of_the_agency(client, time_machine):
    # Still 4 May in London and already 5 May in Jakarta, an hour later.
    time_machine.move_to("2026-05-04T16:30:00+00:00")
    client.force_login(make_user("petugas"))
    business = make_business()

    refused = close(client, business, closed_on="5/5/2026")
    assert errors(refused) == {"closed_on": ["Tanggal ini belum tiba."]}
    assert refused.context["form"]["closing_reason"].value() == "berhenti"
    assert state(business) == (None, "", 1)

    time_machine.move_to("2026-05-04T17:30:00+00:00")
    assert close(client, business, closed_on="5/5/2026").status_code == 302


def test_closing_before_the_registration_is_refused_with_its_day(client, clerk):
    business = make_business(registered_on=date(2020, 1, 2))

    refused = close(client, business, closed_on="1/1/2020")

    assert errors(refused) == {
        "closed_on": ["Usaha ini terdaftar pada 2 Januari 2020; tidak mungkin tutup sebelum itu."]
    }
    assert state(business) == (None, "", 1)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("closed_on", typed) for typed in ["", "kemarin", "31/2/2026", "2026", "0/0/0", *ODD]),
        *(("closing_reason", typed) for typed in ["", "bangkrut", *ODD]),
        *(("version", typed) for typed in ["", "0", "1.5", "satu", "\0", "9" * 5_000, "-1"]),
    ],
)
def test_wrong_answer_gets_a_sentence_and_loses_nothing(client, clerk, field, typed):
    business = make_business()

    response = close(client, business, **{field: typed})

    assert set(errors(response)) == {field}
    form = response.context["form"]
    kept = {name: form[name].value() for name in CLOSED}
    assert kept == {
        name: value for name, value in (CLOSED | {field: typed}).items() if name in kept
    }
    assert state(business) == (None, "", 1)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"version": ["1", "2"], "closed_on": ["x", "1/5/2026"], "closing_reason": ["a", "b"]},
        {"closed_on": SimpleUploadedFile("tanggal.txt", b"1/5/2026")},
    ],
)
def test_answers_of_another_shape_are_a_mistake(client, clerk, body):
    business = make_business()

    assert errors(client.post(page_of(business), body))
    assert state(business) == (None, "", 1)


@pytest.mark.parametrize("token", ["", "x", "\0", "9" * 5_000])
def test_form_without_a_readable_token_is_still_taken(client, clerk, token):
    business = make_business()

    response = close(client, business, form_token=token)

    assert response.status_code == 302
    assert state(business)[2] == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"closed_on": date(2026, 4, 1), "closing_reason": "pindah"},
        {"annulled_on": date(2026, 4, 1)},
    ],
)
def test_business_closed_or_annulled_already_is_politely_refused(client, clerk, fields):
    business = make_business(**fields)
    before = state(business)

    for response in [client.get(page_of(business)), close(client, business)]:
        assert response.url == business.get_absolute_url()
    assert set(told(response)) == {"Usaha ini sudah tutup atau dibatalkan."}
    assert state(business) == before


def test_number_of_a_closed_business_is_not_given_out_again(client, clerk):
    data = {
        "name": "Keripik Melati",
        "registered_on": "2/5/2026",
        "notice_version": CURRENT_VERSION,
    }
    client.post("/staf/ikm/baru/", data)
    business = Business.objects.get()

    close(client, business, closed_on="3/5/2026")
    client.post("/staf/ikm/baru/", data | {"name": "Sepatu Rajawali"})

    numbers = Business.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == ["IKM-3674-2026-00001", "IKM-3674-2026-00002"]


# Re-opening


def test_wrong_closing_is_undone(client, clerk):
    business = make_business(name="Keripik Melati", closed_on=date(2026, 5, 1))

    response = reopen(client, business)

    assert response.url == business.get_absolute_url()
    assert told(response) == ["Keripik Melati dibuka kembali."]
    assert state(business) == (None, "", 2)
    assert business.saved_by == clerk


@pytest.mark.parametrize(
    ("fields", "closed_on"),
    [
        ({}, None),
        ({"closed_on": date(2026, 4, 1), "annulled_on": date(2026, 4, 2)}, date(2026, 4, 1)),
    ],
)
def test_business_that_is_not_closed_is_not_reopened(client, clerk, fields, closed_on):
    business = make_business(**fields)

    for response in [client.get(page_of(business, "buka")), reopen(client, business)]:
        assert response.url == business.get_absolute_url()
    assert set(told(response)) == {"Usaha ini tidak tutup."}
    assert (state(business)[0], business.version) == (closed_on, 1)


@pytest.mark.parametrize("version", ["", "x", "\0", "0", "9" * 5_000])
def test_reopening_without_the_version_seen_is_a_mistake(client, clerk, version):
    business = make_business(closed_on=date(2026, 5, 1))

    assert set(errors(reopen(client, business, version=version))) == {"version"}
    assert business.version == 1


# The figures and the public


def test_figures_follow_a_closing_and_forget_it_when_it_was_wrong(client, clerk):
    make_business(registered_on=date(2024, 2, 1), village="36.74.01.1001")
    business = make_business(registered_on=date(2024, 3, 1), village="36.74.01.1001")
    before = figures.growth(TODAY), figures.breakdown(2025, "district", TODAY)

    close(client, business, closed_on="30/6/2025")

    years = {row.year: (row.registered, row.new, row.closed) for row in figures.growth(TODAY)}
    assert years == {2024: (2, 2, 0), 2025: (1, 0, 1), 2026: (1, 0, 0)}
    by_district = {row.key: row for row in figures.breakdown(2025, "district", TODAY)}
    assert (by_district["36.74.01"].registered, by_district["36.74.01"].closed) == (1, 1)

    reopen(client, business)
    assert (figures.growth(TODAY), figures.breakdown(2025, "district", TODAY)) == before


def test_closing_on_the_last_day_of_a_year_counts_in_it(client, clerk):
    business = make_business(registered_on=date(2024, 3, 1))

    close(client, business, closed_on="31/12/2025")

    years = {row.year: (row.registered, row.closed) for row in figures.growth(TODAY)}
    assert years == {2024: (1, 0), 2025: (0, 1), 2026: (0, 0)}


def test_closed_business_leaves_the_directory_and_its_contacts_go_at_once(client, clerk):
    owner = make_person(phone="+6281200000001")
    business = make_business(owner=owner, listed_on=date(2025, 1, 1))
    make_consent(business=business, person=owner)

    def public():
        row = PublicBusiness.objects.get()
        profile = client.get(f"/direktori/{business.number}/").content.decode()
        directory = client.get("/direktori/").content.decode()
        return row.phone, "0812-0000-0001" in profile, business.number in directory

    assert public() == ("+6281200000001", True, True)
    close(client, business)
    assert public() == (None, False, False)
    reopen(client, business)
    assert public() == ("+6281200000001", True, True)


# The history


def test_history_names_who_closed_and_why_and_who_took_it_back(client, clerk):
    business = make_business()

    close(client, business, closing_reason="pindah")
    client.force_login(make_user("admin", name="Budi Admin"))
    reopen(client, business)

    reopened, closed, _registered = past(business)
    assert closed == (f"Tutup pada 1 Mei 2026: {MOVED.label}", "Rina Petugas")
    assert reopened == ("Dibuka kembali; sebelumnya tutup pada 1 Mei 2026", "Budi Admin")
    page = client.get(f"/staf/ikm/{business.pk}/riwayat/").content.decode()
    assert f"Tutup pada 1 Mei 2026: {MOVED.label}, oleh Rina Petugas, " in page


# The same form twice, and others at the same time


def test_form_sent_twice_is_one_write(client, clerk):
    business = make_business()
    form = answers(business, **CLOSED)

    first, second = (client.post(page_of(business), form) for _ in range(2))

    assert first.url == second.url == business.get_absolute_url()
    # The second one is not refused, either: whoever clicked twice hears that it is done.
    assert told(second) == ["Keripik Melati sudah ditutup."]
    assert state(business)[2] == 2


def test_form_sent_again_after_reopening_does_not_close_again(client, clerk):
    business = make_business()
    form = answers(business, **CLOSED)
    client.post(page_of(business), form)
    undo = answers(business)

    for _ in range(2):
        client.post(page_of(business, "buka"), undo)
        client.post(page_of(business), form)

    assert state(business) == (None, "", 3)


def test_newer_version_of_someone_else_is_shown_and_nothing_lost(client, clerk):
    business = make_business()
    form = answers(business, **CLOSED)
    client.force_login(make_user("admin", name="Budi Admin"))
    client.post(
        page_of(business, "publikasi"),
        answers(business, listed="ya", basis="tugas", notice_version=CURRENT_VERSION),
    )

    client.force_login(clerk)
    conflict = client.post(page_of(business), form)

    assert conflict.status_code == 409
    assert state(business) == (None, "", 2)
    entry = str(conflict.context["changes"][0])
    assert entry.startswith("Ditampilkan di direktori publik: ")
    assert "oleh Budi Admin" in entry
    page = conflict.content.decode()
    assert entry in page
    assert "Orang lain menyimpan usaha ini" in page
    assert shown(conflict).items() >= (CLOSED | {"version": "2"}).items()

    again = client.post(page_of(business), shown(conflict))
    assert again.status_code == 302
    assert state(business) == (date(2026, 5, 1), "berhenti", 3)
    assert business.listed_on == TODAY


def test_newer_version_is_shown_beside_a_mistake(client, clerk):
    business = make_business()
    form = answers(business, **CLOSED | {"closed_on": "5/5/2026"})
    Business.objects.update(notes="Pindah gang.")

    conflict = client.post(page_of(business), form)

    assert conflict.status_code == 409
    assert "Tanggal ini belum tiba." in conflict.content.decode()
    assert conflict.context["changes"][0].text == "Catatan diubah"
    assert shown(conflict)["version"] == "2"
    assert state(business)[0] is None


def test_token_of_a_form_that_met_a_newer_version_is_not_used_up(client, clerk):
    business = make_business()
    form = answers(business, **CLOSED)
    Business.objects.update(notes="Pindah gang.")

    client.post(page_of(business), form)
    client.post(page_of(business), form | {"version": "2"})

    assert state(business) == (date(2026, 5, 1), "berhenti", 3)


def test_reopening_over_a_newer_version_asks_again(client, clerk):
    business = make_business(closed_on=date(2026, 5, 1))
    form = answers(business)
    Business.objects.update(closing_reason="pindah")

    conflict = client.post(page_of(business, "buka"), form)

    assert conflict.status_code == 409
    assert conflict.context["changes"][0].text == f"Tutup pada 1 Mei 2026: {MOVED.label}"
    assert state(business)[0] is not None
    client.post(page_of(business, "buka"), shown(conflict))
    assert state(business)[0] is None


def clients(client, user, count):
    client.force_login(user)
    others = [type(client)() for _ in range(count)]
    for other in others:
        other.cookies = client.cookies
    return others


@pytest.mark.django_db(transaction=True)
def test_form_sent_five_times_at_once_is_one_write(client):
    others = clients(client, make_user("petugas"), 5)
    business = make_business()
    form = answers(business, **CLOSED)

    responses = in_threads(5, lambda n: others[n].post(page_of(business), form))

    assert {response.url for response in responses} == {business.get_absolute_url()}
    assert state(business) == (date(2026, 5, 1), "berhenti", 2)


@pytest.mark.django_db(transaction=True)
def test_of_five_who_close_at_once_one_does_and_the_others_hear_of_it(client):
    others = clients(client, make_user("petugas"), 5)
    business = make_business()
    forms = [answers(business, **CLOSED | {"closed_on": f"{n + 1}/4/2026"}) for n in range(5)]

    responses = in_threads(5, lambda n: others[n].post(page_of(business), forms[n]))

    heard = [
        response.status_code == 409 or "sudah tutup" in " ".join(told(response))
        for response in responses
    ]
    assert sorted(heard) == [False, True, True, True, True]
    assert state(business)[2] == 2


def test_a_business_that_is_registered_again_is_not_reopened(client, clerk):
    closed = make_business(closed_on="2026-02-01")
    again = make_business(previous=closed, registered_on=date(2026, 3, 1))

    for response in [client.get(page_of(closed, "buka")), reopen(client, closed)]:
        assert response["Location"] == closed.get_absolute_url()
        assert again.number in told(response)[-1]
    closed.refresh_from_db()
    assert closed.closed_on is not None


@pytest.mark.parametrize("fields", [{"annulled_on": "2026-04-01"}, {"closed_on": "2026-04-01"}])
def test_a_later_registration_that_is_no_longer_in_force_is_in_nobodys_way(client, clerk, fields):
    closed = make_business(closed_on="2026-02-01")
    make_business(previous=closed, registered_on=date(2026, 3, 1), **fields)

    reopen(client, closed)

    closed.refresh_from_db()
    assert closed.closed_on is None
