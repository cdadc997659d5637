"""Identifiers unreadable at rest: ciphertext to show them, a keyed index to find them.

UU 27/2022 on personal data asks for it; a dump of the database must hold no NIK in clear.
"""

import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _fernet() -> MultiFernet:
    return _fernet_of(*settings.FIELD_KEYS)


# Made once, not for each of a list's thousands of identifiers.
@lru_cache(maxsize=1)
def _fernet_of(*keys: str) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    """Ciphertext of `text` under the newest key; another one each time."""
    return _fernet().encrypt(text.encode()).decode()


def decrypt(ciphertext: str) -> str:
    """The text again; raises cryptography.fernet.InvalidToken when no key fits."""
    return _fernet().decrypt(ciphertext.encode()).decode()


def keyed_index(kind: str, text: str) -> str:
    """64 hexadecimal digits, equal for equal `text` of one `kind` ("nik", "npwp") only."""
    message = f"{kind}:{text}".encode()
    return hmac.digest(settings.INDEX_KEY.encode(), message, "sha256").hex()
