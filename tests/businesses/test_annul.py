"""Annulling a registration made in error."""

from datetime import date

import pytest

from businesses import figures
from businesses.figures import rows as figure_rows
from businesses.models import Business, ClassCount, PublicBusiness, YearCount
from businesses.notices import CURRENT_VERSION
from tests.factories import (
    make_business,
    make_consent,
    make_ownership,
    make_person,
    make_user,
    sitemap_of,
)
from tests.forms import ODD, answers, errors, past, shown, told

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)
REASON = "Terdaftar dua kali, yang lain IKM-3674-2026-00042"


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture
def admin(client):
    user = make_user("admin", name="Budi Admin")
    client.force_login(user)
    return user


def page_of(business, action="batalkan"):
    return f"/staf/ikm/{business.pk}/{action}/"


def annul(client, business, **typed):
    return client.post(page_of(business), answers(business, **{"reason": REASON} | typed))


def state(business):
    business.refresh_from_db()
    return business.annulled_on, business.annulment_reason, business.version


# The page


def test_page_asks_and_writes_nothing(client, admin):
    business = make_business()

    response = client.get(page_of(business))

    page = response.content.decode()
    assert response.context["is_dangerous"]
    assert list(response.context["form"].fields) == ["version", "reason"]
    assert page.count("<h1") == 1
    assert business.number in page
    assert state(business) == (None, "", 1)


@pytest.mark.parametrize("role", ["petugas", "pejabat", None])
def test_only_admins_annul(client, role):
    if role:
        client.force_login(make_user(role))
    business = make_business()

    responses = [client.get(page_of(business)), annul(client, business)]

    assert [response.status_code for response in responses] == [403 if role else 302] * 2
    assert state(business) == (None, "", 1)


def test_business_nobody_knows_is_not_found(client, admin):
    assert client.get("/staf/ikm/1/batalkan/").status_code == 404
    assert client.post("/staf/ikm/1/batalkan/", {"reason": REASON}).status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, admin, rows, django_assert_num_queries):
    business = make_business()
    for _ in range(rows):
        make_consent(business=business, person=make_person())
        make_business()

    with django_assert_num_queries(4):  # session, user, rights, business
        client.get(page_of(business))


# Annulling


def test_registration_is_annulled_with_a_reason_and_keeps_its_number(client, admin):
    business = make_business(name="Keripik Melati")
    number = business.number

    response = annul(client, business)

    assert response.url == business.get_absolute_url()
    assert told(response) == ["Pendaftaran Keripik Melati dibatalkan."]
    assert state(business) == (TODAY, REASON, 2)
    assert (business.number, business.saved_by) == (number, admin)
    assert REASON in client.get(response.url).content.decode()


def test_closed_registration_is_annulled_too(client, admin):
    business = make_business(closed_on=date(2025, 6, 30))

    annul(client, business)

    assert state(business) == (TODAY, REASON, 2)
    assert business.closed_on == date(2025, 6, 30)


def test_number_of_an_annulled_registration_is_not_given_out_again(client, admin):
    data = {
        "name": "Keripik Melati",
        "registered_on": "2/5/2026",
        "notice_version": CURRENT_VERSION,
    }
    client.post("/staf/ikm/baru/", data)

    annul(client, Business.objects.get())
    client.post("/staf/ikm/baru/", data | {"name": "Sepatu Rajawali"})

    numbers = Business.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == ["IKM-3674-2026-00001", "IKM-3674-2026-00002"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("reason", typed) for typed in ["", "   ", "x" * 301, "\0", "a\0b", "x" * 100_000]),
        *(("version", typed) for typed in ["", "0", "satu", "\0", "9" * 5_000]),
    ],
)
def test_wrong_answer_gets_a_sentence_and_loses_nothing(client, admin, field, typed):
    business = make_business()

    response = annul(client, business, **{field: typed})

    assert set(errors(response)) == {field}
    assert response.context["form"]["reason"].value() == (typed if field == "reason" else REASON)
    assert state(business) == (None, "", 1)


@pytest.mark.parametrize("typed", ["x" * 300, *(text for text in ODD if len(text) < 100)])
def test_any_reason_is_kept_as_it_was_typed(client, admin, typed):
    business = make_business()

    response = annul(client, business, reason=typed)

    if "\0" in typed:
        assert set(errors(response)) == {"reason"}
    else:
        assert state(business) == (TODAY, typed, 2)


def test_annulled_registration_is_not_annulled_again(client, admin):
    business = make_business(annulled_on=date(2026, 4, 1))
    before = state(business)

    for response in [client.get(page_of(business)), annul(client, business)]:
        assert response.url == business.get_absolute_url()
    assert set(told(response)) == {"Pendaftaran ini sudah dibatalkan."}
    assert state(business) == before


@pytest.mark.parametrize(
    ("action", "typed"),
    [
        ("tutup", {"closed_on": "1/5/2026", "closing_reason": "berhenti"}),
        ("buka", {}),
        ("pemilik", {"name": "Siti", "from_on": "1/5/2026"}),
        ("publikasi", {"listed": "ya", "basis": "tugas", "notice_version": CURRENT_VERSION}),
        ("ubah", {"name": "Lain", "registered_on": "1/5/2026"}),
        ("daftar-ulang", {"name": "Lain", "registered_on": "1/5/2026"}),
    ],
)
@pytest.mark.parametrize("closed_on", [None, date(2026, 4, 1)])
def test_nothing_is_done_to_an_annulled_registration(client, admin, action, typed, closed_on):
    business = make_business(annulled_on=date(2026, 4, 1), closed_on=closed_on)

    response = client.post(page_of(business, action), answers(business, **typed))

    assert response.status_code in {302, 404}
    assert state(business)[2] == 1
    assert Business.objects.count() == 1
    page = client.get(business.get_absolute_url()).content.decode()
    assert page_of(business, action) not in page


# The figures and the public


def test_annulled_registration_leaves_every_figure_of_every_year(client, admin):
    kept = {"village": "36.74.01.1001", "facts_year": 2025, "workers": 3, "investment": 1}
    make_business(registered_on=date(2024, 2, 1), **kept)
    views = [YearCount, ClassCount]

    def all_figures():
        years = figures.growth(TODAY)
        rows = [
            figures.breakdown(year.year, by, TODAY)
            for year in years
            for by in ["district", "sector", "class"]
        ]
        counted = [sorted(view.objects.values_list("year", "new", "closed")) for view in views]
        return years, rows, counted

    before = all_figures()
    open_one = make_business(registered_on=date(2023, 5, 1), listed_on=date(2023, 5, 1), **kept)
    closed = make_business(registered_on=date(2022, 5, 1), closed_on=date(2025, 6, 30), **kept)
    assert all_figures() != before

    annul(client, open_one)
    assert figures.growth(TODAY)[0].year == 2022
    annul(client, closed)

    assert all_figures() == before
    assert not Business.objects.filter(
        figure_rows.counted_in(figure_rows.whole_year(2023), "baru")
    ).exists()


def test_annulled_registration_leaves_all_public_pages_at_once(client, admin):
    owner = make_person(phone="+6281200000001")
    business = make_business(name="Keripik Melati", owner=owner, listed_on=date(2025, 1, 1))
    make_consent(business=business, person=owner)
    addresses = ["/", "/direktori/", "/direktori/?q=melati", sitemap_of(business)]
    assert all(business.number in client.get(url).content.decode() for url in addresses)

    annul(client, business)

    assert not PublicBusiness.objects.exists()
    assert client.get(f"/direktori/{business.number}/").status_code == 404
    assert not any(business.number in client.get(url).content.decode() for url in addresses)


# The history


def test_history_names_who_annulled_and_why(client, admin):
    business = make_business()

    annul(client, business)

    assert past(business)[0] == (f"Pendaftaran dibatalkan: {REASON}", "Budi Admin")


# The same form twice, and others before


def test_form_sent_twice_is_one_write(client, admin):
    business = make_business()
    form = answers(business, reason=REASON)

    first, second = (client.post(page_of(business), form) for _ in range(2))

    assert first.url == second.url == business.get_absolute_url()
    # The second one is not refused, either: whoever clicked twice hears that it is done.
    assert told(second) == ["Pendaftaran Keripik Melati dibatalkan."]
    assert state(business)[2] == 2


def test_newer_version_of_someone_else_is_shown_and_nothing_lost(client, admin):
    business = make_business()
    form = answers(business, reason=REASON)
    client.force_login(make_user("petugas", name="Rina Petugas"))
    make_ownership(business=business, person=make_person(name="Siti Aminah"))
    client.post(
        page_of(business, "tutup"),
        answers(business, closed_on="1/5/2026", closing_reason="berhenti"),
    )

    client.force_login(admin)
    conflict = client.post(page_of(business), form)

    assert conflict.status_code == 409
    assert state(business) == (None, "", 2)
    entry = str(conflict.context["changes"][0])
    assert entry.startswith("Tutup pada 1 Mei 2026: berhenti, oleh Rina Petugas")
    assert entry in conflict.content.decode()
    assert shown(conflict).items() >= {"reason": REASON, "version": "2"}.items()

    client.post(page_of(business), shown(conflict))
    assert state(business) == (TODAY, REASON, 3)
    assert business.closed_on == date(2026, 5, 1)
