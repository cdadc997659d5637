"""Giving and withdrawing consents, and what the public pages show by them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import User
from businesses.models import Business, Consent, Person, PublicBusiness, PublicPhoto, PublicProduct
from documents.models import Scan

Purpose, Part = Consent.Purpose, Consent.Part
# The writing connection: a replica may lag behind what it has just written.
WRITING = "default"


def give(
    purposes: Iterable[str],
    *,
    business: Business,
    person: Person,
    channel: str,
    notice_version: str,
    today: date,
    by: User,
    scan: Scan | None = None,
) -> None:
    """The person agrees to each of `purposes` from today on."""
    Consent.objects.bulk_create(
        Consent(
            business=business,
            person=person,
            purpose=purpose,
            text_version=notice_version,
            channel=channel,
            given_on=today,
            scan=scan,
            recorded_by=by,
            saved_by=by,
        )
        for purpose in purposes
    )


def withdraw(
    consents: QuerySet[Consent], *, shown: dict[str, list[str]], today: date, by: User
) -> None:
    """End `consents`; each notes what it took off the public pages, of `shown_by_consents`."""
    owned = Q(business__ownerships__until_on=None)
    for consent in consents.filter(withdrawn_on=None).order_by("pk"):
        # A former owner's consent, were one left, showed nothing.
        is_owners = Consent.objects.filter(
            owned, pk=consent.pk, business__ownerships__person=consent.person_id
        ).exists()
        Consent.objects.filter(pk=consent.pk).update(
            withdrawn_on=max(consent.given_on, today),
            withdrawn_by=by,
            taken_off=shown[consent.purpose] if is_owners else [],
            saved_by=by,
        )


def shown_by_consents(business: Business) -> dict[str, list[str]]:
    """By purpose, the parts that the public pages show just now of `business`, by its consents.

    To be asked before anything is written: afterwards it is gone.
    """
    shown: dict[str, list[str]] = {purpose: [] for purpose in Purpose.values}
    public = PublicBusiness.objects.using(WRITING).for_profile().filter(pk=business.pk).first()
    if public is None:
        return shown
    shown[Purpose.PHONE] = [Part.PHONE] if public.phone else []
    shown[Purpose.EMAIL] = [Part.EMAIL] if public.email else []
    if public.street or public.rt or public.rw or public.postcode:
        shown[Purpose.ADDRESS].append(Part.STREET)
    if public.latitude is not None:
        shown[Purpose.ADDRESS].append(Part.COORDINATES)
    shown[Purpose.OWNER_NAME] = [Part.OWNER_NAME] if public.owner_name else []
    has_photos = (
        PublicPhoto.objects.using(WRITING).filter(business=business.pk).exists()
        or PublicProduct.objects.using(WRITING)
        .filter(business=business.pk)
        .exclude(picture_code=None)
        .exists()
    )
    shown[Purpose.PHOTOS] = [Part.PHOTOS] if has_photos else []
    return shown
