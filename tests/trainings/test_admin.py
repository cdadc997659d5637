import re

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.factories import make_sector, make_user
from tests.training_factories import make_enrolment, make_field, make_programme, make_training
from tests.trainings import rules
from trainings.admin import TRACKED
from trainings.models import (
    Evaluation,
    EvaluationToken,
    Programme,
    TrainingField,
    TrainingFieldSector,
    TrainingSession,
)

pytestmark = pytest.mark.django_db
REGISTERED = sorted(
    (model for model in admin.site._registry if model._meta.app_label == "trainings"),
    key=lambda model: model._meta.label,
)
LOOKED_AT = [
    model
    for model in REGISTERED
    if model is not TrainingField and not model._meta.object_name.endswith("Event")
]
ADD = "admin:trainings_trainingfield_add"


@pytest.fixture
def admin_client(client):
    client.force_login(make_user("admin"))
    return client


def label(model) -> str:
    return model._meta.label_lower.replace(".", "_")


def list_url(model) -> str:
    return reverse(f"admin:{label(model)}_changelist")


def sectors(*codes, before=0):
    """The answers of the inline."""
    answers = {"trainingfieldsector_set-TOTAL_FORMS": len(codes)}
    answers["trainingfieldsector_set-INITIAL_FORMS"] = before
    for number, code in enumerate(codes):
        answers[f"trainingfieldsector_set-{number}-sector"] = code
    return answers


@pytest.mark.parametrize("role", ["petugas", "pejabat"])
def test_nobody_but_admins_gets_in(client, role):
    client.force_login(make_user(role))

    assert client.get(list_url(TrainingField)).status_code != 200
    assert client.get(reverse(ADD)).status_code != 200


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_every_page_obeys_the_policy(admin_client, model):
    for make in rules.ROWS.values():
        make()

    pages = [admin_client.get(list_url(model)), admin_client.get(list_url(model), {"q": "abc"})]
    first = model._default_manager.first()
    assert first is not None
    pages.append(admin_client.get(reverse(f"admin:{label(model)}_change", args=[first.pk])))

    for page in pages:
        assert page.status_code == 200
        html = page.content.decode()
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]*(?:src=|application/json))", html)
        assert "select2" not in html


def test_what_nobody_may_read_one_by_one_is_not_here():
    assert len(REGISTERED) > 10
    assert not {Evaluation, EvaluationToken} & set(REGISTERED)


def test_an_admin_adds_a_field_with_its_sectors(admin_client):
    make_sector("kayu-baru")
    answers = {"code": "ukir", "name": "Ukir kayu", "name_en": "Wood carving", "position": "9"}

    response = admin_client.post(reverse(ADD), answers | {"is_active": "on"} | sectors("kayu-baru"))

    assert response.status_code == 302
    field = TrainingField.objects.get(pk="ukir")
    assert [one.pk for one in field.sectors.all()] == ["kayu-baru"]


def test_an_admin_changes_a_field_and_takes_a_sector_away(admin_client):
    field = make_field("ukir")
    row = TrainingFieldSector.objects.create(field=field, sector=make_sector("kayu-baru"))
    answers = {"name": "Ukir", "name_en": "Carving", "position": "9"} | sectors(
        "kayu-baru", before=1
    )
    answers |= {
        "trainingfieldsector_set-0-id": row.pk,
        "trainingfieldsector_set-0-field": field.pk,
        "trainingfieldsector_set-0-DELETE": "on",
    }

    response = admin_client.post(
        reverse("admin:trainings_trainingfield_change", args=[field.pk]), answers
    )

    field.refresh_from_db()
    assert response.status_code == 302
    assert (field.name, field.is_active) == ("Ukir", False)
    assert not field.sectors.exists()


def test_the_same_sector_twice_is_an_error_not_a_crash(admin_client):
    make_sector("kayu-baru")
    answers = {"code": "ukir", "name": "Ukir", "name_en": "Carving", "position": "9"}

    response = admin_client.post(reverse(ADD), answers | sectors("kayu-baru", "kayu-baru"))

    assert response.status_code == 200
    assert response.context["errors"]
    assert not TrainingField.objects.filter(pk="ukir").exists()


def test_a_key_cannot_be_changed(admin_client):
    field = make_field("ukir")
    answers = {"code": "lain", "name": "Baru", "name_en": "New", "position": "1"}

    admin_client.post(
        reverse("admin:trainings_trainingfield_change", args=[field.pk]), answers | sectors()
    )

    field.refresh_from_db()
    assert field.name == "Baru"
    assert not TrainingField.objects.filter(pk="lain").exists()


@pytest.mark.parametrize("model", LOOKED_AT, ids=lambda model: model.__name__)
def test_what_the_staff_writes_is_only_looked_at(admin_client, model):
    row = rules.ROWS[model]()
    urls = [
        reverse(f"admin:{label(model)}_{action}", args=[row.pk]) for action in ("change", "delete")
    ]

    assert admin_client.get(urls[0]).status_code == 200
    assert admin_client.get(reverse(f"admin:{label(model)}_add")).status_code == 403
    for url in urls:
        assert admin_client.post(url, {"post": "yes"}).status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model.__name__)
def test_history_is_only_read(admin_client, model):
    rules.ROWS[model]()
    events = model.pgh_event_model
    event = events.objects.first()

    assert admin_client.get(reverse(f"admin:{label(events)}_add")).status_code == 403
    for action in ("change", "delete"):
        url = reverse(f"admin:{label(events)}_{action}", args=[event.pk])
        assert admin_client.post(url).status_code == 403
    assert str(events._meta.verbose_name_plural).endswith(str(model._meta.verbose_name_plural))


def test_history_names_the_training(admin_client):
    session = make_training(title="Menjahit kemeja")

    response = admin_client.get(list_url(TrainingSession.pgh_event_model))

    assert f"Menjahit kemeja ({session.pk})" in response.content.decode()


def test_trainings_are_searched_and_filtered(admin_client):
    make_training(title="Las listrik", field="las")
    make_training(title="Menjahit")

    found = admin_client.get(list_url(TrainingSession), {"q": "las"}).context["cl"]
    of_field = admin_client.get(list_url(TrainingSession), {"field__code__exact": "las"})

    assert [row.title for row in found.result_list] == ["Las listrik"]
    assert [row.title for row in of_field.context["cl"].result_list] == ["Las listrik"]


@pytest.mark.parametrize("rows", [1, 20])
def test_lists_ask_no_more_queries_for_more_rows(admin_client, django_assert_max_num_queries, rows):
    for _ in range(rows):
        make_enrolment(session=make_training())
        make_programme(name=f"Program {rows}")

    # session, user, permissions (2), count, rows, choices of the filters
    with django_assert_max_num_queries(9):
        admin_client.get(list_url(TrainingSession))
    for model in [model for model in LOOKED_AT if model not in {TrainingSession, Programme}]:
        with django_assert_max_num_queries(9):
            admin_client.get(list_url(model))
