"""Identifiers unreadable at rest: ciphertext to show them, a keyed index to find them.

UU 27/2022 on personal data asks for it; a dump of the database must hold no NIK in clear.
"""

import hashlib
import hmac

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _fernet() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])


def encrypt(text: str) -> str:
    """Ciphertext of `text` under the newest key; another one each time."""
    return _fernet().encrypt(text.encode()).decode()


def decrypt(ciphertext: str) -> str:
    """The text again; raises cryptography.fernet.InvalidToken when no key fits."""
    return _fernet().decrypt(ciphertext.encode()).decode()


def keyed_index(kind: str, text: str) -> str:
    """64 hexadecimal digits, equal for equal `text` of one `kind` ("nik", "npwp") only."""
    message = f"{kind}:{text}".encode()
    return hmac.new(settings.INDEX_KEY.encode(), message, hashlib.sha256).hexdigest()
