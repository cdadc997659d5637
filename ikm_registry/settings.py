"""Settings, all of them from the environment.

`IKM_MODE=local` (what `manage.py` and the tests take when nothing is said) fills in what is
missing: secrets of its own in `var/keys.json` and a PostgreSQL in `var/`. `IKM_MODE=production`
(what `wsgi.py` takes) fills in nothing and refuses to start until every variable is there.
"""

import sys
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from ikm_registry import startup

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

LOCAL = startup.is_local(env.str("IKM_MODE", "local"))
if LOCAL:
    startup.fill_in_secrets(env.ENVIRON, BASE_DIR / "var" / "keys.json")
else:
    startup.refuse_what_is_missing(env.ENVIRON)

# --- Secrets -------------------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY")
# Fernet keys for NIK and NPWP, the newest first; older ones are still read (rotation).
FIELD_KEYS = env.list("FIELD_KEYS")
# The key of the index by which an identifier is found again. It cannot be rotated silently.
INDEX_KEY = env.str("INDEX_KEY")

# --- The agency ----------------------------------------------------------------------------
REGENCY = env.str("REGENCY", "36.74")
AGENCY_NAME = env.str("AGENCY_NAME", "Dinas Perindustrian dan Perdagangan Kota Tangerang Selatan")
AGENCY_REGION = env.str("AGENCY_REGION", "Banten")
AGENCY_EMAIL = env.str("AGENCY_EMAIL", "")
AGENCY_PHONE = env.str("AGENCY_PHONE", "")
AGENCY_ADDRESS = env.str("AGENCY_ADDRESS", "")
# Who answers for the open data, after Perpres 39/2019, and under which licence anybody has them.
DATA_PRODUCER = env.str("DATA_PRODUCER", AGENCY_NAME)
DATA_STEWARD = env.str("DATA_STEWARD", AGENCY_NAME)
DATA_CONTACT = env.str("DATA_CONTACT", AGENCY_EMAIL)
DATA_LICENCE = env.str("DATA_LICENCE", "Creative Commons Attribution 4.0 (CC BY 4.0)")
DATA_LICENCE_URL = env.str("DATA_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/")
# After how many years somebody looks again whether an entry is still true.
CHECK_EVERY_YEARS = env.int("CHECK_EVERY_YEARS", 2)
# How many months after a hand-over of equipment its recipient is visited.
GRANT_INSPECTION_MONTHS = [
    int(months) for months in env.list("GRANT_INSPECTION_MONTHS", default=["6", "12", "24"])
]

# --- Django --------------------------------------------------------------------------------
DEBUG = LOCAL and env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["*"] if LOCAL else env.list("ALLOWED_HOSTS")
ROOT_URLCONF = "ikm_registry.urls"
WSGI_APPLICATION = "ikm_registry.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "ikm_registry",
    "accounts",
    "documents",
    "businesses",
    "trainings",
    "grants",
    "ikm_registry.admin_site.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "ikm_registry.headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ikm_registry.bad_input.BadInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ikm_registry.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.resume.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.history.HistoryMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ikm_registry.pages.site",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                        ("ikm_registry.guide.Loader", [BASE_DIR / "docs" / "panduan"]),
                    ],
                )
            ],
            "builtins": [
                "ikm_registry.templatetags.figures",
                "ikm_registry.templatetags.pages",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "ikm_registry.forms.Renderer"

# --- Databases -----------------------------------------------------------------------------
if LOCAL and not env.str("DATABASE_URL", ""):
    from ikm_registry import local_postgres

    DATABASES = {"default": local_postgres.database()}
else:
    DATABASES = {"default": env.db_url("DATABASE_URL")}
if env.str("PUBLIC_DATABASE_URL", ""):
    DATABASES["public"] = env.db_url("PUBLIC_DATABASE_URL")
for database in DATABASES.values():
    # psycopg2 cannot use Django's pool; a kept connection is asked for its health first.
    database.update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
DATABASE_ROUTERS = ["ikm_registry.routers.PublicRouter"]
# Long enough for any page, short enough that nobody blocks the table of numbers for long.
DATABASES["default"].setdefault("OPTIONS", {})

CACHES = {
    "default": {
        # The log-in limits live here: every process must see them, and a restart not forget them.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- People --------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
# E-mails are unique without regard to case, by a constraint that the check does not read.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["accounts.backends.RoleBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "staff:home"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
}
# allauth's own would fill a second table of addresses, by which an old e-mail still logs in.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  a path
# Addresses without an account get no mail.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    # Slowed per address and per account, for five minutes.
    "login_failed": "20/5m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", 0)

EMAIL_CONFIG = env.email_url("EMAIL_URL", "consolemail://" if LOCAL else "dummymail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", AGENCY_EMAIL or "ikm@localhost")

# --- History -------------------------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True

# --- Long work -----------------------------------------------------------------------------
# What does a job; its number comes after.
RUN_JOB = [sys.executable, str(BASE_DIR / "manage.py"), "run_job"]

# --- Language, time ------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "ikm_registry" / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "Asia/Jakarta")
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "ikm_registry.formats"
# Years must not become 2.026: numbers are written by our own filters.
USE_THOUSAND_SEPARATOR = False

# --- Files ---------------------------------------------------------------------------------
STATIC_URL = "static/"
# Locally nothing is collected, and WhiteNoise warns of a folder that is not there.
STATIC_ROOT = None if LOCAL else BASE_DIR / "staticfiles"
# The pictures of the user guide, which is served by ikm_registry.guide.
STATICFILES_DIRS = [("panduan", BASE_DIR / "docs" / "panduan" / "gambar")]
# Pictures that pages show, and papers for staff alone; each is served by a view that looks whether
# it may. No file has an address of its own.
FILES_ROOT = Path(env.str("FILES_ROOT", str(BASE_DIR / "var" / "files")))


def _store(name: str) -> dict[str, object]:
    options = {"location": FILES_ROOT / name, "file_permissions_mode": 0o600}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


STORAGES = {
    "default": _store("other"),
    "pictures": _store("pictures"),
    "scans": _store("scans"),
    "imports": _store("imports"),
    "exports": _store("exports"),
    "documents": _store("documents"),
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if LOCAL
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Without a collected folder the files come from where they lie.
WHITENOISE_USE_FINDERS = LOCAL

# --- Security ------------------------------------------------------------------------------
HTTPS = not LOCAL
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "accounts.resume.csrf_failure"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
# The name that Django 6 gives this setting.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "manifest-src": ["'self'"],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
# The page of photos takes twelve; who sends a few more gets its sentence, not an error.
DATA_UPLOAD_MAX_NUMBER_FILES = 40

# --- Logging -------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
