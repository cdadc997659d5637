"""Check codes: what stands on paper beside a QR code, to be typed by whoever has no camera."""

import re
import secrets

# Without vowels, so that no words come up, and without signs that are taken for each other on
# paper: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "34679CDFGHJKMNPQRTVWXY"
# 22 to the power of 18 is more than 2 to the power of 80: nobody guesses one.
LENGTH = 18
GROUP = 6
FORM = f"[{ALPHABET}]{{{LENGTH}}}"


def new_check_code() -> str:
    """A random code, as it is stored: upper case, without hyphens."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))


def in_groups(code: str) -> str:
    """The code as people read it: K7MHQX-3DF9RT-VWC4JN."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read(typed: str) -> str:
    """The code that somebody means, however it is spaced and cased; empty when it is none."""
    code = re.sub(r"[\s‐-―-]", "", typed).upper()  # noqa: RUF001  dashes as word processors set
    return code if re.fullmatch(FORM, code) else ""
