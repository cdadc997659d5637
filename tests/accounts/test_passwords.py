import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import User
from accounts.one_time_links import one_time_link
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
NEW = "jalan-raya-serpong-88"


def set_password(client, link, password=NEW):
    """Open `link` and set a password; the last answer."""
    page = client.get(link)
    if page.status_code != 302:
        return page
    return client.post(page.url, {"password1": password, "password2": password})


def can_log_in(client, email, password):
    answer = client.post("/akun/masuk/", {"login": email, "password": password})
    return answer.status_code == 302


def test_a_forgotten_password_is_set_anew_by_mail(client, mailoutbox):
    user = make_user()

    response = client.post("/akun/lupa/", {"email": user.email.upper()})

    assert response.url == reverse("account_reset_password_done")
    (mail,) = mailoutbox
    assert mail.to == [user.email]
    (link,) = re.findall(r"http://testserver(/\S+)", mail.body)
    assert set_password(client, link).url == reverse("account_reset_password_from_key_done")
    assert can_log_in(client, user.email, NEW)


@pytest.mark.parametrize("email", ["nobody@example.id", "inactive@example.id"])
def test_without_an_account_the_answer_is_the_same_and_no_mail_goes(client, mailoutbox, email):
    make_user(email="inactive@example.id", is_active=False)

    response = client.post("/akun/lupa/", {"email": email})

    assert response.url == reverse("account_reset_password_done")
    assert mailoutbox == []


def test_a_dead_mail_server_changes_nothing_on_the_page(client, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    user = make_user()

    response = client.post("/akun/lupa/", {"email": user.email})

    assert response.url == reverse("account_reset_password_done")
    assert "could not be sent" in caplog.text
    assert user.email not in caplog.text


def test_an_old_email_neither_logs_in_nor_gets_mail(client, mailoutbox):
    user = make_user(email="old@example.id")
    client.post("/akun/lupa/", {"email": user.email})
    user.email = "new@example.id"
    user.save()

    client.post("/akun/lupa/", {"email": "old@example.id"})

    assert len(mailoutbox) == 1
    assert not can_log_in(client, "old@example.id", PASSWORD)
    assert can_log_in(client, "new@example.id", PASSWORD)


def test_a_link_works_once(client):
    user = make_user(password=None)
    link = one_time_link(user, "http://testserver/")

    assert set_password(client, link).status_code == 302
    again = set_password(client, link, "password-lain-sekali")

    assert again.status_code == 200
    assert again.context["token_fail"]
    assert can_log_in(client, user.email, NEW)


def test_a_link_works_for_one_day(client, time_machine):
    user = make_user(password=None)
    time_machine.move_to("2026-05-03 08:00:00Z")
    link = one_time_link(user, "")
    time_machine.move_to("2026-05-04 08:00:01Z")

    assert set_password(client, link).context["token_fail"]


@pytest.mark.parametrize("password", ["pendek", "12345678901234", "password123", "petugas1"])
def test_a_weak_password_is_refused(client, password):
    user = make_user(password=None)

    response = set_password(client, one_time_link(user, ""), password)

    assert response.context["form"].errors["password1"]
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_a_link_ends_the_waiting_after_wrong_passwords(client):
    user = make_user()
    for _number in range(6):
        can_log_in(client, user.email, "salah")

    set_password(client, one_time_link(user, ""))

    assert can_log_in(client, user.email, NEW)


@pytest.mark.parametrize("uid", ["0", "zzzzzzzzzzzz", "zzzzzzzzzzzzzzzzzzzz", "1"])
def test_an_invented_link_says_that_it_does_not_work(client, uid):
    response = client.get(f"/akun/lupa/{uid}-abc-def/")

    assert response.status_code == 200
    assert response.context["token_fail"]


def test_the_password_is_changed_with_the_present_one(client):
    user = make_user()
    client.force_login(user)
    answers = {"oldpassword": "salah", "password1": NEW, "password2": NEW}

    wrong = client.post("/akun/kata-sandi/", answers)
    assert wrong.context["form"].errors["oldpassword"]
    right = client.post("/akun/kata-sandi/", answers | {"oldpassword": PASSWORD})

    assert right.status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert client.get("/akun/").status_code == 200


def test_an_account_without_a_password_is_led_to_setting_one(client):
    client.force_login(make_user(password=None))

    response = client.get("/akun/kata-sandi/", follow=True)

    assert response.redirect_chain == [("/akun/kata-sandi/baru/", 302)]
    assert response.status_code == 200


def test_create_admin_prints_a_link_that_works_once(client, capsys):
    call_command("create_admin", "Kepala@example.id", "--name", "Ibu Kepala")

    link = capsys.readouterr().out.split()[-1]
    assert link.startswith("http://127.0.0.1:8000/akun/lupa/")
    user = User.objects.get(email="kepala@example.id")
    assert (user.name, user.role, user.has_usable_password()) == ("Ibu Kepala", "admin", False)
    path = link.removeprefix("http://127.0.0.1:8000")
    assert set_password(client, path).status_code == 302
    assert set_password(client, path).context["token_fail"]
    assert can_log_in(client, user.email, NEW)


def test_create_admin_makes_a_new_link_for_an_admin(capsys):
    user = make_user("admin")

    call_command("create_admin", user.email.upper(), "--url", "https://ikm.example.id/")

    assert capsys.readouterr().out.split()[-1].startswith("https://ikm.example.id/akun/lupa/")
    assert User.objects.count() == 1


@pytest.mark.parametrize("fields", [{"role": "petugas"}, {"role": "admin", "is_active": False}])
def test_create_admin_changes_no_account(fields):
    user = make_user(**fields)

    with pytest.raises(CommandError):
        call_command("create_admin", user.email)


def test_create_admin_refuses_what_is_no_email():
    with pytest.raises(CommandError):
        call_command("create_admin", "kepala")
    assert not User.objects.exists()


def test_create_admin_takes_the_address_from_the_settings(settings, capsys):
    settings.HTTPS = True
    settings.ALLOWED_HOSTS = [".example.id", "ikm.example.id"]

    call_command("create_admin", "kepala@example.id")

    assert capsys.readouterr().out.split()[-1].startswith("https://ikm.example.id/akun/lupa/")


def test_create_admin_asks_for_the_address_when_no_host_is_named(settings):
    settings.HTTPS = True
    settings.ALLOWED_HOSTS = [".example.id"]

    with pytest.raises(CommandError, match="--url"):
        call_command("create_admin", "kepala@example.id")
