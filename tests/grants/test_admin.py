import re

import pytest
from django.contrib import admin
from django.urls import reverse

from grants.admin import TRACKED
from grants.models import Grant, GrantKind, GrantProgramme, RequiredPaper, State
from tests.factories import make_user
from tests.grant_factories import (
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_required_paper,
)
from tests.grants import rows

pytestmark = pytest.mark.django_db
REGISTERED = sorted(
    (model for model in admin.site._registry if model._meta.app_label == "grants"),
    key=lambda model: model._meta.label,
)
LOOKED_AT = [
    model
    for model in REGISTERED
    if model is not GrantKind and not model._meta.object_name.endswith("Event")
]
ADD = "admin:grants_grantkind_add"
KIND = {"code": "dbhcht", "name": "DBHCHT", "name_en": "Tobacco excise", "position": "9"}


@pytest.fixture
def admin_client(client):
    client.force_login(make_user("admin"))
    return client


def label(model) -> str:
    return model._meta.label_lower.replace(".", "_")


def list_url(model) -> str:
    return reverse(f"admin:{label(model)}_changelist")


def change_url(row) -> str:
    return reverse(f"admin:{label(type(row))}_change", args=[row.pk])


def papers(*typed, before=0):
    """The answers of the inline."""
    answers = {"papers-TOTAL_FORMS": len(typed), "papers-INITIAL_FORMS": before}
    for number, paper in enumerate(typed):
        answers |= {f"papers-{number}-{name}": value for name, value in paper.items()}
    return answers


@pytest.mark.parametrize("role", ["petugas", "pejabat"])
def test_nobody_but_admins_gets_in(client, role):
    client.force_login(make_user(role))

    assert client.get(list_url(GrantKind)).status_code != 200
    assert client.get(reverse(ADD)).status_code != 200


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_every_page_obeys_the_policy(admin_client, model):
    tracked = getattr(model, "pgh_tracked_model", model)
    rows.ROWS[tracked]()

    pages = [admin_client.get(list_url(model)), admin_client.get(list_url(model), {"q": "abc"})]
    first = model._default_manager.first()
    assert first is not None
    pages.append(admin_client.get(change_url(first)))

    for page in pages:
        assert page.status_code == 200
        html = page.content.decode()
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]*(?:src=|application/json))", html)
        assert "select2" not in html


def test_all_models_have_their_history_here():
    assert set(TRACKED) == set(rows.ROWS)
    assert len(LOOKED_AT) > 10


def test_an_admin_adds_a_kind_with_its_papers(admin_client):
    paper = {"name": "Pakta integritas", "before": "diputuskan", "is_active": "on"}

    response = admin_client.post(
        reverse(ADD), KIND | {"agreement": "Perjanjian", "is_active": "on"} | papers(paper)
    )

    assert response.status_code == 302
    kind = GrantKind.objects.get(pk="dbhcht")
    assert (kind.agreement, kind.needs_decree) == ("Perjanjian", False)
    assert [str(one) for one in kind.papers.all()] == ["Pakta integritas"]


def test_an_admin_changes_a_kind_and_no_longer_requires_a_paper(admin_client):
    kind = make_grant_kind("dbhcht")
    paper = make_required_paper(kind=kind)
    row = {"id": paper.pk, "kind": kind.pk, "name": paper.name, "before": paper.before}

    response = admin_client.post(
        change_url(kind),
        {**KIND, "code": "lain", "legal_basis": "Peraturan baru", **papers(row, before=1)},
    )

    kind.refresh_from_db()
    paper.refresh_from_db()
    assert response.status_code == 302
    assert (kind.legal_basis, kind.is_active, paper.is_active) == ("Peraturan baru", False, False)
    # The key stays.
    assert not GrantKind.objects.filter(pk="lain").exists()


def test_the_same_paper_twice_is_an_error_not_a_crash(admin_client):
    paper = {"name": "Pakta integritas", "before": "diputuskan"}

    response = admin_client.post(reverse(ADD), KIND | papers(paper, paper))

    assert response.status_code == 200
    assert response.context["errors"]
    assert not GrantKind.objects.filter(pk="dbhcht").exists()


def test_neither_a_kind_nor_a_paper_is_deleted(admin_client):
    paper = make_required_paper(kind=make_grant_kind("dbhcht"))

    url = reverse("admin:grants_grantkind_delete", args=["dbhcht"])
    assert admin_client.post(url, {"post": "yes"}).status_code == 403
    row = {"id": paper.pk, "kind": "dbhcht", "name": paper.name, "before": paper.before}
    admin_client.post(change_url(paper.kind), KIND | papers(row | {"DELETE": "on"}, before=1))

    assert RequiredPaper.objects.filter(pk=paper.pk).exists()


@pytest.mark.parametrize("model", LOOKED_AT, ids=lambda model: model.__name__)
def test_what_the_staff_writes_is_only_looked_at(admin_client, model):
    row = rows.ROWS[model]()
    urls = [
        reverse(f"admin:{label(model)}_{action}", args=[row.pk]) for action in ("change", "delete")
    ]

    page = admin_client.get(urls[0])
    assert page.status_code == 200
    assert not list(page.context["adminform"].form.fields)
    assert admin_client.get(reverse(f"admin:{label(model)}_add")).status_code == 403
    for url in urls:
        assert admin_client.post(url, {"post": "yes"}).status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model.__name__)
def test_history_is_only_read(admin_client, model):
    rows.ROWS[model]()
    events = model.pgh_event_model
    event = events.objects.first()

    assert admin_client.get(reverse(f"admin:{label(events)}_add")).status_code == 403
    for action in ("change", "delete"):
        url = reverse(f"admin:{label(events)}_{action}", args=[event.pk])
        assert admin_client.post(url).status_code == 403
    assert str(events._meta.verbose_name_plural).endswith(str(model._meta.verbose_name_plural))


@pytest.mark.parametrize("state", [State.SURVEYED, State.VERIFIED])
def test_nobody_verifies_or_approves_here(admin_client, state):
    grant = make_grant(state=state)
    someone = make_user("admin")
    crafted = {
        "state": State.DECIDED, "verified_by": someone.pk, "verified_on": "2026-05-04",
        "approved_by": someone.pk, "decision": "1", "_save": "Save",
    }  # fmt: skip

    assert admin_client.post(change_url(grant), crafted).status_code == 403
    admin_client.post(
        list_url(Grant),
        {"action": "delete_selected", "_selected_action": grant.pk, "form-0-state": "diputuskan"},
    )

    after = Grant.objects.get(pk=grant.pk)
    assert (after.state, after.verified_by, after.approved_by, after.version) == (
        (grant.state, grant.verified_by, None, grant.version)
    )
    model_admin = admin.site._registry[Grant]
    assert model_admin.list_editable == ()
    assert model_admin.actions is None


def test_a_family_card_is_not_shown(admin_client):
    grant = make_grant(kk="3674010101120012")

    page = admin_client.get(change_url(grant)).content.decode()

    for secret in ["3674010101120012", grant.kk_ciphertext, grant.kk_index]:
        assert secret not in page


def test_programmes_are_searched_and_filtered(admin_client):
    make_grant_programme("Alat konveksi")
    make_grant_programme("Alat bengkel", kind="hibah")

    found = admin_client.get(list_url(GrantProgramme), {"q": "konveksi"}).context["cl"]
    of_kind = admin_client.get(list_url(GrantProgramme), {"kind__code__exact": "hibah"})

    assert [row.name for row in found.result_list] == ["Alat konveksi"]
    assert [row.name for row in of_kind.context["cl"].result_list] == ["Alat bengkel"]


@pytest.mark.parametrize("number", [1, 8])
def test_lists_ask_no_more_queries_for_more_rows(
    admin_client, django_assert_max_num_queries, number
):
    for position in range(number):
        programme = make_grant_programme(f"Program {position}")
        make_grant(state=State.HANDED_OVER, programme=programme)

    # session, user, permissions (2), count, rows, choices of the filters
    for model in LOOKED_AT:
        with django_assert_max_num_queries(9):
            admin_client.get(list_url(model))
