import pytest

from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_change_names_who_made_it_and_where_but_no_query(client):
    admin, user = make_user("admin"), make_user()
    client.force_login(admin)
    url = f"/admin/accounts/user/{user.pk}/change/"

    client.post(
        f"{url}?q=3674012345678901",
        {"name": "Nama Baru", "email": user.email, "role": user.role, "is_active": "on"},
    )

    made, changed = user.events.order_by("pgh_id")
    assert made.pgh_context is None
    assert (made.name, changed.name) == (user.name, "Nama Baru")
    assert changed.pgh_context.metadata == {"user": admin.pk, "path": url}


def test_neither_the_password_nor_the_log_in_is_history(client):
    user = make_user()
    user.set_password("lain-sekali-9")
    user.save()
    client.force_login(user)

    assert user.events.count() == 1
    assert not hasattr(user.events.get(), "password")
