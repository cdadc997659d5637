import pghistory
import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from pghistory.models import Context

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


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM pghistory_context",
        "UPDATE pghistory_context SET metadata = '{}'",
        """UPDATE pghistory_context SET metadata = metadata || '{"user": 0}'""",
        "UPDATE pghistory_context SET id = gen_random_uuid()",
        "UPDATE pghistory_context SET created_at = created_at - interval '1 day'",
    ],
)
def test_who_made_a_change_stays_as_it_was_written(sql):
    with pghistory.context(user=7, path="/staf/"):
        make_user()
    before = Context.objects.values().get()

    with (
        pytest.raises(DatabaseError, match="append_only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert Context.objects.values().get() == before


def test_reason_may_still_be_added_while_the_change_goes_on():
    with pghistory.context(user=7):
        make_user()
        with pghistory.context(reason="Salah ketik"):
            make_user()

    assert Context.objects.get().metadata == {"user": 7, "reason": "Salah ketik"}
