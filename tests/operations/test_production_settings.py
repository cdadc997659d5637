"""Production starts with everything said, or not at all."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands

from ikm_registry import startup

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "operasi.md").read_text()
COMPLETE = {
    "IKM_MODE": "production",
    "SECRET_KEY": "s" * 25 + "Rahasia-satu-yang-panjang-0123456789",
    "INDEX_KEY": "i" * 25 + "Rahasia-dua-yang-panjang-0123456789",
    "FIELD_KEYS": Fernet.generate_key().decode(),
    "DATABASE_URL": "postgres://ikm:sandi@db.invalid:5433/register",
    "ALLOWED_HOSTS": "ikm.example.go.id,localhost",
    "FILES_ROOT": "/var/lib/ikm",
}


def refusal(**changes):
    """What production says of COMPLETE with these `changes`; empty when it would start."""
    environment = {name: value for name, value in (COMPLETE | changes).items() if value is not None}
    try:
        startup.refuse_what_is_missing(environment)
    except ImproperlyConfigured as refused:
        return str(refused)
    return ""


def run(*arguments, **changes):
    """Python with nothing in its environment but production's variables, changed by `changes`."""
    environment = {
        "PATH": os.defpath,
        "DJANGO_SETTINGS_MODULE": "ikm_registry.settings",
        **COMPLETE,
        **changes,
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def ask_settings(expression, **changes):
    """The value of `expression` over `settings`, in a process of its own."""
    code = f"""
import json, sys
from django.conf import settings
print(json.dumps({expression}))
"""
    done = run("-c", code, **changes)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# What it refuses


def test_with_all_set_nothing_is_refused():
    assert refusal() == ""


@pytest.mark.parametrize("value", [None, "", "  "])
@pytest.mark.parametrize("name", startup.REQUIRED)
def test_each_variable_is_needed_and_named(name, value):
    sentence = refusal(**{name: value})

    assert f"{name} is missing" in sentence
    others = set(startup.REQUIRED) - {name}
    assert not [other for other in others if f"{other} is missing" in sentence]


def test_all_that_is_wrong_is_named_at_once():
    sentence = refusal(
        SECRET_KEY=None, DATABASE_URL="", INDEX_KEY="pendek", FIELD_KEYS="bukan", DEBUG="1"
    )

    for name in ["SECRET_KEY", "DATABASE_URL", "INDEX_KEY", "FIELD_KEYS", "DEBUG"]:
        assert name in sentence
    assert "ALLOWED_HOSTS" not in sentence
    assert "docs/operasi.md" in sentence


def test_what_is_wrong_is_named_without_its_value():
    sentence = refusal(SECRET_KEY="rahasia-pendek", FIELD_KEYS="kunci-yang-salah")

    assert "SECRET_KEY" in sentence
    assert "FIELD_KEYS" in sentence
    assert "rahasia-pendek" not in sentence
    assert "kunci-yang-salah" not in sentence


@pytest.mark.parametrize("name", ["SECRET_KEY", "INDEX_KEY"])
def test_a_short_secret_is_refused(name):
    short = "x" * (startup.SHORTEST_SECRET - 1)

    assert f"{name} is shorter" in refusal(**{name: short})


@pytest.mark.parametrize(
    "keys",
    ["bukan-kunci", f"{COMPLETE['FIELD_KEYS']},bukan", f"{COMPLETE['FIELD_KEYS']},", "é" * 44],
    # The key is a new one in every process: as an id it would be another test in each.
    ids=["no-key", "second-is-none", "second-is-empty", "no-ascii"],
)
def test_field_keys_that_are_none_are_refused(keys):
    assert "FIELD_KEYS" in refusal(FIELD_KEYS=keys)


def test_several_field_keys_are_welcome():
    keys = [Fernet.generate_key().decode() for _ in range(3)]

    assert refusal(FIELD_KEYS=", ".join(keys)) == ""


@pytest.mark.parametrize("value", ["1", "true", "True", "yes", "on", " ON "])
def test_debug_is_refused(value):
    assert "DEBUG" in refusal(DEBUG=value)


@pytest.mark.parametrize("value", ["", "0", "false", "off"])
def test_debug_that_is_off_is_no_matter(value):
    assert refusal(DEBUG=value) == ""


def test_a_mode_that_is_none_is_refused():
    with pytest.raises(ImproperlyConfigured, match="IKM_MODE"):
        startup.is_local("prod")


@pytest.mark.parametrize("missing", ["DATABASE_URL", "SECRET_KEY"])
def test_the_web_server_does_not_start_and_says_why(missing):
    done = run("-c", "import ikm_registry.wsgi", IKM_MODE=None, **{missing: None})

    assert done.returncode != 0
    assert f"{missing} is missing" in done.stderr.splitlines()[-1]


def test_production_makes_up_no_secrets(tmp_path):
    keys = ROOT / "var" / "keys.json"
    before = keys.stat() if keys.exists() else None

    run("-c", "import ikm_registry.wsgi", **dict.fromkeys(startup.REQUIRED))

    assert (keys.stat() if keys.exists() else None) == before


# What it starts with


def test_djangos_own_check_for_deployment_finds_nothing():
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, done.stderr


def test_the_web_server_starts_as_production_when_no_mode_is_said():
    code = "import ikm_registry.wsgi; from django.conf import settings; assert not settings.LOCAL"

    done = run("-c", code, IKM_MODE=None)

    assert done.returncode == 0, done.stderr


def test_the_database_is_the_one_named_and_no_local_one_is_touched():
    database = ask_settings('settings.DATABASES["default"]')
    modules = ask_settings(
        "[settings.DEBUG, *(name for name in sys.modules if 'local_postgres' in name)]"
    )

    assert (database["HOST"], database["PORT"]) == ("db.invalid", 5433)
    assert (database["NAME"], database["USER"]) == ("register", "ikm")
    assert modules == [False]


def test_public_pages_can_have_a_connection_of_their_own():
    names = ask_settings("list(settings.DATABASES)")
    with_public = ask_settings(
        '{name: entry["USER"] for name, entry in settings.DATABASES.items()}',
        PUBLIC_DATABASE_URL="postgres://ikm_publik:sandi@db.invalid/register",
    )

    assert names == ["default"]
    assert with_public == {"default": "ikm", "public": "ikm_publik"}


def test_connections_are_kept_and_asked_for_their_health():
    database = ask_settings('settings.DATABASES["default"]')

    assert database["CONN_MAX_AGE"] > 0
    assert database["CONN_HEALTH_CHECKS"] is True


def test_debug_is_never_on():
    assert ask_settings("settings.DEBUG", DEBUG="no") is False


def test_cookies_and_hosts():
    cookies = ask_settings(
        "{name: getattr(settings, name) for name in dir(settings) if '_COOKIE_' in name}"
    )

    for kind in ["SESSION", "CSRF", "LANGUAGE"]:
        assert cookies[f"{kind}_COOKIE_SECURE"] is True
        assert cookies[f"{kind}_COOKIE_NAME"].startswith("__Host-")
    assert cookies["SESSION_COOKIE_HTTPONLY"] is True
    assert ask_settings("settings.ALLOWED_HOSTS") == ["ikm.example.go.id", "localhost"]


def test_mail_goes_where_the_environment_says():
    names = [
        *["EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD"],
        *["EMAIL_USE_TLS", "DEFAULT_FROM_EMAIL"],
    ]
    asked = f"[getattr(settings, name, None) for name in {names}]"

    said = ask_settings(
        asked,
        EMAIL_URL="smtp+tls://ikm:sandi@mail.example.go.id:587",
        DEFAULT_FROM_EMAIL="ikm@example.go.id",
    )
    silent = ask_settings(asked, AGENCY_EMAIL="dinas@example.go.id")

    assert said == [
        *["django.core.mail.backends.smtp.EmailBackend", "mail.example.go.id", 587],
        *["ikm", "sandi", True, "ikm@example.go.id"],
    ]
    # Without a mail server nothing is sent, and nothing breaks.
    assert silent[0] == "django.core.mail.backends.dummy.EmailBackend"
    assert silent[-1] == "dinas@example.go.id"


# How it answers: over wsgi, without a database

ANSWER = """
import json, sys
from django.conf import settings
settings.STATIC_ROOT = sys.argv[1]
from ikm_registry.wsgi import application
from django.core.management import call_command
call_command("collectstatic", interactive=False, verbosity=0)
from django.test import Client
path, headers = json.loads(sys.argv[2])
response = Client(raise_request_exception=False).get(path, headers=headers)
print(json.dumps([response.status_code, dict(response.headers), response.content.decode()]))
"""
HTTPS = {"x-forwarded-proto": "https"}


@pytest.fixture(scope="module")
def static(tmp_path_factory):
    return tmp_path_factory.mktemp("static")


@pytest.fixture
def get(static):
    def get(path, headers, host="ikm.example.go.id"):
        done = run("-c", ANSWER, str(static), json.dumps([path, {"host": host, **headers}]))
        assert done.returncode == 0, done.stderr
        return *json.loads(done.stdout), done.stderr

    return get


def test_plain_http_is_sent_to_https(get):
    status, headers, *_ = get("/direktori/?q=keripik", {})

    assert status == 301
    assert headers["Location"] == "https://ikm.example.go.id/direktori/?q=keripik"


def test_behind_a_proxy_that_speaks_https_it_answers_with_hsts(get):
    status, headers, *_ = get("/healthz", HTTPS)

    assert status == 200
    assert headers["Strict-Transport-Security"].startswith("max-age=63072000")
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_who_watches_it_may_ask_in_plain_http(get):
    status, *_ = get("/healthz", {}, host="localhost")

    assert status == 200


def test_a_host_that_was_not_named_is_refused(get):
    status, *_ = get("/tentang/", HTTPS, host="elsewhere.example")

    assert status == 400


def test_an_error_shows_nothing_of_the_inside(get):
    """There is no database behind db.invalid."""
    status, _, page, log = get("/direktori/", HTTPS)

    assert status in {500, 503}
    for secret in ["Traceback", "db.invalid", "DATABASES", COMPLETE["SECRET_KEY"]]:
        assert secret not in page
    # Whoever runs it finds the cause in the log, and no password.
    assert "db.invalid" in log
    assert "sandi" not in log


def test_without_its_database_it_says_that_it_is_not_ready(get):
    status, *_ = get("/readyz", HTTPS)

    assert status == 503


# What docs/operasi.md says of it


def test_the_guide_has_every_variable_and_no_other():
    settings = (ROOT / "ikm_registry" / "settings.py").read_text()
    read = set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', settings))
    (file,) = re.findall(r"^```sh\n(IKM_MODE=.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    written = set(re.findall(r"^([A-Z_]+)=", file, re.MULTILINE))

    assert written == read - {"DEBUG"}
    assert written >= set(startup.REQUIRED)


def test_every_command_of_the_guide_exists():
    commands = set(re.findall(r"(?:^|`|/sbin/)ikm ([a-z_]+)", GUIDE, re.MULTILINE))

    assert {"migrate", "prepare", "collectstatic", "create_admin"} <= commands
    assert commands <= set(get_commands())
