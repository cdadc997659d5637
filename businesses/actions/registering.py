"""Registering a business, and changing what is known of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction

from accounts.models import User
from businesses.actions.consents import give
from businesses.actions.current import lock
from businesses.actions.records import ChangedMeanwhileError
from businesses.models import AnnualFacts, Business, Ownership, Person
from documents.models import Series


class Owner(NamedTuple):
    """Who owns a business as told: `person` when known already. Unknown is empty."""

    person: Person | None
    name: str = ""
    nik: str = ""
    phone: str = ""
    email: str = ""
    sex: str = ""
    is_renamed: bool = False


class Listing(NamedTuple):
    """Why a business is shown, and what its owner agreed to show besides."""

    basis: str
    consents: tuple[str, ...] = ()
    channel: str = ""
    notice_version: str = ""


def number_series(year: int) -> str:
    """The series of the registration numbers of a year: IKM-3674-2026."""
    return f"IKM-{settings.REGENCY.replace('.', '')}-{year}"


def draw_number(today: date) -> str:
    """A new registration number, IKM-3674-2026-00042. Raises RuntimeError in a transaction."""
    key = number_series(today.year)
    return f"{key}-{Series.objects.draw(key):05d}"


@transaction.atomic
def register(
    *,
    number: str,
    values: Mapping[str, Any],
    facts_year: int | None = None,
    facts: Mapping[str, Any] | None = None,
    npwp: str = "",
    owner: Owner | None = None,
    listing: Listing | None = None,
    previous: Business | None = None,
    today: date,
    by: User,
) -> Business:
    """A new business with all that belongs to it; it all stands, or nothing does.

    `values` are fields of the business, `facts` those of `facts_year` (no year, no facts). Raises
    ChangedMeanwhileError when `previous` was re-opened or registered again by someone else.
    """
    if previous:
        # Held until the end, so that of two who register it again at once one does.
        former = Business.objects.select_for_update().get(pk=previous.pk)
        if former.closed_on is None or former.in_force_again():
            raise ChangedMeanwhileError(former)
    business = Business(number=number, previous=previous, saved_by=by, **values)
    business.set_npwp(npwp)
    if facts_year is not None:
        _set(business, {"facts_year": facts_year, **(facts or {})})
    if listing:
        business.listed_on, business.listing_basis = today, listing.basis
    business.save()
    if facts_year is not None:
        AnnualFacts.objects.create(business=business, year=facts_year, saved_by=by, **(facts or {}))
    if owner:
        person = keep_person(owner, by=by)
        is_day = business.registered_precision == Business.Precision.DAY
        since = business.registered_on if is_day else None
        Ownership.objects.create(business=business, person=person, from_on=since, saved_by=by)
        if listing:
            give(
                listing.consents,
                business=business,
                person=person,
                channel=listing.channel,
                notice_version=listing.notice_version,
                today=today,
                by=by,
            )
    return business


@transaction.atomic
def change(
    *,
    business: Business,
    version: int | None,
    values: Mapping[str, Any],
    facts_year: int | None = None,
    facts: Mapping[str, Any] | None = None,
    npwp: str | None = None,
    by: User,
) -> Business:
    """Write `values`, and `facts` of `facts_year`, over the version that the writer saw.

    `npwp` None keeps the one there is. The newest year's facts stand on the business. Raises
    ChangedMeanwhileError when the business has another version by now.
    """
    current = lock(business, version=version or 0)
    _set(current, values)
    if npwp is not None:
        current.set_npwp(npwp)
    if facts_year is not None and facts_year >= (current.facts_year or 0):
        _set(current, {"facts_year": facts_year, **(facts or {})})
    current.saved_by = by
    current.save()
    if facts_year is not None:
        kept = {**(facts or {}), "saved_by": by}
        AnnualFacts.objects.update_or_create(business=current, year=facts_year, defaults=kept)
    return current


def keep_person(owner: Owner, *, by: User) -> Person:
    """The person that `owner` tells of: the known one, completed, or a new one.

    What is known of a person is completed, never replaced, but for a name that was said to have
    changed. Whoever has the NIK is that person, also if entered a moment ago by someone else.
    """
    if owner.person is None:
        person = Person(
            name=owner.name, phone=owner.phone, email=owner.email, sex=owner.sex, saved_by=by
        )
        if not owner.nik:
            person.save()
            return person
        person.set_nik(owner.nik)
        names = ["name", "phone", "email", "sex", "saved_by", "nik_ciphertext", "nik_is_odd"]
        known, is_new = Person.objects.get_or_create(
            nik_index=person.nik_index, defaults={name: getattr(person, name) for name in names}
        )
        if is_new:
            return known
        owner = owner._replace(person=known)
    return _complete(owner, by=by)


def _complete(owner: Owner, *, by: User) -> Person:
    assert owner.person is not None  # noqa: S101
    person = Person.objects.select_for_update().get(pk=owner.person.pk)
    if person.merged_into_id:
        # Since the form was opened; the one it was merged into is the same person.
        person = Person.objects.select_for_update().get(pk=person.merged_into_id)
    news = {
        name: told
        for name in ["phone", "email", "sex"]
        if (told := getattr(owner, name)) and not getattr(person, name)
    }
    if owner.is_renamed and owner.name:
        news["name"] = owner.name
    adds_nik = bool(owner.nik) and person.nik_index is None
    if adds_nik:
        person.set_nik(owner.nik)
    if news or adds_nik:
        _set(person, {**news, "saved_by": by})
        person.save()
    return person


def _set(record: Business | Person, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, name, value)
