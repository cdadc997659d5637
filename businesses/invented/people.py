"""Invented persons."""

from random import Random
from typing import Any

from businesses.invented.words import COINED_HEADS, COINED_TAILS, MEN, WOMEN

# 0894: a number of the right form, but a prefix that no operator in Indonesia has been given, so
# that nobody's phone rings when someone tries a number of the demo. Of 0812-0000-xxxx that
# cannot be said, and it has too few numbers.
PHONE_PREFIX = "+62894"
# There is no province 99: a NIK, NPWP or NIB that begins so is nobody's.
NOBODY = "99"


def chance(rng: Random, share: float) -> bool:
    """True in `share` of all calls."""
    return rng.random() < share


def coinage(rng: Random) -> str:
    """A word that no one is called by, such as Aruvezi."""
    return rng.choice(COINED_HEADS) + rng.choice(COINED_TAILS)


def invent_person(rng: Random, number: int) -> dict[str, Any]:
    """Person `number`: name, sex, nik, phone and email, where empty means unknown.

    Different numbers (below 10,000,000) have different NIKs and phones. One in ten has no NIK.
    The sex in a NIK is right: a woman's day of birth is written 40 higher.
    """
    is_woman = chance(rng, 0.55)
    names = WOMEN if is_woman else MEN
    given = rng.choice(names)
    family = coinage(rng)
    middle = f" {rng.choice(names)}" if chance(rng, 0.25) else ""
    day = rng.randint(1, 28) + (40 if is_woman else 0)
    birth = f"{day:02}{rng.randint(1, 12):02}{rng.randint(55, 99):02}"
    nik = f"{NOBODY}{number // 9999:04}{birth}{number % 9999 + 1:04}"
    return {
        "name": f"{given}{middle} {family}",
        "sex": "P" if is_woman else "L",
        "nik": nik if chance(rng, 0.9) else "",
        "phone": f"{PHONE_PREFIX}0{number:07}" if chance(rng, 0.92) else "",
        "email": (f"{given}.{family}{number}@example.com".lower() if chance(rng, 0.2) else ""),
    }
