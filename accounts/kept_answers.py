"""Answers of a form that was sent when the session had run out, kept until its user is back.

On the way through the log-in page they are one encrypted hidden field, afterwards they lie
encrypted in the session. Passwords and files are never among them.
"""

import json
import time
from typing import NamedTuple, Self

from cryptography.fernet import InvalidToken
from django.core import signing
from django.http import HttpRequest

from ikm_registry import encryption
from ikm_registry.pages import RESUMED
from ikm_registry.templatetags.pages import USER_SALT

VALID_SECONDS = 60 * 60
# Far above any form of ours, and encrypted still below what a request may carry.
LONGEST_BODY = 500_000
PURPOSE = "answers"
OF_THE_FORM_ITSELF = {"csrfmiddlewaretoken", "form_token", "form_user"}


class Answers(NamedTuple):
    """What one user sent to one page."""

    user_pk: int
    path: str
    body: str
    sent_at: float

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """The answers just posted.

        None when they carry no user's signature, when nothing may be kept, and when they are
        too long.
        """
        user_pk = _signed_user(request)
        if user_pk is None:
            return None
        answers = request.POST.copy()
        for name in request.POST:
            if name in OF_THE_FORM_ITSELF or "password" in name.lower():
                del answers[name]
        body = answers.urlencode()
        if not body or len(body) > LONGEST_BODY:
            return None
        return cls(user_pk, request.get_full_path(), body, time.time())

    @classmethod
    def unseal(cls, sealed: str) -> Self | None:
        """The answers of a hidden field; None when it was not made by `seal`."""
        try:
            purpose, *values = json.loads(encryption.decrypt(sealed))
            return cls(*values) if purpose == PURPOSE else None
        except (InvalidToken, UnicodeError, ValueError, TypeError):
            return None

    def seal(self) -> str:
        """Ciphertext that only this site can read or make."""
        return encryption.encrypt(json.dumps([PURPOSE, *self]))

    @property
    def is_fresh(self) -> bool:
        """Whether they were sent within the last hour."""
        return time.time() - self.sent_at < VALID_SECONDS

    def keep(self, request: HttpRequest) -> None:
        """Have `ikm_registry.pages.submitted` show them on their page."""
        request.session[RESUMED] = {
            "path": self.path,
            "body": encryption.encrypt(self.body),
            "sent_at": self.sent_at,
        }


def kept_for(request: HttpRequest) -> bool:
    """Whether answers for the page asked for lie in the session; too old ones are dropped."""
    kept = request.session.get(RESUMED)
    if not kept:
        return False
    if time.time() - kept["sent_at"] >= VALID_SECONDS:
        drop(request)
        return False
    return bool(kept["path"] == request.get_full_path())


def drop(request: HttpRequest) -> None:
    """Let go of the answers in the session."""
    request.session.pop(RESUMED, None)


def _signed_user(request: HttpRequest) -> int | None:
    """Whose form it is, by the signature that `{% form_guard %}` put into it."""
    try:
        user_pk = signing.loads(request.POST.get("form_user", ""), salt=USER_SALT)
    except signing.BadSignature:
        return None
    return user_pk if isinstance(user_pk, int) else None
