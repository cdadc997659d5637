"""What the settings need before Django is there: the mode and the secrets."""

import json
import os
import secrets
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

REQUIRED = {
    "SECRET_KEY": "a long random text",
    "FIELD_KEYS": "Fernet keys for NIK and NPWP, newest first, separated by commas",
    "INDEX_KEY": "a long random text, another than SECRET_KEY",
    "DATABASE_URL": "postgres://user:password@host:5432/name",
    "ALLOWED_HOSTS": "the site's host names, separated by commas",
    "FILES_ROOT": "a folder for photos and scanned papers, such as /var/lib/ikm",
}
SHORTEST_SECRET = 32


def is_local(mode: str) -> bool:
    """Whether the mode is `local`; raises ImproperlyConfigured when it is no mode at all."""
    if mode not in {"local", "production"}:
        raise ImproperlyConfigured(f"IKM_MODE is local or production, not {mode!r}.")
    return mode == "local"


def refuse_what_is_missing(environment: Mapping[str, str]) -> None:
    """Raise ImproperlyConfigured that names everything production cannot start with."""
    wrong = [
        f"{name} is missing ({meaning})"
        for name, meaning in REQUIRED.items()
        if not environment.get(name, "").strip()
    ]
    wrong += [
        f"{name} is shorter than {SHORTEST_SECRET} characters"
        for name in ("SECRET_KEY", "INDEX_KEY")
        if 0 < len(environment.get(name, "").strip()) < SHORTEST_SECRET
    ]
    if environment.get("FIELD_KEYS", "").strip() and not _are_fernet_keys(
        environment["FIELD_KEYS"]
    ):
        wrong.append("FIELD_KEYS holds something that is no Fernet key")
    if environment.get("DEBUG", "").strip().lower() in {"1", "true", "yes", "on", "y", "ok"}:
        wrong.append("DEBUG is on; it shows visitors what only developers may see")
    if wrong:
        raise ImproperlyConfigured("Not started: " + "; ".join(wrong) + ". See docs/operasi.md.")


def _are_fernet_keys(text: str) -> bool:
    try:
        return all(Fernet(key.strip()) for key in text.split(","))
    except ValueError:
        return False


def fill_in_secrets(environment: MutableMapping[str, str], path: Path) -> None:
    """Set secrets that are not in the environment from `path`, made at first use.

    They are kept because the local database keeps what was encrypted with them.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        keys = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "FIELD_KEYS": Fernet.generate_key().decode(),
            "INDEX_KEY": secrets.token_urlsafe(50),
        }
        # Two processes may start at once: the first one's file stands, for both.
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(keys))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    for name, value in json.loads(path.read_text()).items():
        environment.setdefault(name, value)
