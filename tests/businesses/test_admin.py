import re
from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from businesses.admin import TRACKED
from businesses.models import AreaAlias, Business, HistoricalCount, Person, Sector
from documents.models import Series
from tests.factories import (
    make_business,
    make_historical_count,
    make_person,
    make_user,
    make_village,
)

pytestmark = pytest.mark.django_db
REGISTERED = sorted(
    (
        model
        for model in admin.site._registry
        if model._meta.app_label in {"businesses", "documents"}
    ),
    key=lambda model: model._meta.label,
)


@pytest.fixture
def admin_client(client):
    client.force_login(make_user("admin"))
    return client


def list_url(model) -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")


@pytest.mark.parametrize("role", ["petugas", "pejabat"])
def test_nobody_but_admins_gets_in(client, role):
    client.force_login(make_user(role))

    assert client.get("/admin/").status_code != 200
    assert client.get(list_url(HistoricalCount)).status_code != 200


def test_the_front_page_shows_the_growth(admin_client):
    make_historical_count(2025, 240)
    make_business(registered_on=date(2026, 1, 1))

    response = admin_client.get("/admin/")

    assert response.context["years"][0].registered == 240
    assert b"240" in response.content


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_every_page_obeys_the_policy(admin_client, model):
    make_business(owner=make_person(), district="36.74.01", workers=3)
    make_historical_count()
    Series.objects.draw_inside("IKM-3674-2026")

    pages = [admin_client.get(list_url(model)), admin_client.get(list_url(model), {"q": "abc"})]
    first = model._default_manager.first()
    if first is not None:
        label = model._meta.label_lower.replace(".", "_")
        pages.append(admin_client.get(reverse(f"admin:{label}_change", args=[first.pk])))

    for page in pages:
        assert page.status_code == 200
        html = page.content.decode()
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]*(?:src=|application/json))", html)
        assert "select2" not in html


def test_businesses_and_persons_are_not_edited_here():
    assert REGISTERED
    assert not {Business, Person} & set(REGISTERED)


def test_a_historical_count_says_who_saved_it(admin_client):
    url = reverse("admin:businesses_historicalcount_add")
    answers = {"year": "2013", "registered": "300", "source": "Berita kota", "counted_on": ""}

    response = admin_client.post(url, answers)

    count = HistoricalCount.objects.get(year=2013)
    assert response.status_code == 302
    assert (count.registered, count.saved_by.role) == (300, "admin")


@pytest.mark.parametrize("year", ["201", "9999", "20122"])
def test_a_historical_count_of_no_possible_year_is_refused(admin_client, year):
    url = reverse("admin:businesses_historicalcount_add")

    response = admin_client.post(url, {"year": year, "registered": "300", "source": "Berita"})

    assert set(response.context["adminform"].form.errors) == {"year"}
    assert not HistoricalCount.objects.exists()


def test_the_key_of_another_spelling_is_computed(admin_client):
    village = make_village()
    answers = {"spelling": "Ser-Pong X", "district": "", "village": village.pk}

    admin_client.post(reverse("admin:businesses_areaalias_add"), answers)

    assert AreaAlias.objects.get(spelling="Ser-Pong X").key == "serpongx"


def test_the_same_spelling_twice_is_an_error_not_a_crash(admin_client):
    url, village = reverse("admin:businesses_areaalias_add"), make_village()
    answers = {"spelling": "Ser-Pong X", "district": "", "village": village.pk}
    admin_client.post(url, answers)

    response = admin_client.post(url, answers | {"spelling": "serpong x"})

    assert response.status_code == 200
    assert response.context["errors"]


def test_a_key_cannot_be_changed(admin_client):
    sector = Sector.objects.first()
    url = reverse("admin:businesses_sector_change", args=[sector.pk])
    answers = {"code": "lain", "name": "Nama baru", "name_en": "New name", "position": "1"}

    admin_client.post(url, answers)

    sector.refresh_from_db()
    assert sector.name == "Nama baru"
    assert not Sector.objects.filter(pk="lain").exists()


def test_industries_are_searched(admin_client):
    response = admin_client.get(reverse("admin:businesses_industry_changelist"), {"q": "31001"})

    assert [row.code for row in response.context["cl"].result_list] == ["31001"]


def test_the_series_are_only_looked_at(admin_client):
    Series.objects.draw_inside("IKM-3674-2026")
    url = reverse("admin:documents_series_change", args=["IKM-3674-2026"])

    assert admin_client.get(url).status_code == 200
    assert admin_client.post(url, {"key": "IKM-3674-2026", "last_number": "9"}).status_code == 403
    assert Series.objects.get().last_number == 1


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model.__name__)
def test_history_is_only_read(admin_client, model):
    make_business(owner=make_person(), district="36.74.01", workers=3)
    events = model.pgh_event_model
    label = events._meta.label_lower.replace(".", "_")

    assert admin_client.get(reverse(f"admin:{label}_add")).status_code == 403
    event = events.objects.first()
    if event:
        assert (
            admin_client.post(reverse(f"admin:{label}_change", args=[event.pk])).status_code == 403
        )
        assert (
            admin_client.post(reverse(f"admin:{label}_delete", args=[event.pk])).status_code == 403
        )
    assert str(events._meta.verbose_name_plural).endswith(str(model._meta.verbose_name_plural))


def test_history_says_what_was_written_and_by_whom(admin_client):
    admin_client.post(
        reverse("admin:businesses_historicalcount_add"),
        {"year": "2013", "registered": "300", "source": "Berita kota", "counted_on": ""},
    )

    response = admin_client.get(list_url(HistoricalCount.pgh_event_model))

    (event,) = response.context["cl"].result_list
    assert event.pgh_label == "insert"
    assert event.author


def test_history_of_a_person_shows_no_index_of_a_nik(admin_client):
    person = make_person(nik="3674014501850003")
    event = Person.pgh_event_model.objects.get(pgh_obj=person)

    page = admin_client.get(
        reverse("admin:businesses_personevent_change", args=[event.pk])
    ).content.decode()

    assert person.name in page
    assert person.nik_index not in page


@pytest.mark.parametrize("rows", [1, 20])
def test_lists_of_history_ask_no_more_queries_for_more_rows(
    admin_client, django_assert_max_num_queries, rows
):
    for _ in range(rows):
        make_business(district="36.74.01")

    # session, user, permissions, count, rows, labels
    with django_assert_max_num_queries(8):
        admin_client.get(list_url(Business.pgh_event_model))
