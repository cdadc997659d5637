from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from accounts.adapter import AccountAdapter
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
URL = "/akun/masuk/"


def log_in(client, email, password=PASSWORD, **data):
    return client.post(URL, {"login": email, "password": password, **data})


def is_logged_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("typed", ["siti@example.id", "Siti@Example.ID", " siti@example.id "])
def test_one_logs_in_by_email_in_any_case(client, typed):
    make_user(email="siti@example.id")

    response = log_in(client, typed)

    assert response.status_code == 302
    assert response.url == reverse("staff:home")
    assert is_logged_in(client)


def test_the_short_address_leads_to_the_log_in_with_its_query(client):
    response = client.get("/masuk/?next=/staf/")

    assert response.url == f"{URL}?next=/staf/"


def test_after_log_in_the_page_asked_for_comes(client):
    user = make_user()

    response = log_in(client, user.email, next="/akun/")

    assert response.url == "/akun/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:1"])
def test_log_in_leads_nowhere_else(client, elsewhere):
    user = make_user()

    response = log_in(client, user.email, next=elsewhere)

    assert response.url == reverse("staff:home")


@pytest.mark.parametrize("email", ["siti@example.id", "nobody@example.id"])
def test_a_wrong_password_and_an_unknown_account_read_the_same(client, email):
    make_user(email="siti@example.id")

    response = log_in(client, email, "salah-sekali")

    (error,) = response.context["form"].errors["__all__"].as_data()
    assert error.code == "email_password_mismatch"
    assert error.message == AccountAdapter.error_messages["email_password_mismatch"]
    assert not is_logged_in(client)


def test_odd_input_is_an_error_of_the_form(client):
    response = log_in(client, "a\0b", "x\0y", resume="\0")

    assert response.status_code == 200
    assert response.context["form"].errors


def test_wrong_passwords_are_slowed_per_account(client):
    user = make_user()
    other = make_user()
    for number in range(5):
        log_in(client, user.email, f"salah-{number}")

    # From another address, under another host name, with the right password: it has to wait.
    response = client.post(
        URL,
        {"login": user.email.upper(), "password": PASSWORD},
        REMOTE_ADDR="10.0.0.9",
        headers={"host": "other.example"},
    )

    codes = [error.code for error in response.context["form"].errors["__all__"].as_data()]
    assert codes == ["too_many_login_attempts"]
    assert not is_logged_in(client)
    assert log_in(client, other.email).status_code == 302


def test_wrong_passwords_are_slowed_per_address(client):
    user = make_user()
    for number in range(20):
        log_in(client, f"nobody{number}@example.id", "salah")

    codes = log_in(client, user.email).context["form"].errors["__all__"].as_data()

    assert [error.code for error in codes] == ["too_many_login_attempts"]
    elsewhere = client.post(
        URL, {"login": user.email, "password": PASSWORD}, REMOTE_ADDR="10.0.0.9"
    )
    assert elsewhere.status_code == 302


def test_the_limits_are_kept_in_the_database():
    assert type(cache._connections["default"]).__name__ == "DatabaseCache"


def test_hundreds_of_log_ins_get_the_page_that_asks_to_wait(client):
    for number in range(60):
        assert client.post(URL, {"login": f"{number}", "password": "x"}).status_code == 200

    response = client.post(URL, {"login": "60", "password": "x"})

    assert response.status_code == 429
    assert "429.html" in [template.name for template in response.templates]


def test_a_deactivated_account_cannot_log_in(client):
    user = make_user(is_active=False)

    response = log_in(client, user.email)

    assert response.url == reverse("account_inactive")
    assert client.get(response.url).status_code == 200
    assert not is_logged_in(client)


def test_deactivating_ends_the_session(client):
    user = make_user()
    client.force_login(user)
    assert client.get("/akun/").status_code == 200

    user.is_active = False
    user.save()

    assert client.get("/akun/").url == f"{URL}?next=/akun/"


def test_logging_out_asks_first(client):
    client.force_login(make_user())

    assert client.get("/akun/keluar/").status_code == 200
    assert is_logged_in(client)
    assert client.post("/akun/keluar/").status_code == 302
    assert not is_logged_in(client)


@pytest.mark.parametrize("path", ["signup", "daftar", "register", "email", "login"])
def test_there_is_no_sign_up(client, path):
    assert client.get(f"/akun/{path}/").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


@pytest.mark.parametrize(
    "path",
    ["", "masuk/", "lupa/", "lupa/terkirim/", "lupa/selesai/", "nonaktif/", "lupa/1-set-password/"],
)
def test_pages_of_the_account_have_one_heading(client, path):
    if not path:
        client.force_login(make_user())

    response = client.get(f"/akun/{path}")

    assert response.status_code == 200
    assert response.content.count(b"<h1") == 1


def test_the_admin_sends_strangers_to_the_log_in_and_refuses_colleagues(client):
    stranger = client.get("/admin/accounts/user/", follow=True)
    assert unquote(stranger.redirect_chain[-1][0]) == f"{URL}?next=/admin/accounts/user/"

    client.force_login(make_user("pejabat"))
    colleague = client.get("/admin/accounts/user/", follow=True)
    assert colleague.status_code == 403
