import pytest
from django.contrib.auth.models import Group, Permission

from accounts import roles
from accounts.models import User
from ikm_registry import prepare
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def in_database(role):
    rights = Permission.objects.filter(group__name=role)
    return set(rights.values_list("content_type__app_label", "codename"))


@pytest.mark.parametrize("role", User.Role.values)
def test_the_database_has_the_table_of_roles(role):
    assert in_database(role) == roles.codenames(role)
    assert in_database(role)


def test_prepare_mends_what_was_changed_by_hand():
    group = Group.objects.get(name="petugas")
    group.permissions.set(Permission.objects.filter(codename="delete_user"))

    prepare.run()

    assert in_database("petugas") == roles.codenames("petugas")


@pytest.mark.parametrize("role", User.Role.values)
def test_an_account_may_what_its_role_may(role):
    user = make_user(role)

    expected = {f"{app}.{codename}" for app, codename in roles.codenames(role)}
    assert user.get_all_permissions() == expected


def test_a_deactivated_account_may_nothing():
    assert make_user("admin", is_active=False).get_all_permissions() == set()


def test_only_admins_enter_the_django_admin():
    assert [make_user(role).is_staff for role in ("petugas", "pejabat", "admin")] == [
        False,
        False,
        True,
    ]


def test_nobody_may_edit_groups_or_delete_accounts():
    rights = {name for role in User.Role.values for name in roles.codenames(role)}

    assert not any(app in {"auth", "account"} for app, _codename in rights)
    assert ("accounts", "delete_user") not in rights
