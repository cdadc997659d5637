import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from accounts.models import User
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/accounts/user/"


def answers(user, **changes):
    values = {
        "name": user.name,
        "email": user.email,
        "role": user.role,
        "is_active": user.is_active,
    }
    values |= changes
    if not values["is_active"]:
        del values["is_active"]
    return values


def change(client, user, **changes):
    return client.post(f"{LIST}{user.pk}/change/", answers(user, **changes))


@pytest.fixture
def admin(client):
    user = make_user("admin")
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", ["petugas", "pejabat"])
def test_only_admins_see_accounts(client, role):
    user = make_user(role)
    client.force_login(user)

    for path in ("", "add/", f"{user.pk}/change/", f"{user.pk}/tautan/"):
        assert client.get(LIST + path, follow=True).status_code == 403


@pytest.mark.usefixtures("admin")
def test_the_list_asks_no_more_for_more_accounts(
    client, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(10) as few:
        client.get(LIST)
    for _number in range(10):
        make_user()
    with django_assert_num_queries(len(few)):
        response = client.get(LIST)
    assert response.content.count(b'class="field-email"') == 11


@pytest.mark.usefixtures("admin")
def test_a_new_account_comes_with_its_link(client):
    fields = {"name": "Budi  Santoso", "email": "Budi@Example.id", "role": "petugas"}

    response = client.post(f"{LIST}add/", fields | {"is_active": "on"})

    user = User.objects.get(email="budi@example.id")
    assert (user.name, user.has_usable_password()) == ("Budi Santoso", False)
    assert response.context["link"].startswith("http://testserver/akun/lupa/")
    assert response.headers["Cache-Control"].find("no-store") > 0
    new = Client()
    assert new.get(response.context["link"]).status_code == 302


def test_two_accounts_cannot_have_one_email(client, admin):
    fields = {"name": "Budi", "email": admin.email.upper(), "role": "petugas", "is_active": "on"}

    response = client.post(f"{LIST}add/", fields)

    assert response.status_code == 200
    assert User.objects.count() == 1


def test_a_link_is_made_by_a_post_only_and_noted(client, admin):
    user = make_user()
    url = f"{LIST}{user.pk}/tautan/"

    asked = client.get(url)
    made = client.post(url)

    assert asked.context["link"] == ""
    assert re.search(r"/akun/lupa/\w+-\w+-\w+/$", made.context["link"])
    history = client.get(f"{LIST}{user.pk}/history/")
    assert [entry.user_id for entry in history.context["action_list"]] == [admin.pk]
    assert made.context["link"] not in history.content.decode()


@pytest.mark.usefixtures("admin")
def test_a_deactivated_account_gets_no_link(client):
    user = make_user(is_active=False)

    response = client.post(f"{LIST}{user.pk}/tautan/")

    assert response.status_code == 200
    assert response.context["link"] == ""


@pytest.mark.usefixtures("admin")
def test_a_link_for_nobody_is_not_found(client):
    assert client.post(f"{LIST}999999/tautan/").status_code == 404


def test_the_page_of_an_account_has_no_password(client, admin):
    response = client.get(f"{LIST}{admin.pk}/change/")

    assert list(response.context["adminform"].form.fields) == ["name", "email", "role", "is_active"]
    assert admin.password not in response.content.decode()
    assert f"{LIST}{admin.pk}/tautan/" in response.content.decode()


@pytest.mark.usefixtures("admin")
def test_an_account_is_deactivated_and_never_deleted(client):
    user = make_user()

    assert client.post(f"{LIST}{user.pk}/delete/", {"post": "yes"}).status_code == 403
    assert change(client, user, is_active=False).status_code == 302

    user.refresh_from_db()
    assert not user.is_active
    with pytest.raises(DatabaseError), transaction.atomic():
        User.objects.filter(pk=user.pk).delete()


@pytest.mark.parametrize("changes", [{"is_active": False}, {"role": "petugas"}])
def test_the_last_admin_stays(client, admin, changes):
    make_user("admin", is_active=False)

    response = change(client, admin, **changes)

    assert response.context["adminform"].form.non_field_errors()
    admin.refresh_from_db()
    assert (admin.role, admin.is_active) == ("admin", True)


@pytest.mark.parametrize("changes", [{"is_active": False}, {"role": "petugas"}])
def test_an_admin_may_go_while_another_stays(client, admin, changes):
    make_user("admin")

    assert change(client, admin, **changes).status_code == 302

    admin.refresh_from_db()
    assert not admin.is_staff


@pytest.mark.parametrize("changes", [{"is_active": False}, {"role": "pejabat"}])
def test_the_database_keeps_the_last_admin_too(changes):
    make_user("admin")
    make_user("admin")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(**changes)

    assert User.objects.filter(role="admin", is_active=True).count() == 2


@pytest.mark.parametrize("path", ["/admin/auth/group/", "/admin/account/emailaddress/"])
@pytest.mark.usefixtures("admin")
def test_groups_and_addresses_are_not_editable(client, path):
    assert client.get(path).status_code == 403
    assert client.get(f"{path}add/").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_admins_cannot_deactivate_each_other_at_once():
    admins = [make_user("admin"), make_user("admin")]
    start = Barrier(2)

    def deactivate(by, other):
        client = Client()
        client.force_login(by)
        start.wait()
        try:
            return change(client, other, is_active=False).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        codes = list(pool.map(deactivate, admins, reversed(admins)))

    assert User.objects.filter(role="admin", is_active=True).count() == 1
    assert codes.count(302) >= 1


@pytest.mark.django_db(transaction=True)
def test_two_statements_cannot_take_the_last_two_admins_at_once():
    admins = [make_user("admin"), make_user("admin")]
    start = Barrier(2)

    def deactivate(user):
        try:
            with transaction.atomic():
                start.wait()
                return User.objects.filter(pk=user.pk).update(is_active=False)
        except IntegrityError:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        changed = list(pool.map(deactivate, admins))

    assert sorted(changed) == [0, 1]
    assert User.objects.filter(role="admin", is_active=True).count() == 1
