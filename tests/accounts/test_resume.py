import time

import pytest
from django.core import signing
from django.test import Client

from accounts.kept_answers import LONGEST_BODY, Answers
from ikm_registry import encryption
from ikm_registry.pages import RESUMED
from ikm_registry.templatetags.pages import USER_SALT
from tests.factories import PASSWORD, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.urls")]
URL = "/staf/catatan/?dari=beranda"
NIK = "3674012345678901"


def filled(user, **changes):
    signed = signing.dumps(user.pk, salt=USER_SALT)
    return {"note": f"Bu Siti {NIK}", "tags": ["a", "b"], "form_user": signed, **changes}


def sent_after_log_out(user, **changes):
    """The log-in page that answers a form whose session has run out; its client."""
    client = Client()
    return client, client.post(URL, filled(user, **changes))


def log_in(client, user, resume, password=PASSWORD):
    data = {"login": user.email, "password": password, "resume": resume}
    return client.post("/akun/masuk/", data)


def sealed(page):
    return page.context["form"]["resume"].value()


def test_the_whole_way_back_to_the_filled_form():
    user = make_user()
    client, page = sent_after_log_out(user)
    assert page.status_code == 403
    assert page.context["answers_kept"]
    assert "no-store" in page.headers["Cache-Control"]

    back = log_in(client, user, sealed(page))
    assert back.url == URL
    form_page = client.get(back.url)

    form = form_page.context["form"]
    assert form.data["note"] == f"Bu Siti {NIK}"
    assert form.data.getlist("tags") == ["a", "b"]
    assert len(form_page.context["messages"]) == 1

    assert client.post(URL, filled(user)).url == "/staf/tercatat/"
    assert RESUMED not in client.session
    assert not client.get(URL).context["form"].is_bound


def test_nothing_is_readable_on_the_way():
    user = make_user()
    client, page = sent_after_log_out(user)

    log_in(client, user, sealed(page))

    assert NIK not in page.content.decode()
    assert NIK not in str(client.session[RESUMED])


def test_a_wrong_password_in_between_loses_nothing():
    user = make_user()
    client, page = sent_after_log_out(user)

    again = log_in(client, user, sealed(page), "salah")

    assert log_in(client, user, sealed(again)).url == URL


def test_an_invalid_form_keeps_the_answers_until_it_is_taken():
    user = make_user()
    client, page = sent_after_log_out(user)
    log_in(client, user, sealed(page))

    assert client.post(URL, filled(user, note="")).status_code == 200

    assert RESUMED in client.session


def test_another_user_gets_nothing():
    user, other = make_user(), make_user()
    client, page = sent_after_log_out(user)

    back = log_in(client, other, sealed(page))

    assert back.url == "/staf/"
    assert RESUMED not in client.session
    assert not client.get(URL).context["form"].is_bound


def test_passwords_are_never_kept():
    user = make_user()
    client, page = sent_after_log_out(user, old_password="rahasia", PassWord="rahasia")

    log_in(client, user, sealed(page))

    body = encryption.decrypt(client.session[RESUMED]["body"])
    assert "rahasia" not in body
    assert "form_user" not in body
    assert "note" in body


def test_a_form_of_passwords_alone_is_asked_for_again():
    user = make_user()
    data = {"oldpassword": "x", "password1": "y", "form_user": filled(user)["form_user"]}

    response = Client().post("/akun/kata-sandi/", data)

    assert response.url == "/akun/masuk/?next=/akun/kata-sandi/"


def test_files_are_not_kept(tmp_path):
    user = make_user()
    (tmp_path / "list.txt").write_text("isi berkas")
    with (tmp_path / "list.txt").open() as file:
        client, page = sent_after_log_out(user, scan=file)

    log_in(client, user, sealed(page))

    assert "berkas" not in encryption.decrypt(client.session[RESUMED]["body"])


def test_after_an_hour_the_hidden_field_is_dead(time_machine):
    user = make_user()
    time_machine.move_to("2026-05-03 08:00:00Z")
    client, page = sent_after_log_out(user)
    time_machine.shift(3_601)

    back = log_in(client, user, sealed(page))

    assert back.url == URL
    assert RESUMED not in client.session
    form_page = client.get(URL)
    assert not form_page.context["form"].is_bound
    assert [message.level_tag for message in form_page.context["messages"]] == ["warning"]


def test_after_an_hour_the_session_lets_go(time_machine):
    user = make_user()
    time_machine.move_to("2026-05-03 08:00:00Z")
    client, page = sent_after_log_out(user)
    log_in(client, user, sealed(page))
    time_machine.shift(3_601)

    assert not client.get(URL).context["form"].is_bound
    assert RESUMED not in client.session


@pytest.mark.parametrize(
    "tamper",
    [
        lambda sealed: sealed[:-4] + "AAAA",
        lambda _sealed: "abc",
        lambda _sealed: "é",
        lambda _sealed: encryption.encrypt(NIK),
        lambda _sealed: encryption.encrypt('{"user_pk": 1}'),
        lambda _sealed: encryption.encrypt('["answers"]'),
        lambda _sealed: encryption.encrypt('["other", 1, "/staf/", "", 0]'),
    ],
)
def test_a_field_that_we_did_not_make_is_ignored(tamper):
    user = make_user()
    client, page = sent_after_log_out(user)

    back = log_in(client, user, tamper(sealed(page)))

    assert back.url == "/staf/"
    assert RESUMED not in client.session


@pytest.mark.parametrize(
    "form_user",
    # A signature tells the time: as a name of a test it would be another one in each process.
    ["", "abc", pytest.param(signing.dumps("", salt=USER_SALT), id="signed"), None],
)
def test_a_post_without_a_signed_user_leads_to_the_log_in(form_user):
    data = {"note": "x"} if form_user is None else {"note": "x", "form_user": form_user}

    response = Client().post(URL, data)

    assert response.status_code == 302
    assert response.url.startswith("/akun/masuk/?next=")


def test_a_user_signed_for_something_else_does_not_count():
    user = make_user()

    response = Client().post(URL, {"note": "x", "form_user": signing.dumps(user.pk)})

    assert response.status_code == 302


def test_what_is_too_long_is_not_carried():
    _client, response = sent_after_log_out(make_user(), note="x" * LONGEST_BODY)

    assert response.status_code == 302


def test_a_deactivated_user_gets_nothing():
    user = make_user()
    client, page = sent_after_log_out(user)
    user.is_active = False
    user.save()

    back = log_in(client, user, sealed(page))

    assert back.url == "/akun/nonaktif/"
    assert RESUMED not in client.session


class TestFormWithAnOldCsrfToken:
    def client(self, user=None):
        client = Client(enforce_csrf_checks=True)
        if user:
            client.force_login(user)
        return client

    def test_its_user_gets_it_back_filled(self):
        user = make_user()
        client = self.client(user)

        response = client.post(URL, filled(user))

        assert response.url == URL
        assert client.get(URL).context["form"].data["note"] == f"Bu Siti {NIK}"

    def test_another_user_is_refused(self):
        client = self.client(make_user())

        response = client.post(URL, filled(make_user()))

        assert response.status_code == 403
        assert "account/form_refused.html" in [part.name for part in response.templates]
        assert RESUMED not in client.session

    def test_a_form_without_a_signed_user_is_refused(self):
        response = self.client(make_user()).post(URL, {"note": "x"})

        assert response.status_code == 403
        assert "account/form_refused.html" in [part.name for part in response.templates]

    def test_its_user_logged_out_gets_the_log_in_page_that_carries_it(self):
        user = make_user()

        response = self.client().post(URL, filled(user))

        assert response.status_code == 403
        assert Answers.unseal(sealed(response)).user_pk == user.pk

    def test_a_log_in_page_left_open_still_brings_its_answers(self):
        user = make_user()
        _client, page = sent_after_log_out(user)
        client = self.client(user)

        response = log_in(client, user, sealed(page))

        assert response.url == URL
        assert client.get(URL).context["form"].data["note"] == f"Bu Siti {NIK}"

    def test_too_old_answers_are_refused(self):
        user = make_user()
        old = Answers(user.pk, URL, "note=x", time.time() - 3_601).seal()

        assert log_in(self.client(user), user, old).status_code == 403
