"""The staff's search box: words may stand in an address, numbers that name someone never do."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q

from accounts.models import User
from businesses import identifiers
from businesses.models import Business, Ownership, Person

MOST_FOUND = 100
# From here on a number may be a phone, a NIB, an NPWP or a NIK, however it is spaced.
PRIVATE_DIGITS = 9
LONE_PRIVATE_DIGITS = 7
REGISTRATION_NUMBER = re.compile(r"ikm[\s-]?(\d{4})[\s-](\d{4})[\s-](\d{5,7})", re.IGNORECASE)
NUMBER_BEGINNING = re.compile(r"ikm-(\d{0,4}|\d{4}-\d{0,4}|\d{4}-\d{4}-\d{0,7})", re.IGNORECASE)
SHORT_NUMBER = re.compile(r"(?:(\d{4})[\s-])?((?:19|20)\d\d)[\s-](\d{5})")
MOST_WORDS = 6
# The address of what an app above has by exactly this number, for a user; empty for nothing.
Finder = Callable[[str, User], str]
_finders: list[Finder] = []


def register_finder(find: Finder) -> None:
    """Have the search over everything ask `find` too. For `AppConfig.ready`."""
    if find not in _finders:
        _finders.append(find)


def found_above(text: str, user: User) -> str:
    """The address of what apps above have by this number, such as a serial number; or empty."""
    return next((url for find in _finders if (url := find(text, user))), "")


def registration_number(text: str) -> str:
    """The registration number that `text` is, as we write it, or empty."""
    match = REGISTRATION_NUMBER.fullmatch(text.strip())
    return f"IKM-{'-'.join(match.groups())}" if match else ""


def is_private(text: str) -> bool:
    """Whether `text` may hold a NIK, NPWP, NIB or phone, which must not get into an address."""
    if registration_number(text) or NUMBER_BEGINNING.fullmatch(text.strip()):
        return False
    count = sum(character.isdigit() for character in text)
    if count >= PRIVATE_DIGITS:
        return True
    return count >= LONE_PRIVATE_DIGITS and not any(character.isalpha() for character in text)


def find_by_number(text: str) -> list[int]:
    """The keys of the businesses, at most 100, that exactly this number belongs to.

    A NIK of someone who owns or owned it, its NIB, its own or that person's phone, or its
    registration number written without "IKM".
    """
    number = identifiers.digits(text)
    condition = _by_phone(text) | _by_short_number(text)
    if len(number) == identifiers.NIK_LENGTH:
        condition |= _owned_by(Person.objects.with_nik(number).values("pk"))
    if len(number) == identifiers.NIB_LENGTH:
        condition |= Q(nib=number)
    if not condition:
        return []
    return list(
        Business.objects.filter(condition)
        .order_by("sort_name", "pk")
        .values_list("pk", flat=True)[:MOST_FOUND]
    )


def _by_phone(text: str) -> Q:
    sign = "+" if "+" in text else ""
    try:
        phone = identifiers.clean_phone(sign + identifiers.digits(text))
    except ValidationError:
        return Q()
    if not phone:
        return Q()
    return Q(phone=phone) | _owned_by(Person.objects.filter(phone=phone).values("pk"))


def _by_short_number(text: str) -> Q:
    match = SHORT_NUMBER.fullmatch(text.strip())
    if not match:
        return Q()
    regency, year, running = match.groups()
    regency = regency or settings.REGENCY.replace(".", "")
    return Q(number=f"IKM-{regency}-{year}-{running}")


def _owned_by(persons: Any) -> Q:
    return Q(pk__in=Ownership.objects.filter(person__in=persons).values("business"))


def matches_words(text: str) -> Q:
    """A condition on Business: every word of `text` stands in its name, brand or owner's name.

    Or `text` is the beginning of its registration number.
    """
    if number := registration_number(text):
        return Q(number=number)
    if NUMBER_BEGINNING.fullmatch(text):
        return Q(number__startswith=text.upper())
    condition = Q()
    for word in text.split()[:MOST_WORDS]:
        # A union, not OR: so that each part can use its own index.
        found = (
            Business.objects.filter(name__icontains=word)
            .values("pk")
            .union(
                Business.objects.filter(brand__icontains=word).values("pk"),
                Ownership.objects.filter(person__name__icontains=word).values("business"),
            )
        )
        condition &= Q(pk__in=found)
    return condition
